"""Changes answers that were given, to see what would follow from others.

Both sides are scored by the same engine as a filled form. Nothing here has a rule of its own.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from oudinfo.engine.compiled import CompiledInstrument
from oudinfo.engine.entry_problems import Unread, no_option
from oudinfo.engine.interpret import interpret
from oudinfo.engine.one_answer import find_given
from oudinfo.errors import AnswerProblem, ResponseError
from oudinfo.model.instrument import Instrument, Item
from oudinfo.model.response import Given, Missing, Responses
from oudinfo.model.result import Interpretation


class Change(NamedTuple):
    """One answer as given, and the answer in its place."""

    item: Item
    old: Given
    new: Given

    def __repr__(self) -> str:
        """Show no answer."""
        return f"<Change of {self.item.id}>"


class WhatIf(NamedTuple):
    """One form, scored as given and with other answers."""

    before: Interpretation
    after: Interpretation
    changes: tuple[Change, ...]

    def __repr__(self) -> str:
        """Show no result."""
        return f"<WhatIf of {self.before.instrument.id}>"


class Varied(NamedTuple):
    """Every answer to one item, with all others as given. Neighboring answers with one outcome share a row."""

    item: Item
    rows: tuple[tuple[tuple[Given, ...], Interpretation], ...]

    def __repr__(self) -> str:
        """Show no result."""
        return f"<Varied: {self.item.id}>"


def place_named(instrument: Instrument, name: str) -> int | None:
    """The position of an item by its id or by the number that its form prints, or None."""
    wanted = name.strip().casefold()
    ids = [item.id for item in instrument.items]
    numbers = [instrument.number_of(each) for each in ids]
    return ids.index(wanted) if wanted in ids else numbers.index(wanted) if wanted in numbers else None


def read_changes(instrument: Instrument, pairs: Sequence[tuple[str, str]]) -> dict[int, Given]:
    """The new answers by the position of their item.

    Args:
        instrument: The instrument that was filled in.
        pairs: Each item by its id or its number on the form, with its new answer.

    Raises:
        ResponseError: If there is no such item or answer, or an item is named twice.
    """
    found: dict[int, Given] = {}
    problems: list[AnswerProblem] = []
    for name, raw in pairs:
        place = place_named(instrument, name)
        if place is None:
            problems.append(_no_item(instrument, name))
            continue
        item = instrument.items[place]
        given = find_given(item, raw)
        if given is None:
            problems.append(no_option(Unread(item, raw, item.id)))
        elif place in found:
            problems.append(AnswerProblem(item.id, "this is changed twice.", "Name each question once."))
        else:
            found[place] = given
    if problems:
        raise ResponseError(problems)
    return found


def what_if(compiled: CompiledInstrument, given: Responses, changed: Mapping[int, Given]) -> WhatIf:
    """The form as given, and with these answers in place of its own."""
    return WhatIf(
        before=interpret(compiled, given),
        after=interpret(compiled, _with(given, changed)),
        changes=tuple(
            Change(compiled.instrument.items[place], given.given[place], changed[place]) for place in sorted(changed)
        ),
    )


def vary(compiled: CompiledInstrument, given: Responses, place: int) -> Varied:
    """What each answer to the item at this position would lead to."""
    item = compiled.instrument.items[place]
    every = [(option, interpret(compiled, _with(given, {place: option}))) for option in item.options]
    runs = (list(group) for _, group in groupby(every, key=_outcome_of(place)))
    return Varied(item, tuple((tuple(option for option, _ in run), run[0][1]) for run in runs))


def outcome(result: Interpretation) -> tuple[object, ...]:
    """Everything that a page says about a result besides its answers. Equal outcomes are equal pages."""
    scores = [
        (reading.score.value, reading.score.least, reading.score.most, reading.band, reading.cutoffs)
        for reading in result.shown_scores
    ]
    classes = [reading.outcome for reading in result.classes]
    return tuple(scores), tuple(classes), tuple(flag.state for flag in result.flags), result.set_aside


def _outcome_of(place: int) -> Callable[[tuple[Given, Interpretation]], tuple[object, ...]]:
    """The outcome of a row, with what becomes of the other items."""

    def of(row: tuple[Given, Interpretation]) -> tuple[object, ...]:
        states = row[1].states
        return outcome(row[1]), states[:place] + states[place + 1 :]

    return of


def moved_into_question(before: Interpretation, after: Interpretation) -> Iterator[tuple[Item, bool]]:
    """The items that only one of two results asks, each with whether it is the second."""
    for item, old, new in zip(before.instrument.items, before.states, after.states, strict=True):
        if (old is Missing.NOT_ASKED) is not (new is Missing.NOT_ASKED):
            yield item, old is Missing.NOT_ASKED


def _with(given: Responses, changed: Mapping[int, Given]) -> Responses:
    return Responses(tuple(changed.get(place, each) for place, each in enumerate(given)))


def _no_item(instrument: Instrument, name: str) -> AnswerProblem:
    numbers = [instrument.number_of(item.id) for item in instrument.items]
    return AnswerProblem(
        name,
        f"this is not a question of the {instrument.short_title}.",
        f"Write its number on the form or its id, from {numbers[0]} or {instrument.items[0].id} on.",
    )
