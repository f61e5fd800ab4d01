import pytest

from oudinfo.engine.accuracy import PeopleTree, count_people, of_100_missed, of_100_past_cutoff
from oudinfo.engine.compiled import CompiledInstrument
from oudinfo.model.scoring import Cutoff


def test_the_phq9_counts_are_those_worked_out_by_hand(phq9: CompiledInstrument) -> None:
    cutoff = phq9.instrument.scores[0].cutoffs[0]
    clinic, opioids = cutoff.prevalence
    assert count_people(cutoff, clinic.value) == PeopleTree(
        people=1000, with_condition=100, found=85, missed=15, mistaken=135, cleared=765
    )
    assert (of_100_past_cutoff(cutoff, clinic.value), of_100_past_cutoff(cutoff, opioids.value)) == (40, 75)
    assert of_100_missed(cutoff) == 15


def test_the_gad7_counts_are_those_worked_out_by_hand(gad7: CompiledInstrument) -> None:
    cutoff = gad7.instrument.scores[0].cutoffs[0]
    clinic, opioids = cutoff.prevalence
    assert (of_100_past_cutoff(cutoff, clinic.value), of_100_past_cutoff(cutoff, opioids.value)) == (30, 65)
    tree = count_people(cutoff, clinic.value)
    assert tree is not None
    assert (tree.found, tree.mistaken, tree.missed) == (68, 166, 8)


@pytest.mark.parametrize("prevalence", [0.05, 0.10, 0.20, 0.36])
def test_a_rarer_condition_makes_a_high_score_more_often_wrong(phq9: CompiledInstrument, prevalence: float) -> None:
    tree = count_people(phq9.instrument.scores[0].cutoffs[0], prevalence)
    assert tree is not None
    expected = {0.05: 0.23, 0.10: 0.39, 0.20: 0.59, 0.36: 0.76}[prevalence]
    assert tree.share_found_of_flagged == pytest.approx(expected, abs=0.01)


def test_without_published_accuracy_nothing_is_counted() -> None:
    bare = Cutoff(id="x", at_least=10, purpose="y", source="z")
    assert (count_people(bare, 0.1), of_100_past_cutoff(bare, 0.1), of_100_missed(bare)) == (None, None, None)


def test_nobody_past_the_cutoff_is_a_share_of_0() -> None:
    nobody = Cutoff(id="x", at_least=10, purpose="y", source="z", sensitivity=0.0, specificity=1.0)
    tree = count_people(nobody, 0.1)
    assert tree is not None
    assert tree.share_found_of_flagged == 0.0


@pytest.mark.parametrize(("sensitivity", "specificity"), [(0.8, None), (None, 0.8)])
def test_half_of_an_accuracy_is_none(sensitivity: float | None, specificity: float | None) -> None:
    half = Cutoff(id="x", at_least=10, purpose="y", source="z", sensitivity=sensitivity, specificity=specificity)
    assert (count_people(half, 0.1), of_100_past_cutoff(half, 0.1)) == (None, None)


@pytest.mark.parametrize(("sensitivity", "missed"), [(0.476, 50), (0.475, 55), (0.47, 55), (0.45, 55), (0.426, 55)])
def test_people_are_counted_to_the_nearest_five_and_halves_go_up(sensitivity: float, missed: int) -> None:
    cutoff = Cutoff(id="x", at_least=10, purpose="y", source="z", sensitivity=sensitivity, specificity=0.5)
    assert of_100_missed(cutoff) == missed
