"""The questions on context: broken ones are told of their own file, and take nothing else with them."""

from pathlib import Path

import pytest

from oudinfo.catalog.files.content_file import open_yaml
from oudinfo.catalog.library import Library
from oudinfo.catalog.reading.insights import build_insight
from oudinfo.catalog.verify.validation import Validator
from oudinfo.errors import ContentError
from unit.catalog.samples import NOVEMBER_2026, damage, definition_of, problems_in, small_library

QUESTION = """\
schema: 1
questions:
  weekday:
    text: Which day is it?
    why: Some forms are asked on one day.
    values: {monday: Monday, tuesday: Tuesday, undisclosed: Prefer not to say}
"""


@pytest.mark.parametrize(
    ("old", "new", "check"),
    [
        pytest.param("schema: 1", "schema: [", "yaml-syntax", id="no YAML"),
        pytest.param("    why: Some forms are asked on one day.\n", "", "missing-key", id="no reason"),
        pytest.param("on one day", "on just one day", "wording", id="not our words"),
        pytest.param("tuesday: Tuesday, ", "", "context", id="too few answers"),
    ],
)
def test_a_broken_question_is_told(tmp_path: Path, old: str, new: str, check: str) -> None:
    assert QUESTION.count(old) == 1
    found = problems_in(QUESTION.replace(old, new), tmp_path, kind="context", name="context.yaml")
    assert check in [problem.check for problem in found]


@pytest.mark.parametrize(("old", "new"), [("why:", "wy:"), ("schema: 1", "schema: [")])
def test_with_broken_questions_the_definitions_are_still_checked(tmp_path: Path, old: str, new: str) -> None:
    library = small_library(tmp_path)
    damage(library, "context.yaml", old, new)
    with pytest.raises(ContentError, match="context"):
        _ = Library(tmp_path).contexts
    files = {problem.file for problem in Validator(library, NOVEMBER_2026).bundle() if problem.severity == "error"}
    assert files == {"data/context.yaml"}


def test_a_definition_on_its_own_knows_no_other_instrument_no_link_and_no_words() -> None:
    known = definition_of().references
    assert (known.instrument("phq-9"), known.linked("a-page"), known.stands(("a", "word"))) == (None, False, False)


def test_an_insight_that_is_no_yaml_is_not_built(tmp_path: Path) -> None:
    file = tmp_path / "insight.yaml"
    file.write_text("a: [", encoding="utf-8")
    assert build_insight(open_yaml(file, file.name)) == (None, [])
