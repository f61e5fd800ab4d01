"""Which examples a definition owes: those that are shown are not named, and those that only look alike are."""

from collections.abc import Sequence

import pytest

from oudinfo.catalog.instruments.checks.worked import check_owed_examples
from unit.catalog.samples import HEAD, definition_of

NO_EXAMPLE = "no example shows "
TURNED = """\
items:
  - {id: a, text: A, options: three}
  - {id: b, text: B, options: three}
  - {id: c, text: C, options: three}
  - {id: d, text: D, options: three}
scores:
  total: {sum: a..c, reverse: [b], range: [0, 6], source: made}
  one: {sum: [d], reverse: [d], range: [0, 2], source: made}
"""
STEPS = """\
items:
  - {id: a, text: A, number: {min: 0, max: 9}}
scores:
  total:
    sum: a
    range: [0, 9]
    source: made
    bands: [{id: low, from: 0, label: Low}, {id: high, from: 4, label: High}]
    cutoffs: [{id: up, at_least: 7, for: x, source: made}, {id: down, at_most: 1, for: y, source: made}]
"""


def _owed(body: str, examples: Sequence[str]) -> set[str]:
    head = HEAD + "  three: [{value: 0, label: Never}, {value: 1, label: Some}, {value: 2, label: Often}]\n"
    lines = "".join(f"  - {{responses: {{{each}}}, expect: {{}}, source: by hand}}\n" for each in examples)
    found = [*check_owed_examples(definition_of(f"{head}{body}---\nexamples:\n{lines}"))]
    assert all(finding.path == ("examples",) and finding.document == 1 for finding in found)
    return {finding.message.removeprefix(NO_EXAMPLE) for finding in found}


@pytest.mark.parametrize(
    ("a", "b", "c", "shown"),
    [
        pytest.param("0", "1", "0", True, id="the others agree and it differs"),
        pytest.param("1", "0", "1", True, id="the other way round"),
        pytest.param("1", "1", "1", False, id="all alike"),
        pytest.param("0", "1", "1", False, id="one of the others is like it"),
        pytest.param("0", "1", "2", False, id="the others differ among themselves"),
        pytest.param("declined", "1", "0", False, id="one of the others was skipped"),
        pytest.param("declined", "1", "declined", False, id="all of the others were skipped"),
        pytest.param("0", "declined", "0", False, id="it was skipped itself"),
    ],
)
def test_a_reversed_item_is_shown_where_all_others_agree_and_it_does_not(
    a: str, b: str, c: str, *, shown: bool
) -> None:
    told = "b alone, which total counts the other way round"
    assert (told not in _owed(TURNED, [f"a: {a}, b: {b}, c: {c}, d: 0"])) is shown


def test_a_reversed_item_without_others_is_shown_by_any_answer() -> None:
    told = "d alone, which one counts the other way round"
    assert told not in _owed(TURNED, ["a..c: 0, d: 0"])
    assert told in _owed(TURNED, ["a..c: 0, d: declined"])


def test_ends_edges_and_cutoffs_are_owed_on_both_sides_and_nothing_between() -> None:
    nothing = _owed(STEPS, ["a: 5"])
    owed = {f"total = {value}" for value in (0, 1, 2, 3, 4, 6, 7, 9)}
    assert nothing == {*owed, "total without a value, because a response is missing"}
    shown = [f"a: {value}" for value in (0, 1, 2, 3, 4, 6, 7, 9, "declined")]
    assert _owed(STEPS, shown) == set()


def test_owed_values_are_named_in_their_order() -> None:
    far = STEPS.replace("max: 9", "max: 100").replace("[0, 9]", "[0, 100]").replace("from: 4", "from: 40")
    definition = definition_of(
        f"{HEAD}{far}---\nexamples:\n  - {{responses: {{a: 50}}, expect: {{}}, source: by hand}}\n"
    )
    told = [finding.message.removeprefix(NO_EXAMPLE) for finding in check_owed_examples(definition)]
    assert told[:-1] == [f"total = {value}" for value in (0, 1, 2, 6, 7, 39, 40, 100)]


