"""What people ask, and the page that answers it, from `data/answers.yaml`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from types import MappingProxyType
from typing import Any, NamedTuple

from oudinfo.catalog.files.content_file import ContentFile
from oudinfo.catalog.files.problems import Finding
from oudinfo.catalog.files.tables import Atom, Key, MapOf, Record
from oudinfo.catalog.reading.synonyms import Words, words_of
from oudinfo.model.found import Door
from oudinfo.model.guide import Need
from oudinfo.model.prose import command

ENDINGS = ("ings", "ing", "ed", "es", "s")
SHORTEST = 3
"""The fewest letters of a word without its ending."""
BEGINNING = 2
"""How many letters of a word are the same in all its forms."""
WEIGHT, WEIGHT_OF_LITTLE = 2, 1
"""What a word of a question counts, and what a word counts that finds nothing by itself."""
DANGER = 5
"""The points of what answers first in danger: as many as a question of two words and one that finds nothing by itself."""
CLOSE = "close"
"""The set of words for someone who is close to a person."""

ANSWER_TABLE: Mapping[str, tuple[Key, ...]] = MappingProxyType(
    {
        "answers": (
            Key("schema", Atom.COUNT, "the version of the format: 1", required=True),
            Key("sets", MapOf(Atom.TEXT, named=True), "words that a question names at once", required=True),
            Key("grief", Atom.TEXT, "words of death or grief, between commas", required=True),
            Key("not_grief", Atom.TEXT, "what has such words and is not on a death, between commas", required=True),
            Key("on_grief", Atom.TEXT, "the articles for after a death, between commas", required=True),
            Key("danger", MapOf(Atom.TEXT), "what answers first in danger, between commas", required=True),
            Key("stories", Atom.TEXT, "words that ask for a story", required=True),
            Key("work", Atom.TEXT, "words of people who ask for their work", required=True),
            Key("doors", MapOf(Record("door"), named=True), "what oudinfo can do, and what it answers", required=True),
            Key("articles", MapOf(Atom.TEXT), "articles, and what they answer, between commas", required=True),
        ),
        "door": (
            Key("command", Atom.TEXT, "the words after oudinfo", required=True),
            Key("title", Atom.TEXT, "what it is called", required=True),
            Key("line", Atom.TEXT, "one sentence: what a person gets", required=True),
            Key("asked", Atom.TEXT, "what it answers, between commas", required=True),
        ),
    },
)


class Answers(NamedTuple):
    """What people ask, and what answers it."""

    asked: Mapping[str, tuple[str, ...]]
    """The questions by their answer: an article by slug, or a door by id. A question is words and sets in any order."""
    doors: Mapping[str, Door]
    sets: Mapping[str, frozenset[str]]
    """Bare words, by the name of the set."""
    stories: frozenset[str]
    """The bare words that ask for a story."""
    work: frozenset[str]
    """The bare words of people who ask for their work."""
    words: frozenset[str]
    """Every word of the questions and sets, as written."""
    grief: tuple[Words, ...] = ()
    """Words about a death or grief: words and sets in their order."""
    not_grief: tuple[Words, ...] = ()
    """What has such words, and is not about a death."""
    on_grief: frozenset[str] = frozenset()
    """The articles for after a death, by slug."""
    danger: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    """What answers first, by the kind of page that words of danger bring."""

    @property
    def close(self) -> frozenset[str]:
        """The bare words for someone who is close. They say whom a search is about, and find nothing by themselves."""
        return self.sets.get(CLOSE, frozenset())

    def are_on_grief(self, words: Words) -> bool:
        """Whether any of these words are about a death or grief."""
        other = {place for start, end in self._places(self.not_grief, words) for place in range(start, end)}
        return any(other.isdisjoint(range(start, end)) for start, end in self._places(self.grief, words))

    def _places(self, phrases: Sequence[Words], words: Words) -> Iterator[tuple[int, int]]:
        """Where one of the phrases starts and ends among the words."""
        for phrase in phrases:
            for start in range(len(words) - len(phrase) + 1):
                if all(map(self._is, phrase, words[start:])):
                    yield start, start + len(phrase)

    def _is(self, wanted: str, word: str) -> bool:
        return bare(word) in self.sets[wanted[1:-1]] if wanted.startswith("<") else word == wanted

    def points(
        self, typed: frozenset[str], needs: Sequence[Need], little: frozenset[str], danger: Sequence[str] = ()
    ) -> dict[str, int]:
        """The answers to what was typed, each with the points of the longest question for it.

        Args:
            typed: The bare words that were typed, and those that they also mean.
            needs: The needs of the guide, which are answers too.
            little: The bare words that find nothing by themselves.
            danger: The kinds of page that words of danger brought.
        """
        said = typed | {f"<{name}>" for name, words in self.sets.items() if words & typed}
        begun = tuple({word[:BEGINNING] for word in said})
        found = {answer: DANGER for kind in danger for answer in self.danger.get(kind, ())}
        for answer, questions in chain(self.asked.items(), ((need.id, need.also) for need in needs)):
            for question in questions:
                if question.startswith(begun):  # most are passed over by this
                    words = bare_words_of(question)
                    if words <= said:
                        found[answer] = max(found.get(answer, 0), sum(_weight(word, little) for word in words))
        return found


def bare_words_of(question: str) -> frozenset[str]:
    """The bare words of a question, and its sets in their angle brackets."""
    return frozenset([word for piece in question.split() for word in _bare_of(piece)])


@cache
def bare(word: str) -> str:
    """A word without its ending, so that `quitting` and `quits` are the same. It may be no English word."""
    for ending in ENDINGS:
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= SHORTEST and not (ending == "s" and rest.endswith("s")):
            return _bare_end(rest)
    return _bare_end(word)


def _bare_end(word: str) -> str:
    """`quit` for `quitt`, `us` for `use`: what is left of a word in all its forms."""
    if len(word) > SHORTEST and word[-1] == word[-2] and word[-1] not in "ls":
        return word[:-1]
    if word.endswith("y"):
        return f"{word[:-1]}i"
    return word.removesuffix("e") if len(word) > SHORTEST else word


def build_answers(file: ContentFile) -> tuple[Answers | None, list[Finding]]:
    """The answers in a file, or None if the file does not fit the table, with the findings."""
    return file.build(ANSWER_TABLE, "answers", _answers)


def _answers(data: Mapping[str, Any]) -> Answers:
    doors = {name: Door(command(each["command"]), each["title"], each["line"]) for name, each in data["doors"].items()}
    asked = {name: each["asked"] for name, each in data["doors"].items()} | data["articles"]
    return Answers(
        asked={name: _listed(text) for name, text in asked.items()},
        doors=doors,
        sets=_sets(data["sets"]),
        stories=bare_words(words_of(data["stories"])),
        work=bare_words(words_of(data["work"])),
        words=frozenset(words_of(" ".join((*asked.values(), *data["sets"].values(), data["grief"])))),
        grief=_phrases(data["grief"]),
        not_grief=_phrases(data["not_grief"]),
        on_grief=frozenset(_listed(data["on_grief"])),
        danger={kind: _listed(text) for kind, text in data["danger"].items()},
    )


def _listed(text: str) -> tuple[str, ...]:
    """What is between the commas of a text."""
    return tuple(map(str.strip, text.casefold().split(",")))


def _phrases(text: str) -> tuple[Words, ...]:
    """The words and sets of each phrase between the commas of a text."""
    return tuple(tuple(phrase.split()) for phrase in _listed(text))


def _sets(written: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """The bare words of each set, and those of the sets before it that it names."""
    sets: dict[str, frozenset[str]] = {}
    for name, text in written.items():
        pieces = text.split()
        inner = [sets[piece[1:-1]] for piece in pieces if piece[1:-1] in sets]
        own = " ".join(piece for piece in pieces if not piece.startswith("<"))
        sets[name] = bare_words(words_of(own)).union(*inner)
    return sets


def _bare_of(piece: str) -> Iterable[str]:
    """The bare words of a piece of a question, or the piece itself if it names a set."""
    return (piece,) if piece.startswith("<") else map(bare, words_of(piece))


def bare_words(words: Words) -> frozenset[str]:
    """The words without their endings."""
    return frozenset(map(bare, words))


def _weight(word: str, little: frozenset[str]) -> int:
    return WEIGHT_OF_LITTLE if word in little or word.startswith("<") else WEIGHT
