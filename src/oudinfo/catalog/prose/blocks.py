"""The one reader of Markdown, from a text to blocks whose commands, citations, addresses and placeholders are values.

It knows what the texts use: headings, paragraphs, flat lists, fenced code, `code`, *emphasis*, [source],
[label](address) and {placeholder}. Emphasis becomes plain words. `oudinfo overdose` uses it too, and a whole Markdown
library takes longer to load than that page may take. A test compares both on every text that ships.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from oudinfo.model.prose import Block, BlockKind, Cite, Command, Link, Slot, Span, Text

NO_SENTENCES = frozenset({BlockKind.HEADING, BlockKind.CODE})
"""The blocks that have no sentences."""
FENCE, STARTS = "```", frozenset("#-*+0123456789")
_MARK = r"(?:(#{1,6})|[-*+]|([0-9]{1,9})[.)]) +(.*)"
_ADDRESS = r"""ttps?://(?:\([^\s()<>"]*\)|[^\s()<>"])*(?:\([^\s()<>"]*\)|[^\s()<>".,;:'])"""
"""An address after its first letter, with brackets where they come in pairs, without the signs that end a sentence."""
_SPAN = (
    r"`(?P<code>[^`]+)`"
    r"|\{(?P<slot>[a-z_-]+)(?::(?P<names>[^}]*))?\}"
    r"|\[(?P<label>[^\]]*)\]\((?P<target>[^)]*)\)"
    r"|\[(?P<cite>[a-z][a-z0-9-]*)\](?!\()"
    rf"|h(?P<address>{_ADDRESS})"
    r"|\*(?P<emphasis>\*+|(?=\S)|(?<=\S\*))"
)
"""Each way begins with one letter or sign, which lets a search skip to the next of them. It is seven times as fast."""
_VALUE = f"(`[^`]+`|h{_ADDRESS})"
_CALL = r"oudinfo(?:\s+[^\s|>]+)+"
"""Patterns that are compiled on first use, because many runs read no text."""


class _Stretch(NamedTuple):
    """The lines of a block without their marks, and the number of the first line."""

    kind: BlockKind
    lines: list[str]
    first: int
    number: int = 0


def read_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a text, in order."""
    return tuple(_block(stretch) for stretch in _stretches(text))


def read_line(text: str) -> Text:
    """A line of plain text whose addresses, and commands in backticks, are values."""
    if "`" not in text and "://" not in text:
        return text
    parts = re.split(_VALUE, text)
    return tuple(_called_or_linked(part) if place % 2 else part for place, part in enumerate(parts) if part)


def _called_or_linked(found: str) -> Span:
    return called(found.strip("`")) or found if found.startswith("`") else Link(found)


def places_in(blocks: Iterable[Block]) -> Iterator[Slot]:
    """Every placeholder."""
    yield from (span for block in blocks for span in block.spans if isinstance(span, Slot))


def called(line: str) -> Command | None:
    """The command on this line, or None if it is not one."""
    words = line.split()
    return Command(tuple(words[1:])) if words[1:] and words[0] == "oudinfo" else None


def _stretches(text: str) -> list[_Stretch]:
    found: list[_Stretch] = []
    current: _Stretch | None = None
    for place, line in enumerate(text.splitlines(), start=1):
        if current and current.kind is BlockKind.CODE:
            if line.startswith(FENCE):
                current = None
            else:
                current.lines.append(line)
            continue
        opened = _opened(line, place, current)
        if opened is None and current and line.strip() and current.kind is not BlockKind.HEADING:
            current.lines.append(line.strip())
            continue
        current = opened or (_Stretch(BlockKind.PARAGRAPH, [line], place) if line.strip() else None)
        found += [current] if current else []
    return found


def _opened(line: str, place: int, current: _Stretch | None) -> _Stretch | None:
    """The block that a line opens with its mark. Inside a paragraph, only the number 1 opens a list."""
    if line.startswith(FENCE):
        return _Stretch(BlockKind.CODE, [], place + 1)
    mark = re.fullmatch(_MARK, line) if line[:1] in STARTS else None
    if mark is None:
        return None
    level, number, words = mark.groups()
    if level:
        return _Stretch(BlockKind.HEADING, [words], place, len(level))
    if number is None:
        return _Stretch(BlockKind.POINT, [words], place)
    begins = current is None or current.kind is BlockKind.STEP or number == "1"
    return _Stretch(BlockKind.STEP, [words], place, int(number)) if begins else None


def _block(stretch: _Stretch) -> Block:
    parts = _code(stretch.lines) if stretch.kind is BlockKind.CODE else _inline("\n".join(stretch.lines).strip())
    found = [(span, stretch.first + below) for span, below in parts]
    return Block(stretch.kind, tuple(span for span, _ in found), tuple(line for _, line in found), stretch.number)


def _code(lines: Sequence[str]) -> Iterator[tuple[Span, int]]:
    """The lines unchanged, with their commands as values."""
    for below, line in enumerate(lines):
        call, whole = re.search(_CALL, line), f"{line}\n"
        parts = (line[: call.start()], called(call[0]) or call[0], whole[call.end() :]) if call else (whole,)
        yield from ((each, below) for each in parts if each)


def _inline(text: str) -> Iterator[tuple[Span, int]]:
    """The spans of a text, and how many lines below the first each begins. Line breaks become spaces."""
    words, begun, end = "", 0, 0
    for found in re.finditer(_SPAN, text):
        value = _value(found)
        between = text[end : found.start()]
        words += between.rstrip() if isinstance(value, Cite) else between
        end = found.end()
        if isinstance(value, str):
            words += value
            continue
        if words:
            yield _on_one_line(words), text.count("\n", 0, begun)
        yield value, text.count("\n", 0, found.start())
        words, begun = "", end
    if words + text[end:]:
        yield _on_one_line(words + text[end:]), text.count("\n", 0, begun)


def _value(found: re.Match[str]) -> Span:
    match found.lastgroup:
        case "code":
            return called(found["code"]) or found["code"]
        case "cite":
            return Cite(found["cite"])
        case "address":
            return Link(found[0])
        case "target":
            return Link(found["target"], found["label"])
        case "slot" | "names":
            return Slot(
                found["slot"], tuple(name.strip() for name in (found["names"] or "").split(",") if name.strip())
            )
        case _:
            return ""


def _on_one_line(words: str) -> str:
    return words.replace("\n", " ")
