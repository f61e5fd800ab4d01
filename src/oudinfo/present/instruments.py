"""Instruments on a page: the list, and one of them in full."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from oudinfo.model.condition import Condition, items_named
from oudinfo.model.instrument import Instrument, Item, Source
from oudinfo.model.listing import Listing
from oudinfo.model.prose import Command, Link, Text, spans
from oudinfo.model.scoring import ClassOutcome, FlagLevel, Method, ScoreRule
from oudinfo.present.accuracy import accuracy_in_full, cutoffs_in_full
from oudinfo.present.conditions import condition_in_words, in_words
from oudinfo.present.document import Bullets, Document, Entries, Entry, Heading, Node, Paragraph, Steps, Verbatim
from oudinfo.present.score_change import rule_line
from oudinfo.present.score_part import stretches
from oudinfo.present.screening import number_lines
from oudinfo.present.wording import OWN_DEFINITION, counted, joined, leads_to, number, short_cite

MODES = {
    "self": "answered alone",
    "interview": "read aloud by someone",
    "clinician": "rated by a trained observer",
}
TO_ASK = {"self": "Answer it", "interview": "Read it out to someone", "clinician": "Rate someone with it"}
LEVELS = {
    FlagLevel.CRISIS: "help is shown at once, and first in the result",
    FlagLevel.URGENT: "see someone today",
    FlagLevel.OFFER: "help is offered in one line",
    FlagLevel.NOTE: "a sentence on the result page",
}

NO_CHANGE_RULE = "Change. No published rule that we could confirm says how large a difference must be."
OF_THE_MOMENT = (
    "Change. It says how someone is right now. A rise is a reason to look at the person, and is not weighed."
)


class OwnFile(NamedTuple):
    """A file of the person's own. Its questionnaire is None if it cannot be used."""

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
    """Every instrument in a line or two, the person's own, the pathways, and how to go on."""
    theirs = Bullets((*(_own_line(file) for file in own), *_more(unopened)))
    return (
        Heading("Questionnaires", 1),
        Bullets(tuple(_line(instrument) for instrument in instruments)),
        *((Heading(f"Your own questionnaires (from {folder})"), theirs) if own else ()),
        *several,
        Paragraph(leads_to("Answer one", "screen phq-9")),
        Paragraph(leads_to("Score a filled form", "score phq-9")),
        Paragraph(leads_to("All about one", "show phq-9")),
        Paragraph(leads_to("Write one of your own", "new my-scale")),
    )


def list_to_open(
    instruments: Iterable[Listing],
    own: Sequence[OwnFile] = (),
    folder: str = "",
    several: Document = (),
    unopened: int = 0,
) -> Document:
    """The same for a place that opens each of them by its number."""
    usable = tuple(_entry(file.instrument.listing) for file in own if file.instrument is not None)
    others = (*(_own_line(file) for file in own if file.instrument is None), *_more(unopened))
    theirs = (*((Entries(usable),) if usable else ()), *((Bullets(others),) if others else ()))
    return (
        Heading("Questionnaires", 1),
        Entries(tuple(map(_entry, instruments))),
        *((Heading(f"Your own questionnaires (from {folder})"), *theirs) if own else ()),
        *several,
    )


def _more(unopened: int) -> Sequence[Text]:
    return (leads_to(f"And {unopened:,} more. To check them", "validate"),) if unopened else ()


def _entry(listing: Listing) -> Entry:
    said = f"{joined(listing.measures).capitalize()}, {_size(listing)}."
    return Entry(f"{listing.short_title}: {listing.title}", Command(("show", listing.id)), said)


def _line(listing: Listing) -> str:
    return f"{listing.id}: {listing.title}. {joined(listing.measures).capitalize()}, {_size(listing)}."


def _size(listing: Listing) -> str:
    size = f"{counted(listing.questions, 'question')}, {counted(listing.minutes, 'minute')}"
    beside = "" if listing.alone else ", with a trained person present"
    return f"{size}{beside}"


