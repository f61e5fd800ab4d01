"""Reads filled forms from the command line, a file or a pipe, and looks for signs of danger in them."""

import re
from collections.abc import Sequence

from oudinfo.cli.files import STDIN, Source, named_source, piped_source
from oudinfo.engine.cells import is_run
from oudinfo.engine.compiled import CompiledInstrument, compile_instrument
from oudinfo.engine.entry import Cell, item_named
from oudinfo.engine.filled_form import FilledForm, form_of_words, readable
from oudinfo.engine.interpret import interpret
from oudinfo.engine.stored_totals import is_total
from oudinfo.errors import AnswerProblem, UnknownNameError, UsageError
from oudinfo.model.instrument import Instrument
from oudinfo.model.scoring import FlagLevel
from oudinfo.present.wording import counted, joined

NO_ROOM = "the answers to several forms do not fit on one line."
INSTEAD = "Leave them out to be asked, or send one line a form through a pipe."
MOST_LINES = 50
"""How many lines are searched for danger, each as every form of the pile."""


def given_forms(instruments: Sequence[Instrument], answers: Sequence[str], file: str | None) -> list[FilledForm]:
    """The forms on the command line, in a file or in a pipe. Their problems are part of them."""
    if len(instruments) == 1:
        return [given_form(instruments[0], answers, file)]
    if not answers:
        return _forms_in_text(instruments, _source(file))
    forms = [given_form(each, answers, file) for each in instruments]
    if any(is_option(instruments[0], answer) for answer in answers):
        return _refused(forms, *forms[0].problems)
    return _refused(forms, AnswerProblem("", NO_ROOM, INSTEAD))


def given_form(instrument: Instrument, answers: Sequence[str], file: str | None) -> FilledForm:
    """The form on the command line, in a file or in a pipe. Its problems are part of it."""
    if not answers:
        return _form_in_text(instrument, _source(file))
    options = [answer for answer in answers if is_option(instrument, answer)]
    form = form_of_words(instrument, [answer for answer in answers if answer not in options])
    if options:
        unknown = UnknownNameError("option", options[0], (), "oudinfo score --help lists all of them.")
        before = form_of_words(instrument, answers[: answers.index(options[0])])
        others = (*form.others, before.cells, *before.others)
        return form._replace(problems=(AnswerProblem("", str(unknown)),), others=others)
    if not file:
        return form
    stored = _form_in_text(instrument, _source(file))
    both = AnswerProblem("", "give the answers on the line or in a file, not both.")
    return FilledForm(form.cells, (both,), (*form.others, stored.cells, *stored.others), text=stored.text)


def speaks_of_danger(instrument: Instrument, given: FilledForm) -> bool:
    """Whether a form shows a sign of danger in any way in which it can be read."""
    compiled = compile_instrument(instrument, given.context)
    return any(interpret(compiled, each).raised(FlagLevel.CRISIS) for each in readable(compiled, given))


def _source(file: str | None) -> Source:
    """The text of a file or of the pipe. One that cannot be opened is a flaw of it."""
    try:
        return named_source(file) if file else piped_source()
    except UsageError as error:
        return Source(file or STDIN, "", str(error))


def _form_in_text(instrument: Instrument, source: Source) -> FilledForm:
    from oudinfo.catalog.stored.responses import read_stored  # noqa: PLC0415  only for a file or a pipe

    form = read_stored(source.text, source.name, instrument)
    return form._replace(problems=(AnswerProblem("", source.flaw),), text=source.text) if source.flaw else form


def _forms_in_text(instruments: Sequence[Instrument], source: Source) -> list[FilledForm]:
    """Several forms in one text: ids with answers, a result of oudinfo, or one line a form."""
    whole = [_form_in_text(each, source) for each in instruments]
    if source.flaw:
        return _refused(whole, AnswerProblem("", source.flaw))
    has_names = any(isinstance(cell.item, str) for form in whole for cell in form.cells)
    if has_names or source.text.lstrip("\ufeff \r\n")[:1] in {"{", "["}:
        return _parted(whole, instruments)
    return _one_a_line(whole, instruments, source)


def _parted(whole: Sequence[FilledForm], instruments: Sequence[Instrument]) -> list[FilledForm]:
    """Each form with its own ids. A name that belongs to none of them is left with the first."""
    compiled = [compile_instrument(each) for each in instruments]
    forms = []
    for place, form in enumerate(whole):
        others = [each for at, each in enumerate(compiled) if at != place]
        cells = [
            cell
            for cell in form.cells
            if _is_ones(compiled[place], cell) or (place == 0 and not any(_is_ones(each, cell) for each in others))
        ]
        forms.append(form._replace(cells=tuple(cells)))
    if any(isinstance(cell.item, int) for form in whole for cell in form.cells):
        order = AnswerProblem("", "a list has no names, so it can be only one form.", "Give item ids with answers.")
        return _refused(forms, order)
    return forms


def _is_ones(compiled: CompiledInstrument, cell: Cell) -> bool:
    """Whether a cell names an item of this form, or its total."""
    name = f"{cell.item}"
    return item_named(compiled, name) is not None or is_total(compiled.instrument, name)


def _one_a_line(whole: Sequence[FilledForm], instruments: Sequence[Instrument], source: Source) -> list[FilledForm]:
    lines = re.split("\r\n|\n|\r", source.text.removeprefix("\ufeff"))
    while lines and not lines[-1].strip(" "):
        lines.pop()
    others = [
        (*form.others, form.cells, *_cells_of_lines(each, lines)) for form, each in zip(whole, instruments, strict=True)
    ]
    if len(lines) == len(instruments):
        each_line = zip(instruments, others, enumerate(lines, start=1), strict=True)
        return [
            _form_in_text(form, Source(f"{source.name}, line {number}", line))._replace(others=(*more,))
            for form, more, (number, line) in each_line
        ]
    order = joined([each.short_title for each in instruments])
    said = f"{source.name}: one line for each form is needed ({order}), and there {_are(len(lines))}."
    forms = [form._replace(others=more) for form, more in zip(whole, others, strict=True)]
    return _refused(forms, AnswerProblem("", said))


def _cells_of_lines(instrument: Instrument, lines: Sequence[str]) -> list[tuple[Cell, ...]]:
    """Each line read as this form. Only a sign of danger is looked for in them."""
    forms = [_form_in_text(instrument, Source("", line)) for line in lines[:MOST_LINES]]
    return [cells for form in forms for cells in (form.cells, *form.others)]


def _are(lines: int) -> str:
    return f"is {counted(lines, 'line')}" if lines == 1 else f"are {counted(lines, 'line')}"


def _refused(forms: Sequence[FilledForm], problem: AnswerProblem) -> list[FilledForm]:
    """The forms with one problem for all of them. Their answers are only searched for signs of danger."""
    return [form._replace(cells=(), others=(form.cells, *form.others), problems=(problem,)) for form in forms]


def is_option(instrument: Instrument, answer: str) -> bool:
    """Whether this is written like an option and not like declined answers with others behind them."""
    is_named = answer.startswith("-") and answer.strip("-")[:1].isalpha()
    return is_named and not is_run(instrument, answer)
