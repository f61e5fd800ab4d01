"""What a score can get wrong, said in people out of 100."""

from collections.abc import Iterator, Sequence

from oudinfo.engine.accuracy import count_people, of_100_flagged, of_100_missed, of_100_mistaken
from oudinfo.model.instrument import Instrument
from oudinfo.model.result import CutoffReading
from oudinfo.model.scoring import Accuracy, Cutoff, ScoreRule
from oudinfo.present.conditions import in_words
from oudinfo.present.document import Bullets, Document, Node, Paragraph
from oudinfo.present.wording import number, short_cite

NOT_IN_OPIOID_USE = "These figures were not measured in people with opioid use disorder."
IN_OPIOID_USE = "In people who use opioids the form may be more or less right."
NOT_ONLY_OPIOID_USE = f"Such figures come from one group of people. {IN_OPIOID_USE}"
NOTHING_CONFIRMED = "We could confirm no figure on how often it is right."
MOOD = frozenset({"depression", "anxiety", "trauma", "well-being"})
LEVELS = ("low ", "high ")
"""How a purpose begins that names no condition."""
ANYONE = "Shame or fear can keep such a number down, and one bad stretch can push it up."


def can_get_wrong(instrument: Instrument, rule: ScoreRule, reading: CutoffReading, value: float) -> Document:
    """What such a score can mistake, or below the cutoff what it can miss.

    Where it is not known whether the cutoff is met, it is taken as met: that is the safer side.
    """
    mood = measures_mood(instrument)
    is_short = reading.met is False
    told = _missed(rule, reading.cutoff) if is_short else _mistaken(rule, reading.cutoff, value, mood=mood)
    return (*(Paragraph(text) for text in told), Paragraph(_pushed(rule) if mood else ANYONE))


def _pushed(rule: ScoreRule) -> str:
    """What moves such a score besides what it is meant to measure."""
    worse, better = ("down", "keep it up") if rule.higher_is_better else ("up", "keep it down")
    return (
        f"Pain, grief, illness, bad sleep or withdrawal can push a score {worse}. It counts all the same. "
        f"Shame or fear can {better}."
    )


def measures_mood(instrument: Instrument) -> bool:
    """Whether it asks how someone has felt of late, which goes up and down with body and life."""
    return not MOOD.isdisjoint(instrument.measures)


def past(line: Cutoff | Accuracy) -> str:
    """The side of a line that counts: `10 or more`."""
    if line.at_least is not None:
        return f"{number(line.at_least)} or more"
    return f"{number(line.at_most or 0)} or less"


def closer_look(cutoff: Cutoff) -> str:
    """A closer look for a condition. What only says how high a score is, such as low well-being, is no condition."""
    purpose = cutoff.purpose
    return f"{purpose}, which is worth a closer look" if purpose.startswith(LEVELS) else f"a closer look for {purpose}"


def counted_as(accuracy: Accuracy) -> str:
    """What was counted in a study: a side of a line, or an answer in words."""
    return accuracy.at or past(accuracy)


def cutoffs_in_full(rule: ScoreRule) -> Document:
    """Every cutoff of a score, and whether a figure was measured at it."""
    return tuple(Paragraph(_cutoff_line(rule, cutoff)) for cutoff in rule.cutoffs)


def accuracy_in_full(instrument: Instrument) -> Document:
    """What every study found, with its arithmetic in 1,000 people, or that nothing could be confirmed."""
    nodes: list[Node] = []
    for accuracy in instrument.accuracies:
        nodes.append(Paragraph(figures_line(accuracy)))
        for prevalence in accuracy.prevalence:
            nodes.extend(_tree(accuracy, prevalence.value, prevalence.population, prevalence.source))
    if not nodes and not instrument.accuracy_note:
        nodes.append(Paragraph(NOTHING_CONFIRMED))
    if instrument.accuracy_note:
        nodes.append(Paragraph(instrument.accuracy_note))
    if instrument.accuracies and not any(each.in_drug_treatment for each in instrument.accuracies):
        nodes.append(Paragraph(NOT_IN_OPIOID_USE))
    return tuple(nodes)


def figures_line(accuracy: Accuracy) -> str:
    """One study in one line: what was counted, for what, how well, against what, in whom."""
    figures = f"sensitivity {accuracy.sensitivity:g}"
    figures += f", specificity {accuracy.specificity:g}" if accuracy.specificity is not None else ""
    compared = f", compared with {accuracy.reference}" if accuracy.reference else ""
    whom = "; " if "," in accuracy.population else ", "
    return (
        f"{counted_as(accuracy).capitalize()}, for {accuracy.of}: {figures}{compared}{whom}in {accuracy.population}. "
        f"Source: {short_cite(accuracy.source)}."
    )


