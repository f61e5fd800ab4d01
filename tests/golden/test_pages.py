"""Every page is, byte for byte, what was looked at last; `make goldens` writes them anew and shows what changed."""

from importlib.metadata import version

import pytest

from golden.cases import CASES
from golden.pages import MADE_ELSEWHERE, PAGES, made

MOST_FILES = 120
LAID_OUT_BY_TYPER = frozenset({"help.txt", "help-of-the-rest.txt"})
LAYOUT = (0, 28)
"""The typer whose layout these pages have; earlier ones write the names of arguments otherwise."""


@pytest.mark.parametrize("name", CASES)
def test_a_page_is_as_it_was_looked_at_last(name: str) -> None:
    if name in LAID_OUT_BY_TYPER and tuple(map(int, version("typer").split(".")[:2])) != LAYOUT:
        pytest.skip("this typer lays out its help in another way")
    now, before = made(name), (PAGES / name).read_text(encoding="utf-8")
    assert now.splitlines() == before.splitlines()
    assert now == before


def test_no_golden_page_is_left_of_a_case_that_is_gone() -> None:
    assert {path.name for path in PAGES.iterdir()} == {*CASES, *MADE_ELSEWHERE}


def test_the_golden_pages_stay_few() -> None:
    assert len([*PAGES.iterdir()]) <= MOST_FILES
