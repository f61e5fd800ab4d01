"""The steps of a stepped pathway in a dialog: which form comes next, and what becomes of a yes or a no."""

from collections.abc import Mapping
from typing import NamedTuple

from oudinfo.dialog.state import Dialog, Reply, Stepped
from oudinfo.dialog.words import Page, Word, place_of, word_for
from oudinfo.engine.compiled import CompiledInstrument, compile_instrument
from oudinfo.engine.session import Session, filled, given_anew, reading, start, whole
from oudinfo.engine.shared_answers import carry
from oudinfo.engine.steps import Plan, PlannedStep, truth_of
from oudinfo.model.condition import Truth
from oudinfo.model.pathway import Opens
from oudinfo.model.response import Entry, Missing, Responses
from oudinfo.model.result import Interpretation
from oudinfo.model.sitting import LeftForm, WhyLeft
from oudinfo.present.steps import Way, more_lines
from oudinfo.present.wording import joined

WAYS = (Word.YES, Word.NO, Word.WHY)
"""What can be said to a step that is proposed, in the order of the numbers."""
SHORT_WAYS: Mapping[str, Word] = {"y": Word.YES, "n": Word.NO, "skip": Word.NO}


class LeftStep(NamedTuple):
    """A step whose form was not given, or only a part of it."""

    place: int
    step: PlannedStep
    was_refused: bool


def with_next_step(dialog: Dialog) -> Dialog | None:
    """The dialog with the next form opened or proposed. None if no step is left to decide."""
    if dialog.plan is None:
        return None
    for place, step in enumerate(dialog.plan.steps):
        if not step.has_mode or _is_given(dialog, place):
            continue
        truth = truth_at(dialog, place)
        if place not in dialog.refused and truth is not False:
            comes = truth and (step.step.when is None or step.step.opens is Opens.BY_ITSELF)
            return opened(dialog, place) if comes else dialog._replace(pages=(Page.PROPOSED,), proposed=place)
        if step.always and place not in dialog.taken:
            return with_form(dialog, place, only=step.always)
    return None


def truth_at(dialog: Dialog, place: int) -> Truth:
    """Whether the condition of a step holds after the answers so far."""
    return truth_of(_plan(dialog).steps[place].step.when, _results(dialog), dialog.known)


def opened(dialog: Dialog, place: int) -> Dialog:
    """The dialog with the form of a step, or with the question of how it is given."""
    if _plan(dialog).steps[place].has_paper:
        return dialog._replace(pages=(Page.WAY,), proposed=place)
    return with_form(dialog, place)


def paper_form(dialog: Dialog) -> CompiledInstrument:
    """The form that is typed in from paper."""
    return compile_instrument(_plan(dialog).steps[dialog.proposed].instrument, dialog.known, Entry.PAPER)


def with_paper(dialog: Dialog, responses: Responses, turned: tuple[str, ...]) -> Dialog:
    """The dialog with the form of a step, as it was filled in on paper. None of its answers comes from elsewhere."""
    place, form = dialog.proposed, paper_form(dialog)
    session = filled(form, responses)
    sessions, taken, was_due = [*dialog.sessions], dialog.taken, dialog.help_was_due
    changed = dialog.changed
    if place in taken:
        before = sessions[taken.index(place)]
        sessions[taken.index(place)] = given_anew(session, before)
        changed |= {(taken.index(place), item) for item in _other_answers(before, session)}
    else:
        sessions.append(session)
        taken = (*taken, place)
    current, on_paper = taken.index(place), dialog.on_paper | {place}
    moved = dialog._replace(sessions=tuple(sessions), taken=taken, current=current, on_paper=on_paper, was_due=was_due)
    moved = moved._replace(changed=changed)
    told = {**dialog.turned, form.instrument.id: turned} if turned else dialog.turned
    return moved._replace(refused=dialog.refused - {place}, looked_over=False, pages=(Page.ITEM,), turned=told)


def said_aloud(dialog: Dialog) -> Responses | None:
    """What was answered aloud to the form that is typed in from paper now. None if nothing was."""
    if dialog.proposed not in dialog.taken:
        return None
    return dialog.sessions[dialog.taken.index(dialog.proposed)].responses


