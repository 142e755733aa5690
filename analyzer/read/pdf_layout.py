"""Characters of a page put in reading order: lines, columns, and the tables among them."""

from __future__ import annotations

import itertools
from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from analyzer.read.pdf_runs import Run
from analyzer.read.pdf_spacing import solid, spaced
from analyzer.read.pdf_tables import Table, find_tables
from analyzer.read.reading import CELL_MARK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from analyzer.read.pdf_glyphs import Glyph
    from analyzer.read.pdf_page import PageContent
    from analyzer.read.reading import LineKind
    from analyzer.records import Box

_MIN_COLUMN_LINES = 4
_MIN_COLUMN_SHARE = 0.2
_FULL = 0.8


@dataclass(slots=True)
class TextLine:
    """A line as it will be read, with a box for every character of it.

    A line set solid has `edges` instead of boxes: the left sides of its characters and
    the right side of the last.
    """

    text: str
    boxes: list[Box]
    box: Box
    size: float
    kind: LineKind = "text"
    edges: list[float] | None = None

    def packed(self) -> array[float]:
        """The boxes one after the other, four floats each."""
        if self.edges is None:
            return array("f", chain.from_iterable(self.boxes))
        count = len(self.text)
        values = array("f", bytes(16 * count))
        edges = array("f", self.edges)
        values[0::4], values[2::4] = edges[:-1], edges[1:]
        values[1::4] = array("f", [self.box[1]]) * count
        values[3::4] = array("f", [self.box[3]]) * count
        return values


class Fragment:
    """Glyphs or runs that stand side by side on one baseline, or a table in their place."""

    __slots__ = ("members", "size", "table", "x0", "x1", "y0", "y1")

    def __init__(self, members: Sequence[Glyph | Run], table: Table | None = None) -> None:
        self.members = members
        self.table = table
        if table is not None:
            self.x0, self.y0, self.x1, self.y1 = table.box
            self.size = 10.0
        elif len(members) == 1:
            only = members[0]
            self.x0, self.x1, self.size = only.x0, only.x1, only.style.size
            self.y0, self.y1 = only.base - 0.8 * self.size, only.base + 0.1 * self.size
        else:
            self.x0 = min(member.x0 for member in members)
            self.x1 = max(member.x1 for member in members)
            self.size = max(member.style.size for member in members)
            # Heights by the baseline: boxes differ from font to font, baselines do not.
            base = members[0].base
            self.y0, self.y1 = base - 0.8 * self.size, base + 0.1 * self.size


def lay_out(content: PageContent) -> list[TextLine]:
    """The lines of a page in reading order."""
    items: list[Fragment] = []
    cells: Cells = {}
    tables: list[Table] = []
    if content.runs:
        items = _fragments(list(_members(content.runs)))
    elif content.glyphs:
        tables = find_tables(content.shapes)
        items, cells = _shared_out(content.glyphs, tables)
    lines: list[TextLine] = []
    for block in _blocks(items, depth=0):
        for item in block:
            if isinstance(item, list):
                line = _row_text(item)
                if line is not None:
                    lines.append(line)
            elif item.table is not None:
                lines.extend(_table_lines(item.table, cells))
    return lines


def _members(runs: Sequence[Run]) -> Iterator[Glyph | Run]:
    """Runs set solid as they are, the others character by character."""
    for run in runs:
        if run.glyphs is None:
            yield run
        else:
            yield from run.glyphs


def _row_text(row: list[Fragment]) -> TextLine | None:
    """A row of running text as a line."""
    members = [member for fragment in row for member in fragment.members]
    if len(members) == 1 and isinstance(members[0], Run):
        run = members[0]
        if (found := solid(run.text, run.edges, run.style.size)) is not None:
            text, edges = found
            if not text:
                return None
            box = (edges[0], run.y0, max(edges[-1], run.x1), run.y1)
            return TextLine(text, [], box, run.style.size, edges=edges)
    return text_line(_glyphs_of(members))


def _glyphs_of(members: Sequence[Glyph | Run]) -> list[Glyph]:
    glyphs: list[Glyph] = []
    for member in members:
        if isinstance(member, Run):
            glyphs += member.spread()
        else:
            glyphs.append(member)
    return glyphs


def text_line(glyphs: Sequence[Glyph]) -> TextLine | None:
    """One row of glyphs as a line; None where it is nothing but space."""
    text, boxes, size = spaced(glyphs)
    if not text:
        return None
    x0, y0, x1, y1 = _around(boxes)
    # Spaces at its end are not text, but a blank that fills the line makes it a full one.
    reach = max(glyph.x1 for glyph in glyphs)
    return TextLine(text, boxes, (x0, y0, max(x1, reach), y1), size)


