"""Instruments on a page: the list, and one of them in full."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from oudinfo.model.condition import Condition, items_named
from oudinfo.model.instrument import Instrument, Item
from oudinfo.model.listing import Listing
from oudinfo.model.scoring import ChangeRule, ClassOutcome, FlagLevel, ScoreRule
from oudinfo.present.accuracy import accuracy_in_full
from oudinfo.present.conditions import condition_in_words, in_words
from oudinfo.present.document import Bullets, Document, Heading, Node, Paragraph, Steps, Verbatim
from oudinfo.present.score_part import stretches
from oudinfo.present.screening import number_lines
from oudinfo.present.wording import OWN_DEFINITION, command, counted, joined, number, short_cite

MODES = {
    "self": "by the person alone",
    "interview": "read aloud by someone",
    "clinician": "rated by a trained observer",
}
LEVELS = {
    FlagLevel.CRISIS: "help is shown at once, and first in the result",
    FlagLevel.URGENT: "see someone today",
    FlagLevel.OFFER: "help is offered in one line",
    FlagLevel.NOTE: "a sentence on the result page",
}


class OwnFile(NamedTuple):
    """A file with a questionnaire of the person's own; None if it can not be used."""

    name: str
    path: str
    instrument: Instrument | None


def list_document(
    instruments: Iterable[Listing],
    own: Sequence[OwnFile] = (),
    folder: str = "",
    several: Document = (),
    unopened: int = 0,
) -> Document:
    """Every instrument in a line or two, a person's own apart; what is said of several; how to go on."""
    more = (f"And {unopened:,} more. To check them: oudinfo validate",) if unopened else ()
    theirs = Bullets((*(_own_line(file) for file in own), *more))
    return (
        Heading("Questionnaires", 1),
        Bullets(tuple(_line(instrument) for instrument in instruments)),
        *((Heading(f"Your own questionnaires (from {folder})"), theirs) if own else ()),
        *several,
        Paragraph("Answer one: oudinfo screen phq-9"),
        Paragraph("Score a filled form: oudinfo score phq-9"),
        Paragraph("All about one: oudinfo show phq-9"),
        Paragraph("Write one of your own: oudinfo new my-scale"),
    )


def _line(listing: Listing) -> str:
    size = f"{counted(listing.questions, 'question')}, {counted(listing.minutes, 'minute')}"
    beside = "" if listing.alone else ", with a trained person beside"
    return f"{listing.id}: {listing.title}. {joined(listing.measures).capitalize()}, {size}{beside}."


def _own_line(file: OwnFile) -> str:
    if file.instrument is not None:
        return _line(file.instrument.listing)
    return f"{file.name} can not be used; {command('oudinfo validate', file.path)} says why."


def starter_document(name: str, path: str) -> Document:
    """Where the first draft of a questionnaire is, and what comes next."""
    return (
        Paragraph(f"Written to {path}, readable by you alone. It works as it stands. What comes next:"),
        Steps(
            (
                "Edit it: each line says what it is for.",
                f"Check it: {command('oudinfo validate', path)}",
                f"Answer it: {command('oudinfo screen', name)}",
            )
        ),
    )


def show_document(instrument: Instrument) -> Document:
    """One instrument in full: wording, scoring, accuracy, sources, rights."""
    return (
        Heading(f"{instrument.title} ({instrument.short_title})", 1),
        Paragraph(_about(instrument)),
        *_items(instrument),
        Heading("Scoring"),
        *(node for rule in instrument.scores for node in _score(rule)),
        *_rules(instrument),
        Heading("Sources"),
        Bullets(tuple(f"{each.id}: {each.cite}{f' {each.link}' if each.link else ''}" for each in instrument.sources)),
        Heading("Rights"),
        Paragraph(instrument.rights.notice),
        Paragraph(f"Status: {instrument.rights.status}. Holder: {instrument.rights.holder.rstrip('.')}."),
        Paragraph(f"Read at {instrument.rights.source} on {instrument.rights.checked}."),
        Paragraph(f"Definition {instrument.id} {instrument.version}, language {instrument.language}."),
        *((Paragraph(f"{instrument.short_title} {OWN_DEFINITION}"),) if instrument.own else ()),
    )


def _about(instrument: Instrument) -> str:
    modes = joined([MODES[mode] for mode in instrument.modes], "or")
    ages = f" For people from {instrument.youngest} years on." if instrument.youngest else ""
    recall = f" It asks about {instrument.recall}." if instrument.recall else ""
    whom = f" Made for {instrument.for_whom}." if instrument.for_whom else ""
    return f"Measures {joined(instrument.measures)}. Takes about {counted(instrument.minutes, 'minute')}, {modes}.{recall}{ages}{whom}"


