"""A text cut where mentions begin and end, so that each piece can be shown in its colour."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analyzer.records import Contract, Mention

KINDS = (
    "parties", "durations", "percentages", "amounts", "dates", "periods",
    "multiples", "laws", "identifiers", "terms", "references",
)  # fmt: skip
"""Kinds that are highlighted: what is a value or a name, not what spans whole sentences."""

_COLOURS = {
    "parties": "#ffd6a5",
    "durations": "#a0e7b4",
    "percentages": "#9ecbff",
    "amounts": "#fdf08a",
    "dates": "#c6f1ee",
    "periods": "#dcf5e3",
    "multiples": "#cfe0ff",
    "laws": "#e3d3f7",
    "identifiers": "#f6d0e3",
    "terms": "#eeddc0",
    "references": "#dddddd",
}


class Piece(NamedTuple):
    """`[start, end)` of the text with the mentions around it, the widest first."""

    start: int
    end: int
    mentions: tuple[tuple[str, Mention], ...]


def mark_colour(kind: str) -> str:
    """The background colour `#rrggbb` of a kind of mention; dark text reads well on it."""
    return _COLOURS.get(kind, "#eeeeee")


class Marks:
    """The highlighted mentions of a contract, ordered so that any stretch is cut up quickly."""

    def __init__(self, contract: Contract) -> None:
        found = [
            (kind, mention)
            for kind in KINDS
            for mention in getattr(contract, kind)
            if mention.start < mention.end
        ]
        self._found = sorted(found, key=lambda pair: (pair[1].start, -pair[1].end))
        self._starts = [mention.start for _, mention in self._found]
        self._reach = list(accumulate((mention.end for _, mention in self._found), max))

    def pieces(self, start: int, end: int) -> Iterator[Piece]:
        """The pieces of `[start, end)`, in order and without gaps.

        A mention that crosses an edge of the range is cut there.
        """
        last = bisect_left(self._starts, end)
        first = bisect_left(self._starts, start)
        while first > 0 and self._reach[first - 1] > start:
            first -= 1
        marked = [pair for pair in self._found[first:last] if pair[1].end > start]
        edges = sorted(
            {start, end}
            | {max(start, mention.start) for _, mention in marked}
            | {min(end, mention.end) for _, mention in marked}
        )
        active: list[tuple[str, Mention]] = []
        coming = 0
        for low, high in pairwise(edges):
            active = [pair for pair in active if pair[1].end > low]
            while coming < len(marked) and marked[coming][1].start <= low:
                active.append(marked[coming])
                coming += 1
            yield Piece(low, high, tuple(active))
