"""The six instruments, to the letter, against a table typed from the dossier.

The table was not made from the definitions: it stands here so that a slip in
one of them, or in both at once through a careless edit, is seen.
"""

from dataclasses import dataclass

import pytest

from oudinfo.catalog.library import Library
from oudinfo.model.instrument import Instrument, Item, ItemRole

STEM = "Over the last 2 weeks, how often have you been bothered by any of the following problems?"
STEM_WITHOUT_ANY_OF = "Over the last 2 weeks, how often have you been bothered by the following problems?"
FREQUENCY = ["0 Not at all", "1 Several days", "2 More than half the days", "3 Nearly every day"]
DIFFICULTY = ["0 Not difficult at all", "1 Somewhat difficult", "2 Very difficult", "3 Extremely difficult"]
DEPRESSION = [
    ("44250-9", "Little interest or pleasure in doing things"),
    ("44255-8", "Feeling down, depressed, or hopeless"),
    ("44259-0", "Trouble falling or staying asleep, or sleeping too much"),
    ("44254-1", "Feeling tired or having little energy"),
    ("44251-7", "Poor appetite or overeating"),
    (
        "44258-2",
        "Feeling bad about yourself \N{EM DASH} or that you are a failure or have let yourself or your family down",
    ),
    ("44252-5", "Trouble concentrating on things, such as reading the newspaper or watching television"),
    (
        "44253-3",
        (
            "Moving or speaking so slowly that other people could have noticed? Or the opposite \N{EM DASH} being so "
            "fidgety or restless that you have been moving around a lot more than usual"
        ),
    ),
]
SELF_HARM = ("44260-8", "Thoughts that you would be better off dead or of hurting yourself in some way")
ANXIETY = [
    ("69725-0", "Feeling nervous, anxious or on edge"),
    ("68509-9", "Not being able to stop or control worrying"),
    ("69733-4", "Worrying too much about different things"),
    ("69734-2", "Trouble relaxing"),
    ("69735-9", "Being so restless that it is hard to sit still"),
    ("69689-8", "Becoming easily annoyed or irritable"),
    ("69736-7", "Feeling afraid as if something awful might happen"),
]
DIFFICULT = (
    "If you checked off any problems, how difficult have these problems made it for you to do your work, take care of "
    "things at home, or get along with other people?"
)
FIVE_BANDS = {0: "minimal", 5: "mild", 10: "moderate", 15: "moderately severe", 20: "severe"}


@dataclass(frozen=True, kw_only=True)
class Published:
    """What the dossier says of one instrument."""

    stem: str
    scored: list[tuple[str, str]]
    panel: str | None
    totals: dict[str, tuple[int, int, str | None]]
    bands: dict[int, str]
    cutoffs: dict[str, float]
    has_difficulty: bool = False


PUBLISHED = {
    "phq-9": Published(
        stem=STEM,
        scored=[*DEPRESSION, SELF_HARM],
        panel="44249-1",
        totals={"total": (0, 27, "44261-6"), "without_item_9": (0, 24, None)},
        bands=FIVE_BANDS,
        cutoffs={"total": 10, "without_item_9": 10},
        has_difficulty=True,
    ),
    "phq-8": Published(
        stem=STEM,
        scored=DEPRESSION,
        panel=None,
        totals={"total": (0, 24, None)},
        bands=FIVE_BANDS | {0: "none or minimal"},
        cutoffs={"total": 10},
    ),
    "phq-2": Published(
        stem=STEM,
        scored=DEPRESSION[:2],
        panel="55757-9",
        totals={"total": (0, 6, "55758-7")},
        bands={},
        cutoffs={"total": 3},
    ),
    "phq-4": Published(
        stem=STEM_WITHOUT_ANY_OF,
        scored=[*ANXIETY[:2], *DEPRESSION[:2]],
        panel="69724-3",
        totals={"total": (0, 12, "70272-0"), "anxiety": (0, 6, None), "depression": (0, 6, None)},
        bands={0: "none", 3: "mild", 6: "moderate", 9: "severe"},
        cutoffs={"anxiety": 3, "depression": 3},
    ),
    "gad-7": Published(
        stem=STEM,
        scored=ANXIETY,
        panel="69737-5",
        totals={"total": (0, 21, "70274-6")},
        bands={0: "minimal", 5: "mild", 10: "moderate", 15: "severe"},
        cutoffs={"total": 10},
        has_difficulty=True,
    ),
    "gad-2": Published(
        stem=STEM,
        scored=ANXIETY[:2],
        panel=None,
        totals={"total": (0, 6, None)},
        bands={},
        cutoffs={"total": 3},
    ),
}
LIBRARY = Library()
CASES = [pytest.param(LIBRARY.instrument(each), published, id=each) for each, published in PUBLISHED.items()]
every_instrument = pytest.mark.parametrize(("instrument", "published"), CASES)


