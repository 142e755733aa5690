"""Moving mentions from a clause body to the document, and numbering them."""

from __future__ import annotations

from collections import Counter as Tally
from dataclasses import replace
from typing import TypeVar

from analyzer.records import Amount, Mention, Quote, Span

M = TypeVar("M", bound=Mention)

PREFIXES = {
    "parties": "party", "durations": "d", "percentages": "p", "amounts": "a", "dates": "t",
    "periods": "period", "multiples": "m", "laws": "law", "identifiers": "n", "payments": "pay",
    "penalties": "pen", "terms": "term", "references": "r", "obligations": "o",
}  # fmt: skip
"""The letters an id of each kind begins with; a number follows, unique in the document."""


class Counter:
    """Hands out the ids of one document: d1, d2, p1 …"""

    def __init__(self) -> None:
        self._tally: Tally[str] = Tally()

    def next(self, kind: str) -> str:
        """The next free id for a kind of record, named as in `Contract`."""
        self._tally[kind] += 1
        return f"{PREFIXES[kind]}{self._tally[kind]}"


def shift(mention: M, by: int, clause: str | None, name: str) -> M:
    """The mention with every offset moved by `by`, in clause `clause`, with the id `name`."""
    moved = replace(mention, start=mention.start + by, end=mention.end + by, clause=clause, id=name)
    if isinstance(moved, Amount) and moved.words is not None:
        words = Span(moved.words.start + by, moved.words.end + by)
        return replace(moved, words=words)
    return moved


def shift_quote(quote: Quote, by: int) -> Quote:
    """The quote with its offsets moved by `by`."""
    return replace(quote, start=quote.start + by, end=quote.end + by)
