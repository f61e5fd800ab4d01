"""Pages made for paper, as HTML: large type, whole questions on a page, nothing fetched and nothing run.

The style uses logical directions, so that a script that runs from right to left needs no other.
"""

from collections.abc import Iterator
from html import escape

from oudinfo.foreign import prose
from oudinfo.present.document import Document
from oudinfo.present.form import Box, Form, Part, Question
from oudinfo.report.html import STYLE, body_of, page_of, render_html

PAPER = """
@page { margin: 16mm; @bottom-center { content: counter(page) " / " counter(pages); font: 10pt Arial, sans-serif; } }
body { font: 14pt/1.5 Arial, "Noto Sans", sans-serif; max-width: 44rem; }
p, ul, ol { margin-block: 0.5em; } li { margin-block: 0.25em; }
h1 { font-size: 1.4em; } h2 { font-size: 1.2em; } h3 { font-size: 1.05em; }
p, li, pre, .question, .office, .help { break-inside: avoid; orphans: 3; widows: 3; }
@media print { body { font-size: 14pt; } .way, pre { break-inside: avoid; } }"""
LARGE = """
body, .form { font-size: 18pt; line-height: 1.6; }
.form .boxes { display: block; }
@media print { body { font-size: 18pt; } }"""
FORM = """
.form h1 { margin-block: 0 0.5em; }
.form h2 { font-size: 1em; font-weight: bold; margin-block: 0 0.3em; overflow-wrap: break-word; }
.write { display: flex; flex-wrap: wrap; gap: 0.8em 2em; margin-block: 0.6em; padding: 0; list-style: none; }
.line { border-block-end: 1.5px solid #1a1a1a; display: inline-block; min-inline-size: 8em; }
.question { border-block-start: 1px solid #767676; margin-block: 0.7em; padding-block-start: 0.6em; }
.boxes { display: flex; flex-wrap: wrap; gap: 0.3em 1.6em; list-style: none; margin: 0; padding: 0; }
.boxes li { margin: 0.1em 0; padding-inline-start: 1.6em; text-indent: -1.6em; }
.box { border: 2px solid #1a1a1a; display: inline-block; block-size: 1em; inline-size: 1em; line-height: 1;
       margin-inline-end: 0.6em; text-align: center; text-indent: 0; vertical-align: -0.12em; font-weight: bold; }
.ours { font-size: 0.9em; }
.office { border: 2px solid #1a1a1a; margin-block: 1.5em; padding: 0.6em 1em; }
.rights { font-size: 0.75em; }"""


def render_paper(document: Document, language: str = "en", *, large: bool = False) -> str:
    """A document to print and hand on."""
    return render_html(document, language, f"{STYLE}{PAPER}{LARGE if large else ''}")


def render_form(form: Form, *, large: bool = False) -> str:
    """A questionnaire to print."""
    style = f"{STYLE}{PAPER}{FORM}{LARGE if large else ''}"
    body = "\n".join(('<div class="form">', *_form(form), "</div>"))
    return page_of(prose(form.title), body, form.language, style, right_to_left=form.is_right_to_left)


def _form(form: Form) -> Iterator[str]:
    yield f"<h1>{_shown(form.title)}</h1>"
    yield from _lines_to_write(form.to_write)
    yield f'<p class="ours" {OURS}>{_shown(form.note)}</p>'
    if form.intro:
        yield f"<p>{_shown(form.intro)}</p>"
    for part in form.parts:
        yield from _part(part)
    if form.help:
        yield f'<div class="help" {OURS}>{body_of(form.help)}</div>'
    yield f'<div class="office" {OURS}>'
    yield "<p><strong>For office use</strong></p>"
    if form.first:
        yield f"<p>{_shown(form.first)}</p>"
    yield from _lines_to_write(form.office)
    for question in form.besides:
        yield f"<p>{_shown(question.text)}</p>"
        yield from _boxes(question.boxes)
    yield "</div>"
    yield from (f'<p class="rights" {OURS}>{_shown(line)}</p>' for line in form.rights)


OURS = 'lang="en" dir="ltr"'
"""The words of oudinfo, whatever the language of the form."""


def _part(part: Part) -> Iterator[str]:
    if part.stem:
        yield f'<p class="stem"><strong>{_shown(part.stem)}</strong></p>'
    for question in part.questions:
        yield '<div class="question">'
        number = f"{_shown(question.number)}. " if question.number else ""
        yield f"<h2>{number}{_shown(question.text)}</h2>"
        if question.clarified:
            yield f"<p>{_shown(question.clarified)}</p>"
        yield from (f'<p class="ours" {OURS}>{_shown(note)}</p>' for note in question.notes)
        yield from _boxes(question.boxes) if question.boxes else _written(question)
        yield "</div>"


def _boxes(boxes: tuple[Box, ...]) -> Iterator[str]:
    yield '<ul class="boxes">'
    for box in boxes:
        sign, told = ("X", '<span class="said"> (marked)</span>') if box.is_marked else ("", "")
        digit = f"{_shown(box.digit)}&nbsp; " if box.digit else ""
        yield f'<li><span class="box" aria-hidden="true">{sign}</span>{digit}{_shown(box.label)}{told}</li>'
    yield "</ul>"


def _written(question: Question) -> Iterator[str]:
    yield f'<p><span class="line">{_shown(question.written) or "&nbsp;"}</span> {_shown(question.unit)}</p>'


def _lines_to_write(names: tuple[str, ...]) -> Iterator[str]:
    yield f'<ul class="write" {OURS}>'
    yield from (f'<li>{_shown(name)}: <span class="line">&nbsp;</span></li>' for name in names)
    yield "</ul>"


def _shown(text: str) -> str:
    return escape(prose(text))
