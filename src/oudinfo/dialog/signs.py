"""Signs of danger in the answers so far."""

from oudinfo.engine.session import Session, flags_up
from oudinfo.model.condition import items_named
from oudinfo.model.instrument import Item
from oudinfo.model.scoring import FlagLevel


def signals_danger(session: Session, item: Item) -> bool:
    """Whether the answer to this item raised a crisis flag."""
    crisis = [flag.rule for flag in flags_up(session) if flag.rule.level is FlagLevel.CRISIS]
    return any(item.id in items_named(flag.when) for flag in crisis)


def is_more_pressing(before: Session, session: Session) -> bool:
    """Whether another crisis flag of the same instrument rises, such as thoughts of suicide right now."""
    already = flags_of(before, FlagLevel.CRISIS)
    return bool(already and flags_of(session, FlagLevel.CRISIS) - already)


def flags_of(session: Session, level: FlagLevel) -> frozenset[str]:
    """The ids of the flags of this level that are up."""
    return frozenset(flag.rule.id for flag in flags_up(session) if flag.rule.level is level)


def raised_danger(session: Session) -> frozenset[str]:
    """The ids of the crisis flags that are up, or were before an answer was changed."""
    crisis = {flag.id for flag in session.compiled.instrument.flags if flag.level is FlagLevel.CRISIS}
    return session.raised & crisis


def changed_from_danger(session: Session) -> bool:
    """Whether a crisis flag was up before an answer was changed, and is no more."""
    return bool(raised_danger(session) - flags_of(session, FlagLevel.CRISIS))
