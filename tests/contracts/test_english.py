"""Finds the habits of translated English that a machine can find.

CONTRIBUTING.md explains them under "How a sentence should read". Code and quotations are not searched.
"""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
GENERATED = ("docs/figures.md", *(f"docs/review/{page}.md" for page in ("safety", "meanings", "thresholds")))
"""Pages made from the texts in data."""
MOST_WORDS = 40


class Habit(NamedTuple):
    """A habit, what to write instead, and a sentence that has it."""

    pattern: str
    """A regular expression that ignores case. A space matches any white space."""
    instead: str
    example: str


PLACES = (
    "in|on|at|for|there|here|above|below|before|behind|beside|between|over|as|under|with|around|twice|outside|inside"
)
HABITS = (
    Habit(r"\bcan not\b(?! only)", "cannot", "The file can not be read."),
    Habit(r"\b(?:who|whoever) asks\b", "the interviewer, or you", "A text for who asks."),
    Habit(r"\bat hand\b", "current, or nothing", "The instrument at hand."),
    Habit(rf"\b(?:stands?|stood|standing) (?:{PLACES})\b", "is, has, comes, means", "What stands in the file."),
    Habit(r"\bas (?:it|they|things) stands?\b", "unchanged, now", "It works as it stands."),
    Habit(r"\bof the same kind of\b", "a similar", "A page of the same kind of list."),
    Habit(r"\b(?:says?|said|known|tells|told) of\b", "about", "What is known of the respondent."),
    Habit(r"\bwhere (?:that|this) (?:is|was|has)\b", "if", "Wipe it, where that was asked for."),
    Habit(r"\bwhere (?:there (?:is|are) none|none is)\b", "if there is none", "The last where there is none."),
    Habit(r"\bof one's own\b", "your own, their own", "A questionnaire of one's own."),
    Habit(r"[,;] else\b", "otherwise, or a new sentence", "The first that holds, else the last."),
    Habit(r"\b(?:for|of|by|from|on) (?:(?:the|its|their|our|a) )?\w+ alone\b", "only", "For the owner alone."),
    Habit(r"\bsimply\b", "nothing", "The file is simply read."),
    Habit(r"[a-z]!(?=\s|$)", "a period", "It works!"),
    Habit(r"\b(?:colour|behaviour|favour|honour|neighbour)", "American spelling", "The colour of a line."),
    Habit(r"\b(?:organ|recogn|summar|normal|minim|initial)is(?:e|ing|ation)", "American spelling", "Recognised words."),
)
COMMENT = re.compile(r"(?:^|\s)#(?! ?(?:noqa|type|fmt): ?\S+$)", re.MULTILINE)
"""A sign that may begin a comment of more than the name of a lint rule. Most files have none."""
TWO_IDEAS = Habit(r";", "two sentences", "Bands rise; each score has one.")
"""Searched only in docstrings and comments: a page has lists in a sentence."""


class Prose(NamedTuple):
    """A text, and the line on which it starts."""

    line: int
    text: str


