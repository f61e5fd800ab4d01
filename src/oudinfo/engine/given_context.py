"""Reads what is said about a form besides its answers: its context, and how it was filled in."""

from collections.abc import Iterable, Mapping

from oudinfo.errors import UnknownNameError, UsageError
from oudinfo.foreign import nearest
from oudinfo.model.context import Context, ContextQuestion
from oudinfo.model.response import Entry

AS_A_MAPPING = 'context: give it as a mapping from name to value, such as {"sex": "female"}'


def read_context(questions: Mapping[str, ContextQuestion], given: Iterable[tuple[str, str]]) -> Context:
    """The context in pairs of a name and a value. Case, blanks around them, and a hyphen for a low line don't matter.

    Args:
        questions: The context questions that there are, by id.
        given: What was given, in order.

    Raises:
        UsageError: If a question is named twice.
        UnknownNameError: If there is no such question, or no such value.
    """
    context: dict[str, str] = {}
    for written, value_written in given:
        name = written.strip().casefold().replace("-", "_")
        question = questions.get(name)
        if question is None:
            raise UnknownNameError("context", name, nearest(name, questions), f"Known: {', '.join(questions)}.")
        value = value_written.strip().casefold()
        known = [each.id for each in question.values]
        if value not in known:
            raise UnknownNameError(f"value of {name}", value, nearest(value, known), f"Known: {', '.join(known)}.")
        if name in context:
            message = f"context {name} is given twice; give it once"
            raise UsageError(message)
        context[name] = value
    return context


def context_of_mapping(questions: Mapping[str, ContextQuestion], given: object) -> Context:
    """The context that a program gave, read as the commands read theirs.

    Raises:
        UsageError: If it is no mapping from text to text, or names a question twice.
        UnknownNameError: If there is no such question, or no such value.
    """
    if not isinstance(given, Mapping):
        raise UsageError(AS_A_MAPPING)
    for name, value in given.items():
        if not isinstance(name, str):
            raise UsageError(AS_A_MAPPING)
        if not isinstance(value, str):
            message = f"context {name}: its value is text such as 'undisclosed', and not {type(value).__name__}"
            raise UsageError(message)
    return read_context(questions, given.items())


def entry_named(given: object) -> Entry:
    """How a form was filled in, from an `Entry` or from its exact value as text.

    Raises:
        UsageError: If it is neither.
    """
    if isinstance(given, str):
        for entry in Entry:
            if given == entry.value:
                return entry
    message = f"entry: it is one of {', '.join(repr(each.value) for each in Entry)}, as text or as an Entry"
    raise UsageError(message)
