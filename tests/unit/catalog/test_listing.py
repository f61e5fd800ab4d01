"""The list reads the heads of files only, and says the same as the whole definitions."""

from pathlib import Path

import pytest

from oudinfo.catalog.instruments.listing import read_listing
from oudinfo.catalog.library import Library
from unit.catalog.samples import DATA, damage, small_library

IDS = Library().instrument_ids()


@pytest.mark.parametrize("instrument_id", IDS)
def test_the_head_of_a_file_says_what_the_whole_says(instrument_id: str, library: Library) -> None:
    listing = read_listing(DATA / "questionnaires" / f"{instrument_id}.yaml")
    assert listing == library.instrument(instrument_id).listing


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(
            "title: Patient Health Questionnaire-2", "title: >-\n  Patient Health Questionnaire-2", id="folded"
        ),
        pytest.param("items:\n", "items:   # the two\n", id="comment"),
        pytest.param("minutes: 1", "minutes:  1   # or less", id="other spaces"),
    ],
)
def test_a_file_of_another_shape_is_read_whole(old: str, new: str, tmp_path: Path) -> None:
    library = small_library(tmp_path)
    damage(library, "questionnaires/phq-2.yaml", old, new)
    listed = {listing.id: listing for listing in library.listings()}
    assert listed["phq-2"] == library.instrument("phq-2").listing
