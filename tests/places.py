"""Whose help lines a page shows, for tests that need a place."""

from oudinfo.catalog.library import Library
from oudinfo.present.help import HelpNearby

TODAY = (2026, 11)


def nearby(library: Library, *codes: str) -> HelpNearby:
    """The help lines of these countries, as someone sees them who asked for a single one."""
    countries = tuple(library.directory.country(code) for code in codes)
    chosen = codes[0] if len(codes) == 1 else ""
    known = library.directory.codes()
    return HelpNearby(countries, library.directory.country("INTL"), TODAY, known=known, chosen=chosen)
