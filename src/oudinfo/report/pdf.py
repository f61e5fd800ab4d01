"""Pages made for paper, as PDF: tagged, and checked against PDF/UA-1 as they are made.

It needs typst, from the extra `oudinfo[pdf]`. A page reaches typst as values in JSON and never as markup, so
that no text can become a command. The template imports no package and reads no file.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

from oudinfo.foreign import prose
from oudinfo.model.prose import Link, Span, Text, said, spans
from oudinfo.present.document import (
    Bullets,
    Choices,
    Contact,
    Contacts,
    Document,
    Entries,
    Heading,
    Node,
    Paragraph,
    Scale,
    ScoreLines,
    Sentences,
    Steps,
    Verbatim,
    safe_to_show,
    way_text,
)
from oudinfo.present.form import Form, Question

Values: TypeAlias = dict[str, Any]
USUAL, LARGE = 14, 18
"""Sizes of type in points: clear print, and large print."""
STANDARD = "ua-1"
BREAK = "\n"
TEMPLATE = """
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title, date: none)
#set text(lang: data.language, size: data.size * 1pt, hyphenate: false, font: ("Libertinus Serif", "DejaVu Sans Mono"))
#set page(paper: data.paper, margin: 16mm, numbering: "1 / 1")
#set par(leading: 0.7em, spacing: 0.9em, justify: false)
#set list(spacing: 0.7em)
#set enum(spacing: 0.7em)
#show heading: set block(above: 1.2em, below: 0.7em, sticky: true)
#show heading.where(level: 1): set text(size: 1.3em)
#show heading.where(level: 2): set text(size: 1.05em)
#show heading.where(level: 3): set text(size: 1em)
#show link: underline

