"""What a person meets while answering: introduction, items, short replies."""

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from oudinfo.engine.session import Session, progress
from oudinfo.model.context import ContextQuestion
from oudinfo.model.instrument import Instrument, Item, ItemRole, Mode
from oudinfo.model.prose import Block, Text, spans
from oudinfo.model.response import Missing, ResponseOption
from oudinfo.present.document import Choice, Choices, Document, Heading, Node, Paragraph, Verbatim
from oudinfo.present.help import HelpNearby, fill
from oudinfo.present.wording import counted, joined

SUBJECTS = {"depression": "mood", "anxiety": "worry", "trauma": "things that happened to you"}
MOST_RECALLS = 2
"""The most periods that the introduction to a stepped sitting names. Each form names its own."""
ADULT = 18
"""The age in years from which on a questionnaire is for adults, as is one that names no age."""
WORDS = "back, skip, why, help, again, quit, close"
WORDS_IN_FULL = (
    "back (B), skip (S), why (?), help (H), country (K), again, quit (Q), close (X: closes at once and clears "
    "the screen), crisis, overdose."
)
"""The words that can be typed at a question, with their letters."""
INTRO_WORDS = (
    "Enter begins. help (H), country (K), young (Y: under 18), leave (L: leave out the question on thoughts of "
    "death), quit (Q), close (X: closes at once and clears the screen), crisis, overdose."
)
"""The words that can be typed before the first question, with their letters."""
WHY_UNKNOWN = "It is one of the questions of the published form."
LET_GO = "If you leave, oudinfo lets go of your answers. Nothing was saved or sent."
OLD_WORDS = "Some words are old-fashioned. They aren't our words about you."


def intro_document(
    instruments: Sequence[Instrument],
    nearby: HelpNearby,
    safety: Callable[[str], tuple[Block, ...]],
    mode: Mode,
    saved_to: str = "",
    span: tuple[int, int] | None = None,
) -> Document:
    """What will happen, how long it takes, what becomes of the answers.

    Args:
        instruments: What is given, or may be given.
        nearby: The help lines.
        safety: The safety texts by id.
        mode: How the sitting is held.
        saved_to: The file for the result, if one was requested.
        span: How many questions there are at least and at most, where a plan says which forms are asked.
    """
    steps = sum(item.is_numbered for instrument in instruments for item in instrument.items)
    subjects = dict.fromkeys(SUBJECTS.get(each, each) for instrument in instruments for each in instrument.measures)
    recalls = dict.fromkeys(instrument.recall for instrument in instruments if instrument.recall)
    least, most = span or (steps, steps)
    varies = least < most
    asked = (
        f"at least {least} and at most {counted(most, 'short question')}" if varies else counted(most, "short question")
    )
    about = f"These are {asked}"
    is_told_with_each = varies and len(recalls) > MOST_RECALLS
    about += f" about {joined(list(recalls))}." if recalls and not is_told_with_each else "."
    up_to = "up to" if varies else "about"
    about += f" It takes {up_to} {counted(sum(each.minutes for each in instruments), 'minute')}."
    about += " What comes next depends on the answers." if varies else ""
    whom = joined([instrument.for_whom for instrument in instruments if instrument.for_whom])
    about += f" They were made for {whom}." if whom else ""
    if any(instrument.old_words and not instrument.intro for instrument in instruments):
        about += f" {OLD_WORDS}"
    alone = mode is Mode.SELF
    names = {
        "about": about,
        "leave_out": leave_out_line(instruments, alone=alone),
        "kept": _kept_line(mode, saved_to),
        "ages": _ages_line(instruments),
    }
    title = Heading(f"{'A quiet check' if alone else 'Questions'}: {joined(list(subjects))}", 1)
    text = safety({Mode.SELF: "intro", Mode.INTERVIEW: "intro-interview", Mode.CLINICIAN: "intro-clinician"}[mode])
    return (title, *fill(text, nearby, names))


def opening_document(instrument: Instrument, place: int, total: int) -> Document:
    """The page before the first item: the name, a note on old words, the instruction, what to do instead on a screen."""
    nodes: list[Node] = [Heading(start_line(instrument, place, total))]
    if instrument.old_words:
        nodes.append(Paragraph(OLD_WORDS))
    if instrument.intro:
        nodes.append(Paragraph(instrument.intro))
    if instrument.on_screen:
        nodes.append(Paragraph(instrument.on_screen))
    return tuple(nodes)


def context_document(question: ContextQuestion, forms: Sequence[Instrument] = ()) -> Document:
    """A question on context with its numbered answers and why it is asked.

    Args:
        question: The question.
        forms: The questionnaires that are given, or may be given. Those that read the answer are named.
    """
    return (
        Paragraph("Before the questions, one thing that the published rules depend on. It is not part of any score."),
        Paragraph(context_line(question, forms)),
        Choices(numbered(value.label for value in question.values)),
        Paragraph(f"Why: {question.why}"),
    )


def context_line(question: ContextQuestion, forms: Sequence[Instrument]) -> str:
    """The question, after the names of the forms whose rules read the answer."""
    reading = dict.fromkeys(form.short_title for form in forms if question.id in form.contexts)
    return f"{joined([*reading])}: {question.text}" if reading else question.text


def _ages_line(instruments: Sequence[Instrument]) -> str:
    youngest = max(instrument.youngest or ADULT for instrument in instruments)
    return "Made for adults." if youngest >= ADULT else f"Made for people aged {youngest} and over."


