"""A result in layers: its first screen, what opens from there, and the page that is printed."""

from collections.abc import Callable, Sequence
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bundled import LIBRARY
from oudinfo.cli.results import what_is_shown
from oudinfo.cli.told import Told
from oudinfo.engine.compiled import CompiledInstrument, compile_instrument
from oudinfo.engine.interpret import interpret
from oudinfo.model.instrument import Item, Mode
from oudinfo.model.response import Missing, ResponseOption, Responses
from oudinfo.model.result import Interpretation
from oudinfo.model.scoring import Audience, FlagLevel
from oudinfo.model.sitting import Sitting
from oudinfo.present.document import Document, Heading, ScoreLines
from oudinfo.present.help import HelpNearby
from oudinfo.present.layers import NEXT, TITLE, LayeredResult, LayerId, layered, results_document
from oudinfo.report.plain import render_plain
from oudinfo.terminal.color import colored
from places import nearby

ROWS, COLUMNS = 24, 76
CHOICES, FOOT = 8, 2
INSTRUMENTS = [LIBRARY.instrument(each.id) for each in LIBRARY.listings()]
ALONE = [each for each in INSTRUMENTS if Mode.SELF in each.modes]
FOR_A_PERSON = (
    LayerId.MEANING, LayerId.TODAY, LayerId.TALK, LayerId.TREATMENT, LayerId.ADDS_UP, LayerId.ACCURACY, LayerId.SOURCES,
)  # fmt: skip
US = nearby(LIBRARY, "US")


def _lowest(item: Item) -> ResponseOption:
    return min(item.options, key=lambda option: option.value)


def _highest(item: Item) -> ResponseOption:
    return max(item.options, key=lambda option: option.value)


