"""Which of several rules of an article counts, and in which order flags of each level bring their articles."""

from itertools import pairwise, permutations

import pytest

from definitions import compiled_from, interpreted
from oudinfo.engine import session as sitting
from oudinfo.engine.matching import DOORS, FITS, MOST_ON_DANGER, Fit, holds, matching_articles, matching_insights
from oudinfo.model.article import Article, MatchRule, Reader
from oudinfo.model.insight import Insight
from oudinfo.model.result import Interpretation
from oudinfo.model.scoring import FlagLevel

DEMO = compiled_from("""
items:
  - {id: a, text: A, options: often}
  - {id: b, text: B, options: often}
scores:
  total:
    sum: a..b
    range: [0, 4]
    bands: [{id: low, from: 0, label: Low}, {id: high, from: 2, label: High}]
  unseen: {sum: a..b, range: [0, 4], hidden: true, bands: [{id: secret, from: 0, label: Secret}]}
flags:
  crisis: {when: {item: a, at_least: 1}, level: crisis}
  urgent: {when: {item: a, at_least: 1}, level: urgent}
  offer: {when: {item: a, at_least: 1}, level: offer}
  note: {when: {item: a, at_least: 1}, level: note}
  down: {when: {item: b, at_least: 1}, level: crisis}
""")
ME = "demo-scale"
ANYONE = frozenset(Reader)
RULES = [
    (Fit.DANGER, MatchRule(ME, flag="crisis")),
    (Fit.OFFER, MatchRule(ME, flag="offer")),
    (Fit.FLAG, MatchRule(ME, flag="note")),
    (Fit.ITEM, MatchRule(ME, item="a", at_least=1)),
    (Fit.SCORE, MatchRule(ME, score="total", at_least=1)),
    (Fit.BAND, MatchRule(ME, bands=frozenset({"high", "other"}))),
    (Fit.INSTRUMENT, MatchRule(ME)),
    (Fit.PATHWAY, MatchRule(pathway="taken")),
]
"""A rule for each way to fit, the closest first; what a pathway leads to has a place of its own."""
BY_FIT = dict(RULES)


def _article(slug: str, *rules: MatchRule, shelf: str = "shelf") -> Article:
    return Article(
        slug, slug, "", shelf, ("x",), frozenset({Reader.PERSON}), rules, (), "2026-11-23", "2027-11-23", "", ()
    )


def _result(a: int | None = 2, b: int | None = 0) -> Interpretation:
    return interpreted(DEMO, a=a, b=b)


def _slugs(
    *articles: Article, results: tuple[Interpretation, ...] = (), taken: tuple[str, ...] = ("taken",)
) -> list[str]:
    found = matching_articles(articles, results or (_result(),), ANYONE, taken)
    return [article.slug for article in found]


def test_every_level_of_a_flag_has_its_place_and_the_first_two_are_danger() -> None:
    assert FITS == {
        FlagLevel.CRISIS: Fit.DANGER,
        FlagLevel.URGENT: Fit.DANGER,
        FlagLevel.OFFER: Fit.OFFER,
        FlagLevel.NOTE: Fit.FLAG,
    }
    assert sorted(Fit) == [fit for fit, _ in RULES]
    assert len(Fit) == len(RULES)


@pytest.mark.parametrize(("closer", "farther"), [*pairwise(rule for _, rule in RULES[:-1])])
def test_of_two_articles_the_closer_comes_first(closer: MatchRule, farther: MatchRule) -> None:
    assert _slugs(_article("z", closer), _article("a", farther)) == ["z", "a"]


@pytest.mark.parametrize("level", ["crisis", "urgent", "offer"])
def test_danger_and_offers_come_before_the_doors(level: str) -> None:
    door = _article("a-door", BY_FIT[Fit.ITEM], shelf=DOORS[0])
    assert _slugs(door, _article("z", MatchRule(ME, flag=level))) == ["z", "a-door"]


def test_a_note_does_not_come_before_the_doors() -> None:
    door = _article("z-door", BY_FIT[Fit.ITEM], shelf=DOORS[0])
    assert _slugs(_article("a", BY_FIT[Fit.FLAG]), door) == ["z-door", "a"]


def test_at_most_two_articles_on_danger_are_offered_and_urgent_ones_stand_beside_those_of_a_crisis() -> None:
    articles = (
        _article("c-crisis", MatchRule(ME, flag="crisis")),
        _article("b-urgent", MatchRule(ME, flag="urgent")),
        _article("a-offer", MatchRule(ME, flag="offer")),
        _article("z-any", MatchRule(ME)),
    )
    assert MOST_ON_DANGER == 2
    for order in permutations(articles):
        assert _slugs(*order) == ["b-urgent", "c-crisis", "z-any"]


@pytest.mark.parametrize("calmer", [fit for fit in BY_FIT if fit is not Fit.DANGER])
def test_the_closest_of_several_rules_gives_an_article_its_place(calmer: Fit) -> None:
    for rules in permutations([BY_FIT[Fit.DANGER], BY_FIT[calmer]]):
        articles = (_article("z-both", *rules), _article("a-offer", BY_FIT[Fit.OFFER]))
        assert _slugs(*articles) == ["z-both", "a-offer"]


