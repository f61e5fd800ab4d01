"""Context, opening words, numbers and shared answers, without a terminal."""

import pytest

import stepped
from definitions import compiled_from
from oudinfo.catalog.library import Library
from oudinfo.catalog.prose.blocks import read_blocks
from oudinfo.dialog.program import step
from oudinfo.dialog.state import Dialog, begin
from oudinfo.dialog.words import Page
from oudinfo.engine.compiled import CompiledInstrument, compile_instrument
from oudinfo.model.context import ContextQuestion, ContextValue
from oudinfo.model.instrument import Mode
from oudinfo.model.prose import said as words_of
from oudinfo.model.response import Missing, ResponseOption
from oudinfo.present.document import Document, Heading, Paragraph
from oudinfo.present.form import form_of
from oudinfo.present.help import HelpNearby
from oudinfo.present.screening import OLD_WORDS, context_document, context_line, intro_document, opening_document
from oudinfo.report.form_text import render_form_text
from oudinfo.terminal.foot import foot
from oudinfo.terminal.key_codes import BACKSPACE, DOWN, ENTER
from oudinfo.terminal.keys import Screen, press

DEMO = compiled_from("""
intro: Please answer for the last week.
old_words: true
items:
  - {id: pain, text: How much pain?, number: {min: 0, max: 10, ends: [No pain, The worst]}}
  - {id: more, text: Does it take more?, options: often, ask_when: {context: only_as_prescribed, is: ["no", undisclosed]}}
scores:
  total: {sum: pain..more, not_asked: 0, range: [0, 12]}
""")
VALUES = (ContextValue("yes", "Yes"), ContextValue("no", "No"), ContextValue("undisclosed", "Prefer not to say"))
QUESTION = ContextQuestion("only_as_prescribed", "Only as prescribed?", "Two questions depend on it.", VALUES)


def _walk(dialog: Dialog, *typed: str) -> Dialog:
    for text in typed:
        dialog, _ = step(dialog, text)
    return dialog


def _press(screen: Screen, *keys: str) -> Screen:
    for key in keys:
        screen = press(screen, key)
    return screen


def _begun() -> Dialog:
    return begin([DEMO], Mode.SELF, questions=[QUESTION])


def _texts(document: Document) -> list[str]:
    return [words_of(node.text) for node in document if isinstance(node, Heading | Paragraph)]


def test_the_context_is_asked_after_the_introduction_and_before_the_opening_words() -> None:
    pages = [_walk(_begun(), *typed).page for typed in ([], [""], ["", "1"], ["", "1", ""])]
    assert pages == [Page.INTRO, Page.CONTEXT, Page.OPENING, Page.ITEM]


@pytest.mark.parametrize(("typed", "highest"), [("1", 10), ("2", 12), ("3", 12), ("skip", 12)])
def test_the_instruments_are_made_ready_for_what_was_told(typed: str, highest: int) -> None:
    done = _walk(_begun(), "", typed, "", "10", "2")
    score = done.results[0].scores[0].score
    assert done.page is Page.DONE
    assert (score.value, score.rule.maximum) == (highest, highest)


def test_enter_alone_answers_no_question_on_context() -> None:
    asked = _walk(_begun(), "")
    for typed in ("", "0", "4", "yes", "c", "²"):
        assert step(asked, typed)[0] is asked


def test_back_from_a_question_on_context_leads_to_the_introduction_and_asks_it_again() -> None:
    assert _walk(_begun(), "", "back").page is Page.INTRO
    two = begin([DEMO], Mode.SELF, questions=[QUESTION, QUESTION._replace(id="sex")])
    again = _walk(two, "", "1", "back")
    assert (again.page, again.told) == (Page.CONTEXT, ())
    three = begin([DEMO], Mode.SELF, questions=[QUESTION, *(QUESTION._replace(id=each) for each in ("sex", "age"))])
    assert _walk(three, "", "1", "2", "back").told == ("yes",), "only the last one is asked again"


def test_help_opens_over_a_question_on_context_and_over_the_opening_words() -> None:
    for typed in ([""], ["", "1"]):
        below = _walk(_begun(), *typed)
        assert _walk(below, "h").page is Page.HELP_LINES
        assert _walk(below, "h", "back").page is below.page


def test_what_was_known_beforehand_stays_known_when_more_is_told() -> None:
    known = begin([compile_instrument(DEMO.instrument)], Mode.SELF, questions=[QUESTION], known={"sex": "male"})
    assert _walk(known, "", "1").session.compiled.context == {"only_as_prescribed": "yes"}


def test_only_enter_leads_from_the_opening_words_to_the_first_item() -> None:
    opening = _walk(_begun(), "", "3")
    assert _walk(opening, "0", "s", "x x").page is Page.OPENING
    assert _walk(opening, "").page is Page.ITEM


def test_back_from_the_opening_words_leads_to_what_came_before_them() -> None:
    assert _walk(_begun(), "", "3", "back").page is Page.INTRO
    two = begin([DEMO, compile_instrument(DEMO.instrument._replace(id="later"))], Mode.SELF)
    later = _walk(two, "", "", "10", "2")
    assert (later.page, later.current) == (Page.OPENING, 1)
    before = _walk(later, "b")
    assert (before.page, before.current) == (Page.ITEM, 0)
    again = _walk(before, "2")
    assert (again.page, again.current) == (Page.OPENING, 1)


def test_back_from_the_first_words_of_a_visit_leads_to_how_the_form_is_given() -> None:
    visit = stepped.opening("drugs", Mode.INTERVIEW, from_paper=True).begin()
    assert _walk(visit, "", "b").page is Page.INTRO
    words = _walk(visit, "", "2", "1")
    assert words.page is Page.OPENING
    assert _walk(words, "b").page is Page.WAY
    assert _walk(words, "b", "2").page is Page.PAPER


