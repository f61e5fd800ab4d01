"""Seven measures, to the letter, against a table typed from the dossier.

The table was not made from the definitions: it stands here so that a slip in
one of them is seen. Below it stands one test for every mistake that copies of
these forms are known to make.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import product

import pytest

from definitions import read_positions
from oudinfo.catalog.library import Library
from oudinfo.engine.compiled import compile_instrument
from oudinfo.engine.entry import read_mapping
from oudinfo.engine.interpret import interpret
from oudinfo.errors import ResponseError
from oudinfo.model.instrument import Instrument, Item, ItemRole, Mode, RightsStatus
from oudinfo.model.response import Missing
from oudinfo.model.result import Interpretation
from oudinfo.model.scoring import Audience, ChangeKind, FlagLevel, Method, ScoreRule

NO_YES = ["0 No", "1 Yes"]
ZERO_TO_TEN = [str(number) for number in range(11)]
PAIN_ENDS = ("No pain", "Pain as bad as you can imagine")
INTERFERENCE_ENDS = ("Does not interfere", "Completely interferes")
AGREEMENT_ENDS = ("Strongly disagree", "Strongly agree")
WELL_BEING = [
    "0 At no time",
    "1 Some of the time",
    "2 Less than half of the time",
    "3 More than half of the time",
    "4 Most of the time",
    "5 All of the time",
]
BOTHERED = ["0 Not at all", "1 A little bit", "2 Moderately", "3 Quite a bit", "4 Extremely"]
PEG_ANSWERS = [
    "LA6111-4",
    "LA6112-2",
    "LA6113-0",
    "LA6114-8",
    "LA6115-5",
    "LA10137-0",
    "LA10138-8",
    "LA10139-6",
    "LA10140-4",
    "LA10141-2",
    "LA13942-0",
]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What the dossier says of one item."""

    text: str
    options: list[str]
    """Value and label of each option; for a number, the numbers alone."""
    loinc: str | None = None
    ends: tuple[str, str] | None = None
    help: str | None = None


@dataclass(frozen=True, kw_only=True)
class Published:
    """What the dossier and its corrections say of one instrument."""

    items: list[Asked]
    modes: set[Mode]
    status: RightsStatus
    stem: str | None = None
    intro: str | None = None
    panel: str | None = None
    scores: dict[str, tuple[float, float, str | None]] = field(default_factory=dict)
    """Range and LOINC code of each score that is shown."""
    bands: dict[float, str] = field(default_factory=dict)
    cutoffs: list[tuple[str, float]] = field(default_factory=list)
    """Those that are applied: direction and value."""
    named: list[tuple[str, float]] = field(default_factory=list)
    """Those that are named only."""


def _all(texts: list[str], options: list[str], codes: list[str] | None = None) -> list[Asked]:
    found: list[str | None] = [*codes] if codes else [None] * len(texts)
    return [Asked(text=text, options=options, loinc=code) for text, code in zip(texts, found, strict=True)]


