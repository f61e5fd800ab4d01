"""Questions in windows that are too low for them: no answer is given to words that were not on the screen."""

from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oudinfo.catalog.library import Library
from oudinfo.dialog.pages import CountryChoice, Pages
from oudinfo.dialog.state import Opening, with_session
from oudinfo.dialog.words import Page
from oudinfo.engine.compiled import CompiledInstrument, compile_instrument
from oudinfo.model.instrument import Item, Mode
from oudinfo.model.response import Missing
from oudinfo.present.help import HelpNearby
from oudinfo.terminal.asked import wrapped
from oudinfo.terminal.full_screen import FullScreen
from oudinfo.terminal.key_codes import DOWN, END, ENTER, PAGE_DOWN, UP
from oudinfo.terminal.keys import READ_ON, Screen
from oudinfo.terminal.look import frame

LIBRARY = Library()
EVERY_FORM = sorted(LIBRARY.instrument_ids())
WINDOWS = [(20, 8), (20, 12), (24, 9), (30, 10), (40, 8), (40, 12), (60, 8), (80, 8), (80, 10), (80, 24)]


@cache
def _compiled(form: str) -> CompiledInstrument:
    return compile_instrument(LIBRARY.instrument(form))


def _program(compiled: CompiledInstrument) -> FullScreen:
    nearby = HelpNearby((LIBRARY.directory.country("US"),), LIBRARY.directory.country("INTL"), (2026, 11))
    pages = Pages(CountryChoice(nearby, lambda _: nearby), LIBRARY.safety_blocks, {})
    return FullScreen(pages, Opening([compiled], Mode.SELF))


def _at(compiled: CompiledInstrument, place: int) -> FullScreen:
    """A sitting at this question."""
    program = _program(compiled)
    dialog = program.dialog._replace(pages=(Page.ITEM,))
    program.screen = Screen(with_session(dialog, dialog.session._replace(position=place)))
    return program


class _Reader:
    """Someone who looks at each page and presses keys."""

    def __init__(self, program: FullScreen, columns: int, rows: int) -> None:
        self.program, self.columns, self.rows = program, columns, rows
        self.seen: set[str] = set()
        self.look()

    def look(self) -> list[str]:
        lines = [line.text.strip() for line in self.program.lines(self.columns, self.rows)]
        assert len(lines) <= self.rows
        self.seen |= {*lines}
        return lines

    def press(self, *keys: str) -> list[str]:
        for key in keys:
            self.program.take(key)
            lines = self.look()
        return lines

    def answers(self, item: Item) -> bool:
        """Press the first key of an answer, and tell whether it was taken."""
        before = self.program.screen
        self.program.take(item.options[0].key[0] if item.options else "1")
        after = self.program.screen
        return bool(after.typed) or after.place != before.place or after.dialog is not before.dialog

    def has_seen(self, text: str) -> bool:
        return {part.strip() for part in wrapped(text, frame(self.columns).columns)} <= self.seen


def _items() -> Iterator[tuple[str, int]]:
    for form in EVERY_FORM:
        yield from ((form, place) for place in range(len(LIBRARY.instrument(form).items)))


def _telling_items() -> Iterator[tuple[str, int]]:
    """The longest and the shortest question of each form, and all on self-harm."""
    for form in EVERY_FORM:
        items = LIBRARY.instrument(form).items
        by_length = sorted(range(len(items)), key=lambda place: _length(items[place]))
        on_self_harm = [place for place, item in enumerate(items) if item.is_about_self_harm]
        yield from ((form, place) for place in {by_length[0], by_length[-1], *on_self_harm})


def _length(item: Item) -> int:
    """How much is written before the first answer."""
    return sum(len(text) for text in (item.text, item.stem, item.help, item.note) if text)


def _check(form: str, place: int, columns: int, rows: int, keys: tuple[str, ...] = (DOWN,)) -> None:
    compiled = _compiled(form)
    item = compiled.instrument.items[place]
    reader = _Reader(_at(compiled, place), columns, rows)
    for press in range(200):
        if reader.answers(item):
            assert reader.has_seen(item.text), (form, item.id, columns, rows)
            return
        reader.look()
        reader.press(keys[press % len(keys)])
    raise AssertionError(("no key was ever taken", form, item.id, columns, rows))


@pytest.mark.parametrize(("columns", "rows"), WINDOWS)
def test_no_digit_answers_a_question_whose_words_were_not_on_the_screen(columns: int, rows: int) -> None:
    for form, place in _telling_items():
        _check(form, place, columns, rows)


@pytest.mark.exhaustive
@pytest.mark.parametrize(("columns", "rows"), WINDOWS)
def test_no_digit_answers_any_question_whose_words_were_not_on_the_screen(columns: int, rows: int) -> None:
    for form, place in _items():
        _check(form, place, columns, rows)


@given(
    asked=st.sampled_from([*_items()]),
    columns=st.integers(20, 80),
    rows=st.integers(8, 24),
    keys=st.lists(st.sampled_from([DOWN, PAGE_DOWN, END, " ", UP]), min_size=1, max_size=4),
)
def test_however_a_reader_moves_in_whatever_window_the_words_come_before_the_answer(
    asked: tuple[str, int], columns: int, rows: int, keys: list[str]
) -> None:
    on = (DOWN,) * (keys.count(UP) + 4)  # more than takes back what was gone up
    _check(*asked, columns, rows, (*keys, *on))


