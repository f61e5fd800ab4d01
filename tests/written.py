"""README and guides as data: their commands, the files they show, their tables and links."""

import re
import shlex
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from running import at_a_terminal, may_write, oudinfo

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
GUIDES = tuple(sorted((ROOT / "docs" / "guides").glob("*.md")))
PAGES = (README, *GUIDES, ROOT / "docs" / "content.md")
STEP = re.compile(
    r"<!-- result:.*?<!-- end -->"
    r"|<!-- command: (?P<mark>[a-z ]+) -->\n```(?P<shell>sh|powershell)\n(?P<line>.*?)\n```"
    r"|<!-- file: (?P<file>\S+) -->\n```[a-z]+\n(?P<content>.*?)```"
    r"|```sh\n(?P<block>.*?)```|```.*?```"
    r"|`(?P<span>oudinfo(?: [^`\n]+)?)`",
    re.DOTALL,
)
CALL = re.compile(r"\boudinfo (?:--plain )?([a-z][a-z-]*)([^|>]*)")
OPTION = re.compile(r"--[a-z][a-z-]*")
ROW = re.compile(r"^\| (?P<first>.+?) \| (?P<rest>.+) \|$", re.MULTILINE)
LINK = re.compile(r"\]\((?P<target>[^)#:]*)(?:#(?P<place>[^)]+))?\)")


class Typed(NamedTuple):
    """A command as it is printed; marked ones are not oudinfo's alone, and `.ci/run` runs them."""

    line: str
    mark: str = ""
    shell: str = "sh"


class Shown(NamedTuple):
    """A file that a page gives the content of."""

    name: str
    content: str


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def steps(page: Path) -> Iterator[Typed | Shown]:
    """What someone does who follows the page from top to bottom."""
    for found in STEP.finditer(text_of(page)):
        if found["mark"]:
            yield Typed(found["line"], found["mark"], found["shell"])
        elif found["file"]:
            yield Shown(found["file"], found["content"])
        elif found["block"]:
            yield from map(Typed, found["block"].splitlines())
        elif found["span"]:
            yield Typed(found["span"].replace("\\|", "|"))


def commands(page: Path) -> list[Typed]:
    return [step for step in steps(page) if isinstance(step, Typed)]


def calls(page: Path) -> list[tuple[str, str]]:
    """Every command of oudinfo that the page prints: its name, and what follows it."""
    return [(call[1], call[2]) for typed in commands(page) if not typed.mark for call in CALL.finditer(typed.line)]


def section(page: Path, title: str) -> str:
    """The text under a heading, up to the next heading of any level."""
    return re.split(r"^#+ ", text_of(page).partition(f"# {title}\n")[2], maxsplit=1, flags=re.MULTILINE)[0]


def rows(page: Path, title: str) -> list[tuple[str, str]]:
    """The rows of the table under a heading, without the head: first cell, all others."""
    table = [(row["first"], row["rest"]) for row in ROW.finditer(section(page, title))]
    head, line, *found = table
    assert head
    assert line[0] == "---"
    return found


def places(page: Path) -> set[str]:
    """The headings of a page, as links name them."""
    headings = re.findall(r"^#+ (.+)$", text_of(page), re.MULTILINE)
    return {re.sub(r"[^a-z0-9 _-]", "", heading.casefold()).replace(" ", "-") for heading in headings}


def type_out(home: Path, line: str, asked: Mapping[str, Sequence[str]]) -> subprocess.CompletedProcess[str]:
    """Type a line as it is printed: at a terminal where it asks something, with its pipe and its file where it has them."""
    call, _, kept = line.partition(" > ")
    sent, _, call = call.rpartition(" | ")
    words = shlex.split(call)[1:]
    free = may_write(OUDINFO_CONTENT=str(home), OUDINFO_PLAIN="1")
    if sent:
        file = home / sent.removeprefix("cat ")
        return oudinfo(home, *words, typed=file.read_text(encoding="utf-8"), **free)
    if kept:
        done = oudinfo(home, *words, typed="".join(f"{each}\n" for each in asked.get(line, ())), **free)
        (home / kept.removeprefix("~/")).write_text(done.stdout, encoding="utf-8")
        return done
    if line in asked:
        return at_a_terminal(home, *words, typed=asked[line], columns=80, **free)
    return oudinfo(home, *words, **free)
