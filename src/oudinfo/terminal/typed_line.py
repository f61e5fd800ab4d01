"""One line typed at a prompt of a form from paper, and the words that lead out of it."""

from oudinfo.dialog.words import Word, word_for
from oudinfo.engine.one_answer import find_given
from oudinfo.errors import UsageError
from oudinfo.model.instrument import Item
from oudinfo.model.response import Given
from oudinfo.present.document import Document, Paragraph
from oudinfo.terminal.lines import Lines

AGAIN = frozenset({"again", "+"})
BACK = "*"
"""Goes back like the word. It is on a number pad, as `+`, `-` and `.` are."""


class StoppedError(UsageError):
    """The person who types in the form wants to stop."""


class BackError(UsageError):
    """The person who types in the form wants to go back to the form before."""


class InputEndedError(UsageError):
    """Input ended before the form was done, as with Ctrl-D."""


def typed_line(lines: Lines, prompt: str, above: Document = ()) -> str:
    """What is typed after a prompt.

    Args:
        lines: Where it is typed.
        prompt: What is asked for.
        above: The lines right above the prompt.

    Raises:
        StoppedError: If the person stops.
        BackError: If the person wants to go back.
        InputEndedError: If input ends.
    """
    try:
        line = lines.ask(prompt, above)
    except EOFError:
        lines.write("\n")
        message = "input ended before the form was done. Nothing was scored."
        raise InputEndedError(message) from None
    if word_for(line) in {Word.QUIT, Word.CLOSE}:
        message = "stopped"
        raise StoppedError(message)
    if word_for(line) is Word.BACK or line.strip() == BACK:
        message = "back"
        raise BackError(message)
    return line


def typed_answer(lines: Lines, item: Item, prompt: str, above: Document = ()) -> Given:
    """The answer to one item. A blank one is typed as `-`: Enter alone answers nothing, and the prompt comes again.

    Raises:
        StoppedError: If the person stops.
        BackError: If the person wants to go back.
        InputEndedError: If input ends.
    """
    while True:
        typed = typed_line(lines, prompt, above)
        found = find_given(item, typed) if typed.strip() else None
        if found is not None:
            return found
        said = "That is not an answer to this question." if typed.strip() else NOTHING
        lines.refuse(typed, (Paragraph(said),))


NOTHING = "Nothing was typed, so nothing was answered. A - is a declined answer."
