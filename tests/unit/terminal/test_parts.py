"""A page in named parts."""

import io
from collections.abc import Iterator

import pytest

from definitions import interpreted
from oudinfo.catalog.library import Library
from oudinfo.cli.results import Told, results_page
from oudinfo.engine.compiled import CompiledInstrument
from oudinfo.model.scoring import Audience
from oudinfo.model.sitting import Sitting
from oudinfo.present.document import Document, Heading, Node, Paragraph
from oudinfo.present.help import HelpNearby
from oudinfo.report.plain import render_plain
from oudinfo.terminal.lines import Lines
from oudinfo.terminal.parts import DONE, in_parts, read_parts

NAMES = ("Score", "Meaning", "Next", "Sources")


def _page() -> Document:
    nodes: list[Node] = []
    for name in NAMES:
        nodes += [Heading(name, 1), Heading("Below it", 2), Heading("Below that", 3), Paragraph(f"Last of {name}.")]
    return tuple(nodes)


def _real_page(library: Library, *given: tuple[CompiledInstrument, str], changed: bool = False) -> Document:
    results = [
        interpreted(compiled, **{item.id: int(key) for item, key in zip(compiled.instrument.items, keys, strict=True)})
        for compiled, keys in given
    ]
    if changed:
        results[0] = results[0]._replace(changed=("self-harm",))
    nearby = HelpNearby((library.directory.country("US"),), library.directory.country("INTL"), (2026, 11))
    return results_page(library, Told(Sitting(tuple(results)), Audience.PERSON), nearby)


def _lines(out: io.StringIO, width: int = 80) -> Lines:
    return Lines(io.StringIO(), out, lambda: width)


def _read(*typed: str) -> str:
    typed_lines: Iterator[str] = iter(typed)
    out = io.StringIO()
    read_parts(_page(), _lines(out), lambda _: next(typed_lines))
    assert not [*typed_lines], "it ended before all was typed"
    return out.getvalue()


def _seen(text: str) -> list[str]:
    starts = "Last of "
    return [line.removeprefix(starts).rstrip(".") for line in text.splitlines() if line.startswith(starts)]


def test_a_part_begins_at_every_title_and_at_no_smaller_heading() -> None:
    parts = in_parts(_page())
    assert [part.name for part in parts] == [*NAMES]
    assert [len(part.nodes) for part in parts] == [4, 4, 4, 4]


def test_after_a_sign_of_danger_help_is_the_first_part_and_every_layer_has_its_own(
    library: Library, phq9: CompiledInstrument, gad7: CompiledInstrument
) -> None:
    page = _real_page(library, (phq9, "2222000010"), (gad7, "22210001"))
    parts = in_parts(page)
    assert [part.name for part in parts] == [
        "Before the numbers",
        "What you can do now",
        "What came out",
        "What this means",
        "Something to do today",
        "Someone to talk to",
        "Treatment that works",
        "How your scores add up",
        "How accurate they are",
        "Where this comes from",
        "What next",
    ]
    assert tuple(node for part in parts for node in part.nodes) == page
    assert "Call or text 988" in render_plain(parts[0].nodes)
    assert "PHQ-9: 9 of 27, mild range by the number alone." in render_plain(parts[2].nodes)
    assert "GAD-7: 7 of 21, mild range." in render_plain(parts[2].nodes)
    assert "Depression severity" not in render_plain(parts[2].nodes)


def test_a_line_above_the_first_title_is_read_with_it(library: Library, phq9: CompiledInstrument) -> None:
    parts = in_parts(_real_page(library, (phq9, "1111110000"), changed=True))
    assert parts[0].name == "What came out"
    assert render_plain(parts[0].nodes).startswith("You changed that answer, and that's fine.")


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        pytest.param(["\n", "\n", "\n"], [*NAMES], id="Enter reads on to the end"),
        pytest.param(["all\n"], [*NAMES], id="all at once"),
        pytest.param(["3\n", "1\n", "4\n", "2\n"], ["Score", "Next", "Score", "Sources", "Meaning"], id="any order"),
        pytest.param(["4\n", "\n", "\n"], ["Score", "Sources", "Meaning", "Next"], id="back to what was passed over"),
        pytest.param(["3\n", "all\n"], ["Score", "Next", "Meaning", "Sources"], id="all that is left"),
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
    assert text.index("Last of Score.") < text.index("That was part 1 of 4. The others:\n2, Meaning.\n3, Next.\n")


def test_a_long_name_is_broken_between_words() -> None:
    out = io.StringIO()
    name = "PHQ-9: 9 of 27. Mild range by the number alone"
    read_parts((Heading("One", 1), Heading(name, 1)), _lines(out, 40), lambda _: "done")
    assert "2, PHQ-9: 9 of 27. Mild range by the\nnumber alone.\n" in out.getvalue()


def test_a_page_of_one_part_is_read_without_a_question() -> None:
    out = io.StringIO()
    read_parts((Heading("One", 1), Paragraph("All of it.")), _lines(out), lambda _: pytest.fail("asked"))
    assert out.getvalue() == "\nONE\n\nAll of it.\n\n"


def test_nothing_to_read_asks_nothing() -> None:
    out = io.StringIO()
    read_parts((), _lines(out), lambda _: pytest.fail("asked"))
    assert out.getvalue() == ""
