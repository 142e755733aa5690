"""What is known of a damaged page and of a run of shifted bytes on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from analyzer.clean import gbk
from analyzer.clean.fluency import Tail
from analyzer.clean.neighbours import Neighbours

LONGEST = 80
"""Characters of the page that one run may take up."""
NO_RIVAL = 99.0


class Token(NamedTuple):
    """A character of the damaged page, or what it signals.

    `kind`: "pair" and "byte" hold one or two bytes; "reading" is an annotation,
    "lost" one that cost a byte, "unknown" a `?`, "end" the end of a line.
    """

    kind: str
    data: bytes
    reading: str
    start: int
    end: int


class Reading(NamedTuple):
    """A candidate: original characters so far and the bytes a next one may begin with.

    `end` is the offset in the page where it came back into step, -1 before that;
    `settled` counts the characters read since, `drops` the dropped characters assumed;
    `margin` is how much less likely the nearest rival was that has been given up.
    """

    score: float
    chars: str
    pending: tuple[int, ...]
    drops: int
    tail: Tail
    end: int
    settled: int
    price: float
    guessed: bool
    margin: float


class Effort:
    """The work still allowed on a page, counted in characters tried."""

    __slots__ = ("left",)

    def __init__(self, left: int) -> None:
        self.left = left


Entry = tuple[str, str, float]
"""A character of the alphabet of a page."""
Between = tuple[float, Entry, frozenset[int]]
"""A character between two gaps: its worth, itself, the bytes that the second gap allows."""


class Memory(NamedTuple):
    """What has been worked out about a page once, filled when first needed.

    `after` lists the characters that stand behind each on the page, `followers` those that
    do so there or in contracts; `middles` are the characters that may stand between two
    gaps, by the one before and the second bytes that the first gap allows; `topics`, once
    known, are the words that the page repeats and that may hide in a run.
    """

    after: dict[str, list[str]]
    followers: dict[str, frozenset[str]]
    middles: dict[tuple[str, frozenset[int]], list[Between]]
    topics: list[dict[tuple[Entry, ...], float]]


@dataclass(frozen=True, slots=True)
class Page:
    """What a page tells about its own damage.

    `known` is what characters are worth behind others, `memory` what was worked out of it.
    """

    table: Mapping[str, str]
    known: Neighbours
    traditional: bool
    options: gbk.Decoding
    effort: Effort
    memory: Memory = field(default_factory=lambda: Memory({}, {}, {}, []))
