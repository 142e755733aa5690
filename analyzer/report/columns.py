"""The tables of a document: their columns in order, and the type of each column."""

from __future__ import annotations

from typing import Literal, NamedTuple

from analyzer.labels import ids

ColumnType = Literal["text", "integer", "flag", "number", "decimal", "date"]


class Column(NamedTuple):
    """A column of a table."""

    name: str
    type: ColumnType = "text"


def _texts(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name) for name in names)


_ORIGIN = (*_texts("document", "source"), Column("contract", "integer"))
_PLACE = (
    *_texts("id", "text"),
    Column("start", "integer"),
    Column("end", "integer"),
    *_texts("clause", "clause_number", "clause_type"),
)
_SOURCE = (
    Column("source_start", "integer"),
    Column("source_end", "integer"),
    Column("page", "integer"),
)
_BLANK = Column("blank", "flag")


def _mention(*own: Column) -> tuple[Column, ...]:
    return (*_ORIGIN, *_PLACE, *own, Column("rule"), Column("confidence", "number"), *_SOURCE)


_VALUES = (Column("value", "decimal"), Column("min", "decimal"), Column("max", "decimal"))


def tables() -> dict[str, tuple[Column, ...]]:
    """The columns of every table, by its name, in the order in which tables are shown."""
    return {
        "documents": (
            *_texts("document", "source", "media_type"),
            Column("pages", "integer"),
            *_texts("status", "errors", "script"),
            Column("characters", "integer"),
        ),
        "contracts": (
            *_ORIGIN,
            *_texts("title", "number", "type", "type_rule"),
            Column("truncated", "flag"),
            Column("start", "integer"),
            Column("end", "integer"),
        ),
        "clauses": (
            *_ORIGIN,
            *_texts("id", "parent", "kind", "number", "path", "heading", "text"),
            Column("start", "integer"),
            Column("end", "integer"),
            *_texts("type", "also"),
            Column("type_score", "number"),
            *_texts("modality", "rule"),
            *_SOURCE,
        ),
        "parties": _mention(
            *_texts("role", "aliases", "name"),
            _BLANK,
            *_texts(*ids("attribute")),
            Column("mentions", "integer"),
        ),
        "durations": _mention(
            *_texts("kind", "parts"),
            Column("amount", "decimal"),
            Column("min", "decimal"),
            Column("max", "decimal"),
            Column("unit"),
            _BLANK,
            *_texts("relation", "anchor"),
            Column("business_days", "flag"),
            Column("iso"),
        ),
        "percentages": _mention(Column("kind"), *_VALUES, _BLANK, *_texts("base", "per", "role")),
        "amounts": _mention(*_VALUES, *_texts("currency", "in_words"), _BLANK),
        "dates": _mention(Column("value", "date"), Column("symbolic"), _BLANK, Column("role")),
        "periods": _mention(*_texts("from", "to")),
        "multiples": _mention(*_texts("value", "base")),
        "laws": _mention(*_texts("name", "article")),
        "identifiers": _mention(*_texts("kind", "value"), Column("valid", "flag")),
        "payments": _mention(*_texts("payer", "payee", "share", "amount", "when", "occasion")),
        "penalties": _mention(*_texts("debtor", "rate", "amount", "per", "base", "cap")),
        "terms": _mention(*_texts("term", "definition")),
        "references": _mention(*_texts("target")),
        "obligations": _mention(*_texts("party", "action", "deadline", "amount", "condition")),
        "findings": (
            *_ORIGIN,
            *_texts("code", "severity", "message", "law"),
            Column("start", "integer"),
            Column("end", "integer"),
            *_texts("text", "clause", "clause_number"),
            Column("page", "integer"),
        ),
        "repairs": (
            *_texts("document", "source", "rule", "before", "after"),
            Column("certain", "flag"),
            Column("start", "integer"),
            Column("end", "integer"),
            Column("source_start", "integer"),
            Column("source_end", "integer"),
        ),
        "removed": (*_texts("document", "source", "rule", "text"), *_SOURCE),
    }


FAILURES = (
    *_texts("document", "source", "status", "code", "message"),
    Column("page", "integer"),
)
"""The table of problems that a batch keeps beside the others."""
