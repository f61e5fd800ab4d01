"""What surrounds a run: environment, configuration, clock, time zone.

The only place that reads them. Everything below gets the values. Imports no
terminal library, because the crisis page needs this module.
"""

import os
import stat
import sys
import time
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from oudinfo.catalog.files.bundle import bundled_data
from oudinfo.catalog.files.content_file import open_yaml
from oudinfo.catalog.files.tables import Atom, Key
from oudinfo.catalog.help.country import Whereabouts, chosen, guess, near_names
from oudinfo.catalog.help.directory import Directory
from oudinfo.cli.terminal import Terminal, terminal
from oudinfo.errors import UnknownNameError
from oudinfo.foreign import shown
from oudinfo.model.resource import INTERNATIONAL, Country
from oudinfo.present.help import HelpNearby

if TYPE_CHECKING:
    from oudinfo.catalog.library import Library
    from oudinfo.catalog.texts import Texts

CONFIGURATION_TABLE: Mapping[str, tuple[Key, ...]] = {
    "configuration": (
        Key("country", Atom.TEXT, "whose help lines are shown, such as IE"),
        Key("plain", Atom.YES_NO, "true: plain lines, as with --plain"),
    ),
}

ASK_FOR_LINES = ("OUDINFO_PLAIN", "ACCESSIBLE")
"""Variables that ask for plain lines: ours, and the one that several tools for a terminal share."""
MOST_TOLD = 5
"""The most unusable files that are named one by one."""


class Settings:
    """Values of one run, each worked out only when it is used, so that the crisis page waits for nothing."""

    def __init__(self, environment: Mapping[str, str], year_month: tuple[int, int], day: int) -> None:
        """Take the environment, and the day to tell which content is old."""
        self.environment = environment
        self.year_month = year_month
        self.day = day

    @property
    def date(self) -> str:
        """The day, as YYYY-MM-DD."""
        year, month = self.year_month
        return f"{year:04}-{month:02}-{self.day:02}"

    @cached_property
    def library(self) -> "Library":
        """The bundled content, and the person's own."""
        from oudinfo.catalog.library import Library  # noqa: PLC0415  not needed for the crisis page

        return Library(own=content_folder(self.environment))

    @cached_property
    def reading_room(self) -> "Texts":
        """The bundled texts, which load much faster than all content."""
        from oudinfo.catalog.texts import Texts  # noqa: PLC0415  not needed for the crisis page

        return Texts()

    @cached_property
    def directory(self) -> Directory:
        """The directory of help."""
        return Directory(bundled_data())

    @cached_property
    def _configured(self) -> tuple[dict[str, object], tuple[str, ...]]:
        """What the configuration says, and what is wrong with it."""
        path = configuration_path(self.environment)
        trouble = _why_no_file(path)
        if trouble is not None:
            asked_for = self.environment.get("OUDINFO_CONFIG")
            return {}, (trouble or (f"there is no configuration file {path}" if asked_for else ""),)
        file = open_yaml(path, str(path))
        data, findings, whole = file.read(CONFIGURATION_TABLE, "configuration")
        problems = tuple(line for problem in file.problems(findings) for line in str(problem).split("\n"))
        return (data if whole and not file.flaws else {}), problems

    @cached_property
    def _local(self) -> tuple[Country | None, str]:
        """The agency's own entries, and why they are not used."""
        path = content_folder(self.environment) / "resources" / "local.yaml"
        trouble = _why_no_file(path)
        if trouble is not None:
            return None, trouble
        from oudinfo.catalog.help.directory_checks import open_local  # noqa: PLC0415  only where there is such a file

        country, problems = open_local(path, self.year_month)
        return country, f"{path} has problems; see them with: oudinfo validate {path}" if problems else ""

    @property
    def _own(self) -> tuple[str, ...]:
        """Which of a person's own questionnaires, or why the whole folder of them, cannot be looked up."""
        folder = content_folder(self.environment) / "questionnaires"
        try:
            with os.scandir(folder) as entries:
                odd = sorted(entry.name for entry in entries if _is_odd(entry))
        except FileNotFoundError:
            return (f"{folder} is a link to nothing",) if folder.is_symlink() else ()
        except OSError as error:
            return (f"{folder} cannot be read: {error.strerror}",)
        why = {".yml": "its name must end in .yaml"}
        return tuple(f"{folder / name}: {why.get(name[-4:], 'it is not a plain file')}" for name in odd[:MOST_TOLD])

    @property
    def _agencys(self) -> tuple[str, ...]:
        """Which of the other files that an agency may write for itself are not used."""
        folder = content_folder(self.environment)
        if not any(os.path.isfile(folder / name) for name in ("note.yaml", "protocol.md")):  # noqa: PTH113  never raises
            return ()
        from oudinfo.cli.agency import unused  # noqa: PLC0415  only where there is such a file

        return tuple(unused(folder))

    @property
    def local_note(self) -> str:
        """Why the agency's own file is not used, or nothing."""
        return shown(f"oudinfo: not used: {self._local[1]}") if self._local[1] else ""

    @property
    def notes(self) -> tuple[str, ...]:
        """A line for each thing in the configuration, the environment or the person's own files that cannot be used."""
        wishes = {
            "OUDINFO_COUNTRY": self.environment.get("OUDINFO_COUNTRY"),
            "country": self._configured[0].get("country"),
        }
        unknown = [
            f"{name}: {wish} is not in the directory"
            for name, wish in wishes.items()
            if wish and chosen(self.directory.places, str(wish)) is None
        ]
        found = (*self._configured[1], *unknown, self._local[1], *self._own, *self._agencys)
        return tuple(shown(f"oudinfo: not used: {line}") for line in found if line)

    @property
    def terminal(self) -> Terminal:
        """What this terminal can do, as it is now."""
        return terminal(self.environment)

    @property
    def plain(self) -> bool:
        """Whether plain lines were asked for, or are all that the terminal can do."""
        asked = any(self.environment.get(name, "") not in {"", "0"} for name in ASK_FOR_LINES)
        return asked or self._configured[0].get("plain") is True or not self.terminal.can_clear

    @property
    def prints(self) -> bool:
        """Whether pages are printed even if the window cannot hold them."""
        return self.environment.get("OUDINFO_PAGER", "").casefold() == "never"

    def whereabouts(self, choice: str | None = None) -> Whereabouts:
        """The country that was chosen, or else the guess.

        Raises:
            UnknownNameError: If `choice` is not in the directory.
        """
        places = self.directory.places
        if choice:
            found = chosen(places, choice)
            if found is None:
                known = ", ".join(f"{place.name} ({place.code})" for place in self.directory.by_name())
                near = near_names(places, choice)
                raise UnknownNameError("country in the directory", choice, near, f"Known: {known}, or all.")
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
            countries=tuple(self.directory.country(code) for code in where.codes),
            international=self.directory.country(INTERNATIONAL),
            today=self.year_month,
            elsewhere=where.elsewhere,
            known=tuple(sorted(place.code for place in self.directory.places)),
            local=self._local[0],
            chosen=where.codes[0] if choice and len(where.codes) == 1 else "",
            short=tuple(place.short for place in self.directory.by_name() if place.call),
        )


