"""Filled forms in text: every shape that is taken, and what is said of every other."""

import json

import pytest

from oudinfo.catalog.library import Library
from oudinfo.catalog.stored.responses import read_stored
from oudinfo.engine.compiled import CompiledInstrument, compile_instrument
from oudinfo.engine.filled_form import read_form
from oudinfo.errors import ResponseError
from oudinfo.model.response import ResponseOption, Responses

NINE = "102013021"
RECORD = {f"phq9_{number}": key for number, key in enumerate(NINE, start=1)}


def _keys(responses: Responses) -> str:
    return "".join(given.key if isinstance(given, ResponseOption) else "-" for given in responses)


def _read(compiled: CompiledInstrument, text: str, name: str = "answers", *, ignore_extra: bool = False) -> str:
    form = read_stored(text, name, compiled.instrument)
    return _keys(read_form(compiled, form, ignore_extra=ignore_extra).responses)


def _refusal(compiled: CompiledInstrument, text: str, name: str = "answers.json") -> tuple[str, set[str]]:
    form = read_stored(text, name, compiled.instrument)
    with pytest.raises(ResponseError) as caught:
        read_form(compiled, form)
    return "\n".join(caught.value.lines), {_keys(each) for each in caught.value.readable}


def _yaml(record: dict[str, str]) -> str:
    return "".join(f"{name}: {value}\n" for name, value in record.items())


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(json.dumps(RECORD), id="JSON record"),
        pytest.param(json.dumps([RECORD]), id="list with one record"),
        pytest.param(json.dumps({name: int(key) for name, key in RECORD.items()}), id="JSON numbers"),
        pytest.param(json.dumps({name: float(key) for name, key in RECORD.items()}), id="JSON numbers with a point"),
        pytest.param(json.dumps({name: [int(key)] for name, key in RECORD.items()}), id="lists of one"),
        pytest.param(json.dumps({name.upper(): key for name, key in RECORD.items()}), id="names in capitals"),
        pytest.param(json.dumps([*NINE]), id="JSON list"),
        pytest.param(json.dumps([*map(int, NINE)], indent=1), id="JSON list over several lines"),
        pytest.param("[1, 0, 2, 0, 1, 3, 0, 2, 1,]", id="list with a comma too many, as YAML takes it"),
        pytest.param(_yaml(RECORD), id="YAML"),
        pytest.param(f"# a remark\n---\n{_yaml(RECORD)}", id="YAML with a remark and a mark"),
        pytest.param('"phq9_1": 1\n' + _yaml(RECORD).partition("\n")[2], id="YAML with a name in quotes"),
        pytest.param("".join(f"- {key}\n" for key in NINE), id="YAML list"),
        pytest.param(f"{','.join(RECORD)}\n{','.join(NINE)}\n", id="CSV"),
        pytest.param(f"{';'.join(RECORD)}\r\n{';'.join(NINE)}\r\n", id="CSV with semicolons"),
        pytest.param("\t".join(f'"{name}"' for name in RECORD) + "\n" + "\t".join(NINE), id="tabs and quotes"),
        pytest.param(f"\n{','.join(RECORD).upper()},\n{','.join(NINE)},\n\n", id="CSV in capitals with blank ends"),
        pytest.param(",".join(NINE), id="a row"),
        pytest.param(NINE, id="digits"),
        pytest.param("\n".join(NINE), id="one a line"),
        pytest.param(" ".join(f"{name}={key}" for name, key in RECORD.items()), id="pairs"),
        pytest.param("\n".join(f"{name} = {key}" for name, key in RECORD.items()), id="pairs one a line"),
        pytest.param("\ufeff" + ",".join(NINE), id="byte-order mark"),
        pytest.param("\ufeff" + json.dumps(RECORD), id="byte-order mark before JSON"),
    ],
)
def test_the_same_answers_come_out_of_every_shape(phq9: CompiledInstrument, text: str) -> None:
    assert _read(phq9, text) == f"{NINE}-"


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        pytest.param("[1, 0, null, declined]", "10--", id="list"),
        pytest.param('[1, 0, "", "-"]', "10--", id="quoted blanks"),
        pytest.param("- 1\n- 0\n- ~\n-\n", "10--", id="nothing declines"),
        pytest.param("phq4_1: 1\nphq4_2:\nphq4_3: ''\nphq4_4: null\n", "1---", id="YAML"),
        pytest.param("phq4_1,phq4_2,phq4_3,phq4_4\n1,,0,", "1-0-", id="CSV"),
        pytest.param("1\n\n0\n\n", "1-0-", id="lines"),
        pytest.param("1,,0,", "1-0-", id="row"),
        pytest.param("phq4_1=1 phq4_2= phq4_3=0 phq4_4=-", "1-0-", id="pairs"),
    ],
)
def test_a_blank_is_declined_in_its_place_in_every_shape(library: Library, text: str, keys: str) -> None:
    assert _read(compile_instrument(library.instrument("phq-4")), text) == keys


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("- 1 - 0", "-1-0"),
        ("-\n-\n-\n-\n", "----"),
        ("- 1\n- 0\n- 1\n- 0", "1010"),
        ("\t\t\t", "----"),
        ("- - - 1", "---1"),
    ],
)
def test_a_dash_in_a_row_declines_and_before_each_line_makes_a_list(library: Library, text: str, keys: str) -> None:
    assert _read(compile_instrument(library.instrument("phq-4")), text) == keys


