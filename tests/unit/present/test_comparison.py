"""What stands on the page of a comparison, and what does not."""

import re

import pytest

from definitions import compiled_from, interpreted
from oudinfo.catalog.library import Library
from oudinfo.catalog.prose.kind_words import unwelcome
from oudinfo.engine.compare import compare_sittings
from oudinfo.engine.compiled import CompiledInstrument, compile_instrument
from oudinfo.model.instrument import Mode
from oudinfo.model.result import Interpretation
from oudinfo.model.sitting import Sitting
from oudinfo.present.comparison import ComparisonPage, comparison_document
from oudinfo.present.help import HelpNearby
from oudinfo.report.plain import render_plain

VERDICTS = re.compile(
    r"\b(?:improv\w*|wors\w*|recover\w*|getting|progress|deteriorat\w*|respon(?:se|ded) to)\b", re.IGNORECASE
)


def _given(compiled: CompiledInstrument, answers: str) -> Interpretation:
    items = compiled.instrument.items
    given: dict[str, object] = {
        item.id: None if sign == "-" else int(sign) for item, sign in zip(items, answers, strict=False)
    }
    return interpreted(compiled, **given)


def _page(
    library: Library,
    old: list[Interpretation],
    new: list[Interpretation],
    modes: tuple[Mode, Mode] = (Mode.INTERVIEW, Mode.INTERVIEW),
) -> str:
    nearby = HelpNearby((library.directory.country("US"),), library.directory.country("INTL"), (2026, 11))
    earlier, later = (
        Sitting(tuple(each._replace(mode=mode) for each in results))
        for results, mode in zip((old, new), modes, strict=True)
    )
    page = ComparisonPage(compare_sittings(old, new), earlier, later, nearby, library.safety_blocks)
    return " ".join(render_plain(comparison_document(page)).split())


def _phq9_page(library: Library, phq9: CompiledInstrument, old: str, new: str, mode: Mode = Mode.INTERVIEW) -> str:
    return _page(library, [_given(phq9, old)], [_given(phq9, new)], (mode, mode))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        pytest.param("2222200000", "1111100000", "5 lower. That reaches the smallest change that matters to people: 5 points or more (Löwe 2004; 434 people", id="5 points lower"),
        pytest.param("1111100000", "2222200000", "5 higher. That reaches the smallest change that matters to people", id="5 points higher"),
        pytest.param(
            "2222200000", "1111200000", "4 lower. That is less than the smallest change that matters to people: 5 points or more (Löwe 2004; ",
            id="4 points lower",
        ),
        pytest.param("1111100000", "1111100000", "The same number both times.", id="no difference"),
        pytest.param("1111100000", "-111100000", "Answers are missing, so no difference can be given", id="a gap"),
    ],
)  # fmt: skip
def test_a_difference_is_said_in_words_by_the_published_rule(
    library: Library, phq9: CompiledInstrument, old: str, new: str, said: str
) -> None:
    for mode in (Mode.SELF, Mode.INTERVIEW):
        assert said in _phq9_page(library, phq9, old, new, mode)


def test_half_a_point_is_said_as_half_a_point(library: Library) -> None:
    compiled = compiled_from("""
        items:
          - {id: a, text: A, options: agree}
          - {id: b, text: B, options: agree}
        scores:
          total: {mean: a..b, decimals: 1, range: [1, 5], change: [{points: 1, kind: mcid, population: adults, source: made-up}], source: made-up}
    """)
    page = _page(library, [_given(compiled, "11")], [_given(compiled, "12")])
    assert "total: 1 before, 1.5 now, on a range from 1 to 5." in page
    assert " 0.5 higher" in page


def test_both_values_stand_in_their_range_with_what_is_better(library: Library, phq9: CompiledInstrument) -> None:
    page = _phq9_page(library, phq9, "2222200000", "1111100000")
    assert (
        "Depression severity: 10 (moderate range) before, 5 (mild range) now, on a range from 0 to 27. Lower is better."
        in page
    )


