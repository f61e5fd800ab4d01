"""Practice cases on a page: to read, to be asked about, and with what was right."""

from collections.abc import Iterator, Sequence

from oudinfo.engine.practice import Marks, Posed, Question, Slip, Topic, is_right, questions_on, slip_in
from oudinfo.model.instrument import Item
from oudinfo.model.response import ResponseOption
from oudinfo.model.result import CutoffReading, ScoreReading
from oudinfo.present import score_part
from oudinfo.present.accuracy import past
from oudinfo.present.document import Bullets, Document, Heading, Node, Paragraph
from oudinfo.present.instruments import LEVELS
from oudinfo.present.wording import counted, joined, number, quoted, short_cite, small

BANNER = "PRACTICE: a made-up person"
FIND_IT = "One thing in this note is wrong. Find it."
NO_TOTAL = "no total"
OPEN = "not decided, because an answer is missing"
LINES = {"yes": "reached", "no": "not reached", "open": "it depends, because something is not known"}
SLIPS = {
    Slip.NOT_TURNED: "That is the sum without turning the question that counts the other way.",
    Slip.GAP_AS_ZERO: "That counts the missing answer as 0.",
    Slip.FUNCTION_ADDED: "That adds the question on daily life, which is read beside the score.",
    Slip.NOT_SCALED: "That is the plain sum. The score takes one more step.",
    Slip.SET_ASIDE_ADDED: "That adds answers which the form sets aside.",
}
NAMES = {
    Topic.TOTAL: "Numbers",
    Topic.BAND: "Ranges",
    Topic.LINE: "Published lines",
    Topic.CLASS: "Published rules",
    Topic.FLAGS: "Flags",
}
NOTHING_KEPT = "Nothing was kept."


def case_document(posed: Posed, title: str = "") -> Document:
    """A case to be scored or looked through, without its key."""
    return (Paragraph(BANNER), *_case(posed, title), Paragraph(BANNER))


def key_document(posed: Posed, title: str = "") -> Document:
    """A case with its answer key, for the trainer."""
    return (Paragraph(BANNER), *_case(posed, title), Heading("The key", 3), *_key(posed), Paragraph(BANNER))


def _case(posed: Posed, title: str) -> Iterator[Node]:
    case, instrument = posed.case, posed.result.instrument
    yield Heading(f"{title}{instrument.short_title}: {case.who}", 1)
    yield Paragraph(case.story)
    if case.context:
        told = joined([f"{name.replace('_', ' ')} is {value}" for name, value in case.context.items()])
        yield Paragraph(f"Known besides the answers: {told}.")
    pairs = zip(instrument.items, posed.result.responses, strict=True)
    yield Bullets(tuple(_answer(posed, item, given) for item, given in pairs))
    if case.sheet:
        yield Paragraph(f"The note says: {quoted(case.sheet)}")
        yield Paragraph(FIND_IT)


def _answer(posed: Posed, item: Item, given: object) -> str:
    instrument = posed.result.instrument
    name = item.paper_name or f"Question {instrument.number_of(item.id)}"
    told = "no answer"
    if isinstance(given, ResponseOption):
        told = given.label if item.number else f"{given.key}, {quoted(given.label)}"
    return f"{name[:1].upper()}{name[1:]}: {told}. {item.text}"


def _key(posed: Posed) -> Iterator[Node]:
    lines = [f"{name_of(posed, each)}: {_right(posed, each)}." for each in questions_on(posed.result)[:-1]]
    yield Bullets(tuple(lines))
    yield from _sums(posed)
    if posed.case.mistake:
        yield Paragraph(f"The mistake: {posed.case.mistake}")
    yield from _point(posed)


def _sums(posed: Posed) -> Iterator[Node]:
    for reading in posed.result.shown_scores:
        line = score_part.arithmetic(posed.result, reading)
        if line:
            yield Paragraph(f"{reading.score.rule.label}: {line}")


def _point(posed: Posed) -> Iterator[Node]:
    yield Paragraph(f"What comes next: {posed.case.next_step}")
    cite = f" ({short_cite(posed.case.source)})" if posed.case.source else ""
    yield Paragraph(f"What this case teaches: {posed.case.teaches}{cite}")


def name_of(posed: Posed, question: Question) -> str:
    """What is asked about, such as `Depression severity` or `10 or more, for depression`."""
    match question.topic:
        case Topic.TOTAL:
            return _reading(posed, question).score.rule.label or question.about
        case Topic.BAND:
            return f"Range, {small(_reading(posed, question).score.rule.label or question.about)}"
        case Topic.LINE:
            cutoff = _line(posed, question).cutoff
            return f"{past(cutoff).capitalize()}, for {cutoff.purpose}"
        case Topic.CLASS:
            return f"Published rule, {question.about.replace('-', ' ')}"
        case Topic.FLAGS:
            return "Flags"
        case Topic.NEXT:
            return "Next step"


