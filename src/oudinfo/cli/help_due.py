"""Tracks whether a run still owes help: it read a sign of danger, and has not shown whom to reach since.

Each run has one value. Code that reads answers notes a sign of danger, and code that shows help
notes that. Whatever is still due when the run ends, in whatever way, is settled in one place.
"""

import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO

from oudinfo.catalog.help.last_resort import ANYWHERE
from oudinfo.cli.held import ENDING, handled
from oudinfo.terminal.streams import ErrorStream, reach

if TYPE_CHECKING:
    from oudinfo.present.help import HelpNearby


class HelpDue:
    """Whether one run owes help, and for which country."""

    def __init__(self, arguments: Sequence[str]) -> None:
        """Start with nothing read.

        Args:
            arguments: The command line as typed, to be searched if it cannot be carried out.
        """
        self._arguments = tuple(arguments)
        self.is_due = False
        self._has_come = False
        self.was_closed = False
        """Whether the person has closed everything at once."""
        self.result_is_data = False
        """Whether standard output has a result for a program, which any other line would spoil."""
        self.look: Callable[[], bool] | None = None
        """Looks for a sign of danger in the input, before it is known whether it can be scored."""
        self.find_nearby: Callable[[], HelpNearby] | None = None
        """Finds the help lines to show, once the country is known."""

    def __repr__(self) -> str:
        """Show nothing of the answers."""
        return "<HelpDue>"

    def note(self, found: bool) -> None:  # noqa: FBT001  its only argument
        """Note whether answers that were read show a sign of danger."""
        self.is_due = self.is_due or found

    def note_shown(self, stream: TextIO) -> None:
        """Note that this stream showed people to reach, unless it is broken."""
        if not (isinstance(stream, ErrorStream) and stream.is_broken):
            self._has_come = self._has_come or self.is_due
            self.is_due = False

    def forget(self) -> None:
        """Show nothing more. The person has closed everything, and someone may be looking."""
        self.is_due = False
        self.was_closed = True
        self._arguments = ()

    def settle(self, error: BaseException | None, code: int) -> None:
        """Show help if it is due, on whichever stream is left.

        Args:
            error: The error that ended the run, if any.
            code: The exit code, if no error ended the run.
        """
        has_failed = error is not None or code != 0
        with (
            suppress(Exception),
            handled((signal.SIGINT, *ENDING), signal.SIG_IGN),
        ):  # the run's own error says what went wrong
            if has_failed and not (self.is_due or self._has_come):
                self._look_again(error)
            if self.is_due:
                self.is_due = False
                self._has_come = True
                self._show(has_failed=has_failed)

    def _look_again(self, error: BaseException | None) -> None:
        """Look for a sign of danger in input that was refused before it was scored."""
        from oudinfo.cli.salvage import speaks_of_danger  # noqa: PLC0415  only after an error

        self.note(bool(self.look and self.look()) or speaks_of_danger(self._arguments, error))

    def _show(self, *, has_failed: bool) -> None:
        streams = (sys.stderr,) if self.result_is_data else (sys.stderr, sys.stdout)
        reach(f"{self._text()}\n", *streams, passes_null=has_failed)

    def _text(self) -> str:
        """The help lines. If they cannot be read, those that are true anywhere."""
        try:
            from oudinfo.cli.results import help_lines  # noqa: PLC0415
            from oudinfo.cli.salvage import country_on  # noqa: PLC0415
            from oudinfo.cli.settings import current_settings  # noqa: PLC0415

            settings = current_settings()
            nearby = self.find_nearby() if self.find_nearby else country_on(self._arguments, settings)
            return help_lines(settings, nearby, plain="--plain" in self._arguments)
        except Exception:  # noqa: BLE001  nothing may prevent help
            return ANYWHERE["crisis"]


_runs: list[HelpDue] = [HelpDue(())]


def begin(arguments: Sequence[str]) -> HelpDue:
    """Begin a run in which nothing has been read yet."""
    _runs[-1] = HelpDue(arguments)
    return _runs[-1]


def current() -> HelpDue:
    """The current run."""
    return _runs[-1]
