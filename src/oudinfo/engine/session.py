"""An administration in progress: answer, decline, go back, edit, progress.

A session is immutable, and each step returns a new one. Items appear and disappear with their
conditions. An answer to an item that disappeared is kept.
"""

from collections.abc import Mapping
from typing import NamedTuple

from oudinfo.engine.compiled import CompiledInstrument, asked_positions, no_responses
from oudinfo.engine.interpret import interpret
from oudinfo.errors import SessionError
from oudinfo.model.condition import score_tests
from oudinfo.model.instrument import Item
from oudinfo.model.response import Given, Missing, ResponseOption, Responses
from oudinfo.model.result import FlagReading, Interpretation


class Session(NamedTuple):
    """The respondent's place in an instrument, and the responses so far."""

    compiled: CompiledInstrument
    responses: Responses
    position: int | None
    """The position of the item on the screen, or None if no item is left."""
    read: Interpretation
    """The interpretation of the responses, computed once for each response."""
    raised: frozenset[str] = frozenset()
    """Flags that were up at any time, even if the answer has changed since."""
    only: frozenset[int] | None = None
    """The positions of the items that are asked, if only a part of the form is given. None for the whole form."""

    def __repr__(self) -> str:
        """Show no response."""
        return f"<Session of {self.compiled.instrument.id}: {self.responses!r}>"

    @property
    def item(self) -> Item | None:
        """The item on the screen."""
        return None if self.position is None else self.compiled.instrument.items[self.position]

    @property
    def given(self) -> Given:
        """The earlier response to the item on the screen, if any."""
        return Missing.UNANSWERED if self.position is None else self.responses.given[self.position]


class Progress(NamedTuple):
    """The place of an item: `number` of `total`. `number` is None for an extra question."""

    number: int | None
    total: int


def start(compiled: CompiledInstrument, only: frozenset[int] | None = None) -> Session:
    """Begin at the first item that is asked, of the whole form or only of the items at these positions."""
    responses = no_responses(compiled.instrument)
    session = Session(compiled, responses, None, interpret(compiled, responses), only=only)
    return session._replace(position=_next_open(session, after=-1))


def filled(compiled: CompiledInstrument, responses: Responses) -> Session:
    """A form that was filled in elsewhere. Nothing of it is left to ask."""
    return _with_responses(start(compiled), responses)._replace(position=None)


def given_anew(session: Session, before: Session) -> Session:
    """The same form given once more in another way. What was raised before is not forgotten."""
    return session._replace(raised=session.raised | before.raised)


def answer(session: Session, option: ResponseOption) -> Session:
    """Give an option of the item on the screen and move on.

    Raises:
        SessionError: If no item is on the screen or the option is not one of its options.
    """
    item = _current(session)
    if option not in item.options:
        message = f"{item.id} has no such option"
        raise SessionError(message)
    return _give(session, option)


def whole(session: Session) -> Session:
    """Ask the rest of a form of which only a part was given. Its answers are kept."""
    opened = session._replace(only=None)
    return opened._replace(position=_next_open(opened, after=-1))


def decline(session: Session) -> Session:
    """Decline the item on the screen and move on. The response is declined, never 0.

    Raises:
        SessionError: If no item is on the screen.
    """
    _current(session)
    return _give(session, Missing.DECLINED)


def back(session: Session) -> Session:
    """Go to the item before this one. At the first item, stay there."""
    asked = _asked(session)
    here = len(session.responses.given) if session.position is None else session.position
    before = [position for position in asked if position < here]
    return session._replace(position=before[-1]) if before else session


def take_over(session: Session, given: Mapping[int, Given]) -> Session:
    """Take responses to the same questions in other instruments, by position. These items are not asked again."""
    responses = Responses(tuple(given.get(place, own) for place, own in enumerate(session.responses)))
    moved = _with_responses(session, responses)
    if session.position is not None and session.position in given:
        moved = moved._replace(position=_next_open(moved, after=session.position))
    return moved


