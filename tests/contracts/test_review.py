"""The pages for a review have everything, and what comes back counts only for the words that were read."""

import csv
import io
import shutil
from pathlib import Path

import pytest

from contracts import review
from contracts.review import ACCEPT, CHANGE, Row, SignOff
from oudinfo.catalog.help.safety_checks import NOT_REVIEWED
from oudinfo.catalog.library import Library
from oudinfo.catalog.verify.validation import Validator

LIBRARY = Library()
FOLDER = review.ROOT / "docs" / "review"
NAME, DAY = "A. Reader: MD", "2026-12-01"


def _rows(library: Library = LIBRARY) -> list[Row]:
    return [row for _, _, _, row in review.numbered(library)]


def _sheet(*answers: tuple[str, str, str, str]) -> str:
    sheet = io.StringIO()
    csv.writer(sheet).writerows((review.ANSWER_KEYS, *answers))
    return sheet.getvalue()


def _of_text(text_id: str, library: Library = LIBRARY) -> list[Row]:
    return [*review.block_rows(text_id, library.safety(text_id).blocks)]


def _accepted(text_id: str, name: str = NAME) -> list[SignOff]:
    return [SignOff(row.mark, row.id, ACCEPT, name, DAY) for row in _of_text(text_id)]


@pytest.mark.parametrize("name", [*(f"{page}.md" for page in review.PAGES), review.ANSWERS])
def test_the_pages_for_a_review_are_what_the_command_writes(name: str) -> None:
    made = review.pages(LIBRARY, review.read_sign_offs(FOLDER))
    assert (FOLDER / name).read_text(encoding="utf-8") == made[name], f"run: {review.COMMAND}"


def test_every_safety_text_says_who_signed_it_off_and_nobody_else() -> None:
    said = {each: LIBRARY.safety(each).reviewed_by for each in LIBRARY.safety_ids()}
    assert said == review.reviewers(LIBRARY, review.read_sign_offs(FOLDER))


def test_no_two_rows_have_the_same_number_id_or_mark() -> None:
    numbered = [*review.numbered(LIBRARY)]
    assert len({at for _, _, at, _ in numbered}) == len(numbered)
    assert len({row.id for row in _rows()}) == len({row.mark for row in _rows()}) == len(numbered)


def test_every_meaning_and_every_threshold_is_on_a_page() -> None:
    text = "\n".join(row.text for row in _rows())
    for instrument in map(LIBRARY.instrument, LIBRARY.instrument_ids()):
        ids = {row.id for row in _rows() if row.id.startswith(f"{instrument.id}/")}
        for score in instrument.scores:
            assert {f"{instrument.id}/{score.id}/{each.id}/cutoff" for each in score.cutoffs} <= ids
            assert {f"{instrument.id}/{score.id}/{each.id}/range" for each in score.bands} <= ids
            assert all(meaning in text for band in score.bands for meaning in band.meaning.values())
        assert all(outcome.meaning in text for rule in instrument.classes for outcome in rule.outcomes)
        assert {f"{instrument.id}/{flag.id}/when" for flag in instrument.flags} <= ids


def test_every_step_of_an_overdose_has_a_row_of_its_own() -> None:
    steps = [row.text for row in _of_text("overdose") if row.text[:1].isdigit()]
    assert [step[:2] for step in steps] == ["1.", "2.", "3.", "4.", "5.", "6.", "7."]


def test_a_filled_row_is_taken_in_with_its_name_and_date_and_an_empty_one_is_passed_over() -> None:
    first, second, *_ = _rows()
    returned = review.take(
        LIBRARY, _sheet(("S1.1", first.mark, CHANGE, "too\nlong"), ("S1.2", second.mark, "", "")), NAME, DAY
    )
    assert returned == ((SignOff(first.mark, first.id, CHANGE, NAME, DAY, "too long"),), ())


def test_a_decision_on_a_text_that_has_changed_is_refused() -> None:
    returned = review.take(LIBRARY, _sheet(("S1.1", "00000000", ACCEPT, "")), NAME, DAY)
    assert returned == ((), ("S1.1: the text has changed since it was printed; print it again",))


def test_a_word_that_is_no_decision_is_refused() -> None:
    returned = review.take(LIBRARY, _sheet(("S1.1", _rows()[0].mark, "maybe", "")), NAME, DAY)
    assert returned == ((), ("S1.1: 'maybe' is not one of accept, change, reject",))


def test_a_text_is_signed_off_only_when_one_person_has_accepted_every_block() -> None:
    whole = _accepted("danger-grief")
    assert review.reviewers(LIBRARY, whole)["danger-grief"].startswith(f"{NAME}, {DAY}, text ")
    assert review.reviewers(LIBRARY, whole[1:])["danger-grief"] == NOT_REVIEWED
    assert review.reviewers(LIBRARY, [*whole[1:], *_accepted("danger-grief", "B")[:1]])["danger-grief"] == NOT_REVIEWED


def test_a_text_that_somebody_wants_changed_is_not_signed_off_until_they_accept_it() -> None:
    whole, row = _accepted("danger-grief"), _of_text("danger-grief")[0]
    refused = [*whole, SignOff(row.mark, row.id, CHANGE, "B", DAY)]
    assert review.reviewers(LIBRARY, refused)["danger-grief"] == NOT_REVIEWED
    settled = [*refused, SignOff(row.mark, row.id, ACCEPT, "B", DAY)]
    assert review.reviewers(LIBRARY, settled)["danger-grief"].startswith(NAME)


def test_a_text_that_changes_loses_its_sign_off(tmp_path: Path) -> None:
    data = Path(shutil.copytree(str(LIBRARY.data), tmp_path / "data"))
    file = data / "safety" / "offer.md"
    (tmp_path / review.SIGN_OFFS).write_text(",".join(review.SIGN_OFF_KEYS) + "\n")
    review.add_sign_offs(tmp_path, _accepted("offer"))
    review.write(Library(data), tmp_path, data / "safety")
    assert f'reviewed_by: "{NAME}, {DAY}, text ' in file.read_text()
    assert f"{NAME}, {DAY} | [ ] | [ ] |" in (tmp_path / "safety.md").read_text()
    assert _problems(data, file) == []

    file.write_text(file.read_text().replace("You skipped that one", "You left that one out"))
    assert _problems(data, file) == ["sign-off"]
    review.write(Library(data), tmp_path, data / "safety")
    assert "\nreviewed_by: none yet\n" in file.read_text()
    assert _problems(data, file) == []
    assert NAME not in (tmp_path / "safety.md").read_text()


def _problems(data: Path, file: Path) -> list[str]:
    return [problem.check for problem in Validator(Library(data), (2026, 12)).file(file, file.name, "safety")]
