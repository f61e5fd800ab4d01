"""Lines at whose prompts words for help and words of danger bring people to reach, and then the prompt again."""

from collections.abc import Callable

from oudinfo.present.document import Document
from oudinfo.terminal.lines import Lines


class HelpedLines(Lines):
    """A terminal where H and O help at any prompt. What is refused is read for danger, and what is an answer is not."""

    words: Callable[[str], Document]
    """Finds the page that a word for help brings. Empty if it is no such word."""
    danger: Callable[[str], Document]
    """Finds the page to show first after words of danger. Empty if there is none."""

    def ask(self, prompt: str, above: Document = ()) -> str:
        """The line that is typed after a prompt, unless it asks for help.

        Raises:
            EOFError: If input has ended.
        """
        while page := self.words(line := super().ask(prompt, above)):
            self.write(f"\n{self.rendered(page)}\n")
        return line

    def refuse(self, typed: str, why: Document) -> None:
        """Whom to reach, if the words speak of danger. Otherwise why they are no answer."""
        page = self.danger(typed)
        self.write(f"\n{self.rendered(page)}\n" if page else self.rendered(why))


def helped(lines: Lines, words: Callable[[str], Document], danger: Callable[[str], Document]) -> HelpedLines:
    """The same terminal, where these pages help."""
    with_help = HelpedLines(*lines)
    with_help.words, with_help.danger = words, danger
    return with_help
