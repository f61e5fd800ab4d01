import pytest

from oudinfo.catalog.instruments.examples import differences, expanded, outcomes, run_examples
from oudinfo.errors import ResponseError
from refused import refused
from unit.catalog.samples import EXAMPLES, HEAD, ITEMS, SCORES, definition_of

MORE = """\
  - {id: c, text: Third question, options: often, ask_when: {item: a, at_least: 1}}
scores:
  total:
    sum: a..b
    range: [0, 2]
    bands: [{id: low, from: 0, label: Low}, {id: high, from: 1, label: High}]
    cutoffs: [{id: two, at_least: 2, source: made}]
classes:
  kind:
    audience: [counselor]
    source: made
    first_of: [{id: some, label: Some, when: {item: a, at_least: 1}}, {id: none, label: None at all}]
flags:
  seen: {when: {item: b, at_least: 1}, level: note}
---
examples:
"""


def _differences(responses: str, expect: str) -> list[str]:
    example = f"  - {{responses: {{{responses}}}, expect: {{{expect}}}, source: by hand}}\n"
    (run,) = run_examples(definition_of(HEAD + ITEMS + MORE + example))
    return list(differences(run))


@pytest.mark.parametrize(
    ("responses", "expect"),
    [
        pytest.param("a..c: 1", "total: 2, total.band: high, total.two: true, total.prorated: false", id="score"),
        pytest.param("a: declined, b: 1", "total: null, total.band: null, total.two: null", id="no score"),
        pytest.param("a..b: 0", "kind: none, flags: [], not_asked: [c], set_aside: []", id="nothing"),
        pytest.param("a..b: 1", "kind: some, flags: [seen], not_asked: []", id="class and flag"),
        pytest.param("a..b: 1", "kind: some, flags: seen, set_aside: null", id="one flag without a list"),
        pytest.param("a: 0, b..c: 1", "set_aside: [c]", id="answered though not asked"),
        pytest.param("a: declined, b: 1", "kind: null", id="undecided class"),
    ],
)
def test_what_comes_out_as_expected_is_no_difference(responses: str, expect: str) -> None:
    assert _differences(responses, expect) == []


@pytest.mark.parametrize(
    ("responses", "expect", "said"),
    [
        ("a..b: 1", "total: 1", "total: the example expects 1, the definition gives 2"),
        ("a..b: 1", "total: null", "total: the example expects no value, the definition gives 2"),
        ("a..b: 1", "total.two: false", "total.two: the example expects false, the definition gives true"),
        ("a..b: 1", "flags: []", "flags: the example expects [], the definition gives [seen]"),
        ("a..b: 0", "flags: [seen, odd]", "flags: the example expects [odd, seen], the definition gives []"),
        ("a..b: 1", "total: [1, 2]", "total: the example expects [1, 2], the definition gives 2"),
        ("a..b: 1", "totl: 2", "'totl' is no score, band, cutoff, class or list of this instrument"),
        ("a..z: 1", "total: 2", "there is no item 'a..z' in this file"),
        ("z: 1", "total: 2", "there is no item 'z' in this file"),
        ("a..b: 5", "total: 2", "a: 5 is not an option. The options are: 0 Never, 1 Often; - declines."),
        (
            "a: 1",
            "total: 1",
            'Demo: no answer for b. If it was left out on purpose, write null or "declined".',
        ),
    ],
)
def test_a_difference_is_said_in_words(responses: str, expect: str, said: str) -> None:
    assert _differences(responses, expect) == [said]


@pytest.mark.parametrize(
    ("how", "expect"),
    [
        ("", "against_skips: [], set_aside: [c]"),
        ("entry: asked, ", "against_skips: [], set_aside: [c]"),
        ("entry: paper, ", "against_skips: [c], set_aside: []"),
        ("entry: file, context: {sex: male}, ", "against_skips: [c], set_aside: []"),
    ],
)
def test_an_example_says_how_its_form_was_filled_in(how: str, expect: str) -> None:
    example = f"  - {{{how}responses: {{a: 0, b..c: 1}}, expect: {{{expect}}}, source: by hand}}\n"
    (run,) = run_examples(definition_of(f"paper_skips: none\n{HEAD}{ITEMS}{MORE}{example}"))
    assert list(differences(run)) == []


def test_every_difference_is_said() -> None:
    assert len(_differences("a..b: 1", "total: 1, kind: none, flags: []")) == 3


def test_everything_has_a_name_that_an_example_may_expect() -> None:
    definition = definition_of(HEAD + ITEMS + MORE + "  - {responses: {a..c: 1}, expect: {}, source: by hand}\n")
    (run,) = run_examples(definition)
    assert run.result is not None
    assert outcomes(run.result) == {
        "flags": ["seen"],
        "not_asked": [],
        "set_aside": [],
        "against_skips": [],
        "total": 2,
        "total.least": 2,
        "total.most": 2,
        "total.band": "high",
        "total.prorated": False,
        "total.two": True,
        "kind": "some",
    }


def test_a_later_answer_to_an_item_replaces_an_earlier_one() -> None:
    assert expanded(definition_of(), {"a..b": 0, "b": 1}) == {"a": 0, "b": 1}


def test_a_range_to_an_item_that_is_not_there_is_refused() -> None:
    with refused(r"there is no item 'a\.\.z' in this file"):
        expanded(definition_of(), {"a..z": 0})


def test_a_range_that_runs_backwards_is_refused() -> None:
    with pytest.raises(ResponseError):
        expanded(definition_of(), {"b..a": 0})


def test_an_example_can_expect_a_score_with_decimals() -> None:
    scores = SCORES.replace("sum: a..b, range: [0, 2]", "mean: a..b, decimals: 1, range: [0, 1]")
    example = "---\nexamples:\n  - {responses: {a: 1, b: 0}, expect: {total: 0.5}, source: by hand}\n"
    (run,) = run_examples(definition_of(HEAD + ITEMS + scores + example))
    assert list(differences(run)) == []


def test_the_sample_comes_out_as_written() -> None:
    runs = run_examples(definition_of(HEAD + ITEMS + SCORES + EXAMPLES))
    assert [list(differences(run)) for run in runs] == [[], [], []]
