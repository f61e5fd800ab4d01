"""A note for a chart: what the forms say, in the words of a template. Nothing is added to what was answered."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from oudinfo.model.note import BLANK, FOLLOW_UP_LABELS, FollowUp, NoteTemplate, filled_lines
from oudinfo.model.result import Interpretation
from oudinfo.model.scoring import FlagLevel
from oudinfo.model.sitting import Sitting
from oudinfo.present.document import Document, Paragraph, Verbatim, unshown
from oudinfo.present.left_out import left_out_text
from oudinfo.present.note_change import change_text
from oudinfo.present.note_form import cutoff_text, flags_text, gaps_text, how_text, items_text, score_text
from oudinfo.present.score_part import functional
from oudinfo.present.wording import joined

NOT_ASKED = "Thoughts of death: not asked by {these}"
RISK = f"Risk level: {BLANK} (by: {BLANK}), because: {BLANK}."


@unshown
class Note(NamedTuple):
    """What goes into a note."""

    sitting: Sitting
    template: NoteTemplate
    program: str
    """The version of oudinfo."""
    follow_up: FollowUp = FollowUp()
    earlier: tuple[Sitting, ...] = ()
    """Earlier sittings of the same person, the earliest first."""
    turned: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    """The items whose answers were turned from another wording, by the id of the form."""


def note_document(note: Note) -> Document:
    """The note: its head, each form, its foot."""
    shared = {"date": note.sitting.taken_on or "", "client": note.sitting.client or ""}
    head = shared | {"last_date": joined([each.taken_on for each in note.earlier if each.taken_on])}
    parts = [[*filled_lines(note.template.head, head)]]
    first_sign = next(filter(needs_follow_up, note.sitting.results), None)
    for result in note.sitting.results:
        values = shared | _form_values(note, result, is_first_sign=result is first_sign)
        parts.append([*filled_lines(note.template.form, values)])
    foot = shared | _foot_values(note)
    if foot["left_out"] and not note.template.names("left_out"):
        parts.append([f"{foot['left_out']}."])
    parts.append([*filled_lines(note.template.foot, foot)])
    return tuple(Verbatim(tuple(lines)) for lines in parts if lines)


def as_paragraphs(note: Document) -> Document:
    """The note for a page, where each line is wrapped like prose."""
    return tuple(Paragraph(line) for node in note if isinstance(node, Verbatim) for line in node.lines)


def needs_follow_up(result: Interpretation) -> bool:
    """Whether an answer speaks of danger, spoke of it before it was changed, or was left out."""
    levels = {flag.id: flag.level for flag in result.instrument.flags}
    changed = any(levels[each] is FlagLevel.CRISIS for each in result.changed)
    return changed or any(result.raised(level) for level in (FlagLevel.CRISIS, FlagLevel.OFFER))


def _form_values(note: Note, result: Interpretation, *, is_first_sign: bool) -> dict[str, str]:
    given = functional(result)
    return {
        "score": score_text(result),
        "how": how_text(result),
        "form": result.instrument.short_title,
        "title": result.instrument.title,
        "version": result.instrument.version,
        "cutoff": cutoff_text(result),
        "flags": flags_text(result),
        "function": given.label.lower() if given else "",
        "items": items_text(result),
        "gaps": gaps_text(result, note.turned.get(result.instrument.id, ())),
        "change": change_text(result, note.earlier),
        "follow_up": _follow_up_text(result, note.follow_up, is_first=is_first_sign),
    }


def _foot_values(note: Note) -> dict[str, str]:
    results = note.sitting.results
    asked = any(result.instrument.asks_about_self_harm for result in results)
    these = "these forms" if len(results) > 1 else "this form"
    return {
        "left_out": left_out_text(note.sitting.left),
        "not_asked": "" if asked else NOT_ASKED.format(these=these),
        "versions": joined([f"{each.instrument.short_title} {each.instrument.version}" for each in results]),
        "program": note.program,
    }


def _follow_up_text(result: Interpretation, done: FollowUp, *, is_first: bool) -> str:
    """What was typed, with blanks for the rest. A level of risk is never ours to write."""
    if not needs_follow_up(result):
        return ""
    about = f"Follow-up to {_asked_about(result)}"
    if not is_first:
        return f"{about}: see above."
    told = _typed(zip(FOLLOW_UP_LABELS, done, strict=True))
    return f"{about}: {'as typed' if any(done) else 'not recorded'}. {told} {RISK}"


def _typed(parts: Iterable[tuple[str, str]]) -> str:
    return " ".join(f"{label}: {text.strip().rstrip('.') or BLANK}." for label, text in parts)


def _asked_about(result: Interpretation) -> str:
    """The item, or the items of a form that has several: `item 9`, `the ASQ`."""
    items = [item.id for item in result.instrument.items if item.is_about_self_harm]
    return (
        f"item {result.instrument.number_of(items[0])}" if len(items) == 1 else f"the {result.instrument.short_title}"
    )


def all_follow_up(results: Sequence[Interpretation]) -> str:
    """What a counselor is asked about, in the words of the note: `PHQ-9 item 9 and the ASQ`."""
    named = []
    for result in filter(needs_follow_up, results):
        about = _asked_about(result)
        named.append(about if about.startswith("the ") else f"{result.instrument.short_title} {about}")
    return joined(named)
