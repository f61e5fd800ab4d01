"""A page in named parts."""

import io
from collections.abc import Iterator

import pytest

from oudinfo.present.document import Document, Heading, Node, Paragraph
from oudinfo.terminal.parts import DONE, in_parts, read_parts
from oudinfo.terminal.plain import render_plain

NAMES = ("Score", "Meaning", "Next", "Sources")


def _page() -> Document:
    nodes: list[Node] = []
    for name in NAMES:
        nodes.append(Heading(name, 1))
        nodes += [Paragraph(f"{name} line {number}.") for number in range(9)]
    return tuple(nodes)


def _read(*typed: str) -> str:
    lines: Iterator[str] = iter(typed)
    out = io.StringIO()
    read_parts(_page(), 80, lambda _: next(lines), out)
    return out.getvalue()


def _seen(text: str) -> list[str]:
    return [line.removesuffix(" line 8.") for line in text.splitlines() if line.endswith(" line 8.")]


def test_parts_leave_nothing_out_and_move_nothing() -> None:
    parts = in_parts(_page(), 80)
    assert [part.name for part in parts] == [*NAMES]
    assert "\n".join(part.text for part in parts) == render_plain(_page())


def test_a_short_part_goes_on_to_the_next_heading() -> None:
    short = (Heading("One", 1), Paragraph("a"), Heading("Two", 1), Paragraph("b"))
    assert [part.name for part in in_parts(short, 80)] == ["One"]


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        pytest.param(["\n", "\n", "\n"], [*NAMES], id="Enter reads on to the end"),
        pytest.param(["all\n"], [*NAMES], id="all at once"),
        pytest.param(["3\n", "1\n", "4\n"], ["Score", "Next", "Score", "Sources"], id="any order"),
        pytest.param(
            ["0\n", "5\n", "x1\n", "2\n", "done\n"], ["Score", "Meaning"], id="what is no part is asked again"
        ),
        *(pytest.param([f"{word}\n"], ["Score"], id=word) for word in sorted(DONE)),
    ],
)
def test_the_person_says_what_is_read(typed: list[str], seen: list[str]) -> None:
    assert _seen(_read(*typed)) == seen


def test_the_others_are_named_after_the_first_part() -> None:
    text = _read("done\n")
    assert text.index("Score line 8.") < text.index("That was part 1 of 4. The others:\n2, Meaning.\n3, Next.\n")
