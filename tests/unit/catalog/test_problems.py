import pytest

from oudinfo.catalog.files.problems import Problem, Severity, spelled


def _problem(*, hint: str = "", severity: Severity = Severity.ERROR) -> Problem:
    return Problem(
        file="demo.yaml",
        line=3,
        column=5,
        path="items[0].text",
        check="empty",
        message="there is no value here",
        hint=hint,
        severity=severity,
    )


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ((), ""),
        (("title",), "title"),
        (("scores", "total", "bands", 1, "from"), "scores.total.bands[1].from"),
        ((0, "id"), "[0].id"),
    ],
)
def test_a_path_is_spelled_as_in_a_program(path: tuple[str | int, ...], text: str) -> None:
    assert spelled(path) == text


def test_a_problem_is_one_line_as_compilers_write_it() -> None:
    assert str(_problem()) == "demo.yaml:3:5: there is no value here (empty)"


def test_the_remedy_stands_on_a_line_of_its_own() -> None:
    assert str(_problem(hint="write one")).splitlines()[1] == "    write one"


def test_a_warning_is_marked() -> None:
    assert str(_problem(severity=Severity.WARNING)) == "demo.yaml:3:5: warning: there is no value here (empty)"


def test_a_problem_as_json_has_every_field() -> None:
    assert _problem(hint="write one").as_json() == {
        "file": "demo.yaml",
        "line": 3,
        "column": 5,
        "path": "items[0].text",
        "check": "empty",
        "severity": "error",
        "message": "there is no value here",
        "hint": "write one",
    }
