"""The pictures in the README are what the program shows: walk through it, and compare.

Run as a program, this file draws the pictures in docs/pictures anew.
"""

import io
import os
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from contextlib import redirect_stdout
from functools import cache
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

import pytest

from oudinfo.cli.house import House
from oudinfo.cli.output import Target
from oudinfo.cli.settings import Settings
from oudinfo.cli.sittings import country_choice
from oudinfo.dialog.place import HOME
from oudinfo.terminal.app import App
from oudinfo.terminal.key_codes import Key
from oudinfo.terminal.look import DRAWN, PALETTE, Depth, Line, Piece, Style

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "docs" / "pictures"
README = ROOT / "README.md"
COLUMNS, ROWS = 80, 24
WIDE, HIGH, EDGE = 8.4, 18, 14
"""A column, a line and the border, in the units of a picture."""
LARGEST = 8_000
"""Bytes."""
SVG = "{http://www.w3.org/2000/svg}"
ALT = re.compile(r'<img src="docs/pictures/(?P<name>[a-z]+)\.svg"[^>]* alt="(?P<alt>[^"]+)"')


class Picture(NamedTuple):
    """A page of the program, and the keys that lead to it from the picture before."""

    name: str
    title: str
    keys: str


WALK = (
    Picture("home", "The first page of oudinfo", ""),
    Picture("question", "A question of the PHQ-9, with the answer given before", "3 8 4 enter 1 2 1 b down down down"),
    Picture("result", "The result of the PHQ-9 and the GAD-7", "2 1 2 1 1 1 0 1 1 1 1 2 1 1 0 enter"),
    Picture("reader", "A page of an article", "2 1 tab tab"),
)
LOOKS = {
    style: " ".join(
        filter(
            None,
            [
                f"fill:{paint.color};" if paint.color else "",
                "font-weight:bold;" if paint.is_bold else "",
                "fill:var(--ground);" if paint.is_reversed else "",
            ],
        )
    ).rstrip(";")
    for style, paint in PALETTE[Depth.MANY].items()
}


def walked() -> Iterator[tuple[Picture, list[Line]]]:
    """Each page of the walk, as the program draws it on a fixed day for a fixed country."""
    settings = Settings({"OUDINFO_COUNTRY": "US", "HOME": os.devnull}, (2026, 11), 28)
    app = App(House(Target(settings), country_choice(settings, None)), DRAWN, HOME)
    for picture in WALK:
        for key in picture.keys.split():
            _seen(app)
            app.take(Key(" " if key == "space" else key))
        yield picture, _seen(app)


def _seen(app: App) -> list[Line]:
    """What is on the screen once the keyboard was quiet."""
    app.settle()
    lines = app.lines(COLUMNS, ROWS)
    app.painted()
    return lines


def drawn(title: str, lines: list[Line]) -> str:
    """A page as SVG: its text as text, on a ground that is dark where the reader's pages are dark."""
    width, height = COLUMNS * WIDE + 2 * EDGE, ROWS * HIGH + 2 * EDGE
    looks = "".join(f".{style.value}{{{look}}}" for style, look in LOOKS.items() if look)
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}" '
            f'height="{height:g}" role="img" aria-labelledby="t">'
        ),
        f'<title id="t">{escape(title)}</title>',
        (
            "<style>:root{--ground:#fff;--text:#000}@media(prefers-color-scheme:dark){:root{--ground:#000;--text:#fff}}"
            ".ground{fill:var(--ground);stroke:#767676}.cursor{fill:var(--text)}"
            "text{font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace;"
            f"fill:var(--text);white-space:pre}}{looks}</style>"
        ),
        f'<rect class="ground" x=".5" y=".5" width="{width - 1:g}" height="{height - 1:g}" rx="6"/>',
        *(part for row, line in enumerate(lines) for part in _line(line, row)),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _line(line: Line, row: int) -> Iterator[str]:
    top = EDGE + row * HIGH
    column = 0
    for piece in line.pieces:
        if PALETTE[Depth.MANY][piece.style].is_reversed:
            left, width = EDGE + column * WIDE, len(piece.text) * WIDE
            yield f'<rect class="cursor" shape-rendering="crispEdges" x="{left:g}" y="{top}" width="{width:g}" height="{HIGH}"/>'
        column += len(piece.text)
    text = line.text.rstrip()
    if not text:
        return
    first = len(text) - len(text.lstrip())
    pieces = "".join(_piece(piece) for piece in _cut(line.pieces, first, len(text)))
    left, width = EDGE + first * WIDE, (len(text) - first) * WIDE
    yield f'<text x="{left:g}" y="{top + 13}" textLength="{width:g}" xml:space="preserve">{pieces}</text>'


