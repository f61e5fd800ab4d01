"""The start of a dialog, including the restart that leaves a question out."""

from collections.abc import Callable, Sequence
from types import MappingProxyType
from typing import NamedTuple

from oudinfo.dialog.state import Dialog, begin
from oudinfo.engine.compiled import CompiledInstrument
from oudinfo.model.context import Context, ContextQuestion
from oudinfo.model.instrument import Instrument, Mode

LEFT_OUT = "That question is left out. If such thoughts are there, H shows people to reach, at any time."


class Opening(NamedTuple):
    """The choices made before the first page."""

    instruments: Sequence[CompiledInstrument]
    """In the order in which they are given."""
    mode: Mode
    alternative: Callable[[Instrument], CompiledInstrument | None] = lambda _: None
    """Finds the instrument to give instead, without the question on thoughts of death."""
    questions: tuple[ContextQuestion, ...] = ()
    """The context questions still to ask."""
    known: Context = MappingProxyType({})
    """The context that was given beforehand."""

    def begin(self) -> Dialog:
        """A dialog with someone at a terminal, at its introduction."""
        return begin(self.instruments, self.mode, reviews=True, questions=self.questions, known=self.known)

    def without_self_harm(self) -> "Opening":
        """The same opening with instruments that do not ask about thoughts of death, each once."""
        kept = [self.alternative(each.instrument) or each for each in self.instruments]
        return self._replace(instruments=tuple({each.instrument.id: each for each in kept}.values()))
