"""Keeps a form from shrinking in silence: a PHQ-9 whose item 9 has another name must not be scored as a PHQ-8."""

from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from oudinfo.batch.column_names import bare_wording, ids_in, letters_of, stem_of, wordings_in
from oudinfo.batch.faults import TableError
from oudinfo.engine.compiled import needed_items
from oudinfo.model.column_map import ColumnSource
from oudinfo.model.condition import items_named
from oudinfo.model.instrument import Instrument, Item
from oudinfo.model.scoring import FlagLevel

Found = Mapping[str, Mapping[str, ColumnSource]]
ALIKE = 0.75
"""From here on, two wordings are nearly the same."""
SAME_START = 20
TOTALS = ("total", "score", "sum", "tot", "band", "severity")
DANGER = ("suicid", "selfharm", "hurtingyourself", "hurtyourself", "betteroffdead", "thoughtsofdeath", "killyourself")
"""Words in the name of a column that may be an item on self-harm."""


class Longer(NamedTuple):
    """A longer form that a recognized one may be a part of."""

    instrument: Instrument
    there: int
    """How many of its columns are there."""
    needed: int
    lacking: tuple[Item, ...]
    shares: bool
    """Whether its columns are those of the recognized form."""


def refuse_shortened(
    names: Sequence[str], labels: Sequence[str], short: Instrument, longer: Iterable[Longer], own: int, taken: set[str]
) -> None:
    """Refuse a form that is most of a longer one whose other columns seem to be there under another name.

    Args:
        names: The first row of the header.
        labels: The second row of the header, if it has one.
        short: The form that was recognized.
        longer: The longer forms that it may be a part of.
        own: How many columns the recognized form has.
        taken: The columns of recognized forms.

    Raises:
        TableError: If the longer form seems to be there.
    """
    free = [
        (name, labels[place] if place < len(labels) else "") for place, name in enumerate(names) if name not in taken
    ]
    for each in longer:
        alike = next(
            (
                (item, name)
                for item in each.lacking
                for name, label in free
                if _looks_like(name, label, item, each.instrument)
            ),
            None,
        )
        if not alike and not (each.shares and each.there > own):
            continue
        lacking = ", ".join(item.id for item in each.lacking)
        is_named = alike and letters_of(alike[0].id) in ids_in(alike[1])
        maybe = (
            f" The column {alike[1]} {'is named like it' if is_named else f'may be {alike[0].id}'}." if alike else ""
        )
        raise TableError(
            f"{each.there} of the {each.needed} columns of {each.instrument.id} are there; missing: {lacking}.{maybe}",
            f"Give each missing column the id of its item, or say in a map which it is: --map FILE. {short.short_title} "
            f"can be scored with --instrument {short.id}. Nothing was written.",
        )


def longer_forms(
    short: Instrument, columns: Mapping[str, ColumnSource], ways: Iterable[Found], known: Sequence[Instrument]
) -> list[Longer]:
    """The forms of which every item of a recognized form is a part, with what they lack. The fullest comes first."""
    own = {source.column for source in columns.values()}
    texts = {bare_wording(item.text) for item in short.items if item.id in needed_items(short)}
    found = []
    for each in known:
        needed = [item for item in each.items if item.id in needed_items(each)]
        if len(needed) <= len(texts) or not texts <= {bare_wording(item.text) for item in needed}:
            continue
        sets = [way.get(each.id, {}) for way in ways]
        there = next((one for one in sets if own <= {source.column for source in one.values()}), None)
        lacking = [item for item in needed if (item.id not in there if there else bare_wording(item.text) not in texts)]
        if lacking:
            found.append(Longer(each, len(needed) - len(lacking), len(needed), tuple(lacking), there is not None))
    return sorted(found, key=lambda each: (-each.there, -each.needed))


def _looks_like(name: str, label: str, item: Item, instrument: Instrument) -> bool:
    if letters_of(item.id) in ids_in(name) or _is_numbered_like(name, item, instrument):
        return True
    texts = (name, label) if label else (name,)
    if item.loinc and any(
        text.strip().removeprefix("/").startswith(f"{item.loinc.partition('-')[0]}-") for text in texts
    ):
        return True
    on_danger = any(item.id in items_named(flag.when) for flag in instrument.flags if flag.level is FlagLevel.CRISIS)
    if on_danger and any(word in letters_of(text) for text in texts for word in DANGER):
        return True
    wanted = bare_wording(item.text)
    return any(_is_nearly(said, wanted) for text in texts for said in {*wordings_in(text)})


def _is_numbered_like(name: str, item: Item, instrument: Instrument) -> bool:
    """Whether a name has the word of the form and the number of the item, as `PHQ9_SI`, and is no total."""
    found = stem_of(name)
    if not found or found[0].form or not found[0].suffix or letters_of(found[0].suffix).endswith(TOTALS):
        return False
    return (
        found[0].word == letters_of(instrument.id).rstrip("0123456789")
        and found[1] == [*instrument.items].index(item) + 1
    )


def _is_nearly(said: str, wanted: str) -> bool:
    """Whether a wording is cut off, begins the same, or differs in few letters."""
    if len(said) < 12:
        return False
    if wanted.startswith(said) or said.startswith(wanted) or said[:SAME_START] == wanted[:SAME_START]:
        return True
    matcher = SequenceMatcher(None, said, wanted)
    return matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE
