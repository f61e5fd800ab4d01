"""Lines that no window cuts off: an address or a command that is longer than the window goes on below."""

from collections.abc import Iterable, Iterator

from oudinfo.report.plain import Row


def fitted(lines: Iterable[Row], room: int) -> Iterator[Row]:
    """The lines, each within these columns. Prose is wrapped already. What is left is one long word."""
    for row in lines:
        text = row.text
        if len(text) <= room:
            yield row
            continue
        indent = min(len(text) - len(text.lstrip()), room // 2)
        text = f"{' ' * indent}{text.lstrip()}"
        while len(text) > room:
            end = _end(text, indent, room)
            yield row._replace(text=text[:end].rstrip())
            text = f"{' ' * indent}{text[end:].lstrip()}"
        yield row._replace(text=text)


def _end(text: str, indent: int, room: int) -> int:
    """Where a line ends: at a space or behind a slash or a hyphen in its second half, at an earlier space, or at the edge.

    A command has spaces, and must not end in the middle of `--need`.
    """
    half = max(indent, room // 2)
    if (late := text.rfind(" ", half, room + 1)) > 0:
        return late
    behind = max(text.rfind("/", half, room), 0) or text.rfind("-", half, room)
    space = text.rfind(" ", indent + 1, room + 1)
    return behind + 1 if behind > 0 else space if space > 0 else room
