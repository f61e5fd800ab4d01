"""The names of forms at the beginning of a command line, and the answers behind them."""

from collections.abc import Sequence
from itertools import takewhile

from oudinfo.catalog.library import Library
from oudinfo.engine.one_answer import find_given
from oudinfo.errors import UnknownNameError, UsageError, WithheldError
from oudinfo.model.instrument import Instrument


def names_first(library: Library, words: Sequence[str]) -> tuple[list[str], list[str]]:
    """The leading names, and the words behind them. The first word is always taken for a name."""
    names = [*words[:1], *takewhile(library.has_name, words[1:])]
    return names, [*words[len(names) :]]


def named_forms(library: Library, words: Sequence[str]) -> tuple[list[Instrument], list[str]]:
    """The instruments that are named, and the answers behind the names.

    Raises:
        UnknownNameError: If there is no such instrument, or a name was probably meant.
        WithheldError: If one does not ship.
        UsageError: If one is named twice.
    """
    names, answers = names_first(library, words)
    ids = [library.find_id(name) for name in names]
    twice = next((each for place, each in enumerate(ids) if each in ids[:place]), None)
    if twice is not None:
        message = f"{twice} is named twice; name each form once"
        raise UsageError(message)
    forms = [library.instrument(each) for each in ids]
    if answers:
        _refuse_a_slip(library, answers[0], forms[0])
    return forms, answers


def _refuse_a_slip(library: Library, word: str, form: Instrument) -> None:
    """Refuse a word that is no answer and is nearly a name, or the name of a form that does not ship."""
    if "=" in word or not word[:1].isalpha() or any(find_given(item, word) is not None for item in form.items):
        return
    try:
        library.find_id(word)
    except WithheldError:
        raise
    except UnknownNameError as error:
        if {*error.nearest} - {*library.pathway_ids()}:  # a pathway is asked and not scored, so it was not meant
            raise
