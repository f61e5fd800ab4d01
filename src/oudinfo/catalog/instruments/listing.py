"""Reads the list entry of an instrument from the head of its file, ten times faster than the whole file.

This works only for files that ship, because tests guarantee their layout. Any other file must be
read whole.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from oudinfo.catalog.files.content_file import ContentFile
from oudinfo.catalog.files.strict_yaml import parse
from oudinfo.catalog.files.tables import Key
from oudinfo.catalog.instruments.format import INSTRUMENT_TABLE
from oudinfo.model.listing import Listing

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_KEYS = frozenset({"id", "title", "measures", "minutes", "modes"})
_TABLE: Mapping[str, tuple[Key, ...]] = MappingProxyType(
    {"listing": tuple(key for key in INSTRUMENT_TABLE["instrument"] if key.name in _KEYS)}
)
_HEAD = re.compile(rf"^(?:{'|'.join(sorted(_KEYS))}): .+$", re.MULTILINE)
_ITEMS = re.compile(r"^items:\n((?:[ #].*\n|\n)+)", re.MULTILINE)
_ITEM = re.compile(r"^  - \{?id: .*$", re.MULTILINE)
_EXTRA = re.compile(r"\brole: function\b|\bpaper_name: ")


def read_listing(file: "Traversable") -> Listing | None:
    """The list entry of an instrument, or None if its file has an unusual layout."""
    text = file.read_text(encoding="utf-8").partition("\n---\n")[0] + "\n"
    items = _ITEMS.search(text)
    parsed = parse("\n".join(_HEAD.findall(text)))
    data, _, whole = ContentFile(file.name, parsed.documents, parsed.flaws).read_flawless(_TABLE, "listing")
    if items is None or not whole:
        return None
    questions = len(_ITEM.findall(items[1])) - len(_EXTRA.findall(items[1]))
    return Listing(
        id=data["id"],
        title=data["title"],
        measures=tuple(data["measures"]),
        minutes=data["minutes"],
        questions=questions,
        alone="self" in data["modes"],
    )