def _cut(pieces: tuple[Piece, ...], first: int, last: int) -> Iterator[Piece]:
    """The pieces between two columns."""
    column = 0
    for text, style in pieces:
        kept = text[max(0, first - column) : max(0, last - column)]
        column += len(text)
        if kept:
            yield Piece(kept, style)


def _piece(piece: Piece) -> str:
    if not LOOKS[piece.style] or not piece.text.strip():
        return escape(piece.text)
    return f'<tspan class="{piece.style.value}">{escape(piece.text)}</tspan>'


@cache
def pages() -> dict[str, tuple[str, list[Line]]]:
    """The picture and the lines of each page, by name."""
    with redirect_stdout(io.TextIOWrapper(io.BytesIO(), encoding="utf-8")):  # what can be drawn is not this computer's
        return {picture.name: (drawn(picture.title, lines), lines) for picture, lines in walked()}


NAMES = [picture.name for picture in WALK]


def _kept(name: str) -> str:
    return (PICTURES / f"{name}.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_is_what_the_program_shows(name: str) -> None:
    assert _kept(name) == pages()[name][0], "run: make pictures"


@pytest.mark.parametrize("name", NAMES)
def test_the_words_of_a_picture_can_be_selected_and_searched(name: str) -> None:
    said = ["".join(text.itertext()) for text in ET.fromstring(_kept(name)).iter(f"{SVG}text")]  # noqa: S314  our own
    assert said == [line.text.strip() for line in pages()[name][1] if line.text.strip()]


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_is_small_has_a_title_and_loads_nothing(name: str) -> None:
    text = _kept(name)
    root = ET.fromstring(text)  # noqa: S314  our own file
    title = root.find(f"{SVG}title")
    assert title is not None
    assert title.text
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == title.get("id")
    assert len(text.encode()) <= LARGEST
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        "svg", "title", "style", "rect", "text", "tspan",
    }  # fmt: skip
    assert "url(" not in text
    assert "@import" not in text


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_has_the_colors_of_the_palette_on_black_or_white(name: str) -> None:
    palette = {paint.color for paint in PALETTE[Depth.MANY].values() if paint.color}
    assert {*re.findall(r"#[0-9a-f]+\b", _kept(name))} == palette | {"#fff", "#000"}


def test_the_walk_comes_by_what_the_pictures_are_named_after() -> None:
    said = {name: "\n".join(line.text for line in lines) for name, (_, lines) in pages().items()}
    styles = {name: {style for line in lines for style in line.styles} for name, (_, lines) in pages().items()}
    assert "What do you need?" in said["home"]
    assert "3 of 9" in said["question"]
    assert "your answer before" in said["question"]
    assert Style.FOCUS in styles["question"]
    assert "The result" in said["result"]
    assert "moderate range" in said["result"]
    assert "page 4 of" in said["reader"]


def test_the_readme_shows_every_picture_with_words_for_those_who_do_not_see_it() -> None:
    shown = {found["name"]: found["alt"] for found in ALT.finditer(README.read_text(encoding="utf-8"))}
    assert [*shown] == NAMES
    assert {file.stem for file in PICTURES.iterdir()} == {*NAMES}
    assert all(len(alt) > 40 for alt in shown.values())


def update() -> None:
    """Draw all pictures anew."""
    PICTURES.mkdir(exist_ok=True)
    for name, (picture, _) in pages().items():
        (PICTURES / f"{name}.svg").write_text(picture, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    update()
