"""Where a person may be, guessed offline, and never from the language alone.

`en_US` is the default of machines all over the world, and 988 does not work
in Dublin. So the time zone comes first; where zone and locale disagree, both
countries are shown.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from oudinfo.catalog.directory import Place

ALL = "ALL"
OTHER_NAMES = {
    "uk": "GB", "england": "GB", "scotland": "GB", "wales": "GB", "northern ireland": "GB", "great britain": "GB",
    "britain": "GB", "us": "US", "usa": "US", "america": "US", "eire": "IE", "republic of ireland": "IE",
    "aotearoa": "NZ",
}  # fmt: skip
_TERRITORY = re.compile(r"[a-z]{2,3}(?:-[A-Za-z]{4})?[_-]([A-Z]{2})(?![A-Za-z])")


class Whereabouts(NamedTuple):
    """Country codes, the likeliest first, and whether only the language points to them."""

    codes: tuple[str, ...]
    elsewhere: bool = False


def guess(places: Sequence[Place], zone: str, locale: str) -> Whereabouts:
    """Guess from the system's time zone and locale.

    Args:
        places: The countries of the directory.
        zone: An IANA name, or a name as Windows gives it; may be empty.
        locale: As in LANG, such as `en_IE.UTF-8`; may be empty.
    """
    by_zone = [place.code for place in places if zone in place.zones or zone in place.windows_zones]
    known = {place.code for place in places}
    territory = _TERRITORY.match(locale)
    by_locale = [territory[1]] if territory and territory[1] in known else []
    if len(by_zone) > 1 and by_locale and by_locale[0] in by_zone:
        by_zone.sort(key=lambda code: code != by_locale[0])
    codes = tuple(dict.fromkeys((*by_zone, *by_locale)))
    return Whereabouts(codes, elsewhere=bool(codes) and not by_zone)


def chosen(places: Sequence[Place], choice: str) -> Whereabouts | None:
    """The country that was chosen by code or name, or None if it is not known."""
    wanted = choice.strip().casefold()
    if wanted == ALL.casefold():
        return Whereabouts(tuple(place.code for place in places))
    wanted = wanted.replace(".", "")
    for place in places:
        if wanted in {place.code.casefold(), place.name.casefold()} or OTHER_NAMES.get(wanted) == place.code:
            return Whereabouts((place.code,))
    return None
