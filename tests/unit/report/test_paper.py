"""A form on paper has every question of its definition, in order, with boxes, and no score."""

import re
from html import unescape

import pytest

from bundled import LIBRARY
from oudinfo.engine.compiled import compile_instrument
from oudinfo.engine.entry import read_whole
from oudinfo.engine.filled_form import form_of_words
from oudinfo.foreign import prose
from oudinfo.model.instrument import Instrument, Mode
from oudinfo.present.form import Form, form_of
from oudinfo.report.form_text import COLUMNS, columns_of, render_form_text
from oudinfo.report.paper import render_form
from places import nearby
from scripts import IN_OTHER_SCRIPTS

ALL = [*LIBRARY.instruments(), *IN_OTHER_SCRIPTS.values()]
each_form = pytest.mark.parametrize("instrument", ALL, ids=lambda each: f"{each.id}-{each.language}")


def _form(instrument: Instrument) -> Form:
    return form_of(instrument, nearby(LIBRARY, "US"), LIBRARY.contexts)


def _texts(instrument: Instrument) -> dict[str, str]:
    page = render_form(_form(instrument)).partition("<body>")[2]
    return {"text": render_form_text(_form(instrument)), "html": unescape(re.sub(r"<[^>]*>", "", page))}


def _bare(text: str) -> str:
    return re.sub(r"\W", "", text)


@each_form
@pytest.mark.parametrize("written", ["text", "html"])
def test_every_question_is_there_in_order_with_its_answers_in_their_order(instrument: Instrument, written: str) -> None:
    rest = _bare(_texts(instrument)[written])
    for item in instrument.items:
        few = item.number is None or len(item.number) <= 11
        for text in (item.text, *((option.label for option in item.options) if few else ())):
            _, found, rest = rest.partition(_bare(prose(text)))
            assert found, text


@each_form
@pytest.mark.parametrize("written", ["text", "html"])
def test_no_id_no_band_and_no_source_of_a_score_is_on_it(instrument: Instrument, written: str) -> None:
    page = _texts(instrument)[written]
    published = " ".join([instrument.intro or "", *(item.text for item in instrument.items)])
    labels = {option.label for item in instrument.items for option in item.options}
    for name in (item.id for item in instrument.items if len(item.id) > 1):
        assert name not in page
    for rule in instrument.scores:
        bands = {band.label for band in rule.bands if band.label not in f"{labels} {published}"}
        assert not {label for label in bands if re.search(rf"\b{re.escape(label)}\b", page)}
        assert "points" not in page.replace(published, "")


@each_form
def test_the_rights_and_the_instruction_are_on_it(instrument: Instrument) -> None:
    for page in _texts(instrument).values():
        assert _bare(instrument.rights.notice) in _bare(page)
        assert _bare(instrument.intro or "") in _bare(page)


@each_form
def test_no_line_of_text_is_wider_than_the_page(instrument: Instrument) -> None:
    lines = render_form_text(_form(instrument)).splitlines()
    assert max(map(columns_of, lines)) <= COLUMNS
    assert columns_of("気分") == 4
    assert columns_of("e\u0301") == 1


def test_only_a_form_that_one_fills_in_alone_names_people_to_reach() -> None:
    for instrument in LIBRARY.instruments():
        alone = Mode.SELF in instrument.modes
        assert ("988" in _texts(instrument)["text"]) is alone, instrument.id
        assert ("For a trained person" in _texts(instrument)["text"]) is not alone


def test_whoever_reads_the_form_is_sent_to_the_question_on_death_first() -> None:
    assert "Look at question 9 first, whatever the total" in _texts(LIBRARY.instrument("phq-9"))["text"]
    assert "Look at questions 1, 2, 3, 4 and 5 first" in _texts(LIBRARY.instrument("asq"))["text"]
    assert "first, whatever" not in _texts(LIBRARY.instrument("phq-8"))["text"]


def test_what_depends_on_an_earlier_answer_says_so_in_the_words_of_the_answer() -> None:
    told = {
        "audit-c": 'Leave this out after "Never" to question 1.',
        "pc-ptsd-5": 'Only after "Yes" to the opening question.',
        "asq": 'Only after "Yes" or no answer to any of questions 1 to 4.',
        "tiet-2": "Only if question 1 is 6 or less.",
    }
    for name in LIBRARY.instrument_ids():
        page = " ".join(_texts(LIBRARY.instrument(name))["text"].split())
        assert ("Only " in page or "Leave this out" in page) is (name in told), name
        assert told.get(name, "") in page


def test_a_script_from_right_to_left_turns_the_page_and_not_the_words_of_oudinfo() -> None:
    page = render_form(_form(IN_OTHER_SCRIPTS["arabic"]))
    assert '<html lang="ar" dir="rtl">' in page
    assert '<p class="ours" lang="en" dir="ltr">Mark one box' in page
    assert 'dir="rtl"' not in render_form(_form(IN_OTHER_SCRIPTS["japanese"]))


def test_given_answers_are_marked_and_a_declined_one_is_not() -> None:
    gad2 = LIBRARY.instrument("gad-2")
    compiled = compile_instrument(gad2)
    given = read_whole(compiled, form_of_words(gad2, ["2", "-"]).cells)
    form = form_of(gad2, nearby(LIBRARY, "US"), responses=given)
    assert render_form_text(form).count("(x)") == 1
    assert "(x) 2  More than half the days" in render_form_text(form)
    assert render_form(form).count("(marked)") == 1
    tiet = LIBRARY.instrument("tiet-2")
    written = read_whole(compile_instrument(tiet), form_of_words(tiet, ["5", "1"]).cells)
    assert "    5 days, a whole number" in render_form_text(form_of(tiet, nearby(LIBRARY, "US"), responses=written))


def test_nothing_shows_an_answer_in_its_repr() -> None:
    form = _form(LIBRARY.instrument("gad-2"))
    assert (repr(form), repr(form.parts[0].questions[0].boxes[0])) == ("<Form>", "<Box>")
