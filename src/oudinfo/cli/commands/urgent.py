"""The help texts of `oudinfo crisis` and `oudinfo overdose`.

`oudinfo.__main__` shows the pages themselves before this module is loaded.
"""

from oudinfo.cli.options import Country, Plain
from oudinfo.cli.urgent import show_urgent


def crisis(country: Country = None, plain: Plain = False) -> None:
    """Show the crisis lines."""
    show_urgent("crisis", _words(country, plain=plain))


def overdose(country: Country = None, plain: Plain = False) -> None:
    """Show the steps of an overdose."""
    show_urgent("overdose", _words(country, plain=plain))


def _words(country: str | None, *, plain: bool) -> list[str]:
    return [*([country] if country else []), *(["--plain"] if plain else [])]
