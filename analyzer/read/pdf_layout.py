"""Characters of a page put in reading order: lines, columns, and the tables among them."""

from __future__ import annotations

from math import inf
from operator import attrgetter
from typing import TYPE_CHECKING

from analyzer.read.pdf_cells import shared_out, table_lines
from analyzer.read.pdf_columns import Fragment, Gutter, blocks, fragments
from analyzer.read.pdf_lines import TextLine, text_line
from analyzer.read.pdf_spacing import usual_gap
from analyzer.read.pdf_tables import find_tables

if TYPE_CHECKING:
    from analyzer.read.pdf_page import PageContent
    from analyzer.read.pdf_runs import Run


def lay_out(content: PageContent, gutters: list[Gutter]) -> list[TextLine]:
    """The lines of a page in reading order; `gutters` are those of the pages before."""
    runs = content.runs
    if not runs:
        return []
    gap = usual_gap(runs)
    tables = find_tables(content.shapes)
    if not tables and (downwards := _one_below_the_other(runs)):
        return [line for run in downwards if (line := text_line([run], gap)) is not None]
    running, cells = shared_out(runs, tables)
    items = fragments(running)
    numbers = {}
    for number, table in enumerate(tables):
        if any(place[0] == number for place in cells):
            items.append(Fragment([], table))
            numbers[id(table)] = number
    lines: list[TextLine] = []
    for block in blocks(items, gutters):
        for item in block:
            if isinstance(item, list):
                line = text_line([run for fragment in item for run in fragment.runs], gap)
                if line is not None:
                    lines.append(line)
            elif item.table is not None:
                lines.extend(table_lines(item.table, numbers[id(item.table)], cells, gap))
    return lines


def _one_below_the_other(runs: list[Run]) -> list[Run] | None:
    """The runs from top to bottom, where every run is a line of its own; else None."""
    ordered = sorted(runs, key=attrgetter("base"))
    bottom = -inf
    for run in ordered:
        size = run.style.size
        if run.base - 0.8 * size < bottom:
            return None
        bottom = run.base + 0.1 * size
    return ordered
