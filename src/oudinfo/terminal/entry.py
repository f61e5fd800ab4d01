"""Typing in a filled form: digits in groups, read back, compared with the paper."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from oudinfo.engine.cells import Row, cells_of, row_of_line
from oudinfo.engine.compiled import CompiledInstrument
from oudinfo.engine.entry import Reading, blank_as_declined, read_cells, turned
from oudinfo.engine.entry_problems import notes_on
from oudinfo.engine.interpret import interpret
from oudinfo.engine.stored_totals import gap_said
from oudinfo.errors import ResponseError
from oudinfo.model.context import UNDISCLOSED, Context, ContextQuestion
from oudinfo.model.instrument import Instrument, Item
from oudinfo.model.response import Given, Missing, Responses
from oudinfo.present.document import Document, Paragraph
from oudinfo.present.filled_form import (
    from_here,
    left_line,
    opening_lines,
    read_back,
    turned_line,
    wording_question,
)
from oudinfo.present.screening import context_line
from oudinfo.present.wording import number
from oudinfo.terminal.differing import Differing
from oudinfo.terminal.lines import Lines
from oudinfo.terminal.typed_line import AGAIN, NOTHING, BackError, typed_line

TOTAL = "Total written on the paper (Enter if there is none):"
_TOTAL = re.compile(r"-?[0-9]{1,4}(?:[.,][0-9]+)?")


@dataclass
class FormEntry:
    """A form being typed in. `so_far` has what was typed, in the order of the items."""

    compiled: CompiledInstrument
    lines: Lines
    pile: tuple[int, int] = (1, 1)
    """Which form of how many this is."""
    twice: bool = False
    """Whether every answer is typed a second time, and the two are compared."""
    leads_back: bool = False
    """Whether there is a page to go back to."""
    so_far: list[str] = field(default_factory=list, repr=False)
    readable: list[Responses] = field(default_factory=list, repr=False)
    """Whatever could be read of each line, also of one that was refused or typed again: it may hold a sign of danger."""
    turned: list[Item] = field(default_factory=list, repr=False)
    """The questions that the paper words the other way round. Their answers are turned."""
    rest_was_left: bool = field(default=False, repr=False)
    """Whether an empty line said that nothing more is filled in."""
    said: Responses | None = field(default=None, repr=False)
    """What the person answered to this form aloud, before it came from paper."""
    reach: Document = ()
    """Whom to reach, above a prompt where two answers differ and one is a sign of danger."""
    unsettled: Mapping[str, Given] = field(default_factory=dict, repr=False)
    """The answers that are a sign of danger, by item, also of a form that was begun anew. None of them is dropped unasked."""

    def read(self) -> Responses:
        """Ask until all answers are there.

        Raises:
            StoppedError: If the person stops.
            BackError: If the person wants to go back, and nothing of this form has been typed.
            UsageError: If input ends before that.
        """
        instrument = self.compiled.instrument
        self._tell("\n".join(opening_lines(instrument, self.pile, leads_back=self.leads_back)))
        self._ask_wordings()
        while True:
            try:
                responses = self._read_and_compared()
            except BackError:
                if not self.so_far:
                    raise
                self._tell("This form from its beginning.")
                responses = None
            if responses is not None:
                return self._differing.said_before(self.said, responses) if self.said else responses
            self.so_far = []

    @property
    def _differing(self) -> Differing:
        return Differing(self.compiled, self.lines, self.reach)

    def _read_and_compared(self) -> Responses | None:
        """The answers in the published wording, or None if they are to be typed once more."""
        instrument = self.compiled.instrument
        typed = self._differing.typed_before(self.unsettled, self._read_all())
        self.unsettled = self._dangers_in(typed)
        self.lines.write(read_back(instrument, typed, self.lines.columns, aloud=self.lines.aloud))
        for item in self.turned:
            self._tell(turned_line(instrument, item))
        responses = self._in_published_wording(typed)
        return responses if self._agrees_with_paper(responses) else None

    def _read_all(self) -> Responses:
        """The answers, typed once or twice."""
        first = self._read_unscored(self._read_scored())
        if not self.twice:
            return first
        self.so_far = []
        self._tell("Once more, for a check.")
        second = self._read_unscored(self._read_scored())
        settled = self._differing.typed_twice(first, second)
        self.readable.append(settled)
        both = zip(self.compiled.instrument.items, first, second, strict=True)
        alike = {item.id for item, before, now in both if before == now}
        self.unsettled = {item: given for item, given in self.unsettled.items() if item in alike}
        return settled

    def _dangers_in(self, responses: Responses) -> Mapping[str, Given]:
        """The answers that are a sign of danger, by item."""
        signs = self._differing.dangers(responses)
        given = zip(self.compiled.instrument.items, responses, strict=True)
        return {item.id: each for item, each in given if item.id in signs}

    def _ask_wordings(self) -> None:
        """Ask once which wording is on the paper, where another one is in use whose answers count the other way."""
        for item in self.compiled.instrument.items:
            if item.turned_wording:
                self._tell(wording_question(self.compiled.instrument, item))
                while (typed := typed_line(self.lines, "Type 1 or 2:").strip()) not in {"1", "2"}:
                    self._refuse(typed, "Type 1 for the first wording, or 2 for the second; nothing was answered.")
                if typed == "2":
                    self.turned.append(item)

    def _in_published_wording(self, responses: Responses) -> Responses:
        """The same with each answer to another wording turned to the one that was published."""
        items = self.compiled.instrument.items
        return Responses(
            tuple(
                turned(item, given) if item in self.turned else given
                for item, given in zip(items, responses, strict=True)
            )
        )

    def _read_scored(self) -> Responses:
        """Collect lines until every scored question has its answer, also those that the form's skips leave out.

        What is on the paper may contradict the skips, and an answer that was not taken would land in the next form.
        """
        instrument, may_end = self.compiled.instrument, False
        needed = self.compiled.needed
        scored = max((place + 1 for place, item in enumerate(instrument.items) if item.id in needed), default=0)
        responses, self.rest_was_left = Responses((Missing.DECLINED,) * len(instrument.items)), False
        while len(self.so_far) < scored:
            line = typed_line(self.lines, from_here(instrument, len(self.so_far), may_end=may_end))
            if line.strip(" "):
                reading = self._take(row_of_line(instrument, line, len(self.so_far)), line)
                if reading is not None:
                    responses, may_end = blank_as_declined(reading.responses), not reading.lacking
            elif may_end:
                self._leave_rest()
            else:
                self._tell(NOTHING)
        return responses

    def _leave_rest(self) -> None:
        """Take all further questions as not answered, and name them, before the next form takes any key."""
        instrument = self.compiled.instrument
        self._tell(left_line(instrument, len(self.so_far)))
        self.so_far += ["-"] * (len(instrument.items) - len(self.so_far))
        self.rest_was_left = True

    def _read_unscored(self, responses: Responses) -> Responses:
        """Ask for what the form has besides the scored items, where it was not typed."""
        instrument = self.compiled.instrument
        while len(self.so_far) < len(instrument.items):
            number_there = instrument.number_of(instrument.items[len(self.so_far)].id)
            typed = typed_line(self.lines, f"Question {number_there}, not scored (Enter if it is blank):").strip()
            reading = self._take(Row((typed or "-",)), typed)
            if reading is not None:
                responses = blank_as_declined(reading.responses)
        return responses

    def _take(self, row: Row, line: str) -> Reading | None:
        """Add what was typed. If any of it cannot be read, name all problems and add nothing."""
        for parts in (row.parts, *row.others):
            self.readable.extend(read_cells(self.compiled, cells_of([*self.so_far, *parts])).readable)
        reading = read_cells(self.compiled, cells_of([*self.so_far, *row.parts]))
        problems = (row.problem,) if row.problem else reading.problems
        if problems:
            notes = notes_on(reading.unread, reading.responses, is_whole=not reading.lacking)
            self._refuse(line, "\n".join(ResponseError(problems, notes=notes).lines))
            return None
        self.so_far += row.parts
        self.unsettled = {**self._dangers_in(reading.responses), **self.unsettled}
        return reading

    def _agrees_with_paper(self, responses: Responses) -> bool:
        """Ask for the total on the paper: a difference shows a slip at once. Beside a gap it may count that as 0."""
        main = interpret(self.compiled, responses).main
        if main is None or (main.score.value is None and self.rest_was_left):
            return not self.rest_was_left or self._goes_on()
        written = self._total_on_paper()
        if not written:
            return True
        score, total = main.score, float(written.replace(",", "."))
        if score.value is None and score.least <= total <= score.most:
            self._tell(gap_said(self.compiled.instrument, score, written, "on the paper"))
            return self._goes_on()
        if score.value is not None and written.replace(",", ".") == number(score.value):
            return True
        come_to = f"add up to {number(score.value)}" if score.value is not None else "do not allow it"
        self._tell(f"The paper says {written}, the answers {come_to}. Look at both again.")
        return self._goes_on()

    def _total_on_paper(self) -> str:
        """The total that is written on the paper, as it was typed, or an empty text if there is none."""
        written = typed_line(self.lines, TOTAL).strip()
        while written and not _TOTAL.fullmatch(written):
            self._refuse(written, "A total is a number.")
            written = typed_line(self.lines, TOTAL).strip()
        return written

    def _goes_on(self) -> bool:
        """Ask whether the answers stay as they are."""
        while True:
            typed = typed_line(self.lines, "Enter goes on with these answers; again or + types them once more:")
            if not typed.strip() or typed.strip().lower() in AGAIN:
                return not typed.strip()
            self._refuse(typed, "Press Enter to go on, or type again.")

    def _tell(self, text: str) -> None:
        self.lines.write(self.lines.rendered(tuple(Paragraph(line) for line in text.splitlines())))

    def _refuse(self, typed: str, text: str) -> None:
        self.lines.refuse(typed, tuple(Paragraph(line) for line in text.splitlines()))


def ask_context(
    questions: Sequence[ContextQuestion], known: Context, lines: Lines, forms: Sequence[Instrument] = ()
) -> Context:
    """Ask what the forms say about the context, and name them. Enter leaves a question open, and the rules allow for that.

    Raises:
        StoppedError: If the person stops.
        UsageError: If input ends.
    """
    context = dict(known)
    for question in questions:
        values = [value for value in question.values if value.id != UNDISCLOSED]
        told = ", ".join(f"{number} {value.label}" for number, value in enumerate(values, start=1))
        lines.write(lines.rendered((Paragraph(context_line(question, forms)),)))
        known_by = {str(number): value.id for number, value in enumerate(values, start=1)}
        letters = [value.label[:1].casefold() for value in values]
        known_by |= {
            letter: value.id for letter, value in zip(letters, values, strict=True) if letters.count(letter) == 1
        }
        known_by |= {value.label.casefold(): value.id for value in values} | {"": UNDISCLOSED}
        while (typed := typed_line(lines, f"{told} (Enter if it is not known):").strip().casefold()) not in known_by:
            said = f"Type a number from 1 to {len(values)}, or the word; nothing was answered."
            lines.refuse(typed, (Paragraph(said),))
        context[question.id] = known_by[typed]
    return context
