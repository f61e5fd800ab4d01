"""All answers, to be looked over before the result: by number, below the name of the form that asked them."""

from collections.abc import Callable, Container, Sequence

from oudinfo.engine.session import Session
from oudinfo.model.instrument import Item
from oudinfo.model.response import Given, ResponseOption
from oudinfo.present.document import Choice, Choices, Document, Heading, Node, Paragraph
from oudinfo.present.wording import counted

REVIEW_TITLE = Heading("Your answers, before the result", 1)
NONE_CHANGED = "You changed none and skipped none."


def review_document(listed: Sequence[tuple[int, Item]], sessions: Sequence[Session]) -> Document:
    """All answers by number, to be looked over before the result."""
    return (REVIEW_TITLE, *_by_form(listed, sessions, _shortened, lambda *_: True))


def review_in_short(
    listed: Sequence[tuple[int, Item]], sessions: Sequence[Session], changed: Container[tuple[int, str]]
) -> Document:
    """How many answers there are, for someone who would have to listen to all of them, and the words that read them."""
    skipped = len(_skipped(listed, sessions))
    anew = sum((place, item.id) in changed for place, item in listed)
    answered = len(listed) - skipped
    count = (
        f"You answered {answered} of {counted(len(listed), 'question')} and skipped {skipped}."
        if skipped
        else f"You answered {'all ' if len(listed) > 1 else ''}{counted(len(listed), 'question')}."
    )
    count += f" You changed {counted(anew, 'answer')}." if anew else ""
    some = " To hear only those you changed or skipped, type: changed" if anew or skipped else ""
    return (REVIEW_TITLE, Paragraph(count), Paragraph(f"To hear all of them, type: all.{some}"))


def review_read_out(
    listed: Sequence[tuple[int, Item]],
    sessions: Sequence[Session],
    changed: Container[tuple[int, str]],
    *,
    all_of_them: bool,
) -> Document:
    """The answers with their whole questions, each with its number among all: every one, or the changed and skipped."""
    skipped = _skipped(listed, sessions)
    nodes = _by_form(
        listed,
        sessions,
        lambda text: text,
        lambda place, item: all_of_them or (place, item.id) in changed or (place, item.id) in skipped,
    )
    return nodes or (Paragraph(NONE_CHANGED),)


def _by_form(
    listed: Sequence[tuple[int, Item]],
    sessions: Sequence[Session],
    told: Callable[[str], str],
    is_shown: Callable[[int, Item], bool],
) -> Document:
    """The answers that are shown, numbered among all of them. Of several forms, each has its name above its answers."""
    nodes: list[Node] = []
    for form, session in enumerate(sessions):
        choices = tuple(
            Choice(number, f"{_given_label(_given(sessions, place, item))}. {told(item.text)}")
            for number, (place, item) in enumerate(listed, start=1)
            if place == form and is_shown(place, item)
        )
        if choices and len(sessions) > 1:
            nodes.append(Heading(session.compiled.instrument.short_title))
        if choices:
            nodes.append(Choices(choices))
    return tuple(nodes)


def _skipped(listed: Sequence[tuple[int, Item]], sessions: Sequence[Session]) -> frozenset[tuple[int, str]]:
    return frozenset(
        (place, item.id) for place, item in listed if not isinstance(_given(sessions, place, item), ResponseOption)
    )


def _given(sessions: Sequence[Session], place: int, item: Item) -> Given:
    return sessions[place].responses.given[sessions[place].compiled.positions[item.id][0]]


def _given_label(given: Given) -> str:
    return given.label if isinstance(given, ResponseOption) else "skipped"


def _shortened(text: str) -> str:
    """The first words of a question, to tell it by."""
    words = text.split()
    return text if len(words) <= 8 else f"{' '.join(words[:8])} ..."
