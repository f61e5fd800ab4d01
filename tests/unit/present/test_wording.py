"""Small pieces of wording."""

import pytest

from oudinfo.present.left_out import REASONS
from oudinfo.present.wording import small


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("Depression severity", "depression severity"),
        ("PHQ-8 score (item 9 left out)", "PHQ-8 score (item 9 left out)"),
        ("A score", "a score"),
        ("", ""),
    ],
)
def test_in_the_middle_of_a_sentence_a_name_keeps_its_capitals(text: str, inside: str) -> None:
    assert small(text) == inside


def test_a_reason_reads_well_behind_one_form_and_behind_several() -> None:
    assert [each for each in REASONS.values() if {"it", "they"} & {*each.replace(",", "").split()}] == []