def _scored(instrument: Instrument) -> list[Item]:
    return [item for item in instrument.items if item.role is not ItemRole.FUNCTION]


def _options(item: Item) -> list[str]:
    assert all(option.key == str(option.value) for option in item.options)
    return [f"{option.value} {option.label}" for option in item.options]


def _answer_codes(item: Item) -> dict[str, str | None]:
    return {option.label: item.loinc_answers.get(option.key, option.loinc) for option in item.options}


@every_instrument
def test_the_items_are_worded_and_coded_as_published(instrument: Instrument, published: Published) -> None:
    assert [(item.loinc, item.text) for item in _scored(instrument)] == published.scored


@every_instrument
def test_the_stem_stands_before_every_scored_item(instrument: Instrument, published: Published) -> None:
    assert {item.stem for item in _scored(instrument)} == {published.stem}


@every_instrument
def test_the_options_are_the_four_published_ones(instrument: Instrument, published: Published) -> None:
    assert [_options(item) for item in _scored(instrument)] == [FREQUENCY] * len(published.scored)


@every_instrument
def test_the_panel_code_is_the_published_one(instrument: Instrument, published: Published) -> None:
    assert instrument.loinc == published.panel


@every_instrument
def test_ranges_and_codes_of_the_scores_are_the_published_ones(instrument: Instrument, published: Published) -> None:
    found = {rule.id: (rule.minimum, rule.maximum, rule.loinc) for rule in instrument.scores if not rule.hidden}
    assert found == published.totals


@every_instrument
def test_the_bands_are_the_published_ones(instrument: Instrument, published: Published) -> None:
    assert {band.start: band.label.lower() for band in instrument.scores[0].bands} == published.bands


@every_instrument
def test_the_deciding_cutoffs_are_the_published_ones(instrument: Instrument, published: Published) -> None:
    found = {rule.id: [each.at_least for each in rule.cutoffs if not each.named_only] for rule in instrument.scores}
    assert {name: bounds for name, bounds in found.items() if bounds} == {
        name: [bound] for name, bound in published.cutoffs.items()
    }


@every_instrument
def test_the_difficulty_item_is_where_it_was_published(instrument: Instrument, published: Published) -> None:
    found = [(item.text, item.stem, _options(item)) for item in instrument.items if item.role is ItemRole.FUNCTION]
    assert found == ([(DIFFICULT, None, DIFFICULTY)] if published.has_difficulty else [])


@every_instrument
def test_no_gap_is_filled_and_nothing_is_reversed(instrument: Instrument, published: Published) -> None:
    assert all(rule.missing is None and not rule.reverse and rule.scale == 1 for rule in instrument.scores)


def test_the_answer_codes_are_the_published_ones_although_two_are_out_of_order() -> None:
    phq9 = LIBRARY.instrument("phq-9")
    assert _answer_codes(phq9.item("phq9_1")) == {
        "Not at all": "LA6568-5",
        "Several days": "LA6569-3",
        "More than half the days": "LA6570-1",
        "Nearly every day": "LA6571-9",
    }
    for item in (phq9.item("phq9_10"), LIBRARY.instrument("gad-7").item("gad7_8")):
        assert _answer_codes(item) == {
            "Not difficult at all": "LA6572-7",
            "Somewhat difficult": "LA6573-5",
            "Very difficult": "LA6575-0",
            "Extremely difficult": "LA6574-3",
        }


