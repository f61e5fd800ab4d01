"""The names that the Tab key completes, from the names of files. typer asks for them, and completes the rest itself."""

import re
from collections.abc import Iterable

from oudinfo.catalog.files.tables import PATTERNS, Atom
from oudinfo.cli.settings import current_settings


def instruments(incomplete: str) -> list[str]:
    """The questionnaires, a person's own among them."""
    library = current_settings().library
    return _begun((*library.instrument_ids(), *library.own.ids()), incomplete)


def entries(incomplete: str) -> list[str]:
    """The questionnaires and the pathways."""
    return instruments(incomplete) + _begun(current_settings().library.pathway_ids(), incomplete)


def slugs(incomplete: str) -> list[str]:
    """The articles."""
    return _begun(current_settings().reading_room.article_slugs(), incomplete)


def handouts(incomplete: str) -> list[str]:
    """The articles, and the other pages that can be printed."""
    from oudinfo.present.handout import CARDS, CRISIS  # noqa: PLC0415  only when Tab was pressed here

    return _begun((CRISIS, *CARDS), incomplete) + slugs(incomplete)


def countries(incomplete: str) -> list[str]:
    """The countries of the directory."""
    return [code for code in (*current_settings().directory.codes(), "all") if code.startswith(incomplete)]


def _begun(names: Iterable[str], incomplete: str) -> list[str]:
    """The names that begin with what was typed. A file with any other kind of name is left out."""
    return [name for name in names if name.startswith(incomplete) and re.fullmatch(PATTERNS[Atom.NAME], name)]