PUBLISHED = {
    "cows": Published(
        modes={Mode.CLINICIAN},
        status=RightsStatus.CLINICAL_USE,
        intro=(
            "For each item, select the best description of the patient's signs or symptom. Rate on just the apparent "
            "relationship to opiate withdrawal. For example, if heart rate is increased because the patient was "
            "jogging just prior to assessment, the increased pulse rate would not add to the score."
        ),
        items=[
            Asked(
                text=(
                    "Resting Pulse Rate (record beats per minute). Measured after patient is sitting or lying for one "
                    "minute"
                ),
                options=[
                    "0 Pulse rate 80 or below",
                    "1 Pulse rate 81-100",
                    "2 Pulse rate 101-120",
                    "4 Pulse rate greater than 120",
                ],
            ),
            Asked(
                text="Sweating: over past 1/2 hour not accounted for by room temperature or patient activity",
                options=[
                    "0 No report of chills or flushing",
                    "1 Subjective report of chills or flushing",
                    "2 Flushed or observable moistness on face",
                    "3 Beads of sweat on brow or face",
                    "4 Sweat streaming off face",
                ],
            ),
            Asked(
                text="Restlessness: observation during assessment",
                options=[
                    "0 Able to sit still",
                    "1 Reports difficulty sitting still, but is able to do so",
                    "3 Frequent shifting or extraneous movements of legs/arms",
                    "5 Unable to sit still for more than a few seconds",
                ],
            ),
            Asked(
                text="Pupil size",
                options=[
                    "0 Pupils pinned or normal size for room light",
                    "1 Pupils possibly larger than normal for room light",
                    "2 Pupils moderately dilated",
                    "5 Pupils so dilated that only the rim of the iris is visible",
                ],
            ),
            Asked(
                text=(
                    "Bone or joint aches: if patient was having pain previously, only the additional component "
                    "attributed to opiates withdrawal is scored"
                ),
                options=[
                    "0 Not present",
                    "1 Mild diffuse discomfort",
                    "2 Patient reports severe diffuse aching of joints/muscles",
                    "4 Patient is rubbing joints or muscles and is unable to sit still because of discomfort",
                ],
            ),
            Asked(
                text="Runny nose or tearing: not accounted for by cold symptoms or allergies",
                options=[
                    "0 Not present",
                    "1 Nasal stuffiness or unusually moist eyes",
                    "2 Nose running or tearing",
                    "4 Nose constantly running or tears streaming down cheeks",
                ],
            ),
            Asked(
                text="GI upset: over last 1/2 hour",
                options=[
                    "0 No GI symptoms",
                    "1 Stomach cramps",
                    "2 Nausea or loose stool",
                    "3 Vomiting or diarrhea",
                    "5 Multiple episodes of diarrhea or vomiting",
                ],
            ),
            Asked(
                text="Tremor: observation of outstretched hands",
                options=[
                    "0 No tremor",
                    "1 Tremor can be felt, but not observed",
                    "2 Slight tremor observable",
                    "4 Gross tremor or muscle twitching",
                ],
            ),
            Asked(
                text="Yawning: observation during assessment",
                options=[
                    "0 No yawning",
                    "1 Yawning once or twice during assessment",
                    "2 Yawning three or more times during assessment",
                    "4 Yawning several times/minute",
                ],
            ),
            Asked(
                text="Anxiety or irritability",
                options=[
                    "0 None",
                    "1 Patient reports increasing irritability or anxiousness",
                    "2 Patient obviously irritable/anxious",
                    "4 Patient so irritable or anxious that participation in the assessment is difficult",
                ],
            ),
            Asked(
                text="Gooseflesh skin",
                options=[
                    "0 Skin is smooth",
                    "3 Piloerection of skin can be felt or hairs standing up on arms",
                    "5 Prominent piloerection",
                ],
            ),
        ],
        scores={"total": (0, 48, None)},
        bands={0: "below the mild range", 5: "mild", 13: "moderate", 25: "moderately severe", 37: "severe withdrawal"},
    ),
    "peg": Published(
        modes={Mode.SELF, Mode.INTERVIEW},
        status=RightsStatus.NON_COMMERCIAL,
        panel="91148-7",
        items=[
            Asked(
                text="What number best describes your pain on average in the past week?",
                options=ZERO_TO_TEN,
                loinc="75893-8",
                ends=PAIN_ENDS,
            ),
            Asked(
                text=(
                    "What number best describes how, during the past week, pain has interfered with your enjoyment of "
                    "life?"
                ),
                options=ZERO_TO_TEN,
                loinc="91145-3",
                ends=INTERFERENCE_ENDS,
            ),
            Asked(
                text=(
                    "What number best describes how, during the past week, pain has interfered with your general "
                    "activity?"
                ),
                options=ZERO_TO_TEN,
                loinc="91146-1",
                ends=INTERFERENCE_ENDS,
            ),
        ],
        scores={"total": (0, 10, "91147-9")},
    ),
    "pc-ptsd-5": Published(
        modes={Mode.SELF, Mode.INTERVIEW},
        status=RightsStatus.AGENCY_PUBLISHED,
        panel="102010-6",
        stem="In the past month, have you...",
        items=_all(
            [
                (
                    "Sometimes things happen to people that are unusually or especially frightening, horrible, or "
                    "traumatic. For example: a serious accident or fire; a physical or sexual assault or abuse; an "
                    "earthquake or flood; a war; seeing someone be killed or seriously injured; having a loved one die "
                    "through homicide or suicide. Have you ever experienced this kind of event?"
                ),
                "had nightmares about the event(s) or thought about the event(s) when you did not want to?",
                (
                    "tried hard not to think about the event(s) or went out of your way to avoid situations that "
                    "reminded you of the event(s)?"
                ),
                "been constantly on guard, watchful, or easily startled?",
                "felt numb or detached from people, activities, or your surroundings?",
                (
                    "felt guilty or unable to stop blaming yourself or others for the event(s) or any problems the "
                    "event(s) may have caused?"
                ),
            ],
            NO_YES,
            ["102011-4", "102012-2", "102013-0", "102014-8", "102015-5", "102016-3"],
        ),
        scores={"total": (0, 5, "102017-1")},
        cutoffs=[("at_least", 4)],
        named=[("at_least", 3)],
    ),
    "pcl-5": Published(
        modes={Mode.INTERVIEW},
        status=RightsStatus.PUBLIC_DOMAIN,
        panel="101697-1",
        stem="In the past month, how much were you bothered by:",
        intro=(
            "Below is a list of problems that people sometimes have in response to a very stressful experience. "
            "Keeping your worst event in mind, please read each problem carefully and then select one of the numbers "
            "to the right to indicate how much you have been bothered by that problem in the past month."
        ),
        items=_all(
            [
                "Repeated, disturbing, and unwanted memories of the stressful experience?",
                "Repeated, disturbing dreams of the stressful experience?",
                (
                    "Suddenly feeling or acting as if the stressful experience were actually happening again (as if "
                    "you were actually back there reliving it)?"
                ),
                "Feeling very upset when something reminded you of the stressful experience?",
                (
                    "Having strong physical reactions when something reminded you of the stressful experience (for "
                    "example, heart pounding, trouble breathing, sweating)?"
                ),
                "Avoiding memories, thoughts, or feelings related to the stressful experience?",
                (
                    "Avoiding external reminders of the stressful experience (for example, people, places, "
                    "conversations, activities, objects, or situations)?"
                ),
                "Trouble remembering important parts of the stressful experience?",
                (
                    "Having strong negative beliefs about yourself, other people, or the world (for example, having "
                    "thoughts such as: I am bad, there is something seriously wrong with me, no one can be trusted, "
                    "the world is completely dangerous)?"
                ),
                "Blaming yourself or someone else for the stressful experience or what happened after it?",
                "Having strong negative feelings such as fear, horror, anger, guilt, or shame?",
                "Loss of interest in activities that you used to enjoy?",
                "Feeling distant or cut off from other people?",
                (
                    "Trouble experiencing positive feelings (for example, being unable to feel happiness or have "
                    "loving feelings for people close to you)?"
                ),
                "Irritable behavior, angry outbursts, or acting aggressively?",
                "Taking too many risks or doing things that could cause you harm?",
                'Being "superalert" or watchful or on guard?',
                "Feeling jumpy or easily startled?",
                "Having difficulty concentrating?",
                "Trouble falling or staying asleep?",
            ],
            BOTHERED,
        ),
        scores={
            "total": (0, 80, "101698-9"),
            "cluster_b": (0, 20, None),
            "cluster_c": (0, 8, None),
            "cluster_d": (0, 28, None),
            "cluster_e": (0, 24, None),
        },
        cutoffs=[("at_least", 31)],
        named=[("at_least", 33)],
    ),
    "asq": Published(
        modes={Mode.INTERVIEW},
        status=RightsStatus.AGENCY_PUBLISHED,
        items=[
            Asked(text="In the past few weeks, have you wished you were dead?", options=NO_YES),
            Asked(
                text=(
                    "In the past few weeks, have you felt that you or your family would be better off if you were dead?"
                ),
                options=NO_YES,
            ),
            Asked(
                text="In the past week, have you been having thoughts about killing yourself?",
                options=NO_YES,
            ),
            Asked(text="Have you ever tried to kill yourself?", options=NO_YES, help="If yes, how? When?"),
            Asked(
                text="Are you having thoughts of killing yourself right now?",
                options=NO_YES,
                help="If yes, please describe",
            ),
        ],
    ),
    "who-5": Published(
        modes={Mode.SELF, Mode.INTERVIEW},
        status=RightsStatus.NON_COMMERCIAL,
        intro=(
            "Please indicate for each of the five statements which is closest to how you have been feeling over the "
            "last two weeks. Notice that higher numbers mean better well-being."
        ),
        items=_all(
            [
                "I have felt cheerful and in good spirits",
                "I have felt calm and relaxed",
                "I have felt active and vigorous",
                "I woke up feeling fresh and rested",
                "My daily life has been filled with things that interest me",
            ],
            WELL_BEING,
        ),
        scores={"total": (0, 100, None)},
        cutoffs=[("at_most", 50), ("at_most", 28)],
    ),
    "barc-10": Published(
        modes={Mode.SELF, Mode.INTERVIEW},
        status=RightsStatus.FREE_TO_REPRODUCE,
        items=[
            Asked(text=text, options=["1", "2", "3", "4", "5", "6"], ends=AGREEMENT_ENDS)
            for text in (
                "There are more important things to me in life than using substances",
                "In general I am happy with my life",
                "I have enough energy to complete the tasks I set myself",
                "I am proud of the community I live in and feel part of it",
                "I get lots of support from friends",
                "I regard my life as challenging and fulfilling without the need for using drugs or alcohol",
                "My living space has helped to drive my recovery journey",
                "I take full responsibility for my actions",
                "I am happy dealing with a range of professional people",
                "I am making good progress on my recovery journey",
            )
        ],
        scores={"total": (10, 60, None)},
        cutoffs=[("at_least", 47)],
    ),
}
LIBRARY = Library()
CASES = [pytest.param(LIBRARY.instrument(each), published, id=each) for each, published in PUBLISHED.items()]
every_instrument = pytest.mark.parametrize(("instrument", "published"), CASES)


