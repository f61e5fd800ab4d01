"""`oudinfo withdrawal`, `oudinfo protocol` and `oudinfo privacy`."""

from oudinfo.cli.agency import protocol as agencys_protocol
from oudinfo.cli.options import Country, NoPager, Plain
from oudinfo.cli.output import Target
from oudinfo.cli.settings import Settings, open_settings
from oudinfo.cli.showing import show
from oudinfo.dialog.place import Opened
from oudinfo.model.prose import command
from oudinfo.present.document import Heading, Paragraph
from oudinfo.present.help import HelpNearby, document_in_country, fill
from oudinfo.present.help_pages import withdrawal_document

NO_PROTOCOL = (
    "Your agency has no protocol here. It can be a file of its own: protocol.md in the folder for your content."
)


def withdrawal(country: Country = None, plain: Plain = False, no_pager: NoPager = False) -> None:
    """Show what withdrawal can feel like, the signs of an emergency first."""
    settings = open_settings()
    target = Target(settings, plain=plain, no_pager=no_pager)
    show(target, command("withdrawal"), withdrawal_page(settings, settings.nearby(country)), country=country)


def withdrawal_page(settings: Settings, nearby: HelpNearby) -> Opened:
    """What withdrawal can feel like."""
    text = settings.reading_room.safety_blocks("withdrawal-check")
    return Opened(withdrawal_document(text, nearby), title="Withdrawal")


def protocol(country: Country = None, plain: Plain = False, no_pager: NoPager = False) -> None:
    """Show what to do after a sign of danger: your agency's protocol, then the usual order."""
    settings = open_settings()
    target = Target(settings, plain=plain, no_pager=no_pager)
    show(target, command("protocol"), protocol_page(settings, settings.nearby(country)), country=country)


def protocol_page(settings: Settings, nearby: HelpNearby) -> Opened:
    """What to do after a sign of danger."""
    texts = settings.library.safety_blocks
    own = agencys_protocol(settings.library)
    agencys = (Heading(own.title, 1), *fill(own.blocks, nearby)) if own else (Paragraph(NO_PROTOCOL),)
    usual = (Heading("The usual order, as after the ASQ", 1), *fill(texts("asq-protocol"), nearby))
    asking = (Heading("How to ask", 1), *fill(texts("help-page-interview"), nearby))
    return Opened(document_in_country((*agencys, *usual, *asking), nearby), title="Protocol")


def privacy(plain: Plain = False, no_pager: NoPager = False) -> None:
    """Show what oudinfo leaves behind."""
    settings = open_settings()
    target = Target(settings, plain=plain, no_pager=no_pager)
    show(target, command("privacy"), privacy_page(settings, settings.nearby()))


def privacy_page(settings: Settings, nearby: HelpNearby) -> Opened:
    """What oudinfo leaves behind."""
    text = settings.reading_room.safety("privacy").blocks
    return Opened((Heading("What oudinfo leaves behind", 1), *fill(text, nearby)), title="Privacy")
