"""Whoever sits at a keyboard leaves it when the test ends, and what a sitting came to can be looked at."""

from collections.abc import Generator

import pytest

from oudinfo.cli.house import House
from oudinfo.dialog.state import Dialog
from oudinfo.model.prose import Command
from seated import leave_all


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_call() -> Generator[None]:
    """Leave before pytest takes the streams back."""
    try:
        yield
    finally:
        leave_all()


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> list[Dialog]:
    """The sittings that came to a result, as they were then."""
    found: list[Dialog] = []
    finished = House.finished

    def keeps(house: House, dialog: Dialog) -> Command:
        found.append(dialog)
        return finished(house, dialog)

    monkeypatch.setattr(House, "finished", keeps)
    return found