def edit(session: Session, item_id: str) -> Session:
    """Put an item on the screen that was shown before, or any item of a paper form without skips.

    Raises:
        SessionError: If the item does not exist or is not asked.
    """
    known = session.compiled.positions.get(item_id)
    if known is None or known[0] not in _looked_over(session):
        message = f"{item_id} is not asked here"
        raise SessionError(message)
    return session._replace(position=known[0])


def progress(session: Session) -> Progress:
    """The place of the item on the screen among the numbered ones.

    An item that may still be asked counts. An item that is not asked does not, unless the form was printed without skips.
    """
    items = session.compiled.instrument.items
    states = session.read.states
    numbered = [
        position
        for position, item in enumerate(items)
        if item.is_numbered and (session.compiled.counts_all or states[position] is not Missing.NOT_ASKED)
    ]
    number = numbered.index(session.position) + 1 if session.position in numbered else None
    return Progress(number, len(numbered))


def is_complete(session: Session) -> bool:
    """Whether every item that is asked has been answered or declined."""
    return _next_open(session, after=-1) is None


def items_to_review(session: Session) -> tuple[Item, ...]:
    """The items that are asked, those whose answer counts in any case, and every item of a paper form without skips."""
    items = session.compiled.instrument.items
    return tuple(items[each] for each in _looked_over(session))


def as_far_as_answered(session: Session) -> Session:
    """The session as it is where it ends early: what was not reached is not asked any more."""
    if is_complete(session):
        return session
    met = [place for place, given in enumerate(session.responses) if given is not Missing.UNANSWERED]
    return session._replace(only=frozenset(met), position=None)


def open_items(session: Session) -> tuple[Item, ...]:
    """The items that are asked and have no response yet."""
    items = session.compiled.instrument.items
    return tuple(items[each] for each in _asked(session) if session.responses.given[each] is Missing.UNANSWERED)


def reading(session: Session) -> Interpretation:
    """The interpretation of the responses so far. Items not reached yet are unanswered."""
    up = {flag.rule.id for flag in session.read.flags if flag.state}
    return session.read._replace(changed=tuple(sorted(session.raised - up)))


def flags_up(session: Session) -> tuple[FlagReading, ...]:
    """The flags that the responses so far have raised. Flags that test a score wait until the end."""
    return tuple(flag for flag in session.read.flags if flag.state and not score_tests(flag.rule.when))


def _current(session: Session) -> Item:
    if session.item is None:
        message = "every question has been met; go back or edit one to change it"
        raise SessionError(message)
    return session.item


def _give(session: Session, given: Given) -> Session:
    position = session.position or 0
    before = session.responses.given
    responses = Responses((*before[:position], given, *before[position + 1 :]))
    moved = _with_responses(session, responses)
    return moved._replace(position=_next_open(moved, after=position))


def _with_responses(session: Session, responses: Responses) -> Session:
    """The session with these responses, their interpretation, and the flags that they raise."""
    moved = session._replace(responses=responses, read=interpret(session.compiled, responses))
    return moved._replace(raised=session.raised | {flag.rule.id for flag in flags_up(moved)})


def _asked(session: Session) -> list[int]:
    asked = asked_positions(session.compiled, session.read.states)
    return asked if session.only is None else [place for place in asked if place in session.only]


def _looked_over(session: Session) -> list[int]:
    """The positions of the items that are asked or whose answer counts in any case.

    On a paper form without skips these are all, also those that were left blank.
    """
    states = session.read.states
    if session.compiled.counts_all and session.only is None:
        return [*range(len(states))]
    counting = {
        place
        for place, given in enumerate(session.responses)
        if isinstance(given, ResponseOption) and not isinstance(states[place], Missing)
    }
    return sorted({*_asked(session), *(counting if session.only is None else ())})


def _next_open(session: Session, *, after: int) -> int | None:
    """The first unanswered item after this position, or else the first of all."""
    waiting = [place for place in _asked(session) if session.responses.given[place] is Missing.UNANSWERED]
    return next((position for position in waiting if position > after), waiting[0] if waiting else None)
