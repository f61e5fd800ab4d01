"""docs/instrument-format.md has every word of the format, and its examples do what it says.

Run as a program, this file writes the tables of that page again and keeps the
text between them, which is written by hand.
"""

import re
from pathlib import Path

import pytest

from oudinfo.catalog.files.strict_yaml import DEEPEST_NESTING, LONGEST_TEXT, MOST_NODES
from oudinfo.catalog.files.tables import Atom, ByKey, Key, Kind, ListOf, MapOf, OneOf, OneOrMore, Record, TextOr
from oudinfo.catalog.instruments.checks.structure import RESERVED_KEYS
from oudinfo.catalog.instruments.format import INSTRUMENT_TABLE
from oudinfo.catalog.library import Library
from oudinfo.catalog.verify.validation import Validator
from oudinfo.present.wording import joined

PAGE = Path(__file__).parents[2] / "docs" / "instrument-format.md"
REGION = re.compile(
    r"(?<=<!-- )(?P<what>keys: (?P<shape>[a-z ]+)|values) -->\n(?P<table>.*?)(?=<!-- end -->)", re.DOTALL
)
BLOCK = re.compile(
    r"<!-- (?P<what>whole|head|example|refused)(?:: (?P<name>[a-z-]+))? -->\n```yaml\n(?P<text>.*?)```", re.DOTALL
)
TODAY = (2026, 11)
TESTS = ("item test", "items test", "score test", "context test", "all", "any", "not")
"""Forms of a condition: they share one heading."""


def page() -> str:
    return PAGE.read_text(encoding="utf-8")


def blocks(what: str) -> dict[str, str]:
    """The examples of one kind, by name."""
    return {block["name"] or what: block["text"] for block in BLOCK.finditer(page()) if block["what"] == what}


def table(region: re.Match[str]) -> str:
    """The content of a region, made from the table of the format."""
    if region["what"] == "values":
        return "".join(f"- {atom.value}\n" for atom in Atom if atom is not Atom.LINES)  # no definition has lines
    head = ("key", "value", "needed", "what it is")
    lines = [f"| {' | '.join(cells)} |" for cells in (head, *(row(key) for key in INSTRUMENT_TABLE[region["shape"]]))]
    return "\n".join([lines[0], f"|{' --- |' * len(head)}", *lines[1:]]) + "\n"


def row(key: Key) -> tuple[str, ...]:
    return f"`{key.name}`", told(key.kind), "yes" if key.required else "", key.meaning


def told(kind: Kind) -> str:
    """A kind of value in words."""
    match kind:
        case Atom():
            return short(kind)
        case OneOf(words=words):
            return joined([f"`{word}`" for word in words], "or")
        case ListOf(kind=inner, at_least=at_least):
            return f"list: {told(inner)}{f', {at_least} or more' if at_least > 1 else ''}"
        case MapOf(kind=inner):
            return f"names, each with {told(inner)}"
        case Record(shape=shape):
            return f"[{shape}](#{shape})"
        case OneOrMore(kind=inner):
            return f"{told(inner)}, or a list"
        case TextOr(kind=inner):
            return f"text, or {told(inner)}"
        case ByKey():
            return "[condition](#condition)"


def short(atom: Atom) -> str:
    return atom.value.partition(" (")[0]


def current(text: str) -> str:
    """The page with its tables made anew."""
    return REGION.sub(lambda region: f"{region['what']} -->\n{table(region)}", text)


def problems(text: str, name: str, folder: Path) -> set[str]:
    """The checks that a definition does not pass."""
    file = folder / f"{name}.yaml"
    file.write_text(text, encoding="utf-8")
    return {problem.check for problem in Validator(Library(), TODAY).file(file, file.name, "questionnaires")}


def test_the_tables_are_those_of_the_format() -> None:
    assert current(page()) == page(), "run: python tests/contracts/test_format_docs.py"


def test_every_node_of_the_format_has_its_table() -> None:
    assert [region["shape"] for region in REGION.finditer(page()) if region["shape"]] != []
    assert {region["shape"] for region in REGION.finditer(page())} - {None} == set(INSTRUMENT_TABLE)


def test_every_node_has_its_heading_and_every_link_leads_to_one() -> None:
    headings = set(re.findall(r"^### ([a-z]+)$", page(), re.MULTILINE))
    assert set(INSTRUMENT_TABLE) - set(TESTS) | {"condition"} == headings
    assert set(re.findall(r"\]\(#([^)]+)\)", page())) <= headings


def test_the_words_of_every_choice_are_explained_in_the_text() -> None:
    words = {
        word
        for keys in INSTRUMENT_TABLE.values()
        for key in keys
        for kind in (key.kind, getattr(key.kind, "kind", None))
        if isinstance(kind, OneOf)
        for word in kind.words
    }
    by_hand = REGION.sub("", page())
    assert [word for word in sorted(words) if not re.search(rf"[`: ]{re.escape(word)}\b", by_hand)] == []


def test_the_whole_definition_has_no_problem(tmp_path: Path) -> None:
    assert problems(blocks("whole")["whole"], "sleep-demo", tmp_path) == set()


@pytest.mark.parametrize("name", blocks("example"))
def test_every_example_comes_out_as_the_page_says(name: str, tmp_path: Path) -> None:
    text = blocks("example")[name]
    assert "\n---\nexamples:\n" in text
    assert problems(blocks("head")["head"] + text, "demo", tmp_path) <= {"example-missing"}


@pytest.mark.parametrize("check", blocks("refused"))
def test_what_the_page_calls_refused_is_refused(check: str, tmp_path: Path) -> None:
    assert problems(blocks("head")["head"] + blocks("refused")[check], "demo", tmp_path) - {"example-missing"} == {
        check
    }


def test_the_limits_and_the_reserved_keys_are_those_of_the_reader() -> None:
    text = " ".join(page().split())
    assert f"{LONGEST_TEXT:,} characters, {MOST_NODES:,} values and {DEEPEST_NESTING} levels" in text
    named = re.search(r"a command on the screen \(`([^`]+)`\)", text)
    assert named is not None
    assert {*named[1].split(), "declined"} == RESERVED_KEYS


def test_every_block_of_yaml_is_tried() -> None:
    assert page().count("```yaml") == len(BLOCK.findall(page()))


def update() -> None:
    """Write the tables anew."""
    PAGE.write_text(current(page()), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    update()
