"""`oudinfo crisis` and `oudinfo overdose`, for their help and for unusual options.

The plain forms are answered by `oudinfo.__main__` before this is loaded.
"""

from oudinfo.cli.options import Country
from oudinfo.cli.urgent import show_urgent


def crisis(country: Country = None) -> None:
    """Show the crisis lines."""
    show_urgent("crisis", country)


def overdose(country: Country = None) -> None:
    """Show the steps of an overdose."""
    show_urgent("overdose", country)
