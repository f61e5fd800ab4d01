import io
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from oudinfo.catalog.library import Library
from oudinfo.cli.app import COMMANDS
from oudinfo.cli.choice import choose
from oudinfo.cli.menu import Door, doors, pick_by_number
from oudinfo.model.instrument import Mode
from oudinfo.terminal.lines import Lines
from seated import Terminal

DOORS = doors(Library())


def _all(doors: Sequence[Door]) -> Iterator[Door]:
    for door in doors:
        yield door
        yield from _all(door.inner)


@pytest.mark.parametrize("door", [pytest.param(door, id=door.label) for door in _all(DOORS)])
def test_every_door_leads_to_what_exists(door: Door, library: Library) -> None:
    assert bool(door.command) != bool(door.inner)
    command, *rest = door.command or ("list",)
    assert command in COMMANDS
    if command == "read" and rest and rest[0] != "--shelf":
        assert library.article(rest[0])
    if command == "screen":
        mode = Mode(rest[rest.index("--mode") + 1]) if "--mode" in rest else Mode.SELF
        names = rest[: rest.index("--mode")] if "--mode" in rest else rest
        assert choose(library, names, mode, {}).instruments


def test_no_list_of_doors_is_longer_than_there_are_digits() -> None:
    assert max(len(door.inner) for door in (*_all(DOORS), Door("", inner=DOORS))) <= 10


def test_every_pathway_that_can_be_taken_alone_has_a_door(library: Library) -> None:
    behind = {door.command for door in _all(DOORS)}
    assert {("screen", pathway.id) for pathway in library.pathways()} <= behind


def test_every_door_fits_a_window_of_40_columns_with_its_number() -> None:
    assert max(len(f" » 1) {door.label}") for door in _all(DOORS)) <= 40


def test_the_most_pressing_doors_come_first() -> None:
    assert [door.label for door in DOORS[:2]] == ["I need help now", "Someone may be overdosing"]


@pytest.mark.parametrize(
    ("typed", "label"),
    [("1\n", DOORS[0].label), ("\n0\n99\nx1\n2\n", DOORS[1].label), ("q\n", None), ("", None)],
)
def test_a_number_picks_a_door_and_enter_alone_none(typed: str, label: str | None) -> None:
    door = pick_by_number(Lines(io.StringIO(typed), io.StringIO(), lambda: 80), "What?", DOORS)
    assert (door.label if door else None) == label


def test_with_plain_lines_the_menu_is_read_by_numbers(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, OUDINFO_PLAIN="1")
    terminal.shows("8. For counselors")
    terminal.press("2", "\r")
    assert terminal.ends() == 0
    assert "Give naloxone" in terminal.raw


def test_damaged_pathways_take_no_other_door_away(tmp_path: Path) -> None:
    import shutil

    data = shutil.copytree(str(Library().data), tmp_path / "data")
    (Path(data) / "pathways" / "mood.yaml").write_text("schema: 1\n", encoding="utf-8")
    labels = [door.label for door in _all(doors(Library(Path(data))))]
    assert labels[0] == "I need help now"
    assert "Mood: 9 questions (PHQ-9)" in labels
    assert "Several in one sitting" not in labels


def test_a_pathway_that_needs_someone_beside_has_no_door_among_the_self_checks(tmp_path: Path) -> None:
    import shutil

    data = shutil.copytree(str(Library().data), tmp_path / "data")
    text = "schema: 1\nid: beside\ntitle: Beside\nsummary: Read aloud.\ninstruments: [asq, pcl-5]\n"
    (Path(data) / "pathways" / "beside.yaml").write_text(text, encoding="utf-8")
    commands = {door.command for door in _all(doors(Library(Path(data))))}
    assert ("screen", "mood") in commands
    assert ("screen", "beside") not in commands
