import pytest
from hypothesis import given
from hypothesis import strategies as st

from oudinfo.engine.accuracy import PeopleTree, count_people, of_100_flagged, of_100_missed, of_100_mistaken
from oudinfo.engine.compiled import CompiledInstrument
from oudinfo.model.scoring import Accuracy, Cutoff


def test_the_phq9_counts_are_those_worked_out_by_hand(phq9: CompiledInstrument) -> None:
    clinic, treatment = phq9.instrument.scores[0].accuracy
    assert count_people(clinic, 0.1) == PeopleTree(
        people=1000, with_condition=100, found=85, missed=15, mistaken=135, cleared=765
    )
    assert count_people(treatment, 0.36) == PeopleTree(
        people=1000, with_condition=360, found=292, missed=68, mistaken=160, cleared=480
    )
    assert (of_100_flagged(clinic, 0.1), of_100_flagged(treatment, 0.36)) == (40, 65)
    assert (of_100_missed(clinic), of_100_missed(treatment), of_100_mistaken(clinic)) == (15, 20, 15)


def test_the_gad7_counts_are_those_worked_out_by_hand(gad7: CompiledInstrument) -> None:
    clinic, treatment = gad7.instrument.scores[0].accuracy[:2]
    assert (of_100_flagged(clinic, 0.076), of_100_flagged(treatment, 0.291)) == (30, 70)
    first, second = count_people(clinic, 0.076), count_people(treatment, 0.291)
    assert first is not None
    assert second is not None
    assert (first.found, first.mistaken, first.missed) == (68, 166, 8)
    assert (second.found, second.missed) == (233, 58)


@pytest.mark.parametrize("prevalence", [0.05, 0.10, 0.20, 0.36])
def test_a_rarer_condition_makes_a_high_score_more_often_wrong(phq9: CompiledInstrument, prevalence: float) -> None:
    tree = count_people(phq9.instrument.scores[0].accuracy[0], prevalence)
    assert tree is not None
    expected = {0.05: 0.23, 0.10: 0.39, 0.20: 0.59, 0.36: 0.76}[prevalence]
    assert tree.share_found_of_flagged == pytest.approx(expected, abs=0.01)


def test_without_a_specificity_only_who_is_missed_is_counted() -> None:
    half = Accuracy(of="x", sensitivity=0.67, at_least=3)
    assert (count_people(half, 0.1), of_100_flagged(half, 0.1), of_100_mistaken(half)) == (None, None, None)
    assert of_100_missed(half) == 35


def test_nobody_past_the_line_is_a_share_of_0() -> None:
    tree = count_people(Accuracy(of="x", sensitivity=0.0, specificity=1.0, at_least=10), 0.1)
    assert tree is not None
    assert tree.share_found_of_flagged == 0.0


@pytest.mark.parametrize(("sensitivity", "missed"), [(0.476, 50), (0.475, 55), (0.47, 55), (0.45, 55), (0.426, 55)])
def test_people_are_counted_to_the_nearest_five_and_halves_go_up(sensitivity: float, missed: int) -> None:
    assert of_100_missed(Accuracy(of="x", sensitivity=sensitivity, at_least=10)) == missed


HUNDREDTHS = st.integers(1, 99)


@given(HUNDREDTHS, HUNDREDTHS, HUNDREDTHS)
def test_every_count_of_100_is_the_multiple_of_five_that_is_nearest(
    sensitivity: int, specificity: int, had: int
) -> None:
    def nearest(part: int, whole: int) -> int:
        return min(range(0, 101, 5), key=lambda five: (abs(100 * part - five * whole), -five))

    accuracy = Accuracy(of="x", sensitivity=sensitivity / 100, specificity=specificity / 100, at_least=10)
    found, mistaken = had * sensitivity, (100 - had) * (100 - specificity)
    assert of_100_missed(accuracy) == nearest(100 - sensitivity, 100)
    assert of_100_mistaken(accuracy) == nearest(100 - specificity, 100)
    assert of_100_flagged(accuracy, had / 100) == nearest(found, found + mistaken)


@pytest.mark.parametrize(
    ("accuracy", "value", "about"),
    [
        (Accuracy(of="x", sensitivity=0.8, at_least=9), 8, False),
        (Accuracy(of="x", sensitivity=0.8, at_least=9), 9, True),
        (Accuracy(of="x", sensitivity=0.8, at_most=50), 50, True),
        (Accuracy(of="x", sensitivity=0.8, at_most=50), 52, False),
        (Accuracy(of="x", sensitivity=0.8, at="one time or more"), 5, False),
    ],
)
def test_figures_speak_of_their_own_side_of_the_line(accuracy: Accuracy, value: float, *, about: bool) -> None:
    assert accuracy.is_about(value) is about


def test_figures_belong_to_a_cutoff_only_at_its_own_line() -> None:
    ten = Cutoff(id="c", at_least=10)
    assert Accuracy(of="x", sensitivity=0.8, at_least=10).is_of(ten)
    assert not Accuracy(of="x", sensitivity=0.8, at_least=9).is_of(ten)
    assert not Accuracy(of="x", sensitivity=0.8, at="any").is_of(Cutoff(id="c"))
