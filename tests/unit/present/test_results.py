"""What stands on the result page, and what does not."""

from collections.abc import Sequence

import pytest

from definitions import interpreted
from oudinfo.catalog.library import Library
from oudinfo.cli.exits import report_fault
from oudinfo.engine.compiled import CompiledInstrument, compile_instrument
from oudinfo.engine.matching import matching_articles
from oudinfo.model.article import Reader
from oudinfo.model.prose import said
from oudinfo.model.resource import Resource, ResourceKind, Way, WayKind
from oudinfo.model.result import Interpretation
from oudinfo.model.scoring import Audience
from oudinfo.present.contact import contact
from oudinfo.present.help import HelpNearby, crisis_lines
from oudinfo.present.layers import results_document
from oudinfo.present.results import CARD_TITLES, ResultPage
from oudinfo.report.plain import render_plain

FIGURES = "turn out to have"
TODAY = (2026, 11)


def _page(library: Library, compiled: CompiledInstrument, answers: str, audience: Audience) -> str:
    return _page_of(library, [(compiled, answers)], audience)


def _page_of(library: Library, given: Sequence[tuple[CompiledInstrument, str]], audience: Audience) -> str:
    results = tuple(_result(compiled, answers) for compiled, answers in given)
    country = library.directory.country("US")
    nearby = HelpNearby((country,), library.directory.country("INTL"), TODAY)
    articles = matching_articles(library.articles(), results, frozenset(Reader))
    page = ResultPage(results, audience, nearby, articles, library.safety_blocks)
    return " ".join(render_plain(results_document(page)).split())


def _result(compiled: CompiledInstrument, answers: str) -> Interpretation:
    items = compiled.instrument.items
    responses: dict[str, object] = {
        item.id: None if digit == "-" else int(digit) for item, digit in zip(items, answers, strict=False)
    }
    return interpreted(compiled, **responses)


@pytest.mark.parametrize(
    ("answers", "shown"),
    [
        pytest.param("2222200001", True, id="a moderate score"),
        pytest.param("3333332000", False, id="a score in the highest band"),
        pytest.param("2222200002", False, id="daily life is very difficult"),
        pytest.param("2222200010", False, id="thoughts of death"),
    ],
)
def test_figures_per_100_are_left_out_where_they_would_play_danger_down(
    library: Library, phq9: CompiledInstrument, answers: str, *, shown: bool
) -> None:
    alone = _page(library, phq9, answers, Audience.PERSON)
    assert (FIGURES in alone) is shown
    assert ("oudinfo show phq-9" in alone) is not shown
    assert FIGURES in _page(library, phq9, answers, Audience.COUNSELOR)


def test_figures_speak_of_everyone_past_the_cutoff_in_two_settings(library: Library, phq9: CompiledInstrument) -> None:
    page = _page(library, phq9, "2222220001", Audience.PERSON)
    assert "Think of 100 adults at a family doctor (if 1 in 10 has it) who score 10 or more." in page
    assert "about 40 turn out to have major depression" in page
    assert "Think of 100 people with opioid use disorder who score 12 or more." in page
    assert "about 65 turn out to have major depression" in page
    assert "The last figure rests on one small study: 103 outpatients in drug treatment in the UK" in page


def test_figures_do_not_speak_of_people_whose_score_is_short_of_their_line(
    library: Library, phq9: CompiledInstrument
) -> None:
    assert "people with opioid use disorder who score" not in _page(library, phq9, "2222210001", Audience.PERSON)


def test_below_the_cutoff_the_page_says_who_is_missed(
    library: Library, phq9: CompiledInstrument, gad7: CompiledInstrument
) -> None:
    low = _page(library, phq9, "1111000001", Audience.PERSON)
    assert "Of 100 people who do have major depression, about 15 do not score 10 or more." in low
    assert "Among people in drug treatment, 20 of 100 with major depression did not score 12 or more" in low
    worry = _page(library, gad7, "11110001", Audience.PERSON)
    assert "Of 100 people who do have generalized anxiety disorder, about 10 do not score 10 or more." in worry
    assert "20 of 100 with an anxiety disorder of any kind did not score 9 or more" in worry


def test_the_published_rule_is_for_a_counselor_alone(library: Library, phq9: CompiledInstrument) -> None:
    assert "Major depressive syndrome" in _page(library, phq9, "2222200001", Audience.COUNSELOR)
    assert "depressive syndrome" not in _page(library, phq9, "2222200001", Audience.PERSON)


def test_a_0_on_item_9_is_never_called_no_problem(library: Library, phq9: CompiledInstrument) -> None:
    page = _page(library, phq9, "2000000000", Audience.PERSON)
    assert "What hasn't bothered you:" in page
    assert "better off dead" not in page


def test_a_mild_score_is_never_called_mild_alone_where_life_is_hard(library: Library, phq9: CompiledInstrument) -> None:
    page = _page(library, phq9, "1111100003", Audience.PERSON)
    assert "PHQ-9: 5 of 27, mild range by the number alone" in page
    assert "extremely difficult. This isn't in the score, but it matters as much." in page


