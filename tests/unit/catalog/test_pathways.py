"""Pathways: read by their table, checked against what they name, found by name."""

from pathlib import Path

import pytest

from oudinfo.catalog.library import Library
from oudinfo.catalog.verify.validation import Validator
from oudinfo.cli.exits import worded
from oudinfo.errors import ContentError, UnknownNameError
from unit.catalog.samples import NOVEMBER_2026, changed, checks_in, problems_in

PATHWAY = """\
schema: 1
id: demo
title: A demo pathway
summary: What it asks about.
instruments: [phq-9, gad-7]
"""


def test_a_sound_pathway_has_no_problem(tmp_path: Path) -> None:
    assert checks_in(PATHWAY, tmp_path, kind="pathways") == []


@pytest.mark.parametrize(
    ("old", "new", "check"),
    [
        ("id: demo", "id: other", "id-is-file-name"),
        ("schema: 1", "schema: 2", "schema-version"),
        ("[phq-9, gad-7]", "[phq-9]", "too-short"),
        ("[phq-9, gad-7]", "[phq-9, gad-77]", "match"),
        ("[phq-9, gad-7]", "[phq-9, gad-7, phq-9]", "duplicate-id"),
        ("[phq-9, gad-7]", "[cows, audit]", "modes"),
        ("What it asks about.", "What the addict asks.", "wording"),
        ("title: A demo pathway\n", "", "missing-key"),
    ],
)
def test_a_broken_pathway_is_refused(tmp_path: Path, old: str, new: str, check: str) -> None:
    assert checks_in(changed(old, new, PATHWAY), tmp_path, kind="pathways") == [check]


@pytest.mark.parametrize("name", ["phq-9", "rods", "phq9"])
def test_no_pathway_takes_the_name_of_a_questionnaire(tmp_path: Path, name: str) -> None:
    text = changed("id: demo", f"id: {name}", PATHWAY)
    (problem,) = problems_in(text, tmp_path, kind="pathways", name=f"{name}.yaml")
    assert (problem.check, problem.line, problem.column) == ("shadowed-id", 2, 1)


@pytest.mark.parametrize("name", ["opioids-and-mood", "Opioids and Mood", "OPIOIDSANDMOOD"])
def test_a_pathway_is_found_however_its_name_is_written(library: Library, name: str) -> None:
    found = library.find_pathway(name)
    assert found is not None
    assert found.instruments == ("oud-criteria", "phq-9", "gad-7")


def test_what_is_no_pathway_is_none(library: Library) -> None:
    assert library.find_pathway("phq-9") is None


def test_ones_own_questionnaire_can_not_have_the_name_of_a_pathway(tmp_path: Path) -> None:
    (tmp_path / "questionnaires").mkdir()
    (tmp_path / "questionnaires" / "mood.yaml").write_text(changed("id: demo", "id: mood"), encoding="utf-8")
    library = Library(own=tmp_path)
    found = [library.find_pathway(name) for name in ("mood", "Mood", "m-o-o-d")]
    assert [pathway and pathway.instruments for pathway in found] == [("phq-9", "gad-7")] * 3
    with pytest.raises(ContentError, match="'mood' is read as 'mood', a name that comes with oudinfo"):
        library.instrument("mood")


def test_where_one_instrument_is_wanted_the_name_of_a_pathway_says_what_it_stands_for(library: Library) -> None:
    with pytest.raises(UnknownNameError) as caught:
        library.find_id("mood")
    (told,) = worded(caught.value)
    assert told.endswith("It stands for several: phq-9, gad-7. Asked one after the other: oudinfo screen mood")


def test_a_name_near_a_pathway_is_offered(library: Library) -> None:
    with pytest.raises(UnknownNameError, match="Did you mean mood"):
        library.find_id("moood")


def test_a_broken_pathway_is_a_content_error(tmp_path: Path) -> None:
    (tmp_path / "pathways").mkdir()
    (tmp_path / "pathways" / "demo.yaml").write_text(changed("title: A demo pathway\n", "", PATHWAY), encoding="utf-8")
    with pytest.raises(ContentError, match="'title' is missing"):
        Library(tmp_path).pathways()


STEPPED = """\
schema: 1
id: our-way
title: Our way
summary: What we ask at the door.
steps:
  - instrument: gad-2
  - instrument: gad-7
    when: {score: total, of: gad-2, at_least: 2}
    why: We ask more from 2 on.
    misses: Nobody has measured it.
    named_by: oudinfo
---
examples:
  - {answers: {gad-2: {rest: 1}}, expect: {gad-7: proposed}, source: by hand}
  - {answers: {gad-2: {rest: 0}}, expect: {gad-7: skipped}, source: by hand}
  - {answers: {gad-2: {rest: declined}}, expect: {gad-7: unknown}, source: by hand}
"""


