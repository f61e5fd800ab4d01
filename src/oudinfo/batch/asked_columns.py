"""Finds the columns that were asked for by name: ids, columns to copy, and stored totals with their scores."""

from collections.abc import Iterable, Iterator, Sequence

from oudinfo.batch.columns import prefix_of
from oudinfo.batch.faults import TableError
from oudinfo.batch.instrument_pass import InstrumentPass
from oudinfo.batch.stored_totals import StoredTotal


def bare(name: str) -> str:
    """The letters and digits of a name, in small letters."""
    return "".join(character for character in name.casefold() if character.isalnum())


def place_of(names: Sequence[str], wanted: str) -> int:
    """The place of the one column with this name, in any case.

    Raises:
        TableError: If there is none, or more than one.
    """
    found = [place for place, name in enumerate(names) if name.casefold() == wanted.casefold()]
    if len(found) != 1:
        much = "occurs more than once" if found else "is not in the table"
        raise TableError(f"column {wanted}: it {much}.", f"The columns: {', '.join(names[:30])}.")
    return found[0]


def stored_total(text: str, names: Sequence[str], passes: Sequence[InstrumentPass]) -> StoredTotal:
    """A stored total: a column, with the score that it should be if its name does not say so."""
    column, _, score = text.partition("=")
    place = place_of(names, column)
    ways = [*_scores(passes)]
    wanted = [
        (each, part)
        for name, each, part in ways
        if score and name.casefold() in {score.casefold(), f"{score.casefold()}.total"}
    ]
    if not score:
        wanted = [(each, part) for _, each, part in ways if _is_named_like(column, each, part)] or [
            (each, part) for _, each, part in ways[:1] if len(passes) == 1
        ]
    if len(wanted) != 1:
        known = ", ".join(name for name, _, _ in ways)
        raise TableError(f"--check {text}: which score is it? Write --check {column}=SCORE.", f"Scores here: {known}.")
    each, part = wanted[0]
    return StoredTotal(place, names[place], each.instrument.id, part)


def _scores(passes: Iterable[InstrumentPass]) -> Iterator[tuple[str, InstrumentPass, int]]:
    for each in passes:
        for place, part in enumerate(each.key.parts):
            if part.score is not None:
                yield f"{each.instrument.id}.{part.id}", each, place


def _is_named_like(column: str, each: InstrumentPass, part: int) -> bool:
    """Whether the column is called like this score, such as `phq9_total`, or `PHQ-9 score`."""
    rule = each.key.parts[part]
    name = bare(column)
    prefixes = {bare(prefix_of(each.instrument)), bare(each.instrument.id)}
    ends = {bare(rule.id)} | ({"", "score", "totalscore", "sum"} if each.key.parts.index(rule) == 0 else set())
    return any(name == prefix + end for prefix in prefixes for end in ends)
