"""What a screen shows while answers and shares move is what the command prints for them: no fact more, no fact less."""

from collections.abc import Sequence
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bundled import LIBRARY
from oudinfo.engine.compiled import compile_instrument
from oudinfo.engine.odds import count_shares, measured
from oudinfo.engine.what_if import WhatIf, what_if
from oudinfo.model.instrument import Instrument
from oudinfo.model.prose import said
from oudinfo.model.response import Entry, Given, Missing, Responses
from oudinfo.present.document import Bullets, Document, Heading, Paragraph, ScoreLines, Verbatim
from oudinfo.present.odds import Odds, moving_document, odds_document
from oudinfo.present.what_if import FOR_TRYING, tried_document, what_if_document

FORMS = [LIBRARY.instrument(each) for each in ("phq-9", "gad-7", "audit", "asq", "who-5", "pc-ptsd-5", "tiet-2")]
MEASURED = [(form, accuracy) for form in FORMS for accuracy in measured(form)]


def _drawn_from(form: Instrument, random: Random) -> list[Given]:
    every: list[list[Given]] = [[Missing.DECLINED, *item.options, *item.options] for item in form.items]
    return [random.choice(each) for each in every]


def _tried(form: Instrument, seed: int) -> WhatIf:
    random = Random(seed)
    answers, others = _drawn_from(form, random), _drawn_from(form, random)
    changed = {place: new for place, new in enumerate(others) if new != answers[place] and random.random() < 0.5}
    return what_if(compile_instrument(form, {}, Entry.PAPER), Responses(tuple(answers)), changed)


def _sentences(document: Document) -> list[str]:
    """Every fact on a page, in no order."""
    found = [said(text) for node in document if isinstance(node, Bullets) for text in node.items]
    return sorted([*found, *(said(node.text) for node in document if isinstance(node, Paragraph))])


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_a_screen_of_changed_answers_has_every_fact_of_the_printed_page(form: Instrument) -> None:
    for seed in range(12):
        tried = _tried(form, seed)
        printed = [line for line in _sentences(what_if_document(tried, (), ())) if line != FOR_TRYING]
        assert _sentences(tried_document(tried, (), ())) == printed


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_the_scores_come_first_and_are_those_of_the_answers_on_the_screen(form: Instrument) -> None:
    for seed in range(12):
        tried = _tried(form, seed)
        first = tried_document(tried, (), ())[0]
        assert isinstance(first, ScoreLines)
        for row, reading in zip(first.rows, tried.after.shown_scores, strict=True):
            value, rule = reading.score.value, reading.score.rule
            begins = f"no total, anything from {reading.score.least:g}" if value is None else f"{value:g} of"
            assert row.text.startswith(begins)
            assert f"{rule.maximum:g}" in row.text
            assert row.scale is None or row.scale.value == value


def _odds(of: int, share: Fraction) -> Odds:
    form, accuracy = MEASURED[of]
    return Odds(form, accuracy, count_shares(accuracy, [share]))


def _drawn(document: Document) -> Sequence[str]:
    return [said(line) for node in document if isinstance(node, Verbatim) for line in node.lines]


@given(st.integers(0, len(MEASURED) - 1), st.integers(1, 99), st.sampled_from([76, 60, 38, 20]))
def test_tree_and_picture_of_a_share_on_the_screen_are_those_that_are_printed(of: int, share: int, wide: int) -> None:
    odds = _odds(of, Fraction(share, 100))
    printed, shown = odds_document(odds), moving_document(odds, wide)
    assert _sentences(shown) == _sentences(printed)
    together = "\n".join(_drawn(shown))
    for line in _drawn(printed):
        assert line.strip() in together
    assert "".join(sign for sign in together if sign in "#O+").count("#") - 1 == odds.counted[0].picture.found
    says = [each for node in printed if isinstance(node, Verbatim) for each in node.says]
    assert [each for node in shown if isinstance(node, Verbatim) for each in node.says] == says
    assert [said(node.text) for node in shown if isinstance(node, Heading)] == ["What this leaves out"]


@given(st.integers(1, 99))
def test_tree_and_picture_are_whole_beside_each_other_in_eighty_columns(share: int) -> None:
    odds = _odds(0, Fraction(share, 100))
    drawn = [node for node in moving_document(odds, 76) if isinstance(node, Verbatim)]
    assert len(drawn) == 1
    assert len(drawn[0].lines) == 12
    assert max(len(said(line)) for line in drawn[0].lines) <= 74
