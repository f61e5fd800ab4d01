"""A questionnaire to print or to read aloud, as plain lines: one answer a line, no drawing.

Lines are measured as a screen or a printer sets them, so that wide scripts stay within the page.
"""

from collections.abc import Iterator
from unicodedata import combining, east_asian_width

from oudinfo.foreign import prose
from oudinfo.present.form import Box, Form, Part, Question
from oudinfo.report.plain import render_plain

COLUMNS = 70
BLANK = "______________"
INDENT = "    "
WIDE = frozenset("FW")


def render_form_text(form: Form) -> str:
    """The whole form."""
    return "\n".join(line.rstrip() for line in _form(form)) + "\n"


def _form(form: Form) -> Iterator[str]:
    yield from (*_wrapped(form.title), "")
    yield from (*(f"{name}: {BLANK}" for name in form.to_write), "")
    yield from (*_wrapped(form.note), "")
    if form.intro:
        yield from (*_wrapped(form.intro), "")
    for part in form.parts:
        yield from _part(part)
    if form.help:
        yield from (*render_plain(form.help, COLUMNS).splitlines(), "")
    yield "For office use"
    if form.first:
        yield from _wrapped(form.first)
    yield from (*(f"{name}: {BLANK}" for name in form.office), "")
    for question in form.besides:
        yield from (*_wrapped(question.text), *_answers(question), "")
    for line in form.rights:
        yield from _wrapped(line)


def _part(part: Part) -> Iterator[str]:
    if part.stem:
        yield from (*_wrapped(part.stem), "")
    for question in part.questions:
        mark = f"{question.number}. " if question.number else ""
        yield from _wrapped(question.text, mark)
        for note in filter(None, (question.clarified, *question.notes)):
            yield from _wrapped(note, INDENT)
        yield from (*_answers(question), "")


def _answers(question: Question) -> Iterator[str]:
    if not question.boxes:
        yield f"{INDENT}{question.written or BLANK} {question.unit}"
    for box in question.boxes:
        yield from _wrapped(box.label, f"{INDENT}{_mark(box)}")


def _mark(box: Box) -> str:
    digit = f"{box.digit}  " if box.digit else ""
    return f"({'x' if box.is_marked else ' '}) {digit}"


def _wrapped(text: str, mark: str = "") -> Iterator[str]:
    """A text in lines of at most 70 columns. A word that is wider, as in a script without spaces, is broken."""
    line, margin = mark, " " * len(mark)
    for word in prose(text).split():
        gap = " " if line.strip() and line not in {mark, margin} else ""
        if columns_of(line + gap + word) <= COLUMNS:
            line += gap + word
            continue
        if line not in {mark, margin}:
            yield line
            line = margin
        for sign in word:
            if columns_of(line + sign) > COLUMNS:
                yield line
                line = margin
            line += sign
    yield line


def columns_of(text: str) -> int:
    """How many columns a text takes: two for a wide character, none for a mark above or below another."""
    return sum(0 if combining(sign) else 1 + (east_asian_width(sign) in WIDE) for sign in text)
