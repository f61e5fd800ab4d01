"""The screening as a pure function: (state, what was typed) to (state, replies).

Knows nothing of keys, screens or streams. A terminal feeds it words and paints
the page that the state names; so every path can be walked without a terminal.
"""

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

from oudinfo.engine.compiled import CompiledInstrument
from oudinfo.engine.entry import find_option
from oudinfo.engine.session import (
    Session,
    answer,
    asked_items,
    back,
    decline,
    edit,
    flags_up,
    is_complete,
    reading,
    start,
)
from oudinfo.model.condition import items_named
from oudinfo.model.instrument import Item, Mode
from oudinfo.model.result import Interpretation
from oudinfo.model.scoring import FlagLevel
from oudinfo.present.screening import chosen_line, refused_line, why_line, words_line
from oudinfo.terminal.words import ALWAYS, FROM_HELP, FROM_INTRO, PAGE_OF, Page, Word, word_for

LAST_PAGES = frozenset({Page.DONE, Page.STOPPED, Page.CLOSED})
HELP_REMINDER = "People you can reach: type H."
FEWEST_TO_REVIEW = 5
SKIPPED = "You skipped this one."


class Sitting(NamedTuple):
    """One or several instruments being answered, and the page on the screen."""

    sessions: tuple[Session, ...]
    mode: Mode
    pages: tuple[Page, ...] = (Page.INTRO,)
    """The page on the screen is the last; going back uncovers the one below."""
    current: int = 0
    help_page_shown: bool = False
    leave_out: bool = False
    """The person asked to leave the question on thoughts of death out."""
    reviews: bool = False
    """Whether the answers are looked over before the result."""

    def __repr__(self) -> str:
        """Show no response."""
        return f"<Sitting: {len(self.sessions)} instruments, at {self.page}>"

    @property
    def page(self) -> Page:
        """The page on the screen."""
        return self.pages[-1]

    @property
    def session(self) -> Session:
        """The session of the instrument at hand."""
        return self.sessions[self.current]

    @property
    def results(self) -> tuple[Interpretation, ...]:
        """What the answers so far amount to."""
        return tuple(reading(session) for session in self.sessions)

    @property
    def help_was_due(self) -> bool:
        """Whether anything has come up so far for which help is offered."""
        flags = [(flag, session) for session in self.sessions for flag in session.compiled.instrument.flags]
        return any(flag.id in session.raised and flag.level is not FlagLevel.NOTE for flag, session in flags)


class Reply(NamedTuple):
    """A line to say, or the id of a text of the safety copy."""

    line: str = ""
    safety: str = ""
    is_refusal: bool = False
    """Nothing was taken: the input is neither an answer nor a word."""
    is_echo: bool = False
    """Repeats what was answered; a screen that shows it anyway may leave it out."""

    def __repr__(self) -> str:
        """Show no answer."""
        return "<Reply>"


Stepped: TypeAlias = tuple[Sitting, tuple[Reply, ...]]


def begin(instruments: Sequence[CompiledInstrument], mode: Mode, *, reviews: bool = False) -> Sitting:
    """A sitting at its introduction.

    Args:
        instruments: In the order in which they are given.
        mode: How they are given.
        reviews: Look the answers over before the result, where there are many.
    """
    many = sum(len(each.instrument.items) for each in instruments) >= FEWEST_TO_REVIEW
    return Sitting(tuple(start(each) for each in instruments), mode, reviews=reviews and many)


def step(sitting: Sitting, typed: str) -> Stepped:
    """Take what was typed and return the new state with what to say about it."""
    if sitting.page in LAST_PAGES:
        return sitting, ()
    word = word_for(typed)
    if word is Word.QUIT:
        return sitting._replace(pages=(Page.STOPPED,)), ()
    if word is Word.CLOSE:
        return sitting._replace(pages=(Page.CLOSED,)), ()
    match sitting.page:
        case Page.INTRO:
            return _at_intro(sitting, word)
        case Page.ITEM:
            return _at_item(sitting, typed, word)
        case Page.HELP_PAGE:
            return _at_help_page(sitting, word)
        case Page.REVIEW:
            return _at_review(sitting, typed, word)
        case _:
            return _at_side_page(sitting, word)


def close_page(sitting: Sitting) -> Sitting:
    """Uncover the page below the one on the screen."""
    return sitting._replace(pages=sitting.pages[:-1]) if len(sitting.pages) > 1 else sitting


def _at_intro(sitting: Sitting, word: Word | None) -> Stepped:
    if word is Word.BEGIN:
        return _forward(sitting), ()
    if word is Word.LEAVE_OUT and _can_leave_out(sitting):
        return sitting._replace(leave_out=True), ()
    if word in FROM_INTRO:
        return _open(sitting, word), ()
    return sitting, (Reply("Type Enter to begin, or Q to leave."),)


def _can_leave_out(sitting: Sitting) -> bool:
    return any(session.compiled.instrument.without_self_harm for session in sitting.sessions)


