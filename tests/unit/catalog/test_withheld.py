from pathlib import Path

import pytest

from oudinfo.catalog.files.content_file import ContentFile
from oudinfo.catalog.files.strict_yaml import parse
from oudinfo.catalog.instruments.withheld import build_withheld
from oudinfo.cli.exits import worded
from oudinfo.errors import ContentError, UnknownNameError, WithheldError
from oudinfo.model.withheld import Reference, Withheld
from unit.catalog.samples import WITHHELD, changed, checks_in, damage, small_library


def _checks(text: str, folder: Path) -> list[str]:
    return checks_in(text, folder, kind="withheld", name="withheld.yaml")


def _parsed(text: str) -> ContentFile:
    parsed = parse(text)
    return ContentFile("withheld.yaml", parsed.documents, parsed.flaws)


def test_an_entry_has_everything_of_its_file(tmp_path: Path) -> None:
    library = small_library(tmp_path)
    assert library.withheld == {
        "old-scale": Withheld(
            id="old-scale",
            title="Old scale of everything",
            short_title="OLD",
            also=("scale of old",),
            measures=("mood",),
            in_short="its holder asks for permission first",
            why="Its holder asks for permission. We have none.",
            holder="Someone else",
            how_to_ask="Ask someone else.",
            instead=("overdose-and-naloxone",),
            sources=(Reference("Made for the tests.", "https://example.org", "2026-11-23"),),
        )
    }


@pytest.mark.parametrize("name", ["old-scale", "OLD scale", "old_scale", "Scale-of-old"])
def test_a_withheld_instrument_is_found_under_every_way_to_write_its_names(tmp_path: Path, name: str) -> None:
    held = small_library(tmp_path).find_withheld(name)
    assert held is not None
    assert held.id == "old-scale"


def test_a_withheld_instrument_is_refused_with_the_reason_and_where_the_rest_stands(tmp_path: Path) -> None:
    with pytest.raises(WithheldError) as caught:
        small_library(tmp_path).find_id("Old Scale")
    assert worded(caught.value) == (
        "OLD does not come with oudinfo: its holder asks for permission first.",
        "Why, whom to ask and what instead: oudinfo show old-scale",
    )
    assert caught.value.instrument_id == "old-scale"


def test_what_ships_in_its_place_is_named_and_nothing_else(tmp_path: Path) -> None:
    library = small_library(tmp_path)
    damage(library, "withheld.yaml", "instead: [", "instead: [phq-9, not-there, phq-2, ")
    with pytest.raises(WithheldError) as caught:
        library.find_id("old-scale")
    assert worded(caught.value)[1].startswith("What there is: oudinfo show phq-9, oudinfo show phq-2. Why")


def test_who_looks_for_a_form_about_death_is_told_whom_they_can_reach(tmp_path: Path) -> None:
    library = small_library(tmp_path)
    damage(library, "withheld.yaml", "measures: [mood]", "measures: [thoughts-of-suicide]")
    with pytest.raises(WithheldError) as caught:
        library.find_id("old-scale")
    assert worded(caught.value)[-1] == "Someone to reach, at any time: oudinfo crisis"


def test_a_name_that_is_not_withheld_either_is_unknown(tmp_path: Path) -> None:
    library = small_library(tmp_path)
    assert library.find_withheld("phq-9") is None
    with pytest.raises(UnknownNameError):
        library.find_id("newer-scale")


def test_an_instrument_that_ships_is_found_before_the_withheld_ones_are_read(tmp_path: Path) -> None:
    library = small_library(tmp_path)
    (tmp_path / "withheld.yaml").unlink()
    assert library.find_id("phq9") == "phq-9"


def test_a_broken_file_is_a_content_error(tmp_path: Path) -> None:
    library = small_library(tmp_path)
    damage(library, "withheld.yaml", "    holder: Someone else\n", "")
    with pytest.raises(ContentError, match="'holder' is missing"):
        library.find_id("old-scale")


def test_a_file_with_a_flaw_is_not_built() -> None:
    assert build_withheld(_parsed("schema: [\n")) == (None, [])


def test_a_sound_file_has_no_problem(tmp_path: Path) -> None:
    assert _checks(WITHHELD, tmp_path) == []


@pytest.mark.parametrize(
    ("old", "new", "checks"),
    [
        pytest.param("  old-scale:", "  phq-9:", ["shadowed-id"], id="an instrument that ships"),
        pytest.param("[scale of old]", "[PHQ9]", ["duplicate-id"], id="the name of one that ships"),
        pytest.param("[scale of old]", "[old_scale]", [], id="the same name written otherwise"),
        pytest.param("instead: [", "instead: [phq-9, quit, ", [], id="instruments and safety texts in its place"),
        pytest.param("instead: [", "instead: [gone, ", ["unknown-name"], id="nothing of that name in its place"),
        pytest.param("permission first", "permission " + "x" * 90, ["length"], id="too long a clause"),
        pytest.param("permission first", "permission first.", ["length"], id="a clause with a full stop"),
        pytest.param("Ask someone else.", "Just ask.", ["wording"], id="a word that is not ours"),
        pytest.param("measures: [mood]", "measures: []", ["too-short"], id="no subject"),
    ],
)
def test_every_rule_of_the_file_is_checked(tmp_path: Path, old: str, new: str, checks: list[str]) -> None:
    assert _checks(changed(old, new, WITHHELD), tmp_path) == checks
