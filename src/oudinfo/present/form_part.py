"""What a result page says about one form: what it means, how it adds up, how accurate it is."""

from oudinfo.model.result import Interpretation, ScoreReading
from oudinfo.model.scoring import Audience, FlagLevel
from oudinfo.present import notes, score_part, wording
from oudinfo.present.accuracy import can_get_wrong
from oudinfo.present.document import Document, Heading, Node, Paragraph, Verbatim
from oudinfo.present.exempted import exemption_note
from oudinfo.present.note_form import small_items
from oudinfo.present.results import ResultPage, in_crisis

NOT_IN_THE_SCORE = "This isn't in the score"
UNANSWERED = "The question about thoughts of death was not answered. That is not a no. Ask directly."


def in_full(page: ResultPage, result: Interpretation) -> Document:
    """Everything about one form, for a reader who goes through it with someone else."""
    nodes: list[Node] = [*_first(page, result)]
    for reading in result.shown_scores:
        nodes.append(Paragraph(score_part.score_line(result, reading, page.audience)))
        nodes.extend(score_part.scale(reading, page.audience))
        told = score_part.meaning(result, reading, page.audience)
        nodes += [Heading("What this means", 3), *told] if told else []
        wrong = accuracy(page, result, reading)
        nodes += [Heading("How accurate this is", 3), *wrong] if wrong else []
    nodes += [*_daily_life(result), *score_part.heaviest(result, page.audience), *_marked(page, result)]
    nodes += _classes(page, result)
    nodes += [*_last(page, result), Heading(how_title(page, result), 3), *_sums(result)]
    return tuple(nodes)


def what_it_means(page: ResultPage, result: Interpretation) -> Document:
    """What came out of one form in words."""
    nodes: list[Node] = [*_first(page, result)]
    for reading in result.shown_scores:
        nodes += [
            Paragraph(score_part.score_line(result, reading, page.audience)),
            *score_part.meaning(result, reading, page.audience),
        ]
    return (*nodes, *_daily_life(result), *score_part.heaviest(result, page.audience), *_classes(page, result))


def how_it_adds_up(page: ResultPage, result: Interpretation) -> Document:
    """The bands, every answer, and the sum of one form."""
    scales = [node for reading in result.shown_scores for node in score_part.scale(reading, page.audience)]
    return (*scales, *_last(page, result), *_sums(result))


def how_title(page: ResultPage, *results: Interpretation) -> str:
    """The heading above the answers and the sums of these forms."""
    whose = "your" if page.audience is Audience.PERSON else "the"
    shown = [reading for result in results for reading in result.shown_scores]
    if not shown:
        return f"{whose.capitalize()} answers"
    one = len(shown) == 1 or sum(reading.score.value is not None for reading in shown) == 1
    return f"How {whose} score adds up" if one else f"How {whose} scores add up"


def how_accurate(page: ResultPage, result: Interpretation) -> Document:
    """How accurate the scores of one form are, or the command that shows what is known."""
    told = [node for reading in result.shown_scores for node in accuracy(page, result, reading)]
    return tuple(dict.fromkeys(told)) or (_where_accuracy_is(result),)


def accuracy(page: ResultPage, result: Interpretation, reading: ScoreReading) -> Document:
    """How accurate a score is. Only a command leads to it if it would play danger down."""
    if not reading.cutoffs or reading.score.value is None or score_part.is_good_sign(reading):
        return ()
    top = bool(reading.score.rule.bands) and reading.band is reading.score.rule.bands[-1]
    heavy = top or score_part.functional_is_high(result) or in_crisis(page.results)
    if page.audience is Audience.PERSON and heavy:
        return (_where_accuracy_is(result),)
    return can_get_wrong(result.instrument, reading.score.rule, reading.cutoffs[0], reading.score.value)


def _where_accuracy_is(result: Interpretation) -> Paragraph:
    return Paragraph(wording.leads_to("What is known about this", f"show {result.instrument.id}"))


def _first(page: ResultPage, result: Interpretation) -> Document:
    """What comes before the numbers of a form."""
    said = [
        notes.contradiction_note(result),
        notes.not_asked_note(result),
        notes.set_aside_note(result, page.audience),
    ]
    said += [
        flag.rule.said_to(page.audience)
        for level in (FlagLevel.URGENT, FlagLevel.NOTE)
        for flag in result.raised(level)
    ]
    return tuple(Paragraph(note) for note in said if note)


def _last(page: ResultPage, result: Interpretation) -> Document:
    """What the rules read besides the answers. A counselor is told that a declined safety question is not a no."""
    declined = bool(result.raised(FlagLevel.OFFER)) and page.audience is not Audience.PERSON
    context = [notes.context_note(result, page.contexts), exemption_note(result, page.audience)]
    said = (" ".join(filter(None, context)), UNANSWERED if declined else "")
    return tuple(Paragraph(note) for note in said if note)


def _daily_life(result: Interpretation) -> Document:
    given = score_part.functional(result)
    if given is None:
        return ()
    counts = ", but it matters as much" if score_part.functional_is_high(result) else ""
    return (Paragraph(f"How hard this makes daily life: {given.label.lower()}. {NOT_IN_THE_SCORE}{counts}."),)


def _marked(page: ResultPage, result: Interpretation) -> Document:
    """For a counselor: the answers that the published form marks, if any of these is marked."""
    if not result.marked or page.audience is Audience.PERSON:
        return ()
    return (Paragraph(f"At or above the form's marking threshold: {small_items(result, result.marked)}."),)


def _classes(page: ResultPage, result: Interpretation) -> Document:
    nodes: list[Node] = []
    for reading in result.classes:
        if page.audience not in reading.rule.audience:
            continue
        if reading.outcome is None:
            nodes.append(Paragraph("Published rule: not decided, because an answer that it needs is missing."))
            continue
        cite, outcome = wording.short_cite(reading.rule.source), reading.outcome
        rule = f"The rule of {cite}, in our words" if outcome.ours else f"Published rule ({cite})"
        nodes.append(Paragraph(f"{rule}: {outcome.label}. {outcome.meaning}"))
    return tuple(nodes)


def _sums(result: Interpretation) -> Document:
    nodes: list[Node] = [Verbatim(tuple(score_part.answers(result)))]
    for reading in result.shown_scores:
        sum_line = score_part.arithmetic(result, reading)
        if sum_line:
            nodes.append(Paragraph(f"{reading.score.rule.label}: {sum_line}"))
    return tuple(nodes)
