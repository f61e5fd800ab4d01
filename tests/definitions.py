"""Small definitions for tests, read by the real reader."""

from collections.abc import Sequence
from textwrap import dedent, indent

from oudinfo.catalog.files.content_file import ContentFile
from oudinfo.catalog.files.strict_yaml import parse
from oudinfo.catalog.instruments.definition import build_instrument
from oudinfo.engine.cells import cells_of
from oudinfo.engine.compiled import CompiledInstrument, compile_instrument
from oudinfo.engine.entry import read_mapping, read_whole
from oudinfo.engine.interpret import interpret
from oudinfo.model.response import Responses
from oudinfo.model.result import Interpretation

HEAD = """\
schema: 1
id: demo-scale
version: 1.0.0
language: en
title: Demonstration scale
short_title: DEMO
measures: [demonstration]
modes: [self]
minutes: 1
rights: {status: public-domain, holder: no one, notice: Made for tests., source: https://example.org, checked: 2026-11-23}
sources:
  made-up: {cite: Made up for tests.}
option_sets:
  often:
    - {value: 0, label: Never}
    - {value: 1, label: Sometimes}
    - {value: 2, label: Often}
  agree:
    - {value: 1, label: No}
    - {value: 2, label: Partly}
    - {value: 3, label: Fully}
    - {value: 4, label: Very fully}
    - {value: 5, label: Wholly}
"""


def compiled_from(body: str) -> CompiledInstrument:
    """Compile a definition: the usual head, and this body with items and scores."""
    text = HEAD + dedent(body)
    parsed = parse(text)
    instrument, findings = build_instrument(ContentFile("demo-scale.yaml", parsed.documents, parsed.flaws))
    assert instrument is not None, (findings, parsed.flaws, indent(text, "  "))
    return compile_instrument(instrument)


def interpreted(compiled: CompiledInstrument, **responses: object) -> Interpretation:
    """Interpret responses given by item id."""
    return interpret(compiled, read_mapping(compiled, responses))


def value_of(result: Interpretation, score_id: str) -> float | None:
    """The value of one score."""
    return next(reading.score.value for reading in result.scores if reading.score.rule.id == score_id)


def read_positions(compiled: CompiledInstrument, given: Sequence[object]) -> Responses:
    """The responses of a whole form, with its answers in the order of the items."""
    return read_whole(compiled, cells_of(given))
