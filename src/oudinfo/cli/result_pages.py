"""The pages of a result in the place: what came out, what lies behind it, a copy of it, the way out."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from oudinfo.cli import help_due
from oudinfo.cli.copies import NOTE, SAVED, WHERE_TO, WHERE_TO_FOR_A_NOTE, format_of, that_stay
from oudinfo.cli.earlier import Known
from oudinfo.cli.output import TO_KEEP, Target, rendered
from oudinfo.cli.sittings import AUDIENCES
from oudinfo.cli.told import Told
from oudinfo.dialog.place import CORRECT, LEAVE, NEXT_CLIENT, RESULT, WHAT_WAS_DONE, Opened, Prompt
from oudinfo.dialog.state import Dialog, to_review
from oudinfo.dialog.steps import left_forms
from oudinfo.errors import OutputError, UnknownCommandError
from oudinfo.foreign import shown
from oudinfo.model.instrument import Mode
from oudinfo.model.note import FOLLOW_UP_LABELS, FollowUp
from oudinfo.model.prose import Command
from oudinfo.model.scoring import Audience
from oudinfo.model.sitting import Sitting
from oudinfo.present.document import Document, Entries, Entry, Heading, Paragraph
from oudinfo.present.help import HelpNearby
from oudinfo.present.reach import reach_document
from oudinfo.present.wording import SOMEONE
from oudinfo.report.plain import render_plain

if TYPE_CHECKING:
    from oudinfo.present.layers import LayeredResult

TITLE = "The result"
NEXT_VISIT = Command(("next",))
"""Asks whether the result may go before the next client."""
SAVE_NOTE = Command((*RESULT.words, "save-note"))
FIRST, SAVE = Command((*RESULT.words, "first")), Command((*RESULT.words, "save"))
GO_ON = "Go on to the result"
SAVE_A_COPY = "Save a copy"
ONE_STEP = (
    "What's one small thing you could do, and when? In your own words, such as: At 10 tomorrow I'll text Sam. "
    "It isn't saved. Press Enter to skip. Not ready to talk to anyone? Type: not ready"
)
STEP = Prompt("Your step:", "note it for yourself", skip=LEAVE)
STEP_TAKEN = "Thank you for writing that down. It isn't saved."
GONE = "When you leave, this result is gone."
GONE_FOR_THE_NEXT = "When you go on, this result is gone, and what is in the window is wiped."
NOT_RECORDED = "What you type goes into the note as it is, and nowhere else. Press Enter for anything not recorded."
SAVE_THE_NOTE = "Save the note"
SAVES = {SAVE.words[-1]: (SAVE_A_COPY, WHERE_TO), SAVE_NOTE.words[-1]: (SAVE_THE_NOTE, WHERE_TO_FOR_A_NOTE)}


def _done_page(place: int) -> Command:
    """The page for what was done, by its place, or the note after the last."""
    is_over = place >= len(FOLLOW_UP_LABELS)
    return Command((*RESULT.words, NOTE)) if is_over else Command((*WHAT_WAS_DONE.words, str(place)))


def _what_it_is_about(told: Told) -> str:
    """The answers about which a counselor is asked what was done. Empty if there are none."""
    from oudinfo.present.note import all_follow_up  # noqa: PLC0415  slow to load, and needed only for a note

    return all_follow_up(told.sitting.results)


def _turned(sitting: Sitting, dialog: Dialog) -> tuple[tuple[str, ...], Mapping[str, tuple[str, ...]]]:
    """What is said about answers that were turned from another wording, and the items that they belong to."""
    if not dialog.turned:
        return (), {}
    from oudinfo.present.filled_form import of_its_form, turned_line  # noqa: PLC0415  only after a form from paper

    forms = [result.instrument for result in sitting.results]
    turned = [(form, form.item(each)) for form in forms for each in dialog.turned.get(form.id, ())]
    return of_its_form(forms, [(form, turned_line(form, item)) for form, item in turned]), dialog.turned


class Results:
    """The result of the last sitting, held in memory until the person leaves."""

    def __init__(self, target: Target, nearby: Callable[[], HelpNearby], about: Known) -> None:
        """Begin without one.

        Args:
            target: Where pages go.
            nearby: Finds the help lines that are shown now.
            about: The day, the code and the earlier results, if they were given.
        """
        self._about = about
        self._target = target
        self._nearby = nearby
        self.pathways: frozenset[str] = frozenset()
        """The pathways of the sitting that was begun."""
        self.told: Told | None = None
        self.behind: Dialog | None = None
        """The answers behind the result of a visit, which can be corrected."""
        self.has_next_client = False
        """Whether the next client was chosen."""
        self._copies: list[str] = []
        """Where the result was saved."""
        self.reaches_out = False
        """Whether what was left unfinished called for an offer of help."""

    def __repr__(self) -> str:
        """Show no result."""
        return "<Results>"

    @property
    def are_there(self) -> bool:
        """Whether there is a result to come back to."""
        return self.told is not None

    @property
    def have_danger(self) -> bool:
        """Whether an answer spoke of self-harm."""
        if self.told is None:
            return False
        from oudinfo.present.results import in_crisis  # noqa: PLC0415  nothing before the result needs it

        return in_crisis(self.told.sitting.results)

    def keep(self, dialog: Dialog, mode: Mode) -> Command:
        """Keep what came out of a sitting. The result is the page that comes first."""
        audience, results, pathways = AUDIENCES[mode], dialog.results, self.pathways
        left = left_forms(dialog)
        if self.told is not None and self.told.audience is audience:  # what was answered before is still there
            again = {result.instrument.id for result in results}
            before = self.told.sitting
            results = (*(each for each in before.results if each.instrument.id not in again), *results)
            pathways |= {*before.pathways}
            now = again | {each.instrument.id for each in left}
            left = (*(each for each in before.left if each.instrument.id not in now), *left)
        self.reaches_out = dialog.was_due
        about = self._about
        sitting = Sitting(results, tuple(sorted(pathways)), about.taken_on, about.client, left)
        done = self.told.done if self.told is not None else FollowUp()
        return self.hold(Told(sitting, audience, *_turned(sitting, dialog), about.earlier, done))

    def hold(self, told: Told) -> Command:
        """Keep a result that was read or scored."""
        self.told = told
        help_due.current().note(self.have_danger)
        return FIRST if self.have_danger else RESULT

    def keep_visit(self, dialog: Dialog) -> None:
        """Keep the answers too, so that the counselor can correct one."""
        self.behind = to_review(dialog)

    def ends_with(self, name: Command) -> bool:
        """Whether a command leaves for the next client, which is noted."""
        self.has_next_client = self.has_next_client or name == NEXT_CLIENT
        return name == NEXT_CLIENT

    def reaches_someone(self, name: Command) -> bool:
        """Whether the page with this name shows people to reach."""
        return self.told is not None and name in {FIRST, RESULT}

    def open(self, rest: Sequence[str]) -> Opened:
        """What came out, or a layer of it.

        Raises:
            UnknownCommandError: If there is none.
        """
        if self.told is None:
            raise UnknownCommandError("result", "", ())
        from oudinfo.cli.results import what_is_shown  # noqa: PLC0415  nothing before the result needs it
        from oudinfo.present.layers import layered  # noqa: PLC0415

        layers = layered(what_is_shown(self._target.settings.library, self.told, self._nearby()))
        if not rest:
            return self._first_screen(layers)
        if rest[0] == FIRST.words[-1]:
            document = (*layers.danger, Entries((Entry(GO_ON, RESULT),)))
            return Opened(document, following=RESULT, follows="the result", is_help=True)
        if rest[0] in SAVES:
            page = (Heading(SAVES[rest[0]][0]), Paragraph(SAVES[rest[0]][1]))
            return Opened(page, title=TITLE, prompt=Prompt("File name:", "save"), below=self._reach())
        if rest[0] == WHAT_WAS_DONE.words[-1]:
            return self._what_was_done(int(rest[1]))
        for layer in layers.layers:
            if layer.id == rest[0]:
                return Opened((*layer.document, *(self._on_the_note() if layer.id == NOTE else ())), title=TITLE)
        raise UnknownCommandError("result", rest[0], ())

    def _on_the_note(self) -> Document:
        """What can be done with the note: add what was done about a sign of danger, and save it."""
        due = self.told is not None and _what_it_is_about(self.told)
        first = (Entry("Write down what was done", _done_page(0)),) if due else ()
        return (Entries((*first, Entry(SAVE_THE_NOTE, SAVE_NOTE))),)

    def _what_was_done(self, place: int) -> Opened:
        """One of the questions on what was done, with what was typed before. The last leads back to the note."""
        if self.told is None or not 0 <= place < len(FOLLOW_UP_LABELS):
            raise UnknownCommandError("result", WHAT_WAS_DONE.words[-1], ())
        about = _what_it_is_about(self.told)
        before = self.told.done[place]
        said = (Paragraph(f"So far: {shown(before)}"),) if before else ()
        page = (Heading(f"What was done after {about}"), Paragraph(NOT_RECORDED), *said)
        prompt = Prompt(f"{FOLLOW_UP_LABELS[place]}:", "note it", skip=_done_page(place + 1))
        return Opened(page, title=TITLE, prompt=prompt, below=self._reach())

    def _first_screen(self, layers: "LayeredResult") -> Opened:
        first = () if self.have_danger else layers.danger
        choices = [Entry(layer.title, Command((*RESULT.words, layer.id.value))) for layer in layers.layers]
        choices.append(Entry(SAVE_A_COPY, SAVE))
        if self.behind is not None and self.told is not None and self.told.audience is not Audience.PERSON:
            choices += [Entry("Correct an answer", CORRECT), Entry("Next client", NEXT_VISIT)]
        document = (*first, *layers.reminder, *layers.summary, Entries(tuple(choices)))
        below = self._reach() if self.reaches_out else ()
        return Opened(document, title=TITLE, below=below)

    def leave_page(self) -> Opened:
        """The last page before a result is gone."""
        if self.told is None:
            return Opened((Heading("Before you go"), Paragraph(SOMEONE)))
        alone = self.told.audience is Audience.PERSON
        way = Entries((Entry("Back to the result", RESULT), Entry(SAVE_A_COPY, SAVE)))
        if not alone:
            return Opened((Heading("Before you go"), *self._gone(), way), below=self._reach())
        page = (Heading("Before you go"), Paragraph(ONE_STEP), *self._gone())
        return Opened(page, prompt=STEP, below=self._reach())

    def next_page(self) -> Opened:
        """The page between two clients."""
        ways = [Entry("Back to the result", RESULT), Entry(SAVE_A_COPY, SAVE), Entry("Wipe it, and begin", NEXT_CLIENT)]
        if self.told is None:
            raise UnknownCommandError("next", "", ())
        page = (Heading("Next client"), *self._gone(GONE_FOR_THE_NEXT), Entries(tuple(ways)))
        return Opened(page, title=TITLE, below=self._reach())

    def typed(self, at: Command, text: str, danger: Document) -> Command | Opened:
        """What comes after these words: help if they speak of danger, a copy, or thanks. They are shown nowhere."""
        if at.words[:2] == WHAT_WAS_DONE.words and self.told is not None:
            place = int(at.words[2])
            done = self.told.done._replace(**{FollowUp._fields[place]: " ".join(text.split())})
            self.told = self.told._replace(done=done)
            return _done_page(place + 1)
        way = Entries((Entry("Back to the result", RESULT), Entry("Leave", LEAVE)))
        if danger:
            return Opened((*danger, way), stays=True, is_help=True)
        if at in {SAVE, SAVE_NOTE}:
            return self._saved(text, at)
        return Opened((Paragraph(STEP_TAKEN), *self._gone(), way), below=self._reach())

    def _saved(self, name: str, at: Command) -> Opened:
        path = Path(name).expanduser().absolute()
        try:
            self._write(path, format_of(path, is_note=at == SAVE_NOTE))
        except OutputError as error:
            said = f"{' '.join(error.lines)}. Nothing was saved."
        else:
            self._copies.append(shown(str(path)))
            said = SAVED.format(path=self._copies[-1])
        way = Entries((Entry("Back to the result", RESULT), Entry("Save another copy", at)))
        return Opened((Paragraph(said), way), title=TITLE)

    def _write(self, path: Path, form: str) -> None:
        """Write the result in this format.

        Raises:
            OutputError: If the file exists, or cannot be written.
        """
        from oudinfo.cli.saving import write_whole  # noqa: PLC0415  only to save

        if self.told is not None:
            write_whole(path, self._copy(self.told, form), force=False)

    def _copy(self, told: Told, form: str) -> str:
        """The result as a file has it."""
        from oudinfo.cli.results import as_json, results_page  # noqa: PLC0415  nothing before the result needs it

        library, nearby = self._target.settings.library, self._nearby()._replace(press="")
        if form == "json":
            return as_json(library, told, nearby)
        if form == NOTE:
            from oudinfo.cli.note import note_of  # noqa: PLC0415  only for a note

            return rendered(form, note_of(library, told))
        document = results_page(library, told, nearby)
        return rendered(form, document) if form in TO_KEEP else render_plain(document)

    def _gone(self, words: str = GONE) -> Document:
        """What is gone afterwards, and the copies that stay."""
        return (Paragraph(words + that_stay(self._copies)),)

    def _reach(self) -> Document:
        return reach_document(self._nearby())
