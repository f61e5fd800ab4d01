"""`oudinfo compare` on files that the real commands wrote, and on files that they did not."""

import json
from pathlib import Path

import pytest

from running import may_write, oudinfo


def _score(home: Path, name: str, instrument: str, answers: str) -> str:
    done = oudinfo(home, "score", instrument, answers, "--format", "json", "--output", name, **may_write())
    assert done.returncode == 0, done.stderr
    return name


def _screen(home: Path, name: str, typed: str, *instruments: str) -> str:
    keys = "".join(f"{key}\n" for key in typed)
    done = oudinfo(home, "screen", *instruments, "--format", "json", "--output", name, typed=keys, **may_write())
    assert done.returncode == 0, done.stderr
    return name


def test_two_scored_forms_are_compared_in_words(tmp_path: Path) -> None:
    old, new = _score(tmp_path, "old.json", "gad-7", "2222222"), _score(tmp_path, "new.json", "gad-7", "1112222")
    done = oudinfo(tmp_path, "compare", old, new)
    page = " ".join(done.stdout.split())
    assert (done.returncode, done.stderr) == (0, "")
    assert "Anxiety severity: 14 (moderate range) before, 11 (moderate range) now" in page
    assert (
        "3 lower. That is less than the smallest change that matters to people: 4 points or more (Toussaint 2020;"
        in page
    )
    assert "Toussaint A, Hüsing P" in page


def test_two_sittings_of_a_person_alone_are_compared_to_them(tmp_path: Path) -> None:
    old = _screen(tmp_path, "old.json", "22222222", "gad-7", "gad-2")
    new = _screen(tmp_path, "new.json", "10000000", "gad-7", "gad-2")
    page = " ".join(oudinfo(tmp_path, "compare", old, new).stdout.split())
    assert "That reaches a change beyond the error of measurement: 6 points or more (Bischoff 2020;" in page
    assert "Generalized Anxiety Disorder 2-item scale (GAD-2)" in page
    assert "Please don't stop methadone" in page


def test_the_first_file_is_the_earlier_one(tmp_path: Path) -> None:
    low, high = _score(tmp_path, "a.json", "gad-7", "0000000"), _score(tmp_path, "b.json", "gad-7", "3333333")
    assert "21 higher" in oudinfo(tmp_path, "compare", low, high).stdout
    assert "21 lower" in oudinfo(tmp_path, "compare", high, low).stdout


def test_help_comes_first_where_the_later_file_speaks_of_death(tmp_path: Path) -> None:
    old, new = _screen(tmp_path, "a.json", "3333333303", "phq-9"), _screen(tmp_path, "b.json", "0000000010", "phq-9")
    page = oudinfo(tmp_path, "compare", old, new, "--country", "IE").stdout
    assert page.startswith("BEFORE THE NUMBERS\n")
    assert page.index("116 123") < page.index("WHAT CHANGED")


def test_the_keys_of_the_json_are_pinned(tmp_path: Path) -> None:
    old, new = _score(tmp_path, "a.json", "phq-9", "1111100000"), _score(tmp_path, "b.json", "phq-9", "2222200010")
    done = oudinfo(tmp_path, "compare", old, new, "--format", "json")
    assert json.loads(done.stdout) == {
        "schema": "oudinfo.comparison/2",
        "modes": {"old": None, "new": None},
        "taken_on": [None, None],
        "comparisons": [
            {
                "instrument": {"id": "phq-9", "version": "1.0.0", "language": "en"},
                "scores": {
                    "total": {
                        "old": 5,
                        "new": 11,
                        "difference": 6,
                        "better": "lower",
                        "verdict": "weighed",
                        "rules": [
                            {
                                "points": 5,
                                "up_to": None,
                                "kind": "mcid",
                                "population": "434 people in a depression trial, aged 71 on average; worked out as two "
                                "standard errors of measurement",
                                "towards": None,
                                "source": "lowe2004",
                                "weight": "beyond",
                            }
                        ],
                    }
                },
                "times": {"total": [{"taken_on": None, "value": 5}, {"taken_on": None, "value": 11}]},
                "items": {f"phq9_{number}": {"old": "1", "new": "2"} for number in range(1, 6)},
                "flags": {"newly_up": ["self-harm"], "no_longer_up": []},
            }
        ],
        "only_old": [],
        "only_new": [],
    }


