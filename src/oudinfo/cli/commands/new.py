"""`oudinfo new`."""

import re
import sys
import unicodedata
from typing import Annotated

import typer

from oudinfo.catalog.files.bundle import letters
from oudinfo.catalog.files.tables import PATTERNS, Atom
from oudinfo.catalog.instruments.starter import starter
from oudinfo.catalog.library import Library
from oudinfo.cli.danger import page_met
from oudinfo.cli.output import Target, say
from oudinfo.cli.saving import make_private, write_whole
from oudinfo.cli.settings import Settings, open_settings
from oudinfo.errors import OutputError, UsageError
from oudinfo.foreign import shown
from oudinfo.present.instruments import starter_document
from oudinfo.present.reach import reach_document
from oudinfo.report.plain import render_plain
from oudinfo.terminal.width import columns

LONGEST_NAME = 60


def new(
    name: Annotated[
        str | None,
        typer.Argument(metavar="[NAME]", help="Its id and file name, such as my-scale; asked for if left out."),
    ] = None,
    title: Annotated[str, typer.Option("--title", help="The heading of its pages; the name if left out.")] = "",
    stdout: Annotated[bool, typer.Option("--stdout", help="Print the draft, and write no file.")] = False,
) -> None:
    """Write a first draft of a questionnaire."""
    settings = open_settings()
    library = settings.library
    name = _asked(settings) if name is None else name
    refuse_name(library, name)
    text = starter(name, _title(title) or name.replace("-", " ").replace("_", " ").capitalize(), settings.date)
    if stdout:
        say(text)
        return
    path = library.own.path(name)
    _refuse_taken(library, name)
    make_private(path.parent)
    write_whole(path, text, force=False)
    Target(settings).write(starter_document(name, shown(str(path))))


def _asked(settings: Settings) -> str:
    """The name that someone at a terminal types.

    Raises:
        UsageError: If nobody is at a terminal, or nothing is typed.
    """
    at_hand = settings.terminal
    if not (at_hand.has_someone and at_hand.has_messages and at_hand.can_clear):
        message = "name the questionnaire, such as: oudinfo new my-scale"
        raise UsageError(message)
    import questionary  # noqa: PLC0415  slow to load, and needed only here

    nearby = settings.nearby()
    typed, page = "", reach_document(nearby)
    while page:
        sys.stderr.write(f"{render_plain(page, columns(settings.environment))}\n")
        typed = questionary.text("What is it called? A short name, such as my-scale:").ask(kbi_msg="")
        page = page_met(settings, typed or "", nearby)
    if not typed:
        message = "no name was typed, so nothing was written"
        raise UsageError(message)
    return str(typed).strip()


def refuse_name(library: Library, name: str) -> None:
    """Refuse a name that is not an id, or that belongs to a questionnaire that ships.

    Raises:
        UsageError: With a name to use instead.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    near = re.sub(r"[^a-z0-9_]+", "-", plain).strip("-_")[:LONGEST_NAME]
    for bundled in library.taken_ids():
        if letters(bundled) == letters(name):
            message = (
                f"{name!r} would be read as {bundled}, which comes with oudinfo, so the name is taken. Try: my-{near}"
            )
            raise UsageError(message)
    if not re.fullmatch(PATTERNS[Atom.NAME], name) or len(name) > LONGEST_NAME:
        rule = f"lower case letters, digits, - and _, up to {LONGEST_NAME} of them, a letter or a digit first"
        message = f"{name!r} cannot be a name: {rule}.{f' Try: {near}' if near else ''}"
        raise UsageError(message)


def _refuse_taken(library: Library, name: str) -> None:
    for own in library.own.ids():
        if letters(own) == letters(name):
            why = "it exists" if own == name else f"it would be taken for {own}"
            raise OutputError(str(library.own.path(name)), f"{why}; choose another name, or edit {own}.yaml")


def _title(title: str) -> str:
    """The title on one line.

    Raises:
        UsageError: If it has invisible characters.
    """
    line = " ".join(title.split())
    if not line.isprintable():
        message = "the title has characters that cannot be seen; leave them out"
        raise UsageError(message)
    return line