def _middle(item: Item) -> ResponseOption:
    return item.options[len(item.options) // 2]


def _gap(item: Item) -> ResponseOption | Missing:
    return Missing.DECLINED if item.role is None and item.id.endswith("2") else _highest(item)


def _nothing(_: Item) -> Missing:
    return Missing.DECLINED


def _flag(item: Item) -> ResponseOption:
    return _highest(item) if item.is_about_self_harm else _lowest(item)


def _left_out(item: Item) -> ResponseOption | Missing:
    return Missing.DECLINED if item.is_about_self_harm else _middle(item)


def _hard_life(item: Item) -> ResponseOption:
    if item.is_about_self_harm:
        return _lowest(item)
    return _highest(item) if item.role is not None else _middle(item)


ANSWERS: dict[str, Callable[[Item], ResponseOption | Missing]] = {
    "floor": _lowest, "ceiling": _highest, "middle": _middle, "gap": _gap, "nothing": _nothing, "flag": _flag,
    "left out": _left_out, "a hard life": _hard_life,
}  # fmt: skip


@cache
def _compiled(name: str) -> CompiledInstrument:
    return compile_instrument(LIBRARY.instrument(name))


@cache
def _result(name: str, answers: str) -> Interpretation:
    compiled = _compiled(name)
    return interpret(compiled, Responses(tuple(map(ANSWERS[answers], compiled.instrument.items))))


def _layered(
    results: Sequence[Interpretation], audience: Audience = Audience.PERSON, near: HelpNearby = US
) -> LayeredResult:
    return layered(what_is_shown(LIBRARY, Told(Sitting(tuple(results)), audience), near))


def _printed(results: Sequence[Interpretation], audience: Audience = Audience.PERSON) -> Document:
    return results_document(what_is_shown(LIBRARY, Told(Sitting(tuple(results)), audience), US))


def _height(document: Document) -> int:
    """The rows of a document in color, and one between it and what follows."""
    return len(colored(document, COLUMNS).rstrip("\n").splitlines()) + 1 if document else 0


def _first_screen(result: LayeredResult) -> int:
    """The rows of the first screen. A reminder takes the place of the title, and quiet lines come above the scores."""
    has_help_page = any(isinstance(node, Heading) for node in result.danger)
    above = result.reminder or (() if has_help_page else result.danger) or (Heading(TITLE, 1),)
    return _height(above) + _height(result.summary) + CHOICES + FOOT


def _lines(results: Sequence[Interpretation], audience: Audience = Audience.PERSON) -> ScoreLines:
    (found,) = [node for node in _layered(results, audience).summary if isinstance(node, ScoreLines)]
    return found


def _text(document: Document) -> str:
    return " ".join(render_plain(document).split())


@pytest.mark.parametrize("audience", [Audience.PERSON, Audience.COUNSELOR])
@pytest.mark.parametrize("answers", ANSWERS)
def test_the_first_screen_of_any_form_is_whole(answers: str, audience: Audience) -> None:
    for instrument in ALONE if audience is Audience.PERSON else INSTRUMENTS:
        result = _layered([_result(instrument.id, answers)], audience)
        assert _first_screen(result) <= ROWS, (instrument.id, colored(result.summary, COLUMNS))


@given(st.data())
def test_the_first_screen_of_up_to_four_forms_is_whole(data: st.DataObject) -> None:
    audience = data.draw(st.sampled_from([Audience.PERSON, Audience.COUNSELOR]))
    forms = [each.id for each in (ALONE if audience is Audience.PERSON else INSTRUMENTS)]
    chosen = data.draw(st.lists(st.sampled_from(forms), min_size=2, max_size=4, unique=True))
    results = [_result(name, data.draw(st.sampled_from([*ANSWERS]))) for name in chosen]
    found = _layered(results, audience)
    assert _first_screen(found) <= ROWS, colored((*found.reminder, *found.summary), COLUMNS)


def test_both_readings_of_an_unknown_context_fit_beside_danger_in_four_forms() -> None:
    named = [("audit-c", "floor"), ("dast-10", "floor"), ("phq-9", "middle"), ("cows", "ceiling")]
    found = _layered([_result(*each) for each in named], Audience.COUNSELOR)
    assert _first_screen(found) <= ROWS, colored((*found.reminder, *found.summary), COLUMNS)
    assert "0 of 12; men: below 4; women: below 3; 2 answers set aside" in _text(found.summary)


@pytest.mark.parametrize("code", [place.code for place in LIBRARY.directory.by_name()])
def test_the_reminder_of_a_person_says_what_was_said_and_whom_to_reach_in_two_lines(code: str) -> None:
    alone = nearby(LIBRARY, code)
    disputed = alone._replace(countries=(*alone.countries, LIBRARY.directory.country("US" if code != "US" else "IE")))
    for near in (alone, disputed):
        found = _layered([_result("phq-9", "flag")], near=near).reminder
        assert len(render_plain(found, COLUMNS).splitlines()) <= 2
        said = _text(found)
        assert said.startswith("You said you have had thoughts of death or self-harm. You can reach someone now: ")
        for country in near.countries:
            assert any(way.to in said for line in country.resources for way in line.ways), said


def test_where_the_country_is_not_known_the_reminder_names_what_helps_anywhere() -> None:
    near = HelpNearby((), LIBRARY.directory.country("INTL"), (2026, 11))
    assert "findahelpline.com, or the emergency number where you are." in _text(
        _layered([_result("phq-9", "flag")], near=near).reminder
    )


NOT_KNOWN = HelpNearby((), LIBRARY.directory.country("INTL"), (2026, 11))
TWO = US._replace(countries=tuple(map(LIBRARY.directory.country, ("GB", "US"))))
WITHOUT = [each.id for each in ALONE if not each.asks_about_self_harm]
ASKED_NOTHING = "These questions don't ask about thoughts of death. If you have them: "


@pytest.mark.parametrize("near", [NOT_KNOWN, TWO], ids=["not known", "two countries"])
@pytest.mark.parametrize("answers", ANSWERS)
def test_the_first_screen_is_whole_with_whom_to_reach_wherever_one_is(answers: str, near: HelpNearby) -> None:
    for name in WITHOUT:
        result = _layered([_result(name, answers)], near=near)
        assert _first_screen(result) <= ROWS, (name, colored(result.summary, COLUMNS))


@given(st.data())
def test_the_first_screen_of_up_to_four_forms_is_whole_with_whom_to_reach(data: st.DataObject) -> None:
    chosen = data.draw(st.lists(st.sampled_from(WITHOUT), min_size=2, max_size=4, unique=True))
    results = [_result(name, data.draw(st.sampled_from([*ANSWERS]))) for name in chosen]
    found = _layered(results, near=data.draw(st.sampled_from([US, TWO, NOT_KNOWN])))
    assert _first_screen(found) <= ROWS, colored(found.summary, COLUMNS)
    assert ASKED_NOTHING in _text(found.summary)


def test_a_person_who_was_not_asked_about_death_reads_on_the_first_screen_whom_to_reach() -> None:
    worst = _result("gad-7", "ceiling")
    assert f"{ASKED_NOTHING}call or text 988." in _text(_layered([worst]).summary)
    assert f"{ASKED_NOTHING}findahelpline.com" in _text(_layered([worst], near=NOT_KNOWN).summary)
    for results in ([_result("phq-9", "floor")], [worst, _result("phq-9", "floor")]):
        assert ASKED_NOTHING not in _text(_layered(results).summary)
    assert ASKED_NOTHING not in _text(_layered([worst], Audience.COUNSELOR).summary)


def test_it_is_never_said_of_a_definition_of_ones_own_what_it_does_not_ask() -> None:
    worst = _result("gad-7", "ceiling")
    own = worst._replace(instrument=worst.instrument._replace(own=True))
    assert ASKED_NOTHING not in _text(_layered([own]).summary)


def test_an_answer_that_was_changed_is_said_to_be_changed_and_is_not_counted_as_what_is_answered_now() -> None:
    changed = _result("phq-9", "floor")._replace(changed=("self-harm",))
    found = _layered([changed])
    page = _text(_printed([changed]))
    assert _text(found.danger).startswith("You changed your answer about thoughts of death")
    assert "matters more than that number" not in page
    assert "talk to someone today" not in page
    assert "matters more than that number" in _text(_printed([_result("phq-9", "flag")]))


def test_without_a_sign_of_danger_nothing_comes_before_the_scores() -> None:
    found = _layered([_result("phq-9", "floor"), _result("gad-7", "ceiling")])
    assert (found.danger, found.reminder) == ((), ())


def test_a_declined_question_that_raises_the_flag_is_not_said_to_have_been_answered() -> None:
    """Only a rule of the form makes it a sign of danger, so nothing is put into the person's mouth."""
    result = _result("asq", "nothing")
    assert result.raised(FlagLevel.CRISIS)
    said = _text(_layered([result]).reminder)
    assert said.startswith("One of your answers may be a sign of danger. You can reach someone now: call or text 988.")


def test_a_counselor_reads_the_question_and_its_answer_above_the_scores() -> None:
    flagged, left_out = _result("phq-9", "flag"), _result("phq-9", "left out")
    said = _text(_layered([flagged], Audience.COUNSELOR).reminder)
    assert said == '! PHQ-9 question 9: "Nearly every day". Ask about it before the scores.'
    said = _text(_layered([left_out], Audience.COUNSELOR).reminder)
    assert said == "! PHQ-9 question 9: no answer. That is not a no. Ask directly."
    both = _text(_layered([flagged, _result("asq", "ceiling")], Audience.COUNSELOR).reminder)
    assert '! ASQ questions 1, 2, 3, 4 and 5: "Yes". Ask about them first.' in both


def test_answers_that_differ_are_told_one_by_one_and_the_rest_is_counted() -> None:
    compiled = _compiled("asq")
    given = [
        item.options[1] if place != 1 else Missing.DECLINED for place, item in enumerate(compiled.instrument.items)
    ]
    said = _text(_layered([interpret(compiled, Responses(tuple(given)))], Audience.COUNSELOR).reminder)
    assert said.startswith('! ASQ question 1: "Yes"; question 2: not answered; and 3 more.')


@pytest.mark.parametrize("answers", ANSWERS)
def test_a_line_shows_bounds_where_there_is_no_total_and_no_band_that_is_not_for_its_reader(answers: str) -> None:
    for instrument in ALONE:
        result = _result(instrument.id, answers)
        lines = _lines([result])
        main, text = result.main, lines.rows[0].text
        assert lines.rows[0].name == instrument.short_title
        if main is None:
            continue
        score = main.score
        if score.value is None:
            assert text.startswith(f"no total, {score.least:g} to {score.most:g}")
        elif instrument.id == "oud-criteria":
            assert text == f"yes to {score.value:g} of {score.rule.maximum:g}"
        else:
            assert text.startswith(f"{score.value:g} of {score.rule.maximum:g}")
        if main.band and Audience.PERSON not in main.band.audience:
            assert main.band.label.casefold() not in text.casefold()


@pytest.mark.parametrize("answers", ["flag", "a hard life"])
def test_on_the_first_screen_no_band_is_named_alone_beside_danger_or_a_hard_life(answers: str) -> None:
    lines = _lines([_result("phq-9", answers)])
    assert lines.rows[0].text.endswith("range by the number alone")
    assert lines.quiet is (answers == "flag")


def test_bars_are_drawn_where_there_is_room_and_nothing_more_pressing() -> None:
    def drawn(*given: tuple[str, str]) -> list[bool]:
        lines = _lines([_result(*each) for each in given])
        return [row.scale is not None for row in lines.rows]

    assert drawn(("phq-9", "middle"), ("gad-7", "middle")) == [False, False]
    assert drawn(("phq-8", "middle"), ("gad-7", "middle")) == [True, True]
    assert drawn(("phq-8", "middle"), ("gad-7", "middle"), ("dast-10", "floor")) == [False, False, False]
    assert drawn(("oud-criteria", "ceiling")) == [False]


def test_forms_without_a_score_say_their_class_or_that_they_were_answered() -> None:
    def line(name: str, answers: str, audience: Audience) -> str:
        found = _lines([_result(name, answers)], audience)
        return found.rows[0].text

    assert line("single-drug", "floor", Audience.PERSON) == "none"
    assert line("asq", "ceiling", Audience.COUNSELOR) == "acute, a full safety check now"
    assert line("asq", "ceiling", Audience.PERSON) == "answered"
    assert line("single-drug", "nothing", Audience.PERSON) == "answered"


def test_of_several_equal_scores_none_is_the_headline() -> None:
    from definitions import compiled_from

    compiled = compiled_from(
        """\
        items:
          - {id: a, text: One, options: often}
          - {id: b, text: Two, options: often}
        scores:
          use: {label: Use, sum: a, range: [0, 2], source: made-up}
          rest: {label: Rest, sum: b, range: [0, 2], source: made-up}
        """
    )
    result = interpret(compiled, Responses(tuple(item.options[1] for item in compiled.instrument.items)))
    lines = _lines([result])
    assert lines.rows[0].text == "Use 1 of 2; Rest 1 of 2"
    long = tuple(each._replace(score=each.score._replace(rule=each.score.rule._replace(label="A long name for all that it is about")))
                 for each in result.scores)  # fmt: skip
    lines = _lines([result._replace(scores=long)])
    assert lines.rows[0].text == "2 scores"


def test_both_readings_are_on_the_line_of_a_counselor_where_the_sex_is_not_known() -> None:
    lines = _lines([_result("audit-c", "middle")], Audience.COUNSELOR)
    assert lines.rows[0].text == "6 of 12; men: 4 or more; women: 3 or more (sex not known)"


def test_a_person_opens_seven_layers_and_each_begins_with_its_title() -> None:
    found = _layered([_result("phq-9", "middle"), _result("gad-7", "middle")])
    assert tuple(each.id for each in found.layers) == FOR_A_PERSON
    assert [each.document[0] for each in found.layers] == [Heading(each.title, 1) for each in found.layers]
    assert len(FOR_A_PERSON) < CHOICES


def test_titles_are_singular_where_there_is_one_score() -> None:
    def titles(*names: str) -> list[str]:
        return [each.title for each in _layered([_result(name, "middle") for name in names]).layers][4:6]

    assert titles("gad-7") == ["How your score adds up", "How accurate this is"]
    assert titles("gad-7", "phq-8") == ["How your scores add up", "How accurate they are"]
    assert titles("single-drug")[0] == "Your answers"


def test_a_counselor_opens_what_to_ask_only_after_a_sign_of_danger_and_what_fits_together_if_anything_does() -> None:
    def ids(*given: tuple[str, str]) -> list[LayerId]:
        return [each.id for each in _layered([_result(*each) for each in given], Audience.COUNSELOR).layers]

    assert ids(("gad-7", "floor")) == [LayerId.NOTE, LayerId.FORMS, LayerId.READ, LayerId.SOURCES]
    assert ids(("phq-9", "flag"), ("dast-10", "ceiling"))[0] is LayerId.ASK
    assert LayerId.TOGETHER in ids(("phq-8", "ceiling"), ("dast-10", "ceiling"))


def test_what_to_ask_is_named_by_its_question_and_printed_once() -> None:
    results = [_result("phq-9", "flag")]
    ask = _layered(results, Audience.COUNSELOR).layers[0]
    assert ask.title == "Question 9: what to ask, and what to do"
    assert _text(_printed(results, Audience.COUNSELOR)).count("Then ask straight, in your own words") == 1
    assert _layered([_result("asq", "ceiling")], Audience.COUNSELOR).layers[0].title == "What to ask, and what to do"


def test_the_protocol_of_a_form_comes_with_what_to_ask_and_not_among_what_to_hand_on() -> None:
    found = _layered([_result("asq", "ceiling")], Audience.COUNSELOR)
    read = next(each.document for each in found.layers if each.id is LayerId.READ)
    assert "Follow your own agency's protocol." in _text(found.danger)
    assert "Follow your own agency's protocol." not in _text(read)


def test_articles_are_in_the_layers_that_they_serve() -> None:
    found = {each.id: _text(each.document) for each in _layered([_result("phq-9", "ceiling")]).layers}
    assert "oudinfo read understanding-a-phq-9-result" in found[LayerId.MEANING]
    assert "oudinfo read if-you-are-having-thoughts-of-suicide" in found[LayerId.TODAY]
    assert "oudinfo read something-to-do-today-for-low-mood" in found[LayerId.TODAY]
    assert "oudinfo read antidepressants-alongside" in found[LayerId.TREATMENT]
    page = what_is_shown(LIBRARY, Told(Sitting((_result("phq-9", "ceiling"),)), Audience.COUNSELOR), US)
    read = next(each for each in layered(page).layers if each.id is LayerId.READ)
    assert all(article.title in _text(read.document) for article in page.articles)


@given(st.sampled_from([each.id for each in ALONE]), st.sampled_from([*ANSWERS]))
def test_every_article_that_fits_is_listed_in_one_place(name: str, answers: str) -> None:
    """A card or an insight may name it in its own text too."""
    page = what_is_shown(LIBRARY, Told(Sitting((_result(name, answers),)), Audience.PERSON), US)
    layers = " ".join(_text(each.document) for each in layered(page).layers)
    for article in page.articles:
        assert layers.count(f"{article.title}: oudinfo read {article.slug} ") == 1, article.slug


def test_not_being_ready_leads_somewhere_and_is_said_once() -> None:
    page = _text(_printed([_result("phq-9", "middle")]))
    assert page.count("That is a full answer.") == 1
    assert "I am not ready to talk to anyone That is a full answer. You don't owe anyone a talk tonight." in page
    talk = next(each for each in _layered([_result("phq-9", "middle")]).layers if each.id is LayerId.TALK)
    assert "Put it on paper." in _text(talk.document)


def test_figures_are_one_command_away_where_they_would_play_danger_down() -> None:
    def accuracy(answers: str) -> str:
        layers = _layered([_result("phq-9", answers), _result("gad-7", "floor")]).layers
        return _text(next(each.document for each in layers if each.id is LayerId.ACCURACY))

    assert "What is known about this: oudinfo show phq-9" in accuracy("ceiling")
    assert "turn out to have" not in accuracy("ceiling")
    assert "do not score 10 or more" in accuracy("floor")


def test_what_moves_all_forms_alike_is_said_once() -> None:
    layers = _layered([_result("phq-8", "floor"), _result("gad-7", "floor")]).layers
    accuracy = _text(next(each.document for each in layers if each.id is LayerId.ACCURACY))
    assert accuracy.count("Shame or fear can keep it down.") == 1
    assert "WHAT ELSE" not in accuracy
    assert "What else moves such scores" in accuracy


@pytest.mark.parametrize("audience", [Audience.PERSON, Audience.COUNSELOR, Audience.TRAINER])
@pytest.mark.parametrize("answers", ["floor", "ceiling", "left out"])
def test_the_printed_page_has_what_the_layers_have_in_their_order(answers: str, audience: Audience) -> None:
    results = [_result("phq-9", answers), _result("dast-10", answers)]
    found = _layered(results, audience)
    printed = [each.document for each in found.layers if each.id not in {LayerId.ASK, LayerId.NOTE}]
    above = found.danger or found.reminder
    whole = (*above, Heading(TITLE, 1), *found.summary, *(node for each in printed for node in each), *found.recap)
    assert _printed(results, audience) == whole
    assert found.layers[-1].id is LayerId.SOURCES


@pytest.mark.parametrize("audience", [Audience.PERSON, Audience.COUNSELOR])
def test_the_page_ends_with_a_step_and_whom_to_reach(audience: Audience) -> None:
    recap = _layered([_result("phq-9", "middle")], audience).recap
    assert recap[0] == Heading(NEXT, 1)
    said = _text(recap)
    step = (
        "Ask about the answer on death or self-harm first."
        if audience is Audience.COUNSELOR
        else "thoughts of suicide: oudinfo read"
    )
    assert step in said
    assert "In danger now: Call 911. To talk: Call or text 988." in said
    assert said.endswith("Someone to reach, at any time: oudinfo crisis --country US")


@pytest.mark.parametrize(
    ("given", "step"),
    [
        ([("cows", "ceiling")], "Medical care first."),
        ([("phq-9", "left out")], "Ask about thoughts of death in your own words."),
        ([("gad-7", "ceiling"), ("phq-8", "floor")], "Go through the GAD-7 together, and look more closely."),
        ([("gad-7", "gap")], "Go through the GAD-7 together, and look more closely."),
        ([("tiet-2", "ceiling")], "Ask which answers are right."),
        ([("gad-7", "floor")], "Go through it together, and ask what they make of it."),
        ([("barc-10", "ceiling")], "Go through it together, and ask what they make of it."),
    ],
)
def test_a_counselor_is_told_the_next_step(given: list[tuple[str, str]], step: str) -> None:
    found = _layered([_result(*each) for each in given], Audience.COUNSELOR)
    assert step in _text(found.recap)


@pytest.mark.parametrize("flag", ["self-harm", "self-harm-unanswered"])
def test_a_changed_answer_on_death_is_named_as_changed_and_not_as_open(flag: str) -> None:
    found = _text(_layered([_result("phq-9", "floor")._replace(changed=(flag,))], Audience.COUNSELOR).recap)
    assert (
        "Ask about the changed answer on thoughts of death, in your own words. Either answer may be the true one."
        in found
    )
    assert "open answer" not in found


def test_a_question_on_death_that_is_open_now_comes_before_one_that_was_changed() -> None:
    result = _result("phq-9", "left out")._replace(changed=("self-harm",))
    assert "An open answer is not a no." in _text(_layered([result], Audience.COUNSELOR).recap)


def test_a_changed_answer_on_anything_else_is_no_reason_to_speak_of_death() -> None:
    result = _result("audit", "floor")._replace(changed=("one-zone-up",))
    found = _text(_layered([result], Audience.COUNSELOR).recap)
    assert "Go through it together, and ask what they make of it." in found


def test_daily_life_is_told_form_by_form_where_the_answers_differ() -> None:
    found = _text(_layered([_result("phq-8", "floor"), _result("gad-7", "a hard life")]).summary)
    assert "This matters as much as a score." in found
    both = _text(_layered([_result("phq-9", "middle"), _result("gad-7", "ceiling")]).summary)
    assert "Daily life: very difficult (PHQ-9), extremely difficult (GAD-7)." in both


def test_an_unscored_answer_that_was_set_aside_is_not_told_beside_the_number() -> None:
    result = _result("phq-9", "floor")
    assert result.set_aside == ("phq9_10",)
    assert _lines([result]).rows[0].text == "0 of 27, minimal range"


@given(st.data())
def test_the_first_screen_is_whole_with_a_code_a_day_and_the_last_time(data: st.DataObject) -> None:
    names = data.draw(st.lists(st.sampled_from([each.id for each in INSTRUMENTS]), min_size=1, max_size=4, unique=True))
    before, now = ([_result(name, data.draw(st.sampled_from([*ANSWERS]))) for name in names] for _ in range(2))
    told = Told(
        Sitting(tuple(now), taken_on="2026-11-28", client="K-17-and-long-99"),
        Audience.COUNSELOR,
        earlier=(Sitting(tuple(before), taken_on="2026-10-01"),),
    )
    found = layered(what_is_shown(LIBRARY, told, US))
    assert _first_screen(found) <= ROWS, colored((*found.reminder, *found.summary), COLUMNS)


def test_a_counselor_sees_the_code_the_last_time_and_the_answers_that_the_form_marks() -> None:
    now, before = _result("phq-9", "middle"), _result("phq-9", "ceiling")
    told = Told(
        Sitting((now,), taken_on="2026-11-28", client="K-17"),
        Audience.COUNSELOR,
        earlier=(Sitting((_result("gad-7", "floor"),)), Sitting((before,), taken_on="2026-10-01")),
    )
    other = _text(
        what_is_layered(told._replace(sitting=Sitting((_result("gad-7", "middle"),)), earlier=(*told.earlier,)))
    )
    found = _text(layered(what_is_shown(LIBRARY, told, US)).summary)
    assert "K-17, 2026-11-28. Last time: 2026-10-01." in found
    assert "; last 27, 9 lower." in found
    assert "; last earlier 0, 14 higher." in other
    assert "PHQ-9, at or above the form's marking threshold: items 1 to 9." in found
    alone = _text(layered(what_is_shown(LIBRARY, told._replace(audience=Audience.PERSON), US)).summary)
    assert "marking threshold" not in alone
    assert "2026-10-01" not in alone


@pytest.mark.parametrize(
    ("name", "before", "now", "said"),
    [
        ("gad-7", "floor", "floor", "; last 0, the same"),
        ("phq-9", "gap", "floor", "; no total last time"),
    ],
)
def test_the_last_time_is_told_in_a_few_words_whatever_it_was(name: str, before: str, now: str, said: str) -> None:
    told = Told(Sitting((_result(name, now),)), Audience.COUNSELOR, earlier=(Sitting((_result(name, before),)),))
    lines = [node for node in what_is_layered(told) if isinstance(node, ScoreLines)]
    assert said in lines[0].rows[0].text


def what_is_layered(told: Told) -> Document:
    return layered(what_is_shown(LIBRARY, told, US)).summary


def test_the_note_opens_for_a_counselor_and_is_not_printed_with_the_page() -> None:
    results = [_result("phq-9", "flag")]
    layer = next(each for each in _layered(results, Audience.COUNSELOR).layers if each.id is LayerId.NOTE)
    assert layer.title == "Note for the chart"
    assert "Follow-up to item 9: not recorded." in _text(layer.document)
    assert "Follow-up to item 9" not in _text(_printed(results, Audience.COUNSELOR))


def test_the_least_answers_behind_a_gate_of_no_contradict_nothing() -> None:
    zeros = _result("pc-ptsd-5", "floor")
    compiled = _compiled("pc-ptsd-5")
    no, yes = compiled.instrument.items[0].options[0], compiled.instrument.items[0].options[1]
    typed = interpret(compiled, Responses((no, *[no] * 5)))
    against = interpret(compiled, Responses((no, yes, *[no] * 4)))
    is_open = interpret(compiled, Responses((Missing.DECLINED, *[no] * 5)))
    said = [_text(_layered([each], Audience.COUNSELOR).summary) for each in (zeros, typed, against, is_open)]
    assert ["Some don't fit with others" in each for each in said] == [False, False, True, True]


def test_what_a_reader_chose_as_their_country_is_in_every_command_of_every_layer() -> None:
    found = _layered([_result("phq-9", "flag")], near=nearby(LIBRARY, "IE"))
    for document in (found.danger, found.recap, *(each.document for each in found.layers)):
        text = _text(document)
        assert text.count("oudinfo crisis") == text.count("oudinfo crisis --country ")


def test_nothing_of_a_result_is_in_a_repr() -> None:
    found = _layered([_result("phq-9", "flag")])
    lines = _lines([_result("phq-9", "flag")])
    assert repr(found) == "<LayeredResult>"
    assert {repr(each) for each in (*found.layers, lines, *lines.rows)} == {"<Layer>", "<ScoreLines>", "<ScoreLine>"}
