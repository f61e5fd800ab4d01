"""Why an operation can not go on.

Each class takes facts and words itself. Nothing here prints or knows an exit
code: `oudinfo.cli.exits` maps types to codes.
"""

from collections.abc import Sequence


class OudinfoError(Exception):
    """The base of everything oudinfo raises on purpose."""


class UsageError(OudinfoError):
    """The request itself can not be carried out as it was put."""


class ContentError(OudinfoError):
    """A definition, an article or the directory can not be used."""

    def __init__(self, problems: Sequence[object]) -> None:
        """Keep every problem, so that all are shown at once."""
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class MissingContentError(OudinfoError):
    """The folder of bundled content is not where it should be."""

    def __init__(self, name: str) -> None:
        """Name what was looked for."""
        super().__init__(f"bundled content is missing: {name}. Reinstall oudinfo.")


class UnknownNameError(UsageError):
    """A name that nothing here has."""

    def __init__(self, kind: str, name: str, nearest: Sequence[str], hint: str) -> None:
        """Offer the nearest known names, or else say where all are listed."""
        meant = " or ".join(nearest)
        remedy = f"Did you mean {meant}?" if nearest else hint
        super().__init__(f"there is no {kind} called {name!r}. {remedy}")
        self.name = name
        self.nearest = tuple(nearest)


class UnknownCommandError(UnknownNameError):
    """A word in the place of a command that is none."""


class WithheldError(UsageError):
    """An instrument that is known and does not ship."""

    def __init__(self, instrument_id: str, title: str, reason: str, instead: Sequence[str], *, urgent: bool) -> None:
        """Say why in one line, and in the next what there is; where it is about death, also who can be reached."""
        offered = f"What there is: {', '.join(f'oudinfo show {each}' for each in instead)}. " if instead else ""
        reach = "\nSomeone to reach, at any time: oudinfo crisis" if urgent else ""
        super().__init__(
            f"{title} does not come with oudinfo: {reason}.\n"
            f"{offered}Why, whom to ask and what instead: oudinfo show {instrument_id}{reach}"
        )
        self.instrument_id = instrument_id


class ResponseError(UsageError):
    """Responses that can not be read as answers to this instrument.

    `partial` keeps what could be read, so that a sign of danger in it is still met.
    """

    partial: object = None


class ResponseCountError(ResponseError):
    """Too few or too many responses for the instrument."""

    def __init__(self, instrument: str, given: int, expected: int, first: int) -> None:
        """State both counts, and which answer is the first that is missing.

        Args:
            instrument: Its short title.
            given: How many there are.
            expected: How many there must be.
            first: The number of the first missing answer; those before it are not needed as things stand.
        """
        noun = "answer" if expected == 1 else "answers"
        gap = f" Answer {first} is the first that is missing." if given < expected else ""
        if first > given + 1:
            between = f"{given + 1} to {first - 1}" if first > given + 2 else f"{given + 1}"
            gap += f" Not needed before it: {between}; write - for each."
        super().__init__(f"{instrument}: expected {expected} {noun}, got {given}.{gap} Nothing was scored.")
        self.given = given
        self.expected = expected


class NotAnOptionError(ResponseError):
    """A response that is none of the item's options."""

    def __init__(self, item: str, given: str, options: Sequence[str], note: str = "") -> None:
        """Show what was given and every option of the item."""
        listed = ", ".join(options)
        tail = f" {note}" if note else ""
        super().__init__(f"{item}: {given} is not an option. The options are: {listed}; - declines.{tail}")


class UnknownItemError(ResponseError):
    """A response to an item that the instrument does not have."""

    def __init__(self, instrument: str, item: str, nearest: Sequence[str]) -> None:
        """Offer the nearest item ids."""
        meant = f" Did you mean {' or '.join(nearest)}?" if nearest else ""
        super().__init__(f"{instrument} has no item {item!r}.{meant}")


class RepeatedItemError(ResponseError):
    """Two responses to one item."""

    def __init__(self, item: str) -> None:
        """Name the item."""
        super().__init__(f"{item} is answered twice; give it once.")


class MissingItemError(ResponseError):
    """An item that is asked and scored has no response at all."""

    def __init__(self, instrument: str, items: Sequence[str]) -> None:
        """Name every such item and how to decline it."""
        listed = ", ".join(items)
        super().__init__(
            f'{instrument}: no answer for {listed}. If it was left out on purpose, write null or "declined".'
        )


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
