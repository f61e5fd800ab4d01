"""Help that is due comes, whatever arrives while it is being found."""

import os
import signal

import pytest

from oudinfo.catalog.library import Library
from oudinfo.cli.held import ENDING, answers_held
from oudinfo.cli.help_due import HelpDue
from oudinfo.present.help import HelpNearby


@pytest.mark.parametrize("which", [signal.SIGINT, *ENDING], ids=lambda which: which.name)
def test_a_signal_while_help_is_being_found_does_not_lose_it(
    library: Library, capfd: pytest.CaptureFixture[str], which: signal.Signals
) -> None:
    directory = library.directory
    due = HelpDue(())

    def nearby() -> HelpNearby:
        os.kill(os.getpid(), which)
        return HelpNearby((directory.country("US"),), directory.country("INTL"), (2026, 11))

    due.find_nearby = nearby
    due.note(True)  # noqa: FBT003  its only argument
    with answers_held():
        due.settle(None, 0)
    assert "988" in capfd.readouterr().err