def test_the_opening_words_are_met_once() -> None:
    item = _walk(_begun(), "", "3", "", "5")
    assert _walk(item, "back").page is Page.ITEM


def test_old_fashioned_words_are_announced_before_the_published_instruction() -> None:
    said = _texts(opening_document(DEMO.instrument, 1, 1))
    assert said == ["DEMO.", OLD_WORDS, "Please answer for the last week."]


def test_right_after_an_instruction_to_place_an_x_a_screen_says_what_to_type_and_paper_does_not(
    library: Library,
) -> None:
    audit = library.instrument("audit")
    said = _texts(opening_document(audit, 1, 1))
    assert said[1:] == [
        audit.intro,
        "On this screen you don't place an X. Type the number of your answer. X closes oudinfo at once.",
    ]
    nearby = HelpNearby((), library.directory.country("INTL"), (2026, 11))
    assert "On this screen" not in render_form_text(form_of(audit, nearby))


def test_where_there_is_no_instruction_the_introduction_announces_them(library: Library) -> None:
    phq9 = library.instrument("phq-9")
    nearby = HelpNearby((), library.directory.country("INTL"), (2026, 11))
    said = " ".join(_texts(intro_document([phq9], nearby, lambda _: read_blocks("{about}"), Mode.SELF)))
    assert OLD_WORDS in said


@pytest.mark.parametrize(
    ("span", "said"),
    [
        ((9, 9), "These are 9 short questions about the last 2 weeks. It takes about 3 minutes."),
        ((2, 9), "These are at least 2 and at most 9 short questions"),
    ],
)
def test_two_numbers_of_questions_are_named_only_where_they_differ(
    span: tuple[int, int], said: str, library: Library
) -> None:
    phq9 = library.instrument("phq-9")
    nearby = HelpNearby((), library.directory.country("INTL"), (2026, 11))
    page = " ".join(_texts(intro_document([phq9], nearby, lambda _: read_blocks("{about}"), Mode.SELF, span=span)))
    assert said in page
    assert ("What comes next depends on the answers." in page) == (span[0] < span[1])


def test_a_question_on_context_says_why_it_is_asked() -> None:
    assert "Why: Two questions depend on it." in _texts(context_document(QUESTION))


def test_a_question_on_context_names_the_forms_whose_rules_read_it_and_no_others(library: Library) -> None:
    forms = [library.instrument(each) for each in ("phq-9", "audit-c", "gad-7")]
    said = _texts(context_document(library.contexts["sex"], forms))
    assert any(each.startswith("AUDIT-C: The published cutoff differs for women and men.") for each in said)
    assert "PHQ-9" not in " ".join(said)
    read_by_none = library.contexts["opioids_past_year"]
    assert context_line(read_by_none, forms) == read_by_none.text


def test_digits_make_a_number_and_enter_gives_it() -> None:
    screen = _press(Screen(_walk(_begun(), "", "3", "")), "1", "2", BACKSPACE)
    assert screen.typed == "1"
    given = _press(screen, "0", ENTER)
    assert given.typed == ""
    assert given.dialog.session.responses.given[0] == ResponseOption(key="10", value=10, label="10, The worst")


def test_enter_without_a_number_answers_nothing() -> None:
    screen = _press(Screen(_walk(_begun(), "", "3", "")), ENTER)
    assert screen.said[0].is_refusal
    assert screen.dialog.session.responses.given[0] is Missing.UNANSWERED


def test_a_number_out_of_range_is_refused_in_words() -> None:
    screen = _press(Screen(_walk(_begun(), "", "3", "")), "1", "1", ENTER)
    assert "a whole number from 0 to 10" in screen.said[0].line
    assert screen.typed == ""


def test_the_foot_of_a_number_says_that_enter_gives_it() -> None:
    assert foot(Screen(_walk(_begun(), "", "3", "")))[0][0] == "number, then Enter"


def test_arrows_pick_an_answer_on_the_context(phq9: CompiledInstrument) -> None:
    screen = Screen(_walk(_begun(), ""))
    assert _press(screen, ENTER).said[0].is_refusal
    assert _press(screen, DOWN, DOWN, ENTER).dialog.told == ("no",)
    assert _press(Screen(begin([phq9], Mode.SELF)), BACKSPACE).dialog.page is Page.INTRO


def test_the_same_question_is_asked_once_and_counts_in_both(library: Library) -> None:
    both = [compile_instrument(library.instrument(each)) for each in ("phq-2", "phq-9")]
    dialog = _walk(begin(both, Mode.SELF), "", "3", "2")
    assert dialog.session.compiled.instrument.id == "phq-9"
    assert dialog.session.item is not None
    assert dialog.session.item.id == "phq9_3"
    done = _walk(dialog, *"0000000", "0")
    assert [result.scores[0].score.value for result in done.results] == [5, 5]


def test_a_changed_answer_changes_in_both(library: Library) -> None:
    both = [compile_instrument(library.instrument(each)) for each in ("phq-2", "phq-9")]
    dialog = _walk(begin(both, Mode.SELF, reviews=True), "", "3", "2", *"0000000", "0")
    assert dialog.page is Page.REVIEW
    changed = _walk(dialog, "3", "0")
    assert [
        session.responses.given[0].value
        for session in changed.sessions
        if not isinstance(session.responses.given[0], Missing)
    ] == [0, 0]


def test_an_answer_from_another_form_is_not_carried_where_the_words_differ(library: Library) -> None:
    both = [compile_instrument(library.instrument(each)) for each in ("phq-4", "gad-7")]
    dialog = _walk(begin(both, Mode.SELF), "", *"0000")
    assert dialog.session.item is not None
    assert dialog.session.item.id == "gad7_1"