#let runs(text) = for run in text {
  let shown = if run.bold { strong(run.text) } else { [#run.text] }
  if run.link == none { shown } else { link(run.link, shown) }
}
#let square(is-marked) = {
  pdf.artifact(box(stroke: 1.2pt, width: 1em, height: 1em, baseline: 0.12em,
    align(center + horizon, text(size: 0.9em, weight: "bold", if is-marked { "X" } else { "" }))))
  h(0.5em)
}
#let blank = pdf.artifact(box(width: 8em, stroke: (bottom: 1pt), height: 1em))
#let rule = pdf.artifact(line(length: 100%, stroke: 0.6pt))
#let answer(box-of) = {
  square(box-of.marked)
  if box-of.digit.len() > 0 [#box-of.digit#h(0.6em)]
  [#box-of.label]
  if box-of.marked [ (marked)]
}
#let node(it) = {
  if it.kind == "heading" { heading(level: it.level, runs(it.text)) }
  else if it.kind == "paragraph" { block(breakable: false, par(runs(it.text))) }
  else if it.kind == "small" { block(par(text(size: 0.75em, runs(it.text)))) }
  else if it.kind == "bullets" { list(..it.items.map(item => block(breakable: false, runs(item)))) }
  else if it.kind == "steps" { enum(start: it.first, ..it.items.map(item => block(breakable: false, runs(item)))) }
  else if it.kind == "verbatim" { figure(alt: it.alt, align(left, raw(it.lines))) }
  else if it.kind == "write" { par(for name in it.names [#name: #blank #h(1.5em)]) }
  else if it.kind == "question" {
    block(breakable: false, above: 0.9em, {
      rule
      heading(level: 2, runs(it.text))
      for note in it.notes { par(text(size: 0.9em, runs(note))) }
      if it.boxes.len() > 0 {
        list(marker: none, body-indent: 0pt, spacing: 0.8em, ..it.boxes.map(answer))
      } else [#if it.written == "" { blank } else { it.written } #it.unit]
    })
  }
  else if it.kind == "framed" {
    block(breakable: false, stroke: 1.2pt, inset: 1em, width: 100%, for part in it.nodes { node(part); parbreak() })
  }
}
#for it in data.nodes { node(it); parbreak() }
"""


def pdf_of_form(form: Form, *, large: bool = False, letter: bool = False) -> bytes:
    """A questionnaire to print.

    Raises:
        ImportError: If typst is not installed.
    """
    return _made(form.title, form.language, [*_form(form)], large=large, letter=letter)


def pdf_of_page(document: Document, *, large: bool = False, letter: bool = False) -> bytes:
    """A document to print and hand on.

    Raises:
        ImportError: If typst is not installed.
    """
    title = next((said(node.text) for node in document if isinstance(node, Heading)), "oudinfo")
    return _made(title, "en", [*_nodes(document)], large=large, letter=letter)


def _made(title: str, language: str, nodes: Sequence[Values], *, large: bool, letter: bool) -> bytes:
    import typst  # noqa: PLC0415  an extra, and needed only for this format

    data = {
        "title": prose(title),
        "language": language,
        "size": LARGE if large else USUAL,
        "paper": "us-letter" if letter else "a4",
        "nodes": nodes,
    }
    inputs = {"data": json.dumps(data)}
    compile_pdf: Any = typst.compile
    made: bytes = compile_pdf(TEMPLATE.encode(), format="pdf", sys_inputs=inputs, pdf_standards=[STANDARD])
    return made


def _nodes(document: Document) -> Iterator[Values]:
    for node in safe_to_show(document):
        yield from _node(node)


def _node(node: Node) -> Iterator[Values]:
    match node:
        case Heading(text=text, level=level):
            yield {"kind": "heading", "level": level, "text": _runs(text)}
        case Paragraph(lines=lines) | Sentences(lines=lines):
            yield from map(_paragraph, lines)
        case Bullets(items=items):
            yield {"kind": "bullets", "items": [_runs(item) for item in items]}
        case Steps(numbered=steps) | Choices(numbered=steps):
            first = steps[0][0] if steps else 1
            yield {"kind": "steps", "first": first, "items": [_runs(text) for _, text in steps]}
        case Verbatim(lines=lines, says=says):
            drawn = "\n".join(map(said, lines))
            yield {"kind": "verbatim", "lines": drawn, "alt": " ".join(map(said, says)) or drawn}
        case Contacts():
            yield from _contacts(node)
        case Entries():
            yield {"kind": "bullets", "items": [_runs((each.title, ": ", each.command)) for each in node.items]}
        case Scale():
            here = [
                f"{band.ends()}: {band.label}{' (this score)' if node.lies_in(band) else ''}" for band in node.bands
            ]
            yield {"kind": "bullets", "items": [_runs(each) for each in here]}
        case ScoreLines(rows=scores):
            yield {"kind": "bullets", "items": [_runs(f"{each.name}: {each.text}") for each in scores]}


def _contacts(node: Contacts) -> Iterator[Values]:
    if node.place:
        yield _paragraph(node.place, bold=True)
    yield {"kind": "bullets", "items": [[*_contact(entry)] for entry in node.entries]}


def _contact(entry: Contact) -> Iterator[Values]:
    """Each way to reach someone on its own line, in bold."""
    if entry.name:
        yield _run(f"{entry.name}{BREAK}")
    for place, way in enumerate(entry.ways):
        more = entry.note or place + 1 < len(entry.ways)
        yield _run(f"{said(way_text(way))}{BREAK if more else ''}", bold=True)
    yield from _runs(entry.note)


def _paragraph(text: Text, *, bold: bool = False) -> Values:
    return {"kind": "paragraph", "text": [{**run, "bold": run["bold"] or bold} for run in _runs(text)]}


def _runs(text: Text) -> list[Values]:
    return [_run(str(span), link=_address(span)) for span in spans(text) if str(span)]


def _address(span: Span) -> str | None:
    return span.address if isinstance(span, Link) and span.address.startswith("https://") else None


def _run(text: str, *, bold: bool = False, link: str | None = None) -> Values:
    return {"text": text, "bold": bold, "link": link}


def _form(form: Form) -> Iterator[Values]:
    yield _heading(form.title, 1)
    yield {"kind": "write", "names": form.to_write}
    yield _paragraph(form.note)
    yield from ([_paragraph(prose(form.intro))] if form.intro else [])
    for part in form.parts:
        yield from ([_paragraph(prose(part.stem), bold=True)] if part.stem else [])
        yield from map(_question, part.questions)
    yield from _nodes(form.help)
    office: list[Values] = [_paragraph("For office use", bold=True)]
    office += [_paragraph(form.first)] if form.first else []
    office += [{"kind": "write", "names": form.office}, *map(_question, form.besides)]
    yield {"kind": "framed", "nodes": office}
    yield from ({"kind": "small", "text": _runs(prose(line))} for line in form.rights)


def _heading(text: str, level: int) -> Values:
    return {"kind": "heading", "level": level, "text": _runs(prose(text))}


def _question(question: Question) -> Values:
    number = f"{question.number}. " if question.number else ""
    notes = [question.clarified, *question.notes]
    return {
        "kind": "question",
        "text": _runs(prose(f"{number}{question.text}")),
        "notes": [_runs(prose(note)) for note in notes if note],
        "boxes": [{"label": prose(box.label), "digit": box.digit, "marked": box.is_marked} for box in question.boxes],
        "written": question.written,
        "unit": prose(question.unit),
    }
