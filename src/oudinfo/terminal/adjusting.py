"""Lines that arrows and digits change, as a pure function: (state, key) to state. No terminal in here."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from oudinfo.present.document import unshown
from oudinfo.terminal.key_codes import BACKSPACE, DOWN, END, HOME, LEFT, PAGE_DOWN, PAGE_UP, RIGHT, UP
from oudinfo.terminal.reading import OPENED_BY, OVERLAP, WISHES

TEN = 10
"""The settings that Page Up and Page Down pass where there is one line."""
NO_SUCH = "{typed} can't be chosen here."
THE_END = "That's the end of it."
KEPT_FREE = frozenset({*OPENED_BY, *WISHES, "b", " "})
"""Keys that are never a setting: help and the way out work on every line."""


@unshown
class Setting(NamedTuple):
    """What a line can be set to."""

    key: str
    """What is typed to choose it. Empty if it can only be reached with the arrows."""
    words: str
    is_step: bool = True
    """Whether the arrows stop at it. A share between two whole numbers was given, and is left for good."""


@unshown
class Adjustable(NamedTuple):
    """A line that can be changed: what it is about, what it can be set to, what it is set to."""

    number: str
    text: str
    settings: Sequence[Setting]
    at: int
    given: int
    """What it was set to at first."""

    @property
    def setting(self) -> Setting:
        """What it is set to."""
        return self.settings[self.at]

    @property
    def is_changed(self) -> bool:
        """Whether it is set to something else than at first."""
        return self.at != self.given

    def moved(self, by: int) -> "Adjustable":
        """The line so many settings further on, or at its first or last one."""
        steps = [place for place, setting in enumerate(self.settings) if setting.is_step]
        if not steps:
            return self
        place = bisect_right(steps, self.at) - 1 + by if by > 0 else bisect_left(steps, self.at) + by
        return self._replace(at=steps[max(0, min(place, len(steps) - 1))])


@unshown
class Adjusting(NamedTuple):
    """The lines, the one that is changed now, and how far the page below is moved up."""

    lines: tuple[Adjustable, ...]
    here: int = 0
    top: int = 0
    typed: str = ""
    """The digits of a longer number so far."""
    said: str = ""
    """A word on the last key."""

    @property
    def line(self) -> Adjustable:
        """The line that is changed now."""
        return self.lines[self.here]

    @property
    def values(self) -> tuple[int, ...]:
        """What each line is set to, as a place among its settings."""
        return tuple(line.at for line in self.lines)

    @property
    def is_single(self) -> bool:
        """Whether there is one line, so that all keys that move are free for it and its page."""
        return len(self.lines) == 1


class Sight(NamedTuple):
    """What the window holds of the page below."""

    height: int = 1
    last_top: int = 0


def press(state: Adjusting, key: str, sight: Sight) -> Adjusting:
    """The state after a key. A key without a use here, Enter for one, changes nothing."""
    state = state._replace(said="", top=min(state.top, sight.last_top))
    by = {LEFT: -1, RIGHT: 1, **({PAGE_DOWN: -TEN, PAGE_UP: TEN} if state.is_single else {})}
    if key in by:
        return _set(state, state.line.moved(by[key]))._replace(typed="")
    if key in {UP, DOWN} and not state.is_single:
        here = state.here + (1 if key == DOWN else -1)
        return state._replace(here=max(0, min(here, len(state.lines) - 1)), typed="")
    moved = _page_moved(state.top, key, sight)
    if moved is not None:
        top = max(0, min(moved, sight.last_top))
        return state._replace(top=top, typed="", said=THE_END if key == " " and top == state.top else "")
    if key == BACKSPACE:
        return state._replace(typed="")
    return _typed(state, key.casefold())


def _page_moved(top: int, key: str, sight: Sight) -> int | None:
    step = max(1, sight.height - OVERLAP)
    places = {UP: top - 1, DOWN: top + 1, PAGE_UP: top - step, PAGE_DOWN: top + step, " ": top + step}
    return {**places, HOME: 0, END: sight.last_top}.get(key)


def _typed(state: Adjusting, key: str) -> Adjusting:
    """Take a key that is a setting, or a digit that begins or goes on with one."""
    if len(key) != 1 or key in KEPT_FREE:
        return state
    keys = [setting.key.casefold() for setting in state.line.settings]
    for typed in (state.typed + key, key):
        if typed in keys:
            more = any(each.startswith(typed) and each != typed for each in keys)
            return _set(state, state.line._replace(at=keys.index(typed)))._replace(typed=typed if more else "")
        if any(each.startswith(typed) for each in keys):
            return state._replace(typed=typed)
    said = NO_SUCH.format(typed=key) if key.isascii() and key.isdigit() else ""
    return state._replace(typed="", said=said)


def _set(state: Adjusting, line: Adjustable) -> Adjusting:
    """The line as it is now. Where there are several, what comes first on the page is in sight again."""
    lines = (*state.lines[: state.here], line, *state.lines[state.here + 1 :])
    return state._replace(lines=lines, top=state.top if state.is_single else 0)
