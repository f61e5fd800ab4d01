"""Two forms in a pile: what is read back equals what was written, in each form, whatever its skips say."""

import io
import random
from collections.abc import Iterator, Sequence
from functools import cache

import pytest

from bundled import LIBRARY
from oudinfo.cli.context import questions_left
from oudinfo.engine.compiled import compile_instrument
from oudinfo.engine.interpret import interpret
from oudinfo.model.instrument import Instrument
from oudinfo.model.response import Entry, Given, Missing, ResponseOption, Responses
from oudinfo.terminal.lines import Lines
from oudinfo.terminal.pile import PileEntry
from oudinfo.terminal.typed_line import StoppedError

FORMS = tuple(each.id for each in LIBRARY.instruments())
LOWEST, HIGHEST, ANY = range(3)
"""Papers: all lowest, all highest, or at random with blanks."""
WAYS = {"one a line": (LOWEST, HIGHEST, ANY), "one row": (ANY,), "groups": (ANY,)}
"""How forms are typed in, and which papers of each pair are."""


def _pile(names: Sequence[str], typed: str) -> tuple[PileEntry, io.StringIO, io.StringIO]:
    source, out = io.StringIO(typed), io.StringIO()
    instruments = [LIBRARY.instrument(name) for name in names]
    lines = Lines(source, out, lambda: 80)
    pile = PileEntry(instruments, lines, lambda form, known: questions_left(LIBRARY, [form], known), lambda: None)
    return pile, source, out


def _keys(responses: Responses) -> list[str]:
    return [given.key if isinstance(given, ResponseOption) else "-" for given in responses]


def _read(names: Sequence[str], *typed: str) -> tuple[list[str], str]:
    """The answers that were read to each form, and what was shown."""
    pile, _, out = _pile(names, "".join(f"{line}\n" for line in typed))
    forms = pile.read({})
    return ["".join(_keys(form.responses)) for form in forms], " ".join(out.getvalue().split())


def _paper(instrument: Instrument, kind: int, chance: random.Random) -> list[Given]:
    """What is written on a paper, with no regard to its skips."""
    options = [_options(instrument.id, item.id) for item in instrument.items]
    if kind != ANY:
        place = 0 if kind == LOWEST else -1
        return [each[place] for each in options]
    return [_any(each, chance) for each in options]


def _any(options: Sequence[Given], chance: random.Random) -> Given:
    """An option or a blank, whichever comes up."""
    place = chance.randrange(-1, len(options))
    return Missing.DECLINED if place < 0 else options[place]


@cache
def _options(form: str, item: str) -> tuple[ResponseOption, ...]:
    """The options of a question, the lowest first. A number has up to ten thousand."""
    options = next(each.options for each in LIBRARY.instrument(form).items if each.id == item)
    return tuple(sorted(options, key=lambda option: option.value))


def _typed(instrument: Instrument, written: Sequence[Given], way: str) -> Iterator[str]:
    """What is typed for a form: the context and wording as they come, the answers in this way, no total."""
    yield from [""] * len(questions_left(LIBRARY, [instrument], {}))
    yield from ["1"] * sum(item.turned_wording is not None for item in instrument.items)
    keys = _keys(Responses(tuple(written)))
    apart = "-" in keys or any(item.number for item in instrument.items)
    size = {"one a line": 1, "one row": len(keys), "groups": 3}[way]
    yield from ((" " if apart else "").join(keys[place : place + size]) for place in range(0, len(keys), size))
    main = interpret(compile_instrument(instrument, {}, Entry.PAPER), Responses(tuple(written))).main
    yield from [""] * (main is not None)


def _reads_back_as_written(first: str, seconds: Sequence[str], way: str, papers_of: Sequence[int]) -> None:
    chance = random.Random(f"{first} {way}")
    for second in seconds:
        instruments = [LIBRARY.instrument(name) for name in (first, second)]
        for kind in papers_of:
            papers = [_paper(each, kind, chance) for each in instruments]
            lines = [
                line for each, written in zip(instruments, papers, strict=True) for line in _typed(each, written, way)
            ]
            pile, source, _ = _pile((first, second), "".join(f"{line}\n" for line in [*lines, "the end"]))
            read = [_keys(form.responses) for form in pile.read({})]
            assert read == [_keys(Responses(tuple(written))) for written in papers], (first, second, way, lines)
            assert source.read() == "the end\n"