def docstrings_and_comments(source: str) -> Iterator[Prose]:
    """Every string that is a statement, and every comment without the name of the lint rule that it ignores."""
    for node in statements(ast.parse(source)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            yield Prose(node.lineno, node.value.value)
    if not COMMENT.search(source):
        return
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield Prose(token.start[0], re.sub(r"# ?(?:(?:noqa|fmt|type): \S+)? *", "", token.string))


def statements(node: ast.AST) -> Iterator[ast.AST]:
    """All statements below a node. No expression has one."""
    for block in ("body", "handlers", "orelse", "finalbody", "cases"):
        inside = getattr(node, block, ())
        for each in inside if isinstance(inside, list) else ():  # of a lambda it is an expression
            yield each
            yield from statements(each)


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern that ignores case, in which a space matches any white space."""
    return re.compile(pattern.replace(" ", r"\s+"), re.IGNORECASE)


def paragraphs(page: str) -> Iterator[Prose]:
    """The paragraphs, list items and table rows of a Markdown page, without code and tables made by a command."""
    left_out = r"^```.*?^```|^<!-- (?:keys|commands).*?^<!-- end"
    page = re.sub(left_out, lambda found: "\n" * found[0].count("\n"), page, flags=re.MULTILINE | re.DOTALL)
    line = 1
    for part in re.split(r"(\n\s*\n|\n(?=[ \t]*(?:[-*|#]|\d+\.) ))", page):
        yield Prose(line, part)
        line += part.count("\n")


def habits_in(prose: Prose, habits: tuple[Habit, ...] = HABITS) -> Iterator[tuple[int, str]]:
    """Each habit in a text, with its line and what to write instead."""
    text = re.sub(r'`[^`]*`|"[^"]{0,300}"|https?://\S+|\]\([^)]*\)', _blank, prose.text)
    for habit in habits:
        for match in compiled(habit.pattern).finditer(text):
            found = f"{' '.join(match[0].split())!r}: write {habit.instead}"
            yield prose.line + text.count("\n", 0, match.start()), found
    for sentence in re.split(r"[.!?:;|][*_)]*\s|\n\s*\n", text):
        if len(sentence.split()) > MOST_WORDS:
            yield prose.line, f"more than {MOST_WORDS} words in a sentence: {' '.join(sentence.split()[:5])} ..."


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]+", "_", match[0])


def _names(*patterns: str) -> list[str]:
    found = [path.relative_to(ROOT).as_posix() for pattern in patterns for path in sorted(ROOT.glob(pattern))]
    return [name for name in found if name not in GENERATED]


def habits_in_file(name: str) -> list[str]:
    """Each habit in a file, with the name of the file and the line."""
    text = (ROOT / name).read_text(encoding="utf-8")
    if name.endswith(".py"):
        found = [each for prose in docstrings_and_comments(text) for each in habits_in(prose, (*HABITS, TWO_IDEAS))]
    else:
        found = [each for prose in paragraphs(text) for each in habits_in(prose)]
    return [f"{name}:{line}: {said}" for line, said in sorted(found)]


def test_docstrings_and_comments_have_none_of_the_habits() -> None:
    names = _names("src/**/*.py", "tests/contracts/*.py")
    assert [found for name in names for found in habits_in_file(name)] == []


def test_pages_of_the_project_have_none_of_the_habits() -> None:
    names = _names("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/**/*.md")
    assert [found for name in names for found in habits_in_file(name)] == []


def test_articles_and_safety_texts_have_none_of_the_habits() -> None:
    found = []
    for name in _names("data/articles/*.md", "data/safety/*.md"):
        text = (ROOT / name).read_text(encoding="utf-8").split("---\n", 2)[2]
        found += [(name, *each) for prose in paragraphs(text) for each in habits_in(prose)]
    assert found == []


@pytest.mark.parametrize("habit", [*HABITS, TWO_IDEAS], ids=lambda habit: habit.example)
def test_each_habit_is_found_in_its_example(habit: Habit) -> None:
    assert [line for line, _ in habits_in(Prose(7, habit.example), (habit,))] == [7]


@pytest.mark.parametrize(
    "text",
    [
        "It can not only score, but also explain.",
        "Write `can not` only in code.",
        'Not "as it stands", but "unchanged".',
        "A stand-in for the score.",
        "Someone who lives alone.",
        "Precise, and likewise wise.",
    ],
)
def test_good_english_and_quotations_are_left_alone(text: str) -> None:
    assert [*habits_in(Prose(1, text))] == []


def test_a_habit_is_named_with_its_line_even_if_it_runs_over_two() -> None:
    source = 'def read() -> None:\n    """Read it.\n\n    It can\n    not fail.\n    """\n'
    found = [each for prose in docstrings_and_comments(source) for each in habits_in(prose)]
    assert found == [(4, "'can not': write cannot")]


def test_a_page_is_searched_outside_of_its_code() -> None:
    page = "# Head\n\n```\nIt can not.\n```\n\n- One.\n- It can not.\n"
    assert [line for prose in paragraphs(page) for line, _ in habits_in(prose)] == [8]


def test_a_sentence_of_more_than_forty_words_is_found() -> None:
    found = [*habits_in(Prose(3, f"Short. {'word ' * 41}end."))]
    assert found == [(3, "more than 40 words in a sentence: word word word word word ...")]
