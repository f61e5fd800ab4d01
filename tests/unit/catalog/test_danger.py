"""How what was typed is read for danger, by a few rules made for this; the rules that ship have tests of their own."""

from pathlib import Path

import pytest

from oudinfo.catalog.files.content_file import open_yaml
from oudinfo.catalog.help.danger import LONGEST, Danger
from oudinfo.catalog.help.danger_rules import build_danger
from oudinfo.catalog.prose.misspelt import is_near
from unit.catalog.samples import DANGER, changed, problems_in


@pytest.fixture
def danger(tmp_path: Path) -> Danger:
    file = tmp_path / "danger.yaml"
    file.write_text(DANGER, encoding="utf-8")
    built, findings = build_danger(open_yaml(file, file.name))
    assert findings == []
    assert built is not None
    return built


@pytest.mark.parametrize(
    ("typed", "pages"),
    [
        ("he is not breathing", ("overdose",)),
        ("My SON is NOT breathing!!", ("overdose",)),
        ("can\u2019t wake my friend", ("overdose",)),
        ("cant wake him", ()),
        ("i wanna die", ("crisis",)),
        ("i want to be dead", ("crisis",)),
        ("want to really be dead", ("crisis",)),
        ("want to not die", ()),
        ("die", ("crisis",)),
        ("die hard", ()),
        ("took 20 pills", ("overdose", "crisis")),
        ("took twenty pills", ("overdose", "crisis")),
        ("took 2 pills", ()),
        ("he is not breathing, wants to die", ("overdose", "crisis")),
        ("", ()),
        ("'", ()),
    ],
)
def test_words_bring_the_pages_that_fit_the_more_pressing_first(danger: Danger, typed: str, pages: object) -> None:
    assert danger.pages_for(typed) == pages


def test_two_clauses_may_meet_in_the_same_words_and_read_them_away_together(tmp_path: Path) -> None:
    file = tmp_path / "danger.yaml"
    says = "      <they> phone .. died|die\n"
    file.write_text(changed(says, f"{says}      die & ^ die\n", DANGER), encoding="utf-8")
    built, _ = build_danger(open_yaml(file, file.name))
    assert built is not None
    assert built.pages_for("die") == ()
    assert built.pages_for("he is not breathing") == ("overdose",)


@pytest.mark.parametrize(
    "typed",
    ["he is not breahting", "he is not brething", "he is not breatthing", "he is not br3athing", "HE NOT BREATHIIIING"],
)
def test_misspelt_words_are_known(danger: Danger, typed: str) -> None:
    assert danger.pages_for(typed) == ("overdose",)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("he snores", ("he", "snore")),
        ("snoring", ("snore",)),
        ("hangin", ("hang",)),
        ("it died", ("it", "died")),
        ("30pills", ("##", "pills")),
        ("2 pills", ("#", "pills")),
        ("n o t breathing", ("n", "o", "t", "breathing")),
        ("d e a d", ("dead",)),
        ("brea thing", ("breathing",)),
        ("notbreathing", ("not", "breathing")),
        ("hangson", ("hangson",)),
        ("tookmany", ("tookmany",)),
    ],
)
def test_words_are_read_without_their_endings_joined_and_parted(danger: Danger, typed: str, words: object) -> None:
    assert danger.spelling.words_of(typed) == words


@pytest.mark.parametrize(
    ("typed", "is_found"),
    [("he snores", True), ("loud snoring and it is my son", True), ("snoring", False), ("my son", False)],
)
def test_clauses_may_stand_in_any_order_and_all_must_stand(danger: Danger, typed: str, is_found: bool) -> None:  # noqa: FBT001
    assert bool(danger.found_in(typed)) is is_found


def test_a_real_word_is_never_taken_for_a_word_of_danger(danger: Danger) -> None:
    assert danger.pages_for("he is not breading") == ()
    assert danger.spelling.words_of("breading") == ("breading",)


