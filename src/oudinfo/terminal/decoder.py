"""What a terminal sends, read as the keys that were pressed. A pure function without a terminal.

A terminal sends more than keys: replies to questions, reports of the mouse,
of a paste, of the window. Each of these is swallowed whole, however it is cut
up on the way, so that no character of it is taken for an answer. A code that
was begun ends by its own final sign, not by a clock. A key that comes in a
code (the number pad, a key held with Shift) gives what the person pressed.
"""

import codecs
from collections.abc import Callable, Mapping
from enum import Enum, auto
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from oudinfo.terminal.key_codes import (
    CONTROLS,
    CURSOR_KEYS,
    CUT_OFF,
    INTERRUPTING,
    NUMBER_PAD,
    NUMBERED_KEYS,
    PASTED,
    Key,
    key_in_code,
    modified_key,
    numbers_in,
)

LONGEST = 4096
"""The most signs that a code may have. A longer one is given up, and what follows is keys again."""
PASTE_BEGINS = 200
MOST_HELD = 16
"""The highest number by which an old terminal says what was held with an arrow."""
PASTE_ENDS = ("\x1b[201~", "\x9b201~")
ESCAPE, CANCEL, BELL, STRING_ENDS = "\x1b", "\x18", "\x07", "\x9c"
MOUSE_REPORT = 3
"""The old report of the mouse has three signs behind its head, which can be any."""
CHARSET_SIGNS = frozenset("\"#$%&'()*+,.")
"""After Escape these open a code of two signs. Similar signs are taken as keys pressed with Alt."""


class Where(Enum):
    """What the next sign belongs to."""

    KEYS = auto()
    ESCAPE = auto()
    """Behind Escape: a key that was pressed with Alt or afterwards, or the head of a code."""
    CHARSET = auto()
    CONTROL_SEQUENCE = auto()
    NUMBER_PAD = auto()
    """Behind Escape and O, which a number pad sends."""
    LAST_SIGN = auto()
    """One more sign, whatever it is: a function key of the Linux console."""
    MOUSE = auto()
    STRING = auto()
    """A reply in words, such as a color. Its first sign gives its kind."""
    PASTE = auto()


class Decoder(NamedTuple):
    """What was begun and has not ended yet."""

    held: bytes = b""
    """The first bytes of a character whose others have not come."""
    where: Where = Where.KEYS
    body: str = ""
    """The code so far, without its head. For a paste, only its last signs."""

    def __repr__(self) -> str:
        """Show no key: it may be an answer."""
        return f"<Decoder: {self.where.name}>"

    @property
    def is_in_code(self) -> bool:
        """Whether a code was begun that has not ended. A lone Escape and a paste are no codes here."""
        return self.where not in {Where.KEYS, Where.ESCAPE, Where.PASTE}


Keys: TypeAlias = tuple[Key, ...]
Step: TypeAlias = tuple[Where, str, Keys]

_HEADS: Mapping[str, tuple[Where, str]] = MappingProxyType(
    {
        "[": (Where.CONTROL_SEQUENCE, ""),
        "\x9b": (Where.CONTROL_SEQUENCE, ""),
        "O": (Where.NUMBER_PAD, ""),
        "\x8f": (Where.NUMBER_PAD, ""),
        **{sign: (Where.STRING, sign) for sign in "P]^_X"},
        "\x90": (Where.STRING, "P"),
        "\x98": (Where.STRING, "X"),
        "\x9d": (Where.STRING, "]"),
        "\x9e": (Where.STRING, "^"),
        "\x9f": (Where.STRING, "_"),
    }
)
"""What opens a code behind Escape, or as a sign of its own from U+0080 on."""


def decode(decoder: Decoder, data: bytes) -> tuple[Decoder, Keys]:
    """Read the next bytes. The result is the new state and the keys that were pressed.

    However the bytes are cut into pieces, the keys are the same. What is not
    UTF-8 gives no key.
    """
    pending = decoder.held + data
    text, used = codecs.utf_8_decode(pending, "surrogateescape", False)  # noqa: FBT003  has no name for it
    where, body = decoder.where, decoder.body
    keys: list[Key] = []
    for sign in text:
        where, body, pressed = _STEPS[where](body, _as_control(sign))
        keys.extend(pressed)
    return Decoder(pending[used:], where, body), tuple(keys)


def _as_control(sign: str) -> str:
    """A single byte from 0x80 to 0x9F is the control sign that an 8-bit terminal means by it."""
    return chr(ord(sign) - 0xDC00) if "\udc80" <= sign <= "\udc9f" else sign


def _at_keys(_: str, sign: str) -> Step:
    if sign == ESCAPE:
        return Where.ESCAPE, "", ()
    if sign >= "\x80" and sign in _HEADS:
        return (*_HEADS[sign], ())
    name = CONTROLS.get(sign, sign if sign.isprintable() else "")
    return Where.KEYS, "", (Key(name),) if name else ()


