from pathlib import Path

import pytest

from oudinfo.catalog.instruments.definition import build_definition, build_instrument
from oudinfo.model.instrument import Instrument
from oudinfo.model.scoring import Audience, Method
from unit.catalog.samples import DEMO, EXAMPLES, HEAD, ITEMS, SCORES, changed, opened


def _file(folder: Path, text: str) -> Path:
    path = folder / "demo.yaml"
    path.write_text(text)
    return path


def _instrument(folder: Path, text: str) -> Instrument:
    instrument, findings = build_instrument(opened(_file(folder, text)))
    assert instrument is not None, findings
    return instrument


def test_a_sound_instrument_is_built_without_findings(tmp_path: Path) -> None:
    assert build_instrument(opened(_file(tmp_path, DEMO)))[1] == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("title: Demo scale", "title: &x Demo scale", id="flaw of the YAML"),
        pytest.param("minutes: 1", "minutes: one", id="value that does not fit"),
        pytest.param("minutes: 1", "minutes: 1\nlenght: 2", id="unknown key"),
        pytest.param("sum: a..b", "sum: a..c", id="unknown name"),
    ],
)
def test_an_instrument_that_can_not_be_trusted_is_not_given_out(tmp_path: Path, old: str, new: str) -> None:
    assert build_instrument(opened(_file(tmp_path, changed(old, new))))[0] is None


def test_the_cross_checks_still_run_beside_an_unknown_key(tmp_path: Path) -> None:
    file = opened(_file(tmp_path, changed("minutes: 1", "minutes: 1\nlenght: 2")))
    definition, findings = build_definition(file)
    assert definition is not None
    assert [each.check for each in findings] == ["unknown-key"]


def test_an_option_is_keyed_by_its_value_unless_it_says_otherwise(tmp_path: Path) -> None:
    text = changed("{value: 1, label: Often}", "{value: 1, key: o, label: Often}")
    assert [option.key for option in _instrument(tmp_path, text).items[0].options] == ["0", "o"]


@pytest.mark.parametrize(
    ("of_the_item", "stem"),
    [("", "Lately:"), ("stem: none, ", None), ('stem: "Now:", ', "Now:")],
)
def test_the_stem_stands_before_every_item_that_has_no_other(
    tmp_path: Path, of_the_item: str, stem: str | None
) -> None:
    text = HEAD.replace("minutes: 1", 'minutes: 1\nstem: "Lately:"')
    items = ITEMS.replace("id: a, ", f"id: a, {of_the_item}")
    assert _instrument(tmp_path, text + items + SCORES).items[0].stem == stem


@pytest.mark.parametrize(
    ("written", "items"),
    [
        ("a", ("a",)),
        ("a..c", ("a", "b", "c")),
        ("[a, c]", ("a", "c")),
        ("[c, a..b]", ("c", "a", "b")),
        ("b..b", ("b",)),
    ],
)
def test_a_range_is_the_items_in_the_order_of_the_file(tmp_path: Path, written: str, items: tuple[str, ...]) -> None:
    more = ITEMS + "  - {id: c, text: Third question, options: often}\n"
    text = HEAD + more + f"scores:\n  total: {{sum: {written}, range: [0, 1]}}\n"
    assert _instrument(tmp_path, text).scores[0].items == items


def test_what_a_score_leaves_out_has_its_default(tmp_path: Path) -> None:
    rule = _instrument(tmp_path, DEMO).scores[0]
    assert (rule.method, rule.scale, rule.decimals, rule.missing) == (Method.SUM, 1, 0, None)
    assert (rule.not_asked_is_zero, rule.higher_is_better, rule.hidden) == (False, False, False)


def test_an_unknown_end_of_a_range_is_named_once(tmp_path: Path) -> None:
    _, findings = build_instrument(opened(_file(tmp_path, changed("sum: a..b", "sum: z..z"))))
    assert [each.message for each in findings] == ["there is no item 'z' in this file"]


def test_a_class_has_its_audience(tmp_path: Path) -> None:
    classes = """\
classes:
  kind:
    audience: [counselor, trainer]
    source: made
    first_of: [{id: x, label: X, when: {item: a, at_least: 1}}, {id: y, label: Y, named_by: oudinfo}]
"""
    (rule,) = _instrument(tmp_path, HEAD + ITEMS + SCORES + classes).classes
    assert rule.audience == {Audience.COUNSELOR, Audience.TRAINER}
    assert [outcome.ours for outcome in rule.outcomes] == [False, True]


def test_a_third_document_is_refused(tmp_path: Path) -> None:
    _, findings = build_definition(opened(_file(tmp_path, DEMO + EXAMPLES)))
    assert findings != []


@pytest.mark.parametrize("name", ["My total", "total.band", "a..b"])
def test_the_name_of_a_score_is_a_name(tmp_path: Path, name: str) -> None:
    text = changed("  total:", f"  {name}:")
    assert build_instrument(opened(_file(tmp_path, text)))[0] is None


@pytest.mark.parametrize(
    ("items", "said"),
    [
        pytest.param(
            "".join(f"  - {{id: i{place}, text: How often, options: often}}\n" for place in range(300)),
            "302 items; the limit is 200",
            id="items",
        ),
        pytest.param(
            "".join(f"  - {{id: i{place}, text: How many, number: {{min: 0, max: 9999}}}}\n" for place in range(11)),
            "the items add up to 109,991; the limit is 100,000",
            id="points",
        ),
    ],
)
def test_a_form_whose_totals_would_take_minutes_to_check_is_refused(tmp_path: Path, items: str, said: str) -> None:
    instrument, findings = build_instrument(opened(_file(tmp_path, changed("items:\n", f"items:\n{items}"))))
    assert instrument is None
    assert [(finding.check, finding.message) for finding in findings] == [("too-large", said)]
