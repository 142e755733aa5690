"""A document's JSON object laid out as rows of tables.

Rows are made from the object, not from the records, so that a document read
back from JSON gives the same tables. Values are those of JSON: decimals and
dates are still strings here.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any

from analyzer.labels import ids
from analyzer.report.fields import MENTIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from analyzer.report.shapes import Json

Row = dict[str, Any]


def rows(document: Json) -> dict[str, list[Row]]:
    """The rows of every table by its name; a column not named in a row is unknown."""
    origin = {"document": document["id"], "source": document["source"]}
    tables: dict[str, list[Row]] = {
        "documents": [_document(document, origin)],
        "contracts": [],
        "clauses": [],
        **{kind: [] for kind in MENTIONS},
        "findings": [],
        "repairs": [{**it, **_source(it), **origin} for it in document["repairs"]],
        "removed": [{**it, **_source(it), **origin} for it in document["removed"]],
    }
    for contract in document["contracts"]:
        of = {**origin, "contract": contract["index"]}
        text: str = document["text"]
        tables["contracts"].append({**contract, **of})
        tables["clauses"].extend(_clause(clause, of, text) for clause in contract["clauses"])
        clauses = {clause["id"]: clause for clause in contract["clauses"]}
        for kind in MENTIONS:
            own = _OWN.get(kind, dict)
            for mention in contract[kind]:
                tables[kind].append(
                    {**mention, **own(mention), **_clause_of(mention, clauses), **of}
                    | _source(mention)
                )
        tables["findings"].extend(_findings(contract, of, text))
    return tables


def failures(document: Json) -> list[Row]:
    """The rows of the table of failures: one for each problem of the document."""
    origin = {
        "document": document["id"], "source": document["source"], "status": document["status"],
    }  # fmt: skip
    return [{**problem, **origin} for problem in document["errors"]]


def parts_text(parts: Iterable[list[Any]]) -> str:
    """The parts of a length as one string: `2 year 3 month`, `? day` for a blank."""
    return " ".join(f"{'?' if amount is None else amount} {unit}" for amount, unit in parts)


def _document(document: Json, origin: Row) -> Row:
    errors = "; ".join(f"{problem['code']}: {problem['message']}" for problem in document["errors"])
    return {
        **origin,
        "media_type": document["media_type"],
        "pages": document["pages"],
        "status": document["status"],
        "errors": errors or None,
        "script": document["script"],
        "characters": None if document["text"] is None else len(document["text"]),
    }


def _source(placed: Json) -> Row:
    span = placed.get("source")
    if not isinstance(span, dict):
        return {}
    return {"source_start": span["start"], "source_end": span["end"]}


def _clause(clause: Json, of: Row, text: str) -> Row:
    return {
        **clause,
        **_source(clause),
        "path": ".".join(map(str, clause["path"])) or None,
        "also": " ".join(clause["also"]) or None,
        "text": text[clause["start"] : clause["end"]],
        **of,
    }


def _clause_of(mention: Json, clauses: dict[str, Json]) -> Row:
    clause = clauses.get(mention["clause"])
    if clause is None:
        return {}
    return {"clause_number": clause["number"], "clause_type": clause["type"]}


def _findings(contract: Json, of: Row, text: str) -> Iterator[Row]:
    """One row a finding, placed at its first span and at the clause that span begins in."""
    clauses = sorted(contract["clauses"], key=lambda clause: clause["start"])
    starts = [clause["start"] for clause in clauses]
    for finding in contract["findings"]:
        row = {**finding, **of, "page": next(iter(finding.get("pages", ())), None)}
        if finding["spans"]:
            span = finding["spans"][0]
            row |= {**span, "text": text[span["start"] : span["end"]]}
            index = bisect_right(starts, span["start"]) - 1
            if index >= 0:
                row |= {"clause": clauses[index]["id"], "clause_number": clauses[index]["number"]}
        yield row


def _party(party: Json) -> Row:
    return {
        "aliases": "、".join(party["aliases"]) or None,
        "mentions": len(party["mentions"]),
        **{name: party["attributes"].get(name) for name in ids("attribute")},
    }


def _duration(duration: Json) -> Row:
    parts, low, high = duration["parts"], duration["min"], duration["max"]
    row: Row = {"parts": parts_text(parts) if parts else None, "amount": None, "unit": None}
    row |= {"min": None, "max": None}
    if parts and len(parts) == 1:
        row["amount"], row["unit"] = parts[0]
    for bound, name in ((low, "min"), (high, "max")):
        if bound and len(bound) == 1:
            row[name], row["unit"] = bound[0]
    if low or high:
        row["parts"] = f"{parts_text(low or ())}/{parts_text(high or ())}"
    return row


def _multiple(multiple: Json) -> Row:
    value = multiple["value"]
    return {"value": value if isinstance(value, str) else ":".join(value)}


_OWN: dict[str, Callable[[Json], Row]] = {
    "parties": _party,
    "durations": _duration,
    "multiples": _multiple,
}
