"""Copies of a result: a name that says its format, and words that are true of where the copy is."""

from pathlib import Path

import pytest

from oudinfo.cli.house import House
from oudinfo.cli.output import Target
from oudinfo.cli.settings import Settings
from oudinfo.cli.sittings import country_choice
from oudinfo.cli.told import Told
from oudinfo.dialog.place import LEAVE, Opened
from oudinfo.engine.compiled import CompiledInstrument
from oudinfo.engine.interpret import interpret
from oudinfo.model.prose import command
from oudinfo.model.response import Missing, Responses
from oudinfo.model.scoring import Audience
from oudinfo.model.sitting import Sitting
from oudinfo.report.plain import render_plain

SAVE, SAVE_NOTE = command("result save"), command("result save-note")


def _house(compiled: CompiledInstrument, *, skipped: bool = False, in_lines: bool = False) -> House:
    settings = Settings({"OUDINFO_COUNTRY": "US"}, (2026, 11), 28)
    house = House(Target(settings), country_choice(settings, None), in_lines=in_lines)
    given = tuple(
        Missing.DECLINED if skipped and place == 8 else item.options[0]
        for place, item in enumerate(compiled.instrument.items)
    )
    result = interpret(compiled, Responses(given))
    house.results.hold(Told(Sitting((result,)), Audience.PERSON))
    return house


def _said(opened: object) -> str:
    assert isinstance(opened, Opened)
    return " ".join(render_plain(opened.document, 400).split())


@pytest.mark.parametrize("name", ["21b33", "result", "result.pdf", "result.docx", "result.html.bak", ".txt"])
def test_a_name_that_says_no_format_is_refused_with_the_endings_and_nothing_is_written(
    phq9: CompiledInstrument, tmp_path: Path, name: str
) -> None:
    said = _said(_house(phq9).typed(SAVE, str(tmp_path / name)))
    assert "a name has to end in .html, .md, .json or .txt, such as result.txt. Nothing was saved." in said
    assert [*tmp_path.iterdir()] == []


def test_a_note_is_saved_as_text_only(phq9: CompiledInstrument, tmp_path: Path) -> None:
    said = _said(_house(phq9).typed(SAVE_NOTE, str(tmp_path / "note.html")))
    assert "a name has to end in .txt, such as note.txt" in said
    assert [*tmp_path.iterdir()] == []


def test_what_cannot_be_saved_says_what_would_be_right(phq9: CompiledInstrument, tmp_path: Path) -> None:
    house = _house(phq9)
    (tmp_path / "papers").mkdir()
    for name, wanted in (
        ("papers", "it is a folder. Add a name, such as papers/result.txt"),
        (
            "nowhere/a.txt",
            f"there is no folder {tmp_path / 'nowhere'}. Type a name without a folder, such as result.txt",
        ),
    ):
        assert wanted in _said(house.typed(SAVE, str(tmp_path / name)))


def test_before_one_leaves_the_copies_are_named_that_stay(phq9: CompiledInstrument, tmp_path: Path) -> None:
    house = _house(phq9)
    assert "stay" not in _said(house.open(LEAVE))
    first, second = tmp_path / "a.txt", tmp_path / "b.md"
    house.typed(SAVE, str(first))
    assert f"When you leave, this result is gone. The copy at {first} stays." in _said(house.open(LEAVE))
    house.typed(SAVE, str(second))
    assert f"The copies at {first} and {second} stay." in _said(house.open(LEAVE))
    assert f"The copies at {first} and {second} stay." in _said(house.typed(LEAVE, "call Sam"))


def test_it_says_before_saving_that_all_answers_are_in_the_file_and_who_can_open_it(phq9: CompiledInstrument) -> None:
    said = _said(_house(phq9).open(SAVE))
    assert "All answers are in the file. Anyone who uses your login on this computer can open it." in said
    assert "Only you" not in said


@pytest.mark.parametrize(("in_lines", "how"), [(False, "press H."), (True, "type H.")])
def test_after_question_9_was_skipped_the_result_names_the_question_and_the_key(
    phq9: CompiledInstrument, *, in_lines: bool, how: str
) -> None:
    house = _house(phq9, skipped=True, in_lines=in_lines)
    said = _said(house.open(command("result")))
    assert said.count("You skipped the question about thoughts of death, and that's fine.") == 1
    assert f"you can reach a person: {how}" in said
    assert "oudinfo crisis" not in said


def test_a_copy_names_the_command_and_no_key(phq9: CompiledInstrument, tmp_path: Path) -> None:
    _house(phq9, skipped=True).typed(SAVE, str(tmp_path / "a.txt"))
    copy = " ".join((tmp_path / "a.txt").read_text(encoding="utf-8").split())
    assert "You skipped the question about thoughts of death" in copy
    assert "type oudinfo crisis" in copy
