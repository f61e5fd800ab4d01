"""Typed text taken apart: what keeps its place, what runs together, and what is refused because it can be read in two ways."""

import pytest

from definitions import compiled_from
from oudinfo.catalog.library import Library
from oudinfo.engine.cells import Row, pairs_in, row_of_line, row_of_text, row_of_words, stand_apart

NINE = tuple("102013021")


def _row(library: Library, name: str, line: str) -> Row:
    return row_of_line(library.instrument(name), line)


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(list("102013021"), id="one by one"),
        pytest.param(["102013021"], id="as digits"),
        pytest.param(["102", "013", "021"], id="in groups"),
        pytest.param(["102 013 021"], id="in groups, quoted"),
        pytest.param(["102 013", "021"], id="in groups, partly quoted"),
        pytest.param(["102", "013", "02", "1"], id="in groups with one left over"),
        pytest.param(["1,0,2,0,1,3,0,2,1"], id="with commas"),
        pytest.param(["102,013,021"], id="groups with commas"),
        pytest.param(["1,", "0,", "2,", "0,", "1,", "3,", "0,", "2,", "1"], id="commas and spaces"),
        pytest.param(["1;0;2;0;1;3;0;2;1"], id="with semicolons"),
        pytest.param(["1\t0\t2\t0\t1\t3\t0\t2\t1"], id="with tabs"),
        pytest.param([" 1  0 2   0 1 3 0 2 1 "], id="runs of spaces"),
        pytest.param(["1 \t 0 \t 2 \t0\t1\t3\t0\t2\t1"], id="tabs with spaces beside them"),
        pytest.param(["1 0 2 0 1 3 0 2 1"], id="spaces in one word"),
        pytest.param(['"1","0","2","0","1","3","0","2","1"'], id="each in quotes"),
    ],
)
def test_every_way_of_typing_the_answers_is_read_alike(library: Library, words: list[str]) -> None:
    assert row_of_words(library.instrument("phq-9"), words).parts == NINE


@pytest.mark.parametrize(
    ("name", "line", "parts"),
    [
        ("phq-9", "2,2,2,,2,2,2,2,3,0", ("2", "2", "2", "", "2", "2", "2", "2", "3", "0")),
        ("phq-9", "0,1,1,,0,0,0,0,0,2", ("0", "1", "1", "", "0", "0", "0", "0", "0", "2")),
        ("gad-7", "1,1,,1,1,1,1,2", ("1", "1", "", "1", "1", "1", "1", "2")),
        ("gad-2", ",1", ("", "1")),
        ("gad-2", "1,", ("1", "")),
        ("gad-2", "1,0,", ("1", "0")),
        ("gad-2", "1,0,,,", ("1", "0")),
        ("gad-2", "1 , 0", ("1", "0")),
        ("peg", "7;;8", ("7", "", "8")),
        ("peg", "10\t\t8\t", ("10", "", "8")),
        ("peg", "10 0 8", ("10", "0", "8")),
        ("audit-c", 'Never,"None, I do not drink",Never', ("Never", "None, I do not drink", "Never")),
        ("audit-c", "Never\tNone, I do not drink\tNever", ("Never", "None, I do not drink", "Never")),
        ("phq-9", "3333-3330", tuple("3333-3330")),
        ("audit-c", "n00", ("n", "0", "0")),
        ("dast-10", "y y n y y y n n n n", tuple("yynyyynnnn")),
        ("dast-10", "yynyyynnnn", tuple("yynyyynnnn")),
        ("dast-10", "Yes,No,,yes", ("Yes", "No", "", "yes")),
    ],
)
def test_commas_semicolons_and_tabs_keep_every_answer_in_its_place(
    library: Library, name: str, line: str, parts: tuple[str, ...]
) -> None:
    row = _row(library, name, line)
    assert (row.parts, row.problem) == (parts, None)


