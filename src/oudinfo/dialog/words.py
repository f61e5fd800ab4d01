"""The words that can be typed and the pages of a dialog, the same on every screen."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from oudinfo.model.instrument import Mode


class Page(StrEnum):
    """The page on the screen."""

    INTRO = "intro"
    CONTEXT = "context"
    """A question that a rule depends on, before the items."""
    OPENING = "opening"
    """The words before the first item of an instrument."""
    ITEM = "item"
    HELP_PAGE = "help-page"
    """Comes right after an answer that signals self-harm. Only its own words close it."""
    HELP_LINES = "help-lines"
    OVERDOSE = "overdose"
    MINUTES = "minutes"
    WHAT_HAPPENS = "what-happens"
    NOT_READY = "not-ready"
    UNDER_18 = "under-18"
    AGENCY = "agency-protocol"
    """What the agency's own staff do after a sign of danger."""
    COUNTRY = "country"
    REVIEW = "review"
    """All answers before the result. Each can be changed."""
    PROPOSED = "proposed"
    """A form that may follow, with the reason and the source. The person or the counselor decides."""
    WAY = "way"
    """How the next form is given: read out, or from paper."""
    PAPER = "paper"
    """A form that was filled in on paper is typed in, in lines."""
    STEPS = "steps"
    """What was not asked, before the result. Each can still be asked."""
    PAUSED = "paused"
    """Asks whether to go on, to see what is complete, or to leave. Names no form and no answer."""
    DONE = "done"
    STOPPED = "stopped"
    CLOSED = "closed"


class Word(StrEnum):
    """The words that can be typed besides an answer, the same on every page."""

    BEGIN = "begin"
    BACK = "back"
    SKIP = "skip"
    WHY = "why"
    HELP = "help"
    AGAIN = "again"
    WORDS = "words"
    REVIEW = "review"
    OVERDOSE = "overdose"
    COUNTRY = "country"
    AGENCY = "agency"
    LEAVE_OUT = "leave"
    UNDER_18 = "young"
    QUIT = "quit"
    CLOSE = "close"
    MINUTES = "minutes"
    WHAT_HAPPENS = "talk"
    NOT_READY = "not ready"
    CARRY_ON = "carry on"
    RESULT = "result"
    YES = "yes"
    NO = "no"
    ALL = "all"
    CHANGED = "changed"