def test_another_range_alone_is_not_called_a_change(library: Library, phq9: CompiledInstrument) -> None:
    said = "Another name for the range does not by itself mean a change."
    assert said in _phq9_page(library, phq9, "2222200000", "1222200000")
    assert said not in _phq9_page(library, phq9, "2222200000", "1111100000")


@pytest.mark.parametrize("mode", [Mode.SELF, Mode.INTERVIEW])
def test_no_verdict_is_passed_on_the_person(library: Library, phq9: CompiledInstrument, mode: Mode) -> None:
    for old, new in (("3333333333", "0000000000"), ("0000000000", "3333333333"), ("1111100000", "1111000000")):
        page = _phq9_page(library, phq9, old, new, mode)
        assert VERDICTS.findall(page) == []
        assert [*unwelcome(page)] == []


SCALES = """\
    items:
      - {id: a, text: A, number: {min: 0, max: 10}}
    scores:
      total:
        label: Demo
        sum: a
        range: [0, 10]
        CHANGE
        source: made-up
"""


POINTS = "points: 3, population: nobody, source: made-up"
PERCENT = "percent: 30, population: nobody, source: made-up"


def _scale(change: str) -> CompiledInstrument:
    return compiled_from(SCALES.replace("CHANGE", change))


@pytest.mark.parametrize(
    ("change", "old", "new", "said"),
    [
        pytest.param(f"change: [{{kind: reliable, {PERCENT}}}]", 10, 7, "3 lower. That reaches a change beyond the error of measurement: 30 percent of the first or more (Made-up; nobody).", id="30"),
        pytest.param(f"change: [{{kind: judgement, {POINTS}}}]", 7, 10, "3 higher. That reaches a change that clinicians say matters: 3 points or more (Made-up; nobody).", id="judgement"),
        pytest.param(f"change: [{{kind: mcid, up_to: 5, {POINTS}}}]", 6, 10, "4 higher. That lies within the smallest change that matters to people: 3 to 5 points (Made-up; nobody).", id="a stretch"),
        pytest.param(f"change: [{{kind: mcid, {PERCENT}}}]", 10, 8, "2 lower. That is less than the smallest change that matters to people: 30 percent", id="20 percent"),
        pytest.param(f"change: [{{kind: mcid, {PERCENT}}}]", 0, 3, "there is no percent of 0", id="from 0"),
        pytest.param(f"change: [{{kind: mcid, towards: better, {PERCENT}}}]", 5, 9, "about a change for the better only, so it says nothing here", id="other way"),
        pytest.param("of_the_moment: true", 2, 9, "7 higher: look at the person now.", id="a rise of a score of the moment"),
        pytest.param("of_the_moment: true", 9, 2, "7 lower. It says how someone is right now, and the signs can come back.", id="a fall of a score of the moment"),
        pytest.param("better: higher", 5, 9, "4 higher. No published rule that we could confirm says how large a change must be, so oudinfo does not weigh it. Ask what has changed.", id="no rule"),
        pytest.param("better: higher", 5, 9, "on a range from 0 to 10. Higher is better.", id="higher is better"),
    ],
)  # fmt: skip
def test_every_other_verdict_has_its_words(library: Library, change: str, old: int, new: int, said: str) -> None:
    compiled = _scale(change)
    assert said in _page(library, [interpreted(compiled, a=old)], [interpreted(compiled, a=new)])


def test_where_a_mean_stands_in_nothing_is_said_of_the_difference(library: Library) -> None:
    compiled = compiled_from(
        """\
        items:
          - {id: a, text: A, options: often}
          - {id: b, text: B, options: often}
        scores:
          total: {label: Demo, sum: a..b, missing: {allow: 1, fill: mean}, range: [0, 4], change: [{kind: mcid, points: 1, population: nobody, source: made-up}], source: made-up}
        """
    )
    page = _page(library, [interpreted(compiled, a=0, b=0)], [interpreted(compiled, a=2, b=None)])
    assert "4 higher. But a mean stands in for missing answers, so oudinfo says nothing about the difference." in page


