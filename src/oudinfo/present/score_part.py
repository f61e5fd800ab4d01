"""One score on the result page: number, band, meaning, arithmetic."""

from collections.abc import Iterator

from oudinfo.engine.methods import METHODS, keyed_value
from oudinfo.model.instrument import Item, ItemRole
from oudinfo.model.response import Missing, ResponseOption
from oudinfo.model.result import CutoffReading, Interpretation, ScoreReading
from oudinfo.model.scoring import Audience, FlagLevel, Method, ScoreRule, SeverityBand
from oudinfo.present.accuracy import MOOD, not_all_clear, past
from oudinfo.present.document import Document, Node, Paragraph, Scale, Stretch
from oudinfo.present.notes import bounds_line, range_name, whichever_way, why_no_value
from oudinfo.present.wording import joined, number, quoted, short_cite

YES_AND_NO = {"Yes", "No"}
BOTHERS = frozenset({*MOOD, "pain"})
"""What bothers a person by itself. A drink or a drug may not."""
TWO_ANSWERS = 2
"""Between yes and no there is no more and less."""
FEWEST_TO_PICK_FROM = 4
"""In a form with fewer questions, all of them are in sight anyway."""


def score_line(result: Interpretation, reading: ScoreReading, audience: Audience) -> str:
    """The number in its range and how it came about, or the least and the most if it has no value."""
    score, rule = reading.score, reading.score.rule
    if score.value is not None and is_count_of_yes(result, reading, audience):
        return f"You said yes to {number(score.value)} of {number(rule.maximum)}."
    if score.value is None:
        return f"{rule.label}: no total. {why_no_value(result, score)} {bounds_line(result, reading)}".strip()
    line = f"{rule.label}: {number(score.value)}, on a range from {number(rule.minimum)} to {number(rule.maximum)}."
    if rule.scale != 1 and rule.method is Method.SUM:
        raw, highest = (number(each / rule.scale) for each in (score.value, rule.maximum))
        line += f" The raw score is {raw} of {highest}."
    if score.prorated:
        line += f" {score.answered} of {score.expected} questions were answered. Their mean stands in for the rest."
    return line


def scale(reading: ScoreReading, audience: Audience) -> Document:
    """The bands with the place of the score, where both exist and the names are for this reader."""
    score = reading.score
    if score.value is None or named_band(reading, audience) is None:
        return ()
    bands = stretches(score.rule)
    return (Scale(score.value, score.rule.minimum, score.rule.maximum, bands, score.rule.higher_is_better),)


def named_band(reading: ScoreReading, audience: Audience) -> SeverityBand | None:
    """The band, if its name is for this reader."""
    return reading.band if reading.band is not None and audience in reading.band.audience else None


def is_count_of_yes(result: Interpretation, reading: ScoreReading, audience: Audience) -> bool:
    """Whether the score counts yes answers, and its band has a name that is not for this reader."""
    if reading.band is None or audience in reading.band.audience or reading.score.rule.reverse:
        return False
    labels = ({option.label for option in result.instrument.item(item).options} for item in reading.score.rule.items)
    return all(each == YES_AND_NO for each in labels)


def stretches(rule: ScoreRule) -> tuple[Stretch, ...]:
    """The bands of a rule with their first and last scores."""
    step = 1 / 10**rule.decimals
    starts = [band.start for band in rule.bands]
    ends = [*(round(start - step, 6) for start in starts[1:]), rule.maximum]
    return tuple(Stretch(band.label, band.start, end) for band, end in zip(rule.bands, ends, strict=True))


def meaning(result: Interpretation, reading: ScoreReading, audience: Audience) -> Document:
    """What the band and the cutoffs say about the score. With a gap, what every way of filling it says."""
    score = reading.score
    way = f" {whichever_way(result, score)}" if score.value is None else ""
    said: list[Node] = []
    if reading.band is not None:
        text = reading.band.meaning.get(audience) or reading.band.meaning.get(Audience.COUNSELOR, "")
        said.append(Paragraph(text))
    about = [text for each in reading.cutoffs for text in _about_cutoff(reading, each, audience, way)]
    if about and not score.rule.bands and any(each.met is False for each in reading.cutoffs):
        this = f" This score is {number(score.value)}." if score.value is not None else ""
        about[-1] += f"{this} {not_all_clear(score.rule)}"
    said += [Paragraph(text) for text in about]
    said += [Paragraph(text) for text in _named_cutoffs(reading)]
    return tuple(said)


def is_good_sign(reading: ScoreReading) -> bool:
    """Whether the cutoff of the score marks something to be glad of: a high value where higher is better."""
    return reading.score.rule.higher_is_better and any(each.cutoff.at_least is not None for each in reading.cutoffs)


