"""Totals that a chart kept: the numbers, what the published rules say about the difference, and what totals cannot tell."""

from oudinfo.engine.totals import Totals
from oudinfo.model.scoring import Audience
from oudinfo.present import wording
from oudinfo.present.document import Bullets, Document, Heading, Node, Paragraph
from oudinfo.present.notes import small_range
from oudinfo.present.score_change import numbers_line, rule_sources, said

READER = Audience.COUNSELOR
"""Whoever has only totals keeps a chart."""


def totals_document(totals: Totals) -> Document:
    """The whole page."""
    instrument = totals.instrument
    nodes: list[Node] = [
        Heading("What changed", 1),
        Heading(f"{instrument.title} ({instrument.short_title})"),
        Paragraph("The earliest first." if all(totals.dates) else "The first is taken as the earliest."),
        Bullets(_noted(totals)),
        Paragraph(numbers_line(totals.overall, READER)),
        Paragraph(said(totals.overall, READER)),
    ]
    if len(totals.steps) > 1:
        nodes.append(Paragraph("Step by step:"))
        nodes.append(Bullets(tuple(said(step, READER) for step in totals.steps)))
    nodes += [Heading("What this does not tell you", 1), Paragraph(_untold(totals))]
    nodes += [Paragraph(wording.NOT_A_DIAGNOSIS_OF_OTHERS), Paragraph(wording.KEEP_MEDICINE_OF_OTHERS)]
    nodes += [*rule_sources([(instrument, (totals.overall, *totals.steps))]), Paragraph(wording.SOMEONE)]
    return tuple(nodes)


def _noted(totals: Totals) -> tuple[str, ...]:
    lines = []
    for day, reading in zip(totals.dates, totals.readings, strict=True):
        band = f", {small_range(reading.band)}" if reading.band else ""
        lines.append(f"{f'{day}: ' if day else ''}{wording.number(reading.score.value or 0)}{band}")
    return tuple(lines)


def _untold(totals: Totals) -> str:
    """What the answers would have told and a total cannot."""
    danger = [totals.instrument.number_of(item.id) for item in totals.instrument.items if item.is_about_self_harm]
    said_of = "Totals say nothing about the answers behind them."
    if danger:
        return f"{said_of} They say nothing about question {wording.joined(danger)}, on thoughts of death. A lower total can come with a yes there. Ask directly."
    return f"{said_of} This form does not ask about thoughts of death. Ask directly."
