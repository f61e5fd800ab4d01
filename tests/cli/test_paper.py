"""A form is read as its paper has it: what was written counts or is set aside, and the page says so first."""

from pathlib import Path

import pytest

from bundled import LIBRARY
from oudinfo.engine.compiled import compile_instrument
from oudinfo.engine.interpret import interpret
from oudinfo.exchange.results_json import Found, render_json
from oudinfo.model.response import Missing, Responses
from oudinfo.model.sitting import Sitting
from running import oudinfo


def _page(home: Path, *arguments: str) -> str:
    done = oudinfo(home, *arguments)
    assert done.returncode == 0, done.stderr
    return " ".join(done.stdout.split())


def test_on_paper_the_audit_counts_what_was_answered_and_says_first_that_it_contradicts_the_skips(
    tmp_path: Path,
) -> None:
    page = _page(tmp_path, "score", "audit", "2002222200")
    assert page.startswith(
        "THE RESULT AUDIT: 12 of 40, zone II; zone III by the published rule, for questions 4 to 6; the answers contradict"
    )
    assert "THE FORM IN FULL AUDIT These answers contradict each other." in page
    assert "By the answers to questions 2 and 3, questions 4 to 8 would not apply" in page
    assert "everything that was written is counted" in page


def test_a_form_with_the_least_answer_on_every_line_contradicts_nothing(tmp_path: Path) -> None:
    page = _page(tmp_path, "score", "audit", "0000000000")
    assert page.startswith("THE RESULT AUDIT: 0 of 40, zone I.")
    assert "contradict" not in page


def test_a_blank_between_answers_past_a_gate_of_the_audit_leaves_a_range_and_no_total(tmp_path: Path) -> None:
    page = _page(tmp_path, "score", "audit", "2", "0", "0", "2", "-", "-", "0", "1", "2", "0")
    assert page.startswith("THE RESULT AUDIT: no total, 7 to 15; the answers contradict each other.")
    assert "Questions 5 and 6 have no answer" in page
    assert "not asked" not in page.partition("What it does not mean")[0]
    note = _page(tmp_path, "score", "audit", "2004401444".replace("01", "-4"), "--format", "note")
    assert "AUDIT: no total, 26 to 30 of 40, zone IV either way." in note
    assert "Left blank or declined: item 6" in note


def test_a_zone_that_the_published_rule_decides_whatever_a_gap_holds_is_in_the_headline_and_the_note(
    tmp_path: Path,
) -> None:
    form = ("score", "audit", "4444-00000")
    page = _page(tmp_path, *form)
    assert page.startswith("THE RESULT AUDIT: no total, 16 to 20, zone IV by the published rule, either way. Next")
    assert "Published rule (Babor 2001): Zone IV, with the footnote." in page
    note = _page(tmp_path, *form, "--format", "note")
    assert "AUDIT: no total, 16 to 20 of 40, zone IV by the published rule, either way." in note


@pytest.mark.parametrize("form", ["11-2000000", "4443-00000", "0---------"])
def test_where_the_published_rule_is_not_decided_no_zone_is_named_and_none_is_said_to_be_moved(
    tmp_path: Path, form: str
) -> None:
    page = _page(tmp_path, "score", "audit", form)
    assert "Published rule: not decided" in page
    note = _page(tmp_path, "score", "audit", form, "--format", "note")
    for said in (page.partition("What it does not mean")[0], note):
        assert "one zone" not in said.lower()
        assert "zone i" not in said.lower()


def test_a_zone_that_is_moved_whatever_a_gap_holds_is_still_said_to_be_moved(tmp_path: Path) -> None:
    page = _page(tmp_path, "score", "audit", "44-2000000")
    assert "AUDIT: no total, 10 to 14, zone II either way; zone III by the published rule, for question 4." in page
    assert "The manual moves this result up by one zone" in page


def test_blanks_behind_a_gate_of_the_audit_are_said_to_be_taken_as_not_asked(tmp_path: Path) -> None:
    answers = ("2", "0", "0", *"-----", "2", "0")
    page = _page(tmp_path, "score", "audit", *answers)
    assert page.startswith("THE RESULT AUDIT: 4 of 40, zone I.")
    assert (
        "THE FORM IN FULL AUDIT Questions 4 to 8 were left blank. By the answers to questions 2 and 3, they do not apply, so "
        "they were taken as not asked, and not as a gap. If an answer was only forgotten, ask for them."
    ) in page
    note = _page(tmp_path, "score", "audit", *answers, "--format", "note")
    assert "Left blank, and taken as not asked by the answers before: items 4 to 8" in note
    never = _page(tmp_path, "score", "audit", "0", *"-------", "2", "0")
    assert "Questions 2 to 8 were left blank. By the answer to question 1, they do not apply" in never


def test_where_oudinfo_asks_the_audit_skips_as_published(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "screen", "audit", "--format", "json", typed="0\n0\n0\n")
    assert '"value": 0' in done.stdout
    assert '"against_skips": []' in done.stdout


