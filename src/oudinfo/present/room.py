"""A room of made-up people: a dot for each total, the ranges and lines, and the base rates counted out."""

from collections.abc import Iterator

from oudinfo.engine.accuracy import of_100_flagged
from oudinfo.engine.odds import measured
from oudinfo.engine.room import Room
from oudinfo.model.prose import Link
from oudinfo.present.accuracy import past
from oudinfo.present.document import Bullets, Document, Heading, Node, Paragraph, Verbatim
from oudinfo.present.practice import BANNER
from oudinfo.present.score_part import stretches
from oudinfo.present.wording import counted, leads_to, number

DOT, AXIS, LINE = "o", "-", "|"
WIDE = 2
"""The columns for each total."""
ROOM = BANNER.replace("a made-up person", "made-up people")
NO_REAL_ONES = (
    "oudinfo draws no such picture of real people. In a small room a single dot is somebody, and a total does not "
    "show who answered question 9."
)


def room_document(room: Room, seed: int) -> Document:
    """The picture, what it counts, and how these people were made."""
    title = f"{len(room.totals)} made-up people and the {room.instrument.short_title}"
    return (
        Paragraph(ROOM),
        Heading(title, 1),
        Verbatim(_drawn(room), says=("There is one dot for each person, above their total.",)),
        Heading("How many are in each range", 1),
        Bullets(tuple(_in_words(room))),
        Heading("How many of them have it", 1),
        *_base_rates(room),
        Heading("How these people were made", 1),
        *_made(room, seed),
        Paragraph(NO_REAL_ONES),
        Paragraph(ROOM),
    )


def _drawn(room: Room) -> tuple[str, ...]:
    """Dots above a line of totals, with a bar before the first total past the line."""
    rule = room.rule
    last, heights = int(rule.maximum), room.heights
    edge = _edge(room)
    rows = []
    for height in range(max(heights.values(), default=0), 0, -1):
        cells = [
            f"{LINE if total == edge else ' '}{DOT if heights[total] >= height else ' '}" for total in range(last + 1)
        ]
        rows.append("".join(cells).rstrip())
    starts = {int(band.start): f"{number(band.start)}" for band in rule.bands}
    numbers = ""
    for total, said in starts.items():
        numbers = numbers.ljust(total * WIDE + 1) + said
    return (*rows, AXIS * (last + 1) * WIDE, numbers)


def _edge(room: Room) -> float | None:
    """The first total past the line that is applied."""
    return next((each.at_least for each in room.rule.cutoffs if not each.named_only), None)


def _in_words(room: Room) -> Iterator[str]:
    for stretch, people in zip(stretches(room.rule), room.in_bands, strict=True):
        yield f"{stretch.label}, {stretch.ends()}: {people} of {len(room.totals)}."
    for cutoff in room.rule.cutoffs:
        if not cutoff.named_only:
            there = sum(cutoff.is_met_by(total) for total in room.totals)
            yield f"{past(cutoff).capitalize()}, for {cutoff.purpose}: {there} of {len(room.totals)}."


def _base_rates(room: Room) -> Iterator[Node]:
    """What such a score amounts to where the condition is as common as published."""
    lines = [
        f"Of 100 {prevalence.population} who score {past(accuracy)}, about "
        f"{of_100_flagged(accuracy, prevalence.value)} have {accuracy.of}."
        for accuracy in measured(room.instrument)
        for prevalence in accuracy.prevalence
    ]
    yield Paragraph("The dots don't say. How many people past the line have it depends on how common it is:")
    yield Bullets(tuple(lines))
    yield Paragraph(leads_to("With another share", f"odds {room.instrument.id} --share 20%"))


def _made(room: Room, seed: int) -> Iterator[Node]:
    figures = room.figures
    yield Paragraph(
        f"Their answers were drawn with seed {seed}. Each question has the mean and the spread that a study published, "
        f"and goes with the others as it did there. No person is behind a dot. The study: {figures.population}. Other "
        "people answer in other ways."
    )
    yield Paragraph((f"{figures.cite}. ", Link(figures.url), f" (read {figures.read})"))
    yield Paragraph(
        f"Published: a mean of {figures.total_mean:g} with a spread of {figures.total_deviation:g}. "
        f"This room: {counted(len(room.totals), 'person', 'people')}, a mean of {sum(room.totals) / len(room.totals):.1f}."
    )
