"""The problems of answers that cannot be read: where, what is wrong, and what would be right."""

from collections.abc import Sequence
from typing import NamedTuple

from oudinfo.engine.meant_answers import item_numbered
from oudinfo.engine.wordings import folded, is_yes_or_no, tidied
from oudinfo.errors import NOT_SCORED, AnswerProblem
from oudinfo.foreign import nearest
from oudinfo.model.instrument import Instrument, Item
from oudinfo.model.response import ResponseOption, Responses

LONGEST_SHOWN = 40
MOST_NAMES_SHOWN = 8
CODES_FOR_NO_ANSWER = frozenset({"7", "8", "9", "77", "88", "99", "777", "888", "999", "9999"})
WORDS_FOR_NO_ANSWER = frozenset(
    {
        "na", "n/a", "n.a.", "nan", "none", "null", "nil", "nr", "dk", "missing", "blank", "empty", "refused", "skipped",
        "unknown", "not known", "no answer", "not answered", "prefer not to answer", "prefer not to say", "do not know",
        "don't know", "not applicable", "rather not say", "?", "*", "\u2013", "\u2014", "~",
    }
)  # fmt: skip
ONE_HIGHER = "from 1, and oudinfo counts this one from 0. Only if 1 is the first answer printed there, make every answer 1 lower."
ONE_LOWER = "from 0, and oudinfo counts this one from 1. Only if 0 is the first answer printed there, make every answer 1 higher."
YES_IS_1 = (
    "It looks as if your form writes 1 for Yes and 2 for No, or counts from 1. Write y and n, "
    "so that no answer turns into its opposite."
)
CODE_NOTE = "Data sets often write 7, 9 or -9 for refused or not known; here that is - (declined), in a file also null."


class Unread(NamedTuple):
    """An answer that is not an option of its item."""

    item: Item
    raw: object
    place: str
    """The name of the answer in a message."""

    def __repr__(self) -> str:
        """Show no answer."""
        return f"<Unread: {self.item.id}>"


def option_list(item: Item) -> list[str]:
    """Each option as `key label`. For a number, the range that may be typed."""
    if item.number:
        return [str(item.number)]
    return [f"{option.key} {option.label}" for option in item.options]


def no_option(unread: Unread) -> AnswerProblem:
    """The problem of an answer that is not an option, with the nearest label and all options."""
    item, raw = unread.item, unread.raw
    said = f"{_shown(raw)} is not an option.{_nearest_label(item, raw)}{_run_together(item, raw)}"
    return AnswerProblem(unread.place, said, f"The options are: {', '.join(option_list(item))}; - declines.")


def unlisted(unread: Unread) -> AnswerProblem:
    """The same problem without the options, for use after many others."""
    return AnswerProblem(unread.place, "is not an option.", told_in_log=True)


def repeated(item_id: str) -> AnswerProblem:
    """The problem of two answers to one item."""
    return AnswerProblem("", f"{item_id} is answered twice; give it once.", told_in_log=True)


def too_many(instrument: Instrument, given: int) -> AnswerProblem:
    """The problem of more answers than the form has questions."""
    count = len(instrument.items)
    first = f"Answer {count + 1} is the first that is too many." if count > 1 else ""
    return AnswerProblem(
        "", f"{instrument.short_title}: expected {answers_of(instrument)}, got {given}.", first, told_in_log=True
    )


def answers_of(instrument: Instrument) -> str:
    """How many answers a form has, such as `9 answers, and one more on daily life`."""
    scale = sum(item.is_scale_step for item in instrument.items)
    noun = "answer" if scale == 1 else "answers"
    more = ", and one more on daily life" if len(instrument.items) > scale else ""
    return f"{scale} {noun}{more}"


def lacking_places(instrument: Instrument, given: int, lacking: Sequence[int]) -> AnswerProblem:
    """The problem of too few answers, with both counts and the first one that is missing."""
    expected, first = lacking[-1] + 1, lacking[0] + 1
    noun = "answer" if expected == 1 else "answers"
    said = f"{instrument.short_title}: expected {expected} {noun}, got {given}. Answer {first} is the first that is missing."
    if first > given + 1:
        between = f"{given + 1} to {first - 1}" if first > given + 2 else f"{given + 1}"
        said += f" Not needed before it: {between}; write - for each."
    return AnswerProblem("", said, NOT_SCORED, told_in_log=True)


