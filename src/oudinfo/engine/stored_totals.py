"""Compares a stored total with the sum of the answers beside it."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from oudinfo.engine.compiled import CompiledInstrument
from oudinfo.engine.interpret import interpret
from oudinfo.errors import AnswerProblem
from oudinfo.model.instrument import Instrument
from oudinfo.model.response import Responses
from oudinfo.model.result import Score

NAMES = ("total", "score")
BEHIND_A_PREFIX = ("_total", "_total_score")
LARGEST = 1_000_000
LOOK = "One of the two is wrong: look at the form again."


def is_total(instrument: Instrument, name: str) -> bool:
    """Whether this is the name of a stored total: `total`, `score`, or the items' prefix with `_total`."""
    wanted = name.strip().lower()
    prefixes = {item.id.rpartition("_")[0] for item in instrument.items} | {instrument.id.replace("-", "_")}
    return wanted in NAMES or any(wanted == prefix + end for prefix in prefixes if prefix for end in BEHIND_A_PREFIX)


def wrong_totals(
    compiled: CompiledInstrument, responses: Responses, totals: Mapping[str, object]
) -> list[AnswerProblem]:
    """A problem for each total that the answers don't add up to. A blank total is ignored."""
    written = {name: "" if raw is None else str(raw).strip() for name, raw in totals.items()}
    shown = interpret(compiled, responses).shown_scores if any(written.values()) else ()
    if not shown:
        return []
    score = shown[0].score
    found = [(name, text, _number(text)) for name, text in written.items() if text]
    return [AnswerProblem(name, _said(score, text), LOOK) for name, text, total in found if not _agrees(score, total)]


def totals_beside_gaps(
    compiled: CompiledInstrument, responses: Responses, totals: Mapping[str, object]
) -> tuple[str, ...]:
    """A sentence for each stored total whose answers have a gap, because it may count the gap as 0."""
    written = [str(raw).strip() for raw in totals.values() if raw is not None and str(raw).strip()]
    shown = interpret(compiled, responses).shown_scores if written else ()
    if not shown or shown[0].score.value is not None:
        return ()
    return tuple(gap_said(compiled.instrument, shown[0].score, text) for text in dict.fromkeys(written))


def gap_said(instrument: Instrument, score: Score, written: str, where: str = "stored") -> str:
    """What a total beside a gap is worth, such as one on paper. It is one that the answers allow.

    Args:
        instrument: The form.
        score: The score, which has no value.
        written: The total.
        where: Where it stands.
    """
    gaps = [instrument.number_of(item) for item in score.missing]
    named = f"question {gaps[0]} has" if len(gaps) == 1 else f"questions {', '.join(gaps[:-1])} and {gaps[-1]} have"
    said = f"The total {where} is {written[:20]}, although {named} no answer."
    if _number(written) == Decimal(str(score.least)):
        return f"{said} It counts the missing as 0, which oudinfo never does."
    return f"{said} It can't be checked."


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text[:20])
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number) < LARGEST else None


def _agrees(score: Score, total: Decimal | None) -> bool:
    """Whether the stored total equals this score, or is possible if answers are missing."""
    if total is None:
        return False
    if score.value is None:
        return Decimal(str(score.least)) <= total <= Decimal(str(score.most))
    value = Decimal(str(score.value))
    if score.rule.decimals or score.prorated:
        total = total.quantize(Decimal(1).scaleb(-score.rule.decimals), ROUND_HALF_UP)
    return total == value


def _said(score: Score, text: str) -> str:
    if score.value is None:
        return f"the stored total is {text[:20]!r}, and the answers that are there do not allow it."
    return f"the stored total is {text[:20]!r}, the answers add up to {score.value:g}."
