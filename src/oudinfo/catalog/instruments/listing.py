"""Reads the list entry of an instrument from the few keys that it needs, wherever in the file they are."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from oudinfo.catalog.files.content_file import ContentFile
from oudinfo.catalog.files.problems import Finding
from oudinfo.catalog.files.tables import Key, ListOf, Record
from oudinfo.catalog.instruments.format import INSTRUMENT_TABLE
from oudinfo.model.instrument import ItemRole, Mode
from oudinfo.model.listing import Listing

LISTING_KEYS = frozenset({"id", "title", "short_title", "measures", "minutes", "modes", "items"})
"""The keys that a list needs. Reading the whole file takes three times as long."""
_TABLE: Mapping[str, tuple[Key, ...]] = MappingProxyType(
    {
        "listing": (
            *(key for key in INSTRUMENT_TABLE["instrument"] if key.name in LISTING_KEYS - {"items"}),
            Key("items", ListOf(Record("listed", partly=True), at_least=1), "the questions, in order", required=True),
        ),
        "listed": tuple(key for key in INSTRUMENT_TABLE["item"] if key.name in {"role", "paper_name"}),
    }
)


def build_listing(file: ContentFile) -> tuple[Listing | None, list[Finding]]:
    """The list entry in a file of which only `LISTING_KEYS` were read, or None if they do not fit, with the findings."""
    return file.build(_TABLE, "listing", _listing)


def _listing(data: Mapping[str, Any]) -> Listing:
    unnumbered = sum(each.get("role") == ItemRole.FUNCTION or "paper_name" in each for each in data["items"])
    return Listing(
        id=data["id"],
        title=data["title"],
        short_title=data["short_title"],
        measures=tuple(data["measures"]),
        minutes=data["minutes"],
        questions=len(data["items"]) - unnumbered,
        alone=Mode.SELF in data["modes"],
    )