def _own(folder: Path, text: str = STEPPED, name: str = "our-way") -> Library:
    (folder / "pathways").mkdir()
    (folder / "pathways" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return Library(own=folder)


def test_an_agencys_own_pathway_stands_beside_those_that_ship(tmp_path: Path) -> None:
    library = _own(tmp_path)
    found = library.find_pathway("Our Way")
    assert found is not None
    assert found.instruments == ("gad-2", "gad-7")
    assert library.pathway_ids()[-1] == "our-way"


def test_an_agencys_own_pathway_never_takes_the_name_of_one_that_ships(tmp_path: Path) -> None:
    library = _own(tmp_path, changed("id: our-way", "id: mood", STEPPED), "mood")
    found = library.find_pathway("mood")
    assert found is not None
    assert found.instruments == ("phq-9", "gad-7")


def test_an_agencys_own_pathway_with_the_name_of_one_that_ships_is_refused_where_it_is_checked(tmp_path: Path) -> None:
    library = _own(tmp_path, changed("id: our-way", "id: worry", STEPPED), "worry")
    (problem,) = Validator(library, NOVEMBER_2026).own()
    assert (problem.check, problem.line) == ("shadowed-id", 2)
    shipped = Path(str(library.data / "pathways" / "worry.yaml"))
    assert Validator(library, NOVEMBER_2026).file(shipped, "worry.yaml", "pathways") == []


def test_the_files_of_an_agency_come_with_their_pathways_or_with_nothing_if_they_cannot_be_used(tmp_path: Path) -> None:
    library = _own(tmp_path)
    (tmp_path / "pathways" / "broken.yaml").write_text("a: [", encoding="utf-8")
    found = {path.stem: pathway for path, pathway in library.own_pathway_files()}
    assert [*found] == ["broken", "our-way"]
    assert found["broken"] is None
    own = found["our-way"]
    assert own is not None
    assert own.own
    assert not library.pathway("low-mood").own


def test_an_agencys_own_pathway_with_a_problem_is_not_used(tmp_path: Path) -> None:
    library = _own(tmp_path, changed("at_least: 2", "at_least: 3", STEPPED))
    with pytest.raises(ContentError, match="the example expects proposed, the step is skipped"):
        library.find_pathway("our-way")


@pytest.mark.parametrize(
    ("old", "new", "check"),
    [
        ("    why: We ask more from 2 on.\n", "", "step"),
        ("    misses: Nobody has measured it.\n", "", "step"),
        ("    named_by: oudinfo\n", "", "step"),
        ("    named_by: oudinfo\n", "    named_by: oudinfo\n    opens: by itself\n", "step"),
        ("    named_by: oudinfo\n", "    source: gone\n", "unknown-name"),
        ("of: gad-2", "of: phq-9", "looks-back"),
        ("score: total", "score: sum", "unknown-name"),
        ("named_by: oudinfo", "named_by: oudinfo\n    always_asks: [gad7_99]", "unknown-name"),
        ("named_by: oudinfo", "named_by: oudinfo\n    mode: clinician", "modes"),
        ("instrument: gad-7", "instrument: gad-77", "match"),
        ("instrument: gad-7", "instrument: gad-2", "duplicate-id"),
        ("instrument: gad-2\n", "instrument: gad-2\n    when: {score: total, of: gad-2, at_least: 2}\n", "step"),
        ("of: gad-2", "of: gad-22", "looks-back"),
        ("{gad-2: {rest: 0}}", "{gad-22: {rest: 0}}", "example-wrong"),
        ("{score: total, of: gad-2, at_least: 2}", "{context: gone, is: yes}", "unknown-name"),
        ("{score: total, of: gad-2, at_least: 2}", "{context: sex, is: gone}", "unknown-name"),
        ("{score: total, of: gad-2, at_least: 2}", "{band: total, of: gad-2, is: gone}", "unknown-name"),
        ("{score: total, of: gad-2, at_least: 2}", "{class: gone, of: gad-2, is: gone}", "unknown-name"),
        ("{score: total, of: gad-2, at_least: 2}", "{flag: gone, of: gad-2}", "unknown-name"),
        ("{score: total, of: gad-2, at_least: 2}", "{item: gone, of: gad-2, at_least: 2}", "unknown-name"),
        ("  - {answers: {gad-2: {rest: 0}}, expect: {gad-7: skipped}, source: by hand}\n", "", "example-missing"),
        ("{rest: 0}", "{rest: 9}", "example-wrong"),
        ("expect: {gad-7: skipped}", "expect: {gad-2: skipped}", "example-wrong"),
        ("steps:", "instruments: [gad-2, gad-7]\nsteps:", "pathway"),
    ],
)
def test_a_broken_step_is_refused(tmp_path: Path, old: str, new: str, check: str) -> None:
    text = changed(old, new, STEPPED)
    assert check in checks_in(text, tmp_path, kind="pathways", name="our-way.yaml")


def test_a_step_after_a_form_that_there_is_not_is_no_further_fault(tmp_path: Path) -> None:
    text = changed("- instrument: gad-2", "- instrument: gad-22", changed("of: gad-2", "of: gad-22", STEPPED))
    found = checks_in(text, tmp_path, kind="pathways", name="our-way.yaml")
    assert "match" in found
    assert "unknown-name" not in found


def test_an_agencys_own_pathway_that_is_no_yaml_is_not_used(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="yaml-syntax"):
        _own(tmp_path, "a: [").find_pathway("our-way")


def test_a_pathway_names_its_sources_and_the_contexts_that_its_steps_read(library: Library) -> None:
    found = library.find_pathway("low-mood")
    assert found is not None
    source = found.source("levis2020")
    assert source is not None
    assert source.doi == "10.1001/jama.2020.6504"
    assert found.source("gone") is None
    assert found.contexts == ()
    alcohol = library.find_pathway("alcohol")
    assert alcohol is not None
    assert alcohol.contexts == ("sex",)


def test_a_pathway_of_ones_own_is_told_that_it_names_only_questionnaires_that_ship(tmp_path: Path) -> None:
    for name, text in (
        ("demo", PATHWAY.replace("gad-7", "my-scale")),
        ("our-way", STEPPED.replace("gad-7", "my-scale")),
    ):
        (tmp_path / name).mkdir()
        library = _own(tmp_path / name, text, name)
        found = {problem.message: problem.hint for problem in Validator(library, NOVEMBER_2026).own()}
        said = "no instrument that ships is called 'my-scale'"
        assert found[said] == "a pathway names only questionnaires that ship, and not your own: oudinfo list"
