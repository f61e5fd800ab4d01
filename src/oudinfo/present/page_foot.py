"""What stands at the foot of a page that a window may not show whole."""

from oudinfo.present.document import Bullets, Document, Heading, Paragraph


def recap(page: Document, help_lines: Document = ()) -> Document:
    """The titles of a page, from its top, and people to reach where that is due."""
    titles = tuple(node.text for node in page if isinstance(node, Heading) and node.level == 1)
    return (Paragraph("That was the whole page. Scroll up to read it, from its top:"), Bullets(titles), *help_lines)
