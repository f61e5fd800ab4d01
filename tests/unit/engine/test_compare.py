"""What may be said of a difference: the published rules at their edges, and where nothing may be said."""

import pytest

from definitions import compiled_from, interpreted
from oudinfo.engine.compare import Verdict, Weight, compare, compare_sittings, self_harm_answers, weigh
from oudinfo.engine.compiled import CompiledInstrument, compile_instrument
from oudinfo.model.response import Missing, ResponseOption
from oudinfo.model.result import Interpretation
from oudinfo.model.scoring import ChangeKind, ChangeRule

FIVE_POINTS = ChangeRule(points=5, source="made")
THIRTY_PERCENT = ChangeRule(percent=30, source="made")
FOR_THE_BETTER = ChangeRule(percent=30, towards="better", source="made")


def _phq9(compiled: CompiledInstrument, answers: str) -> Interpretation:
    items = compiled.instrument.items
    given: dict[str, object] = {
        item.id: None if sign == "-" else int(sign) for item, sign in zip(items, answers, strict=False)
    }
    return interpreted(compiled, **given)


@pytest.mark.parametrize("old", [0, 5, 10, 22])
@pytest.mark.parametrize(
    ("step", "weight"), [(1, Weight.WITHIN), (4, Weight.WITHIN), (5, Weight.BEYOND), (6, Weight.BEYOND)]
)
@pytest.mark.parametrize("higher", [True, False])
def test_a_rule_in_points_holds_from_its_number_on_in_both_directions(
    old: int, step: int, weight: Weight, *, higher: bool
) -> None:
    assert weigh(FIVE_POINTS, old, old + step, higher_is_better=higher) is weight
    assert weigh(FIVE_POINTS, old, old - step, higher_is_better=higher) is weight


@pytest.mark.parametrize(
    ("step", "weight"),
    [(8, Weight.WITHIN), (9, Weight.BETWEEN), (11, Weight.BETWEEN), (12, Weight.BEYOND), (40, Weight.BEYOND)],
)
def test_a_rule_with_two_ends_has_a_stretch_between_too_little_and_enough(step: int, weight: Weight) -> None:
    rule = ChangeRule(points=9, up_to=12, source="made")
    assert weigh(rule, 50, 50 - step, higher_is_better=False) is weight


@pytest.mark.parametrize(
    ("old", "new", "weight"),
    [
        pytest.param(10, 7.1, Weight.WITHIN, id="29 percent lower"),
        pytest.param(10, 7.0, Weight.BEYOND, id="30 percent lower"),
        pytest.param(10, 6.9, Weight.BEYOND, id="31 percent lower"),
        pytest.param(10, 12.9, Weight.WITHIN, id="29 percent higher"),
        pytest.param(10, 13, Weight.BEYOND, id="30 percent higher"),
        pytest.param(6.7, 4.7, Weight.WITHIN, id="2.0 where 2.01 are needed"),
        pytest.param(6.7, 4.6, Weight.BEYOND, id="2.1 where 2.01 are needed"),
        pytest.param(0.3, 0.2, Weight.BEYOND, id="a third of little"),
        pytest.param(1.0, 0.7, Weight.BEYOND, id="30 percent that no float holds"),
        pytest.param(0, 3, Weight.FROM_ZERO, id="up from 0"),
        pytest.param(3, 0, Weight.BEYOND, id="down to 0"),
    ],
)
def test_a_rule_in_percent_is_of_the_earlier_value(old: float, new: float, weight: Weight) -> None:
    assert weigh(THIRTY_PERCENT, old, new, higher_is_better=False) is weight


@pytest.mark.parametrize(
    ("old", "new", "higher", "weight"),
    [
        pytest.param(10, 7, False, Weight.BEYOND, id="lower where lower is better"),
        pytest.param(10, 7.1, False, Weight.WITHIN, id="too little lower"),
        pytest.param(10, 13, False, Weight.OTHER_WAY, id="higher where lower is better"),
        pytest.param(10, 13, True, Weight.BEYOND, id="higher where higher is better"),
        pytest.param(10, 7, True, Weight.OTHER_WAY, id="lower where higher is better"),
        pytest.param(0, 3, False, Weight.OTHER_WAY, id="higher from 0 where lower is better"),
        pytest.param(0, 3, True, Weight.FROM_ZERO, id="higher from 0 where higher is better"),
    ],
)
def test_a_rule_for_the_better_says_nothing_of_the_other_direction(
    old: float, new: float, weight: Weight, *, higher: bool
) -> None:
    assert weigh(FOR_THE_BETTER, old, new, higher_is_better=higher) is weight


