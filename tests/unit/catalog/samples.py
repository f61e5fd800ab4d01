"""A small sound definition, and ways to check texts and small libraries."""

import shutil
from collections.abc import Iterable
from pathlib import Path

from oudinfo.catalog.files.bundle import bundled_data
from oudinfo.catalog.files.content_file import ContentFile, open_yaml
from oudinfo.catalog.files.problems import Problem
from oudinfo.catalog.files.strict_yaml import parse
from oudinfo.catalog.instruments.definition import Definition, build_definition
from oudinfo.catalog.library import Library
from oudinfo.catalog.verify.validation import Validator

DATA = Path(str(bundled_data()))
NOVEMBER_2026 = (2026, 11)
HEAD = """\
schema: 1
id: demo
version: 1.0.0
language: en
title: Demo scale
short_title: Demo
measures: [mood]
modes: [interview]
minutes: 1
rights: {status: public-domain, holder: nobody, notice: Made for tests., source: the tests, checked: 2026-11-23}
sources:
  made: {cite: Made for the tests.}
option_sets:
  often:
    - {value: 0, label: Never}
    - {value: 1, label: Often}
"""
ITEMS = """\
items:
  - {id: a, text: First question, options: often}
  - {id: b, text: Second question, options: often}
"""
SCORES = """\
scores:
  total: {sum: a..b, range: [0, 2], source: made}
"""
EXAMPLES = """\
---
examples:
  - {responses: {a..b: 0}, expect: {total: 0}, source: by hand}
  - {responses: {a..b: 1}, expect: {total: 2}, source: by hand}
  - {responses: {a: 1, b: declined}, expect: {total: null}, source: by hand}
"""
GLOSSARY = """\
schema: 1
sources:
  made: {cite: Made for the tests., publisher: nobody, year: 2026, url: "https://example.org", read: 2026-11-23}
terms:
  - {term: naloxone, also: [Narcan], meaning: A spray that brings back breath., see: [overdose], source: made}
  - {term: overdose, meaning: Too much of a drug., see: [overdose-and-naloxone, oudinfo overdose]}
"""
SYNONYMS = """\
schema: 1
synonyms:
  naloxone: nose spray
passed_over: the a
"""
ANSWERS = """\
schema: 1
sets:
  they: him her
grief: died
not_grief: almost died
on_grief: overdose-and-naloxone
danger: {overdose: overdose-and-naloxone}
stories: story
work: client
doors:
  screen: {command: screen, title: A check, line: You answer a few questions., asked: quiz}
articles:
  overdose-and-naloxone: wake <they>
"""
GUIDE = """\
schema: 1
people:
  me: {title: Me, audience: [everyone]}
needs:
  talk: {title: Talk, line: Someone listens., anywhere: Ask a doctor., kinds: [crisis], topics: [mental-health]}
falls_back_on: {IE: [ie-hse]}
"""
WITHHELD = """\
schema: 1
withheld:
  old-scale:
    title: Old scale of everything
    short_title: OLD
    also: [scale of old]
    measures: [mood]
    in_short: its holder asks for permission first
    why: Its holder asks for permission. We have none.
    holder: Someone else
    how_to_ask: Ask someone else.
    instead: [overdose-and-naloxone]
    sources:
      - {cite: Made for the tests., url: "https://example.org", read: 2026-11-23}
"""
DEMO = HEAD + ITEMS + SCORES + EXAMPLES

DANGER = """\
schema: 1
written_as:
  can not: can't, cant
  want to: wanna
sets:
  they: he, she, my <kin>
  kin: son, friend
  many: twenty
rules:
  - id: other-things
    brings: nothing
    once: true
    says: |
      <they> phone .. died|die
    meets: |
      my son phone has died
    passes: |
      my son died
  - id: not-breathing
    brings: overdose
    says: |
      <they> .. not breathing
      can not wake <they>
    meets: |
      he is not breathing
      can't wake my friend
      HE IS NOT BREATHHING
    passes: |
      breathing
  - id: want-to-die
    brings: crisis
    says: |
      want to really? die|be+dead
      ^ die $
    meets: |
      i wanna die
      want to really be dead
    passes: |
      die hard
      want to dye
  - id: took-many
    brings: both
    says: |
      took .. <many> pills
    meets: |
      took twenty pills
      took my 30 pills
      took 30pills
    passes: |
      took 2 pills
  - id: snoring
    brings: overdose
    says: |
      snore & <they>
      hang & died
    meets: |
      he snored
      i hear snoring from my son
      it died when they hanged it
    passes: |
      i snore
      it died when it hung
kept: died hung
misspelt: breathing twenty
real_words: breading
"""


def changed(old: str, new: str, text: str = DEMO) -> str:
    """The text with one passage exchanged, which must be there once."""
    assert text.count(old) == 1
    return text.replace(old, new)


def problems_in(text: str, folder: Path, *, kind: str = "questionnaires", name: str = "demo.yaml") -> list[Problem]:
    """What the validator finds in a text."""
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return Validator(Library(), NOVEMBER_2026).file(file, name, kind)


def checks_in(text: str, folder: Path, *, kind: str = "questionnaires", name: str = "demo.yaml") -> list[str]:
    """The check ids of what the validator finds in a text."""
    return [problem.check for problem in problems_in(text, folder, kind=kind, name=name)]


def definition_of(text: str = DEMO) -> Definition:
    """A definition that must be sound enough to be built."""
    parsed = parse(text)
    file = ContentFile("demo.yaml", parsed.documents, parsed.flaws)
    definition, findings = build_definition(file)
    assert definition is not None, findings
    return definition


def opened(path: Path) -> ContentFile:
    """A YAML file, parsed."""
    return open_yaml(path, path.name)


def small_library(folder: Path, instruments: Iterable[str] = ("phq-2", "phq-9")) -> Library:
    """A copy of part of the bundled content, to be damaged."""
    names = [
        "context.yaml",
        "countries.yaml",
        "fingerprints.yaml",
        "note.yaml",
        "resources/ie.yaml",
        "resources/intl.yaml",
        "safety/quit.md",
        "articles/overdose-and-naloxone.md",
        *(f"questionnaires/{each}.yaml" for each in instruments),
    ]
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(DATA / name, folder / name)
    (folder / "glossary.yaml").write_text(GLOSSARY, encoding="utf-8")
    (folder / "synonyms.yaml").write_text(SYNONYMS, encoding="utf-8")
    (folder / "answers.yaml").write_text(ANSWERS, encoding="utf-8")
    (folder / "guide.yaml").write_text(GUIDE, encoding="utf-8")
    (folder / "danger.yaml").write_text(DANGER, encoding="utf-8")
    (folder / "withheld.yaml").write_text(WITHHELD, encoding="utf-8")
    article = folder / "articles" / "overdose-and-naloxone.md"
    lines = article.read_text(encoding="utf-8").splitlines(keepends=True)
    article.write_text("".join(line for line in lines if not line.startswith("next:")), encoding="utf-8")
    for file in (folder / "questionnaires").glob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("without_self_harm: phq-8\n", ""), encoding="utf-8")
    return Library(folder)


def damage(library: Library, name: str, old: str, new: str) -> None:
    """Exchange the first such passage in a file of a copied library."""
    path = Path(str(library.data)) / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
