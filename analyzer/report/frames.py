"""Tables with typed columns: pandas frames and Arrow tables."""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from typing import TYPE_CHECKING, Any

from analyzer.report.columns import tables
from analyzer.report.objects import to_dict
from analyzer.report.plain import storable
from analyzer.report.rows import rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    import pyarrow as pa

    from analyzer.records import DocumentData
    from analyzer.report.columns import Column, ColumnType
    from analyzer.report.rows import Row

DIGITS, PLACES = 38, 10
"""Precision and scale of decimals in Arrow; a number of more whole digits becomes null there."""

_LARGEST = Decimal(10) ** (DIGITS - PLACES)
_STEP = Decimal(1).scaleb(-PLACES)

_PANDAS: dict[ColumnType, str] = {
    "text": "string",
    "integer": "Int64",
    "flag": "boolean",
    "number": "Float64",
    "decimal": "object",
    "date": "datetime64[s]",
}


def exact(kind: ColumnType, value: Any) -> Any:
    """A JSON value as the Python value of its column type: Decimal, date, or as it is."""
    if value is None:
        return None
    if kind == "decimal":
        return Decimal(str(value))
    if kind == "date":
        return dt.date.fromisoformat(value)
    return value


def frame(columns: Sequence[Column], table: Sequence[Row]) -> pd.DataFrame:
    """A frame of the rows: nullable columns, decimals as `Decimal` objects (None unknown)."""
    import pandas as pd

    data = {}
    for name, kind in columns:
        values = [row.get(name) for row in table]
        if kind == "decimal":
            values = [exact(kind, value) for value in values]
        elif kind == "text":
            values = [storable(value) if value else value for value in values]
        data[name] = pd.Series(values, dtype=_PANDAS[kind])
    return pd.DataFrame(data, columns=[column.name for column in columns])


def to_frames(document: DocumentData) -> dict[str, pd.DataFrame]:
    """A frame for every table of the document by its name, empty ones too.

    `documents`, `contracts`, `clauses` (with their own text), a table for each
    kind of mention, `findings`, `repairs`, `removed`.
    """
    made = rows(to_dict(document))
    return {name: frame(columns, made[name]) for name, columns in tables().items()}


def arrow_schema(columns: Sequence[Column]) -> pa.Schema:
    """The Arrow schema of a table, the same for every document."""
    import pyarrow as pa

    types = {
        "text": pa.string(),
        "integer": pa.int64(),
        "flag": pa.bool_(),
        "number": pa.float64(),
        "decimal": pa.decimal128(DIGITS, PLACES),
        "date": pa.date32(),
    }
    return pa.schema([(name, types[kind]) for name, kind in columns])


def arrow_table(columns: Sequence[Column], table: Sequence[Row]) -> pa.Table:
    """The rows as an Arrow table of that schema."""
    import pyarrow as pa

    arrays = {}
    for name, kind in columns:
        values = [exact(kind, row.get(name)) for row in table]
        if kind == "decimal":
            values = [_fit(value) for value in values]
        elif kind == "text":
            values = [storable(value) if value else value for value in values]
        arrays[name] = values
    return pa.table(arrays, schema=arrow_schema(columns))


def _fit(value: Decimal | None) -> Decimal | None:
    if value is None or abs(value) >= _LARGEST:
        return None
    with localcontext(prec=DIGITS):
        return value.quantize(_STEP, ROUND_HALF_EVEN)
