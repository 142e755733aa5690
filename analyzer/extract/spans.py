"""Which stretches of a text are already spoken for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate


class Taken:
    """A set of spans that answers in logarithmic time whether another one overlaps them."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._ends = list(accumulate((end for _, end in ordered), max))

    def __bool__(self) -> bool:
        return bool(self._starts)

    def free(self, start: int, end: int) -> bool:
        """Whether `[start, end)` shares no character with any of the spans."""
        index = bisect_left(self._starts, end)
        return index == 0 or self._ends[index - 1] <= start

    def last_end(self, at: int) -> int:
        """The largest end of the spans that start before `at`, or 0."""
        index = bisect_left(self._starts, at)
        return self._ends[index - 1] if index else 0
