"""`oudinfo withdrawal`, `oudinfo protocol` and `oudinfo privacy`."""

from oudinfo.cli.agency import protocol as agencys_protocol
from oudinfo.cli.options import Country, Plain
from oudinfo.cli.output import Target
from oudinfo.cli.settings import open_settings
from oudinfo.present.document import Heading, Paragraph
from oudinfo.present.help import document_in_country, fill, withdrawal_document

NO_PROTOCOL = (
    "Your agency has no protocol here. It can be a file of its own: protocol.md in the folder for your content."
)


def withdrawal(country: Country = None, plain: Plain = False) -> None:
    """Show what withdrawal can feel like, the signs of an emergency first."""
    settings = open_settings()
    text = settings.library.safety_blocks("withdrawal-check")
    Target(settings, plain=plain).write(withdrawal_document(text, settings.nearby(country)))


def protocol(country: Country = None, plain: Plain = False) -> None:
    """Show what to do after a sign of danger: your agency's protocol, then the usual order."""
    settings = open_settings()
    nearby, texts = settings.nearby(country), settings.library.safety_blocks
    own = agencys_protocol(settings.library)
    agencys = (Heading(own.title, 1), *fill(own.blocks, nearby)) if own else (Paragraph(NO_PROTOCOL),)
    usual = (Heading("The usual order, as after the ASQ", 1), *fill(texts("asq-protocol"), nearby))
    asking = (Heading("How to ask", 1), *fill(texts("help-page-interview"), nearby))
    document = (*agencys, *usual, *asking)
    Target(settings, plain=plain).write(document_in_country(document, nearby))


def privacy(plain: Plain = False) -> None:
    """Show what oudinfo leaves behind."""
    settings = open_settings()
    text = settings.library.safety("privacy").blocks
    Target(settings, plain=plain).write((Heading("What oudinfo leaves behind", 1), *fill(text, settings.nearby())))
