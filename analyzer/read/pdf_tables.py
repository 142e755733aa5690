"""Tables drawn with rules: their cells, found from the horizontal and vertical lines."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analyzer.read.pdf_shapes import Rule, Shapes
    from analyzer.records import Box

_SNAP = 3.0
_MOST_RULES = 4_000
_MOST_GRID = 250_000


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


def find_tables(shapes: Shapes) -> list[Table]:
    """The tables of two or more columns, from top to bottom."""
    if len(shapes.horizontal) < 2 or len(shapes.vertical) < 3:
        return []
    if len(shapes.horizontal) + len(shapes.vertical) > _MOST_RULES:
        return []
    ys, across = _lanes(shapes.horizontal)
    xs, down = _lanes(shapes.vertical)
    if len(xs) * len(ys) > _MOST_GRID:
        return []
    tops = [[_spans(across[i], xs[j], xs[j + 1]) for j in range(len(xs) - 1)]
            for i in range(len(ys))]  # fmt: skip
    sides = [[_spans(down[j], ys[i], ys[i + 1]) for i in range(len(ys) - 1)]
             for j in range(len(xs))]  # fmt: skip
    cells = _cells(tops, sides)
    tables: list[Table] = []
    for group in _connected(cells):
        lefts = {cell[1] for cell in group}
        if len(group) < 3 or len(lefts) < 2:
            continue
        group.sort()
        boxes = [(xs[left], ys[top], xs[right], ys[bottom]) for top, left, bottom, right in group]
        rows: dict[int, list[int]] = {}
        for number, cell in enumerate(group):
            rows.setdefault(cell[0], []).append(number)
        box = (
            min(b[0] for b in boxes), min(b[1] for b in boxes),
            max(b[2] for b in boxes), max(b[3] for b in boxes),
        )  # fmt: skip
        tables.append(Table(boxes, list(rows.values()), box))
    return sorted(tables, key=lambda table: table.box[1])


def _lanes(rules: list[Rule]) -> tuple[list[float], list[list[tuple[float, float]]]]:
    """Rules on nearly one line put together: the lines, and the stretches drawn on each."""
    places: list[float] = []
    stretches: list[list[tuple[float, float]]] = []
    for rule in sorted(rules):
        if not places or rule.at - places[-1] > _SNAP:
            places.append(rule.at)
            stretches.append([])
        stretches[-1].append((rule.low, rule.high))
    return places, [_joined(lane) for lane in stretches]


def _joined(stretches: list[tuple[float, float]]) -> list[tuple[float, float]]:
    joined: list[tuple[float, float]] = []
    for low, high in sorted(stretches):
        if joined and low <= joined[-1][1] + _SNAP:
            joined[-1] = (joined[-1][0], max(joined[-1][1], high))
        else:
            joined.append((low, high))
    return joined


def _spans(stretches: list[tuple[float, float]], low: float, high: float) -> bool:
    index = bisect_left(stretches, (low + _SNAP, float("inf"))) - 1
    return index >= 0 and stretches[index][1] >= high - _SNAP


Cell = tuple[int, int, int, int]
"""Row and column of the top left corner, and of the bottom right one."""


def _cells(tops: list[list[bool]], sides: list[list[bool]]) -> list[Cell]:
    """The smallest rectangles whose four sides are drawn."""
    cells: list[Cell] = []
    rows, columns = len(tops), len(sides)
    for top in range(rows - 1):
        for left in range(columns - 1):
            if not (tops[top][left] and sides[left][top]):
                continue
            cell = _cell(tops, sides, top, left)
            if cell is not None:
                cells.append(cell)
    return cells


def _cell(tops: list[list[bool]], sides: list[list[bool]], top: int, left: int) -> Cell | None:
    right = left
    while right < len(sides) - 1 and tops[top][right]:
        right += 1
        if not sides[right][top]:
            continue
        bottom = top
        while bottom < len(tops) - 1 and sides[left][bottom] and sides[right][bottom]:
            bottom += 1
            if all(tops[bottom][left:right]):
                return top, left, bottom, right
    return None


def _connected(cells: list[Cell]) -> list[list[Cell]]:
    """Cells that share a corner, gathered."""
    groups: dict[Cell, int] = {}
    corners: dict[tuple[int, int], list[Cell]] = {}
    for cell in cells:
        top, left, bottom, right = cell
        for corner in ((top, left), (top, right), (bottom, left), (bottom, right)):
            corners.setdefault(corner, []).append(cell)
    result: list[list[Cell]] = []
    for cell in cells:
        if cell in groups:
            continue
        number = len(result)
        result.append([])
        waiting = [cell]
        groups[cell] = number
        while waiting:
            one = waiting.pop()
            result[number].append(one)
            top, left, bottom, right = one
            for corner in ((top, left), (top, right), (bottom, left), (bottom, right)):
                for other in corners[corner]:
                    if other not in groups:
                        groups[other] = number
                        waiting.append(other)
    return result
