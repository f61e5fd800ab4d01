"""`oudinfo list` and `oudinfo show`."""

from typing import Annotated

import typer

from oudinfo.cli.options import Force, OfPage, Output, Plain
from oudinfo.cli.output import PageFormat, Target, file_named
from oudinfo.cli.settings import open_settings
from oudinfo.present.instruments import OwnFile, list_document, show_document


def list(plain: Plain = False) -> None:  # noqa: A001  the name of the command
    """List the questionnaires."""
    settings = open_settings()
    library = settings.library
    own = [OwnFile(path.stem, str(path), instrument) for path, instrument in library.own_instruments()]
    Target(settings, plain=plain).write(list_document(library.instruments(), own, str(library.own.folder)))


def show(
    instrument: Annotated[str, typer.Argument(help="Such as phq-9; see oudinfo list.")],
    form: OfPage = PageFormat.TEXT,
    output: Output = None,
    force: Force = False,
    plain: Plain = False,
) -> None:
    """Show one questionnaire in full."""
    settings = open_settings()
    library = settings.library
    document = show_document(library.instrument(library.find_id(instrument)))
    Target(settings, file_named(output), force=force, plain=plain).write(document, form)
