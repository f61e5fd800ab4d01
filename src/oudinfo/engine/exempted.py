"""What the same answers come to for someone whom a context exempts from some items."""

from oudinfo.engine.compiled import compile_instrument
from oudinfo.engine.interpret import interpret
from oudinfo.model.condition import context_tests
from oudinfo.model.context import UNDISCLOSED
from oudinfo.model.instrument import Instrument
from oudinfo.model.response import Missing
from oudinfo.model.result import Interpretation

NAMED_BY_NO_RULE = ""
"""A value of a context for which no condition of an item holds."""


def exempting_contexts(instrument: Instrument) -> tuple[str, ...]:
    """The contexts that decide whether an item is asked, whatever is answered."""
    conditions = [item.ask_when for item in instrument.items if item.ask_when is not None]
    return tuple(dict.fromkeys(test.context for each in conditions for test in context_tests(each)))


def with_exemption(result: Interpretation) -> tuple[Interpretation, tuple[str, ...]] | None:
    """The reading with the items left out that a context may exempt from, and those items.

    It is None if no such context is unknown, or the shown scores are the same.
    """
    deciding = exempting_contexts(result.instrument)
    unknown = [name for name in deciding if result.context[name] == UNDISCLOSED]
    if not unknown:
        return None
    context = {**result.context, **dict.fromkeys(unknown, NAMED_BY_NO_RULE)}
    other = interpret(compile_instrument(result.instrument, context, result.entry), result.responses)
    if _told(other) == _told(result):
        return None
    left_out = tuple(
        item.id
        for item, before, after in zip(result.instrument.items, result.states, other.states, strict=True)
        if after is Missing.NOT_ASKED and before is not Missing.NOT_ASKED
    )
    return other, left_out


def _told(result: Interpretation) -> list[object]:
    return [(each.score.value, each.score.least, each.score.most, each.band) for each in result.shown_scores]
