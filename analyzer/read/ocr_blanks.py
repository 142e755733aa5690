"""Lines to write on: rules on the baseline of a recognised line, where nothing is written.

Recognition passes over them, and a blank that is lost looks like a value that was never
asked for. They come back as the underscores with which such a line is typed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.read.ocr_cells import Cell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analyzer.read.ocr_page import ReadLine

Drawn = tuple[float, float, float]
"""A straight line: where across it, from where to where along it, in pixels."""

_SIGN = "_"
_WIDTH = 0.5  # ems of one underscore
_SHORTEST = 1.0  # ems; what is shorter is read as signs, or is a stroke
_HIGHEST, _LOWEST = 0.25, 0.9  # ems below the middle of the line, where its rule is
_TOUCHING = 6.0  # pixels by which the rules of a table may miss one another
_UNDER = 0.5  # ems of a character over the rule that make it an underline


def with_blanks(
    lines: Sequence[ReadLine], level: Sequence[Drawn], upright: Sequence[Drawn]
) -> list[ReadLine]:
    """The lines with an underscore for each half em of the rules that stand in them."""
    result = list(lines)
    for rule in level:
        if any(_meets(rule, other) for other in upright):
            continue  # a table
        near = [at for at, line in enumerate(result) if _carries(line, rule)]
        if near:
            best = min(near, key=lambda at: _distance(result[at], rule))
            result[best] = _written(result[best], rule)
    return result


def _meets(rule: Drawn, other: Drawn) -> bool:
    at, low, high = rule
    across, top, bottom = other
    return (
        low - _TOUCHING <= across <= high + _TOUCHING
        and top - _TOUCHING <= at <= bottom + _TOUCHING
    )


def _carries(line: ReadLine, rule: Drawn) -> bool:
    below = (rule[0] - line.y - line.line.middle) / line.line.em
    return _HIGHEST <= below <= _LOWEST


def _distance(line: ReadLine, rule: Drawn) -> float:
    """How far a rule lies beside the characters of a line, in pixels; nothing if among them."""
    first, last = line.x + line.line.cells[0].x0, line.x + line.line.cells[-1].x1
    return max(rule[1] - last, first - rule[2], 0.0)


def _written(line: ReadLine, rule: Drawn) -> ReadLine:
    """The line with the rule as underscores, unless characters stand on it."""
    em = line.line.em
    low, high = rule[1] - line.x, rule[2] - line.x
    others = [cell for cell in line.line.cells if cell.char != _SIGN]
    for cell in others:
        shared = min(cell.x1, high) - max(cell.x0, low)
        if shared > _UNDER * em:
            return line
        if shared > 0:  # it only touches an end of the rule
            if (cell.x0 + cell.x1) / 2 < (low + high) / 2:
                low = cell.x1
            else:
                high = cell.x0
    if high - low < _SHORTEST * em:
        return line
    kept = [cell for cell in line.line.cells if cell.char != _SIGN or not low < cell.x1 <= high]
    count = max(2, round((high - low) / (_WIDTH * em)))
    step = (high - low) / count
    signs = [Cell(_SIGN, low + at * step, low + (at + 1) * step) for at in range(count)]
    cells = sorted([*kept, *signs], key=lambda cell: cell.x0)
    return line._replace(line=line.line._replace(cells=cells))