def test_the_rules_of_the_bundle_are_the_published_ones(phq9: CompiledInstrument, gad7: CompiledInstrument) -> None:
    kept = [
        [(rule.kind, rule.points, rule.percent, rule.towards) for rule in compiled.instrument.scores[0].changes]
        for compiled in (phq9, gad7)
    ]
    assert kept == [
        [(ChangeKind.MCID, 5, None, None)],
        [(ChangeKind.MCID, 4, None, None), (ChangeKind.RELIABLE, 6, None, None)],
    ]


def test_the_difference_is_the_later_value_less_the_earlier(phq9: CompiledInstrument) -> None:
    comparison = compare(_phq9(phq9, "3333333300"), _phq9(phq9, "2222222200"))
    (total,) = comparison.scores
    assert (total.rule.id, total.difference, total.verdict) == ("total", -8, Verdict.WEIGHED)
    assert [(each.rule.points, each.weight) for each in total.weighed] == [(5, Weight.BEYOND)]
    assert comparison.instrument is phq9.instrument


def test_a_score_without_a_value_has_no_difference_and_its_stand_in_is_compared(phq9: CompiledInstrument) -> None:
    comparison = compare(_phq9(phq9, "2222222220"), _phq9(phq9, "22222220-0"))
    assert [(each.rule.id, each.difference, each.verdict) for each in comparison.scores] == [
        ("total", None, Verdict.NO_VALUE),
        ("without_item_9", -2, Verdict.NO_RULE),
    ]
    again = compare(_phq9(phq9, "22222220-0"), _phq9(phq9, "2222222220"))
    assert [each.difference for each in again.scores] == [None, 2]


MEANS = """\
    items:
      - {id: a, text: A, options: agree}
      - {id: b, text: B, options: agree}
      - {id: c, text: C, options: agree}
    scores:
      total:
        mean: a..c
        decimals: 1
        missing: {allow: 1, fill: mean}
        range: [1, 5]
        better: higher
        change: [{kind: mcid, points: 0.5, population: nobody, source: made-up}]
        source: made-up
"""


def test_decimals_are_subtracted_exactly() -> None:
    compiled = compiled_from(MEANS)
    (score,) = compare(interpreted(compiled, a=1, b=1, c=2), interpreted(compiled, a=1, b=2, c=2)).scores
    assert (score.old.score.value, score.new.score.value, score.difference) == (1.3, 1.7, 0.4)
    assert [each.weight for each in score.weighed] == [Weight.WITHIN]


@pytest.mark.parametrize(("answers", "difference"), [((1, 1), 0), ((1, 2), 0.5), ((1, 3), 1), ((2, 3), 1.5)])
def test_half_a_point_of_difference_is_half_a_point_and_a_whole_one_is_a_whole_number(
    answers: tuple[int, int], difference: float
) -> None:
    compiled = compiled_from("""\
        items:
          - {id: a, text: A, options: agree}
          - {id: b, text: B, options: agree}
        scores:
          total: {mean: a..b, decimals: 1, range: [1, 5], source: made-up}
    """)
    low, high = interpreted(compiled, a=1, b=1), interpreted(compiled, a=answers[0], b=answers[1])
    for earlier, later, sign in ((low, high, 1), (high, low, -1)):
        (score,) = compare(earlier, later).scores
        assert score.difference == sign * difference
        assert isinstance(score.difference, int) is isinstance(difference, int)


@pytest.mark.parametrize(("old", "new"), [((1, 1, None), (5, 5, 5)), ((1, 1, 1), (None, 5, 5))])
def test_where_a_mean_stands_in_nothing_is_said(old: tuple[int | None, ...], new: tuple[int | None, ...]) -> None:
    compiled = compiled_from(MEANS)
    earlier, later = (interpreted(compiled, a=a, b=b, c=c) for a, b, c in (old, new))
    (score,) = compare(earlier, later).scores
    assert (score.difference, score.verdict) == (4, Verdict.PRORATED)


