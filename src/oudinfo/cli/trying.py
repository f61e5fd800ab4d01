"""Opens lines that arrows change, and stays until the person leaves."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from oudinfo.cli.house import House
from oudinfo.cli.output import Target
from oudinfo.cli.place import live_in_full
from oudinfo.cli.sittings import country_choice

if TYPE_CHECKING:
    from oudinfo.terminal.adjusted import Around
    from oudinfo.terminal.adjusting import Adjustable
    from oudinfo.terminal.trying import PageOf


def try_out(target: Target, lines: Sequence["Adjustable"], around: "Around", page_of: "PageOf") -> None:
    """Open these lines with the page that moves with them.

    Args:
        target: Where the person is.
        lines: What can be changed, as given.
        around: What stays as it is.
        page_of: Makes the page from what each line is set to, and the columns that a text has.

    Raises:
        typer.Exit: If a signal or Ctrl-C ended it.
    """
    from oudinfo.terminal.adjusting import Adjusting  # noqa: PLC0415  only for the full screen
    from oudinfo.terminal.look import signs_for  # noqa: PLC0415
    from oudinfo.terminal.trying import Trying  # noqa: PLC0415

    house = House(target, country_choice(target.settings, None))
    app = Trying(house, signs_for(sys.stdout.encoding), Adjusting(tuple(lines)), around, page_of)
    live_in_full(house, app)
