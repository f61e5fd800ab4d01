"""Each broken file is refused, for the reason that its folder is named after."""

import ast
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import oudinfo.catalog
from oudinfo.catalog.files.problems import Problem, Severity
from oudinfo.catalog.files.strict_yaml import LONGEST_TEXT, MOST_NODES
from oudinfo.catalog.library import Library
from oudinfo.catalog.verify.validation import Validator, kind_of

FOLDER = Path(__file__).parent / "invalid"
FILES = sorted(path for path in FOLDER.rglob("*") if path.suffix in {".yaml", ".md"})
TODAY = (2026, 11)
GENERATED = {
    "too-large/too-long.yaml": b"# " + b"x" * LONGEST_TEXT,
    "too-large/too-many-values.yaml": b"[" + b"0, " * MOST_NODES + b"0]",
    "unreadable/not-utf-8.yaml": b"schema: 1\ntitle: L\xf6we\n",
    "unreadable/utf-16.yaml": "schema: 1\n".encode("utf-16"),
    "unreadable/not-utf-8.md": b"---\ntitle: L\xf6we\n---\n",
    "unsafe-character/control-character.yaml": b"title: Demo\x07\n",
    "unsafe-character/turn-of-direction.yaml": "title: Demo \u202e scale\n".encode(),
    "unsafe-character/byte-order-mark-inside.yaml": "title: Demo\ufeff scale\n".encode(),
}
"""Files that an editor, or git, would not leave as they are."""
ALSO = {
    "alias/alias.yaml": {"empty"},
    "class-order/no-condition-before-the-last.yaml": {"example-missing"},
    "unsafe-character/escaped-zero-width-space-in-a-key.yaml": {"unknown-key"},
}
"""What else follows of necessity."""
WARNINGS = {"mark-on-paper", "old-contact", "plain-address", "review-due", "self-harm-answers"}


@pytest.fixture(scope="module")
def validator() -> Validator:
    return Validator(Library(), TODAY)


def _problems(validator: Validator, file: Path) -> list[Problem]:
    return validator.file(file, file.name, kind_of(file))


def _problems_if_bundled(file: Path, folder: Path) -> list[Problem]:
    """What is found if the file stands among those that ship: only they have fingerprints."""
    data = shutil.copytree(str(Library().data), folder / "data")
    copy = Path(shutil.copy(file, data / "questionnaires" / file.name))
    return Validator(Library(data), TODAY).file(copy, file.name, "questionnaires")


def _assert_refused(found: list[Problem], check: str, also: set[str]) -> None:
    assert {problem.check for problem in found} == {check} | also
    assert all(problem.line > 0 and problem.column > 0 and problem.message for problem in found)
    wanted = Severity.WARNING if check in WARNINGS else Severity.ERROR
    assert {problem.severity for problem in found} == {wanted}


@pytest.mark.parametrize("file", [pytest.param(file, id=str(file.relative_to(FOLDER))) for file in FILES])
def test_a_broken_file_is_refused_for_its_own_reason(validator: Validator, file: Path, tmp_path: Path) -> None:
    name = file.relative_to(FOLDER)
    check = name.parts[0]
    found = _problems_if_bundled(file, tmp_path) if check == "fingerprint" else _problems(validator, file)
    _assert_refused(found, check, ALSO.get(name.as_posix(), set()))


@pytest.mark.parametrize("name", GENERATED)
def test_a_file_of_unusual_bytes_is_refused(validator: Validator, name: str, tmp_path: Path) -> None:
    check, _, base = name.partition("/")
    file = tmp_path / base
    file.write_bytes(GENERATED[name])
    _assert_refused(_problems(validator, file), check, set())


def test_a_file_that_is_not_there_is_unreadable(validator: Validator, tmp_path: Path) -> None:
    _assert_refused(_problems(validator, tmp_path / "gone.yaml"), "unreadable", set())


def test_every_check_has_a_file_that_fails_it() -> None:
    shown = {file.relative_to(FOLDER).parts[0] for file in FILES} | {name.partition("/")[0] for name in GENERATED}
    assert shown == set(_checks_in_the_source())


def test_every_exception_is_still_needed() -> None:
    assert {str(file.relative_to(FOLDER).as_posix()) for file in FILES} >= set(ALSO)


def _checks_in_the_source() -> Iterator[str]:
    """Every check id: `check="..."`, or the second argument of a finding or of a helper that notes one."""
    for file in sorted(Path(*oudinfo.catalog.__path__).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            yield from (_text(each.value) for each in node.keywords if each.arg == "check" and _text(each.value))
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if (
                name in {"Finding", "_fail", "_finding", "_flag", "_note"}
                and len(node.args) > 1
                and _text(node.args[1])
            ):
                yield _text(node.args[1])


def _text(node: ast.expr) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