@pytest.mark.parametrize(
    ("of_the_moment", "answers", "difference", "verdict"),
    [
        pytest.param("true", (0, 2), 2, Verdict.OF_THE_MOMENT, id="of the moment, a rise"),
        pytest.param("true", (2, 0), -2, Verdict.OF_THE_MOMENT, id="of the moment, a fall"),
        pytest.param("true", (1, 1), 0, Verdict.SAME, id="of the moment, the same"),
        pytest.param("false", (0, 2), 2, Verdict.NO_RULE, id="of a stretch of time, without a rule"),
    ],
)
def test_a_score_of_the_moment_has_a_difference_that_is_never_weighed(
    of_the_moment: str, answers: tuple[int, int], difference: int, verdict: Verdict
) -> None:
    compiled = compiled_from(f"""\
        items:
          - {{id: a, text: A, options: often}}
        scores:
          total: {{sum: a, range: [0, 2], of_the_moment: {of_the_moment}, source: made-up}}
    """)
    before, now = (interpreted(compiled, a=answer) for answer in answers)
    (score,) = compare(before, now).scores
    assert (score.difference, score.verdict, score.weighed) == (difference, verdict, ())
    assert (score.old, score.new) == (before.scores[0], now.scores[0])


def test_scores_over_different_questions_are_not_compared() -> None:
    body = """\
        items:
          - {id: a, text: A, options: often}
          - {id: b, text: B, options: often, ask_when: {not: {context: sex, is: male}}}
        scores:
          total: {sum: a..b, not_asked: 0, range: [0, 4], source: made-up}
    """
    compiled = compiled_from(body)
    for_men = compile_instrument(compiled.instrument, {"sex": "male"})
    (score,) = compare(interpreted(compiled, a=2, b=2), interpreted(for_men, a=2)).scores
    assert (score.difference, score.verdict) == (None, Verdict.OTHER_ITEMS)


def test_a_hidden_score_is_not_compared(phq9: CompiledInstrument) -> None:
    comparison = compare(_phq9(phq9, "0000000000"), _phq9(phq9, "1111111100"))
    assert [each.rule.id for each in comparison.scores] == ["total"]


def test_the_items_that_moved_farthest_come_first_and_those_with_a_role_are_not_among_them(
    phq9: CompiledInstrument,
) -> None:
    comparison = compare(_phq9(phq9, "0110000000"), _phq9(phq9, "1131000033"))
    assert [(move.item.id, move.old.value, move.new.value) for move in comparison.moves] == [
        ("phq9_3", 1, 3),
        ("phq9_1", 0, 1),
        ("phq9_4", 0, 1),
    ]
    assert [move.share for move in comparison.moves] == [2 / 3, 1 / 3, 1 / 3]


def test_a_number_is_measured_by_its_own_span() -> None:
    compiled = compiled_from(
        """\
        items:
          - {id: days, text: How many days, number: {min: 0, max: 100}}
          - {id: a, text: A, options: often}
        """
    )
    comparison = compare(interpreted(compiled, days=0, a=0), interpreted(compiled, days=40, a=1))
    assert [(move.item.id, move.share) for move in comparison.moves] == [("a", 0.5), ("days", 0.4)]
    assert comparison.scores == ()


def test_the_way_of_an_item_is_measured_from_its_own_lowest_answer() -> None:
    compiled = compiled_from(
        """\
        items:
          - {id: days, text: How many days, number: {min: 20, max: 30}}
          - {id: a, text: A, options: agree}
        """
    )
    comparison = compare(interpreted(compiled, days=20, a=1), interpreted(compiled, days=25, a=2))
    assert [(move.item.id, move.share) for move in comparison.moves] == [("days", 0.5), ("a", 0.25)]


def test_an_item_that_was_answered_once_did_not_move_and_is_named_by_its_number(phq9: CompiledInstrument) -> None:
    comparison = compare(_phq9(phq9, "1-11111110"), _phq9(phq9, "-111111110"))
    assert comparison.moves == ()
    assert comparison.answered_once == ("1", "2")


def test_an_item_that_was_not_asked_is_no_gap(phq9: CompiledInstrument) -> None:
    assert compare(_phq9(phq9, "000000000"), _phq9(phq9, "1000000002")).answered_once == ()


def test_an_answer_on_thoughts_of_death_that_was_given_once_is_named(phq9: CompiledInstrument) -> None:
    assert compare(_phq9(phq9, "1111111110"), _phq9(phq9, "11111111-0")).answered_once == ("9",)
    assert compare(_phq9(phq9, "11111111-0"), _phq9(phq9, "1111111110")).answered_once == ("9",)
    assert compare(_phq9(phq9, "11111111-0"), _phq9(phq9, "11111111-0")).answered_once == ()


def test_the_question_on_daily_life_is_not_among_those_answered_once(phq9: CompiledInstrument) -> None:
    assert compare(_phq9(phq9, "1111111110"), _phq9(phq9, "111111111-")).answered_once == ()


