"""What is said about a score: gaps and what they leave open, answers set aside, answers that contradict each other."""

from collections.abc import Mapping, Sequence

from oudinfo.model.condition import AllOf, items_named
from oudinfo.model.context import UNDISCLOSED, ContextQuestion
from oudinfo.model.instrument import Instrument, ItemRole
from oudinfo.model.response import Entry, Missing, ResponseOption
from oudinfo.model.result import Interpretation, Score, ScoreReading
from oudinfo.model.scoring import Audience, SeverityBand
from oudinfo.present.wording import counted, joined, number, quoted, small

TWO = 2
NAMED_AS_A_RANGE = frozenset({"below", "level", "range", "reported", "withdrawal", "zone"})
"""Words of a label that already says what it is."""


def range_name(band: SeverityBand) -> str:
    """A band as a range of numbers, such as `mild range`, unless its name already says so."""
    return band.label if NAMED_AS_A_RANGE & {*band.label.casefold().split()} else f"{band.label} range"


def small_range(band: SeverityBand) -> str:
    """The same for the middle of a sentence."""
    return small(range_name(band))


def why_no_value(result: Interpretation, score: Score) -> str:
    """Why a score could not be worked out: which questions prevent it."""
    named = [result.instrument.number_of(item) for item in score.missing]
    held_back = [item for item in score.missing if item in result.set_aside]
    if held_back and len(held_back) == len(named):
        return f"{questions(result, score.missing)} cannot count, because it is open whether the form asks them."
    verb = "has" if len(named) == 1 else "have"
    return f"{questions(result, score.missing)} {verb} no answer, and a total with a gap would not be a true score."


def bounds_line(result: Interpretation, reading: ScoreReading) -> str:
    """The least and the most that a score with gaps can be, and the band if every completion lies in it."""
    score = reading.score
    if score.least == score.rule.minimum and score.most == score.rule.maximum:
        return f"It can be anything from {number(score.least)} to {number(score.most)}."
    said = f"It is at least {number(score.least)} and at most {number(score.most)}"
    band = reading.band_either_way
    if band is None:
        return f"{said}."
    return f"{said}, so {small_range(band)} {whichever_way(result, score)}."


def whichever_way(result: Interpretation, score: Score) -> str:
    """That the answers which a score lacks would not matter."""
    gap = result.instrument.number_of(score.missing[0]) if len(score.missing) == 1 else ""
    return f"whichever way question {gap} goes" if gap else "whichever way the open questions go"


def questions(result: Interpretation, items: Sequence[str]) -> str:
    """Questions by the numbers of their form: `Question 5`, `Questions 1 to 5`."""
    ids = [item.id for item in result.instrument.items]
    places = sorted(ids.index(item) for item in items)
    named = [result.instrument.number_of(ids[place]) for place in places]
    if len(named) == 1:
        return named[0].capitalize() if result.instrument.items[places[0]].paper_name else f"Question {named[0]}"
    if len(named) > TWO and places == [*range(places[0], places[-1] + 1)]:
        return f"Questions {named[0]} to {named[-1]}"
    return f"Questions {joined(named)}"


def set_aside_note(result: Interpretation, audience: Audience) -> str:
    """What was answered although it is not asked, and how much of it says more than the least."""
    if not result.set_aside:
        return ""
    several = len(result.set_aside) > 1
    said = f"{questions(result, result.set_aside)} {'were' if several else 'was'} answered and set aside"
    count, told = above_the_least(result, result.set_aside)
    said += f" ({count} {told})" if count else ""
    gates = _gates(result, result.set_aside)
    ask = " Ask which is right." if audience is not Audience.PERSON else ""
    if all(result.counted(item) is Missing.DECLINED for item in result.set_aside):
        return f"{said}. {gates[:1].upper()}{gates[1:]} is missing, so it is open whether the form asks them.{ask}"
    they, them = ("they are", "them") if several else ("it is", "it")
    return f"{said}. After {gates} the form does not ask {them}, so {they} kept and not counted.{ask}"


