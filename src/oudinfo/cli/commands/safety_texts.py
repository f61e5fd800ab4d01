"""`oudinfo withdrawal` and `oudinfo privacy`."""

from oudinfo.cli.options import Country, Plain
from oudinfo.cli.output import Target
from oudinfo.cli.settings import open_settings
from oudinfo.present.document import Heading
from oudinfo.present.help import fill, withdrawal_document


def withdrawal(country: Country = None, plain: Plain = False) -> None:
    """Show what withdrawal can feel like, the signs of an emergency first."""
    settings = open_settings()
    text = settings.library.safety_blocks("withdrawal-check")
    Target(settings, plain=plain).write(withdrawal_document(text, settings.nearby(country)))


def privacy(plain: Plain = False) -> None:
    """Show what oudinfo leaves behind."""
    settings = open_settings()
    text = settings.library.safety("privacy").blocks
    Target(settings, plain=plain).write((Heading("What oudinfo leaves behind", 1), *fill(text, settings.nearby())))