@pytest.mark.parametrize("instrument_id", ["gad-7", "gad-2", "phq-4"])
def test_one_item_has_an_answer_code_of_its_own(instrument_id: str) -> None:
    items = LIBRARY.instrument(instrument_id).items
    codes = {item.loinc: _answer_codes(item)["More than half the days"] for item in items if item.loinc}
    own = {loinc: code for loinc, code in codes.items() if code != "LA6570-1"}
    assert own == {"68509-9": "LA18938-3"}


def test_the_two_parts_of_the_phq_4_are_the_right_way_round() -> None:
    rules = {rule.id: rule.items for rule in LIBRARY.instrument("phq-4").scores}
    assert rules["anxiety"] == ("phq4_1", "phq4_2")
    assert rules["depression"] == ("phq4_3", "phq4_4")


def test_only_item_9_of_the_phq_9_asks_about_self_harm() -> None:
    asking = [
        item.id for each in PUBLISHED for item in LIBRARY.instrument(each).items if item.role is ItemRole.SELF_HARM
    ]
    assert asking == ["phq9_9"]


def test_the_symptom_count_of_the_phq_9_takes_item_9_from_1_on() -> None:
    rule = next(rule for rule in LIBRARY.instrument("phq-9").scores if rule.id == "symptoms")
    assert [rule.threshold(f"phq9_{number}") for number in range(1, 10)] == [2, 2, 2, 2, 2, 2, 2, 2, 1]


ACCURACY = {
    "phq-9": [
        ("major depression", 10, 0.85, 0.85, "negeri2021"),
        ("major depression", 12, 0.81, 0.75, "delgadillo2011"),
    ],
    "phq-2": [
        ("major depression", 3, 0.76, 0.87, "manea2016"),
        ("major depression", 2, 0.91, 0.70, "manea2016"),
        ("major depression", None, 0.68, 0.70, "delgadillo2011"),
        ("major depression", 3, 0.61, 0.92, "arroll2010"),
    ],
    "gad-7": [
        ("generalized anxiety disorder", 10, 0.89, 0.82, "spitzer2006"),
        ("an anxiety disorder of any kind", 9, 0.80, 0.86, "delgadillo2012"),
        ("generalized anxiety disorder", 8, 0.83, 0.84, "plummer2016"),
        ("generalized anxiety or another anxiety disorder", None, 0.81, 0.78, "park2025"),
        ("panic disorder", 10, 0.74, 0.81, "kroenke2007"),
        ("social anxiety disorder", 10, 0.72, 0.80, "kroenke2007"),
        ("post-traumatic stress disorder", 10, 0.66, 0.81, "kroenke2007"),
    ],
    "gad-2": [
        ("generalized anxiety disorder", 3, 0.76, 0.81, "plummer2016"),
        ("an anxiety disorder of any kind", 2, 0.94, 0.53, "delgadillo2012"),
    ],
}
"""What was looked for, from which score on, sensitivity, specificity, study; typed from the abstracts."""


@pytest.mark.parametrize("instrument_id", ACCURACY)
def test_the_accuracy_is_the_published_one_of_the_condition_that_was_looked_for(instrument_id: str) -> None:
    kept = [
        (each.of, each.at_least, each.sensitivity, each.specificity, each.source)
        for each in LIBRARY.instrument(instrument_id).accuracies
    ]
    assert kept == ACCURACY[instrument_id]


def test_people_in_drug_treatment_have_figures_of_their_own() -> None:
    kept = {
        each.source: {prevalence.value for prevalence in each.prevalence}
        for instrument_id in ACCURACY
        for each in LIBRARY.instrument(instrument_id).accuracies
        if each.in_drug_treatment
    }
    assert kept == {"delgadillo2011": {0.36}, "delgadillo2012": {0.291}}
    elsewhere = [
        prevalence.source
        for instrument_id in ACCURACY
        for each in LIBRARY.instrument(instrument_id).accuracies
        if not each.in_drug_treatment
        for prevalence in each.prevalence
    ]
    assert "santo2022" not in elsewhere


def test_no_wording_of_the_faulty_copies_is_used() -> None:
    labels = {option.label for each in PUBLISHED for item in LIBRARY.instrument(each).items for option in item.options}
    assert labels.isdisjoint({"Not at all sure", "Over half the days"})
