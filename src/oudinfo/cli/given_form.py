"""Reads a filled form from the command line, a file or a pipe, and looks for signs of danger in it."""

from collections.abc import Sequence

from oudinfo.cli.files import STDIN, Source, named_source, piped_source
from oudinfo.engine.cells import is_run
from oudinfo.engine.compiled import compile_instrument
from oudinfo.engine.filled_form import FilledForm, form_of_words, readable
from oudinfo.engine.interpret import interpret
from oudinfo.errors import AnswerProblem, UnknownNameError, UsageError
from oudinfo.model.instrument import Instrument
from oudinfo.model.scoring import FlagLevel


def given_form(instrument: Instrument, answers: Sequence[str], file: str | None) -> FilledForm:
    """The form on the command line, in a file or in a pipe. Its problems are part of it."""
    if not answers:
        return _form_in_text(instrument, file)
    options = [answer for answer in answers if _is_option(instrument, answer)]
    form = form_of_words(instrument, [answer for answer in answers if answer not in options])
    if options:
        unknown = UnknownNameError("option", options[0], (), "oudinfo score --help lists all of them.")
        before = form_of_words(instrument, answers[: answers.index(options[0])])
        others = (*form.others, before.cells, *before.others)
        return form._replace(problems=(AnswerProblem("", str(unknown)),), others=others)
    if not file:
        return form
    stored = _form_in_text(instrument, file)
    both = AnswerProblem("", "give the answers on the line or in a file, not both.")
    return FilledForm(form.cells, (both,), (*form.others, stored.cells, *stored.others), text=stored.text)


def speaks_of_danger(instrument: Instrument, given: FilledForm) -> bool:
    """Whether a form shows a sign of danger in any way in which it can be read."""
    compiled = compile_instrument(instrument, given.context)
    return any(interpret(compiled, each).raised(FlagLevel.CRISIS) for each in readable(compiled, given))


def _form_in_text(instrument: Instrument, file: str | None) -> FilledForm:
    from oudinfo.catalog.stored.responses import read_stored  # noqa: PLC0415  only for a file or a pipe

    try:
        source = named_source(file) if file else piped_source()
    except UsageError as error:
        source = Source(file or STDIN, "", str(error))
    form = read_stored(source.text, source.name, instrument)
    return form._replace(problems=(AnswerProblem("", source.flaw),), text=source.text) if source.flaw else form


def _is_option(instrument: Instrument, answer: str) -> bool:
    """Whether this is written like an option and not like declined answers with others behind them."""
    is_named = answer.startswith("-") and answer.strip("-")[:1].isalpha()
    return is_named and not is_run(instrument, answer)
