"""Which characters of a run cannot be seen where they stand, or are struck out."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from analyzer.read.pdf_glyphs import Style
    from analyzer.read.pdf_runs import Run
    from analyzer.read.pdf_shapes import Area, Rule, Shapes
    from analyzer.records import Box

HIDDEN = "hidden_text"
STRUCK = "struck_out"

_WHITE = 0.96
_DARK = 0.9
_MARGIN = 1.0  # points by which a character may stand outside the page


class Surroundings:
    """What is on a page besides a run: its edges, what covers it, lines drawn through it."""

    def __init__(self, width: float, height: float, shapes: Shapes, *, seen: bool) -> None:
        self._width, self._height = width, height
        self._seen = seen
        """Whether what cannot be seen is hidden, and not the text of a picture."""
        self._areas = shapes.areas
        self._opaque = [area for area in shapes.areas if area.opaque]
        self._last = max((area.order for area in self._opaque), default=-1)
        self._images = shapes.images
        self._rules = sorted(shapes.horizontal)
        self._heights = [rule.at for rule in self._rules]

    def clear(self, runs: Sequence[Run]) -> bool:
        """Whether nothing of any run is unseen or struck out, as on most pages."""
        if self._rules and any(map(self._rules_through, runs)):
            return False
        if not self._seen:
            return True
        right, bottom = self._width + _MARGIN, self._height + _MARGIN
        for run in runs:
            if run.x0 < -_MARGIN or run.x1 > right:
                return False
            if run.top < -_MARGIN or run.bottom > bottom:
                return False
            if run.order < self._last and self._over(run):
                return False
        return all(lightness(style) < _WHITE for style in {run.style for run in runs})

    def judged(self, run: Run) -> Iterator[tuple[str | None, Run]]:
        """The run in parts, each with the reason why it is not to be read, or None."""
        if self.clear((run,)):
            yield None, run
            return
        rules = self._rules_through(run)
        over = self._over(run)
        lefts, rights, _, _ = run.sides
        reasons = [
            (self._unseen(run, char, (x0 + x1) / 2, over) if self._seen else None)
            or self._struck(char, x0, x1, rules)
            for char, x0, x1 in zip(run.text, lefts, rights, strict=True)
        ]
        start = 0
        for reason, members in groupby(reasons):
            end = start + sum(1 for _ in members)
            yield reason, run.part(start, end)
            start = end

    def _over(self, run: Run) -> list[Area]:
        """The opaque areas that are painted over a run."""
        if run.order < 0 or run.order >= self._last:
            return []
        y = run.middle
        return [
            area
            for area in self._opaque
            if area.order > run.order and area.box[1] <= y <= area.box[3]
        ]

    def _unseen(self, run: Run, char: str, x: float, over: list[Area]) -> str | None:
        """Why a character cannot be seen: outside the page, covered, or white on white."""
        y = run.middle
        on_page = -_MARGIN <= x <= self._width + _MARGIN and -_MARGIN <= y <= self._height + _MARGIN
        if not on_page:
            return HIDDEN
        if char.isspace():
            return None
        if any(_holds(area.box, x, y) for area in over):
            return HIDDEN
        if lightness(run.style) >= _WHITE and not self._dark_behind(x, y, run.order):
            return HIDDEN
        return None

    def _dark_behind(self, x: float, y: float, order: int) -> bool:
        """Whether white text can be seen at the point."""
        if any(number < order and _holds(box, x, y) for number, box in self._images):
            return True
        under = [one for one in self._areas if one.order < order and _holds(one.box, x, y)]
        return bool(under) and _luminance(under[-1].color) < _DARK

    def _rules_through(self, run: Run) -> list[Rule]:
        """The level lines through the middle of a run, where any may strike it out.

        Tracked changes and corrections by hand draw them between a fifth and a half of the
        size above the baseline, where neither underlines nor the rules of tables are.
        """
        size = run.style.size
        low = bisect_left(self._heights, run.base - 0.5 * size)
        high = bisect_right(self._heights, run.base - 0.2 * size)
        return [rule for rule in self._rules[low:high] if rule.low < run.x1 and rule.high > run.x0]

    @staticmethod
    def _struck(char: str, x0: float, x1: float, rules: list[Rule]) -> str | None:
        """Whether a line goes through the middle of a character from side to side."""
        if char.isspace():
            return None
        middle, reach = (x0 + x1) / 2, 0.4 * (x1 - x0)
        struck = any(rule.low <= middle - reach and middle + reach <= rule.high for rule in rules)
        return STRUCK if struck else None


def lightness(style: Style) -> float:
    """How light a style prints, from 0 for black to 1 for white."""
    return _luminance(style.color)


def _holds(box: Box, x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _luminance(color: tuple[int, int, int]) -> float:
    red, green, blue = color
    return (0.299 * red + 0.587 * green + 0.114 * blue) / 255.0
