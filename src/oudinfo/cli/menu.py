"""The menu that `oudinfo` without a command shows at a terminal, the most pressing line first."""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from oudinfo.catalog.library import Library
from oudinfo.cli.danger import danger_document, pages_for
from oudinfo.cli.settings import Settings
from oudinfo.dialog.words import Word, place_of, word_for
from oudinfo.errors import OudinfoError
from oudinfo.present.document import Document, Paragraph, Steps
from oudinfo.present.reach import reach_document
from oudinfo.terminal.lines import Lines
from oudinfo.terminal.width import columns


class Door(NamedTuple):
    """A line of the menu, with the command or the further lines behind it."""

    label: str
    command: tuple[str, ...] = ()
    inner: "tuple[Door, ...]" = ()


MOOD_AND_WORRY = (
    Door("Mood: 9 questions (PHQ-9)", ("screen", "phq-9")),
    Door("Worry: 7 questions (GAD-7)", ("screen", "gad-7")),
)
OTHER_CHECKS = (
    Door("Opioids: 11 questions", ("screen", "oud-criteria")),
    Door("Drugs: 10 questions (DAST-10)", ("screen", "dast-10")),
    Door("Drinking: 3 questions (AUDIT-C)", ("screen", "audit-c")),
    Door("Pain: 3 questions (PEG)", ("screen", "peg")),
    Door("After something terrible: 6", ("screen", "pc-ptsd-5")),
    Door("How well you feel: 5 (WHO-5)", ("screen", "who-5")),
    Door("Recovery: 10 questions (BARC-10)", ("screen", "barc-10")),
)
FOR_COUNSELORS = (
    Door("All questionnaires; score a form", ("list",)),
    Door("Read out the PHQ-9 and GAD-7", ("screen", "mood", "--mode", "interview")),
    Door("Ask about thoughts of death: ASQ", ("screen", "asq", "--mode", "interview")),
    Door("Rate opioid withdrawal: COWS", ("screen", "cows", "--mode", "clinician")),
    Door("Articles for counselors", ("read", "--shelf", "for-counselors")),
)
BY_WORD: Mapping[Word | None, Door] = {Word.HELP: Door("", ("crisis",)), Word.OVERDOSE: Door("", ("overdose",))}
"""Words that open a page at any list, even if it does not offer the page."""
LEAVE = frozenset({"q", "quit", "x", "exit", "back", "b"})


def doors(library: Library) -> tuple[Door, ...]:
    """The first list, with all lists behind it."""
    return (
        Door("I need help now", ("crisis",)),
        Door("Someone may be overdosing", ("overdose",)),
        Door("A quiet self-check", inner=checks(library)),
        Door("I am worried about someone", ("read", "i-am-worried-about-someone")),
        Door("What withdrawal can feel like", ("withdrawal",)),
        Door("Read", ("read",)),
        Door("Find help", ("resources",)),
        Door("For counselors", inner=FOR_COUNSELORS),
        Door("For trainers", ("read", "--shelf", "for-trainers")),
    )


def checks(library: Library) -> tuple[Door, ...]:
    """The questionnaires that a person can answer without an interviewer."""
    return (*MOOD_AND_WORRY, *_several(library), *OTHER_CHECKS)


def _several(library: Library) -> tuple[Door, ...]:
    """The pathways that need no interviewer, behind one door. Empty if their files are damaged."""
    try:
        inner = tuple(_pathway_doors(library))
    except OudinfoError:
        return ()
    return (Door("Several in one sitting", inner=inner),) if inner else ()


def _pathway_doors(library: Library) -> Iterator[Door]:
    listings = {each.id: each for each in library.listings()}
    for pathway in library.pathways():
        asked = [listings[each] for each in pathway.instruments if each in listings]
        if asked and all(each.alone for each in asked):
            label = f"{pathway.title}: {sum(each.questions for each in asked)} questions"
            yield Door(label, ("screen", pathway.id))


def choose(settings: Settings, *, plain: bool) -> tuple[str, ...]:
    """The chosen command. Empty if the person leaves."""
    return _chosen(settings, "What do you need?", doors(settings.library), plain=plain)


def choose_check(settings: Settings, *, plain: bool) -> tuple[str, ...]:
    """The names of the chosen questionnaires. Empty if the person leaves."""
    return _chosen(settings, "A quiet self-check:", checks(settings.library), plain=plain)[1:]


def _chosen(settings: Settings, question: str, offered: Sequence[Door], *, plain: bool) -> tuple[str, ...]:
    lines = Lines(sys.stdin, sys.stderr, partial(columns, settings.environment), aloud=plain)
    nearby = settings.nearby()

    def read_danger(typed: str) -> Document:
        return danger_document(settings, pages_for(settings, typed), nearby)

    reach = reach_document(nearby)
    by_number = partial(pick_by_number, lines, reach=reach, read_danger=read_danger)
    pick = by_number if plain else partial(_pick_by_arrows, lines, reach)
    door = pick(question, offered)
    while door is not None and door.inner:
        door = pick(f"{door.label}:", door.inner)
    return door.command if door else ()


def pick_by_number(
    lines: Lines,
    question: str,
    offered: Sequence[Door],
    *,
    reach: Document = (),
    read_danger: Callable[[str], Document] = lambda _: (),
) -> Door | None:
    """Ask for a door by number in plain lines. Q leaves, and Enter without a number picks nothing.

    Args:
        lines: The lines to ask with.
        question: The question above the doors.
        offered: The doors.
        reach: Whom to call, shown above every prompt.
        read_danger: Finds the page to show before anything else after these words. Empty if there is none.
    """
    lines.write(lines.rendered((Paragraph(question), Steps(tuple(f"{door.label}." for door in offered)))))
    while True:
        lines.write("\n")
        try:
            typed = lines.ask(f"Type a number from 1 to {len(offered)}, or Q to leave:", reach).strip().lower()
        except EOFError:
            return None
        if typed in LEAVE:
            return None
        place = place_of(typed, len(offered))
        if place is not None:
            return offered[place]
        word = word_for(typed)
        if word in BY_WORD:
            return BY_WORD[word]
        first = read_danger(typed)
        lines.write(f"\n{lines.rendered(first)}" if first else "")


def _pick_by_arrows(lines: Lines, reach: Document, question: str, offered: Sequence[Door]) -> Door | None:
    import questionary  # noqa: PLC0415  slow to load, and needed only here

    lines.write(lines.rendered(reach))
    choices = [
        questionary.Choice(door.label, value=door, shortcut_key=str(number % 10))
        for number, door in enumerate(offered, 1)
    ]
    choices.append(questionary.Choice("Leave", value=None, shortcut_key="q"))
    picked = questionary.select(
        question, choices=choices, use_shortcuts=True, instruction="(arrows or a number, then Enter)"
    ).ask(kbi_msg="")
    return picked if isinstance(picked, Door) else None