def _kept_line(mode: Mode, saved_to: str) -> str:
    """What becomes of the answers, and who sees them."""
    if mode is not Mode.SELF:
        return f"The result is saved to {saved_to}." if saved_to else "oudinfo saves and sends nothing."
    if saved_to:
        return f"The result is saved to {saved_to}, as you asked; nothing is sent. No one will come because of your answers."
    return (
        "Your answers stay in this window: not saved, not sent. "
        "No one else sees them, so no one will come because of them."
    )


def leave_out_line(instruments: Sequence[Instrument], *, alone: bool) -> str:
    """That questions on thoughts of death come, that they can be skipped, and how to leave a single one out."""
    asking = [instrument for instrument in instruments if instrument.asks_about_self_harm]
    if not asking:
        return ""
    count = sum(item.role is ItemRole.SELF_HARM for instrument in asking for item in instrument.items)
    subject = "thoughts of death or of hurting yourself" if alone else "thoughts of death or of hurting oneself"
    said = f"One question asks about {subject}." if count == 1 else f"{count} questions ask about {subject}."
    said += " You may skip it." if alone and count == 1 else " Any question may be skipped."
    if alone and any(instrument.without_self_harm for instrument in asking):
        said += " To leave it out from the start, type L."
    return said


def item_document(session: Session, *, with_stem: bool) -> Document:
    """The item on the screen: its place, stem, text, options, earlier answer."""
    item = session.item
    if item is None:
        return ()
    nodes: list[Node] = [Paragraph(place_line(session))]
    if item.stem and with_stem:
        nodes.append(Paragraph(item.stem))
    nodes.append(Paragraph(item.text))
    nodes.extend(Paragraph(text) for text in beside(item))
    nodes.extend(_answers(item))
    earlier = session.given
    if earlier is Missing.DECLINED:
        nodes.append(Paragraph("You skipped this one before."))
    elif isinstance(earlier, ResponseOption):
        nodes.append(Paragraph(f"Earlier answer: {earlier.key}, {earlier.label}."))
    return tuple(nodes)


def beside(item: Item) -> tuple[str, ...]:
    """What is always shown beside an item: the published clarifier, and our own note, marked as ours."""
    return (*((item.help,) if item.help else ()), *((f"Our note: {item.note}",) if item.note else ()))


def _answers(item: Item) -> Document:
    """The options one a line, or the range of a number."""
    if item.number:
        return tuple(Paragraph(text) for text in number_lines(item))
    return (Verbatim(tuple(f"{option.key}, {option.label}." for option in item.options)),)


def number_lines(item: Item) -> tuple[str, ...]:
    """The range of a number, and what its ends mean if the form says so."""
    if item.number is None:
        return ()
    unit = f" ({item.number.unit})" if item.number.unit else ""
    ends = (item.options[0].label, item.options[-1].label) if item.number.ends else ()
    return (f"Your answer is {item.number}{unit}.", *(f"{end}." for end in ends))


def pause_document(labels: Sequence[str], how: Text, *, alone: bool) -> Document:
    """The page before answers are let go. It names no form and no answer, because somebody may have come in.

    Args:
        labels: What can be chosen.
        how: How to reach help from here.
        alone: Whether the person answers without an interviewer.
    """
    someone = (("If you'd like a person to talk to, ", *spans(how)),) if alone else ()
    return (Heading("You can stop here"), Paragraph(LET_GO), Choices(numbered(labels)), *map(Paragraph, someone))


def place_line(session: Session) -> str:
    """The place of the item, such as `Question 3 of 9.`."""
    place = progress(session)
    if place.number is None and session.item is not None and session.item.paper_name:
        return f"{session.item.paper_name[:1].upper()}{session.item.paper_name[1:]}. It is not part of the score."
    if place.number is None:
        return "One more question. It is not part of the score."
    return f"Question {place.number} of {place.total}."


def numbered(labels: Iterable[str]) -> tuple[Choice, ...]:
    """Choices numbered from 1 on."""
    return tuple(Choice(number, label) for number, label in enumerate(labels, start=1))


def prompt_line(item: Item, *, with_words: bool) -> str:
    """What can be typed: the options, and words."""
    words = f" ({WORDS})" if with_words else ""
    return f"Your answer, {keys_in_words(item, ' to ')}, or a word{words}:"


def keys_in_words(item: Item, to: str) -> str:
    """The keys that answer: the first and the last of a row without gaps, and each of them where one is left out."""
    keys = [option.key for option in item.options]
    is_row = bool(item.number) or (len(keys) > 2 and _is_row(keys))
    return f"{keys[0]}{to}{keys[-1]}" if is_row else joined(keys, "or")


def _is_row(keys: Sequence[str]) -> bool:
    """Whether no digit is left out between the first and the last. Words are named by the first and the last as well."""
    if not all(key.isascii() and key.isdigit() for key in keys):
        return all(len(key) > 1 or not key.isdigit() for key in keys)
    return {abs(int(after) - int(before)) for before, after in pairwise(keys)} == {1}


def chosen_line(option: ResponseOption) -> str:
    """The answer read back."""
    told = option.label if option.label.startswith(option.key) else f"{option.key}, {option.label}"
    return f"You chose {told}."


def refused_line(item: Item, typed: str) -> str:
    """What to do when the input is no answer. It is not repeated, because it may be anything."""
    if not typed.strip():
        return "Nothing was typed, so nothing was answered. To leave the question out, type skip."
    if item.number:
        return f"That is not an option here. The answer is {item.number}. To leave it out: S, or skip."
    options = ", ".join(f"{option.key} {option.label}" for option in item.options)
    return f"That is not an option here. The options are: {options}. To leave it out: S, or skip."


def start_line(instrument: Instrument, place: int, total: int) -> str:
    """The name of the questionnaire that begins, with its place if there are several."""
    return f"Questionnaire {place} of {total}: {instrument.short_title}." if total > 1 else f"{instrument.short_title}."