def _asked(item: Item) -> Asked:
    """An item as the table has it; every key is the value that is scored."""
    assert all(option.key == str(option.value) for option in item.options)
    if item.number:
        options = [option.key for option in item.options]
        return Asked(text=item.text, options=options, loinc=item.loinc, ends=item.number.ends, help=item.help)
    options = [f"{option.value} {option.label}" for option in item.options]
    return Asked(text=item.text, options=options, loinc=item.loinc, help=item.help)


def _bounds(instrument: Instrument, *, named_only: bool) -> list[tuple[str, float]]:
    return [
        ("at_most", cutoff.at_most) if cutoff.at_most is not None else ("at_least", cutoff.at_least or 0)
        for rule in instrument.scores
        for cutoff in rule.cutoffs
        if cutoff.named_only is named_only
    ]


def _rule(instrument_id: str, score_id: str = "total") -> ScoreRule:
    return next(rule for rule in LIBRARY.instrument(instrument_id).scores if rule.id == score_id)


def _scored(instrument_id: str, *given: object) -> Interpretation:
    compiled = compile_instrument(LIBRARY.instrument(instrument_id))
    return interpret(compiled, read_positions(compiled, given))


def _by_id(instrument_id: str, given: Mapping[str, object]) -> Interpretation:
    compiled = compile_instrument(LIBRARY.instrument(instrument_id))
    return interpret(compiled, read_mapping(compiled, given))


