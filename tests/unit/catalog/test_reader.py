from typing import Any

import pytest

from oudinfo.catalog.files.strict_yaml import parse
from oudinfo.catalog.files.table_reader import TableReader, near
from oudinfo.catalog.files.tables import Atom, ByKey, Key, Kind, ListOf, MapOf, OneOf, OneOrMore, Record, TextOr
from oudinfo.catalog.instruments.format import INSTRUMENT_TABLE


def _read(kind: Kind, value: str, *, required: bool = False) -> tuple[Any, list[str]]:
    table = {
        "top": (Key("key", kind, "what is tested", required=required),),
        "pair": (Key("left", Atom.WHOLE, "a number", required=True), Key("right", Atom.WHOLE, "a number")),
        "loose": (Key("one", Atom.TEXT, "a text"), Key("two", Atom.TEXT, "a text")),
    }
    reader = TableReader(table)
    data = reader.read(parse(f"key: {value}\n").documents[0], "top")
    assert reader.is_whole is (not [each for each in reader.findings if each.check != "unknown-key"])
    return data.get("key"), [each.check for each in reader.findings]


@pytest.mark.parametrize(
    ("kind", "written", "value"),
    [
        pytest.param(Atom.TEXT, "  No  ", "No", id="no stays a word"),
        pytest.param(Atom.TEXT, "1.0.0", "1.0.0", id="version"),
        pytest.param(Atom.TEXT, "'null'", "null", id="quoted null is a word"),
        pytest.param(Atom.LINES, "|\n  one  .. two\n\n  - three", ["one  .. two", "- three"], id="lines"),
        pytest.param(Atom.LINES, "one", ["one"], id="a single line"),
        pytest.param(Atom.NAME, "phq9_1", "phq9_1", id="name"),
        pytest.param(Atom.WHOLE, "-3", -3, id="whole number below 0"),
        pytest.param(Atom.WHOLE, "0", 0, id="zero"),
        pytest.param(Atom.NUMBER, "10", 10, id="number without decimals"),
        pytest.param(Atom.NUMBER, "0.85", 0.85, id="number with decimals"),
        pytest.param(Atom.YES_NO, "true", True, id="true"),
        pytest.param(Atom.YES_NO, "false", False, id="false"),
        pytest.param(Atom.DATE, "2026-11-23", "2026-11-23", id="date"),
        pytest.param(Atom.URL, "https://example.org/a", "https://example.org/a", id="address"),
        pytest.param(Atom.VALUE, "2", 2, id="value"),
        pytest.param(Atom.VALUE, "declined", "declined", id="declined"),
        pytest.param(Atom.ANSWER, "2", 2, id="answer as a number"),
        pytest.param(Atom.ANSWER, "'2'", "2", id="answer in quotes"),
        pytest.param(Atom.ANSWER, "null", None, id="no answer"),
        pytest.param(Atom.ANSWER, "", None, id="nothing as an answer"),
        pytest.param(Atom.ANSWER, "''", "", id="empty text as an answer"),
        pytest.param(Atom.ANSWER, "true", True, id="truth as an answer"),
        pytest.param(Atom.ANSWER, "No", "No", id="no as an answer"),
        pytest.param(OneOf(("one", "two")), "two", "two", id="choice"),
        pytest.param(ListOf(Atom.WHOLE), "[]", [], id="empty list"),
        pytest.param(ListOf(Atom.WHOLE, at_least=2), "[1, 2]", [1, 2], id="list"),
        pytest.param(MapOf(Atom.WHOLE), "{a: 1, No: 2}", {"a": 1, "No": 2}, id="names"),
        pytest.param(OneOrMore(Atom.WHOLE), "1", [1], id="one of one or more"),
        pytest.param(OneOrMore(Atom.WHOLE), "[1, 2]", [1, 2], id="more of one or more"),
        pytest.param(TextOr(ListOf(Atom.WHOLE)), "often", "often", id="text of text or"),
        pytest.param(TextOr(ListOf(Atom.WHOLE)), "[1]", [1], id="list of text or"),
        pytest.param(Record("pair"), "{left: 1}", {"left": 1}, id="record"),
        pytest.param(ByKey((("one", "loose"), ("left", "pair"))), "{left: 1}", {"left": 1}, id="by key"),
    ],
)
def test_a_value_that_fits_is_read(kind: Kind, written: str, value: object) -> None:
    found, checks = _read(kind, written)
    assert checks == []
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("kind", "written", "check"),
    [
        pytest.param(Atom.TEXT, "", "empty", id="nothing"),
        pytest.param(Atom.TEXT, "~", "empty", id="tilde"),
        pytest.param(Atom.TEXT, "[a]", "wrong-type", id="list for a text"),
        pytest.param(Atom.NAME, "Big", "wrong-type", id="capital in a name"),
        pytest.param(Atom.NAME, "-a", "wrong-type", id="name that begins with a dash"),
        pytest.param(Atom.WHOLE, "1.5", "wrong-type", id="decimals in a whole number"),
        pytest.param(Atom.WHOLE, "010", "wrong-type", id="leading zero"),
        pytest.param(Atom.WHOLE, "+1", "wrong-type", id="plus sign"),
        pytest.param(Atom.WHOLE, "1_000", "wrong-type", id="underscore in a number"),
        pytest.param(Atom.WHOLE, "\u0661", "wrong-type", id="digit of another script"),
        pytest.param(Atom.NUMBER, ".5", "wrong-type", id="number without a leading digit"),
        pytest.param(Atom.NUMBER, "1e3", "wrong-type", id="exponent"),
        pytest.param(Atom.NUMBER, "'1'", "wrong-type", id="number in quotes"),
        pytest.param(Atom.YES_NO, "yes", "wrong-type", id="yes"),
        pytest.param(Atom.YES_NO, "True", "wrong-type", id="capital true"),
        pytest.param(Atom.DATE, "23.11.2026", "wrong-type", id="date in another order"),
        pytest.param(Atom.URL, "ftp://example.org", "wrong-type", id="address of another kind"),
        pytest.param(Atom.VALUE, "'declined'", "wrong-type", id="declined in quotes"),
        pytest.param(Atom.ANSWER, "[1]", "wrong-type", id="list as an answer"),
        pytest.param(OneOf(("one", "two")), "on", "unknown-word", id="no such word"),
        pytest.param(OneOf(("one", "two")), "{a: b}", "wrong-type", id="map for a word"),
        pytest.param(ListOf(Atom.WHOLE), "1", "wrong-type", id="value for a list"),
        pytest.param(ListOf(Atom.WHOLE, at_least=2), "[1]", "too-short", id="short list"),
        pytest.param(ListOf(Atom.WHOLE), "[1, x]", "wrong-type", id="item of a list"),
        pytest.param(MapOf(Atom.WHOLE), "[1]", "wrong-type", id="list for names"),
        pytest.param(Record("pair"), "a", "wrong-type", id="text for a record"),
        pytest.param(Record("loose"), "a", "wrong-type", id="text for a record without required keys"),
        pytest.param(Record("pair"), "{right: 1}", "missing-key", id="missing key"),
        pytest.param(Record("pair"), "{left: 1, rihgt: 2}", "unknown-key", id="unknown key"),
        pytest.param(ByKey((("left", "pair"),)), "{up: 1}", "wrong-type", id="none of the keys"),
        pytest.param(ByKey((("left", "pair"),)), "[left]", "wrong-type", id="list for a map"),
    ],
)
def test_a_value_that_does_not_fit_is_a_finding(kind: Kind, written: str, check: str) -> None:
    assert _read(kind, written)[1] == [check]


