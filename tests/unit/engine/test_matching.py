from definitions import interpreted
from oudinfo.catalog.library import Library
from oudinfo.engine.compiled import CompiledInstrument
from oudinfo.engine.matching import MOST_ARTICLES, matching_articles
from oudinfo.model.article import Article, MatchRule, Reader
from oudinfo.model.result import Interpretation


def _phq9(compiled: CompiledInstrument, item9: object, *, rest: int = 0) -> Interpretation:
    return interpreted(compiled, **{f"phq9_{number}": rest for number in range(1, 9)}, phq9_9=item9)


def _article(slug: str, *rules: MatchRule) -> Article:
    return Article(
        slug, slug, "", "shelf", ("x",), frozenset({Reader.PERSON}), rules, (), "2026-11-23", "2027-11-23", ""
    )


def _slugs(*results: Interpretation, articles: tuple[Article, ...]) -> list[str]:
    return [article.slug for article in matching_articles(articles, results)]


def test_a_sign_of_danger_comes_first_whatever_the_total(phq9: CompiledInstrument, library: Library) -> None:
    found = matching_articles(library.articles(), [_phq9(phq9, 1)])
    assert found[0].slug == "if-you-are-having-thoughts-of-suicide"


def test_without_a_sign_of_danger_that_article_does_not_come(phq9: CompiledInstrument, library: Library) -> None:
    assert [article.slug for article in matching_articles(library.articles(), [_phq9(phq9, 0)])] == [
        "understanding-a-phq-9-result"
    ]


def test_a_declined_item_9_leads_to_it_too(phq9: CompiledInstrument, library: Library) -> None:
    slugs = [article.slug for article in matching_articles(library.articles(), [_phq9(phq9, None)])]
    assert slugs[0] == "if-you-are-having-thoughts-of-suicide"


def test_the_closer_a_rule_fits_the_earlier_its_article_comes(phq9: CompiledInstrument) -> None:
    articles = (
        _article("a-instrument", MatchRule("phq-9")),
        _article("b-band", MatchRule("phq-9", bands=frozenset({"severe", "moderately-severe"}))),
        _article("c-item", MatchRule("phq-9", item="phq9_3", at_least=2)),
        _article("d-flag", MatchRule("phq-9", flag="self-harm-unanswered")),
        _article("e-other", MatchRule("gad-7")),
        _article("f-other-flag", MatchRule("phq-9", flag="self-harm")),
        _article("g-low-item", MatchRule("phq-9", item="phq9_9", at_least=1)),
        _article("h-no-item", MatchRule("phq-9", item="no-such-item")),
        _article("i-other-band", MatchRule("phq-9", bands=frozenset({"mild"}))),
    )
    assert _slugs(_phq9(phq9, None, rest=2), articles=articles) == ["d-flag", "c-item", "b-band", "a-instrument"]


def test_no_more_than_five_are_offered_and_always_the_same(phq9: CompiledInstrument) -> None:
    articles = tuple(_article(f"a{number}", MatchRule("phq-9")) for number in range(9))
    first = _slugs(_phq9(phq9, 0), articles=articles)
    assert len(first) == MOST_ARTICLES
    assert first == _slugs(_phq9(phq9, 0), articles=articles[::-1])
