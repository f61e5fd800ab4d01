"""One or several instruments, given to one respondent at one time."""

from typing import NamedTuple

from oudinfo.model.context import Context
from oudinfo.model.instrument import Mode
from oudinfo.model.result import Interpretation


class Sitting(NamedTuple):
    """What was given together: what is shown, kept, read back and compared."""

    results: tuple[Interpretation, ...]
    """In the order in which they were given."""
    pathways: tuple[str, ...] = ()
    """The ids of the pathways that were taken, in alphabetical order."""
    taken_on: str | None = None
    """The day, as YYYY-MM-DD, where it was asked."""
    client: str | None = None
    """The code of the respondent, where it was asked: never a name."""

    def __repr__(self) -> str:
        """Show no result and no code."""
        return f"<Sitting: {len(self.results)} instruments>"

    @property
    def mode(self) -> Mode | None:
        """How all of them were given; None where nobody said, or where they differ."""
        modes = {result.mode for result in self.results}
        return modes.pop() if len(modes) == 1 else None

    @property
    def language(self) -> str | None:
        """The language in which all of them were given; None where they differ."""
        languages = {result.instrument.language for result in self.results}
        return languages.pop() if len(languages) == 1 else None

    @property
    def context(self) -> Context:
        """What the rules of all of them read of the context."""
        return {name: value for result in self.results for name, value in result.context.items()}
