from pathlib import Path

import pytest

from oudinfo.catalog.library import Library
from oudinfo.catalog.reading.glossary import find_terms
from oudinfo.cli.exits import worded
from oudinfo.errors import UnknownNameError
from unit.catalog.samples import GLOSSARY, changed, problems_in, small_library


def _found(library: Library, typed: str) -> list[str]:
    return [term.name for term in find_terms(typed, library.glossary(), library.synonyms())]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        pytest.param("tolerance", ["tolerance"], id="its name"),
        pytest.param("  Opioid Use  Disorder", ["opioid use disorder"], id="several words, written loosely"),
        pytest.param("OUD", ["opioid use disorder"], id="another name"),
        pytest.param("phq-9", ["PHQ-9"], id="a form"),
        pytest.param("dopesick", ["withdrawal"], id="what people say"),
        pytest.param("junkie", ["opioid use disorder"], id="a word that is not ours is answered in ours"),
        pytest.param("blues", ["depression", "fentanyl"], id="a word that may mean two things"),
        pytest.param("methadon", ["methadone"], id="a letter left out"),
        pytest.param("bupenorphine", ["buprenorphine"], id="another"),
    ],
)
def test_a_term_is_found_under_what_people_call_it(library: Library, typed: str, names: list[str]) -> None:
    assert _found(library, typed) == names


def test_a_word_that_is_near_to_nothing_is_told_where_to_look(library: Library) -> None:
    with pytest.raises(UnknownNameError) as caught:
        _found(library, "xyzzyq")
    (told,) = worded(caught.value)
    assert "oudinfo glossary lists all of them; oudinfo search looks" in told


def test_a_word_that_is_not_quite_near_is_told_what_is_near(library: Library) -> None:
    with pytest.raises(UnknownNameError, match=r"no term of that name. Did you mean tolerance or methadone"):
        _found(library, "tolmethan")


def test_a_synonym_of_no_term_is_passed_over(tmp_path: Path) -> None:
    library = small_library(tmp_path)
    text = changed(
        "naloxone: nose spray", "naloxone: nose spray\n  family: mother", (tmp_path / "synonyms.yaml").read_text()
    )
    (tmp_path / "synonyms.yaml").write_text(text)
    assert _found(library, "nose spray") == ["naloxone"]
    with pytest.raises(UnknownNameError):
        _found(library, "mother")


def test_every_name_leads_to_its_own_term(library: Library) -> None:
    glossary = library.glossary()
    for term in glossary.terms:
        for name in term.names:
            assert _found(library, name) == [term.name], name


def test_about_sixty_terms_are_explained(library: Library) -> None:
    assert len(library.glossary().terms) >= 60


@pytest.mark.parametrize(
    ("old", "new", "check", "hint"),
    [
        pytest.param("[overdose]", "[overdoes]", "link", "did you mean 'overdose'?", id="a term that is not there"),
        pytest.param("oudinfo overdose", "oudinfo overdoes", "link", "", id="a command that is not there"),
        pytest.param("[Narcan]", "[naloxone]", "duplicate-id", "", id="its own name given twice"),
        pytest.param("source: made", "source: maid", "unknown-source", "did you mean 'made'?", id="another source"),
    ],
)
def test_a_slip_in_the_glossary_is_found(tmp_path: Path, old: str, new: str, check: str, hint: str) -> None:
    found = problems_in(changed(old, new, GLOSSARY), tmp_path, kind="glossary", name="glossary.yaml")
    assert (found[-1].check, found[-1].hint) == (check, hint)
