import pytest

from oudinfo.catalog.files.strict_yaml import (
    DEEPEST_NESTING,
    LONGEST_TEXT,
    MOST_NODES,
    Flaw,
    ListNode,
    MapNode,
    ScalarNode,
    locate,
    parse,
    unsafe_characters,
)


def _checks(text: str) -> list[str]:
    return [flaw.check for flaw in parse(text).flaws]


@pytest.mark.parametrize("written", ["No", "yes", "010", "12:30", "1_000", "0x1F", "2026-11-23", "~", "null", "1e3"])
def test_a_scalar_stays_as_it_is_written(written: str) -> None:
    assert parse(written).documents == (ScalarNode(written, plain=True, line=1, column=1),)


def test_a_quoted_scalar_is_not_plain() -> None:
    assert parse("'1'").documents == (ScalarNode("1", plain=False, line=1, column=1),)


def test_every_node_has_its_place() -> None:
    (document,) = parse("a: 1\nb:\n  - c\n  - {d: e}\n").documents
    inner = MapNode(((ScalarNode("d", True, 4, 6), ScalarNode("e", True, 4, 9)),), 4, 5)  # noqa: FBT003
    listed = ListNode((ScalarNode("c", True, 3, 5), inner), 3, 3)  # noqa: FBT003
    assert document == MapNode(
        (
            (ScalarNode("a", True, 1, 1), ScalarNode("1", True, 1, 4)),  # noqa: FBT003
            (ScalarNode("b", True, 2, 1), listed),  # noqa: FBT003
        ),
        1,
        1,
    )


def test_a_duplicate_key_is_reported_where_it_stands_again_and_the_first_counts() -> None:
    parsed = parse("a: 1\nb: 2\na: 3\n")
    assert parsed.flaws == (Flaw(3, 1, "duplicate-key", "'a' is here twice", "keep one of them"),)
    (document,) = parsed.documents
    assert isinstance(document, MapNode)
    assert [(key.text, value) for key, value in document.entries] == [
        ("a", ScalarNode("1", plain=True, line=1, column=4)),
        ("b", ScalarNode("2", plain=True, line=2, column=4)),
    ]


def test_keys_in_two_maps_may_be_equal() -> None:
    assert _checks("a: {x: 1}\nb: {x: 1}\n") == []


@pytest.mark.parametrize(
    ("text", "check"),
    [
        pytest.param("a: &x 1", "alias", id="anchor"),
        pytest.param("a: &x {b: 1}", "alias", id="anchor on a map"),
        pytest.param("a: *x", "alias", id="alias without an anchor"),
        pytest.param("a: !!int 1", "tag", id="standard tag"),
        pytest.param("a: !x [1]", "tag", id="tag of someone's own"),
        pytest.param("[a]: 1", "wrong-type", id="list as a key"),
        pytest.param("{a: 1}: 1", "wrong-type", id="map as a key"),
        pytest.param("a: [1", "yaml-syntax", id="bracket left open"),
        pytest.param("a: 1\n b: 2", "yaml-syntax", id="wrong indent"),
        pytest.param("a: '1", "yaml-syntax", id="quote left open"),
        pytest.param('a: "\\ud800"', "yaml-syntax", id="half of a character"),
        pytest.param("a: \x00", "unsafe-character", id="zero byte"),
        pytest.param("a: \u200b", "unsafe-character", id="zero width space"),
        pytest.param("a: \u202e", "unsafe-character", id="turn of direction"),
        pytest.param("a: \u2028", "unsafe-character", id="line separator"),
        pytest.param("a: b\ufeff", "unsafe-character", id="byte order mark inside"),
        pytest.param('a: "\\u202e"', "unsafe-character", id="escaped turn of direction"),
        pytest.param('a: "\\x07"', "unsafe-character", id="escaped bell"),
    ],
)
def test_what_the_format_does_not_allow_is_a_flaw(text: str, check: str) -> None:
    assert _checks(text) == [check]


def test_a_merge_key_is_an_ordinary_key_with_an_alias() -> None:
    assert _checks("a: &x {b: 1}\nc:\n  <<: *x\n") == ["alias", "alias"]


def test_a_syntax_flaw_names_its_line() -> None:
    (flaw,) = parse("a: 1\nb: ]\n").flaws
    assert (flaw.line, flaw.column) == (2, 4)
    assert flaw.message.startswith("not valid YAML: ")


def test_nothing_is_kept_of_a_text_that_is_no_yaml() -> None:
    assert parse("a: 1\n---\nb: [").documents == ()


def test_a_byte_order_mark_at_the_start_is_let_be() -> None:
    assert _checks("\ufeffa: 1") == []


@pytest.mark.parametrize("character", ["\t", "\n", "\u00e9", "\u2014", "\U0001f600"])
def test_ordinary_characters_are_safe(character: str) -> None:
    assert list(unsafe_characters(f"a{character}b")) == []


