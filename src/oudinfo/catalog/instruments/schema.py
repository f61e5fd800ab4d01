"""The format as JSON Schema, built from its table, for editors and programs that write definitions.

The schema accepts whatever the reader accepts. It cannot express some rules, such as a range that
matches the items or an example that comes out as written. `oudinfo validate` checks those.
"""

from typing import Any, TypeAlias

from oudinfo.catalog.files.tables import PATTERNS, Atom, Key, Kind, ListOf, MapOf, OneOf, OneOrMore, Record, TextOr
from oudinfo.catalog.instruments.format import CONDITION, INSTRUMENT_TABLE

Schema: TypeAlias = dict[str, Any]

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_CONDITION = "condition"
_NAME = rf"^(?:{PATTERNS[Atom.NAME]})$"
_ANY_TEXT = ["string", "number", "boolean"]
"""An unquoted scalar is valid where text belongs: a label may be 10, or true."""
_LARGEST = 9999
_BEYOND = 1_000_000


def definition_schema() -> Schema:
    """The schema of both documents of a file: the definition, and its examples."""
    return {
        "$schema": DRAFT,
        "title": "A questionnaire of oudinfo",
        "description": "The first document of a file is the definition, the second has its worked examples.",
        "if": {"type": "object", "required": ["examples"]},
        "then": _reference("examples"),
        "else": _reference("instrument"),
        "$defs": {_spelled(shape): _record(keys) for shape, keys in INSTRUMENT_TABLE.items()}
        | {_CONDITION: {"oneOf": [_reference(shape) for _, shape in CONDITION.shapes]}},
    }


def _record(keys: tuple[Key, ...]) -> Schema:
    """A node with these keys and no others."""
    required = [key.name for key in keys if key.required]
    return {
        "type": "object",
        "properties": {key.name: {"description": key.meaning} | _of(key.kind) for key in keys},
        **({"required": required} if required else {}),
        "additionalProperties": False,
    }


def _of(kind: Kind) -> Schema:
    match kind:
        case Atom():
            return _atom(kind)
        case OneOf(words=words):
            return {"enum": [value for word in words for value in ((int(word), word) if word.isdigit() else (word,))]}
        case ListOf(kind=inner, at_least=at_least):
            return _list(inner, at_least)
        case MapOf(kind=inner, named=named):
            names: Schema = {"propertyNames": {"pattern": _NAME}} if named else {}
            return {"type": "object", **names, "additionalProperties": _of(inner)}
        case Record(shape=shape):
            return _reference(shape)
        case OneOrMore(kind=inner, at_least=at_least):
            return {"anyOf": [_of(inner), _list(inner, at_least)]}
        case TextOr(kind=inner):
            return {"anyOf": [_atom(Atom.TEXT), _of(inner)]}
    return _reference(_CONDITION)


def _list(kind: Kind, at_least: int) -> Schema:
    return {"type": "array", **({"minItems": at_least} if at_least else {}), "items": _of(kind)}


def _atom(atom: Atom) -> Schema:
    match atom:
        case Atom.TEXT:
            return {"type": _ANY_TEXT, "pattern": r"\S"}
        case Atom.NAME:
            return {"type": ["string", "integer"], "pattern": _NAME, "minimum": 0}
        case Atom.DATE | Atom.URL:
            return {"type": "string", "pattern": rf"^(?:{PATTERNS[atom]})$"}
        case Atom.YES_NO:
            return {"type": "boolean"}
        case Atom.ANSWER:
            return {"type": [*_ANY_TEXT, "null"]}
        case Atom.VALUE:
            return {"anyOf": [_atom(Atom.WHOLE), {"const": "declined"}]}
        case Atom.NUMBER:
            return {"type": "number", "exclusiveMinimum": -_BEYOND, "exclusiveMaximum": _BEYOND}
        case Atom.COUNT:
            return {"type": "integer", "minimum": 0, "maximum": _LARGEST}
    return {"type": "integer", "minimum": -_LARGEST, "maximum": _LARGEST}


def _reference(shape: str) -> Schema:
    return {"$ref": f"#/$defs/{_spelled(shape)}"}


def _spelled(shape: str) -> str:
    return shape.replace(" ", "-")