def test_a_score_without_a_rule_has_none_in_the_json(tmp_path: Path) -> None:
    old, new = _score(tmp_path, "a.json", "gad-2", "11"), _score(tmp_path, "b.json", "gad-2", "12")
    (found,) = json.loads(oudinfo(tmp_path, "compare", old, new, "--format", "json").stdout)["comparisons"]
    assert (found["scores"]["total"]["verdict"], found["scores"]["total"]["rules"]) == ("no-rule", [])


def test_the_page_can_be_kept_and_help_is_on_the_screen_where_it_is_due(tmp_path: Path) -> None:
    old, new = _score(tmp_path, "a.json", "phq-9", "0000000000"), _score(tmp_path, "b.json", "phq-9", "0000000010")
    done = oudinfo(tmp_path, "compare", old, new, "--format", "markdown", "--output", "c.md", **may_write())
    assert (done.returncode, done.stdout) == (0, "")
    assert "Call or text 988" in done.stderr
    assert done.stderr.endswith("Saved to c.md. Only you can read it.\n")
    assert "# What changed\n" in (tmp_path / "c.md").read_text(encoding="utf-8")


def test_one_of_the_two_can_come_from_a_pipe(tmp_path: Path) -> None:
    old = _score(tmp_path, "a.json", "gad-2", "11")
    piped = oudinfo(tmp_path, "score", "gad-2", "22", "--format", "json").stdout
    assert "2 higher" in oudinfo(tmp_path, "compare", old, "-", typed=piped).stdout
    assert "2 lower" in oudinfo(tmp_path, "compare", "-", old, typed=piped).stdout
    refused = oudinfo(tmp_path, "compare", "-", "-", typed=piped)
    assert refused.returncode == 2
    assert "only one of them can come from a pipe" in refused.stderr


def test_results_on_a_context_come_back_with_it(tmp_path: Path) -> None:
    old, new = _score(tmp_path, "a.json", "gad-2", "11"), _score(tmp_path, "b.json", "gad-2", "11")
    stored = json.loads((tmp_path / old).read_text(encoding="utf-8"))
    stored["context"] = {"sex": "female"}
    (tmp_path / old).write_text(json.dumps(stored), encoding="utf-8")
    assert oudinfo(tmp_path, "compare", old, new).returncode == 0


def test_files_without_a_common_questionnaire_are_refused_by_name(tmp_path: Path) -> None:
    old, new = _score(tmp_path, "a.json", "gad-2", "11"), _score(tmp_path, "b.json", "phq-2", "11")
    done = oudinfo(tmp_path, "compare", old, new)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "oudinfo: a.json and b.json have no questionnaire in common\n"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(None, "a.json cannot be read: No such file or directory", id="missing"),
        pytest.param(b"\xe9", "a.json is not UTF-8 text (line 1: byte 0xe9)", id="not UTF-8"),
        pytest.param(b"\xff\xfe\x00", "a.json is not UTF-8 text (it breaks off)", id="cut UTF-16"),
        pytest.param(b"", "a.json: there is nothing in this file", id="empty"),
        pytest.param(b"# GAD-7", "a.json: line 1, column 1: this is not JSON", id="a page"),
        pytest.param(b'{"schema": "x"}', "a.json: schema: expected oudinfo.results/2, got 'x'", id="other JSON"),
        pytest.param(b"[1]", "a.json: expected keys and values, got a list", id="a list"),
    ],
)
def test_a_file_that_is_no_result_is_refused_with_the_place(tmp_path: Path, content: bytes | None, said: str) -> None:
    new = _score(tmp_path, "b.json", "gad-2", "11")
    if content is not None:
        (tmp_path / "a.json").write_bytes(content)
    done = oudinfo(tmp_path, "compare", "a.json", new)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_a_comparison_is_not_taken_for_a_result(tmp_path: Path) -> None:
    new = _score(tmp_path, "b.json", "gad-2", "11")
    compared = oudinfo(tmp_path, "compare", new, new, "--format", "json").stdout
    done = oudinfo(tmp_path, "compare", new, "-", typed=compared)
    assert "the pipe: schema: expected oudinfo.results/2, got 'oudinfo.comparison/2'" in done.stderr


