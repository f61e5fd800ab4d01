"""The look: readable on dark and on light, told apart without color, and as its page says."""

import itertools
import re
from pathlib import Path

import pytest

from bundled import LIBRARY
from oudinfo.dialog.place import Opened, Place, fresh
from oudinfo.model.prose import command
from oudinfo.model.resource import Way, WayKind
from oudinfo.present.document import Contact, Contacts, Entries, Entry, Heading, Paragraph, Scale, Stretch
from oudinfo.terminal.bands import drawn_in
from oudinfo.terminal.drawn import draw
from oudinfo.terminal.encoding import writable
from oudinfo.terminal.look import (
    COLUMN,
    DRAWN,
    IN_ASCII,
    NARROW,
    PALETTE,
    Depth,
    Line,
    Signs,
    Style,
    depth_of,
    frame,
    line,
    signs_for,
    written,
)
from oudinfo.terminal.paint import foot_lines
from oudinfo.terminal.toolkit import fragments

PAGE = (Path(__file__).parents[3] / "docs" / "look.md").read_text(encoding="utf-8")
COLORS = sorted({paint.color for paints in PALETTE.values() for paint in paints.values() if paint.color})
GROUNDS = {"black": "#000000", "white": "#ffffff"}
ENOUGH = 4.5
"""WCAG 2.2, success criterion 1.4.3 (AA)."""
CONTACT = Contact("A line", (Way(WayKind.CALL, "988"),))


def _luminance(color: str) -> float:
    """The relative luminance as WCAG 2.2 defines it."""
    shares = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _rows(heading: str) -> list[list[str]]:
    """The rows of the first table below a heading of the page."""
    section = PAGE.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    lines = [each for each in section.splitlines() if each.startswith("|")][2:]
    return [[cell.strip() for cell in each.strip("|").split("|")] for each in lines]


def test_black_on_white_has_the_contrast_that_the_standard_names() -> None:
    assert _contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("color", COLORS)
def test_every_color_can_be_read_on_black_and_on_white(color: str, ground: str) -> None:
    assert _contrast(color, GROUNDS[ground]) >= ENOUGH


def test_the_page_has_every_color_with_its_contrast() -> None:
    computed = [
        [f"`{color}`", *(f"{_contrast(color, GROUNDS[ground]):.2f} to 1" for ground in GROUNDS)] for color in COLORS
    ]
    assert sorted(_rows("Two colors")) == sorted(computed)


def test_the_page_has_every_role_and_how_it_is_drawn() -> None:
    rows = _rows("Six roles")
    assert [row[0] for row in rows] == [f"`{style.value}`" for style in Style]
    for style, row in zip(Style, rows, strict=True):
        for depth, said in ((Depth.NONE, row[2]), (Depth.MANY, row[3])):
            paint = PALETTE[depth][style]
            assert ("bold" in said) is paint.is_bold
            assert ("reversed" in said) is paint.is_reversed
            assert re.findall(r"#[0-9a-f]{6}", said) == ([paint.color] if paint.color else [])


def test_the_page_has_every_sign_and_its_form_in_ascii() -> None:
    def cells(signs: Signs) -> list[list[str]]:
        each = [[*sign] if isinstance(sign, tuple) else [sign] for sign in signs]
        return [[{"": "none", " ": "space"}.get(sign, f"`{sign}`") for sign in group] for group in each]

    rows = [(row[1].split(), row[2].split()) for row in _rows("Signs")]
    assert rows == [*zip(cells(DRAWN), cells(IN_ASCII), strict=True)]


def test_the_page_has_the_column_the_margin_and_every_depth() -> None:
    assert f"at most {COLUMN} columns" in PAGE
    assert f"Below {NARROW} columns" in PAGE
    assert [f"- **{depth.value}**:" in PAGE for depth in Depth] == [True, True, True]
    assert frame(NARROW - 1).margin == 0
    assert frame(80).margin == 1
    assert frame(200).columns == COLUMN


@pytest.mark.parametrize("depth", [Depth.NONE, Depth.SIXTEEN])
def test_without_many_colors_there_is_none(depth: Depth) -> None:
    assert {paint.color for paint in PALETTE[depth].values()} == {""}
    assert not [style for paint in PALETTE[depth].values() for style in written(paint).split() if "#" in style]


