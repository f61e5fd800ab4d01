"""Markdown is read once, into blocks whose commands, sources, addresses and places are values."""

from collections.abc import Iterator

import pytest
from markdown_it import MarkdownIt

from oudinfo.catalog.library import Library
from oudinfo.catalog.prose.blocks import read_blocks, read_line
from oudinfo.model.prose import Block, BlockKind, Cite, Link, Slot, command, said

SAFETY = ("overdose", "withdrawal-check", "privacy", "safety-card", "help-page", "intro", "danger-crisis", "under-18")
INSIDE = {"bullet_list_open": "point", "ordered_list_open": "step"}


def _of_a_library(text: str) -> Iterator[tuple[str, str]]:
    """Kind and words of each block, as a Markdown library of others reads them."""
    tokens, around = MarkdownIt("commonmark", {"html": False}).parse(text), ["paragraph"]
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type in INSIDE:
            around.append(INSIDE[token.type])
        elif token.type.endswith("list_close"):
            around.pop()
        elif token.type == "inline" and token.children:
            words = "".join(" " if child.type == "softbreak" else child.content for child in token.children)
            kind = "heading" if before and before.type == "heading_open" else around[-1]
            yield kind, " ".join(words.split())


def _ours(text: str) -> Iterator[tuple[str, str]]:
    for block in read_blocks(text):
        yield block.kind.value, " ".join(said(block.spans).split())


def test_every_text_that_ships_is_read_as_a_markdown_library_reads_it(library: Library) -> None:
    bodies = [page.body for page in library.pages()] + [library.safety(text_id).body for text_id in SAFETY]
    assert len(bodies) > 80
    for body in bodies:
        assert [*_ours(body)] == [*_of_a_library(body)]


def test_a_paragraph_holds_its_values_each_with_its_line() -> None:
    (block,) = read_blocks("Type `oudinfo crisis`, or **read** it\n[who2020] at <https://example.org/a>.")
    assert block == Block(
        BlockKind.PARAGRAPH,
        ("Type ", command("crisis"), ", or read it", Cite("who2020"), " at <", Link("https://example.org/a"), ">."),
        (1, 1, 1, 2, 2, 2, 2),
    )


def test_a_command_goes_on_over_a_line_break_and_code_that_is_none_is_words() -> None:
    (block,) = read_blocks("`oudinfo\nread x` `oudinfo` `ls`")
    assert block.spans == (command("read x"), " oudinfo ls")


def test_in_a_block_of_code_each_line_stays_and_its_command_ends_at_a_pipe() -> None:
    before, code, after = read_blocks("Do\n```\n$ oudinfo list | less\n\nls\n```\nso")
    assert (before.spans, after.spans) == (("Do",), ("so",))
    assert code.spans == ("$ ", command("list"), " | less\n", "\n", "ls\n")
    assert code.lines == (3, 3, 3, 4, 5)


def test_a_place_to_fill_is_a_block_only_where_it_stands_by_itself() -> None:
    alone, among = read_blocks("{help-lines: emergency, crisis}\n\nAs {how}.")
    assert alone.slot == Slot("help-lines", ("emergency", "crisis"))
    assert (among.slot, among.spans) == (None, ("As ", Slot("how"), "."))


def test_a_year_in_the_middle_of_a_paragraph_begins_no_list() -> None:
    assert [*_ours("It was in\n2019. Then\n1. one\n2. two")] == [
        ("paragraph", "It was in 2019. Then"),
        ("step", "one"),
        ("step", "two"),
    ]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("See https://example.org/a.", "https://example.org/a"),
        ("(https://example.org/a)", "https://example.org/a"),
        ("https://example.org/a?b=1&c=2 is it", "https://example.org/a?b=1&c=2"),
        ('"https://example.org/a"', "https://example.org/a"),
        ("https://example.org/S0140-6736(17)32812-X (read)", "https://example.org/S0140-6736(17)32812-X"),
    ],
)
def test_an_address_is_read_without_the_signs_around_it(text: str, address: str) -> None:
    read = read_line(text)
    assert Link(address) in read
    assert said(read) == text
    assert Link(address) in read_blocks(text)[0].spans


def test_in_a_line_only_addresses_and_commands_are_values() -> None:
    assert read_line("*No* [mark] here.") == "*No* [mark] here."
    assert read_line("See `oudinfo show gad-2`, not `ls`.") == ("See ", command("show gad-2"), ", not ", "`ls`", ".")
