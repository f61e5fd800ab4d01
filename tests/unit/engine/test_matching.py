from definitions import interpreted
from oudinfo.catalog.library import Library
from oudinfo.engine.compiled import CompiledInstrument
from oudinfo.engine.matching import DOORS, MOST_ARTICLES, holds, matching_articles, matching_insights
from oudinfo.model.article import Article, MatchRule, Reader
from oudinfo.model.insight import Insight
from oudinfo.model.result import Interpretation

ANYONE = frozenset(Reader)


def _phq9(compiled: CompiledInstrument, item9: object, *, rest: int = 0) -> Interpretation:
    return interpreted(compiled, **{f"phq9_{number}": rest for number in range(1, 9)}, phq9_9=item9)


def _article(slug: str, *rules: MatchRule) -> Article:
    return Article(
        slug, slug, "", "shelf", ("x",), frozenset({Reader.PERSON}), rules, (), "2026-11-23", "2027-11-23", "", ()
    )


def _slugs(*results: Interpretation, articles: tuple[Article, ...]) -> list[str]:
    return [article.slug for article in matching_articles(articles, results, ANYONE)]


def test_a_sign_of_danger_comes_first_whatever_the_total(phq9: CompiledInstrument, library: Library) -> None:
    for reader, first in (
        (Reader.PERSON, "if-you-are-having-thoughts-of-suicide"),
        (Reader.COUNSELOR, "when-someone-says-yes-to-item-9"),
    ):
        found = matching_articles(library.articles(), [_phq9(phq9, 1)], frozenset({reader}))
        assert found[0].slug == first


def test_a_counselor_is_offered_what_was_written_for_counselors_first_among_equal_fits(
    phq9: CompiledInstrument, library: Library
) -> None:
    found = matching_articles(library.articles(), [_phq9(phq9, 1)], ANYONE)
    assert [article.slug for article in found[:2]] == [
        "when-someone-says-yes-to-item-9",
        "if-you-are-having-thoughts-of-suicide",
    ]


def test_without_a_sign_of_danger_that_article_does_not_come(phq9: CompiledInstrument, library: Library) -> None:
    slugs = [article.slug for article in matching_articles(library.articles(), [_phq9(phq9, 0)], ANYONE)]
    assert slugs[0] == "understanding-a-phq-9-result"
    assert "if-you-are-having-thoughts-of-suicide" not in slugs


def test_a_declined_item_9_leads_to_it_too(phq9: CompiledInstrument, library: Library) -> None:
    slugs = [article.slug for article in matching_articles(library.articles(), [_phq9(phq9, None)], ANYONE)]
    assert slugs[0] == "if-you-are-having-thoughts-of-suicide"


def test_a_pathway_leads_to_an_article_only_where_it_was_taken(phq9: CompiledInstrument) -> None:
    articles = (_article("on-the-way", MatchRule(pathway="mood")),)
    results = [_phq9(phq9, 0)]
    assert matching_articles(articles, results, ANYONE, {"mood"}) == articles
    assert matching_articles(articles, results, ANYONE, {"drugs"}) == ()
    assert matching_articles(articles, results, ANYONE) == ()


def test_what_a_pathway_leads_to_follows_the_doors_and_goes_before_whatever_else_fits(phq9: CompiledInstrument) -> None:
    any_result = [_article(f"{place}-any", MatchRule("phq-9")) for place in range(6)]
    door = _article("z-door", MatchRule("phq-9"))._replace(shelf=DOORS[0])
    articles = (*any_result, door, _article("z-pathway", MatchRule(pathway="mood")))
    found = matching_articles(articles, [_phq9(phq9, 0)], ANYONE, {"mood"})
    assert [article.slug for article in found] == ["z-door", "z-pathway", "0-any", "1-any", "2-any"]


def test_a_pathway_takes_no_place_from_danger_and_doors(phq9: CompiledInstrument, library: Library) -> None:
    for pathway in library.pathway_ids():
        for item9 in (0, 3):
            results = [_phq9(phq9, item9, rest=1)]
            with_it, without = (
                [article.slug for article in matching_articles(library.pages_naming([""]), results, ANYONE, taken)]
                for taken in ({pathway}, set())
            )
            assert with_it[:3] == without[:3]


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


def test_the_closest_article_of_each_door_comes_before_the_rest(phq9: CompiledInstrument) -> None:
    rule = MatchRule("phq-9", bands=frozenset({"minimal"}))
    articles = (
        *(_article(f"a{number}", rule) for number in range(4)),
        _article("understand", MatchRule("phq-9"))._replace(shelf="understanding-your-result"),
        _article("do-this", MatchRule("phq-9"))._replace(shelf="something-to-do-today"),
        _article("do-that", rule)._replace(shelf="something-to-do-today"),
    )
    assert _slugs(_phq9(phq9, 0), articles=articles) == ["understand", "do-that", "a0", "a1", "a2"]


def test_an_article_for_others_is_not_offered(phq9: CompiledInstrument) -> None:
    article = _article("for-counselors", MatchRule("phq-9"))._replace(audience=frozenset({Reader.COUNSELOR}))
    results = [_phq9(phq9, 0)]
    assert matching_articles([article], results, frozenset({Reader.PERSON})) == ()
    assert matching_articles([article], results, frozenset({Reader.COUNSELOR, Reader.PERSON})) == (article,)


def test_a_rule_on_a_score_holds_between_its_bounds_and_never_without_a_value(phq9: CompiledInstrument) -> None:
    rule = MatchRule("phq-9", score="total", at_least=8, at_most=16)
    assert [holds(rule, _phq9(phq9, 0, rest=rest)) for rest in (0, 1, 2, 3)] == [False, True, True, False]
    assert not holds(rule, _phq9(phq9, None, rest=1))


def test_an_insight_needs_all_its_parts_and_one_sign_of_each(phq9: CompiledInstrument) -> None:
    low, danger = MatchRule("phq-9", score="total", at_most=9), MatchRule("phq-9", flag="self-harm")
    other = MatchRule("gad-7")
    insight = Insight("demo", "", "", "", ((other, low), (danger,)), (), ())
    first = insight._replace(id="z-first", first=True)
    assert matching_insights([insight, first], [_phq9(phq9, 1)]) == (first, insight)
    assert matching_insights([insight], [_phq9(phq9, 0)]) == ()
    assert matching_insights([insight], [_phq9(phq9, 1, rest=3)]) == ()
    assert matching_insights([insight], []) == ()