def lacking_items(instrument: Instrument, lacking: Sequence[int]) -> AnswerProblem:
    """The problem of items that were left out, by name."""
    listed = ", ".join(instrument.items[position].id for position in lacking)
    said = f"{instrument.short_title}: no answer for {listed}."
    which = "it was" if len(lacking) == 1 else "they were"
    return AnswerProblem("", said, f'If {which} left out on purpose, write null or "declined".', told_in_log=True)


def unknown_names(instrument: Instrument, names: Sequence[str]) -> AnswerProblem:
    """The problem of names that no item has, with the nearest names and the range of all."""
    ids = [item.id for item in instrument.items]
    shown = [_near(instrument, name, ids) for name in names[:MOST_NAMES_SHOWN]]
    more = f" and {len(names) - len(shown)} more" if len(names) > len(shown) else ""
    listed = f"{ids[0]} to {ids[-1]}" if len(ids) > 1 else ids[0]
    return AnswerProblem(
        "",
        f"{instrument.short_title} has no question {', '.join(shown)}{more}.",
        f"Its questions: {listed}. Use --ignore-extra to leave out other fields.",
    )


def notes_on(unread: Sequence[Unread], read: Responses, *, is_whole: bool) -> list[str]:
    """Likely reasons for unreadable answers: codes for no answer, or a form that counts from another number.

    Args:
        unread: The answers that are not an option.
        read: All others.
        is_whole: Whether no answer is still to come. Only a whole form tells how it counts.
    """
    notes = [CODE_NOTE] if any(_is_code(each.raw) for each in unread) else []
    counts = _other_counting(unread, read)
    if counts == ONE_HIGHER and all(is_yes_or_no(each.item) for each in unread):
        return [*notes, YES_IS_1]
    return [*notes, f"It looks as if your form counts {counts}"] if counts and is_whole else notes


def _is_code(raw: object) -> bool:
    text = folded(tidied(str(raw)))
    number = text.removeprefix("-")
    return number in CODES_FOR_NO_ANSWER or text == "-1" or text in WORDS_FOR_NO_ANSWER


def _other_counting(unread: Sequence[Unread], read: Responses) -> str:
    """Where the form's count starts if every answer fits one shifted by 1. It takes at least two answers to tell."""
    given = [each.value for each in read if isinstance(each, ResponseOption)]
    wrong = [tidied(str(each.raw)) for each in unread]
    if len(given) + len(wrong) < 2 or not all(text.isascii() and text.isdigit() for text in wrong):
        return ""
    lows, highs = ({each.item.bounds[end] for each in unread} for end in (0, 1))
    if lows == {0} and all(int(text) == high + 1 for text in wrong for high in highs) and 0 not in given:
        return ONE_HIGHER
    if lows == {1} and {*wrong} == {"0"} and all(value < min(highs) for value in given):
        return ONE_LOWER
    return ""


def _nearest_label(item: Item, raw: object) -> str:
    if item.number or not isinstance(raw, str) or not any(sign.isalpha() for sign in raw):
        return ""
    labels = {folded(option.label): option.label for option in item.options}
    near = nearest(folded(raw[: 2 * LONGEST_SHOWN]), labels, n=1, cutoff=0.7)
    return f" Did you mean {labels[near[0]]!r}?" if near else ""


def _run_together(item: Item, raw: object) -> str:
    """A hint to separate numbers. They are never split, because nobody could tell where one ends."""
    text = tidied(raw) if isinstance(raw, str) else ""
    together = item.number and text.isdigit() and len(text) > len(str(item.number.most))
    return " Write numbers apart, with spaces." if together else ""


def _near(instrument: Instrument, name: str, ids: Sequence[str]) -> str:
    """The name, and the item with its number or else with a similar name."""
    numbered = item_numbered(instrument, name)
    near = [ids[numbered]] if numbered is not None else nearest(name[:LONGEST_SHOWN].lower(), ids, 1, 0.75)
    return f"{quoted(name)} (did you mean {near[0]}?)" if near else quoted(name)


def _shown(raw: object) -> str:
    if isinstance(raw, str):
        return quoted(raw)
    if isinstance(raw, bool):
        return str(raw).lower()
    if isinstance(raw, int | float):
        return f"{raw}"[:LONGEST_SHOWN]
    return f"a list of {len(raw)}" if isinstance(raw, list) else "a mapping"


def quoted(text: str) -> str:
    """The typed text, shortened. Characters beyond ASCII also appear by code point."""
    shown = text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}..."
    odd = [f"U+{ord(sign):04X}" for sign in shown if not sign.isascii()]
    return f"{shown!r} ({', '.join(odd)})" if odd else f"{shown!r}"
