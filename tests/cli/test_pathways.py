"""Several questionnaires by one name, from outside."""

import json
from pathlib import Path

import pytest

from oudinfo.catalog.library import Library
from oudinfo.cli.choice import choose
from oudinfo.errors import UsageError
from oudinfo.model.instrument import Mode
from running import oudinfo

QUIET = "0\n" * 9 + "0\n" * 7


def _ids(library: Library, *names: str) -> list[str]:
    return [each.instrument.id for each in choose(library, names, Mode.SELF, {}).instruments]


def test_a_pathway_asks_its_questionnaires_in_order_and_ends_in_one_page(tmp_path: Path) -> None:
    by_name = oudinfo(tmp_path, "screen", "mood", typed=QUIET)
    by_hand = oudinfo(tmp_path, "screen", "phq-9", "gad-7", typed=QUIET)
    assert by_name.returncode == 0
    assert by_name.stderr == by_hand.stderr
    assert "PHQ-9: 0 of 27" in by_name.stdout
    assert "GAD-7: 0 of 21" in by_name.stdout


def test_the_json_names_the_pathway_and_its_articles_come_with_it(tmp_path: Path) -> None:
    rests = "0\n" * 27
    context = ("--context", "only_as_prescribed=no", "--format", "json")
    taken = json.loads(oudinfo(tmp_path, "screen", "opioids-and-mood", *context, typed=rests).stdout)
    by_hand = json.loads(oudinfo(tmp_path, "screen", "oud-criteria", "phq-9", "gad-7", *context, typed=rests).stdout)
    assert taken["pathways"] == ["opioids-and-mood"]
    assert by_hand["pathways"] == []
    assert "opioids-and-depression" in taken["articles"]
    assert "opioids-and-depression" not in by_hand["articles"]
    assert taken["results"] == by_hand["results"]


def test_what_two_pathways_share_is_asked_once(library: Library) -> None:
    assert _ids(library, "drugs", "opioids-and-mood") == ["dast-10", "oud-criteria", "phq-9", "gad-7"]
    assert _ids(library, "gad-7", "mood") == ["gad-7", "phq-9"]


@pytest.mark.parametrize("names", [("mood", "Mood"), ("phq-9", "phq9"), ("mood", "drugs", "mood")])
def test_a_name_that_comes_twice_is_refused(library: Library, names: tuple[str, ...]) -> None:
    with pytest.raises(UsageError, match="named twice"):
        choose(library, names, Mode.SELF, {})


def test_a_pathway_in_a_mode_that_one_of_its_questionnaires_has_not_is_refused(library: Library) -> None:
    with pytest.raises(UsageError, match="phq-9 is not for rating"):
        choose(library, ["mood"], Mode.CLINICIAN, {})


def test_show_says_what_a_pathway_asks_and_how_long_that_takes(tmp_path: Path) -> None:
    page = oudinfo(tmp_path, "show", "Mood").stdout
    assert page.startswith("MOOD AND WORRY\n")
    assert "1. Patient Health Questionnaire-9 (phq-9), 9 questions." in page
    assert "Together 16 questions, 5 minutes." in page
    assert "oudinfo screen mood" in page


def test_the_list_names_every_pathway(tmp_path: Path, library: Library) -> None:
    _, _, several = oudinfo(tmp_path, "list").stdout.partition("Several in one sitting")
    assert [each for each in library.pathway_ids() if f"- {each}: " in several] == [*library.pathway_ids()]


def test_a_form_is_scored_one_at_a_time(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "score", "mood", "102013021")
    assert done.returncode == 2
    assert "It stands for several: phq-9, gad-7." in done.stderr


def test_a_paper_that_is_cited_in_two_ways_on_one_page_is_named_once(tmp_path: Path) -> None:
    answers = "1\n" * 11 + "2\n" * 8 + "0\n1\n" + "2\n" * 8
    done = oudinfo(tmp_path, "screen", "opioids-and-mood", "--context", "only_as_prescribed=no", typed=answers)
    assert done.stdout.count("10.1016/j.drugalcdep.2022.109551") == 1
