"""What a learner is asked, how it is marked, and which slip a wrong number comes from."""

import pytest

from bundled import LIBRARY
from definitions import compiled_from, interpreted
from oudinfo.engine.practice import Question, Slip, Topic, is_right, marks_of, posed, questions_on, read_answer, slip_in
from oudinfo.model.practice import Case
from oudinfo.model.result import Interpretation

BAND = Question(Topic.BAND, "total", ("low", "high"), frozenset({"high"}))
FLAGS = Question(Topic.FLAGS, "", ("a", "b", "c"), frozenset({"a", "c"}))
TOTAL = Question(Topic.TOTAL, "total", (), frozenset({"6.7"}))
LINE = Question(Topic.LINE, "total", ("yes", "no", "open"), frozenset({"yes"}))
NEXT = Question(Topic.NEXT, "", (), frozenset())


def _case(name: str, *answers: object, **context: str) -> Interpretation:
    case = Case("x", name, "A", "B", answers, {}, "C", "D", "", context)
    return posed(LIBRARY.instrument(name), case).result


def _asked(result: Interpretation) -> list[tuple[str, str]]:
    return [(each.topic.value, ",".join(sorted(each.right))) for each in questions_on(result)]


def test_every_case_that_ships_is_asked_about_its_number_or_its_rule_and_the_next_step() -> None:
    for name in LIBRARY.instrument_ids():
        practice = LIBRARY.practice(name)
        for case in practice.cases if practice else ():
            topics = [each.topic for each in questions_on(posed(LIBRARY.instrument(name), case).result)]
            assert Topic.TOTAL in topics or Topic.CLASS in topics
            assert topics[-1] is Topic.NEXT


def test_a_note_with_a_mistake_is_looked_through_and_not_scored() -> None:
    practice = LIBRARY.practice("tiet-2")
    assert practice is not None
    found = [posed(LIBRARY.instrument("tiet-2"), case) for case in practice.cases]
    assert [bool(each.questions) for each in found] == [not each.case.sheet for each in found]


def test_the_questions_follow_the_form() -> None:
    assert _asked(_case("phq-9", 1, 1, 1, 1, 1, 0, 0, 1, 1)) == [
        ("total", "7"),
        ("band", "mild"),
        ("class", "none"),
        ("flags", "self-harm"),
        ("next step", ""),
    ]
    assert _asked(_case("who-5", 1, 1, 0, 1, 2))[:2] == [("total", "20"), ("line", "yes")]
    assert [topic for topic, _ in _asked(_case("who-5", 1, 1, 0, 1, 2))].count("line") == 1, "of two lines, the first"
    assert _asked(_case("audit-c", 2, 1, 0))[1] == ("line", "open"), "the sex is not known"
    assert _asked(_case("audit-c", 2, 1, 0, sex="male"))[1] == ("line", "no")


def test_a_total_with_a_gap_is_right_only_as_no_total() -> None:
    question = questions_on(_case("gad-7", 2, 2, None, 2, 1, 2, 1))[0]
    assert is_right(question, frozenset())
    assert not is_right(question, frozenset({"10"}))
    rule = questions_on(_case("phq-9", 2, 0, 2, 2, 2, 0, 0, 0, None))
    assert ("class", frozenset({"open"})) in [(each.topic, each.right) for each in rule]


