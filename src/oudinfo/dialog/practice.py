"""The pure program of a practice: what was typed leads to the next question, to what was right, and to a score sheet."""

from enum import Enum
from typing import NamedTuple

from oudinfo.engine.practice import YES_OR_NO, Posed, Question, Topic, marks_of, read_answer
from oudinfo.present.document import Document, Paragraph, Steps
from oudinfo.present.practice import (
    case_document,
    choices,
    feedback_document,
    mistake_document,
    prompt_of,
    sheet_document,
)

FIND = "Press Enter to see the mistake."
FOUND = "Did you find it? y or n:"
MORE = "Press Enter for the next case, or Q to stop."
LAST = "That was the last case. Press Enter for the score sheet."
NOT_READ = "That is not one of the answers. Nothing was marked."


class Stage(Enum):
    """What is waited for."""

    ASKED = "asked"
    LOOKING = "looking"
    """A note is looked through."""
    FOUND = "found"
    MORE = "more"
    OVER = "over"


class Practice(NamedTuple):
    """A practice under way. What was said is kept only until the score sheet."""

    cases: tuple[Posed, ...]
    place: int = 0
    stage: Stage = Stage.ASKED
    at: int = 0
    """The question of the current case that is asked."""
    said: tuple[tuple[Question, frozenset[str]], ...] = ()
    """The answers to the current case."""
    before: tuple[tuple[Question, frozenset[str]], ...] = ()
    """The answers to the cases before."""
    found: tuple[int, int] = (0, 0)
    """How many mistakes were found, of how many."""
    done: int = 0
    """How many cases were gone through."""

    @property
    def posed(self) -> Posed:
        """The current case."""
        return self.cases[self.place]

    @property
    def is_over(self) -> bool:
        """Whether nothing more is asked."""
        return self.stage is Stage.OVER

    @property
    def prompt(self) -> str:
        """The words in which something is asked now."""
        match self.stage:
            case Stage.ASKED:
                return prompt_of(self.posed, self.posed.questions[self.at])
            case Stage.LOOKING:
                return FIND
            case Stage.FOUND:
                return FOUND
            case _:
                return MORE if self.place + 1 < len(self.cases) else LAST


def begin(cases: tuple[Posed, ...]) -> tuple[Practice, Document]:
    """The first case, and its page."""
    state = _at(Practice(cases), 0)
    return state, (*_page(state), *choices_in(state))


def step(state: Practice, typed: str) -> tuple[Practice, Document]:
    """The practice after a typed line, and what to show."""
    match state.stage:
        case Stage.ASKED:
            return _answered(state, typed)
        case Stage.LOOKING:
            return state._replace(stage=Stage.FOUND), mistake_document(state.posed)
        case Stage.FOUND:
            return _found(state, typed)
        case Stage.MORE:
            return _next(state)
        case Stage.OVER:
            return state, ()


def takes_any_words(state: Practice) -> bool:
    """Whether whatever is typed is an answer, in the learner's own words."""
    return state.stage is Stage.ASKED and state.posed.questions[state.at].topic is Topic.NEXT


def is_answer(state: Practice, typed: str) -> bool:
    """Whether what was typed answers what is asked now."""
    if state.stage is Stage.ASKED:
        return read_answer(state.posed.questions[state.at], typed) is not None
    return state.stage is Stage.FOUND and typed.strip().casefold() in YES_OR_NO


def stop(state: Practice) -> tuple[Practice, Document]:
    """The end, with the score sheet."""
    marks = marks_of((*state.before, *state.said))
    return state._replace(stage=Stage.OVER), sheet_document(marks, state.found, state.done)


def _answered(state: Practice, typed: str) -> tuple[Practice, Document]:
    question = state.posed.questions[state.at]
    answer = read_answer(question, typed)
    if answer is None:
        return state, (Paragraph(NOT_READ), *choices_in(state))
    after = state._replace(said=(*state.said, (question, answer)), at=state.at + 1)
    if after.at < len(state.posed.questions):
        return after, choices_in(after)
    return after._replace(stage=Stage.MORE, done=state.done + 1), feedback_document(state.posed, after.said)


def _found(state: Practice, typed: str) -> tuple[Practice, Document]:
    if not is_answer(state, typed):
        return state, (Paragraph("Type y or n."),)
    sign = typed.strip().casefold()[:1]
    found, asked = state.found
    return state._replace(stage=Stage.MORE, found=(found + (sign == "y"), asked + 1), done=state.done + 1), ()


def _next(state: Practice) -> tuple[Practice, Document]:
    if state.place + 1 == len(state.cases):
        return stop(state)
    after = _at(state._replace(before=(*state.before, *state.said), said=()), state.place + 1)
    return after, (*_page(after), *choices_in(after))


def _at(state: Practice, place: int) -> Practice:
    stage = Stage.LOOKING if state.cases[place].case.sheet else Stage.ASKED
    return state._replace(place=place, stage=stage, at=0)


def _page(state: Practice) -> Document:
    return case_document(state.posed, f"Case {state.place + 1} of {len(state.cases)}. ")


def choices_in(state: Practice) -> Document:
    """The lines to choose from, where there is a choice."""
    if state.stage is not Stage.ASKED:
        return ()
    lines = choices(state.posed, state.posed.questions[state.at])
    return (Steps(lines),) if lines else ()
