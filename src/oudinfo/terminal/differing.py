"""Two answers to one question of a form: typed in two ways, or said aloud and then on paper. Which one holds is asked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from oudinfo.engine.compiled import CompiledInstrument
from oudinfo.engine.interpret import interpret
from oudinfo.model.instrument import Item
from oudinfo.model.response import Given, Responses
from oudinfo.present.document import Document, Paragraph
from oudinfo.present.filled_form import difference_line, said_and_paper_line
from oudinfo.terminal.lines import Lines
from oudinfo.terminal.typed_line import typed_answer

ON_PAPER = "What does the paper say? Type that answer, or - if it is blank:"
HOLDS = "Which one holds? Type that answer, or - for a declined answer:"
NEITHER_TYPED = "That is neither of the two that were typed. To keep it, type it again."
NEITHER = "That is neither what was said nor what is on the paper. To keep it, type it again."


@dataclass
class Differing:
    """Asks which of two answers holds. Whom to reach comes first, where one of them is a sign of danger."""

    compiled: CompiledInstrument
    lines: Lines
    reach: Document = ()
    """Whom to reach."""

    def typed_twice(self, first: Responses, second: Responses) -> Responses:
        """The answers that were typed twice. Where they differ, the paper decides."""
        before = dict(zip(self._ids, first, strict=True))
        return self._asked(before, second, self.dangers(first) | self.dangers(second))

    def typed_before(self, unsettled: Mapping[str, Given], now: Responses) -> Responses:
        """The answers as typed now. Where one that was typed before is a sign of danger and is gone, the paper decides."""
        gone = unsettled.keys() - self.dangers(now)
        return self._asked({item: given for item, given in unsettled.items() if item in gone}, now, gone)

    def said_before(self, said: Responses, paper: Responses) -> Responses:
        """The answers on paper. Where one that was said aloud is a sign of danger that the paper does not have, it is asked."""
        gone = self.dangers(said) - self.dangers(paper)
        before = dict(zip(self._ids, said, strict=True))
        return self._asked({item: before[item] for item in gone}, paper, gone, aloud=True)

    def dangers(self, responses: Responses) -> frozenset[str]:
        """The items whose answers are a sign of danger."""
        return frozenset(interpret(self.compiled, responses).danger_items)

    @property
    def _ids(self) -> list[str]:
        return [item.id for item in self.compiled.instrument.items]

    def _asked(
        self, before: Mapping[str, Given], now: Responses, dangers: Iterable[str], *, aloud: bool = False
    ) -> Responses:
        """The answers as they are now, but for those that were others before: each of these is asked."""
        given, pressing = [*now], frozenset(dangers)
        for place, item in enumerate(self.compiled.instrument.items):
            if item.id in before and before[item.id] != given[place]:
                line = self._line(item, before[item.id], given[place], aloud=aloud)
                self.lines.write(self.lines.rendered((Paragraph(line),)))
                above = self.reach if item.id in pressing else ()
                given[place] = self._settled(item, (before[item.id], given[place]), above, aloud=aloud)
        return Responses(tuple(given))

    def _settled(self, item: Item, both: tuple[Given, Given], above: Document, *, aloud: bool) -> Given:
        """The answer that holds. One that is neither of the two counts once it was typed twice in a row."""
        doubted: Given | None = None
        while True:
            typed = typed_answer(self.lines, item, HOLDS if aloud else ON_PAPER, above)
            if typed in (*both, doubted):
                return typed
            doubted = typed
            self.lines.write(self.lines.rendered((Paragraph(NEITHER if aloud else NEITHER_TYPED),)))

    def _line(self, item: Item, before: Given, now: Given, *, aloud: bool) -> str:
        said = said_and_paper_line if aloud else difference_line
        return said(self.compiled.instrument, item, before, now)
