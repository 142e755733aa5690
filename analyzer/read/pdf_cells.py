"""The characters of a page shared out among the cells of its tables, and the rows they make."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from analyzer.read.pdf_columns import fragments, rows
from analyzer.read.pdf_lines import TextLine, text_line
from analyzer.read.pdf_spacing import MARKS
from analyzer.read.reading import CELL_MARK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from analyzer.read.pdf_runs import Run, Sides
    from analyzer.read.pdf_tables import Table

Place = tuple[int, int]
"""A table and a cell of it, by their numbers."""

Cells = dict[Place, list["Run"]]


def shared_out(runs: Sequence[Run], tables: Sequence[Table]) -> tuple[list[Run], Cells]:
    """The runs of running text, and those of each cell."""
    cells: Cells = {}
    running: list[Run] = []
    for run in runs:
        for place, part in _parts(run, tables):
            if place is None:
                running.append(part)
            else:
                cells.setdefault(place, []).append(part)
    return running, cells


def _parts(run: Run, tables: Sequence[Table]) -> Iterator[tuple[Place | None, Run]]:
    """A run cut where it passes from one cell to another."""
    y = run.middle
    near = [
        (number, table)
        for number, table in enumerate(tables)
        if table.box[1] <= y <= table.box[3]
        and table.box[0] <= run.x1 and run.x0 <= table.box[2]
    ]  # fmt: skip
    if not near:
        yield None, run
        return
    places = [_place(near, (x0 + x1) / 2, y) for x0, x1 in zip(*run.sides[:2], strict=True)]
    start = 0
    for place, members in groupby(places):
        end = start + sum(1 for _ in members)
        yield place, run.part(start, end)
        start = end


def _place(tables: Sequence[tuple[int, Table]], x: float, y: float) -> Place | None:
    for number, table in tables:
        if (cell := table.cell_at(x, y)) is not None:
            return number, cell
    return None


def table_lines(table: Table, number: int, cells: Cells, gap: float) -> list[TextLine]:
    """The rows of a table, cells divided by a mark; a frame around prose as lines of its own.

    `gap` is the usual gap between letters of the page.
    """
    lines: list[TextLine] = []
    for row in table.rows:
        texts = [_cell_lines(cells.get((number, cell), []), gap) for cell in row]
        filled = [inner for inner in texts if inner]
        if not filled:
            continue
        if len(filled) == 1 and len(row) == 1:
            # One cell across the table: a frame around running text.
            lines.extend(filled[0])
            continue
        lines.append(_row_line(row, texts, table))
    return lines


def _cell_lines(runs: Sequence[Run], gap: float) -> list[TextLine]:
    found: list[TextLine] = []
    for item in rows(fragments(runs)):
        if isinstance(item, list):
            line = text_line([run for fragment in item for run in fragment.runs], gap)
            if line is not None:
                found.append(line)
    return found


def _row_line(row: Sequence[int], texts: list[list[TextLine]], table: Table) -> TextLine:
    around = [table.cells[cell] for cell in row]
    box = (
        min(cell[0] for cell in around), min(cell[1] for cell in around),
        max(cell[2] for cell in around), max(cell[3] for cell in around),
    )  # fmt: skip
    sizes = sorted(line.size for inner in texts for line in inner)
    text: list[str] = []
    sides: Sides = ([], [], [], [])
    for cell, inner in zip(around, texts, strict=True):
        if cell is not around[0]:
            text.append(CELL_MARK)
            _unprinted(sides, cell[0], cell[1])
        edge = max((line.box[2] for line in inner), default=0.0)
        for index, line in enumerate(inner):
            if index and not _runs_on(inner[index - 1], line, edge):
                text.append(" ")
                _unprinted(sides, sides[1][-1], sides[3][-1])
            text.append(line.text)
            for mine, others in zip(sides, line.sides, strict=True):
                mine.extend(others)
    return TextLine("".join(text), sides, box, sizes[len(sizes) // 2], "row")


def _unprinted(sides: Sides, x: float, y: float) -> None:
    """Add the place of a character that is not printed and has no extent."""
    for side, value in zip(sides, (x, x, y, y), strict=True):
        side.append(value)


def _runs_on(above: TextLine, below: TextLine, edge: float) -> bool:
    """Whether the text of a cell runs on from a full line into the next, without a space."""
    if above.box[2] < edge - 1.3 * above.size or below.text[0] in MARKS:
        return False
    last, first = above.text[-1], below.text[0]
    return not (last.isascii() and last.isalnum() and first.isascii() and first.isalnum())
