"""The state of a dialog: instruments being answered, and the page on the screen. `program` changes it."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from oudinfo.dialog.signs import raised_danger
from oudinfo.dialog.words import FURTHER_HELP, WITH_PROTOCOL, Page, Word
from oudinfo.engine.compiled import CompiledInstrument
from oudinfo.engine.session import Session, as_far_as_answered, is_complete, items_to_review, reading, start
from oudinfo.engine.steps import Plan
from oudinfo.model.context import Context, ContextQuestion
from oudinfo.model.instrument import Instrument, Item, Mode
from oudinfo.model.response import Given, Missing
from oudinfo.model.result import Interpretation
from oudinfo.model.scoring import FlagLevel

LAST_PAGES = frozenset({Page.DONE, Page.STOPPED, Page.CLOSED})
FEWEST_TO_REVIEW = 5
LEFT_OUT = "That question is left out. If you have such thoughts, H shows people to reach, at any time."


class Dialog(NamedTuple):
    """One or more instruments being answered, and the page on the screen."""

    sessions: tuple[Session, ...]
    mode: Mode
    reviews: bool
    """Whether the person reviews the answers before the result."""
    pages: tuple[Page, ...] = (Page.INTRO,)
    """The last page is on the screen. Going back uncovers the one below."""
    current: int = 0
    help_page_shown: bool = False
    leave_out: bool = False
    """Whether the person asked to leave out the question on thoughts of death."""
    questions: tuple[ContextQuestion, ...] = ()
    """The context questions to ask before the items."""
    told: tuple[str, ...] = ()
    """The answers to these questions so far, in their order."""
    known: Context = MappingProxyType({})
    """The context that was given beforehand."""
    opened: frozenset[int] = frozenset()
    """The positions of the instruments whose opening words have been shown."""
    asks_before_leaving: bool = False
    """Whether to ask, before answers are let go, if the person wants to go on."""
    editing: bool = False
    """Whether the item on the screen was opened from the review, to which the way back leads."""
    changed: frozenset[tuple[int, str]] = frozenset()
    """The items whose answer was given anew as another one, each with the position of its instrument."""
    was_due: bool = False
    """Whether an instrument that was left unfinished called for an offer of help."""
    plan: Plan | None = None
    """The steps, if which instruments are given depends on the answers."""
    taken: tuple[int, ...] = ()
    """The place of each session's step in the plan."""
    refused: frozenset[int] = frozenset()
    """The places of the steps that were left out: proposed and refused, or opened and left."""
    by_hand: frozenset[int] = frozenset()
    """The places of the steps that were opened from the list of what was left out."""
    proposed: int = 0
    """The place of the step that is proposed."""
    on_paper: frozenset[int] = frozenset()
    """The places of the steps whose form was filled in on paper."""
    unsettled: Mapping[int, Mapping[str, Given]] = MappingProxyType({})
    """The signs of danger that were typed in from a paper that was left, by the place of its step and by item."""
    turned: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    """The items that a paper words the other way round, so that their answers were turned, by the id of the form."""
    has_protocol: bool = False
    """Whether the agency has its own protocol for a sign of danger."""
    looked_over: bool = False
    """Whether what was not asked has been shown."""

    def __repr__(self) -> str:
        """Show no response."""
        return f"<Dialog: {len(self.sessions)} instruments, at {self.page}>"

    @property
    def page(self) -> Page:
        """The page on the screen."""
        return self.pages[-1]

    @property
    def session(self) -> Session:
        """The session of the current instrument."""
        return self.sessions[self.current]

    @property
    def question(self) -> ContextQuestion:
        """The context question on the screen."""
        return self.questions[len(self.told)]

    @property
    def results(self) -> tuple[Interpretation, ...]:
        """The interpretation of the answers so far."""
        modes = [self.mode] * len(self.sessions)
        if self.plan is not None:
            steps = self.plan.steps
            modes = [steps[place].paper_mode if place in self.on_paper else steps[place].mode for place in self.taken]
        return tuple(reading(each)._replace(mode=mode) for each, mode in zip(self.sessions, modes, strict=True))

    @property
    def help_was_due(self) -> bool:
        """Whether anything so far has called for an offer of help."""
        flags = [(flag, session) for session in self.sessions for flag in session.compiled.instrument.flags]
        raised = any(flag.id in session.raised and flag.level is not FlagLevel.NOTE for flag, session in flags)
        return self.was_due or raised

    @property
    def has_begun(self) -> bool:
        """Whether anything was answered or skipped."""
        return any(given is not Missing.UNANSWERED for session in self.sessions for given in session.responses.given)

    @property
    def complete(self) -> tuple[Session, ...]:
        """The instruments that have been answered to their end."""
        return tuple(session for session in self.sessions if is_complete(session))


class Reply(NamedTuple):
    """A line to show, or the id of a safety text."""

    line: str = ""
    safety: str = ""
    is_refusal: bool = False
    """Whether nothing was taken, because the input is neither an answer nor a word."""
    is_echo: bool = False
    """Whether it repeats the answer. A screen that shows the answer may leave it out."""
    is_opened: bool = False
    """Whether it was asked for, and stays in sight until the way back closes it."""

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
    plan: Plan | None = None,
) -> Dialog:
    """A dialog at its introduction.

    Args:
        instruments: The instruments, in the order in which they are given.
        mode: How they are given.
        reviews: Review the answers before the result, if there are many.
        questions: The context questions to ask before the items.
        known: The context with which the instruments were compiled.
        plan: The steps, if which of these instruments are given depends on the answers. It begins with the first.
    """
    many = sum(len(each.instrument.items) for each in instruments) >= FEWEST_TO_REVIEW
    sessions = tuple(start(each) for each in (instruments[:1] if plan else instruments))
    taken = (plan.first,) if plan else ()
    return Dialog(sessions, mode, reviews and many, questions=tuple(questions), known=known, plan=plan, taken=taken)