def _about_cutoff(reading: ScoreReading, each: CutoffReading, audience: Audience, way: str) -> Iterator[str]:
    """What it means that a cutoff is met. If there is no band, also what it means that it is not.

    With a gap, `way` says that the missing answers would not matter. A line that they decide says nothing.
    """
    cutoff = each.cutoff
    reached = _reaches(each, way) if way and not each.readings else ""
    if is_good_sign(reading):
        if each.met:
            yield f"In the study behind it, people with {past(cutoff)} were more often in {cutoff.purpose}. It isn't a pass mark.{reached}"
        return
    told = [line.met for line in each.readings if line.met is not None]
    if told:
        yield from _readings(each, way)
    suggestion = f"A score of {past(cutoff)} suggests a closer look for {cutoff.purpose}"
    if each.met is None and any(told):
        disagree = "The two disagree here. " if len(told) == len(each.readings) else ""
        yield f"{disagree}oudinfo goes by the lower line, which misses fewer people. That is {_our(audience)} choice. {suggestion}."
    elif each.met or (each.met is False and not reading.score.rule.bands):
        yield f"{suggestion}{_for_whom(each)}.{reached}"


def _our(audience: Audience) -> str:
    """Whose choice a rule of ours is, so that no reader takes it for theirs."""
    return "our" if audience is Audience.PERSON else "oudinfo's"


def _for_whom(each: CutoffReading) -> str:
    """For whom the line was published, where there are several: `, the published line where sex is male`."""
    told = ", ".join(f"{name.replace('_', ' ')} is {value}" for name, value in each.context.items())
    return f" (the published line where {told})" if told and each.cutoff.when is not None else ""


def _reaches(each: CutoffReading, way: str) -> str:
    """Whether the score reaches a line, or that the missing answers decide it."""
    if each.met is None:
        return " Whether this score reaches it is open."
    return f" This score {'reaches' if each.met else 'does not reach'} it{way}."


def _readings(each: CutoffReading, way: str) -> Iterator[str]:
    """What each published line says where the context is not known."""
    names = joined([name.replace("_", " ") for name in each.context])
    yield f"The published line depends on {names}, which is not known here."
    for reading in each.readings:
        told = joined([f"{name.replace('_', ' ')} is {value}" for name, value in reading.context.items()])
        source = short_cite(reading.cutoff.source)
        yield f"{f'If {told}' if told else 'Otherwise'}: {past(reading.cutoff)} ({source}).{_reaches(reading, way)}"


def _named_cutoffs(reading: ScoreReading) -> Iterator[str]:
    """Cutoffs that are mentioned and never applied, where only they are met."""
    value = reading.score.value
    if value is None or any(each.met for each in reading.cutoffs):
        return
    for cutoff in reading.score.rule.cutoffs:
        if cutoff.named_only and cutoff.is_met_by(value):
            yield f"{past(cutoff)} is also used for {cutoff.purpose} ({short_cite(cutoff.source)})."


def arithmetic(result: Interpretation, reading: ScoreReading) -> str:
    """How the number came about, item by item."""
    rule, value = reading.score.rule, reading.score.value
    if value is None or reading.score.prorated:
        return ""
    points = [str(point) for point in _points(result, rule)]
    if not points:
        return f"no question was counted, so it is {number(value)}."
    total = " + ".join(points)
    if rule.method is Method.COUNT:
        return f"{number(value)} of {len(rule.items)} questions reached the level that counts."
    if rule.method is Method.MEAN:
        scaled = f" x {rule.scale}" if rule.scale != 1 else ""
        return f"({total}) / {len(rule.items)}{scaled} = {number(value)}"
    return f"({total}) x {rule.scale} = {number(value)}" if rule.scale != 1 else f"{total} = {number(value)}"


def heaviest(result: Interpretation, audience: Audience, most: int = 3) -> Document:
    """The person's own highest items, and what hasn't bothered them.

    The item on self-harm is in neither list: it has its own place at the top,
    and a 0 there is no all-clear. An item that counts the other way round is
    judged by what it adds to the score.
    """
    weighed = weighed_items(result)
    if not weighed:
        return ()
    heavy = [(item, given) for item, given, weight in sorted(weighed, key=lambda each: -each[2]) if weight > 1 / 2]
    none = [(item, given) for item, given, weight in weighed if weight == 0]
    most_title, least_title = _titles(
        result, audience, better=any(rule.higher_is_better for rule in result.instrument.scores)
    )
    said: list[Node] = []
    if heavy:
        listed = "; ".join(f"{_words(item)} ({given.label.lower()})" for item, given in heavy[:most])
        said.append(
            Paragraph(f"{most_title}: {listed}{f'; and {len(heavy) - most} more' if len(heavy) > most else ''}.")
        )
    if none and len(none) < len(weighed):
        shown = [_words(item) for item, _ in none[:most]]
        more = f", and {len(none) - most} more" if len(none) > most else ""
        said.append(Paragraph(f"{least_title}: {'; '.join(shown)}{more}."))
    return tuple(said)