def _value(result: Interpretation, score_id: str = "total") -> float | None:
    return next(each.score.value for each in result.scores if each.score.rule.id == score_id)


def _band(result: Interpretation) -> str | None:
    band = result.scores[0].band
    return band.id if band else None


def _flags(result: Interpretation) -> set[str]:
    return {flag.rule.id for flag in result.flags if flag.state}


def _class(result: Interpretation) -> str | None:
    outcome = result.classes[0].outcome
    return outcome.id if outcome else None


@every_instrument
def test_the_items_are_worded_and_coded_as_published(instrument: Instrument, published: Published) -> None:
    assert [_asked(item) for item in instrument.items] == published.items


@every_instrument
def test_instruction_stem_and_panel_are_the_published_ones(instrument: Instrument, published: Published) -> None:
    assert (instrument.intro, instrument.stem, instrument.loinc) == (published.intro, published.stem, published.panel)


@every_instrument
def test_ranges_and_codes_of_the_scores_are_the_published_ones(instrument: Instrument, published: Published) -> None:
    found = {rule.id: (rule.minimum, rule.maximum, rule.loinc) for rule in instrument.scores if not rule.hidden}
    assert found == published.scores


@every_instrument
def test_the_bands_are_the_published_ones(instrument: Instrument, published: Published) -> None:
    found = {band.start: band.label.lower() for rule in instrument.scores for band in rule.bands}
    assert found == published.bands


