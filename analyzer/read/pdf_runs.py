"""Runs: characters that follow one another on one baseline in one style, with their sides."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from analyzer.read.pdf_glyphs import Style


Sides = tuple[list[float], list[float], list[float], list[float]]
"""Left and right sides, tops and bottoms of characters."""


class Solid(NamedTuple):
    """Characters of one height that follow one another by their widths, from `x0` on."""

    x0: float
    widths: list[float]
    top: float
    bottom: float

    def sides(self) -> Sides:
        edges = list(accumulate(self.widths, initial=self.x0))
        count = len(self.widths)
        return edges[:-1], edges[1:], [self.top] * count, [self.bottom] * count


class Run:
    """Characters and their places: the four sides of each, or what they follow from.

    `base` is the height of their baseline, `order` when they are painted; nothing but text
    is painted between the first of them and the last. They are `even` if each touches the
    next and all have one height.
    """

    __slots__ = (
        "_sides", "base", "bottom", "even", "order", "solid", "style", "text", "top", "x0", "x1",
    )  # fmt: skip

    def __init__(
        self,
        text: str,
        places: Sides | Solid,
        x1: float,
        base: float,
        style: Style,
        order: int,
        even: bool = False,
    ) -> None:
        self.text = text
        self.x1 = x1
        self.base = base
        self.style = style
        self.order = order
        self.even = even
        if isinstance(places, Solid):
            self.solid: Solid | None = places
            self._sides: Sides | None = None
            self.x0, _, self.top, self.bottom = places
        else:
            self.solid, self._sides = None, places
            self.x0, self.top, self.bottom = places[0][0], places[2][0], places[3][0]

    @property
    def sides(self) -> Sides:
        if self._sides is None:
            assert self.solid is not None
            self._sides = self.solid.sides()
        return self._sides

    @property
    def middle(self) -> float:
        """The height of the middle of its characters."""
        return (self.top + self.bottom) / 2

    def lengthen(self, text: str, places: Sides, *, even: bool) -> None:
        """Add characters that stand behind; `even` tells whether they touch and are as high."""
        for mine, others in zip(self.sides, places, strict=True):
            mine.extend(others)
        self.text += text
        self.x1 = places[1][-1]
        self.solid = None
        self.even = self.even and even

    def part(self, start: int, end: int) -> Run:
        """The characters `[start, end)` as a run."""
        if start == 0 and end == len(self.text):
            return self
        lefts, rights, tops, bottoms = self.sides
        places = (lefts[start:end], rights[start:end], tops[start:end], bottoms[start:end])
        return Run(self.text[start:end], places, rights[end - 1], self.base, self.style,
                   self.order, self.even)  # fmt: skip

    def worded(self, text: str) -> Run:
        """The same places with other characters."""
        return Run(text, self.sides, self.x1, self.base, self.style, self.order, self.even)


def follows(one: Run, base: float, x0: float, size: float) -> bool:
    """Whether what begins at `x0` on a baseline stands beside a run, without a hole between."""
    size = max(one.style.size, size)
    return abs(base - one.base) <= 0.25 * size and -0.5 * size < x0 - one.x1 < size