def test_what_only_sounds_like_danger_is_read_away_and_the_rest_is_still_read(danger: Danger) -> None:
    assert danger.pages_for("my son phone has died") == ()
    assert danger.pages_for("my son phone has died and i want to die") == ("crisis",)
    assert danger.pages_for("i want to my son phone died die") == ()


def test_of_long_input_both_ends_are_read(danger: Danger) -> None:
    long = "so " * LONGEST
    assert danger.pages_for(f"i want to die {long}") == ("crisis",)
    assert danger.pages_for(f"{long} i want to die") == ("crisis",)


def test_a_rule_is_found_once_however_often_it_speaks(danger: Danger) -> None:
    assert [rule.id for rule in danger.found_in("my son phone died, my friend phone died")] == ["other-things"]


@pytest.mark.parametrize(
    ("typed", "word", "most", "near"),
    [
        ("sucide", "suicide", 1, True),
        ("suicdie", "suicide", 1, True),
        ("suicidee", "suicide", 1, True),
        ("suixide", "suicide", 1, True),
        ("side", "suicide", 1, False),
        ("pill", "pills", 1, True),
        ("dye", "die", 1, False),
        ("unconcsous", "unconscious", 2, True),
        ("unconcsous", "unconscious", 1, False),
    ],
)
def test_a_word_is_near_by_the_letters_that_are_off(typed: str, word: str, most: int, near: bool) -> None:  # noqa: FBT001
    assert is_near(typed, word, most) is near


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("      he is not breathing", "      he is breathing", "it does not find 'he is breathing'"),
        ("      breathing", "      he is not breathing", "it finds 'he is not breathing'"),
        ("can not wake <they>", "can not wake <thee>", "there is no set 'thee'"),
        ("can not wake <they>", "can+not|can't wake <they>", "\"can't\" is read as 'can not'"),
        ("want to really?", "wanna to really?", "'wanna' is read as 'want to'"),
        ("son, friend", "son, wanna be friend", "'wanna be friend' is read as 'want to be friend'"),
        ("id: took-many", "id: want-to-die", "the id 'want-to-die' is here twice"),
        ("schema: 1", "schema: 2", "schema 2 is not known"),
        ("brings: both", "brings: all", "'all' is not a word that can be used here"),
    ],
)
def test_a_rule_that_does_not_do_what_it_says_is_a_problem(tmp_path: Path, old: str, new: str, message: str) -> None:
    found = problems_in(changed(old, new, DANGER), tmp_path, kind="danger", name="danger.yaml")
    assert any(message in problem.message for problem in found)


def test_a_problem_of_a_way_of_saying_something_has_the_line_that_it_stands_on(tmp_path: Path) -> None:
    text = changed("can not wake <they>", "can not wake <thee>", DANGER)
    (found,) = (
        each for each in problems_in(text, tmp_path, kind="danger", name="danger.yaml") if "thee" in each.message
    )
    assert text.splitlines()[found.line - 1] == "      can not wake <thee>"


def test_a_set_may_stand_before_a_word_and_among_words(tmp_path: Path) -> None:
    file = tmp_path / "danger.yaml"
    text = changed("he, she, my <kin>", "he, she, my <kin>, <kin> of mine", DANGER)
    file.write_text(changed("want to really? die", "want to really? die|join+my+<kin>", text), encoding="utf-8")
    built, _ = build_danger(open_yaml(file, file.name))
    assert built is not None
    assert built.pages_for("a friend of mine is not breathing") == ("overdose",)
    assert built.pages_for("i want to join my son") == ("crisis",)
    assert built.pages_for("i want to join my phone") == ()


def test_a_set_that_names_itself_finds_nothing_there_and_ends(tmp_path: Path) -> None:
    text = changed("kin: son, friend", "kin: son, friend, <kin>", DANGER)
    assert problems_in(text, tmp_path, kind="danger", name="danger.yaml") == []
