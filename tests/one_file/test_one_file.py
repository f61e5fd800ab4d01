"""`oudinfo.pyz` where nothing may be written: what it prints, what it leaves, and what it says is inside.

`OUDINFO_PYZ` names the file; `.ci/run` makes it and sets that. As root, the runs here are those of a user without rights.
"""

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from oudinfo import __version__
from oudinfo.catalog.library import Library
from running import WATCHED, oudinfo

ROOT = Path(__file__).parents[2]
MADE = Path(os.environ.get("OUDINFO_PYZ", ROOT / "dist" / "oudinfo.pyz"))
NOBODY = 65534 if os.geteuid() == 0 else None
"""Root may write anywhere, so root becomes someone who may not."""
PLACES_OF_PYTHON = (sys.executable, "/usr/local/bin/python3", "/usr/bin/python3")
pytestmark = [
    pytest.mark.one_file,
    pytest.mark.skipif("OUDINFO_PYZ" not in os.environ and not MADE.is_file(), reason=f"there is no {MADE}: make pyz"),
]
ANSWERS = "".join(f"{line}\n" for line in (*"111222010", "1"))
WATCH = f"""
import runpy, sys
sys.path.append({WATCHED!r})
runpy.run_path({WATCHED + "/sitecustomize.py"!r})
sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name="__main__")
"""


@pytest.fixture(scope="module")
def place() -> Iterator[Path]:
    """A folder that anyone may read and, apart from root, no one may write to, with the file in it."""
    folder = Path(tempfile.mkdtemp())
    shutil.copyfile(MADE, folder / "oudinfo.pyz")
    (folder / "home").mkdir()
    for each in (folder / "home", folder):
        each.chmod(0o555)
    yield folder
    for each in (folder, folder / "home"):
        each.chmod(0o755)
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def packed() -> Iterator[zipfile.ZipFile]:
    with zipfile.ZipFile(MADE) as found:
        yield found


def bill() -> list[dict[str, object]]:
    listed = json.loads(MADE.with_name("oudinfo.cdx.json").read_text(encoding="utf-8"))
    return [listed["metadata"]["component"], *listed["components"]]


def maker() -> ModuleType:
    """The script that makes the file."""
    spec = importlib.util.spec_from_file_location("one_file", ROOT / ".ci" / "one_file.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def start(
    command: Sequence[str], place: Path, home: str = "/proc", typed: str = "", user: int | None = NOBODY
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=place,
        env={"PATH": os.environ["PATH"], "HOME": home, "LANG": "C.UTF-8", "TZ": "America/New_York"},
        input=typed,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
        user=user,
        group=user,
        extra_groups=None if user is None else [],
    )


@cache
def python() -> str:
    """The first Python of the right version that this user can start."""
    for each in PLACES_OF_PYTHON:
        try:
            done = start([each, "-c", "import sys; sys.exit(sys.version_info < (3, 11))"], Path("/"))
        except OSError:
            continue
        if done.returncode == 0:
            return each
    if "OUDINFO_PYZ" in os.environ:
        pytest.fail("a user without rights can start no Python 3.11 here")
    pytest.skip("a user without rights can start no Python 3.11 here")


def run(place: Path, *arguments: str, home: str = "/proc", typed: str = "") -> subprocess.CompletedProcess[str]:
    """Run the file from a folder without the right to write."""
    return start([python(), "-I", "oudinfo.pyz", *arguments], place, home, typed)


def test_the_folder_of_these_tests_can_not_be_written_to(place: Path) -> None:
    tried = "import pathlib\ntry: pathlib.Path('x').touch()\nexcept PermissionError: print('refused')"
    assert start([python(), "-c", tried], place).stdout == "refused\n"


@pytest.mark.parametrize("home", ["/proc", "/nonexistent", "home"], ids=["proc", "no home", "read-only home"])
def test_it_scores_where_nothing_may_be_written(place: Path, home: str) -> None:
    done = run(place, "score", "phq-9", "101010001", home=home if home.startswith("/") else str(place / home))
    assert (done.returncode, done.stdout.partition("\n")[0]) == (0, "BEFORE THE SCORES"), done.stderr


@pytest.mark.parametrize(
    ("arguments", "typed", "shown"),
    [
        pytest.param(["--version"], "", f"oudinfo {__version__}\n", id="version"),
        pytest.param(["crisis"], "", "988", id="crisis"),
        pytest.param(["screen", "phq-9"], ANSWERS, "PHQ-9: 10 of 27", id="screen"),
        pytest.param(["search", "narcan"], "", "naloxone", id="search"),
    ],
)
def test_each_kind_of_command_works_where_nothing_may_be_written(
    place: Path, arguments: list[str], typed: str, shown: str
) -> None:
    done = run(place, *arguments, typed=typed)
    assert (done.returncode, shown in done.stdout) == (0, True), done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["list"],
        ["show", "phq-9"],
        ["read", "overdose-and-naloxone", "--format", "html"],
        ["score", "gad-7", "1111111", "--format", "json"],
        ["completion", "bash"],
    ],
    ids=" ".join,
)
def test_it_prints_what_the_installed_program_prints(place: Path, tmp_path: Path, arguments: list[str]) -> None:
    there, here = run(place, *arguments), oudinfo(tmp_path, *arguments)
    assert (there.returncode, there.stdout, there.stderr) == (here.returncode, here.stdout, here.stderr)


