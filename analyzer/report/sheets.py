"""Tables for spreadsheets: CSV (a folder, an archive or one long table) and XLSX."""

from __future__ import annotations

import csv
import io
import zipfile
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from analyzer.labels import both
from analyzer.report.columns import tables
from analyzer.report.fields import MENTIONS
from analyzer.report.frames import exact
from analyzer.report.objects import to_dict
from analyzer.report.plain import printable, storable
from analyzer.report.rows import rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from analyzer.records import DocumentData
    from analyzer.report.columns import Column
    from analyzer.report.rows import Row

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet program take a cell of text for a formula."""

MAX_CELL = 32_767
MAX_ROWS = 1_048_576
"""Limits of the XLSX format: characters of a cell, rows of a sheet."""

LONG_COLUMNS = (
    "source", "contract", "table", "id", "clause", "clause_number", "clause_type",
    "text", "value", "start", "end", "page",
)  # fmt: skip

_EPOCH = (1980, 1, 1, 0, 0, 0)
_WIDE = {"text": 60, "message": 40, "before": 30, "after": 30, "definition": 40, "action": 40}


def _collect(documents: Iterable[DocumentData]) -> dict[str, list[Row]]:
    """The rows of several documents, table by table."""
    merged: dict[str, list[Row]] = {name: [] for name in tables()}
    for document in documents:
        for name, found in rows(to_dict(document)).items():
            merged[name].extend(found)
    return merged


def csv_files(documents: Iterable[DocumentData]) -> Iterator[tuple[str, str]]:
    """File name and content of a CSV for every table: `clauses.csv`, `durations.csv`, …

    Comma separated, a header of column names, CRLF line ends. Text that a
    spreadsheet would take for a formula is given an apostrophe before it.
    """
    merged = _collect(documents)
    for name, columns in tables().items():
        yield f"{name}.csv", csv_text([column.name for column in columns], merged[name], columns)


def to_csv_zip(documents: Iterable[DocumentData]) -> bytes:
    """A ZIP archive of those files, in UTF-8 with a byte order mark; the same for same input."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in csv_files(documents):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content.encode("utf-8-sig"))
    return buffer.getvalue()


def csv_long(documents: Iterable[DocumentData]) -> Iterator[str]:
    """One CSV of all mentions, line after line: what was found, where, and its value."""
    yield csv_text(LONG_COLUMNS, (), None)
    for document in documents:
        made = rows(to_dict(document))
        for kind in MENTIONS:
            long = [{**row, "table": kind, "value": _value(kind, row)} for row in made[kind]]
            if long:
                yield csv_text(LONG_COLUMNS, long, None, header=False)


_MAIN = {
    "parties": "name",
    "durations": "parts",
    "laws": "name",
    "references": "target",
    "terms": "definition",
}


def _value(kind: str, row: Row) -> str | None:
    """What a mention comes down to, as one string."""
    if kind in ("percentages", "amounts") and row["value"] is None and (row["min"] or row["max"]):
        return f"{row['min'] or ''}/{row['max'] or ''}"
    if kind == "periods":
        return f"{row['from'] or ''}/{row['to'] or ''}"
    value = row.get(_MAIN.get(kind, "value")) or row.get("symbolic")
    return value if value is None else str(value)


def csv_text(
    header_names: Sequence[str],
    table: Iterable[Row],
    columns: Sequence[Column] | None,
    *,
    header: bool = True,
) -> str:
    """The rows as CSV, cells in the order of the names; without `columns` all are text."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    if header:
        writer.writerow(header_names)
    text = {column.name for column in columns if column.type == "text"} if columns else None
    for row in table:
        writer.writerow(
            [_cell(row.get(name), text is None or name in text) for name in header_names]
        )
    return buffer.getvalue()


def _cell(value: Any, is_text: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    written = storable(str(value)).replace("\x00", "\ufffd")
    if is_text and isinstance(value, str) and written.startswith(FORMULA_STARTS):
        return "'" + written
    return written


def to_xlsx(documents: Iterable[DocumentData]) -> bytes:
    """An Excel workbook with a sheet for every table that has rows.

    Heads are frozen and columns sized; text is written as text even where it
    looks like a formula; cells beyond the limit of the format end in an ellipsis.
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    merged = _collect(documents)
    for name, columns in tables().items():
        table = merged[name]
        for first in range(0, len(table), MAX_ROWS - 1):
            part = "" if first == 0 else f" ({first // (MAX_ROWS - 1) + 1})"
            sheet = book.create_sheet(both("table", name)[:25] + part)
            _fill(sheet, columns, table[first : first + MAX_ROWS - 1])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _fill(sheet: Any, columns: Sequence[Column], table: Sequence[Row]) -> None:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    sheet.freeze_panes = "A2"
    for number, (name, kind) in enumerate(columns, 1):
        width = _WIDE.get(name, 14 if kind == "text" else 10)
        sheet.column_dimensions[get_column_letter(number)].width = width
    bold, shade = Font(bold=True), PatternFill("solid", fgColor="E8EEF7")
    wrap = Alignment(wrap_text=True, vertical="top")
    heads = []
    for column in columns:
        cell = WriteOnlyCell(sheet, both("column", column.name))
        cell.font, cell.fill, cell.alignment = bold, shade, wrap
        heads.append(cell)
    sheet.append(heads)
    for row in table:
        sheet.append([_sheet_cell(sheet, column, row.get(column.name)) for column in columns])


def _sheet_cell(sheet: Any, column: Column, value: Any) -> Any:
    from openpyxl.cell import WriteOnlyCell

    value = exact(column.type, value)
    if isinstance(value, Decimal) and len(value.as_tuple().digits) > 15:
        value = format(value, "f")  # a spreadsheet number keeps fifteen digits, text keeps all
    if not isinstance(value, str):
        return value
    text = printable(value)
    cell = WriteOnlyCell(sheet, text if len(text) <= MAX_CELL else text[: MAX_CELL - 1] + "…")
    cell.data_type = "s"
    if text.startswith(FORMULA_STARTS):
        cell.quotePrefix = True  # stays text when the cell is edited
    return cell
