import json
from pathlib import Path
from typing import Any

from running import oudinfo


def _json(home: Path, *arguments: str, typed: str = "") -> Any:
    done = oudinfo(home, *arguments, "--format", "json", typed=typed)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_keys_of_a_result_are_pinned(tmp_path: Path) -> None:
    page = _json(tmp_path, "score", "phq-9", "1020130211")
    assert [*page] == [
        "schema", "language", "taken_on", "client", "pathways", "context", "results", "not_asked", "insights", "articles",
        "resources",
    ]  # fmt: skip
    assert (page["schema"], page["language"], page["context"]) == ("oudinfo.results/2", "en", {})
    assert (page["taken_on"], page["client"]) == (None, None)
    (result,) = page["results"]
    assert [*result] == [
        "instrument", "mode", "entry", "responses", "scores", "classes", "flags", "changed", "set_aside",
        "against_skips", "sources", "notice",
    ]  # fmt: skip
    assert (result["mode"], result["entry"]) == (None, "paper")
    assert result["instrument"] == {"id": "phq-9", "version": "1.0.0", "language": "en"}
    assert result["responses"]["phq9_9"] == {"key": "1", "value": 1, "label": "Several days"}
    assert result["scores"]["total"] == {
        "value": 10,
        "minimum": 0,
        "maximum": 27,
        "minimum_possible": 10,
        "maximum_possible": 10,
        "answered": 9,
        "expected": 9,
        "prorated": False,
        "band": {"id": "moderate", "label": "Moderate"},
        "band_either_way": None,
        "cutoffs": [{"id": "major-depression", "at_least": 10, "met": True, "context": {}, "readings": []}],
    }
    assert result["classes"] == {"depressive-syndrome": {"id": "none", "label": "Neither"}}
    assert result["flags"] == [
        {"id": "self-harm", "level": "crisis", "state": "yes", "items": ["phq9_9"]},
        {"id": "self-harm-unanswered", "level": "offer", "state": "no", "items": ["phq9_9"]},
    ]
    assert page["articles"][0] == "when-someone-says-yes-to-item-9"
    assert page["resources"][0] == "us-988"


def test_hidden_scores_and_stand_ins_are_not_there_where_they_do_not_belong(tmp_path: Path) -> None:
    (result,) = _json(tmp_path, "score", "phq-9", "102013021")["results"]
    assert [*result["scores"]] == ["total"]


def test_a_score_that_may_not_be_computed_is_null_with_a_reason(tmp_path: Path) -> None:
    (result,) = _json(tmp_path, "score", "phq-9", "1020130-1")["results"]
    total = result["scores"]["total"]
    assert (total["value"], total["band"], total["reason"]) == (None, None, "no response to: phq9_8")
    assert (total["minimum_possible"], total["maximum_possible"], total["band_either_way"]) == (8, 11, None)
    assert [each["met"] for each in total["cutoffs"]] == [None]
    assert result["responses"]["phq9_8"] == {"missing": "declined"}


def test_a_line_that_is_reached_either_way_is_met_without_a_total(tmp_path: Path) -> None:
    (result,) = _json(tmp_path, "score", "phq-9", "3,3,3,3,,3,3,0,0")["results"]
    total = result["scores"]["total"]
    assert (total["value"], total["minimum_possible"], total["maximum_possible"]) == (None, 18, 21)
    assert [each["met"] for each in total["cutoffs"]] == [True]


def test_what_is_not_asked_is_said_so(tmp_path: Path) -> None:
    (result,) = _json(tmp_path, "score", "phq-9", "000000000")["results"]
    assert result["responses"]["phq9_10"] == {"missing": "not_asked"}


def test_the_audience_decides_the_page_and_never_the_json(tmp_path: Path) -> None:
    typed = "2\n" * 9 + "0\n"
    alone = _json(tmp_path, "screen", "phq-9", typed=typed)
    scored = _json(tmp_path, "score", "phq-9", "2222222220")
    ((first,), (second,)) = alone["results"], scored["results"]
    assert (first.pop("mode"), first.pop("entry")) == ("self", "asked")
    assert (second.pop("mode"), second.pop("entry")) == (None, "paper")
    assert first == second


def test_how_a_form_was_filled_in_is_null_unless_it_is_told_and_where_it_came_from_is_kept(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("[1, 1]", encoding="utf-8")
    for arguments, mode, entry in (
        (("11",), None, "paper"),
        (("11", "--mode", "self"), "self", "paper"),
        (("--responses", "a.json"), None, "file"),
    ):
        (result,) = _json(tmp_path, "score", "gad-2", *arguments)["results"]
        assert (result["mode"], result["entry"]) == (mode, entry)


def test_a_gap_has_a_least_and_a_most_and_a_band_where_it_is_certain(tmp_path: Path) -> None:
    (result,) = _json(tmp_path, "score", "phq-9", "3333-3330")["results"]
    total = result["scores"]["total"]
    assert (total["value"], total["minimum_possible"], total["maximum_possible"]) == (None, 21, 24)
    assert (total["band"], total["band_either_way"]) == (None, {"id": "severe", "label": "Severe"})


def test_where_the_sex_is_not_known_each_reading_is_listed_with_its_context(tmp_path: Path) -> None:
    (result,) = _json(tmp_path, "score", "audit-c", "210")["results"]
    (cutoff,) = result["scores"]["total"]["cutoffs"]
    assert (cutoff["id"], cutoff["met"], cutoff["context"]) == ("undisclosed", None, {"sex": "undisclosed"})
    assert cutoff["readings"] == [
        {"id": "men", "at_least": 4, "met": False, "context": {"sex": "male"}},
        {"id": "women", "at_least": 3, "met": True, "context": {"sex": "female"}},
    ]
    assert [flag["state"] for flag in result["flags"] if flag["id"] == "risky-drinking"] == ["yes"]


def test_markdown_has_the_same_words_as_the_text(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "score", "gad-7", "1111111", "--format", "markdown")
    assert done.stdout.startswith("# The result\n\n- **GAD-7**: 7 of 21, mild range\n")
    assert "- **5 to 9: Mild (this score)**" in done.stdout


def test_what_can_not_be_told_is_unknown_or_null_and_never_no(tmp_path: Path) -> None:
    (result,) = _json(tmp_path, "score", "phq-9", "22-------")["results"]
    assert result["flags"][0] == {"id": "self-harm", "level": "crisis", "state": "unknown", "items": ["phq9_9"]}
    assert result["flags"][1]["state"] == "yes"
    assert result["classes"] == {"depressive-syndrome": {"id": None, "reason": "a response that decides it is missing"}}
