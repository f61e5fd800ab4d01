from collections.abc import Callable
from pathlib import Path

import pytest

from oudinfo.catalog.files.content_file import ContentFile, open_front_matter, open_yaml
from oudinfo.catalog.files.problems import Finding, Severity
from oudinfo.catalog.files.strict_yaml import parse
from oudinfo.catalog.instruments.format import INSTRUMENT_TABLE

PAGE = "---\ntitle: Demo\nshelf: recovery\n---\n\nSome text.\n\nMore.\n\n"


def _written(folder: Path, content: bytes | str, name: str = "demo.md") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_a_finding_gets_the_place_of_its_path(tmp_path: Path) -> None:
    file = open_yaml(_written(tmp_path, "a: 1\nb:\n  c: 2\n", "demo.yaml"), "demo.yaml")
    (problem,) = file.problems([Finding(path=("b", "c"), check="demo", message="wrong")])
    assert (problem.line, problem.column, problem.path) == (3, 3, "b.c")


def test_a_finding_in_the_examples_is_placed_in_the_second_document(tmp_path: Path) -> None:
    file = open_yaml(_written(tmp_path, "a: 1\n---\na: 2\n", "demo.yaml"), "demo.yaml")
    (problem,) = file.problems([Finding(path=("a",), check="demo", message="wrong", document=1)])
    assert problem.line == 3


def test_a_finding_in_a_document_that_is_missing_is_placed_at_the_start(tmp_path: Path) -> None:
    file = open_yaml(_written(tmp_path, "\n\na: 1\n", "demo.yaml"), "demo.yaml")
    (problem,) = file.problems([Finding(path=("a",), check="demo", message="wrong", document=1)])
    assert (problem.line, problem.column) == (1, 1)


def test_problems_come_in_the_order_of_the_file(tmp_path: Path) -> None:
    file = open_yaml(_written(tmp_path, "a: 1\nb: &x 2\nc: 3\n", "demo.yaml"), "demo.yaml")
    findings = [
        Finding(path=("c",), check="last", message="wrong", severity=Severity.WARNING),
        Finding(path=("a",), check="first", message="wrong"),
    ]
    found = file.problems(findings)
    assert [(each.check, each.severity) for each in found] == [
        ("first", Severity.ERROR),
        ("alias", Severity.ERROR),
        ("last", Severity.WARNING),
    ]


def test_a_document_that_is_not_there_has_nothing_to_read() -> None:
    data, findings, whole = ContentFile("demo.yaml", (), ()).read(INSTRUMENT_TABLE, "instrument")
    assert (data, [finding.check for finding in findings], whole) == ({}, ["empty"], False)


def test_front_matter_and_body_are_taken_apart(tmp_path: Path) -> None:
    file = open_front_matter(_written(tmp_path, PAGE), "demo.md")
    assert file.flaws == ()
    assert file.body == "Some text.\n\nMore.\n"
    assert len(file.documents) == 1


def test_a_line_in_front_matter_is_counted_from_the_first_of_the_file(tmp_path: Path) -> None:
    file = open_front_matter(_written(tmp_path, PAGE), "demo.md")
    (problem,) = file.problems([Finding(path=("shelf",), check="demo", message="wrong")])
    assert (problem.line, problem.column) == (3, 1)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param(PAGE.replace("Demo", "De\u200bmo"), 2, id="in the front matter"),
        pytest.param(PAGE.replace("Some", "So\u200bme"), 6, id="in the body"),
    ],
)
def test_an_unsafe_character_is_placed_where_it_stands(tmp_path: Path, text: str, line: int) -> None:
    file = open_front_matter(_written(tmp_path, text), "demo.md")
    assert [(each.check, each.line) for each in file.problems(())] == [("unsafe-character", line)]


@pytest.mark.parametrize("text", ["", "title: Demo\n", "---\ntitle: Demo\n", "\n---\ntitle: Demo\n---\n"])
def test_a_page_needs_a_closed_block_at_its_start(tmp_path: Path, text: str) -> None:
    file = open_front_matter(_written(tmp_path, text), "demo.md")
    assert [each.check for each in file.flaws] == ["front-matter"]


def test_a_rule_in_the_body_does_not_end_the_front_matter(tmp_path: Path) -> None:
    file = open_front_matter(_written(tmp_path, "---\ntitle: Demo\n---\nA\n\n---\n\nB\n"), "demo.md")
    assert file.body == "A\n\n---\n\nB\n"


@pytest.mark.parametrize("opener", [open_yaml, open_front_matter])
@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        pytest.param("gone", None, 1, id="not there"),
        pytest.param("latin-1", b"a: 1\nb: L\xf6we\n", 2, id="another encoding"),
        pytest.param("utf-16", "a: 1".encode("utf-16"), 1, id="two bytes a character"),
    ],
)
def test_a_file_that_can_not_be_read_says_why(
    tmp_path: Path, opener: Callable[[Path, str], ContentFile], name: str, content: bytes | None, line: int
) -> None:
    path = tmp_path / name if content is None else _written(tmp_path, content, name)
    file = opener(path, name)
    assert [(each.check, each.line) for each in file.flaws] == [("unreadable", line)]
    assert file.documents == ()


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    assert [each.check for each in open_yaml(tmp_path, "folder").flaws] == ["unreadable"]


def test_line_ends_of_windows_and_a_byte_order_mark_change_nothing(tmp_path: Path) -> None:
    plain = open_front_matter(_written(tmp_path, PAGE), "demo.md")
    other = open_front_matter(_written(tmp_path, b"\xef\xbb\xbf" + PAGE.replace("\n", "\r\n").encode()), "demo.md")
    assert other == plain


def test_only_as_many_documents_are_parsed_as_asked_for(tmp_path: Path) -> None:
    path = _written(tmp_path, "a: 1\n---\nb: [\n", "demo.yaml")
    assert open_yaml(path, "demo.yaml", documents=1).documents == parse("a: 1\n").documents


def test_no_more_of_a_file_is_read_than_content_can_be_long(tmp_path: Path) -> None:
    path = tmp_path / "demo.yaml"
    with path.open("wb") as file:
        file.truncate(10**9)
    (flaw,) = open_yaml(path, "demo.yaml").flaws
    assert (flaw.check, flaw.message) == ("too-large", "the file is larger than 1,600,000 bytes")
