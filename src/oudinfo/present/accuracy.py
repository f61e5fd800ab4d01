"""What a score can get wrong, said in people out of 100."""

from collections.abc import Iterator

from oudinfo.engine.accuracy import count_people, of_100_missed, of_100_past_cutoff
from oudinfo.model.instrument import Instrument
from oudinfo.model.scoring import Cutoff, ScoreRule
from oudinfo.present.conditions import in_words
from oudinfo.present.document import Bullets, Document, Heading, Paragraph
from oudinfo.present.wording import number, short_cite

NOT_IN_OPIOID_USE = "These figures were not measured in people with opioid use disorder."
NOT_ONLY_OPIOID_USE = (
    "Such figures come from one group of people; in people who use opioids it may be more or less right."
)
MOOD = frozenset({"depression", "anxiety", "trauma", "well-being"})
ANYONE = "Shame or fear can keep such a number down, and one bad stretch can push it up."


def can_get_wrong(instrument: Instrument, rule: ScoreRule, cutoff: Cutoff, *, met: bool) -> Document:
    """What such a score can mistake, or below the cutoff what it can miss."""
    mood = measures_mood(instrument)
    told = _mistaken(cutoff, mood=mood) if met else _missed(rule, cutoff)
    return (
        Heading("What a score like this can get wrong", 3),
        *(Paragraph(text) for text in told),
        Paragraph(_pushed(rule) if mood else ANYONE),
    )


def _pushed(rule: ScoreRule) -> str:
    """What moves such a score besides what it is meant to measure."""
    worse, better = ("down", "keep it up") if rule.higher_is_better else ("up", "keep it down")
    return (
        f"Pain, grief, illness, bad sleep or withdrawal can push a score {worse}, and it still counts. "
        f"Shame or fear can {better}."
    )


def measures_mood(instrument: Instrument) -> bool:
    """Whether it asks how someone has felt of late, which goes up and down with body and life."""
    return not MOOD.isdisjoint(instrument.measures)


def past(cutoff: Cutoff) -> str:
    """The side of the cutoff on which it is met: `10 or more`."""
    if cutoff.at_least is not None:
        return f"{number(cutoff.at_least)} or more"
    return f"{number(cutoff.at_most or 0)} or less"


def accuracy_in_full(rule: ScoreRule) -> Document:
    """The published accuracy of every cutoff with its arithmetic, from 1,000 people."""
    nodes: list[Paragraph | Bullets] = []
    for cutoff in rule.cutoffs:
        nodes.append(Paragraph(_figures(cutoff)))
        for prevalence in cutoff.prevalence:
            tree = count_people(cutoff, prevalence.value)
            if tree is None:
                continue
            flagged = tree.found + tree.mistaken
            nodes.append(
                Paragraph(
                    f"Of {tree.people:,} {prevalence.population} ({prevalence.value * 100:g} %: {_figure_from(prevalence.source)}):"
                ),
            )
            nodes.append(
                Bullets(
                    (
                        f"{tree.with_condition} have {cutoff.purpose}: {tree.found} of them score {past(cutoff)}, {tree.missed} do not.",
                        f"{tree.people - tree.with_condition} do not have it: {tree.mistaken} of them score {past(cutoff)}, {tree.cleared} do not.",
                        f"So of {flagged} who score {past(cutoff)}, {tree.found} have it: {100 * tree.share_found_of_flagged:.0f} %.",
                    ),
                ),
            )
    if any(cutoff.sensitivity is not None for cutoff in rule.cutoffs):
        nodes.append(Paragraph(NOT_IN_OPIOID_USE))
    return tuple(nodes)


def _figure_from(source: str) -> str:
    return "a round figure, to show the sum" if source == "illustration" else short_cite(source)


def _mistaken(cutoff: Cutoff, *, mood: bool) -> Iterator[str]:
    if cutoff.sensitivity is None:
        yield "For this cutoff no accuracy was published that we could confirm."
        return
    for prevalence in cutoff.prevalence:
        found = of_100_past_cutoff(cutoff, prevalence.value)
        yield (
            f"Think of 100 {prevalence.population} who score {past(cutoff)}. "
            f"When someone talks it through with them, about {found} turn out to have {cutoff.purpose}."
        )
    yield f"Those who do not are mostly having a hard time too. {NOT_IN_OPIOID_USE}" if mood else NOT_ONLY_OPIOID_USE


def not_all_clear(rule: ScoreRule) -> str:
    """That a score on the better side says little."""
    return f"A {'high' if rule.higher_is_better else 'low'} number is not an all-clear."


def _missed(rule: ScoreRule, cutoff: Cutoff) -> Iterator[str]:
    rates = sorted(
        {
            missed
            for other in rule.cutoffs
            if (other.at_least, other.at_most, other.purpose) == (cutoff.at_least, cutoff.at_most, cutoff.purpose)
            and (missed := of_100_missed(other)) is not None
        },
    )
    if not rates:
        yield f"How many people such a score misses was not published that we could confirm. {not_all_clear(rule)}"
        return
    range_of_rates = f"about {rates[0]}" if len(rates) == 1 else f"{rates[0]} to {rates[-1]}"
    yield (
        f"Of 100 people who do have {cutoff.purpose}, {range_of_rates} do not score {past(cutoff)}. "
        f"{not_all_clear(rule)}"
    )


def _figures(cutoff: Cutoff) -> str:
    said = f"{past(cutoff)}, for {cutoff.purpose}"
    if cutoff.when is not None:
        said += f", {in_words(cutoff.when)}"
    if cutoff.ours:
        said += " (our own choice, not published)"
    if cutoff.named_only:
        said += " (mentioned, not applied)"
    if cutoff.sensitivity is None or cutoff.specificity is None:
        return f"{said}: no accuracy that we could confirm. Source: {short_cite(cutoff.source)}."
    compared = f", compared with {cutoff.reference}" if cutoff.reference else ""
    among = f", in {cutoff.population}" if cutoff.population else ""
    return (
        f"{said}: sensitivity {cutoff.sensitivity:g}, specificity {cutoff.specificity:g}{compared}{among}. "
        f"Source: {short_cite(cutoff.source)}."
    )
