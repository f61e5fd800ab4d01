"""The screens on drugs, alcohol and opioids, to the letter, against a table typed from the dossier.

Typed apart from the definitions, as in `test_published_instruments`: a slip in
one of them is seen. Below the table stands one test for each known mistake.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import Any

import pytest

from oudinfo.catalog.instruments.examples import outcomes
from oudinfo.catalog.library import Library
from oudinfo.catalog.prose.grade import reading_grade
from oudinfo.engine.compiled import compile_instrument
from oudinfo.engine.entry import read_mapping
from oudinfo.engine.interpret import interpret
from oudinfo.errors import ResponseError
from oudinfo.model.instrument import Instrument, Item, Mode, RightsStatus
from oudinfo.model.response import NumberRange
from oudinfo.model.result import Interpretation, Score
from oudinfo.model.scoring import Audience

NO_YES = ["0 No", "1 Yes"]
YES_NO = ["1 Yes", "0 No"]
SIX_DRINKS = ["0 Never", "1 Less than monthly", "2 Monthly", "3 Weekly", "4 Daily or almost daily"]
LAST_YEAR = ["0 No", "2 Yes, but not in the last year", "4 Yes, during the last year"]
DAST_INTRO = (
    "The following questions concern information about your possible involvement with drugs not including alcoholic "
    'beverages during the past 12 months. "Drug abuse" refers to (1) the use of prescribed or over-the-counter drugs '
    "in excess of the directions, and (2) any nonmedical use of drugs. The various classes of drugs may include "
    "cannabis (marijuana, hashish), solvents (e.g., paint thinner), tranquilizers (e.g., Valium), barbiturates, "
    "cocaine, stimulants (e.g., speed), hallucinogens (e.g., LSD) or narcotics (e.g., heroin). Remember that the "
    "questions do not include alcoholic beverages. Please answer every question. If you have difficulty with a "
    "statement, then choose the response that is mostly right."
)
AUDIT_INTRO = (
    "Because alcohol use can affect your health and can interfere with certain medications and treatments, it is "
    "important that we ask some questions about your use of alcohol. Your answers will remain confidential so please "
    "be honest. Place an X in one box that best describes your answer to each question."
)
CAGE_AID_INTRO = (
    "When thinking about drug use, include illegal drug use and the use of prescription drug use other than prescribed."
)
OUD_INTRO = "Questions about your use of opioids in the past 12 months (keep track of yes responses):"


@dataclass(frozen=True, kw_only=True)
class Published:
    """What the dossier says of one instrument."""

    texts: list[str]
    options: list[list[str]]
    score: str = "total"
    highest: int = 0
    panel: str | None = None
    total: str | None = None
    item_codes: list[str | None] = field(default_factory=list)
    intro: str | None = None
    bands: dict[int, str] = field(default_factory=dict)
    cutoffs: dict[str, float] = field(default_factory=dict)
    named_only: dict[str, float] = field(default_factory=dict)
    rights: RightsStatus
    modes: set[Mode]


EVERYWHERE = {Mode.SELF, Mode.INTERVIEW}
PUBLISHED = {
    "dast-10": Published(
        intro=DAST_INTRO,
        texts=[
            "Have you used drugs other than those required for medical reasons?",
            "Do you abuse more than one drug at a time?",
            "Are you always able to stop using drugs when you want to?",
            'Have you had "blackouts" or "flashbacks" as a result of drug use?',
            "Do you ever feel bad or guilty about your drug use?",
            "Does your spouse (or parents) ever complain about your involvement with drugs?",
            "Have you neglected your family because of your use of drugs?",
            "Have you engaged in illegal activities in order to obtain drugs?",
            "Have you ever experienced withdrawal symptoms (felt sick) when you stopped taking drugs?",
            (
                "Have you had medical problems as a result of your drug use (e.g., memory loss, hepatitis, convulsions, "
                "bleeding, etc.)?"
            ),
        ],
        options=[NO_YES] * 10,
        highest=10,
        panel="82666-9",
        total="82667-7",
        bands={
            0: "No problems reported",
            1: "Low level",
            3: "Moderate level",
            6: "Substantial level",
            9: "Severe level",
        },
        cutoffs={"drug-problem": 3},
        rights=RightsStatus.NON_COMMERCIAL,
        modes=EVERYWHERE,
    ),
    "single-drug": Published(
        texts=[
            (
                "How many times in the past year have you used an illegal drug or used a prescription medication for "
                "nonmedical reasons?"
            ),
        ],
        options=[],
        rights=RightsStatus.SHORT_QUOTATION,
        modes=EVERYWHERE,
    ),
    "tiet-2": Published(
        texts=[
            "How many days in the past 12 months have you used drugs other than alcohol?",
            "How many days in the past 12 months have you used drugs more than you meant to?",
        ],
        options=[],
        rights=RightsStatus.SHORT_QUOTATION,
        modes=EVERYWHERE,
    ),
    "audit-c": Published(
        texts=[
            "How often did you have a drink containing alcohol in the past year?",
            "How many drinks containing alcohol did you have on a typical day when you were drinking in the past year?",
            "How often did you have six or more drinks on one occasion in the past year?",
        ],
        options=[
            [
                "0 Never",
                "1 Monthly or less",
                "2 2 to 4 times a month",
                "3 2 to 3 times a week",
                "4 4 or more times a week",
            ],
            ["0 None, I do not drink", "0 1 or 2", "1 3 or 4", "2 5 or 6", "3 7 to 9", "4 10 or more"],
            SIX_DRINKS,
        ],
        highest=12,
        panel="72109-2",
        total="75626-2",
        item_codes=["68518-0", "68519-8", "68520-6"],
        cutoffs={"men": 4, "women": 3, "undisclosed": 3},
        rights=RightsStatus.AGENCY_PUBLISHED,
        modes=EVERYWHERE,
    ),
    "audit": Published(
        intro=AUDIT_INTRO,
        texts=[
            "How often do you have a drink containing alcohol?",
            "How many drinks containing alcohol do you have on a typical day when you are drinking?",
            "How often do you have six or more drinks on one occasion?",
            (
                "How often during the last year have you found that you were not able to stop drinking once you had "
                "started?"
            ),
            (
                "How often during the last year have you failed to do what was normally expected of you because of "
                "drinking?"
            ),
            (
                "How often during the last year have you needed a first drink in the morning to get yourself going after "
                "a heavy drinking session?"
            ),
            "How often during the last year have you had a feeling of guilt or remorse after drinking?",
            (
                "How often during the last year have you been unable to remember what happened the night before because "
                "of your drinking?"
            ),
            "Have you or someone else been injured because of your drinking?",
            (
                "Has a relative, friend, doctor, or other health care worker been concerned about your drinking or "
                "suggested you cut down?"
            ),
        ],
        options=[
            ["0 Never", "1 Monthly or less", "2 2-4 times a month", "3 2-3 times a week", "4 4 or more times a week"],
            ["0 1 or 2", "1 3 or 4", "2 5 or 6", "3 7 to 9", "4 10 or more"],
            *[SIX_DRINKS] * 6,
            *[LAST_YEAR] * 2,
        ],
        highest=40,
        panel="72110-0",
        total="75624-7",
        item_codes=["68518-0", "68519-8", "68520-6", *[None] * 7],
        bands={0: "Zone I", 8: "Zone II", 16: "Zone III", 20: "Zone IV"},
        cutoffs={"harmful-drinking": 8},
        rights=RightsStatus.NON_COMMERCIAL,
        modes={Mode.SELF},
    ),
    "cage-aid": Published(
        intro=CAGE_AID_INTRO,
        texts=[
            "Have you ever felt that you ought to cut down on your drinking or drug use?",
            "Have people annoyed you by criticizing your drinking or drug use?",
            "Have you ever felt bad or guilty about your drinking or drug use?",
            (
                "Have you ever had a drink or used drugs first thing in the morning to steady your nerves or to get rid "
                "of a hangover?"
            ),
        ],
        options=[YES_NO] * 4,
        highest=4,
        cutoffs={"drinking-or-drug-use": 1},
        named_only={"two-or-more": 2},
        rights=RightsStatus.FREE_TO_REPRODUCE,
        modes=EVERYWHERE,
    ),
    "oud-criteria": Published(
        intro=OUD_INTRO,
        texts=[
            "Have you often found that when you started using opioids, you ended up taking more than you intended to?",
            "Have you wanted to stop or cut down using or control your use of opioids?",
            "Have you spent a lot of time getting opioids or using opioids?",
            "Have you had a strong desire or urge to use opioids?",
            (
                "Have you missed work or school or often arrived late because you were intoxicated, high or recovering "
                "from the night before?"
            ),
            (
                "Has your use of opioids caused problems with other people such as with family members, friends or people "
                "at work?"
            ),
            (
                "Have you had to give up or spend less time working, enjoying hobbies, or being with others because of "
                "your drug use?"
            ),
            (
                "Have you ever gotten high before doing something that requires coordination or concentration like "
                "driving, boating, climbing a ladder, or operating heavy machinery?"
            ),
            (
                "Have you continued to use even though you knew that the drug caused you problems like making you "
                "depressed, anxious, agitated or irritable?"
            ),
            (
                "Have you found you needed to use much more drug to get the same effect that you did when you first "
                "started taking it?"
            ),
            (
                "When you reduced or stopped using, did you have withdrawal symptoms or feel sick (aches, shaking, fever, "
                "weakness, diarrhea, nausea, sweating, heart pounding, difficulty sleeping, or feel agitated, anxious, "
                "irritable, or depressed)?"
            ),
        ],
        options=[YES_NO] * 11,
        score="criteria",
        highest=11,
        bands={0: "Below the range that CDC names", 2: "Mild", 4: "Moderate", 6: "Severe"},
        rights=RightsStatus.AGENCY_PUBLISHED,
        modes=EVERYWHERE,
    ),
}
LIBRARY = Library()
CASES = [pytest.param(LIBRARY.instrument(each), published, id=each) for each, published in PUBLISHED.items()]
every_screen = pytest.mark.parametrize(("instrument", "published"), CASES)


def _options(item: Item) -> list[str]:
    return [f"{option.value} {option.label}" for option in item.options]


def _interpreted(instrument_id: str, responses: Mapping[str, Any], **context: str) -> Interpretation:
    compiled = compile_instrument(LIBRARY.instrument(instrument_id), context)
    return interpret(compiled, read_mapping(compiled, responses))


def _outcomes(instrument_id: str, responses: Mapping[str, Any], **context: str) -> dict[str, Any]:
    return outcomes(_interpreted(instrument_id, responses, **context))


def _score(result: Interpretation) -> Score:
    return result.scores[0].score


def _all(prefix: str, count: int, given: object, **other: object) -> dict[str, object]:
    """One answer for every item, and others for single ones: `_all("dast10", 10, 0, q3=1)`."""
    numbered = {int(name[1:]): value for name, value in other.items()}
    return {f"{prefix}_{number}": numbered.get(number, given) for number in range(1, count + 1)}


@every_screen
def test_the_items_are_worded_as_published(instrument: Instrument, published: Published) -> None:
    assert [item.text for item in instrument.items] == published.texts


@every_screen
def test_the_instruction_is_the_published_one_and_no_stem_stands_before_an_item(
    instrument: Instrument, published: Published
) -> None:
    assert instrument.intro == published.intro
    assert {item.stem for item in instrument.items} == {None}


@every_screen
def test_the_options_and_their_values_are_the_published_ones(instrument: Instrument, published: Published) -> None:
    assert [_options(item) for item in instrument.items if not item.number] == published.options


@every_screen
def test_only_codes_that_the_dossier_verified_are_used(instrument: Instrument, published: Published) -> None:
    codes: list[str | None] = [item.loinc for item in instrument.items]
    assert instrument.loinc == published.panel
    assert codes == (published.item_codes or [None] * len(codes))
    assert not any(item.loinc_answers or any(option.loinc for option in item.options[:9]) for item in instrument.items)


@every_screen
def test_the_score_has_the_published_range_and_code(instrument: Instrument, published: Published) -> None:
    found = [(rule.id, rule.minimum, rule.maximum, rule.loinc) for rule in instrument.scores]
    assert found == ([(published.score, 0, published.highest, published.total)] if published.highest else [])


@every_screen
def test_the_bands_are_the_published_ones(instrument: Instrument, published: Published) -> None:
    assert {band.start: band.label for rule in instrument.scores for band in rule.bands} == published.bands


@every_screen
def test_the_cutoffs_are_the_published_ones(instrument: Instrument, published: Published) -> None:
    cutoffs = [each for rule in instrument.scores for each in rule.cutoffs]
    assert {each.id: each.at_least for each in cutoffs if not each.named_only} == published.cutoffs
    assert {each.id: each.at_least for each in cutoffs if each.named_only} == published.named_only
    assert all(each.at_most is None for each in cutoffs)


@every_screen
def test_no_gap_is_filled_and_only_one_item_is_reversed(instrument: Instrument, published: Published) -> None:
    assert all(rule.missing is None and rule.scale == 1 for rule in instrument.scores)
    assert {item for rule in instrument.scores for item in rule.reverse} == (
        {"dast10_3"} if instrument.id == "dast-10" else set()
    )


@every_screen
def test_rights_and_modes_are_those_of_the_dossier(instrument: Instrument, published: Published) -> None:
    assert instrument.rights.status is published.rights
    assert set(instrument.modes) == published.modes


@every_screen
def test_what_a_person_reads_is_plain(instrument: Instrument, published: Published) -> None:
    said = [band.meaning[Audience.PERSON] for rule in instrument.scores for band in rule.bands]
    said += [outcome.meaning for rule in instrument.classes for outcome in rule.outcomes]
    said += [flag.say for flag in instrument.flags]
    said += [item.why or "" for item in instrument.items]
    assert [text for text in said if reading_grade(text) > 8] == []


@every_screen
def test_a_missing_answer_is_never_a_0(instrument: Instrument, published: Published) -> None:
    for item in instrument.items:
        answers = {each.id: each.options[-1].key for each in instrument.items} | {item.id: "-"}
        if item.ask_when is None and published.highest:
            assert _score(_interpreted(instrument.id, answers)).value is None


@pytest.mark.parametrize(
    ("instrument_id", "flag"),
    [
        ("dast-10", "drug-use"),
        ("single-drug", "drug-use"),
        ("tiet-2", "drug-use"),
        ("cage-aid", "drinking-or-drug-use"),
        ("oud-criteria", "opioid-signs"),
    ],
)
def test_a_flag_on_drugs_brings_the_safety_card(instrument_id: str, flag: str) -> None:
    cards = {each.id: each.card for each in LIBRARY.instrument(instrument_id).flags}
    assert cards[flag] == "safety-card"


# DAST-10


def test_dast_10_says_that_its_words_are_old_and_shows_the_two_help_texts() -> None:
    dast = LIBRARY.instrument("dast-10")
    assert dast.old_words
    assert {item.id: item.help for item in dast.items if item.help} == {
        "dast10_3": 'If never use drugs, answer "Yes."',
        "dast10_5": 'If never use drugs, choose "No."',
    }


def test_dast_10_item_3_answered_no_counts_1_and_yes_counts_0() -> None:
    assert _outcomes("dast-10", _all("dast10", 10, "No", q3="Yes"))["total"] == 0
    assert _outcomes("dast-10", _all("dast10", 10, "No", q3="No"))["total"] == 1
    assert _outcomes("dast-10", _all("dast10", 10, "Yes", q3="No"))["total"] == 10
    assert _outcomes("dast-10", _all("dast10", 10, "Yes", q3="Yes"))["total"] == 9


def test_dast_10_of_someone_who_answers_no_to_all_gives_1_point_and_a_note_on_item_3() -> None:
    found = _outcomes("dast-10", _all("dast10", 10, 0))
    assert (found["total"], found["total.band"], found["flags"]) == (1, "low", ["item-3-alone"])


@pytest.mark.parametrize("number", [1, 2, 4, 5, 6, 7, 8, 9, 10])
def test_dast_10_gives_no_note_on_item_3_where_anything_else_was_said(number: int) -> None:
    found = _outcomes("dast-10", _all("dast10", 10, 0, **{f"q{number}": 1}))
    assert (found["total"], found["flags"]) == (2, [])


@pytest.mark.exhaustive
def test_dast_10_has_the_same_total_as_the_rule_in_words_for_every_set_of_answers() -> None:
    """Published: 1 point for each Yes, but on item 3 for the No."""
    levels = {0: "none", 1: "low", 3: "moderate", 6: "substantial", 9: "severe"}
    for given in product((0, 1), repeat=10):
        found = _outcomes("dast-10", {f"dast10_{number}": value for number, value in enumerate(given, start=1)})
        points = sum(given) - given[2] + (1 if given[2] == 0 else 0)
        assert found["total"] == points
        assert found["total.band"] == levels[max(start for start in levels if start <= points)]
        assert found["total.drug-problem"] is (points >= 3)
        assert ("drug-use" in found["flags"]) is (points >= 3)


def test_dast_10_has_none_of_the_words_of_the_copies_that_score_every_yes() -> None:
    texts = " ".join(item.text + (item.help or "") for item in LIBRARY.instrument("dast-10").items)
    for wrong in ("unable", "abuse (use)", "Have you ever had blackouts", 'answer "No'):
        assert wrong not in texts


# The single question


def test_the_single_question_wants_a_number_and_not_a_step_on_a_scale() -> None:
    item = LIBRARY.instrument("single-drug").items[0]
    assert item.number == NumberRange(least=0, most=9999, unit="times")
    for wrong in ("never", "monthly", "weekly", "1.5", "-1", "01", "10000"):
        with pytest.raises(ResponseError):
            _outcomes("single-drug", {"sdrug_1": wrong})


@pytest.mark.parametrize(
    ("times", "outcome"), [(0, "none"), (1, "one-or-more"), (2, "one-or-more"), (400, "one-or-more")]
)
def test_the_single_question_is_met_from_one_time_on(times: int, outcome: str) -> None:
    found = _outcomes("single-drug", {"sdrug_1": times})
    assert found["drug-use"] == outcome
    assert found["flags"] == (["drug-use"] if times else [])


def test_the_single_question_carries_no_code_that_others_use_with_ordinal_answers() -> None:
    assert LIBRARY.instrument("single-drug").items[0].loinc is None


# The two questions of Tiet


@pytest.mark.parametrize(
    ("days", "more_than_meant", "reached"),
    [(0, 0, False), (6, 0, False), (6, 1, False), (6, 2, True), (0, 2, True), (0, 1, False), (6, 366, True)],
)
def test_tiet_2_takes_the_second_question_from_2_days_on(days: int, more_than_meant: int, *, reached: bool) -> None:
    found = _outcomes("tiet-2", {"tiet2_1": days, "tiet2_2": more_than_meant})
    assert found["drug-use"] == ("reached" if reached else "not-reached")
    assert found["not_asked"] == []


@pytest.mark.parametrize("days", [7, 8, 100, 366])
def test_tiet_2_asks_the_second_question_only_after_6_days_or_fewer(days: int) -> None:
    found = _outcomes("tiet-2", {"tiet2_1": days})
    assert (found["drug-use"], found["not_asked"]) == ("reached", ["tiet2_2"])


def test_tiet_2_leaves_it_open_where_the_second_answer_is_missing() -> None:
    assert _outcomes("tiet-2", {"tiet2_1": 3, "tiet2_2": "-"})["drug-use"] is None


def test_tiet_2_gives_the_figures_of_the_validation_half_and_how_many_took_part() -> None:
    reached, not_reached = LIBRARY.instrument("tiet-2").classes[0].outcomes
    assert "About 92 of 100 people with a drug use disorder" in reached.meaning  # 92.3 %
    assert "about 7 of 100 without one" in reached.meaning  # 92.9 %
    assert "about 8 of 100" in not_reached.meaning
    assert "about 17 of 100 whose drug use had done some harm" in not_reached.meaning  # 83.2 %
    assert "41 of 100 who were asked took part" in reached.meaning
    assert "Of those who were asked, 41 of 100 took part" in not_reached.meaning


# AUDIT-C


@pytest.mark.parametrize(("sex", "name", "cutoff"), [("male", "men", 4), ("female", "women", 3)])
def test_audit_c_cuts_at_4_for_men_and_at_3_for_women(sex: str, name: str, cutoff: int) -> None:
    met = {}
    for first, second, third in product(range(5), repeat=3):
        found = _outcomes("audit-c", {"auditc_1": first, "auditc_2": str(second), "auditc_3": third}, sex=sex)
        assert [each for each in ("men", "women", "undisclosed") if f"total.{each}" in found] == [name]
        assert ("risky-drinking" in found["flags"]) is found[f"total.{name}"]
        met[found["total"]] = found[f"total.{name}"]
    assert {total for total, yes in met.items() if yes} == set(range(cutoff, 13))


def test_audit_c_decides_nothing_at_3_where_the_sex_is_not_known_and_raises_its_flag() -> None:
    met = {}
    for first, second, third in product(range(5), repeat=3):
        found = _outcomes("audit-c", {"auditc_1": first, "auditc_2": str(second), "auditc_3": third}, sex="undisclosed")
        met[found["total"]] = found["total.undisclosed"]
        assert ("risky-drinking" in found["flags"]) is (found["total"] >= 3)
    assert met == {**dict.fromkeys(range(3), False), 3: None, **dict.fromkeys(range(4, 13), True)}


def test_audit_c_marks_the_cutoff_for_an_unknown_sex_as_ours() -> None:
    assert [each.id for each in LIBRARY.instrument("audit-c").scores[0].cutoffs if each.ours] == ["undisclosed"]


def test_audit_c_without_a_context_reads_as_undisclosed() -> None:
    assert _outcomes("audit-c", {"auditc_1": 4, "auditc_2": "0", "auditc_3": 0})["total.undisclosed"] is True
    assert _outcomes("audit-c", {"auditc_1": 3, "auditc_2": "0", "auditc_3": 0})["total.undisclosed"] is None


def test_audit_c_after_never_asks_no_more_and_misses_nothing() -> None:
    result = _interpreted("audit-c", {"auditc_1": "Never"})
    assert (_score(result).value, _score(result).expected, _score(result).missing) == (0, 1, ())
    assert outcomes(result)["not_asked"] == ["auditc_2", "auditc_3"]


def test_audit_c_has_two_ways_to_answer_the_second_question_with_0() -> None:
    options = LIBRARY.instrument("audit-c").item("auditc_2").options
    assert [(option.key, option.value) for option in options] == [
        ("n", 0),
        ("0", 0),
        ("1", 1),
        ("2", 2),
        ("3", 3),
        ("4", 4),
    ]


@pytest.mark.parametrize(
    ("answers", "noted"),
    [((4, "0", 0), True), ((3, "n", 0), True), ((4, "1", 0), False), ((4, "0", 1), False), ((2, "0", 0), False)],
)
def test_audit_c_notes_where_all_points_come_from_the_first_question(
    answers: tuple[int, str, int], *, noted: bool
) -> None:
    responses = dict(zip(("auditc_1", "auditc_2", "auditc_3"), answers, strict=True))
    assert ("question-1-alone" in _outcomes("audit-c", responses, sex="female")["flags"]) is noted


def test_audit_c_is_worded_for_the_past_year_and_shares_no_answer_with_the_audit() -> None:
    audit_c, audit = LIBRARY.instrument("audit-c"), LIBRARY.instrument("audit")
    assert all("in the past year" in item.text for item in audit_c.items)
    assert {item.same_as for item in (*audit_c.items, *audit.items)} == {None}


@pytest.mark.parametrize("instrument_id", ["audit-c", "audit"])
def test_six_stays_six_and_the_size_of_a_drink_is_told(instrument_id: str) -> None:
    items = LIBRARY.instrument(instrument_id).items
    assert "six or more drinks" in items[2].text
    assert "12-ounce beer" in (items[1].note or "")
    assert "14 grams" in (items[1].note or "")


# AUDIT


def test_audit_is_the_self_report_version_and_not_the_interview() -> None:
    texts = " ".join(item.text for item in LIBRARY.instrument("audit").items)
    for other in ("expected from you", "because you had been drinking", "as a result of your drinking", "or a friend"):
        assert other not in texts


def test_audit_after_never_goes_on_to_9_and_10() -> None:
    found = _outcomes("audit", {"audit_1": 0, "audit_9": 2, "audit_10": 4})
    assert found["total"] == 6
    assert found["not_asked"] == [f"audit_{number}" for number in range(2, 9)]


def test_audit_with_nothing_on_2_and_3_goes_on_to_9_and_10() -> None:
    found = _outcomes("audit", {"audit_1": 4, "audit_2": 0, "audit_3": 0, "audit_9": 0, "audit_10": 0})
    assert found["total"] == 4
    assert found["not_asked"] == [f"audit_{number}" for number in range(4, 9)]


@pytest.mark.parametrize("asked_after", [{"audit_2": 1, "audit_3": 0}, {"audit_2": 0, "audit_3": 1}])
def test_audit_with_a_point_on_2_or_3_asks_everything(asked_after: dict[str, int]) -> None:
    assert _outcomes("audit", _all("audit", 10, 0) | {"audit_1": 1} | asked_after)["not_asked"] == []


@pytest.mark.parametrize(
    ("moved_by", "value"), [("audit_4", 2), ("audit_5", 2), ("audit_6", 2), ("audit_9", 4), ("audit_10", 4)]
)
@pytest.mark.parametrize(
    ("rest", "number_alone", "with_footnote"),
    [
        ({}, "zone-1", "zone-2"),
        ({"audit_3": 4, "audit_7": 2}, "zone-2", "zone-3"),
        ({"audit_1": 4, "audit_2": 4, "audit_3": 4, "audit_7": 2}, "zone-3", "zone-4"),
    ],
)
def test_audit_moves_up_one_zone_by_the_footnote(
    moved_by: str, value: int, rest: dict[str, int], number_alone: str, with_footnote: str
) -> None:
    """Box 6: up one step where question 4, 5 or 6 has 2 or more, or question 9 or 10 has 4."""
    found = _outcomes("audit", _all("audit", 10, 0) | {"audit_1": 1, "audit_2": 1} | rest | {moved_by: value})
    assert (found["total.band"], found["zone-with-footnote"]) == (number_alone, with_footnote)
    assert "one-zone-up" in found["flags"]


def test_audit_has_no_zone_above_the_fourth() -> None:
    found = _outcomes("audit", _all("audit", 10, 4))
    assert (found["total"], found["total.band"], found["zone-with-footnote"]) == (40, "zone-4", "zone-4")
    assert "one-zone-up" not in found["flags"]


def test_audit_does_not_move_for_less_than_the_footnote_says() -> None:
    found = _outcomes("audit", _all("audit", 10, 1, q3=0, q9=2, q10=0))
    assert (found["total"], found["total.band"], found["zone-with-footnote"]) == (9, "zone-2", "zone-2")
    assert "one-zone-up" not in found["flags"]


@pytest.mark.parametrize(
    ("rest", "total", "zone"),
    [
        ({"audit_1": 4, "audit_2": 3}, 7, "zone-1"),
        ({"audit_1": 4, "audit_2": 4}, 8, "zone-2"),
        ({"audit_1": 4, "audit_2": 4, "audit_3": 4, "audit_7": 3}, 15, "zone-2"),
        ({"audit_1": 4, "audit_2": 4, "audit_3": 4, "audit_7": 4}, 16, "zone-3"),
        ({"audit_1": 4, "audit_2": 4, "audit_3": 4, "audit_7": 4, "audit_8": 3}, 19, "zone-3"),
        ({"audit_1": 4, "audit_2": 4, "audit_3": 4, "audit_7": 4, "audit_8": 4}, 20, "zone-4"),
    ],
)
def test_audit_zones_begin_at_8_16_and_20(rest: dict[str, int], total: int, zone: str) -> None:
    found = _outcomes("audit", _all("audit", 10, 0) | rest)
    assert (found["total"], found["total.band"], found["zone-with-footnote"]) == (total, zone, zone)
    assert found["total.harmful-drinking"] is (total >= 8)
    assert found["flags"] == (["risky-drinking"] if total >= 8 else [])


# CAGE-AID


def test_cage_aid_goes_by_one_yes_and_names_two() -> None:
    rule = LIBRARY.instrument("cage-aid").scores[0]
    assert [(each.at_least, each.sensitivity, each.specificity) for each in rule.accuracy] == [
        (1, 0.79, 0.77),
        (2, 0.70, 0.85),
    ]
    found = _outcomes("cage-aid", _all("cageaid", 4, 0, q2=1))
    assert found["total.drinking-or-drug-use"] is True
    assert "total.two-or-more" not in found
    assert found["flags"] == ["drinking-or-drug-use"]


# The opioid questions


def test_the_opioid_questions_of_nida_have_opioids_in_the_place_of_its_blanks() -> None:
    oud = LIBRARY.instrument("oud-criteria")
    assert not any("XX" in item.text or "[" in item.text for item in oud.items)
    assert "XX or [name of opioid(s)]" in oud.rights.notice
    assert "opioids" in oud.rights.notice


def test_no_text_of_the_psychiatric_association_is_used() -> None:
    oud = LIBRARY.instrument("oud-criteria")
    texts = " ".join((oud.title, oud.intro or "", *(item.text for item in oud.items)))
    for taken in ("problematic pattern", "clinically significant", "persistent desire", "larger amounts", "role"):
        assert taken not in texts


@pytest.mark.parametrize(("told", "exempt"), [("yes", True), ("no", False), ("undisclosed", False)])
def test_tolerance_and_withdrawal_are_not_counted_where_opioids_are_taken_only_as_prescribed(
    told: str, *, exempt: bool
) -> None:
    result = _interpreted("oud-criteria", _all("oud", 11, 0, q10=1, q11=1), only_as_prescribed=told)
    found = outcomes(result)
    assert found["criteria"] == (0 if exempt else 2)
    assert found["not_asked"] == (["oud_10", "oud_11"] if exempt else [])
    assert found["flags"] == ([] if exempt else ["opioid-signs"])
    assert _score(result).rule.maximum == (9 if exempt else 11)
    assert _score(result).expected == (9 if exempt else 11)


@pytest.mark.parametrize(
    ("yes", "band"),
    [
        (0, "below"),
        (1, "below"),
        (2, "mild"),
        (3, "mild"),
        (4, "moderate"),
        (5, "moderate"),
        (6, "severe"),
        (11, "severe"),
    ],
)
def test_the_opioid_ranges_are_those_of_cdc(yes: int, band: str) -> None:
    given = {f"oud_{number}": int(number <= yes) for number in range(1, 12)}
    found = _outcomes("oud-criteria", given, only_as_prescribed="no")
    assert (found["criteria"], found["criteria.band"]) == (yes, band)
    assert ("opioid-signs" in found["flags"]) is (yes >= 2)


def test_no_name_of_a_severity_is_for_a_person_alone() -> None:
    (rule,) = LIBRARY.instrument("oud-criteria").scores
    for band in rule.bands:
        assert band.audience == {Audience.COUNSELOR, Audience.TRAINER}
        said = band.meaning[Audience.PERSON].lower()
        assert not any(word in said for word in ("mild", "moderate", "severe", "disorder", "addict"))
        assert "talk" in said
