from pathlib import Path

import pytest

from oudinfo.catalog.articles import build_article
from oudinfo.catalog.content_file import open_front_matter
from oudinfo.catalog.validation import Validator
from oudinfo.model.article import Citation, MatchRule, Reader
from unit.catalog.samples import changed, checks_in, damage, problems_in, small_library

WORDS = "Help is there for you at any time of the day. " * 30
PAGE = f"""\
---
title: A page
summary: What it holds.
shelf: recovery
topics: [demo, help]
audience: [person, trainer]
match:
  - {{instrument: phq-9}}
  - {{instrument: phq-9, bands: [mild, severe]}}
  - {{instrument: phq-9, flag: self-harm}}
  - {{instrument: phq-9, item: phq9_3, at_least: 2}}
sources:
  who2020: {{cite: A page, publisher: A publisher, year: 2020, url: "https://example.org", read: 2026-11-23}}
reviewed: 2026-11-23
review_by: 2027-11-23
---
{WORDS}[who2020] See [this page](https://example.org).
"""


def _checks(text: str, folder: Path) -> list[str]:
    return checks_in(text, folder, kind="articles", name="demo.md")


def test_an_article_has_everything_of_its_file(tmp_path: Path) -> None:
    path = tmp_path / "demo.md"
    path.write_text(PAGE)
    article, findings = build_article(open_front_matter(path, "demo.md"), "demo")
    assert findings == []
    assert article is not None
    assert (article.slug, article.title, article.summary, article.shelf) == (
        "demo",
        "A page",
        "What it holds.",
        "recovery",
    )
    assert article.topics == ("demo", "help")
    assert article.audience == {Reader.PERSON, Reader.TRAINER}
    assert article.match == (
        MatchRule(instrument="phq-9"),
        MatchRule(instrument="phq-9", bands=frozenset({"mild", "severe"})),
        MatchRule(instrument="phq-9", flag="self-harm"),
        MatchRule(instrument="phq-9", item="phq9_3", at_least=2),
    )
    assert article.sources == (
        Citation(
            id="who2020",
            cite="A page",
            publisher="A publisher",
            year="2020",
            url="https://example.org",
            read="2026-11-23",
        ),
    )
    assert (article.reviewed, article.review_by) == ("2026-11-23", "2027-11-23")
    assert article.body.startswith("Help is there")


def test_a_sound_article_has_no_problem(tmp_path: Path) -> None:
    assert _checks(PAGE, tmp_path) == []


def test_an_article_with_a_flaw_is_not_built(tmp_path: Path) -> None:
    path = tmp_path / "demo.md"
    path.write_text(changed("shelf: recovery\n", "shelf: recovery\nshelf: recovery\n", PAGE))
    assert build_article(open_front_matter(path, "demo.md"), "demo") == (None, [])


def test_the_address_of_a_link_is_no_citation(tmp_path: Path) -> None:
    assert _checks(changed("this page](", "who2021](", PAGE), tmp_path) == []


def test_the_nearest_source_is_offered_for_a_citation(tmp_path: Path) -> None:
    text = changed("[who2020] See", "[who2020] [who202] See", PAGE)
    (problem,) = problems_in(text, tmp_path, kind="articles", name="demo.md")
    assert problem.hint == "did you mean 'who2020'?"


def test_all_sources_are_listed_if_none_is_near(tmp_path: Path) -> None:
    text = changed("[who2020] See", "[who2020] [xyz] See", PAGE)
    (problem,) = problems_in(text, tmp_path, kind="articles", name="demo.md")
    assert problem.hint == "listed: who2020"


@pytest.mark.parametrize(("count", "checks"), [(299, ["length"]), (300, []), (900, []), (901, ["length"])])
def test_an_article_has_300_to_900_words(tmp_path: Path, count: int, checks: list[str]) -> None:
    body = "Help is there. " * ((count - 1) // 3) + "Yes. " * ((count - 1) % 3) + "[who2020]"
    assert _checks(PAGE.partition(WORDS)[0] + body, tmp_path) == checks


def test_quoted_words_of_others_are_let_be(tmp_path: Path) -> None:
    assert _checks(changed("[who2020] See", '[who2020] Some say "addict". See', PAGE), tmp_path) == []


def test_a_rule_for_a_broken_instrument_matches_nothing(tmp_path: Path) -> None:
    library = small_library(tmp_path / "data")
    damage(library, "questionnaires/phq-9.yaml", "minutes: 3", "minutes: few")
    path = tmp_path / "demo.md"
    path.write_text(PAGE)
    problems = Validator(library, (2026, 11)).file(path, "demo.md", "articles")
    assert {problem.message for problem in problems} == {"there is no instrument 'phq-9'"}


@pytest.mark.parametrize(
    "rule",
    [
        pytest.param("{instrument: phq-9, at_least: 2}", id="a value without an item"),
        pytest.param("{instrument: phq-9, flag: self-harm, bands: [mild]}", id="a flag and bands: the bands are lost"),
        pytest.param("{instrument: phq-9, item: phq9_3, bands: [mild]}", id="an item and bands: the bands are lost"),
        pytest.param("{instrument: phq-9, item: phq9_3, at_least: 4}", id="a value that no option has"),
    ],
)
def test_a_rule_says_nothing_that_is_not_used(tmp_path: Path, rule: str) -> None:
    assert _checks(changed("{instrument: phq-9}\n", f"{rule}\n", PAGE), tmp_path) == ["match"]


@pytest.mark.parametrize("text", ["---\n\n---\nText.\n", "---\n# a remark\n---\nText.\n"])
def test_empty_front_matter_is_refused(tmp_path: Path, text: str) -> None:
    assert _checks(text, tmp_path) != []
