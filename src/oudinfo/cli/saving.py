"""Files that oudinfo writes: whole or not at all, for their owner alone, and never over anything but a file."""

import os
import stat
from pathlib import Path

from oudinfo.errors import OutputError


def write_whole(path: Path, text: str, *, force: bool) -> None:
    """Write a file that only its owner can read: whole, or not at all.

    Without `force` the name is taken in one step that fails if it is there by
    then, so that nothing is replaced that came up in the meantime.

    Raises:
        OutputError: If it exists and `force` is not set, or cannot be written.
    """
    refuse_target(path, force=force)
    draft = open_draft(path)
    try:
        draft.write_bytes(text.encode())
        if force:
            draft.replace(path)
        else:
            _take_name(draft, path)
    except OSError as error:
        raise _output_error(path, error) from error
    finally:
        draft.unlink(missing_ok=True)


def make_private(folder: Path) -> None:
    """Make a folder and those above it, as far as they are missing, for their owner alone.

    Raises:
        OutputError: If one cannot be made.
    """
    try:
        for each in (*reversed(folder.parents), folder):
            if not each.exists():
                each.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise _output_error(folder, error) from error


def open_draft(path: Path) -> Path:
    """An empty file beside the one to write, for its owner alone.

    Raises:
        OutputError: If none can be made there.
    """
    import secrets  # noqa: PLC0415  slow to load, and needed only for a file

    draft = path.with_name(f".oudinfo.{secrets.token_hex(8)}")
    try:
        os.close(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except OSError as error:
        raise _output_error(path, error) from error
    return draft


def refuse_target(path: Path, *, force: bool) -> None:
    """Refuse what is there and may not be replaced: with `force` whatever is not a plain file, else anything.

    Raises:
        OutputError: With what stands in the way.
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
    except OSError:  # no links in this file system: the name is taken first, and the draft then put in its place
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        draft.replace(path)


def _output_error(path: Path, error: OSError) -> OutputError:
    if isinstance(error, FileExistsError):
        return OutputError(str(path), "it exists; add --force to replace it")
    return OutputError(str(path), error.strerror or str(error))
