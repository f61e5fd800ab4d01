"""`oudinfo privacy`."""

from oudinfo.cli.options import Plain
from oudinfo.cli.output import Target
from oudinfo.cli.settings import open_settings
from oudinfo.present.document import Heading
from oudinfo.present.help import fill


def privacy(plain: Plain = False) -> None:
    """Show what oudinfo leaves behind."""
    settings = open_settings()
    text = settings.library.safety("privacy").blocks
    Target(settings, plain=plain).write((Heading("What oudinfo leaves behind", 1), *fill(text, settings.nearby())))
