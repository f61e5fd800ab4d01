"""Finds the bundled content, inside the package or beside it in a checkout."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from oudinfo.errors import MissingContentError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

Folder: TypeAlias = "Traversable"
"""A folder or a file, on a disk or inside a zip file."""
PACKAGED = Path(__file__).parents[2] / "data"
CHECKOUT = Path(__file__).parents[4] / "data"


def bundled_data() -> Folder:
    """The folder with questionnaires, articles, resources and safety texts.

    Raises:
        MissingContentError: If it is neither in the package nor in a checkout.
    """
    for folder in (PACKAGED, CHECKOUT):
        if folder.is_dir():
            return folder
    from importlib import resources  # noqa: PLC0415  slow to load, and needed only inside a zip file

    zipped = resources.files("oudinfo") / "data"
    if zipped.is_dir():
        return zipped
    raise MissingContentError("data")


def files_in(folder: Folder, suffix: str) -> Iterator[Folder]:
    """The files of a folder with this suffix, sorted by name, without hidden files."""
    if folder.is_dir():
        found = [
            entry
            for entry in folder.iterdir()
            if entry.name.endswith(suffix) and not entry.name.startswith(".") and entry.is_file()
        ]
        yield from sorted(found, key=lambda entry: entry.name.removesuffix(suffix))


def stems(folder: Folder, suffix: str) -> tuple[str, ...]:
    """The names of the files of a folder with this suffix, without it."""
    return tuple(file.name.removesuffix(suffix) for file in files_in(folder, suffix))


def letters(name: str) -> str:
    """The letters and digits of a name in lower case: `PHQ9`, `phq9` and `phq-9` are the same."""
    return "".join(filter(str.isalnum, name.casefold()))
