"""Documents into Parquet, a file for each table, with memory that does not grow with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analyzer.report.columns import FAILURES, tables
from analyzer.report.frames import arrow_schema, arrow_table
from analyzer.report.rows import failures, rows

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from types import TracebackType

    from analyzer.report.rows import Row

GROUP = 20_000
"""Rows of a table held before they are written."""


class Tables:
    """Open Parquet files of a folder, `NAME.parquet` for each table and for `failures`."""

    def __init__(self, folder: Path) -> None:
        import pyarrow.parquet as pq

        self._columns = {**tables(), "failures": FAILURES}
        self._rows: dict[str, list[Row]] = {name: [] for name in self._columns}
        self._writers = {
            name: pq.ParquetWriter(
                folder / f"{name}.parquet", arrow_schema(columns), compression="zstd"
            )
            for name, columns in self._columns.items()
        }

    def __enter__(self) -> Tables:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if kind is None:
                for name in self._columns:
                    self._write(name)
        finally:
            for writer in self._writers.values():
                writer.close()

    def add(self, document: dict[str, Any]) -> None:
        """Add the rows of a document."""
        for name, found in rows(document).items():
            self._extend(name, found)
        self._extend("failures", failures(document))

    def _extend(self, name: str, found: Iterable[Row]) -> None:
        # Rows keep all fields of their record; what is no column need not be held.
        known = [column.name for column in self._columns[name]]
        held = self._rows[name]
        held.extend({key: row[key] for key in known if key in row} for row in found)
        if len(held) >= GROUP:
            self._write(name)

    def _write(self, name: str) -> None:
        if self._rows[name]:
            self._writers[name].write_table(arrow_table(self._columns[name], self._rows[name]))
            self._rows[name].clear()