def test_nor_where_an_answer_on_death_was_taken_back(library: Library, phq9: CompiledInstrument) -> None:
    result = _result(phq9, "1111110000")._replace(changed=("self-harm",))
    nearby = HelpNearby((library.directory.country("US"),), library.directory.country("INTL"), TODAY)
    for audience in (Audience.PERSON, Audience.COUNSELOR):
        page = ResultPage((result,), audience, nearby, (), library.safety_blocks)
        assert "PHQ-9: 6 of 27, mild range by the number alone" in render_plain(results_document(page))


def test_every_page_ends_with_someone_to_reach(library: Library, phq9: CompiledInstrument) -> None:
    for answers in ("0000000000", "333333333-", "---------0"):
        for audience in (Audience.PERSON, Audience.COUNSELOR):
            assert _page(library, phq9, answers, audience).endswith("Someone to reach, at any time: oudinfo crisis")


def test_nothing_a_person_reads_says_that_they_have_something(library: Library, phq9: CompiledInstrument) -> None:
    page = _page(library, phq9, "3333333330", Audience.PERSON).lower()
    assert "you have depression" not in page
    assert "diagnos" in page


def test_an_old_contact_is_shown_as_old_and_stands_behind_the_others(library: Library) -> None:
    country = library.directory.country("US")
    old = next(resource for resource in country.resources if resource.id == "us-crisistext")
    assert "Last confirmed in 2023." in said(contact(old, TODAY).note)
    assert old not in crisis_lines(country, TODAY)


def test_a_doubtful_line_is_shown_where_a_country_has_no_other() -> None:
    from oudinfo.model.resource import Country

    doubtful = Resource(
        id="x", kind=ResourceKind.CRISIS, name="X", languages=(), audience=("everyone",), topics=("suicide-crisis",),
        sources=("x",), ways=(Way(WayKind.CALL, "1"),), live_check_first=True, confirmed=2026,
    )  # fmt: skip
    assert crisis_lines(Country("XX", "Nowhere", (doubtful,)), TODAY) == (doubtful,)


def test_our_own_fault_shows_places_in_the_code_and_no_values(capsys: pytest.CaptureFixture[str]) -> None:
    def score(answers: str) -> None:
        raise ValueError(answers)

    try:
        score("3333" + "33333")
    except ValueError as error:
        report_fault(error)
    shown = capsys.readouterr().err
    assert "333333333" not in shown
    assert "ValueError" in shown
    assert "oudinfo crisis" in shown


def test_danger_in_the_second_instrument_comes_before_the_first_score(
    library: Library, phq9: CompiledInstrument, gad7: CompiledInstrument
) -> None:
    given = [(gad7, "00000000"), (phq9, "0000000030")]
    assert _page_of(library, given, Audience.PERSON).startswith("BEFORE THE NUMBERS")
    assert _page_of(library, given, Audience.COUNSELOR).startswith("BEFORE THE SCORES PHQ-9, question 9:")


def test_a_counselor_is_told_that_a_declined_answer_on_death_is_not_a_no(
    library: Library, phq9: CompiledInstrument
) -> None:
    said = "That is not a no. Ask directly."
    assert said in _page(library, phq9, "00000000-0", Audience.COUNSELOR)
    assert said not in _page(library, phq9, "0000000000", Audience.COUNSELOR)


def test_to_a_counselor_nothing_is_said_as_if_to_the_client(
    library: Library, phq9: CompiledInstrument, gad7: CompiledInstrument
) -> None:
    for compiled, answers in ((phq9, "3333333333"), (phq9, "0000000000"), (phq9, "33333333-0"), (gad7, "22222222")):
        page = _page(library, compiled, answers, Audience.COUNSELOR)
        for to_the_client in (
            "If you have such thoughts",
            "Not ready to talk",
            "Please don't stop",
            "Answer the questions again",
        ):
            assert to_the_client not in page
        assert "No one should stop methadone, buprenorphine" in page


def test_where_death_was_not_asked_about_a_counselor_is_told_to_ask(library: Library, gad7: CompiledInstrument) -> None:
    assert "Ask about them in your own words" in _page(library, gad7, "00000000", Audience.COUNSELOR)
    assert "If you have such thoughts, you can reach someone" in _page(library, gad7, "00000000", Audience.PERSON)


@pytest.mark.parametrize(
    ("instrument", "answers", "line"),
    [
        ("dast-10", "0010000000", "DAST-10: 0 of 10, no problems reported."),
        ("dast-10", "1100000000", "DAST-10: 3 of 10, moderate level."),
        ("cows", "00000000000", "COWS: 0 of 48, below the mild range."),
        ("who-5", "00000", "WHO-5: 0 of 100."),
    ],
)
def test_a_line_names_the_band_as_published(library: Library, instrument: str, answers: str, line: str) -> None:
    compiled = compile_instrument(library.instrument(instrument))
    assert line in _page(library, compiled, answers, Audience.COUNSELOR)


