"""The columns that a table of results has for an instrument, and their values. `docs/tables.md` describes them."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from oudinfo.model.condition import Condition, ItemTest, Truth, items_named, tests_in, without_declined
from oudinfo.model.instrument import Instrument
from oudinfo.model.result import ScoreReading, StatesReading
from oudinfo.model.scoring import Cutoff, FlagLevel, ScoreRule

SCHEMA = "oudinfo.table/1"
Value: TypeAlias = int | float | str | None
STATES = {True: "yes", False: "no", None: "unknown"}
UNKNOWN = "unknown"
PRESSING = frozenset({FlagLevel.CRISIS, FlagLevel.URGENT})
"""Levels of flags that call for help or for care today."""


class ColumnKind(StrEnum):
    """What the values of a column are."""

    WHOLE = "whole number"
    NUMBER = "number"
    TEXT = "text"


class Column(NamedTuple):
    """One column of results."""

    name: str
    kind: ColumnKind
    meaning: str


class Part(NamedTuple):
    """The columns that one score, class or flag fills, and how."""

    id: str
    columns: tuple[Column, ...]
    values: Callable[[StatesReading], tuple[Value, ...]]
    score: ScoreRule | None = None
    level: FlagLevel | None = None
    """The level of a flag."""
    asks: frozenset[str] = frozenset()
    """The questions on self-harm whose missing answer raises a flag that by itself calls for nobody today."""


def prefix_of(instrument: Instrument) -> str:
    """The beginning that the items' ids share, such as `phq9`. The columns of results begin with it too."""
    prefixes = {item.id.rpartition("_")[0] for item in instrument.items}
    return prefixes.pop() or _named(instrument.id) if len(prefixes) == 1 else _named(instrument.id)


def danger_of(instrument: Instrument) -> dict[int, frozenset[str]]:
    """The items that each flag on danger reads, by the place of the flag among the parts."""
    read = {flag.id: frozenset(items_named(flag.when)) for flag in instrument.flags}
    parts = enumerate(parts_of(instrument))
    return {place: read[part.id] for place, part in parts if part.level is FlagLevel.CRISIS}


def open_flags(instrument: Instrument) -> dict[str, Condition]:
    """The flags on danger that an open question raises, each with what its answers alone would have to say."""
    stricter = {flag.id: without_declined(flag.when) for flag in instrument.flags if flag.level is FlagLevel.CRISIS}
    return {flag.id: stricter[flag.id] for flag in instrument.flags if stricter.get(flag.id, flag.when) != flag.when}


def parts_of(instrument: Instrument) -> tuple[Part, ...]:
    """The scores, classes and flags of an instrument with their columns, in the order of the table."""
    prefix = prefix_of(instrument)
    shown = [(place, rule) for place, rule in enumerate(instrument.scores) if not rule.hidden]
    times = Counter(cutoff.id for _, rule in shown for cutoff in rule.cutoffs)
    # A definition of a person's own may give the cutoffs of two scores one name.
    repeated = frozenset(name for name, often in times.items() if often > 1)
    scores = [_score_part(prefix, place, rule, repeated) for place, rule in shown]
    return (*scores, *_class_parts(prefix, instrument), *_flag_parts(prefix, instrument))


def last_columns(instrument: Instrument) -> tuple[Column, Column]:
    """The last two columns of an instrument: how much of a row could not be read, and the version."""
    prefix = prefix_of(instrument)
    return (
        Column(f"{prefix}_unread", ColumnKind.WHOLE, "how many cells could not be read"),
        Column(f"{prefix}_version", ColumnKind.TEXT, "the version of the definition"),
    )


def columns_of(instrument: Instrument) -> tuple[Column, ...]:
    """Every column of an instrument, in order."""
    found = [column for part in parts_of(instrument) for column in part.columns]
    return (*found, *last_columns(instrument))


