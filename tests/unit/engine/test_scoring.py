from definitions import compiled_from, interpreted, value_of
from oudinfo.model.result import Score

MEAN = """
items:
  - {id: a, text: A, options: agree}
  - {id: b, text: B, options: agree}
  - {id: c, text: C, options: agree}
scores:
  average: {mean: a..c, decimals: 1, range: [1, 5]}
  turned: {sum: a..c, reverse: [b], range: [3, 15]}
  times4: {sum: a..c, scale: 4, range: [12, 60]}
  filled: {sum: a..c, missing: {allow: 1, fill: mean}, range: [3, 15]}
  high: {count: a..c, at_least: 4, at_least_for: {c: 2}, range: [0, 3]}
"""


def test_a_mean_is_rounded_once_half_away_from_zero() -> None:
    result = interpreted(compiled_from(MEAN), a=1, b=1, c=2)
    assert value_of(result, "average") == 1.3


def test_a_reversed_item_counts_from_the_other_end_of_its_own_options() -> None:
    result = interpreted(compiled_from(MEAN), a=1, b=5, c=1)
    assert value_of(result, "turned") == 3


def test_a_scaled_sum_is_multiplied_before_it_is_rounded() -> None:
    assert value_of(interpreted(compiled_from(MEAN), a=1, b=1, c=2), "times4") == 16


def test_a_count_uses_the_threshold_of_each_item() -> None:
    assert value_of(interpreted(compiled_from(MEAN), a=4, b=3, c=2), "high") == 2


def _score(score_id: str, **responses: object) -> Score:
    result = interpreted(compiled_from(MEAN), **responses)
    return next(reading.score for reading in result.scores if reading.score.rule.id == score_id)


def test_one_missing_item_is_filled_with_the_mean_where_the_rule_allows_it() -> None:
    score = _score("filled", a=2, b=3, c=None)
    assert (score.value, score.prorated, score.answered, score.expected) == (8, True, 2, 3)


def test_more_missing_items_than_allowed_leave_no_value() -> None:
    score = _score("filled", a=2, b=None, c=None)
    assert score.value is None
    assert score.missing == ("b", "c")


def test_nothing_answered_is_never_filled() -> None:
    assert _score("filled", a=None, b=None, c=None).value is None


def test_a_missing_item_leaves_a_plain_sum_without_value_and_names_the_gap() -> None:
    score = _score("turned", a=2, b=None, c=3)
    assert (score.value, score.missing, score.answered, score.expected) == (None, ("b",), 2, 3)


def test_the_bounds_enclose_what_the_missing_responses_could_give() -> None:
    score = _score("turned", a=2, b=None, c=3)
    assert (score.least, score.most) == (6, 10)


GATE = """
items:
  - {id: gate, text: Gate, options: [{value: 0, label: No, key: n}, {value: 1, label: Yes, key: 'yes'}]}
  - {id: one, text: One, options: often, ask_when: {item: gate, is: 1}}
  - {id: two, text: Two, options: often, ask_when: {item: gate, is: 1}}
scores:
  total: {sum: one..two, not_asked: 0, range: [0, 4]}
"""


def test_an_item_that_is_not_asked_adds_nothing_and_is_not_expected() -> None:
    (reading,) = interpreted(compiled_from(GATE), gate="n").scores
    assert (reading.score.value, reading.score.answered, reading.score.expected) == (0, 0, 0)


def test_a_declined_gate_does_not_score_0() -> None:
    result = interpreted(compiled_from(GATE), gate=None)
    assert value_of(result, "total") is None


def test_a_response_to_an_item_that_is_not_asked_is_kept_and_not_counted() -> None:
    result = interpreted(compiled_from(GATE), gate="n", one=2, two=2)
    assert value_of(result, "total") == 0
    assert result.set_aside == ("one", "two")
    assert [getattr(given, "value", None) for given in result.responses] == [0, 2, 2]


def test_it_counts_again_when_the_condition_returns() -> None:
    assert value_of(interpreted(compiled_from(GATE), gate="yes", one=2, two=1), "total") == 3


def test_a_score_with_a_filled_gap_and_a_whole_one_of_the_same_value_stay_apart() -> None:
    compiled = compiled_from(MEAN)
    told = []
    for answers in ({"a": 2, "b": 2, "c": 2}, {"a": 2, "b": 2, "c": "declined"}, {"a": 2, "b": 2, "c": 2}):
        result = interpreted(compiled, **answers)
        (score,) = (reading.score for reading in result.scores if reading.score.rule.id == "filled")
        told.append((score.value, score.prorated, score.answered))
    assert told == [(6, False, 3), (6, True, 2), (6, False, 3)]
