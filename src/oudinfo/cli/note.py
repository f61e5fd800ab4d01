"""Writes a note for a chart, after asking what was done about a sign of danger."""

import sys
from functools import partial
from typing import TYPE_CHECKING

from oudinfo import __version__
from oudinfo.catalog.library import Library
from oudinfo.cli import help_due
from oudinfo.cli.agency import note_template, safety_blocks
from oudinfo.cli.danger import helped_lines
from oudinfo.cli.output import Format, Target
from oudinfo.model.note import FOLLOW_UP_LABELS, FollowUp
from oudinfo.model.scoring import Audience
from oudinfo.present.document import Document, Paragraph
from oudinfo.present.help import HelpNearby
from oudinfo.present.note import Note, all_follow_up, note_document
from oudinfo.present.results import ResultPage, danger, protocols
from oudinfo.terminal.lines import Lines
from oudinfo.terminal.width import columns

if TYPE_CHECKING:
    from oudinfo.cli.told import Told


def write_note(target: Target, told: "Told", nearby: HelpNearby) -> None:
    """Write the note. To a terminal, what was done about a sign of danger is asked first."""
    due = help_due.current()
    due.result_is_data = target.path is None
    done = _ask_what_was_done(target, told, nearby)
    target.write(note_of(target.settings.library, told._replace(done=done)), Format.NOTE)


def note_of(library: Library, told: "Told") -> Document:
    """The note of a sitting, with what was typed about a sign of danger."""
    return note_document(Note(told.sitting, note_template(library), __version__, told.done, told.earlier, told.turned))


def _ask_what_was_done(target: Target, told: "Told", nearby: HelpNearby) -> FollowUp:
    """What the counselor types after each label. Nothing is recorded that was not typed."""
    about = all_follow_up(told.sitting.results)
    at_hand = target.settings.terminal
    if not about or told.audience is Audience.PERSON or not (at_hand.has_keyboard and at_hand.has_messages):
        return FollowUp()
    aloud = target.plain or target.settings.plain
    plain = Lines(sys.stdin, sys.stderr, partial(columns, target.settings.environment), aloud=aloud)
    lines = helped_lines(target.settings, plain, nearby)
    page = ResultPage(told.sitting.results, told.audience, nearby, (), safety_blocks(target.settings.library))
    lines.write(f"{lines.rendered((*danger(page), *protocols(page)))}\n")
    help_due.current().note_shown(sys.stderr)
    lines.write(lines.rendered((Paragraph(f"What was done after {about}? Press Enter for anything not recorded."),)))
    done = FollowUp(*(_typed(lines, label) for label in FOLLOW_UP_LABELS))
    lines.write("\n")
    return done


def _typed(lines: Lines, label: str) -> str:
    """What is typed after a label. Empty if input has ended."""
    try:
        return " ".join(lines.ask(f"{label}:").split())
    except EOFError:
        return ""