def test_a_file_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    new = _score(tmp_path, "b.json", "gad-2", "11")
    (tmp_path / "a.json").write_bytes(b"\xef\xbb\xbf" + (tmp_path / new).read_bytes())
    assert oudinfo(tmp_path, "compare", "a.json", new).returncode == 0


def test_what_is_wrong_with_both_files_is_said_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{", encoding="utf-8")
    done = oudinfo(tmp_path, "compare", "a.json", "b.json")
    assert done.stderr.splitlines()[0].startswith("oudinfo: a.json: line 1, column 2: this is not JSON")
    assert done.stderr.splitlines()[1] == "b.json cannot be read: No such file or directory"


@pytest.mark.parametrize("broken", ["old", "new"])
def test_help_comes_before_the_error_where_danger_can_be_read(tmp_path: Path, broken: str) -> None:
    danger = _score(tmp_path, "a.json", "phq-9", "0000000010")
    done = oudinfo(tmp_path, "compare", *(("no.json", danger) if broken == "old" else (danger, "no.json")))
    assert done.returncode == 2
    assert done.stderr.index("Call or text 988") < done.stderr.index("no.json cannot be read")


def test_an_unknown_country_is_refused_before_a_file_is_read(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "compare", "no.json", "no.json", "--country", "XX")
    assert "XX" in done.stderr
    assert "no.json" not in done.stderr


def test_a_file_as_an_old_powershell_writes_it_is_read(tmp_path: Path) -> None:
    new = _score(tmp_path, "b.json", "phq-9", "102013021")
    text = (tmp_path / new).read_text(encoding="utf-8").replace("\n", "\r\n")
    (tmp_path / "a.json").write_bytes(text.encode("utf-16"))
    assert oudinfo(tmp_path, "compare", "a.json", new).returncode == 0


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        pytest.param(
            '"value": 3,\n          "min',
            '"value": 4,\n          "min',
            "the responses give 3, not 4",
            id="an edited total",
        ),
        pytest.param('"version": "1.', '"version": "0.', "and the two are not compared", id="another version"),
        pytest.param('"key": "0"', '"key": "7"', "'7' is no option of this item", id="another bad item"),
        pytest.param('"notice"', "", "this is not JSON", id="broken JSON"),
        pytest.param('"sources"', '"caf\xe9"', "is not UTF-8 text", id="a byte that is no text"),
    ],
)
def test_a_later_file_that_cannot_be_used_still_brings_help(tmp_path: Path, old: str, new: str, said: str) -> None:
    first = _score(tmp_path, "a.json", "phq-9", "000000000")
    text = (tmp_path / _score(tmp_path, "b.json", "phq-9", "000000003")).read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "b.json").write_bytes(text.replace(old, new, 1).encode("latin-1"))
    done = oudinfo(tmp_path, "compare", first, "b.json")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.index("Call or text 988") < done.stderr.index(said)


def test_all_items_that_are_wrong_in_a_file_are_named(tmp_path: Path) -> None:
    first = _score(tmp_path, "a.json", "gad-2", "11")
    text = (tmp_path / first).read_text(encoding="utf-8").replace('"key": "1"', '"key": "7"')
    (tmp_path / "b.json").write_text(text, encoding="utf-8")
    said = oudinfo(tmp_path, "compare", first, "b.json").stderr
    assert "b.json: 2 problems." in said
    assert said.count("'7' is no option of this item") == 2


def test_what_never_ends_is_read_no_further_than_the_limit(tmp_path: Path) -> None:
    first = _score(tmp_path, "a.json", "gad-2", "11")
    assert "/dev/zero is larger than 2 MB" in oudinfo(tmp_path, "compare", first, "/dev/zero").stderr
