"""Timelines as JSON, `hetong-timeline/1`, and the schema of it, from one table of fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer import records
from analyzer.deadlines import records as rows
from analyzer.labels import ids
from analyzer.report import fields
from analyzer.report import shapes as of
from analyzer.report.fields import Field
from analyzer.report.objects import encode
from analyzer.report.shapes import Json, choice, maybe

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analyzer.deadlines import Timeline
    from analyzer.records import DocumentData

SCHEMA_NAME = "hetong-timeline/1"

DEADLINE = (
    Field("kind", choice(rows.RowKind)),
    Field("status", choice(rows.RowStatus)),
    Field("date", maybe(of.DATE)),
    Field("earliest", maybe(of.DATE)),
    Field("rolled", of.FLAG),
    Field("unrolled", maybe(of.DATE)),
    Field("text", of.TEXT),
    Field("start", of.OFFSET),
    Field("end", of.OFFSET),
    Field("mention", of.TEXT),
    Field("clause", maybe(of.TEXT)),
    Field("clause_number", maybe(of.TEXT)),
    Field("relation", choice(records.Relation)),
    Field("anchor", maybe(of.TEXT)),
    Field("anchor_date", maybe(of.DATE)),
    Field("waits_for", maybe(of.TEXT)),
    Field("reasons", of.array(choice(ids("timeline_reason")))),
    Field("laws", of.array(choice(ids("timeline_law")))),
    Field("occurrence", maybe(of.INTEGER)),
    Field("occurrences", maybe(of.INTEGER)),
    Field("party", maybe(of.TEXT)),
    Field("action", maybe(of.TEXT)),
    Field("sentence", of.TEXT),
)
TIMELINE = (
    Field("index", of.OFFSET, "contract"),
    Field("title", maybe(of.TEXT)),
    Field("signed", maybe(of.DATE)),
    Field("signed_from", maybe(choice(rows.SignedFrom))),
    Field("signed_in_text", maybe(of.DATE)),
)


def timeline_to_dict(document: DocumentData, timelines: Iterable[Timeline]) -> Json:
    """The timelines of a document as plain data; dates ISO 8601, unknown None."""
    return {
        "schema": SCHEMA_NAME,
        "id": document.id,
        "source": document.source,
        "status": document.status,
        "errors": [encode(one, fields.PROBLEM) for one in document.problems],
        "contracts": [
            {
                **encode(one, TIMELINE),
                "deadlines": [encode(row, DEADLINE) for row in one.deadlines],
            }
            for one in timelines
        ],
    }


def timeline_schema() -> Json:
    """The JSON Schema (draft 2020-12) of that object."""

    def closed(properties: Json) -> Json:
        return {
            "type": "object",
            "properties": properties,
            "required": list(properties),
            "additionalProperties": False,
        }

    def shaped(table: Iterable[Field]) -> Json:
        return {field.key: field.shape.as_schema() for field in table}

    def listed(item: Json) -> Json:
        return {"type": "array", "items": item}

    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "hetong timeline",
        "description": "Offsets are code points, half-open, into the cleaned text; "
        "unknown is null. A deadline is waiting exactly when its date is null.",
        **closed(
            {
                "schema": {"const": SCHEMA_NAME},
                "id": maybe(of.TEXT).as_schema(),
                "source": maybe(of.TEXT).as_schema(),
                "status": choice(records.Status).as_schema(),
                "errors": listed(closed(shaped(fields.PROBLEM))),
                "contracts": listed(
                    closed({**shaped(TIMELINE), "deadlines": listed(closed(shaped(DEADLINE)))})
                ),
            }
        ),
    }
