"""Where the bundled content is: inside the package, or in a checkout beside it."""

from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from oudinfo.errors import MissingContentError


def bundled_data() -> Traversable:
    """The folder with questionnaires, articles, resources and safety copy.

    Raises:
        MissingContentError: If it is neither in the package nor in a checkout.
    """
    packaged = resources.files("oudinfo") / "data"
    if packaged.is_dir():
        return packaged
    checkout = Path(__file__).parents[3] / "data"
    if checkout.is_dir():
        return checkout
    raise MissingContentError("data")


def files_in(folder: Traversable, suffix: str) -> Iterator[Traversable]:
    """The files of a folder with this suffix, by name."""
    if folder.is_dir():
        found = [entry for entry in folder.iterdir() if entry.name.endswith(suffix) and entry.is_file()]
        yield from sorted(found, key=lambda entry: entry.name)