def test_what_moved_most_stands_in_the_words_of_the_form(library: Library, phq9: CompiledInstrument) -> None:
    page = _phq9_page(library, phq9, "0000000000", "1312100001")
    assert (
        'What changed most: - "Feeling down, depressed, or hopeless": not at all before, nearly every day now.' in page
    )
    assert "And 2 other answers changed." in page
    assert "How hard it makes daily life: no answer before, somewhat difficult now." in page


def test_a_range_that_names_itself_one_is_not_called_a_range_twice(library: Library) -> None:
    compiled = _scale("bands: [{id: low, from: 0, label: Below the mild range}, {id: high, from: 5, label: Zone II}]")
    page = _page(library, [interpreted(compiled, a=0)], [interpreted(compiled, a=5)])
    assert "Demo: 0 (below the mild range) before, 5 (zone II) now" in page


def test_scores_over_different_questions_stand_beside_their_own_highest(library: Library) -> None:
    compiled = compiled_from(
        """\
        items:
          - {id: a, text: A, options: often}
          - {id: b, text: B, options: often, ask_when: {not: {context: sex, is: male}}}
        scores:
          total: {label: Demo, sum: a..b, not_asked: 0, range: [0, 4], source: made-up}
        """
    )
    for_men = compile_instrument(compiled.instrument, {"sex": "male"})
    page = _page(library, [interpreted(for_men, a=1)], [interpreted(compiled, a=1, b=1)])
    assert "Demo: 1 of 2 before, 2 of 4 now. Lower is better. The two did not count the same questions" in page


def test_where_only_the_answer_on_death_moved_nothing_is_said_of_the_others(
    library: Library, phq9: CompiledInstrument
) -> None:
    assert "No answer changed." not in _phq9_page(library, phq9, "1111100000", "1111100010")


def test_where_nothing_moved_that_is_said(library: Library, phq9: CompiledInstrument) -> None:
    assert "No answer changed." in _phq9_page(library, phq9, "1111100000", "1111100000")


def test_a_question_answered_once_is_named(library: Library, phq9: CompiledInstrument) -> None:
    assert "Answered in only one of the two: question 1." in _phq9_page(library, phq9, "1111100000", "-111100000")
    assert "in only one of the two: questions 1 and 2." in _phq9_page(library, phq9, "1-11100000", "-111100000")


def test_to_the_person_help_comes_first_where_the_later_answers_speak_of_death(
    library: Library, phq9: CompiledInstrument
) -> None:
    for old in ("0000000000", "3333333330"):
        page = _phq9_page(library, phq9, old, "1111000010", Mode.SELF)
        assert page.startswith("BEFORE THE NUMBERS Thank you for answering that.")
        assert page.index("Call or text 988") < page.index("WHAT CHANGED")
        assert "Whatever the numbers did, the answer on thoughts of death comes before them." in page
        assert "question 9" not in page


def test_a_counselor_is_told_how_an_answer_on_death_changed_in_either_direction(
    library: Library, phq9: CompiledInstrument
) -> None:
    up = _phq9_page(library, phq9, "0000000000", "0000000020")
    assert up.startswith("BEFORE THE SCORES")
    assert 'question 9: "Not at all" before, "More than half the days" now. Either way, ask directly.' in up
    down = _phq9_page(library, phq9, "0000000020", "0000000000")
    assert down.startswith("WHAT IS NEW, BEFORE THE NUMBERS - PHQ-9, question 9:")
    declined = _phq9_page(library, phq9, "0000000000", "00000000-0")
    assert 'question 9: "Not at all" before, no answer now.' in declined
    assert "question 9" not in _phq9_page(library, phq9, "1000000000", "0000000000")


def test_a_person_who_declined_gets_the_quiet_offer(library: Library, phq9: CompiledInstrument) -> None:
    page = _phq9_page(library, phq9, "0000000000", "00000000-0", Mode.SELF)
    assert page.startswith("You skipped the question about thoughts of death, and that's fine.")


FLAGS = """\
    items:
      - {id: a, text: A, options: often}
    flags:
      today: {when: {item: a, at_least: 2}, level: urgent, say: See someone today.}
      new-sign: {when: {item: a, at_least: 1}, level: note, say: Worth a talk., card: safety-card}
"""


