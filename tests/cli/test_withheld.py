"""Instruments that do not ship: a page in place of their questions, and a kind refusal."""

from pathlib import Path

import pytest

from oudinfo.catalog.library import Library
from oudinfo.cli.commands.instruments import PAGES
from running import may_write, oudinfo

WITHHELD = Library().withheld


def test_the_list_ends_with_what_is_not_here_and_how_to_read_why(tmp_path: Path) -> None:
    last = oudinfo(tmp_path, "list").stdout.rstrip("\n").rpartition("\n\n")[2]
    assert last.startswith("Not here, for reasons of rights or evidence: rods, owls, ort,")
    assert all(each in " ".join(last.split()) for each in WITHHELD)
    assert " ".join(last.split()).endswith("Why: oudinfo show rods")


@pytest.mark.parametrize("instrument_id", WITHHELD)
def test_every_page_says_why_not_whom_to_ask_and_what_instead(tmp_path: Path, instrument_id: str) -> None:
    page = " ".join(oudinfo(tmp_path, "show", instrument_id).stdout.split())
    for part in ("Why not", "Whom to ask Holder:", "What instead", "Where we read this", "(read 2026-11-"):
        assert part in page
    assert page.endswith("Someone to reach, at any time: oudinfo crisis")


@pytest.mark.parametrize(
    "name", ["RODS", "rods", "ORT_OUD", "ort oud", "CSSRS", "K-6", "sows_gossop", "PHQ-9 Modified"]
)
def test_names_are_read_generously(tmp_path: Path, name: str) -> None:
    done = oudinfo(tmp_path, "show", name)
    assert done.returncode == 0
    assert "does not come with oudinfo" in " ".join(done.stdout.split())


@pytest.mark.parametrize("command", ["screen", "score"])
def test_giving_or_scoring_it_is_refused_in_two_lines(tmp_path: Path, command: str) -> None:
    done = oudinfo(tmp_path, command, "rods")
    assert (done.returncode, done.stdout) == (2, "")
    first, second = done.stderr.splitlines()
    assert first.startswith("oudinfo: RODS does not come with oudinfo: ")
    assert second.endswith("Why, whom to ask and what instead: oudinfo show rods")


def test_one_withheld_name_among_others_stops_before_any_question(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "screen", "gad-2", "epds", typed="0\n0\n")
    assert done.returncode == 2
    assert "Question 1" not in done.stderr


def test_who_asks_for_the_form_on_suicide_is_told_whom_they_can_reach(tmp_path: Path) -> None:
    assert oudinfo(tmp_path, "screen", "c-ssrs").stderr.endswith("Someone to reach, at any time: oudinfo crisis\n")


def test_the_page_can_be_kept_as_markdown(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "show", "isi", "--format", "markdown", "--output", "isi.md", **may_write())
    assert done.returncode == 0
    assert (tmp_path / "isi.md").read_text(encoding="utf-8").startswith("# Insomnia Severity Index (ISI)\n")


def test_every_safety_text_offered_in_its_place_has_a_command_of_its_own(library: Library) -> None:
    named = {each for held in WITHHELD.values() for each in held.instead}
    assert named & set(library.safety_ids()) == set(PAGES)
