"""Whatever surrounds a run, the urgent pages come, and what cannot be used is told."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from redirected import Way, redirected
from running import oudinfo
from unit.catalog.samples import changed

CONTENT = Path(".local/share/oudinfo")
LOCAL, OWN = CONTENT / "resources" / "local.yaml", CONTENT / "questionnaires"


def _broken(path: Path) -> None:
    path.write_text("country: [", encoding="utf-8")


def _hidden(path: Path) -> None:
    path.write_text("\u200b" * 390_000, encoding="utf-8")


def _huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(10**10)


def _bytes(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 1000)


def _nested(path: Path) -> None:
    path.write_text("[" * 390_000, encoding="utf-8")


def _fifo(path: Path) -> None:
    os.mkfifo(path)


def _dangling(path: Path) -> None:
    path.symlink_to("gone")


def _loop(path: Path) -> None:
    path.symlink_to(path.name)


def _folder(path: Path) -> None:
    path.mkdir()


HARMS = [_broken, _hidden, _huge, _bytes, _nested, _fifo, _dangling, _loop, _folder]


@pytest.mark.parametrize("harm", HARMS)
@pytest.mark.parametrize("page", ["crisis", "overdose", "list"])
@pytest.mark.parametrize("place", ["local", "configuration"])
def test_whatever_a_file_is_the_page_comes_and_it_is_told(
    tmp_path: Path, page: str, harm: Callable[[Path], None], place: str
) -> None:
    path = tmp_path / (LOCAL if place == "local" else ".config/oudinfo/config.yaml")
    path.parent.mkdir(parents=True)
    harm(path)
    done = oudinfo(tmp_path, page)
    assert done.returncode == 0
    assert "Call 911" in done.stdout or page == "list"
    if page == "list" or place == "local":
        assert str(path) in done.stderr
        assert len(done.stderr) < 10_000


@pytest.mark.parametrize("harm", [_broken, _dangling, _loop])
def test_a_folder_of_ones_own_that_can_not_be_looked_into_is_told(tmp_path: Path, harm: Callable[[Path], None]) -> None:
    (tmp_path / OWN).parent.mkdir(parents=True)
    harm(tmp_path / OWN)
    done = oudinfo(tmp_path, "list")
    assert done.returncode == 0
    assert f"not used: {tmp_path / OWN} " in done.stderr


@pytest.mark.parametrize("harm", [_fifo, _dangling, _loop, _folder])
def test_one_of_ones_own_that_is_no_file_is_told(tmp_path: Path, harm: Callable[[Path], None]) -> None:
    (tmp_path / OWN).mkdir(parents=True)
    harm(tmp_path / OWN / "mine.yaml")
    (tmp_path / OWN / "other.yml").touch()
    said = oudinfo(tmp_path, "list").stderr
    assert f"oudinfo: not used: {tmp_path / OWN / 'mine.yaml'}: it is not a plain file\n" in said
    assert f"oudinfo: not used: {tmp_path / OWN / 'other.yml'}: its name must end in .yaml\n" in said


@pytest.mark.parametrize("page", ["crisis", "overdose"])
@pytest.mark.parametrize("out", Way)
@pytest.mark.parametrize("err", Way)
@pytest.mark.parametrize("broken", [False, True])
def test_the_urgent_pages_come_on_whatever_stream_is_left(
    tmp_path: Path, page: str, out: Way, err: Way, *, broken: bool
) -> None:
    if broken:
        (tmp_path / LOCAL).parent.mkdir(parents=True)
        _broken(tmp_path / LOCAL)
    run = redirected(tmp_path, page, "--country", "Atlantis", out=out, err=err)
    fails = out in {Way.FULL, Way.CLOSED}
    assert run.code == (5 if fails else 0)
    left = run.err if fails else run.out
    assert ("911" in left) == ((err if fails else out) in {Way.PIPE, Way.FILE})


@pytest.mark.parametrize("columns", ["9" * 5000, "0", "1", "-5", "x", "\u0663", "", "99999"])
@pytest.mark.parametrize("words", [["crisis"], ["overdose"], ["list"], ["score", "phq-9", "000000003"]])
def test_no_width_is_too_odd(tmp_path: Path, columns: str, words: list[str]) -> None:
    done = oudinfo(tmp_path, *words, COLUMNS=columns)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("words", [["--version"], ["--help"], [], ["list"], ["privacy"], ["schema"], ["read"]])
@pytest.mark.parametrize("out", [Way.FULL, Way.CLOSED])
def test_an_output_that_can_not_be_written_is_told_in_a_line(tmp_path: Path, words: list[str], out: Way) -> None:
    run = redirected(tmp_path, *words, out=out)
    assert run.code == 5
    assert run.err.startswith("oudinfo: could not write the output: ")
    assert run.err.count("\n") == 1


@pytest.mark.parametrize("wish", ["bash_source", "bash_complete", "zsh_source", "x"])
def test_a_wish_of_another_programs_completion_disables_nothing(tmp_path: Path, wish: str) -> None:
    done = oudinfo(tmp_path, "score", "gad-2", "11", _OUDINFO_COMPLETE=wish)
    assert (done.returncode, "GAD-2: 2 of 6" in done.stdout) == (0, True)


STRICT = [
    pytest.param(["score", "phq-9"], b"0\n0\n0\n0\n0\n0\n0\n0\n3\n\xe9\n", 2, id="answers"),
    pytest.param(["score", "phq-9", "--responses", "-"], b'{"phq9_9": 3, "\xe9": 1}', 2, id="a file of answers"),
    pytest.param(["screen", "phq-9"], b"0\n0\n0\n0\n0\n0\n0\n0\n3\n\xe9\n", 2, id="a piped screening"),
    pytest.param(["compare", "-", "x.json"], b'{"\xe9', 2, id="a result"),
    pytest.param(["search"], b"nalox\xe9ne\n", 0, id="words to search"),
]


@pytest.mark.parametrize(("words", "typed", "code"), STRICT)
@pytest.mark.parametrize("errors", ["strict", "surrogateescape"])
def test_a_byte_that_is_no_text_crashes_no_pipe(
    tmp_path: Path, words: list[str], typed: bytes, code: int, errors: str
) -> None:
    run = redirected(tmp_path, *words, typed=typed, errors=errors)
    assert run.code == code
    assert "Traceback" not in run.err
    assert "988" in run.err or words[0] in {"compare", "search"}


def test_ones_own_by_the_name_of_a_pathway_opens_in_its_place_nowhere(tmp_path: Path) -> None:
    (tmp_path / OWN).mkdir(parents=True)
    (tmp_path / OWN / "mood.yaml").write_text(changed("id: demo", "id: mood"), encoding="utf-8")
    done = oudinfo(tmp_path, "screen", "mood", typed="0\n" * 16)
    assert "PHQ-9: 0 of 27" in done.stdout
    assert "mood cannot be used" in oudinfo(tmp_path, "list").stdout
    refused = oudinfo(tmp_path, "score", "mood", "1", "1")
    assert refused.returncode == 3
    assert "'mood' is read as 'mood', a name that comes with oudinfo" in refused.stderr
    assert "which comes with oudinfo" in oudinfo(tmp_path, "new", "Mood").stderr


def test_of_very_many_of_ones_own_the_first_are_listed(tmp_path: Path) -> None:
    (tmp_path / OWN).mkdir(parents=True)
    for number in range(120):
        (tmp_path / OWN / f"q{number:03}.yaml").write_text(f"id: q{number:03}\n", encoding="utf-8")
    page = oudinfo(tmp_path, "list").stdout
    assert "q099 cannot be used" in page
    assert "q100" not in page
    assert "And 20 more. To check them: oudinfo validate" in page
