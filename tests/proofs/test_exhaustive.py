"""Every answer set that exists, against an oracle that shares no code with the engine."""

from itertools import product

import pytest

from oudinfo.engine.compiled import CompiledInstrument
from oudinfo.engine.interpret import interpret
from oudinfo.model.response import Given, Missing, Responses
from proofs.oracle import gad7_band, phq9_band, phq9_syndrome

pytestmark = pytest.mark.exhaustive


def _sets(compiled: CompiledInstrument, scored: int) -> list[tuple[Given, ...]]:
    return [tuple(compiled.instrument.items[place].options) for place in range(scored)]


def test_all_262144_answer_sets_of_the_phq9_score_as_published(phq9: CompiledInstrument) -> None:
    seen = 0
    for options in product(*_sets(phq9, 9)):
        answers = [option.value for option in options if not isinstance(option, Missing)]
        result = interpret(phq9, Responses((*options, Missing.DECLINED)))
        total, without_item_9, symptoms = result.scores
        assert total.score.value == sum(answers)
        assert total.band is not None
        assert total.band.id == phq9_band(sum(answers))
        assert total.cutoffs[0].met is (sum(answers) >= 10)
        assert without_item_9.score.value == sum(answers[:8])
        assert symptoms.score.value is not None
        assert result.classes[0].outcome is not None
        assert result.classes[0].outcome.id == phq9_syndrome(answers)
        assert [flag.state for flag in result.flags] == [answers[8] > 0, False]
        seen += 1
    assert seen == 4**9


def test_all_16384_answer_sets_of_the_gad7_score_as_published(gad7: CompiledInstrument) -> None:
    seen = 0
    for options in product(*_sets(gad7, 7)):
        answers = [option.value for option in options if not isinstance(option, Missing)]
        result = interpret(gad7, Responses((*options, Missing.DECLINED)))
        (total,) = result.scores
        assert total.score.value == sum(answers)
        assert total.band is not None
        assert total.band.id == gad7_band(sum(answers))
        assert total.cutoffs[0].met is (sum(answers) >= 10)
        seen += 1
    assert seen == 4**7
