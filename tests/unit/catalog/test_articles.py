from pathlib import Path

import pytest

from oudinfo.catalog.files.content_file import open_front_matter
from oudinfo.catalog.files.problems import Severity
from oudinfo.catalog.library import Library
from oudinfo.catalog.reading.article_checks import STORY_LINE
from oudinfo.catalog.reading.articles import build_article
from oudinfo.catalog.verify.validation import Validator
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
    article, findings = build_article(open_front_matter(path, "demo.md"))
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
    assert build_article(open_front_matter(path, "demo.md")) == (None, [])


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


def test_a_problem_of_the_text_has_the_line_of_the_text(tmp_path: Path) -> None:
    text = changed("[who2020] See", "[who2020]\n\nAn addict. Type `oudinfo crysis`. See", PAGE)
    line = text[: text.index("An addict")].count("\n") + 1
    found = problems_in(text, tmp_path, kind="articles", name="demo.md")
    assert [(each.check, each.line, each.column) for each in found] == [("link", line, 1), ("wording", line, 1)]


def test_empty_lines_above_the_text_are_counted(tmp_path: Path) -> None:
    text = changed("---\nHelp is", "---\n\n\nAn addict. Help is", PAGE)
    (problem,) = problems_in(text, tmp_path, kind="articles", name="demo.md")
    assert problem.line == text[: text.index("An addict")].count("\n") + 1


def test_the_nearest_name_is_offered_for_a_dead_link(tmp_path: Path) -> None:
    text = changed("[who2020] See", "[who2020] Type `oudinfo read overdose-and-naloxon`. See", PAGE)
    (problem,) = problems_in(text, tmp_path, kind="articles", name="demo.md")
    assert (problem.message, problem.hint) == (
        "there is no article 'overdose-and-naloxon'",
        "did you mean 'overdose-and-naloxone'?",
    )


def test_links_to_what_exists_are_fine(tmp_path: Path) -> None:
    links = "`oudinfo read overdose-and-naloxone`, `oudinfo read --shelf stories`, `oudinfo screen phq-9`, `oudinfo screen mood peg`"
    assert _checks(changed("[who2020] See", f"[who2020] {links} See", PAGE), tmp_path) == []


NO_RESULT = PAGE[: PAGE.index("match:")] + "match: []\n" + PAGE[PAGE.index("sources:") :]


def test_an_article_to_which_nothing_leads_may_say_why(tmp_path: Path) -> None:
    assert _checks(NO_RESULT, tmp_path) == ["orphan"]
    assert _checks(changed("match: []\n", "match: []\nstandalone: the menu leads here\n", NO_RESULT), tmp_path) == []


def test_an_article_that_another_names_needs_no_result(tmp_path: Path) -> None:
    library = small_library(tmp_path / "data")
    (tmp_path / "data" / "articles" / "demo.md").write_text(changed("See", "See `oudinfo read demo`", NO_RESULT))
    checked = [each.check for each in Validator(library, (2026, 11)).bundle() if each.file.endswith("demo.md")]
    assert checked == ["orphan"]
    damage(library, "articles/overdose-and-naloxone.md", "Four words to keep:", "`oudinfo read demo`. Four words:")
    checked = [each.check for each in Validator(library, (2026, 11)).bundle() if each.file.endswith("demo.md")]
    assert checked == []


STORY = changed("shelf: recovery", "shelf: stories", PAGE)


def test_a_story_says_that_it_was_composed_over_as_many_lines_as_it_likes(tmp_path: Path) -> None:
    assert _checks(STORY, tmp_path) == ["story"]
    said = STORY_LINE.replace("teaching. It", "teaching.\nIt")
    assert _checks(changed("[who2020] See", f"[who2020]\n\n{said}\n\nSee", STORY), tmp_path) == []


LONG = "A counselor can explain what the number on the form means, and what the person could do about it in the coming weeks. "


def test_an_article_for_those_at_work_may_be_harder_to_read(tmp_path: Path) -> None:
    text = changed(WORDS, LONG * 20, PAGE)
    assert _checks(text, tmp_path) == ["grade"]
    assert _checks(changed("[person, trainer]", "[counselor, trainer]", text), tmp_path) == []


@pytest.mark.parametrize(
    ("day", "checks"), [(22, ["review-date"]), (23, []), (24, [])], ids=["before", "on the day", "after"]
)
def test_an_article_is_not_reviewed_in_the_future(tmp_path: Path, day: int, checks: list[str]) -> None:
    path = tmp_path / "demo.md"
    path.write_text(PAGE)
    problems = Validator(Library(), (2026, 11), day).file(path, "demo.md", "articles")
    assert [problem.check for problem in problems] == checks