def test_dashes_that_can_be_read_in_two_ways_are_refused(library: Library) -> None:
    said, seen = _refusal(compile_instrument(library.instrument("phq-4")), "- 1\n- 0\n")
    assert "a list of 2 or as 4 answers, of which each - is a declined one" in said
    assert {"10--", "-1-0"} <= seen


def test_no_stays_no(library: Library) -> None:
    dast = compile_instrument(library.instrument("dast-10"))
    assert _read(dast, "- No\n- Yes\n" * 5) == "0101010101"
    assert _read(dast, "[no, yes, n, y, NO, YES, No, Yes, 0, 1]") == "0101010101"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("[010, 1.0, 1]", "answer 1 (phq9_1): '010' is not an option", id="an octal"),
        pytest.param("[true, 1.0, 1]", "answer 1 (phq9_1): true is not an option", id="a truth value"),
        pytest.param("- yes\n- 1", "answer 1 (phq9_1): 'yes' is not an option", id="a YAML truth value"),
    ],
)
def test_nothing_is_converted(phq9: CompiledInstrument, text: str, said: str) -> None:
    assert said in _refusal(phq9, text)[0]


RIGHT = "What can be read: JSON, YAML, a CSV header with one line below, answers in a row, or one answer a line."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("", f"answers.json: there is nothing in it. {RIGHT}", id="empty"),
        pytest.param(" \n \n", "answers.json: there is nothing in it.", id="blanks"),
        pytest.param("# a remark\n", "answers.json: expected a list of answers, or item ids with answers.", id="a remark"),
        pytest.param("---\n102013021\n", "answers.json: expected a list of answers", id="a YAML text"),
        pytest.param("<?xml version='1.0'?><a/>", "answers.json: this looks like XML or HTML.", id="XML"),
        pytest.param(
            '{"resourceType": "QuestionnaireResponse"}',
            "this is a FHIR resource (QuestionnaireResponse), which oudinfo cannot read. Give item ids with answers, such "
            'as {"phq9_1": 0, ...}.',
            id="FHIR",
        ),
        pytest.param('{"phq9_1": 0,\n "phq9_2" 1}', "answers.json, line 2, column 11: this is not JSON (Expecting", id="slip"),
        pytest.param('{"phq9_1": 0,\n', "answers.json, line 1: this JSON breaks off at its end (Expecting", id="cut"),
        pytest.param("[" * 100_000, "answers.json: it is nested too deeply", id="very deep"),
        pytest.param(
            '{"phq9_1": ' + "1" * 5_000 + ', "a": &x}', "this JSON cannot be read: a number in it is too long.", id="long"
        ),
        pytest.param("a: [1", "answers.json:2:1: not valid YAML", id="a bracket left open in YAML"),
        pytest.param("phq9_1:\n\t- 1\n", "YAML takes no tabs; write spaces.", id="tabs in YAML"),
        pytest.param("phq9_1: &x 1\nphq9_2: *x\n", "anchors and aliases", id="alias"),
        pytest.param("phq9_1: 1\nphq9_1: 2\n", "answers.json:2:1: 'phq9_1' is here twice", id="a key twice in YAML"),
        pytest.param('{"phq9_1": 1, "phq9_1": 2}', "phq9_1 is answered twice; give it once.", id="a key twice in JSON"),
        pytest.param("phq9_1: 1\n---\nphq9_1: 2\n", "there are 2 documents. Give the answers of one form.", id="two"),
        pytest.param('[{"phq9_1": 1}, {"phq9_1": 2}]', "there are 2 records. Give the answers of one form.", id="records"),
        pytest.param('[{"phq9_1": 1}, 2]', "answer 1 (phq9_1): a mapping is not an option", id="a record among answers"),
        pytest.param('{"phq9_1": {"a": 1}}', "phq9_1: a mapping is not an option", id="a mapping as an answer"),
        pytest.param('{"phq9_1": [1, 2]}', "phq9_1: a list of 2 is not an option", id="two answers"),
        pytest.param("phq9_1,phq9_2\n", "there is no line with answers below the header.", id="a header alone"),
        pytest.param("phq9_1,phq9_2\n1,1\n2,2\n", "there are 2 records.", id="CSV with two lines"),
        pytest.param("phq9_1,phq9_2\n1\n", "the header has 2 names and the line below it 1 values.", id="a short line"),
        pytest.param("phq9_1,phq9_2\n1,2,3\n", "the header has 2 names and the line below it 3 values.", id="a long line"),
        pytest.param(',phq9_1\n7,"1"\n', "PHQ-9 has no question 'column 1'", id="a column without a name"),
        pytest.param("phq9_1,x\n1," + "9" * 200_000, "this table cannot be read", id="a field that is too long"),
        pytest.param("q1,q2\n1,2\n", "a first line with names has names such as phq9_1.", id="names of another"),
        pytest.param("phq9_1=1 2", "answers in order and item=answer do not mix.", id="pairs and answers"),
        pytest.param('"te xt"', "answer 1 (phq9_1): 'te xt' is not an option", id="a text"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_named_with_what_can(phq9: CompiledInstrument, text: str, said: str) -> None:
    assert said in _refusal(phq9, text)[0]


def test_a_file_called_yaml_is_told_what_yaml_says(phq9: CompiledInstrument) -> None:
    assert "not valid YAML" in _refusal(phq9, "[1, 2", "answers.yaml")[0]
    assert "breaks off" in _refusal(phq9, "[1, 2", "answers.txt")[0]


@pytest.mark.parametrize(
    "text",
    [
        '{"phq9_9": 0, "phq9_9": 3}', "phq9_9: 3\nphq9_9: 0\n", "phq9_9: 0\nphq9_9: 3\n", '{"phq9_9": 3,',
        '[{"phq9_9": 0}, {"phq9_9": 3}]', "phq9_8,phq9_9\n0,0\n0,3\n", "phq9_8,phq9_9\n0,3,1\n",
        '{"answers": {"phq9_9": 3}}', "phq9_9: 3\n---\n{}\n", "<phq9_9>3</phq9_9> phq9_9=3",
        "a,b,c,d,e,f,g,h,i\n0,0,0,0,0,0,0,0,3\n", '{"phq9_9": [0, 3]}', '{"phq9_9": {"key": "3"}}',
    ],
)  # fmt: skip
def test_a_sign_of_danger_is_met_in_whatever_is_refused(phq9: CompiledInstrument, text: str) -> None:
    assert "3" in {keys[8] for keys in _refusal(phq9, text)[1]}


def test_a_repeated_yaml_key_does_not_hide_other_problems(phq9: CompiledInstrument) -> None:
    said = _refusal(phq9, "phq9_1: 1\nphq9_1: 2\nphq9_2: x\n")[0]
    assert "is here twice" in said
    assert "phq9_2: 'x' is not an option" in said


def _result(**changes: object) -> str:
    entry = {
        "instrument": {"id": "phq-9", "version": "1.2.3"},
        "responses": {
            **{name: {"key": key, "value": int(key), "label": "x"} for name, key in RECORD.items()},
            "phq9_10": {"missing": "declined"},
        },
        "scores": {"total": {"value": 10}},
        **changes,
    }
    other = {"instrument": {"id": "gad-7", "version": "1.0.0"}}
    return json.dumps({"schema": "oudinfo.results/1", "context": {"sex": "female", "x": 1}, "results": [other, entry]})


def test_a_result_of_ours_is_read_with_its_context(phq9: CompiledInstrument) -> None:
    assert _read(phq9, _result()) == f"{NINE}-"
    assert read_stored(_result(), "r", phq9.instrument).context == {"sex": "female"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (_result(instrument={"id": "gad-2"}), "this result of oudinfo has no answers to phq-9."),
        (
            _result(instrument={"id": "phq-9", "version": "2.0.0"}),
            "written for version 2.0.0 of phq-9; this oudinfo has 1.",
        ),
        (_result(instrument={"id": "phq-9"}), "written for version None of phq-9"),
        (_result(responses=[]), "there are no responses in this result."),
        (_result(scores={"total": {"value": 9}}), "total: the stored total is '9', the answers add up to 10."),
        ('{"schema": "oudinfo.results/1"}', "has no answers to phq-9"),
        ('{"schema": "oudinfo.results/1", "results": [1, {"instrument": 1}]}', "has no answers to phq-9"),
        (_result(responses={"phq9_1": {"value": 3}}), "phq9_1: '?' is not an option"),
        (_result(responses={"phq9_1": 7}), "phq9_1: 7 is not an option"),
    ],
)
def test_a_result_that_is_not_this_form_or_was_changed_is_refused(
    phq9: CompiledInstrument, text: str, said: str
) -> None:
    assert said in _refusal(phq9, text)[0]


