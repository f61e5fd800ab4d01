"""The pages around the items: whose lines and whose words they show, and the dialog without one question."""

import pytest

from oudinfo.catalog.library import Library
from oudinfo.cli.choice import without_self_harm
from oudinfo.dialog.pages import CountryChoice, Pages
from oudinfo.dialog.state import Opening, Reply, begin
from oudinfo.dialog.words import Page
from oudinfo.engine.compiled import CompiledInstrument
from oudinfo.model.instrument import Instrument, Mode
from oudinfo.present.document import Choices, Heading, Paragraph
from oudinfo.present.help import HelpNearby
from oudinfo.present.screening import numbered, start_line
from stepped import opening

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
    country = CountryChoice(nearby, Asked(library) if asked is None else asked, COUNTRIES)
    return Pages(country, library.safety_blocks, {})


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
    pages.country.choose(typed)
    assert (asked, pages.nearby) == ([wanted], asked.found)


def test_a_question_on_context_is_asked_with_its_numbered_answers(library: Library, phq9: CompiledInstrument) -> None:
    questions = tuple(library.contexts.values())
    pages = _pages(library)
    asked = begin([phq9], Mode.SELF, questions=questions)._replace(pages=(Page.CONTEXT,))
    for place, question in enumerate(questions):
        shown = pages.document(asked._replace(told=("undisclosed",) * place))
        assert Paragraph(question.text) in shown
        assert Choices(numbered(value.label for value in question.values)) in shown


def test_the_countries_are_listed_in_the_order_of_their_numbers(library: Library, phq9: CompiledInstrument) -> None:
    shown = _pages(library).document(begin([phq9], Mode.SELF)._replace(pages=(Page.COUNTRY,)))
    assert shown[1] == Choices(numbered(("Canada", "United Kingdom", "United States")))


def test_below_the_countries_is_what_helps_in_none_of_them(library: Library, phq9: CompiledInstrument) -> None:
    shown = _pages(library).document(begin([phq9], Mode.SELF)._replace(pages=(Page.COUNTRY,)))
    assert shown[-1] == Paragraph("Somewhere else? In any country: the emergency number there, and findahelpline.com.")


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
    def without(instrument: Instrument) -> CompiledInstrument | None:
        return without_self_harm(library, instrument)

    phq8 = without(phq9.instrument)
    assert phq8 is not None
    questions, known = tuple(library.contexts.values())[:1], {"sex": "female"}
    opening = Opening([gad7, phq9, phq8], Mode.INTERVIEW, without, questions, known)
    fresh = opening.without_self_harm().begin()
    assert [each.compiled.instrument.id for each in fresh.sessions] == ["gad-7", "phq-8"]
    assert (fresh.mode, fresh.reviews, fresh.questions, fresh.known) == (Mode.INTERVIEW, True, questions, known)
    assert (fresh.page, fresh.current) == (Page.INTRO, 0)


def test_without_the_question_on_death_a_step_gets_the_shorter_form_and_the_other_steps_stay(library: Library) -> None:
    before = opening("intake")
    opened = before._replace(alternative=lambda instrument: without_self_harm(library, instrument))
    after = [each.instrument.id for each in opened.without_self_harm().instruments]
    assert after == ["phq-8" if each.instrument.id == "phq-9" else each.instrument.id for each in before.instruments]
    begun = opened.without_self_harm().begin()
    assert begun.plan is not None
    assert [form.instrument.id for form in begun.plan.forms] == after


def test_unless_it_is_asked_for_paper_is_typed_in_once_and_there_is_no_protocol(phq9: CompiledInstrument) -> None:
    fresh = Opening([phq9], Mode.INTERVIEW)
    assert (fresh.twice, fresh.begin().has_protocol) == (False, False)
    assert fresh._replace(has_protocol=True).begin().has_protocol


def test_a_dialog_that_was_begun_on_another_screen_goes_on_as_it_was(phq9: CompiledInstrument) -> None:
    under_way = Opening([phq9], Mode.SELF).begin()._replace(pages=(Page.ITEM,))
    assert Opening([], Mode.SELF, going_on=under_way).begin() is under_way


def test_the_words_before_a_form_say_which_of_how_many_it_is(
    library: Library, phq9: CompiledInstrument, gad7: CompiledInstrument
) -> None:
    both = begin([phq9, gad7], Mode.SELF)._replace(pages=(Page.OPENING,))
    shown = [_pages(library).document(both._replace(current=place))[0] for place in (0, 1)]
    assert [node.text for node in shown if isinstance(node, Heading)] == [
        start_line(phq9.instrument, 1, 2),
        start_line(gad7.instrument, 2, 2),
    ]
