"""The context of a respondent, from the command line or still to be asked."""

from collections.abc import Iterable, Sequence

from oudinfo.catalog.library import Library
from oudinfo.errors import UnknownNameError, UsageError
from oudinfo.foreign import nearest
from oudinfo.model.context import Context, ContextQuestion
from oudinfo.model.instrument import Instrument


def read_context(library: Library, pairs: Sequence[str]) -> Context:
    """Read `--context sex=female`.

    Raises:
        UsageError: If it is not written as name=value, or names a question twice.
        UnknownNameError: If there is no such question, or no such value.
    """
    context: dict[str, str] = {}
    for pair in pairs:
        name, separator, value = (part.strip().casefold() for part in pair.partition("="))
        if not separator:
            message = f"--context {pair}: write it as name=value, such as sex=female"
            raise UsageError(message)
        name = name.replace("-", "_")
        question = library.contexts.get(name)
        if question is None:
            near = nearest(name, library.contexts, n=1)
            raise UnknownNameError("context", name, near, f"Known: {', '.join(library.contexts)}.")
        known = [each.id for each in question.values]
        if value not in known:
            near = nearest(value, known, n=1)
            raise UnknownNameError(f"value of {name}", value, near, f"Known: {', '.join(known)}.")
        if name in context:
            message = f"--context {name} is given twice; give it once"
            raise UsageError(message)
        context[name] = value
    return context


def questions_left(
    library: Library, instruments: Iterable[Instrument], known: Context, also: Iterable[str] = ()
) -> tuple[ContextQuestion, ...]:
    """The context questions of these instruments that are still unanswered, each once.

    Args:
        library: The content.
        instruments: What is given, or may be given.
        known: The context that was given beforehand.
        also: The context that the steps between them read.
    """
    read = [*(name for instrument in instruments for name in instrument.contexts), *also]
    return tuple(library.contexts[name] for name in dict.fromkeys(read) if name not in known)
