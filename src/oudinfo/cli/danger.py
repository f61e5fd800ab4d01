"""Searches free text for words of danger. A match brings people to reach first, and claims nothing about anyone."""

import sys
from collections.abc import Sequence

from oudinfo.cli.output import Target
from oudinfo.cli.settings import Settings, current_settings
from oudinfo.errors import OudinfoError
from oudinfo.present.document import Document, Paragraph
from oudinfo.present.help import IN_SHELL, HelpNearby, emergency_contacts, fill
from oudinfo.report.plain import render_plain
from oudinfo.terminal.helped_lines import HelpedLines, helped
from oudinfo.terminal.lines import Lines
from oudinfo.terminal.width import columns

TEXTS = {"overdose": "danger-overdose", "crisis": "danger-crisis", "grief": "danger-grief"}
"""The safety text for each kind of page."""
HELP_TEXTS = {"help": "help-lines", "overdose": "overdose"}
"""The safety text for each word for help."""


def pages_for(settings: Settings, typed: str) -> tuple[str, ...]:
    """The kinds of page to show first after these words. Empty if nothing is found or the rules are damaged."""
    try:
        return settings.reading_room.danger().pages_for(typed)
    except OudinfoError:
        return ()


def help_document(settings: Settings, typed: str, nearby: HelpNearby) -> Document:
    """The page that a word for help brings at a prompt. Empty if it is no such word."""
    from oudinfo.dialog.words import word_for  # noqa: PLC0415  the search loads no questionnaires

    word = word_for(typed)
    text = HELP_TEXTS.get(word.value) if word is not None else None
    return fill(settings.library.safety_blocks(text), nearby, IN_SHELL) if text else ()


def named_page(settings: Settings, typed: str, nearby: HelpNearby) -> Document:
    """The page whose command was typed, such as one that a page of help names. Empty if it is no command."""
    if [word.casefold() for word in typed.split()[:1]] != ["oudinfo"]:
        return ()
    from oudinfo.cli.house import House  # noqa: PLC0415  that module reads words of danger too
    from oudinfo.dialog.pages import CountryChoice  # noqa: PLC0415  only where a page is read

    return House(Target(settings), CountryChoice(nearby, settings.nearby), in_lines=True).read_out(typed)


def page_met(settings: Settings, typed: str, nearby: HelpNearby) -> Document:
    """The page that a word for help, a command or words of danger bring. Empty if there is none."""
    return help_document(settings, typed, nearby) or _page_for(settings, typed, nearby)


def _page_for(settings: Settings, typed: str, nearby: HelpNearby) -> Document:
    return named_page(settings, typed, nearby) or danger_document(settings, pages_for(settings, typed), nearby)


def helped_lines(settings: Settings, lines: Lines, nearby: HelpNearby) -> HelpedLines:
    """A terminal at whose prompts words for help and words of danger bring people to reach."""
    return helped(
        lines,
        lambda typed: help_document(settings, typed, nearby),
        lambda typed: _page_for(settings, typed, nearby),
    )


def danger_document(settings: Settings, kinds: Sequence[str], nearby: HelpNearby) -> Document:
    """The safety texts for these kinds of page, one below the other."""
    safety = settings.reading_room.safety_blocks
    return tuple(node for kind in kinds for node in fill(safety(TEXTS[kind]), nearby))


def show_danger(target: Target, kinds: Sequence[str], country: str | None = None) -> None:
    """Write the safety texts for these kinds of page at once, before anything else can fail.

    Raises:
        UnknownNameError: If the country is not in the directory.
    """
    if not kinds:
        return
    target.write(danger_document(target.settings, kinds, target.settings.nearby(country)))
    if not target.in_color:
        target.write_text("\n")


def show_danger_again(target: Target, country: str | None = None) -> None:
    """Repeat whom to call below a long page, because a small window shows only its end."""
    if not target.in_color:
        target.write_text("\n")
    target.write((Paragraph("In danger now:"), *emergency_contacts(target.settings.nearby(country))))


def show_danger_in(words: Sequence[str]) -> None:
    """Write the safety texts for words that are not a command to the error stream, if there are any."""
    settings = current_settings()
    kinds = pages_for(settings, " ".join(words))
    if kinds:
        page = danger_document(settings, kinds, settings.nearby())
        aloud = settings.terminal.has_messages and (settings.plain or "--plain" in words)
        sys.stderr.write(f"\n{render_plain(page, columns(settings.environment), aloud=aloud)}")
