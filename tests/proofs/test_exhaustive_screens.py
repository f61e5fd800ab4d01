"""Every answer set of the forms that have fewer than 300,000, against oracles that share no code with the engine."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

import pytest

from oudinfo.catalog.library import Library
from oudinfo.engine.compiled import CompiledInstrument, compile_instrument
from oudinfo.engine.interpret import interpret
from oudinfo.engine.one_answer import find_option
from oudinfo.model.response import Missing, Responses
from oudinfo.model.result import Interpretation
from proofs import screens_oracle as oracle

pytestmark = pytest.mark.exhaustive
MOST = 300_000


def _compiled(instrument_id: str, context: Mapping[str, str] | None = None) -> CompiledInstrument:
    return compile_instrument(Library().instrument(instrument_id), context or {})


def _interpret(compiled: CompiledInstrument, keys: Sequence[str | None]) -> Interpretation:
    given = [
        Missing.DECLINED if key is None else find_option(item, key)
        for item, key in zip(compiled.instrument.items, keys, strict=True)
    ]
    return interpret(compiled, Responses(tuple(each for each in given if each is not None)))


def _keys(compiled: CompiledInstrument) -> Iterator[tuple[str, ...]]:
    return product(*([option.key for option in item.options] for item in compiled.instrument.items))


def _values(compiled: CompiledInstrument, keys: Sequence[str]) -> list[int]:
    options = [find_option(item, key) for item, key in zip(compiled.instrument.items, keys, strict=True)]
    return [option.value for option in options if option is not None]


def _band(result: Interpretation) -> str:
    band = result.scores[0].band
    return band.id if band else ""


def _total(result: Interpretation) -> float | None:
    return result.scores[0].score.value


def _up(result: Interpretation) -> set[str]:
    return {flag.rule.id for flag in result.flags if flag.state}


def test_all_1024_answer_sets_of_the_dast10() -> None:
    compiled, seen = _compiled("dast-10"), 0
    for keys in _keys(compiled):
        answers = [int(key) for key in keys]
        result = _interpret(compiled, keys)
        assert (_total(result), _band(result)) == oracle.dast10(answers)
        assert ("drug-use" in _up(result)) is (oracle.dast10(answers)[0] >= 3)
        assert ("item-3-alone" in _up(result)) is oracle.dast10_only_the_third(answers)
        seen += 1
    assert seen == 2**10


@pytest.mark.parametrize("sex", ["male", "female", "undisclosed"])
def test_all_answer_sets_of_the_audit_c(sex: str) -> None:
    compiled, seen = _compiled("audit-c", {"sex": sex}), 0
    for keys in _keys(compiled):
        total = oracle.auditc(*_values(compiled, keys))
        result = _interpret(compiled, keys)
        assert _total(result) == total
        assert [each.met for each in result.scores[0].cutoffs] == [oracle.auditc_is_met(total, sex)]
        assert ("risky-drinking" in _up(result)) is (oracle.auditc_is_met(total, sex) is not False)
        seen += 1
    assert seen == 5 * 6 * 5


def test_all_16_answer_sets_of_the_cage_aid() -> None:
    compiled = _compiled("cage-aid")
    for keys in _keys(compiled):
        count = oracle.cageaid(_values(compiled, keys))
        result = _interpret(compiled, keys)
        assert _total(result) == count
        assert ("drinking-or-drug-use" in _up(result)) is (count >= 1)


@pytest.mark.parametrize("prescribed", ["yes", "no", "undisclosed"])
def test_all_2048_answer_sets_of_the_opioid_criteria(prescribed: str) -> None:
    compiled, seen = _compiled("oud-criteria", {"only_as_prescribed": prescribed}), 0
    for keys in _keys(compiled):
        count, out_of, level = oracle.opioid_criteria(_values(compiled, keys), only_as_prescribed=prescribed == "yes")
        result = _interpret(compiled, keys)
        assert (_total(result), result.scores[0].score.rule.maximum, _band(result)) == (count, out_of, level)
        assert ("opioid-signs" in _up(result)) is (count >= 2)
        seen += 1
    assert seen == 2**11


def test_all_134689_answer_sets_of_the_two_item_screen() -> None:
    compiled, seen = _compiled("tiet-2"), 0
    for first, second in product(range(367), range(367)):
        result = _interpret(compiled, (str(first), str(second)))
        assert ("drug-use" in _up(result)) is oracle.tiet2(first, second)
        seen += 1
    assert seen == 367**2


def test_all_1331_answer_sets_of_the_peg() -> None:
    compiled = _compiled("peg")
    for numbers in product(range(11), repeat=3):
        assert _total(_interpret(compiled, [str(number) for number in numbers])) == oracle.peg(*numbers)


def test_all_64_answer_sets_of_the_pc_ptsd_5() -> None:
    compiled = _compiled("pc-ptsd-5")
    for keys in _keys(compiled):
        event, *answers = _values(compiled, keys)
        result = _interpret(compiled, keys)
        assert _total(result) == oracle.pcptsd5(event, answers)
        assert [each.met for each in result.scores[0].cutoffs] == [oracle.pcptsd5(event, answers) >= 4]


def test_all_7776_answer_sets_of_the_who_5() -> None:
    compiled, seen = _compiled("who-5"), 0
    for keys in _keys(compiled):
        result = _interpret(compiled, keys)
        assert _total(result) == oracle.who5(_values(compiled, keys))
        assert ("low-well-being" in _up(result)) is (oracle.who5(_values(compiled, keys)) <= 50)
        seen += 1
    assert seen == 6**5


def test_all_243_answer_sets_of_the_asq_with_refusals() -> None:
    compiled = _compiled("asq")
    words: dict[str, str | None] = {"no": "0", "yes": "1", "refused": None}
    for answers in product(words, repeat=5):
        result = _interpret(compiled, [words[answer] for answer in answers])
        outcome = result.classes[0].outcome
        assert outcome is not None
        assert outcome.id == oracle.asq(answers[:4], answers[4])
        assert ("self-harm" in _up(result)) is (outcome.id != "none")


@pytest.mark.parametrize("instrument_id", ["phq-8", "phq-2", "phq-4", "gad-2"])
def test_all_answer_sets_of_the_short_forms_add_up(instrument_id: str) -> None:
    compiled = _compiled(instrument_id)
    for keys in _keys(compiled):
        assert _total(_interpret(compiled, keys)) == sum(_values(compiled, keys))
