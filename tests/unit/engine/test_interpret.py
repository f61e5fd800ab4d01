import pytest

from definitions import compiled_from, interpreted, read_positions
from oudinfo.engine.bands import band_of, deciding_cutoffs
from oudinfo.engine.compiled import CompiledInstrument
from oudinfo.engine.entry import read_mapping
from oudinfo.engine.interpret import interpret, read_states
from oudinfo.model.instrument import ItemRole
from oudinfo.model.response import Missing
from oudinfo.model.scoring import FlagLevel

PHQ9 = [f"phq9_{number}" for number in range(1, 10)]


def _answers(*values: object) -> dict[str, object]:
    return dict(zip(PHQ9, values, strict=True))


def test_item_9_alone_raises_the_crisis_flag_whatever_the_total(phq9: CompiledInstrument) -> None:
    result = interpret(phq9, read_mapping(phq9, _answers(0, 0, 0, 0, 0, 0, 0, 0, 1)))
    assert result.scores[0].score.value == 1
    assert [flag.rule.id for flag in result.raised(FlagLevel.CRISIS)] == ["self-harm"]


def test_a_declined_item_9_offers_help_and_is_not_a_no(phq9: CompiledInstrument) -> None:
    result = interpret(phq9, read_mapping(phq9, _answers(0, 0, 0, 0, 0, 0, 0, 0, None)))
    states = {flag.rule.id: flag.state for flag in result.flags}
    assert states == {"self-harm": None, "self-harm-unanswered": True}


def test_with_item_9_declined_the_phq8_sum_stands_under_its_own_name(phq9: CompiledInstrument) -> None:
    result = interpret(phq9, read_mapping(phq9, _answers(1, 1, 1, 1, 1, 0, 0, 0, None)))
    assert [(reading.score.rule.id, reading.score.value) for reading in result.shown_scores] == [
        ("total", None),
        ("without_item_9", 5),
    ]


def test_with_every_item_answered_only_the_total_is_shown(phq9: CompiledInstrument) -> None:
    result = interpret(phq9, read_mapping(phq9, _answers(1, 1, 1, 1, 1, 0, 0, 0, 0)))
    assert [reading.score.rule.id for reading in result.shown_scores] == ["total"]


def test_a_missing_answer_that_could_decide_leaves_the_class_open(phq9: CompiledInstrument) -> None:
    result = interpret(phq9, read_mapping(phq9, _answers(2, 0, 2, 2, 2, 0, 0, 0, None)))
    assert result.classes[0].outcome is None


def test_a_missing_answer_that_can_not_matter_does_not(phq9: CompiledInstrument) -> None:
    result = interpret(phq9, read_mapping(phq9, _answers(3, 3, 3, 3, 3, 3, 3, 3, None)))
    assert result.classes[0].outcome is not None
    assert result.classes[0].outcome.id == "major"


def test_no_result_shows_a_value_in_its_repr(phq9: CompiledInstrument) -> None:
    result = interpret(phq9, read_mapping(phq9, _answers(3, 3, 3, 3, 3, 3, 3, 3, 3)))
    parts = [result, result.responses, *result.scores, *result.classes, *result.flags]
    parts += [reading.score for reading in result.scores]
    parts += [cutoff for reading in result.scores for cutoff in reading.cutoffs]
    assert "3" not in "".join(repr(part) for part in parts)
    assert "27" not in "".join(repr(part) for part in parts)


CUTOFFS = """
items:
  - {id: a, text: A, options: agree}
  - {id: b, text: B, options: agree}
scores:
  average:
    mean: a..b
    decimals: 1
    range: [1, 5]
    bands:
      - {id: low, from: 1, label: Low}
      - {id: high, from: 3, label: High}
    cutoffs:
      - {id: mentioned, at_least: 2, for: x, named_only: true, source: made-up}
      - {id: first, at_least: 3, for: x, source: made-up}
      - {id: second, at_least: 4, for: x, source: made-up}
      - {id: other, at_most: 2, for: y, source: made-up}
"""


