"""Characters for places of a run of which the page does not show all bytes.

One dropped character of the shifted text takes with it the end of one original
character and the beginning of the next, two take a whole one between them. What may
have stood there is known by kind only; of the many possibilities those are proposed
that fit the words around.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence

from analyzer.clean import gbk
from analyzer.clean.alphabet import UNSEEN, Entry, alphabet
from analyzer.clean.fluency import SAVED, extend, promise
from analyzer.clean.runs import Page, Reading, Token
from analyzer.clean.signs import price
from analyzer.clean.tables import readings, simplified_only
from analyzer.clean.words import words

CHOICES = 16
"""Continuations of a reading that are proposed at one place."""
TRIPLE_WIDTH, FIRSTS, MIDDLES = 2, 8, 32
"""Readings for which two dropped characters are tried; first and middle characters then."""
FULL = 0xA3
"""The first byte of full-width forms."""

Choice = tuple[Entry, ...]
"""Characters that may follow a reading together."""
_First = tuple[float, int, Entry, frozenset[int]]
"""A character before a dropped one: its worth, a number, itself, the dropped second bytes."""
_Then = tuple[float, int, Entry]
"""The character behind the dropped ones: its worth, its first byte, itself."""


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
        self.reading = ""
        self._cache: dict[tuple[object, ...], list[Choice]] = {}

    def look_ahead(self, token: Token, following: Sequence[Token]) -> None:
        """Note the reading behind `token`, and what comes next if it ends a character in step."""
        self.ahead = ""
        self._cache.clear()
        self.reading = following[0].reading if following else ""
        after = next((one for one in following if one.kind != "reading"), None)
        if after is None or token.kind not in ("pair", "byte"):
            return
        lead = token.data[-1] | 0x80
        if after.kind == "lost":
            for trail in trails(lead, after.reading, self.page)[:1]:
                entry = self.alphabet.entries.get(lead << 8 | trail)
                self.ahead = entry[1] if entry else ""
        if not after.data:
            return
        for trail in (after.data[0], FULL) if after.kind == "byte" else (after.data[0],):
            entry = self.alphabet.entries.get(lead << 8 | trail)
            if entry:
                self.ahead = entry[1]
                break

    def unknown(self, old: Reading) -> list[Choice]:
        """Characters of which only the first byte is known, the likeliest."""
        found = [one for lead in old.pending for one in self.alphabet.by_lead.get(lead, ())]
        self.page.effort.left -= len(found) // 4
        last, seen = old.tail.last, self.page.seen
        best = heapq.nlargest(CHOICES, found, key=lambda one: promise(last, one[1], seen))
        return [(one,) for one in best]

    def several(self, old: Reading, trail: int, rank: int) -> list[Choice]:
        """Two or three characters that end in the byte `trail`; `rank` is that of `old`."""
        key = (old.pending, old.tail.text, old.tail.last, trail, rank < TRIPLE_WIDTH)
        if key not in self._cache:
            thens = self._thens(self.alphabet.by_trail.get(trail, {}))
            firsts = self._firsts(old) if thens else []
            choices = self._doubles(old, firsts, thens)
            if rank < TRIPLE_WIDTH:
                choices += self._triples(heapq.nlargest(FIRSTS, firsts), thens)
            self._cache[key] = choices
        return self._cache[key]

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

    def _firsts(self, old: Reading) -> list[_First]:
        """Characters before a dropped one; none of the page's table, it would show."""
        firsts: list[_First] = []
        for lead in old.pending:
            for one, seconds in self.alphabet.drops.get(lead, ()):
                if one[0] not in self.page.table:
                    tail = extend(old.tail, one[1], self.page.seen)
                    begun = max(tail.score, tail.hope) - old.tail.score
                    firsts.append((begun, len(firsts), one, seconds))
        return firsts

    def _doubles(
        self, old: Reading, firsts: Sequence[_First], thens: Sequence[_Then]
    ) -> list[Choice]:
        """Two characters between which one of the shifted text was dropped, the likeliest.

        Where a sign may have stood between them of which no trace is left, both are given.
        """
        seen = self.page.seen
        logs, total = words().logs, words().total
        found: list[tuple[float, int, Entry, Entry]] = []
        for begun, _, one, seconds in firsts:
            first = one[1]
            last = old.tail.last[-1:] + first
            for more, lead, two in thens:
                if lead not in seconds:
                    continue
                both = first + two[1]
                value = begun + (price(last, two[1], 1) if two[2] == UNSEEN else more)
                if (log := logs.get(both)) is not None:
                    value = max(value, log - total)
                found.append((value + seen.get(both, 0.0), len(found), one, two))
        self.page.effort.left -= len(found) // 4
        choices: list[Choice] = []
        for _, _, one, two in heapq.nlargest(CHOICES, found):
            choices.append((one, two))
            choices.extend((one, sign, two) for sign in self.alphabet.between(one[0], two[0]))
        return choices

    def _triples(self, firsts: Sequence[_First], thens: Sequence[_Then]) -> list[Choice]:
        """Three characters of which the shifted text shows the two ends, the likeliest."""
        seen, logs, total = self.page.seen, words().logs, words().total
        pairs = self._pairs(firsts)
        found: list[tuple[float, int, Choice]] = []
        for worth, _, begun, one, two, thirds in heapq.nlargest(MIDDLES, pairs):
            for more, lead, three in thens:
                if lead in thirds:
                    both = two[1] + three[1]
                    value = worth + (price(two[1], three[1], 1) if three[2] == UNSEEN else more)
                    if (log := logs.get(both)) is not None:
                        value = max(value, begun + log - total)
                    found.append((value + seen.get(both, 0.0), len(found), (one, two, three)))
        before, inside = words().before, self.alphabet.by_plain
        for _, last, three in thens:  # words whose second half is seen, the first dropped
            for plain in before.get(three[1], ()):
                for lead, two, thirds in inside.get(plain, ()):
                    if last in thirds and two[0] not in self.page.table:
                        value = logs[plain + three[1]] - total
                        found.extend(
                            (begun + value, len(found), (one, two, three))
                            for begun, _, one, seconds in firsts
                            if lead in seconds
                        )
        self.page.effort.left -= (len(pairs) + len(found)) // 4
        return [choice for _, _, choice in heapq.nlargest(CHOICES, found)]

    def _pairs(
        self, firsts: Sequence[_First]
    ) -> list[tuple[float, int, float, Entry, Entry, frozenset[int]]]:
        """The first two of three characters: words, frequent characters and signs."""
        seen, logs, total = self.page.seen, words().logs, words().total
        after, inside = words().after, self.alphabet.by_plain
        pairs: list[tuple[float, int, float, Entry, Entry, frozenset[int]]] = []
        for begun, _, one, seconds in firsts:
            first = one[1]
            likely = [it for char in after.get(first, ()) for it in inside.get(char, ())]
            for lead, two, thirds in (*self.alphabet.middles, *likely):
                if lead not in seconds or two[0] in self.page.table:
                    continue
                both = first + two[1]
                value = begun + (two[2] - total if two[2] > UNSEEN else price(first, two[1], 1))
                if (log := logs.get(both)) is not None:
                    value = max(value, log - total)
                pairs.append((value + seen.get(both, 0.0), len(pairs), begun, one, two, thirds))
        return pairs

    def _thens(self, leads: Mapping[int, Entry]) -> list[_Then]:
        """Characters before the one to come: what they are worth, first byte, entry.

        A character of the page's table is one only where its reading follows.
        """
        ahead, seen, table = self.ahead, self.page.seen, self.page.table
        logs, total = words().logs, words().total
        thens: list[_Then] = []
        for lead, entry in leads.items():
            if table.get(entry[0], self.reading) == self.reading:
                worth = entry[2] - total
                if ahead and (log := logs.get(entry[1] + ahead)):
                    worth = max(worth, log + SAVED - total)
                if ahead:
                    worth += seen.get(entry[1] + ahead, 0.0)
                thens.append((worth, lead, entry))
        return thens
