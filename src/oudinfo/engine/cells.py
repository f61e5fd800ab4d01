"""Turns typed text into answers in their places.

Commas, semicolons and tabs keep places, so a blank between two of them is an answer that was left
out. Runs of spaces never make a blank. Digits without spaces are split if they can mean nothing
else. Text with two possible readings is refused, and the message shows both.
"""

import re
from collections.abc import Collection, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple, TypeAlias

from oudinfo.engine.entry import Cell
from oudinfo.engine.one_answer import find_given
from oudinfo.errors import NOT_SCORED, AnswerProblem
from oudinfo.model.instrument import Instrument, Item

Parts: TypeAlias = tuple[str, ...]
SEPARATORS = {"\t": "tabs", ";": "semicolons", ",": "commas"}
TOGETHER = "Write every answer apart, or all digits together."
_ONE_ANSWER = re.compile(r"-[0-9]{1,3}|-?[0-9]+\.[0-9]+")
"""A negative number or a decimal fraction, as opposed to a declined answer with digits after it."""
_PAIR = re.compile(r"\s*([^\W\d][\w.-]*)\s*=(.*)", re.DOTALL)
LONGEST_TEXT = 10_000
MOST_LINES = 500
_LONGEST_SHOWN = 60


class Row(NamedTuple):
    """Answers in the order of the form, split from text."""

    parts: Parts
    problem: AnswerProblem | None = None
    others: tuple[Parts, ...] = ()
    """Other ways to split the text. They are only searched for signs of danger."""

    def __repr__(self) -> str:
        """Show no answer."""
        return f"<Row of {len(self.parts)}>"


def cells_of(parts: Sequence[object]) -> tuple[Cell, ...]:
    """Answers in order, as cells."""
    return tuple(Cell(place, part) for place, part in enumerate(parts))


def pairs_in(words: Sequence[str]) -> tuple[list[Cell], list[str]]:
    """The words of the form `id=value` as cells, and the other words."""
    found = [(word, _PAIR.fullmatch(word)) for word in words]
    return [Cell(match[1], match[2]) for _, match in found if match], [word for word, match in found if not match]


def row_of_words(instrument: Instrument, words: Sequence[str]) -> Row:
    """Words from a shell. One word may hold several answers."""
    together = len(words) == 1 and len(words[0].split()) > 1
    if together or any(_separators_in(word) and not _is_answer(instrument, word) for word in words):
        return row_of_line(instrument, " ".join(words))
    flat = [part for word in words for part in _answers_in(instrument, word)]
    return _decided(instrument, " ".join(words), [_stripped(words), _stripped(flat)])


def row_of_text(instrument: Instrument, text: str) -> Row:
    """Answers from text of one or more lines: one answer a line (an empty line is declined), or all in a row."""
    lines = re.split("\r\n|\n|\r", text)
    if not lines[-1].strip(" "):
        lines.pop()
    if len(text) > LONGEST_TEXT or len(lines) > MOST_LINES:
        row = row_of_text(instrument, "\n".join(lines[:MOST_LINES])[:LONGEST_TEXT])
        return row._replace(problem=AnswerProblem("", "this is too long to be the answers to one form."))
    full = [line for line in lines if line.strip(" ")]
    if len(full) == 1 and (len(lines) == 1 or not _is_answer(instrument, full[0])):
        return row_of_line(instrument, full[0])
    return _row_of_lines(instrument, lines)


def row_of_line(instrument: Instrument, line: str, start: int = 0) -> Row:
    """One line of answers, from the item at position `start`."""
    room = len(instrument.items) - start
    present = _separators_in(line)
    if not present:
        whole, words = _stripped([line]), _stripped(line.split())
        short = any(len(word) < 2 or word[1:2].isdigit() or _is_answer(instrument, word) for word in words)
        return _decided(instrument, line, [whole, words] if short else [whole], start)
    rows = [_without_blank_end(_split(line, sign), room) for sign in present]
    decided = _decided(instrument, line, [_stripped([line]), *rows] if line.strip() else rows, start)
    if _fits(instrument, decided.parts, start) or decided.problem:
        return decided
    spaced = any(len(_answers_in(instrument, part)) > 1 for row in rows for part in row[:MOST_LINES])
    if len(present) > 1 or spaced:
        signs = [*(SEPARATORS[sign] for sign in present), "spaces"][: max(2, len(present))]
        loose = tuple(part for part in re.split(r"[\s,;]+", line) if part)
        why = f"{' and '.join(signs)} in one row can be read in more than one way"
        return _refused(line, f"{why}. Set all answers apart by the same sign.", [*rows, loose])
    with_blanks = tuple(_digits(instrument, [part or "-" for part in row]) for row in rows)
    return decided._replace(others=(*decided.others, *with_blanks))


def _row_of_lines(instrument: Instrument, lines: Sequence[str]) -> Row:
    """One answer a line, or several a line if no line is empty."""
    one_each = _without_blank_end(_stripped(lines), len(instrument.items))
    flat = [_answers_in(instrument, line) for line in lines]
    if any(_separators_in(line) and not _is_answer(instrument, line) for line in lines):
        rows = [_split(line, (_separators_in(line) or [" "])[0]) for line in lines]
        why = (
            f"write one row, or one answer a line; a first line with names has names such as {instrument.items[0].id}."
        )
        return _refused("several rows", why, [tuple(part for row in rows for part in row), *rows])
    several = any(len(parts) > 1 or is_run(instrument, parts[0]) for parts in flat)
    parts = _stripped([part for each in flat for part in each])
    if several and not all(parts):
        why = "an empty line between rows can be read in two ways. Write - for a declined answer."
        return _refused("several lines", why, [parts, _digits(instrument, [part or "-" for part in parts])])
    return _decided(instrument, " ".join(lines), [one_each, parts] if several else [one_each])


