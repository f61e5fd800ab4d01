"""Which keys count: those pressed after their question was shown. No clock in here.

A key that leads to another question or page is acted on at once, but what it
leads to is shown only when no key has come for a moment. What arrives until
then was pressed ahead, or is a key being held down, and is not taken. So a
key held down keeps the next question away until it is let go.

Where the terminal does not say so itself, the first repetition of a held key
comes late enough to look like a second press, and answers the next question.
The repetitions behind it come too fast for a finger. Then that answer is
taken back before anything else is shown. So is an answer with which two other
digits came: a paste that the terminal does not mark as one.
"""

from oudinfo.dialog.words import AT_ANY_TIME, Page, word_for
from oudinfo.terminal.full_screen import FullScreen
from oudinfo.terminal.key_codes import BACKSPACE, CUT_OFF, ENTER, PASTED, Key
from oudinfo.terminal.keys import MOVES, Screen, answer_marked
from oudinfo.terminal.look import Line

EARLY = "Keys you pressed before this page came up don't count."
HELD = "A key that is held down, or pressed twice, counts once."
NO_PASTE = "Pasted text doesn't count. Press a key for each question."
AT_ONCE = "Several numbers came at once, so none counted. Press one for each question."
QUIET, QUIET_BEFORE_REVIEW = 0.1, 0.5
"""Seconds without a key before the next page is shown: longer than the pauses of a held key, shorter than a finger's."""
QUIET_BEFORE_END = 0.7
"""The same where a letter, such as S for skip, ended the sitting: longer than the pauses within a word."""
HELD_AFTER = 2
"""This many repetitions in a row mean that a key is held down."""
MANY_AT_ONCE = 3
"""So many different digits without a pause come from no finger."""
DIGITS = frozenset("0123456789")
MAY_BE_HELD = frozenset({*MOVES, BACKSPACE})
"""Keys that move the page or remove what was typed. They answer nothing."""


class Pace:
    """Decides which keys get from the keyboard to the program."""

    def __init__(self, program: FullScreen) -> None:
        """Let the first key through: nothing can be answered before a question was shown."""
        self.program = program
        self._shown: Screen | None = None
        """The page on which the last key was pressed, which is still in sight."""
        self._counts = True
        self._is_due = False
        """The next page may be shown, and keys count once it is."""
        self._taken = ""
        """The last key that was taken."""
        self._back_to: Screen | None = None
        """Where it was pressed, if it was the same key as the one before it."""
        self._again = 0
        """How often it came again since."""
        self._digits: frozenset[str] = frozenset()
        """The digits that came without a pause, if the first of them was taken."""
        self._before_digits: Screen | None = None
        """Where the first of them was pressed."""
        self._to_say: list[str] = []
        self._ends_when_quiet = False
        """A letter led to the end. It may be part of a word, which undoes it."""

    @property
    def is_over(self) -> bool:
        """Whether no further key is taken."""
        return self.program.is_over and not self._ends_when_quiet

    @property
    def goes_on(self) -> bool:
        """Whether what was typed ahead belongs to the plain lines that come next."""
        return self.program.wants_plain

    @property
    def waits(self) -> bool:
        """Whether the next page is to be shown when the keyboard has been quiet."""
        return not self._counts and not self.is_over

    @property
    def pause(self) -> float:
        """The seconds without a key until then.

        Where all answers are shown next, one more digit out of habit would pick
        one of them. Enter alone answers no question.
        """
        page = self.program.dialog.page
        if self._ends_when_quiet:
            return QUIET_BEFORE_END
        if page is Page.REVIEW:
            return QUIET_BEFORE_REVIEW
        return 0 if self._taken == ENTER and page in {Page.ITEM, Page.CONTEXT} and not self._to_say else QUIET

    def take(self, key: Key) -> None:
        """Hand a key on to the program, if it counts."""
        if not self._counts and not self._is_urgent(key):
            self._leave_out(key)
        elif key.name == PASTED:
            self.program.say(NO_PASTE)
        elif key.name == CUT_OFF:
            self._wait(self.program.screen)
        elif key.is_repeat and key.name not in MAY_BE_HELD:
            self.program.say(HELD)
        else:
            self._hand_on(key.name)

    def settle(self) -> None:
        """The keyboard has been quiet: show what the last key led to, and say what was not taken."""
        self._shown, self._is_due, self._ends_when_quiet = None, True, False
        self._digits = frozenset()
        if self.program.dialog.page is not Page.HELP_PAGE:
            for line in dict.fromkeys(self._to_say):
                self.program.say(line)
        self._to_say = []

    def painted(self) -> None:
        """What is to be seen is on the screen now."""
        if self._is_due:
            self._counts, self._is_due, self._back_to, self._again = True, False, None, 0

    def stop(self) -> None:
        """Stop, whatever page is on the screen."""
        self._ends_when_quiet = False
        self.program.stop()

    def say(self, words: str) -> None:
        """Say something about the keys."""
        self.program.say(words)

    def lines(self, columns: int, rows: int) -> list[Line]:
        """The lines on the screen now."""
        return self.program.lines(columns, rows, self.screen)

    @property
    def screen(self) -> Screen:
        """What is to be seen."""
        return self._shown or self.program.screen

    def _hand_on(self, name: str) -> None:
        before, was_same = self.program.screen, name == self._taken
        self.program.take(name)
        self._taken = name
        if self.program.dialog.page is Page.DONE and name.isalpha() and len(name) == 1:
            self._ends_when_quiet = True
            self._wait(before)
        if self.program.screen.place != before.place and not self.program.is_over:
            self._back_to = before if was_same and self._counts else None
            self._digits = frozenset(name) if self._counts and name in DIGITS else frozenset()
            self._before_digits = before
            self._wait(answer_marked(before, self.program.screen))

    def _wait(self, shown: Screen) -> None:
        self._shown = self._shown or shown
        self._counts = self._is_due = False

    def _leave_out(self, key: Key) -> None:
        """Leave a key out. Take back the key before it if this shows that it was held down."""
        self._is_due = False
        if self._digits and key.name in DIGITS:
            self._digits |= {key.name}
        if len(self._digits) >= MANY_AT_ONCE and self._before_digits is not None:
            self.program.screen = self._shown = self._before_digits
            self._to_say = [AT_ONCE]
            return
        is_same = key.name == self._taken
        self._to_say.append(NO_PASTE if key.name == PASTED else HELD if is_same else EARLY)
        self._again = self._again + 1 if is_same and not key.is_repeat else 0
        if self._again == HELD_AFTER and self._back_to is not None:
            self.program.screen = self._shown = self._back_to
            self._back_to = None

    def _is_urgent(self, key: Key) -> bool:
        """Whether the key means help or leaving, which count at any time except on the help page."""
        dialog = self.program.dialog
        item = dialog.session.item
        answers = {option.key for option in item.options} if item is not None and not item.number else set()
        is_free = dialog.page is not Page.HELP_PAGE and not key.is_repeat and key.name.casefold() not in answers
        return is_free and len(key.name) == 1 and word_for(key.name) in AT_ANY_TIME
