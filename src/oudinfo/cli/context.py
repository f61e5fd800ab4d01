"""The context of a respondent, from the command line or still to be asked."""

from collections.abc import Iterable, Sequence

from oudinfo.catalog.library import Library
from oudinfo.engine import given_context
from oudinfo.errors import UsageError
from oudinfo.model.context import Context, ContextQuestion
from oudinfo.model.instrument import Instrument


def read_context(library: Library, pairs: Sequence[str]) -> Context:
    """Read `--context sex=female`.

    Raises:
        UsageError: If it is not written as name=value, or names a question twice.
        UnknownNameError: If there is no such question, or no such value.
    """
    parted = [pair.partition("=") for pair in pairs]
    for pair, (_, separator, _) in zip(pairs, parted, strict=True):
        if not separator:
            message = f"--context {pair}: write it as name=value, such as sex=female"
            raise UsageError(message)
    return given_context.read_context(library.contexts, [(name, value) for name, _, value in parted])


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