def current_settings() -> Settings:
    """The settings of this process."""
    now = time.localtime()
    return Settings(environment=dict(os.environ), year_month=(now.tm_year, now.tm_mon), day=now.tm_mday)


def open_settings() -> Settings:
    """The settings of this process, after saying what in them cannot be used."""
    settings = current_settings()
    for note in settings.notes:
        print(note, file=sys.stderr)
    return settings


def configuration_path(environment: Mapping[str, str]) -> Path:
    """The path of the configuration, which need not exist.

    The usual folder of each system, spelled out here because a library for it
    would make the crisis page wait.
    """
    if environment.get("OUDINFO_CONFIG"):
        return Path(environment["OUDINFO_CONFIG"])
    base = _application_data(environment, "XDG_CONFIG_HOME", ".config")
    return Path(base) / "oudinfo" / "config.yaml"


def content_folder(environment: Mapping[str, str]) -> Path:
    """The folder of the user's own content, which need not exist."""
    if environment.get("OUDINFO_CONTENT"):
        return Path(environment["OUDINFO_CONTENT"])
    return Path(_application_data(environment, "XDG_DATA_HOME", ".local/share")) / "oudinfo"


def _why_no_file(path: Path) -> str | None:
    """Why a path is not a plain file. Empty if nothing is there, None if it is a plain file."""
    try:
        if stat.S_ISREG(path.stat().st_mode):
            return None
    except (FileNotFoundError, NotADirectoryError):
        return f"{path} is a link to nothing" if path.is_symlink() else ""
    except OSError as error:
        return f"{path} cannot be read: {error.strerror}"
    return f"{path} is not a plain file"


def _is_odd(entry: "os.DirEntry[str]") -> bool:
    """Whether a file in the folder of own questionnaires looks like one and is passed over."""
    if entry.name.startswith(".") or not entry.name.endswith((".yaml", ".yml")):
        return False
    return entry.name.endswith(".yml") or not Path(entry).is_file()


def _application_data(environment: Mapping[str, str], variable: str, folder: str) -> str:
    """The folder in which applications keep files. `variable` and `folder` matter only on Linux."""
    home = environment.get("HOME") or environment.get("USERPROFILE") or os.path.expanduser("~")  # noqa: PTH111  never raises
    if sys.platform == "win32":
        return environment.get("LOCALAPPDATA") or home
    if sys.platform == "darwin":
        return f"{home}/Library/Application Support"
    return environment.get(variable) or f"{home}/{folder}"


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
