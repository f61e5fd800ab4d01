"""Every prompt at which lines are typed: words of danger and H bring people to reach, and then the prompt comes again."""

import ast
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

import oudinfo
from bundled import LIBRARY
from oudinfo.catalog.library import Library
from oudinfo.dialog.words import Word, word_for
from oudinfo.engine.one_answer import find_option
from prompts import PROMPTS, WHILE_ASKING, come_to
from running import oudinfo as in_a_pipe
from seated import Person

TALK = ("Call or text 988", "Call or text 9 8 8")
EMERGENCY = ("Call 911", "Call 9 1 1")
OF_DANGER = {
    "i want to kill myself": TALK,
    "suicide": TALK,
    "I just took 20 pills": EMERGENCY,
    "he is not breathing": EMERGENCY,
}
OF_HELP = {"h": TALK, "HELP": TALK, "o": EMERGENCY}
IN_A_SENTENCE = ("please help me", "Help me, please!", "lease help me", "I need help.", "somebody help")
"""The P of the third one led to plain lines."""
AN_EXERCISE = "own words in a practice"
"""A sentence is an answer there."""


class Prompt(NamedTuple):
    """A prompt, and how one comes to it."""

    words: str
    typed: tuple[str, ...]
    prompt: str
    own_words: bool = False
    """Whether any words are an answer there, so that only words for help are met."""


A_VISIT = ("A17", "", "", "2")
YES = ("000000003", "", "")
TYPED_LINE = "terminal/typed_line.py typed_line"
ASKS = {
    TYPED_LINE: {
        "the answers of a form": Prompt("score phq-9", (), "Answers: "),
        "more answers of a form": Prompt("score phq-9", ("000",), "Answers from question 4: "),
        "a question that is not scored": Prompt("score phq-9", ("000000000",), "if it is blank): "),
        "the total on the paper": Prompt("score phq-9", ("000000000", ""), "if there is none): "),
        "a total that was no number": Prompt("score phq-9", ("000000000", "", "nine"), "if there is none): "),
        "a total that differs": Prompt("score phq-9", ("000000000", "", "5"), "types them once more: "),
        "two readings that differ": Prompt("score gad-2 --twice", ("11", "12"), "if it is blank: "),
        "which wording is on the paper": Prompt("score dast-10", (), "Type 1 or 2: "),
        "the context of a form": Prompt("score audit-c", (), "(Enter if it is not known): "),
        "a form that was typed before": Prompt("score gad-2 phq-2", ("11", "", "*"), "further back: "),
        "a form on paper in a visit": Prompt("intake worry --plain", A_VISIT, "Answers: "),
        "what was said and the paper differ": Prompt(
            "intake low-mood --plain",
            ("A17", "", "", "1", "0", "0", "2", "carry on", "1", "2", "000000000", "", ""),
            "for a declined answer: ",
        ),
    },
    "cli/earlier.py _typed": {
        "the code on the line": Prompt("score gad-2 --client -", (), "no date): "),
        "the code of a visit": Prompt("intake worry --plain", (), "or Enter for none: "),
        "the day of a visit": Prompt("intake worry --plain", ("A17",), "or Enter for today: "),
    },
    "cli/practice.py run": {
        "a number in a practice": Prompt("practice phq-8", (), "if there is no total: "),
        "a line in a practice": Prompt("practice phq-8", ("11",), "one line above: "),
        "own words in a practice": Prompt("practice phq-8", ("11", "3"), "In your own words: ", own_words=True),
        "the next case of a practice": Prompt("practice phq-8", ("11", "3", "refer"), "or Q to stop. "),
    },
    "cli/practice.py _show": {
        "a screen of a practice on a projector": Prompt("practice phq-8 --projector", (), "Press Enter to go on. "),
    },
    "cli/note.py _typed": {
        "what was done": Prompt("score phq-9 --format note", YES, "Asked directly: ", own_words=True),
        "what was done next": Prompt("score phq-9 --format note", (*YES, "yes"), "By: ", own_words=True),
    },
    "cli/commands/search.py _asked": {"the search": Prompt("search", (), "What are you looking for? ")},
    "cli/after_result.py _ask": {"a result to wipe": Prompt("score gad-2 --wipe", ("11", ""), "to wipe this: ")},
    "cli/place.py _outside": {},
    "terminal/plain_place.py run": {
        "the first page": Prompt("--plain", (), "help, quit): "),
        "an article": Prompt("--plain", ("oudinfo read what-a-score-means",), ": "),
        "a search from the first page": Prompt("--plain", ("search",), "looking for? "),
    },
    "terminal/plain_screen.py _read": {
        "how a form is given": Prompt("intake worry --plain", ("A17", "", ""), "Your choice, a number: "),
        "a form that is proposed": Prompt("screen worry --plain", ("", "3", "3"), "(back, help, quit): "),
        "what was not asked": Prompt("screen worry --plain", ("", "0", "0"), "a number asks that form: "),
        "a question on the context": Prompt("screen audit-c --plain", ("",), "help, quit): "),
        "leaving half-way": Prompt("screen phq-9 --plain", ("", "1", "quit"), "Your choice, a number: "),
    },
}
"""Every function of oudinfo that asks for a line at a terminal, with the prompts that it writes."""
NAMED = {name: each for prompts in ASKS.values() for name, each in prompts.items()}


