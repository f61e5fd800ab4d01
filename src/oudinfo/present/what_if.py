"""What would move if an answer were another one."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from oudinfo.engine.what_if import Varied, WhatIf, moved_into_question
from oudinfo.model.article import Listed
from oudinfo.model.condition import Truth
from oudinfo.model.instrument import Item
from oudinfo.model.prose import Text
from oudinfo.model.response import Given, Missing, ResponseOption
from oudinfo.model.result import ClassReading, CutoffReading, FlagReading, Interpretation, ScoreReading
from oudinfo.model.scoring import Audience, FlagLevel
from oudinfo.present import score_part, wording
from oudinfo.present.accuracy import past
from oudinfo.present.conditions import in_words
from oudinfo.present.document import (
    Bullets,
    Document,
    Heading,
    Node,
    Paragraph,
    Scale,
    ScoreLine,
    ScoreLines,
    Verbatim,
    unshown,
)
from oudinfo.present.instruments import LEVELS
from oudinfo.present.notes import small_range
from oudinfo.present.wording import small

FOR_TRYING = "This is for trying out. oudinfo keeps nothing, and shows no result page."
NOTHING_MOVES = "Nothing else would change."
SIGN = "An answer here is a sign of danger. If it is real and not an exercise, help comes first"
REACHED = {True: "reached", False: "not reached", None: "not known"}
UP = {True: "up", False: "down", None: "not known"}
NO_ANSWER = {
    Missing.DECLINED: "no answer",
    Missing.NOT_ASKED: "not asked",
    Missing.UNANSWERED: "no answer",
}
GAP = "  "


@unshown
class Moved(NamedTuple):
    """One fact about a result before and after."""

    name: str
    before: str
    after: str

    @property
    def moves(self) -> bool:
        """Whether the two differ."""
        return self.before != self.after


def what_if_document(tried: WhatIf, before: Sequence[Listed], after: Sequence[Listed]) -> Document:
    """What moves and what stays.

    Args:
        tried: The form as given and with other answers.
        before: The articles that the result offers as given.
        after: The articles that it would offer.
    """
    facts = [*_facts(tried.before, tried.after)]
    moves = [_becomes(fact) for fact in facts if fact.moves]
    stays: list[Text] = [f"{fact.name}: {fact.before}." for fact in facts if not fact.moves]
    nodes: list[Node] = [
        Heading(f"What if: {tried.before.instrument.short_title}", 1),
        Paragraph(FOR_TRYING),
        Heading("What you change"),
        Bullets(tuple(_changed(tried))),
        Heading("What moves"),
        Bullets(tuple([*moves, *_pages(before, after)] or [NOTHING_MOVES])),
    ]
    nodes += [Heading("What stays"), Bullets(tuple(stays))] if stays else []
    nodes.extend(_sums(tried))
    return (*nodes, *_last_words([tried.before, tried.after]))


def tried_document(tried: WhatIf, before: Sequence[Listed], after: Sequence[Listed]) -> Document:
    """The same facts in the order for a screen on which the answers move: the scores as they would be come first.

    Args:
        tried: The form as given and with the answers on the screen.
        before: The articles that the result offers as given.
        after: The articles that it would offer.
    """
    facts = [*_facts(tried.before, tried.after)]
    moves = [*(_becomes(fact) for fact in facts if fact.moves), *_pages(before, after)]
    stays: list[Text] = [f"{fact.name}: {fact.before}." for fact in facts if not fact.moves]
    sign, *last = _last_words([tried.before, tried.after])
    nodes: list[Node] = [ScoreLines(tuple(map(_score_line, tried.after.shown_scores)))]
    nodes += [sign] if last else []
    nodes.append(Bullets(tuple(moves or [NOTHING_MOVES])))
    nodes += [Heading("What you change"), Bullets(tuple(_changed(tried)))] if tried.changes else []
    nodes += [Heading("What stays"), Bullets(tuple(stays))] if stays else []
    nodes.extend(_sums(tried))
    return (*nodes, *(last or [sign]))


def _score_line(reading: ScoreReading) -> ScoreLine:
    drawn = score_part.scale(reading, Audience.COUNSELOR)
    return ScoreLine(
        reading.score.rule.label or reading.score.rule.id,
        _score(reading),
        next((each for each in drawn if isinstance(each, Scale)), None),
    )


def answer_words(item: Item, given: Given) -> str:
    """An answer as a line on the screen has it: its key and its label."""
    if isinstance(given, Missing):
        return f"- {NO_ANSWER[given]}"
    return given.label if item.number else f"{given.key} {given.label}"


def varied_document(base: Interpretation, varied: Varied) -> Document:
    """Every answer to one question, and what each leads to, with all other answers as given."""
    rows = [_row(varied.item, options, result, base) for options, result in varied.rows]
    instrument = base.instrument
    return (
        Heading(f"What if: {instrument.short_title}, question {instrument.number_of(varied.item.id)}", 1),
        Paragraph(FOR_TRYING),
        Paragraph(f"{wording.quoted(varied.item.text.rstrip('.'))}, with every other answer as you gave it:"),
        Verbatim(_in_columns(rows), says=tuple(_sentence(row) for row in rows)),
        *_last_words([base, *(result for _, result in varied.rows)]),
    )


def _facts(before: Interpretation, after: Interpretation) -> Iterator[Moved]:
    """Every score, cutoff, class and flag, before and after."""
    for item, is_asked in moved_into_question(before, after):
        asked = ("not asked", "asked") if is_asked else ("asked", "not asked")
        yield Moved(f"Question {before.instrument.number_of(item.id)}", *asked)
    shown = {reading.score.rule.id for result in (before, after) for reading in result.shown_scores}
    for old, new in zip(before.scores, after.scores, strict=True):
        if old.score.rule.id in shown:
            yield Moved(old.score.rule.label or old.score.rule.id, _score(old), _score(new))
            yield from _cutoffs(old, new)
    for old_class, new_class in zip(before.classes, after.classes, strict=True):
        yield Moved(_class_name(old_class), _class(old_class), _class(new_class))
    for flag, now in zip(before.flags, after.flags, strict=True):
        yield Moved(f"Flag {flag.rule.id} ({LEVELS[flag.rule.level]})", UP[flag.state], UP[now.state])


def _cutoffs(old: ScoreReading, new: ScoreReading) -> Iterator[Moved]:
    """The cutoffs of a score. Where the context is unknown, each published line is read apart."""
    pairs = zip(_read_cutoffs(old.cutoffs), _read_cutoffs(new.cutoffs), strict=True)
    for before, now in pairs:
        when = before.cutoff.when
        where = f" {in_words(when)}" if when is not None else ""
        yield Moved(
            f"{past(before.cutoff).capitalize()}, for {before.cutoff.purpose}{where}",
            REACHED[before.met],
            REACHED[now.met],
        )


def _read_cutoffs(readings: Sequence[CutoffReading]) -> list[CutoffReading]:
    return [each for reading in readings for each in (reading.readings or (reading,))]


def _score(reading: ScoreReading) -> str:
    """A score with its band: `9 of 27, mild range`, or its bounds if it has no value."""
    score = reading.score
    if score.value is None:
        bounds = f"{wording.number(score.least)} to {wording.number(score.most)}"
        return f"no total, anything from {bounds} of {wording.number(score.rule.maximum)}"
    band = f", {small_range(reading.band)}" if reading.band else ""
    return f"{wording.number(score.value)} of {wording.number(score.rule.maximum)}{band}"


def _class_name(reading: ClassReading) -> str:
    return f"Published rule ({wording.short_cite(reading.rule.source)})"


def _class(reading: ClassReading) -> str:
    return wording.quoted(reading.outcome.label) if reading.outcome else "not decided"


def _becomes(fact: Moved) -> Text:
    return f"{fact.name}: {fact.before}. It would be {fact.after}."


def _changed(tried: WhatIf) -> Iterator[Text]:
    for change in tried.changes:
        number = tried.before.instrument.number_of(change.item.id)
        name = number.capitalize() if change.item.paper_name else f"Question {number}"
        yield f"{name}: {_answer(change.item, change.old)}. It would be {_answer(change.item, change.new)}."


def _answer(item: Item, given: Given) -> str:
    if isinstance(given, Missing):
        return NO_ANSWER[given]
    return given.label if item.number else f"{given.key} ({given.label})"


def _pages(before: Sequence[Listed], after: Sequence[Listed]) -> Iterator[Text]:
    """The articles that only one of the two results would offer."""
    old, new = ({article.slug for article in each} for each in (before, after))
    yield from (
        wording.leads_to(f"Offered now: {each.title}", f"read {each.slug}") for each in after if each.slug not in old
    )
    yield from (
        wording.leads_to(f"No longer offered: {each.title}", f"read {each.slug}")
        for each in before
        if each.slug not in new
    )


def _sums(tried: WhatIf) -> Iterator[Node]:
    """How each shown score adds up, before and after."""
    pairs = zip_longest(_arithmetic(tried.before), _arithmetic(tried.after), fillvalue="")
    lines = [(f"Before. {old}" if old else "", f"After. {new}" if new else "") for old, new in pairs if old != new]
    if lines:
        yield Heading("How it adds up")
        yield from (Paragraph(line) for pair in lines for line in pair if line)


def _arithmetic(result: Interpretation) -> list[str]:
    sums = ((reading.score.rule.label, score_part.arithmetic(result, reading)) for reading in result.shown_scores)
    return [f"{label}: {line}" for label, line in sums if line]


@unshown
class Row(NamedTuple):
    """One line of a table: the answer, and facts in a fixed order, of which some may be empty."""

    answer: str
    facts: tuple[str, ...]


def _row(item: Item, options: Sequence[Given], result: Interpretation, base: Interpretation) -> Row:
    labels = [option for option in options if isinstance(option, ResponseOption)]
    first, last = labels[0], labels[-1]
    if len(labels) == 1:
        answer = first.label if item.number else f"{first.key} {first.label}"
    else:
        answer = f"{first.key} to {last.key}"
    unasked = [
        f"question {base.instrument.number_of(each.id)} {'asked' if is_asked else 'not asked'}"
        for each, is_asked in moved_into_question(base, result)
    ]
    readings = result.shown_scores
    return Row(
        answer,
        (
            *(_score(reading) for reading in readings),
            *(
                f"{past(each.cutoff)}: {REACHED[each.met]}"
                for reading in readings
                for each in _read_cutoffs(reading.cutoffs)
            ),
            *(f"{small(_class_name(each))}: {_class(each)}" for each in result.classes),
            *(_up(result.flags)),
            *unasked,
        ),
    )


def _up(flags: Sequence[FlagReading]) -> Iterator[str]:
    states: list[tuple[str, Truth]] = [(flag.rule.id, flag.state) for flag in flags]
    yield from (f"flag {name}" for name, state in states if state)
    yield from (f"flag {name} not known" for name, state in states if state is None)


def _sentence(row: Row) -> str:
    return f"{row.answer}: {'; '.join(row.facts)}." if row.facts else f"{row.answer}."


def _in_columns(rows: Sequence[Row]) -> tuple[str, ...]:
    """The rows, each answer and the facts below each other."""
    wide = max(len(row.answer) for row in rows)
    lines: list[str] = []
    for row in rows:
        first, *rest = row.facts or ("",)
        lines.append(f"{row.answer:<{wide}}{GAP}{first}".rstrip())
        lines += [f"{'':<{wide}}{GAP}{fact}" for fact in rest]
    return tuple(lines)


def _last_words(results: Sequence[Interpretation]) -> Iterator[Node]:
    if any(result.raised(FlagLevel.CRISIS) for result in results):
        yield Paragraph(wording.leads_to(SIGN, "crisis"))
    yield Paragraph(wording.NOT_A_DIAGNOSIS_OF_OTHERS)