@pytest.mark.parametrize("sign", "\t;,")
def test_a_blank_at_any_place_leaves_all_others_where_they_are(library: Library, sign: str) -> None:
    for blank in range(10):
        parts = ["1"] * 10
        parts[blank] = ""
        assert _row(library, "phq-9", sign.join(parts)).parts == tuple(parts)


@pytest.mark.parametrize(
    "line",
    ["700000003", "000080000", "00000000000", "1020130210 5", "9999"],
)
def test_a_wrong_digit_in_a_string_stays_in_its_place(library: Library, line: str) -> None:
    assert _row(library, "phq-9", line).parts == tuple(line.replace(" ", ""))


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("phq-9", "1 0 12 0 1 3 0 2"), ("phq-9", "1 02 0 1 3 0 2 1"), ("phq-9", "10 2 0 1"), ("phq-9", "1 0 2 0 1 3 021"),
        ("phq-9", "1,0,12,0"),
    ],
)  # fmt: skip
def test_single_digits_mixed_with_a_group_are_refused_with_both_readings(
    library: Library, name: str, line: str
) -> None:
    row = _row(library, name, line)
    parts = line.replace(",", " ").split()
    digits = "".join(parts)
    assert row.problem is not None
    assert (
        f"{len(parts)} answers ({' '.join(parts)}) or as {len(digits)} answers ({' '.join(digits)})" in row.problem.said
    )
    assert {tuple(parts), tuple(digits)} <= {*row.others}
    assert row.parts == ()


@pytest.mark.parametrize(
    ("name", "line", "named"),
    [
        ("phq-9", "1,0;2", "semicolons and commas"), ("phq-9", "1,0\t2", "tabs and commas"),
        ("phq-9", "1 0,2", "commas and spaces"), ("phq-9", "1;0,2\t1", "tabs and semicolons and commas"),
        ("gad-2", "1,0 2", "commas and spaces"),
    ],
)  # fmt: skip
def test_mixed_separators_are_refused_and_named(library: Library, name: str, line: str, named: str) -> None:
    row = _row(library, name, line)
    assert row.problem is not None
    assert f"{named} in one row can be read in more than one way" in row.problem.said


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("-1", ("-1",)), ("1.5", ("1.5",)), ("-1 0", ("-1", "0")), ("0 -1", ("0", "-1")), ("1.5 0", ("1.5", "0")),
        ("1.0 0", ("1.0", "0")), ("102,,021", ("102", "", "021")), ("1.0.0", tuple("1.0.0")),
    ],
)  # fmt: skip
def test_a_negative_number_a_fraction_and_a_group_beside_a_blank_are_not_taken_apart(
    library: Library, line: str, parts: tuple[str, ...]
) -> None:
    row = _row(library, "phq-9", line)
    assert (row.parts, row.problem) == (parts, None)


def test_a_range_is_one_wrong_answer_where_numbers_are_asked(library: Library) -> None:
    assert _row(library, "peg", "7-8").parts == ("7-8",)


@pytest.mark.parametrize(("name", "line"), [("gad-2", "99 0"), ("gad-2", "4 77")])
def test_codes_of_two_digits_are_named_as_they_were_typed(library: Library, name: str, line: str) -> None:
    assert _row(library, name, line).parts == tuple(line.split())


def test_what_fits_in_two_ways_is_refused() -> None:
    body = """
    items:
      - {id: a, text: A, options: [{value: 1, label: 12}, {value: 2, label: 21}]}
      - {id: b, text: B, options: [{value: 1, label: 12}, {value: 2, label: 21}]}
    """
    instrument = compiled_from(body).instrument
    row = row_of_line(instrument, "12")
    assert row.problem is not None
    assert "1 answer (12) or as 2 answers (1 2)" in row.problem.said
    assert row_of_line(instrument, "12 21").parts == ("12", "21")


