"""One score at two times, and the published sizes of change that say what the difference means."""

from collections.abc import Iterable

from oudinfo.engine.compare import ScoreChange, Verdict, Weighed, Weight
from oudinfo.model.instrument import Instrument
from oudinfo.model.result import ScoreReading
from oudinfo.model.scoring import Audience, ChangeKind, ChangeRule
from oudinfo.present import score_part
from oudinfo.present.document import Bullets, Document, Heading
from oudinfo.present.notes import small_range
from oudinfo.present.wording import number, short_cite

OTHER_RANGE = "Another name for the range does not by itself mean a change."
SAME = "The same number both times."
NOT_WEIGHED = "No published rule that we could confirm says how large a change must be, so oudinfo does not weigh it."
NO_RULE_FOR_A_PART = "There is no published rule for this part that we could confirm."
ASK = "Ask what has changed."
YOURS = "What has changed for you says more than the number."
LOOK = "look at the person now"
EASED = "It says how someone is right now, and the signs can come back. Rate again as agreed."
MEASURED = {
    Weight.BEYOND: "That reaches",
    Weight.BETWEEN: "That lies within",
    Weight.WITHIN: "That is less than",
}
NOTHING_SAID = {
    Verdict.PRORATED: "But a mean stands in for missing answers, so oudinfo says nothing about the difference.",
    Verdict.NO_VALUE: "Answers are missing, so no difference can be given.",
    Verdict.OTHER_ITEMS: "The two did not count the same questions, so they are not compared.",
}

NAMES = {
    ChangeKind.MCID: "the smallest change that matters to people, as a study estimated it (MCID)",
    ChangeKind.RELIABLE: "a change larger than the error of measurement (reliable change)",
    ChangeKind.JUDGEMENT: "a change that clinicians agreed matters (not measured)",
}
SHORT = {
    ChangeKind.MCID: "the smallest change that matters to people",
    ChangeKind.RELIABLE: "a change beyond the error of measurement",
    ChangeKind.JUDGEMENT: "a change that clinicians say matters",
}


def size(rule: ChangeRule) -> str:
    """How large the difference must be: `5 or more points`, `9 to 12 points`, `30 percent or more`."""
    if rule.percent is not None:
        return f"{number(rule.percent)} percent of the first or more"
    if rule.up_to is not None:
        return f"{number(rule.points or 0)} to {number(rule.up_to)} points"
    return f"{number(rule.points or 0)} points or more"


def rule_line(rule: ChangeRule) -> str:
    """One rule in full, for whoever checks it."""
    way = " for the better" if rule.towards else ""
    return f"{size(rule).capitalize()}{way}: {NAMES[rule.kind]}. Found in: {rule.population}. Source: {short_cite(rule.source)}."


def numbers_line(twice: ScoreChange, audience: Audience) -> str:
    """Both values with their ranges, and which way is better."""
    rule = twice.rule
    way = "Higher is better" if rule.higher_is_better else "Lower is better"
    span = f"on a range from {number(rule.minimum)} to {number(rule.maximum)}"
    if twice.verdict is Verdict.OTHER_ITEMS:
        values = before_and_now(*(_of_its_own_range(reading) for reading in (twice.old, twice.new)))
        return f"{rule.label or rule.id}: {values}. {way}."
    values = before_and_now(value_in_words(twice.old, audience), value_in_words(twice.new, audience))
    return f"{rule.label or rule.id}: {values}, {span}. {way}."


def _of_its_own_range(reading: ScoreReading) -> str:
    return f"{number(reading.score.value or 0)} of {number(reading.score.rule.maximum)}"


def value_in_words(reading: ScoreReading, audience: Audience) -> str:
    """The value of a score with its range, or its bounds if it has no value."""
    if reading.score.value is None:
        return f"no total ({number(reading.score.least)} to {number(reading.score.most)})"
    band = score_part.named_band(reading, audience)
    value = number(reading.score.value)
    if band is None:
        return value
    return f"{value} ({small_range(band)})"


def said(twice: ScoreChange, audience: Audience, *, is_part: bool = False) -> str:
    """What the difference amounts to, only by the published rules. Shorter for a part of a form."""
    match twice.verdict:
        case Verdict.SAME:
            return SAME
        case Verdict.NO_VALUE | Verdict.OTHER_ITEMS:
            return NOTHING_SAID[twice.verdict]
        case Verdict.PRORATED:
            return f"{_step(twice)}. {NOTHING_SAID[twice.verdict]}"
        case Verdict.NO_RULE if is_part:
            return f"{_step(twice)}. {NO_RULE_FOR_A_PART}"
        case Verdict.NO_RULE:
            last = YOURS if audience is Audience.PERSON else ASK
            return f"{_step(twice)}{_bands(twice, audience)}. {NOT_WEIGHED} {last}"
        case Verdict.OF_THE_MOMENT:
            rose = (twice.difference or 0) > 0
            told = f"{_step(twice)}{_bands(twice, audience)}"
            return f"{told}: {LOOK}." if rose else f"{told}. {EASED}"
    told = " ".join([f"{_step(twice)}.", *(_rule(each) for each in twice.weighed)])
    within = all(each.weight is Weight.WITHIN for each in twice.weighed)
    return f"{told} {OTHER_RANGE}" if within and _bands(twice, audience) else told


def rule_sources(compared: Iterable[tuple[Instrument, Iterable[ScoreChange]]]) -> Document:
    """The sources of the rules that were applied, under a heading. Empty if there are none."""
    cited: list[str] = []
    for instrument, changes in compared:
        wanted = {weighed.rule.source for each in changes for weighed in each.weighed}
        cited += [f"{each.cite} {each.link or ''}".strip() for each in instrument.sources if each.id in wanted]
    once = tuple(dict.fromkeys(cited))
    return (Heading("Where the rules come from", 1), Bullets(once)) if once else ()


def _rule(weighed: Weighed) -> str:
    """What one rule says: its meaning, size, population and source."""
    rule = weighed.rule
    source = short_cite(rule.source)
    if weighed.weight is Weight.OTHER_WAY:
        return f"The rule of {source} is about a change for the better only, so it says nothing here."
    if weighed.weight is Weight.FROM_ZERO:
        return f"The rule of {source} is in percent, and there is no percent of 0."
    return f"{MEASURED[weighed.weight]} {SHORT[rule.kind]}: {size(rule)} ({source}; {rule.population})."


def _step(twice: ScoreChange) -> str:
    difference = twice.difference or 0
    return f"{number(abs(difference))} {'lower' if difference < 0 else 'higher'}"


def _bands(twice: ScoreChange, audience: Audience) -> str:
    """`, from mild range to moderate range`, where the names differ and are for this reader."""
    old, new = (score_part.named_band(reading, audience) for reading in (twice.old, twice.new))
    if old is None or new is None or old.id == new.id:
        return ""
    return f", from {small_range(old)} to {small_range(new)}"


def before_and_now(before: str, now: str) -> str:
    """Two values in words, or one where they are the same."""
    return f"{now} both times" if before == now else f"{before} before, {now} now"