def test_the_first_cutoff_of_each_purpose_that_is_not_named_only_decides() -> None:
    rule = compiled_from(CUTOFFS).instrument.scores[0]
    assert [cutoff.id for cutoff in deciding_cutoffs(rule, {})] == ["first", "other"]


def test_a_fraction_between_two_bands_lies_in_the_lower_one() -> None:
    result = interpreted(compiled_from(CUTOFFS), a=2, b=3)
    assert result.scores[0].band is not None
    assert (result.scores[0].score.value, result.scores[0].band.id) == (2.5, "low")


def test_a_value_below_every_band_has_none() -> None:
    assert band_of(compiled_from(CUTOFFS).instrument.scores[0], 0) is None


def test_an_at_most_cutoff_is_met_from_below() -> None:
    result = interpreted(compiled_from(CUTOFFS), a=1, b=2)
    assert [(each.cutoff.id, each.met) for each in result.scores[0].cutoffs] == [("first", False), ("other", True)]


def test_a_cutoff_that_the_missing_answer_decides_is_open() -> None:
    result = interpreted(compiled_from(CUTOFFS), a=1, b=None)
    assert [each.met for each in result.scores[0].cutoffs] == [None, None]


@pytest.mark.parametrize(("a", "met"), [(4, [None, False]), (5, [True, False]), (2, [None, None])])
def test_a_cutoff_that_every_answer_reaches_or_misses_is_told_without_a_total(
    a: int, *, met: list[bool | None]
) -> None:
    (reading,) = interpreted(compiled_from(CUTOFFS), a=a, b=None).scores
    assert (reading.score.value, [each.met for each in reading.cutoffs]) == (None, met)


def test_an_instrument_finds_its_items_by_id(phq9: CompiledInstrument) -> None:
    assert phq9.instrument.item("phq9_9").role is ItemRole.SELF_HARM
    with pytest.raises(KeyError):
        phq9.instrument.item("phq9_11")


def test_a_source_links_to_its_doi_or_else_to_its_address(gad7: CompiledInstrument) -> None:
    links = {source.id: source.link for source in gad7.instrument.sources}
    assert links["spitzer2006"] == "https://doi.org/10.1001/archinte.166.10.1092"
    assert links["toussaint2020"] == "https://pubmed.ncbi.nlm.nih.gov/32090765/"


def test_whether_an_instrument_asks_about_self_harm_follows_from_its_items(
    phq9: CompiledInstrument, gad7: CompiledInstrument
) -> None:
    assert phq9.instrument.asks_about_self_harm
    assert not gad7.instrument.asks_about_self_harm


def test_a_figure_of_our_own_is_no_published_source(phq9: CompiledInstrument) -> None:
    assert "illustration" in {source.id for source in phq9.instrument.sources}
    assert "illustration" not in {source.id for source in phq9.instrument.published}


def test_what_states_say_is_what_the_responses_say_and_shows_no_value(phq9: CompiledInstrument) -> None:
    responses = read_positions(phq9, [1, 0, 2, 0, 1, 3, 0, 2, 1, 1])
    result = interpret(phq9, responses)
    read = read_states(phq9, result.states)
    assert (read.scores, read.classes, read.flags) == (result.scores, result.classes, result.flags)
    assert repr(read) == "<StatesReading>"


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        ({"a": 0, "b": None}, Missing.NOT_ASKED),
        ({"a": 1, "b": None}, Missing.DECLINED),
        ({"a": None, "b": None}, Missing.DECLINED),
        ({"a": 0, "b": 2}, None),
        ({"a": 1, "b": 2}, None),
    ],
)
def test_a_blank_behind_a_condition_is_told_with_the_reason_that_counts(
    answers: dict[str, object], reason: Missing | None
) -> None:
    result = interpreted(
        compiled_from("""
        items:
          - {id: a, text: A, options: often}
          - {id: b, text: B, options: often, ask_when: {item: a, at_least: 1}}
        """),
        **answers,
    )
    told = result.responses.given[1]
    assert (told if isinstance(told, Missing) else None) is reason
    assert result.set_aside == (("b",) if answers == {"a": 0, "b": 2} else ())