def _other_answers(before: Session, now: Session) -> frozenset[str]:
    """The items that were met before and have another answer now."""
    given = zip(now.compiled.instrument.items, before.responses, now.responses, strict=True)
    return frozenset(item.id for item, earlier, later in given if earlier not in {Missing.UNANSWERED, later})


def with_form(dialog: Dialog, place: int, only: frozenset[int] | None = None) -> Dialog:
    """The dialog with the form of a step, or with a part of it. Answers to shared questions are taken over."""
    sessions, taken = [*dialog.sessions], dialog.taken
    if place in taken:
        sessions[taken.index(place)] = whole(sessions[taken.index(place)])
    else:
        sessions.append(start(_plan(dialog).steps[place].compiled, only))
        taken = (*taken, place)
    moved = tuple(sessions)
    for source in range(len(moved)):
        moved = carry(moved, source, also_function=dialog.asks_before_leaving)
    refused = dialog.refused if only else dialog.refused - {place}
    changed = dialog._replace(sessions=moved, taken=taken, refused=refused, looked_over=False)
    return changed._replace(pages=(Page.ITEM,))


def decided_anew(dialog: Dialog) -> Dialog | None:
    """Back from the questions that are asked although the form was left out: the page where it was. None if none was."""
    if dialog.plan is None or dialog.session.only is None or dialog.taken[dialog.current] not in dialog.refused:
        return None
    at, undecided = dialog.current, dialog._replace(refused=dialog.refused - {dialog.taken[dialog.current]})
    asked = [dialog.session.responses.given[place] for place in dialog.session.only]
    if at + 1 == len(dialog.sessions) and all(given is Missing.UNANSWERED for given in asked):
        sessions, taken = undecided.sessions[:at], undecided.taken[:at]
        return with_next_step(undecided._replace(sessions=sessions, taken=taken, current=at - 1))
    sessions = tuple(each._replace(position=None) if each is dialog.session else each for each in dialog.sessions)
    return with_next_step(undecided._replace(sessions=sessions))


def saying_why(before: Dialog, stepped: Stepped) -> Stepped:
    """Say that only a part of a form comes, where it begins."""
    moved, replies = stepped
    begins = Page.ITEM in moved.pages and len(moved.sessions) > len(before.sessions)
    if not begins or moved.session.only is None:
        return stepped
    return moved, (*replies, Reply(_part_line(moved.session)))


def _part_line(session: Session) -> str:
    """That only a part of a form comes, and of whom it is asked."""
    form = session.compiled.instrument
    asked = [form.number_of(form.items[place].id) for place in sorted(session.only or ())]
    one, more = ("question", "comes", "It is"), ("questions", "come", "They are")
    which, comes, it = one if len(asked) == 1 else more
    return f"Only {which} {joined(asked)} of the {form.short_title} {comes} now. {it} asked of everyone, whatever the other answers were."


def refuse(dialog: Dialog) -> Dialog:
    """The dialog without the form that was proposed. It can still be asked at the end."""
    return dialog._replace(refused=dialog.refused | {dialog.proposed}, looked_over=False)


def left_steps(dialog: Dialog) -> tuple[LeftStep, ...]:
    """The steps that were skipped or refused, in order. They can still be asked."""
    if dialog.plan is None:
        return ()
    return tuple(
        LeftStep(place, step, place in dialog.refused)
        for place, step in enumerate(dialog.plan.steps)
        if step.has_mode and not _is_given(dialog, place)
    )


def steps_elsewhere(dialog: Dialog) -> tuple[PlannedStep, ...]:
    """The steps that the answers lead to, or may lead to, and that this sitting has no way to give."""
    if dialog.plan is None:
        return ()
    places = [place for place, step in enumerate(dialog.plan.steps) if not step.has_mode]
    return tuple(dialog.plan.steps[place] for place in places if truth_at(dialog, place) is not False)


def left_forms(dialog: Dialog) -> tuple[LeftForm, ...]:
    """The forms of a stepped pathway that were not asked, or only in part, now that the sitting has ended."""
    if dialog.plan is None:
        return ()
    return tuple(
        LeftForm(step.instrument, _why_left(dialog, place), in_part=place in dialog.taken)
        for place, step in enumerate(dialog.plan.steps)
        if not _is_given(dialog, place)
    )