@pytest.mark.parametrize("scores", [{}, [], {"total": 1}])
def test_a_result_without_a_score_is_read(phq9: CompiledInstrument, scores: object) -> None:
    text = _result(scores=scores).replace('"context": {"sex": "female", "x": 1}', '"context": []')
    assert _read(phq9, text) == f"{NINE}-"


def test_a_table_of_one_column_is_read(library: Library) -> None:
    assert _read(compile_instrument(library.instrument("single-drug")), "sdrug_1\n12\n") == "12"


def test_lines_with_a_colon_are_answers_where_they_say_one(phq9: CompiledInstrument) -> None:
    assert _read(phq9, "3: Nearly every day\n" + "0: Not at all\n" * 8) == "300000000-"


@pytest.mark.parametrize("count", [4_000, pytest.param(20_000, marks=pytest.mark.exhaustive)])
def test_many_keys_are_read_in_bounded_time(phq9: CompiledInstrument, count: int) -> None:
    many = json.dumps({f"k{number}": number for number in range(count)})
    assert f"and {count - 8} more" in _refusal(phq9, many)[0]


LONG_TABLE = "phq9_8,phq9_9\n" + "0,0\n" * 5_000


def test_of_a_long_table_so_many_records_are_looked_at(phq9: CompiledInstrument) -> None:
    form = read_stored(LONG_TABLE, "answers.csv", phq9.instrument)
    assert "there are more than 4999 records" in form.problems[0].said
    assert len(form.others) == 4_999


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(LONG_TABLE, "there are more than 4999 records", id="a long table", marks=pytest.mark.exhaustive),
        pytest.param(
            "[" + "0," * 12_000 + "0]", "expected 9 answers, and one more on daily life, got 12001.", id="a long list"
        ),
        pytest.param("{" + '"phq9_9":9,' * 12_000 + '"x":1}', "phq9_9 is answered twice", id="one key over and over"),
        pytest.param("0," * 30_000, "too long to be the answers to one form", id="a long row"),
        pytest.param("phq9_9=3 " * 12_000, "phq9_9 is answered twice", id="one pair over and over"),
    ],
)
def test_much_of_the_same_is_refused_in_bounded_time(phq9: CompiledInstrument, text: str, said: str) -> None:
    assert said in _refusal(phq9, text)[0]