class Opening(NamedTuple):
    """The choices made before the first page."""

    instruments: Sequence[CompiledInstrument]
    """In the order in which they are given."""
    mode: Mode
    alternative: Callable[[Instrument], CompiledInstrument | None] = lambda _: None
    """Finds the instrument to give instead, without the question on thoughts of death."""
    questions: tuple[ContextQuestion, ...] = ()
    """The context questions still to ask."""
    known: Context = MappingProxyType({})
    """The context that was given beforehand."""
    plan: Plan | None = None
    """The steps, if which of the instruments are given depends on the answers."""
    twice: bool = False
    """Whether a form from paper is typed in two times."""
    has_protocol: bool = False
    """Whether the agency has its own protocol for a sign of danger."""
    going_on: Dialog | None = None
    """A dialog that was begun on another screen, to go on where it was."""

    def begin(self) -> Dialog:
        """A dialog with someone at a terminal, at its introduction, or where it was on another screen."""
        if self.going_on is not None:
            return self.going_on
        begun = begin(
            self.instruments, self.mode, reviews=True, questions=self.questions, known=self.known, plan=self.plan
        )
        return begun._replace(asks_before_leaving=True, has_protocol=self.has_protocol)

    def without_self_harm(self) -> "Opening":
        """The same opening with instruments that do not ask about thoughts of death, each once."""
        if self.plan is not None:
            steps = [
                each._replace(compiled=self.alternative(each.instrument) or each.compiled) for each in self.plan.steps
            ]
            plan = self.plan._replace(steps=tuple(steps))
            return self._replace(instruments=plan.forms, plan=plan)
        kept = [self.alternative(each.instrument) or each for each in self.instruments]
        return self._replace(instruments=tuple({each.instrument.id: each for each in kept}.values()))


def further_help(dialog: Dialog) -> tuple[tuple[Word, str], ...]:
    """The words that lead on from the help page, each with what it shows."""
    has_own = dialog.has_protocol and dialog.mode is not Mode.SELF
    return WITH_PROTOCOL if has_own else FURTHER_HELP[dialog.mode]


def close_page(dialog: Dialog) -> Dialog:
    """Uncover the page below the one on the screen."""
    return dialog._replace(pages=dialog.pages[:-1]) if len(dialog.pages) > 1 else dialog


def review_items(dialog: Dialog) -> tuple[tuple[int, Item], ...]:
    """The items to review, in order, each with the position of its instrument."""
    return tuple((place, item) for place, session in enumerate(dialog.sessions) for item in items_to_review(session))


def with_session(dialog: Dialog, session: Session) -> Dialog:
    """The dialog with this session for the current instrument."""
    sessions = [*dialog.sessions]
    sessions[dialog.current] = session
    return dialog._replace(sessions=tuple(sessions))


def noting_change(answered: Dialog, before: Session, item: Item) -> Dialog:
    """The dialog with the item among the changed ones, if it had another answer before."""
    position = before.compiled.positions[item.id][0]
    earlier, now = before.responses.given[position], answered.session.responses.given[position]
    if earlier in {Missing.UNANSWERED, now}:
        return answered
    return answered._replace(changed=answered.changed | {(answered.current, item.id)})


def to_review(dialog: Dialog) -> Dialog:
    """The dialog at the review of all answers, with no item open behind it."""
    return dialog._replace(
        sessions=tuple(each._replace(position=None) for each in dialog.sessions), pages=(Page.REVIEW,), editing=False
    )


def to_complete(dialog: Dialog) -> Dialog:
    """The end, with what has been answered to its end. An offer of help for the rest stays due.

    For a counselor, a form with a sign of danger stays as far as it was answered: a result with gaps, and no total. In a
    self-check it is not named, and help is shown below.
    """
    with_danger = dialog.mode is not Mode.SELF
    kept = [
        place
        for place, session in enumerate(dialog.sessions)
        if is_complete(session) or (with_danger and raised_danger(session))
    ]
    taken = tuple(dialog.taken[place] for place in kept) if dialog.plan else ()
    sessions = tuple(as_far_as_answered(dialog.sessions[place]) for place in kept)
    moved = dialog._replace(sessions=sessions, taken=taken, current=0, was_due=dialog.help_was_due)
    return moved._replace(pages=(Page.DONE,))


def instruments_of(dialog: Dialog) -> tuple[Instrument, ...]:
    """Every questionnaire that is given, or may be given."""
    return dialog.plan.instruments if dialog.plan else tuple(each.compiled.instrument for each in dialog.sessions)


def can_leave_out(dialog: Dialog) -> bool:
    """Whether the question on thoughts of death can be left out from the start."""
    return any(instrument.without_self_harm for instrument in instruments_of(dialog))


def pause_ways(dialog: Dialog) -> tuple[Word, ...]:
    """What can be chosen before answers are let go."""
    return (Word.CARRY_ON, *((Word.RESULT,) if dialog.complete else ()), Word.QUIT)