@every_instrument
def test_the_cutoffs_are_the_published_ones(instrument: Instrument, published: Published) -> None:
    assert _bounds(instrument, named_only=False) == published.cutoffs
    assert _bounds(instrument, named_only=True) == published.named


@every_instrument
def test_no_gap_is_filled_and_nothing_is_reversed(instrument: Instrument, published: Published) -> None:
    assert all(rule.missing is None and not rule.reverse for rule in instrument.scores)


ACCURACY = {
    "pcl-5": [("post-traumatic stress disorder", 34, None, 0.892, 0.645, "pettrich2025")],
    "who-5": [
        ("likely depression", None, 50, 0.79, 0.79, "halliday2017"),
        ("likely depression", None, 28, 0.44, 0.96, "halliday2017"),
    ],
    "asq": [
        ("danger as a longer questionnaire judged it", None, None, 1.0, 0.89, "horowitz2020"),
        ("danger as a longer questionnaire judged it", None, None, 0.97, 0.88, "horowitz2012"),
    ],
}


@every_instrument
def test_no_accuracy_is_given_that_was_not_confirmed(instrument: Instrument, published: Published) -> None:
    kept = [
        (each.of, each.at_least, each.at_most, each.sensitivity, each.specificity, each.source)
        for each in instrument.accuracies
    ]
    assert kept == ACCURACY.get(instrument.id, [])
    assert kept or instrument.accuracy_note


@every_instrument
def test_it_is_given_only_in_its_modes_and_ships_on_its_grounds(instrument: Instrument, published: Published) -> None:
    assert set(instrument.modes) == published.modes
    assert instrument.rights.status is published.status


def test_cows_5_to_12_is_mild() -> None:
    assert _band(_scored("cows", 4, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0)) == "mild"
    assert _band(_scored("cows", 4, 4, 0, 0, 4, 0, 0, 0, 0, 0, 0)) == "mild"
    assert _band(_scored("cows", 4, 4, 0, 0, 4, 1, 0, 0, 0, 0, 0)) == "moderate"


def test_cows_0_to_4_has_a_name_that_is_ours_and_no_other_band_has() -> None:
    assert {band.id: band.ours for band in _rule("cows").bands} == {
        "below-mild": True,
        "mild": False,
        "moderate": False,
        "moderately-severe": False,
        "severe": False,
    }


def test_cows_points_are_not_consecutive_and_differ_from_item_to_item() -> None:
    assert [[option.value for option in item.options] for item in LIBRARY.instrument("cows").items] == [
        [0, 1, 2, 4],
        [0, 1, 2, 3, 4],
        [0, 1, 3, 5],
        [0, 1, 2, 5],
        [0, 1, 2, 4],
        [0, 1, 2, 4],
        [0, 1, 2, 3, 5],
        [0, 1, 2, 4],
        [0, 1, 2, 4],
        [0, 1, 2, 4],
        [0, 3, 5],
    ]


@pytest.mark.parametrize(
    ("item", "points"), [("cows_1", 3), ("cows_3", 2), ("cows_4", 4), ("cows_7", 4), ("cows_11", 1)]
)
def test_cows_points_that_an_item_does_not_have_are_refused(item: str, points: int) -> None:
    given = {f"cows_{number}": 0 for number in range(1, 12)} | {item: points}
    with pytest.raises(ResponseError):
        _by_id("cows", given)


def test_cows_highest_total_is_48() -> None:
    assert _value(_scored("cows", 4, 4, 5, 5, 4, 4, 5, 4, 4, 4, 5)) == 48


def test_cows_sweating_runs_from_0_to_4() -> None:
    sweating = LIBRARY.instrument("cows").item("cows_2")
    assert {option.label: option.value for option in sweating.options}["Sweat streaming off face"] == 4
    assert min(option.value for option in sweating.options) == 0


def test_cows_25_is_urgent_and_5_brings_the_safety_card() -> None:
    assert _flags(_scored("cows", 2, 4, 5, 5, 4, 1, 2, 2, 0, 0, 0)) == {"urgent-withdrawal", "withdrawal"}
    assert _flags(_scored("cows", 2, 4, 5, 5, 4, 0, 2, 2, 0, 0, 0)) == {"withdrawal"}
    assert _flags(_scored("cows", 2, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0)) == {"withdrawal"}
    assert _flags(_scored("cows", 2, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0)) == set()
    levels = {flag.id: (flag.level, flag.card) for flag in LIBRARY.instrument("cows").flags}
    assert levels["urgent-withdrawal"][0] is FlagLevel.URGENT
    assert levels["urgent-signs"][0] is FlagLevel.URGENT
    assert levels["withdrawal"] == (FlagLevel.NOTE, "safety-card")