def _items(instrument: Instrument) -> Document:
    nodes: list[Node] = [Heading("Questions")]
    if instrument.intro:
        nodes.append(Paragraph(instrument.intro))
    stem = None
    options: tuple[str, ...] = ()
    for place, item in enumerate(instrument.items, start=1):
        if item.stem != stem:
            stem = item.stem
            if stem:
                nodes.append(Paragraph(stem))
        nodes.append(Paragraph(f"{place}. {item.text}{_item_notes(item)}"))
        if item.number:
            nodes.append(Verbatim(number_lines(item)))
            continue
        shown = tuple(f"{option.key}  {option.label}" for option in item.options)
        following = instrument.items[place].options if place < len(instrument.items) else ()
        if following != item.options and shown != options:
            nodes.append(Verbatim(shown))
            options = shown
    return tuple(nodes)


def _item_notes(item: Item) -> str:
    notes = [f"[{item.help}]"] if item.help else []
    notes += [f"(our note: {item.note})"] if item.note else []
    if item.ask_when is not None:
        notes.append(f"({_asked(item.ask_when)})")
    if not item.is_scale_step:
        notes.append("(not scored)")
    return "".join(f" {note}" for note in notes)


def _asked(condition: Condition) -> str:
    """On what it depends whether an item is asked."""
    items, contexts = items_named(condition), in_words(condition)
    after = f"asked only after some answers to {_span(items)}" if items else "asked only"
    return f"{after} {contexts}".strip() if contexts else after


def _span(items: tuple[str, ...]) -> str:
    return f"{items[0]} to {items[-1]}" if len(items) > 2 else joined(items)


def _score(rule: ScoreRule) -> Document:
    how = {"sum": "Sum", "mean": "Mean", "count": f"Number at {rule.at_least} or more"}[rule.method]
    said = f"{how} of {_span(rule.items)}, from {number(rule.minimum)} to {number(rule.maximum)}."
    if rule.reverse:
        said += f" Counted the other way round: {joined(sorted(rule.reverse))}."
    if rule.at_least_for:
        apart = [f"{item} from {value} on" for item, value in rule.at_least_for.items()]
        said += f" Counted apart: {joined(apart)}."
    if rule.instead_of:
        said += f" Shown only where {rule.instead_of} has no value."
    said += " A missing answer leaves it without a value." if rule.missing is None else ""
    title = f"{rule.id.replace('_', ' ').capitalize()}, for the rules below" if rule.hidden else rule.label or rule.id
    source = f" Source: {short_cite(rule.source)}." if rule.source else ""
    nodes: list[Node] = [Heading(title, 3), Paragraph(f"{said}{source}")]
    if rule.bands:
        nodes.append(Verbatim(tuple(f"{each.ends('-'):>7}  {each.label}" for each in stretches(rule))))
    nodes.extend(accuracy_in_full(rule))
    if rule.change:
        nodes.append(Paragraph(_change(rule.change)))
    return tuple(nodes)


def _change(rule: ChangeRule) -> str:
    """How large a difference says something."""
    aside = " for the better" if rule.towards else ""
    step = f"{number(rule.points or 0)} points" if rule.percent is None else f"{number(rule.percent)} %"
    means = "was published as one that matters to people" if rule.is_meaningful else "is unlikely to be chance"
    return f"A change{aside} of {step} or more {means}. Source: {short_cite(rule.source)}."


def _rules(instrument: Instrument) -> Document:
    nodes: list[Node] = []
    for rule in instrument.classes:
        readers = joined([each.value for each in sorted(rule.audience)], "or")
        nodes.append(Heading(f"Rule: {rule.id.replace('-', ' ')}", 3))
        nodes.append(Paragraph(f"Read in order, for a {readers}. Source: {short_cite(rule.source)}."))
        nodes.append(Steps(tuple(_outcome(outcome, instrument) for outcome in rule.outcomes)))
    flags = tuple(
        f"{flag.id}: {LEVELS[flag.level]}, where {condition_in_words(flag.when, instrument)}."
        for flag in instrument.flags
    )
    return (*nodes, Heading("Flags", 3), Bullets(flags)) if flags else tuple(nodes)


def _outcome(outcome: ClassOutcome, instrument: Instrument) -> str:
    ours = " (named by oudinfo)" if outcome.ours else ""
    when = "else" if outcome.when is None else f"if {condition_in_words(outcome.when, instrument)}"
    return f"{outcome.label}{ours}: {when}."