def _at_item(sitting: Sitting, typed: str, word: Word | None) -> Stepped:
    item = sitting.session.item
    if item is None:
        return _forward(sitting), ()
    option = find_option(item, typed.strip()) if typed.strip() else None
    if option is not None:
        return _take(sitting, item, answer(sitting.session, option), chosen_line(option))
    match word:
        case Word.SKIP:
            return _take(sitting, item, decline(sitting.session), SKIPPED)
        case Word.BACK:
            return _go_back(sitting)
        case Word.WHY | Word.WORDS:
            return sitting, (Reply(why_line(item) if word is Word.WHY else words_line()),)
        case Word.AGAIN:
            return sitting, ()
        case Word.REVIEW if sitting.reviews and all(is_complete(each) for each in sitting.sessions):
            return _to_review(sitting), ()
        case _ if word in ALWAYS:
            return _open(sitting, word), ()
        case _:
            return sitting, (Reply(refused_line(item, typed), is_refusal=True),)


def _take(sitting: Sitting, item: Item, session: Session, said: str) -> Stepped:
    """Move on with a response; a sign of danger comes before the next item."""
    before = sitting.session
    moved = _forward(_with_session(sitting, session))
    replies = [Reply(said, is_echo=True)]
    if _signals_danger(session, item):
        if not sitting.help_page_shown:
            return moved._replace(pages=(*moved.pages, Page.HELP_PAGE), help_page_shown=True), tuple(replies)
        replies.append(Reply(HELP_REMINDER))
    elif _up(before, FlagLevel.CRISIS) - _up(session, FlagLevel.CRISIS):
        replies.append(Reply(safety="changed"))
    elif _up(session, FlagLevel.OFFER) - _up(before, FlagLevel.OFFER):
        replies.append(Reply(safety="offer"))
    return moved, tuple(replies)


def _forward(sitting: Sitting) -> Sitting:
    """The next item of this instrument, or of the next one, or the end."""
    places = [sitting.current, *range(len(sitting.sessions))]
    for place in places:
        if sitting.sessions[place].item is not None:
            return sitting._replace(current=place, pages=(Page.ITEM,))
    return _to_review(sitting) if sitting.reviews else sitting._replace(pages=(Page.DONE,))


def _to_review(sitting: Sitting) -> Sitting:
    """All answers to look over; no item is left on the screen behind them."""
    return sitting._replace(
        sessions=tuple(each._replace(position=None) for each in sitting.sessions), pages=(Page.REVIEW,)
    )


def _go_back(sitting: Sitting) -> Stepped:
    moved = back(sitting.session)
    if moved.position != sitting.session.position:
        return _with_session(sitting, moved), ()
    if sitting.current == 0:
        return sitting, (Reply("This is the first question."),)
    earlier = sitting._replace(current=sitting.current - 1)
    return _with_session(earlier, back(earlier.session)), ()


def _with_session(sitting: Sitting, session: Session) -> Sitting:
    sessions = [*sitting.sessions]
    sessions[sitting.current] = session
    return sitting._replace(sessions=tuple(sessions))


def review_items(sitting: Sitting) -> tuple[tuple[int, Item], ...]:
    """The items that are looked over, each with the place of its instrument, in order."""
    return tuple((place, item) for place, session in enumerate(sitting.sessions) for item in asked_items(session))


def _at_review(sitting: Sitting, typed: str, word: Word | None) -> Stepped:
    if word is Word.BEGIN:
        return sitting._replace(pages=(Page.DONE,)), ()
    listed = review_items(sitting)
    number = typed.strip()
    if number.isascii() and number.isdigit() and 0 < int(number) <= len(listed):
        return _edit(sitting, *listed[int(number) - 1]), ()
    if word is Word.BACK:
        return _edit(sitting, *listed[-1]), ()
    if word in ALWAYS:
        return _open(sitting, word), ()
    return sitting, (Reply(f"Type a number from 1 to {len(listed)} to change that answer, or Enter for the result."),)


def _edit(sitting: Sitting, place: int, item: Item) -> Sitting:
    chosen = sitting._replace(current=place, pages=(Page.ITEM,))
    return _with_session(chosen, edit(chosen.session, item.id))


def _at_help_page(sitting: Sitting, word: Word | None) -> Stepped:
    """Only its own words close it: a digit, Enter or an arrow does nothing."""
    if word is Word.CARRY_ON:
        return close_page(sitting), ()
    return (_open(sitting, word) if word in FROM_HELP else sitting), ()


def _at_side_page(sitting: Sitting, word: Word | None) -> Stepped:
    """A page that was opened from another: back to it, or on to one more."""
    if word in {Word.BACK, Word.CARRY_ON}:
        return close_page(sitting), ()
    if word in FROM_HELP:
        return _open(close_page(sitting), word), ()
    return sitting, (Reply("Type back to go on where you were."),)


def _open(sitting: Sitting, word: Word | None) -> Sitting:
    return sitting._replace(pages=(*sitting.pages, PAGE_OF[word])) if word else sitting


def _signals_danger(session: Session, item: Item) -> bool:
    """Whether the answer to this item has a crisis flag up."""
    crisis = [flag.rule for flag in flags_up(session) if flag.rule.level is FlagLevel.CRISIS]
    return any(item.id in items_named(flag.when) for flag in crisis)


def _up(session: Session, level: FlagLevel) -> frozenset[str]:
    return frozenset(flag.rule.id for flag in flags_up(session) if flag.rule.level is level)
