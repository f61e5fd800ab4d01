"""Makes text from outside safe to show: file names, arguments, the environment, keys and values of any file.

A control character can move the cursor or write to the clipboard, a hidden one can reverse a line,
and a line break can forge a line of oudinfo. None of them reaches a terminal or a page.
"""

import re
from collections.abc import Iterable

_BREAKS = "\t-\r\x1c-\x1f\x85\u2028\u2029"
"""Line breaks and tabs, which would start a new line or leave a wide gap."""
_HIDDEN = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\U000e0000-\U000e007f"
)
"""Control characters, and those that hide or reverse text, without the two joiners that some scripts need."""
_SPACE, _UNSAFE = f"[{_BREAKS}]+", f"[{_BREAKS}{_HIDDEN}]"
"""Compiled only when needed, because most runs meet nothing unsafe."""


def shown(text: str) -> str:
    """A name or a value on one line, with the number of each unsafe character in its place."""
    if text.isprintable():
        return text
    return re.sub(_UNSAFE, lambda found: f"<U+{ord(found[0]):04X}>", text)


def briefly(text: str, most: int = 40) -> str:
    """A name that may be of any length, with dots for what is behind so many characters."""
    return text if len(text) <= most else f"{text[:most].rstrip()}..."


def prose(text: str) -> str:
    """Text of a page on one line, with a space for a line break and the number of any other unsafe character."""
    return text if text.isprintable() else shown(re.sub(_SPACE, " ", text))


def nearest(typed: str, known: Iterable[str], n: int = 1, cutoff: float = 0.6) -> list[str]:
    """The names that a mistyped one may have meant, the likeliest first. There are at most `n`.

    Args:
        typed: What was typed.
        known: The names there are.
        n: How many are wanted.
        cutoff: How alike they have to be, from 0 for anything to 1 for the same.
    """
    from difflib import get_close_matches  # noqa: PLC0415  only after a slip, and never on the way to the crisis page

    return get_close_matches(typed, list(known), n=n, cutoff=cutoff)