def test_every_unsafe_character_is_reported_with_its_place() -> None:
    flaws = parse("a: \u200bb\nc: d\u202ee\n").flaws
    assert [(flaw.line, flaw.column) for flaw in flaws] == [(1, 4), (2, 5)]
    assert "U+202E" in flaws[1].message


def test_a_text_at_the_limit_is_read_and_one_above_is_not() -> None:
    assert _checks("#" * LONGEST_TEXT) == []
    assert _checks("#" * (LONGEST_TEXT + 1)) == ["too-large"]


def test_reading_stops_at_the_limit_of_values() -> None:
    assert _checks(f"[{'0, ' * (MOST_NODES - 2)}0]") == []
    assert _checks(f"[{'0, ' * (MOST_NODES - 1)}0]") == ["too-large"]


def test_reading_stops_at_the_limit_of_depth() -> None:
    deepest = DEEPEST_NESTING - 1
    assert _checks("[" * deepest + "0" + "]" * deepest) == []
    assert _checks("[" * (deepest + 1) + "0" + "]" * (deepest + 1)) == ["too-deep"]
    assert _checks("[" * 100_000) == ["too-deep"]


@pytest.mark.parametrize(("most", "found"), [(None, 3), (1, 1), (2, 2), (5, 3)])
def test_only_as_many_documents_are_read_as_asked_for(most: int | None, found: int) -> None:
    assert len(parse("a\n---\nb\n---\nc\n", documents=most).documents) == found


def test_a_document_that_is_not_asked_for_is_not_looked_at() -> None:
    assert parse("a: 1\n---\nb: &x 1\n", documents=1).flaws == ()


@pytest.mark.parametrize("text", ["", "# a remark\n"])
def test_a_text_without_values_has_no_documents(text: str) -> None:
    assert parse(text).documents == ()


@pytest.mark.parametrize(
    ("path", "place"),
    [
        pytest.param((), (1, 1), id="the whole document"),
        pytest.param(("b",), (2, 1), id="a key"),
        pytest.param(("b", 1), (4, 5), id="an item"),
        pytest.param(("b", 1, "d"), (4, 6), id="a key in an item"),
        pytest.param(("z",), (1, 1), id="a key that is missing: what it is missing from"),
        pytest.param(("b", 7), (2, 1), id="an item that is not there: the list"),
        pytest.param(("b", "c"), (2, 1), id="a key in a list: the list"),
        pytest.param(("a", "x"), (1, 1), id="below a single value: its key"),
    ],
)
def test_a_path_is_located_at_its_deepest_node(path: tuple[str | int, ...], place: tuple[int, int]) -> None:
    (document,) = parse("a: 1\nb:\n  - c\n  - {d: e}\n").documents
    assert locate(document, path) == place


def test_a_path_in_no_document_is_located_at_the_start() -> None:
    assert locate(None, ("a",)) == (1, 1)


@pytest.mark.parametrize("character", ["\ufffe", "\uffff"])
def test_a_character_that_yaml_refuses_is_a_flaw(character: str) -> None:
    assert len(_checks(f"a: {character}")) == 1


@pytest.mark.parametrize("character", ["\u00ad", "\u180e", "\ufffa", "\U000e0041"])
def test_other_characters_that_can_not_be_seen_are_unsafe(character: str) -> None:
    assert _checks(f"a: b{character}c") == ["unsafe-character"]


def test_reading_ends_where_the_last_wanted_key_was_found() -> None:
    wanted = frozenset({"a", "b"})
    document, flaws = parse("b: 1\nx: 2\na: [3]\ny: [\n", only=wanted)
    assert not flaws
    assert isinstance(document[0], MapNode)
    assert [key.text for key, _ in document[0].entries] == ["b", "a"]


def test_a_wanted_key_that_is_missing_is_looked_for_to_the_end() -> None:
    document, flaws = parse("b: 1\nx: 2\n---\na: 3\n", only=frozenset({"a", "b"}))
    assert not flaws
    assert isinstance(document[0], MapNode)
    assert [key.text for key, _ in document[0].entries] == ["b"]


def test_a_list_has_no_keys_to_choose_from() -> None:
    assert isinstance(parse("- 1\n", only=frozenset({"a"})).documents[0], ListNode)


@pytest.mark.parametrize("value", ["over\u200bdose", '"over\u200bdose"', '"over\\u200bdose"'])
def test_a_hidden_character_in_a_wanted_key_is_found_and_one_elsewhere_does_not_matter(value: str) -> None:
    wanted = frozenset({"a"})
    assert [flaw.check for flaw in parse(f"a: {value}\nb: c\n", only=wanted).flaws] == ["unsafe-character"]
    assert parse(f"a: c\nb: {value}\n", only=wanted).flaws == ()
