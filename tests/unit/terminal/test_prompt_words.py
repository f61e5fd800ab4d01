"""Where a word leads from a prompt for a person's own words: out, to help, or nowhere, because it is looked for or kept."""

import pytest

from oudinfo.dialog.place import CLOSE, COUNTRY, CRISIS, HOME, LEAVE, OVERDOSE, SEARCH, WHAT_WAS_DONE
from oudinfo.dialog.prompt_words import leads_to
from oudinfo.model.prose import Command, command

PAGE, NOTE = command("read naloxone"), Command((*WHAT_WAS_DONE.words, "self-harm"))
HELP, MINUTES, TALK, NOT_READY = (Command((each,)) for each in ("help", "minutes", "talk", "not-ready"))


@pytest.mark.parametrize(
    ("typed", "page", "search", "note"),
    [
        # words of the place
        ("home", HOME, HOME, None),
        (" Home ", HOME, HOME, None),
        ("search", SEARCH, SEARCH, None),
        ("/", SEARCH, SEARCH, None),
        ("k", COUNTRY, COUNTRY, None),
        ("country", COUNTRY, COUNTRY, None),
        # help, which is reached from everywhere
        ("h", HELP, HELP, HELP),
        ("HELP", HELP, HELP, HELP),
        ("!", HELP, HELP, HELP),
        ("overdose", OVERDOSE, OVERDOSE, OVERDOSE),
        ("minutes", MINUTES, None, MINUTES),
        ("talk", TALK, None, TALK),
        ("Not ready", NOT_READY, None, NOT_READY),
        # the ways out
        ("q", LEAVE, LEAVE, LEAVE),
        ("quit", LEAVE, LEAVE, LEAVE),
        ("stop", LEAVE, None, LEAVE),
        (" STOP", LEAVE, None, LEAVE),
        ("x", CLOSE, CLOSE, CLOSE),
        ("close", CLOSE, CLOSE, CLOSE),
        # a person's own words, and the way back
        ("", None, None, None),
        ("b", None, None, None),
        ("back", None, None, None),
        ("skip", None, None, None),
        ("yes", None, None, None),
        ("naloxone", None, None, None),
        ("help me", None, None, None),
        ("go home", None, None, None),
    ],
)
def test_a_word_leads_where_it_says_but_for_what_is_looked_for_and_what_belongs_in_a_note(
    typed: str, page: Command | None, search: Command | None, note: Command | None
) -> None:
    assert (leads_to(PAGE, typed), leads_to(SEARCH, typed), leads_to(NOTE, typed)) == (page, search, note)


def test_crisis_leads_to_help() -> None:
    assert leads_to(HOME, CRISIS.words[0]) == HELP
