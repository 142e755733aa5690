"""The output contract, `hetong/1`, as tables: every object, its fields in order, their shapes.

Writing a document (`objects`) and describing the output (`schema`) both go by
these tables, so that they cannot disagree.
"""

from __future__ import annotations

from typing import NamedTuple

from analyzer import records
from analyzer.labels import ids
from analyzer.report import shapes as of
from analyzer.report.shapes import Shape, choice, maybe

SCHEMA_NAME = "hetong/1"


class Field(NamedTuple):
    """A key of an output object, the shape of its value, and the attribute it is read from."""

    key: str
    shape: Shape
    attribute: str = ""

    @property
    def source(self) -> str:
        return self.attribute or self.key


def _types(group: str) -> Shape:
    return choice(ids(group))


_PLACE = (
    Field("id", of.NAME),
    Field("text", of.TEXT),
    Field("start", of.OFFSET),
    Field("end", of.OFFSET),
    Field("clause", maybe(of.TEXT)),
)
_ORIGIN = (
    Field("rule", of.TEXT),
    Field("confidence", of.SCORE),
    Field("source", maybe(of.SPAN)),
)
PAGED = (Field("page", maybe(of.PAGE)), Field("boxes", of.BOXES))
"""What a mention of a paged file (PDF, image) has besides."""
NUMBERED = (Field("paragraph", maybe(of.PAGE)),)
"""What a clause or mention of a word processor's file has besides."""


def _mention(*own: Field) -> tuple[Field, ...]:
    return (*_PLACE, *own, *_ORIGIN)


_BLANK = Field("blank", of.FLAG)
_REF = maybe(of.TEXT)
_DECIMAL = maybe(of.DECIMAL)
_PARTS = maybe(of.PARTS)

CLAUSE_PLACE = (
    Field("id", of.TEXT),
    Field("parent", _REF),
    Field("kind", choice(records.ClauseKind)),
    Field("number", maybe(of.TEXT)),
    Field("path", of.INTEGERS),
    Field("heading", maybe(of.TEXT)),
    Field("start", of.OFFSET),
    Field("end", of.OFFSET),
)
"""A clause as segmentation leaves it, before it has a type."""

CLAUSE_TYPE = (
    Field("type", _types("clause_type")),
    Field("also", of.array(_types("clause_type"))),
    Field("type_score", maybe(of.SCORE)),
)

CLAUSE = (
    *CLAUSE_PLACE,
    *CLAUSE_TYPE,
    Field("modality", choice(records.Modality)),
    Field("page", maybe(of.PAGE)),
    Field("rule", maybe(of.TEXT)),
    Field("source", maybe(of.SPAN)),
)

MENTIONS: dict[str, tuple[Field, ...]] = {
    "parties": _mention(
        Field("role", maybe(of.TEXT)),
        Field("aliases", of.STRINGS),
        Field("name", maybe(of.TEXT)),
        _BLANK,
        Field("attributes", of.OBJECT),
        Field("mentions", of.QUOTES),
    ),
    "durations": _mention(
        Field("kind", choice(records.DurationKind)),
        Field("parts", _PARTS),
        Field("min", _PARTS),
        Field("max", _PARTS),
        _BLANK,
        Field("relation", choice(records.Relation)),
        Field("anchor", maybe(of.TEXT)),
        Field("business_days", of.FLAG),
        Field("iso", maybe(of.TEXT)),
    ),
    "percentages": _mention(
        Field("kind", choice(records.PercentageKind)),
        Field("value", _DECIMAL),
        Field("min", _DECIMAL),
        Field("max", _DECIMAL),
        _BLANK,
        Field("base", maybe(of.TEXT)),
        Field("per", maybe(of.TEXT)),
        Field("role", choice(records.PercentageRole)),
    ),
    "amounts": _mention(
        Field("value", _DECIMAL),
        Field("min", _DECIMAL),
        Field("max", _DECIMAL),
        Field("currency", of.TEXT),
        Field("in_words", maybe(of.TEXT)),
        Field("words", maybe(of.SPAN)),
        _BLANK,
    ),
    "dates": _mention(
        Field("value", maybe(of.DATE)),
        Field("symbolic", maybe(of.TEXT)),
        _BLANK,
        Field("role", maybe(of.TEXT)),
    ),
    "periods": _mention(
        Field("from", maybe(of.TEXT), "since"),
        Field("to", maybe(of.TEXT), "until"),
    ),
    "multiples": _mention(Field("value", of.MULTIPLE), Field("base", maybe(of.TEXT))),
    "laws": _mention(Field("name", of.TEXT), Field("article", maybe(of.TEXT))),
    "identifiers": _mention(
        Field("kind", of.TEXT), Field("value", of.TEXT), Field("valid", maybe(of.FLAG))
    ),
    "payments": _mention(
        Field("payer", maybe(of.TEXT)),
        Field("payee", maybe(of.TEXT)),
        Field("share", _REF),
        Field("amount", _REF),
        Field("when", _REF),
        Field("occasion", maybe(of.TEXT)),
    ),
    "penalties": _mention(
        Field("debtor", maybe(of.TEXT)),
        Field("rate", _REF),
        Field("amount", _REF),
        Field("per", maybe(of.TEXT)),
        Field("base", maybe(of.TEXT)),
        Field("cap", maybe(of.TEXT)),
    ),
    "terms": _mention(Field("term", of.TEXT), Field("definition", maybe(of.TEXT))),
    "references": _mention(Field("target", _REF)),
    "obligations": _mention(
        Field("party", maybe(of.TEXT)),
        Field("action", of.TEXT),
        Field("deadline", _REF),
        Field("amount", _REF),
        Field("condition", maybe(of.TEXT)),
    ),
}
"""The kinds of mention of a contract, in the order of the output."""

FINDING = (
    Field("code", of.TEXT),
    Field("severity", choice(records.Severity)),
    Field("message", of.TEXT),
    Field("law", maybe(of.TEXT)),
    Field("spans", of.array(of.SPAN)),
)
FINDING_PAGED = (Field("pages", of.INTEGERS),)
"""What a finding in a paged file has besides."""

CONTRACT_PLACE = (
    Field("index", of.OFFSET),
    Field("start", of.OFFSET),
    Field("end", of.OFFSET),
    Field("title", maybe(of.TEXT)),
    Field("number", maybe(of.TEXT)),
)
CONTRACT_TYPE = (Field("type", _types("contract_type")), Field("type_rule", maybe(of.TEXT)))
TRUNCATED = (Field("truncated", of.FLAG),)

PROBLEM = (
    Field("code", of.TEXT),
    Field("message", of.TEXT),
    Field("page", maybe(of.PAGE)),
)
REPAIR = (
    Field("rule", of.TEXT),
    Field("start", maybe(of.OFFSET)),
    Field("end", maybe(of.OFFSET)),
    Field("source", maybe(of.SPAN)),
    Field("before", of.TEXT),
    Field("after", of.TEXT),
    Field("certain", of.FLAG),
)
REMOVED = (
    Field("rule", of.TEXT),
    Field("text", of.TEXT),
    Field("source", maybe(of.SPAN)),
    Field("page", maybe(of.PAGE)),
)
DOCUMENT = (
    Field("id", maybe(Shape(str, {"type": "string", "pattern": "^[0-9a-f]{64}$"}))),
    Field("source", maybe(of.TEXT)),
    Field("media_type", maybe(of.TEXT)),
    Field("pages", maybe(of.OFFSET)),
    Field("status", choice(records.Status)),
)
"""The fields of a document before its lists."""