def _tree(accuracy: Accuracy, share: float, population: str, source: str) -> Document:
    tree = count_people(accuracy, share)
    if tree is None:
        return ()
    flagged = tree.found + tree.mistaken
    side = f"score {past(accuracy)}" if not accuracy.at else "are counted"
    return (
        Paragraph(f"Of {tree.people:,} {population}{_share(share, source)}:"),
        Bullets(
            (
                f"{tree.with_condition} have {accuracy.of}: {tree.found} of them {side}, {tree.missed} do not."
                if not accuracy.at
                else f"{tree.with_condition} have {accuracy.of}: {tree.found} of them {side}, {tree.missed} are not.",
                f"{tree.people - tree.with_condition} do not: {tree.mistaken} of those {side} too.",
                f"So of {flagged} who {side}, {tree.found} have it: {100 * tree.share_found_of_flagged:.0f} of 100.",
            ),
        ),
    )


def _share(share: float, source: str) -> str:
    """How common the condition is there, and who says so."""
    if source == "illustration":
        return ", a round figure to show the sum"
    return f" ({share * 100:g} of 100 have it: {short_cite(source)})"


def _mistaken(rule: ScoreRule, cutoff: Cutoff, value: float, *, mood: bool) -> Iterator[str]:
    if not rule.accuracy:
        yield "We could confirm no accuracy for this cutoff."
        return
    about = [each for each in rule.accuracy if each.is_about(value)]
    with_shares = [each for each in about if each.prevalence]
    for accuracy in with_shares:
        for prevalence in accuracy.prevalence:
            yield (
                f"Think of 100 {prevalence.population} who score {past(accuracy)}. "
                f"When a clinician talks it through with them, about {of_100_flagged(accuracy, prevalence.value)} "
                f"turn out to have {accuracy.of}."
            )
    if with_shares:
        others = "Most of the others are having a hard time too. " if mood else ""
        yield f"{others}{_in_whom(with_shares, mood=mood)}"
        return
    wrongly_past = _wrongly_past(about, cutoff)
    yield wrongly_past or "We could not confirm how many people score like this without a problem."
    yield _in_whom(about, mood=mood) if wrongly_past else IN_OPIOID_USE


def _wrongly_past(about: Sequence[Accuracy], cutoff: Cutoff) -> str:
    """How many people without the condition are past the line as well. Empty if no study says it."""
    for accuracy in about:
        mistaken = of_100_mistaken(accuracy)
        if accuracy.is_of(cutoff) and mistaken is not None:
            return f"Of 100 people without {accuracy.of}, about {mistaken} score {past(accuracy)} too."
    return ""


def _in_whom(used: Sequence[Accuracy], *, mood: bool) -> str:
    """Whom the figures speak of, and whom they do not."""
    in_treatment = [each for each in used if each.in_drug_treatment]
    if in_treatment:
        study = in_treatment[0]
        return f"The last figure rests on one small study: {study.population} ({short_cite(study.source)})."
    return NOT_IN_OPIOID_USE if mood else NOT_ONLY_OPIOID_USE


def not_all_clear(rule: ScoreRule) -> str:
    """That a score on the better side says little."""
    return f"A {'high' if rule.higher_is_better else 'low'} number isn't an all-clear."


def _missed(rule: ScoreRule, cutoff: Cutoff) -> Iterator[str]:
    at_cutoff = [each for each in rule.accuracy if each.is_of(cutoff)]
    if not at_cutoff:
        yield f"We could not confirm how many people such a score misses. {not_all_clear(rule)}"
        return
    first = at_cutoff[0]
    rates = sorted({of_100_missed(each) for each in at_cutoff if (each.of, each.source) == (first.of, first.source)})
    told = f"about {rates[0]}" if len(rates) == 1 else f"{rates[0]} to {rates[-1]}"
    yield f"Of 100 people who do have {first.of}, {told} do not score {past(cutoff)}. {not_all_clear(rule)}"
    for study in rule.accuracy:
        if study.in_drug_treatment and not study.at:
            yield (
                f"Among people in drug treatment, {of_100_missed(study)} of 100 with {study.of} did not score "
                f"{past(study)} in one small study ({short_cite(study.source)})."
            )


def _cutoff_line(rule: ScoreRule, cutoff: Cutoff) -> str:
    said = f"{past(cutoff)}, for {cutoff.purpose}"
    if cutoff.when is not None:
        said += f", {in_words(cutoff.when)}"
    if cutoff.ours:
        said += " (our own choice, not published)"
    if cutoff.named_only:
        said += " (mentioned, not applied)"
    measured = any(each.is_of(cutoff) for each in rule.accuracy)
    told = "" if measured else ": no accuracy at this line that we could confirm"
    return f"{said}{told}. Source: {short_cite(cutoff.source)}."
