"""The kinds of values that tables of the format can name."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple, TypeAlias


class Atom(StrEnum):
    """The kinds of a single value."""

    TEXT = "text"
    LINES = "text, line by line"
    NAME = "name (lower case letters, digits, - and _)"
    WHOLE = "whole number up to 9999"
    COUNT = "whole number from 0 on"
    NUMBER = "number"
    YES_NO = "true or false"
    DATE = "date (YYYY-MM-DD)"
    URL = "address (https://...)"
    VALUE = "whole number or declined"
    ANSWER = "answer"


PATTERNS: Mapping[Atom, str] = MappingProxyType(
    {
        Atom.NAME: r"[a-z0-9][a-z0-9_-]*",
        Atom.WHOLE: r"-?(0|[1-9][0-9]{0,3})",
        Atom.COUNT: r"0|[1-9][0-9]{0,3}",
        Atom.NUMBER: r"-?(0|[1-9][0-9]{0,5})(\.[0-9]{1,6})?",
        Atom.DATE: r"[12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])",
        Atom.URL: r"https?://[^\s]+",
        Atom.YES_NO: "true|false",
    },
)
"""How a single value must be written, if not every text is valid. The whole value has to match."""


class OneOf(NamedTuple):
    """One of a closed set of words."""

    words: tuple[str, ...]


class ListOf(NamedTuple):
    """Any number of values of one kind."""

    kind: "Kind"
    at_least: int = 0


class MapOf(NamedTuple):
    """Values of one kind under names that the author chooses."""

    kind: "Kind"
    named: bool = False
    """Whether the names must be written like ids."""


class Record(NamedTuple):
    """A node whose keys are listed in the table under this name."""

    shape: str
    partly: bool = False
    """Other keys are passed over, and their values not looked at."""


class OneOrMore(NamedTuple):
    """A single value or a list, always read as a list."""

    kind: "Kind"
    at_least: int = 1


class TextOr(NamedTuple):
    """A text that names something, or the thing itself."""

    kind: "Kind"


class ByKey(NamedTuple):
    """A node whose shape depends on which of these keys it has."""

    shapes: tuple[tuple[str, str], ...]


Kind: TypeAlias = Atom | OneOf | ListOf | MapOf | Record | OneOrMore | TextOr | ByKey


class Key(NamedTuple):
    """A key that a node may have."""

    name: str
    kind: Kind
    meaning: str
    required: bool = False
