"""A practice walked without a terminal: what comes after each line, what is asked again, and what the score sheet counts."""

import pytest

from bundled import LIBRARY
from oudinfo.dialog.practice import (
    FIND,
    FOUND,
    LAST,
    MORE,
    NOT_READ,
    Practice,
    begin,
    choices_in,
    step,
    stop,
    takes_any_words,
)
from oudinfo.engine.practice import Posed, posed
from oudinfo.model.practice import Case
from oudinfo.present.document import Document
from oudinfo.report.plain import render_plain


def _case(instrument: str, who: str, *answers: object, sheet: str = "", mistake: str = "") -> Posed:
    case = Case(
        "x", instrument, who, f"{who} waits.", answers, {}, "Ask.", "A point.", "", sheet=sheet, mistake=mistake
    )
    return posed(LIBRARY.instrument(instrument), case)


ROBIN = _case("gad-2", "Robin", 2, 1)
KIM = _case("gad-2", "Kim", 0, 1, sheet="A sum of 2.", mistake="It is 1.")
ALEX = _case("gad-7", "Alex", 2, 2, 2, 2, 1, 1, 1)
GUS = _case("tiet-2", "Gus", 9, "declined")
"""The first question about this form has lines to choose from."""
ROBINS = ("3", "y", "Ask more.")
"""All that is asked about the form of Robin, answered right."""
RANGES = "1. Minimal 2. Mild 3. Moderate 4. Severe"


def _text(page: Document) -> str:
    return " ".join(render_plain(page, 200).split())


def _walked(cases: tuple[Posed, ...], *typed: str) -> tuple[Practice, str]:
    """Where these lines lead, and what the last of them shows."""
    state, page = begin(cases)
    for text in typed:
        state, page = step(state, text)
    return state, _text(page)


def test_each_line_leads_on_and_shows_what_comes_of_it() -> None:
    state, page = begin((ROBIN, KIM, ALEX))
    assert "CASE 1 OF 3. GAD-2: ROBIN" in _text(page)
    assert state.prompt == "Anxiety screen? A number, or - if there is no total:"
    for typed, prompt, shown in (
        ("3", "3 or more, for generalized anxiety disorder: reached? 1 or y yes, 2 or n no, 3 it depends:", ""),
        ("y", "What do you do next? In your own words:", ""),
        ("Ask more.", MORE, "You would: Ask more. What comes next: Ask."),
        ("", FIND, "CASE 2 OF 3. GAD-2: KIM"),
        ("", FOUND, "The mistake: It is 1."),
        ("y", MORE, ""),
        ("", "Anxiety severity? A number, or - if there is no total:", "CASE 3 OF 3. GAD-7: ALEX"),
        ("11", "Range, anxiety severity? The number of one line above:", RANGES),
        ("2", "What do you do next? In your own words:", ""),
        ("Talk.", LAST, "you said Mild. It is Moderate."),
        ("", LAST, "3 cases done. 3 of 4 answers were right."),
    ):
        assert not state.is_over
        state, page = step(state, typed)
        assert state.prompt == prompt
        assert shown in _text(page) if shown else page == ()
    assert state.is_over
    assert "Ranges: 0 of 1 right." in _text(page)
    assert "Mistakes found: 1 of 1." in _text(page)
    assert step(state, "3") == (state, ())


def test_a_case_is_shown_with_the_lines_to_choose_from_whichever_it_is() -> None:
    lines = _text(choices_in(begin((GUS,))[0]))
    assert lines.startswith("1. ")
    assert _text(begin((GUS,))[1]).endswith(lines)
    state, shown = _walked((KIM, GUS), "", "n", "")
    assert "CASE 2 OF 2." in shown
    assert shown.endswith(lines)
    assert not state.is_over


def test_only_what_a_learner_would_do_next_takes_any_words() -> None:
    walked = [_walked((KIM, ROBIN), *before)[0] for before in ((), ("",), ("", "y"))]
    states = [*walked, *(_walked((ROBIN, KIM), *ROBINS[:count])[0] for count in range(len(ROBINS) + 1))]
    assert [state.prompt for state in states if takes_any_words(state)] == ["What do you do next? In your own words:"]


@pytest.mark.parametrize(
    ("before", "typed", "shown"),
    [
        pytest.param((), "three", NOT_READ, id="no number"),
        pytest.param((), "", NOT_READ, id="nothing"),
        pytest.param(("11",), "5", f"{NOT_READ} {RANGES}", id="no such line"),
        pytest.param(("11", "3"), " ", NOT_READ, id="no words"),
    ],
)
def test_what_cannot_be_read_is_asked_again_and_marked_as_nothing(
    before: tuple[str, ...], typed: str, shown: str
) -> None:
    state, _ = _walked((ALEX,), *before)
    same, page = step(state, typed)
    assert same is state
    assert _text(page) == shown


@pytest.mark.parametrize(
    ("typed", "counts"),
    [
        ("y", 1),
        (" Yes", 1),
        ("YES", 1),
        ("n", 0),
        (" No", 0),
        ("", None),
        ("x", None),
        ("1", None),
        ("nothing", None),
        ("you", None),
    ],
)
def test_a_mistake_counts_as_found_if_the_learner_says_so(typed: str, counts: int | None) -> None:
    asked, _ = _walked((KIM, KIM), "", "y", "", "")
    state, page = step(asked, typed)
    if counts is None:
        assert state is asked
        assert _text(page) == "Type y or n."
    else:
        assert page == ()
        assert f"Mistakes found: {1 + counts} of 2." in _text(stop(state)[1])


@pytest.mark.parametrize(
    ("typed", "sheet"),
    [
        pytest.param((), "0 cases done. Nothing was kept.", id="before the first answer"),
        pytest.param(
            ("4",), "0 cases done. 0 of 1 answers were right. - Numbers: 0 of 1 right.", id="inside of a case"
        ),
        pytest.param(ROBINS, "1 case done. 2 of 2 answers were right.", id="after a case"),
        pytest.param(
            (*ROBINS, "", ""), "1 case done. 2 of 2 answers were right.", id="before a mistake was looked for"
        ),
        pytest.param((*ROBINS, "", "", "y"), "2 cases done. 2 of 2 answers were right.", id="after a mistake"),
        pytest.param(
            (*ROBINS, "", "", "y", "", "11", "1"),
            "2 cases done. 3 of 4 answers were right. - Numbers: 2 of 2 right. - Published lines: 1 of 1 right. "
            "- Ranges: 0 of 1 right. - Mistakes found: 1 of 1.",
            id="inside of the last case",
        ),
    ],
)
def test_whoever_stops_sees_marks_for_all_that_was_answered_and_only_whole_cases_are_done(
    typed: tuple[str, ...], sheet: str
) -> None:
    state, page = stop(_walked((ROBIN, KIM, ALEX), *typed)[0])
    assert state.is_over
    assert _text(page).startswith(f"SCORE SHEET {sheet}")


def test_there_is_a_choice_only_while_something_is_asked() -> None:
    assert choices_in(begin((ROBIN,))[0]) == ()
    assert _text(choices_in(_walked((ALEX,), "11")[0])) == RANGES
    for typed in (("11", "3", "Talk."), ("11", "3", "Talk.", "")):
        assert choices_in(_walked((ALEX,), *typed)[0]) == ()
    assert choices_in(begin((KIM,))[0]) == ()