@pytest.mark.parametrize(
    ("arguments", "typed"),
    [
        pytest.param(["screen", "phq-9"], ANSWERS, id="screen"),
        pytest.param(["read", "overdose-and-naloxone"], "", id="read"),
    ],
)
def test_it_writes_no_file_and_reaches_no_network(place: Path, arguments: list[str], typed: str) -> None:
    watched = [sys.executable, "-I", "-B", "-c", WATCH, "oudinfo.pyz", *arguments]
    done = start(watched, place, typed=typed, user=None)
    assert done.returncode == 0, done.stderr
    assert sorted(each.name for each in place.iterdir()) == ["home", "oudinfo.pyz"]


def test_the_proofs_pass_from_it(place: Path) -> None:
    done = run(place, "verify")
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "Everything holds.")


@pytest.mark.parametrize("version", ["3.11", "3.12", "3.13", "3.14"])
def test_other_versions_of_python_run_it(place: Path, version: str) -> None:
    found = shutil.which(f"python{version}")
    if not found or start([found, "-c", ""], place, user=None).returncode:
        pytest.skip(f"no python{version} can be started here")
    done = start([found, "-I", "oudinfo.pyz", "score", "gad-7", "1112220"], place, user=None)
    assert "GAD-7: 9 of 21, mild range." in done.stdout, done.stderr


def test_what_it_says_to_an_older_python_is_written_for_one(packed: zipfile.ZipFile) -> None:
    start = packed.read("__main__.py").decode()
    assert "__main__.pyc" not in packed.namelist()
    assert start.index("sys.version_info < (3, 11)") < start.index("from oudinfo")
    assert 'f"' not in start


def test_its_byte_code_is_that_of_this_python_and_there_is_no_part_in_c(packed: zipfile.ZipFile) -> None:
    names = packed.namelist()
    modules = [name for name in names if name.endswith(".py") and name != "__main__.py"]
    assert [name for name in modules if f"{name}c" not in names] == []
    assert packed.read("oudinfo/__init__.pyc")[:4] == importlib.util.MAGIC_NUMBER
    assert [name for name in names if name.endswith((".so", ".pyd", ".dylib"))] == []


def test_it_names_no_folder_of_the_computer_it_was_made_on(packed: zipfile.ZipFile) -> None:
    traces = (str(ROOT).encode(), bytes(Path(tempfile.gettempdir(), tempfile.gettempprefix())))
    texts = {name: packed.read(name) for name in packed.namelist()}
    assert [name for name, text in texts.items() if any(trace in text for trace in traces)] == []


def test_made_again_from_the_same_packages_it_has_the_same_bytes(packed: zipfile.ZipFile, tmp_path: Path) -> None:
    inside, again = tmp_path / "inside", tmp_path / "again.pyz"
    packed.extractall(inside)
    for each in [*inside.rglob("*.pyc"), inside / "__main__.py"]:
        each.unlink()
    make = maker()
    make.compile_modules(inside)
    make.pack(inside, again)
    assert hashlib.sha256(again.read_bytes()).digest() == hashlib.sha256(MADE.read_bytes()).digest()


def test_the_checksums_fit() -> None:
    listed = [
        line.split("  ") for line in MADE.with_name("oudinfo.pyz.sha256").read_text(encoding="utf-8").splitlines()
    ]
    assert [name for _, name in listed] == ["oudinfo.pyz", "oudinfo.cdx.json"]
    for expected, name in listed:
        assert hashlib.sha256(MADE.with_name(name).read_bytes()).hexdigest() == expected


def test_the_bill_of_materials_has_every_package_and_every_questionnaire(packed: zipfile.ZipFile) -> None:
    installed = {name.partition("/")[0] for name in packed.namelist() if ".dist-info/" in name}
    names = {(str(each["name"]), str(each["version"])) for each in bill() if each["type"] in {"application", "library"}}
    assert {f"{name.lower().replace('-', '_')}-{version}.dist-info" for name, version in names} == installed
    listed = {each["bom-ref"] for each in bill() if each["type"] == "data"}
    assert listed == {f"questionnaire/{instrument_id}" for instrument_id in Library().instrument_ids()}


def test_every_part_names_its_license_and_brings_its_text(packed: zipfile.ZipFile) -> None:
    assert [each["name"] for each in bill() if not each["licenses"]] == []
    folders = {name.partition("/")[0] for name in packed.namelist() if ".dist-info/" in name}
    with_text = {name.partition("/")[0] for name in packed.namelist() if "LICEN" in name.rpartition("/")[2].upper()}
    assert folders - with_text == set()
