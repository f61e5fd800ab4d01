"""A first definition to start from. It works unchanged, and its comments explain the keys.

The comments come from the table of the format, so they agree with the reader, the schema and the
documentation.
"""

import json
import re
from string import Template
from textwrap import wrap

from oudinfo.catalog.files.tables import Key, ListOf, OneOf
from oudinfo.catalog.instruments.format import INSTRUMENT_TABLE

COLUMN, WIDEST = 40, 100
_MARK = re.compile(r"^(?P<line>(?P<indent> *).*?) #: (?P<shape>\w+)\.(?P<key>\w+)$", re.MULTILINE)
_STARTER = Template(
    """\
# $name: a questionnaire of your own. It works unchanged. Change what follows.
# Check it with: oudinfo validate $name
# A text that has ": " or " #" in it goes between quotes. Every key there is: oudinfo schema

schema: 1 #: instrument.schema
id: $name #: instrument.id
version: 1.0.0 #: instrument.version
language: en #: instrument.language
title: $title #: instrument.title
short_title: $title #: instrument.short_title
measures: [sleep] #: instrument.measures
modes: [self, interview] #: instrument.modes
minutes: 1 #: instrument.minutes
recall: the last 7 days #: instrument.recall
stem: "In the last 7 days:" #: instrument.stem

rights: #: instrument.rights
  status: free-to-reproduce #: rights.status
  holder: Your name #: rights.holder
  notice: Made by (your name), for own use. #: rights.notice
  source: my own notes #: rights.source
  checked: $today #: rights.checked

sources: #: instrument.sources
  notes:                                  # a short name of your choosing
    cite: (Author). (Title). (Year). #: source.cite

option_sets: #: instrument.option_sets
  how-often:
    - {value: 0, label: Never}
    - {value: 1, label: On some days}
    - {value: 2, label: On most days}

# If an item asks about thoughts of death or of hurting oneself, give it role: self-harm.
# Then oudinfo shows help right after such an answer. validate names the flags that it needs for that.
items: #: instrument.items
  - id: q1 #: item.id
    text: I slept through the night. #: item.text
    options: how-often #: item.options
  - {id: q2, text: I woke up rested., options: how-often}
  - {id: q3, text: I had energy for the day., options: how-often}

scores: #: instrument.scores
  total:
    label: Total #: score.label
    sum: q1..q3 #: score.sum
    range: [0, 6] #: score.range
    better: higher #: score.better
    source: notes #: score.source
    bands: #: score.bands
      - id: low #: band.id
        from: 0 #: band.from
        label: Low #: band.label
        meaning: #: band.meaning
          person: Sleep was hard on many of these days. It is worth talking over. #: meaning.person
          counselor: Poor sleep was reported. Ask what gets in its way. #: meaning.counselor
      - id: high
        from: 4
        label: High
        meaning:
          person: Sleep was good on most of these days.
          counselor: Good sleep was reported.

---
# Both ends of the score, both sides of each band, and a missing answer: validate names what is missing.
examples: #: examples.examples
  - responses: {q1..q3: 0} #: example.responses
    expect: {total: 0, total.band: low} #: example.expect
    source: by hand #: example.source
  - {responses: {q1..q3: 1}, expect: {total: 3, total.band: low}, source: by hand}
  - {responses: {q1: 2, q2..q3: 1}, expect: {total: 4, total.band: high}, source: by hand}
  - {responses: {q1..q3: 2}, expect: {total: 6, total.band: high}, source: by hand}
  - {responses: {q1..q2: 2, q3: declined}, expect: {total: null}, source: by hand}
""",
)


def starter(name: str, title: str, today: str) -> str:
    """The text of a definition with this id.

    Args:
        name: The id, which is also the name of the file.
        title: The title of its pages, in one line.
        today: The date on which it is written, as YYYY-MM-DD.
    """
    text = _STARTER.substitute(name=name, title=json.dumps(title, ensure_ascii=False), today=today)
    return _MARK.sub(_commented, text)


def _commented(mark: re.Match[str]) -> str:
    """The line with the meaning of its key beside it, or above it if that is too long."""
    meaning = _meaning(next(key for key in INSTRUMENT_TABLE[mark["shape"]] if key.name == mark["key"]))
    line = f"{mark['line']:<{COLUMN}}  # {meaning}"
    if len(line) <= WIDEST:
        return line
    indent = mark["indent"]
    prefix = f"{indent}# "
    above = wrap(meaning, WIDEST, initial_indent=prefix, subsequent_indent=prefix, break_on_hyphens=False)
    return "\n".join([*above, mark["line"]])


def _meaning(key: Key) -> str:
    """The meaning of a key. If it takes one of several words, they follow."""
    kind = key.kind.kind if isinstance(key.kind, ListOf) else key.kind
    words = kind.words if isinstance(kind, OneOf) else ()
    return f"{key.meaning}: {', '.join(words)}" if len(words) > 1 else key.meaning