def test_an_article_that_is_due_for_reading_is_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "demo.md"
    path.write_text(PAGE)
    assert Validator(Library(), (2027, 11), 23).file(path, "demo.md", "articles") == []
    (problem,) = Validator(Library(), (2027, 11), 24).file(path, "demo.md", "articles")
    assert (problem.check, problem.severity) == ("review-due", Severity.WARNING)


def test_what_to_read_next_is_kept_in_its_order(tmp_path: Path) -> None:
    path = tmp_path / "demo.md"
    path.write_text(_next("[talking-to-a-doctor, sleep-and-opioids]"))
    article, _ = build_article(open_front_matter(path, "demo.md"))
    assert article is not None
    assert article.read_next == ("talking-to-a-doctor", "sleep-and-opioids")


@pytest.mark.parametrize(
    ("named", "message"),
    [
        ("[demo]", "an article does not lead to itself"),
        ("[talking-to-a-docto]", "there is no article 'talking-to-a-docto'"),
        ("[talking-to-a-doctor, talking-to-a-doctor]", "talking-to-a-doctor is named twice"),
        ("[words-that-help]", "words-that-help is only for work, and this article is not"),
        ("[story-stuck]", "story-stuck is a story, and facts lead to no story"),
        (
            "[talking-to-a-doctor, safer-use, sleep-and-opioids, talking-therapies]",
            "4 to read next; at most 3 are shown",
        ),
    ],
    ids=["itself", "unknown", "twice", "only for work", "a story", "too many"],
)
def test_what_to_read_next_leads_on(tmp_path: Path, named: str, message: str) -> None:
    (problem,) = problems_in(_next(named), tmp_path, kind="articles", name="demo.md")
    assert (problem.check, problem.message) == ("next", message)


def test_a_page_for_work_leads_to_another_and_a_story_to_a_story(tmp_path: Path) -> None:
    at_work = changed("[person, trainer]", "[counselor, trainer]", _next("[words-that-help]"))
    assert _checks(at_work, tmp_path) == []
    story = changed("next: [demo]", "next: [story-stuck]", changed("topics: [", "next: [demo]\ntopics: [", STORY))
    assert _checks(changed("[who2020] See", f"[who2020]\n\n{STORY_LINE}\n\nSee", story), tmp_path) == []


def test_a_broken_article_to_read_next_is_reported_once_by_its_own_check(tmp_path: Path) -> None:
    library = small_library(tmp_path / "data")
    damage(library, "articles/overdose-and-naloxone.md", "shelf: staying-alive", "shelf: nowhere")
    path = tmp_path / "demo.md"
    path.write_text(_next("[overdose-and-naloxone]"))
    assert Validator(library, (2026, 11)).file(path, "demo.md", "articles") == []


def _next(named: str) -> str:
    """The page with these articles to read next."""
    return changed("sources:\n", f"next: {named}\nsources:\n", PAGE)


def test_the_nearest_shelf_is_offered(tmp_path: Path) -> None:
    (problem,) = problems_in(
        changed("shelf: recovery", "shelf: story", PAGE), tmp_path, kind="articles", name="demo.md"
    )
    assert problem.hint == "did you mean 'stories'?"


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Naloxone", "Naloxone. CDC, 2025."),
        ("Is it safe?", "Is it safe? CDC, 2025."),
        ("Part 2.", "Part 2. CDC, 2025."),
    ],
)
def test_a_title_that_ends_with_a_mark_gets_no_second_one(title: str, words: str) -> None:
    assert Citation("a", title, "CDC", "2025", "https://example.org", "2026-11-28").words == words


@pytest.mark.parametrize(
    ("cite", "publisher", "words"),
    [
        ("Santo T. A review. JAMA Psychiatry 2021;78:979-993", "JAMA Psychiatry", "{}."),
        ("Santo T. A review. JAMA Psychiatry 78:979-993", "JAMA Psychiatry", "{}. 2021."),
        ("Santo T. A review, 2021", "JAMA Psychiatry", "{}. JAMA Psychiatry, 2021."),
        ("Hickman M. Death in addiction. Lancet 2021", "Addiction", "{}. Addiction, 2021."),
        ("WHOLE things", "WHO", "{}. WHO, 2021."),
    ],
)
def test_a_source_names_its_journal_and_its_year_once(cite: str, publisher: str, words: str) -> None:
    assert Citation("a", cite, publisher, "2021", "https://example.org", "2026-11-28").words == words.format(cite)