def _behind_escape(_: str, sign: str) -> Step:
    """A head opens its code. Any other key is taken as itself, so that none is lost after Alt or a lone Escape."""
    if sign in _HEADS:
        return (*_HEADS[sign], ())
    if sign in CHARSET_SIGNS:
        return Where.CHARSET, "", ()
    return (Where.KEYS, "", ()) if sign == "\\" else _at_keys("", sign)


def _in_charset(body: str, sign: str) -> Step:
    if _is_control(sign):
        return _control(Where.CHARSET, body, sign)
    return (Where.CHARSET, "", ()) if " " <= sign <= "/" else (Where.KEYS, "", ())


def _in_control_sequence(body: str, sign: str) -> Step:
    if _is_control(sign):
        return _control(Where.CONTROL_SEQUENCE, body, sign)
    if not body and sign in {"[", "M"}:
        return (Where.LAST_SIGN if sign == "[" else Where.MOUSE), "", ()
    if "@" <= sign <= "~":
        return _ended(body, sign)
    if sign == "$" and body.isascii() and body.isdigit():  # a key with Shift, as rxvt sends it
        return Where.KEYS, "", ()
    return _longer(Where.CONTROL_SEQUENCE, body, sign)


def _in_number_pad(body: str, sign: str) -> Step:
    if _is_control(sign):
        return _control(Where.NUMBER_PAD, body, sign)
    if sign.isascii() and (sign.isdigit() or sign == ";"):  # says which keys were held with it
        return _longer(Where.NUMBER_PAD, body, sign)
    name = NUMBER_PAD.get(sign, "")
    return Where.KEYS, "", (Key(name),) if name else ()


def _at_last_sign(body: str, sign: str) -> Step:
    return _control(Where.LAST_SIGN, body, sign) if _is_control(sign) else (Where.KEYS, "", ())


def _in_mouse_report(body: str, sign: str) -> Step:
    if "\0" < sign < " ":
        return _at_keys("", sign)
    body += sign
    return (Where.KEYS, "", ()) if len(body) == MOUSE_REPORT else (Where.MOUSE, body, ())


def _in_string(body: str, sign: str) -> Step:
    if sign in INTERRUPTING or sign in {ESCAPE, CANCEL}:
        return _control(Where.STRING, body, sign)
    if sign == STRING_ENDS or (sign == BELL and body.startswith("]")):
        return Where.KEYS, "", ()
    if body == "X" and sign in {"x", "X"}:  # no terminal sends this: someone pressed Escape and then X, twice
        return Where.KEYS, "", (Key(sign),)
    return _longer(Where.STRING, body, sign)


def _in_paste(body: str, sign: str) -> Step:
    """Skip everything up to the end mark, however long. Say only that something was pasted."""
    tail = (body + sign)[-len(PASTE_ENDS[0]) :]
    return (Where.KEYS, "", (Key(PASTED),)) if tail.endswith(PASTE_ENDS) else (Where.PASTE, tail, ())


def _is_control(sign: str) -> bool:
    return sign < " " or "\x7f" <= sign <= "\x9f"


def _control(where: Where, body: str, sign: str) -> Step:
    """A control sign inside a code: stops it, begins another one, or is a key pressed meanwhile."""
    if sign in {ESCAPE, *INTERRUPTING} or (sign >= "\x80" and sign in _HEADS):
        return _at_keys("", sign)
    if sign in {CANCEL, STRING_ENDS}:
        return Where.KEYS, "", ()
    name = CONTROLS.get(sign, "")
    return where, body, (Key(name),) if name else ()


def _longer(where: Where, body: str, sign: str) -> Step:
    return (where, body + sign, ()) if len(body) < LONGEST else (Where.KEYS, "", (Key(CUT_OFF),))


def _ended(body: str, final: str) -> Step:
    """The key that a whole control sequence means, if it is known."""
    numbers = numbers_in(body)
    if not numbers:
        return Where.KEYS, "", ()
    first = numbers[0][0]
    if final == "~" and first == PASTE_BEGINS and len(numbers) == 1:
        return Where.PASTE, "", ()
    if final == "u":
        return Where.KEYS, "", key_in_code(numbers)
    if final == "~" and first == 27 and len(numbers) == 3:
        return Where.KEYS, "", modified_key(numbers[2][0], numbers[1][0])
    if final == "~":
        name = NUMBERED_KEYS.get(first, "") if body[:1].isdigit() else ""
    else:
        name = CURSOR_KEYS.get(final, "") if first == 1 or (len(numbers) == 1 and first <= MOST_HELD) else ""
    if not name or len(numbers) > 2:
        return Where.KEYS, "", ()
    return Where.KEYS, "", modified_key(name, *(numbers[1][:2] if len(numbers) == 2 else (1,)))


_STEPS: Mapping[Where, Callable[[str, str], Step]] = MappingProxyType(
    {
        Where.KEYS: _at_keys,
        Where.ESCAPE: _behind_escape,
        Where.CHARSET: _in_charset,
        Where.CONTROL_SEQUENCE: _in_control_sequence,
        Where.NUMBER_PAD: _in_number_pad,
        Where.LAST_SIGN: _at_last_sign,
        Where.MOUSE: _in_mouse_report,
        Where.STRING: _in_string,
        Where.PASTE: _in_paste,
    }
)
