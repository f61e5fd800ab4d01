"""Faults in the second of everything: each is found in its place, and a value exactly at a limit is none."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from oudinfo.catalog.files.content_file import ContentFile
from oudinfo.catalog.files.problems import Finding, spelled
from oudinfo.catalog.files.strict_yaml import parse
from oudinfo.catalog.instruments.checks import CHECKS
from oudinfo.catalog.instruments.checks.references import check_items_left
from oudinfo.catalog.instruments.checks.scoring import check_score_words
from oudinfo.catalog.instruments.checks.worked import check_examples, check_owed_examples
from oudinfo.catalog.instruments.definition import Definition, build_definition
from oudinfo.catalog.library import Library
from oudinfo.catalog.references import References
from oudinfo.model.context import ContextQuestion, ContextValue
from unit.catalog.samples import HEAD, SCORES, definition_of

VALID = Path(__file__).parent / "valid"
OF_EXAMPLES = (check_examples, check_owed_examples)
"""What a change of a definition does to its examples is asked in a test of its own."""

Change = tuple[str, str]
"""A passage, which is there once, and what stands in its place."""


@pytest.fixture(scope="module")
def around(library: Library) -> References:
    return library.references()


def _definition(name: str, around: References, *changes: Change, bundled: bool = False) -> Definition:
    text = (VALID / f"{name}.yaml").read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    parsed = parse(text)
    file = ContentFile(f"{name}.yaml", parsed.documents, parsed.flaws)
    definition, findings = build_definition(file)
    assert definition is not None, (findings, parsed.flaws)
    return definition._replace(references=around._replace(released={} if bundled else None))


def _findings(name: str, around: References, *changes: Change) -> list[Finding]:
    definition = _definition(name, around, *changes)
    return [finding for check in CHECKS for finding in check(definition)]


def _faults(name: str, around: References, *changes: Change) -> dict[str, str]:
    """The check by place, without what is said of examples."""
    definition = _definition(name, around, *changes)
    found = [finding for check in CHECKS if check not in OF_EXAMPLES for finding in check(definition)]
    return {spelled(finding.path): finding.check for finding in found}


E2 = '{id: e2, text: Poor sleep, stem: "At night:", options: days, loinc: 44255-8, loinc_answers: {"2": LA18938-3}}'
E3 = "{id: e3, text: Thoughts of death, why: We ask everyone., role: self-harm, options: days}"
ASKED_E2 = E2.replace("options: days", "options: days, ask_when: {item: e1, at_least: 1}")
MEN = "{id: men, at_least: 4, for: mood, when: {context: sex, is: male}, source: made}"
OTHERS = "{id: others, at_least: 3, for: mood, source: made}"
PRESCRIBED = 'ask_when: {context: only_as_prescribed, is: ["no", undisclosed]}'
TWIN = "{id: interest, text: Little interest or pleasure in doing things, options: frequency, same_as: phq-9.phq9_1, note: Each day counts once.}"
FREQUENCY = "    - {value: 2, label: More than half the days}\n"


@pytest.mark.parametrize("name", ["everything", "by-context"])
def test_the_definitions_that_are_changed_below_are_sound(name: str, around: References) -> None:
    assert _findings(name, around) == []


@pytest.mark.parametrize(
    ("change", "faults"),
    [
        # conditions
        pytest.param(
            (E2, E2.replace("options", "ask_when: {item: e3, at_least: 1}, options")),
            {"items[1].ask_when": "looks-back", "scores.total": "not-asked", "scores.without_e3": "not-asked",
             "scores.signs": "not-asked"},
            id="a second item that looks ahead",
        ),
        pytest.param(
            ("{any_of: [e1..e2, e3], at_least: 1}", "{any: [{item: e1, at_least: 1}, {item: e4, is: 1}]}"),
            {"items[3].ask_when": "looks-back"},
            id="an item that waits for itself beside another",
        ),
        pytest.param(
            ("{any_of: [e1..e2, e3], at_least: 1}", "{any: [{item: e1, at_least: 1}, {item: e2, at_least: 0}]}"),
            {"items[3].ask_when.any[1]": "test"},
            id="a test in ask_when that every answer passes",
        ),
        pytest.param(
            ("{any_of: [e1..e2, e3], at_least: 1}", "{any_of: [e1..e2, e3], is: [1, 3]}"),
            {"items[3].ask_when": "test"},
            id="a test in ask_when for a value that is not there",
        ),
        pytest.param(
            ("{score: signs, at_least: 1}", "{score: signs, at_least: 4}"),
            {"classes.pattern.first_of[1].when.any[0]": "test"},
            id="a test in a second outcome that no score passes",
        ),
        pytest.param(
            ("{not: {item: e1, at_most: 0}}", "{not: {item: e1, at_most: 2}}"),
            {"classes.pattern.first_of[1].when.any[1].all[0].not": "test"},
            id="a test under not that every answer passes",
        ),
        pytest.param(
            ("{item: e1, at_most: 0}]}, level: note", "{item: e1, at_least: 3}]}, level: note"),
            {"flags.sleep-only.when.all[1]": "test"},
            id="a test in the last flag that no answer passes",
        ),
        pytest.param(
            ("{item: e1, at_most: 0}]}, level: note", "{item: e4, at_most: 0}]}, level: note"),
            {},
            id="a test on an item that may go unasked",
        ),
        pytest.param(
            ("{item: e1, at_most: 0}]}, level: note", "{not: {any_of: [e1, e4], is: 1}}]}, level: note"),
            {"flags.sleep-only.when.all[1]": "negation"},
            id="not around an item that may go unasked, in the last flag",
        ),
        pytest.param(
            ("when: {score: total, at_least: 6}", "when: {score: total, at_least: 7}"),
            {"flags.high.when": "test"},
            id="a flag just above the highest score",
        ),
        pytest.param(
            ("when: {score: total, at_least: 6}", "when: {score: total, is: declined}"),
            {"flags.high.when": "test"},
            id="a score that is tested for a refusal",
        ),
        pytest.param(
            ("{id: neither, label: Neither}", "{id: neither, label: Neither, when: {item: e1, is: 1}}"),
            {"classes.pattern.first_of[2]": "class-order"},
            id="a condition on the last outcome",
        ),
        # ids, options, roles
        pytest.param(("{id: lower, at_least: 3", "{id: low-mood, at_least: 3"),
                     {"scores.total.cutoffs[1].id": "duplicate-id"}, id="a second cutoff of the same id"),
        pytest.param(("id: high\n", "id: low\n"), {"scores.total.bands[1].id": "duplicate-id"},
                     id="a second band of the same id"),
        pytest.param(("{id: neither, label", "{id: part, label"), {"classes.pattern.first_of[2].id": "duplicate-id"},
                     id="a last outcome of the same id"),
        pytest.param(("pattern:\n", "signs:\n"), {"classes.signs": "duplicate-id"}, id="a class called like a score"),
        pytest.param(("{value: 1, label: Hard}", "{value: 1, label: Not hard}"), {"items[3].options": "option-keys"},
                     id="two labels alike in the last item"),
        pytest.param(("{value: 1, label: Hard}", "{value: 1, key: b, label: Hard}"), {"items[3].options": "option-keys"},
                     id="a key of the last item that is a command"),
        pytest.param(("{value: 1, label: Hard}", "{value: 1, key: '0', label: Hard}"),
                     {"items[3].options": "option-keys"}, id="a key of the last item that is the value of another"),
        pytest.param(("{value: 1, label: Hard}", "{value: 1, key: N, label: Hard}"), {"items[3].options": "option-keys"},
                     id="a capital letter as the key of the last item"),
        pytest.param(("{value: 1, label: Hard}", "{value: 1, key: c, label: Hard}"), {}, id="a small letter is none"),
        pytest.param(
            ("  hard:\n", "  idle:\n    - {value: 0, label: Never}\n    - {value: 1, label: Always}\n  hard:\n"),
            {"option_sets.idle": "unused"}, id="a set of options in the middle that no item uses",
        ),
        pytest.param(("signs:\n    count: e1..e3", "signs:\n    count: [e1, e2, e3, e4]"),
                     {"items[3].role": "role", "scores.signs": "not-asked"},
                     id="the item on daily life in the last score"),
        pytest.param(("{item: e3, at_least: 1}, level: crisis", "{item: e3, at_least: 2}, level: crisis"),
                     {"items[2].role": "self-harm-answers"}, id="a crisis from the second answer on"),
        pytest.param(("{item: e3, at_least: 1}, level: crisis", "{item: e3, at_least: 1}, level: urgent"),
                     {"items[2].role": "self-harm-flag"}, id="no crisis but something urgent"),
        pytest.param(("{item: e3, is: declined}", "{item: e2, is: declined}"),
                     {"items[2].role": "self-harm-flag"}, id="an offer for another item that was declined"),
        pytest.param(
            ('stem: "At night:"', 'stem: "When you wished you were dead:"'),
            {"items[1]": "self-harm-role"}, id="words of self-harm in the stem of the second item",
        ),
        pytest.param((E2, E2.replace("Poor sleep", "Wanting to hurt myself")), {"items[1]": "self-harm-role"},
                     id="words of self-harm in the text of the second item"),
        pytest.param((E3, E3.replace("Thoughts of death", "Thoughts of suicide")), {}, id="they are in place where marked"),
        # scores
        pytest.param(("range: [0, 3]", "range: [0, 4]"), {"scores.signs.range": "score-range"},
                     id="the upper end of the last range"),
        pytest.param(("range: [0, 3]", "range: [1, 3]"), {"scores.signs.range": "score-range", "classes.pattern.first_of[1].when.any[0]": "test"},
                     id="the lower end of the last range"),
        pytest.param(("        from: 0\n", "        from: 1\n"), {"scores.total.bands[0].from": "bands"},
                     id="a first band above the lowest score"),
        pytest.param(("        from: 3\n", "        from: 0\n"), {"scores.total.bands[1].from": "bands"},
                     id="a second band that begins where the first does"),
        pytest.param(("        from: 3\n", "        from: 7\n"), {"scores.total.bands[1].from": "bands"},
                     id="a second band just above the highest score"),
        pytest.param(("        from: 3\n", "        from: 6\n"), {}, id="a second band at the highest score"),
        pytest.param(("        from: 3\n", "        from: 1\n"), {}, id="a second band just above the first"),
        pytest.param(("{person: It is worth talking over., counselor: Look closer.}", "{counselor: Look closer.}"),
                     {"scores.total.bands[1]": "meaning"}, id="a second band without a word for the person"),
        pytest.param(("{person: It is worth talking over., counselor: Look closer.}", "{person: It is worth a talk.}"),
                     {"scores.total.bands[1]": "meaning"}, id="a second band without a word for the counselor"),
        pytest.param(("{id: lower, at_least: 3", "{id: lower, at_least: 7"), {"scores.total.cutoffs[1]": "cutoff"},
                     id="a second cutoff just above the range"),
        pytest.param(("{id: lower, at_least: 3", "{id: lower, at_least: 6"), {}, id="a second cutoff at the highest score"),
        pytest.param(("{id: lower, at_least: 3", "{id: lower, at_most: 0"), {}, id="a second cutoff at the lowest score"),
        pytest.param(("{id: lower, at_least: 3", "{id: lower, at_most: -1"), {"scores.total.cutoffs[1]": "cutoff"},
                     id="a second cutoff below the range"),
        pytest.param(("{id: lower, at_least: 3", "{id: lower"), {"scores.total.cutoffs[1]": "cutoff"},
                     id="a second cutoff without a bound"),
        pytest.param(("{id: lower, at_least: 3", "{id: lower, at_least: 3, at_most: 3"),
                     {"scores.total.cutoffs[1]": "cutoff"}, id="a second cutoff with two"),
        pytest.param(("sensitivity: 0.85", "sensitivity: 1"), {}, id="a sensitivity of 1"),
        pytest.param(("sensitivity: 0.85", "sensitivity: 0"), {}, id="a sensitivity of 0"),
        pytest.param(("sensitivity: 0.85", "sensitivity: 1.01"), {"scores.total.accuracy[0]": "accuracy"},
                     id="a sensitivity above 1"),
        pytest.param(("specificity: 0.9", "specificity: -0.1"), {"scores.total.accuracy[0]": "accuracy"},
                     id="a specificity below 0"),
        pytest.param(("{value: 0.36,", "{value: 36,"), {"scores.total.accuracy[0]": "accuracy"},
                     id="a second prevalence in percent"),
        pytest.param(("{value: 0.36,", "{value: 1,"), {}, id="a second prevalence of 1"),
        pytest.param(("        specificity: 0.9\n", ""), {"scores.total.accuracy[0]": "accuracy"},
                     id="a sensitivity alone"),
        pytest.param(("named_only: true, source: other2021}", "named_only: true, source: nowhere}"),
                     {"scores.total.cutoffs[1].source": "unknown-source"}, id="a second cutoff from nowhere"),
        pytest.param(("opioid use disorder, source: other2021}", "opioid use disorder, source: nowhere}"),
                     {"scores.total.accuracy[0].prevalence[1].source": "unknown-source"},
                     id="a second prevalence from nowhere"),
        pytest.param(("    source: bare\n", "    source: nowhere\n"), {"scores.signs.source": "unknown-source"},
                     id="a last score from nowhere"),
        pytest.param(("    source: other2021\n", "    source: nowhere\n"), {"classes.pattern.source": "unknown-source"},
                     id="a class from nowhere"),
        pytest.param(("sum: e1..e2\n    range: [0, 4]", "sum: [e1, e2, e2]\n    range: [0, 6]"),
                     {"scores.without_e3.sum": "score-words"}, id="an item that counts twice in the second score"),
        pytest.param(("range: [0, 4]", "range: [0, 4]\n    missing: {allow: 1, fill: mean}"), {},
                     id="one of two items may be missing"),
        pytest.param(("range: [0, 4]", "range: [0, 4]\n    missing: {allow: 2, fill: mean}"),
                     {"scores.without_e3": "score-words"}, id="two of two items may not"),
        pytest.param(("range: [0, 3]", "range: [0, 3]\n    missing: {allow: 1, fill: mean}"),
                     {"scores.signs": "score-words"}, id="a count is not filled"),
        pytest.param(("    at_least: 2\n    at_least_for: {e3: 1}\n", ""),
                     {"scores.signs": "score-words", "scores.signs.range": "score-range"}, id="a count of anything"),
        pytest.param(("range: [0, 4]", "range: [0, 4]\n    at_least: 1"), {"scores.without_e3": "score-words"},
                     id="a threshold on a sum"),
        pytest.param(("range: [0, 4]", "range: [0, 4]\n    at_least_for: {e1: 1}"), {"scores.without_e3": "score-words"},
                     id="a threshold of one item on a sum"),
        pytest.param(("range: [0, 4]", "range: [0, 4]\n    reverse: [e3]"), {"scores.without_e3": "score-words"},
                     id="a reversed item of another score"),
        pytest.param(("at_least_for: {e3: 1}", "at_least_for: {e4: 1}"),
                     {"scores.signs": "score-words"}, id="a threshold for an item that is not counted"),
        pytest.param(("instead_of: total", "instead_of: without_e3"), {"scores.without_e3": "score-words"},
                     id="a score in its own place"),
        pytest.param(("range: [0, 4]", "range: [0, 4]\n    change: [{points: 1, percent: 9, kind: mcid, population: adults, source: bare}]"),
                     {"scores.without_e3": "score-words"}, id="a change in points and percent"),
        pytest.param(("range: [0, 4]", "range: [0, 4]\n    change: [{kind: mcid, population: adults, source: bare}]"),
                     {"scores.without_e3": "score-words"}, id="a change of nothing"),
        pytest.param(("range: [0, 4]", "range: [0, 4]\n    change: [{points: 1, kind: mcid, population: adults, source: nowhere}]"),
                     {"scores.without_e3.change[0].source": "unknown-source"}, id="a change from nowhere"),
        pytest.param(("range: [0, 4]", "range: [0, 4]\n    change: [{points: 2, up_to: 2, kind: mcid, population: adults, source: bare}]"),
                     {"scores.without_e3": "score-words"}, id="a stretch of change that ends where it begins"),
        pytest.param(("range: [0, 4]", "range: [0, 4]\n    change: [{points: 1, up_to: 2, kind: mcid, population: adults, source: bare}]"), {},
                     id="a stretch of change"),
        pytest.param((E2, ASKED_E2), {"scores.total": "not-asked", "scores.without_e3": "not-asked",
                                      "scores.signs": "not-asked"},
                     id="scores that do not say what an unasked item means"),
        # what lies outside of the file
        pytest.param(("without_self_harm: phq-8", "without_self_harm: phq-9"), {"without_self_harm": "alternative"},
                     id="something else that asks about self-harm too"),
        pytest.param(("without_self_harm: phq-8", "without_self_harm: nowhere"), {"without_self_harm": "alternative"},
                     id="something else that is not there"),
        pytest.param(("say: Sleep alone can be reason enough to ask for help.", "say: Sleep matters., card: nowhere"),
                     {"flags.sleep-only.card": "card"}, id="a card of the last flag that is not there"),
        pytest.param((E2, E2.replace("options", "same_as: phq-9.phq9_3, options")), {"items[1].same_as": "same-as"},
                     id="a second item that is like no other"),
        # codes, words, version
        pytest.param(("loinc: 44255-8", "loinc: 44255-9"), {"items[1].loinc": "loinc"}, id="a code of the second item"),
        pytest.param(("loinc: 44255-8", "loinc: 69724-3"), {}, id="another right code of the second item"),
        pytest.param(("loinc: 44261-6", "loinc: 44262-6"), {"scores.total.loinc": "loinc"}, id="a code of a score"),
        pytest.param(("loinc: 44249-1", "loinc: 44249-0"), {"loinc": "loinc"}, id="a code of the whole"),
        pytest.param(('loinc_answers: {"2": LA18938-3}', 'loinc_answers: {"3": LA18938-3}'),
                     {"items[1].loinc_answers.3": "loinc"}, id="a code for an answer that the second item has not"),
        pytest.param(("why: We ask everyone.", "why: We ask every addict."), {"items[2].why": "wording"},
                     id="a word of the third item"),
        pytest.param(("Look closer.}", "Look at the addict.}"), {"scores.total.bands[1].meaning.counselor": "wording"},
                     id="a word of the second band"),
        pytest.param(("It still needs an interview.", "Every addict needs one."),
                     {"classes.pattern.first_of[0].meaning": "wording"}, id="a word of a class"),
        pytest.param(("can be reason enough to ask for help", "bothers addicts"), {"flags.sleep-only.say": "wording"},
                     id="a word of the last flag"),
        pytest.param(("chart: Sleep was the only problem", "chart: Bad sleep of an addict"),
                     {"flags.sleep-only.chart": "wording"}, id="a word of the last flag in a note"),
        pytest.param(("version: 2.0.1", "version: 2.0.01"), {"version": "version"}, id="a version with a 0 in front"),
        pytest.param(("version: 2.0.1", "version: 10.20.30"), {}, id="a version of long numbers"),
    ],
)  # fmt: skip
def test_a_fault_is_found_where_it_lies(change: Change, faults: Mapping[str, str], around: References) -> None:
    assert _faults("everything", around, change) == faults


@pytest.mark.parametrize(
    ("change", "faults"),
    [
        pytest.param((PRESCRIBED, "ask_when: {context: only_as_prescribd, is: [x]}"),
                     {"items[3].ask_when.context": "context"}, id="a context in ask_when that is not there"),
        pytest.param((PRESCRIBED, "ask_when: {context: only_as_prescribed, is: [perhaps]}"),
                     {"items[3].ask_when.is": "context"}, id="a value in ask_when that is not there"),
        pytest.param((PRESCRIBED, 'ask_when: {context: only_as_prescribed, is: ["yes", "no", undisclosed]}'),
                     {"items[3].ask_when.is": "context"}, id="a test in ask_when that everyone passes"),
        pytest.param((MEN, MEN.replace("context: sex", "context: age")),
                     {"scores.total.cutoffs[0].when.context": "context"}, id="a context of a cutoff that is not there"),
        pytest.param((MEN, MEN.replace("is: male", "is: neither")),
                     {"scores.total.cutoffs[0].when.is": "context"}, id="a value of a cutoff that is not there"),
        pytest.param((OTHERS, OTHERS.replace("source", "when: {context: sex, is: female}, source")),
                     {"scores.total.cutoffs": "context"}, id="nothing for those who do not say"),
        pytest.param((OTHERS, OTHERS.replace("source", "when: {context: sex, is: [female, undisclosed]}, source")), {},
                     id="something for everyone"),
        pytest.param((OTHERS, OTHERS.replace("for: mood", "for: sleep")), {"scores.total.cutoffs": "context"},
                     id="another purpose has no cutoff for men's"),
        pytest.param((OTHERS, OTHERS + "\n      - {id: told, at_least: 2, for: sleep, named_only: true, source: made}"), {},
                     id="what is only named need not apply"),
        pytest.param((OTHERS, OTHERS.replace("source", "named_only: true, source")), {"scores.total.cutoffs": "context"},
                     id="what is only named does not fill a gap"),
        pytest.param(("{score: total, at_least: 4}, level", "{all: [{score: total, at_least: 4}, {context: age, is: old}]}, level"),
                     {"flags.high.when.all[1].context": "context"},
                     id="a context of a flag that is not there"),
        pytest.param(("card: safety-card", "card: safety-crad"), {"flags.high.card": "card"}, id="a card misspelled"),
        pytest.param((TWIN, TWIN.replace("Little interest", "Less interest")), {"items[0].same_as": "same-as"},
                     id="another text than its twin"),
        pytest.param((TWIN, TWIN.replace("options", "stem: none, options")), {"items[0].same_as": "same-as"},
                     id="another stem than its twin"),
        pytest.param((TWIN, TWIN.replace("options", "help: Any day counts., options")), {"items[0].same_as": "same-as"},
                     id="another help than its twin"),
        pytest.param(("recall: the last 2 weeks", "recall: the last week"), {"items[0].same_as": "same-as"},
                     id="another time than its twin"),
        pytest.param((FREQUENCY, FREQUENCY.replace("half the days", "half of them")), {"items[0].same_as": "same-as"},
                     id="another option than its twin"),
        pytest.param((FREQUENCY, FREQUENCY.replace("label", "key: m, label")), {"items[0].same_as": "same-as"},
                     id="another key than its twin"),
        pytest.param((TWIN, TWIN.replace("phq-9.phq9_1", "phq-9.phq9_99")), {"items[0].same_as": "same-as"},
                     id="a twin that is not there"),
        pytest.param((TWIN, TWIN.replace("phq-9.phq9_1", "nowhere.phq9_1")), {"items[0].same_as": "same-as"},
                     id="a twin in a questionnaire that is not there"),
        pytest.param(("number: {min: 0, max: 4,", "number: {min: 0, max: 5,"), {"scores.total.range": "score-range"},
                     id="a number that goes higher than the range"),
        pytest.param(("not_asked: 0\n    range: [0, 8]", "missing: {allow: 1, fill: mean}\n    range: [0, 8]"),
                     {"scores.total": "score-words"}, id="a mean for items of different ends"),
        pytest.param(("    not_asked: 0\n", ""), {"scores.total": "not-asked"},
                     id="a score over an item that the context rules out"),
        pytest.param(("sum: [interest, pain, used-to-it]", "sum: [used-to-it]"),
                     {"scores.total": "context", "scores.total.range": "score-range"},
                     id="a score over nothing but what the context rules out"),
        pytest.param(("note: Each day counts once.", "note: Each day clean counts."), {"items[0].note": "wording"},
                     id="a word of a note"),
        pytest.param((OTHERS, OTHERS.replace("source", "when: {context: age, is: old}, source")),
                     {"scores.total.cutoffs[1].when.context": "context"},
                     id="a context of the second cutoff that is not there"),
    ],
)  # fmt: skip
def test_a_fault_in_what_is_read_elsewhere_is_found_where_it_lies(
    change: Change, faults: Mapping[str, str], around: References
) -> None:
    assert _faults("by-context", around, change) == faults


@pytest.mark.parametrize(
    ("name", "change", "told"),
    [
        pytest.param("everything", ("range: [0, 3]", "range: [0, 5]"),
                     "the range is written as 0 to 5, the items give 0 to 3", id="a range"),
        pytest.param("everything", ("        from: 3\n", "        from: 7\n"),
                     "this band begins at 7; it must begin above 0 and not above 6", id="a band"),
        pytest.param("everything", ("        from: 0\n", "        from: 1\n"),
                     "the first band begins at 1, the score at 0", id="the first band"),
        pytest.param("everything", ("{id: lower, at_least: 3", "{id: lower, at_most: -2"),
                     "the cutoff -2 lies outside of the score's range", id="a cutoff"),
        pytest.param("everything", ("sum: e1..e2\n    range: [0, 4]", "sum: [e1, e2, e2]\n    range: [0, 6]"),
                     "items that count twice: e2", id="an item that counts twice"),
        pytest.param("everything", ("range: [0, 4]", "range: [0, 4]\n    reverse: [e4, e3]"),
                     "not among the items of this score: e3, e4", id="items of another score"),
        pytest.param("everything", ("{any_of: [e1..e2, e3], at_least: 1}", "{any_of: [e1..e2, e4, e3], at_least: 1}"),
                     "e4 depends on items that do not come before it: e4", id="an item that waits for itself"),
        pytest.param("everything", ("{any_of: [e1..e2, e3], at_least: 1}", "{any_of: [e1..e2, e3], is: [33, 1, 4]}"),
                     "e1 has no option with the value 4, 33", id="values that are not there"),
        pytest.param("everything", ("{id: neither, label: Neither}", "{id: neither, label: Neither, when: {item: e1, is: 1}}"),
                     "'neither' is the last and must have no condition", id="a condition too many"),
        pytest.param("everything", ("        when: {all: [{item: e1, is: [1, 2]}, {score: signs, at_least: 2}]}\n", ""),
                     "'full' needs a condition", id="a condition too few"),
        pytest.param("everything", ("    source: bare\n", "    source: bear\n"),
                     "there is no source 'bear' in this file", id="a source"),
        pytest.param("everything", ("version: 2.0.1", "version: two"),
                     "'two' is not a version; it is three numbers such as 1.0.0", id="a version"),
        pytest.param("everything", ("without_self_harm: phq-8", "without_self_harm: phq-9"),
                     "'phq-9' asks about self-harm too", id="something else that asks too"),
        pytest.param("everything", ("without_self_harm: phq-8", "without_self_harm: phq-7"),
                     "'phq-7' is no instrument that comes with oudinfo", id="something else that is not there"),
        pytest.param("by-context", (OTHERS, OTHERS.replace("for: mood", "for: sleep")),
                     "no cutoff for mood applies where: sex female", id="a purpose without a cutoff"),
        pytest.param("by-context", (PRESCRIBED, "ask_when: {context: only_as_prescribed, is: [z, a]}"),
                     "only_as_prescribed has no value a, z; known: no, undisclosed, yes", id="values of a context"),
        pytest.param("by-context", ("sum: [interest, pain, used-to-it]", "sum: [used-to-it]"),
                     "no question is left to score where: only_as_prescribed yes", id="nothing left to score"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_own_names_and_numbers(
    name: str, change: Change, told: str, around: References
) -> None:
    assert told in [finding.message for finding in _findings(name, around, change)]


@pytest.mark.parametrize(
    ("name", "change", "hint"),
    [
        ("everything", ("    source: bare\n", "    source: bear\n"), "did you mean 'bare'?"),
        ("everything", ("    source: bare\n", "    source: qqq\n"), "known: made2020, other2021, bare"),
        (
            "by-context",
            (PRESCRIBED, "ask_when: {context: only_as_prescribd, is: [x]}"),
            "did you mean 'only_as_prescribed'?",
        ),
        (
            "by-context",
            (PRESCRIBED, "ask_when: {context: qqq, is: [x]}"),
            "known: sex, only_as_prescribed, opioids_past_year",
        ),
        ("by-context", ("card: safety-card", "card: safety-crad"), "did you mean 'safety-card'?"),
    ],
    ids=["a source nearly right", "a source far off", "a context nearly right", "a context far off", "a card"],
)
def test_a_name_nearly_right_is_offered_and_else_those_that_there_are(
    name: str, change: Change, hint: str, around: References
) -> None:
    assert hint in [finding.hint for finding in _findings(name, around, change)]


def test_a_value_that_is_not_there_is_one_fault_and_not_two(around: References) -> None:
    change = ("{any_of: [e1..e2, e3], at_least: 1}", "{item: e1, is: [5]}")
    found = [finding.message for finding in _findings("everything", around, change) if finding.check == "test"]
    assert found == ["e1 has no option with the value 5"]


def test_of_ids_that_are_alike_the_last_is_named(around: References) -> None:
    changes = (
        ("      - id: part\n", "      - id: full\n"),
        ("- {id: neither", "- {id: other, label: Other, when: {item: e2, is: 1}}\n      - {id: neither"),
    )
    assert _faults("everything", around, *changes) == {"classes.pattern.first_of[1].id": "duplicate-id"}


def test_a_crisis_that_is_lacking_is_asked_for_without_saying_which_answers_are_the_sign(around: References) -> None:
    change = ("{item: e3, at_least: 1}, level: crisis", "{item: e3, at_least: 1}, level: urgent")
    (found,) = (each for each in _findings("everything", around, change) if each.check == "self-harm-flag")
    assert found.message == "no answer to e3 raises a crisis flag"
    assert "e3" in (found.hint or "")
    assert "at_least: 1" not in (found.hint or "")


def test_an_example_that_comes_out_otherwise_is_named_by_its_place_among_the_examples(around: References) -> None:
    change = ("e4: 0}, expect: {total: 2, total.band: low", "e4: 0}, expect: {total: 5, total.band: low")
    (wrong,) = _findings("everything", around, change)
    assert (wrong.check, wrong.path, wrong.document) == ("example-wrong", ("examples", 2), 1)
    assert wrong.message == "total: the example expects 5, the definition gives 2"


def test_figures_without_a_sensitivity_are_refused(around: References) -> None:
    text = (VALID / "everything.yaml").read_text(encoding="utf-8").replace("        sensitivity: 0.85\n", "")
    parsed = parse(text)
    file = ContentFile("everything.yaml", parsed.documents, parsed.flaws)
    definition, findings = build_definition(file)
    assert definition is None
    assert [(spelled(each.path), each.check) for each in findings] == [("scores.total.accuracy[0]", "missing-key")]


def test_a_cutoff_of_two_directions_is_told_that_alone(around: References) -> None:
    change = ("{id: lower, at_least: 3", "{id: lower, at_least: 9, at_most: 3")
    found = [finding.message for finding in _findings("everything", around, change) if finding.check == "cutoff"]
    assert found == ["a cutoff has exactly one of at_least and at_most"]


MADE_UP = ContextQuestion("sex", "", "", tuple(ContextValue(each, "") for each in ("male", *"fedcba", "undisclosed")))
"""Many values and purposes, so that names in order are no accident."""


def test_names_are_told_in_their_order() -> None:
    around = References(contexts={"sex": MADE_UP})
    lacking = "".join(
        f"\n      - {{id: {name}, at_least: 3, for: {name}, when: {{context: sex, is: a}}, source: made}}"
        for name in ("six", "five", "four", "three", "two")
    )
    told = [finding.message for finding in _findings("by-context", around, (OTHERS, OTHERS + lacking))]
    assert "no cutoff for five and four and six and three and two applies where: sex b" in told
    told = [
        finding.message
        for finding in _findings("by-context", around, (MEN, MEN.replace("is: male", "is: [z, y, x, w, v]")))
    ]
    assert "sex has no value v, w, x, y, z; known: a, b, c, d, e, f, male, undisclosed" in told


SEX, AGE = (
    ContextQuestion(name, "", "", tuple(ContextValue(each, "") for each in values))
    for name, values in (("sex", ("male", "female", "undisclosed")), ("age", ("old", "young")))
)
OF_MEN, OF_WOMEN, OF_THE_OLD = (
    f"ask_when: {{context: {name}}}" for name in ("sex, is: male", "sex, is: female", "age, is: old")
)


@pytest.mark.parametrize(
    ("of_a", "of_b", "nobody"),
    [
        pytest.param(OF_MEN, OF_MEN, ["sex female", "sex undisclosed"], id="both of the same people"),
        pytest.param(OF_MEN, OF_WOMEN, ["sex undisclosed"], id="each of others"),
        pytest.param(OF_MEN, OF_THE_OLD, ["sex female, age young", "sex undisclosed, age young"], id="of two kinds"),
        pytest.param(OF_MEN, "modes: [interview]", [], id="one of everybody"),
        pytest.param(OF_MEN, OF_MEN.replace("sex", "home"), [], id="one by what is not known, which is told elsewhere"),
    ],
)
def test_for_whom_no_question_of_a_score_is_left_is_told_of_each(of_a: str, of_b: str, nobody: list[str]) -> None:
    items = f"items:\n  - {{id: a, text: A, options: often, {of_a}}}\n  - {{id: b, text: B, options: often, {of_b}}}\n"
    definition = definition_of(f"{HEAD}{items}{SCORES}")._replace(
        references=References(contexts={"sex": SEX, "age": AGE})
    )
    found = [finding.message for finding in check_items_left(definition)]
    assert found == [f"no question is left to score where: {each}" for each in nobody]


def test_items_of_other_scores_are_told_in_their_order() -> None:
    items = "".join(f"  - {{id: {name}, text: {name}, options: often}}\n" for name in "abcdefg")
    scores = "scores:\n  one: {sum: [a], reverse: [g, f, e, d, c, b], range: [0, 1], source: made}\n"
    (finding,) = check_score_words(definition_of(f"{HEAD}items:\n{items}{scores}"))
    assert finding.message == "not among the items of this score: b, c, d, e, f, g"


def test_where_no_context_can_be_read_the_hint_says_so() -> None:
    found = _findings("by-context", References())
    assert {finding.hint for finding in found if finding.check == "context"} == {"known: none"}


def test_an_item_of_a_questionnaire_that_ships_is_marked_by_those_who_ship_it(around: References) -> None:
    change = ('stem: "At night:"', 'stem: "When you wished you were dead:"')
    definition = _definition("everything", around, change, bundled=True)
    assert "self-harm-role" not in {finding.check for check in CHECKS for finding in check(definition)}
