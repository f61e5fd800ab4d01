"""Writes files completely or not at all, readable only by their owner, and replaces only plain files."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from oudinfo.errors import OutputError


def write_whole(path: Path, content: str | bytes, *, force: bool) -> None:
    """Write a file that only its owner can read. It is written completely or not at all.

    Without `force`, taking the name is a single step that fails if the name exists by then.
    Therefore a file created in the meantime is never replaced.

    Raises:
        OutputError: If it exists and `force` is not set, or cannot be written.
    """
    refuse_target(path, force=force)
    draft = open_draft(path)
    try:
        draft.write_bytes(content.encode() if isinstance(content, str) else content)
        if force:
            draft.replace(path)
        else:
            _take_name(draft, path)
    except OSError as error:
        raise _output_error(path, error) from error
    finally:
        draft.unlink(missing_ok=True)


@contextmanager
def whole_file(path: Path, *, force: bool) -> Iterator[TextIO]:
    """A file to write piece by piece. It gets its name once all of it is written, and leaves nothing if that fails.

    Raises:
        OutputError: If it exists and `force` is not set, or cannot be written.
    """
    with whole_draft(path, force=force) as draft:
        try:
            with draft.open("w", encoding="utf-8", errors="surrogateescape", newline="") as stream:
                yield stream
        except OSError as error:
            raise _output_error(path, error) from error


@contextmanager
def whole_draft(path: Path, *, force: bool) -> Iterator[Path]:
    """The draft of a file, for a library that writes files itself. It gets its name in the end, as in `whole_file`.

    Raises:
        OutputError: If the file exists and `force` is not set, or cannot be written.
    """
    refuse_target(path, force=force)
    draft = open_draft(path)
    try:
        yield draft
        if force:
            draft.replace(path)
        else:
            _take_name(draft, path)
    except OSError as error:
        raise _output_error(path, error) from error
    finally:
        draft.unlink(missing_ok=True)


def make_private(folder: Path) -> None:
    """Create a folder and its missing parents, for their owner only.

    Raises:
        OutputError: If one cannot be created.
    """
    try:
        for each in (*reversed(folder.parents), folder):
            if not each.exists():
                each.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise _output_error(folder, error) from error


def open_draft(path: Path) -> Path:
    """A new empty file beside the one to write, readable only by its owner.

    Raises:
        OutputError: If none can be created there.
    """
    import secrets  # noqa: PLC0415  slow to load, and needed only for a file

    draft = path.with_name(f".oudinfo.{secrets.token_hex(8)}")
    try:
        os.close(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except OSError as error:
        raise _output_error(path, error) from error
    return draft


def refuse_target(path: Path, *, force: bool) -> None:
    """Refuse a path that may not be replaced. With `force`, a plain file may be.

    Raises:
        OutputError: With the reason.
    """
    try:
        found = os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        if not path.parent.is_dir():
            raise OutputError(str(path), f"there is no folder {path.parent}") from None
        return
    except OSError as error:
        raise _output_error(path, error) from error
    if stat.S_ISDIR(found.st_mode):
        raise OutputError(str(path), "it is a folder")
    if not stat.S_ISREG(found.st_mode):
        kind = "a link" if stat.S_ISLNK(found.st_mode) else "not a plain file"
        raise OutputError(str(path), f"it is {kind}. oudinfo replaces only plain files. Choose another name")
    if not force:
        raise OutputError(str(path), "it exists; add --force to replace it")


def _take_name(draft: Path, path: Path) -> None:
    """Give the draft its name, unless something has that name by now.

    Raises:
        OSError: If the name is taken.
    """
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError:  # this file system has no links: reserve the name, then replace it with the draft
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        draft.replace(path)


def _output_error(path: Path, error: OSError) -> OutputError:
    if isinstance(error, FileExistsError):
        return OutputError(str(path), "it exists; add --force to replace it")
    return OutputError(str(path), error.strerror or str(error))
