"""The pages around the items: whose lines and whose words they show, and the sitting without one question."""

import pytest

from oudinfo.catalog.library import Library
from oudinfo.cli.choice import without_self_harm
from oudinfo.cli.safety_copy import SafetyCopy
from oudinfo.engine.compiled import CompiledInstrument
from oudinfo.model.instrument import Mode
from oudinfo.present.document import Paragraph, Steps
from oudinfo.present.help import HelpNearby
from oudinfo.present.screening import start_line
from oudinfo.terminal.pages import Pages
from oudinfo.terminal.program import step
from oudinfo.terminal.sitting import Reply, begin
from oudinfo.terminal.words import Page

COUNTRIES = (("CA", "Canada"), ("GB", "United Kingdom"), ("US", "United States"))


class Asked(list[str]):
    """What the directory was asked for; it answers with the lines of Canada."""

    def __init__(self, library: Library) -> None:
        super().__init__()
        self.found = HelpNearby((library.directory.country("CA"),), library.directory.country("INTL"), (2026, 11))

    def __call__(self, choice: str) -> HelpNearby:
        self.append(choice)
        return self.found


def _pages(library: Library, asked: Asked | None = None) -> Pages:
    nearby = HelpNearby((library.directory.country("US"),), library.directory.country("INTL"), (2026, 11))
    return Pages(
        nearby,
        Asked(library) if asked is None else asked,
        SafetyCopy(library),
        lambda instrument: without_self_harm(library, instrument),
        COUNTRIES,
    )


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [("1", "CA"), ("2", "GB"), ("3", "US"), ("003", "US")]
    + [(text, text) for text in ("0", "4", "-1", "0003", "²", "٣", "", "GB", "Canada", "1 2")],
)
def test_a_country_is_chosen_by_its_number_in_the_list_and_else_looked_up_as_it_was_typed(
    library: Library, typed: str, wanted: str
) -> None:
    asked = Asked(library)
    pages = _pages(library, asked)
    pages.choose_country(typed)
    assert (asked, pages.nearby) == ([wanted], asked.found)


@pytest.mark.parametrize(("answer", "is_due"), [("0", False), ("1", True), ("s", True)])
def test_help_is_sent_for_with_the_first_page_behind_an_answer_for_which_it_is_offered_and_not_before(
    library: Library, phq9: CompiledInstrument, answer: str, *, is_due: bool
) -> None:
    pages = _pages(library)
    due: list[bool] = []
    pages.when_help_is_due = lambda: due.append(True)
    sitting = begin([phq9], Mode.SELF)
    for typed in ["", *"33333333"]:
        pages.document(sitting)
        sitting, _ = step(sitting, typed)
    pages.document(sitting)
    assert due == []
    pages.document(step(sitting, answer)[0])
    assert bool(due) is is_due


def test_a_question_on_context_is_asked_with_its_numbered_answers(library: Library, phq9: CompiledInstrument) -> None:
    questions = tuple(library.contexts.values())
    pages = _pages(library)
    asked = begin([phq9], Mode.SELF, questions=questions)._replace(pages=(Page.CONTEXT,))
    for place, question in enumerate(questions):
        shown = pages.document(asked._replace(told=("undisclosed",) * place))
        assert Paragraph(question.text) in shown
        assert Steps(tuple(value.label for value in question.values)) in shown


def test_the_countries_are_listed_in_the_order_of_their_numbers(library: Library, phq9: CompiledInstrument) -> None:
    shown = _pages(library).document(begin([phq9], Mode.SELF)._replace(pages=(Page.COUNTRY,)))
    assert shown[1:] == (Steps(("Canada", "United Kingdom", "United States")),)


SPOKEN = {Page.HELP_PAGE: True, Page.STOPPED: True} | dict.fromkeys(
    (Page.HELP_LINES, Page.OVERDOSE, Page.MINUTES, Page.WHAT_HAPPENS, Page.NOT_READY, Page.UNDER_18), False
)
"""The pages that the interviewer reads first, and those that are for the person whoever holds the keyboard."""


@pytest.mark.parametrize(("page", "differs"), SPOKEN.items())
def test_a_page_for_the_one_who_asks_has_words_of_its_own_and_no_other_page_does(
    library: Library, phq9: CompiledInstrument, page: Page, *, differs: bool
) -> None:
    pages = _pages(library)
    alone, asked, watched = (
        pages.document(begin([phq9], mode)._replace(pages=(page,)))
        for mode in (Mode.SELF, Mode.INTERVIEW, Mode.CLINICIAN)
    )
    assert alone
    assert asked == watched
    assert (alone != asked) is differs


def test_what_is_said_is_the_line_itself_or_the_text_that_was_named(library: Library) -> None:
    pages = _pages(library)
    said = pages.said([Reply("Left out."), Reply(safety="changed"), Reply("Back.")], Mode.SELF)
    assert said == (Paragraph("Left out."), *pages.text("changed", Mode.SELF), Paragraph("Back."))


def test_without_the_question_on_death_the_shorter_form_is_begun_once_and_the_others_stay(
    library: Library, phq9: CompiledInstrument, gad7: CompiledInstrument
) -> None:
    phq8 = without_self_harm(library, phq9.instrument)
    assert phq8 is not None
    questions, known = tuple(library.contexts.values())[:1], {"sex": "female"}
    before = begin([gad7, phq9, phq8], Mode.INTERVIEW, reviews=True, questions=questions, known=known)
    fresh = _pages(library).without_self_harm(before)
    assert [each.compiled.instrument.id for each in fresh.sessions] == ["gad-7", "phq-8"]
    assert (fresh.mode, fresh.reviews, fresh.questions, fresh.known) == (Mode.INTERVIEW, True, questions, known)
    assert (fresh.page, fresh.current) == (Page.INTRO, 0)
    plain = _pages(library).without_self_harm(begin([phq9], Mode.SELF))
    assert (plain.reviews, plain.questions, plain.known) == (False, (), {})


def test_the_words_before_a_form_say_which_of_how_many_it_is(
    library: Library, phq9: CompiledInstrument, gad7: CompiledInstrument
) -> None:
    both = begin([phq9, gad7], Mode.SELF)._replace(pages=(Page.OPENING,))
    shown = [_pages(library).document(both._replace(current=place))[0] for place in (0, 1)]
    assert [node.text for node in shown if isinstance(node, Paragraph)] == [
        start_line(phq9.instrument, 1, 2),
        start_line(gad7.instrument, 2, 2),
    ]
