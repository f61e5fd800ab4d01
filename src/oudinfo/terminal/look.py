"""The look of everything that is drawn: six roles, their styles by what a terminal shows, and the signs.

`docs/look.md` explains it. A role is always told apart without color, by its place, a sign or its weight.
"""

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType
from typing import NamedTuple

from oudinfo.report.plain import Role

COLUMN = 76
"""The widest text."""
NARROW = 30
"""A window with fewer columns has no margin."""


class Style(Enum):
    """The roles of what is drawn."""

    TITLE = "title"
    TEXT = "text"
    QUIET = "quiet"
    """What is there when one looks for it: the foot, the place, a note."""
    CHOICE = "choice"
    """The number of something that can be opened."""
    FOCUS = "focus"
    """Where the cursor is. A sign comes before it too."""
    NUMBER = "number"
    """A way to reach someone, the brightest thing on its page."""


class Depth(Enum):
    """The colors that a terminal shows."""

    NONE = "none"
    SIXTEEN = "sixteen"
    """Which color is behind each name is up to the reader's theme, so that none is sure to be readable."""
    MANY = "many"


class Paint(NamedTuple):
    """How a role is drawn."""

    color: str = ""
    """As #rrggbb. Empty for the terminal's own color."""
    is_bold: bool = False
    is_reversed: bool = False


GRAY, GREEN = "#767676", "#00875f"
"""Both of the 256 colors, and at least 4.5 to 1 on black and on white (WCAG 2.2, AA): one palette for dark and light."""
_BY_WEIGHT = {
    Style.TITLE: Paint(is_bold=True),
    Style.TEXT: Paint(),
    Style.QUIET: Paint(),
    Style.CHOICE: Paint(is_bold=True),
    Style.FOCUS: Paint(is_reversed=True),
    Style.NUMBER: Paint(is_bold=True),
}
PALETTE: Mapping[Depth, Mapping[Style, Paint]] = MappingProxyType(
    {
        Depth.NONE: _BY_WEIGHT,
        Depth.SIXTEEN: _BY_WEIGHT,
        Depth.MANY: {**_BY_WEIGHT, Style.QUIET: Paint(GRAY), Style.CHOICE: Paint(GREEN, is_bold=True)},
    }
)


STYLES = {
    Role.TITLE: Style.TITLE,
    Role.WAY: Style.NUMBER,
    Role.NOTE: Style.QUIET,
    Role.SCORE: Style.TITLE,
    Role.BAR: Style.QUIET,
}
"""How the lines of a page are drawn. A choice has a style for its number and one for the rest."""


def depth_of(environment: Mapping[str, str]) -> Depth:
    """What the terminal shows, as the environment says it. Any value of `NO_COLOR` means none."""
    if environment.get("NO_COLOR"):
        return Depth.NONE
    if environment.get("COLORTERM", "").casefold() in {"truecolor", "24bit"}:
        return Depth.MANY
    return Depth.MANY if "256" in environment.get("TERM", "") else Depth.SIXTEEN


def written(paint: Paint) -> str:
    """The paint in the words that both prompt_toolkit and rich understand."""
    words = ("bold" if paint.is_bold else "", "reverse" if paint.is_reversed else "", paint.color)
    return " ".join(filter(None, words))


class Signs(NamedTuple):
    """What is drawn besides letters and digits."""

    rule: str
    done: str
    """What lies behind, on a bar of progress."""
    half: str
    ahead: str
    here: str
    """The place of a score among its bands."""
    cursor: str
    bands: tuple[str, ...]
    """The severity bands on a bar, from the mildest to the heaviest, as many as a form has at most."""


DRAWN = Signs("\u2500", "\u2501", "\u2578", " ", "\u25cf", "\u25b8", ("\u00b7", "\u2591", "\u2592", "\u2593", "\u2588"))
IN_ASCII = Signs("-", "#", "", ".", "*", ">", (".", ":", "=", "+", "#"))


def signs_for(encoding: str | None) -> Signs:
    """The signs that can be written in this encoding."""
    try:
        "".join(map("".join, DRAWN)).encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return IN_ASCII
    return DRAWN


class Piece(NamedTuple):
    """A stretch of a line in one style."""

    text: str
    style: Style = Style.TEXT


class Line(NamedTuple):
    """A drawn line. The cursor is on the marked one."""

    pieces: tuple[Piece, ...]
    is_marked: bool = False

    @property
    def text(self) -> str:
        """The whole line without styles."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def styles(self) -> frozenset[Style]:
        """The styles on it besides plain text."""
        return frozenset(piece.style for piece in self.pieces if piece.text.strip()) - {Style.TEXT}


def line(text: str = "", style: Style = Style.TEXT, *, is_marked: bool = False) -> Line:
    """A line in one style."""
    return Line((Piece(text, style),), is_marked)


class Frame(NamedTuple):
    """The text column in a window."""

    margin: int
    columns: int


def frame(width: int) -> Frame:
    """The column for a window of this width: a margin of one, no wider than is good to read, in the middle."""
    if width < NARROW:
        return Frame(0, max(1, width))
    columns = min(COLUMN, width - 2)
    return Frame(max(1, (width - columns) // 2 - 1), columns)


def indented(lines: list[Line], margin: int) -> list[Line]:
    """The lines behind the margin."""
    before = Piece(" " * margin)
    return [Line((before, *each.pieces), each.is_marked) if each.text else each for each in lines]


def spread(left: str, right: str, columns: int, style: Style = Style.TITLE) -> Line:
    """Two texts at both ends of a line. What does not fit beside the first is left out."""
    gap = columns - len(left) - len(right)
    if gap < 2:
        return line(left, style)
    return Line((Piece(left, style), Piece(" " * gap), Piece(right, Style.QUIET)))
