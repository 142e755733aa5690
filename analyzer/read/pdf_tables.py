"""Tables drawn with rules: their cells, by pdfplumber's steps from edges to tables.

The edges are those PDFium reports, in the coordinates of the characters, so that no
page is parsed a second time and cells and characters agree.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analyzer.read.pdf_shapes import Rule, Shapes
    from analyzer.records import Box

_SNAP = 3.0
"""Points by which rules may miss one another."""

_MOST_RULES = 1_200
_MOST_CORNERS = 2_500
"""Finding cells takes the square of the corners; a drawing or plan is no table."""


@dataclass(slots=True)
class Table:
    """Cells as boxes, and rows as lists of cell numbers from left to right."""

    cells: list[Box]
    rows: list[list[int]]
    box: Box
    number: int = -1

    def cell_at(self, x: float, y: float) -> int | None:
        """The number of the cell that holds a point."""
        x0, y0, x1, y1 = self.box
        if not (x0 <= x <= x1 and y0 <= y <= y1):
            return None
        for number, (left, top, right, bottom) in enumerate(self.cells):
            if left <= x <= right and top <= y <= bottom:
                return number
        return None


def may_have_tables(shapes: Shapes) -> bool:
    """Whether there are rules enough for a table of two columns, and not those of a drawing."""
    if len(shapes.horizontal) < 2 or len(shapes.vertical) < 3:
        return False
    return len(shapes.horizontal) + len(shapes.vertical) <= _MOST_RULES


def find_tables(shapes: Shapes) -> list[Table]:
    """The tables of two or more columns, from top to bottom."""
    if not may_have_tables(shapes):
        return []
    from pdfplumber import table as plumber

    edges = [_edge(rule, "h") for rule in shapes.horizontal]
    edges += [_edge(rule, "v") for rule in shapes.vertical]
    merged = plumber.merge_edges(edges, _SNAP, _SNAP, _SNAP, _SNAP)
    corners = plumber.edges_to_intersections(merged, _SNAP, _SNAP)
    if len(corners) > _MOST_CORNERS:
        return []
    groups = plumber.cells_to_tables(plumber.intersections_to_cells(corners))
    tables = [_table(group) for group in groups if _is_table(group)]
    return sorted(tables, key=lambda table: table.box[1])


def _edge(rule: Rule, orientation: str) -> dict[str, Any]:
    """A rule in the form pdfplumber gives to edges."""
    across, along = (rule.at, rule.at), (rule.low, rule.high)
    (x0, x1), (top, bottom) = (along, across) if orientation == "h" else (across, along)
    return {
        "object_type": "line", "orientation": orientation, "x0": x0, "x1": x1, "top": top,
        "bottom": bottom, "doctop": top, "width": x1 - x0, "height": bottom - top,
    }  # fmt: skip


def _is_table(cells: list[Box]) -> bool:
    return len(cells) >= 3 and len({cell[0] for cell in cells}) >= 2


def _table(cells: list[Box]) -> Table:
    """Cells put in rows by their upper edge."""
    ordered = sorted(cells, key=lambda cell: (cell[1], cell[0]))
    rows: dict[float, list[int]] = {}
    for number, cell in enumerate(ordered):
        rows.setdefault(cell[1], []).append(number)
    box = (
        min(cell[0] for cell in ordered), min(cell[1] for cell in ordered),
        max(cell[2] for cell in ordered), max(cell[3] for cell in ordered),
    )  # fmt: skip
    return Table(ordered, list(rows.values()), box)
