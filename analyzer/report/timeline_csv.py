"""Timelines as a table for spreadsheets, a line for each deadline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.report.columns import Column
from analyzer.report.sheets import csv_text
from analyzer.report.timeline import timeline_to_dict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analyzer.deadlines import Timeline
    from analyzer.records import DocumentData

_FLAGS = ("rolled",)
_NUMBERS = ("contract", "occurrence", "occurrences", "start", "end")
COLUMNS = (
    "source", "contract", "status", "date", "earliest", "waits_for", "party", "action",
    "clause_number", "text", "relation", "anchor", "anchor_date", "rolled", "unrolled",
    "occurrence", "occurrences", "reasons", "laws", "kind", "sentence", "signed", "signed_from",
    "mention", "clause", "start", "end",
)  # fmt: skip


def to_csv(document: DocumentData, timelines: Iterable[Timeline]) -> bytes:
    """The deadlines of a document as CSV in UTF-8 with a byte order mark, waiting ones too.

    Columns carry the names of the JSON; days are ISO 8601, several reasons or laws stand
    in one cell with spaces between, unknown is empty.
    """
    types = [
        Column(name, "flag" if name in _FLAGS else "integer" if name in _NUMBERS else "text")
        for name in COLUMNS
    ]
    rows = [
        {
            **row,
            "source": document.source,
            "contract": contract["index"],
            "signed": contract["signed"],
            "signed_from": contract["signed_from"],
            "reasons": " ".join(row["reasons"]),
            "laws": " ".join(row["laws"]),
        }
        for contract in timeline_to_dict(document, timelines)["contracts"]
        for row in contract["deadlines"]
    ]
    return csv_text(COLUMNS, rows, types).encode("utf-8-sig")
