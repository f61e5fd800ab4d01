"""The review for someone who listens: how many answers there are, and only those read out that were asked for."""

from oudinfo.catalog.library import Library
from oudinfo.dialog.program import step
from oudinfo.dialog.state import Dialog, begin, review_items
from oudinfo.dialog.words import Page
from oudinfo.engine.compiled import CompiledInstrument, compile_instrument
from oudinfo.model.instrument import Mode
from oudinfo.present.document import Choices, Heading
from oudinfo.present.review import NONE_CHANGED, REVIEW_TITLE, review_document, review_in_short, review_read_out
from oudinfo.report.plain import render_plain


def _walk(instrument: CompiledInstrument, *typed: str) -> Dialog:
    dialog = begin([instrument], Mode.SELF, reviews=True)
    for line in ("", *typed):
        dialog, _ = step(dialog, line)
    assert dialog.page is Page.REVIEW
    return dialog


def _short(dialog: Dialog) -> str:
    return " ".join(render_plain(review_in_short(review_items(dialog), dialog.sessions, dialog.changed)).split())


def _read(dialog: Dialog, *, all_of_them: bool) -> str:
    document = review_read_out(review_items(dialog), dialog.sessions, dialog.changed, all_of_them=all_of_them)
    return render_plain(document, aloud=True)


def test_it_says_how_many_were_answered_and_reads_none_until_asked(phq9: CompiledInstrument) -> None:
    said = _short(_walk(phq9, *"000000000"))
    assert "You answered all 9 questions. To hear all of them, type: all." in said
    assert "changed" not in said
    assert "Not at all" not in said


def test_it_says_how_many_were_skipped_and_changed(phq9: CompiledInstrument) -> None:
    said = _short(_walk(phq9, "1", "b", "2", *"0000", "s", *"000", "0"))
    assert "You answered 9 of 10 questions and skipped 1. You changed 1 answer." in said
    assert "To hear only those you changed or skipped, type: changed" in said


def test_all_reads_every_answer_with_its_whole_question(phq9: CompiledInstrument) -> None:
    dialog = _walk(phq9, "1", *"00000000", "0")
    read = " ".join(_read(dialog, all_of_them=True).split())
    for number, (_, item) in enumerate(review_items(dialog), start=1):
        assert f"{number}. " in read
        assert item.text in read
    assert "..." not in read


def test_changed_reads_what_was_changed_or_skipped_with_its_number_among_all(phq9: CompiledInstrument) -> None:
    read = _read(_walk(phq9, "1", "b", "2", *"0000", "s", *"000", "0"), all_of_them=False)
    assert [line.split(".")[0] for line in read.splitlines() if line[:1].isdigit()] == ["1", "6"]
    assert "1. More than half the days. Little interest" in read
    assert "6. skipped. Feeling bad" in read


def test_an_answer_given_once_more_as_it_was_is_not_a_changed_one(phq9: CompiledInstrument) -> None:
    dialog = _walk(phq9, "1", "b", "1", *"00000000", "0")
    assert dialog.changed == frozenset()
    assert NONE_CHANGED in _read(dialog, all_of_them=False)


def test_an_answer_changed_from_the_review_is_among_the_changed(phq9: CompiledInstrument) -> None:
    dialog = _walk(phq9, "1", *"00000000", "0", "4", "3")
    assert [item for _, item in dialog.changed] == ["phq9_4"]


def test_of_several_forms_each_has_its_name_above_its_answers_and_the_numbers_go_on(
    library: Library,
) -> None:
    gad2 = compile_instrument(library.instrument("gad-2"), {})
    gad7 = compile_instrument(library.instrument("gad-7"), {})
    dialog = begin([gad2, gad7], Mode.SELF, reviews=True)
    for line in ("", *"1111111", "0"):
        dialog, _ = step(dialog, line)
    listed = review_items(dialog)
    shown = review_document(listed, dialog.sessions)
    read = review_read_out(listed, dialog.sessions, dialog.changed, all_of_them=True)
    for nodes in (shown[1:], read):
        assert [node.text for node in nodes if isinstance(node, Heading)] == ["GAD-2", "GAD-7"]
        numbers = [number for node in nodes if isinstance(node, Choices) for number, _ in node.numbered]
        assert numbers == [*range(1, len(listed) + 1)]
    third, _ = step(dialog, "3")
    assert third.session.compiled.instrument.id == "gad-7"


def test_a_form_without_a_changed_answer_is_not_named_where_only_those_are_read(library: Library) -> None:
    gad2 = compile_instrument(library.instrument("gad-2"), {})
    phq2 = compile_instrument(library.instrument("phq-2"), {})
    dialog = begin([gad2, phq2], Mode.SELF)
    for line in ("", "1", "1", "1", "s"):
        dialog, _ = step(dialog, line)
    read = review_read_out(review_items(dialog), dialog.sessions, dialog.changed, all_of_them=False)
    assert [node.text for node in read if isinstance(node, Heading)] == ["PHQ-2"]
    assert [number for node in read if isinstance(node, Choices) for number, _ in node.numbered] == [4]


def test_a_single_form_needs_no_heading(phq9: CompiledInstrument) -> None:
    dialog = _walk(phq9, "1", *"00000000", "0")
    shown = review_document(review_items(dialog), dialog.sessions)
    assert [node for node in shown if isinstance(node, Heading)] == [REVIEW_TITLE]
