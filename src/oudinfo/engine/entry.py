"""What someone typed or stored, read as responses.

A response is read as an option's key, then its label, then its value. Keys
and values are compared as written: no other form of a number is accepted.
"""

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from oudinfo.engine.compiled import CompiledInstrument, asked_positions, needed_items
from oudinfo.errors import (
    MissingItemError,
    NotAnOptionError,
    RepeatedItemError,
    ResponseCountError,
    ResponseError,
    UnknownItemError,
)
from oudinfo.model.instrument import Instrument, Item
from oudinfo.model.response import Given, Missing, ResponseOption, Responses

LONGEST_SHOWN = 40
DECLINING_WORDS = frozenset({"-", ".", "declined"})
_NO_GROUP = re.compile(r"-[0-9]{1,3}|-?[0-9]\.[0-9]+")
CODES_FOR_NO_ANSWER = frozenset({"7", "8", "9", "77", "88", "99", "-7", "-8", "-9", "777", "888", "999"})


def read_response(item: Item, given: object, place: str) -> Given:
    """Read one response.

    Args:
        item: The item it answers.
        given: A string as typed, or a value as stored; None declines.
        place: How to name it in an error, such as "answer 3 (phq9_3)".

    Raises:
        NotAnOptionError: If it is no option of the item.
    """
    if given is None:
        return Missing.DECLINED
    text = str(given).strip() if isinstance(given, str) or type(given) is int else ""
    if text.lower() in DECLINING_WORDS:
        return Missing.DECLINED
    option = find_option(item, text)
    if option is None:
        raise NotAnOptionError(place, _shown(given), option_list(item), _note_on(text))
    return option


def find_option(item: Item, text: str) -> ResponseOption | None:
    """The option with this key, else this label, else this value."""
    if item.number:
        return item.number.reading(text)
    wanted = _folded(text)
    for option in item.options:
        if option.key == text.lower():
            return option
    for option in item.options:
        if _folded(option.label) == wanted:
            return option
    return next((option for option in item.options if str(option.value) == text), None)


def option_list(item: Item) -> list[str]:
    """Each option as `key label`; for a number, what it may be."""
    if item.number:
        return [str(item.number)]
    return [f"{option.key} {option.label}" for option in item.options]


def read_positions(compiled: CompiledInstrument, given: Sequence[object]) -> Responses:
    """Read responses in the order of the items.

    Items at the end that are not asked, or not scored, may be left out; they
    count as declined.

    Raises:
        ResponseCountError: If there are too few or too many.
        NotAnOptionError: If one is no option of its item.
    """
    instrument = compiled.instrument
    try:
        if len(given) > len(instrument.items):
            count = len(instrument.items)
            raise ResponseCountError(instrument.short_title, len(given), count, first=count + 1)
        read = [
            read_response(item, each, f"answer {number} ({item.id})")
            for number, (item, each) in enumerate(zip(instrument.items, given, strict=False), start=1)
        ]
        padded = Responses((*read, *[Missing.UNANSWERED] * (len(instrument.items) - len(read))))
        left = [position for position in _owed(compiled, padded) if position >= len(read)]
        if left:
            raise ResponseCountError(instrument.short_title, len(read), max(left) + 1, first=min(left) + 1)
    except ResponseError as error:
        error.partial = readable(instrument, dict(zip((item.id for item in instrument.items), given, strict=False)))
        raise
    return _blank_as_declined(padded)


