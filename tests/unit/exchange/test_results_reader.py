"""Results read back: what oudinfo wrote comes back whole, and anything else is refused with its place."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from definitions import interpreted
from oudinfo.catalog.library import Library
from oudinfo.engine.compiled import CompiledInstrument
from oudinfo.errors import ResultsFileError, UsageError
from oudinfo.exchange.results_json import Found, render_json
from oudinfo.exchange.results_reader import Stored, read_results
from oudinfo.model.instrument import Mode
from oudinfo.model.result import Interpretation
from oudinfo.model.sitting import Sitting

NOTHING = Found((), (), ())
Damage = Callable[[dict[str, Any]], None]


def _result(compiled: CompiledInstrument, answers: str) -> Interpretation:
    items = compiled.instrument.items
    given: dict[str, object] = {
        item.id: None if sign == "-" else int(sign) for item, sign in zip(items, answers, strict=False)
    }
    return interpreted(compiled, **given)


def _sitting(*results: Interpretation, mode: Mode | None) -> Sitting:
    return Sitting(tuple(result._replace(mode=mode) for result in results))


def _read(library: Library, text: str) -> Stored:
    return read_results(text, "old.json", library)


def _refusal(library: Library, text: str) -> str:
    with pytest.raises(ResultsFileError) as caught:
        _read(library, text)
    assert isinstance(caught.value, UsageError)
    return str(caught.value)


@pytest.mark.parametrize("answers", ["0000000000", "1020130211", "33333333--", "22222222-0", "0000000010", "---------"])
@pytest.mark.parametrize("mode", Mode)
def test_what_was_written_comes_back_whole(
    library: Library, phq9: CompiledInstrument, answers: str, mode: Mode
) -> None:
    result = _result(phq9, answers)
    stored = _read(library, render_json(_sitting(result, mode=mode), NOTHING))
    assert stored.sitting.mode is mode
    (again,) = stored.sitting.results
    assert (again.states, again.scores, again.flags) == (result.states, result.scores, result.flags)


def test_what_happened_in_the_sitting_comes_back(library: Library, phq9: CompiledInstrument) -> None:
    result = _result(phq9, "0000000002")._replace(changed=("self-harm",))
    assert result.set_aside == ("phq9_10",)
    (again,) = _read(library, render_json(_sitting(result, mode=Mode.SELF), NOTHING)).sitting.results
    assert (again.changed, again.set_aside) == (("self-harm",), ("phq9_10",))


def test_several_results_come_back_in_their_order(
    library: Library, phq9: CompiledInstrument, gad7: CompiledInstrument
) -> None:
    text = render_json(_sitting(_result(gad7, "0000000"), _result(phq9, "0000000000"), mode=Mode.SELF), NOTHING)
    assert [each.instrument.id for each in _read(library, text).sitting.results] == ["gad-7", "phq-9"]


def _set(*path: str | int, to: object) -> Damage:
    def damage(data: Any) -> None:
        for step in path[:-1]:
            data = data[step]
        data[path[-1]] = to

    return damage


def _drop(*path: str | int) -> Damage:
    def damage(data: Any) -> None:
        for step in path[:-1]:
            data = data[step]
        del data[path[-1]]

    return damage


FIRST = ("results", 0)
TOTAL = (*FIRST, "scores", "total")
ITEM = (*FIRST, "responses", "phq9_1")


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        pytest.param(_drop("schema"), "'schema' is missing", id="no schema"),
        pytest.param(
            _set("schema", to="oudinfo.results/9"), "schema: expected oudinfo.results/2, got 'oudinfo.results/9'",
            id="another schema",
        ),
        pytest.param(_set("schema", to=1), "schema: expected text, got 1", id="schema that is no text"),
        pytest.param(_set(*FIRST, "mode", to="alone"), "results[0].mode: 'alone' is none of: self, interview, clinician", id="mode"),
        pytest.param(_set("context", to=[]), "context: expected keys and values, got a list", id="context as a list"),
        pytest.param(_set("context", to={"age": "9"}), "context.age: '9' is not an answer", id="unknown question"),
        pytest.param(_set("context", to={"sex": "x"}), "context.sex: 'x' is not an answer", id="unknown answer"),
        pytest.param(_set("results", to=[]), "results: there is no result in this file", id="no results"),
        pytest.param(_set("results", to=None), "results: expected a list, got null", id="results that are null"),
        pytest.param(_set("results", 0, to="x"), "results[0]: expected keys and values, got 'x'", id="a word"),
        pytest.param(_drop(*FIRST, "instrument"), "results[0]: 'instrument' is missing", id="no instrument"),
        pytest.param(
            _set(*FIRST, "instrument", "id", to="phq-99"), "results[0].instrument.id: this oudinfo has no questionnaire 'phq-99'",
            id="unknown instrument",
        ),
        pytest.param(
            _set(*FIRST, "instrument", "id", to="PHQ9"), "results[0].instrument.id: this oudinfo has no questionnaire 'PHQ9'",
            id="an id that oudinfo does not write",
        ),
        pytest.param(
            _set(*FIRST, "instrument", "id", to="rods"), "results[0].instrument.id: this oudinfo has no questionnaire 'rods'",
            id="withheld instrument",
        ),
        pytest.param(
            _set(*FIRST, "instrument", "version", to="0.9.0"),
            "results[0].instrument.version: written for version '0.9.0' of phq-9; this oudinfo has '1.0.0'",
            id="another version",
        ),
        pytest.param(
            _set(*FIRST, "instrument", "language", to="es"),
            "results[0].instrument.language: written for language 'es' of phq-9; this oudinfo has 'en'",
            id="another language",
        ),
        pytest.param(_drop(*ITEM), "results[0].responses: 'phq9_1' is missing", id="an item left out"),
        pytest.param(
            _set(*FIRST, "responses", "phq9_11", to={"missing": "declined"}),
            "results[0].responses.phq9_11: phq-9 has no such item",
            id="an item too many",
        ),
        pytest.param(_set(*ITEM, to=1), "results[0].responses.phq9_1: expected keys and values, got 1", id="bare value"),
        pytest.param(_set(*ITEM, "key", to="4"), "phq9_1.key: '4' is no option of this item", id="no such option"),
        pytest.param(_set(*ITEM, "key", to=1), "phq9_1.key: expected text, got 1", id="key that is no text"),
        pytest.param(
            _set(*ITEM, "value", to=2), "phq9_1.value: the value of this option is 1, not 2", id="value of another option"
        ),
        pytest.param(
            _set(*ITEM, "value", to=True), "phq9_1.value: the value of this option is 1, not true", id="true for 1"
        ),
        pytest.param(_drop(*ITEM, "value"), "phq9_1.value: the value of this option is 1, not null", id="no value"),
        pytest.param(
            _set(*ITEM, to={"missing": "lost"}), "phq9_1.missing: 'lost' is none of: declined", id="a reason of its own"
        ),
        pytest.param(
            _set(*ITEM, to={"missing": "not_asked"}), "phq9_1: does not go with the other responses",
            id="not asked though it is",
        ),
        pytest.param(
            _set(*TOTAL, "value", to=0), "results[0].scores.total.value: the responses give 10, not 0", id="another total"
        ),
        pytest.param(_set(*TOTAL, "value", to=None), "total.value: the responses give 10, not null", id="no total"),
        pytest.param(_set(*TOTAL, "value", to=[10]), "total.value: the responses give 10, not a list", id="list of totals"),
        pytest.param(_drop(*TOTAL), "results[0].scores.total: which scores there are", id="a score left out"),
        pytest.param(
            _set(*FIRST, "scores", "grand", to={"value": 1}), "results[0].scores.grand: which scores there are",
            id="a score too many",
        ),
        pytest.param(_set(*FIRST, "changed", to=["x"]), "results[0].changed[0]: 'x' is not known here", id="a flag"),
        pytest.param(_set(*FIRST, "set_aside", to=["x"]), "results[0].set_aside[0]: 'x' is not known", id="an item"),
        pytest.param(_drop(*FIRST, "changed"), "results[0]: 'changed' is missing", id="nothing on changes"),
        pytest.param(
            lambda data: data["results"].append(data["results"][0]), "results[1]: phq-9 is here twice", id="twice"
        ),
        pytest.param(
            _set(*FIRST, "mode", to="x" * 99), f"results[0].mode: '{'x' * 39}... is none of", id="a long text is shortened"
        ),
        pytest.param(_set(*FIRST, "mode", to="\x1b[31m\u202e"), r"results[0].mode: '\x1b[31m\u202e' is none of", id="signs that steer"),
    ],
)  # fmt: skip
def test_a_file_that_was_changed_is_refused_with_the_place(
    library: Library, phq9: CompiledInstrument, damage: Damage, said: str
) -> None:
    data = json.loads(render_json(_sitting(_result(phq9, "1020130211"), mode=Mode.SELF), NOTHING))
    damage(data)
    told = _refusal(library, json.dumps(data))
    assert told.startswith("old.json: ")
    assert said in told


def test_true_does_not_stand_for_a_total_of_1(library: Library, phq9: CompiledInstrument) -> None:
    data = json.loads(render_json(_sitting(_result(phq9, "1000000000"), mode=Mode.SELF), NOTHING))
    data["results"][0]["scores"]["total"]["value"] = True
    assert "the responses give 1, not true" in _refusal(library, json.dumps(data))


def test_a_total_where_there_is_none_is_refused(library: Library, phq9: CompiledInstrument) -> None:
    data = json.loads(render_json(_sitting(_result(phq9, "-11111111"), mode=Mode.SELF), NOTHING))
    data["results"][0]["scores"]["total"]["value"] = 8
    assert "the responses give no value, not 8" in _refusal(library, json.dumps(data))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("", "old.json: there is nothing in this file", id="empty"),
        pytest.param(" \n", "old.json: there is nothing in this file", id="blank"),
        pytest.param("GAD-7: 6 of 21", "old.json: line 1, column 1: this is not JSON", id="a page"),
        pytest.param('{"a": 1,\n "b" 2}', "old.json: line 2, column 6: this is not JSON", id="a slip"),
        pytest.param("[]", "old.json: expected keys and values, got a list", id="a list"),
        pytest.param('"x"', "old.json: expected keys and values, got 'x'", id="a word"),
        pytest.param("null", "old.json: expected keys and values, got null", id="null"),
        pytest.param('{"schema": 1, "schema": 2}', "old.json: the key 'schema' is twice", id="a key twice"),
        pytest.param("[" * 100_000, "old.json: it is nested too deeply", id="very deep"),
        pytest.param('{"schema": ' + "1" * 5_000 + "}", "old.json: ", id="a number of thousands of digits"),
        pytest.param('{"schema": NaN}', "old.json: schema: expected text, got NaN", id="not a number"),
        pytest.param("{}", "old.json: 'schema' is missing", id="nothing in it"),
    ],
)
def test_what_is_no_result_at_all_is_refused(library: Library, text: str, said: str) -> None:
    assert said in _refusal(library, text)