def test_a_hidden_score_owes_its_edges_and_neither_its_ends_nor_a_gap() -> None:
    hidden = STEPS.replace("range: [0, 9]", "range: [0, 9]\n    hidden: true")
    assert _owed(hidden, ["a: 5"]) == {f"total = {value}" for value in (1, 2, 3, 4, 6, 7)}


def test_a_score_that_may_have_gaps_owes_none() -> None:
    gaps = STEPS.replace("sum: a\n", "sum: [a, b]\n").replace("[0, 9]", "[0, 18]")
    gaps = gaps.replace("scores:", "  - {id: b, text: B, number: {min: 0, max: 9}}\nscores:")
    told = "total without a value, because a response is missing"
    assert told in _owed(gaps, ["a..b: 5"])
    assert told not in _owed(gaps.replace("    range", "    missing: {allow: 1, fill: mean}\n    range"), ["a..b: 5"])


STATES = """\
items:
  - {id: a, text: A, options: often}
  - {id: b, text: B, options: often, ask_when: {item: a, at_least: 1}}
  - {id: c, text: C, options: often, ask_when: {item: a, at_least: 1}}
  - {id: d, text: D, options: three}
classes:
  kind:
    audience: [counselor]
    source: made
    first_of:
      - {id: some, label: Some, when: {item: a, at_least: 1}}
      - {id: none, label: None}
  sure:
    audience: [counselor]
    source: made
    first_of:
      - {id: told, label: Told, when: {item: a, is: [1, declined]}}
      - {id: not-told, label: Not told}
  mixed:
    audience: [counselor]
    source: made
    first_of:
      - {id: both, label: Both, when: {all: [{item: a, is: [1, declined]}, {item: d, at_least: 1}]}}
      - {id: not-both, label: Not both}
flags:
  first: {when: {item: a, at_least: 1}, level: note, say: Up.}
  second: {when: {item: d, at_least: 1}, level: note, say: Up too.}
"""


def test_flags_classes_and_conditions_are_owed_in_each_of_their_states() -> None:
    assert _owed(STATES, ["a: 0, d: 0"]) == {
        "the flag first up",
        "the flag second up",
        "the class kind: some",
        "the class kind undecided, because a response is missing",
        "the class sure: told",
        "the class mixed: both",
        "the class mixed undecided, because a response is missing",
        "b asked",
        "c asked",
    }
    assert _owed(STATES, ["a: 1, b: 0, c: 0, d: 1"]) == {
        "the flag first down",
        "the flag second down",
        "the class kind: none",
        "the class kind undecided, because a response is missing",
        "the class sure: not-told",
        "the class mixed: not-both",
        "the class mixed undecided, because a response is missing",
        "b not asked",
        "c not asked",
    }
    assert _owed(STATES, ["a: 0, d: 0", "a: 1, b: 0, c: 0, d: 1", "a: declined, d: declined"]) == set()


def test_an_example_that_can_not_be_run_shows_nothing() -> None:
    assert "total = 0" in _owed(STEPS, ["a: 5", "z: 0"])
    assert "b alone, which total counts the other way round" in _owed(TURNED, ["z: 0"])


def test_reversed_items_are_named_in_the_order_of_their_names() -> None:
    names = "abcdef"
    items = "".join(f"  - {{id: {name}, text: {name}, options: often}}\n" for name in names)
    scores = f"scores:\n  total: {{sum: a..f, reverse: [{', '.join(names)}], range: [0, 6], source: made}}\n"
    examples = "---\nexamples:\n  - {responses: {a..f: 0}, expect: {}, source: by hand}\n"
    found = check_owed_examples(definition_of(f"{HEAD}items:\n{items}{scores}{examples}"))
    told = [finding.message.removeprefix(NO_EXAMPLE) for finding in found if "alone" in finding.message]
    assert told == [f"{name} alone, which total counts the other way round" for name in names]
