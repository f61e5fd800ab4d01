"""Facts about every administration, over instruments made up at random."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from oudinfo.engine import session as sitting
from oudinfo.engine.bands import band_of
from oudinfo.engine.compiled import CompiledInstrument, compile_instrument
from oudinfo.engine.interpret import interpret
from oudinfo.engine.methods import keyed_value, round_once
from oudinfo.engine.score import possible_range
from oudinfo.model.condition import Criterion, ItemTest
from oudinfo.model.instrument import Instrument, Item, Mode, Rights, RightsStatus
from oudinfo.model.response import Given, Missing, ResponseOption, Responses
from oudinfo.model.scoring import FlagLevel, FlagRule, Method, MissingPolicy, ScoreRule, SeverityBand

RIGHTS = Rights(status=RightsStatus.PUBLIC_DOMAIN, holder="no one", notice="", source="", checked="2026-11-23")

UP_TO = tuple(st.integers(min_value=0, max_value=most) for most in range(7))
"""Strategies are made once: thousands are drawn from in these tests."""
YES_OR_NO = st.booleans()
LADDERS = [
    tuple(ResponseOption(key=str(value), value=value, label=f"L{value}") for value in range(lowest, lowest + count))
    for lowest in range(3)
    for count in range(2, 6)
]
OPTIONS = st.sampled_from(LADDERS)
METHODS = st.sampled_from(list(Method))
SETS = {count: st.sets(st.sampled_from([f"i{place}" for place in range(count)])) for count in range(1, 7)}
SHARES = st.sets(st.integers(min_value=0, max_value=100), max_size=4)


@st.composite
def instruments(draw: st.DrawFn) -> Instrument:
    count = 1 + draw(UP_TO[5])
    items: list[Item] = []
    for place in range(count):
        asked = None
        if place and draw(YES_OR_NO):
            before = items[draw(UP_TO[place - 1])]
            asked = ItemTest(items=(before.id,), criterion=Criterion(at_least=before.options[1].value))
        items.append(Item(id=f"i{place}", text="?", options=draw(OPTIONS), ask_when=asked))
    ids = tuple(item.id for item in items)
    reverse = frozenset(draw(SETS[count]))
    method = draw(METHODS)
    ends = {(item.options[0].value, item.options[-1].value) for item in items}
    fillable = method is not Method.COUNT and len(ends) == 1
    allow = draw(UP_TO[count - 1]) if fillable else 0
    rule = ScoreRule(
        id="total",
        method=method,
        items=ids,
        minimum=0,
        maximum=0,
        at_least=1 if method is Method.COUNT else None,
        reverse=reverse,
        scale=4 if draw(YES_OR_NO) else 1,
        decimals=int(draw(YES_OR_NO)),
        not_asked_is_zero=draw(YES_OR_NO),
        missing=MissingPolicy(allow=allow) if allow else None,
    )
    positions = {item.id: (place, item) for place, item in enumerate(items)}
    low, high = possible_range(rule, positions)
    edges = sorted({round(low + share * (high - low) / 100, 1) for share in draw(SHARES)})
    bands = tuple(SeverityBand(id=f"b{place}", start=start, label="") for place, start in enumerate([low, *edges]))
    scores = (rule._replace(minimum=low, maximum=high, bands=bands),)
    flag = FlagRule(id="any", when=ItemTest(items=ids, criterion=Criterion(at_least=2)), level=FlagLevel.NOTE)
    return Instrument(
        id="random", version="1.0.0", language="en", title="Random", short_title="R", measures=("x",),
        modes=(Mode.SELF,), minutes=1, items=tuple(items), rights=RIGHTS, sources=(), scores=scores, flags=(flag,),
    )  # fmt: skip


@st.composite
def administrations(draw: st.DrawFn) -> tuple[CompiledInstrument, Responses]:
    instrument = draw(instruments())
    choices: list[list[Given]] = [[*item.options, Missing.DECLINED] for item in instrument.items]
    given_to = tuple(choice[draw(UP_TO[len(choice) - 1])] for choice in choices)
    return compile_instrument(instrument), Responses(given_to)


@given(administrations())
def test_a_score_lies_in_its_range_and_between_its_own_bounds(case: tuple[CompiledInstrument, Responses]) -> None:
    (reading,) = interpret(*case).scores
    score = reading.score
    assert score.rule.minimum <= score.least <= score.most <= score.rule.maximum
    if score.value is not None and not score.prorated:
        assert score.least == score.value == score.most


@given(administrations())
def test_every_value_has_one_band_and_no_value_has_none(case: tuple[CompiledInstrument, Responses]) -> None:
    (reading,) = interpret(*case).scores
    assert (reading.band is None) is (reading.score.value is None)
    if reading.score.value is not None:
        holding = [band for band in reading.score.rule.bands if band.start <= reading.score.value]
        assert reading.band == holding[-1]


@given(instruments(), st.floats(min_value=0, max_value=1))
def test_a_fraction_never_falls_between_two_bands(instrument: Instrument, share: float) -> None:
    rule = instrument.scores[0]
    assert band_of(rule, rule.minimum + share * (rule.maximum - rule.minimum)) is not None


@given(administrations())
def test_a_missing_response_never_counts_as_0(case: tuple[CompiledInstrument, Responses]) -> None:
    result = interpret(*case)
    score = result.scores[0].score
    if score.rule.missing is None and Missing.DECLINED in result.states:
        assert score.value is None
        assert score.missing


@given(administrations())
def test_every_completion_of_the_gaps_lies_within_the_bounds(case: tuple[CompiledInstrument, Responses]) -> None:
    compiled, responses = case
    score = interpret(compiled, responses).scores[0].score
    filled: list[Given] = [
        item.options[-1] if given is Missing.DECLINED else given
        for item, given in zip(compiled.instrument.items, responses, strict=True)
    ]
    complete = interpret(compiled, Responses(tuple(filled))).scores[0].score
    unconditional = all(item.ask_when is None for item in compiled.instrument.items)
    if unconditional and complete.value is not None:
        assert score.least <= complete.value <= score.most


@given(OPTIONS, st.data())
def test_reversing_twice_gives_the_value_back(choices: tuple[ResponseOption, ...], data: st.DataObject) -> None:
    value = data.draw(st.sampled_from(choices)).value
    item = Item(id="i", text="?", options=choices)
    rule = ScoreRule(id="s", method=Method.SUM, items=("i",), minimum=0, maximum=0, reverse=frozenset({"i"}))
    assert keyed_value(rule, item, keyed_value(rule, item, value)) == value


@given(administrations())
def test_a_test_on_a_missing_response_is_unknown_unless_another_decides(
    case: tuple[CompiledInstrument, Responses],
) -> None:
    result = interpret(*case)
    (flag,) = result.flags
    reached = any(isinstance(state, int) and state >= 2 for state in result.states)
    unknown = Missing.DECLINED in result.states
    assert flag.state is (True if reached else None if unknown else False)


@given(administrations(), st.data())
def test_going_back_and_answering_equals_answering(
    case: tuple[CompiledInstrument, Responses], data: st.DataObject
) -> None:
    compiled, _ = case
    session = sitting.start(compiled)
    for _ in range(data.draw(st.integers(min_value=0, max_value=len(compiled.instrument.items) - 1))):
        if session.item is None:
            return
        session = sitting.answer(session, data.draw(st.sampled_from(session.item.options)))
    if session.item is None:
        return
    first, second = (data.draw(st.sampled_from(session.item.options)) for _ in range(2))
    place = session.item.id
    changed = sitting.answer(sitting.edit(sitting.answer(session, first), place), second)
    straight = sitting.answer(session, second)
    assert sitting.reading(changed).states == sitting.reading(straight).states
    assert changed.responses.given[: session.position] == straight.responses.given[: session.position]


@given(administrations())
@settings(max_examples=50)
def test_a_session_reaches_the_end_whatever_is_answered(case: tuple[CompiledInstrument, Responses]) -> None:
    compiled, responses = case
    session = sitting.start(compiled)
    steps = 0
    while session.item is not None:
        given_here = responses.given[compiled.positions[session.item.id][0]]
        session = sitting.decline(session) if isinstance(given_here, Missing) else sitting.answer(session, given_here)
        steps += 1
        assert steps <= len(compiled.instrument.items)
    assert sitting.is_complete(session)
    assert sitting.reading(session).states == interpret(compiled, responses).states


@given(st.fractions(min_value=-100, max_value=100), st.integers(min_value=0, max_value=3))
def test_rounding_is_half_away_from_zero_and_the_same_on_both_sides(exact: Fraction, decimals: int) -> None:
    points, parts = exact.as_integer_ratio()
    rounded = round_once(points, parts, decimals)
    assert round_once(-points, parts, decimals) == -rounded
    off = abs(Fraction(str(rounded)) - exact)
    assert off < Fraction(1, 2 * 10**decimals) or (off == Fraction(1, 2 * 10**decimals) and abs(rounded) > abs(exact))
