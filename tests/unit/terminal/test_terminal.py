"""What the terminal can do is said once, and by the same rule for every page."""

import sys

import pytest

from oudinfo.cli.settings import Settings
from oudinfo.cli.terminal import terminal

NOWHERE = {"OUDINFO_CONFIG": "/nowhere"}


@pytest.mark.parametrize(
    ("variables", "platform"),
    [
        pytest.param({"TERM": "xterm"}, "linux", id="one that names itself"),
        pytest.param({}, "win32", id="Windows, which names none"),
    ],
)
def test_a_terminal_that_can_clear_its_window_need_not_be_plain(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], platform: str
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert terminal(variables).can_clear
    assert not Settings(NOWHERE | variables, (2026, 11), 1).plain


@pytest.mark.parametrize(
    ("variables", "platform"),
    [
        pytest.param({"TERM": "dumb"}, "linux", id="dumb"),
        pytest.param({"TERM": "dumb"}, "win32", id="dumb on Windows"),
        pytest.param({"TERM": ""}, "linux", id="empty"),
        pytest.param({}, "linux", id="unknown"),
    ],
)
def test_a_terminal_that_cannot_clear_its_window_gets_plain_lines(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], platform: str
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert not terminal(variables).can_clear
    assert Settings(NOWHERE | variables, (2026, 11), 1).plain
