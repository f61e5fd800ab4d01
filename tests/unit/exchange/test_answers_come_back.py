"""What is read back equals what was written: every bundled questionnaire, every way in, blanks anywhere."""

import io
import json
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oudinfo.catalog.library import Library
from oudinfo.catalog.stored.responses import read_stored
from oudinfo.cli.files import source_of
from oudinfo.engine.compiled import CompiledInstrument, compile_instrument
from oudinfo.engine.filled_form import FilledForm, form_of_words, read_form
from oudinfo.engine.interpret import interpret
from oudinfo.exchange.results_json import Found, render_json
from oudinfo.exchange.results_reader import read_results
from oudinfo.model.response import Missing, ResponseOption, Responses
from oudinfo.model.sitting import Sitting
from oudinfo.terminal.entry import FormEntry
from oudinfo.terminal.lines import Lines

LIBRARY = Library()
COMPILED = {each: compile_instrument(LIBRARY.instrument(each)) for each in LIBRARY.instrument_ids()}
Written = Sequence[str]
"""The key of each answer, empty where it is blank."""


@st.composite
def filled(draw: st.DrawFn) -> tuple[CompiledInstrument, Responses]:
    """A form with answers at random: two bytes an item, as drawing each answer by itself takes far longer."""
    compiled = COMPILED[draw(st.sampled_from([*COMPILED]))]
    items = compiled.instrument.items
    chance = draw(st.binary(min_size=2 * len(items), max_size=2 * len(items)))
    numbers = [int.from_bytes(pair) for pair in zip(chance[::2], chance[1::2], strict=True)]
    return compiled, Responses(
        tuple(
            Missing.DECLINED if number % 4 == 0 else item.options[number // 4 % len(item.options)]
            for item, number in zip(items, numbers, strict=True)
        )
    )


def _keys(responses: Responses, blank: str = "") -> list[str]:
    return [given.key if isinstance(given, ResponseOption) else blank for given in responses]


def _labels(responses: Responses, blank: str = "") -> list[str]:
    return [given.label if isinstance(given, ResponseOption) else blank for given in responses]


def _ids(compiled: CompiledInstrument) -> list[str]:
    return [item.id for item in compiled.instrument.items]


def _line(compiled: CompiledInstrument, words: Sequence[str]) -> FilledForm:
    return form_of_words(compiled.instrument, words)


def _text(compiled: CompiledInstrument, text: str, encoding: str = "utf-8") -> FilledForm:
    source = source_of(text.encode(encoding), "answers")
    assert source.flaw == ""
    return read_stored(source.text, source.name, compiled.instrument)


def _csv(values: Sequence[str]) -> str:
    return ",".join(f'"{value}"' if "," in value else value for value in values)


def _together(compiled: CompiledInstrument, responses: Responses) -> FilledForm:
    """Digits that run together, where the form has an own sign for each answer."""
    keys = _keys(responses, "-")
    numbers = any(item.number for item in compiled.instrument.items)
    apart = numbers or len(keys) == 1 or keys[0] == "-"
    return _line(compiled, keys if apart else ["".join(keys)])


WAYS: dict[str, Callable[[CompiledInstrument, Responses], FilledForm]] = {
    "words": lambda c, r: _line(c, _keys(r, "-")),
    "words with blanks": lambda c, r: _line(c, _keys(r)),
    "labels": lambda c, r: _line(c, _labels(r, "-")),
    "together": _together,
    "pairs": lambda c, r: _line(c, [f"{name.upper()}={key}" for name, key in zip(_ids(c), _keys(r), strict=True)]),
    "commas on the line": lambda c, r: _line(c, [_row(_keys(r), ",")]),
    "commas": lambda c, r: _text(c, f"{_row(_keys(r), ',')}\n"),
    "semicolons": lambda c, r: _text(c, f"{_row(_keys(r), '; ')}\n"),
    "tabs": lambda c, r: _text(c, f"{_row(_keys(r), chr(9))}\r\n", "utf-8-sig"),
    "labels between tabs": lambda c, r: _text(c, _row(_labels(r), "\t")),
    "quoted labels": lambda c, r: _text(c, _row([f'"{label}"' for label in _labels(r)], ",")),
    "spaces": lambda c, r: _text(c, f"  {'   '.join(_keys(r, '-'))} \n"),
    "lines": lambda c, r: _text(c, "".join(f"{key}\n" for key in _keys(r, "-")), "utf-16"),
    "lines with blanks": lambda c, r: _text(c, "".join(f"{key}\r\n" for key in [*_keys(r)[:-1], *_keys(r, "-")[-1:]])),
    "labels on lines": lambda c, r: _text(c, "".join(f"{label}\n" for label in _labels(r, "-"))),
    "JSON list": lambda c, r: _text(c, json.dumps(_numbers(r))),
    "JSON list of labels": lambda c, r: _text(c, json.dumps(_labels(r))),
    "JSON record": lambda c, r: _text(c, json.dumps(dict(zip(_ids(c), _numbers(r), strict=True)))),
    "JSON arrays": lambda c, r: _text(
        c, json.dumps([{name: [key] for name, key in zip(_ids(c), _numbers(r), strict=True)}])
    ),
    "YAML list": lambda c, r: _text(c, "".join(f"- {key}\n" for key in _keys(r, "~"))),
    "YAML": lambda c, r: _text(c, "".join(f"{name}: {key}\n" for name, key in zip(_ids(c), _keys(r), strict=True))),
    "CSV": lambda c, r: _text(c, f"{','.join(_ids(c))}\n{_csv(_labels(r)) or '-'}\n"),
    "CSV with tabs": lambda c, r: _text(c, chr(9).join(_ids(c)) + "\r\n" + _row(_keys(r), chr(9)), "utf-16"),
}


def _row(keys: Sequence[str], separator: str) -> str:
    """The parts in a row; a form of one answer that is blank has a sign for it, since nothing at all is refused."""
    return separator.join(keys) if any(keys) or len(keys) > 1 else "-"


def _numbers(responses: Responses) -> list[object]:
    return [int(key) if key.isdigit() else key or None for key in _keys(responses)]


@pytest.mark.parametrize("way", WAYS)
@given(filled())
def test_what_is_read_back_equals_what_was_written(way: str, case: tuple[CompiledInstrument, Responses]) -> None:
    compiled, responses = case
    assert read_form(compiled, WAYS[way](compiled, responses)).responses == responses


@given(filled())
def test_a_result_that_was_kept_is_read_back_as_answers_and_as_a_result(
    case: tuple[CompiledInstrument, Responses],
) -> None:
    compiled, responses = case
    result = interpret(compiled, responses)
    text = render_json(Sitting((result,)), Found((), (), ()))
    read = read_form(compiled, _text(compiled, text)).responses
    assert interpret(compiled, read)[2:6] == result[2:6]
    (again,) = read_results(text, "r.json", LIBRARY).sitting.results
    assert again.states == result.states
    is_lost = result.set_aside if compiled.instrument.paper_counts_all else ()
    assert read.given == tuple(
        Missing.DECLINED if item.id in is_lost else given
        for item, given in zip(compiled.instrument.items, responses, strict=True)
    )


@given(filled(), st.sampled_from([" ", ",", "\t", "\n", "; "]), st.integers(min_value=1, max_value=4))
def test_a_form_typed_at_the_prompts_is_read_as_it_was_written(
    case: tuple[CompiledInstrument, Responses], separator: str, on_a_line: int
) -> None:
    compiled, responses = case
    keys = _keys(responses, "-")
    if any(item.ask_when for item in compiled.instrument.items):  # a question that is not asked ends the form early
        separator, on_a_line = ",", len(keys)
    lines = [separator.join(keys[place : place + on_a_line]) for place in range(0, len(keys), on_a_line)]
    wordings = "1\n" * sum(bool(item.turned_wording) for item in compiled.instrument.items)
    typed = wordings + "\n".join(lines) + "\n" * (len(keys) + 4)
    entry = FormEntry(compiled, Lines(io.StringIO(typed), io.StringIO(), lambda: 80))
    assert entry.read() == responses