def read_mapping(compiled: CompiledInstrument, given: Mapping[str, object]) -> Responses:
    """Read responses by item id.

    Raises:
        UnknownItemError: If an id is not an item of the instrument.
        MissingItemError: If an item that is asked and scored is left out.
        NotAnOptionError: If a response is no option of its item.
    """
    instrument = compiled.instrument
    try:
        for name in given:
            if name not in compiled.positions:
                near = get_close_matches(name, compiled.positions, n=2)
                raise UnknownItemError(instrument.short_title, name, near)
        responses = Responses(
            tuple(
                read_response(item, given[item.id], item.id) if item.id in given else Missing.UNANSWERED
                for item in instrument.items
            ),
        )
        lacking = [
            item_id for each in _owed(compiled, responses) if (item_id := instrument.items[each].id) not in given
        ]
        if lacking:
            raise MissingItemError(instrument.short_title, lacking)
    except ResponseError as error:
        error.partial = readable(instrument, given)
        raise
    return _blank_as_declined(responses)


def readable(instrument: Instrument, given: Mapping[str, object]) -> Responses:
    """Whatever can be read of input that as a whole can not, so that a sign of danger in it is met."""
    found: list[Given] = []
    for item in instrument.items:
        try:
            found.append(read_response(item, given[item.id], item.id) if item.id in given else Missing.UNANSWERED)
        except NotAnOptionError:
            found.append(Missing.UNANSWERED)
    return Responses(tuple(found))


def _blank_as_declined(responses: Responses) -> Responses:
    """On paper a blank is a declined answer."""
    return Responses(tuple(Missing.DECLINED if each is Missing.UNANSWERED else each for each in responses))


def read_pairs(compiled: CompiledInstrument, pairs: Sequence[tuple[str, object]]) -> Responses:
    """Read responses given as `id=value`.

    Raises:
        RepeatedItemError: If an id comes twice.
    """
    seen: dict[str, object] = {}
    for name, value in pairs:
        if name in seen:
            error = RepeatedItemError(name)
            error.partial = readable(compiled.instrument, dict(reversed(pairs)))
            raise error
        seen[name] = value
    return read_mapping(compiled, seen)


def split_digits(instrument: Instrument, typed: Sequence[str]) -> list[str]:
    """Take typed digits apart: `102013021`, `1,0,2`, or groups such as `102 013 02`.

    `-1` stays one wrong answer and is not a declined one with a 1 behind it.
    """
    if any(item.number for item in instrument.items):
        return [*typed]
    keys = {option.key for item in instrument.items for option in item.options} | {"-", "."}
    if len(instrument.items) == 1 or any(len(key) > 1 for key in keys):
        return [*typed]
    labels = {"".join(_folded(option.label).split()) for item in instrument.items for option in item.options}
    groups = ["".join(part.replace(",", " ").split()) for part in typed]
    if any(_NO_GROUP.fullmatch(group) for group in groups):
        return [*typed]
    longer = [group for group in (groups[:-1] or groups) if len(group) > 1]
    all_longer = len(longer) == len(groups[:-1] or groups) and bool(longer)
    known = all(group[:1] in keys and group.casefold() not in labels for group in groups)
    return [*"".join(groups)] if all_longer and known else [*typed]


def _owed(compiled: CompiledInstrument, responses: Responses) -> list[int]:
    """The positions of the items that are asked and that the result needs."""
    needed, items = needed_items(compiled.instrument), compiled.instrument.items
    return [position for position in asked_positions(compiled, responses) if items[position].id in needed]


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _shown(given: object) -> str:
    if isinstance(given, str):
        return _quoted(given) if given.strip() else "an empty answer"
    if isinstance(given, bool):
        return str(given).lower()
    if isinstance(given, int | float):
        return f"{given}"[:LONGEST_SHOWN]
    return "a list" if isinstance(given, list) else "a mapping"


def _quoted(text: str) -> str:
    """What was typed, shortened; signs beyond ASCII also by their number."""
    shown = text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}..."
    odd = [f"U+{ord(sign):04X}" for sign in shown if not sign.isascii()]
    return f"{shown!r} ({', '.join(odd)})" if odd else f"{shown!r}"


def _note_on(text: str) -> str:
    if text not in CODES_FOR_NO_ANSWER:
        return ""
    return "Data sets often write 7, 9 or -9 for refused or not known; here that is - (declined)."