@pytest.mark.parametrize(
    ("environment", "depth"),
    [
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor", "NO_COLOR": "1"}, Depth.NONE),
        ({"TERM": "xterm-256color", "NO_COLOR": "0"}, Depth.NONE),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, Depth.MANY),
        ({"TERM": "xterm", "COLORTERM": "24bit"}, Depth.MANY),
        ({"TERM": "xterm"}, Depth.SIXTEEN),
        ({"TERM": "linux"}, Depth.SIXTEEN),
        ({}, Depth.SIXTEEN),
    ],
)
def test_the_environment_says_how_many_colors_there_are(environment: dict[str, str], depth: Depth) -> None:
    assert depth_of(environment) is depth


def test_color_never_takes_a_weight_away() -> None:
    for style in Style:
        bare, colored = PALETTE[Depth.NONE][style], PALETTE[Depth.MANY][style]
        assert colored._replace(color="") == bare
        assert style in {Style.TEXT, Style.QUIET} or bare.is_bold or bare.is_reversed


def _page(signs: Signs = DRAWN) -> list[Line]:
    doors = Entries((Entry("One", command("one")), Entry("Two", command("two"))))
    page = Opened((Heading("A heading"), Paragraph("Some text."), Contacts((CONTACT,)), doors), title="A title")
    view = fresh(command("page"), page)._replace(mark=2)
    return draw(Place((view,)), 80, 24, signs).lines


def test_what_has_a_color_or_no_weight_of_its_own_is_told_by_its_place_or_a_sign() -> None:
    lines = _page()
    rule = next(place for place, each in enumerate(lines) if each.text.strip() == DRAWN.rule * COLUMN)
    assert {style for each in lines[rule:] for style in each.styles} == {Style.QUIET}
    assert not [each for each in lines[:rule] if Style.QUIET in each.styles]
    (choice,) = [each for each in lines if Style.CHOICE in each.styles]
    assert re.fullmatch(r" {3}\d {2}One", choice.text)
    (focus,) = [each for each in lines if Style.FOCUS in each.styles]
    assert focus.text.strip().startswith(f"{DRAWN.cursor} 2  Two")
    (number,) = [each for each in lines if Style.NUMBER in each.styles]
    assert number.text.strip() == "Call 988"


@pytest.mark.parametrize("encoding", ["ascii", "US-ASCII", "no such encoding", None])
def test_where_a_sign_cannot_be_written_all_are_ascii(encoding: str | None) -> None:
    assert signs_for(encoding) == IN_ASCII
    assert "".join(each.text for each in _page(IN_ASCII)).isascii()


def test_where_all_can_be_written_they_are_drawn() -> None:
    assert signs_for("utf-8") == DRAWN


@pytest.mark.parametrize(
    ("encoding", "shown"), [("ascii", "a - b e"), ("latin-1", "a - b é"), ("utf-8", "a \u2014 b é")]
)
def test_a_dash_that_cannot_be_written_has_a_plain_form_in_the_full_screen(encoding: str, shown: str) -> None:
    assert writable("a \u2014 b é", encoding) == shown
    assert fragments([line("a \u2014 b é")], Depth.NONE, encoding) == [("", shown), ("", "\n")]


@pytest.mark.parametrize("signs", [DRAWN, IN_ASCII], ids=["drawn", "in ASCII"])
def test_neighboring_bands_of_every_form_have_different_signs(signs: Signs) -> None:
    counts = {
        len(score.bands)
        for listing in LIBRARY.listings()
        for score in LIBRARY.instrument(listing.id).scores
        if score.bands
    }
    assert max(counts) <= len(signs.bands)
    for count in counts:
        bands = tuple(Stretch(f"Band {place}", place * 5, place * 5 + 4) for place in range(count))
        (bar, *_), *_ = [[*(drawn_in(signs)(Scale(0, 0, count * 5 - 1, bands), 60) or ())]]
        cells = [sign for sign, _ in itertools.groupby(bar.text.strip().replace(signs.here, signs.bands[0]))]
        assert len(cells) == count


@pytest.mark.parametrize("height", [5, 8, 10, 12])
def test_in_a_low_narrow_window_the_foot_leaves_room_and_still_names_help_and_the_way_out(height: int) -> None:
    own = ("0-3 answer", "B back", "S skip", "? why we ask")
    always = ("H help now", "O overdose", "K country", "Q stop", "X close")
    shown = [each.text for each in foot_lines(own, always, 20, height)]
    assert shown == ["0-3 answer   B back", "H help now   Q stop"]
    assert len(foot_lines(own, always, 80, 24)) == 2
    assert all(entry in " ".join(each.text for each in foot_lines(own, always, 20, 24)) for entry in (*own, *always))