def _score_part(prefix: str, place: int, rule: ScoreRule, repeated: frozenset[str]) -> Part:
    name = f"{prefix}_{_named(rule.id)}"
    number = ColumnKind.NUMBER if rule.decimals else ColumnKind.WHOLE
    cutoffs = tuple(cutoff for cutoff in rule.cutoffs if not cutoff.named_only)
    label = rule.label or rule.id
    columns = (
        Column(name, number, f"{label}: the score, empty if it may not be computed"),
        *([Column(f"{name}_band", ColumnKind.TEXT, f"{label}: the severity band")] if rule.bands else []),
        Column(f"{name}_least", number, f"{label}: the least that it can be"),
        Column(f"{name}_most", number, f"{label}: the most that it can be"),
        Column(f"{name}_answered", ColumnKind.WHOLE, f"{label}: how many items were answered"),
        Column(f"{name}_expected", ColumnKind.WHOLE, f"{label}: how many items apply"),
        Column(f"{name}_prorated", ColumnKind.TEXT, f"{label}: whether gaps were filled as the rule allows"),
        *(_cutoff_column(name if cutoff.id in repeated else prefix, label, cutoff) for cutoff in cutoffs),
    )

    def values(result: StatesReading) -> tuple[Value, ...]:
        return (*_score_values(result.scores[place]), *_cutoff_values(result.scores[place], cutoffs))

    return Part(rule.id, columns, values, score=rule)


def _score_values(reading: ScoreReading) -> Iterator[Value]:
    score = reading.score
    yield score.value
    if score.rule.bands:
        yield reading.band.id if reading.band else None
    yield from (score.least, score.most, score.answered, score.expected, "yes" if score.prorated else "no")


def _cutoff_column(prefix: str, label: str, cutoff: Cutoff) -> Column:
    bound = f"at least {cutoff.at_least:g}" if cutoff.at_least is not None else f"at most {cutoff.at_most:g}"
    where = " (empty where another cutoff applies)" if cutoff.when is not None else ""
    name = f"{prefix}_cutoff_{_named(cutoff.id)}"
    return Column(name, ColumnKind.TEXT, f"{label}: whether it is {bound}{where}")


def _cutoff_values(reading: ScoreReading, cutoffs: Sequence[Cutoff]) -> list[Value]:
    met = {each.cutoff.id: STATES[each.met] for each in reading.cutoffs}
    return [met.get(cutoff.id) for cutoff in cutoffs]


def _class_parts(prefix: str, instrument: Instrument) -> Iterator[Part]:
    for place, rule in enumerate(instrument.classes):
        column = Column(
            f"{prefix}_class_{_named(rule.id)}",
            ColumnKind.TEXT,
            f"one of {', '.join(each.id for each in rule.outcomes)}, or unknown",
        )

        def values(result: StatesReading, place: int = place) -> tuple[Value, ...]:
            outcome = result.classes[place].outcome
            return (outcome.id if outcome else UNKNOWN,)

        yield Part(rule.id, (column,), values)


def _flag_parts(prefix: str, instrument: Instrument) -> Iterator[Part]:
    for place, rule in enumerate(instrument.flags):
        column = Column(
            f"{prefix}_flag_{_named(rule.id)}", ColumnKind.TEXT, f"yes, no or unknown (level {rule.level.value})"
        )

        def values(result: StatesReading, place: int = place) -> tuple[Value, ...]:
            state: Truth = result.flags[place].state
            return (STATES[state],)

        asks = frozenset() if rule.level in PRESSING else _asked_again(instrument, rule.when)
        yield Part(rule.id, (column,), values, level=rule.level, asks=asks)


def _asked_again(instrument: Instrument, when: Condition) -> frozenset[str]:
    """The questions on self-harm that a condition accepts without an answer."""
    tests = [test for test in tests_in(when) if isinstance(test, ItemTest) and test.criterion.declined]
    read = {item for test in tests for item in test.items}
    return frozenset(item.id for item in instrument.items if item.is_about_self_harm and item.id in read)


def _named(some_id: str) -> str:
    return some_id.replace("-", "_")