@pytest.mark.parametrize(
    ("last", "begins"),
    [
        ("4", "AUDIT: 8 of 40, zone II; zone III by the published rule, for questions 9 and 10."),
        ("-", "AUDIT: no total, 4 to 8"),
    ],
    ids=["all", "a gap"],
)
def test_answers_that_were_set_aside_while_asking_do_not_count_when_the_result_is_scored_again(
    tmp_path: Path, last: str, begins: str
) -> None:
    compiled = compile_instrument(LIBRARY.instrument("audit"))
    items = compiled.instrument.items
    highest = [max(item.options, key=lambda option: option.value) for item in items]
    never = min(items[0].options, key=lambda option: option.value)
    given = (never, *highest[1:-1], highest[-1] if last != "-" else Missing.DECLINED)
    kept = Sitting((interpret(compiled, Responses(given)),))
    assert kept.results[0].set_aside
    (tmp_path / "a.json").write_text(render_json(kept, Found((), (), ())), encoding="utf-8")
    page = _page(tmp_path, "score", "audit", "--responses", "a.json")
    assert page.startswith(f"THE RESULT {begins}")
    assert "contradict" not in page


def test_a_result_from_paper_reads_back(tmp_path: Path) -> None:
    for name in ("a.json", "b.json"):
        kept = oudinfo(tmp_path, "score", "audit", "2002222200", "--format", "json").stdout
        (tmp_path / name).write_text(kept, encoding="utf-8")
    page = _page(tmp_path, "compare", "a.json", "b.json")
    assert "12 (zone II) both times" in page


def test_yes_behind_a_gate_of_no_is_set_aside_and_said_first(tmp_path: Path) -> None:
    page = _page(tmp_path, "score", "pc-ptsd-5", "011111")
    assert page.startswith('THE RESULT PC-PTSD-5: 0 of 5; 5 answers set aside, all with "Yes".')
    assert (
        'THE FORM IN FULL PC-PTSD-5 Questions 1 to 5 were answered and set aside (5 with "Yes"). After the answer to the opening '
        "question the form does not ask them"
    ) in page
    assert ": 0 No (the opening question) 1: - set aside, 1 Yes" in page


def test_what_is_set_aside_because_of_the_context_says_so(tmp_path: Path) -> None:
    page = _page(tmp_path, "score", "oud-criteria", "11000000011", "--context", "only_as_prescribed=yes")
    assert page.startswith('THE RESULT Opioid questions: 2 of 9, mild range; 2 answers set aside, all with "Yes".')
    assert (
        'THE FORM IN FULL Opioid questions Questions 10 and 11 were answered and set aside (2 with "Yes"). After what '
        "was told beforehand the form does not ask them, so they are kept and not counted."
    ) in page


def test_opioid_questions_show_both_readings_where_it_is_not_known_whether_use_is_only_as_prescribed(
    tmp_path: Path,
) -> None:
    answers = ("score", "oud-criteria", "00000000011")
    page = _page(tmp_path, *answers)
    other = "0 of 9 (below the range that CDC names) without questions 10 and 11"
    assert page.startswith(f"THE RESULT Opioid questions: 2 of 11, mild range; {other}.")
    assert f"That is oudinfo's choice. For people whom the rule exempts, it is {other}." in page
    assert f"only as prescribed: not recorded; {other}" in _page(
        tmp_path, *answers, "--format", "note"
    ).casefold().replace("cdc", "CDC")
    for known in ("yes", "no"):
        assert "without questions" not in _page(tmp_path, *answers, "--context", f"only_as_prescribed={known}")
    assert "without questions" not in _page(tmp_path, "score", "oud-criteria", "11000000000")
    assert "0 to 1 of 9 without questions 10 and 11" in _page(tmp_path, "score", "oud-criteria", "000-0000011")


def test_a_stored_total_that_took_a_gap_as_0_is_named_on_the_page(tmp_path: Path) -> None:
    given = ", ".join(f'"gad7_{number}": {1 + (number == 1) * 2}' for number in range(1, 7))
    (tmp_path / "a.json").write_text(f'{{{given}, "gad7_7": null, "gad7_total": 8}}', encoding="utf-8")
    page = _page(tmp_path, "score", "gad-7", "--responses", "a.json")
    assert "GAD-7: no total, 8 to 11" in page
    assert "The total stored is 8, although question 7 has no answer. It counts the missing as 0" in page


def test_a_gate_left_blank_gives_no_total_and_leaves_everything_open(tmp_path: Path) -> None:
    page = _page(tmp_path, "score", "pc-ptsd-5", "--", "-11111")
    assert page.startswith('THE RESULT PC-PTSD-5: no total, 0 to 5; 5 answers set aside, all with "Yes".')
    assert "It can be anything from 0 to 5." in page
    assert "had no answer" not in page


