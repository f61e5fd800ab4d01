"""The template of a note for a chart: read, and checked so that no note leaves out what matters."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from oudinfo.catalog.files.content_file import ContentFile
from oudinfo.catalog.files.problems import Finding
from oudinfo.catalog.files.table_reader import near
from oudinfo.catalog.files.tables import Atom, Key
from oudinfo.catalog.prose.kind_words import wording_findings
from oudinfo.catalog.references import References
from oudinfo.model.note import DEMANDED, FIELDS, NoteLine, NoteTemplate, Phrase, Piece

NOTE_TABLE: Mapping[str, tuple[Key, ...]] = MappingProxyType(
    {
        "note": (
            Key("schema", Atom.COUNT, "the version of this format: 1", required=True),
            Key("head", Atom.LINES, "what comes before the forms"),
            Key("form", Atom.LINES, "what is said about each form", required=True),
            Key("foot", Atom.LINES, "what comes after the forms"),
        ),
    },
)
NOT_IN_A_CHART = re.compile(
    r"\b(?:refus(?:e[ds]?|ing|al)|narcotics?|admit(?:s|ted)|claim(?:s|ed)|combative|hysterical|uncooperative"
    r"|drug[- ]seeking|substance abuse|frequent flyer|difficult patient)\b",
    re.IGNORECASE,
)
"""Words that judge a person or doubt what was said. Readers of notes treat people worse after them."""
_TOKEN = re.compile(r"\[|\]|\{[a-z_]+\}|[^\[\]{}]+|[{}]")


def build_note(file: ContentFile) -> tuple[NoteTemplate | None, list[Finding]]:
    """The template in a file, or None if it cannot be used, with the findings."""
    found, findings = file.build(NOTE_TABLE, "note", _template)
    if found is None:
        return None, findings
    template, faults = found
    findings += faults
    return (None if faults else template), findings


def check_note(template: NoteTemplate, _file: ContentFile, _references: References) -> Iterator[Finding]:
    """Findings for a field that is left out, may vanish with another, or leaves an empty place, and for words."""
    for part, fields in FIELDS.items():
        may_be_empty = {field.name for field in fields if field.may_be_empty}
        phrases = [phrase for line in getattr(template, part) for phrase in line]
        for phrase in phrases:
            yield from _bare(part, phrase, may_be_empty)
            words = "".join(piece.text for piece in phrase.pieces)
            yield from wording_findings((part,), words)
            for match in NOT_IN_A_CHART.finditer(words):
                hint = "instead: say what was said or done"
                yield Finding((part,), "wording", f"{match[0]!r} is not a word for a chart", hint)
    yield from _demanded(template)


def _demanded(template: NoteTemplate) -> Iterator[Finding]:
    """Findings for what no note may leave out."""
    phrases = [phrase for line in template.form for phrase in line]
    for name in DEMANDED:
        inside = [phrase for phrase in phrases if name in phrase.fields]
        if not inside:
            yield Finding(
                ("form",), "note-field", f"{{{name}}} is missing; no note may leave it out", f"add [{{{name}}}]"
            )
        elif all(phrase.in_brackets and len(phrase.fields) > 1 for phrase in inside):
            message = f"{{{name}}} would fall away with another field of its brackets"
            yield Finding(("form",), "note-field", message, "give it brackets of its own")


def _bare(part: str, phrase: Phrase, may_be_empty: set[str]) -> Iterator[Finding]:
    """A finding for each field that may have nothing to say and is not in brackets."""
    for name in () if phrase.in_brackets else phrase.fields:
        if name in may_be_empty:
            message = f"{{{name}}} may be empty, and would leave a blank to fill in"
            yield Finding((part,), "note-field", message, f"put it in brackets: [ {{{name}}}]")


def _template(data: Mapping[str, list[str]]) -> tuple[NoteTemplate, list[Finding]]:
    faults: list[Finding] = []
    parts = {}
    for part, fields in FIELDS.items():
        known = [field.name for field in fields]
        parts[part] = tuple(_line(text, part, known, faults) for text in data.get(part, ()))
    return NoteTemplate(**parts), faults


def _line(text: str, part: str, known: list[str], faults: list[Finding]) -> NoteLine:
    """One line of a template. What cannot be read is noted."""
    phrases: list[Phrase] = []
    pieces: list[Piece] = []
    inside = False
    for sign in _TOKEN.findall(text):
        if sign in {"[", "]"}:
            if inside is (sign == "["):
                faults.append(_unpaired(part, sign))
            phrases.append(Phrase(tuple(pieces), in_brackets=inside))
            pieces, inside = [], sign == "["
        elif sign[0] == "{" and len(sign) > 1:
            name = sign[1:-1]
            if name not in known:
                faults.append(_unknown(part, name, known))
            pieces.append(Piece(field=name))
        elif sign in {"{", "}"}:
            faults.append(_unpaired(part, sign))
        else:
            pieces.append(Piece(sign))
    if inside:
        faults.append(_unpaired(part, "["))
    phrases.append(Phrase(tuple(pieces)))
    return tuple(phrase for phrase in phrases if phrase.pieces)


def _unpaired(part: str, sign: str) -> Finding:
    hint = "write fields as {score}, and a sentence that may fall away as [ ... ], one not inside the other"
    return Finding((part,), "note-field", f"a {sign} has no partner here", hint)


def _unknown(part: str, name: str, known: list[str]) -> Finding:
    hint = near(name, known) or f"known here: {', '.join(known)}"
    return Finding((part,), "note-field", f"there is no field {{{name}}} in the {part} of a note", hint)