@pytest.mark.parametrize(
    ("question", "typed", "read"),
    [
        pytest.param(TOTAL, " 6,7 ", {"6.7"}, id="a comma"),
        pytest.param(TOTAL, "07", {"7"}, id="a zero before it"),
        pytest.param(TOTAL, "-", set(), id="no total"),
        pytest.param(TOTAL, "seven", None, id="a word"),
        pytest.param(TOTAL, "6.x", None, id="no fraction"),
        pytest.param(TOTAL, "123456", None, id="too long"),
        pytest.param(BAND, "2", {"high"}, id="a choice"),
        pytest.param(BAND, "3", None, id="no such choice"),
        pytest.param(BAND, "1 2", None, id="two where one is asked"),
        pytest.param(BAND, "-", None, id="none where one is asked"),
        pytest.param(FLAGS, "1, 3", {"a", "c"}, id="several"),
        pytest.param(FLAGS, "none", set(), id="none"),
        pytest.param(FLAGS, "1 x", None, id="one of two unread"),
        pytest.param(FLAGS, "", None, id="nothing"),
        pytest.param(LINE, "Y", {"yes"}, id="yes"),
        pytest.param(LINE, "no", {"no"}, id="no"),
        pytest.param(LINE, "3", {"open"}, id="it depends"),
        pytest.param(NEXT, " Ask. ", {"Ask."}, id="own words"),
        pytest.param(NEXT, "  ", None, id="no words"),
    ],
)
def test_what_is_typed_is_read_or_asked_again(question: Question, typed: str, read: set[str] | None) -> None:
    assert read_answer(question, typed) == (None if read is None else frozenset(read))


@pytest.mark.parametrize(
    ("result", "said", "slip"),
    [
        pytest.param(_case("dast-10", 0, 0, 1, 0, 0, 0, 0, 0, 0, 0), 1, Slip.NOT_TURNED, id="item 3 as it is marked"),
        pytest.param(_case("gad-7", 2, 2, None, 2, 1, 2, 1), 10, Slip.GAP_AS_ZERO, id="a gap as 0"),
        pytest.param(_case("phq-9", 2, 1, 2, 2, 1, 2, 0, 1, 0, 2), 13, Slip.FUNCTION_ADDED, id="daily life added"),
        pytest.param(_case("who-5", 3, 3, 2, 3, 2), 13, Slip.NOT_SCALED, id="not times 4"),
        pytest.param(_case("peg", 7, 6, 7), 20, Slip.NOT_SCALED, id="no mean"),
        pytest.param(_case("pc-ptsd-5", 0, 1, 1, 1, 1, 1), 5, Slip.SET_ASIDE_ADDED, id="behind a No"),
        pytest.param(_case("phq-9", 2, 1, 2, 2, 1, 2, 0, 1, 0, 2), 12, None, id="none of the usual"),
        pytest.param(_case("phq-9", 0, 0, 0, 0, 0, 0, 0, 0, 0), 0, None, id="right"),
    ],
)
def test_a_wrong_number_is_traced_to_its_slip(result: Interpretation, said: float, slip: Slip | None) -> None:
    assert slip_in(result, "total", said) is slip


def test_a_count_has_no_usual_slip() -> None:
    assert slip_in(_case("oud-criteria", *([1] * 11), only_as_prescribed="no"), "criteria", 3) is None


def test_a_form_without_flags_asks_for_none() -> None:
    compiled = compiled_from("items:\n  - {id: a, text: A, options: often}\nscores:\n  t: {sum: a, range: [0, 2]}\n")
    assert [each.topic for each in questions_on(interpreted(compiled, a=1))] == [Topic.TOTAL, Topic.NEXT]


def test_a_rule_that_no_trainer_reads_is_not_asked_about() -> None:
    body = """
    items:
      - {id: a, text: A, options: often}
    classes:
      kind: {audience: [person], source: made-up, first_of: [{id: some, label: Some, when: {item: a, at_least: 1}}, {id: none, label: None}]}
    """
    assert [each.topic for each in questions_on(interpreted(compiled_from(body), a=1))] == [Topic.NEXT]


def test_the_next_step_is_not_marked() -> None:
    said = [
        (TOTAL, frozenset({"6.7"})),
        (TOTAL, frozenset({"20"})),
        (FLAGS, frozenset({"a"})),
        (NEXT, frozenset({"Ask."})),
    ]
    marks = marks_of(said)
    assert (marks.right, marks.asked) == (1, 3)
    assert marks.by_topic == {Topic.TOTAL: (1, 2), Topic.FLAGS: (0, 1)}
    assert is_right(NEXT, frozenset({"anything"}))
