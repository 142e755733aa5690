"""The JSON Schema (draft 2020-12) of the output, made from the same tables that write it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer import records
from analyzer.labels import ids
from analyzer.report import fields
from analyzer.report.shapes import Json, choice, maybe

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analyzer.report.fields import Field


def _object(properties: Json, optional: Iterable[str] = ()) -> Json:
    left_out = set(optional)
    return {
        "type": "object",
        "properties": properties,
        "required": [key for key in properties if key not in left_out],
        "additionalProperties": False,
    }


def _properties(table: Iterable[Field]) -> Json:
    return {field.key: field.shape.as_schema() for field in table}


def _list(name: str) -> Json:
    return {"type": "array", "items": {"$ref": f"#/$defs/{name}"}}


def schema() -> Json:
    """The JSON Schema every output object of `analyze` is valid against."""
    places = (*fields.PAGED, *fields.NUMBERED)
    optional = [field.key for field in places]
    definitions: Json = {
        "span": _object({"start": {"type": "integer"}, "end": {"type": "integer"}}),
        "unit": {"enum": list(ids("unit"))},
        "problem": _object(_properties(fields.PROBLEM)),
        "repair": _object(_properties(fields.REPAIR)),
        "removed": _object(_properties(fields.REMOVED)),
        "clause": _object(
            _properties((*fields.CLAUSE, *fields.NUMBERED)),
            optional=[field.key for field in fields.NUMBERED],
        ),
        "finding": _object(
            _properties((*fields.FINDING, *fields.FINDING_PAGED)),
            optional=[field.key for field in fields.FINDING_PAGED],
        ),
    }
    for kind, table in fields.MENTIONS.items():
        definitions[kind] = _object(_properties((*table, *places)), optional=optional)
    definitions["contract"] = _object(
        {
            **_properties((*fields.CONTRACT_PLACE, *fields.CONTRACT_TYPE, *fields.TRUNCATED)),
            "clauses": _list("clause"),
            **{kind: _list(kind) for kind in fields.MENTIONS},
            "findings": _list("finding"),
        }
    )
    document = _object(
        {
            "schema": {"const": fields.SCHEMA_NAME},
            **_properties(fields.DOCUMENT),
            "errors": _list("problem"),
            "text": {"type": ["string", "null"]},
            "script": maybe(choice(records.Script)).as_schema(),
            "repairs": _list("repair"),
            "removed": _list("removed"),
            "contracts": _list("contract"),
        }
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "hetong document",
        "description": "Offsets are code points, half-open, into `text`; unknown is null.",
        **document,
        "if": {"properties": {"status": {"const": "failed"}}},
        "then": {
            "properties": {"text": {"type": "null"}, "errors": {"minItems": 1}},
        },
        "else": {"properties": {"text": {"type": "string"}}},
        "$defs": definitions,
    }
