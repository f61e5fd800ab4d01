"""The part of a table's page that comes first: the people to see, each once for what they need."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType
from typing import NamedTuple

from oudinfo.batch.tally import MOST_NAMED, RAISED, UNANSWERED, UNREAD, Flagged
from oudinfo.foreign import briefly
from oudinfo.model.prose import Text, command
from oudinfo.model.scoring import FlagLevel
from oudinfo.present import wording
from oudinfo.present.document import Bullets, Heading, Node, Paragraph

Row = tuple[Flagged, ...]
"""The flags of one row."""
NOTED = {UNREAD: " (could not be read)", UNANSWERED: " (not answered)"}
"""What is said beside a flag that is named for another reason than those around it."""


class Care(NamedTuple):
    """What is said about flags that call for care, and are no sign of danger by one's own hand."""

    says: Mapping[tuple[str, str], str] = MappingProxyType({})
    """The sentence of each, by the ids of the instrument and the flag."""
    articles: Mapping[str, str] = MappingProxyType({})
    """The article on what to do, by the id of the instrument."""


def flagged_document(
    flagged: Sequence[Flagged],
    rows: int,
    flagged_file: str = "",
    *,
    is_whole: bool = True,
    care: Callable[[], Care] = Care,
) -> Iterator[Node]:
    """The part on the rows whose answers call for someone today.

    Args:
        flagged: The first of them.
        rows: How many rows there are in all.
        flagged_file: The file with all of them, if one was written.
        is_whole: Whether the table was read to its end.
        care: What is said about flags that call for care. It is called only if there is one.
    """
    if not flagged:
        return
    in_danger = _by_row([each for each in flagged if _is_on_danger(each)])
    crisis = [each for each in in_danger if _has(each, RAISED)]
    unread = [each for each in in_danger if each not in crisis and _has(each, UNREAD)]
    open_ones = [each for each in in_danger if each not in crisis and each not in unread]
    rest = _by_row([each for each in flagged if not _is_on_danger(each)])
    yield Heading("See these people first", 1)
    if crisis:
        yield Paragraph(
            "Their answers speak of thoughts of death or of hurting themselves. Talk with each of them, today if "
            "you can, and ask directly. A low total doesn't change that."
        )
        yield _listed(crisis, RAISED)
    if unread:
        yield Paragraph(
            "These rows may have an answer that speaks of thoughts of death or of hurting themselves, and it could not "
            "be read. Look at the paper today if you can, or ask the person."
        )
        yield _listed(unread, UNREAD)
    if open_ones:
        yield Heading("Not answered: ask these people")
        counts_it = all(each.level == FlagLevel.CRISIS for row in open_ones for each in row)
        meaning = "That may be a yes, and the form counts it as one." if counts_it else "That is not a no."
        yield Paragraph(
            f"They left a question on thoughts of death or suicide without an answer. {meaning} Ask each of them, today if "
            "you can."
        )
        yield _listed(open_ones, UNANSWERED)
    if in_danger:
        how: Text = ("How to ask, and what to do: ", command("read asking-about-suicide"))
        yield Paragraph(how)
    if rest:
        yield from _on_care(rest, care(), is_beside=bool(in_danger))
    named = {each[0].row for part in (crisis, unread, open_ones, rest) for each in part[:MOST_NAMED]}
    if not is_whole:
        yield Paragraph(f"{rows_counted(rows)} up to here. The table was not read to its end: look for more.")
    elif flagged_file:
        yield Paragraph(f"{rows_counted(rows)} in all. Each is in {flagged_file}.")
    elif rows > len(named):
        yield Paragraph(f"{rows_counted(rows)} in all. Add --flagged FILE to have all of them.")
    yield Paragraph(wording.SOMEONE)


def _is_on_danger(found: Flagged) -> bool:
    """Whether a flag is on danger by one's own hand: it calls for help, or nobody answered."""
    return found.level == FlagLevel.CRISIS or found.state == UNANSWERED


def _on_care(rows: Sequence[Row], care: Care, *, is_beside: bool) -> Iterator[Node]:
    """The rows that call for care today, why, and the page on it. Beside others they have a heading."""
    if is_beside:
        yield Heading("Care today")
    yield Paragraph("Their answers call for care today, whatever the total.")
    yield _listed(rows, RAISED)
    raised = dict.fromkeys((each.instrument, each.flag) for row in rows for each in row)
    for said in dict.fromkeys(care.says[each] for each in raised if care.says.get(each)):
        yield Paragraph(said)
    for article in dict.fromkeys(care.articles[form] for form, _ in raised if form in care.articles):
        what: Text = ("What to expect, and what to do: ", command(f"read {article}"))
        yield Paragraph(what)


def rows_counted(count: int) -> str:
    """A number of rows, such as `1 row` and `2,228 rows`."""
    return f"{count:,} row{'' if count == 1 else 's'}"


def _by_row(flagged: Sequence[Flagged]) -> list[Row]:
    """The flags of each row together. They come one behind the other."""
    return [tuple(found) for _, found in groupby(flagged, key=lambda each: each.row)]


def _has(row: Row, state: str) -> bool:
    return any(each.state == state for each in row)


def _listed(rows: Sequence[Row], state: str) -> Bullets:
    return Bullets(tuple(_line(row, state) for row in rows[:MOST_NAMED]))


def _noted(found: Flagged, usual: str) -> str:
    """What is said beside a flag. The name of one that only an open question raises says it itself."""
    is_said = found.state == usual or found.level != FlagLevel.CRISIS
    return "" if is_said else NOTED.get(found.state, "")


def _line(row: Row, usual: str) -> str:
    """A row with what is raised in it, such as `A (row 2): phq-9, self-harm; asq, self-harm and right-now`."""
    first = row[0]
    whose = f"{briefly(first.id)} (row {first.row})" if first.id else f"row {first.row}"
    forms = [
        f"{form}, {' and '.join(each.flag + _noted(each, usual) for each in found)}"
        for form, found in groupby(row, key=lambda each: each.instrument)
    ]
    unread = ". The row could not be read as a whole: look at the paper" if usual == UNREAD else ""
    return f"{whose}: {'; '.join(forms)}{unread}"
