"""Everything under data/: sound, complete, readable, and printable anywhere."""

import re
from pathlib import Path

import pytest

from oudinfo.catalog.files.bundle import bundled_data
from oudinfo.catalog.files.content_file import open_yaml
from oudinfo.catalog.files.problems import Severity
from oudinfo.catalog.instruments.checks.wording import MARK
from oudinfo.catalog.instruments.definition import build_definition
from oudinfo.catalog.instruments.fingerprint import fingerprint
from oudinfo.catalog.library import Library
from oudinfo.catalog.prose.misspelt import SHORTEST
from oudinfo.catalog.verify.validation import Validator, released_versions
from oudinfo.model.resource import ResourceKind
from oudinfo.terminal.encoding import plain_form

DATA = Path(str(bundled_data()))
LIBRARY = Library()
FILES = sorted(path for path in DATA.rglob("*") if path.is_file())
SAFETY_IDS = sorted(path.stem for path in (DATA / "safety").glob("*.md"))
UNCHECKED = {"fingerprints.yaml", "words.txt"}
"""Read by the validator itself, to check the others, and a list of words that has a test of its own."""
HIGHEST_GRADE = 8.0


def test_every_file_under_data_is_checked_and_has_no_error() -> None:
    validator = Validator(LIBRARY, (2026, 11))
    assert [str(problem) for problem in validator.bundle() if problem.severity is Severity.ERROR] == []
    assert validator.checked == len(FILES) - len(UNCHECKED)


def test_every_instruction_that_asks_for_a_mark_of_a_pen_says_what_to_type_on_a_screen() -> None:
    asking = [each for each in LIBRARY.instruments() if MARK.search(each.intro or "")]
    assert [each.id for each in asking if each.on_screen] == [each.id for each in asking] == ["audit"]


@pytest.mark.parametrize(
    "said",
    ["Place an X in one box.", "Circle the number.", "Please tick one box", "Check one box.", "Mark each with a tick."],
)
def test_what_someone_does_with_a_pen_is_found_in_an_instruction(said: str) -> None:
    assert MARK.search(said)


@pytest.mark.parametrize("said", ["Select one of the numbers.", "Please indicate which is closest.", "Keep track."])
def test_what_can_be_done_with_a_key_is_no_mark_of_a_pen(said: str) -> None:
    assert not MARK.search(said)


def test_every_file_is_found_by_name() -> None:
    names = {path.relative_to(DATA).as_posix() for path in FILES}
    countries = (*LIBRARY.directory.codes(), "INTL")
    found = {
        "answers.yaml",
        "context.yaml",
        "countries.yaml",
        "danger.yaml",
        "glossary.yaml",
        "guide.yaml",
        "note.yaml",
        "synonyms.yaml",
        "withheld.yaml",
        *UNCHECKED,
        *(f"questionnaires/{each}.yaml" for each in LIBRARY.instrument_ids()),
        *(f"articles/{each}.md" for each in LIBRARY.article_slugs()),
        *(f"resources/{each.lower()}.yaml" for each in countries),
        *(f"safety/{each}.md" for each in SAFETY_IDS),
        *(f"practice/{each}.yaml" for each in LIBRARY.instrument_ids() if LIBRARY.practice(each)),
        *(f"pathways/{each}.yaml" for each in LIBRARY.pathway_ids()),
        *(f"insights/{each.id}.yaml" for each in LIBRARY.insights()),
        *(f"maps/{each}.yaml" for each in LIBRARY.map_ids()),
    }
    assert found == names


def test_the_english_words_are_in_order_in_small_letters_and_long_enough_to_be_misspelt() -> None:
    words = (DATA / "words.txt").read_text(encoding="ascii").splitlines()
    assert words == sorted(set(words))
    assert all(len(word) >= SHORTEST and word.isalpha() and word.islower() for word in words)


def test_nothing_that_is_withheld_ships() -> None:
    assert not set(LIBRARY.withheld) & set(LIBRARY.instrument_ids())


def test_no_python_lies_under_data() -> None:
    assert [path.name for path in FILES if path.suffix in {".py", ".pyc"}] == []


def test_every_country_of_the_directory_has_time_zones_and_the_other_way_round() -> None:
    assert {place.code for place in LIBRARY.directory.places} == set(LIBRARY.directory.codes())


def test_no_time_zone_belongs_to_two_countries() -> None:
    zones = [zone for place in LIBRARY.directory.places for zone in place.zones]
    assert len(zones) == len(set(zones))


def test_the_fingerprints_list_every_version_that_ships() -> None:
    released = released_versions(LIBRARY)
    assert set(released) == set(LIBRARY.instrument_ids())
    for instrument_id, versions in released.items():
        file = open_yaml(DATA / "questionnaires" / f"{instrument_id}.yaml", instrument_id)
        definition, findings = build_definition(file)
        assert definition is not None, findings
        assert versions[definition.instrument.version] == fingerprint(definition.data)


def test_no_safety_text_grants_itself_more_than_grade_8() -> None:
    assert {text_id for text_id in SAFETY_IDS if LIBRARY.safety(text_id).grade > HIGHEST_GRADE} == set()


def _answers_texts(code: str) -> bool:
    lines = LIBRARY.directory.country(code).of_kind(ResourceKind.CRISIS)
    return any(way.takes_texts for line in lines for way in line.ways)


def test_no_text_promises_that_every_line_answers_texts() -> None:
    assert {code for code in LIBRARY.directory.codes() if not _answers_texts(code)} >= {"DE", "FR"}
    texts = {name: LIBRARY.safety(name).body for name in SAFETY_IDS}
    texts |= {article.slug: f"{article.summary} {article.body}" for article in LIBRARY.articles()}
    assert {name for name, text in texts.items() if re.search(r"(?i)\bcalls?\s+(?:or|and)\s+texts?\b", text)} == set()


@pytest.mark.parametrize("path", [pytest.param(path, id=path.relative_to(DATA).as_posix()) for path in FILES])
def test_every_character_has_a_plain_form(path: Path) -> None:
    characters = set(path.read_text(encoding="utf-8")) - {"?"}
    assert {character for character in characters if plain_form(character) == "?"} == set()
