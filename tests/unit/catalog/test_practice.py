"""Made-up cases: every key is worked out again, and what is wrong is found in its place."""

import pytest

from bundled import LIBRARY
from oudinfo.catalog.files.content_file import ContentFile
from oudinfo.catalog.files.strict_yaml import parse
from oudinfo.catalog.instruments.practice import build_practice
from oudinfo.catalog.instruments.practice_checks import check_practice
from oudinfo.catalog.references import References

ENOUGH = 30
CASE = """\
schema: 1
instrument: audit-c
cases:
  - id: one
    who: Someone, 40
    story: Someone drinks at weekends.
    answers: [2, 1, 0]
    context: {sex: male}
    key: {total: 3, flags: []}
    next: Ask.
    teaches: The line for men is 4 or more.
    source: bush1998
"""
FIGURES = """\
figures:
  items:
    gad2_1: {mean: 1.1, sd: 0.9, rest: 0.6}
    gad2_2: {mean: 0.9, sd: 0.9, rest: 0.6}
  total: {mean: 2.0, sd: 1.6}
  population: people of a test
  cite: Made up
  url: https://example.org
  read: 2026-11-29
"""
GAD2 = """\
schema: 1
instrument: gad-2
cases:
  - {id: one, who: A, story: B., answers: [2, 1], key: {total: 3, flags: []}, next: C., teaches: D., source: kroenke2007}
"""


def _references(*, ships: bool = True) -> References:
    return LIBRARY.references()._replace(released={} if ships else None)


def _found(text: str, name: str = "audit-c.yaml", *, ships: bool = True) -> list[tuple[str, str]]:
    parsed = parse(text)
    file = ContentFile(name, parsed.documents, parsed.flaws)
    practice, findings = build_practice(file)
    if practice is not None:
        findings = [*findings, *check_practice(practice, file, _references(ships=ships))]
    return [(problem.path, problem.check) for problem in file.problems(findings)]


def test_there_are_enough_cases_and_every_form_has_one() -> None:
    found = {name: LIBRARY.practice(name) for name in LIBRARY.instrument_ids()}
    assert [name for name, practice in found.items() if practice is None] == []
    cases = [case for practice in found.values() if practice for case in practice.cases]
    assert len(cases) >= ENOUGH
    assert len([case for case in cases if case.sheet]) >= 8
    assert LIBRARY.practice("no-such-form") is None


def test_a_sound_case_has_no_finding() -> None:
    assert _found(CASE) == []
    assert _found(GAD2 + FIGURES, "gad-2.yaml") == []


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        pytest.param("{total: 3", "{total: 4", ("cases[0].key", "example-wrong"), id="a wrong number"),
        pytest.param("{total: 3, ", "{", ("cases[0].key", "example-missing"), id="no number"),
        pytest.param(", flags: []", "", ("cases[0].key", "example-missing"), id="no flags"),
        pytest.param("[2, 1, 0]", "[2, 9, 0]", ("cases[0].answers", "example-wrong"), id="no option"),
        pytest.param("bush1998", "bush1999", ("cases[0].source", "unknown-source"), id="an unknown source"),
        pytest.param("sex: male", "sex: m", ("cases[0].context.sex", "context"), id="an unknown value"),
        pytest.param("{sex: male}", "{age: old}", ("cases[0].context.age", "context"), id="an unknown context"),
        pytest.param("    next:", "    sheet: x\n    next:", ("cases[0]", "mistake"), id="a note without its mistake"),
        pytest.param("drinks at", "is an addict at", ("cases[0].story", "wording"), id="a word that hurts"),
        pytest.param("instrument: audit-c", "instrument: audit-d", ("instrument", "match"), id="an unknown form"),
        pytest.param("    who: Someone, 40\n", "", ("cases[0]", "missing-key"), id="nobody"),
    ],
)
def test_what_is_wrong_is_found_in_its_place(old: str, new: str, found: tuple[str, str]) -> None:
    assert old in CASE
    assert found in _found(CASE.replace(old, new))


def test_a_file_is_called_like_its_form_and_a_case_has_its_name_once() -> None:
    assert _found(CASE, "other.yaml") == [("instrument", "id-is-file-name")]
    assert _found(CASE, "other.yaml", ships=False) == []
    twice = CASE + CASE.partition("cases:\n")[2]
    assert _found(twice) == [("cases[1].id", "duplicate-id")]


def test_figures_that_no_answers_can_have_are_found() -> None:
    for old, new in (
        ("mean: 1.1", "mean: 3.5"),
        ("sd: 0.9, rest: 0.6}\n    gad2_2", "sd: 2.9, rest: 0.6}\n    gad2_2"),
    ):
        assert _found(GAD2 + FIGURES.replace(old, new), "gad-2.yaml") == [("figures.items.gad2_1", "figures")]
    unknown = FIGURES.replace("gad2_1", "gad2_9")
    assert _found(GAD2 + unknown, "gad-2.yaml") == [("figures.items.gad2_9", "match")]


def test_a_class_that_a_trainer_reads_and_a_band_are_owed() -> None:
    phq9 = """\
schema: 1
instrument: phq-9
cases:
  - {id: one, who: A, story: B., answers: [1, 0, 0, 0, 0, 0, 0, 0, 0], key: {total: 1, flags: []}, next: C., teaches: D., source: kroenke2001}
"""
    parsed = parse(phq9)
    file = ContentFile("phq-9.yaml", parsed.documents, parsed.flaws)
    practice, _ = build_practice(file)
    assert practice is not None
    told = [finding.message for finding in check_practice(practice, file, _references())]
    assert told == ["the key does not say total.band", "the key does not say depressive-syndrome"]
