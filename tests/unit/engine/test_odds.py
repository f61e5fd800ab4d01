"""The people of `odds` are those of `show`: the same figures, the same arithmetic."""

import itertools
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bundled import LIBRARY
from definitions import compiled_from
from oudinfo.engine.accuracy import count_people
from oudinfo.engine.odds import count_shares, is_about_danger, measured, own_figures, shares_between
from oudinfo.model.scoring import Accuracy

TENTHS = st.integers(1, 999).map(lambda count: Fraction(count, 1000))


@given(TENTHS, TENTHS)
def test_a_range_is_at_most_eight_shares_in_round_steps_with_both_ends(one: Fraction, other: Fraction) -> None:
    first, last = sorted((one, other))
    shares = shares_between(first, last)
    assert (shares[0], shares[-1]) == (first, last)
    assert len(shares) <= 8
    assert [*shares] == sorted({*shares})
    assert len({after - before for before, after in itertools.pairwise(shares[:-1])}) <= 1


@pytest.mark.parametrize(
    ("first", "last", "shares"),
    [
        pytest.param("0.1", "0.5", "0.1 0.2 0.3 0.4 0.5", id="tenths"),
        pytest.param("1", "8", "1 2 3 4 5 6 7 8", id="ones"),
        pytest.param("2", "14", "2 4 6 8 10 12 14", id="twos"),
        pytest.param("5", "40", "5 10 15 20 25 30 35 40", id="fives"),
        pytest.param("10", "80", "10 20 30 40 50 60 70 80", id="tens"),
        pytest.param("1", "99", "1 21 41 61 81 99", id="twenties, and the end"),
        pytest.param("20", "20", "20", id="one"),
    ],
)
def test_the_steps_of_a_range_are_those_that_people_count_in(first: str, last: str, shares: str) -> None:
    found = shares_between(Fraction(first) / 100, Fraction(last) / 100)
    assert [*found] == [Fraction(each) / 100 for each in shares.split()]


@given(st.sampled_from([each for form in LIBRARY.instruments() for each in measured(form)]), TENTHS)
def test_people_are_counted_as_show_counts_them(accuracy: Accuracy, share: Fraction) -> None:
    (counted,) = count_shares(accuracy, [share])
    assert counted.tree == count_people(accuracy, float(share), 1000)
    assert counted.picture == count_people(accuracy, float(share), 100)
    for tree in (counted.tree, counted.picture):
        assert tree.found + tree.missed + tree.mistaken + tree.cleared == tree.people


def test_the_figures_measured_at_a_line_that_is_applied_come_first() -> None:
    phq9, who5 = LIBRARY.instrument("phq-9"), LIBRARY.instrument("who-5")
    assert [each.at_least for each in measured(phq9)] == [10, 12]
    assert [each.at_least for each in measured(phq9, 12)] == [12]
    assert measured(phq9, 13) == ()
    assert [each.at_most for each in measured(who5, 28)] == [28]
    phq2 = [each.at_least for each in measured(LIBRARY.instrument("phq-2"))]
    assert (phq2[0], 2 in phq2) == (3, True), "the line of 2 is mentioned and not applied"


def test_figures_at_lines_that_are_applied_come_first_in_their_order_and_at_one_that_is_only_named_do_not() -> None:
    figures = "".join(
        f"      - {{of: x, at_least: {line}, sensitivity: 0.8, specificity: 0.9, reference: interviews, population: adults, "
        "source: made-up}\n"
        for line in (1, 4, 2, 3)
    )
    lines = ", ".join(
        f"{{id: l{line}, at_least: {line}, for: x, source: made-up{', named_only: true' * (line == 1)}}}"
        for line in (1, 2, 3)
    )
    body = "items:\n  - {id: a, text: A, options: often}\n  - {id: b, text: B, options: often}\n"
    form = compiled_from(
        f"{body}scores:\n  t:\n    sum: a..b\n    range: [0, 4]\n    cutoffs: [{lines}]\n    accuracy:\n{figures}"
    ).instrument
    assert [each.at_least for each in measured(form)] == [2, 3, 1, 4]
    assert own_figures(form, 0.8, 0.9, None).at_least == 2


def test_a_figure_without_a_specificity_counts_nobody() -> None:
    half = Accuracy(of="x", sensitivity=0.67, at_least=3)
    assert count_shares(half, [Fraction(1, 10)]) == ()
    assert all(each.specificity is not None for each in measured(LIBRARY.instrument("audit-c")))


@pytest.mark.parametrize(
    ("name", "cutoff", "line"),
    [
        pytest.param("dast-10", None, (3, None, ""), id="the first line that is applied"),
        pytest.param("dast-10", 5, (5, None, ""), id="another line"),
        pytest.param("who-5", None, (None, 50, ""), id="a line that falls"),
        pytest.param("who-5", 28, (None, 28, ""), id="another line that falls"),
        pytest.param("barc-10", 30, (30, None, ""), id="a line of something good"),
        pytest.param("tiet-2", None, (None, None, "the answers that count"), id="a form without a score"),
    ],
)
def test_figures_of_ones_own_are_about_the_line_of_the_form(
    name: str, cutoff: float | None, line: tuple[float | None, float | None, str]
) -> None:
    own = own_figures(LIBRARY.instrument(name), 0.8, 0.9, cutoff)
    assert (own.at_least, own.at_most, own.at) == line
    assert (own.sensitivity, own.specificity) == (0.8, 0.9)


def test_only_a_form_that_asks_about_nothing_but_death_is_never_weighed_by_shares() -> None:
    assert [form.id for form in LIBRARY.instruments() if is_about_danger(form)] == ["asq"]
