"""Finds columns that may be the item that a form lacks, by their names or by what their cells hold.

A longer form that lost its item on self-harm looks like a shorter one. Nobody can list the names under which that item
may come. So a column is asked about unless its name says what else it is.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from oudinfo.batch.cells import ItemColumn
from oudinfo.batch.column_names import ids_in, letters_of, letters_of_id, runs_of, stem_of
from oudinfo.batch.faults import TableError
from oudinfo.model.column_map import ColumnSource
from oudinfo.model.instrument import Instrument, Item

DANGER = (
    "suicid", "selfharm", "selfinjur", "hurtingyourself", "hurtyourself", "harmyourself", "harmingyourself",
    "betteroffdead", "thoughtsofdeath", "killyourself",
)  # fmt: skip
"""Parts of a name or wording that may be of an item on self-harm."""
DANGER_WORDS = frozenset(
    {"si", "sui", "suic", "sib", "dead", "death", "die", "dying", "kill", "harm", "hurt", "ideation"}
)
"""Words of a name that may be of an item on self-harm."""
SUMS = frozenset({"total", "tot", "sum", "score", "mean", "avg", "average", "band", "severity", "cutoff", "prorated"})
"""Words of names of totals, and of what is made of them."""
ABOUT_A_FORM = SUMS | {
    "date", "time", "timestamp", "complete", "completed", "status", "version", "lang", "language", "mode", "note",
    "notes", "comment", "comments", "category", "cat", "level", "class", "result", "missing", "n", "count", "rater",
    "done", "given", "due", "needed", "required", "administered", "refused", "declined", "reason", "results", "outcome",
    "unread", "answered", "expected", "least", "most", "positive", "negative", "pos", "neg", "interpretation", "by", "yn", "change", "delta", "group", "baseline",
    "difficulty", "difficult", "function", "functioning", "functional", "impairment", "interference", "flag",
}  # fmt: skip
"""Words of names of what is noted about a whole form, besides the answers to its items."""
ABOUT_A_ROW = ABOUT_A_FORM | {
    "id", "row", "index", "no", "nr", "number", "code", "record", "subject", "patient", "participant", "client", "case",
    "sex", "gender", "female", "male", "age", "agegroup", "birth", "dob", "year", "month", "day", "week", "hour", "site",
    "clinic", "center", "centre", "hospital", "ward", "region", "country", "state", "county", "city", "zip", "group",
    "arm", "cohort", "condition", "treatment", "treated", "randomized", "randomised", "visit", "wave", "session",
    "event", "timepoint", "instance", "phase", "period", "round", "batch", "race", "ethnicity", "hispanic", "education",
    "employment", "employed", "income", "insurance", "insured", "marital", "married", "children", "household", "housing",
    "veteran", "smoker", "smoking", "pregnant", "weight", "stratum", "psu", "consent", "consented", "interviewer",
    "staff", "source", "baseline", "followup",
}  # fmt: skip
"""Words of names of what a row is about, besides any form."""
WORDING = 3
"""From so many words on, a name is a wording, which says what it asks."""
MOST_OTHERS = 20
"""How many different cells of a column of answers may be no answer."""
FEW = 10
"""Of so many cells, one may be no answer."""
_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")


class Lacking(NamedTuple):
    """The item that a form lacks, if it is a longer one than it seems."""

    item: Item
    place: int
    """Its number in the longer form."""
    family: str
    """The name that the longer form shares with others of its kind, such as `phq`."""
    is_danger: bool
    """Whether it is on self-harm."""


def may_be(name: str, label: str, lacking: Lacking, names: Sequence[str], known: Iterable[Instrument]) -> bool:
    """Whether the name of a column, or the text below it, may be that of the item that is lacking.

    Args:
        name: The name of the column.
        label: The text in the second row of the header, if there is one.
        lacking: The item.
        names: The first row of the header.
        known: The forms that were looked for.
    """
    if lacking.is_danger and any(says_danger(text, lacking) for text in (name, label)):
        return True
    if lacking.item.loinc and any(_has_number(text, lacking.item.loinc.partition("-")[0]) for text in (name, label)):
        return True
    words = _words(name)
    own = _of_family(words, lacking.family)
    if own is not None:
        return bool(own) and not _is_explained_in_family(own, name, lacking, known)
    return _is_numbered(name, lacking.place, names, known)


def may_be_in_family(name: str, lacking: Lacking) -> bool:
    """Whether a name is of the family of the form, and has the number of the item or a word for it."""
    own = _of_family(_words(name), lacking.family) or []
    numbered = str(lacking.place) in own and not {*own} & ABOUT_A_FORM and len(own) > 1
    return numbered or (bool(own) and lacking.is_danger and says_danger(name, lacking))


def says_danger(text: str, lacking: Lacking) -> bool:
    """Whether a name or wording may be of an item on self-harm. The date of a death is none."""
    words = _words(text)
    own = {*words, *(_of_family(words, lacking.family) or ())}
    return not own & {"date", "dates"} and (
        any(each in letters_of(text) for each in DANGER) or bool(own & DANGER_WORDS)
    )


def unexplained(
    names: Iterable[str], labels: Sequence[str], lacking: Lacking, known: Sequence[Instrument]
) -> list[str]:
    """The columns whose names do not say what they hold, so that only their cells can tell.

    Args:
        names: The columns that no form reads.
        labels: The text below each of them, or a blank.
        lacking: The item that one of them may be.
        known: The forms that were looked for.
    """
    there = tuple(names)
    runs = _in_runs_from_one(there)
    found = []
    for name, label in zip(there, labels, strict=True):
        words = _words(name)
        own = _of_family(words, lacking.family)
        is_explained = (
            not name.strip()
            or bool({*words} & ABOUT_A_ROW)
            or len((label or name).split()) > WORDING
            or (own is None and _is_of_form(name, known))
            or name in runs
        )
        if not is_explained and not own:
            found.append(name)
    return found


class Stray:
    """A column whose cells are looked at: if nearly all are answers to the lacking item, it may be that item."""

    def __init__(self, name: str, lacking: Lacking) -> None:
        """Take the column, and the item that it may be."""
        self.name = name
        self._cells = ItemColumn(lacking.item, ColumnSource(name))
        self._others: set[str] = set()
        """Spellings that are no answer."""
        self._answers = self._rest = 0

    def look(self, cells: Mapping[str, int]) -> None:
        """Look at some more cells: how often each spelling comes. Blanks and codes for a missing answer say nothing."""
        for text, times in cells.items():
            state = self._cells.state(text)
            if isinstance(state, int):
                self._answers += times
            elif state is None and self._cells.why_not(text).code != "missing-code":
                self._rest += times
                self._others.add(text)

    @property
    def is_ruled_out(self) -> bool:
        """Whether it has more kinds of other cells than typing errors would make."""
        return len(self._others) > MOST_OTHERS

    @property
    def may_be_it(self) -> bool:
        """Whether nearly all of the cells so far are answers."""
        return not self.is_ruled_out and self._answers > 0 and self._rest * FEW <= self._answers


class Strays(NamedTuple):
    """The columns of a table that may be the item which a form lacks, and what is said then."""

    names: tuple[str, ...]
    lacking: Lacking
    said: str
    """What is there of the longer form."""
    advice: str

    def columns(self) -> tuple[Stray, ...]:
        """The columns, none of whose cells has been looked at."""
        return tuple(Stray(name, self.lacking) for name in self.names)

    def refuse(self, columns: Iterable[Stray]) -> None:
        """Refuse the table if the cells of a column, all of which were looked at, are answers to the item.

        Raises:
            TableError: If they are.
        """
        names = [column.name for column in columns if column.may_be_it]
        if names:
            raise TableError(
                f"{self.said} The column{'s' if len(names) > 1 else ''} {', '.join(names[:5])} may be {self.lacking.item.id}: "
                "its cells are answers to it, and the name doesn't say what else it is.",
                self.advice,
            )


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORDS.findall(text)]


def _of_family(words: Sequence[str], family: str) -> list[str] | None:
    """The words of a name behind that of the form, such as `9` and `si` of `PHQ9_SI`. None if it is of no such form."""
    for place, word in enumerate(words):
        if word.startswith(family):
            rest = word.removeprefix(family)
            return [*([rest] if rest else []), *words[place + 1 :]]
    return None


def _is_explained_in_family(own: Sequence[str], name: str, lacking: Lacking, known: Iterable[Instrument]) -> bool:
    """Whether a name of the family says what it holds: a total, a date, or an item of another form."""
    if {*own} & ABOUT_A_FORM:
        # `PHQ9_score` may be what item 9 scored.
        return not ("score" in own and str(lacking.place) in own and not {*own} & (ABOUT_A_FORM - {"score"}))
    letters, ids = letters_of(name), ids_in(name)
    others = [each for each in known if lacking.item not in each.items]
    return any(letters == letters_of_id(each.id) for each in others) or any(
        letters_of_id(item.id) in ids for each in known for item in each.items if item != lacking.item
    )


def _is_numbered(name: str, place: int, names: Sequence[str], known: Iterable[Instrument]) -> bool:
    """Whether a name is a number, such as `9`, or a word with it, such as `q9`, and no part of another run."""
    if name.strip().lstrip("0") == str(place):
        return True
    found = stem_of(name)
    if not found or found[1] != place or found[0].form:
        return False
    return name not in _in_runs_from_one(tuple(names)) and not _is_of_form(name, known)


@lru_cache(maxsize=4)
def _in_runs_from_one(names: tuple[str, ...]) -> frozenset[str]:
    """The names that have the same word and a number with others, from 1 on: the items of another form."""
    runs = (run for run in runs_of(names).values() if len(run) > 1 and 1 in run)
    return frozenset(name for run in runs for there in run.values() for name in there)


def _is_of_form(name: str, known: Iterable[Instrument]) -> bool:
    """Whether a name begins like one of the forms, as `cows_3` does."""
    letters = letters_of(name.rpartition("/")[2])
    starts = {letters_of_id(each.id).rstrip("0123456789") for each in known}
    return any(len(start) > 2 and letters.startswith(start) for start in starts)


def _has_number(text: str, number: str) -> bool:
    return re.search(rf"(?<![0-9]){number}(?![0-9])", text) is not None
