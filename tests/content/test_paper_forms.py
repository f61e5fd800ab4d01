"""How each published form for paper is printed, typed on its own, and held against the definitions.

What is not certain about a form is left out: a form of which no print was seen has no digits here.
"""

from typing import NamedTuple

import pytest

from oudinfo.catalog.library import Library

LIBRARY = Library()


class Paper(NamedTuple):
    """One form as it is printed."""

    numbers: tuple[str, ...]
    """What stands before each question, in order; a name where there is no number."""
    skips: str
    """`none`: everyone fills in every line. `printed`: the form says what to leave out. `no need`: nothing depends."""
    digits: tuple[str, ...] | None
    """The digits beside the options, where all questions have the same; None where the form prints words to tick."""


def _to(last: int) -> tuple[str, ...]:
    return tuple(str(number) for number in range(1, last + 1))


FOUR = ("0", "1", "2", "3")
FIVE = ("0", "1", "2", "3", "4")
PAPER = {
    "asq": Paper(_to(5), "printed", None),
    "audit": Paper(_to(10), "none", None),
    "audit-c": Paper(_to(3), "printed", None),
    "barc-10": Paper(_to(10), "no need", ("1", "2", "3", "4", "5", "6")),
    "cage-aid": Paper(_to(4), "no need", None),
    "cows": Paper(_to(11), "no need", None),
    "dast-10": Paper(_to(10), "no need", None),
    "gad-2": Paper(_to(2), "no need", FOUR),
    "gad-7": Paper(_to(8), "printed", None),
    "oud-criteria": Paper(_to(11), "printed", None),
    "pc-ptsd-5": Paper(("the opening question", *_to(5)), "printed", None),
    "pcl-5": Paper(_to(20), "no need", FIVE),
    "peg": Paper(_to(3), "no need", tuple(str(number) for number in range(11))),
    "phq-2": Paper(_to(2), "no need", FOUR),
    "phq-4": Paper(_to(4), "no need", FOUR),
    "phq-8": Paper(_to(8), "no need", FOUR),
    "phq-9": Paper(_to(10), "printed", None),
    "single-drug": Paper(_to(1), "no need", None),
    "tiet-2": Paper(_to(2), "printed", None),
    "who-5": Paper(_to(5), "no need", ("0", "1", "2", "3", "4", "5")),
}
OF_THEIR_OWN: dict[str, dict[str, tuple[str, ...]]] = {
    "gad-7": {**dict.fromkeys((f"gad7_{number}" for number in range(1, 8)), FOUR)},
    "phq-9": {**dict.fromkeys((f"phq9_{number}" for number in range(1, 10)), FOUR)},
    "audit": {
        **dict.fromkeys((f"audit_{number}" for number in range(1, 9)), FIVE),
        **dict.fromkeys(("audit_9", "audit_10"), ("0", "2", "4")),
    },
    "cows": {
        "cows_1": ("0", "1", "2", "4"),
        "cows_2": ("0", "1", "2", "3", "4"),
        "cows_3": ("0", "1", "3", "5"),
        "cows_4": ("0", "1", "2", "5"),
        "cows_5": ("0", "1", "2", "4"),
        "cows_6": ("0", "1", "2", "4"),
        "cows_7": ("0", "1", "2", "3", "5"),
        "cows_8": ("0", "1", "2", "4"),
        "cows_9": ("0", "1", "2", "4"),
        "cows_10": ("0", "1", "2", "4"),
        "cows_11": ("0", "3", "5"),
    },
}
"""The digits beside the options of single questions, where the questions of a form differ."""


def test_the_table_has_every_form() -> None:
    assert {each.id for each in LIBRARY.listings()} == set(PAPER)


@pytest.mark.parametrize("name", PAPER)
def test_questions_carry_the_numbers_of_their_form(name: str) -> None:
    instrument = LIBRARY.instrument(name)
    assert tuple(instrument.number_of(item.id) for item in instrument.items) == PAPER[name].numbers


@pytest.mark.parametrize("name", PAPER)
def test_what_was_written_counts_only_where_the_form_prints_no_skips(name: str) -> None:
    instrument = LIBRARY.instrument(name)
    depends = any(item.ask_when is not None for item in instrument.items)
    assert (PAPER[name].skips == "no need") is not depends
    assert instrument.paper_counts_all is (PAPER[name].skips == "none")


@pytest.mark.parametrize("name", PAPER)
def test_a_digit_is_printed_only_where_the_published_form_has_one(name: str) -> None:
    has_digits = PAPER[name].digits is not None or name in OF_THEIR_OWN
    assert LIBRARY.instrument(name).paper_digits is (has_digits and name != "peg"), "the answers of PEG are numbers"


@pytest.mark.parametrize("name", PAPER)
def test_what_is_typed_is_the_digit_that_the_form_prints(name: str) -> None:
    for item in LIBRARY.instrument(name).items:
        printed = OF_THEIR_OWN.get(name, {}).get(item.id, PAPER[name].digits)
        if printed is not None:
            assert tuple(sorted((option.key for option in item.options), key=int)) == printed, item.id
