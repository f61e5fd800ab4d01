"""Which columns of a table have the answers to which items, and how they are coded."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class ColumnSource(NamedTuple):
    """One column of a table, and how to read its cells."""

    column: str
    missing: tuple[str, ...] = ()
    """What a cell holds if there is no answer, besides a blank."""
    values: Mapping[str, str] = MappingProxyType({})
    """The answer, as an option's key, label or value, for what a cell holds."""
    from_one: bool = False
    """Whether the answers are counted from 1 although the form counts from 0."""
    numbers: Mapping[str, str] = MappingProxyType({})
    """The label of the answer that each number means. With any, no other number is an answer."""
    is_settled: bool = False
    """Whether someone said what the numbers mean, so that nobody is asked."""


class ContextSource(NamedTuple):
    """A column with the answers to a context question."""

    column: str
    values: Mapping[str, str]
    """The value of the question for what a cell holds. Anything else is undisclosed."""


class ColumnMap(NamedTuple):
    """A description of the columns of one kind of table."""

    title: str
    instruments: Mapping[str, Mapping[str, ColumnSource]]
    """For each instrument the column of each of its items. An item may be left out."""
    contexts: Mapping[str, ContextSource] = MappingProxyType({})
    ids: tuple[str, ...] = ()
    """The columns that say whose row it is."""
    missing: tuple[str, ...] = ()
    """What any cell holds if there is no answer, besides a blank."""
    absent: tuple[str, ...] = ()
    """Items without a column. They count as declined in every row."""
