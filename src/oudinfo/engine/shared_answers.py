"""One answer for the same question in several instruments of a sitting.

Only items that name each other in `same_as` share an answer; the validator
has seen to it that nothing a respondent reads or types differs between them.
"""

from collections.abc import Sequence

from oudinfo.engine.session import Session, take_over
from oudinfo.model.instrument import Instrument, Item
from oudinfo.model.response import Missing


def carry(sessions: Sequence[Session], source: int) -> tuple[Session, ...]:
    """All sessions, after what was given in one of them has reached its twins in the others.

    Args:
        sessions: The instruments of one sitting.
        source: The place of the session in which something was given.
    """
    giving = sessions[source]
    given = {
        shared_id(giving.compiled.instrument, item): response
        for item, response in zip(giving.compiled.instrument.items, giving.responses, strict=True)
        if response is not Missing.UNANSWERED
    }
    carried = []
    for session in sessions:
        instrument = session.compiled.instrument
        ids = [shared_id(instrument, item) for item in instrument.items]
        taken = {place: given[name] for place, name in enumerate(ids) if name in given}
        carried.append(take_over(session, taken) if taken and session is not giving else session)
    return tuple(carried)


def shared_id(instrument: Instrument, item: Item) -> str:
    """The name under which an item and its twins are one: that of the item to which the others point."""
    return item.same_as or f"{instrument.id}.{item.id}"
