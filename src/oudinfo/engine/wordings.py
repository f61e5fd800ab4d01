"""The spellings in which an answer may be typed or stored, each matched to its option.

Nothing here guesses. Case, spacing, the two encodings of an accent, the dash in a range and the
points beside a label change how an answer is written, not what it says.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from oudinfo.model.instrument import Item
from oudinfo.model.response import NumberRange, ResponseOption

SAME_SIGNS = str.maketrans({"\u2018": "'", "\u2019": "'", "\u2010": "-", "\u2011": "-", "\u2212": "-"})
_RANGE = r"(?<=[0-9])\s*(?:-|\u2013|\u2014|\bto\b)\s*(?=[0-9])"
_WHOLE = re.compile(r"(-?[0-9]{1,9})\.0{1,9}")
_POINTS_BEHIND = r"(.+?)\s*(?:\(([^()\s]{1,6})\)|\[([^\[\]\s]{1,6})\]|=\s*([^\s=]{1,6}))"
_POINTS_BEFORE = r"\(?([^\s():.,=]{1,6}?)(?:\s*[:.,=)]\s*|\s+[-\u2013\u2014]\s*|\s+)(.+)"
"""Compiled only when needed, because most answers are keys."""
_SHORT_FORMS = {"y": "yes", "n": "no"}


def tidied(text: str) -> str:
    """The text without surrounding blanks and byte order marks, its accents composed, and `1.0` as `1`."""
    text = unicodedata.normalize("NFC", text).strip().strip("\ufeff").strip()
    whole = _WHOLE.fullmatch(text) if "." in text else None
    return whole[1] if whole else text


def folded(text: str) -> str:
    """A label in the form used for comparing labels."""
    text = unicodedata.normalize("NFC", text).translate(SAME_SIGNS)
    return re.sub(_RANGE, "-", " ".join(text.casefold().split())).removesuffix(".")


def without_unit(number: NumberRange, text: str) -> str:
    """The number without its unit, such as `3` for `3 days`."""
    counted = folded(text)
    units = (number.unit.casefold(), number.unit.casefold().removesuffix("s")) if number.unit else ()
    return next((counted.removesuffix(unit).strip() for unit in units if counted.endswith(f" {unit}")), text)


def is_yes_or_no(item: Item) -> bool:
    """Whether the options are yes and no, which may be typed as `y` and `n`."""
    return not item.number and {folded(option.label) for option in item.options} == {"yes", "no"}


def option_labelled(item: Item, text: str) -> ResponseOption | None:
    """The only option with this label, with or without its own points beside it."""
    options = item.options
    if item.number:
        options = (item.options[0], item.options[-1]) if item.number.ends else ()
    option = _with_label(options, text)
    if option is not None:
        return option
    behind = re.fullmatch(_POINTS_BEHIND, text)
    if behind:
        option = _with_label(options, behind[1])
        return option if option and (behind[2] or behind[3] or behind[4]) in _points(option) else None
    before = re.fullmatch(_POINTS_BEFORE, text)
    if before:
        option = _with_label(options, before[2])
        return option if option and before[1] in _points(option) else None
    return None


def has_points_of_another(item: Item, text: str) -> bool:
    """Whether a text is the label of one option with a number beside it that is not its own, such as `Never (3)`."""
    behind, before = re.fullmatch(_POINTS_BEHIND, text), re.fullmatch(_POINTS_BEFORE, text)
    beside = [(behind[1], behind[2] or behind[3] or behind[4])] if behind else []
    beside += [(before[2], before[1])] if before else []
    return any(
        points.isdecimal()
        and (option := _with_label(item.options, label)) is not None
        and points not in _points(option)
        for label, points in beside
    )


def _with_label(options: Sequence[ResponseOption], text: str) -> ResponseOption | None:
    wanted = folded(text)
    names = [_names(option.key, option.label) for option in options]
    if wanted in _SHORT_FORMS and {"yes"} in names and {"no"} in names:
        wanted = _SHORT_FORMS[wanted]
    found = [option for option, each in zip(options, names, strict=True) if wanted in each]
    return found[0] if len(found) == 1 else None


@cache
def _names(key: str, label: str) -> frozenset[str]:
    """A label with and without its key before it. Every cell of a table is compared with all of them."""
    return frozenset((folded(label), folded(label.removeprefix(f"{key}, "))))


def _points(option: ResponseOption) -> tuple[str, str]:
    return option.key, str(option.value)
