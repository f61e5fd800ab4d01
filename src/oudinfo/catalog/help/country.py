"""Guesses a person's country offline, and never from the language only.

`en_US` is the default of machines all over the world, and 988 does not work in Dublin. Therefore
the time zone comes first. If zone and locale disagree, both countries are shown.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from oudinfo.catalog.help.directory import Place
from oudinfo.foreign import nearest

ALL = "ALL"
OTHER_NAMES = {
    "uk": "GB", "england": "GB", "scotland": "GB", "wales": "GB", "northern ireland": "GB", "great britain": "GB",
    "britain": "GB", "us": "US", "usa": "US", "america": "US", "eire": "IE", "republic of ireland": "IE",
    "aotearoa": "NZ", "bharat": "IN", "rsa": "ZA", "deutschland": "DE", "allemagne": "DE", "république française": "FR",
    "frankreich": "FR", "españa": "ES", "espana": "ES", "spanien": "ES", "méxico": "MX",
}  # fmt: skip
_TERRITORY = re.compile(r"[a-z]{2,3}(?:-[A-Za-z]{4})?[_-]([A-Z]{2})(?![A-Za-z])")


class Whereabouts(NamedTuple):
    """Country codes, the likeliest first."""

    codes: tuple[str, ...]
    elsewhere: bool = False
    """Whether another country is likely, because only the language or a shared zone points to these."""


def guess(places: Sequence[Place], zone: str, locale: str) -> Whereabouts:
    """Guess from the system's time zone and locale.

    Args:
        places: The countries of the directory.
        zone: A time zone as named by IANA or Windows, or an empty string.
        locale: A locale as in LANG, such as `en_IE.UTF-8`, or an empty string.
    """
    sure = [place.code for place in places if zone in place.zones or zone in place.windows_zones]
    by_zone = sure or [place.code for place in places if zone in place.shared_windows_zones]
    known = {place.code for place in places}
    territory = _TERRITORY.match(locale)
    by_locale = [territory[1]] if territory and territory[1] in known else []
    agree = bool(by_locale) and by_locale[0] in by_zone
    if len(by_zone) > 1 and agree:
        by_zone.sort(key=lambda code: code != by_locale[0])
    codes = tuple(dict.fromkeys((*by_zone, *by_locale)))
    return Whereabouts(codes, elsewhere=bool(codes) and not (sure or agree))


def chosen(places: Sequence[Place], choice: str) -> Whereabouts | None:
    """The country with this code or name, or None if it is not known. `ALL` gives every country."""
    wanted = choice.strip().casefold()
    if wanted == ALL.casefold():
        return Whereabouts(tuple(place.code for place in sorted(places, key=lambda place: place.name)))
    wanted = wanted.replace(".", "")
    for place in places:
        if wanted in {place.code.casefold(), place.name.casefold()} or OTHER_NAMES.get(wanted) == place.code:
            return Whereabouts((place.code,))
    return None


def near_names(places: Sequence[Place], choice: str) -> tuple[str, ...]:
    """The countries whose names are close to an unknown choice."""
    names = {place.name.casefold(): place.name for place in places}
    by_code = {place.code: place.name for place in places}
    names |= {other: by_code[code] for other, code in OTHER_NAMES.items() if code in by_code}
    found = nearest(choice.strip().casefold(), names, n=2, cutoff=0.7)
    return tuple(dict.fromkeys(names[each] for each in found))
