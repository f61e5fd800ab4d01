"""Asks the engine about the states of cells."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import product
from typing import cast

from oudinfo.batch.columns import PRESSING
from oudinfo.batch.features import Cells, CellState
from oudinfo.engine.compiled import (
    CompiledInstrument,
    compile_instrument,
    counted_state,
    counted_states,
    is_asked,
    score_responses,
)
from oudinfo.engine.conditions import compile_condition
from oudinfo.engine.interpret import read_states
from oudinfo.model.condition import Test
from oudinfo.model.response import Entry, Given, Missing, ResponseOption, Responses
from oudinfo.model.result import StatesReading

MOST_KEPT = 32
"""Of how many kinds of options it is kept which has which value. The items of a form have few kinds."""


def with_quiet(cells: Cells) -> Cells:
    """The cells, with the classes and the pressing flags that a row without any answer would have."""
    count = len(cells.instrument.items)
    classes: set[str] = set()
    flags: set[str] = set()
    for entry in Entry:
        asker = Asker(cells, entry)
        for context in product(*cells.states[count:]):
            for blank in (Missing.DECLINED, Missing.UNANSWERED):
                read = asker.read(asker.counted((*[blank] * count, *context)))
                classes |= {each.rule.id for each in read.classes if each.outcome is not None}
                flags |= {each.rule.id for each in read.flags if each.state and each.rule.level in PRESSING}
    return cells._replace(quiet_classes=frozenset(classes), quiet_flags=frozenset(flags))


def groups_behind_gates(cells: Cells) -> tuple[Mapping[int, tuple[int, ...]], ...]:
    """Which items of a paper form without skips are behind the same gates, for each context that a row can have."""
    if not cells.instrument.paper_counts_all:
        return ()
    asker = Asker(cells, Entry.PAPER)
    return tuple(asker.behind(context) for context in product(*cells.states[len(cells.instrument.items) :]))


class Asker:
    """Asks the engine about states of cells."""

    def __init__(self, cells: Cells, entry: Entry = Entry.FILE) -> None:
        """Take the cells of an instrument, and how its answers came in."""
        self.asked = 0
        """How often the engine was asked."""
        self._cells = cells
        self._entry = entry
        self._compiled: dict[tuple[CellState, ...], CompiledInstrument] = {}
        self._options = tuple(_options_by_state(item.number or tuple(item.options)) for item in cells.instrument.items)

    def counted(self, given: Sequence[CellState]) -> tuple[CellState, ...]:
        """The states that count for a row with these cells."""
        count = len(self._options)
        responses = [options[state] for options, state in zip(self._options, given[:count], strict=True)]
        return (*counted_states(self._in_context(given[count:]), Responses(tuple(responses))), *given[count:])

    def behind(self, context: Sequence[CellState]) -> Mapping[int, tuple[int, ...]]:
        """The items behind the same gates, for respondents with these values of its contexts."""
        return self._in_context(context).behind

    def asks(self, place: int, counted: Sequence[CellState]) -> bool | None:
        """Whether the condition of this item holds in a row in which these states count."""
        compiled = self._in_context(counted[len(self._options) :])
        return is_asked(compiled, place, dict(compiled.conditional)[place], _states(counted[: len(self._options)]))

    def counts(self, place: int, given: CellState, asked: bool | None) -> CellState:  # noqa: FBT001  a truth
        """The state that counts for an item that came in this state and whose condition has this truth."""
        compiled = self._in_context([states[-1] for states in self._cells.states[len(self._options) :]])
        return counted_state(compiled, place, self._options[place][given], asked)

    def holds(self, test: Test, counted: Sequence[CellState]) -> bool | None:
        """Whether a test of a condition holds in a row in which these states count."""
        compiled = self._in_context(counted[len(self._options) :])
        states = _states(counted[: len(self._options)])
        check = compile_condition(test, compiled.positions, compiled.context)
        return check(states, score_responses(compiled, states))

    def read(self, counted: Sequence[CellState]) -> StatesReading:
        """What the engine says about a row in which these states count."""
        self.asked += 1
        count = len(self._options)
        read = read_states(self._in_context(counted[count:]), _states(counted[:count]))
        if any(isinstance(state, int) for state in counted[:count]):
            return read
        return read._replace(
            classes=tuple(
                each._replace(outcome=None) if each.rule.id in self._cells.quiet_classes else each
                for each in read.classes
            ),
            flags=tuple(
                each._replace(state=None) if each.state and each.rule.id in self._cells.quiet_flags else each
                for each in read.flags
            ),
        )

    def _in_context(self, context: Sequence[CellState]) -> CompiledInstrument:
        """The instrument for respondents with these values of its contexts."""
        compiled = self._compiled.get(tuple(context))
        if compiled is None:
            named = {name: str(value) for name, value in zip(self._cells.contexts, context, strict=True)}
            compiled = compile_instrument(self._cells.instrument, named, self._entry)
            self._compiled[tuple(context)] = compiled
        return compiled


def _states(counted: Sequence[CellState]) -> tuple[int | Missing, ...]:
    """The states of the items, none of which is the value of a context."""
    return cast("tuple[int | Missing, ...]", tuple(counted))


@lru_cache(maxsize=MOST_KEPT)
def _options_by_state(options: Sequence[ResponseOption]) -> Mapping[CellState, Given]:
    """An option for each value of an item, and each kind of missing answer as itself."""
    found: dict[CellState, Given] = {each: each for each in Missing}
    found.update({option.value: option for option in reversed(tuple(options))})
    return found
