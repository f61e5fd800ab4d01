"""Questionnaires that belong together, in the order in which they are given, all of them or step by step."""

from enum import StrEnum
from typing import NamedTuple

from oudinfo.model.condition import Condition, context_tests
from oudinfo.model.instrument import Mode, Source
from oudinfo.model.scoring import Accuracy


class Opens(StrEnum):
    """What happens when the condition of a step holds."""

    BY_ITSELF = "by itself"
    """The next form comes at once. Only where the two forms were published as a pair."""
    PROPOSED = "proposed"
    """The person or the counselor says yes or no."""


class Step(NamedTuple):
    """A form of a stepped pathway, and what must hold for it to be given."""

    instrument: str
    when: Condition | None = None
    """Only a condition that is false skips the step. Without one, the form is always given."""
    opens: Opens = Opens.PROPOSED
    mode: Mode | None = None
    """How this form is given, if not like the rest of the sitting."""
    why: str = ""
    """The reason for the step, to the person who decides."""
    misses: str = ""
    """What goes unseen if the step is skipped, or what isn't known about that."""
    source: str = ""
    """The source of the cutoff."""
    pair: str = ""
    """The source that gives the two forms in a row, if one does."""
    ours: bool = False
    """Whether the cutoff is the own choice of oudinfo, or of the agency whose pathway it is."""
    always_asks: tuple[str, ...] = ()
    """Items that are asked even if the step is skipped or refused."""
    accuracy: tuple[Accuracy, ...] = ()
    """Measured for both forms in a row, at the cutoff that opens this step."""


class Pathway(NamedTuple):
    """A reason to come, with the instruments given for it in one sitting."""

    id: str
    title: str
    summary: str
    """One sentence on what it asks about, and for whom."""
    instruments: tuple[str, ...]
    """Ids, in the order in which they are given. With steps: all that may be given."""
    steps: tuple[Step, ...] = ()
    """Empty if all instruments are given whatever is answered."""
    sources: tuple[Source, ...] = ()
    own: bool = False
    """Whether it is the user's own, and did not come with oudinfo."""

    @property
    def contexts(self) -> tuple[str, ...]:
        """The context questions that its steps read."""
        conditions = [step.when for step in self.steps if step.when is not None]
        return tuple(dict.fromkeys(test.context for each in conditions for test in context_tests(each)))

    def source(self, source_id: str) -> Source | None:
        """The source with this name."""
        return next((each for each in self.sources if each.id == source_id), None)
