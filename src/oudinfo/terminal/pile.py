"""A pile of filled forms, typed in one after the other."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from oudinfo.engine.compiled import CompiledInstrument, compile_instrument
from oudinfo.engine.interpret import interpret
from oudinfo.model.context import Context, ContextQuestion
from oudinfo.model.instrument import Instrument, Item
from oudinfo.model.response import Entry, Given, ResponseOption, Responses
from oudinfo.present.document import Document, Paragraph
from oudinfo.present.filled_form import read_back
from oudinfo.present.wording import quoted
from oudinfo.terminal.entry import FormEntry, ask_context
from oudinfo.terminal.lines import Lines
from oudinfo.terminal.typed_line import AGAIN, BackError, typed_line

KEEP_OR_CHANGE = "Enter keeps these answers; again or + types them once more; back or * goes further back:"


class TypedForm(NamedTuple):
    """A filled form as it was typed."""

    compiled: CompiledInstrument
    responses: Responses
    turned: tuple[Item, ...] = ()
    """The items whose answers were turned to the published wording."""

    def __repr__(self) -> str:
        """Show no answer."""
        return f"<TypedForm of {self.compiled.instrument.id}>"


class PileEntry:
    """Asks for one form after the other, and goes back to the one before."""

    def __init__(
        self,
        instruments: Sequence[Instrument],
        lines: Lines,
        questions: Callable[[Instrument, Context], Sequence[ContextQuestion]],
        note_danger: Callable[[], None],
        people: Callable[[], tuple[Document, Document]] = lambda: ((), ()),
    ) -> None:
        """Begin with the first form.

        Args:
            instruments: The forms, in the order of the pile.
            lines: Where they are typed.
            questions: The context questions of a form that are still open.
            note_danger: Called when an answer signals danger, so that help comes whatever follows.
            people: The page on whom to reach that an answer brings, and the same in a line or two.
        """
        self._instruments = instruments
        self._lines = lines
        self._questions = questions
        self._note_danger = note_danger
        self._people = people
        self._page_shown = False
        self._typed: dict[int, TypedForm] = {}
        self._unsettled: dict[int, Mapping[str, Given]] = {}
        """The signs of danger in each form, so that none is dropped unasked when it is typed once more."""
        self._begun: list[FormEntry] = []

    def read(self, known: Context, *, twice: bool = False) -> tuple[TypedForm, ...]:
        """Ask until all forms are there.

        Raises:
            StoppedError: If the person stops.
            UsageError: If input ends before that.
        """
        before = [known]
        while len(before) <= len(self._instruments):
            place = len(before) - 1
            try:
                before.append(self._form(place, before[-1], twice=twice))
            except BackError:
                if place:
                    before.pop()
                else:
                    self._tell("This is the first form.")
        return tuple(self._typed[place] for place in range(len(self._instruments)))

    def readable(self) -> Iterator[tuple[CompiledInstrument, Responses]]:
        """Whatever could be read of each line that was typed, for a look at signs of danger."""
        for entry in self._begun:
            yield from ((entry.compiled, responses) for responses in entry.readable)

    def _form(self, place: int, known: Context, *, twice: bool) -> Context:
        """Ask for one form. The result is the context that is known after it."""
        if place in self._typed and self._is_kept(self._typed[place]):
            return {**known, **self._typed[place].compiled.context}
        if place:
            self._lines.write("\n")
        instrument = self._instruments[place]
        known = ask_context(self._questions(instrument, known), known, self._lines, [instrument])
        entry = FormEntry(
            compile_instrument(instrument, known, Entry.PAPER),
            self._lines,
            pile=(place + 1, len(self._instruments)),
            twice=twice,
            reach=self._people()[1],
            unsettled=self._unsettled.get(place, {}),
        )
        self._begun.append(entry)
        try:
            responses = entry.read()
        finally:
            self._unsettled[place] = entry.unsettled
        self._typed[place] = TypedForm(entry.compiled, responses, tuple(entry.turned))
        self._tell_danger(entry.compiled, responses, is_last=place + 1 == len(self._instruments))
        return known

    def _is_kept(self, form: TypedForm) -> bool:
        """Show a form that was typed before, and ask whether it stays as it is."""
        instrument = form.compiled.instrument
        self._tell(f"{instrument.short_title}, as typed:")
        self._lines.write(read_back(instrument, form.responses, self._lines.columns, aloud=self._lines.aloud))
        while True:
            typed = typed_line(self._lines, KEEP_OR_CHANGE).strip().lower()
            if not typed or typed in AGAIN:
                return not typed
            self._lines.refuse(typed, (Paragraph("Press Enter to keep them, or type again."),))

    def _tell_danger(self, compiled: CompiledInstrument, responses: Responses, *, is_last: bool) -> None:
        """Say at once that an answer is a sign of danger, and whom to reach before the next form.

        Behind the last form the result follows, which begins with that.
        """
        result = interpret(compiled, responses)
        if not result.danger_items:
            return
        self._note_danger()
        for item in result.danger_items:
            given = result.counted(item)
            said = quoted(given.label) if isinstance(given, ResponseOption) else "not answered"
            number = compiled.instrument.number_of(item)
            self._tell(f"{compiled.instrument.short_title}, question {number}: {said}.")
        if not is_last:
            page, reach = self._people()
            self._lines.write(f"\n{self._lines.rendered(reach if self._page_shown else page)}")
            self._page_shown = True

    def _tell(self, text: str) -> None:
        self._lines.write(self._lines.rendered((Paragraph(text),)))
