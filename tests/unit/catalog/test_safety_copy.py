import shutil
from pathlib import Path

import pytest

from oudinfo.catalog.files.content_file import open_front_matter
from oudinfo.catalog.help.safety import SLOTS, SafetyText, build_safety
from oudinfo.catalog.help.safety_checks import mark_of
from oudinfo.catalog.library import Library
from oudinfo.catalog.prose.blocks import read_blocks
from oudinfo.errors import ContentError, MissingContentError
from oudinfo.model.prose import said
from unit.catalog.samples import changed, checks_in, problems_in

TEXT = """\
---
id: demo
most_lines: 3
grade: 6
reviewed_by: none yet
---
You can reach a person as {how}.

{lines}
"""


def _checks(text: str, folder: Path, name: str = "demo.md") -> list[str]:
    return checks_in(text, folder, kind="safety", name=name)


def test_a_text_has_everything_of_its_file(tmp_path: Path) -> None:
    path = tmp_path / "demo.md"
    path.write_text(TEXT)
    body = "You can reach a person as {how}.\n\n{lines}"
    assert build_safety(open_front_matter(path, "demo.md")) == (
        SafetyText("demo", 3, 6, "none yet", body, read_blocks(body)),
        [],
    )


def test_a_text_with_a_flaw_is_not_built(tmp_path: Path) -> None:
    path = tmp_path / "demo.md"
    path.write_text(changed("id: demo\n", "id: &x demo\n", TEXT))
    assert build_safety(open_front_matter(path, "demo.md")) == (None, [])


def test_a_sound_text_has_no_problem(tmp_path: Path) -> None:
    assert _checks(TEXT, tmp_path) == []


@pytest.mark.parametrize("slot", sorted(SLOTS))
def test_every_known_slot_may_be_used(tmp_path: Path, slot: str) -> None:
    assert _checks(changed("{lines}", f"{{{slot}}}", TEXT), tmp_path) == []


def test_every_unknown_slot_is_named_once(tmp_path: Path) -> None:
    assert _checks(changed("{lines}", "{line} {line} {phone}", TEXT), tmp_path) == ["slot", "slot"]


@pytest.mark.parametrize("number", ["988", "112", "116 123", "1-800-662-4357", "0477"])
def test_a_telephone_number_is_not_written_by_hand(tmp_path: Path, number: str) -> None:
    assert set(_checks(changed("{lines}", f"Call {number}.", TEXT), tmp_path)) == {"slot"}


@pytest.mark.parametrize("number", ["1999", "2026", "24", "100%"])
def test_years_and_small_numbers_may_stand(tmp_path: Path, number: str) -> None:
    expected = ["slot"] if number == "100%" else []
    assert _checks(changed("{lines}", f"In {number}.", TEXT), tmp_path) == expected


def test_one_line_more_than_agreed_is_refused(tmp_path: Path) -> None:
    assert _checks(changed("most_lines: 3", "most_lines: 2", TEXT), tmp_path) == ["length"]


@pytest.mark.parametrize("number", ["13 11 14", "9-8-8"])
def test_a_number_in_small_groups_is_not_written_by_hand(tmp_path: Path, number: str) -> None:
    assert "slot" in _checks(changed("{lines}", f"Call {number}.", TEXT), tmp_path)


def test_a_long_paragraph_counts_for_the_lines_that_it_fills(tmp_path: Path) -> None:
    assert _checks(changed("{lines}", "Many words. " * 100, TEXT), tmp_path) == ["length"]


def test_a_damaged_text_gives_way_to_lines_that_are_true_anywhere(library: Library, tmp_path: Path) -> None:
    data = shutil.copytree(str(library.data), tmp_path / "data")
    for name in ("help-page", "overdose"):
        (data / "safety" / f"{name}.md").write_text("broken", encoding="utf-8")
    words = Library(data).safety_blocks
    assert any("Call the emergency number where you are" in said(block.spans) for block in words("help-page"))
    assert any("Give naloxone if you have it" in said(block.spans) for block in words("overdose"))
    assert words("no-such-text") == words("help-page")


def test_without_its_introduction_nothing_begins(library: Library, tmp_path: Path) -> None:
    data = shutil.copytree(str(library.data), tmp_path / "data")
    (data / "safety" / "intro.md").write_text("broken", encoding="utf-8")
    with pytest.raises(ContentError, match="front-matter"):
        Library(data).safety_blocks("intro")
    with pytest.raises(MissingContentError):
        Library(data).safety_blocks("intro-of-nothing")


def test_a_command_that_there_is_not_is_refused_with_its_line(tmp_path: Path) -> None:
    longer = changed("most_lines: 3", "most_lines: 4", TEXT)
    text = changed("{how}.", "{how}. Or\ntype `oudinfo crises`.", longer)
    (problem,) = problems_in(text, tmp_path, kind="safety", name="demo.md")
    assert (problem.check, problem.line) == ("link", text[: text.index("`oudinfo")].count("\n") + 1)


def test_a_sign_off_counts_only_with_a_name_a_date_and_the_words_that_were_read(tmp_path: Path) -> None:
    body = "You can reach a person as {how}.\n\n{lines}"
    signed = f"reviewed_by: A. Reader, 2026-11-28, text {mark_of(body)}"
    assert _checks(changed("reviewed_by: none yet", signed, TEXT), tmp_path) == []
    reworded = changed("a person", "someone", changed("reviewed_by: none yet", signed, TEXT))
    assert _checks(reworded, tmp_path) == ["sign-off"]
    assert _checks(changed("reviewed_by: none yet", "reviewed_by: A. Reader", TEXT), tmp_path) == ["sign-off"]