def _decided(instrument: Instrument, shown: str, ways: Sequence[Parts], start: int = 0) -> Row:
    """The only reading in which every part is an answer. Several readings, or digits in doubt, are refused."""
    last = ways[-1]
    digits = _digits(instrument, last)
    in_groups = all(len(part) > 1 for part in last[:-1] or last)
    every = [*dict.fromkeys([*ways, *([digits] if digits else [])])]
    fitting = [parts for parts in every if _fits(instrument, parts, start)]
    if len(fitting) == 1 and (fitting[0] != digits or digits == last or in_groups):
        return Row(fitting[0], others=tuple(parts for parts in every if parts != fitting[0]))
    if fitting:
        two = fitting if len(fitting) > 1 else [last, digits]
        said = " or as ".join(f"{len(each)} answer{'s' * (len(each) > 1)} ({' '.join(each)})" for each in two)
        return _refused(shown, f"it can be read as {said}. {TOGETHER}", every)
    runs_together = in_groups and (len(digits) <= len(instrument.items) - start or max(map(len, last)) > 3)
    blamed = digits if digits and runs_together else last
    return Row(blamed, others=tuple(parts for parts in every if parts != blamed))


def _digits(instrument: Instrument, parts: Sequence[str]) -> Parts:
    """The parts split into single characters. Empty if the form or a blank part rules that out."""
    if len(instrument.items) == 1 or stand_apart(instrument):
        return ()
    if not parts or not all(parts) or any(_ONE_ANSWER.fullmatch(part) for part in parts):
        return ()
    keys = {option.key.lower() for item in _kinds(instrument) for option in item.options}
    written = "".join(parts).lower()
    known = {*"0123456789-.", *keys, *(sign for sign in "yn" if sign in written and _is_answer(instrument, sign))}
    return tuple("".join(parts)) if all(_is_group(part.lower(), known) for part in parts) else ()


def stand_apart(instrument: Instrument) -> bool:
    """Whether the answers have to stand apart, because some are written with more than one sign."""
    return any(item.number or any(len(option.key) > 1 for option in item.options) for item in _kinds(instrument))


def _is_group(part: str, known: AbstractSet[str]) -> bool:
    """Whether this is a run of single characters. In three or more, a typing error is reported in its place."""
    slips = [sign for sign in part if sign not in known]
    return not slips or (part[0] in known and len(part) > 2 * len(slips) and all(sign.isalnum() for sign in slips))


def is_run(instrument: Instrument, part: str) -> bool:
    """Whether the part is a run of answers of one sign each, such as `102` or `-ynn`."""
    return len(part) > 1 and not _is_answer(instrument, part) and bool(_digits(instrument, [part]))


def _is_answer(instrument: Instrument, text: str) -> bool:
    """Whether the text is an answer to any item."""
    return "\t" not in text and any(find_given(item, text) is not None for item in _kinds(instrument))


def _kinds(instrument: Instrument) -> Collection[Item]:
    """An item for each set of options, which many items of a form share."""
    return {id(item.options): item for item in instrument.items}.values()


def _fits(instrument: Instrument, parts: Sequence[str], start: int) -> bool:
    """Whether every part is an answer to the item in its place."""
    items = instrument.items[start:]
    given = zip(items, parts, strict=False)
    read = all("\t" not in part and find_given(item, part) is not None for item, part in given)
    return read and len(parts) <= len(items)


def _answers_in(instrument: Instrument, text: str) -> list[str]:
    """The answers in a line or a word, if spaces separate several. Otherwise one answer, which may be a label."""
    words = text.split()
    if len(words) < 2 or _is_answer(instrument, text):
        return [text.strip()]
    return words if all(_is_answer(instrument, word) or is_run(instrument, word) for word in words) else [text.strip()]


def _separators_in(line: str) -> list[str]:
    """The separators that appear in the line outside quotes."""
    return [sign for sign in SEPARATORS if len(_split(line, sign)) > 1]


def _split(line: str, separator: str) -> Parts:
    """The line split at this separator. Text between double quotes stays together."""
    if line.count('"') % 2:
        return _stripped(line.split(separator))
    pieces = enumerate(line.split('"'))
    marked = "".join(piece if place % 2 else piece.replace(separator, "\0") for place, piece in pieces)
    return _stripped(marked.split("\0"))


def _stripped(parts: Sequence[str]) -> Parts:
    """The parts without the blanks and quotes around them."""
    bare = [part.strip(" \r\n\u00a0\ufeff") for part in parts]
    return tuple(part[1:-1] if len(part) > 1 and part[0] == part[-1] == '"' else part for part in bare)


def _without_blank_end(parts: Parts, room: int) -> Parts:
    """The parts without blanks at the end, unless items are left for them."""
    end = len(parts)
    while end > max(room, 1) and not parts[end - 1]:
        end -= 1
    return parts[:end]


def _refused(shown: str, why: str, ways: Sequence[Parts]) -> Row:
    short = shown if len(shown) <= _LONGEST_SHOWN else f"{shown[:_LONGEST_SHOWN]}..."
    return Row((), AnswerProblem("", f"{short!r}: {why}", NOT_SCORED), tuple(ways))
