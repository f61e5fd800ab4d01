"""The teaching plans are walked: every command that they name is run at a terminal, in the order of the minutes."""

from collections.abc import Callable
from functools import cache
from subprocess import CompletedProcess

import pytest

from bundled import LIBRARY
from oudinfo.model.prose import Command
from running import at_a_terminal, may_write, oudinfo

PLANS = ("a-60-minute-session", "a-90-minute-session", "a-half-day-session")
TYPED: dict[tuple[str, ...], list[str]] = {
    ("practice", "phq-8"): ["", "11", "3", "Ask about thoughts of death.", "", "q"],
    ("practice", "gad-7"): ["", "8", "2", "When does it come?", "q"],
    ("practice", "dast-10"): ["", "", "", "", "", "y", "q"],
    ("practice", "cows"): ["", "", "", "", "", "y", "q"],
}
"""What the room says, with Enter between the screens of a projector."""


def _commands(slug: str) -> list[Command]:
    return [span for block in LIBRARY.article(slug).blocks for span in block.spans if isinstance(span, Command)]


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Callable[[tuple[str, ...]], CompletedProcess[str]]:
    """What comes of a command, which is the same whichever plan names it. None reads what another has written."""
    folder = tmp_path_factory.mktemp("room")

    @cache
    def run(words: tuple[str, ...]) -> CompletedProcess[str]:
        if "--output" in words:
            return oudinfo(folder, *words, **may_write())
        printed = ["--no-pager"] if words[0] == "read" else []
        return at_a_terminal(folder, *words, *printed, typed=TYPED.get(words[:2], []))

    return run


@pytest.mark.parametrize("slug", PLANS)
def test_every_command_of_a_plan_runs_at_its_minute(
    slug: str, room: Callable[[tuple[str, ...]], CompletedProcess[str]]
) -> None:
    wrong = []
    for command in _commands(slug):
        done = room(command.words)
        if done.returncode or ("--projector" in command.words and "Score sheet" not in done.stdout):
            wrong.append((str(command), done.returncode, done.stdout[-300:]))
    assert wrong == []


@pytest.mark.parametrize("slug", PLANS)
def test_a_plan_names_what_it_needs_at_the_table(slug: str) -> None:
    named = {command.words[0] for command in _commands(slug)}
    assert named >= {"form", "practice", "odds", "score"}


def test_what_the_plans_say_about_dana_is_what_the_case_says() -> None:
    practice = LIBRARY.practice("phq-8")
    assert practice is not None
    first = practice.cases[0]
    for slug in PLANS[:2]:
        body = " ".join(LIBRARY.article(slug).body.split())
        assert ", ".join(map(str, first.answers)) in body
        assert "11 of 24, moderate" in body