def test_opioid_criteria_name_no_severity_to_a_person_and_do_to_a_counselor(library: Library) -> None:
    compiled = compile_instrument(library.instrument("oud-criteria"))
    alone, asked = (_page(library, compiled, "1" * 11, reader) for reader in (Audience.PERSON, Audience.COUNSELOR))
    assert "Opioid questions: yes to 11 of 11." in alone
    assert "You said yes to 11 of 11. Please talk it over" in alone
    assert "evere" not in alone
    assert "Opioid questions: 11 of 11, severe range" in asked


def test_what_was_lowest_is_told_where_higher_is_better(library: Library) -> None:
    compiled = compile_instrument(library.instrument("who-5"))
    page = _page(library, compiled, "05555", Audience.PERSON)
    assert 'What was lowest: "I have felt cheerful and in good spirits" (at no time).' in page


def test_a_question_that_counts_the_other_way_round_says_what_its_answer_counts(library: Library) -> None:
    compiled = compile_instrument(library.instrument("dast-10"))
    yes, no = (_page(library, compiled, digits, Audience.PERSON) for digits in ("1010000000", "1000000000"))
    assert "3: 1 Yes (counts 0: this question is scored in reverse)" in " ".join(yes.split())
    assert "3: 0 No (counts 1: this question is scored in reverse)" in " ".join(no.split())
    assert yes.count("scored in reverse)") == 1


def test_among_questions_of_yes_and_no_none_is_named_as_the_highest(library: Library) -> None:
    compiled = compile_instrument(library.instrument("dast-10"))
    assert "Your highest answers" not in _page(library, compiled, "1010000000", Audience.PERSON)


def test_a_refusal_that_raises_the_flag_is_told_before_the_scores(library: Library) -> None:
    compiled = compile_instrument(library.instrument("asq"))
    page = _page(library, compiled, "0-000", Audience.COUNSELOR)
    assert "ASQ, question 2: not answered." in page
    assert "question 1" not in page
    assert "The rule of NIMH, in our words: Not acute" in page


def test_a_recovery_score_short_of_the_cutoff_is_no_warning(library: Library) -> None:
    compiled = compile_instrument(library.instrument("barc-10"))
    low, high = (_page(library, compiled, digit * 10, Audience.PERSON) for digit in "26")
    assert "a closer look" not in low + high
    assert "It isn't a pass mark." in high
    assert "all-clear" not in low


def test_a_cutoff_that_is_only_named_is_mentioned_where_the_applied_one_is_not_met(library: Library) -> None:
    compiled = compile_instrument(library.instrument("pc-ptsd-5"))
    named = "3 or more is also used for post-traumatic stress disorder in women (Bovin 2021)."
    assert named in _page(library, compiled, "111100", Audience.COUNSELOR)
    assert named not in _page(library, compiled, "111110", Audience.COUNSELOR)


def test_the_safety_card_comes_once_for_several_screens_and_not_without_a_reason(library: Library) -> None:
    dast, single = (compile_instrument(library.instrument(each)) for each in ("dast-10", "single-drug"))
    both = _page_of(library, [(dast, "1100000000"), (single, "1")], Audience.PERSON)
    assert both.count("Staying alive comes first.") == 1
    assert "Staying alive comes first." not in _page(library, dast, "0010000000", Audience.PERSON)


def test_no_page_shows_what_follows_from_a_result_in_its_repr(library: Library, phq9: CompiledInstrument) -> None:
    country = library.directory.country("US")
    nearby = HelpNearby((country,), library.directory.country("INTL"), TODAY)
    articles = (library.article("if-you-are-having-thoughts-of-suicide"),)
    page = ResultPage((_result(phq9, "0000000030"),), Audience.PERSON, nearby, articles, library.safety_blocks)
    assert repr(page) == "<ResultPage>"


def test_a_flag_that_speaks_of_the_safety_card_says_where_it_is(library: Library) -> None:
    """A person finds it in the part of its own title, a counselor as a card to hand on."""
    speaking = 0
    for instrument in library.instruments():
        for flag in instrument.flags:
            if "safety card" in flag.say:
                speaking += 1
                assert 'A safety card is under "Something to do today".' in flag.said_to(Audience.PERSON)
                assert f'to hand on, "{CARD_TITLES["safety-card"]}"' in flag.said_to(Audience.COUNSELOR)
    assert speaking == 5


def test_the_safety_card_is_in_the_part_that_the_sentence_names(library: Library) -> None:
    criteria = compile_instrument(library.instrument("oud-criteria"))
    page = _page(library, criteria, "1" * len(criteria.instrument.items), Audience.PERSON)
    assert (
        page.index("SOMETHING TO DO TODAY")
        < page.index("Staying alive comes first.")
        < page.index("SOMEONE TO TALK TO")
    )


def test_an_insight_never_calls_a_score_at_the_cutoff_above_it(library: Library) -> None:
    said_of_them = [text for insight in library.insights() for text in (insight.person, insight.counselor)]
    assert [text for text in said_of_them if "above the cutoff" in text.replace("at or above the cutoff", "")] == []


def test_the_page_before_the_numbers_says_what_there_is_to_read(library: Library, phq9: CompiledInstrument) -> None:
    page = _page(library, phq9, "0000000010", Audience.PERSON)
    assert "Read about such thoughts: oudinfo read if-you-are-having-thoughts-of-suicide" in page