def _around(boxes: Sequence[Box]) -> Box:
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


Cells = dict[tuple[int, int], list["Glyph"]]


def _shared_out(glyphs: list[Glyph], tables: list[Table]) -> tuple[list[Fragment], Cells]:
    """Fragments of running text with the tables among them, and the glyphs of each cell."""
    cells: Cells = {}
    running: list[Glyph] = []
    for glyph in glyphs:
        x, y = (glyph.x0 + glyph.x1) / 2, (glyph.y0 + glyph.y1) / 2
        for number, table in enumerate(tables):
            if (cell := table.cell_at(x, y)) is not None:
                cells.setdefault((number, cell), []).append(glyph)
                break
        else:
            running.append(glyph)
    items = _fragments(running)
    for number, table in enumerate(tables):
        if any(key[0] == number for key in cells):
            table.number = number
            items.append(Fragment([], table))
    return items, cells


def _fragments(members: Sequence[Glyph | Run]) -> list[Fragment]:
    """Stretches of members as they follow one another in the file and on the page."""
    fragments: list[Fragment] = []
    stretch: list[Glyph | Run] = []
    for member in members:
        if stretch:
            last = stretch[-1]
            size = max(last.style.size, member.style.size)
            gap = member.x0 - last.x1
            if abs(member.base - last.base) > 0.25 * size or not -0.5 * size < gap < 1.0 * size:
                fragments.append(Fragment(stretch))
                stretch = []
        stretch.append(member)
    if stretch:
        fragments.append(Fragment(stretch))
    return [one for one in fragments if not all(map(_is_space, one.members))]


def _is_space(member: Glyph | Run) -> bool:
    return (member.text if isinstance(member, Run) else member.char).isspace()


Item = list[Fragment] | Fragment


def _blocks(items: list[Fragment], depth: int) -> list[list[Item]]:
    """The items cut into columns where there are any, each block as rows from top to bottom."""
    if not items:
        return []
    cut = _column_cut(items) if depth < 4 else None
    if cut is None:
        return [_rows(items)]
    above, left, right, below = cut
    return [block for part in (above, left, right, below) for block in _blocks(part, depth + 1)]


def _column_cut(
    items: list[Fragment],
) -> tuple[list[Fragment], list[Fragment], list[Fragment], list[Fragment]] | None:
    """The band of the page that is set in columns: what is above, left, right and below.

    A gutter is a stretch of width that nothing crosses over many lines, with lines on
    both sides that fill their column; labels and values side by side do not.
    """
    low, high = min(item.x0 for item in items), max(item.x1 for item in items)
    width = high - low
    if width <= 0 or len(items) < 2 * _MIN_COLUMN_LINES:
        return None
    best: tuple[int, float, float, float] | None = None
    lefts, rights = sorted(item.x1 for item in items), sorted(item.x0 for item in items)
    steps = 40
    for step in range(int(steps * _MIN_COLUMN_SHARE), int(steps * (1 - _MIN_COLUMN_SHARE)) + 1):
        x = low + width * step / steps
        if bisect_right(lefts, x) < _MIN_COLUMN_LINES:
            continue
        if len(rights) - bisect_left(rights, x) < _MIN_COLUMN_LINES:
            continue
        barriers = sorted([(item.y0 + item.y1) / 2 for item in items if item.x0 < x < item.x1])
        for top, bottom in zip([-1e9, *barriers], [*barriers, 1e9], strict=True):
            band = [item for item in items if top < (item.y0 + item.y1) / 2 < bottom]
            left = [item for item in band if item.x1 <= x]
            right = [item for item in band if item.x0 >= x]
            found = _are_columns(left, right)
            if found and (best is None or found > best[0]):
                best = (found, x, top, bottom)
    if best is None:
        return None
    _, x, top, bottom = best
    above = [item for item in items if (item.y0 + item.y1) / 2 <= top]
    below = [item for item in items if (item.y0 + item.y1) / 2 >= bottom]
    band = [item for item in items if top < (item.y0 + item.y1) / 2 < bottom]
    # What stands in the band above both columns (a heading on one side) stays with its side.
    left = [item for item in band if item.x1 <= x]
    right = [item for item in band if item.x0 >= x]
    return above, left, right, below


