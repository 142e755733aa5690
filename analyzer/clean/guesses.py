"""Characters for places of a run of which the page does not show all bytes."""

from __future__ import annotations

import heapq
from collections.abc import Sequence

from analyzer.clean import gbk
from analyzer.clean.alphabet import UNSEEN, alphabet
from analyzer.clean.fluency import promise
from analyzer.clean.joints import CHOICES, Choice, Idea, Joints
from analyzer.clean.runs import Page, Reading, Token
from analyzer.clean.tables import readings, simplified_only

COMMON = 9.0
"""Log frequency from which a character is thought of behind any other."""
FULL = 0xA3
"""The first byte of full-width forms."""


def trails(lead: int, reading: str, page: Page) -> list[int]:
    """Second bytes that with `lead` make a character that reads so: the page's own first."""
    own = (gbk.pair(char) for char, said in page.table.items() if said == reading)
    found = [data[1] for data in own if data and data[0] == lead]
    if found:
        return found
    others = (
        gbk.pair(char)
        for char in readings().get(reading, "")
        if char not in page.table and not (page.traditional and char in simplified_only())
    )
    return [data[1] for data in others if data and data[0] == lead]


class Guesses:
    """What may stand at the places of one run; `look_ahead` moves to the next token."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.alphabet = alphabet(page.traditional, page.options.box)
        self.ahead = ""
        self.joints = Joints(page)

    def look_ahead(self, token: Token, following: Sequence[Token]) -> None:
        """Note the reading behind `token`, and what comes next if it ends a character in step."""
        self.ahead = self._ahead(token, following)
        reading = following[0].reading if following else ""
        self.joints = Joints(self.page, self.ahead, reading)

    def _ahead(self, token: Token, following: Sequence[Token]) -> str:
        """The character that begins in `token` if another ends there; empty if none does."""
        after = next((one for one in following if one.kind != "reading"), None)
        if after is None or token.kind not in ("pair", "byte"):
            return ""
        lead = token.data[-1] | 0x80
        ends: list[int] = []
        if after.kind == "lost":
            ends = trails(lead, after.reading, self.page)[:1]
        elif after.data:
            ends = [after.data[0], FULL] if after.kind == "byte" else [after.data[0]]
        for trail in ends:
            if entry := self.alphabet.entries.get(lead << 8 | trail):
                return entry[1]
        return ""

    def unknown(self, old: Reading) -> list[Choice]:
        """Characters of which only the first byte is known, the likeliest."""
        last, known = old.tail.last, self.page.known
        behind = self.joints.followers(last[-1:])
        found = [
            one
            for lead in old.pending
            for one in self.alphabet.by_lead.get(lead, ())
            if one[2] >= COMMON or one[2] == UNSEEN or one[1] in behind
        ]
        self.page.effort.left -= len(found) // 4
        best = heapq.nlargest(CHOICES, found, key=lambda one: promise(last, one[1], known))
        return [(one,) for one in best]

    def several(self, old: Reading, trail: int, rank: int) -> list[Idea]:
        """Two or three characters that end in the byte `trail`; `rank` is that of `old`."""
        return self.joints.several(old, trail, rank)

    def named(self, old: Reading, reading: str, drop: bool) -> tuple[list[Choice], list[Choice]]:
        """What ends in a character that reads so, its second byte lost: alone, behind a guess."""
        entries, page = self.alphabet.entries, self.page
        singles: list[Choice] = [
            (entry,)
            for lead in old.pending
            for trail in trails(lead, reading, page)
            if (entry := entries.get(lead << 8 | trail))
        ]
        doubles: list[Choice] = []
        own = [char for char, said in page.table.items() if said == reading]
        for char in (own or readings().get(reading, "")) if drop else ():
            data = gbk.pair(char)
            entry = entries.get(data[0] << 8 | data[1]) if data else None
            for lead in old.pending if data and entry else ():
                for one, seconds in self.alphabet.drops.get(lead, ()):
                    if data and entry and data[0] in seconds and one[0] not in page.table:
                        doubles += [(one, entry)]
                        doubles += [(one, x, entry) for x in self.alphabet.between(one[0], char)]
        return singles, doubles