def prompt_of(posed: Posed, question: Question) -> str:
    """The words in which a learner is asked."""
    name = name_of(posed, question)
    match question.topic:
        case Topic.TOTAL:
            return f"{name}? A number, or - if there is no total:"
        case Topic.LINE:
            return f"{name}: reached? 1 or y yes, 2 or n no, 3 it depends:"
        case Topic.BAND | Topic.CLASS:
            return f"{name}? The number of one line above:"
        case Topic.FLAGS:
            return "Which of these are up? Their numbers, or - for none:"
        case Topic.NEXT:
            return "What do you do next? In your own words:"


def choices(posed: Posed, question: Question) -> tuple[str, ...]:
    """The lines to choose from, in the order of their numbers."""
    if question.topic is Topic.FLAGS:
        levels = {flag.rule.id: LEVELS[flag.rule.level] for flag in posed.result.flags}
        return tuple(f"{name.replace('-', ' ')}: {levels[name]}" for name in question.options)
    if question.topic in {Topic.BAND, Topic.CLASS}:
        return tuple(_label(posed, question, each) for each in question.options)
    return ()


def feedback_document(posed: Posed, said: Sequence[tuple[Question, frozenset[str]]]) -> Document:
    """What was right, and where and why it differed, line by line."""
    lines = [_told(posed, question, answer) for question, answer in said if question.topic is not Topic.NEXT]
    own = [next(iter(answer)) for question, answer in said if question.topic is Topic.NEXT]
    return (
        Paragraph(BANNER),
        Heading("How it compares", 3),
        Bullets(tuple(lines)),
        *_sums(posed),
        *(Paragraph(f"You would: {text}") for text in own),
        *_point(posed),
        Paragraph(BANNER),
    )


def mistake_document(posed: Posed) -> Document:
    """What is wrong with the note, and the key."""
    return (Paragraph(BANNER), Heading("The mistake", 3), *_key(posed), Paragraph(BANNER))


def _told(posed: Posed, question: Question, answer: frozenset[str]) -> str:
    name, right = name_of(posed, question), _right(posed, question)
    if is_right(question, answer):
        return f"{name}: {right}. Right."
    line = f"{name}: you said {_words(posed, question, answer)}. It is {right}."
    slip = (
        slip_in(posed.result, question.about, float(next(iter(answer))))
        if question.topic is Topic.TOTAL and answer
        else None
    )
    return f"{line} {SLIPS[slip]}" if slip else line


def _right(posed: Posed, question: Question) -> str:
    return _words(posed, question, question.right)


def _words(posed: Posed, question: Question, ids: frozenset[str]) -> str:
    if question.topic is Topic.TOTAL:
        rule = _reading(posed, question).score.rule
        return f"{next(iter(ids))} of {number(rule.maximum)}" if ids else NO_TOTAL
    if question.topic is Topic.FLAGS:
        return joined([each.replace("-", " ") for each in question.options if each in ids]) or "none"
    return joined([_label(posed, question, each) for each in ids])


def _label(posed: Posed, question: Question, name: str) -> str:
    if question.topic is Topic.BAND:
        return next(band.label for band in _reading(posed, question).score.rule.bands if band.id == name)
    if question.topic is Topic.LINE:
        return LINES[name]
    rule = next(each.rule for each in posed.result.classes if each.rule.id == question.about)
    return next((outcome.label for outcome in rule.outcomes if outcome.id == name), OPEN)


def _reading(posed: Posed, question: Question) -> ScoreReading:
    return next(each for each in posed.result.scores if each.score.rule.id == question.about)


def _line(posed: Posed, question: Question) -> CutoffReading:
    return _reading(posed, question).cutoffs[0]


def sheet_document(marks: Marks, found: tuple[int, int], cases: int) -> Document:
    """The score sheet at the end."""
    lines = [f"{NAMES[topic]}: {right} of {asked} right." for topic, (right, asked) in marks.by_topic.items()]
    lines += [f"Mistakes found: {found[0]} of {found[1]}."] if found[1] else []
    total = f" {marks.right} of {marks.asked} answers were right." if marks.asked else ""
    return (
        Heading("Score sheet", 1),
        Paragraph(f"{counted(cases, 'case')} done.{total}"),
        *((Bullets(tuple(lines)),) if lines else ()),
        Paragraph(NOTHING_KEPT),
    )
