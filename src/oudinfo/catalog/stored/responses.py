"""Reads filled forms stored as text: JSON, YAML, a CSV header with one line, results, or plain rows."""

import json
import re
from collections.abc import Sequence

from oudinfo.catalog.files.content_file import ContentFile
from oudinfo.catalog.files.strict_yaml import ListNode, MapNode, Node, Parsed, parse
from oudinfo.catalog.files.table_reader import NOTHING
from oudinfo.catalog.stored.records import Record, form_of_data, form_of_table
from oudinfo.engine.cells import pairs_in, row_of_text
from oudinfo.engine.filled_form import FilledForm, fits, form_of_row, form_of_words, refused_form
from oudinfo.engine.one_answer import find_given
from oudinfo.errors import AnswerProblem
from oudinfo.model.instrument import Instrument

READABLE = "What can be read: JSON, YAML, a CSV header with one line below, answers in a row, or one answer a line."
_YAML_KEY = re.compile(r"""["']?[^\W\d][\w. -]*["']?\s*:(?:\s|$)""")
_YAML_LIST = re.compile(r"\s*-(?:\s|$)")


def read_stored(text: str, name: str, instrument: Instrument) -> FilledForm:
    """The filled form in a text of any supported kind. Problems are part of the form.

    Args:
        text: The content of a file or a pipe.
        name: Its name in messages.
        instrument: The instrument that was filled in.
    """
    text = text.removeprefix("\ufeff")
    lines = [line for line in re.split("\r\n|\n|\r", text) if line.strip(" ")]
    if not lines:
        return refused_form(AnswerProblem(name, "there is nothing in it.", READABLE), "")
    first = lines[0].strip() or "-"
    if first.startswith("<"):
        return refused_form(AnswerProblem(name, "this looks like XML or HTML.", READABLE), text)
    if first[0] in "{[":
        return _from_json(text, name, instrument)
    table = form_of_table(text, name, instrument)
    if table is not None:
        return table
    if _is_yaml_mapping(lines, instrument):
        return _from_yaml(text, name, instrument)
    words = text.split() if len(lines) == 1 else lines
    if pairs_in(words)[0]:
        return form_of_words(instrument, words)
    form = form_of_row(row_of_text(instrument, text))
    if not all(map(_YAML_LIST.match, lines)) or (len(lines) == 1 and fits(form, instrument)):
        return form
    return _list_or_row(form, text, name, instrument)


def _list_or_row(row: FilledForm, text: str, name: str, instrument: Instrument) -> FilledForm:
    """Lines that begin with a dash, read as a YAML list, or as a row if every answer fits with - as declined."""
    if row.problems or not fits(row, instrument):
        return _from_yaml(text, name, instrument)
    listed = _from_yaml(text, name, instrument)
    if listed.problems or not fits(listed, instrument) or len(listed.cells) == len(row.cells):
        return row
    ways = f"a list of {len(listed.cells)} or as {len(row.cells)} answers, of which each - is a declined one"
    problem = AnswerProblem(name, f"it can be read as {ways}.", "Write the list in brackets, or one answer a line.")
    return FilledForm((), (problem,), (listed.cells, row.cells))


def _is_yaml_mapping(lines: Sequence[str], instrument: Instrument) -> bool:
    """Whether the text begins like YAML and not with an answer in words."""
    first = next((line.strip() for line in lines if not line.lstrip().startswith(("#", "%"))), "---")
    is_answer = any(find_given(item, first) is not None for item in instrument.items)
    return first == "---" or (bool(_YAML_KEY.match(first)) and not is_answer)


def _from_json(text: str, name: str, instrument: Instrument) -> FilledForm:
    """The form in JSON, or in YAML with brackets, which looks similar."""
    try:
        return form_of_data(json.loads(text, object_pairs_hook=Record), instrument, text, name)
    except RecursionError:
        return refused_form(AnswerProblem(name, "it is nested too deeply to be answers."), text)
    except ValueError as error:
        parsed = parse(text)
        if not parsed.flaws or name.lower().endswith((".yaml", ".yml")):
            return _from_yaml(text, name, instrument, parsed)
        return refused_form(_json_problem(error, text, name), text)


def _json_problem(error: ValueError, text: str, name: str) -> AnswerProblem:
    """The place where JSON breaks off, on an existing line."""
    if not isinstance(error, json.JSONDecodeError):
        return AnswerProblem(name, "this JSON cannot be read: a number in it is too long.")
    end = len(text.rstrip())
    if error.pos >= end:
        line = text[:end].count("\n") + 1
        return AnswerProblem(f"{name}, line {line}", f"this JSON breaks off at its end ({error.msg}).", READABLE)
    return AnswerProblem(
        f"{name}, line {error.lineno}, column {error.colno}", f"this is not JSON ({error.msg}).", READABLE
    )


def _from_yaml(text: str, name: str, instrument: Instrument, parsed: Parsed | None = None) -> FilledForm:
    """The form in YAML. Nothing is converted, so `No` stays No."""
    parsed = parsed or parse(text)
    if parsed.flaws:
        flaws = ContentFile(name, parsed.documents, parsed.flaws).problems(())
        problems = tuple(AnswerProblem("", str(flaw), _tab_hint(str(flaw), text)) for flaw in flaws)
        data = _value(parsed.documents[0]) if parsed.documents else None
        form = form_of_data(data, instrument, text, name) if isinstance(data, list | Record) else FilledForm(text=text)
        return form._replace(problems=(*problems, *form.problems))
    if len(parsed.documents) > 1:
        said = f"there are {len(parsed.documents)} documents."
        return refused_form(AnswerProblem(name, said, "Give the answers of one form."), text)
    data = _value(parsed.documents[0]) if parsed.documents else None
    if isinstance(data, list | Record):
        return form_of_data(data, instrument, text, name)
    return refused_form(AnswerProblem(name, "expected a list of answers, or item ids with answers.", READABLE), text)


def _tab_hint(flaw: str, text: str) -> str:
    return "YAML takes no tabs; write spaces." if "yaml-syntax" in flaw and "\t" in text else ""


def _value(node: Node | None) -> object:
    if isinstance(node, ListNode):
        return [_value(each) for each in node.items]
    if isinstance(node, MapNode):
        return Record((key.text, _value(value)) for key, value in node.entries)
    return None if node is None or (node.plain and node.text in NOTHING) else node.text