WHOLE_READINGS: list[tuple[str, str, tuple[str, ...], set[tuple[str, ...]]]] = [
    # a slip among digits that run together is blamed in its place; what is no run of digits stays whole
    ("phq-9", "1x2013021", tuple("1x2013021"), {("1x2013021",)}),
    ("phq-9", "x02013021", ("x02013021",), set()),
    ("phq-9", "1x1", tuple("1x1"), {("1x1",)}),
    ("phq-9", "1xx1", ("1xx1",), set()),
    ("phq-9", "1xx11", tuple("1xx11"), {("1xx11",)}),
    ("phq-9", "1x1/1", ("1x1/1",), set()),
    ("phq-9", "31a 2b2", tuple("31a2b2"), {("31a 2b2",), ("31a", "2b2")}),
    ("phq-9", "12 x", ("12", "x"), {("12 x",)}),
    ("phq-9", "- - 1x1", ("-", "-", "1x1"), {("- - 1x1",), tuple("--1x1")}),
    ("phq-9", "yyn", ("yyn",), set()),
    ("phq-9", "no idea", ("no idea",), set()),
    # more digits than there are questions: two or three are a number that is wrong, four have run together
    ("gad-2", "111", ("111",), {tuple("111")}),
    ("gad-2", "1111", tuple("1111"), {("1111",)}),
    ("audit-c", "nn n00 n1", ("nn", "n00", "n1"), {("nn n00 n1",), tuple("nnn00n1")}),
    # between commas
    ("single-drug", "3,", ("3",), {("3,",)}),
    ("phq-9", "1,x y,2", ("1", "x y", "2"), {("1,x y,2",), ()}),
    ("phq-9", "9 021 9,021,9", ("9 021 9", "021", "9"), {("9 021 9,021,9",), ()}),
    ("gad-2", '",0', ('"', "0"), {('",0',), ()}),
]


@pytest.mark.parametrize(("name", "line", "parts", "others"), WHOLE_READINGS)
def test_what_cannot_be_scored_is_blamed_where_it_stands_and_kept_in_every_other_reading(
    library: Library, name: str, line: str, parts: tuple[str, ...], others: set[tuple[str, ...]]
) -> None:
    row = _row(library, name, line)
    assert (row.parts, row.problem, {*row.others}) == (parts, None, others)
    assert len(row.others) == len(others)


@pytest.mark.parametrize(
    ("line", "others"),
    [
        (",1 2,3", {("", "1 2", "3"), ("1", "2", "3")}),
        ("0 102013021", {("0 102013021",), ("0", "102013021"), tuple("0102013021")}),
        ("0,12", {("0,12",), ("0", "12"), tuple("012")}),
    ],
)
def test_what_is_refused_is_kept_in_every_reading(library: Library, line: str, others: set[tuple[str, ...]]) -> None:
    row = _row(library, "phq-9", line)
    assert row.problem is not None
    assert (row.parts, {*row.others}) == ((), others)


@pytest.mark.parametrize(
    ("line", "parts"),
    [("19", ("19",)), ("1,,", ("1",)), ("1", ("1",)), ("1 0", ("1", "0"))],
)
def test_further_down_the_form_only_the_places_that_are_left_count(
    library: Library, line: str, parts: tuple[str, ...]
) -> None:
    assert row_of_line(library.instrument("gad-2"), line, 1).parts == parts


@pytest.mark.parametrize("line", ["12", "30"])
def test_in_a_form_that_asks_for_a_number_digits_are_never_taken_apart(line: str) -> None:
    body = """
    items:
      - {id: a, text: A, options: often}
      - {id: b, text: B, number: {min: 0, max: 30}}
    """
    assert row_of_line(compiled_from(body).instrument, line).parts == (line,)


def test_a_label_that_two_answers_make_up_is_refused_beside_them_and_read_on_a_line_of_its_own() -> None:
    body = """
    items:
      - {id: a, text: A, options: [{value: 1, label: One}, {value: 2, label: 1 2}]}
      - {id: b, text: B, options: [{value: 1, label: One}, {value: 2, label: Two}]}
    """
    instrument = compiled_from(body).instrument
    row = row_of_line(instrument, "1 2")
    assert row.problem is not None
    assert "it can be read as 1 answer (1 2) or as 2 answers (1 2)" in row.problem.said
    assert row_of_text(instrument, "1 2\n1").parts == ("1 2", "1")


