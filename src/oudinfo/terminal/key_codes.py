"""The names of keys, and the numbers and signs by which terminals tell of them."""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

UP, DOWN, LEFT, RIGHT = "up", "down", "left", "right"
PAGE_UP, PAGE_DOWN, HOME, END = "page up", "page down", "home", "end"
ENTER, BACKSPACE, TAB = "enter", "backspace", "tab"
CLEAR = "ctrl-u"
INTERRUPT, END_OF_INPUT, SUSPEND = "ctrl-c", "ctrl-d", "ctrl-z"
PASTED = "pasted"
"""Text was pasted, which is no key."""
CUT_OFF = "cut off"
"""A code grew too long and was given up. What follows may be more of it."""

CONTROLS: Mapping[str, str] = MappingProxyType(
    {
        "\x03": INTERRUPT,
        "\x04": END_OF_INPUT,
        "\x15": CLEAR,
        "\x1a": SUSPEND,
        "\r": ENTER,
        "\n": ENTER,
        "\t": TAB,
        "\x08": BACKSPACE,
        "\x7f": BACKSPACE,
    }
)
INTERRUPTING = frozenset("\x03\x04\x1a")
"""Work at any time, also in the middle of a code."""
CURSOR_KEYS: Mapping[str, str] = MappingProxyType(
    {"A": UP, "B": DOWN, "C": RIGHT, "D": LEFT, "H": HOME, "F": END, "a": UP, "b": DOWN}
)
"""By the final sign of a control sequence."""
NUMBER_PAD: Mapping[str, str] = MappingProxyType(
    {
        **{chr(ord("p") + digit): str(digit) for digit in range(10)},
        **dict(zip("jklmnoX", "*+,-./=", strict=True)),
        "M": ENTER,
        "I": TAB,
        **CURSOR_KEYS,
    }
)
"""By the sign behind Escape and O."""
NUMBERED_KEYS: Mapping[int, str] = MappingProxyType(
    {1: HOME, 4: END, 5: PAGE_UP, 6: PAGE_DOWN, 7: HOME, 8: END},
)
"""By the number of a control sequence that ends with a tilde."""
_KEYPAD = ("*", "-", "+", ENTER, "=", ",", LEFT, RIGHT, UP, DOWN, PAGE_UP, PAGE_DOWN, HOME, END)
KEYPAD_CODES: Mapping[int, str] = MappingProxyType(
    {
        **{57399 + digit: str(digit) for digit in range(10)},
        57409: ".",
        57410: "/",
        **dict(enumerate(_KEYPAD, start=57411)),
    }
)
"""The number pad in the protocol of kitty."""
SHIFT, CTRL, OF_THE_WINDOWS = 1, 4, 8 | 16
"""What was held with a key. Keys held with Super or Hyper are for the window system."""
REPEATED, RELEASED = 2, 3
_NUMBERS = re.compile(r"[0-9]{0,7}(?:[:;][0-9]{0,7})*")


class Key(NamedTuple):
    """A key that was pressed: a character, or the name of another key."""

    name: str
    is_repeat: bool = False
    """The terminal says that the key is being held down."""

    def __repr__(self) -> str:
        """Show no key: it may be an answer."""
        return "<Key>"


def numbers_in(body: str) -> tuple[tuple[int, ...], ...]:
    """The numbers of a control sequence, and those within each. A missing number is 1. Empty if it has other signs."""
    if not _NUMBERS.fullmatch(body):
        return ()
    return tuple(tuple(int(number or 1) for number in field.split(":")) for field in body.split(";"))


def key_in_code(numbers: Sequence[Sequence[int]]) -> tuple[Key, ...]:
    """The key of `code:shifted:base ; held:event ; text`. The text decides if it is given."""
    code, *others = numbers[0]
    held = numbers[1] if len(numbers) > 1 else (1,)
    if len(numbers) > 2 and len(numbers[2]) == 1 and numbers[2][0] > 1:
        code = numbers[2][0]
    elif len(others) > 1 and others[1] > 1 and (held[0] - 1) & CTRL:
        code = others[1]  # Ctrl-C is where C is on a keyboard with Latin letters, whatever the key types
    elif others and others[0] > 1 and (held[0] - 1) & SHIFT:
        code = others[0]
    return modified_key(code, *held[:2])


def modified_key(key: int | str, held: int, event: int = 1) -> tuple[Key, ...]:
    """A key by its number or name, and the keys held with it. Empty if the key was let go."""
    name = key if isinstance(key, str) else _name(key, held - 1)
    if not name or event == RELEASED or (held - 1) & OF_THE_WINDOWS:
        return ()
    return (Key(name, is_repeat=event == REPEATED),)


def _name(code: int, held: int) -> str:
    if code in KEYPAD_CODES:
        return KEYPAD_CODES[code]
    if code > 0x10FFFF:
        return ""
    sign = chr(code)
    if sign in CONTROLS:
        return CONTROLS[sign] if sign not in INTERRUPTING else ""
    if held & CTRL and not (sign.isascii() and sign.isdigit()):
        return CONTROLS.get(chr(code & 0x1F), "") if sign.isascii() and sign.isalpha() else ""
    # the numbers of Caps Lock and other keys that type nothing are for private use, so nothing is printable there
    return sign if sign.isprintable() else ""
