"""The shipped stepped pathways: how many questions they ask, what always comes, and what opens by itself."""

import itertools
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from bundled import LIBRARY
from oudinfo.catalog.files.content_file import open_yaml
from oudinfo.catalog.instruments.pathways import PATHWAY_TABLE
from oudinfo.catalog.instruments.step_checks import example_results
from oudinfo.dialog.state import Dialog
from oudinfo.dialog.steps import left_forms
from oudinfo.dialog.words import Page
from oudinfo.engine.session import Session
from oudinfo.engine.steps import fewest_and_most
from oudinfo.model.condition import FormTest, ItemTest, ScoreTest
from oudinfo.model.instrument import ItemRole, Mode
from oudinfo.model.pathway import Opens
from oudinfo.model.response import Entry, Missing, ResponseOption
from oudinfo.model.sitting import WhyLeft
from stepped import STEPPED, Typist, by_value, given, highest, lowest, opening, plan, walked

MODES = (Mode.SELF, Mode.INTERVIEW)
BY_ITSELF = {("phq-2", "phq-9"), ("audit-c", "audit")}


def _asked(name: str, mode: Mode, types: Typist) -> int:
    """How many questions a sitting asks, without those on daily life."""
    return _count(walked(opening(name, mode).begin(), types))


def _count(states: Sequence[Dialog]) -> int:
    """How many questions were asked or typed in from paper."""
    items = [each.session.item for each in states if each.page is Page.ITEM]
    from_paper = [session for session in states[-1].sessions if session.compiled.entry is Entry.PAPER]
    items += [item for session in from_paper for item in session.compiled.instrument.items]
    return sum(item is not None and item.role is not ItemRole.FUNCTION for item in items)


@pytest.mark.parametrize(("name", "mode"), [*itertools.product(STEPPED, MODES)])
def test_the_introduction_says_how_many_questions_are_asked_at_least_and_at_most(name: str, mode: Mode) -> None:
    said = fewest_and_most(plan(name, mode))
    assert (_asked(name, mode, lowest), _asked(name, mode, highest)) == said


@pytest.mark.parametrize("name", [*STEPPED, "opioid-pain-review"])
def test_in_a_visit_the_numbers_of_the_introduction_hold_too(name: str) -> None:
    """Where a form cannot be read out, it comes from paper, and its questions count."""
    said = fewest_and_most(plan(name, Mode.INTERVIEW, from_paper=True))
    begun = opening(name, Mode.INTERVIEW, from_paper=True)
    low, high = (walked(begun.begin(), types) for types in (lowest, highest))
    assert (_count(low), _count(high)) == said


@pytest.mark.parametrize("name", ["low-mood", "mood-and-worry"])
@pytest.mark.parametrize("key", ["0", "1", "2", "3", "skip"])
def test_question_9_is_asked_whatever_the_first_form_says(name: str, key: str) -> None:
    def types(dialog: Dialog) -> str:
        is_first = dialog.page is Page.ITEM and dialog.current == 0
        return key if is_first else lowest(dialog)

    (session,) = [each for each in walked(opening(name).begin(), types)[-1].sessions if _is(each, "phq-9")]
    assert session.responses.given[8] is not Missing.UNANSWERED


def test_question_9_is_not_asked_if_it_is_left_out_from_the_start() -> None:
    states = walked(opening("low-mood").without_self_harm().begin(), lowest)
    assert given(states[-1]) == ["phq-2"]
    assert given(walked(opening("low-mood").without_self_harm().begin(), highest)[-1]) == ["phq-2", "phq-8"]


def test_the_intake_asks_the_phq_9_whole() -> None:
    last = walked(opening("intake").begin(), lowest)[-1]
    assert last.sessions[0].compiled.instrument.id == "phq-9"
    assert last.sessions[0].only is None


def test_only_pairs_that_were_published_open_by_themselves() -> None:
    opened = {
        (pathway.steps[place - 1].instrument, step.instrument)
        for pathway in LIBRARY.pathways()
        for place, step in enumerate(pathway.steps)
        if step.opens is Opens.BY_ITSELF
    }
    assert opened == BY_ITSELF


