"""Scores reckoned a second time, from the page on the format alone, over instruments and gaps made up at random.

The oracle below shares no code with the engine: it tries every way in which
the gaps could have been filled, and rounds with whole numbers.
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import product
from typing import NamedTuple

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from oudinfo.engine.compiled import compile_instrument
from oudinfo.engine.interpret import interpret
from oudinfo.engine.score import possible_range, reachable_values
from oudinfo.model.condition import Criterion, ItemTest
from oudinfo.model.instrument import Instrument, Item, Mode, Rights, RightsStatus
from oudinfo.model.response import Entry, Given, Missing, ResponseOption, Responses
from oudinfo.model.result import Score
from oudinfo.model.scoring import Method, MissingPolicy, ScoreRule

RIGHTS = Rights(status=RightsStatus.PUBLIC_DOMAIN, holder="no one", notice="", source="", checked="2026-11-23")
LEFT_OUT = "left out"
NOT_ASKED = "not asked"


class Question(NamedTuple):
    """A question of the form: its permitted values, and after which other one, from which value on, it is asked."""

    values: tuple[int, ...]
    after: tuple[int, int] | None = None


class Form(NamedTuple):
    """A whole form with the rule of its one score."""

    questions: tuple[Question, ...]
    method: str
    decimals: int = 0
    scale: int = 1
    reverse: frozenset[int] = frozenset()
    counts_from: int = 1
    counts_from_for: tuple[tuple[int, int], ...] = ()
    unasked_is_0: bool = False
    may_be_missing: int = 0
    on_paper: bool = False
    """Filled in on paper that prints no skips."""


class Expected(NamedTuple):
    """What the form comes to."""

    value: Fraction | None
    least: Fraction
    most: Fraction
    answered: int
    expected: int
    prorated: bool
    missing: tuple[int, ...]


def oracle(form: Form, sheet: Sequence[int | str]) -> Expected:
    """A filled form, worked out by hand: each entry a value or LEFT_OUT."""
    counted = _what_counts(form, sheet)
    points = [_points(form, place, entry) if isinstance(entry, int) else None for place, entry in enumerate(counted)]
    zeros = {place for place, entry in enumerate(counted) if entry == NOT_ASKED and form.unasked_is_0}
    gaps = tuple(place for place, each in enumerate(points) if each is None and place not in zeros)
    got = [each for each in points if each is not None]
    ways = [_end(form, Fraction(sum(got) + sum(way))) for way in product(*(_could_be(form, place) for place in gaps))]
    value = None
    if not gaps:
        value = _end(form, Fraction(sum(got)))
    elif len(gaps) <= form.may_be_missing and got:
        value = _end(form, sum(got) + Fraction(sum(got), len(got)) * len(gaps))
    return Expected(
        value=value,
        least=min(ways),
        most=max(ways),
        answered=len(got),
        expected=len(form.questions) - counted.count(NOT_ASKED),
        prorated=bool(gaps) and value is not None,
        missing=gaps if value is None else (),
    )


def _what_counts(form: Form, sheet: Sequence[int | str]) -> list[int | str]:
    """What is not asked does not count; where nobody knows whether to ask, the question counts as left out.

    On paper without skips everything that was written counts, and a line that was left out was not
    asked only if every line behind its gate was left out.
    """
    counted: list[int | str] = []
    for place, (question, entry) in enumerate(zip(form.questions, sheet, strict=True)):
        if question.after is None or (form.on_paper and entry != LEFT_OUT):
            counted.append(entry)
            continue
        before, start = counted[question.after[0]], question.after[1]
        if before == LEFT_OUT:
            counted.append(LEFT_OUT)
        else:
            asked = isinstance(before, int) and before >= start
            went_on = form.on_paper and any(sheet[each] != LEFT_OUT for each in _behind_the_gate_of(form, place))
            counted.append(entry if asked else LEFT_OUT if went_on else NOT_ASKED)
    return counted


def _behind_the_gate_of(form: Form, place: int) -> set[int]:
    """The questions that are asked exactly when this one is, and all that depend on one of those."""
    behind = {each for each, question in enumerate(form.questions) if question.after == form.questions[place].after}
    for each, question in enumerate(form.questions):
        if question.after is not None and question.after[0] in behind:
            behind.add(each)
    return behind


def _points(form: Form, place: int, value: int) -> int:
    ladder = form.questions[place].values
    turned = ladder[len(ladder) - 1 - ladder.index(value)] if place in form.reverse else value
    if form.method != "count":
        return turned
    return 1 if turned >= dict(form.counts_from_for).get(place, form.counts_from) else 0


def _could_be(form: Form, place: int) -> set[int]:
    """The fewest and the most points that the question could have brought, and 0 if it might not be asked."""
    question = form.questions[place]
    all_points = sorted({_points(form, place, value) for value in question.values})
    nothing = {0} if question.after is not None and form.unasked_is_0 else set()
    return {all_points[0], all_points[-1]} | nothing


def _end(form: Form, points: Fraction) -> Fraction:
    """Divided for a mean, scaled, and rounded half up by whole numbers; no score here is negative."""
    if form.method == "mean":
        points /= len(form.questions)
    fine = points * form.scale * 10**form.decimals
    quotient, left = divmod(fine.numerator, fine.denominator)
    return Fraction(quotient + (2 * left >= fine.denominator), 10**form.decimals)


def built(form: Form) -> Instrument:
    """The same form as the engine takes it."""
    items = tuple(
        Item(
            id=f"i{place}",
            text="?",
            options=tuple(ResponseOption(str(value), value, "") for value in question.values),
            ask_when=ItemTest((f"i{question.after[0]}",), Criterion(at_least=question.after[1]))
            if question.after
            else None,
        )
        for place, question in enumerate(form.questions)
    )
    rule = ScoreRule(
        id="total",
        method=Method(form.method),
        items=tuple(item.id for item in items),
        minimum=0,
        maximum=0,
        at_least=form.counts_from if form.method == "count" else None,
        at_least_for={f"i{place}": start for place, start in form.counts_from_for},
        reverse=frozenset(f"i{place}" for place in form.reverse),
        scale=form.scale,
        decimals=form.decimals,
        not_asked_is_zero=form.unasked_is_0,
        missing=MissingPolicy(form.may_be_missing) if form.may_be_missing else None,
    )
    return Instrument(
        id="made-up", version="1.0.0", language="en", title="", short_title="", measures=("x",), modes=(Mode.SELF,),
        minutes=1, items=items, rights=RIGHTS, sources=(), scores=(rule,), paper_counts_all=form.on_paper,
    )  # fmt: skip


def scored(form: Form, sheet: Sequence[int | str]) -> Score:
    """What the engine makes of it."""
    instrument = built(form)
    given_to: list[Given] = [
        next(option for option in item.options if option.value == entry) if isinstance(entry, int) else Missing.DECLINED
        for item, entry in zip(instrument.items, sheet, strict=True)
    ]
    entry = Entry.PAPER if form.on_paper else Entry.ASKED
    return interpret(compile_instrument(instrument, entry=entry), Responses(tuple(given_to))).scores[0].score


def told(score: Score) -> Expected:
    """The engine's score in the oracle's terms."""
    value = None if score.value is None else Fraction(str(score.value))
    return Expected(
        value,
        Fraction(str(score.least)),
        Fraction(str(score.most)),
        score.answered,
        score.expected,
        score.prorated,
        tuple(int(name.removeprefix("i")) for name in score.missing),
    )


@st.composite
def forms(draw: st.DrawFn) -> Form:
    alike = draw(st.booleans())
    ladders = st.tuples(st.integers(0, 2), st.integers(2, 4)).map(lambda two: tuple(range(two[0], sum(two))))
    ladder = draw(ladders)
    questions: list[Question] = []
    for place in range(draw(st.integers(min_value=1, max_value=5))):
        values = ladder if alike else draw(ladders)
        after = None
        if place and draw(st.booleans()):
            earlier = draw(st.integers(min_value=0, max_value=place - 1))
            after = (earlier, draw(st.sampled_from(questions[earlier].values)))
        questions.append(Question(values, after))
    places = st.integers(min_value=0, max_value=len(questions) - 1)
    method = draw(st.sampled_from(["sum", "mean", "count"]))
    return Form(
        questions=tuple(questions),
        method=method,
        decimals=draw(st.integers(0, 2)),
        scale=draw(st.sampled_from([1, 4])),
        reverse=draw(st.frozensets(places)),
        counts_from=draw(st.integers(1, 3)),
        counts_from_for=tuple(draw(st.dictionaries(places, st.integers(1, 3))).items()) if method == "count" else (),
        unasked_is_0=draw(st.booleans()),
        may_be_missing=draw(places) if alike and method != "count" else 0,
        on_paper=draw(st.booleans()),
    )


@st.composite
def sheets(draw: st.DrawFn) -> tuple[Form, tuple[int | str, ...]]:
    form = draw(forms())
    entries: list[list[int | str]] = [[*question.values, LEFT_OUT] for question in form.questions]
    return form, tuple(draw(st.sampled_from(each)) for each in entries)


ASK = Question((0, 1, 2))
ONLY_AFTER = Question((0, 1, 2), after=(0, 1))
FROM_1 = Question((1, 2, 3))
MEAN = Form((ASK, ONLY_AFTER, ASK), "mean", decimals=1, unasked_is_0=True)
AFTER_THAT = Question((0, 1, 2), after=(1, 1))
PAPER = Form((ASK, ONLY_AFTER, ONLY_AFTER, AFTER_THAT, AFTER_THAT), "sum", unasked_is_0=True, on_paper=True)
FILLED = MEAN._replace(questions=(ASK, ONLY_AFTER, ASK, ASK), may_be_missing=2)


@given(sheets())
@example((MEAN, (0, 2, 2)))
@example((MEAN, (0, 2, LEFT_OUT)))
@example((MEAN, (LEFT_OUT, 2, 2)))
@example((FILLED, (0, 0, 1, LEFT_OUT)))
@example((FILLED, (0, 0, LEFT_OUT, LEFT_OUT)))
@example((FILLED, (2, 1, LEFT_OUT, LEFT_OUT)))
@example((FILLED._replace(may_be_missing=1), (2, 1, LEFT_OUT, LEFT_OUT)))
@example((FILLED._replace(unasked_is_0=False), (0, 2, 1, 1)))
@example((FILLED, (LEFT_OUT, LEFT_OUT, LEFT_OUT, LEFT_OUT)))
@example((PAPER, (0, 2, LEFT_OUT, 1, LEFT_OUT)))
@example((PAPER, (0, LEFT_OUT, LEFT_OUT, 0, LEFT_OUT)))
@example((PAPER, (0, LEFT_OUT, LEFT_OUT, LEFT_OUT, 1)))
@example((PAPER, (0, LEFT_OUT, LEFT_OUT, LEFT_OUT, LEFT_OUT)))
@example((PAPER, (LEFT_OUT, 1, LEFT_OUT, 1, LEFT_OUT)))
def test_every_score_is_the_one_worked_out_by_hand(case: tuple[Form, tuple[int | str, ...]]) -> None:
    assert told(scored(*case)) == oracle(*case)


@pytest.mark.exhaustive
@given(sheets())
@settings(max_examples=500)
def test_the_scores_of_hundreds_of_forms_are_those_worked_out_by_hand(case: tuple[Form, tuple[int | str, ...]]) -> None:
    assert told(scored(*case)) == oracle(*case)


@given(forms())
@example(Form((FROM_1, Question((1, 2), after=(0, 2))), "sum", unasked_is_0=True))
@example(Form((FROM_1, Question((1, 2), after=(0, 2))), "sum"))
def test_the_range_and_the_values_of_a_score_are_those_of_all_ways_to_answer(form: Form) -> None:
    _has_the_values_of_all_ways_to_answer(form)


@pytest.mark.exhaustive
@given(forms())
@settings(max_examples=200)
def test_the_range_and_the_values_of_hundreds_of_scores_are_those_of_all_ways_to_answer(form: Form) -> None:
    _has_the_values_of_all_ways_to_answer(form)


def _has_the_values_of_all_ways_to_answer(form: Form) -> None:
    instrument = built(form)
    items = {item.id: (place, item) for place, item in enumerate(instrument.items)}
    nothing = [{0} if each.after is not None and form.unasked_is_0 else set() for each in form.questions]
    steps = [
        {_points(form, place, value) for value in question.values} | nothing[place]
        for place, question in enumerate(form.questions)
    ]
    values = sorted({_end(form, Fraction(sum(way))) for way in product(*steps)})
    found = [Fraction(str(value)) for value in reachable_values(instrument.scores[0], items)]
    assert found == values
    assert [Fraction(str(end)) for end in possible_range(instrument.scores[0], items)] == [values[0], values[-1]]


@pytest.mark.parametrize(
    ("form", "sheet", "expected"),
    [
        pytest.param(MEAN, (0, 2, 2), (0.7, False, 0.7, 0.7, 2, 2), id="a mean over all, the one not asked a 0"),
        pytest.param(MEAN, (1, 2, 2), (1.7, False, 1.7, 1.7, 3, 3), id="a mean of three answers"),
        pytest.param(MEAN, (0, 2, LEFT_OUT), (None, False, 0, 0.7, 1, 2), id="a gap beside one not asked"),
        pytest.param(FILLED, (0, 0, 2, LEFT_OUT), (0.8, True, 0.5, 1, 2, 3), id="filled beside one not asked"),
        pytest.param(FILLED, (0, 0, 2, 2), (1, False, 1, 1, 3, 3), id="one not asked is no filled gap"),
        pytest.param(FILLED, (2, 1, LEFT_OUT, 0), (1, True, 0.8, 1.3, 3, 4), id="filled with the mean"),
        pytest.param(PAPER, (0, *[LEFT_OUT] * 4), (0, False, 0, 0, 1, 1), id="paper left at the first gate"),
        pytest.param(PAPER, (0, 0, 0, LEFT_OUT, LEFT_OUT), (0, False, 0, 0, 3, 3), id="paper left at the second gate"),
        pytest.param(PAPER, (0, 0, 0, 0, LEFT_OUT), (None, False, 0, 2, 4, 5), id="a gap past the second gate"),
        pytest.param(PAPER, (0, 0, LEFT_OUT, 1, 0), (None, False, 1, 3, 4, 5), id="a gap past the first gate"),
    ],
)
def test_scores_with_gaps_and_skips_are_those_on_paper(
    form: Form, sheet: tuple[int | str, ...], expected: tuple[float | None, bool, float, float, int, int]
) -> None:
    score = scored(form, sheet)
    got = (score.value, score.prorated, score.least, score.most, score.answered, score.expected)
    assert got == expected


@pytest.mark.parametrize("method", ["sum", "mean", "count"])
@pytest.mark.parametrize("end", [0, -1])
def test_the_score_of_a_whole_form_is_made_once(method: str, end: int) -> None:
    compiled = compile_instrument(built(Form((FROM_1, FROM_1, Question((0, 1, 2))), method)))
    whole = tuple(item.options[end].value for item in compiled.instrument.items)
    ((_, scorer),) = compiled.scorers
    assert scorer(whole) is scorer(whole)
