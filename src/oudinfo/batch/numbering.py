"""Refuses columns that are numbered, but not from 1: each answer would count for the question before it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from oudinfo.batch.column_names import Stem, ids_in, letters_of, letters_of_id, stem_of
from oudinfo.batch.columns import prefix_of
from oudinfo.batch.faults import TableError
from oudinfo.model.instrument import Instrument


def refuse_other_numbering(names: Sequence[str], instruments: Iterable[Instrument], settled: set[str]) -> None:
    """Refuse the columns of a form if they are numbered from another number than 1.

    Args:
        names: The first row of the header.
        instruments: The forms whose columns are read by their numbers.
        settled: The columns whose item is known by a wording or a code.

    Raises:
        TableError: If there are such columns.
    """
    there = [(name, {*ids_in(name)}, stem_of(name)) for name in names if name not in settled]
    for instrument in instruments:
        count = sum(item.is_scale_step and not item.paper_name for item in instrument.items)
        has_opening = any(item.paper_name for item in instrument.items)
        for run in _runs(there, instrument):
            if has_opening and {*run} == {*range(count + 1)}:
                continue  # its opening question may have the 0
            first, last = min(run), max(run)
            is_from_zero = first == 0 and len(run) > 1 and len(run) * 2 > count
            is_from_two = first == 2 and {*range(2, count + 2)} <= {*run} and count > 1
            second = min({*run} - {0}, default=0)
            if is_from_zero or is_from_two:
                raise TableError(
                    f"{run[first]}: the questions of {instrument.id} are numbered from 1, and these columns, {run[first]} "
                    f"to {run[last]}, seem to be numbered from {first}. Then {run[second]} has question {second - first + 1}, "
                    "and every answer would count for another question.",
                    "Number the columns from 1, or say in a map which column is which: --map FILE. If "
                    f"{run[first]} is something else, rename it. Nothing was written.",
                )


def _runs(
    there: Sequence[tuple[str, set[str], tuple[Stem, int] | None]], instrument: Instrument
) -> list[dict[int, str]]:
    """The columns that have the name of the form and a number, by number: a dict for each way in which they are named.

    Args:
        there: Each column with what may be an id in its name, and its stem and number.
        instrument: The form.
    """
    runs: dict[object, dict[int, str]] = defaultdict(dict)
    prefix, own = letters_of(prefix_of(instrument)), letters_of_id(instrument.id)
    for name, ids, found in there:
        for letters in (each for each in ids if each.startswith(prefix)):
            number = letters.removeprefix(prefix)
            if number.isascii() and number.isdigit() and len(number) <= 2:
                runs[name.rpartition("/")[0]].setdefault(int(number), name)
        if found and f"{found[0].word}{found[0].form}" == own:
            runs[name.rpartition("/")[0], found[0]].setdefault(found[1], name)
    return [*runs.values()]