def _at(home: Path, at: Prompt) -> Person:
    person = Person(home, *at.words.split(), OUDINFO_COUNTRY="US")
    for line in at.typed:
        person.types(line)
        person.rests()
    assert person.raw.endswith(at.prompt), person.raw[-500:]
    return person


def _is_met(home: Path, at: Prompt, said: Mapping[str, tuple[str, ...]]) -> None:
    """Whom to reach comes for each of these words, without a rebuke, and the prompt stays where a page did not open."""
    person = _at(home, at)
    for typed, ways in said.items():
        before = len(person.raw)
        person.types(typed)
        shown = person.raw[before:]
        assert any(way in shown for way in ways), (typed, shown)
        for rebuke in (
            "is not an option",
            "Nothing was marked",
            "is not an answer",
            "A total is",
            "Type 1",
            "Press Enter to",
        ):
            assert rebuke not in shown.removesuffix(at.prompt), (typed, shown)
        if not shown.endswith(at.prompt):
            person.leaves()
            person = _at(home, at)


@pytest.mark.parametrize("name", NAMED)
def test_words_for_help_bring_whom_to_reach_at_every_prompt(tmp_path: Path, name: str) -> None:
    _is_met(tmp_path, NAMED[name], OF_HELP)


@pytest.mark.parametrize("name", [name for name in NAMED if name != AN_EXERCISE])
def test_a_sentence_that_asks_for_help_brings_whom_to_reach_as_h_does_at_every_prompt_but_an_exercise(
    tmp_path: Path, name: str
) -> None:
    first = [*NAMED].index(name)
    said = {*IN_A_SENTENCE[first % 5 : first % 5 + 1], "please help me"}
    _is_met(tmp_path, NAMED[name], dict.fromkeys(sorted(said), TALK))


@pytest.mark.exhaustive
@pytest.mark.parametrize("name", [name for name in NAMED if name != AN_EXERCISE])
def test_each_of_these_sentences_does_so_at_each_of_them(tmp_path: Path, name: str) -> None:
    _is_met(tmp_path, NAMED[name], dict.fromkeys(IN_A_SENTENCE, TALK))


@pytest.mark.parametrize("name", [*WHILE_ASKING])
def test_more_than_two_words_that_are_no_answer_are_told_whom_to_reach(tmp_path: Path, name: str) -> None:
    at = PROMPTS[name]
    person = Person(tmp_path, "screen", *at.arguments.split(), "--plain", OUDINFO_COUNTRY="US")
    come_to(person, at)
    before = len(person.raw)
    person.types("please stop this")
    assert "In danger now: Call 9 1 1. To talk: Call or text 9 8 8." in " ".join(person.raw[before:].split())


