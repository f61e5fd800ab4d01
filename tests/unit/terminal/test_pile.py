"""A pile of forms typed in one after the other: what is asked, back to the form before, twice, signs of danger."""

import io

import pytest

from bundled import LIBRARY
from oudinfo.cli.context import questions_left
from oudinfo.model.response import ResponseOption, Responses
from oudinfo.terminal.lines import Lines
from oudinfo.terminal.pile import PileEntry, TypedForm
from oudinfo.terminal.typed_line import StoppedError


class Typed:
    """A pile at a terminal where these lines are typed."""

    def __init__(self, names: str, *typed: str, aloud: bool = False) -> None:
        self.out = io.StringIO()
        self.signs = 0
        source = io.StringIO("".join(f"{line}\n" for line in typed))
        self.pile = PileEntry(
            [LIBRARY.instrument(name) for name in names.split()],
            Lines(source, self.out, lambda: 80, aloud=aloud),
            lambda instrument, context: questions_left(LIBRARY, [instrument], context),
            self._note,
        )

    def _note(self) -> None:
        self.signs += 1

    def read(self, *, twice: bool = False) -> list[str]:
        return [_keys(form.responses) for form in self.pile.read({}, twice=twice)]

    @property
    def page(self) -> str:
        return " ".join(self.out.getvalue().split())


def _keys(responses: Responses) -> str:
    return "".join(given.key if isinstance(given, ResponseOption) else "-" for given in responses)


def test_each_form_has_one_prompt_with_its_key_and_its_place_in_the_pile() -> None:
    typed = Typed("gad-2 phq-2", "11", "2", "0-", "")
    assert typed.read() == ["11", "0-"]
    assert "1 of 2 GAD-2: 2 answers in the order of the form. The answers: 0 Not at all, 1 Several days," in typed.page
    assert "2 of 2 PHQ-2: 2 answers" in typed.page
    assert typed.page.count("A - or . is a declined answer") == 1


def test_the_prompt_of_a_form_whose_answers_have_several_digits_says_that_they_stand_apart() -> None:
    typed = Typed("gad-2 barc-10 tiet-2", "11", "", "6 6 6", "6 6 6 6 6 6", "6", "", "7", "2", "")
    assert typed.read() == ["11", "6666666666", "72"]
    assert "Answers: " in typed.page
    assert "Answers, with spaces between them:" in typed.page
    assert "Answers from question 4, with spaces between them:" in typed.page
    assert "Answers from question 10:" in typed.page


def test_answers_are_read_back_in_threes_under_the_numbers_of_the_form() -> None:
    typed = Typed("phq-9", "1020130201", "9")
    typed.read()
    assert "   1 2 3   4 5 6   7 8 9   10\n   1 0 2   0 1 3   0 2 0    1\n" in typed.out.getvalue()


def test_for_a_voice_each_group_is_a_line_of_its_own() -> None:
    typed = Typed("phq-9", "1020130201", "9", aloud=True)
    typed.read()
    assert "questions 1 to 3: 1 0 2 questions 4 to 6: 0 1 3" in typed.page


def test_a_form_with_a_question_without_a_number_is_read_back_by_name() -> None:
    typed = Typed("pc-ptsd-5", "110000", "")
    typed.read()
    assert "the opening question, 1 and 2: 1 1 0" in typed.page


@pytest.mark.parametrize("back", ["back", "b", "*"])
def test_back_leads_to_the_form_before_which_is_kept_with_enter_or_typed_again(back: str) -> None:
    assert Typed("gad-2 phq-2", "11", "", back, "", "22", "").read() == ["11", "22"]
    assert Typed("gad-2 phq-2", "11", "", back, "again", "33", "", "22", "").read() == ["33", "22"]
    assert Typed("gad-2 phq-2", "11", "", back, "+", "33", "", "22", "").read() == ["33", "22"]


def test_back_goes_further_and_not_before_the_first_form() -> None:
    typed = Typed("gad-2 phq-2 peg", "11", "", "22", "", "*", "*", "*", "?", "", "", "7 8 7", "")
    assert typed.read() == ["11", "22", "787"]
    assert "This is the first form." in typed.page
    assert "Press Enter to keep them, or type again." in typed.page


def test_back_in_the_middle_of_a_form_begins_that_form_again() -> None:
    typed = Typed("gad-2 phq-9", "11", "", "102", "*", "000000000", "", "")
    assert typed.read() == ["11", "000000000-"]
    assert "This form from its beginning." in typed.page


def test_a_context_that_was_told_wrong_is_asked_again_after_going_back() -> None:
    typed = Typed("audit-c gad-2", "m", "210", "", "*", "again", "f", "210", "", "11", "")
    forms = typed.pile.read({})
    assert forms[0].compiled.context == {"sex": "female"}
    assert repr(forms[0]) == "<TypedForm of audit-c>"


def test_typing_twice_asks_only_for_what_differs_and_the_paper_decides() -> None:
    typed = Typed("phq-9", "1020130201", "1010130201", "9", "2", "")
    assert typed.read(twice=True) == ["1020130201"]
    assert "Question 3: 2 the first time, 1 the second. What does the paper say?" in typed.page
    assert "That is not an answer to this question." in typed.page


def test_typing_twice_the_same_asks_nothing() -> None:
    typed = Typed("pc-ptsd-5", "110000", "110000", "")
    assert typed.read(twice=True) == ["110000"]
    assert "What does the paper say?" not in typed.page


def test_a_difference_at_a_question_without_a_number_names_it() -> None:
    typed = Typed("pc-ptsd-5", "110000", "010000", "1", "")
    assert typed.read(twice=True) == ["110000"]
    assert "the opening question: 1 the first time, 0 the second." in typed.page


@pytest.mark.parametrize(
    ("names", "typed", "said"),
    [
        ("phq-9 gad-2", ["0000000010", "", "11", ""], 'PHQ-9, question 9: "Several days".'),
        ("asq gad-2", ["0-000", "11", ""], "ASQ, question 2: not answered."),
    ],
)
def test_a_sign_of_danger_is_said_and_noted_as_soon_as_its_form_is_typed(
    names: str, typed: list[str], said: str
) -> None:
    pile = Typed(names, *typed)
    pile.read()
    assert pile.signs == 1
    assert pile.page.index(said) < pile.page.index("2 of 2")


def test_what_was_typed_before_stopping_is_kept_for_a_sign_of_danger() -> None:
    typed = Typed("phq-9 gad-2", "000000003", "", "", "quit")
    with pytest.raises(StoppedError):
        typed.pile.read({})
    assert "3" in {_keys(responses)[8] for _, responses in typed.pile.readable()}


def test_a_narrow_window_breaks_the_numbers_between_groups() -> None:
    out = io.StringIO()
    lines = Lines(io.StringIO("11110000000\n\n"), out, lambda: 20)
    forms: tuple[TypedForm, ...] = PileEntry([LIBRARY.instrument("cows")], lines, lambda *_: (), lambda: None).read({})
    assert _keys(forms[0].responses) == "11110000000"
    assert "   1 2 3   4 5 6\n" in out.getvalue()