SHORT_FORMS = {
    "": Word.BEGIN,
    "a": Word.AGENCY,
    "b": Word.BACK,
    "s": Word.SKIP,
    "-": Word.SKIP,
    "?": Word.WHY,
    "h": Word.HELP,
    "!": Word.HELP,
    "crisis": Word.HELP,
    "oudinfo crisis": Word.HELP,
    "oudinfo overdose": Word.OVERDOSE,
    "keys": Word.WORDS,
    "list": Word.WORDS,
    "home": Word.QUIT,
    "v": Word.REVIEW,
    "exit": Word.QUIT,
    "k": Word.COUNTRY,
    "o": Word.OVERDOSE,
    "l": Word.LEAVE_OUT,
    "y": Word.UNDER_18,
    "q": Word.QUIT,
    "stop": Word.QUIT,
    "x": Word.CLOSE,
    "m": Word.MINUTES,
    "t": Word.WHAT_HAPPENS,
    "n": Word.NOT_READY,
    "c": Word.CARRY_ON,
    "go on": Word.CARRY_ON,
    "r": Word.RESULT,
    "see": Word.RESULT,
    "carry": Word.CARRY_ON,
}
_TO_A_PERSON = (
    (Word.MINUTES, "get through the next few minutes"),
    (Word.WHAT_HAPPENS, "what happens when I call or text"),
    (Word.NOT_READY, "I am not ready to talk"),
)
_TO_AN_INTERVIEWER = ((Word.WHAT_HAPPENS, "what happens on a call or text"),)
FURTHER_HELP: Mapping[Mode, tuple[tuple[Word, str], ...]] = MappingProxyType(
    {Mode.SELF: _TO_A_PERSON, Mode.INTERVIEW: _TO_AN_INTERVIEWER, Mode.CLINICIAN: _TO_AN_INTERVIEWER}
)
"""The words that lead on from the help page, each with what it shows."""
WITH_PROTOCOL = (
    (Word.WHAT_HAPPENS, "what happens on a call or text"),
    (Word.AGENCY, "protocol"),
)
"""The same for an interviewer whose agency has a protocol of its own."""
PAGE_OF = {
    Word.HELP: Page.HELP_LINES,
    Word.OVERDOSE: Page.OVERDOSE,
    Word.MINUTES: Page.MINUTES,
    Word.WHAT_HAPPENS: Page.WHAT_HAPPENS,
    Word.NOT_READY: Page.NOT_READY,
    Word.UNDER_18: Page.UNDER_18,
    Word.COUNTRY: Page.COUNTRY,
    Word.AGENCY: Page.AGENCY,
}
ALWAYS = frozenset({Word.HELP, Word.COUNTRY, Word.OVERDOSE})
AT_ANY_TIME = frozenset({Word.QUIT, Word.CLOSE, Word.HELP, Word.OVERDOSE})
"""Words that mean the same on every page, and need not wait until it was shown."""
FROM_HELP = ALWAYS | {Word.MINUTES, Word.WHAT_HAPPENS, Word.NOT_READY}
OPENED_FROM = {
    Page.INTRO: ALWAYS | {Word.UNDER_18},
    Page.CONTEXT: ALWAYS,
    Page.OPENING: ALWAYS,
    Page.REVIEW: ALWAYS,
    Page.PROPOSED: ALWAYS,
    Page.WAY: ALWAYS,
    Page.STEPS: ALWAYS,
    Page.PAUSED: ALWAYS,
    Page.HELP_PAGE: FROM_HELP,
}
"""The words that open a page above this one. At an item, an answer comes first."""


MOST_DIGITS = 9
"""No list is longer. Python refuses to read a number of thousands of digits."""


def place_of(typed: str, count: int) -> int | None:
    """The place, from 0 on, of the numbered line that was typed. None if no line has this number."""
    number = typed.strip()
    if not (number.isascii() and number.isdigit() and len(number) <= MOST_DIGITS):
        return None
    return int(number) - 1 if 0 < int(number) <= count else None


def word_for(typed: str) -> Word | None:
    """The word that was typed, in full or by its letter. `Not-ready.` and `notready` mean `not ready`."""
    text = " ".join(typed.casefold().split())
    return _KNOWN.get(text) or _RUN_TOGETHER.get("".join(sign for sign in text if sign.isalnum()))


NOT_READY_TOO = ("i am not ready", "i am not ready yet", "not ready to talk", "not ready yet")
ASKS_FOR_HELP = (
    "please help",
    "i need help",
    "i need some help",
    "help please",
    "somebody help",
    "someone help",
    "send help",
)
"""How a person may ask for help in words. The P of "please" may have gone into leading to plain lines."""
_ALSO_SAID = {
    **{
        begun.removeprefix("p" * cut) + ended: Word.HELP
        for begun in ASKS_FOR_HELP
        for ended in ("", " me", " now", " me now", " please", " me please")
        for cut in (0, 1)
    },
    "help me please": Word.HELP,
    "help me please help me": Word.HELP,
    **{label.casefold(): word for word, label in (*_TO_A_PERSON, *_TO_AN_INTERVIEWER)},
    **{
        said.replace("i am", am): Word.NOT_READY
        for said in (*NOT_READY_TOO, "i am not ready to talk")
        for am in ("i am", "im")
    },
}
"""How a person may say it, also in the words of the page that offers it. `I'm` is read as `im`."""
_KNOWN = {word.value: word for word in Word} | SHORT_FORMS | _ALSO_SAID
_RUN_TOGETHER = {known.replace(" ", ""): word for known, word in _KNOWN.items() if len(known) > 1 and known.isascii()}
