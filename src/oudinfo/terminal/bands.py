"""What a screen draws and a voice says: scores in two columns, bands as a bar with a mark, pictures of people."""

from collections.abc import Callable, Iterable, Iterator

from oudinfo.present.document import Node, Scale, ScoreLines, Stretch, Verbatim
from oudinfo.report.plain import Role, Row, verbatim, wrapped
from oudinfo.terminal.look import Signs

HERE, HERE_SHORT = "  <- this score", "  <-"
WIDEST_BAR, NARROWEST_BAR = 46, 10
WIDEST_NAME = 18
"""A longer name keeps no column free for itself."""


def drawn_in(signs: Signs) -> Callable[[Node, int], Iterable[Row] | None]:
    """Draws the nodes that say nothing but scores, with these signs. Leaves any other to be said."""

    def draw(node: Node, columns: int) -> Iterable[Row] | None:
        if isinstance(node, ScoreLines):
            return _score_lines(node, columns, signs)
        if isinstance(node, Verbatim) and node.says:
            return (Row(part) for each in node.lines for part in verbatim(each, columns))
        return _scale(node, columns, signs) if isinstance(node, Scale) else None

    return draw


def _score_lines(node: ScoreLines, columns: int, signs: Signs) -> Iterator[Row]:
    """Each with the bar of its bands below it, if it has one."""
    role = Role.TEXT if node.quiet else Role.SCORE
    widest = max((len(row.name) for row in node.rows if len(row.name) <= WIDEST_NAME), default=0) + 2
    for row in node.rows:
        mark = f"{row.name:<{widest}}" if len(row.name) < widest else f"{row.name}  "
        if len(mark) > columns // 2:
            yield Row(mark.rstrip(), role)
            mark = "  "
        yield from (Row(line, role) for line in wrapped(row.text, columns, mark))
        if row.scale is not None:
            indent = min(len(mark), max(0, columns - NARROWEST_BAR))
            yield _bar(row.scale, indent, min(columns - indent, WIDEST_BAR), signs)


def _scale(node: Scale, columns: int, signs: Signs) -> Iterator[Row]:
    """A bar, and below it the bands by name."""
    yield _bar(node, 2, max(NARROWEST_BAR, min(columns - 4, WIDEST_BAR)), signs)
    for band in _mildest_first(node):
        text = f"  {band.ends('-'):>7}  {band.label}"
        if node.lies_in(band):
            yield Row(f"{text}{HERE if len(text) + len(HERE) <= columns else HERE_SHORT}", Role.SCORE)
        else:
            yield Row(text)


def _bar(node: Scale, indent: int, room: int, signs: Signs) -> Row:
    """All bands in one row of cells, the worse end on the right, with a mark at the score."""
    bands, here = _mildest_first(node), _place(node, room)
    cells = [_shade(_band_at(node, bands, place, room), len(bands), signs) for place in range(room)]
    cells[here] = signs.here
    return Row(f"{' ' * indent}{''.join(cells)}", Role.BAR, mark=indent + here)


def _band_at(node: Scale, bands: tuple[Stretch, ...], place: int, room: int) -> int:
    """The band behind a cell, from the mildest on."""
    along = room - 1 - place if node.higher_is_better else place
    value = node.minimum + along / max(1, room - 1) * (node.maximum - node.minimum)
    reached = [band for band in bands if band.first <= value + 1e-9]
    return bands.index(max(reached, key=lambda band: band.first, default=bands[0]))


def _mildest_first(node: Scale) -> tuple[Stretch, ...]:
    return node.bands[::-1] if node.higher_is_better else node.bands


def _place(node: Scale, room: int) -> int:
    """Where the score is among the cells of a bar."""
    span = node.maximum - node.minimum
    place = round((node.value - node.minimum) / span * (room - 1)) if span else 0
    return room - 1 - place if node.higher_is_better else place


def _shade(number: int, count: int, signs: Signs) -> str:
    """The sign of a band, by its place among the bands from the mildest to the heaviest."""
    return signs.bands[round(number / max(1, count - 1) * (len(signs.bands) - 1))]
