"""Published sizes of change, each named as what it is and for whom it was found."""

from oudinfo.model.scoring import ChangeKind, ChangeRule
from oudinfo.present.wording import number, short_cite

NAMES = {
    ChangeKind.MCID: "the smallest change that matters to people, as a study estimated it (MCID)",
    ChangeKind.RELIABLE: "a change larger than the error of measurement (reliable change)",
    ChangeKind.JUDGEMENT: "a change that clinicians agreed on as one that matters; it was not measured",
}
SHORT = {
    ChangeKind.MCID: "the smallest change that matters to people",
    ChangeKind.RELIABLE: "a change beyond the error of measurement",
    ChangeKind.JUDGEMENT: "a change that clinicians call one that matters",
}


def size(rule: ChangeRule) -> str:
    """How large the difference must be: `5 or more points`, `9 to 12 points`, `30 percent or more`."""
    if rule.percent is not None:
        return f"{number(rule.percent)} percent of the first or more"
    if rule.up_to is not None:
        return f"{number(rule.points or 0)} to {number(rule.up_to)} points"
    return f"{number(rule.points or 0)} points or more"


def rule_line(rule: ChangeRule) -> str:
    """One rule in full, for whoever checks it."""
    way = " for the better" if rule.towards else ""
    return f"{size(rule).capitalize()}{way}: {NAMES[rule.kind]}. Found in: {rule.population}. Source: {short_cite(rule.source)}."
