from pathlib import Path

import pytest

from oudinfo.catalog.instruments.format import INSTRUMENT_TABLE
from oudinfo.catalog.instruments.starter import WIDEST, starter
from unit.catalog.samples import problems_in

TODAY = "2026-11-23"
BESIDES = {"recall", "stem", "option_sets", "scores"}
"""What most questionnaires have although the format does not ask for it."""


@pytest.mark.parametrize("title", ["My scale", "No", '"quoted": #1', "Löwe \\ 日本", "a #: item.id", "$today {x}"])
def test_the_first_draft_has_no_problem_whatever_it_is_called(tmp_path: Path, title: str) -> None:
    assert problems_in(starter("my-scale", title, TODAY), tmp_path, name="my-scale.yaml") == []


def test_what_is_needed_is_there_and_says_what_the_table_says() -> None:
    text = starter("my-scale", "My scale", TODAY)
    for key in INSTRUMENT_TABLE["instrument"]:
        lines = [each for each in text.splitlines() if each.startswith(f"{key.name}:")]
        assert len(lines) == (key.required or key.name in BESIDES)
        assert all(each.partition("  # ")[2].startswith(key.meaning) for each in lines)


def test_a_choice_names_its_words_and_a_long_comment_stands_above() -> None:
    lines = starter("my-scale", "My scale", TODAY).splitlines()
    place = lines.index("  status: free-to-reproduce")
    above = " ".join(line.strip("# ") for line in lines[place - 2 : place])
    assert above.startswith("the grounds for shipping it: public-domain, free-to-reproduce")
    assert max(map(len, lines)) <= WIDEST + 4


def test_no_mark_of_the_draft_is_left() -> None:
    assert "#:" not in starter("my-scale", "My scale", TODAY)
