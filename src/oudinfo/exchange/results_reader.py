"""Reads back what `results_json` writes.

Whatever can be computed is not taken from the file. The responses are scored again, and a file that differs is refused.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from functools import partial
from typing import Any, NamedTuple, Never, TypeVar

from oudinfo.catalog.files.problems import Path, spelled
from oudinfo.catalog.library import Library
from oudinfo.engine.compiled import compile_instrument
from oudinfo.engine.filled_form import FilledForm, readable
from oudinfo.engine.interpret import interpret
from oudinfo.errors import MOST_PROBLEMS_SHOWN, OudinfoError, ResultsFileError, UsageError
from oudinfo.exchange.client_codes import is_day, is_stored_code
from oudinfo.exchange.results_json import FIRST_SCHEMA, SCHEMA
from oudinfo.exchange.values import KINDS, parsed, told
from oudinfo.model.instrument import Instrument, Item, Mode
from oudinfo.model.response import Entry, Given, Missing, ResponseOption, Responses
from oudinfo.model.result import Interpretation
from oudinfo.model.scoring import FlagLevel
from oudinfo.model.sitting import LeftForm, Sitting, WhyLeft

_INSTRUMENT = re.compile(r'"id"\s{0,9}:\s{0,9}"([\w.-]{1,64})"')
T = TypeVar("T")
Word = TypeVar("Word", bound=StrEnum)


class Stored(NamedTuple):
    """A stored sitting, with notes for the reader."""

    sitting: Sitting
    notes: tuple[str, ...] = ()
    """Differences between the stored and the current definitions that still allow a comparison."""


def read_results(text: str, name: str, library: Library, flaw: str = "") -> Stored:
    """Read the JSON of one sitting.

    Args:
        text: The content of the file.
        name: The name of the file in errors.
        library: The library with the definitions.
        flaw: What is wrong with the file as text, if anything.

    Raises:
        ResultsFileError: If oudinfo did not write it, or wrote it for other definitions.
        UsageError: If the file has a flaw as text.
    """
    if flaw:
        raise UsageError(flaw)
    return _Reader(name, library).read(parsed(text, name))


def shows_danger(text: str, library: Library) -> bool:
    """Whether text that cannot be read as a result still has a sign of danger."""
    for instrument_id in dict.fromkeys(_INSTRUMENT.findall(text)):
        try:
            compiled = compile_instrument(library.instrument(library.find_id(instrument_id)))
        except OudinfoError:
            continue
        read = readable(compiled, FilledForm(text=text))
        if any(interpret(compiled, responses).raised(FlagLevel.CRISIS) for responses in read):
            return True
    return False


class _Response(NamedTuple):
    """The response that counts for an item according to the file, and the response given to it."""

    counted: Given
    given: Given


class _Reader:
    """Reads one file. It collects problems in the answers, and stops at a problem in the structure."""

    def __init__(self, name: str, library: Library) -> None:
        self._name = name
        self._library = library
        self._wrong: list[ResultsFileError] = []
        self._notes: list[str] = []

    def read(self, data: Any) -> Stored:  # noqa: ANN401  any JSON value
        top = self._as(dict, data, ())
        schema = self._value(str, top, "schema", ())
        if schema not in {SCHEMA, FIRST_SCHEMA}:
            self._fail(("schema",), f"expected {SCHEMA}, got {told(schema)}; only results of oudinfo can be read")
        context = self._context(self._value(dict, top, "context", ()))
        found = self._value(list, top, "results", ())
        if not found:
            self._fail(("results",), "there is no result in this file")
        tried = [
            self._tried(partial(self._result, each, context, top, ("results", place)))
            for place, each in enumerate(found)
        ]
        read = [each for each in tried if each is not None]
        self._end_if_wrong()
        ids = [result.instrument.id for result in read]
        for place, each in enumerate(ids):
            if each in ids[:place]:
                self._fail(("results", place), f"{each} is here twice")
        if schema == FIRST_SCHEMA:
            return Stored(Sitting(tuple(read)), tuple(self._notes))
        sitting = Sitting(tuple(read), self._pathways(top), self._day(top), self._client(top), self._left(top))
        return Stored(sitting, tuple(self._notes))

    def _pathways(self, top: Mapping[str, Any]) -> tuple[str, ...]:
        """The known pathways. For each unknown one, a note says so."""
        taken = self._value(list, top, "pathways", ())
        ids = self._library.pathway_ids()
        self._notes += [f"The pathway {told(each)} is not known here." for each in taken if each not in ids]
        return tuple(each for each in ids if each in taken)

    def _left(self, top: Mapping[str, Any]) -> tuple[LeftForm, ...]:
        """The forms that were not asked. Files written before this was kept name none."""
        listed = self._value(list, top, "not_asked", ()) if "not_asked" in top else []
        return tuple(self._left_form(each, ("not_asked", place)) for place, each in enumerate(listed))

    def _left_form(self, data: Any, path: Path) -> LeftForm:  # noqa: ANN401
        entry = self._as(dict, data, path)
        instrument_id = self._value(str, entry, "instrument", path)
        if not self._is_known(instrument_id):
            self._fail((*path, "instrument"), f"this oudinfo has no questionnaire {told(instrument_id)}")
        why = self._one_of(WhyLeft, entry, "reason", path)
        return LeftForm(self._library.instrument(instrument_id), why, self._value(bool, entry, "in_part", path))

    def _day(self, top: Mapping[str, Any]) -> str | None:
        day = self._optional(top, "taken_on")
        if day is not None and not is_day(day):
            self._fail(("taken_on",), f"{told(day)} is not a day; write it as 2026-11-28, or null")
        return day

    def _client(self, top: Mapping[str, Any]) -> str | None:
        code = self._optional(top, "client")
        if code is not None and not is_stored_code(code):
            message = "is no client code: 1 to 16 letters, digits and hyphens, at least one digit, no date, or null"
            self._fail(("client",), f"{told(code)} {message}")
        return code

    def _optional(self, top: Mapping[str, Any], key: str) -> str | None:
        return None if key in top and top[key] is None else self._value(str, top, key, ())

    def _mode(self, data: Mapping[str, Any], path: Path) -> Mode | None:
        if "mode" in data and data["mode"] is None:
            return None
        return self._one_of(Mode, data, "mode", path)

    def _one_of(self, kind: type[Word], data: Mapping[str, Any], key: str, path: Path) -> Word:
        word = self._value(str, data, key, path)
        if word not in [*kind]:
            self._fail((*path, key), f"{told(word)} is none of: {', '.join(kind)}")
        return kind(word)

    def _tried(self, read: Callable[[], T]) -> T | None:
        """The value that was read. If it cannot be read, None, and the problem is recorded."""
        try:
            return read()
        except ResultsFileError as error:
            self._wrong.append(error)
            return None

    def _end_if_wrong(self) -> None:
        """Raise all recorded problems at once."""
        if len(self._wrong) > 1:
            told = "\n".join(f"{error}" for error in self._wrong[:MOST_PROBLEMS_SHOWN])
            raise ResultsFileError(self._name, "", f"{len(self._wrong)} problems.\n{told}")
        for error in self._wrong:
            raise error

    def _context(self, data: dict[str, Any]) -> dict[str, str]:
        for name, value in data.items():
            question = self._library.contexts.get(name)
            if question is None or value not in [each.id for each in question.values]:
                self._fail(("context", name), f"{told(value)} is not an answer that oudinfo knows")
        return data

    def _result(
        self,
        data: Any,  # noqa: ANN401
        context: Mapping[str, str],
        top: Mapping[str, Any],
        path: Path,
    ) -> Interpretation | None:
        entry = self._as(dict, data, path)
        is_first = top["schema"] == FIRST_SCHEMA
        mode = self._mode(top if is_first else entry, () if is_first else path)
        instrument = self._instrument(self._value(dict, entry, "instrument", path), (*path, "instrument"))
        stored = self._value(dict, entry, "responses", path)
        tried = [*self._given(instrument, stored, (*path, "responses"))]
        read = [each for each in tried if each is not None]
        if len(read) < len(tried):
            return None
        compiled = compile_instrument(
            instrument, context, Entry.ASKED if is_first else self._one_of(Entry, entry, "entry", path)
        )
        responses = tuple(Missing.DECLINED if each.given is Missing.NOT_ASKED else each.given for each in read)
        result = interpret(compiled, Responses(responses))
        for item, each in zip(instrument.items, read, strict=True):
            if result.counted(item.id) != each.counted:
                self._fail((*path, "responses", item.id), "does not go with the other responses")
        self._compare_scores(result, self._value(dict, entry, "scores", path), (*path, "scores"))
        flags = [flag.id for flag in instrument.flags]
        items = [item.id for item in instrument.items]
        aside = self._names(entry, "set_aside", items, path)
        tells_what = any(
            each.counted != each.given for each in read
        )  # files written before this was kept have no answer
        if tells_what and aside != result.set_aside:
            self._fail((*path, "set_aside"), "what is set aside does not follow from the responses")
        return result._replace(changed=self._names(entry, "changed", flags, path), set_aside=aside, mode=mode)

    def _instrument(self, data: dict[str, Any], path: Path) -> Instrument:
        instrument_id = self._value(str, data, "id", path)
        if not self._is_known(instrument_id):
            self._fail((*path, "id"), f"this oudinfo has no questionnaire {told(instrument_id)}")
        instrument = self._library.instrument(instrument_id)
        for key in ("version", "language"):
            stored, here = self._value(str, data, key, path), getattr(instrument, key)
            if stored == here:
                continue
            said = f"written for {key} {told(stored)} of {instrument_id}; this oudinfo has {here!r}"
            if key == "language" or stored.partition(".")[0] != here.partition(".")[0]:
                self._fail((*path, key), f"{said}, and the two are not compared")
            self._notes.append(
                f"{instrument.short_title}: stored with version {stored}, read with {here}. The scored questions are the same."
            )
        return instrument

    def _is_known(self, instrument_id: str) -> bool:
        try:
            return self._library.find_id(instrument_id) == instrument_id
        except UsageError:
            return False

    def _given(self, instrument: Instrument, stored: dict[str, Any], path: Path) -> Iterator["_Response | None"]:
        for name in stored.keys() - {item.id for item in instrument.items}:
            self._fail((*path, name), f"{instrument.id} has no such item")
        for item in instrument.items:
            yield self._tried(partial(self._response, item, stored, path))

    def _response(self, item: Item, stored: dict[str, Any], above: Path) -> "_Response":
        data, path = self._value(dict, stored, item.id, above), (*above, item.id)
        if "missing" not in data:
            option = self._chosen(item, data, path)
            return _Response(option, option)
        why = self._one_of(Missing, data, "missing", path)
        if "set_aside" not in data:
            return _Response(why, why)
        return _Response(why, self._chosen(item, self._value(dict, data, "set_aside", path), (*path, "set_aside")))

    def _chosen(self, item: Item, data: dict[str, Any], path: Path) -> ResponseOption:
        key = self._value(str, data, "key", path)
        option = _option(item, key)
        if option is None:
            self._fail((*path, "key"), f"{told(key)} is no option of this item")
        value = data.get("value")
        if type(value) is not int or value != option.value:
            self._fail((*path, "value"), f"the value of this option is {option.value}, not {told(value)}")
        return option

    def _compare_scores(self, result: Interpretation, stored: dict[str, Any], path: Path) -> None:
        expected = {reading.score.rule.id: reading.score.value for reading in result.shown_scores}
        for name in (*expected, *stored):
            if name not in stored or name not in expected:
                self._fail((*path, name), "which scores there are does not follow from the responses")
        for name, value in expected.items():
            given = self._value(dict, stored, name, path).get("value")
            if isinstance(given, bool) or given != value:
                said = "no value" if value is None else f"{value:g}"
                self._fail((*path, name, "value"), f"the responses give {said}, not {told(given)}")

    def _names(self, data: dict[str, Any], key: str, known: list[str], path: Path) -> tuple[str, ...]:
        names = self._value(list, data, key, path)
        for place, name in enumerate(names):
            if name not in known:
                self._fail((*path, key, place), f"{told(name)} is not known here")
        return tuple(names)

    def _value(self, kind: type[T], data: Mapping[str, Any], key: str, path: Path) -> T:
        if key not in data:
            self._fail(path, f"{key!r} is missing")
        return self._as(kind, data[key], (*path, key))

    def _as(self, kind: type[T], value: Any, path: Path) -> T:  # noqa: ANN401
        if not isinstance(value, kind):
            self._fail(path, f"expected {KINDS[kind]}, got {told(value)}")
        return value

    def _fail(self, path: Path, problem: str) -> Never:
        raise ResultsFileError(self._name, spelled(path), problem)


def _option(item: Item, key: str) -> ResponseOption | None:
    if item.number:
        return item.number.reading(key)
    return next((option for option in item.options if option.key == key), None)