@pytest.mark.parametrize(("columns", "rows"), [(40, 12), (60, 8), (80, 10), (30, 14), (20, 12)])
def test_question_9_shows_its_own_words_first_where_its_stem_was_read_before(
    phq9: CompiledInstrument, columns: int, rows: int
) -> None:
    program = _program(phq9)
    reader = _Reader(program, columns, rows)
    for _ in range(40):
        if program.dialog.page is not Page.INTRO:
            break
        reader.press(ENTER)
    while program.dialog.session.position != 8:
        if program.screen.is_unread:
            reader.press(DOWN)
        else:
            reader.press("0")
    lines = reader.look()
    words = phq9.instrument.items[8].text
    assert " ".join(words.split()) in " ".join(" ".join(lines).split())
    assert any(line.startswith("0  Not at all") for line in lines)
    assert not program.screen.is_unread


def test_where_the_words_do_not_fit_a_digit_is_refused_and_the_foot_says_what_to_press() -> None:
    phq9 = _compiled("phq-9")
    reader = _Reader(_at(phq9, 8), 20, 8)
    assert "arrow down: read on" in reader.look()
    assert not reader.answers(phq9.instrument.items[8])
    assert [reply.line for reply in reader.program.screen.said] == [READ_ON]
    while reader.program.screen.is_unread:
        reader.press(DOWN)
    assert any(line.startswith("0-3 answer") for line in reader.look())
    reader.press("0")
    assert phq9.instrument.items[8].id not in {
        item.id
        for item, given_ in zip(phq9.instrument.items, reader.program.dialog.sessions[0].responses, strict=True)
        if given_ is Missing.UNANSWERED
    }


def test_a_question_that_was_read_in_a_larger_window_is_still_read_in_a_small_one() -> None:
    phq9 = _compiled("phq-9")
    reader = _Reader(_at(phq9, 8), 80, 24)
    reader.columns, reader.rows = 20, 8
    reader.look()
    assert reader.answers(phq9.instrument.items[8])


def test_a_question_can_be_skipped_and_help_reached_unread() -> None:
    phq9 = _compiled("phq-9")
    for key, page in (("h", Page.HELP_LINES), ("q", Page.PAUSED)):
        reader = _Reader(_at(phq9, 8), 20, 8)
        reader.program.screen = reader.program.screen._replace(
            dialog=reader.program.dialog._replace(asks_before_leaving=True)
        )
        reader.press(key)
        assert reader.program.dialog.page in {page, Page.STOPPED}


@pytest.mark.parametrize(("columns", "rows"), [(40, 12), (40, 20), (20, 10), (80, 10)])
def test_before_the_end_of_the_introduction_enter_reads_on_and_the_foot_says_so(columns: int, rows: int) -> None:
    phq9 = _compiled("phq-9")
    reader = _Reader(_program(phq9), columns, rows)
    assert any(line.startswith("Enter more") for line in reader.look())
    for _ in range(60):
        if any(line.startswith("Enter begin") for line in reader.look()):
            break
        assert reader.program.dialog.page is Page.INTRO
        reader.press(ENTER)
    assert "death" in " ".join(reader.seen)
    reader.press(ENTER)
    assert reader.program.dialog.page is Page.ITEM


@pytest.mark.parametrize(("columns", "rows"), [(20, 8), (40, 8), (24, 10), (80, 24)])
def test_a_question_about_the_person_is_read_to_its_first_answer_before_a_digit_counts(columns: int, rows: int) -> None:
    questions = tuple(LIBRARY.contexts.values())
    for place, question in enumerate(questions):
        program = _program(_compiled("audit-c"))
        asked = program.dialog._replace(questions=questions, told=("undisclosed",) * place, pages=(Page.CONTEXT,))
        program.screen = Screen(asked)
        reader = _Reader(program, columns, rows)
        for _ in range(60):
            program.take("1")
            if len(program.dialog.told) > place or program.dialog.page is not Page.CONTEXT:
                break
            assert any("read on" in line for line in reader.look())
            reader.press(DOWN)
        assert len(program.dialog.told) > place or program.dialog.page is not Page.CONTEXT
        assert {*question.text.split()} <= {*" ".join(reader.seen).split()}
        assert any(line.startswith("1") and line != "1" for line in reader.seen)


@pytest.mark.parametrize(("columns", "rows"), [(40, 24), (80, 10)])
def test_while_the_introduction_is_unread_no_key_is_told_that_enter_begins(columns: int, rows: int) -> None:
    reader = _Reader(_program(_compiled("phq-9")), columns, rows)
    told = reader.press("5")
    assert any(line.startswith("Enter more") for line in told)
    assert "Press Enter to read on, or Q to leave." in told
    while reader.program.screen.is_unread:
        reader.press(ENTER)
    assert "Press Enter to begin, or type Q to leave." in " ".join(reader.press("5"))
    assert reader.program.dialog.page is Page.INTRO