def test_cows_a_pulse_above_120_or_vomiting_is_urgent_at_any_total() -> None:
    assert _flags(_scored("cows", 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)) == {"urgent-signs"}
    assert _flags(_scored("cows", 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0)) == {"urgent-signs"}


def test_cows_asks_for_more_haste_the_higher_the_range() -> None:
    meanings = {band.id: band.meaning[Audience.COUNSELOR] for band in _rule("cows").bands}
    assert "today" in meanings["moderate"]
    assert "medical care now" in meanings["moderately-severe"]
    assert "emergency care now" in meanings["severe"]
    assert not any("today" in meanings[each] for each in ("moderately-severe", "severe"))


def test_cows_already_at_37_is_urgent_although_a_sign_was_not_rated() -> None:
    result = _scored("cows", None, 4, 5, 5, 4, 4, 5, 4, 4, 4, 5)
    assert _value(result) is None
    assert "urgent-withdrawal" in _flags(result)


def test_cows_says_nothing_about_starting_or_dosing_a_medicine() -> None:
    cows = LIBRARY.instrument("cows")
    ours = [
        *(item.why or "" for item in cows.items),
        *(text for rule in cows.scores for band in rule.bands for text in band.meaning.values()),
        *(flag.say for flag in cows.flags),
    ]
    words = " ".join(ours).lower()
    assert not any(word in words for word in ("induction", "mg", "dose", "start bup", "first dose", "buprenorphine"))


def test_peg_is_a_mean_with_one_decimal_and_not_a_sum() -> None:
    rule = _rule("peg")
    assert (rule.method, rule.decimals, rule.scale) == (Method.MEAN, 1, 1)
    assert _value(_scored("peg", 10, 10, 10)) == 10
    assert _value(_scored("peg", 7, 7, 6)) == 6.7
    assert _value(_scored("peg", 1, 0, 0)) == 0.3


def test_peg_needs_all_three_answers() -> None:
    assert _value(_scored("peg", 7, 7, None)) is None


def test_peg_answers_are_whole_numbers_with_their_codes() -> None:
    for item in LIBRARY.instrument("peg").items:
        assert [item.loinc_answers[str(number)] for number in range(11)] == PEG_ANSWERS
    with pytest.raises(ResponseError):
        _scored("peg", 11, 0, 0)
    with pytest.raises(ResponseError):
        _scored("peg", "6.5", 0, 0)


def test_peg_has_the_rule_of_30_percent_and_no_bands() -> None:
    rule = _rule("peg")
    assert [(each.kind, each.percent, each.towards) for each in rule.changes] == [(ChangeKind.JUDGEMENT, 30, "better")]
    assert not rule.bands


def test_pc_ptsd_5_gate_that_was_declined_is_not_0() -> None:
    assert _value(_by_id("pc-ptsd-5", {"pcptsd5_gate": None})) is None


def test_pc_ptsd_5_gate_answered_no_gives_0_of_5_and_asks_nothing_more() -> None:
    result = _by_id("pc-ptsd-5", {"pcptsd5_gate": 0})
    assert (_value(result), result.scores[0].score.rule.maximum) == (0, 5)
    assert result.states[1:] == (Missing.NOT_ASKED,) * 5


def test_pc_ptsd_5_gate_itself_is_not_scored() -> None:
    assert "pcptsd5_gate" not in _rule("pc-ptsd-5").items
    assert LIBRARY.instrument("pc-ptsd-5").item("pcptsd5_gate").stem is None
    assert _value(_scored("pc-ptsd-5", 1, 0, 0, 0, 0, 0)) == 0
    assert _value(_scored("pc-ptsd-5", 1, 1, 1, 1, 1, 1)) == 5


