"""Letters that come one behind the other: when they are words, and when they are over."""

import pytest

from oudinfo.catalog.library import Library
from oudinfo.dialog.pages import CountryChoice, Pages
from oudinfo.dialog.place import HOME, Opened, Place, Prompt, fresh
from oudinfo.dialog.state import LEFT_OUT, Opening, Reply
from oudinfo.dialog.words import Page
from oudinfo.engine.compiled import compile_instrument
from oudinfo.model.instrument import Mode
from oudinfo.model.prose import Command, command
from oudinfo.present.document import Entries, Entry, Paragraph
from oudinfo.present.help import HelpNearby
from oudinfo.terminal.app import App
from oudinfo.terminal.full_screen import WORDS_TYPED, FullScreen
from oudinfo.terminal.key_codes import BACKSPACE, CUT_OFF, DOWN, ENTER, PASTED, TAB, UP, Key
from oudinfo.terminal.look import DRAWN
from oudinfo.terminal.typed_words import TYPING_ENDS, WORDS_END, Here, Typed, Words
from rooms import NoRooms

PAGES = {
    "home": Opened((Entries((Entry("One", command("one")),)),)),
    "search": Opened((Paragraph("In your own words."),), prompt=Prompt("What?", "search")),
    **{name: Opened((Paragraph(name),)) for name in ("one", "crisis", "overdose", "country")},
}


def _typed(keys: str, of_the_page: str = "") -> Typed:
    """What is typed with these keys, on a page where some letters are keys."""
    typed = Typed()
    for key in keys:
        typed = typed.then(Key(key), means=key.casefold() in of_the_page)
    return typed


@pytest.mark.parametrize(
    ("keys", "of_the_page", "are_words"),
    [
        ("di", "", False),
        ("die", "", True),
        ("die", "d", True),
        ("die", "di", False),
        ("dieb", "dib", False),
        ("sdie", "sdi", False),
        ("sdien", "sdi", True),
        ("stop", "sop", True),
        ("stoq", "soq", True),
        ("stor", "sor", False),
        ("stop", "stop", False),
        ("top", "op", False),
        ("kms", "kms", True),
        ("skms", "kms", False),
        ("sos", "so", True),
        ("kmn", "kmn", False),
    ],
)
def test_three_letters_of_which_two_are_no_keys_are_words_and_so_is_one_such_letter_before_a_way_out(
    keys: str, of_the_page: str, *, are_words: bool
) -> None:
    assert _typed(keys, of_the_page).are_words is are_words


@pytest.mark.parametrize("keys", ["wwwwwwww", "weeeee", "d i", "d'i", "d-i!", "d..i", "DdIi"])
def test_a_letter_held_down_counts_once_and_other_signs_do_not_count(keys: str) -> None:
    assert not _typed(keys).are_words


@pytest.mark.parametrize("keys", ["d i e", "d'i'e", "Die", "d,,i..e", "dd ii ee"])
def test_spaces_and_signs_between_letters_do_not_end_them(keys: str) -> None:
    assert _typed(keys).are_words


@pytest.mark.parametrize("key", [ENTER, UP, DOWN, BACKSPACE, TAB, PASTED, CUT_OFF, "x", "X"])
def test_other_keys_and_the_x_that_closes_end_them_also_behind_words(key: str) -> None:
    for keys in ("di", "die"):
        assert _typed(keys).then(Key(key), means=True) == Typed()


def test_a_digit_that_answers_ends_letters_but_not_words_and_one_that_is_no_key_ends_neither() -> None:
    assert _typed("di").then(Key("2"), means=True) == Typed()
    assert _typed("di").then(Key("2"), means=False) == _typed("di")
    assert _typed("die").then(Key("2"), means=True) == _typed("die")


def test_what_the_terminal_calls_a_repetition_is_no_letter() -> None:
    assert _typed("di").then(Key("e", is_repeat=True), means=False) == _typed("di")


def test_a_pause_ends_them_and_is_shorter_behind_words() -> None:
    assert [Words().pause, _typed("d").pause, _typed("die").pause] == [0, TYPING_ENDS, WORDS_END]
    words = Words()
    for key in "die":
        words.take(Key(key), Here(Place((fresh(HOME, PAGES["home"]),))))
    assert words.typed.are_words
    words.rest()
    assert words.typed == Typed()


class WithSitting(NoRooms):
    """Rooms with a sitting that begins at once."""

    def __init__(self, program: FullScreen) -> None:
        super().__init__(PAGES)
        self._program = program

    def sitting(self, name: Command) -> FullScreen | None:
        return self._program


def _app(library: Library | None = None) -> App:
    rooms = NoRooms(PAGES)
    if library is not None:
        nearby = HelpNearby((library.directory.country("US"),), library.directory.country("INTL"), (2026, 11))
        pages = Pages(CountryChoice(nearby, lambda _: nearby), library.safety_blocks, {"overdose": "O"})
        compiled = compile_instrument(library.instrument("phq-9"))
        other = compile_instrument(library.instrument("phq-8"))
        program = FullScreen(pages, Opening((compiled,), Mode.SELF, alternative=lambda _: other))
        rooms = WithSitting(program)
    app = App(rooms, DRAWN, HOME)
    app.lines(80, 24)
    return app