def _are_columns(left: list[Fragment], right: list[Fragment]) -> int:
    """The number of lines if these are two columns of running text, else 0."""
    if len(left) < _MIN_COLUMN_LINES or len(right) < _MIN_COLUMN_LINES:
        return 0
    gutter = min(item.x0 for item in right) - max(item.x1 for item in left)
    if gutter < 0.8 * min(item.size for item in left):
        return 0
    rows = (_rows(left), _rows(right))
    if min(len(side) for side in rows) < _MIN_COLUMN_LINES:
        return 0
    for side, members in zip(rows, (left, right), strict=True):
        low, high = min(item.x0 for item in members), max(item.x1 for item in members)
        size = sorted(item.size for item in members)[len(members) // 2]
        if high - low < 8 * size:
            return 0
        full = sum(_filled(row) >= _FULL * (high - low) for row in side)
        if full < 0.4 * len(side):
            return 0
    return len(rows[0]) + len(rows[1])


def _filled(row: Item) -> float:
    if isinstance(row, Fragment):
        return row.x1 - row.x0
    return sum(fragment.x1 - fragment.x0 for fragment in row)


def _rows(items: list[Fragment]) -> list[Item]:
    """Items gathered into rows by their heights, rows from top to bottom, each left to right."""
    if all(two.y0 >= one.y1 and one.table is two.table is None
           for one, two in itertools.pairwise(items)):  # fmt: skip
        return [[item] if item.table is None else item for item in items]
    rows: list[tuple[float, float, list[Fragment]]] = []
    for item in sorted(items, key=lambda one: (-one.size if one.table else 0, one.y0)):
        if item.table is not None:
            rows.append((item.y0, item.y1, [item]))
            continue
        for number in range(len(rows) - 1, max(-1, len(rows) - 5), -1):
            top, bottom, members = rows[number]
            if members[0].table is not None:
                continue
            shared = min(bottom, item.y1) - max(top, item.y0)
            if shared >= 0.5 * min(bottom - top, item.y1 - item.y0):
                members.append(item)
                if item.size > max(one.size for one in members[:-1]):
                    rows[number] = (item.y0, item.y1, members)
                break
        else:
            rows.append((item.y0, item.y1, [item]))
    rows.sort(key=lambda row: row[0])
    result: list[Item] = []
    for _, _, members in rows:
        if members[0].table is not None:
            result.append(members[0])
        else:
            result.append(sorted(members, key=lambda one: one.x0))
    return result


def _table_lines(table: Table, cells: Cells) -> list[TextLine]:
    """The rows of a table, cells divided by a mark; tall cells of prose as lines of their own."""
    lines: list[TextLine] = []
    for row in table.rows:
        texts: list[list[TextLine]] = []
        for cell in row:
            glyphs = cells.get((table.number, cell), [])
            inner = [
                line
                for item in _rows(_fragments(glyphs))
                if isinstance(item, list) and (line := _row_text(item)) is not None
            ]
            texts.append(inner)
        filled = [inner for inner in texts if inner]
        if not filled:
            continue
        if len(filled) == 1 and len(row) == 1:
            # One cell across the table: a frame around running text.
            lines.extend(filled[0])
            continue
        lines.append(_row_line(row, texts, table))
    return lines


def _row_line(row: Sequence[int], texts: list[list[TextLine]], table: Table) -> TextLine:
    text: list[str] = []
    boxes: list[Box] = []
    sizes: list[float] = []
    for number, inner in enumerate(texts):
        if number:
            x0, y0, _, _ = table.cells[row[number]]
            text.append(CELL_MARK)
            boxes.append((x0, y0, x0, y0))
        edge = max((line.box[2] for line in inner), default=0.0)
        for index, line in enumerate(inner):
            if index and not _runs_on(inner[index - 1], line, edge):
                text.append(" ")
                boxes.append((*boxes[-1][2:], *boxes[-1][2:]))
            text.append(line.text)
            boxes.extend(line.boxes)
            sizes.append(line.size)
    return TextLine("".join(text), boxes, _around([table.cells[cell] for cell in row]),
                    sorted(sizes)[len(sizes) // 2], "row")  # fmt: skip


def _runs_on(above: TextLine, below: TextLine, edge: float) -> bool:
    """Whether the text of a cell runs on from a full line into the next, without a space."""
    if above.box[2] < edge - 1.3 * above.size:
        return False
    last, first = above.text[-1], below.text[0]
    return not (last.isascii() and last.isalnum() and first.isascii() and first.isalnum())