def test_a_wrong_answer_in_one_word_of_several_is_blamed_in_its_place(library: Library) -> None:
    assert row_of_words(library.instrument("dast-10"), ["1 2 0 2"]).parts == ("1", "2", "0", "2")
    assert row_of_words(library.instrument("barc-10"), ["0 3 4"]).parts == ("0", "3", "4")


@pytest.mark.parametrize(
    ("words", "parts"),
    [(["1 x", "0"], ("1 x", "0")), (['""', "0"], ("", "0")), (["nn", "n00"], ("nn", "n00")), (["1", '"'], ("1", '"'))],
)
def test_a_word_stays_as_the_shell_hands_it_over_unless_all_of_it_is_answers(
    library: Library, words: list[str], parts: tuple[str, ...]
) -> None:
    assert row_of_words(library.instrument("gad-2"), words).parts == parts


@pytest.mark.parametrize(
    ("text", "is_too_long"), [("0\n" * 500, False), ("0\n" * 501, True), ("0" * 10_000, False), ("0" * 10_001, True)]
)
def test_no_form_has_more_than_500_lines_or_10000_signs(library: Library, text: str, *, is_too_long: bool) -> None:
    problem = row_of_text(library.instrument("phq-9"), text).problem
    assert bool(problem and "too long to be the answers to one form" in problem.said) is is_too_long


@pytest.mark.parametrize(("more", "shown"), [(56, "2'"), (57, "2...'")])
def test_of_a_refused_row_60_signs_are_shown(library: Library, more: int, shown: str) -> None:
    problem = _row(library, "phq-9", "1,2 " + "2" * more).problem
    assert problem is not None
    assert problem.said.startswith(f"'1,2 {'2' * 55}{shown}: commas and spaces")


def test_where_a_key_is_longer_than_a_digit_nothing_is_taken_apart() -> None:
    body = """
    items:
      - {id: a, text: A, options: [{value: 10, label: Ten}, {value: 20, label: Twenty}]}
      - {id: b, text: B, options: often}
    """
    assert row_of_words(compiled_from(body).instrument, ["1020"]).parts == ("1020",)


def test_a_label_is_one_answer_at_the_place_where_it_fits(library: Library) -> None:
    audit = library.instrument("audit-c")
    assert row_of_line(audit, "None, I do not drink", 1).parts == ("None, I do not drink",)
    assert row_of_line(audit, "1 or 2", 1).parts == ("1 or 2",)
    assert row_of_words(audit, ["Monthly or less", "1 or 2", "Never"]).parts == ("Monthly or less", "1 or 2", "Never")
    assert row_of_words(audit, ["Never", "None, I do not drink", "0"]).parts == ("Never", "None, I do not drink", "0")


def test_an_empty_word_is_a_blank_in_its_place(library: Library) -> None:
    assert row_of_words(library.instrument("gad-2"), ["", "0"]).parts == ("", "0")


