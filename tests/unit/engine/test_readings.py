"""A reading that was found again is the one that would be worked out anew."""

from random import Random

import pytest

import random_definitions
from bundled import LIBRARY
from definitions import compiled_from
from oudinfo.engine.compiled import compile_instrument
from oudinfo.engine.interpret import interpret, read_states
from oudinfo.engine.readings import MOST_KEPT
from oudinfo.model.instrument import Instrument
from oudinfo.model.response import Entry, Given, Missing, Responses

INSTRUMENTS = [*LIBRARY.instruments()]


def _responses(rng: Random, instrument: Instrument) -> Responses:
    """Answers by chance: whole forms, forms with gaps, and forms with mostly the lowest answers."""
    gaps, span = rng.choice([0.0, 0.1, 0.5]), rng.choice([1, 2, 9999])
    given: list[Given] = [
        rng.choice([*Missing]) if rng.random() < gaps else item.options[rng.randrange(min(span, len(item.options)))]
        for item in instrument.items
    ]
    return Responses(tuple(given))


def _check(instrument: Instrument, rng: Random, forms: int) -> None:
    """Compare a definition that has read forms before with one that has not, form by form."""
    context = {name: rng.choice(values) for name, values in random_definitions.CONTEXTS.items()}
    entry = rng.choice([*Entry])
    compiled = compile_instrument(instrument, context, entry)
    for _ in range(forms):
        responses = _responses(rng, instrument)
        fresh = interpret(compile_instrument(instrument, context, entry), responses)
        assert interpret(compiled, responses) == fresh
        assert interpret(compiled, responses) == fresh


@pytest.mark.parametrize("seed", range(20))
def test_over_definitions_made_up_at_random(seed: int) -> None:
    rng = Random(seed)
    _check(random_definitions.instrument(rng), rng, 40)


@pytest.mark.exhaustive
@pytest.mark.parametrize("seed", range(20, 150))
def test_over_many_definitions_made_up_at_random(seed: int) -> None:
    rng = Random(seed)
    _check(random_definitions.instrument(rng), rng, 40)


@pytest.mark.parametrize("instrument", INSTRUMENTS, ids=lambda each: each.id)
def test_over_every_questionnaire(instrument: Instrument) -> None:
    _check(instrument, Random(instrument.id), 40)


def test_forms_that_differ_in_nothing_a_result_reads_share_their_reading() -> None:
    compiled = compile_instrument(LIBRARY.instrument("gad-7"))
    first, second = ((1, 0, 2, 0, 0, 0, 0, 3), (0, 0, 0, 0, 0, 1, 2, 1))
    assert read_states(compiled, first) is read_states(compiled, second)


def test_an_item_with_very_many_options_is_read_anew_each_time() -> None:
    """Nobody lists ten thousand weights to score one form."""
    compiled = compiled_from("""
        items:
          - {id: days, text: How many days?, number: {min: 0, max: 9999}}
        scores:
          total: {sum: [days], range: [0, 9999], source: made-up}
        flags:
          many: {when: {item: days, at_least: 10}, level: note}
    """)
    assert compiled.readings is None
    read = read_states(compiled, (12,))
    assert read.scores[0].score.value == 12
    assert read.flags[0].state is True


def test_the_readings_kept_are_bounded_and_those_beyond_are_right() -> None:
    compiled = compiled_from("""
        items:
          - {id: first, text: How many days?, number: {min: 0, max: 120}}
          - {id: second, text: How many nights?, number: {min: 0, max: 120}}
        scores:
          days: {sum: [first], range: [0, 120], source: made-up}
          nights: {sum: [second], range: [0, 120], source: made-up}
    """)
    assert compiled.readings is not None
    for first in range(121):
        for second in range(121):
            read = read_states(compiled, (first, second))
            assert [each.score.value for each in read.scores] == [first, second]
    assert len(compiled.readings.kept) == MOST_KEPT


def test_what_is_kept_shows_no_value() -> None:
    compiled = compile_instrument(LIBRARY.instrument("gad-2"))
    read_states(compiled, (3, 3))
    assert repr(compiled.readings) == "<Readings>"
