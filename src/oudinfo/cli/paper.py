"""Writes pages made for paper: as text, as HTML, or as PDF if typst is installed."""

from collections.abc import Callable
from importlib.util import find_spec
from typing import NamedTuple

from oudinfo.cli.output import PaperFormat, Target
from oudinfo.cli.saving import write_whole
from oudinfo.errors import OutputError, UsageError
from oudinfo.present.document import Document
from oudinfo.present.form import Form
from oudinfo.present.help import HelpNearby

LETTER = frozenset({"CA", "MX", "US"})
"""The countries whose printers have paper of the size Letter. Elsewhere it is A4."""
HOW_TO_INSTALL = (
    "Install it with: pip install 'oudinfo[pdf]', or in the folder of the project: pip install '.[pdf]'. "
    "Or print --format html from a browser."
)


class Paper(NamedTuple):
    """Where a page goes, and how it is printed."""

    target: Target
    form: PaperFormat
    nearby: HelpNearby
    large: bool = False

    @property
    def is_letter(self) -> bool:
        """Whether the paper is of the size Letter."""
        return any(country.code in LETTER for country in self.nearby.countries[:1])


def check_paper(target: Target, form: PaperFormat) -> None:
    """Fail before anything is read if the page could not be written.

    Raises:
        UsageError: If it is a PDF, and typst is not installed or no file is named.
        OutputError: If the file could not be written.
    """
    if form is PaperFormat.PDF:
        if find_spec("typst") is None:
            message = "a PDF needs typst, which is not installed"
            raise UsageError(message, HOW_TO_INSTALL)
        if target.path is None:
            message = "a PDF goes into a file; name it with --output"
            raise UsageError(message)
    target.check()


def write_form(paper: Paper, form: Form) -> None:
    """Write a questionnaire to print."""
    match paper.form:
        case PaperFormat.HTML:
            from oudinfo.report.paper import render_form  # noqa: PLC0415  only for this format

            paper.target.write_text(render_form(form, large=paper.large))
        case PaperFormat.PDF:
            from oudinfo.report.pdf import pdf_of_form  # noqa: PLC0415

            _write_pdf(paper, lambda: pdf_of_form(form, large=paper.large, letter=paper.is_letter))
        case PaperFormat.TEXT:
            from oudinfo.report.form_text import render_form_text  # noqa: PLC0415

            paper.target.write_text(render_form_text(form))


def write_page(paper: Paper, document: Document) -> None:
    """Write a page to print and hand on."""
    match paper.form:
        case PaperFormat.HTML:
            from oudinfo.report.paper import render_paper  # noqa: PLC0415  only for this format

            paper.target.write_text(render_paper(document, large=paper.large))
        case PaperFormat.PDF:
            from oudinfo.report.pdf import pdf_of_page  # noqa: PLC0415

            _write_pdf(paper, lambda: pdf_of_page(document, large=paper.large, letter=paper.is_letter))
        case PaperFormat.TEXT:
            paper.target.write(document)


def _write_pdf(paper: Paper, made: Callable[[], bytes]) -> None:
    """Make a PDF and write it whole.

    Raises:
        OutputError: If typst cannot make it, for example because no font has the script, or it cannot be written.
    """
    path = paper.target.path
    if path is None:
        message = "a PDF goes into a file; name it with --output"
        raise UsageError(message)
    try:
        content = made()
    except RuntimeError as error:
        why = f"typst could not make it ({type(error).__name__}). Print --format html from a browser"
        raise OutputError(str(path), why) from error
    write_whole(path, content, force=paper.target.force)
