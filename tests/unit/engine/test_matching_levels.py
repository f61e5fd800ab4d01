"""Which of several rules of an article counts, and in which order flags of each level bring their articles."""

from itertools import pairwise, permutations

import pytest

from bundled import LIBRARY
from definitions import compiled_from, interpreted
from oudinfo.engine import session as sitting
from oudinfo.engine.compiled import CompiledInstrument
from oudinfo.engine.matching import (
    DOORS,
    FITS,
    MOST_ON_DANGER,
    Fit,
    Seriousness,
    holds,
    matching_articles,
    matching_insights,
    seriousness,
)
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


LOW = {"phq9_1": 2, "phq9_2": 2, "phq9_3": 1, **{f"phq9_{number}": 0 for number in range(4, 10)}}
"""A mild total, whose first answer has an article of its own."""
MODERATE = {**{f"phq9_{number}": 2 for number in range(1, 6)}, **{f"phq9_{number}": 0 for number in range(6, 10)}}


@pytest.mark.parametrize(
    ("mood", "worry", "first"),
    [
        pytest.param(LOW, 3, "worry", id="severe worry beside a mild mood"),
        pytest.param(LOW, 1, "low-mood", id="both mild, so the closest fit"),
        pytest.param(MODERATE, 1, "low-mood", id="a line reached beside a mild worry"),
        pytest.param(MODERATE, 3, "worry", id="the worst band beside a line that is reached"),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_the_first_thing_to_do_today_is_for_the_form_with_the_most_serious_result(
    phq9: CompiledInstrument, gad7: CompiledInstrument, mood: dict[str, int], worry: int, first: str, *, turned: bool
) -> None:
    results = [interpreted(phq9, **mood), interpreted(gad7, **{f"gad7_{number}": worry for number in range(1, 8)})]
    found = matching_articles(LIBRARY.articles(), results[::-1] if turned else results, frozenset({Reader.PERSON}))
    today = [article.slug for article in found if article.shelf == "something-to-do-today"]
    assert today[0] == f"something-to-do-today-for-{first}"


def test_what_explains_a_result_is_for_the_form_with_the_most_serious_one(
    phq9: CompiledInstrument, gad7: CompiledInstrument
) -> None:
    results = [interpreted(phq9, **LOW), interpreted(gad7, **{f"gad7_{number}": 3 for number in range(1, 8)})]
    found = matching_articles(LIBRARY.articles(), results, frozenset({Reader.PERSON}))
    assert found[0].slug == "understanding-a-gad-7-result"
    assert matching_articles(LIBRARY.articles(), results[:1], frozenset({Reader.PERSON}))[0].slug == (
        "understanding-a-phq-9-result"
    )


def test_what_only_a_pathway_leads_to_comes_last_at_a_door_however_serious_another_form_is() -> None:
    banded = compiled_from(BANDED)
    worst, least = interpreted(banded, a=2, b=2), interpreted(banded, a=0, b=0)
    least = least._replace(instrument=least.instrument._replace(id="other"))
    of_the_least = _article("z-fits", MatchRule("other"), shelf=DOORS[0])
    of_the_pathway = _article("a-pathway", MatchRule(pathway="taken"), shelf=DOORS[0])
    found = matching_articles([of_the_pathway, of_the_least], [worst, least], ANYONE, ["taken"])
    assert [article.slug for article in found] == ["z-fits", "a-pathway"]


@pytest.mark.parametrize("turned", [False, True])
def test_of_two_forms_with_a_sign_that_is_up_the_more_serious_leads_at_a_door(*, turned: bool) -> None:
    noted = compiled_from(f"{BANDED}\nflags:\n  note: {{when: {{item: a, at_least: 1}}, level: note}}\n")
    mild, worst = interpreted(noted, a=1, b=0), interpreted(noted, a=2, b=2)
    worst = worst._replace(instrument=worst.instrument._replace(id="other"))
    of_the_mild = _article("a-mild", MatchRule(ME, flag="note"), shelf=DOORS[0])
    of_the_worst = _article("z-worst", MatchRule("other", flag="note"), shelf=DOORS[0])
    results = [worst, mild] if turned else [mild, worst]
    assert matching_articles([of_the_mild, of_the_worst], results, ANYONE)[0] == of_the_worst


WEIGHED = """
items:
  - {id: a, text: A, options: often}
  - {id: b, text: B, options: often}
"""
BANDS = "bands: [{id: x, from: 0, label: X}, {id: y, from: 1, label: Y}, {id: z, from: 4, label: Z}]"
BANDED = f"{WEIGHED}scores:\n  total: {{sum: a..b, range: [0, 4], {BANDS}, cutoffs: [{{id: c, at_least: 3, source: made-up}}]}}"
BETTER = f"{WEIGHED}scores:\n  total: {{sum: a..b, range: [0, 4], better: higher, {BANDS}, cutoffs: [{{id: c, at_most: 1, source: made-up}}]}}"
GOOD_SIGN = f"{WEIGHED}scores:\n  total: {{sum: a..b, range: [0, 4], better: higher, cutoffs: [{{id: c, at_least: 3, source: made-up}}]}}"
ONE_BAND = f"{WEIGHED}scores:\n  total: {{sum: a..b, range: [0, 4], bands: [{{id: x, from: 0, label: X}}]}}"
TWO_BANDS = f"{WEIGHED}scores:\n  total: {{sum: a..b, range: [0, 4], bands: [{{id: x, from: 0, label: X}}, {{id: y, from: 3, label: Y}}]}}"
TWO_SCORES = f"{TWO_BANDS}\n  other: {{sum: [a], range: [0, 2], {BANDS.replace('4', '2')}}}"
BY_CLASS = f"""{WEIGHED}classes:
  found:
    audience: [counselor]
    source: made-up
    first_of:
      - {{id: much, label: Much, when: {{item: a, at_least: 2}}}}
      - {{id: some, label: Some, when: {{item: a, at_least: 1}}}}
      - {{id: none, label: None}}
"""
TWO_CLASSES = f"""{BY_CLASS}  other:
    audience: [counselor]
    source: made-up
    first_of: [{{id: yes, label: Found, when: {{item: b, at_least: 1}}}}, {{id: no, label: Not}}]
"""


@pytest.mark.parametrize(
    ("body", "a", "b", "weight"),
    [
        pytest.param(ONE_BAND, 2, 2, Seriousness.LEAST, id="the only band"),
        pytest.param(TWO_BANDS, 1, 2, Seriousness.WORST_BAND, id="the higher of two bands"),
        pytest.param(TWO_BANDS, 1, 1, Seriousness.LEAST, id="the lower of two bands"),
        pytest.param(TWO_SCORES, 2, 0, Seriousness.WORST_BAND, id="the second of two scores is more serious"),
        pytest.param(TWO_SCORES, 1, 2, Seriousness.WORST_BAND, id="the first of two scores is more serious"),
        pytest.param(TWO_CLASSES, 0, 1, Seriousness.PAST_A_LINE, id="only the second rule found something"),
        pytest.param(BANDED, 0, 0, Seriousness.LEAST, id="the lowest band"),
        pytest.param(BANDED, 0, 2, Seriousness.SOME, id="a band above it"),
        pytest.param(BANDED, 1, 2, Seriousness.PAST_A_LINE, id="a line is reached"),
        pytest.param(BANDED, 2, 2, Seriousness.WORST_BAND, id="the highest band"),
        pytest.param(BANDED, 1, None, Seriousness.SOME, id="a gap that leaves the line open"),
        pytest.param(BETTER, 2, 2, Seriousness.LEAST, id="the best band where higher is better"),
        pytest.param(BETTER, 1, 2, Seriousness.SOME, id="a band below it"),
        pytest.param(BETTER, 0, 1, Seriousness.PAST_A_LINE, id="low enough for the line"),
        pytest.param(BETTER, 0, 0, Seriousness.WORST_BAND, id="the worst band where higher is better"),
        pytest.param(GOOD_SIGN, 2, 2, Seriousness.LEAST, id="a line to be glad of is nothing serious"),
        pytest.param(BY_CLASS, 2, 0, Seriousness.PAST_A_LINE, id="a rule without a score that found something"),
        pytest.param(BY_CLASS, 1, 0, Seriousness.PAST_A_LINE, id="another outcome of a rule than its last"),
        pytest.param(BY_CLASS, 0, 0, Seriousness.LEAST, id="the last outcome of a rule"),
        pytest.param(BY_CLASS, None, 0, Seriousness.LEAST, id="a rule that is not decided"),
    ],
)
def test_how_serious_a_result_is_follows_from_bands_lines_and_rules(
    body: str, a: int | None, b: int | None, weight: Seriousness
) -> None:
    assert seriousness(interpreted(compiled_from(body), a=a, b=b)) is weight


def test_each_step_of_seriousness_is_above_the_one_before() -> None:
    assert [each.name for each in sorted(Seriousness)] == ["LEAST", "SOME", "PAST_A_LINE", "WORST_BAND"]
