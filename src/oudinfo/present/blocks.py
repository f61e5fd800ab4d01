"""The blocks of a text as nodes of a page."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from oudinfo.model.prose import Block, BlockKind, Slot, Span, Text, said, spans
from oudinfo.present.document import Bullets, Document, Heading, Node, Paragraph, Steps, Verbatim


def laid_out(
    blocks: Iterable[Block],
    at_place: Callable[[Slot], Document | None],
    shown: Callable[[Span], Text],
) -> Iterator[Node]:
    """The nodes of a page. Paragraphs that end up empty are left out.

    Args:
        blocks: The text.
        at_place: The nodes for a paragraph that is only a placeholder, or None if `shown` fills it.
        shown: The text to show for a span.
    """
    for kind, stretch in groupby(blocks, key=lambda block: block.kind):
        together = [*stretch]
        texts = [_text(block.spans, shown) for block in together]
        match kind:
            case BlockKind.POINT:
                yield Bullets(tuple(texts))
            case BlockKind.STEP:
                yield Steps(tuple(texts), first=together[0].number)
            case BlockKind.HEADING:
                yield from (Heading(text, block.number) for block, text in zip(together, texts, strict=True))
            case BlockKind.CODE:
                yield from (Verbatim(tuple(_lines(block.spans))) for block in together)
            case BlockKind.PARAGRAPH:
                for block, text in zip(together, texts, strict=True):
                    lines = at_place(block.slot) if block.slot else None
                    yield from (() if not said(text) else (Paragraph(text),)) if lines is None else lines


def _text(parts: Iterable[Span], shown: Callable[[Span], Text]) -> Text:
    """The text to show, without the gaps that empty placeholders leave."""
    found: list[Span] = []
    for part in (each for span in parts for each in spans(shown(span))):
        if isinstance(part, str) and found and isinstance(found[-1], str):
            found[-1] = f"{found[-1]}{part}".replace("  ", " ")
        elif part:
            found.append(part)
    return found[0].strip() if len(found) == 1 and isinstance(found[0], str) else tuple(found)


def _lines(parts: Iterable[Span]) -> Iterator[Text]:
    """The lines of a block of code."""
    line: list[Span] = []
    for part in parts:
        line.append(part.removesuffix("\n") if isinstance(part, str) else part)
        if isinstance(part, str) and part.endswith("\n"):
            yield tuple(line)
            line = []