def test_a_rule_that_does_not_hold_leaves_the_place_to_one_that_does() -> None:
    both = _article("a-both", MatchRule(ME, flag="down"), MatchRule(ME))
    assert _slugs(both, _article("z-band", BY_FIT[Fit.BAND])) == ["z-band", "a-both"]


def test_of_two_that_fit_alike_the_one_for_the_earlier_result_comes_first() -> None:
    other = _result()._replace(instrument=DEMO.instrument._replace(id="other"))
    articles = (_article("a-second", MatchRule("other")), _article("z-first", MatchRule(ME)))
    assert _slugs(*articles, results=(_result(), other)) == ["z-first", "a-second"]
    assert _slugs(*articles, results=(other, _result())) == ["a-second", "z-first"]


def test_of_two_that_fit_alike_a_counselor_gets_the_one_written_for_counselors_first() -> None:
    mine = _article("z-mine", MatchRule(ME))._replace(audience=frozenset({Reader.COUNSELOR}))
    articles = (_article("a-theirs", MatchRule(ME)), mine)
    assert _slugs(*articles) == ["z-mine", "a-theirs"]
    family = frozenset({Reader.PERSON, Reader.FAMILY})
    mine = mine._replace(audience=frozenset({Reader.FAMILY}))
    found = matching_articles((articles[0], mine), (_result(),), family)
    assert [article.slug for article in found] == ["a-theirs", "z-mine"]


def test_each_door_gives_one_article_and_the_doors_keep_their_order() -> None:
    articles = [_article(f"{number}-{door}", MatchRule(ME), shelf=door) for door in DOORS[::-1] for number in (1, 2)]
    assert _slugs(*articles) == [*(f"1-{door}" for door in DOORS), *sorted(f"2-{door}" for door in DOORS)[:2]]


def test_an_article_of_a_pathway_that_also_fits_more_closely_keeps_its_place_before_the_rest() -> None:
    both = _article("z-both", MatchRule(ME), MatchRule(pathway="taken"))
    other_way = _article("y-other", MatchRule(ME), MatchRule(pathway="not-taken"))
    assert _slugs(_article("a-any", MatchRule(ME)), both, other_way) == ["z-both", "a-any", "y-other"]


def test_a_flag_that_was_up_before_a_change_still_leads_to_its_article() -> None:
    session = sitting.start(DEMO)
    for value in (1, 0):
        assert session.item is not None
        session = sitting.answer(sitting.edit(session, "a"), session.item.options[value])
    changed = sitting.reading(session)
    assert holds(MatchRule(ME, flag="crisis"), changed)
    assert not holds(MatchRule(ME, flag="down"), changed)


@pytest.mark.parametrize(
    ("rule", "a", "held"),
    [
        pytest.param(MatchRule(ME, item="a", at_least=1), 1, True, id="an item at its lower bound"),
        pytest.param(MatchRule(ME, item="a", at_least=2), 1, False, id="an item below it"),
        pytest.param(MatchRule(ME, item="a", at_most=1), 1, True, id="an item at its upper bound"),
        pytest.param(MatchRule(ME, item="a", at_most=1), 2, False, id="an item above it"),
        pytest.param(MatchRule(ME, item="a", at_least=0), None, False, id="an item without an answer"),
        pytest.param(MatchRule(ME, item="b", at_most=0), 2, True, id="the second item"),
        pytest.param(MatchRule(ME, score="total", at_least=2), 2, True, id="a score at its lower bound"),
        pytest.param(MatchRule(ME, score="total", at_most=1), 2, False, id="a score above its upper bound"),
        pytest.param(MatchRule(ME, score="unseen", at_least=2), 2, True, id="a hidden score"),
        pytest.param(MatchRule(ME, score="no-such-score"), 2, False, id="a score that is not there"),
        pytest.param(MatchRule(ME, score="total"), None, False, id="a score without a value"),
        pytest.param(MatchRule(ME, bands=frozenset({"high"})), 2, True, id="its band"),
        pytest.param(MatchRule(ME, bands=frozenset({"high"})), 1, False, id="another band"),
        pytest.param(MatchRule(ME, bands=frozenset({"secret"})), 1, False, id="the band of a hidden score"),
        pytest.param(MatchRule(ME, flag="note"), 1, True, id="a flag that is up"),
        pytest.param(MatchRule(ME, flag="note"), 0, False, id="a flag that is down"),
        pytest.param(MatchRule(ME, flag="note"), None, False, id="a flag that is unknown"),
        pytest.param(MatchRule("other", item="a"), 1, False, id="another instrument"),
    ],
)
def test_a_rule_holds_only_for_the_kind_of_result_it_names(rule: MatchRule, a: int | None, *, held: bool) -> None:
    assert holds(rule, _result(a)) is held


def test_an_insight_may_find_its_parts_in_different_results() -> None:
    other = _result(0)._replace(instrument=DEMO.instrument._replace(id="other"))
    both = Insight("both", "", "", "", ((BY_FIT[Fit.DANGER],), (MatchRule("other"),)), (), ())
    assert matching_insights([both], [other, _result()]) == (both,)
    assert matching_insights([both], [_result()]) == ()
    first, last = both._replace(id="a"), both._replace(id="z")
    assert matching_insights([last, both, first], [other, _result()]) == (first, both, last)
