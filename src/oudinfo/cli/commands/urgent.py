"""The help of `oudinfo crisis` and `oudinfo overdose`.

The pages themselves are shown by `oudinfo.__main__`, before this is loaded.
"""

from oudinfo.cli.options import Country
from oudinfo.cli.urgent import show_urgent


def crisis(country: Country = None) -> None:
    """Show the crisis lines."""
    show_urgent("crisis", [country] if country else [])


def overdose(country: Country = None) -> None:
    """Show the steps of an overdose."""
    show_urgent("overdose", [country] if country else [])
