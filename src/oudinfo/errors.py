"""Why an operation can not go on.

Each class takes facts and words itself. Nothing here prints or knows an exit
code: `oudinfo.cli.exits` maps types to codes.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from oudinfo.model.response import Responses

from oudinfo.foreign import shown


class OudinfoError(Exception):
    """The base of everything oudinfo raises on purpose.

    Each argument is a line of the message. A name, a path or a value in it
    cannot break that line or move the cursor, wherever it came from.
    """

    def __init__(self, *lines: str) -> None:
        """Keep the lines, safe to show."""
        self.lines = tuple(map(shown, lines))
        super().__init__("\n".join(self.lines))


class UsageError(OudinfoError):
    """The request itself can not be carried out as it was put."""


class ContentError(OudinfoError):
    """A definition, an article or the directory can not be used."""

    def __init__(self, problems: Sequence[object]) -> None:
        """Keep every problem, so that all are shown at once."""
        self.problems = tuple(problems)
        super().__init__(*(line for problem in self.problems for line in str(problem).split("\n")))


class MissingContentError(OudinfoError):
    """The folder of bundled content is not where it should be."""

    def __init__(self, name: str) -> None:
        """Name what was looked for."""
        super().__init__(f"bundled content is missing: {name}. Reinstall oudinfo.")


class UnknownNameError(UsageError):
    """A name that nothing here has."""

    def __init__(self, kind: str, name: str, nearest: Sequence[str], hint: str) -> None:
        """Offer the nearest known names, or else say where all are listed.

        Args:
            kind: What it was taken for.
            name: What was typed; empty where that could be more than a name, and is not to be read out.
            nearest: Names that are near.
            hint: Where all of them are.
        """
        meant = " or ".join(nearest)
        remedy = f"Did you mean {meant}?" if nearest else hint
        told = f"called {name!r}" if name else "of that name"
        super().__init__(f"there is no {kind} {told}. {remedy}")
        self.name = name
        self.nearest = tuple(nearest)


class UnknownCommandError(UnknownNameError):
    """A word in the place of a command that is none."""


class WithheldError(UsageError):
    """An instrument that is known and does not ship."""

    def __init__(self, instrument_id: str, title: str, reason: str, instead: Sequence[str], *, urgent: bool) -> None:
        """Say why in one line, and in the next what there is; where it is about death, also who can be reached."""
        offered = f"What there is: {', '.join(f'oudinfo show {each}' for each in instead)}. " if instead else ""
        super().__init__(
            f"{title} does not come with oudinfo: {reason}.",
            f"{offered}Why, whom to ask and what instead: oudinfo show {instrument_id}",
            *(["Someone to reach, at any time: oudinfo crisis"] if urgent else []),
        )
        self.instrument_id = instrument_id


class AnswerProblem(NamedTuple):
    """One thing that is wrong with what was given as answers."""

    place: str
    """Where it is, such as "answer 3 (phq9_3)"; empty where it is the whole."""
    said: str
    right: str = ""
    """What would be right."""

    def __repr__(self) -> str:
        """Show the place only: an answer may not reach a log."""
        return f"<AnswerProblem: {self.place}>"


class ResponseError(UsageError):
    """What was given cannot be read as the answers to a questionnaire. It names every problem, each with its place.

    `readable` keeps what could be read, in every way in which it could be
    read, so that a sign of danger in it is still met.
    """

    def __init__(
        self, problems: Sequence[AnswerProblem], readable: Sequence["Responses"] = (), notes: Sequence[str] = ()
    ) -> None:
        """Word the problems.

        Args:
            problems: All of them, in the order of what was given.
            readable: What could be read.
            notes: What the problems together point to.
        """
        self.problems = tuple(problems)
        self.readable = tuple(readable)
        super().__init__(*_worded(self.problems), *notes)

    @property
    def first(self) -> str:
        """The first problem in words."""
        return "".join(_worded(self.problems[:1]))


MOST_PROBLEMS_SHOWN = 12
NOT_SCORED = "Nothing was scored."


def _worded(problems: Sequence[AnswerProblem]) -> Iterator[str]:
    """One problem as one line; several under a heading, what would be right once for all that share it."""
    if len(problems) > 1:
        yield f"{len(problems)} problems. {NOT_SCORED}"
    shown = problems[:MOST_PROBLEMS_SHOWN]
    for number, problem in enumerate(shown):
        following = shown[number + 1].right if number + 1 < len(shown) else ""
        said = f"{problem.place}: {problem.said}" if problem.place else problem.said
        is_told = not problem.right or problem.right == following or (len(problems) > 1 and problem.right == NOT_SCORED)
        yield said if is_told else f"{said} {problem.right}"
    if len(problems) > len(shown):
        yield f"{len(problems) - len(shown)} more problems are not listed."


class ResultsFileError(UsageError):
    """A file that is not what oudinfo writes as the JSON of a result, or can not be compared."""

    def __init__(self, file: str, place: str, problem: str) -> None:
        """Name the file, the place in it, and what is wrong there."""
        super().__init__(f"{file}: {place}: {problem}" if place else f"{file}: {problem}")


class SessionError(OudinfoError):
    """A step that the session in progress does not allow."""


class ClosedOutputError(OudinfoError):
    """Whoever read the output has gone; there is nothing more to do."""


class OutputError(OudinfoError):
    """A file could not be written; nothing of it was left behind."""

    def __init__(self, path: str, why: str) -> None:
        """Name the file and the reason."""
        super().__init__(f"could not write {path}: {why}")
