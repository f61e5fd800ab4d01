"""`oudinfo new`: a first draft in the person's own folder, which works as it stands."""

import stat
from pathlib import Path

import pytest

from running import may_write, oudinfo
from unit.catalog.samples import DEMO

FOLDER = Path(".local/share/oudinfo/questionnaires")


def _files(home: Path) -> list[str]:
    return sorted(str(path.relative_to(home)) for path in home.rglob("*") if path.is_file())


def test_from_the_first_draft_to_a_result(tmp_path: Path) -> None:
    made = oudinfo(tmp_path, "new", "my-scale", **may_write())
    path = tmp_path / FOLDER / "my-scale.yaml"
    assert (made.returncode, _files(tmp_path)) == (0, [str(FOLDER / "my-scale.yaml")])
    page = " ".join(made.stdout.split())
    for named in (str(path), f"oudinfo validate {path}", "oudinfo screen my-scale"):
        assert named in page
    checked = oudinfo(tmp_path, "validate", str(path))
    assert (checked.returncode, checked.stderr) == (0, "1 file checked, 0 problems.\n")
    assert "my-scale: My scale. Sleep, 3 questions" in oudinfo(tmp_path, "list").stdout
    assert "My scale: 5 of 6, high range" in oudinfo(tmp_path, "score", "my-scale", "122").stdout
    assert "My scale: 1 of 6, low range" in oudinfo(tmp_path, "screen", "myscale", typed="1\n0\n0\n").stdout


def test_what_was_edited_wrongly_is_named_in_its_place(tmp_path: Path) -> None:
    oudinfo(tmp_path, "new", "my-scale", **may_write())
    path = tmp_path / FOLDER / "my-scale.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("range: [0, 6]", "range: [0, 9]"), encoding="utf-8")
    done = oudinfo(tmp_path, "validate", "my-scale")
    assert done.returncode == 1
    assert "the range is written as 0 to 9, the items give 0 to 6 (score-range)" in done.stdout


def test_folder_and_file_are_the_persons_alone(tmp_path: Path) -> None:
    oudinfo(tmp_path, "new", "my-scale", **may_write())
    file = tmp_path / FOLDER / "my-scale.yaml"
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (file, file.parent, file.parent.parent)]
    assert modes == [0o600, 0o700, 0o700]


def test_the_folder_can_be_chosen(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "new", "my-scale", **may_write(OUDINFO_CONTENT=str(tmp_path / "own")))
    assert done.returncode == 0
    assert _files(tmp_path) == ["own/questionnaires/my-scale.yaml"]


def test_a_title_stands_above_the_pages(tmp_path: Path) -> None:
    oudinfo(tmp_path, "new", "my-scale", "--title", "Sleep:  the 'first' #1", **may_write())
    assert "Sleep: the 'first' #1: 6 of 6" in oudinfo(tmp_path, "score", "my-scale", "222").stdout


def test_the_draft_can_be_printed_and_nothing_is_written(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "new", "my-scale", "--stdout")
    assert done.stdout.startswith("# my-scale: a questionnaire of your own.")
    assert [*tmp_path.iterdir()] == []


def test_a_file_that_is_there_is_never_replaced(tmp_path: Path) -> None:
    file = tmp_path / FOLDER / "demo.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(DEMO, encoding="utf-8")
    done = oudinfo(tmp_path, "new", "demo", **may_write())
    assert done.returncode == 5
    assert "it exists; choose another name, or edit demo.yaml" in done.stderr
    assert file.read_text(encoding="utf-8") == DEMO


def test_a_name_that_would_be_taken_for_another_is_refused(tmp_path: Path) -> None:
    oudinfo(tmp_path, "new", "my-scale", **may_write())
    done = oudinfo(tmp_path, "new", "my_scale", **may_write())
    assert done.returncode == 5
    assert "it would be taken for my-scale" in done.stderr
    assert _files(tmp_path) == [str(FOLDER / "my-scale.yaml")]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        pytest.param(
            "phq-9",
            "would be read as phq-9, which comes with oudinfo, so the name is taken. Try: my-phq-9",
            id="bundled",
        ),
        pytest.param(
            "PHQ9",
            "would be read as phq-9, which comes with oudinfo, so the name is taken. Try: my-phq9",
            id="read as a bundled one",
        ),
        pytest.param("My Scale", "Try: my-scale", id="capital letters and a space"),
        pytest.param("schlafgüte", "Try: schlafgute", id="accent"),
        pytest.param("../my-scale", "Try: my-scale", id="path"),
        pytest.param("my-scale.yaml", "Try: my-scale-yaml", id="file name"),
        pytest.param("_x", "Try: x", id="begins with another sign"),
        pytest.param("x" * 80, f"up to 60 of them, a letter or a digit first. Try: {'x' * 60}\n", id="too long"),
        pytest.param("", "up to 60 of them, a letter or a digit first.\n", id="empty"),
        pytest.param("日本", "up to 60 of them, a letter or a digit first.\n", id="nothing near"),
    ],
)
def test_a_name_that_can_not_be_is_told_the_rule_and_one_that_can(tmp_path: Path, name: str, said: str) -> None:
    done = oudinfo(tmp_path, "new", name)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert [*tmp_path.iterdir()] == []


def test_a_title_that_can_not_be_seen_is_refused(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "new", "my-scale", "--title", "a\u200bb")
    assert done.returncode == 2
    assert "characters that cannot be seen" in done.stderr


def test_a_folder_that_can_not_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = oudinfo(tmp_path, "new", "my-scale", **may_write(OUDINFO_CONTENT="file"))
    assert done.returncode == 5
    assert "could not write file/questionnaires" in done.stderr


def test_without_a_name_and_a_terminal_it_says_what_to_type(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "new")
    assert done.returncode == 2
    assert "oudinfo new my-scale" in done.stderr
