import pytest

from oudinfo.catalog.instruments.fingerprint import fingerprint
from unit.catalog.samples import EXAMPLES, changed, definition_of

FULL = """\
schema: 1
id: demo
version: 1.0.0
language: en
title: Demo scale
short_title: Demo
measures: [mood]
modes: [interview]
minutes: 1
recall: the last week
stem: "How often:"
intro: Please answer.
loinc: 44249-1
rights: {status: public-domain, holder: nobody, notice: Made for tests., source: the tests, checked: 2026-11-23}
sources:
  made: {cite: Made for the tests.}
  other: {cite: Also made.}
option_sets:
  often:
    - {value: 0, label: Never, loinc: LA6568-5}
    - {value: 1, label: Often, key: o}
items:
  - {id: a, text: First question, options: often, why: We ask everyone., help: Any time.}
  - {id: b, text: Second question, options: often, loinc: 44250-9}
scores:
  total:
    label: Total
    sum: a..b
    range: [0, 2]
    source: made
    bands:
      - {id: low, from: 0, label: Low, meaning: {counselor: Little was reported.}}
      - {id: high, from: 1, label: High, meaning: {counselor: Talk it over.}}
    cutoffs:
      - {id: one, at_least: 1, for: mood, source: made}
    accuracy: [{of: mood, at_least: 1, sensitivity: 0.8, specificity: 0.7, population: adults, source: made}]
    change: [{kind: mcid, points: 1, population: adults, source: made}]
classes:
  kind:
    audience: [counselor]
    source: made
    first_of:
      - {id: some, label: Some, when: {item: a, at_least: 1}, meaning: Some was reported.}
      - {id: none, label: None at all}
flags:
  seen: {when: {item: b, at_least: 1}, level: note, say: Talk it over.}
"""


def _mark(text: str) -> str:
    return fingerprint(definition_of(text + EXAMPLES).data)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param('stem: "How often:"', 'stem: "How much:"', id="stem"),
        pytest.param("intro: Please answer.", "intro: Answer.", id="intro"),
        pytest.param("recall: the last week", "recall: the last month", id="recall"),
        pytest.param("help: Any time.", "help: At night.", id="help"),
        pytest.param("First question", "The first question", id="wording of an item"),
        pytest.param("id: one", "id: uno", id="id of a cutoff"),
        pytest.param("label: Often", "label: Always", id="label of an option"),
        pytest.param("key: o", "key: a", id="key of an option"),
        pytest.param("value: 1", "value: 2", id="value of an option"),
        pytest.param("sum: a..b", "sum: [a, b]", id="items of a score"),
        pytest.param("range: [0, 2]", "range: [0, 2]\n    not_asked: 0", id="scoring"),
        pytest.param("from: 1", "from: 2", id="bound of a band"),
        pytest.param("label: High", "label: Higher", id="label of a band"),
        pytest.param("at_least: 1, for: mood", "at_least: 2, for: mood", id="cutoff"),
        pytest.param("{item: a, at_least: 1}", "{item: a, at_least: 1, at_most: 1}", id="condition of a class"),
        pytest.param("label: Some,", "label: A few,", id="label of a class"),
        pytest.param("{item: b, at_least: 1}", "{item: b, is: 1}", id="condition of a flag"),
        pytest.param("level: note", "level: offer", id="level of a flag"),
        pytest.param("language: en", "language: en\npaper_skips: none", id="what counts on paper"),
        pytest.param("language: en", "language: es", id="language"),
    ],
)
def test_what_can_change_an_answer_or_a_number_changes_the_fingerprint(old: str, new: str) -> None:
    assert _mark(changed(old, new, FULL)) != _mark(FULL)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("Talk it over.}}", "Look closer.}}", id="meaning of a band"),
        pytest.param("meaning: Some was reported.", "meaning: A part was reported.", id="meaning of a class"),
        pytest.param("say: Talk it over.", "say: Look closer.", id="sentence of a flag"),
        pytest.param("why: We ask everyone.", "why: It helps.", id="our reason for an item"),
        pytest.param("    label: Total\n", "    label: Sum\n", id="label of a score"),
        pytest.param("range: [0, 2]\n    source: made", "range: [0, 2]\n    source: other", id="source of a score"),
        pytest.param("points: 1", "points: 2", id="rule of change"),
        pytest.param("sensitivity: 0.8", "sensitivity: 0.9", id="accuracy"),
        pytest.param(", loinc: LA6568-5", "", id="answer code"),
        pytest.param("loinc: 44250-9", "loinc: 44255-8", id="item code"),
        pytest.param("audience: [counselor]", "audience: [trainer]", id="who is shown a class"),
        pytest.param("title: Demo scale", "title: A demo scale", id="title"),
        pytest.param("version: 1.0.0", "version: 1.0.1", id="version itself"),
        pytest.param("cite: Also made.", "cite: Made too.", id="citation"),
    ],
)
def test_what_only_explains_does_not_change_the_fingerprint(old: str, new: str) -> None:
    assert _mark(changed(old, new, FULL)) == _mark(FULL)


def test_the_order_of_items_changes_the_fingerprint() -> None:
    data = dict(definition_of(FULL + EXAMPLES).data)
    turned = data | {"items": data["items"][::-1]}
    assert fingerprint(turned) != fingerprint(data)


def test_a_definition_without_scores_has_a_fingerprint() -> None:
    data = dict(definition_of(FULL + EXAMPLES).data)
    del data["scores"]
    assert len(fingerprint(data)) == 64


@pytest.mark.parametrize("name", ["source", "meaning", "say", "loinc", "audience"])
def test_a_score_counts_whatever_its_name(name: str) -> None:
    text = changed("  total:\n", f"  {name}:\n", FULL)
    assert _mark(text) != _mark(changed("sum: a..b", "sum: a", text))
