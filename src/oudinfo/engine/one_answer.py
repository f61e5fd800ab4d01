"""Reads one answer as it was typed or stored.

It is matched to an option's key, then its label, then its value. A blank is a declined answer in its place.
"""

from oudinfo.engine.wordings import option_labelled, tidied, without_unit
from oudinfo.model.instrument import Item
from oudinfo.model.response import Given, Missing, ResponseOption

DECLINING_WORDS = frozenset({"", "-", ".", "declined"})
LONGEST_ANSWER = 1_000


def find_option(item: Item, text: str) -> ResponseOption | None:
    """The option with this key, or else this label, or else this value. `1.0` is 1."""
    text = tidied(text)
    if item.number:
        return item.number.reading(without_unit(item.number, text)) or option_labelled(item, text)
    lowered = text.lower()
    for option in item.options:
        if option.key.lower() == lowered:
            return option
    return option_labelled(item, text) or next((each for each in item.options if str(each.value) == text), None)


def find_given(item: Item, raw: object) -> Given | None:
    """The option or declined answer in `raw`, or None. A list with one element is read as the element."""
    if isinstance(raw, list) and len(raw) == 1:
        return find_given(item, raw[0]) if not isinstance(raw[0], list) else None
    if raw is None:
        return Missing.DECLINED
    if isinstance(raw, bool) or not isinstance(raw, str | int | float):
        return None
    if len(written := str(raw)) > LONGEST_ANSWER:
        return None
    text = tidied(written)
    return Missing.DECLINED if text.lower() in DECLINING_WORDS else find_option(item, text)