def _some_others(form: str) -> tuple[str, ...]:
    """Its neighbors and the form farthest from it. So each of these pairs comes in both orders."""
    place, half = FORMS.index(form), len(FORMS) // 2
    return tuple(FORMS[(place + apart) % len(FORMS)] for apart in (1, half, -1))


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("first", FORMS)
def test_what_is_read_equals_what_was_written_for_each_form_in_pairs_with_three_others(first: str, way: str) -> None:
    """Papers of every kind with the first of the three, papers at random with the others."""
    neighbor, *others = _some_others(first)
    _reads_back_as_written(first, [neighbor], way, WAYS[way])
    _reads_back_as_written(first, others, way, (ANY,))


@pytest.mark.exhaustive
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("first", FORMS)
def test_what_is_read_equals_what_was_written_for_each_form_of_every_pair(first: str, way: str) -> None:
    _reads_back_as_written(first, [each for each in FORMS if each != first], way, WAYS[way])


@pytest.mark.parametrize(
    ("names", "typed", "read"),
    [
        ("pc-ptsd-5 gad-7", ["-", "1", "1", "0", "0", "1", "", *"33333333", ""], ["-11001", "33333333"]),
        ("audit-c gad-2", ["", "-", "3", "3", "", "1", "1", ""], ["-33", "11"]),
        ("audit-c gad-2", ["", "0", "3", "3", "", "1", "1", ""], ["033", "11"]),
        ("tiet-2 gad-2", ["7", "2", "", "1", "1", ""], ["72", "11"]),
        ("asq gad-2", ["0", "0", "0", "0", "1", "1", "1", ""], ["00001", "11"]),
    ],
)
def test_an_answer_that_the_skips_leave_out_stays_in_its_own_form(
    names: str, typed: list[str], read: list[str]
) -> None:
    assert _read(names.split(), *typed)[0] == read


@pytest.mark.parametrize(
    ("names", "typed", "read", "said"),
    [
        ("audit-c gad-2", ["", "0", "", "", "1", "1", ""], ["0--", "11"], "questions 2 to 3."),
        ("audit-c gad-2", ["", "03", "", "", "1", "1", ""], ["03-", "11"], "question 3."),
        ("pc-ptsd-5 gad-2", ["0", "", "", "1", "1", ""], ["0-----", "11"], "questions 1 to 5."),
        ("asq gad-2", ["0000", "", "", "1", "1", ""], ["0000-", "11"], "question 5."),
    ],
)
def test_an_empty_line_leaves_the_rest_and_that_is_said_before_the_next_form(
    names: str, typed: list[str], read: list[str], said: str
) -> None:
    answers, page = _read(names.split(), *typed)
    assert answers == read
    assert "(Enter if nothing more is filled in):" in page
    assert page.index(f"Nothing more is filled in. Taken as not answered: {said}") < page.index("2 of 2 GAD-2")


def test_where_no_total_is_asked_an_empty_line_is_confirmed_before_the_next_form_takes_keys() -> None:
    typed = ["-", "", "1", "again", "-", "1", "0", "0", "0", "0", "", "1", "1", ""]
    answers, page = _read(("pc-ptsd-5", "gad-2"), *typed)
    assert answers == ["-10000", "11"]
    assert "Press Enter to go on, or type again." in page


def test_an_empty_line_does_not_end_a_form_whose_scored_answers_are_not_all_there() -> None:
    pile, _, out = _pile(("phq-9", "gad-2"), "1 0 2\n\nquit\n")
    with pytest.raises(StoppedError):
        pile.read({})
    assert "Nothing was typed, so nothing was answered." in " ".join(out.getvalue().split())
    assert "Enter if nothing more" not in out.getvalue()
