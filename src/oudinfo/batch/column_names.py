"""Takes the names of columns apart: groups in front, numbers, wordings and marks."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from oudinfo.engine.wordings import folded
from oudinfo.model.instrument import Instrument, Item

MOST_KEPT = 2_000
"""How many wordings and ids of items are kept as they are compared. What ships has a quarter of that."""
_NUMBERED = re.compile(r"(?:(?:q|item|no)?\s?[0-9]{1,2}[a-z]?\s*[.):]\s*|[0-9]{1,2}\s+)(?=\S)", re.IGNORECASE)
_IN_GRID = re.compile(r"\[([^\[\]]+)\]\s*$")
_NAME = re.compile(
    r"(?P<word>[a-z]+?)[-_. ]?(?:(?P<form>[1-9][0-9]?)(?=[-_. qis]))?[-_. ]?"
    r"(?P<mark>(?<![a-z])(?:q|i|s|item)[-_. ]?)?(?P<number>[0-9]{1,2})"
    r"(?P<suffix>[-_.][a-z0-9_]+)?"
)


class Stem(NamedTuple):
    """Everything in a numbered name but its number."""

    word: str
    form: str
    mark: str
    suffix: str


def stem_of(name: str) -> tuple[Stem, int] | None:
    """The stem and the number of a name such as `phq9_1`. None if it has no such form."""
    match = _NAME.fullmatch(name.rpartition("/")[2].strip().casefold())
    if not match:
        return None
    return Stem(match["word"], match["form"] or "", match["mark"] or "", match["suffix"] or ""), int(match["number"])


def runs_of(names: Sequence[str]) -> Mapping[Stem, Mapping[int, list[str]]]:
    """The columns with a numbered name, by stem and number. Several have one number if their groups differ."""
    return _runs_of(tuple(names))


@lru_cache(maxsize=2)
def _runs_of(names: tuple[str, ...]) -> dict[Stem, dict[int, list[str]]]:
    runs: dict[Stem, dict[int, list[str]]] = defaultdict(dict)
    for name in names:
        found = stem_of(name)
        if found:
            stem, number = found
            runs[stem].setdefault(number, []).append(name)
    return runs


def letters_of(name: str) -> str:
    """The letters and digits of a name, in lower case."""
    return "".join(character for character in name.casefold() if character.isalnum())


@lru_cache(maxsize=MOST_KEPT)
def letters_of_id(own: str) -> str:
    """The same of the id of a form or an item. Each is compared with every name."""
    return letters_of(own)


def ids_in(name: str) -> tuple[str, str]:
    """What may be the id of an item in a name, with and without a group in front."""
    return letters_of(name.rpartition("/")[2]), letters_of(re.sub(r"^[^-]*-(?=[a-z]+[0-9_])", "", name))


def wordings_in(text: str) -> tuple[str, str]:
    """What may be the wording of an item in a text: all of it, or the row of a grid question."""
    inside, whole = _IN_GRID.search(text), bare_wording(text)
    return whole, bare_wording(inside[1]) if inside else whole


def wording_of(item: Item) -> str:
    """The wording of an item as those in a table are compared with it."""
    return _kept_wording(item.text)


@lru_cache(maxsize=MOST_KEPT)
def _kept_wording(text: str) -> str:
    return bare_wording(text)


def bare_wording(text: str) -> str:
    """A wording without a number in front and a colon or question mark behind it."""
    return folded(_NUMBERED.sub("", text.strip(), count=1)).rstrip("?:")


def is_of_another_form(name: str, instrument: Instrument, known: Iterable[Instrument]) -> bool:
    """Whether a name says that its column is of another form, as `phq2_1` does for the PHQ-9."""
    found = stem_of(name)
    if not found or not found[0].form:
        return False
    said, own = f"{found[0].word}{found[0].form}", letters_of_id(instrument.id)
    if said == own:
        return False
    return own.rstrip("0123456789") == found[0].word or any(said == letters_of_id(each.id) for each in known)
