"""The page on withdrawal: when it is an emergency, then what it can feel like; no questions, no score."""

import re
from pathlib import Path

from oudinfo.catalog.library import Library
from oudinfo.cli.app import COMMANDS
from running import oudinfo

CALL = re.compile(r"oudinfo ([a-z]+)(?: ([a-z][a-z0-9-]+))?")


def test_the_signs_of_an_emergency_and_the_number_come_before_the_list(tmp_path: Path) -> None:
    page = oudinfo(tmp_path, "withdrawal").stdout
    title, _, rest = page.partition("\n\n")
    assert title == "WHAT WITHDRAWAL CAN FEEL LIKE, AND WHEN IT IS AN EMERGENCY"
    flags, found, _ = rest.partition("What does it feel like?")
    assert found
    assert flags.startswith("Go to emergency care if:\n")
    for sign in (
        "heart races",
        "chest hurts",
        "throw up",
        "a seizure",
        "confused",
        "pregnant",
        "alcohol or benzo",
        "death",
    ):
        assert sign in flags
    assert "Call 911" in flags
    assert "Call or text 988" in flags


def test_no_one_is_told_to_stop_or_to_take_a_medicine(tmp_path: Path) -> None:
    page = " ".join(oudinfo(tmp_path, "withdrawal").stdout.split())
    assert "This page is no reason to stop a medicine, to take more of it or to take less." in page
    assert not re.search(r"\d ?(?:mg|milligram|microgram)", page)


def test_lost_tolerance_and_naloxone_are_named(tmp_path: Path) -> None:
    page = " ".join(oudinfo(tmp_path, "withdrawal").stdout.split())
    assert "Why is the old amount too much after a break? After a few days without" in page
    assert "Keep naloxone where others can reach it" in page


def test_nothing_is_asked_and_nothing_scored(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "withdrawal")
    assert (done.returncode, done.stderr) == (0, "")
    assert "There's no score here" in done.stdout


def test_the_lines_are_those_of_the_country_that_was_named(tmp_path: Path) -> None:
    page = oudinfo(tmp_path, "withdrawal", "--country", "IE", "--plain").stdout
    assert "Call 112 or 999" in page
    assert "911" not in page
    assert "Type: oudinfo withdrawal --country CODE" in " ".join(page.split())


def test_everything_that_the_page_names_is_there(library: Library) -> None:
    named = {(call[1], call[2]) for call in CALL.finditer(library.safety("withdrawal-check").body)}
    assert {command for command, _ in named} <= set(COMMANDS)
    assert {name for command, name in named if command == "read"} <= set(library.article_slugs())
    assert {name for command, name in named if command == "show"} <= set(library.instrument_ids())
