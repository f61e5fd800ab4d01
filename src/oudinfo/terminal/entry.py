"""Typing in a filled form: digits in groups, read back, compared with the paper."""

from typing import TextIO

from oudinfo.engine.compiled import CompiledInstrument
from oudinfo.engine.entry import find_option, read_positions, split_digits
from oudinfo.engine.interpret import interpret
from oudinfo.errors import ResponseCountError, ResponseError, UsageError
from oudinfo.model.response import ResponseOption, Responses
from oudinfo.present.document import Paragraph
from oudinfo.present.wording import number
from oudinfo.terminal.plain import render_plain
from oudinfo.terminal.words import Word, word_for

AGAIN = "again"


def ask_for_answers(compiled: CompiledInstrument, source: TextIO, out: TextIO, width: int) -> Responses | None:
    """Ask for the answers of a form until all are there; None if the person stops.

    Raises:
        UsageError: If input ends before that.
    """
    scored = sum(item.is_scale_step for item in compiled.instrument.items)
    out.write(f"{compiled.instrument.short_title}: {scored} answers in the order of the form.\n")
    out.write("Type the digits, in groups or one a line. A - or . is a declined answer. To stop, type quit.\n")
    while True:
        responses = _read_all(compiled, source, out, width)
        if responses is None:
            return None
        out.write(f"{read_back(responses)}\n")
        if _agrees_with_paper(compiled, responses, source, out):
            return responses


def read_back(responses: Responses) -> str:
    """The answers as typed, under their numbers, in groups of three."""
    digits = [given.key if isinstance(given, ResponseOption) else "-" for given in responses]
    lines = []
    for place in range(0, len(digits), 3):
        group = digits[place : place + 3]
        numbers = f"questions {place + 1} to {place + len(group)}" if len(group) > 1 else f"question {place + 1}"
        lines.append(f"  {numbers}:  {'  '.join(group)}")
    return "\n".join(lines)


def _read_all(compiled: CompiledInstrument, source: TextIO, out: TextIO, width: int) -> Responses | None:
    """Collect lines until they make a whole form; a line that can not be read is asked for again."""
    collected: list[str] = []
    while True:
        line = _ask(f"Answers from question {len(collected) + 1}: " if collected else "Answers: ", source, out)
        if word_for(line) in {Word.QUIT, Word.CLOSE}:
            return None
        parts = _parts(compiled, line, len(collected))
        try:
            return read_positions(compiled, [*collected, *parts])
        except ResponseCountError as error:
            if error.given > error.expected:
                out.write(render_plain((Paragraph(str(error)),), width))
            else:
                collected += parts
        except ResponseError as error:
            out.write(render_plain((Paragraph(str(error)),), width))


def _parts(compiled: CompiledInstrument, line: str, place: int) -> list[str]:
    """The answers on a line: one label, or digits."""
    items = compiled.instrument.items
    if place < len(items) and find_option(items[place], line.strip()) is not None:
        return [line.strip()]
    return split_digits(compiled.instrument, line.split())


def _agrees_with_paper(compiled: CompiledInstrument, responses: Responses, source: TextIO, out: TextIO) -> bool:
    """Ask for the total on the paper: a difference shows a slip at once."""
    scores = interpret(compiled, responses).shown_scores
    if not scores or scores[0].score.value is None:
        return True
    total = number(scores[0].score.value)
    written = _ask("Total written on the paper (Enter if there is none): ", source, out).strip()
    if not written or written == total:
        return True
    out.write(f"The paper says {written[:20]}, the answers add up to {total}. Look at both again.\n")
    return _ask("Enter goes on with these answers; again types them once more: ", source, out).strip() != AGAIN


def _ask(prompt: str, source: TextIO, out: TextIO) -> str:
    out.write(prompt)
    out.flush()
    line = source.readline()
    if not line:
        out.write("\n")
        message = "input ended before the answers were complete. Nothing was scored."
        raise UsageError(message)
    return line.rstrip("\n")