@pytest.mark.parametrize(
    ("name", "text", "parts"),
    [
        ("gad-2", "1\n0\n", ("1", "0")),
        ("gad-2", "1\r\n0\r\n", ("1", "0")),
        ("gad-2", "1\r0", ("1", "0")),
        ("gad-2", "\n0\n", ("", "0")),
        ("gad-2", "1\n\n", ("1", "")),
        ("gad-2", "1\n0\n\n\n", ("1", "0")),
        ("gad-7", "1\n1\n\n1\n1\n1\n1\n2\n", ("1", "1", "", "1", "1", "1", "1", "2")),
        ("gad-2", "Not at all\nSeveral days\n", ("Not at all", "Several days")),
        ("gad-2", "Over half the days\nx\n", ("Over half the days", "x")),
        ("audit-c", "Never\nNone, I do not drink\nNever\n", ("Never", "None, I do not drink", "Never")),
        ("phq-9", "102\n013\n021\n", NINE),
        ("phq-9", "1 0 2\n0 1 3\n0 2 1\n", NINE),
        ("phq-9", "1 0\n2 0\n1 3\n0 2\n1\n", NINE),
        ("phq-9", "1\n9\n\n1\n0\n", ("1", "9", "", "1", "0")),
        ("phq-9", "102013021\n\n", NINE),
        ("phq-9", "\n1,0,2,0,1,3,0,2,1\n\n", NINE),
        ("peg", "10\n9\n8", ("10", "9", "8")),
    ],
)
def test_lines_are_answers_in_their_places_and_an_empty_one_is_a_blank(
    library: Library, name: str, text: str, parts: tuple[str, ...]
) -> None:
    row = row_of_text(library.instrument(name), text)
    assert (row.parts, row.problem) == (parts, None)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1,0\n2,1\n", "a first line with names has names such as phq9_1"),
        ("102\n\n021\n", "an empty line between rows can be read in two ways"),
        ("1 0 2\n\n0 2 1\n", "an empty line between rows"),
        ("10\n\n20\n", "an empty line between rows"),
        ("3\n2,1\n", "'several rows': write one row, or one answer a line"),
        ("0\n102013021\n", "2 answers (0 102013021) or as 10 answers"),
        ("1\n0\n12\n0\n1\n3\n0\n2\n", "8 answers (1 0 12 0 1 3 0 2) or as 9 answers"),
        ("0\n" * 2_000, "too long to be the answers to one form"),
        ("0 " * 20_000, "too long to be the answers to one form"),
    ],
)
def test_lines_that_can_be_read_in_two_ways_are_refused(library: Library, text: str, said: str) -> None:
    row = row_of_text(library.instrument("phq-9"), text)
    assert row.problem is not None
    assert said in row.problem.said


def test_what_was_refused_keeps_every_reading_for_danger(library: Library) -> None:
    phq9 = library.instrument("phq-9")
    others = row_of_text(phq9, "id,a,b\n2,2,2\n0,3,\n").others
    assert {("2", "2", "2"), ("0", "3", ""), ("id", "a", "b", "2", "2", "2", "0", "3", "")} <= {*others}
    assert tuple("000-00003") in row_of_line(phq9, "000,,00003").others
    assert tuple("102-021") in row_of_text(phq9, "102\n\n021\n").others


def test_pairs_are_told_from_words() -> None:
    cells, rest = pairs_in(["phq9_1=2", "PHQ9_2 = 3", "x", "phq9_3=", "=1", "3=Nearly every day"])
    assert [(cell.item, cell.raw) for cell in cells] == [("phq9_1", "2"), ("PHQ9_2", " 3"), ("phq9_3", "")]
    assert rest == ["x", "=1", "3=Nearly every day"]


def test_a_row_shows_no_answer_in_its_repr(library: Library) -> None:
    assert repr(_row(library, "gad-2", "1 0")) == "<Row of 2>"


def test_a_long_row_is_shown_shortened(library: Library) -> None:
    row = _row(library, "phq-9", ",".join(["1 1"] * 60))
    assert row.problem is not None
    assert len(row.problem.said) < 200


def test_quotes_that_are_left_open_are_signs_like_others(library: Library) -> None:
    assert _row(library, "gad-2", '1,"0').parts == ("1", '"0')


@pytest.mark.parametrize(
    ("options", "apart"),
    [
        ("options: often", False),
        ("options: [{value: 0, label: A}, {value: 10, label: B}]", True),
        ("options: [{value: 0, label: A, key: a}, {value: 1, label: B, key: bb}]", True),
        ("number: {min: 0, max: 9, unit: days}", True),
    ],
)
def test_answers_stand_apart_if_one_of_them_has_more_than_one_sign(options: str, *, apart: bool) -> None:
    body = f"items:\n  - {{id: a, text: A, options: often}}\n  - {{id: b, text: B, {options}}}\n"
    assert stand_apart(compiled_from(body).instrument) is apart
