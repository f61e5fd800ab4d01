"""The words of the place at a prompt for a person's own words, where only the whole of what was typed is such a word."""

from oudinfo.dialog.place import CLOSE, COUNTRY, HOME, LEAVE, SEARCH, is_note
from oudinfo.dialog.words import ALWAYS, FROM_HELP, Word, word_for
from oudinfo.model.prose import Command

PLACES = {"home": HOME, "search": SEARCH, "/": SEARCH}
"""Words of the place that open a page, besides those of help."""
AT_A_SEARCH = ALWAYS | {Word.QUIT, Word.CLOSE}
LOOKED_FOR = frozenset({"stop"})
"""A word for leaving that someone may well look for."""


def leads_to(at: Command, text: str) -> Command | None:
    """Where a word leads from the prompt of a page. None for a person's own words, and for the way back.

    At a search, words that could be looked for are looked for: only those that lead out or to help are taken. In a
    note for the chart, what could be an answer is one.
    """
    word, said = word_for(text), text.casefold().strip()
    if is_note(at) and (said in PLACES or word is Word.COUNTRY):
        return None
    if said in PLACES:
        return PLACES[said]
    if at == SEARCH and (word not in AT_A_SEARCH or said in LOOKED_FOR):
        return None
    if word in FROM_HELP and word is not None:
        return COUNTRY if word is Word.COUNTRY else Command((word.value.replace(" ", "-"),))
    return {Word.QUIT: LEAVE, Word.CLOSE: CLOSE}.get(word) if word is not None else None
