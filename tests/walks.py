"""Six people and their walks through the place: what each does, and what must be there, by keys and in plain lines.

One table for a window of 80 columns, one of 40, and for someone who listens.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Step(NamedTuple):
    """What is pressed or typed, and what must be there afterwards."""

    does: str
    """Keys. In plain lines, the lines, with a bar between two of them."""
    shows: str


class Walk(NamedTuple):
    """One person's walk from `oudinfo` until they leave."""

    keys: tuple[Step, ...]
    lines: tuple[Step, ...]


def _steps(*pairs: tuple[str, str]) -> tuple[Step, ...]:
    return tuple(Step(*pair) for pair in pairs)


ENTER = "\r"
WALKS: Mapping[str, Walk] = MappingProxyType(
    {
        "the psychologist reads out two forms": Walk(
            _steps(
                ("8", "For counselors"),
                ("2", "Questions: mood and worry"),
                (ENTER, "PHQ-9 1 of 9"),
                ("22222222", "PHQ-9 9 of 9"),
                ("0", "PHQ-9 one more question"),
                ("2", "GAD-7 1 of 7"),
                ("111111", "GAD-7 7 of 7"),
                ("0", "Your answers, before the result"),
                (ENTER, "PHQ-9 16 of 27, moderately severe range"),
                ("q", "When you leave, this result is gone."),
                ("1", "GAD-7 6 of 21, mild range"),
                ("q", "Before you go"),
                ("q", ""),
            ),
            _steps(
                ("8", "For counselors"),
                ("2", "QUESTIONS: MOOD AND WORRY"),
                ("", "Question 1 of 9."),
                ("2|2|2|2|2|2|2|2|0", "It is not part of the score."),
                ("2", "GAD-7."),
                ("1|1|1|1|1|1|0", "You answered all 18 questions."),
                ("", "PHQ-9: 16 of 27, moderately severe range"),
                ("quit", "When you leave, this result is gone."),
                ("quit", ""),
            ),
        ),
        "the counselor asks about thoughts of death": Walk(
            _steps(
                ("8", "For counselors"),
                ("3", "Enter begin"),
                (ENTER, "ASQ 1 of 5"),
                ("1", "T what happens on a call or text"),
                ("c", "ASQ 2 of 5"),
                ("00", "ASQ 4 of 5"),
                ("0", "ASQ 5 of 5"),
                ("0", "Your answers, before the result"),
                (ENTER, "ASQ"),
                ("q", "Before you go"),
                ("q", ""),
            ),
            _steps(
                ("8", "For counselors"),
                ("3", "Press Enter to begin"),
                ("", "Question 1 of 5."),
                ("1", "carry on: go on with the questions"),
                ("carry on", "Question 2 of 5."),
                ("0|0|0|0", "You answered all 5 questions."),
                ("", "ASQ"),
                ("next page", "THE RESULT"),
                ("quit", "Before you go"),
                ("quit", ""),
            ),
        ),
        "a person alone at night answers question 9": Walk(
            _steps(
                ("3", "A quiet check of how you are"),
                ("1", "Enter begin"),
                (ENTER, "PHQ-9 1 of 9"),
                ("11010000", "PHQ-9 9 of 9"),
                ("1", "Thank you for answering that."),
                ("m", "Only the next ten minutes."),
                ("b", "C carry on"),
                ("c", "PHQ-9 one more question"),
                ("1", "Your answers, before the result"),
                (ENTER, "Before the numbers"),
                ("n", "You said you have had thoughts of death or self-harm."),
                ("2", "More small steps"),
                ("1", "Staying alive page 1 of"),
                ("b", "More small steps"),
                ("b", "You can reach someone now"),
                ("3", "Someone to talk to"),
                ("q", "one small thing you could do"),
                (f"not ready{ENTER}", "owe anyone a talk tonight."),
                ("b", "one small thing you could do"),
                (ENTER, ""),
            ),
            _steps(
                ("3", "A quiet check of how you are"),
                ("1", "Press Enter to begin"),
                ("", "Question 1 of 9."),
                ("1|1|0|1|0|0|0|0|1", "carry on: go on with the questions"),
                ("minutes", "Only the next ten minutes."),
                ("back", "carry on: go on with the questions"),
                ("carry on", "It is not part of the score."),
                ("1", "You answered all 10 questions."),
                ("", "Call or text 9 8 8"),
                ("next page", "You said you have had thoughts of death or self-harm."),
                ("2", "SOMETHING TO DO TODAY"),
                ("1", "HAVING THOUGHTS OF SUICIDE"),
                ("quit", "one small thing you could do"),
                ("not ready", "owe anyone a talk tonight."),
                ("", ""),
            ),
        ),
        "a mother looks for what to do": Walk(
            _steps(
                ("4", "worried about someone"),
                ("1", "Someone may be overdosing"),
                ("b", "worried about someone"),
                ("/", "What are you looking for?"),
                (f"he wont wake up{ENTER}", "What to do, step by step"),
                ("b", "worried about someone"),
                ("/", "What are you looking for?"),
                (f"found pills in sons room{ENTER}", "Pages that may help"),
                ("b", "worried about someone"),
                ("2", "I found pills or powder"),
                ("s", "Sources"),
                ("b", "I found pills or powder"),
                ("b", "They said no"),
                ("3", "What to say tonight"),
                ("b", "I think they want to die"),
                ("4", "Asking about suicide"),
                ("b", "They said no"),
                ("5", "When they say no"),
                ("b", "I'm worn out"),
                ("6", "Support for you"),
                ("b", "worried about someone"),
                ("b", "What do you need?"),
                ("7", "Find help"),
                ("q", ""),
            ),
            _steps(
                ("4", "They said no"),
                ("1", "SOMEONE MAY BE OVERDOSING"),
                ("back", "They said no"),
                ("2", "I FOUND PILLS OR POWDER"),
                ("back", "They said no"),
                ("3", "WHAT TO SAY TONIGHT"),
                ("back", "They said no"),
                ("4", "ASKING ABOUT SUICIDE"),
                ("back", "They said no"),
                ("5", "WHEN THEY SAY NO"),
                ("back", "They said no"),
                ("6", "SUPPORT FOR YOU"),
                ("back", "They said no"),
                ("he wont wake up", "Call 9 1 1"),
                ("search found pills in sons room", "PAGES THAT MAY HELP"),
                ("home", "What do you need?"),
                ("7", "part 1"),
                ("3", "NALOXONE, AND STAYING ALIVE"),
                ("back", "FIND HELP. WHO IS IT FOR?"),
                ("quit", ""),
            ),
        ),
        "the trainer reads on along the shelf": Walk(
            _steps(
                ("9", "Practice: score made-up people"),
                ("5", "Something to read"),
                ("3", "Find the mistake"),
                (" ", "page 2 of"),
                ("n", "Half a day"),
                ("s", "Sources"),
                ("b", "Half a day"),
                ("b", "page 2 of"),
                ("b", "Something to read"),
                ("b", "Practice: score made-up people"),
                ("b", "What do you need?"),
                ("q", ""),
            ),
            _steps(
                ("9", "Practice: score made-up people"),
                ("5", "FOR TRAINERS"),
                ("3", "FIND THE MISTAKE"),
                ("", "That was part 2 of"),
                ("next article", "HALF A DAY"),
                ("sources", "Sources"),
                ("back", "HALF A DAY"),
                ("back", "That was part 2 of"),
                ("back", "FOR TRAINERS"),
                ("quit", ""),
            ),
        ),
        "a blind person asks for plain lines": Walk(
            _steps(
                ("p", "These are plain lines for a screen reader."),
                (f"6{ENTER}", "For trainers (5)"),
                (f"quit{ENTER}", ""),
            ),
            _steps(
                ("5", "That was part 1 of"),
                ("list", "- Part 2:"),
                ("part 2", "That was part 2 of"),
                ("again", "That was part 2 of"),
                ("hello", "I don't know that word here."),
                ("help", "You can reach a person."),
                ("back", "That was part 2 of"),
                ("home", "What do you need?"),
                ("quit", ""),
            ),
        ),
    }
)
"""Whoever must not be left without a next step. The last step ends the program."""
