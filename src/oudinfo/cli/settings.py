"""What surrounds a run: environment, configuration, clock, time zone.

The only place that reads them; everything below is handed the values. Imports
no terminal library, because the crisis page comes through here.
"""

import os
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from oudinfo.catalog.content_file import open_yaml
from oudinfo.catalog.directory import INTERNATIONAL
from oudinfo.catalog.format import Atom, Key
from oudinfo.catalog.library import Library
from oudinfo.catalog.whereabouts import Whereabouts, chosen, guess
from oudinfo.errors import UnknownNameError
from oudinfo.present.help import HelpNearby

CONFIGURATION_TABLE: Mapping[str, tuple[Key, ...]] = {
    "configuration": (
        Key("country", Atom.TEXT, "whose help lines are shown, such as IE"),
        Key("plain", Atom.YES_NO, "true: plain lines, as with --plain"),
    ),
}


@dataclass(frozen=True)
class Settings:
    """Values of one run."""

    environment: Mapping[str, str]
    today: date

    @cached_property
    def library(self) -> Library:
        """The bundled content."""
        return Library()

    @property
    def year_month(self) -> tuple[int, int]:
        """The month, to tell which contacts are old."""
        return self.today.year, self.today.month

    @cached_property
    def _configured(self) -> tuple[dict[str, object], str]:
        path = configuration_path(self.environment)
        if not path.is_file():
            return {}, ""
        file = open_yaml(path, str(path))
        data, findings, whole = file.read(CONFIGURATION_TABLE, "configuration")
        problems = file.problems(findings)
        return (data if whole and not file.flaws else {}), "\n".join(str(problem) for problem in problems)

    @property
    def configuration_note(self) -> str:
        """What is wrong with the configuration, which is then not used."""
        return self._configured[1]

    @property
    def plain(self) -> bool:
        """Whether plain lines were asked for, or are all that the terminal can do."""
        asked = self.environment.get("OUDINFO_PLAIN", "") not in {"", "0"}
        return asked or self._configured[0].get("plain") is True or self.environment.get("TERM") == "dumb"

    def whereabouts(self, choice: str | None = None) -> Whereabouts:
        """The country that was chosen, or else the guess.

        Raises:
            UnknownNameError: If `choice` is not in the directory.
        """
        places = self.library.places
        if choice:
            found = chosen(places, choice)
            if found is None:
                known = ", ".join(place.code for place in places)
                raise UnknownNameError("country in the directory", choice, (), f"Known: {known}, or all.")
            return found
        for wish in (self.environment.get("OUDINFO_COUNTRY", ""), str(self._configured[0].get("country", ""))):
            found = chosen(places, wish) if wish else None
            if found is not None:
                return found
        return guess(places, system_zone(self.environment), system_locale(self.environment))

    def nearby(self, choice: str | None = None) -> HelpNearby:
        """The directory of the countries that are shown.

        Raises:
            UnknownNameError: If `choice` is not in the directory.
        """
        where = self.whereabouts(choice)
        return HelpNearby(
            countries=tuple(self.library.country(code) for code in where.codes),
            international=self.library.country(INTERNATIONAL),
            today=self.year_month,
            elsewhere=where.elsewhere,
        )


def current_settings() -> Settings:
    """The settings of this process."""
    return Settings(environment=dict(os.environ), today=date.today())  # noqa: DTZ011  the day where the person is


def configuration_path(environment: Mapping[str, str]) -> Path:
    """Where the configuration is looked for; it need not exist."""
    if "OUDINFO_CONFIG" in environment:
        return Path(environment["OUDINFO_CONFIG"])
    from platformdirs import user_config_path  # noqa: PLC0415  not needed where the path is given

    return user_config_path("oudinfo", appauthor=False) / "config.yaml"


def system_zone(environment: Mapping[str, str]) -> str:
    """The time zone of the system: an IANA name, or as Windows names it."""
    if environment.get("TZ"):
        return _after_zoneinfo(environment["TZ"].lstrip(":"))
    if sys.platform == "win32":
        return time.tzname[0]
    try:
        return _after_zoneinfo(str(Path("/etc/localtime").readlink()))
    except OSError:
        pass
    try:
        return Path("/etc/timezone").read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def system_locale(environment: Mapping[str, str]) -> str:
    """The locale of messages, as the environment gives it."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            return environment[name]
    return ""


def _after_zoneinfo(path: str) -> str:
    return path.rpartition("zoneinfo/")[2]
