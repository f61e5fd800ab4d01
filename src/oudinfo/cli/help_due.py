"""Help that is due in a run: a sign of danger was read, and nobody has been shown whom to reach since.

One value for each run. Whoever reads answers notes what is in them; whoever
shows help notes that. What is still due when the run ends, however it ends,
is settled in one place.
"""

import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO

from oudinfo.catalog.help.last_resort import ANYWHERE
from oudinfo.cli.held import uninterrupted
from oudinfo.terminal.streams import ErrorStream, reach

if TYPE_CHECKING:
    from oudinfo.present.help import HelpNearby


class HelpDue:
    """Whether help is due in one run, and where the person may be."""

    def __init__(self, arguments: Sequence[str]) -> None:
        """Begin with nothing read.

        Args:
            arguments: The line as it was typed, to look at again if it could not be carried out.
        """
        self._arguments = tuple(arguments)
        self.is_due = False
        self._has_come = False
        self.result_is_data = False
        """Standard output holds a result for a program, which a line of ours would spoil."""
        self.look: Callable[[], bool] | None = None
        """Looks for a sign of danger in what was handed over, before it is known whether it can be scored."""
        self.find_nearby: Callable[[], HelpNearby] | None = None
        """Finds the lines to show, once it is known for which country."""

    def __repr__(self) -> str:
        """Show nothing of what was read."""
        return "<HelpDue>"

    def note(self, found: bool) -> None:  # noqa: FBT001  the one thing that it takes
        """Note whether answers that were read speak of danger."""
        self.is_due = self.is_due or found

    def note_shown(self, stream: TextIO) -> None:
        """Note that people to reach have been shown on this stream, unless it lost them."""
        if not (isinstance(stream, ErrorStream) and stream.is_broken):
            self._has_come = self._has_come or self.is_due
            self.is_due = False

    def forget(self) -> None:
        """Show nothing more: the person has closed it all, and someone may be looking."""
        self.is_due = False
        self._arguments = ()

    def settle(self, error: BaseException | None, code: int) -> None:
        """Show help if it is due, on whichever stream is left.

        Args:
            error: What ended the run, if anything did.
            code: The exit code that it ended with, if nothing did.
        """
        has_failed = error is not None or code != 0
        with suppress(Exception), uninterrupted():  # what went wrong is told by the error that ended the run
            if has_failed and not (self.is_due or self._has_come):
                self._look_again(error)
            if self.is_due:
                self.is_due = False
                self._has_come = True
                self._show(has_failed=has_failed)

    def _look_again(self, error: BaseException | None) -> None:
        """Look for a sign of danger in a line, a file or a pipe that was refused before, or instead of, being scored."""
        from oudinfo.cli.salvage import speaks_of_danger  # noqa: PLC0415  only where something went wrong

        self.note(bool(self.look and self.look()) or speaks_of_danger(self._arguments, error))

    def _show(self, *, has_failed: bool) -> None:
        streams = (sys.stderr,) if self.result_is_data else (sys.stderr, sys.stdout)
        reach(f"{self._text()}\n", *streams, passes_null=has_failed)

    def _text(self) -> str:
        """The lines; if they cannot be read, those that are true anywhere."""
        try:
            from oudinfo.cli.results import help_lines  # noqa: PLC0415
            from oudinfo.cli.salvage import country_on  # noqa: PLC0415
            from oudinfo.cli.settings import current_settings  # noqa: PLC0415

            settings = current_settings()
            nearby = self.find_nearby() if self.find_nearby else country_on(self._arguments, settings)
            return help_lines(settings, nearby)
        except Exception:  # noqa: BLE001  nothing may stand in the way of help
            return ANYWHERE["crisis"]


_runs: list[HelpDue] = [HelpDue(())]


def begin(arguments: Sequence[str]) -> HelpDue:
    """A new run, in which nothing has been read yet."""
    _runs[-1] = HelpDue(arguments)
    return _runs[-1]


def current() -> HelpDue:
    """The run that is going on."""
    return _runs[-1]
