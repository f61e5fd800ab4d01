from pathlib import Path

import pytest

from oudinfo.catalog.files.problems import Severity
from oudinfo.catalog.library import Library
from oudinfo.catalog.verify.validation import Validator, kind_of, released_versions
from unit.catalog.samples import DEMO, NOVEMBER_2026, changed, checks_in, damage, problems_in, small_library


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("data/questionnaires/phq-9.yaml", "questionnaires"),
        ("data/articles/one.md", "articles"),
        ("data/resources/ie.yaml", "resources"),
        ("data/safety/quit.md", "safety"),
        ("data/countries.yaml", "countries"),
        ("data/danger.yaml", "danger"),
        ("data/glossary.yaml", "glossary"),
        ("data/synonyms.yaml", "synonyms"),
        ("mine/my-scale.yaml", "questionnaires"),
        ("mine/my-page.md", "articles"),
    ],
)
def test_the_kind_of_a_file_follows_from_where_it_stands(tmp_path: Path, path: str, kind: str) -> None:
    assert kind_of(tmp_path / path) == kind


def test_every_file_of_a_library_is_counted(tmp_path: Path) -> None:
    validator = Validator(small_library(tmp_path), NOVEMBER_2026)
    errors = [each for each in validator.bundle() if each.severity is Severity.ERROR]
    assert errors == []
    assert validator.checked == 15


def test_problems_of_all_kinds_of_files_come_at_once(tmp_path: Path) -> None:
    library = small_library(tmp_path)
    damage(library, "questionnaires/phq-2.yaml", "minutes: 1", "minutes: one")
    damage(library, "articles/overdose-and-naloxone.md", "shelf: staying-alive", "shelf: Staying alive")
    damage(library, "resources/ie.yaml", "kind: emergency", "kind: emergancy")
    damage(library, "safety/quit.md", "grade: 6", "grade: six")
    damage(library, "countries.yaml", "schema: 1", "schema: one")
    found = [each for each in Validator(library, NOVEMBER_2026).bundle() if each.severity is Severity.ERROR]
    assert [each.file for each in found] == [
        "data/questionnaires/phq-2.yaml",
        "data/articles/overdose-and-naloxone.md",
        "data/resources/ie.yaml",
        "data/safety/quit.md",
        "data/countries.yaml",
    ]


def test_several_problems_of_one_file_come_at_once(tmp_path: Path) -> None:
    text = changed(
        "range: [0, 2]", "range: [0, 1]", changed("options: often}\n  - {id: b", "options: often}\n  - {id: c")
    )
    found = problems_in(text.replace("a..b", "a..c"), tmp_path, name="other.yaml")
    assert {"id-is-file-name", "score-range"} <= {each.check for each in found}


def test_a_definition_of_a_users_own_needs_no_fingerprint(tmp_path: Path) -> None:
    assert checks_in(DEMO, tmp_path) == []


def test_the_released_versions_are_those_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "fingerprints.yaml").write_text('a:\n  "1.0.0": abc\n  "1.1.0": def\n  "2.0.0": [x]\nb: none\n')
    assert released_versions(Library(tmp_path)) == {"a": {"1.0.0": "abc", "1.1.0": "def"}}


@pytest.mark.parametrize("text", ["", "- a\n", "a: [\n"])
def test_a_broken_list_of_fingerprints_releases_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / "fingerprints.yaml").write_text(text)
    assert released_versions(Library(tmp_path)) == {}


def test_without_a_list_of_fingerprints_nothing_is_released(tmp_path: Path) -> None:
    assert released_versions(Library(tmp_path)) == {}


@pytest.mark.parametrize(
    ("old", "new", "check"),
    [
        pytest.param("sum: a..b", "sum: []", "too-short", id="score of no items"),
        pytest.param("range: [0, 2]", "decimals: -1, range: [0, 2]", "wrong-type", id="decimals below 0"),
        pytest.param("id: b,", "id: b, ask_when: {score: total, at_least: 1},", "looks-back", id="item after a score"),
        pytest.param("minutes: 1", f"minutes: {'1' * 5_000}", "wrong-type", id="number of thousands of digits"),
        pytest.param("First question", "First \ufffe question", "unsafe-character", id="character that YAML refuses"),
    ],
)
def test_no_file_makes_the_validator_stop(tmp_path: Path, old: str, new: str, check: str) -> None:
    assert check in checks_in(changed(old, new), tmp_path)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("minutes: 1", "minutes: -3", id="minutes below 0"),
        pytest.param("range: [0, 2]", "not_asked: 5, range: [0, 2]", id="not_asked with another number than 0"),
        pytest.param("range: [0, 2]", "missing: {allow: -1, fill: mean}, range: [0, 2]", id="fewer than no gaps"),
        pytest.param("source: made}\n---", "source: made, change: {source: made}}\n---", id="change without a size"),
        pytest.param(
            "source: made}\n---",
            "source: made, change: {points: 1, percent: 5, source: made}}\n---",
            id="change with two sizes",
        ),
    ],
)
def test_a_value_that_means_nothing_is_a_problem(tmp_path: Path, old: str, new: str) -> None:
    assert checks_in(changed(old, new), tmp_path) != []


def test_a_definition_of_a_users_own_may_not_shadow_a_bundled_one(tmp_path: Path) -> None:
    assert checks_in(changed("id: demo", "id: phq-9"), tmp_path, name="phq-9.yaml") != []


def test_no_example_is_owed_that_no_answers_can_give(tmp_path: Path) -> None:
    text = changed(
        "sum: a..b, range: [0, 2], source: made",
        "mean: a..b, decimals: 1, range: [0, 1], source: made, cutoffs: [{id: c, at_least: 1, source: made}]",
    )
    text = changed("expect: {total: 2}", "expect: {total: 1}", text)
    text += "  - {responses: {a: 1, b: 0}, expect: {total.c: false}, source: by hand}\n"
    assert checks_in(text, tmp_path) == []


def test_the_value_below_an_edge_is_one_that_answers_can_give(tmp_path: Path) -> None:
    text = changed("{value: 1, label: Often}", "{value: 2, label: Often}").replace(": 1}", ": 2}")
    text = text.replace("a: 1, b: declined", "a: 2, b: declined").replace("{total: 2}", "{total: 4}")
    text = changed(
        "range: [0, 2], source: made",
        "range: [0, 4], source: made, cutoffs: [{id: c, at_least: 2, source: made}]",
        text,
    )
    text += "  - {responses: {a: 2, b: 0}, expect: {total: 2, total.c: true}, source: by hand}\n"
    assert checks_in(text.replace("{a..b: 1}", "{a..b: 2}"), tmp_path) == []


@pytest.mark.parametrize("name", ["glossary.yaml", "synonyms.yaml", "withheld.yaml"])
def test_a_broken_list_stops_no_other_check(tmp_path: Path, name: str) -> None:
    library = small_library(tmp_path)
    damage(library, name, "schema: 1", "schema: [")
    found = {each.file for each in Validator(library, NOVEMBER_2026).bundle() if each.severity is Severity.ERROR}
    assert found == {f"data/{name}"}


def test_a_word_list_of_another_shape_is_a_problem(tmp_path: Path) -> None:
    library = small_library(tmp_path)
    damage(library, "glossary.yaml", "terms:", "words:")
    damage(library, "synonyms.yaml", "passed_over:", "passed:")
    damage(library, "danger.yaml", "sets:", "lists:")
    found = {each.check for each in Validator(library, NOVEMBER_2026).bundle() if each.severity is Severity.ERROR}
    assert found == {"unknown-key", "missing-key"}
