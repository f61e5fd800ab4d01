"""A person's own questionnaires, from outside: listed apart, checked, answered and scored like the others."""

import json
from pathlib import Path

import pytest

from running import oudinfo
from unit.catalog.samples import DEMO, changed

FOLDER = Path(".local/share/oudinfo/questionnaires")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with one questionnaire of its own that is sound, and one that is not."""
    (tmp_path / FOLDER).mkdir(parents=True)
    (tmp_path / FOLDER / "demo.yaml").write_text(DEMO, encoding="utf-8")
    broken = changed("range: [0, 2]", "range: [0, 3]", changed("id: demo", "id: broken"))
    (tmp_path / FOLDER / "broken.yaml").write_text(broken, encoding="utf-8")
    return tmp_path


def _page(text: str) -> str:
    return " ".join(text.split())


def test_the_list_shows_ones_own_apart(home: Path) -> None:
    page = _page(oudinfo(home, "list").stdout)
    bundled, own = page.split(f"Your own questionnaires (from {home / FOLDER})")
    assert "gad-7" in bundled
    assert "demo" not in bundled
    assert "demo: Demo scale. Mood, 2 questions, 1 minute, with a trained person present." in own
    assert f"broken cannot be used. oudinfo validate {home / FOLDER / 'broken.yaml'} says why." in own


def test_without_ones_own_the_list_says_nothing_of_it(tmp_path: Path) -> None:
    assert "Your own" not in oudinfo(tmp_path, "list").stdout


def test_a_path_with_a_space_is_listed_so_that_it_can_be_typed(tmp_path: Path) -> None:
    folder = tmp_path / "my things"
    (folder / "questionnaires").mkdir(parents=True)
    (folder / "questionnaires" / "broken.yaml").write_text("a: [", encoding="utf-8")
    page = oudinfo(tmp_path, "list", OUDINFO_CONTENT=str(folder)).stdout
    assert f'oudinfo validate "{folder / "questionnaires" / "broken.yaml"}"' in page


def test_ones_own_is_scored_and_its_page_says_whose_it_is(home: Path) -> None:
    page = _page(oudinfo(home, "score", "DEMO", "1", "1").stdout)
    assert "Demo: 2 of 2" in page
    assert "Definitions: Demo 1.0.0. Made for tests. Demo is a definition of your own" in page


def test_no_bundled_page_says_that_it_is_ones_own(home: Path) -> None:
    assert "of your own" not in oudinfo(home, "score", "gad-2", "11").stdout


def test_ones_own_is_answered_beside_a_bundled_one(home: Path) -> None:
    done = oudinfo(home, "screen", "gad-2", "demo", "--mode", "interview", typed="1\n1\n1\n0\n")
    assert "Demo: 1 of 2" in done.stdout
    assert "GAD-2: 2 of 6" in done.stdout


def test_the_json_is_the_same_as_for_the_others(home: Path) -> None:
    own, bundled = (
        json.loads(oudinfo(home, "score", name, "1", "1", "--format", "json").stdout) for name in ("demo", "gad-2")
    )
    assert [*own] == [*bundled]
    assert [*own["results"][0]] == [*bundled["results"][0]]
    assert own["results"][0]["scores"]["total"]["value"] == 2


def test_show_has_all_of_it_and_says_whose_it_is(home: Path) -> None:
    page = _page(oudinfo(home, "show", "demo").stdout)
    assert "1. First question" in page
    assert "Demo is a definition of your own" in page


@pytest.mark.parametrize("command", ["screen", "score", "show"])
def test_a_broken_one_is_refused_with_every_problem_in_its_place(home: Path, command: str) -> None:
    done = oudinfo(home, command, "broken")
    assert (done.returncode, done.stdout) == (3, "")
    assert f"{home / FOLDER / 'broken.yaml'}:21:22: the range is written as 0 to 3" in done.stderr


def test_a_broken_one_is_in_the_way_of_nothing(home: Path) -> None:
    for arguments in (["list"], ["score", "gad-2", "11"], ["show", "gad-7"], ["crisis"], ["score", "demo", "11"]):
        assert oudinfo(home, *arguments).returncode == 0


def test_validate_checks_ones_own_with_all_content_or_by_name(home: Path) -> None:
    for arguments in ([], ["broken"], [str(FOLDER / "broken.yaml")]):
        done = oudinfo(home, "validate", *arguments)
        assert done.returncode == 1
        assert done.stdout.count("(score-range)") == 1
    assert oudinfo(home, "validate", "demo").returncode == 0


def test_verify_proves_what_ships_and_nothing_else(home: Path) -> None:
    assert oudinfo(home, "verify").stdout.endswith("Everything holds.\n")


def test_a_file_in_the_name_of_a_bundled_one_changes_nothing_and_is_told(home: Path) -> None:
    (home / FOLDER / "gad-2.yaml").write_text(changed("id: demo", "id: gad-2"), encoding="utf-8")
    assert "GAD-2: 2 of 6" in oudinfo(home, "score", "gad-2", "11").stdout
    assert "gad-2 cannot be used" in oudinfo(home, "list").stdout
    assert "(shadowed-id)" in oudinfo(home, "validate", "gad-2").stdout


def test_a_question_on_self_harm_that_is_not_marked_is_refused(home: Path) -> None:
    text = changed("Second question", "Have you thought of killing yourself?", changed("id: demo", "id: mine"))
    (home / FOLDER / "mine.yaml").write_text(text, encoding="utf-8")
    done = oudinfo(home, "score", "mine", "1", "1")
    assert done.returncode == 3
    assert "b seems to ask about self-harm ('killing yourself'), and its role does not say so" in done.stderr


def test_a_question_on_self_harm_that_is_marked_is_met_at_once(home: Path) -> None:
    text = changed("{id: b, text: Second question", "{id: b, role: self-harm, text: Thoughts of killing yourself")
    text = changed(
        "---\n",
        "flags:\n  danger: {when: {item: b, at_least: 1}, level: crisis}\n"
        "  unanswered: {when: {item: b, is: declined}, level: offer}\n---\n",
        changed("id: demo", "id: mine", text),
    )
    (home / FOLDER / "mine.yaml").write_text(text, encoding="utf-8")
    page = oudinfo(home, "score", "mine", "0", "1").stdout
    assert page.startswith("BEFORE THE SCORES")


def test_of_ones_own_it_is_never_said_that_death_was_not_asked_about(home: Path) -> None:
    said = "don't ask about thoughts of death"
    assert said not in _page(oudinfo(home, "score", "demo", "1", "1").stdout)
    assert said in _page(oudinfo(home, "score", "gad-2", "11").stdout)


def test_the_answer_that_the_author_names_is_met_also_where_it_is_the_lower_one(home: Path) -> None:
    text = changed("{id: b, text: Second question", "{id: b, role: self-harm, text: I want to go on living")
    flags = "flags:\n  danger: {when: {item: b, is: 0}, level: crisis}\n"
    flags += "  unanswered: {when: {item: b, is: declined}, level: offer}\n---\n"
    text = changed("---\n", flags, changed("id: demo", "id: mine", text))
    (home / FOLDER / "mine.yaml").write_text(text, encoding="utf-8")
    assert oudinfo(home, "score", "mine", "1", "0").stdout.startswith("BEFORE THE SCORES")
    assert "BEFORE THE SCORES" not in oudinfo(home, "score", "mine", "0", "1").stdout