def weighed_items(result: Interpretation) -> list[tuple[Item, ResponseOption, float]]:
    """Each answered item of a scale with how far its answer lies from the best end, from 0 to 1.

    Empty if the form has few such items, because all of them are in sight anyway.
    """
    rules = {item: rule for rule in reversed(result.instrument.scores) for item in rule.items}
    weighed = [
        (item, given, _weight(rules[item.id], item, given))
        for item, given in _answered(result)
        if item.role is None and item.id in rules and len(item.options) > TWO_ANSWERS
    ]
    return weighed if len(weighed) >= FEWEST_TO_PICK_FROM else []


def _titles(result: Interpretation, audience: Audience, *, better: bool) -> tuple[str, str]:
    """What the heaviest answers are called, and those that weigh nothing."""
    if audience is not Audience.PERSON:
        return ("Lowest answers", "Highest answers") if better else ("Highest answers", "Lowest answers")
    if better:
        return "What was lowest", "What was best"
    if BOTHERS.isdisjoint(result.instrument.measures):
        return "Your highest answers", "Your lowest answers"
    return "What has bothered you most", "What hasn't bothered you"


def _weight(rule: ScoreRule, item: Item, given: ResponseOption) -> float:
    """How far an answer lies from its best end, from 0 to 1."""
    low, high = item.options[0].value, item.options[-1].value
    if not item.number:
        low, high = min(option.value for option in item.options), max(option.value for option in item.options)
    along = (keyed_value(rule, item, given.value) - low) / (high - low)
    return 1 - along if rule.higher_is_better else along


def functional(result: Interpretation) -> ResponseOption | None:
    """The response on how difficult daily life is, where it was given."""
    for item, given in _answered(result):
        if item.role is ItemRole.FUNCTION:
            return given
    return None


def functional_is_high(result: Interpretation) -> bool:
    """Whether daily life is very or extremely difficult: the upper half of the options."""
    for item, given in _answered(result):
        if item.role is ItemRole.FUNCTION:
            values = [option.value for option in item.options]
            return given.value > (min(values) + max(values)) / 2
    return False


def _answered(result: Interpretation) -> Iterator[tuple[Item, ResponseOption]]:
    for item in result.instrument.items:
        given = result.counted(item.id)
        if isinstance(given, ResponseOption):
            yield item, given


def _points(result: Interpretation, rule: ScoreRule) -> Iterator[int]:
    items = {item.id: (item, state) for item, state in zip(result.instrument.items, result.states, strict=True)}
    for item_id in rule.items:
        item, state = items[item_id]
        if not isinstance(state, Missing):
            yield METHODS[rule.method](rule, item, state)


def answers(result: Interpretation) -> Iterator[str]:
    """Every response by the number of its item, as read back to the person who typed it."""
    turned = {item: reading.score.rule for reading in result.shown_scores for item in reading.score.rule.reverse}
    words = {Missing.DECLINED: "no answer", Missing.NOT_ASKED: "not asked", Missing.UNANSWERED: "not answered"}
    for item, aside in zip(result.instrument.items, result.responses, strict=True):
        given = result.counted(item.id)
        said = _shown(item, given) if isinstance(given, ResponseOption) else f"-  {words[given]}"
        if isinstance(given, ResponseOption) and item.id in turned:
            said += f" (counts {keyed_value(turned[item.id], item, given.value)}: this question is scored in reverse)"
        if item.id in result.set_aside and isinstance(aside, ResponseOption):
            said = f"-  set aside, {_shown(item, aside)}"
        name = "" if item.paper_name else result.instrument.number_of(item.id)
        called = f" ({item.paper_name})" if item.paper_name else ""
        yield f"{name:>2}: {said}{called}"


def _shown(item: Item, given: ResponseOption) -> str:
    return given.label if item.number else f"{given.key}  {given.label}"


def _words(item: Item) -> str:
    return quoted(item.text.rstrip("."))


def band_range(result: Interpretation, reading: ScoreReading, audience: Audience) -> str:
    """The band of a score as a heading says it, never mild alone where life is hard."""
    band = named_band(reading, audience)
    if band is None:
        return ""
    alone = functional_is_high(result) or bool(result.raised(FlagLevel.CRISIS) or result.changed)
    return f"{range_name(band)} by the number alone" if alone else range_name(band)
