"""Which candidates are weighed at all, and what a text shows about its lines and parts."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from analyzer.segment.annexes import annex_places
from analyzer.segment.context import bracketed, said_twice
from analyzer.segment.heads import heads
from analyzer.segment.markers import candidates
from analyzer.segment.styles import CERTAIN, HEADS, Candidate, Style
from analyzer.segment.wording import DATED, SEALED

if TYPE_CHECKING:
    from collections.abc import Iterator

_CUE = re.compile(
    rf"{SEALED}|{DATED}[ \u3000]*[：:_＿]|无正文"
    r"|附(?<![^\n。]附)[件录表]"
    r"|(?:合同|协议)书?(?=[ \u3000]*\n|(?:合同)?编号|[（(]?[甲出发委买卖贷借转]方)"
)
_CUE_REACH = 1200
_LONG_LINES = 250
_RUN_ON = 1000


class Lines:
    """Tells of ascending offsets of a text whether the lines around them are kept.

    A page may hold both: a contents list with its lines, and a contract run on in one.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._low = self._high = 0
        breaks = text.count("\n", 0, -1)
        self._any = breaks > 1 and len(text) / breaks < _LONG_LINES

    def kept(self, at: int) -> bool:
        """Whether the line at this offset, not below the last one asked, is no run-on."""
        if not self._any:
            return False
        while at >= self._high:
            self._low = self._high
            stop = self._text.find("\n", self._low)
            self._high = stop + 1 if stop >= 0 else len(self._text) + 1
        return self._high - self._low < _RUN_ON


def possible(text: str) -> Iterator[tuple[Candidate, int, int]]:
    """Candidates outside brackets, where the marker before each ended, and the place of a
    title, an annex or a signature shortly before it (-1: none)."""
    cues = [found.start() for found in _CUE.finditer(text)]
    annexes, sure = annex_places(text)
    asides = bracketed(text)
    low, high = next(asides, (len(text), len(text)))
    floor = previous = start = 0
    for candidate in _with_heads(text):
        if candidate.variant in HEADS:
            floor, previous, start = previous, candidate.body, candidate.start
            yield candidate, floor, start
            continue
        while candidate.start >= high:
            low, high = next(asides, (len(text), len(text)))
        if low < candidate.start < high or said_twice(text, candidate):
            continue
        if candidate.start >= previous:
            floor = previous
            start = candidate.start
        previous = max(previous, candidate.body)
        at = bisect_left(cues, start)
        cue = cues[at - 1] if at and start - cues[at - 1] < _CUE_REACH else -1
        if candidate.style is not Style.ANNEX:
            yield candidate, floor, cue
        elif start in sure:
            yield candidate._replace(variant=CERTAIN), floor, start
        elif cue >= 0 and start in annexes:
            yield candidate, floor, cue


def _with_heads(text: str) -> Iterator[Candidate]:
    """Candidates and heads of further contracts, by start; none inside a head."""
    ahead = iter(heads(text))
    head = next(ahead, None)
    begun = False  # the head of the first contract is no further one
    covered = 0
    for candidate in candidates(text):
        while head is not None and head.start <= candidate.start:
            if begun:
                yield head
                covered = head.end
            head = next(ahead, None)
        if candidate.start >= covered:
            yield candidate
            begun = begun or candidate.style is not Style.PIECE