@pytest.mark.parametrize("name", STEPPED)
def test_every_outcome_of_every_step_comes_in_a_real_sitting(name: str) -> None:
    """Opened by yes or by itself with high answers, skipped with low ones, unknown where all is skipped.

    In a visit with forms from paper, so that no form is out of reach.
    """
    sitting = opening(name, Mode.INTERVIEW, from_paper=True)
    low, high = (walked(sitting.begin(), types)[-1] for types in (lowest, highest))
    conditional = [
        place
        for place, each in enumerate(plan(name, Mode.INTERVIEW, from_paper=True).steps)
        if each.has_mode and each.step.when
    ]
    assert [
        place for place in conditional if place in low.taken and low.sessions[low.taken.index(place)].only is None
    ] == []
    assert [place for place in conditional if place not in high.taken] == []
    assert {each.why for each in left_forms(low) if each.instrument.id in _forms(name, conditional)} == {
        WhyLeft.NOT_LED_TO
    }
    unsure = walked(sitting.begin(), lambda each: "no" if each.page is Page.PROPOSED else _skips(each))[-1]
    assert unsure.refused == frozenset(conditional)
    known = {each.instrument.id: each.why for each in left_forms(unsure)}
    assert {known[form] for form in _forms(name, conditional)} == {WhyLeft.NOT_KNOWN}


def _forms(name: str, places: Sequence[int]) -> list[str]:
    return [plan(name, Mode.INTERVIEW, from_paper=True).steps[place].instrument.id for place in places]


def _skips(dialog: Dialog) -> str:
    return "skip" if dialog.page in {Page.ITEM, Page.CONTEXT} else ""


def _is(session: Session, name: str) -> bool:
    return session.compiled.instrument.id == name


@pytest.mark.parametrize("name", STEPPED)
def test_every_step_has_an_example_of_each_outcome(name: str) -> None:
    file = open_yaml(LIBRARY.data / "pathways" / f"{name}.yaml", f"{name}.yaml")
    data, _, _ = file.read(PATHWAY_TABLE, "examples", document=1)
    for step in LIBRARY.pathway(name).steps:
        if step.when is not None:
            shown = {each["expect"].get(step.instrument) for each in data["examples"]} - {None}
            assert shown == {"skipped", "unknown", "opens" if step.opens is Opens.BY_ITSELF else "proposed"}


@pytest.mark.parametrize("name", STEPPED)
def test_the_examples_have_the_number_at_which_a_step_opens_and_the_one_below(name: str) -> None:
    file = open_yaml(LIBRARY.data / "pathways" / f"{name}.yaml", f"{name}.yaml")
    data, _, _ = file.read(PATHWAY_TABLE, "examples", document=1)
    for step in LIBRARY.pathway(name).steps:
        if not isinstance(step.when, FormTest) or not isinstance(step.when.test, ScoreTest | ItemTest):
            continue
        least = step.when.test.criterion.at_least
        assert least is not None
        shown = {
            (value, each["expect"][step.instrument])
            for each in data["examples"]
            if step.instrument in each["expect"] and (value := _tested(step.when, each)) is not None
        }
        opens = "opens" if step.opens is Opens.BY_ITSELF else "proposed"
        assert {(least, opens), (least - 1, "skipped")} <= shown, (step.instrument, shown)


def _tested(when: FormTest, example: Mapping[str, Any]) -> float | None:
    """The number that a condition looks at, in an example."""
    results = example_results(example["answers"], example.get("context", {}), LIBRARY.references())
    result = results.get(when.form)
    if result is None:
        return None
    if isinstance(when.test, ScoreTest):
        return next(each.score.value for each in result.scores if each.score.rule.id == when.test.score)
    assert isinstance(when.test, ItemTest)
    given = result.counted(when.test.items[0])
    return given.value if isinstance(given, ResponseOption) else None


def test_an_audit_c_of_3_opens_the_audit_for_a_woman_and_asks_where_sex_is_not_told() -> None:
    def types(sex: str) -> Typist:
        answers = iter(["2", "0", "1"])
        typed = {Page.CONTEXT: sex, Page.STEPS: ""}
        return lambda dialog: typed[dialog.page] if dialog.page in typed else next(answers)

    pages = {}
    for sex in "123":
        states = walked(
            opening("alcohol").begin(),
            types(sex),
            until=lambda each: bool(each.taken[1:] or each.page is Page.PROPOSED),
        )
        pages[sex] = (given(states[-1])[1:], states[-1].page)
    assert pages["1"] == (["audit"], Page.OPENING)
    assert pages["2"] == ([], Page.DONE)
    assert pages["3"] == ([], Page.PROPOSED)


def test_the_values_are_those_of_the_options() -> None:
    first = walked(opening("worry").begin(), lowest, until=lambda each: each.page is Page.ITEM)[-1]
    assert [option.value for option in by_value(first)] == [0, 1, 2, 3]
