"""A PDF is tagged, passes PDF/UA-1 as it is made, and takes every text as a value."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from bundled import LIBRARY
from oudinfo.present.document import Document
from oudinfo.present.form import Form, form_of
from places import nearby
from running import may_write, oudinfo
from unit.report.test_html import EVERY_NODE

pytest.importorskip("typst", reason="typst is not installed")

from oudinfo.report.pdf import pdf_of_form, pdf_of_page

needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="there is no pdftotext on this computer")
MARKUP = 'Not #panic("markup"), *bold*, $x$, <label>, @cited, #import "@preview/x:1.0.0", \\u{1f600} or `code`'


def _form(name: str) -> Form:
    return form_of(LIBRARY.instrument(name), nearby(LIBRARY, "US"), LIBRARY.contexts)


def _text(made: bytes, folder: Path, program: str = "pdftotext", *options: str) -> str:
    file = folder / "page.pdf"
    file.write_bytes(made)
    words = [program, *options, str(file), *(["-"] if program == "pdftotext" else [])]
    done = subprocess.run(words, capture_output=True, check=True, timeout=30)
    return done.stdout.decode("utf-8", "replace")


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text)


@needs_poppler
@pytest.mark.parametrize("name", ["phq-9", "audit-c", "peg", "tiet-2", "cows"])
def test_a_form_has_every_question_and_answer_in_order(name: str, tmp_path: Path) -> None:
    form = _form(name)
    rest = _letters(_text(pdf_of_form(form), tmp_path, "pdftotext", "-raw"))
    for question in (each for part in form.parts for each in part.questions):
        for text in (question.text, *(box.label for box in question.boxes)):
            _, found, rest = rest.partition(_letters(text))
            assert found, text


@needs_poppler
def test_it_is_tagged_with_headings_and_lists(tmp_path: Path) -> None:
    made = pdf_of_form(_form("phq-9"))
    assert re.search(r"Tagged: +yes", _text(made, tmp_path, "pdfinfo"))
    tree = _text(made, tmp_path, "pdfinfo", "-struct")
    assert tree.count("H2 ") == 10
    assert tree.count("LI (block)") == 40 + 1
    assert b"pdfuaid:part" in made


@needs_poppler
def test_large_print_is_larger_and_the_paper_is_that_of_the_country(tmp_path: Path) -> None:
    def pages(made: bytes) -> int:
        found = re.search(r"Pages: +(\d+)", _text(made, tmp_path, "pdfinfo"))
        assert found is not None
        return int(found[1])

    assert pages(pdf_of_form(_form("phq-9"), large=True)) > pages(pdf_of_form(_form("phq-9")))
    for country, size in (("US", "letter"), ("IE", "A4")):
        done = oudinfo(
            tmp_path,
            *("form", "gad-2", "--format", "pdf", "--country", country, "--output", f"{country}.pdf"),
            **may_write(),
        )
        assert done.returncode == 0, done.stderr
        assert size in _text((tmp_path / f"{country}.pdf").read_bytes(), tmp_path, "pdfinfo")


@needs_poppler
def test_no_text_is_ever_markup(tmp_path: Path) -> None:
    form = _form("gad-2")
    question = form.parts[0].questions[0]
    marked = question._replace(text=MARKUP, boxes=tuple(box._replace(label=MARKUP) for box in question.boxes))
    odd = form._replace(title=MARKUP, parts=(form.parts[0]._replace(questions=(marked,)),))
    assert _letters(_text(pdf_of_form(odd), tmp_path)).count(_letters(MARKUP)) == 1 + 1 + len(question.boxes)


@needs_poppler
def test_every_node_of_a_page_is_in_it(tmp_path: Path) -> None:
    text = _letters(_text(pdf_of_page(EVERY_NODE), tmp_path))
    for said in (
        "A page & its <parts>",
        "<script>alert(1)</script>",
        "two & three",
        "Call or text 988",
        "5 to 10: High",
    ):
        assert _letters(said) in text


def test_the_same_page_is_the_same_file_and_an_empty_one_is_a_page_too() -> None:
    empty: Document = ()
    assert pdf_of_page(empty) == pdf_of_page(empty)
    assert pdf_of_page(empty).startswith(b"%PDF-1.7")
