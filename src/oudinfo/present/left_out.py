"""The forms of a sitting that were not asked: in one sentence, and each with its reason."""

from collections.abc import Mapping, Sequence

from oudinfo.model.instrument import Mode
from oudinfo.model.sitting import LeftForm, WhyLeft
from oudinfo.present.document import Bullets, Document, Heading, Paragraph
from oudinfo.present.wording import joined

NEITHER = "A form that was not asked says neither yes nor no."
REASONS: Mapping[WhyLeft, str] = {
    WhyLeft.NOT_LED_TO: "the answers did not lead there",
    WhyLeft.LEFT_OUT: "proposed, and left out",
    WhyLeft.LED_TO: "the answers led there; left out",
    WhyLeft.ALWAYS: "always asked, and left out",
    WhyLeft.OPENED: "the answers did not lead there; opened from the list, and left out",
    WhyLeft.NOT_KNOWN: "left out; an answer is missing that would tell whether to ask",
    WhyLeft.STOPPED: "the questions ended before that",
    WhyLeft.OTHER_WAY: "needs another way of asking",
}
"""The reasons, each for one form or more."""
NEEDS: Mapping[Mode, str] = {
    Mode.SELF: "the answers may lead to it. It is a form to fill in alone, here or on paper.",
    Mode.INTERVIEW: "the answers may lead to it. It needs somebody who reads it out.",
    Mode.CLINICIAN: "it may be worth a look. It needs a trained observer.",
}
"""What a form needs that a sitting did not have, by the first way in which it is given."""


def left_out_text(left: Sequence[LeftForm], *, short: bool = False) -> str:
    """All of them by reason, without a period: `Not asked: GAD-7 and PCL-5 (the answers did not lead there)`.

    Args:
        left: The forms.
        short: Whether there is only room for their names.
    """
    whole_first = sorted(left, key=lambda each: each.in_part)
    if short:
        return f"Not asked: {joined([_name(each) for each in whole_first])}" if left else ""
    by_reason: dict[WhyLeft, list[str]] = {}
    for each in whole_first:
        by_reason.setdefault(each.why, []).append(_name(each))
    told = "; ".join(f"{joined(names)} ({REASONS[why]})" for why, names in by_reason.items())
    return f"Not asked: {told}" if told else ""


def left_out_part(left: Sequence[LeftForm], level: int = 2) -> Document:
    """Each of them with its reason. Empty if there is none."""
    lines = tuple(f"{_capital(_name(each))}: {_reason(each)}" for each in left)
    return (Heading("Not asked", level), Bullets(lines), Paragraph(NEITHER)) if lines else ()


def _reason(form: LeftForm) -> str:
    return NEEDS[form.instrument.modes[0]] if form.why is WhyLeft.OTHER_WAY else f"{REASONS[form.why]}."


def _name(form: LeftForm) -> str:
    return f"the rest of the {form.instrument.short_title}" if form.in_part else form.instrument.short_title


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
