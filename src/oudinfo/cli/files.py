"""Text that the person names: a file, or `-` for a pipe."""

import sys
from pathlib import Path

from oudinfo.errors import UsageError

STDIN = "-"


def named_text(file: str) -> tuple[str, str]:
    """What is in a file or a pipe, and how to call it.

    Returns:
        Its name for messages, and the text.

    Raises:
        UsageError: If it can not be read, or is no UTF-8 text.
    """
    name = "the pipe" if file == STDIN else file
    try:
        text = sys.stdin.read() if file == STDIN else Path(file).read_text(encoding="utf-8-sig")
    except OSError as error:
        message = f"{file} can not be read: {error.strerror}"
        raise UsageError(message) from error
    except UnicodeDecodeError as error:
        message = f"{name} is not UTF-8 text"
        raise UsageError(message) from error
    return name, text.removeprefix("\ufeff")