def _own_line(file: OwnFile) -> Text:
    if file.instrument is not None:
        return _line(file.instrument.listing)
    return (f"{file.name} cannot be used. ", Command(("validate", file.path)), " says why.")


def starter_document(name: str, path: str) -> Document:
    """Where the first draft of a questionnaire is, and what comes next."""
    return (
        Paragraph(f"Written to {path}. Only you can read it. It works unchanged. What comes next:"),
        Steps(
            (
                "Edit it: each line says what it is for.",
                ("Check it: ", Command(("validate", path))),
                ("Answer it: ", Command(("screen", name))),
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
        *(node for rule in instrument.scores for node in _score(rule, instrument)),
        *_rules(instrument),
        Heading("How often it is right"),
        *accuracy_in_full(instrument),
        Heading("Sources"),
        Bullets(tuple(_cited(each) for each in instrument.sources)),
        Heading("Rights"),
        Paragraph(instrument.rights.notice),
        Paragraph(f"Status: {instrument.rights.status}. Holder: {instrument.rights.holder.rstrip('.')}."),
        Paragraph(("Read at ", *spans(instrument.rights.source), f" on {instrument.rights.checked}.")),
        Paragraph(f"Definition {instrument.id} {instrument.version}, language {instrument.language}."),
        *((Paragraph(f"{instrument.short_title} {OWN_DEFINITION}"),) if instrument.own else ()),
    )


def show_to_open(instrument: Instrument) -> Document:
    """The same for a place that goes on from it: to the questions, or to a form that was filled on paper."""
    title, about, *rest = show_document(instrument)
    ways = [Entry(label, _asking(instrument, mode)) for mode, label in TO_ASK.items() if mode in instrument.modes]
    return (title, about, Entries((*ways, Entry("Score a filled form", Command(("score", instrument.id))))), *rest)


def _asking(instrument: Instrument, mode: str) -> Command:
    return Command(("screen", instrument.id, *(() if mode == "self" else ("--mode", mode))))


def _cited(source: Source) -> Text:
    cite = f"{source.id}: {source.cite}"
    return (f"{cite} ", Link(source.link)) if source.link else cite


def _about(instrument: Instrument) -> str:
    modes = joined([MODES[mode] for mode in instrument.modes], "or")
    ages = f" For people aged {instrument.youngest} and over." if instrument.youngest else ""
    recall = f" It asks about {instrument.recall}." if instrument.recall else ""
    whom = f" Made for {instrument.for_whom}." if instrument.for_whom else ""
    why = f" {instrument.why_modes}" if instrument.why_modes else ""
    return f"Measures {joined(instrument.measures)}. Takes about {counted(instrument.minutes, 'minute')}, {modes}.{why}{recall}{ages}{whom}"


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
        name = instrument.number_of(item.id)
        label = f"{name[:1].upper()}{name[1:]}:" if item.paper_name else f"{name}."
        nodes.append(Paragraph(f"{label} {item.text}{_item_notes(item, instrument)}"))
        if item.number:
            nodes.append(Verbatim(number_lines(item)))
            continue
        shown = tuple(f"{option.key}  {option.label}" for option in item.options)
        following = instrument.items[place].options if place < len(instrument.items) else ()
        if following != item.options and shown != options:
            nodes.append(Verbatim(shown))
            options = shown
    return tuple(nodes)


def _item_notes(item: Item, instrument: Instrument) -> str:
    notes = [f"[{item.help}]"] if item.help else []
    notes += [f"(our note: {item.note})"] if item.note else []
    if item.ask_when is not None:
        notes.append(f"({_asked(item.ask_when, instrument)})")
    if not any(item.id in rule.items for rule in instrument.scores) and instrument.scores:
        notes.append("(not scored)")
    return "".join(f" {note}" for note in notes)


def _asked(condition: Condition, instrument: Instrument) -> str:
    """On what it depends whether an item is asked."""
    if not items_named(condition):
        return f"asked only {in_words(condition)}"
    return f"asked only if {condition_in_words(condition, instrument)}"


def _span(items: tuple[str, ...], instrument: Instrument) -> str:
    """`questions 1 to 9`, as the form numbers them."""
    numbers = [instrument.number_of(item) for item in items]
    if len(numbers) == 1:
        return f"question {numbers[0]}"
    ids = [item.id for item in instrument.items]
    places = [ids.index(item) for item in items]
    in_a_row = len(places) > 2 and places == [*range(places[0], places[-1] + 1)]
    return f"questions {numbers[0]} to {numbers[-1]}" if in_a_row else f"questions {joined(numbers)}"


def _score(rule: ScoreRule, instrument: Instrument) -> Document:
    said = f"{_how(rule, instrument)}."
    if rule.reverse:
        said += f" Scored in reverse: {_span(tuple(sorted(rule.reverse)), instrument)}."
    if rule.at_least_for:
        apart = [f"question {instrument.number_of(item)} from {value} on" for item, value in rule.at_least_for.items()]
        said += f" Counted apart: {joined(apart)}."
    if rule.instead_of:
        said += f" Shown only if {rule.instead_of} has no value."
    said += " A missing answer leaves it without a value." if rule.missing is None else ""
    title = f"{rule.id.replace('_', ' ').capitalize()}, for the rules below" if rule.hidden else rule.label or rule.id
    source = f" Source: {short_cite(rule.source)}." if rule.source else ""
    nodes: list[Node] = [Heading(title, 3), Paragraph(f"{said}{source}")]
    if rule.bands:
        nodes.append(Verbatim(tuple(f"{each.ends('-'):>7}  {each.label}" for each in stretches(rule))))
    nodes.extend(cutoffs_in_full(rule))
    nodes.extend(Paragraph(f"Change. {rule_line(change)}") for change in rule.changes)
    if not rule.changes and rule.is_shown:
        nodes.append(Paragraph(OF_THE_MOMENT if rule.of_the_moment else NO_CHANGE_RULE))
    return tuple(nodes)


def _how(rule: ScoreRule, instrument: Instrument) -> str:
    """How the number comes about: `Sum of questions 1 to 5 (0 to 25), times 4, giving 0 to 100`."""
    how = {
        Method.SUM: "Sum",
        Method.MEAN: "Mean",
        Method.COUNT: f"Number at {rule.at_least} or more",
    }[rule.method]
    span = f"{number(rule.minimum)} to {number(rule.maximum)}"
    items = _span(rule.items, instrument)
    if rule.scale == 1:
        return f"{how} of {items}, from {span}"
    raw = f"{number(rule.minimum / rule.scale)} to {number(rule.maximum / rule.scale)}"
    return f"{how} of {items} ({raw}), times {rule.scale}, giving {span}"


def _rules(instrument: Instrument) -> Document:
    nodes: list[Node] = []
    for rule in instrument.classes:
        readers = joined([each.value for each in sorted(rule.audience)], "or")
        nodes.append(Heading(f"Rule: {rule.id.replace('-', ' ')}", 3))
        nodes.append(Paragraph(f"Read in order, for a {readers}. Source: {short_cite(rule.source)}."))
        nodes.append(Steps(tuple(_outcome(outcome, instrument) for outcome in rule.outcomes)))
    flags = tuple(
        f"{flag.id}: {LEVELS[flag.level]}, if {condition_in_words(flag.when, instrument)}." for flag in instrument.flags
    )
    return (*nodes, Heading("Flags", 3), Bullets(flags)) if flags else tuple(nodes)


def _outcome(outcome: ClassOutcome, instrument: Instrument) -> str:
    ours = " (named by oudinfo)" if outcome.ours else ""
    when = "otherwise" if outcome.when is None else f"if {condition_in_words(outcome.when, instrument)}"
    return f"{outcome.label}{ours}: {when}."