def test_one_or_two_words_that_are_no_answer_are_only_told_what_is_one(tmp_path: Path) -> None:
    at = PROMPTS["the first question"]
    person = Person(tmp_path, "screen", *at.arguments.split(), "--plain", OUDINFO_COUNTRY="US")
    come_to(person, at)
    before = len(person.raw)
    person.types("quite often")
    assert "is not an option" in person.raw[before:]
    assert "9 1 1" not in person.raw[before:]


@pytest.mark.parametrize("name", [name for name, each in NAMED.items() if not each.own_words])
def test_words_of_danger_bring_whom_to_reach_at_every_prompt_but_those_for_a_note_or_an_exercise(
    tmp_path: Path, name: str
) -> None:
    _is_met(tmp_path, NAMED[name], OF_DANGER)


@pytest.mark.parametrize(
    "name",
    [
        *ASKS[TYPED_LINE],
        *("the code on the line", "a number in a practice", "the next case of a practice", "how a form is given"),
        "a screen of a practice on a projector",
    ],
)
def test_a_page_that_the_help_names_is_read_at_the_prompt(tmp_path: Path, name: str) -> None:
    person = _at(tmp_path, NAMED[name])
    before = len(person.raw)
    person.types("oudinfo read if-you-are-having-thoughts-of-suicide")
    shown = person.raw[before:]
    assert "what if i'm not ready to talk?" in shown.casefold()
    assert shown.endswith(NAMED[name].prompt)


@pytest.mark.parametrize("name", [*PROMPTS])
def test_words_of_danger_bring_whom_to_reach_at_every_prompt_of_plain_lines(tmp_path: Path, name: str) -> None:
    at = PROMPTS[name]
    person = Person(tmp_path, "screen", *at.arguments.split(), "--plain", OUDINFO_COUNTRY="US")
    come_to(person, at)
    before = len(person.raw)
    person.types("i want to kill myself")
    assert any(way in person.raw[before:] for way in TALK)


def test_every_function_that_asks_for_a_line_is_in_the_table() -> None:
    (folder,) = oudinfo.__path__
    found = set()
    texts = {file: file.read_text(encoding="utf-8") for file in Path(folder).rglob("*.py")}
    for file, text in texts.items():
        for function in ast.walk(ast.parse(text)) if ".ask(" in text else ():
            if isinstance(function, ast.FunctionDef) and any(map(_asks, ast.walk(function))):
                found.add(f"{file.relative_to(folder)} {function.name}")
    kept = {each for each in found if each.split()[0] not in {"terminal/lines.py", "terminal/helped_lines.py"}}
    assert kept == {*ASKS, "cli/commands/new.py _asked"}


def _asks(node: ast.AST) -> bool:
    is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    return is_call and isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "ask"


def test_no_answer_of_any_form_is_a_word_for_help(library: Library) -> None:
    for name in library.instrument_ids():
        for item in library.instrument(name).items:
            for option in () if item.number else item.options:
                said = {option.key, option.label, f"{option.key} - {option.label}"}
                assert not {word_for(each) for each in said} & {Word.HELP, Word.OVERDOSE}


def test_an_answer_that_reads_like_danger_is_taken(tmp_path: Path) -> None:
    """The COWS has pupils that are pinned, and someone who cannot sit still."""
    cows = LIBRARY.instrument("cows").items
    pinned = next(option.label for option in cows[3].options if "pinned" in option.label)
    assert find_option(cows[3], pinned) is not None
    person = _at(tmp_path, Prompt("score cows", ("000",), "Answers from question 4: "))
    person.types(pinned)
    assert person.raw.endswith("Answers from question 5: ")


@pytest.mark.parametrize("words", [("score", "phq-9", "want to die"), ("score", "phq-9", "i", "want", "to", "die")])
def test_words_of_danger_in_the_place_of_answers_bring_whom_to_reach(tmp_path: Path, words: tuple[str, ...]) -> None:
    done = in_a_pipe(tmp_path, *words)
    assert done.returncode == 2
    assert "you can reach these people:" in " ".join(done.stderr.split())
