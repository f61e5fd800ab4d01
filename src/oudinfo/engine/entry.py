"""Reads what was typed or stored as responses.

Every source of answers turns its input into cells, each with its place, and this module reads the
cells, each by `one_answer`.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from oudinfo.engine.compiled import CompiledInstrument, asked_positions, counted_states
from oudinfo.engine.entry_problems import (
    Unread,
    lacking_items,
    lacking_places,
    no_option,
    notes_on,
    repeated,
    too_many,
    unknown_names,
    unlisted,
)
from oudinfo.engine.one_answer import find_given
from oudinfo.engine.wordings import tidied
from oudinfo.errors import MOST_PROBLEMS_SHOWN, AnswerProblem, ResponseError
from oudinfo.model.instrument import Instrument, Item
from oudinfo.model.response import Given, Missing, ResponseOption, Responses

MOST_KEPT = 100
"""How many answers to one item are read."""


class Cell(NamedTuple):
    """One answer as it was given, and its place."""

    item: int | str
    """The position of the item, counted from 0, or its name as written."""
    raw: object
    place: str = ""
    """The name of the place in a message, if the item does not say it."""

    def __repr__(self) -> str:
        """Show no answer."""
        return f"<Cell: {self.item}>"


class Reading(NamedTuple):
    """The result of reading cells. An item without a readable answer is unanswered."""

    responses: Responses
    problems: tuple[AnswerProblem, ...]
    unread: tuple[Unread, ...]
    """The answers that are not an option of their item."""
    lacking: tuple[int, ...]
    """The positions of items that were not given although the result needs them."""
    unknown: tuple[Cell, ...]
    """The cells whose name no item has."""
    again: tuple[Responses, ...]
    """If items were given more than once: the responses with their second answers, third answers, and so on."""

    @property
    def readable(self) -> tuple[Responses, ...]:
        """The responses in every way in which they can be read."""
        return (self.responses, *self.again)


def item_named(compiled: CompiledInstrument, name: str) -> int | None:
    """The position of the item with this id, ignoring case."""
    found = compiled.positions.get(name) or compiled.positions.get(tidied(name).lower())
    return found[0] if found else None


def read_cells(compiled: CompiledInstrument, cells: Sequence[Cell]) -> Reading:
    """Read cells and collect every problem instead of stopping at the first."""
    instrument = compiled.instrument
    placed = [(cell, _position(compiled, cell)) for cell in cells]
    known = [(cell, place) for cell, place in placed if place is not None and place < len(instrument.items)]
    given, unread = _answers(instrument, known)
    times = Counter(place for _, place in known)
    problems = [repeated(instrument.items[place].id) for place, often in times.items() if often > 1]
    problems += [no_option(each) for each in unread[:MOST_PROBLEMS_SHOWN]]
    problems += [unlisted(each) for each in unread[MOST_PROBLEMS_SHOWN:]]
    count = max((cell.item + 1 for cell in cells if isinstance(cell.item, int)), default=0)
    if count > len(instrument.items):
        problems.append(too_many(instrument, count))
    _share(compiled, given)
    most = max((len(each) for each in given.values()), default=1)
    responses = [_nth(instrument, given, number) for number in range(most)]
    return Reading(
        responses[0],
        problems=tuple(problems),
        unread=tuple(unread),
        lacking=tuple(place for place in _owed(compiled, responses[0]) if place not in given),
        unknown=tuple(cell for cell, place in placed if place is None),
        again=tuple(responses[1:]),
    )


def read_whole(compiled: CompiledInstrument, cells: Sequence[Cell]) -> Responses:
    """Read the cells of a whole form.

    Items that are not asked or not scored may be left out. They count as declined.

    Raises:
        ResponseError: If an answer cannot be read, or an item that is asked and scored has no answer.
    """
    reading = read_cells(compiled, cells)
    problems = [*reading.problems, *whole_problems(compiled.instrument, cells, reading)]
    if problems:
        raise ResponseError(
            problems, reading.readable, notes_on(reading.unread, reading.responses, is_whole=not reading.lacking)
        )
    return blank_as_declined(reading.responses)


def whole_problems(instrument: Instrument, cells: Sequence[Cell], reading: Reading) -> list[AnswerProblem]:
    """The problems of the whole form: names that no item has, and items that were left out."""
    problems = []
    if reading.unknown:
        problems.append(unknown_names(instrument, [f"{cell.item}" for cell in reading.unknown]))
    if reading.lacking:
        by_name = any(isinstance(cell.item, str) for cell in cells)
        lacking = lacking_items(instrument, reading.lacking) if by_name else None
        problems.append(lacking or lacking_places(instrument, len(cells), reading.lacking))
    return problems


def read_mapping(compiled: CompiledInstrument, given: Mapping[str, object]) -> Responses:
    """Read responses by item id.

    Raises:
        ResponseError: As `read_whole` does.
    """
    return read_whole(compiled, [Cell(name, raw) for name, raw in given.items()])


def turned(item: Item, given: Given) -> Given:
    """The answer to a turned wording, as an answer to the published one. A missing answer stays as it is."""
    if not isinstance(given, ResponseOption):
        return given
    mirrored = sum(item.bounds) - given.value
    return next(option for option in item.options if option.value == mirrored)


def blank_as_declined(responses: Responses) -> Responses:
    """The responses of a filled form, where an item left blank counts as declined."""
    return Responses(tuple(Missing.DECLINED if each is Missing.UNANSWERED else each for each in responses))


def _position(compiled: CompiledInstrument, cell: Cell) -> int | None:
    return cell.item if isinstance(cell.item, int) else item_named(compiled, cell.item)


def _answers(instrument: Instrument, known: Sequence[tuple[Cell, int]]) -> tuple[dict[int, list[Given]], list[Unread]]:
    """The answers to each item, and those that are not an option of their item."""
    given: dict[int, list[Given]] = {}
    unread: list[Unread] = []
    for cell, place in known:
        item, found = instrument.items[place], given.setdefault(place, [])
        if len(found) >= MOST_KEPT:
            continue
        answer = find_given(item, cell.raw)
        if answer is None:
            named = item.id if isinstance(cell.item, str) else f"answer {place + 1} ({item.id})"
            unread.append(Unread(item, cell.raw, cell.place or named))
        found += [Missing.UNANSWERED if answer is None else answer, *_several(item, cell.raw)]
    return given, unread


def _share(compiled: CompiledInstrument, given: dict[int, list[Given]]) -> None:
    """Share an answer between items with the same id. The checks report such a definition as faulty."""
    for position, item in enumerate(compiled.instrument.items):
        if position not in given and compiled.positions[item.id][0] in given:
            given[position] = given[compiled.positions[item.id][0]]


def _several(item: Item, raw: object) -> list[Given]:
    """The answers in a list of several. The list is refused, but its answers are searched for danger."""
    answers = raw[:MOST_KEPT] if isinstance(raw, list) and len(raw) > 1 else []
    return [given for each in answers if (given := find_given(item, each)) is not None]


def _nth(instrument: Instrument, given: Mapping[int, Sequence[Given]], place: int) -> Responses:
    """The responses with the answer at this place of each item that was given several times."""
    return Responses(
        tuple(
            [
                each[min(place, len(each) - 1)] if (each := given.get(position)) else Missing.UNANSWERED
                for position in range(len(instrument.items))
            ]
        )
    )


def _owed(compiled: CompiledInstrument, responses: Responses) -> list[int]:
    """The positions of the items that are asked and that the result needs."""
    items = compiled.instrument.items
    return [
        position
        for position in asked_positions(compiled, counted_states(compiled, responses))
        if items[position].id in compiled.needed
    ]