def test_pc_ptsd_5_applies_4_and_only_names_3() -> None:
    three = _scored("pc-ptsd-5", 1, 1, 1, 1, 0, 0)
    four = _scored("pc-ptsd-5", 1, 1, 1, 1, 1, 0)
    assert [each.met for each in three.scores[0].cutoffs] == [False]
    assert [each.met for each in four.scores[0].cutoffs] == [True]
    assert (_flags(three), _flags(four)) == (set(), {"trauma-signs"})
    named = [cutoff.purpose for cutoff in _rule("pc-ptsd-5").cutoffs if cutoff.named_only]
    assert named == ["post-traumatic stress disorder in women"]


def test_pc_ptsd_5_answer_codes_are_those_of_yes_and_no() -> None:
    for item in LIBRARY.instrument("pc-ptsd-5").items:
        assert {option.label: option.loinc for option in item.options} == {"Yes": "LA33-6", "No": "LA32-8"}


CLUSTERS = {"b": range(1, 6), "c": range(6, 8), "d": range(8, 15), "e": range(15, 21)}
NEEDED = {"b": 1, "c": 1, "d": 2, "e": 2}


@pytest.mark.parametrize("counts", list(product((0, 1), (0, 1), (1, 2), (1, 2))), ids=str)
def test_pcl_5_pattern_needs_one_of_b_one_of_c_two_of_d_and_two_of_e(counts: tuple[int, ...]) -> None:
    given: list[object] = [1] * 20
    for cluster, count in zip(CLUSTERS, counts, strict=True):
        for place in [*CLUSTERS[cluster]][:count]:
            given[place - 1] = 2
    enough = all(count >= NEEDED[cluster] for cluster, count in zip(CLUSTERS, counts, strict=True))
    assert _class(_scored("pcl-5", *given)) == ("fits" if enough else "does-not-fit")


def test_pcl_5_item_counts_as_a_symptom_from_2_on() -> None:
    assert _class(_scored("pcl-5", *[1] * 20)) == "does-not-fit"
    assert _class(_scored("pcl-5", *[2] * 20)) == "fits"


def test_pcl_5_clusters_are_summed_over_their_own_items() -> None:
    for cluster, places in CLUSTERS.items():
        assert _rule("pcl-5", f"cluster_{cluster}").items == tuple(f"pcl5_{place}" for place in places)
        assert _rule("pcl-5", f"symptoms_{cluster}").items == tuple(f"pcl5_{place}" for place in places)


def test_pcl_5_has_two_change_rules_for_its_total_and_no_bands() -> None:
    total, *others = LIBRARY.instrument("pcl-5").scores
    assert [(each.kind, each.points, each.up_to, each.source) for each in total.changes] == [
        (ChangeKind.MCID, 9, 12, "blanchard2023"),
        (ChangeKind.RELIABLE, 15, 18, "marx2022"),
    ]
    assert all(not rule.changes for rule in others)
    assert all(not rule.bands for rule in (total, *others))


def test_pcl_5_pattern_is_shown_to_a_counselor_and_a_trainer_alone() -> None:
    assert [rule.audience for rule in LIBRARY.instrument("pcl-5").classes] == [
        frozenset({Audience.COUNSELOR, Audience.TRAINER})
    ]


def test_pcl_5_note_on_risks_stands_at_any_total() -> None:
    given = [0] * 20
    given[15] = 1
    assert _flags(_scored("pcl-5", *given)) == {"risk-taking"}
    assert {flag.level for flag in LIBRARY.instrument("pcl-5").flags} == {FlagLevel.NOTE}


@pytest.mark.parametrize("answers", list(product((0, 1, None), repeat=4)), ids=str)
def test_asq_item_5_is_asked_only_after_a_yes_or_a_refusal(answers: tuple[int | None, ...]) -> None:
    result = _scored("asq", *answers, 0)
    asked = result.states[4] is not Missing.NOT_ASKED
    assert asked is any(answer != 0 for answer in answers)
    assert _class(result) == ("non-acute" if asked else "none")
    assert _flags(result) == ({"self-harm"} if asked else set())


def test_asq_item_5_answered_yes_on_paper_counts_although_the_form_does_not_ask_it() -> None:
    result = _scored("asq", 0, 0, 0, 0, 1)
    assert _class(result) == "acute"
    assert _flags(result) == {"self-harm", "right-now"}
    assert result.set_aside == ()


@pytest.mark.parametrize("last", [1, None], ids=["yes", "refused"])
def test_asq_item_5_answered_yes_or_refused_is_acute(last: int | None) -> None:
    result = _scored("asq", 1, 0, 0, 0, last)
    assert _class(result) == "acute"
    assert _flags(result) == {"self-harm", "right-now"}


