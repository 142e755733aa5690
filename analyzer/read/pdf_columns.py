"""Rows and columns: in which order the fragments of a page are read."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections import Counter
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from analyzer.read.pdf_runs import follows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analyzer.read.pdf_runs import Run
    from analyzer.read.pdf_tables import Table

_MIN_COLUMN_LINES = 4
_MIN_COLUMN_SHARE = 0.2
_FULL = 0.8  # of its column, for a line to fill it
_FULL_SHARE = 0.4  # of the lines
_FULL_LONG = 0.25
_LONG = 8  # lines
_STEPS = 40
_MANY = 16  # lines that make columns certain, for the pages after too
_MOST_ITEMS = 2_000  # a plan or a drawing has more, and no columns
_MOST_EDGES = 12
_MOST_BARRIERS = 40  # lines across the gutter: of more the page is not set in columns
_LATEST = 4  # gutters that are looked at
_STRAY = 2.0  # points by which an edge may vary
_INDENT = 4.0  # ems by which all lines of a short column may be indented
_FEWEST_FULL = 2
_DEEPEST = 4


class Fragment:
    """Runs that stand side by side on one baseline, or a table in their place."""

    __slots__ = ("runs", "size", "table", "x0", "x1", "y0", "y1")

    def __init__(self, runs: Sequence[Run], table: Table | None = None) -> None:
        self.runs = runs
        self.table = table
        if table is not None:
            self.x0, self.y0, self.x1, self.y1 = table.box
            self.size = 10.0
            return
        first = runs[0]
        self.x0, self.x1, self.size = first.x0, first.x1, first.style.size
        if len(runs) > 1:
            self.x0 = min(run.x0 for run in runs)
            self.x1 = max(run.x1 for run in runs)
            self.size = max(run.style.size for run in runs)
        # Heights by the baseline: boxes differ from font to font, baselines do not.
        self.y0, self.y1 = first.base - 0.8 * self.size, first.base + 0.1 * self.size


Item = list[Fragment] | Fragment
"""A row of fragments, or a table."""


def fragments(runs: Sequence[Run]) -> list[Fragment]:
    """Stretches of runs as they follow one another in the file and on the page."""
    found: list[Fragment] = []
    stretch: list[Run] = []
    for run in runs:
        if stretch and not follows(stretch[-1], run.base, run.x0, run.style.size):
            found.append(Fragment(stretch))
            stretch = []
        stretch.append(run)
    if stretch:
        found.append(Fragment(stretch))
    return [one for one in found if not all(run.text.isspace() for run in one.runs)]


class Gutter(NamedTuple):
    """Where a page is set in two columns: their left edges, and a place between them."""

    left: float
    x: float
    right: float


def blocks(items: list[Fragment], known: list[Gutter], depth: int = 0) -> list[list[Item]]:
    """The items cut into columns where there are any, each block as rows from top to bottom.

    `known` are the gutters of the pages before, to which those of this page are added.
    """
    if not items:
        return []
    cut = _column_cut(items, known) if depth < _DEEPEST else None
    if cut is None:
        return [rows(items)]
    return [block for part in cut for block in blocks(part, known, depth + 1)]


def rows(items: list[Fragment]) -> list[Item]:
    """Items gathered into rows by their heights, rows from top to bottom, each left to right."""
    if all(two.y0 >= one.y1 and one.table is two.table is None
           for one, two in itertools.pairwise(items)):  # fmt: skip
        return [[item] if item.table is None else item for item in items]
    found: list[tuple[float, float, list[Fragment]]] = []
    for item in sorted(items, key=lambda one: (-one.size if one.table else 0, one.y0)):
        if item.table is not None:
            found.append((item.y0, item.y1, [item]))
            continue
        for number in range(len(found) - 1, max(-1, len(found) - 5), -1):
            top, bottom, members = found[number]
            if members[0].table is not None:
                continue
            shared = min(bottom, item.y1) - max(top, item.y0)
            if shared >= 0.5 * min(bottom - top, item.y1 - item.y0):
                members.append(item)
                if item.size > max(one.size for one in members[:-1]):
                    found[number] = (item.y0, item.y1, members)
                break
        else:
            found.append((item.y0, item.y1, [item]))
    found.sort(key=lambda row: row[0])
    result: list[Item] = []
    for _, _, members in found:
        if members[0].table is not None:
            result.append(members[0])
        else:
            result.append(sorted(members, key=lambda one: one.x0))
    return result


_Cut = tuple[list[Fragment], list[Fragment], list[Fragment], list[Fragment]]


def _column_cut(items: list[Fragment], known: list[Gutter]) -> _Cut | None:
    """The band of the page that is set in columns: what is above, left, right and below.

    A gutter is a stretch of width that nothing crosses over many lines, with lines on
    both sides that fill their column; labels and values side by side do not.
    """
    low, high = min(item.x0 for item in items), max(item.x1 for item in items)
    width = high - low
    if width <= 0 or len(items) > _MOST_ITEMS:
        return None
    if len(items) < 2 * _MIN_COLUMN_LINES:
        return _known_cut(items, known)
    best: tuple[int, float, float, float] | None = None
    ordered = sorted(items, key=lambda item: item.y0 + item.y1)
    heights = [(item.y0 + item.y1) / 2 for item in ordered]
    ends, starts = sorted(item.x1 for item in items), sorted(item.x0 for item in items)
    for x in _gutters(starts, low, width):
        if bisect_right(ends, x) < _MIN_COLUMN_LINES:
            continue
        if len(starts) - bisect_left(starts, x) < _MIN_COLUMN_LINES:
            continue
        barriers = [
            height for item, height in zip(ordered, heights, strict=True) if item.x0 < x < item.x1
        ]
        for top, bottom in zip([-inf, *barriers], [*barriers, inf], strict=True):
            first, last = bisect_right(heights, top), bisect_left(heights, bottom)
            if last - first < 2 * _MIN_COLUMN_LINES:
                continue
            band = ordered[first:last]
            left = [item for item in band if item.x1 <= x]
            right = [item for item in band if item.x0 >= x]
            if best is not None and len(left) + len(right) <= best[0]:
                continue
            found = _are_columns(left, right)
            if found and (best is None or found > best[0]):
                best = (found, x, top, bottom)
    lines = best[0] if best is not None else 0
    before = _known_cut(items, known)
    if before is not None and len(before[1]) + len(before[2]) >= lines:
        return before
    if best is None:
        return None
    cut = _cut(items, *best[1:])
    if lines >= _MANY:
        known.append(Gutter(_left(cut[1]), best[1], _left(cut[2])))
    return cut


def _gutters(starts: list[float], low: float, width: float) -> list[float]:
    """Where gutters may be: at even steps, and before edges at which many lines begin."""
    first, last = low + width * _MIN_COLUMN_SHARE, low + width * (1 - _MIN_COLUMN_SHARE)
    steps = [low + width * step / _STEPS for step in range(_STEPS + 1)]
    edges = Counter(round(start) for start in starts)
    usual = edges.most_common(_MOST_EDGES)
    found = [edge - 1.0 for edge, count in usual if count >= _MIN_COLUMN_LINES]
    return sorted(x for x in (*steps, *found) if first <= x <= last)


def _cut(items: list[Fragment], x: float, top: float, bottom: float) -> _Cut:
    """The items above a band, left and right of `x` within it, and below.

    What stands in the band above both columns (a heading on one side) stays with its side.
    """
    middles = [((item.y0 + item.y1) / 2, item) for item in items]
    above = [item for middle, item in middles if middle <= top]
    below = [item for middle, item in middles if middle >= bottom]
    band = [item for middle, item in middles if top < middle < bottom]
    return above, [one for one in band if one.x1 <= x], [one for one in band if one.x0 >= x], below


def _known_cut(items: list[Fragment], known: list[Gutter]) -> _Cut | None:
    """A cut at a gutter of the pages before, where too few lines are left to tell columns by.

    The last page of a text in columns has short ones. Both sides must begin at the edges
    known, and two lines on the left must fill their column.
    """
    for gutter in reversed(known[-_LATEST:]):
        barriers = sorted((item.y0 + item.y1) / 2 for item in items if item.x0 < gutter.x < item.x1)
        if len(barriers) > _MOST_BARRIERS:
            continue
        for top, bottom in zip([-inf, *barriers], [*barriers, inf], strict=True):
            cut = _cut(items, gutter.x, top, bottom)
            if _begin_at(cut[1], cut[2], gutter):
                return cut
    return None


def _begin_at(left: list[Fragment], right: list[Fragment], gutter: Gutter) -> bool:
    """Whether these are the two columns of a gutter."""
    if not left or not right:
        return False
    for side, edge in ((left, gutter.left), (right, gutter.right)):
        room = _INDENT * max(item.size for item in side)
        if not -_STRAY <= _left(side) - edge <= room:
            return False
    full = _FULL * (gutter.x - gutter.left)
    return sum(_filled(row) >= full for row in rows(left)) >= _FEWEST_FULL


def _left(items: list[Fragment]) -> float:
    return min(item.x0 for item in items)


def _are_columns(left: list[Fragment], right: list[Fragment]) -> int:
    """The number of lines if these are two columns of running text, else 0."""
    if len(left) < _MIN_COLUMN_LINES or len(right) < _MIN_COLUMN_LINES:
        return 0
    # A sign or two may hang out of the column.
    reach = sorted(item.x1 for item in left)[-1 - (len(left) + 2) // 10]
    if _left(right) - reach < 0.8 * min(item.size for item in left):
        return 0
    sides = (rows(left), rows(right))
    if min(len(side) for side in sides) < _MIN_COLUMN_LINES:
        return 0
    shares: list[float] = []
    for side, members in zip(sides, (left, right), strict=True):
        low, high = min(item.x0 for item in members), max(item.x1 for item in members)
        size = sorted(item.size for item in members)[len(members) // 2]
        if high - low < 8 * size:
            return 0
        shares.append(sum(_filled(row) >= _FULL * (high - low) for row in side) / len(side))
    # Of two long columns one may end in the short lines of signatures.
    long = min(len(side) for side in sides) >= _LONG
    if min(shares) < (_FULL_LONG if long and sum(shares) >= 1.0 else _FULL_SHARE):
        return 0
    return len(sides[0]) + len(sides[1])


def _filled(row: Item) -> float:
    if isinstance(row, Fragment):
        return row.x1 - row.x0
    return sum(fragment.x1 - fragment.x0 for fragment in row)
