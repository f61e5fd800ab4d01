"""`oudinfo withdrawal` and `oudinfo privacy`."""

from oudinfo.cli.options import Country, NoPager, Plain
from oudinfo.cli.output import Target
from oudinfo.cli.settings import Settings, open_settings
from oudinfo.cli.showing import show
from oudinfo.dialog.place import Opened
from oudinfo.model.prose import command
from oudinfo.present.document import Heading
from oudinfo.present.help import HelpNearby, fill, withdrawal_document


def withdrawal(country: Country = None, plain: Plain = False, no_pager: NoPager = False) -> None:
    """Show what withdrawal can feel like, the signs of an emergency first."""
    settings = open_settings()
    target = Target(settings, plain=plain, no_pager=no_pager)
    show(target, command("withdrawal"), withdrawal_page(settings, settings.nearby(country)), country=country)


def withdrawal_page(settings: Settings, nearby: HelpNearby) -> Opened:
    """What withdrawal can feel like."""
    text = settings.reading_room.safety_blocks("withdrawal-check")
    return Opened(withdrawal_document(text, nearby), title="Withdrawal")


def privacy(plain: Plain = False, no_pager: NoPager = False) -> None:
    """Show what oudinfo leaves behind."""
    settings = open_settings()
    target = Target(settings, plain=plain, no_pager=no_pager)
    show(target, command("privacy"), privacy_page(settings, settings.nearby()))


def privacy_page(settings: Settings, nearby: HelpNearby) -> Opened:
    """What oudinfo leaves behind."""
    text = settings.reading_room.safety("privacy").blocks
    return Opened((Heading("What oudinfo leaves behind", 1), *fill(text, nearby)), title="Privacy")