def test_a_flag_that_is_newly_up_comes_before_the_numbers_with_its_card(library: Library) -> None:
    compiled = compiled_from(FLAGS)
    page = _page(library, [interpreted(compiled, a=0)], [interpreted(compiled, a=1)])
    sign = "DEMO: a sign that wasn't there before (new sign). Worth a talk."
    assert page.startswith(f"WHAT IS NEW, BEFORE THE NUMBERS - {sign}")
    assert "Keep naloxone." in page
    before = _page(library, [interpreted(compiled, a=1)], [interpreted(compiled, a=1)])
    assert "before is up now" not in before
    assert "Keep naloxone." not in before


def test_what_asks_for_someone_today_is_said_although_it_is_not_new(library: Library) -> None:
    compiled = compiled_from(FLAGS)
    page = _page(library, [interpreted(compiled, a=2)], [interpreted(compiled, a=2)])
    assert page.startswith("WHAT IS NEW, BEFORE THE NUMBERS - DEMO: See someone today.")


CLASSES = """\
    items:
      - {id: a, text: A, options: often}
    classes:
      kind:
        audience: [counselor]
        source: made-up
        first_of:
          - {id: much, label: Much, when: {item: a, at_least: 1}}
          - {id: little, label: Little}
"""


def test_classifications_are_for_those_who_are_shown_them(library: Library) -> None:
    compiled = compiled_from(CLASSES)
    pair = ([interpreted(compiled, a=0)], [interpreted(compiled, a=2)])
    assert 'Published rule (Made-up): "Little" before, "Much" now.' in _page(library, *pair)
    assert "Published rule" not in _page(library, *pair, (Mode.SELF, Mode.SELF))
    undecided = ([interpreted(compiled, a=0)], [interpreted(compiled, a=None)])
    assert '"Little" before, "not decided" now.' in _page(library, *undecided)


@pytest.mark.parametrize(
    ("modes", "told", "to_the_person"),
    [
        pytest.param((Mode.SELF, Mode.SELF), False, True, id="both alone"),
        pytest.param((Mode.SELF, Mode.INTERVIEW), True, False, id="first alone"),
        pytest.param((Mode.INTERVIEW, Mode.SELF), True, False, id="then alone"),
        pytest.param((Mode.INTERVIEW, Mode.CLINICIAN), False, False, id="never alone"),
    ],
)
def test_the_page_speaks_to_the_person_where_both_were_answered_alone(
    library: Library, gad7: CompiledInstrument, modes: tuple[Mode, Mode], *, told: bool, to_the_person: bool
) -> None:
    page = _page(library, [_given(gad7, "0000000")], [_given(gad7, "0000000")], modes)
    assert ("One was answered alone and one with someone asking." in page) is told
    assert ("Please don't stop methadone" in page) is to_the_person
    assert ("No one should stop methadone" in page) is not to_the_person
    assert ("If you have such thoughts, you can reach someone" in page) is to_the_person


def test_what_only_one_file_has_is_named_and_not_compared(
    library: Library, phq9: CompiledInstrument, gad7: CompiledInstrument
) -> None:
    first, second = _given(phq9, "0000000000"), _given(gad7, "1111111")
    assert "Only in the first file, so not compared: PHQ-9." in _page(library, [first, second], [second])
    assert "Only in the second file, so not compared: GAD-7." in _page(library, [first], [first, second])


def test_danger_in_an_instrument_that_is_not_compared_is_met_too(
    library: Library, phq9: CompiledInstrument, gad7: CompiledInstrument
) -> None:
    calm, danger = _given(gad7, "1111111"), _given(phq9, "0000000010")
    assert _page(library, [calm], [calm, danger]).startswith("BEFORE THE SCORES PHQ-9, question 9")


def test_every_page_ends_with_someone_to_reach(library: Library, phq9: CompiledInstrument) -> None:
    for mode in (Mode.SELF, Mode.INTERVIEW):
        page = _phq9_page(library, phq9, "1000000000", "0000000000", mode)
        assert page.endswith("Someone to reach, at any time: oudinfo crisis")
