"""The reasons why an operation cannot continue.

Each class takes facts and makes its own message. Nothing here prints or knows an exit code.
`oudinfo.cli.exits` maps types to codes.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from oudinfo.model.response import Responses

from oudinfo.foreign import shown


class OudinfoError(Exception):
    """The base of everything that oudinfo raises on purpose.

    Each argument is a line of the message. A name, a path or a value in it cannot break the line or
    move the cursor, whatever its origin.
    """

    def __init__(self, *lines: str) -> None:
        """Keep the lines, safe to show."""
        self.lines = tuple(map(shown, lines))
        super().__init__("\n".join(self.lines))


class UsageError(OudinfoError):
    """The request cannot be carried out."""


class ContentError(OudinfoError):
    """A definition, an article or the directory cannot be used."""

    def __init__(self, problems: Sequence[object]) -> None:
        """Keep every problem, to show all of them at once."""
        self.problems = tuple(problems)
        super().__init__(*(line for problem in self.problems for line in str(problem).split("\n")))


class MissingContentError(OudinfoError):
    """Bundled content is missing."""

    def __init__(self, name: str) -> None:
        """Name the missing content."""
        super().__init__(f"bundled content is missing: {name}. Reinstall oudinfo.")


class UnknownNameError(UsageError):
    """Nothing has this name."""

    def __init__(self, kind: str, name: str, nearest: Sequence[str], hint: str = "") -> None:
        """Offer the nearest known names, or the hint.

        Args:
            kind: The kind of thing that was looked for.
            name: The typed name. Empty if it may be more than a name and must not be shown.
            nearest: The nearest known names.
            hint: The remedy if no name is near. `oudinfo.cli.exits` adds where all names of a kind are listed.
        """
        remedy = f"Did you mean {' or '.join(nearest)}?" if nearest else hint
        told = f"called {name!r}" if name else "of that name"
        super().__init__(f"there is no {kind} {told}. {remedy}".rstrip())
        self.kind = kind
        self.name = name
        self.nearest = tuple(nearest)
        self.has_remedy = bool(remedy)


class PathwayNameError(UnknownNameError):
    """The name is that of a pathway, where one instrument is needed."""

    def __init__(self, name: str, pathway_id: str, instruments: Sequence[str]) -> None:
        """Name the instruments of the pathway."""
        super().__init__("questionnaire", name, (), f"It stands for several: {', '.join(instruments)}.")
        self.pathway_id = pathway_id


class UnknownCommandError(UnknownNameError):
    """A word that is typed as a command and is not one."""


class WithheldError(UsageError):
    """The instrument is known and does not ship."""

    def __init__(self, instrument_id: str, title: str, reason: str, instead: Sequence[str], *, urgent: bool) -> None:
        """Give the reason.

        Args:
            instrument_id: The id of the instrument.
            title: Its short name.
            reason: The reason in one clause.
            instead: The ids of instruments that ship and can be used instead.
            urgent: Whether it is about death, so that help must be offered.
        """
        super().__init__(f"{title} does not come with oudinfo: {reason}.")
        self.instrument_id = instrument_id
        self.instead = tuple(instead)
        self.urgent = urgent


class AnswerProblem(NamedTuple):
    """One problem in the given answers."""

    place: str
    """For example "answer 3 (phq9_3)". Empty if it concerns the whole form."""
    said: str
    right: str = ""
    """What to write instead. It holds nothing that was given."""
    told_in_log: bool = False
    """Whether `said` holds nothing that was given, so that it may reach a log."""

    def __repr__(self) -> str:
        """Show only the place, because an answer may not reach a log."""
        return f"<AnswerProblem: {self.place}>"


class ResponseError(UsageError):
    """The input cannot be read as answers to a questionnaire.

    `lines` has every problem with its place, as it is shown to the person who gave the answers. The
    message of the exception, which a traceback shows, has no answer in it. `readable` has the responses
    in every way in which they can be read, so that oudinfo still responds to a sign of danger.
    """

    def __init__(
        self, problems: Sequence[AnswerProblem], readable: Sequence["Responses"] = (), notes: Sequence[str] = ()
    ) -> None:
        """Put the problems into words.

        Args:
            problems: All problems, in the order of the input.
            readable: The responses that could be read.
            notes: Likely reasons for the problems.
        """
        self.problems = tuple(problems)
        self.readable = tuple(readable)
        self.notes = tuple(notes)
        super().__init__(*_worded(self.problems), *notes)
        more = () if all(each.told_in_log for each in self.problems) else (IN_FULL,)
        self.args = ("\n".join([*map(shown, _worded([_for_log(each) for each in self.problems])), *more]),)

    @property
    def first(self) -> str:
        """The first problem in words."""
        return "".join(_worded(self.problems[:1]))


IN_FULL = "`lines` of this error has it in full, with what was given."


def _for_log(problem: AnswerProblem) -> AnswerProblem:
    """The problem without an answer in it."""
    if problem.told_in_log:
        return problem
    said = "this cannot be read." if problem.place else "the answers cannot be read as a form."
    return problem._replace(said=said)


MOST_PROBLEMS_SHOWN = 12
NOT_SCORED = "Nothing was scored."


def _worded(problems: Sequence[AnswerProblem]) -> Iterator[str]:
    """One line for each problem, under a heading if there are several. A remedy that several share comes once."""
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
    """A file is not a result in the JSON of oudinfo, or its results cannot be compared."""

    def __init__(self, file: str, place: str, problem: str) -> None:
        """Name the file, the place in it, and the problem."""
        super().__init__(f"{file}: {place}: {problem}" if place else f"{file}: {problem}")


class SessionError(OudinfoError):
    """The session does not allow this step."""


class ClosedOutputError(OudinfoError):
    """The reader of the output has gone, so there is nothing more to do."""


class OutputError(OudinfoError):
    """A file could not be written. No part of it was left behind."""

    def __init__(self, path: str, why: str) -> None:
        """Name the file and the reason."""
        super().__init__(f"could not write {path}: {why}")
