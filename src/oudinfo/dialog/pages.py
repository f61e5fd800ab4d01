"""The pages around the items as documents, the same for the plain and the full screen."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from oudinfo.dialog.state import Dialog, Reply, instruments_of, pause_ways, review_items
from oudinfo.dialog.steps import left_steps, steps_elsewhere, truth_at, ways_to_give
from oudinfo.dialog.words import Page, Word, place_of
from oudinfo.engine.steps import fewest_and_most
from oudinfo.model.instrument import Mode
from oudinfo.model.prose import Block, Text
from oudinfo.present.document import Choices, Document, Paragraph
from oudinfo.present.help import IN_ANY_COUNTRY, HelpNearby, fill
from oudinfo.present.review import review_document, review_in_short, review_read_out
from oudinfo.present.screening import (
    context_document,
    intro_document,
    numbered,
    opening_document,
    pause_document,
)
from oudinfo.present.steps import left_document, proposed_document, way_document

PAUSE_LABELS = {
    Word.CARRY_ON: "Go on with the questions",
    Word.RESULT: "See the result of what is complete",
    Word.QUIT: "Leave",
}
FOR_WHO_ASKS = frozenset({"help-page", "offer", "changed", "quit"})


@dataclass
class CountryChoice:
    """The help lines on the pages and the way to choose others. No other part of the pages changes."""

    nearby: HelpNearby
    find: Callable[[str], HelpNearby]
    """The lines of a country, by code or name.

    Raises:
        UnknownNameError: If there is no such country.
    """
    countries: tuple[tuple[str, str], ...] = ()
    """Codes and names of the countries that can be chosen."""

    def choose(self, typed: str) -> None:
        """Show the lines of a country, by its number in the list, its code or its name.

        Raises:
            UnknownNameError: If it is none of them.
        """
        place = place_of(typed, len(self.countries)) if len(typed) < 4 else None
        self.nearby = self.find(typed if place is None else self.countries[place][0])


class Pages(NamedTuple):
    """What the pages need: contacts, safety texts, and how to reach help from where they are read."""

    country: CountryChoice
    safety: Callable[[str], tuple[Block, ...]]
    in_session: Mapping[str, Text]
    """Words for the plain screen, keys for the full screen, commands for a shell."""
    saved_to: str = ""
    """The file for the result, if one was requested."""

    @property
    def nearby(self) -> HelpNearby:
        """The help lines that are shown now."""
        return self.country.nearby

    def document(self, dialog: Dialog) -> Document:
        """The page on the screen. Empty for an item and at the end."""
        match dialog.page:
            case Page.INTRO | Page.OPENING | Page.PROPOSED | Page.STEPS | Page.WAY:
                return self._between_forms(dialog)
            case Page.CONTEXT:
                return context_document(dialog.question, instruments_of(dialog))
            case Page.REVIEW:
                return review_document(review_items(dialog), dialog.sessions)
            case Page.COUNTRY:
                places = Choices(numbered(name for _, name in self.country.countries))
                return (Paragraph("Where are you?"), places, Paragraph(IN_ANY_COUNTRY))
            case Page.HELP_PAGE | Page.STOPPED:
                return self.text("quit" if dialog.page is Page.STOPPED else "help-page", dialog.mode)
            case Page.PAUSED:
                labels = [PAUSE_LABELS[word] for word in pause_ways(dialog)]
                return pause_document(labels, self.in_session["how"], alone=dialog.mode is Mode.SELF)
            case Page.DONE | Page.CLOSED | Page.ITEM | Page.PAPER:
                return ()
            case side_page:
                return self.text(side_page.value, Mode.SELF)

    def _between_forms(self, dialog: Dialog) -> Document:
        """The page before the first form, before each, and where the next one is decided."""
        plan = dialog.plan
        match dialog.page:
            case Page.PROPOSED if plan is not None:
                return proposed_document(plan, dialog.proposed, truth_at(dialog, dialog.proposed))
            case Page.WAY if plan is not None:
                return way_document(plan.steps[dialog.proposed].instrument, ways_to_give(dialog))
            case Page.STEPS:
                return self.left_out(dialog)
            case Page.OPENING:
                instrument = dialog.session.compiled.instrument
                return opening_document(instrument, dialog.current + 1, 1 if plan else len(dialog.sessions))
        given = instruments_of(dialog)
        span = fewest_and_most(plan) if plan else None
        return intro_document(given, self.nearby, self.safety, dialog.mode, self.saved_to, span)

    def left_out(self, dialog: Dialog) -> Document:
        """What was not asked, and why. Empty if nothing was left out."""
        left = [(each.step, each.was_refused) for each in left_steps(dialog)]
        return left_document(left, [each.instrument for each in steps_elsewhere(dialog)])

    @staticmethod
    def review_in_short(dialog: Dialog) -> Document:
        """The review for someone who listens."""
        return review_in_short(review_items(dialog), dialog.sessions, dialog.changed)

    @staticmethod
    def review_read_out(dialog: Dialog, word: Word) -> Document:
        """The answers that this word reads out."""
        is_all = word is Word.ALL
        return review_read_out(review_items(dialog), dialog.sessions, dialog.changed, all_of_them=is_all)

    def text(self, text_id: str, mode: Mode) -> Document:
        """A safety text. In an interview, the version for the interviewer."""
        spoken_to = f"{text_id}-interview" if mode is not Mode.SELF and text_id in FOR_WHO_ASKS else text_id
        return fill(self.safety(spoken_to), self.nearby, dict(self.in_session))

    def said(self, replies: Sequence[Reply], mode: Mode) -> Document:
        """The replies to the last input as a document."""
        parts = [self.text(reply.safety, mode) if reply.safety else (Paragraph(reply.line),) for reply in replies]
        return tuple(node for part in parts for node in part)
