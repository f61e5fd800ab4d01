"""Every prompt of plain lines: how someone comes to it, at a real terminal or in the test process."""

from typing import NamedTuple, Protocol

PROMPT = "Your answer, 0 to 3, or a word"
STEP = "Your step: "
REVIEW = "changes that answer: "
DOORS = "Type one of these words: "
CLEARED = "\x1b[2J\x1b[3J\x1b[H"


class Typist(Protocol):
    """Someone who reads and types line by line."""

    def waits_for(self, text: str) -> str:
        """What came before this text."""

    def waits_to_be_asked(self) -> None:
        """Wait for whatever prompt comes next."""

    def types(self, *lines: str) -> None:
        """Type these lines."""


class At(NamedTuple):
    """A prompt: how one gets there, and what shows afterwards that nothing was lost."""

    arguments: str
    typed: tuple[str, ...]
    passes: str
    """What is read on the way, after the last line typed."""
    prompt: str
    then: str
    follows: str


ASKED = r"(?:Your (?:answer|step|choice)|Press Enter|Type (?:one|back)|Enter (?:shows|goes)|A number|A word|Number or)[^:]*: $"
"""The prompts that come before one of these."""
INTRO = "quit, close): "
ANSWER = "or a word: "
SIDE = "or help, or quit: "
WHILE_ASKING = {
    "the introduction": At("phq-9", (), "", INTRO, "", "Question 1 of 9."),
    "a page before the questions": At("phq-9", ("y",), "made for adults", SIDE, "back", "9 short questions"),
    "the first question": At("phq-9", ("",), "1 of 9", "quit, close): ", "1", "You chose 1, Several days."),
    "a later question": At("phq-9", ("", "3", "3"), "3 of 9", ANSWER, "back", "Earlier answer: 3, Nearly every day."),
    "the help lines": At("phq-9", ("", "3", "h"), "You can reach a person.", SIDE, "back", "Question 2 of 9."),
    "the help page": At("phq-9", ("", *"000000002"), "Thank you", DOORS, "carry on", "It is not part of the score."),
    "a page behind it": At("phq-9", ("", *"000000002", "m"), "ten minutes", SIDE, "back", "carry on: go on"),
    "the last question": At("phq-9", ("", *"300000000"), "not part of", ANSWER, "0", "You answered all 10 questions."),
    "the look over": At("phq-9", ("", *"3000000001"), "YOUR ANSWERS", REVIEW, "", "PHQ-9: 3 of 27"),
    "the choice of a country": At("phq-9", ("k",), "Number or name", "or back: ", "IE", "Help lines shown: Ireland."),
}
RESULT = ("", "1", "1")
WORDS = "home, search, help, quit): "
AFTER_THE_RESULT = {
    "the result": At("gad-2", RESULT, "GAD-2: 2 of 6", WORDS, "1", "WHAT THIS MEANS"),
    "a layer of it": At("gad-2", (*RESULT, "1"), "WHAT THIS MEANS", "or a word: ", "back", "GAD-2: 2 of 6"),
    "the step": At(
        "gad-2", (*RESULT, "quit"), "one small thing", STEP, "I text Sam.", "Thank you for writing that down."
    ),
    "the step once more": At(
        "gad-2",
        (*RESULT, "quit", "not ready"),
        "talk tonight.",
        STEP,
        "I text Sam.",
        "Thank you for writing that down.",
    ),
    "the step taken": At("gad-2", (*RESULT, "quit", "I text Sam."), "Thank you", "or a word: ", "2", "Wiped"),
}
PROMPTS = WHILE_ASKING | AFTER_THE_RESULT


def come_to(person: Typist, at: At) -> None:
    """Type each line at its prompt: what is typed before a question is there does not answer it."""
    person.waits_for(INTRO)
    for place, line in enumerate(at.typed):
        if place:
            person.waits_to_be_asked()
        person.types(line)
    if at.typed:
        person.waits_for(at.passes)
        person.waits_for(at.prompt)