def test_a_gap_is_told_with_the_least_and_the_most_and_the_band_that_is_certain(tmp_path: Path) -> None:
    page = _page(tmp_path, "score", "phq-9", "3333-3330")
    assert "PHQ-9: no total, 21 to 24, severe range either way." in page
    assert "It is at least 21 and at most 24, so severe range whichever way question 5 goes." in page
    assert "Depression severity: 21" not in page


def test_where_the_band_is_open_the_bounds_are_told_with_the_line_that_is_certain_and_no_band(tmp_path: Path) -> None:
    page = _page(tmp_path, "score", "dast-10", "1111-11111")
    assert "DAST-10: no total, 8 to 9; 3 or more either way." in page
    assert "It is at least 8 and at most 9." in page
    assert "level either way" not in page
    assert "level whichever way" not in page


def test_audit_c_shows_both_readings_where_the_sex_is_not_known(tmp_path: Path) -> None:
    page = _page(tmp_path, "score", "audit-c", "210")
    assert "If sex is male: 4 or more (Bush 1998). This score does not reach it." in page
    assert "If sex is female: 3 or more (Bradley 2003). This score reaches it." in page
    assert "That is oudinfo's choice" in page
    assert "this form's rules use sex: not known." in page


@pytest.mark.parametrize(("sex", "line"), [("male", "4 or more"), ("female", "3 or more")])
def test_audit_c_names_the_sex_that_was_used(tmp_path: Path, sex: str, line: str) -> None:
    page = _page(tmp_path, "score", "audit-c", "210", "--context", f"sex={sex}")
    assert f"A score of {line} suggests" in page
    assert f"(the published line where sex is {sex})" in page
    assert f"this form's rules use sex: {sex}." in page


def test_a_counselor_is_not_addressed_as_the_person_who_drinks(tmp_path: Path) -> None:
    page = _page(tmp_path, "score", "audit-c", "444")
    assert "If the person drinks daily, advise against stopping suddenly" in page
    assert "If you drink" not in page


def test_who_5_shows_the_raw_score_beside_the_percentage(tmp_path: Path) -> None:
    assert "Well-being: 48, on a range from 0 to 100. The raw score is 12 of 25." in _page(
        tmp_path, "score", "who-5", "23232"
    )
    assert "Sum of questions 1 to 5 (0 to 25), times 4, giving 0 to 100." in _page(tmp_path, "show", "who-5")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        (
            "pcl-5",
            "It is a self-report measure. Its questions can stir up a terrible event, so oudinfo gives it only with someone in the room",
        ),
        ("asq", "Someone who stays and can act must read it aloud."),
        ("cows", "It rates signs that a trained observer sees and measures."),
    ],
)
def test_a_refusal_says_our_reason_and_calls_no_measure_what_it_is_not(tmp_path: Path, name: str, reason: str) -> None:
    said = oudinfo(tmp_path, "screen", name).stderr
    assert reason in said
    assert "not made for" not in said
    assert reason in _page(tmp_path, "show", name)


def test_the_audit_is_not_read_aloud_because_that_wording_is_not_here(tmp_path: Path) -> None:
    said = oudinfo(tmp_path, "screen", "audit", "--mode", "interview").stderr
    assert "WHO words questions 5, 8, 9 and 10 in another way for reading aloud" in said


@pytest.mark.parametrize(
    "name",
    [
        "asq", "audit", "audit-c", "barc-10", "cage-aid", "cows", "dast-10", "gad-2", "gad-7", "oud-criteria",
        "pc-ptsd-5", "pcl-5", "peg", "phq-2", "phq-4", "phq-8", "phq-9", "single-drug", "tiet-2", "who-5",
    ],
)  # fmt: skip
def test_show_speaks_of_accuracy_for_every_instrument(tmp_path: Path, name: str) -> None:
    page = oudinfo(tmp_path, "show", name).stdout
    told = page.split("How often it is right\n", 1)[1].split("\nSources\n", 1)[0]
    assert "ensitivity 0." in told or "ensitivity 1" in told or len(told.split()) > 5


def test_without_a_prompt_the_published_wording_of_dast_10_question_3_is_assumed_and_said(tmp_path: Path) -> None:
    page = _page(tmp_path, "score", "dast-10", "1111011111")
    assert page.startswith("THE RESULT Question 3 was read in its published wording.")
    assert "DAST-10: 8 of 10, substantial level." in page
    assert 'A form that asks "Are you unable to stop using drugs when you want to?" counts the other way' in page
    assert "published wording" not in _page(tmp_path, "score", "gad-2", "11")


def test_a_rule_that_reads_a_context_says_what_is_our_choice_where_it_is_not_known(tmp_path: Path) -> None:
    said = "oudinfo then asks and counts all questions. That is oudinfo's choice."
    assert said in _page(tmp_path, "score", "oud-criteria", "11000000000")
    known = _page(tmp_path, "score", "oud-criteria", "110000000", "--context", "only_as_prescribed=yes")
    assert said not in known
    assert "this form's rules use only as prescribed: yes." in known
