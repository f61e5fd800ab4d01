"""The pages around the items as documents, the same for the plain and the full screen."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from oudinfo.dialog.state import Dialog, Reply, begin, review_items
from oudinfo.dialog.words import Page
from oudinfo.engine.compiled import CompiledInstrument
from oudinfo.model.context import Context, ContextQuestion
from oudinfo.model.instrument import Instrument, Mode
from oudinfo.present.document import Document, Paragraph, Steps
from oudinfo.present.help import HelpNearby, fill
from oudinfo.present.screening import context_document, intro_document, opening_document, review_document

FOR_WHO_ASKS = frozenset({"help-page", "offer", "changed", "quit"})
LEFT_OUT = "That question is left out. If such thoughts are there, H shows people to reach, at any time."


@dataclass
class Pages:
    """What the pages are made of: contacts, safety copy, and what was asked for."""

    nearby: HelpNearby
    find_country: Callable[[str], HelpNearby]
    safety: Mapping[str, str]
    alternative: Callable[[Instrument], CompiledInstrument | None]
    """The instrument to give instead, without the question on thoughts of death."""
    countries: tuple[tuple[str, str], ...] = ()
    """Codes and names of the countries that can be chosen."""
    saved_to: str = ""
    """The file that the result goes to, where one was asked for."""
    in_session: Mapping[str, str] | None = None
    """How help is reached from here: words at the plain screen, keys at the full one."""

    known: Context = field(default_factory=dict)
    """The context that was given beforehand."""
    questions: tuple[ContextQuestion, ...] = ()
    """What is still to be asked about the context."""

    when_help_is_due: Callable[[], None] = lambda: None
    """Told as soon as an answer has come up for which help is offered, so that help comes whatever happens next."""

    def document(self, dialog: Dialog) -> Document:
        """The page on the screen, unless it is an item."""
        if dialog.help_was_due:
            self.when_help_is_due()
        match dialog.page:
            case Page.INTRO:
                instruments = [session.compiled.instrument for session in dialog.sessions]
                return intro_document(instruments, self.nearby, self.safety, dialog.mode, self.saved_to)
            case Page.CONTEXT:
                return context_document(dialog.question)
            case Page.OPENING:
                instrument = dialog.session.compiled.instrument
                return opening_document(instrument, dialog.current + 1, len(dialog.sessions))
            case Page.REVIEW:
                return review_document(review_items(dialog), dialog.sessions)
            case Page.COUNTRY:
                return (Paragraph("Where are you?"), Steps(tuple(name for _, name in self.countries)))
            case Page.HELP_PAGE:
                return self.text("help-page", dialog.mode)
            case Page.STOPPED:
                return self.text("quit", dialog.mode)
            case Page.DONE | Page.CLOSED | Page.ITEM:
                return ()
            case side_page:
                return self.text(side_page.value, Mode.SELF)

    def choose_country(self, typed: str) -> None:
        """Show the lines of a country, by its number in the list, its code or its name.

        Raises:
            UnknownNameError: If it is none of them.
        """
        place = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 4 else 0
        self.nearby = self.find_country(self.countries[place - 1][0] if 0 < place <= len(self.countries) else typed)

    def text(self, text_id: str, mode: Mode) -> Document:
        """A text of the safety copy; in an interview, the one for who asks."""
        spoken_to = f"{text_id}-interview" if mode is not Mode.SELF and text_id in FOR_WHO_ASKS else text_id
        return fill(self.safety[spoken_to], self.nearby, dict(self.in_session or {}))

    def said(self, replies: Sequence[Reply], mode: Mode) -> Document:
        """What is said about the last input."""
        parts = [self.text(reply.safety, mode) if reply.safety else (Paragraph(reply.line),) for reply in replies]
        return tuple(node for part in parts for node in part)

    def without_self_harm(self, dialog: Dialog) -> Dialog:
        """A fresh dialog with the instruments that do not ask about thoughts of death."""
        kept = [self.alternative(each.compiled.instrument) or each.compiled for each in dialog.sessions]
        once = {each.instrument.id: each for each in kept}
        return begin(
            [*once.values()],
            dialog.mode,
            reviews=dialog.reviews,
            questions=dialog.questions,
            known=dialog.known,
        )
