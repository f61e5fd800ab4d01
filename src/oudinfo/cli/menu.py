"""What `oudinfo` alone offers at a terminal: doors, the most pressing first."""

import sys
from collections.abc import Sequence
from typing import NamedTuple, TextIO

from oudinfo.cli.settings import Settings


class Door(NamedTuple):
    """A line of the menu and the command behind it; none leads to the next menu."""

    label: str
    command: tuple[str, ...] = ()


DOORS = (
    Door("I need help now", ("crisis",)),
    Door("Someone may be overdosing", ("overdose",)),
    Door("A quiet self-check"),
    Door("I am worried about someone", ("read", "i-am-worried-about-someone")),
    Door("Read", ("read",)),
    Door("Find help", ("resources",)),
    Door("For counselors: the questionnaires and how to score a form", ("list",)),
)
CHECKS = (
    Door("Mood: 9 questions (PHQ-9)", ("screen", "phq-9")),
    Door("Worry: 7 questions (GAD-7)", ("screen", "gad-7")),
    Door("Both, one after the other", ("screen", "phq-9", "gad-7")),
)
LEAVE = frozenset({"q", "quit", "x", "exit", "back", "b"})


def choose(settings: Settings) -> tuple[str, ...]:
    """The command that was chosen; empty if the person leaves."""
    pick = _pick_by_number if settings.plain else _pick_by_arrows
    door = pick("What do you need?", DOORS)
    if door is not None and not door.command:
        door = pick("What would you like to look at?", CHECKS)
    return door.command if door else ()


def _pick_by_number(question: str, doors: Sequence[Door]) -> Door | None:
    return pick_by_number(question, doors, sys.stdin, sys.stderr)


def pick_by_number(question: str, doors: Sequence[Door], source: TextIO, out: TextIO) -> Door | None:
    """Plain lines: a number picks a door, Q leaves. Nothing is picked by Enter alone."""
    out.write(f"{question}\n\n")
    out.write("".join(f"{number}. {door.label}.\n" for number, door in enumerate(doors, start=1)))
    while True:
        out.write(f"\nType a number from 1 to {len(doors)}, or Q to leave: ")
        out.flush()
        line = source.readline()
        typed = line.strip().lower()
        if not line or typed in LEAVE:
            return None
        if typed.isascii() and typed.isdigit() and 0 < int(typed) <= len(doors):
            return doors[int(typed) - 1]


def _pick_by_arrows(question: str, doors: Sequence[Door]) -> Door | None:
    import questionary  # noqa: PLC0415  slow to load, and needed only here

    choices = [
        questionary.Choice(door.label, value=door, shortcut_key=str(number)) for number, door in enumerate(doors, 1)
    ]
    choices.append(questionary.Choice("Leave", value=None, shortcut_key="q"))
    picked = questionary.select(question, choices=choices, use_shortcuts=True, instruction="(arrows or a number)").ask()
    return picked if isinstance(picked, Door) else None
