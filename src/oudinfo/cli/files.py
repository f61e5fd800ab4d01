"""Reads the text of a file or, for `-`, a pipe."""

import codecs
import sys
from pathlib import Path
from typing import NamedTuple

from oudinfo.errors import UsageError

STDIN = "-"
LARGEST = 2_000_000
"""The most bytes to read."""
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Source(NamedTuple):
    """A text, its name, and what is wrong with it as text."""

    name: str
    text: str
    flaw: str = ""

    def __repr__(self) -> str:
        """Show no text, because it may be answers."""
        return f"<Source: {self.name}>"


def named_source(file: str) -> Source:
    """The content of a file or a pipe, as far as it can be read.

    Raises:
        UsageError: If it cannot be opened or read at all.
    """
    if file == STDIN:
        return piped_source()
    try:
        with Path(file).open("rb") as stream:
            raw = stream.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        message = f"{file} cannot be read: {getattr(error, 'strerror', None) or error}"
        raise UsageError(message) from error
    return source_of(raw, file)


def piped_source() -> Source:
    """The content of the pipe."""
    stream = getattr(sys.stdin, "buffer", None)
    raw = stream.read(LARGEST + 1) if stream else sys.stdin.read(LARGEST + 1).encode("utf-8", "replace")
    return source_of(raw, "the pipe")


def source_of(raw: bytes, name: str) -> Source:
    """Bytes as text, from UTF-8 or from UTF-16 with a byte order mark. A flawed text has all that can be read."""
    if len(raw) > LARGEST:
        flaw = f"{name} is larger than {LARGEST // 1_000_000} MB, which is more than the answers to one form"
        return Source(name, raw[:LARGEST].decode("utf-8", "replace"), flaw)
    encoding = "utf-16" if raw.startswith(UTF_16) else "utf-8-sig"
    try:
        return Source(name, raw.decode(encoding))
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        where = f"line {line}: byte 0x{raw[error.start]:02x}" if encoding == "utf-8-sig" else "it breaks off"
        return Source(name, raw.decode(encoding, "replace"), f"{name} is not UTF-8 text ({where}); save it as UTF-8")
