"""The full screen as lines, without a terminal: what fits a window of 24 rows and 80 columns."""

from collections.abc import Sequence

import pytest

from oudinfo.catalog.library import Library
from oudinfo.cli.safety_copy import SafetyCopy
from oudinfo.engine.compiled import CompiledInstrument
from oudinfo.model.instrument import Mode
from oudinfo.present.help import HelpNearby
from oudinfo.terminal.full_screen import FullScreen
from oudinfo.terminal.keys import ENTER
from oudinfo.terminal.pages import Pages
from oudinfo.terminal.paint import Line

BY_KEYS = {"how": "press H.", "overdose": "In the shell: oudinfo overdose"}


def _program(library: Library, compiled: CompiledInstrument, country: str) -> FullScreen:
    directory = library.directory
    nearby = HelpNearby((directory.country(country),), directory.country("INTL"), (2026, 11))
    pages = Pages(nearby, lambda _: nearby, SafetyCopy(library), lambda _: None, in_session=BY_KEYS)
    return FullScreen(pages, [compiled], Mode.SELF)


def _after(program: FullScreen, keys: Sequence[str], rows: int = 24) -> list[str]:
    for key in keys:
        program.take(key)
    lines: Sequence[Line] = program.lines(80, rows)
    return [line.text for line in lines]


@pytest.mark.parametrize("country", Library().directory.codes())
def test_the_help_page_fits_a_small_window_whole_in_every_country(
    library: Library, phq9: CompiledInstrument, country: str
) -> None:
    shown = _after(_program(library, phq9, country), [ENTER, *"000000001"])
    assert len(shown) == 24
    assert shown[0] == "Thank you for answering that. It is a hard question."
    assert not [line for line in shown if "more below" in line]
    assert any(line.startswith("Lines for: ") for line in shown)


def test_a_page_that_is_too_long_says_that_there_is_more(library: Library, phq9: CompiledInstrument) -> None:
    shown = _after(_program(library, phq9, "US"), [ENTER, *"000000001"], rows=16)
    assert len(shown) == 16
    assert "... more below: arrow down" in shown


def test_no_digit_is_spelled_out_where_no_voice_reads(library: Library, phq9: CompiledInstrument) -> None:
    shown = _after(_program(library, phq9, "US"), [ENTER, *"000000001"])
    assert "    Call 911" in shown
    assert "    Call or text 988" in shown
