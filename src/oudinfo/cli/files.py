"""Text that the person names: a file, or `-` for a pipe."""

import codecs
import sys
from pathlib import Path
from typing import NamedTuple

from oudinfo.errors import UsageError

STDIN = "-"
LARGEST = 2_000_000
"""How many bytes are read at most."""
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Source(NamedTuple):
    """A text, how to call it, and what is wrong with it as a text."""

    name: str
    text: str
    flaw: str = ""

    def __repr__(self) -> str:
        """Show no text: it may be answers."""
        return f"<Source: {self.name}>"


def named_source(file: str) -> Source:
    """What is in a file or a pipe, as far as it can be read.

    Raises:
        UsageError: If it cannot be opened or read at all.
    """
    if file == STDIN:
        return piped_source()
    try:
        with Path(file).open("rb") as stream:
            raw = stream.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        message = f"{file} can not be read: {getattr(error, 'strerror', None) or error}"
        raise UsageError(message) from error
    return source_of(raw, file)


def piped_source() -> Source:
    """What comes through the pipe."""
    stream = getattr(sys.stdin, "buffer", None)
    raw = stream.read(LARGEST + 1) if stream else sys.stdin.read(LARGEST + 1).encode("utf-8", "replace")
    return source_of(raw, "the pipe")


def source_of(raw: bytes, name: str) -> Source:
    """Bytes as text: UTF-8, or UTF-16 with its mark; where there is a flaw, with what can be read all the same."""
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
