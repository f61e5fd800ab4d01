"""The rules that ship, held against phrases that were written without sight of them.

The rules were made on three sets of phrases, each by other writers, so the rates there say that nothing was lost
since; how the rules did on each set before anyone had seen it is in `docs/safety.md`. The fourth set, `judge`, was kept
apart and judged once. Make no rule for a phrase of it: then its rates stay worth something.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from oudinfo.catalog.files.content_file import ContentFile
from oudinfo.catalog.help.danger import PAGES, Danger
from oudinfo.catalog.help.danger_checks import check_danger
from oudinfo.catalog.library import Library
from oudinfo.catalog.references import References

PagesFor = Callable[[str], tuple[str, ...]]
FOLDER = Path(__file__).parent / "danger"
SETS = ("make", "c", "d")
LEAST_MET, MOST_FALSE, LEAST_FITTING = 0.98, 0.02, 0.97


@pytest.fixture(scope="module")
def danger() -> Danger:
    return Library().danger()


@pytest.fixture(scope="module")
def pages_for(danger: Danger) -> PagesFor:
    """The pages that a phrase brings, looked for once."""
    return cache(danger.pages_for)


def _phrases(name: str) -> list[tuple[str, str]]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [(phrase, page) for phrase, _, page in (line.partition("\t") for line in lines) if phrase != "phrase"]


@pytest.mark.parametrize("name", SETS)
def test_nearly_every_phrase_of_danger_brings_a_page(pages_for: PagesFor, name: str) -> None:
    phrases = _phrases(f"danger_{name}.tsv")
    missed = [phrase for phrase, _ in phrases if not pages_for(phrase)]
    assert len(phrases) > 200
    assert len(missed) <= (1 - LEAST_MET) * len(phrases), missed


def test_of_phrases_that_no_rule_was_made_for_as_many_are_met_as_on_the_day_they_were_judged(
    pages_for: PagesFor,
) -> None:
    dangerous, safe = _phrases("danger_judge.tsv"), _phrases("safe_judge.tsv")
    assert (len(dangerous), len(safe)) == (243, 233)
    assert sum(bool(pages_for(phrase)) for phrase, _ in dangerous) >= 227
    assert sum(bool(pages_for(phrase)) for phrase, _ in safe) <= 16


@pytest.mark.parametrize("name", SETS)
def test_nearly_every_page_is_the_one_that_fits(pages_for: PagesFor, name: str) -> None:
    phrases = _phrases(f"danger_{name}.tsv")
    other = [phrase for phrase, page in phrases if not {*PAGES[page]} & {*pages_for(phrase)}]
    assert len(other) <= (1 - LEAST_FITTING) * len(phrases), other


@pytest.mark.parametrize("name", SETS)
def test_hardly_any_phrase_that_is_safe_brings_a_page(pages_for: PagesFor, name: str) -> None:
    phrases = _phrases(f"safe_{name}.tsv")
    false = [phrase for phrase, _ in phrases if pages_for(phrase)]
    assert len(phrases) > 200
    assert len(false) <= MOST_FALSE * len(phrases), false


def test_every_rule_finds_its_own_examples_and_passes_over_the_others(danger: Danger) -> None:
    assert [finding.message for finding in check_danger(danger, ContentFile("danger.yaml", (), ()), References())] == []


@pytest.mark.parametrize(
    "typed",
    [
        "my phone died",
        "dead tired",
        "overdue",
        "over due",
        "kill time",
        "feeling blue",
        "chart note",
        "my son hides pills under his bed",
        "he is hiding oxy in his sock drawer",
        "hurt her feelings",
        "shoot him a text",
        "kill him with kindness",
        "how to kill the craving",
        "cnat sleep",
        "i dotn know what to say",
    ],
)
def test_what_only_sounds_like_danger_brings_nothing(danger: Danger, typed: str) -> None:
    assert danger.pages_for(typed) == ()


@pytest.mark.parametrize(
    ("typed", "pages"),
    [
        ("suicide", ("crisis",)),
        ("i dont want to kill myself", ("crisis",)),
        ("i tried to kill myself last year", ("crisis",)),
        ("my dad killed himself", ("grief",)),
        ("i took 20 pills", ("overdose", "crisis")),
        ("hes blue", ("overdose",)),
        ("KMS", ("crisis",)),
        ("can\u2019t wake him", ("overdose",)),
        ("he wont wake up and i want to die", ("overdose", "crisis")),
        ("wake him up", ("overdose",)),
        ("i hide pills under my bed", ("crisis",)),
        ("my son hides pills under his bed and wants to die", ("crisis",)),
        ("ovrdose", ("overdose",)),
        ("unconcious", ("overdose",)),
        ("suicidle", ("crisis",)),
        ("kill him", ("crisis",)),
        ("Kill my husband", ("crisis",)),
        ("how to kill someone", ("crisis",)),
        ("i cnat go on", ("crisis",)),
        ("i dotn want to live", ("crisis",)),
        ("he wotn wake up", ("overdose",)),
    ],
)
def test_the_page_that_fits_comes(danger: Danger, typed: str, pages: tuple[str, ...]) -> None:
    assert danger.pages_for(typed) == pages
