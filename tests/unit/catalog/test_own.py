"""A person's own questionnaires: the same gate, apart from what ships, and never in its way."""

from pathlib import Path

import pytest

from oudinfo.catalog.library import Library
from oudinfo.catalog.verify.validation import Validator
from oudinfo.errors import ContentError, UnknownNameError
from unit.catalog.samples import DEMO, NOVEMBER_2026, changed


def _library(folder: Path, **texts: str) -> Library:
    """The bundled library with these definitions beside it; `_` in a name stands for `-`."""
    (folder / "questionnaires").mkdir()
    for name, text in texts.items():
        file = folder / "questionnaires" / f"{name.replace('_', '-')}.yaml"
        file.write_text(text, encoding="utf-8")
    return Library(own=folder)


@pytest.mark.parametrize("own", [None, Path("there is no such folder")])
def test_without_a_folder_there_are_none_of_ones_own(own: Path | None) -> None:
    library = Library(own=own)
    assert library.own.ids() == ()
    assert list(library.own_instruments()) == []


def test_a_folder_that_can_not_be_looked_into_has_none(tmp_path: Path) -> None:
    """A name that is too long for the system stands for whatever else it may refuse."""
    library = Library(own=tmp_path / ("x" * 300))
    assert library.own.ids() == ()
    assert library.find_id("PHQ9") == "phq-9"


def test_what_editors_and_systems_leave_behind_is_no_questionnaire(tmp_path: Path) -> None:
    library = _library(tmp_path, demo=DEMO)
    for name in ("._demo.yaml", ".demo.yaml.swp", "demo.yaml~", "notes.txt"):
        (tmp_path / "questionnaires" / name).write_text("")
    (tmp_path / "questionnaires" / "folder.yaml").mkdir()
    assert library.own.ids() == ("demo",)


def test_a_questionnaire_of_ones_own_is_opened_and_marked(tmp_path: Path) -> None:
    library = _library(tmp_path, demo=DEMO)
    assert library.instrument("demo").own
    assert not library.instrument("phq-9").own


def test_the_ids_that_ship_are_told_apart(tmp_path: Path) -> None:
    library = _library(tmp_path, demo=DEMO)
    assert "demo" not in library.instrument_ids()
    assert "demo" not in [each.id for each in library.instruments()]


@pytest.mark.parametrize("name", ["my-scale", "My Scale", "MYSCALE"])
def test_ones_own_is_found_under_every_way_to_write_its_name(tmp_path: Path, name: str) -> None:
    assert _library(tmp_path, my_scale=DEMO).find_id(name) == "my-scale"


def test_of_two_names_that_are_read_alike_the_exact_one_is_found(tmp_path: Path) -> None:
    library = _library(tmp_path, my_scale=DEMO, myscale=DEMO)
    assert [library.find_id(name) for name in ("my-scale", "myscale")] == ["my-scale", "myscale"]


def test_ones_own_is_offered_among_the_nearest_names(tmp_path: Path) -> None:
    with pytest.raises(UnknownNameError, match="Did you mean my-scale"):
        _library(tmp_path, my_scale=DEMO).find_id("my-skale")


@pytest.mark.parametrize("name", ["phq-9", "phq9"])
def test_a_bundled_questionnaire_wins_over_ones_own_of_that_name(tmp_path: Path, name: str) -> None:
    text = changed("id: demo", f"id: {name}")
    library = _library(tmp_path, **{name.replace("-", "_"): text})
    assert library.find_id(name) == "phq-9"
    assert library.instrument("phq-9").title == "Patient Health Questionnaire-9"
    ((_, instrument),) = library.own_instruments()
    assert instrument is None
    (problem,) = Validator(library, NOVEMBER_2026).own()
    assert (problem.check, problem.line) == ("shadowed-id", 2)


@pytest.mark.parametrize(
    ("text", "check"),
    [
        pytest.param(changed("range: [0, 2]", "range: [0, 3]"), "score-range", id="found by a cross-check"),
        pytest.param(changed("minutes: 1", "minutes: one"), "wrong-type", id="found by the reader"),
        pytest.param(changed("text: First question", "texxt: First question"), "unknown-key", id="unknown key"),
        pytest.param(changed("total: 2}", "total: 1}"), "example-wrong", id="found by an example"),
        pytest.param("a: [", "yaml-syntax", id="no YAML"),
        pytest.param("", "empty", id="empty file"),
    ],
)
def test_a_broken_one_is_refused_with_its_place(tmp_path: Path, text: str, check: str) -> None:
    library = _library(tmp_path, demo=text)
    with pytest.raises(ContentError, match=rf"demo\.yaml:\d+:\d+: .*\({check}\)"):
        library.instrument("demo")


def test_a_broken_one_takes_nothing_from_the_others(tmp_path: Path) -> None:
    library = _library(tmp_path, broken="a: [", demo=DEMO)
    found = {path.stem: instrument and instrument.title for path, instrument in library.own_instruments()}
    assert found == {"broken": None, "demo": "Demo scale"}
    assert library.instrument("gad-7").title


def test_only_what_ships_can_be_given_instead_or_share_an_answer(tmp_path: Path) -> None:
    text = changed("minutes: 1", "minutes: 1\nwithout_self_harm: other")
    library = _library(tmp_path, demo=text, other=changed("id: demo", "id: other"))
    with pytest.raises(ContentError, match="'other' is no instrument that comes with oudinfo"):
        library.instrument("demo")


def test_everything_of_ones_own_is_checked_at_once(tmp_path: Path) -> None:
    validator = Validator(_library(tmp_path, broken="a: [", demo=DEMO), NOVEMBER_2026)
    assert [problem.check for problem in validator.own()] == ["yaml-syntax"]
    assert validator.checked == 2


def test_who_may_use_one_that_does_not_ship_can_write_it_down(tmp_path: Path) -> None:
    library = _library(tmp_path, c_ssrs=changed("id: demo", "id: c-ssrs"))
    assert library.find_id("CSSRS") == "c-ssrs"
    assert library.instrument("c-ssrs").own


def test_a_pathway_of_ones_own_is_checked_with_its_steps(tmp_path: Path) -> None:
    (tmp_path / "pathways").mkdir()
    sound = "schema: 1\nid: ours\ntitle: Ours\nsummary: Two forms.\ninstruments: [phq-9, gad-7]\n"
    for name, text in {"ours": sound, "other": sound.replace("ours", "other").replace("gad-7", "no-such-form")}.items():
        (tmp_path / "pathways" / f"{name}.yaml").write_text(text, encoding="utf-8")
    validator = Validator(Library(own=tmp_path), NOVEMBER_2026)
    assert [Path(problem.file).name for problem in validator.own()] == ["other.yaml"]
    assert validator.checked == 2


def test_an_agencys_own_note_is_checked(tmp_path: Path) -> None:
    (tmp_path / "note.yaml").write_text("a: [", encoding="utf-8")
    assert [problem.check for problem in Validator(Library(own=tmp_path), NOVEMBER_2026).own()] == ["yaml-syntax"]
