"""What is kept of a sitting is read back as the same value: every instrument, mode, context and pathway."""

import json
import re
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bundled import LIBRARY
from oudinfo.engine.compiled import compile_instrument
from oudinfo.engine.interpret import interpret
from oudinfo.errors import ResultsFileError
from oudinfo.exchange.client_codes import is_stored_code
from oudinfo.exchange.results_json import Found, render_json
from oudinfo.exchange.results_reader import read_results
from oudinfo.model.instrument import Instrument, Mode
from oudinfo.model.response import Entry, Missing, Responses
from oudinfo.model.result import Interpretation
from oudinfo.model.sitting import LeftForm, Sitting, WhyLeft

INSTRUMENTS = tuple(LIBRARY.instruments())
CODES = st.text("ABCxyz019-", min_size=1, max_size=16).filter(is_stored_code)
LEFT = st.builds(LeftForm, st.sampled_from(INSTRUMENTS), st.sampled_from(WhyLeft), st.booleans())
NOTHING = Found((), (), ())


@st.composite
def administrations(draw: st.DrawFn, instrument: Instrument, context: Mapping[str, str]) -> Interpretation:
    """Any answers to an instrument, with what was not asked answered or blank; and flags that were up before."""
    blanks = [Missing.DECLINED, Missing.UNANSWERED]
    given_to = [draw(st.one_of(st.sampled_from([*item.options]), st.sampled_from(blanks))) for item in instrument.items]
    result = interpret(
        compile_instrument(instrument, context, draw(st.sampled_from(Entry))), Responses(tuple(given_to))
    )
    down = [flag.rule.id for flag in result.flags if not flag.state]
    changed = draw(st.lists(st.sampled_from(down), unique=True)) if down else []
    return result._replace(mode=draw(st.none() | st.sampled_from(Mode)), changed=tuple(sorted(changed)))


@st.composite
def sittings(draw: st.DrawFn) -> Sitting:
    """One to three instruments, what was told of the context, and all that a sitting may know of itself."""
    context = {name: draw(st.sampled_from(question.values)).id for name, question in LIBRARY.contexts.items()}
    instruments = draw(st.lists(st.sampled_from(INSTRUMENTS), min_size=1, max_size=3, unique_by=lambda each: each.id))
    return Sitting(
        results=tuple(draw(administrations(each, context)) for each in instruments),
        pathways=tuple(sorted(draw(st.sets(st.sampled_from(LIBRARY.pathway_ids()))))),
        taken_on=draw(st.none() | st.dates().map(str)),
        client=draw(st.none() | CODES),
        left=tuple(draw(st.lists(LEFT, max_size=2))),
    )


@given(sittings())
def test_a_sitting_that_was_kept_is_the_same_sitting_when_it_is_read(sitting: Sitting) -> None:
    stored = read_results(render_json(sitting, NOTHING), "kept.json", LIBRARY)
    assert stored.sitting == sitting
    assert stored.notes == ()


@pytest.mark.parametrize("instrument", INSTRUMENTS, ids=lambda each: each.id)
@pytest.mark.parametrize("entry", Entry)
def test_each_instrument_comes_back_filled_with_its_highest_answers(instrument: Instrument, entry: Entry) -> None:
    highest = Responses(tuple(max(item.options, key=lambda option: option.value) for item in instrument.items))
    sitting = Sitting((interpret(compile_instrument(instrument, {}, entry), highest),))
    assert read_results(render_json(sitting, NOTHING), "kept.json", LIBRARY).sitting == sitting


def test_a_file_from_before_answers_were_kept_beside_is_still_read() -> None:
    instrument = LIBRARY.instrument("phq-9")
    highest = [max(item.options, key=lambda option: option.value) for item in instrument.items]
    none = [min(item.options, key=lambda option: option.value) for item in instrument.items[:-1]]
    sitting = Sitting((interpret(compile_instrument(instrument), Responses((*none, highest[-1]))),))
    data = json.loads(render_json(sitting, NOTHING))
    del data["results"][0]["responses"]["phq9_10"]["set_aside"]
    (again,) = read_results(json.dumps(data), "kept.json", LIBRARY).sitting.results
    assert (again.states, again.set_aside) == (sitting.results[0].states, ("phq9_10",))


@pytest.mark.parametrize(
    ("left", "said"),
    [
        ({"instrument": "gone", "reason": "stopped", "in_part": False}, "this oudinfo has no questionnaire 'gone'"),
        ({"instrument": "gad-7", "reason": "tired", "in_part": False}, "not_asked[0].reason: 'tired' is none of:"),
        ({"instrument": "gad-7", "reason": "stopped", "in_part": 1}, "expected true or false"),
    ],
)
def test_a_form_that_was_not_asked_has_to_be_known_with_a_known_reason(left: dict[str, Any], said: str) -> None:
    data = json.loads(render_json(Sitting((interpret_lowest("gad-2"),)), NOTHING)) | {"not_asked": [left]}
    with pytest.raises(ResultsFileError, match=re.escape(said)):
        read_results(json.dumps(data), "kept.json", LIBRARY)


def test_a_file_from_before_it_was_kept_what_was_not_asked_is_still_read() -> None:
    data = json.loads(render_json(Sitting((interpret_lowest("gad-2"),)), NOTHING))
    del data["not_asked"]
    assert read_results(json.dumps(data), "kept.json", LIBRARY).sitting.left == ()


def interpret_lowest(name: str) -> Interpretation:
    instrument = LIBRARY.instrument(name)
    return interpret(compile_instrument(instrument), Responses(tuple(item.options[0] for item in instrument.items)))


def test_of_a_pathway_that_is_no_more_it_is_said_and_the_rest_is_read() -> None:
    sitting = Sitting((interpret(compile_instrument(INSTRUMENTS[0]), _blank(INSTRUMENTS[0])),), pathways=("gone",))
    stored = read_results(render_json(sitting, NOTHING), "kept.json", LIBRARY)
    assert stored.sitting == sitting._replace(pathways=())
    assert stored.notes == ("The pathway 'gone' is not known here.",)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"taken_on": "2026-02-30"}, "taken_on: '2026-02-30' is not a day; write it as 2026-11-28, or null"),
        ({"taken_on": "20261128"}, "taken_on: '20261128' is not a day; write it as 2026-11-28, or null"),
        (
            {"client": "Anna"},
            "client: 'Anna' is no client code: 1 to 16 letters, digits and hyphens, at least one digit, no date, or null",
        ),
    ],
    ids=["no such day", "another way of writing it", "a name"],
)
def test_a_day_and_a_code_must_be_what_they_are_called(wrong: Mapping[str, Any], told: str) -> None:
    sitting = Sitting((interpret(compile_instrument(INSTRUMENTS[0]), _blank(INSTRUMENTS[0])),))._replace(**wrong)
    with pytest.raises(ResultsFileError, match=r"kept\.json") as caught:
        read_results(render_json(sitting, NOTHING), "kept.json", LIBRARY)
    assert told in str(caught.value)


def test_no_result_and_no_code_is_shown_in_a_repr() -> None:
    sitting = Sitting((interpret(compile_instrument(INSTRUMENTS[0]), _blank(INSTRUMENTS[0])),), client="A1")
    assert repr(sitting) == "<Sitting: 1 instruments>"


def _blank(instrument: Instrument) -> Responses:
    return Responses((Missing.DECLINED,) * len(instrument.items))