def test_what_an_unknown_key_holds_is_left_out_and_the_rest_is_read() -> None:
    assert _read(Record("pair"), "{left: 1, up: 2}") == ({"left": 1}, ["unknown-key"])


def test_all_findings_come_at_once() -> None:
    reader = TableReader(INSTRUMENT_TABLE)
    reader.read(parse("id: Big\nminutes: many\nitems: []\n").documents[0], "instrument")
    assert {each.path for each in reader.findings} == {("id",), ("minutes",), ("items",), ()}
    missing = [each.message.partition(" ")[0] for each in reader.findings if each.check == "missing-key"]
    assert missing[:3] == ["'schema'", "'version'", "'language'"]


@pytest.mark.parametrize("text", ["[a]", "a", ""])
def test_a_document_that_is_no_map_is_a_finding(text: str) -> None:
    document = next(iter(parse(text).documents), None)
    reader = TableReader(INSTRUMENT_TABLE, document=1)
    assert reader.read(document, "examples") == {}
    assert [(each.check, each.document) for each in reader.findings] == [("wrong-type", 1)]


def test_the_nearest_name_is_offered() -> None:
    assert near("scroes", ("scores", "flags")) == "did you mean 'scores'?"
    assert near("xyz", ("scores", "flags")) == ""


def test_the_hint_for_an_unknown_word_lists_all_if_none_is_near() -> None:
    reader = TableReader({"top": (Key("key", OneOf(("one", "two")), "a word"),)})
    reader.read(parse("key: xyz").documents[0], "top")
    assert reader.findings[0].hint == "one of: one, two"


@pytest.mark.parametrize("kind", [Atom.TEXT, Atom.NAME])
@pytest.mark.parametrize("written", ["''", "'  '"])
def test_an_empty_text_is_never_taken_for_a_text(kind: Atom, written: str) -> None:
    assert _read(kind, written)[1] != []


@pytest.mark.parametrize("kind", [Atom.WHOLE, Atom.COUNT, Atom.NUMBER, Atom.VALUE])
def test_a_number_of_thousands_of_digits_is_a_finding(kind: Atom) -> None:
    assert _read(kind, "1" * 5_000)[1] == ["wrong-type"]


@pytest.mark.parametrize("written", ["2026-02-31", "2026-04-31", "2026-02-29"])
def test_a_day_that_does_not_exist_is_no_date(written: str) -> None:
    assert _read(Atom.DATE, written)[1] == ["wrong-type"]