def _why_left(dialog: Dialog, place: int) -> WhyLeft:
    truth = truth_at(dialog, place)
    if place in dialog.refused and truth is None:
        return WhyLeft.NOT_KNOWN
    if place in dialog.refused and (truth or place in dialog.by_hand):
        return _why_refused(dialog, place) if truth else WhyLeft.OPENED
    if truth is False:
        return WhyLeft.NOT_LED_TO
    return WhyLeft.STOPPED if _plan(dialog).steps[place].has_mode else WhyLeft.OTHER_WAY


def _why_refused(dialog: Dialog, place: int) -> WhyLeft:
    """How a step came that the answers led to, and that was left out."""
    step = _plan(dialog).steps[place].step
    if step.when is None:
        return WhyLeft.ALWAYS
    return WhyLeft.LED_TO if step.opens is Opens.BY_ITSELF else WhyLeft.LEFT_OUT


def decide(dialog: Dialog, typed: str) -> Stepped:
    """Take a yes, a no or a why to the form that is proposed, or the number of one that was left out."""
    if dialog.page is not Page.PROPOSED:
        return _at_steps(dialog, typed) if dialog.page is Page.STEPS else _at_way(dialog, typed)
    match way_typed(typed):
        case Word.YES:
            return opened(dialog, dialog.proposed), ()
        case Word.NO:
            return refuse(dialog), ()
        case Word.WHY:
            truth = truth_at(dialog, dialog.proposed)
            return dialog, tuple(
                Reply(line, is_opened=True) for line in more_lines(_plan(dialog), dialog.proposed, truth)
            )
    return dialog, (Reply("Type 1 for yes, 2 for no, or 3 for why.", is_refusal=bool(typed.strip())),)


def ways_to_give(dialog: Dialog) -> tuple[Way, ...]:
    """The ways in which the next form can be given. The first form of a sitting is not left out."""
    step = _plan(dialog).steps[dialog.proposed]
    is_first = dialog.proposed in dialog.taken and not dialog.has_begun
    aloud = (Way.ASK,) if step.can_be_asked else ()
    return (*aloud, Way.PAPER, *(() if is_first else (Way.LEAVE,)))


def _at_way(dialog: Dialog, typed: str) -> Stepped:
    ways = ways_to_give(dialog)
    place = place_of(typed, len(ways))
    if place is None:
        return dialog, (Reply(f"Type a number from 1 to {len(ways)}.", is_refusal=bool(typed.strip())),)
    if ways[place] is Way.LEAVE:
        return refuse(dialog), ()
    if ways[place] is Way.PAPER:
        return dialog._replace(pages=(Page.PAPER,)), ()
    return with_form(dialog, dialog.proposed), ()


def _at_steps(dialog: Dialog, typed: str) -> Stepped:
    left = left_steps(dialog)
    place = place_of(typed, len(left))
    if place is not None:
        chosen = left[place].place
        return opened(dialog._replace(by_hand=dialog.by_hand | {chosen}), chosen), ()
    if word_for(typed) in {Word.BEGIN, Word.CARRY_ON}:
        return dialog._replace(looked_over=True), ()
    return dialog, (Reply(f"Press Enter to go on, or type a number from 1 to {len(left)}.", is_refusal=True),)


def way_typed(typed: str) -> Word | None:
    """What was said to a proposed step, by its number, its word or its letter."""
    place = place_of(typed, len(WAYS))
    if place is not None:
        return WAYS[place]
    return SHORT_WAYS.get(typed.strip().casefold(), word_for(typed))


def _is_given(dialog: Dialog, place: int) -> bool:
    return place in dialog.taken and dialog.sessions[dialog.taken.index(place)].only is None


def _results(dialog: Dialog) -> dict[str, Interpretation]:
    """What was given so far, by the form that each step names."""
    steps = _plan(dialog).steps
    pairs: list[tuple[int, Session]] = [*zip(dialog.taken, dialog.sessions, strict=True)]
    return {steps[place].step.instrument: reading(session) for place, session in pairs}


def _plan(dialog: Dialog) -> Plan:
    if dialog.plan is None:
        message = "this sitting has no steps"
        raise ValueError(message)
    return dialog.plan
