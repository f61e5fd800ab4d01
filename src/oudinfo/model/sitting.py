"""One or more instruments given to one respondent at one time."""

from enum import StrEnum
from typing import NamedTuple

from oudinfo.model.context import Context
from oudinfo.model.instrument import Instrument, Mode
from oudinfo.model.result import Interpretation


class WhyLeft(StrEnum):
    """Why a form of the sitting was not asked, or only in part."""

    NOT_LED_TO = "condition-not-met"
    """The answers did not lead to it."""
    LEFT_OUT = "refused"
    """It was proposed, and the person or the counselor said no."""
    LED_TO = "led-to-and-refused"
    """The answers opened it by themselves, and the person or the counselor left it out."""
    ALWAYS = "always-asked-and-refused"
    """It belongs to every sitting of this kind, and the person or the counselor left it out."""
    OPENED = "opened-and-refused"
    """The answers did not lead to it. The person or the counselor opened it, and then left it out."""
    NOT_KNOWN = "not-known"
    """It was left out, where an answer that decides whether it is needed is missing."""
    STOPPED = "stopped"
    """The questions ended before it, or within it."""
    OTHER_WAY = "needs-another-way"
    """The answers lead to it, or may, and this sitting had no way to give it."""


class LeftForm(NamedTuple):
    """A form that was not asked, or only in part."""

    instrument: Instrument
    why: WhyLeft
    in_part: bool = False
    """Whether some of it was asked in any case. Then it has a result, without a total."""


class Sitting(NamedTuple):
    """The instruments given together. A sitting is shown, stored, read back and compared."""

    results: tuple[Interpretation, ...]
    """In the order in which they were given."""
    pathways: tuple[str, ...] = ()
    """The ids of the pathways that were taken, in alphabetical order."""
    taken_on: str | None = None
    """The date as YYYY-MM-DD, if it was asked."""
    client: str | None = None
    """The code of the respondent, if it was asked. Never a name."""
    left: tuple[LeftForm, ...] = ()
    """The forms that belong to it and were not asked."""

    def __repr__(self) -> str:
        """Show no result and no code."""
        return f"<Sitting: {len(self.results)} instruments>"

    @property
    def mode(self) -> Mode | None:
        """How all of them were given. None if unknown, or if they differ."""
        modes = {result.mode for result in self.results}
        return modes.pop() if len(modes) == 1 else None

    @property
    def language(self) -> str | None:
        """The language in which all of them were given. None if they differ."""
        languages = {result.instrument.language for result in self.results}
        return languages.pop() if len(languages) == 1 else None

    @property
    def context(self) -> Context:
        """The context values that the rules of any result read."""
        return {name: value for result in self.results for name, value in result.context.items()}
