"""Whatever a questionnaire comes to, there is something fitting to read."""

from collections.abc import Iterator

import pytest

from oudinfo.catalog.files.bundle import bundled_data
from oudinfo.catalog.files.content_file import open_yaml
from oudinfo.catalog.instruments.definition import Definition, build_definition
from oudinfo.catalog.instruments.examples import run_examples
from oudinfo.catalog.library import Library
from oudinfo.engine.matching import DOORS, matching_articles
from oudinfo.model.article import ArticlePage, Reader
from oudinfo.model.instrument import Mode
from oudinfo.model.result import Interpretation
from oudinfo.model.shelf import RESULTS

LIBRARY = Library()
FEWEST = 3
TODAY = "something-to-do-today"
PERSON = frozenset({Reader.PERSON})
COUNSELOR = frozenset({Reader.COUNSELOR, Reader.PERSON})


@pytest.fixture(scope="module")
def pages() -> tuple[ArticlePage, ...]:
    return LIBRARY.pages_naming([""])  # which is in every file


def _definition(instrument_id: str) -> Definition:
    name = f"{instrument_id}.yaml"
    file = open_yaml(bundled_data() / "questionnaires" / name, name)
    definition, findings = build_definition(file)
    assert definition is not None, findings
    return definition._replace(references=LIBRARY.references()._replace(released={}))


def _bands(result: Interpretation) -> Iterator[str]:
    yield from (f"{reading.score.rule.id} {reading.band.id}" for reading in result.scores if reading.band)
    yield from (f"{each.rule.id} {each.outcome.id}" for each in result.classes if each.outcome)


def _all_bands(definition: Definition) -> set[str]:
    instrument = definition.instrument
    bands = {f"{rule.id} {band.id}" for rule in instrument.scores if not rule.hidden for band in rule.bands}
    return bands | {f"{rule.id} {outcome.id}" for rule in instrument.classes for outcome in rule.outcomes}


@pytest.mark.parametrize("instrument_id", LIBRARY.instrument_ids())
def test_every_band_and_class_has_at_least_three_fitting_articles(
    instrument_id: str, pages: tuple[ArticlePage, ...]
) -> None:
    definition = _definition(instrument_id)
    readers = PERSON if Mode.SELF in definition.instrument.modes else COUNSELOR
    results = [run.result for run in run_examples(definition) if run.result is not None]
    reached = {name for result in results for name in _bands(result)}
    assert reached >= _all_bands(definition)
    few = {
        (*_bands(result),): [article.slug for article in found]
        for result in results
        if len(found := matching_articles(pages, [result], readers)) < FEWEST
    }
    assert few == {}


@pytest.mark.parametrize("instrument_id", LIBRARY.instrument_ids())
def test_every_result_leads_to_the_article_on_understanding_it(
    instrument_id: str, pages: tuple[ArticlePage, ...]
) -> None:
    definition = _definition(instrument_id)
    readers = PERSON if Mode.SELF in definition.instrument.modes else COUNSELOR
    for run in run_examples(definition):
        assert run.result is not None
        slugs = [article.slug for article in matching_articles(pages, [run.result], readers)]
        assert f"understanding-a-{instrument_id}-result" in slugs


@pytest.mark.parametrize("instrument_id", ["phq-2", "gad-2", "phq-4", "who-5"])
def test_every_short_form_on_mood_or_worry_leads_to_a_small_step_for_today(
    instrument_id: str, pages: tuple[ArticlePage, ...]
) -> None:
    for run in run_examples(_definition(instrument_id)):
        assert run.result is not None
        assert TODAY in {article.shelf for article in matching_articles(pages, [run.result], PERSON)}


def test_a_phq_4_leads_first_to_the_small_step_for_its_higher_half(pages: tuple[ArticlePage, ...]) -> None:
    """Its own page leads as well, and not that of a longer form that nobody filled in."""
    first = {}
    for run in run_examples(_definition("phq-4")):
        assert run.result is not None
        found = matching_articles(pages, [run.result], PERSON)
        assert next(page.slug for page in found if page.shelf == RESULTS) == "understanding-a-phq-4-result"
        first[run.result.states] = next(page.slug for page in found if page.shelf == TODAY)
    assert first[2, 1, 0, 0] == "something-to-do-today-for-worry"
    assert first[1, 1, 2, 1] == "something-to-do-today-for-low-mood"


@pytest.mark.parametrize("pathway_id", LIBRARY.pathway_ids())
def test_every_pathway_brings_articles_of_its_own_and_keeps_those_on_the_result(
    pathway_id: str, pages: tuple[ArticlePage, ...]
) -> None:
    leading = [page for page in pages if any(rule.pathway == pathway_id for rule in page.match)]
    assert len([page for page in leading if page.audience & PERSON]) >= FEWEST
    lowest = [
        next(run.result for run in run_examples(_definition(each)) if run.result is not None)
        for each in LIBRARY.pathway(pathway_id).instruments
    ]
    offered = matching_articles(pages, lowest, PERSON, {pathway_id})
    assert {page.slug for page in offered} & {page.slug for page in leading}
    assert any(page.slug.startswith("understanding-a-") for page in offered)


@pytest.mark.parametrize("pathway_id", LIBRARY.pathway_ids())
def test_no_pathway_leads_to_a_page_that_treats_or_reads_a_result(
    pathway_id: str, pages: tuple[ArticlePage, ...]
) -> None:
    leading = [page for page in pages if any(rule.pathway == pathway_id for rule in page.match)]
    person = [page.slug for page in leading if page.audience & PERSON and page.shelf in DOORS]
    assert person == []


def test_sleep_that_is_bad_leads_to_the_article_on_sleep(pages: tuple[ArticlePage, ...]) -> None:
    rules = [rule for page in pages if "sleep" in page.topics for rule in page.match]
    assert ("phq-9", "phq9_3") in {(rule.instrument, rule.item) for rule in rules}
