"""Which items of a form are behind the same gate.

It matters for a form that is filled in on paper without skips. There a blank behind a gate of No can
mean two things: the person stopped at the gate, or went on and left this line out. The other lines
behind the gate tell which.
"""

from collections.abc import Iterable, Sequence

from oudinfo.engine.conditions import State, Test
from oudinfo.model.instrument import Item
from oudinfo.model.response import Missing


def behind_same_gate(items: Sequence[Item], conditional: Iterable[tuple[int, Test]]) -> dict[int, tuple[int, ...]]:
    """For each item with a condition: the positions of the others behind its gate.

    They have the same condition, or one that cannot hold unless one of those is asked. An item that
    the context alone rules out is behind no gate.

    Args:
        items: The items of the instrument.
        conditional: The positions of the items with a condition, each with its test.
    """
    nothing_known: list[State] = [Missing.UNANSWERED] * len(items)
    gated = [(position, test) for position, test in conditional if test(nothing_known, {}) is not False]
    found: dict[int, tuple[int, ...]] = {}
    for position, _ in gated:
        # All and any of the same parts are equal as tuples. Their names tell them apart.
        own = repr(items[position].ask_when)
        group = {each for each, _ in gated if repr(items[each].ask_when) == own}
        for each, test in gated:
            states = [Missing.NOT_ASKED if place in group else Missing.UNANSWERED for place in range(len(items))]
            if test(states, {}) is False:
                group.add(each)
        found[position] = tuple(sorted(group - {position}))
    return found
