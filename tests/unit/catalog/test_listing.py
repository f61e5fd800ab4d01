"""The list reads a few keys of each file, and says the same as the whole definitions."""

from pathlib import Path

import pytest

from oudinfo.catalog.library import Library
from oudinfo.errors import ContentError
from unit.catalog.samples import damage, small_library


def test_a_listing_says_what_the_whole_definition_says(library: Library) -> None:
    assert [*library.listings()] == [instrument.listing for instrument in library.instruments()]


def test_the_keys_of_a_listing_are_found_wherever_they_are(tmp_path: Path) -> None:
    library = small_library(tmp_path)
    before = [*library.listings()]
    path = tmp_path / "questionnaires" / "phq-2.yaml"
    definition, separator, examples = path.read_text(encoding="utf-8").partition("\n---\n")
    moved = definition.replace("minutes: 1\n", "")
    path.write_text(f"{moved}\nminutes: 1{separator}{examples}", encoding="utf-8")
    assert [*library.listings()] == before


def test_a_definition_that_can_not_be_listed_is_a_content_error(tmp_path: Path) -> None:
    library = small_library(tmp_path)
    damage(library, "questionnaires/phq-2.yaml", "minutes: 1", "minutes: one")
    with pytest.raises(ContentError, match=r"phq-2\.yaml:10:1: expected a whole number"):
        [*library.listings()]
