"""Shares the answer to a question that several instruments of a sitting ask.

Only items linked by `same_as` share an answer. The validator makes sure that respondents read and
type the same for each of them.
"""

from collections.abc import Sequence

from oudinfo.engine.session import Session, take_over
from oudinfo.model.instrument import Instrument, Item, ItemRole
from oudinfo.model.response import Entry, Missing


def carry(sessions: Sequence[Session], source: int, *, also_function: bool = True) -> tuple[Session, ...]:
    """All sessions, with the answers of one of them copied to the same questions in the others.

    A form from paper has answers of its own. It takes none and gives none.

    Args:
        sessions: The instruments of one sitting.
        source: The position of the session that was answered.
        also_function: Whether the question on daily life is asked once too. A program that sends one answer a line
            counts on it for each form.
    """
    giving = sessions[source]
    if giving.compiled.entry is Entry.PAPER:
        return tuple(sessions)
    given = {
        shared_id(giving.compiled.instrument, item): response
        for item, response in zip(giving.compiled.instrument.items, giving.responses, strict=True)
        if response is not Missing.UNANSWERED and (also_function or item.role is not ItemRole.FUNCTION)
    }
    carried = []
    for session in sessions:
        instrument = session.compiled.instrument
        ids = [shared_id(instrument, item) for item in instrument.items]
        taken = {place: given[name] for place, name in enumerate(ids) if name in given}
        keeps = session is giving or session.compiled.entry is Entry.PAPER
        carried.append(session if keeps or not taken else take_over(session, taken))
    return tuple(carried)


def shared_id(instrument: Instrument, item: Item) -> str:
    """The name that an item shares with its copies: the name of the item that the copies point to."""
    return item.same_as or f"{instrument.id}.{item.id}"