GATED = """\
    items:
      - {id: gate, text: Gate, options: often}
      - {id: behind, text: Behind, options: often, ask_when: {item: gate, at_least: 1}}
"""


@pytest.mark.parametrize(
    ("old", "new", "once"),
    [
        pytest.param((0, None), (1, 2), (), id="not asked and answered is no gap"),
        pytest.param((1, 2), (0, None), (), id="answered and not asked is none either"),
        pytest.param((1, None), (1, 2), ("2",), id="skipped and answered is one"),
        pytest.param((None, None), (1, 2), ("1", "2"), id="nobody knows whether it was to be asked"),
    ],
)
def test_only_what_was_asked_both_times_can_be_answered_once(
    old: tuple[int | None, ...], new: tuple[int | None, ...], once: tuple[str, ...]
) -> None:
    compiled = compiled_from(GATED)
    earlier, later = (interpreted(compiled, gate=gate, behind=behind) for gate, behind in (old, new))
    assert compare(earlier, later).answered_once == once


def test_a_flag_that_is_up_now_and_was_not_is_new(phq9: CompiledInstrument) -> None:
    comparison = compare(_phq9(phq9, "0000000000"), _phq9(phq9, "0000000010"))
    assert [flag.id for flag in comparison.newly_up] == ["self-harm"]
    assert comparison.no_longer_up == ()


def test_a_flag_that_went_down_is_not_new_and_one_that_is_unknown_has_not_gone(phq9: CompiledInstrument) -> None:
    down = compare(_phq9(phq9, "0000000010"), _phq9(phq9, "0000000000"))
    assert [flag.id for flag in down.no_longer_up] == ["self-harm"]
    unknown = compare(_phq9(phq9, "0000000010"), _phq9(phq9, "00000000-0"))
    assert unknown.no_longer_up == ()
    assert [flag.id for flag in unknown.newly_up] == ["self-harm-unanswered"]


def test_new_flags_come_in_the_order_of_what_they_ask_for() -> None:
    compiled = compiled_from(
        """\
        items:
          - {id: a, text: A, options: often}
        flags:
          last: {when: {item: a, at_least: 1}, level: note}
          first: {when: {item: a, at_least: 1}, level: urgent}
        """
    )
    comparison = compare(interpreted(compiled, a=0), interpreted(compiled, a=2))
    assert [flag.id for flag in comparison.newly_up] == ["first", "last"]


def test_classifications_stand_side_by_side(phq9: CompiledInstrument) -> None:
    (move,) = compare(_phq9(phq9, "3333300000"), _phq9(phq9, "0000000000")).classes
    assert move.old.outcome is not None
    assert move.new.outcome is not None
    assert (move.old.outcome.id, move.new.outcome.id) == ("major", "none")


def test_the_answers_on_death_are_found_by_the_number_of_their_item(phq9: CompiledInstrument) -> None:
    ((number, before, now),) = self_harm_answers(compare(_phq9(phq9, "0000000020"), _phq9(phq9, "00000000-0")))
    assert number == "9"
    assert isinstance(before, ResponseOption)
    assert (before.value, now) == (2, Missing.DECLINED)


def test_instruments_are_paired_by_id_in_the_order_of_the_later_sitting(
    phq9: CompiledInstrument, gad7: CompiledInstrument
) -> None:
    first, second = _phq9(phq9, "0000000000"), _phq9(gad7, "0000000")
    differences = compare_sittings([first, second], [second, first])
    assert [each.instrument.id for each in differences.comparisons] == ["gad-7", "phq-9"]
    assert (differences.only_old, differences.only_new) == ((), ())


def test_what_only_one_of_them_has_is_kept_apart(phq9: CompiledInstrument, gad7: CompiledInstrument) -> None:
    first, second = _phq9(phq9, "0000000000"), _phq9(gad7, "0000000")
    differences = compare_sittings([first], [second])
    assert differences.comparisons == ()
    assert (differences.only_old, differences.only_new) == ((first,), (second,))


def test_no_comparison_shows_a_value_in_its_repr(phq9: CompiledInstrument) -> None:
    comparison = compare(_phq9(phq9, "0000000000"), _phq9(phq9, "3333333333"))
    assert repr(comparison) == "<Comparison of phq-9>"
    shown = repr((comparison.scores, comparison.moves[:1], comparison.classes))
    assert repr(comparison.scores[0].weighed) == "(<Weighed>,)"
    assert shown == "((<ScoreChange>,), (<ItemMove>,), (<ClassMove>,))"
