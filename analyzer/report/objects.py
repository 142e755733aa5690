"""A document as the JSON object of the output contract."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from analyzer.report import fields

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analyzer.records import Contract, DocumentData, Removed, Repair
    from analyzer.report.fields import Field
    from analyzer.report.shapes import Json

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def encode(record: object, table: Iterable[Field]) -> Json:
    """The object of one record, its keys in the order of the table."""
    return {field.key: field.shape(getattr(record, field.source)) for field in table}


def _all(records: Iterable[object], table: tuple[Field, ...]) -> list[Json]:
    return [encode(record, table) for record in records]


def mentions_to_dict(values: object) -> Json:
    """The mentions of one text by kind, from any record that holds them by these names."""
    return {
        kind: _all(getattr(values, kind), table)
        for kind, table in fields.MENTIONS.items()
        if hasattr(values, kind)
    }


def structure_to_dict(contract: Contract) -> Json:
    """A contract and its clause tree as segmentation leaves them, untyped."""
    return {
        **encode(contract, (*fields.CONTRACT_PLACE, *fields.TRUNCATED)),
        "clauses": _all(contract.clauses, fields.CLAUSE_PLACE),
    }


def repairs_to_dict(repairs: Iterable[Repair]) -> list[Json]:
    """The repairs of a cleaned text."""
    return _all(repairs, fields.REPAIR)


def removed_to_dict(removed: Iterable[Removed]) -> list[Json]:
    """What cleaning took out."""
    return _all(removed, fields.REMOVED)


def contract_to_dict(contract: Contract, *, paged: bool = False) -> Json:
    """One contract with its clauses, mentions and findings."""
    numbered = any(clause.paragraph is not None for clause in contract.clauses)
    place = fields.NUMBERED if numbered else ()
    extra = fields.PAGED if paged else place
    return {
        **encode(contract, (*fields.CONTRACT_PLACE, *fields.CONTRACT_TYPE, *fields.TRUNCATED)),
        "clauses": _all(contract.clauses, (*fields.CLAUSE, *place)),
        **{
            kind: _all(getattr(contract, kind), (*table, *extra))
            for kind, table in fields.MENTIONS.items()
        },
        "findings": _all(
            contract.findings, (*fields.FINDING, *(fields.FINDING_PAGED if paged else ()))
        ),
    }


def to_dict(document: DocumentData) -> Json:
    """The document as the output contract has it: plain dicts, lists, strings and numbers.

    Decimals are strings, dates ISO 8601, unknown is None. Mentions have `page` and
    `boxes`, findings `pages`, only where the source has pages; mentions have `paragraph` only
    where it has those instead.
    """
    paged = document.pages is not None
    return {
        "schema": fields.SCHEMA_NAME,
        **encode(document, fields.DOCUMENT),
        "errors": _all(document.problems, fields.PROBLEM),
        "text": document.text,
        "script": document.script,
        "repairs": repairs_to_dict(document.repairs),
        "removed": removed_to_dict(document.removed),
        "contracts": [contract_to_dict(one, paged=paged) for one in document.contracts],
    }


def dumps(value: Any, indent: int | None = None) -> str:
    """JSON text in which Chinese stays readable and every character can be encoded.

    Half a surrogate pair, which no UTF-8 file may hold, is written as its escape.
    """
    separators = (",", ": ") if indent is not None else (", ", ": ")
    text = json.dumps(value, ensure_ascii=False, indent=indent, separators=separators)
    return _LONE_SURROGATE.sub(lambda half: f"\\u{ord(half[0]):04x}", text)


def to_json(document: DocumentData, indent: int | None = 2) -> str:
    """The document as JSON text; `indent=None` puts it on one line (for JSON lines)."""
    return dumps(to_dict(document), indent)
