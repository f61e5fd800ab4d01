"""Searches everything there is to read and to reach, with synonyms, misspellings, and the sentence that answers."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from types import MappingProxyType
from typing import NamedTuple, TypeAlias, TypeVar

from oudinfo.catalog.reading.answers import Answers, bare, bare_words
from oudinfo.catalog.reading.full_text import Group, Index, Indexed, open_index
from oudinfo.catalog.reading.sentences import Opener, best_sentences
from oudinfo.catalog.reading.spelling import Spelling
from oudinfo.catalog.reading.synonyms import Synonyms, Words, words_of
from oudinfo.model.article import ArticlePage, Reader
from oudinfo.model.found import Door, Found, Hit
from oudinfo.model.guide import Need
from oudinfo.model.resource import Resource
from oudinfo.model.shelf import STORIES
from oudinfo.model.term import Term

MOST_HITS, MOST_TERMS, MOST_CONTACTS = 8, 2, 3
WEIGHTS = MappingProxyType({"title": 3, "summary": 2, "body": 1})
NAMED, ANSWERED = 2, 3
"""Points for an entry whose name was typed, and for each point of an answer."""
ONLY_FOR_SOME = 1
"""Points against a page that is only for work, and against a contact that is not for everyone."""
MOST_OF_A_NEED = 2
"""The contacts behind a need."""
BEFORE_A_TERM = 1
"""How many hits come before a term that has just the name that was typed."""
FOR_EVERYONE = frozenset({Reader.PERSON, Reader.FAMILY})
LONGEST_TYPED = 100
GRIEF = "grief"
"""The topic of what is shown only after words of death or grief."""

Entry: TypeAlias = ArticlePage | Term | Resource
T = TypeVar("T")


class Shelves(NamedTuple):
    """Everything that a search looks through, and the rules by which it does."""

    pages: Sequence[ArticlePage]
    terms: Sequence[Term]
    contacts: Sequence[Resource]
    needs: Sequence[Need]
    synonyms: Synonyms
    answers: Answers
    is_real: Callable[[str], bool]
    """Whether a word that no text has is an English word."""


class _Typed(NamedTuple):
    """The words that were typed, as they were meant."""

    words: Words
    groups: tuple[Group, ...]
    """Those that a text has, with their other names."""
    bare: frozenset[str]
    """All of them without endings, and their other names."""
    counting: frozenset[str]
    """Those that find something by themselves, without endings."""


def search(typed: str, shelves: Shelves, opener: Opener = open_index, *, danger: Sequence[str] = ()) -> Found:
    """Find what answers, the best first. The same words always give the same hits in the same order.

    Args:
        typed: What the person typed.
        shelves: What is searched.
        opener: Makes the index.
        danger: The kinds of page that words of danger brought.
    """
    words = words_of(typed)[:LONGEST_TYPED]
    entries: list[Entry] = [*shelves.pages, *shelves.contacts, *shelves.terms]
    texts = [_indexed(entry) for entry in entries]
    with closing(opener(texts)) as index:
        spelling = Spelling(index, texts, shelves.synonyms, shelves.answers, shelves.is_real)
        meant = _typed(tuple(map(spelling.meant, words)), index, shelves)
        points = _points(meant.groups, index)
    found = _ranked(entries, points, meant, shelves, danger)
    return Found(tuple(_hits(found, meant.groups, opener)), _also(words, meant.groups))


def _indexed(entry: Entry) -> Indexed:
    if isinstance(entry, ArticlePage):
        return Indexed(entry.title, entry.summary, entry.body)
    if isinstance(entry, Term):
        return Indexed(" . ".join(entry.names), "", entry.meaning)
    about = " . ".join((*entry.audience, *entry.topics))
    return Indexed(entry.name, about, f"{entry.how or ''} {entry.happens or ''} {entry.line or ''}")


def _typed(words: Words, index: Index, shelves: Shelves) -> _Typed:
    synonyms, close = shelves.synonyms, shelves.answers.close
    counting = {word for word in words if word not in synonyms.passed_over and bare(word) not in close} or {*words}
    groups = tuple(group for group in dict.fromkeys(_groups(words, counting, synonyms)) if index.holding([group]))
    meanings = [word for group in _groups(words, {*words}, synonyms) for way in group.ways for word in way]
    return _Typed(words, groups, bare_words((*words, *meanings)), bare_words(tuple(counting)))


def _groups(words: Words, counting: set[str], synonyms: Synonyms) -> Iterator[Group]:
    """The words that count, with their other names. The longest known phrase counts as one word."""
    longest = max((len(phrase) for phrase in synonyms.meanings), default=1)
    place = 0
    while place < len(words):
        for length in range(min(longest, len(words) - place), 0, -1):
            phrase = words[place : place + length]
            if phrase in synonyms.meanings:
                yield Group((phrase, *synonyms.meanings[phrase]))
                break
        else:
            length = 1
            if words[place] in counting:
                yield Group((words[place : place + 1],))
        place += length


def _also(typed: Words, groups: Sequence[Group]) -> tuple[str, ...]:
    """What was looked for besides what was typed: other names, and the word that one with wrong letters was read as."""
    other = (way for group in groups for way in group.ways[1:] or group.ways)
    return tuple(dict.fromkeys(" ".join(way) for way in other if not {*way} <= {*typed}))


def _points(groups: Sequence[Group], index: Index) -> dict[int, int]:
    """The points of each place that has any of the words, the best match first. A word counts most in a title."""
    points = dict.fromkeys(index.holding(groups) if groups else (), 0)
    for group in groups:
        best: dict[int, int] = {}
        for column, weight in WEIGHTS.items():
            best = dict.fromkeys(index.holding([group], column), weight) | best
        for place, weight in best.items():
            points[place] += weight
    return points


def _with_contacts(found: Sequence[Entry | Need | Door], shelves: Shelves) -> Iterator[Entry | Need | Door]:
    """What was found, and right behind a need that comes first the contacts for it: the first of each kind."""
    need = found[0] if found and isinstance(found[0], Need) else None
    first = {}
    for kind in need.kinds if need else ():
        fit = (each for each in shelves.contacts if each.kind is kind and need and need.takes(each))
        first[kind] = next(fit, None)
    own = [each for each in first.values() if each][:MOST_OF_A_NEED]
    return (each for each in (*found[:1], *own, *(each for each in found[1:] if each not in own)))


class _Rated(NamedTuple):
    """Something that was found, with what decides its place."""

    found: Entry | Need | Door
    points: int
    is_last: bool = False


def _ranked(
    entries: Sequence[Entry], points: Mapping[int, int], typed: _Typed, shelves: Shelves, danger: Sequence[str]
) -> list[Entry | Need | Door]:
    """What was found, by its points. Stories come after the rest unless they were asked for, and terms at the end."""
    answers = shelves.answers
    answered = answers.points(typed.bare, shelves.needs, bare_words(tuple(shelves.synonyms.passed_over)), danger)
    doors = {*answers.doors} - {*danger}  # the page that danger brought is above these
    rated = [
        *(_Rated(answers.doors[name], ANSWERED * more) for name, more in answered.items() if name in doors),
        *(_Rated(need, ANSWERED * answered[need.id]) for need in shelves.needs if need.id in answered),
        *_rated_pages(entries, points, answered, typed, answers),
        *(_Rated(each, points[place] + _name_points(each, typed)) for place, each in _of(Resource, entries, points)),
    ]
    grieves = GRIEF in danger or answers.are_on_grief(typed.words)
    shown = [each for each in rated if grieves or not _is_on_grief(each.found, answers)]
    best = [
        *_with_contacts([each.found for each in sorted(shown, key=lambda each: (each.is_last, -each.points))], shelves)
    ]
    terms = sorted((each for _, each in _of(Term, entries, points)), key=lambda each: not _is_named(each, typed))[
        :MOST_TERMS
    ]
    kept = [*_at_most(MOST_CONTACTS, best)][: MOST_HITS - len(terms)]
    named = sum(_is_named(term, typed) for term in terms)
    return [*kept[:BEFORE_A_TERM], *terms[:named], *kept[BEFORE_A_TERM:], *terms[named:]]


def _is_on_grief(found: Entry | Need | Door, answers: Answers) -> bool:
    """Whether this is on nothing but grief. It would hurt someone who named no death."""
    match found:
        case ArticlePage():
            return found.slug in answers.on_grief
        case Resource() | Need():
            return {*found.topics} == {GRIEF}
    return False


def _rated_pages(
    entries: Sequence[Entry], points: Mapping[int, int], answered: Mapping[str, int], typed: _Typed, answers: Answers
) -> Iterator[_Rated]:
    """The pages that have a word, the best match first, and those that answer without having one."""
    at_work, wants_stories = bool(answers.work & typed.bare), bool(answers.stories & typed.bare)
    places = dict.fromkeys((*points, *(place for place, each in enumerate(entries) if isinstance(each, ArticlePage))))
    for place in places:
        page = entries[place]
        if not isinstance(page, ArticlePage) or not (place in points or page.slug in answered):
            continue
        more = ANSWERED * answered.get(page.slug, 0)
        less = 0 if at_work or page.audience & FOR_EVERYONE else ONLY_FOR_SOME
        yield _Rated(page, points.get(place, 0) + more - less, is_last=page.shelf == STORIES and not wants_stories)


def _of(kind: type[T], entries: Sequence[Entry], points: Mapping[int, int]) -> Iterator[tuple[int, T]]:
    """The entries of one kind that have a word, each with its place, the best match first."""
    ranked = sorted(points, key=lambda place: -points[place])
    return ((place, entry) for place in ranked if isinstance(entry := entries[place], kind))


def _is_named(term: Term, typed: _Typed) -> bool:
    """Whether the words that count are a name of the term."""
    return any(bare_words(words_of(name)) == typed.counting for name in term.names)


def _name_points(contact: Resource, typed: _Typed) -> int:
    """The points for a contact whose name has every word that counts, less those if it is not for everyone."""
    named = NAMED if typed.counting <= bare_words(words_of(contact.name)) else 0
    return named - (0 if "everyone" in contact.audience else ONLY_FOR_SOME)


def _at_most(most: int, found: Sequence[Entry | Need | Door]) -> Iterator[Entry | Need | Door]:
    """What was found, with no more than so many contacts."""
    contacts = 0
    for each in found:
        contacts += isinstance(each, Resource)
        if not isinstance(each, Resource) or contacts <= most:
            yield each


def _hits(found: Sequence[Entry | Need | Door], groups: Sequence[Group], opener: Opener) -> Iterator[Hit]:
    """Each with the sentence that fits best."""
    pages = [each for each in found if isinstance(each, ArticlePage)]
    sentences = iter(best_sentences([page.body for page in pages], groups, opener))
    for each in found:
        match each:
            case ArticlePage():
                yield Hit(each, next(sentences) or each.summary)
            case Term():
                yield Hit(each, each.meaning)
            case Resource():
                yield Hit(each, each.how or "")
            case _:
                yield Hit(each, each.line)
