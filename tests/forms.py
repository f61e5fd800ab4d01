"""A questionnaire of one's own with as many items and options as a test needs."""

from collections.abc import Sequence
from pathlib import Path

HEAD = """\
schema: 1
id: x-keys
version: 1.0.0
language: en
title: Keys
short_title: KEYS
measures: [keys]
modes: [self]
minutes: 1
rights: {{status: public-domain, holder: no one, notice: Made for tests., source: a test, checked: 2026-11-23}}
sources: {{made: {{cite: Made for tests.}}}}
option_sets:
  digits: [{options}]
items:
{items}
scores:
  total: {{sum: x1..x2, range: [{least}, {most}], source: made}}
---
examples:
  - {{responses: {{{all_of}: {least_of_one}}}, expect: {{total: {least}}}, source: by hand}}
  - {{responses: {{{all_of}: {most_of_one}}}, expect: {{total: {most}}}, source: by hand}}
  - {{responses: {{{all_but_one}: {most_of_one}, x1: declined}}, expect: {{total: null}}, source: by hand}}
"""


def own_form(folder: Path, values: Sequence[int], count: int) -> str:
    """A content folder with a questionnaire of so many items."""
    low, high = min(values), max(values)
    text = HEAD.format(
        options=", ".join(f"{{value: {value}, label: Answer {value}}}" for value in values),
        items="\n".join(f"  - {{id: x{place}, text: Item {place}., options: digits}}" for place in range(1, count + 1)),
        all_of=f"x1..x{count}",
        all_but_one=f"x2..x{count}",
        least=2 * low,
        most=2 * high,
        least_of_one=low,
        most_of_one=high,
    )
    (folder / "questionnaires").mkdir(parents=True)
    (folder / "questionnaires" / "x-keys.yaml").write_text(text, encoding="utf-8")
    return str(folder)