def set_aside(result: Interpretation) -> str:
    """The same in a few words, such as `5 answers set aside, 2 with "Yes"`. Empty if the number is what it would be."""
    scored = tuple(item for item in result.set_aside if result.instrument.item(item).role is not ItemRole.FUNCTION)
    if not scored:
        return ""
    count, told = above_the_least(result, scored)
    which = "" if count == len(scored) == 1 else "all " if count == len(scored) else f"{count} "
    return f"{counted(len(scored), 'answer')} set aside{f', {which}{told}' if count else ''}"


def do_not_fit(result: Interpretation) -> bool:
    """Whether answers contradict each other. The least answers to questions that the form skips contradict nothing."""
    scored = tuple(item for item in result.set_aside if result.instrument.item(item).role is not ItemRole.FUNCTION)
    is_open = any(result.counted(item) is Missing.DECLINED for item in scored)
    return bool(result.against_skips) or is_open or above_the_least(result, scored)[0] > 0


def above_the_least(result: Interpretation, items: Sequence[str]) -> tuple[int, str]:
    """How many of these answers say more than the least, and what they say if all say the same."""
    more = [
        given.label
        for item, given in zip(result.instrument.items, result.responses, strict=True)
        if item.id in items and isinstance(given, ResponseOption)
        if given.value > min(option.value for option in item.options)
    ]
    return len(more), f"with {quoted(more[0])}" if len(set(more)) == 1 else "above the lowest answer"


def contradiction_note(result: Interpretation) -> str:
    """Which answers on paper should not apply, by the answers before them. They count."""
    if not result.against_skips:
        return ""
    gates = _gates(result, result.against_skips)
    those = questions(result, result.against_skips)
    return (
        f"These answers contradict each other. By {gates}, {small(those)} would not apply, and yet they "
        "have answers above the lowest. The form for paper prints no skips, so everything that was written is counted. "
        "Ask the person which is right."
    )


def taken_as_not_asked(result: Interpretation) -> tuple[str, ...]:
    """The items of a form without skips that were left blank behind answers that say that they don't apply."""
    if not result.instrument.paper_counts_all or result.entry is Entry.ASKED:
        return ()
    return tuple(
        item.id
        for item, state in zip(result.instrument.items, result.states, strict=True)
        if state is Missing.NOT_ASKED and item.role is not ItemRole.FUNCTION and items_named(item.ask_when or AllOf(()))
    )


def not_asked_note(result: Interpretation) -> str:
    """Which blanks on paper without skips were taken as not asked, and by which answers."""
    blank = taken_as_not_asked(result)
    if not blank:
        return ""
    was, do, them = ("it was", "it does", "it") if len(blank) == 1 else ("they were", "they do", "them")
    return (
        f"{questions(result, blank)} {was.partition(' ')[2]} left blank. By {_gates(result, blank)}, {do} not apply, so "
        f"{was} taken as not asked, and not as a gap. If an answer was only forgotten, ask for {them}."
    )


def _gates(result: Interpretation, items: Sequence[str]) -> str:
    """What says whether these items are asked: answers to others, or what was told beforehand (`--context`)."""
    conditions = [result.instrument.item(item).ask_when for item in items]
    gates = dict.fromkeys(gate for each in conditions if each is not None for gate in items_named(each))
    named = [gate for gate in gates if gate not in items]
    if not named:
        return "what was told beforehand"
    listed = questions(result, tuple(named))
    return f"the answer to {small(listed)}" if len(named) == 1 else f"the answers to {small(listed)}"


def context_note(result: Interpretation, contexts: Mapping[str, ContextQuestion]) -> str:
    """What the rules read besides the answers, so that nobody has to guess, and what is ours where it is not known."""
    if not result.context:
        return ""
    told, open_ = [], []
    for name, value in result.context.items():
        is_open = value == UNDISCLOSED
        told.append(f"{name.replace('_', ' ')}: {'not known' if is_open else value}")
        if is_open and name in contexts:
            open_.append(contexts[name].if_unknown)
    return " ".join([f"Besides the answers, this form's rules use {joined(told)}.", *filter(None, open_)])


def wording_notes(instrument: Instrument) -> tuple[str, ...]:
    """Which questions of a form from elsewhere were read in their published wording, although another is in use."""
    return tuple(
        f"Question {instrument.number_of(item.id)} was read in its published wording. A form that asks "
        f"{quoted(item.turned_wording)} counts the other way. Then turn that answer around and score the form again."
        for item in instrument.items
        if item.turned_wording
    )
