"""A dialog: the instruments being answered, and the page on the screen. A value; `program` moves it on."""

from collections.abc import Sequence
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from oudinfo.dialog.words import Page
from oudinfo.engine.compiled import CompiledInstrument
from oudinfo.engine.session import Session, asked_items, reading, start
from oudinfo.model.context import Context, ContextQuestion
from oudinfo.model.instrument import Item, Mode
from oudinfo.model.result import Interpretation
from oudinfo.model.scoring import FlagLevel

LAST_PAGES = frozenset({Page.DONE, Page.STOPPED, Page.CLOSED})
FEWEST_TO_REVIEW = 5


class Dialog(NamedTuple):
    """One or several instruments being answered, and the page on the screen."""

    sessions: tuple[Session, ...]
    mode: Mode
    reviews: bool
    """Whether the answers are looked over before the result."""
    pages: tuple[Page, ...] = (Page.INTRO,)
    """The page on the screen is the last; going back uncovers the one below."""
    current: int = 0
    help_page_shown: bool = False
    leave_out: bool = False
    """The person asked to leave the question on thoughts of death out."""
    questions: tuple[ContextQuestion, ...] = ()
    """What is asked about the context, before the items."""
    told: tuple[str, ...] = ()
    """The values given to the questions so far, in their order."""
    known: Context = MappingProxyType({})
    """The context that was known beforehand."""
    opened: frozenset[int] = frozenset()
    """The places of the instruments whose opening words have been shown."""

    def __repr__(self) -> str:
        """Show no response."""
        return f"<Dialog: {len(self.sessions)} instruments, at {self.page}>"

    @property
    def page(self) -> Page:
        """The page on the screen."""
        return self.pages[-1]

    @property
    def session(self) -> Session:
        """The session of the instrument at hand."""
        return self.sessions[self.current]

    @property
    def question(self) -> ContextQuestion:
        """The question on context that is on the screen."""
        return self.questions[len(self.told)]

    @property
    def results(self) -> tuple[Interpretation, ...]:
        """What the answers so far amount to."""
        return tuple(reading(session)._replace(mode=self.mode) for session in self.sessions)

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


Stepped: TypeAlias = tuple[Dialog, tuple[Reply, ...]]


def begin(
    instruments: Sequence[CompiledInstrument],
    mode: Mode,
    *,
    reviews: bool = False,
    questions: Sequence[ContextQuestion] = (),
    known: Context = MappingProxyType({}),
) -> Dialog:
    """A dialog at its introduction.

    Args:
        instruments: In the order in which they are given.
        mode: How they are given.
        reviews: Look the answers over before the result, where there are many.
        questions: What is asked about the context, before the items.
        known: The context that the instruments were compiled with.
    """
    many = sum(len(each.instrument.items) for each in instruments) >= FEWEST_TO_REVIEW
    sessions = tuple(start(each) for each in instruments)
    return Dialog(sessions, mode, reviews and many, questions=tuple(questions), known=known)


def close_page(dialog: Dialog) -> Dialog:
    """Uncover the page below the one on the screen."""
    return dialog._replace(pages=dialog.pages[:-1]) if len(dialog.pages) > 1 else dialog


def review_items(dialog: Dialog) -> tuple[tuple[int, Item], ...]:
    """The items that are looked over, each with the place of its instrument, in order."""
    return tuple((place, item) for place, session in enumerate(dialog.sessions) for item in asked_items(session))


def with_session(dialog: Dialog, session: Session) -> Dialog:
    """The dialog with this as the session of the instrument at hand."""
    sessions = [*dialog.sessions]
    sessions[dialog.current] = session
    return dialog._replace(sessions=tuple(sessions))


def to_review(dialog: Dialog) -> Dialog:
    """All answers to look over; no item is left on the screen behind them."""
    return dialog._replace(
        sessions=tuple(each._replace(position=None) for each in dialog.sessions), pages=(Page.REVIEW,)
    )


def can_leave_out(dialog: Dialog) -> bool:
    """Whether the question on thoughts of death can be left out from the start."""
    return any(session.compiled.instrument.without_self_harm for session in dialog.sessions)
