"""No text from outside moves the cursor, turns a line round or makes a line of its own, wherever it comes from."""

import json
import re
from pathlib import Path

import pytest

from oudinfo.foreign import shown
from running import may_write, oudinfo
from unit.catalog.samples import changed

EVIL = "a\x1b[31m\x9b2J\x07\x1b]52;c;QQ==\x07\u202eb\u2066c\r\nFORGED\tline\u2028FORGED\x85FORGED\x0bFORGED"
"""Escape sequences of both kinds, a bell, the clipboard, changes of direction, and every kind of line break."""
ACTED_UPON = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
WRITTEN = json.dumps(EVIL)
"""The same inside of quotes, as JSON and YAML both write it."""
LOCAL = """\
schema: 1
country: LOCAL
name: "Clinic\\nFORGED"
resources:
  - id: on-call
    kind: crisis
    name: "On call\\r\\nFORGED"
    phone: "555 0100\\n    FORGED"
    hours: "always\\n\\tFORGED"
    audience: [everyone]
    topics: [mental-health]
"""
OWN = changed(
    "label: Never", 'label: "Never\\n\\nFORGED: 0 OF 27"', changed("Second question", '"Second\\n\\nFORGED question"')
)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home in which everything that can have a name or a text has an evil one."""
    own, resources = tmp_path / EVIL / "questionnaires", tmp_path / EVIL / "resources"
    for folder in (own, resources):
        folder.mkdir(parents=True)
    (own / f"{EVIL}.yaml").write_text("a: [", encoding="utf-8")
    (own / "keys.yaml").write_text(f"{WRITTEN}: 1\n{WRITTEN}: 2\n", encoding="utf-8")
    (own / "demo.yaml").write_text(OWN, encoding="utf-8")
    (resources / "local.yaml").write_text(LOCAL, encoding="utf-8")
    (tmp_path / f"{EVIL}.json").write_text(f'{{{WRITTEN}: 1, {WRITTEN}: 2, "gad2_1": {WRITTEN}}}', encoding="utf-8")
    (tmp_path / f"{EVIL}.yaml").write_text(f"country: {WRITTEN}\n{WRITTEN}: x\n", encoding="utf-8")
    return tmp_path


WORDS = {
    "a command": [EVIL],
    "an option": ["list", f"--{EVIL}"],
    "an option of score": ["score", "gad-2", f"--{EVIL}"],
    "a value that is no number": ["screen", "gad-2", "--mode", EVIL],
    "a format": ["score", "gad-2", "11", "--format", EVIL],
    "a context": ["score", "gad-2", "11", "--context", EVIL],
    "a value of a context": ["score", "gad-2", "11", "--context", f"sex={EVIL}"],
    "a country": ["crisis", "--country", EVIL],
    "a country for a result": ["score", "gad-2", "11", "--country", EVIL],
    "an instrument": ["screen", EVIL],
    "an answer": ["score", "gad-2", EVIL, "1"],
    "an item": ["score", "gad-2", f"{EVIL}=1"],
    "an item twice": ["score", "gad-2", f"{EVIL}=1", f"{EVIL}=1"],
    "a word to look up": ["glossary", EVIL],
    "words to search": ["search", EVIL],
    "an article": ["read", EVIL],
    "a shelf": ["read", "--shelf", EVIL],
    "a topic": ["resources", "--topic", EVIL],
    "a name for a draft": ["new", EVIL],
    "a title for a draft": ["new", "mine", "--stdout", "--title", EVIL],
    "a shell": ["completion", EVIL],
    "a file of answers": ["score", "gad-2", "--responses", f"{EVIL}.json"],
    "a file that is not there": ["score", "gad-2", "--responses", EVIL],
    "results": ["compare", f"{EVIL}.json", f"{EVIL}.yaml"],
    "results that are not there": ["compare", EVIL, EVIL],
    "a file to save to": ["score", "gad-2", "11", "--output", "x\x1b[31m\r\nFORGED"],
    "a file that exists": ["score", "gad-2", "11", "--output", f"{EVIL}.json"],
    "a folder that is not there": ["score", "gad-2", "11", "--output", f"none/{EVIL}"],
    "a file named before the questions": ["screen", "gad-2", "--output", f"{EVIL}.txt"],
    "a file to check": ["validate", f"{EVIL}.yaml"],
    "a file to check, as JSON": ["validate", f"{EVIL}.yaml", "--format", "json"],
    "a folder to check": ["validate", EVIL],
    "a path that is not there": ["validate", f"{EVIL}x"],
    "the list": ["list"],
    "one's own": ["show", "demo"],
    "one's own, scored": ["score", "demo", "1", "1"],
    "one's own, in Markdown": ["score", "demo", "1", "1", "--format", "markdown"],
    "one's own, answered": ["screen", "demo", "--mode", "interview"],
    "the directory": ["resources"],
    "the crisis page": ["crisis"],
    "a result with help": ["score", "phq-9", "000000003"],
}


@pytest.mark.parametrize("words", [pytest.param(words, id=name) for name, words in WORDS.items()])
def test_nothing_from_outside_acts_on_the_terminal_or_makes_a_line(home: Path, words: list[str]) -> None:
    outside = {"OUDINFO_COUNTRY": EVIL, "OUDINFO_CONFIG": f"{EVIL}.yaml", "OUDINFO_CONTENT": EVIL}
    done = oudinfo(home, *words, typed="1\n1\n", **may_write(**outside))
    for text in (done.stdout, done.stderr):
        assert ACTED_UPON.findall(text) == []
        assert [line for line in re.split(r"\r?\n", text) if line.strip().startswith("FORGED")] == []
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("configuration", [f"{EVIL}.yaml", EVIL, f"none{EVIL}"], ids=["a file", "a folder", "nothing"])
def test_a_configuration_is_named_without_harm(home: Path, configuration: str) -> None:
    done = oudinfo(home, "list", OUDINFO_CONFIG=configuration)
    assert done.returncode == 0
    assert ACTED_UPON.findall(done.stderr) == []
    assert not re.search(r"^\s*FORGED", done.stderr, re.MULTILINE)


def test_what_is_safe_stays_as_it_is() -> None:
    words = "Z\u00e4hne, \u4f60\u597d, \u0645\u06cc\u200c\u062e, \u0915\u094d\u200d\u0937, 12\u00a0h, \N{SLIGHTLY SMILING FACE}"
    assert shown(words) == words


def test_what_is_not_is_named_by_its_number() -> None:
    assert shown("a\x1bb\nc\u202ed") == "a<U+001B>b<U+000A>c<U+202E>d"