def _press(app: App, *keys: str) -> App:
    """Press these, each once its page has come up."""
    for key in keys:
        app.take(Key(key))
        app.settle()
        app.lines(80, 24)
        app.painted()
    return app


def _names(app: App) -> list[str]:
    return [" ".join(view.name.words) for view in app.place.views]


def _top(app: App) -> str:
    return app.lines(80, 24)[0].text.strip()


@pytest.mark.parametrize(
    ("keys", "names"),
    [
        ("die", ["home", "crisis"]),
        ("ade", ["home", "crisis"]),
        ("kill", ["home", "crisis"]),
        ("ove", ["home", "overdose"]),
        ("lov", ["home", "crisis"]),
        ("di", ["home"]),
        ("ok", ["home", "overdose", "country"]),
        ("okhd", ["home", "overdose", "country", "crisis"]),
        ("die hobk2", ["home", "crisis"]),
    ],
)
def test_words_in_the_place_bring_one_page_above_the_one_on_which_they_began(keys: str, names: list[str]) -> None:
    app = _press(_app(), *keys)
    assert _names(app) == names
    assert (_top(app) == WORDS_TYPED) is app.words.typed.are_words


def test_a_number_that_is_no_choice_of_the_page_does_not_begin_the_words_anew() -> None:
    assert _names(_press(_app(), *"i9et")) == ["home", "crisis"]
    assert _names(_press(_app(), *"ie1t")) == ["home", "one"]


def test_behind_the_words_a_key_acts_after_a_pause_and_enter_at_once() -> None:
    app = _press(_app(), *"dieb")
    assert _names(app) == ["home", "crisis"]
    app.words.rest()
    assert _names(_press(app, "b")) == ["home"]
    assert _names(_press(_app(), *"die", ENTER, "b")) == ["home"]


def test_letters_with_a_pause_between_them_are_single_keys() -> None:
    app = _app()
    for key in "diedie":
        _press(app, key)
        app.words.rest()
    assert _names(app) == ["home"]


def test_letters_before_a_prompt_are_no_part_of_what_is_typed_behind_it() -> None:
    app = _press(_app(), *"di/diet", ENTER)
    assert _names(_press(app, "e")) == ["home", "search said"]


def test_words_on_the_page_of_help_open_it_no_second_time() -> None:
    app = _press(_app(), *"die")
    app.words.rest()
    assert _names(_press(app, *"help")) == ["home", "crisis"]


def test_words_undo_what_their_letters_did_to_questions_and_pages(library: Library) -> None:
    app = _press(_app(library), ENTER, *"01")
    assert app.dialog is not None
    before = app.dialog
    _press(app, *"suicide")
    assert app.dialog.sessions == before.sessions
    assert app.dialog.pages == (*before.pages, Page.HELP_LINES)
    assert _top(app) == WORDS_TYPED
    app.words.rest()
    _press(app, *"bs")
    assert _top(app).startswith("PHQ-9   4 of 9")


def test_letters_that_are_keys_of_their_page_are_no_words(library: Library) -> None:
    app = _press(_app(library), ENTER, *"0sbhbobkbs")
    assert not app.words.typed.are_words
    assert _top(app).startswith("PHQ-9   3 of 9")


def test_words_undo_a_wish_for_plain_lines_and_the_way_out_of_a_sitting(library: Library) -> None:
    app = _press(_app(library), ENTER, *"01s", *"top")
    assert not app.wants_plain
    assert (app.dialog and app.dialog.page, _top(app)) == (Page.HELP_LINES, WORDS_TYPED)
    assert _press(_app(library), "p").wants_plain


def test_words_at_the_introduction_undo_that_a_question_is_left_out(library: Library) -> None:
    app = _press(_app(library), "l")
    assert app.sitting is not None
    program = app.sitting.program
    assert ([each.instrument.id for each in program.opening.instruments], program.screen.said) == (
        ["phq-8"],
        (Reply(LEFT_OUT),),
    )
    _press(app, *"ife")
    assert [each.instrument.id for each in program.opening.instruments] == ["phq-9"]


def test_words_at_the_page_on_danger_leave_it_where_it_is(library: Library) -> None:
    app = _press(_app(library), ENTER, *"000000002")
    assert app.dialog is not None
    pages = app.dialog.pages
    _press(app, *"cant")
    assert (app.dialog.pages, pages[-1], _top(app)) == (pages, Page.HELP_PAGE, WORDS_TYPED)


@pytest.mark.parametrize(("key", "lingers"), [("x", True), ("q", True), ("p", False)])
def test_the_window_is_empty_at_once_behind_a_letter_that_closes_or_leaves(
    library: Library, key: str, *, lingers: bool
) -> None:
    for app in (_press(_app(), key), _press(_app(library), key)):
        assert (app.is_over, app.lingers) == (True, lingers)
        assert app.lines(80, 24) == [] or not lingers


def test_no_letter_and_no_page_is_in_a_repr() -> None:
    assert (repr(_typed("die")), repr(Here(Place(())))) == ("<Typed>", "<Here>")
