"""Keeps a form from shrinking in silence: a PHQ-9 whose item 9 has another name must not be scored as a PHQ-8."""

from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from oudinfo.batch.column_names import ids_in, letters_of_id, stem_of, wording_of, wordings_in
from oudinfo.batch.faults import TableError
from oudinfo.batch.strays import Lacking, Strays, may_be, may_be_in_family, unexplained
from oudinfo.engine.compiled import needed_items
from oudinfo.model.column_map import ColumnSource
from oudinfo.model.condition import items_named
from oudinfo.model.instrument import Instrument, Item
from oudinfo.model.scoring import FlagLevel

Found = Mapping[str, Mapping[str, ColumnSource]]
ALIKE = 0.75
"""From here on, two wordings are nearly the same."""
SAME_START = 20


class Longer(NamedTuple):
    """A longer form that a recognized one may be a part of."""

    instrument: Instrument
    there: int
    """How many of its columns are there."""
    needed: int
    lacking: tuple[Item, ...]
    shares: bool
    """Whether its columns are those of the recognized form, or do not say which form they are of."""

    @property
    def is_most(self) -> bool:
        """Whether most of its columns are there."""
        return self.there * 2 > self.needed


def refuse_shortened(
    names: Sequence[str],
    labels: Sequence[str],
    short: Instrument,
    longer: Iterable[Longer],
    own: int,
    taken: set[str],
    known: Sequence[Instrument],
) -> Strays | None:
    """Refuse a form that is most of a longer one whose other columns seem to be there under another name.

    The result is the columns whose names do not say whether they are one of those, so that their cells have to.

    Args:
        names: The first row of the header.
        labels: The second row of the header, if it has one.
        short: The form that was recognized.
        longer: The longer forms that it may be a part of.
        own: How many columns the recognized form has.
        taken: The columns of recognized forms.
        known: The forms that were looked for.

    Raises:
        TableError: If the longer form seems to be there.
    """
    free = [
        (name, labels[place] if place < len(labels) else "") for place, name in enumerate(names) if name not in taken
    ]
    strays = None
    for each in longer:
        alike = [
            (item, name)
            for item in each.lacking
            for name, label in free
            if _is_like(name, label, _lacking(item, each.instrument), each, names, known)
        ]
        lacking = ", ".join(item.id for item in each.lacking)
        said = f"{each.there} of the {each.needed} columns of {each.instrument.id} are there; missing: {lacking}."
        if alike:
            raise TableError(f"{said}{_maybe(alike)}", _advice(short, alike[0][0]))
        if each.shares and each.there > own:
            raise TableError(
                said,
                f"Give each missing column the id of its item, or say in a map which it is: --map FILE. "
                f"{short.short_title} can be scored with --instrument {short.id}. Nothing was written.",
            )
        if each.is_most and not strays:
            last = _lacking(each.lacking[-1], each.instrument)
            left = unexplained([name for name, _ in free], [label for _, label in free], last, known)
            strays = Strays(tuple(left), last, said, _advice(short, last.item)) if left else None
    return strays


def _lacking(item: Item, instrument: Instrument) -> Lacking:
    on_danger = (item.id in items_named(flag.when) for flag in instrument.flags if flag.level is FlagLevel.CRISIS)
    family = letters_of_id(instrument.id).rstrip("0123456789")
    return Lacking(item, [*instrument.items].index(item) + 1, family, any(on_danger))


def _maybe(alike: Sequence[tuple[Item, str]]) -> str:
    item, name = alike[0]
    if letters_of_id(item.id) in ids_in(name):
        return f" The column {name} is named like it."
    others = [*dict.fromkeys(name for each, name in alike if each == item)]
    return f" The column{'s' if len(others) > 1 else ''} {', '.join(others[:5])} may be {item.id}."


def _advice(short: Instrument, item: Item) -> str:
    return (
        f"If one is, give it the id of its item, or say so in a map: --map FILE. If none is, say --instrument {short.id}, "
        f"and name every other form of the table in the same way. If {item.id} was left out of the table, say absent: "
        f"[{item.id}] in a map. Nothing was written."
    )


def longer_forms(
    short: Instrument, columns: Mapping[str, ColumnSource], ways: Iterable[Found], known: Sequence[Instrument]
) -> list[Longer]:
    """The forms of which every item of a recognized form is a part, with what they lack. The fullest comes first."""
    # `PHQ1` to `PHQ8` do not say which form they are of, as `phq8_1` to `phq8_8` do.
    stems = [stem_of(source.column) for source in columns.values()]
    is_open = all(stem and not stem[0].form for stem in stems)
    own = {source.column for source in columns.values()}
    own_needed = needed_items(short)
    texts = {wording_of(item) for item in short.items if item.id in own_needed}
    found = []
    for each in known:
        if not texts <= {wording_of(item) for item in each.items}:
            continue
        its_needed = needed_items(each)
        needed = [item for item in each.items if item.id in its_needed]
        if len(needed) <= len(texts) or not texts <= {wording_of(item) for item in needed}:
            continue
        sets = [way.get(each.id, {}) for way in ways]
        there = next((one for one in sets if own <= {source.column for source in one.values()}), None)
        lacking = [item for item in needed if (item.id not in there if there else wording_of(item) not in texts)]
        if lacking:
            found.append(
                Longer(each, len(needed) - len(lacking), len(needed), tuple(lacking), is_open or there is not None)
            )
    return sorted(found, key=lambda each: (-each.there, -each.needed))


def _is_like(
    name: str, label: str, lacking: Lacking, longer: Longer, names: Sequence[str], known: Sequence[Instrument]
) -> bool:
    """Whether a column may be the item that is lacking, by its name or the text below it."""
    if letters_of_id(lacking.item.id) in ids_in(name):
        return True
    if not longer.is_most:
        return may_be_in_family(name, lacking)
    return (longer.shares and _reads_like(name, label, lacking.item)) or may_be(name, label, lacking, names, known)


def _reads_like(name: str, label: str, item: Item) -> bool:
    wanted = wording_of(item)
    return any(_is_nearly(said, wanted) for text in (name, label) for said in {*wordings_in(text)})


def _is_nearly(said: str, wanted: str) -> bool:
    """Whether a wording is cut off, begins the same, or differs in few letters."""
    if len(said) < 12:
        return False
    if wanted.startswith(said) or said.startswith(wanted) or said[:SAME_START] == wanted[:SAME_START]:
        return True
    matcher = SequenceMatcher(None, said, wanted)
    return matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE
