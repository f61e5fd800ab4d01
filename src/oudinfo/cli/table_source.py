"""Opens the table that a command reads: a plain file or a pipe, and nothing else."""

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from oudinfo.batch.tables import KINDS, TEXT
from oudinfo.cli.files import STDIN
from oudinfo.errors import UsageError


def suffix_of(path: str | Path | None) -> str:
    """The suffix of a file in small letters, without its dot. `ndjson` is `jsonl`."""
    found = Path(path).suffix.removeprefix(".").lower() if path else ""
    return "jsonl" if found == "ndjson" else found


@contextmanager
def opened_source(table: str) -> Iterator[tuple[BinaryIO, str, int]]:
    """The stream of a table, its kind, and its size in bytes. 0 if that is not known.

    Raises:
        UsageError: If it is neither a plain file nor `-`, or cannot be opened.
    """
    if table == STDIN:
        yield sys.stdin.buffer, TEXT, 0
        return
    if "://" in table:
        raise UsageError(f"{table} is an address. oudinfo reads only files on this computer, and -.")
    try:
        kind = Path(table).stat().st_mode
        if not stat.S_ISREG(kind):
            raise UsageError(
                f"{table} is {'a folder' if stat.S_ISDIR(kind) else 'not a plain file'}. Name a file, or - for a pipe."
            )
        stream = Path(table).open("rb")  # noqa: SIM115  closed below
    except OSError as error:
        raise UsageError(f"{table} cannot be read: {error.strerror}") from error
    with stream:
        suffix = suffix_of(table)
        if suffix == "xls":
            raise UsageError(f"{table} is an old workbook. Save it as .xlsx or .csv.")
        yield stream, KINDS.get(suffix, TEXT), os.fstat(stream.fileno()).st_size