def test_asq_refusal_is_on_the_safe_side_and_says_nothing_of_the_publisher() -> None:
    assert _class(_scored("asq", None, None, None, None, None)) == "acute"
    outcomes = {outcome.id: outcome for outcome in LIBRARY.instrument("asq").classes[0].outcomes}
    assert all(outcome.ours for outcome in outcomes.values())
    assert all("counts as a yes, on the safe side" in outcomes[each].meaning for each in ("acute", "non-acute"))
    assert not any("publisher's" in outcome.meaning for outcome in outcomes.values())


def test_asq_every_item_is_met_as_danger_and_carries_the_protocol() -> None:
    asq = LIBRARY.instrument("asq")
    assert {item.role for item in asq.items} == {ItemRole.SELF_HARM}
    assert [(flag.level, flag.card) for flag in asq.flags] == [
        (FlagLevel.CRISIS, "asq-protocol"),
        (FlagLevel.CRISIS, None),
    ]


def test_asq_prints_that_judgment_overrides_a_no() -> None:
    asq = LIBRARY.instrument("asq")
    sentence = "Clinical judgment can always override a negative screen."
    assert sentence in asq.rights.notice
    assert sentence in asq.classes[0].outcomes[-1].meaning


def test_asq_has_no_code_since_none_was_verified() -> None:
    asq = LIBRARY.instrument("asq")
    assert asq.loinc is None
    assert all(item.loinc is None for item in asq.items)


def test_who_5_is_the_raw_sum_times_4() -> None:
    for answers in ((0, 0, 0, 0, 0), (1, 1, 1, 1, 1), (5, 4, 3, 2, 1), (5, 5, 5, 5, 5)):
        assert _value(_scored("who-5", *answers)) == 4 * sum(answers)


def test_who_5_higher_is_better_and_its_cutoffs_look_down() -> None:
    rule = _rule("who-5")
    assert rule.higher_is_better
    assert [(cutoff.at_most, cutoff.at_least) for cutoff in rule.cutoffs] == [(50, None), (28, None)]
    met = {sum(answers): [each.met for each in _scored("who-5", *answers).scores[0].cutoffs] for answers in WHO_5_EDGES}
    assert met == {7: [True, True], 8: [True, False], 12: [True, False], 13: [False, False]}


WHO_5_EDGES = ((2, 2, 1, 1, 1), (2, 2, 2, 1, 1), (3, 3, 2, 2, 2), (3, 3, 3, 2, 2))


def test_who_5_flag_is_up_at_50_or_less() -> None:
    assert [_flags(_scored("who-5", *answers)) for answers in WHO_5_EDGES] == [{"low-well-being"}] * 3 + [set()]


def test_who_5_names_its_source_and_changes_by_10_points() -> None:
    assert "World Health Organization" in LIBRARY.instrument("who-5").rights.notice
    assert [(each.kind, each.points) for each in _rule("who-5").changes] == [(ChangeKind.JUDGEMENT, 10)]


def test_barc_10_answers_run_from_1_to_6_and_only_the_ends_have_a_name() -> None:
    for item in LIBRARY.instrument("barc-10").items:
        labels = [option.label for option in item.options]
        assert labels == ["1, Strongly disagree", "2", "3", "4", "5", "6, Strongly agree"]
    with pytest.raises(ResponseError):
        _scored("barc-10", *[0] * 10)


def test_barc_10_lowest_total_is_10_and_higher_is_better() -> None:
    assert _value(_scored("barc-10", *[1] * 10)) == 10
    assert _value(_scored("barc-10", *[6] * 10)) == 60
    assert _rule("barc-10").higher_is_better


def test_barc_10_cutoff_is_47() -> None:
    met = {
        sum(answers): [each.met for each in _scored("barc-10", *answers).scores[0].cutoffs]
        for answers in ([5] * 6 + [4] * 4, [5] * 7 + [4] * 3)
    }
    assert met == {46: [False], 47: [True]}


@pytest.mark.parametrize("instrument_id", ["cows", "pcl-5", "asq"])
def test_what_is_not_for_a_person_alone_can_not_be_taken_alone(instrument_id: str) -> None:
    assert Mode.SELF not in LIBRARY.instrument(instrument_id).modes
