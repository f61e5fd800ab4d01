"""The pages between the questions: a form that may follow, how it is given, what was left out, a pause, and a review."""

import pytest

from bundled import LIBRARY
from oudinfo.dialog.pages import CountryChoice, Pages
from oudinfo.dialog.program import step
from oudinfo.dialog.state import Dialog, begin
from oudinfo.dialog.words import Page, Word
from oudinfo.engine.compiled import compile_instrument
from oudinfo.model.instrument import Mode
from oudinfo.present.document import Document
from oudinfo.present.help import HelpNearby
from oudinfo.report.plain import render_plain
from stepped import highest, lowest, opening, walked

US = HelpNearby((LIBRARY.directory.country("US"),), LIBRARY.directory.country("INTL"), (2026, 11))
PAGES = Pages(CountryChoice(US, lambda _: US), LIBRARY.safety_blocks, {"how": "type H."})


def _typed(dialog: Dialog, *typed: str) -> Dialog:
    for text in typed:
        dialog, _ = step(dialog, text)
    return dialog


def _text(page: Document) -> str:
    return " ".join(render_plain(page, 200).split())


def _at(page: Page, name: str, mode: Mode = Mode.SELF) -> Dialog:
    """The first such page of a sitting with the highest answers; of a visit, if it is an interview."""
    start = opening(name, mode, from_paper=mode is Mode.INTERVIEW).begin()
    return walked(start, highest, until=lambda each: each.page is page)[-1]


def _paused(mode: Mode, *typed: str) -> Dialog:
    return _typed(opening("worry", mode).begin(), "", *typed, "q")


@pytest.mark.parametrize(
    ("dialog", "begins", "tells"),
    [
        pytest.param(
            _at(Page.PROPOSED, "worry"),
            "Next, if you want: GAD-7 (7 questions)",
            "1 Yes, ask the GAD-7 2 No, leave it out 3 Why, and what is missed without it",
            id="a form that may follow",
        ),
        pytest.param(
            _at(Page.WAY, "worry", Mode.INTERVIEW),
            "Next: GAD-2",
            "1 Ask the questions now 2 Type in a form that was filled in on paper",
            id="how it is given",
        ),
        pytest.param(
            _at(Page.OPENING, "intake"), "DAST-10.", "", id="the words before a form, which may be the last of them"
        ),
        pytest.param(_at(Page.STEPS, "trauma"), "Not asked here", "PCL-5:", id="what this sitting cannot ask"),
        pytest.param(
            walked(opening("worry").begin(), lowest, until=lambda each: each.page is Page.STEPS)[-1],
            "Not asked so far",
            "1 GAD-7: the answers did not lead to it.",
            id="what the answers did not lead to",
        ),
        pytest.param(
            _paused(Mode.SELF, "3"),
            "You can stop here",
            "1 Go on with the questions 2 Leave If you'd like a person to talk to, type H.",
            id="a pause",
        ),
        pytest.param(
            _paused(Mode.SELF, "3", "3", "yes", "1"),
            "You can stop here",
            "1 Go on with the questions 2 See the result of what is complete 3 Leave If you'd like",
            id="a pause with a form that is complete",
        ),
    ],
)
def test_a_page_between_forms_says_what_can_be_chosen(dialog: Dialog, begins: str, tells: str) -> None:
    text = _text(PAGES.document(dialog))
    assert text.startswith(begins)
    assert tells in text


def test_in_an_interview_a_pause_speaks_to_nobody_about_talking() -> None:
    assert _text(PAGES.document(_paused(Mode.INTERVIEW, "3"))).endswith("1 Go on with the questions 2 Leave")


def test_where_nothing_was_left_out_there_is_no_page_on_it() -> None:
    assert PAGES.left_out(walked(opening("worry").begin(), highest)[-1]) == ()


def test_a_review_that_is_listened_to_tells_how_many_and_reads_out_what_was_asked_for() -> None:
    dialog = _typed(begin([compile_instrument(LIBRARY.instrument("gad-7"))], Mode.SELF, reviews=True), "")
    dialog = _typed(dialog, *"012301", "skip", "0")
    assert dialog.page is Page.REVIEW
    in_short = _text(PAGES.review_in_short(dialog))
    assert "You answered 7 of 8 questions and skipped 1." in in_short
    everything, some = (_text(PAGES.review_read_out(dialog, word)) for word in (Word.ALL, Word.CHANGED))
    items = [item.text for item in dialog.session.compiled.instrument.items]
    assert [text for text in items if text in everything] == items
    assert [text for text in items if text in some] == items[6:7]
    changed = _typed(dialog, "2", "3")
    assert "You changed 1 answer." in _text(PAGES.review_in_short(changed))
    read_out = _text(PAGES.review_read_out(changed, Word.CHANGED))
    assert [text for text in items if text in read_out] == [items[1], items[6]]
