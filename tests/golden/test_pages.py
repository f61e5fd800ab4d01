"""Every page is, byte for byte, what was looked at last; `make goldens` writes them anew and shows what changed."""

import pytest

from golden.cases import CASES
from golden.pages import MADE_ELSEWHERE, PAGES, made

MOST_FILES = 120


@pytest.mark.parametrize("name", CASES)
def test_a_page_is_as_it_was_looked_at_last(name: str) -> None:
    now, before = made(name), (PAGES / name).read_text(encoding="utf-8")
    assert now.splitlines() == before.splitlines()
    assert now == before


def test_no_golden_page_is_left_of_a_case_that_is_gone() -> None:
    assert {path.name for path in PAGES.iterdir()} == {*CASES, *MADE_ELSEWHERE}


def test_the_golden_pages_stay_few() -> None:
    assert len([*PAGES.iterdir()]) <= MOST_FILES
