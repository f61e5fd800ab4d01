"""What the list says of an instrument, from the few keys of its file that say it."""

from collections.abc import Mapping
from types import MappingProxyType

from oudinfo.catalog.files.content_file import ContentFile
from oudinfo.catalog.files.problems import Finding
from oudinfo.catalog.files.tables import Key, ListOf, Record
from oudinfo.catalog.instruments.format import INSTRUMENT_TABLE
from oudinfo.model.instrument import ItemRole, Mode
from oudinfo.model.listing import Listing

LISTING_KEYS = frozenset({"id", "title", "measures", "minutes", "modes", "items"})
"""What is needed to list an instrument; all of its file takes twice as long to read."""
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
    """Build what lists an instrument from a file of which only `LISTING_KEYS` were read; None if they do not fit."""
    data, findings, whole = file.read_flawless(_TABLE, "listing")
    if not whole:
        return None, findings
    unnumbered = sum(each.get("role") == ItemRole.FUNCTION or "paper_name" in each for each in data["items"])
    return Listing(
        id=data["id"],
        title=data["title"],
        measures=tuple(data["measures"]),
        minutes=data["minutes"],
        questions=len(data["items"]) - unnumbered,
        alone=Mode.SELF in data["modes"],
    ), findings
