"""Typing in a filled form: digits in groups, read back, compared with the paper."""

from typing import TextIO

from oudinfo.engine.compiled import CompiledInstrument
from oudinfo.engine.entry import read_positions
from oudinfo.engine.interpret import interpret
from oudinfo.errors import ResponseError, UsageError
from oudinfo.model.response import ResponseOption, Responses
from oudinfo.present.document import Paragraph
from oudinfo.present.wording import number
from oudinfo.terminal.plain import render_plain


def ask_for_answers(compiled: CompiledInstrument, source: TextIO, out: TextIO, width: int) -> Responses:
    """Ask for the answers of a form until they can be read.

    Raises:
        UsageError: If input ends before that.
    """
    instrument = compiled.instrument
    out.write(f"{instrument.short_title}, {len(instrument.items)} answers in the order of the form.\n")
    out.write("Type the digits, in groups if you like. A - or . is a declined answer.\n")
    while True:
        out.write("Answers: ")
        out.flush()
        line = source.readline()
        if not line:
            message = "input ended before the answers were complete. Nothing was scored."
            raise UsageError(message)
        try:
            responses = read_positions(compiled, line.split())
        except ResponseError as error:
            out.write(render_plain((Paragraph(str(error)),), width))
            continue
        out.write(f"{read_back(responses)}\n")
        _compare_with_paper(compiled, responses, source, out)
        return responses


def read_back(responses: Responses) -> str:
    """The answers as typed, under their numbers, in groups of three."""
    digits = [given.key if isinstance(given, ResponseOption) else "-" for given in responses]
    groups = [(place, digits[place : place + 3]) for place in range(0, len(digits), 3)]
    return "\n".join(
        f"  questions {place + 1} to {place + len(group)}:  {'  '.join(group)}"
        if len(group) > 1
        else f"  question {place + 1}:  {group[0]}"
        for place, group in groups
    )


def _compare_with_paper(compiled: CompiledInstrument, responses: Responses, source: TextIO, out: TextIO) -> None:
    """Ask for the total on the paper: a difference shows a slip at once."""
    scores = interpret(compiled, responses).shown_scores
    if not scores or scores[0].score.value is None:
        return
    out.write("Total written on the paper (Enter if there is none): ")
    out.flush()
    written = source.readline().strip()
    total = number(scores[0].score.value)
    if written and written != total:
        out.write(f"The paper says {written}, the answers add up to {total}. Look at both again.\n\n")
    elif written:
        out.write("The same as on the paper.\n\n")
