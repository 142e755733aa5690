"""Characters for places of a run of which the page does not show all bytes.

One dropped character of the shifted text takes with it the end of one original
character and the beginning of the next, two take a whole one between them. What may
have stood there is known by kind only; of the many possibilities those are proposed
that fit the words around.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Container, Mapping, Sequence
from operator import itemgetter

from analyzer.clean import gbk
from analyzer.clean.alphabet import UNSEEN, Entry, alphabet
from analyzer.clean.fluency import SAVED, continued, promise
from analyzer.clean.gaps import gaps
from analyzer.clean.neighbours import behind
from analyzer.clean.runs import Page, Reading, Token
from analyzer.clean.signs import price
from analyzer.clean.tables import readings, simplified_only
from analyzer.clean.words import words

CHOICES = 16
"""Continuations of a reading that are proposed at one place."""
TRIPLE_WIDTH = 2
"""Readings, best first, for which two dropped characters are tried."""
FIRSTS, THENS = 8, 10
"""Characters before and behind a gap, likeliest first, that are tried with each other."""
SPREAD, TRIPLE_SPREAD = 8.0, 5.0
"""How much less likely than the likeliest a guess may be; one with two gaps."""
JOINED = 6
"""Guesses between whose characters a sign is thought of that left no trace."""
FULL = 0xA3
"""The first byte of full-width forms."""

Choice = tuple[Entry, ...]
"""Characters that may follow a reading together."""
Idea = tuple[float, Choice]
"""Characters that may follow, and about how much they add to the score."""
_First = tuple[float, int, Entry, frozenset[int]]
"""A character before a dropped one: its worth, first byte, itself, the dropped second bytes."""
_Then = tuple[float, int, Entry]
"""The character behind the dropped ones: its worth, its first byte, itself."""


_gain = itemgetter(0)


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
        self.gaps = gaps(page.traditional, page.options.box)
        self._thens_of: dict[int, list[_Then]] = {}
        self._plain_of: dict[int, Mapping[str, Sequence[_Then]]] = {}

    def look_ahead(self, token: Token, following: Sequence[Token]) -> None:
        """Note the reading behind `token`, and what comes next if it ends a character in step."""
        self.ahead = ""
        self._thens_of.clear()
        self._plain_of.clear()
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
        last, known = old.tail.last, self.page.known
        best = heapq.nlargest(CHOICES, found, key=lambda one: promise(last, one[1], known))
        return [(one,) for one in best]

    def several(self, old: Reading, trail: int, rank: int) -> list[Idea]:
        """Two or three characters that end in the byte `trail`; `rank` is that of `old`."""
        thens = self._thens(trail)
        firsts = self._firsts(old) if thens else []
        if not firsts:
            return []
        found = self._doubles(old, firsts, thens, trail)
        if rank < TRIPLE_WIDTH:
            least = (max(found, key=_gain)[0] if found else -math.inf) - TRIPLE_SPREAD
            found += self._triples(old, firsts[:FIRSTS], thens, trail, least)
        self.page.effort.left -= len(found) // 4
        return heapq.nlargest(CHOICES, found, key=_gain)

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
        """Characters before a dropped one, the likeliest first.

        None but the very first is of the page's table: its reading would show.
        """
        tail, known, total = old.tail, self.page.known, words().total
        table: Container[str] = self.page.table if old.chars else ()
        last = tail.last[-1:]
        firsts: list[_First] = []
        for lead in old.pending:
            for one, seconds in self.alphabet.drops.get(lead, ()):
                plain = one[1]
                if one[0] in table or plain.isdecimal():
                    continue
                if one[2] == UNSEEN:
                    worth = price(tail.last, plain, tail.depth)
                else:
                    worth = max(one[2] - total, continued(tail, plain))
                if last:
                    worth = max(worth, known[last + plain])
                firsts.append((worth, lead, one, seconds))
        firsts.sort(key=_gain, reverse=True)
        return firsts

    def _doubles(
        self, old: Reading, firsts: Sequence[_First], thens: Sequence[_Then], trail: int
    ) -> list[Idea]:
        """Two characters between which one of the shifted text was dropped.

        Where a sign may have stood between them of which no trace is left, both are given.
        """
        known, total, last = self.page.known, words().total, old.tail.last[-1:]
        found: list[Idea] = []
        for lead in old.pending:
            for log, one, two in self.gaps.doubles.get(lead << 8 | trail, ()):
                if self._silent(one, old) and self._shown(two):
                    found.append((log - total, (one, two)))
        after, elsewhere = self._after(), behind()
        by_plain = self._by_plain(trail)
        for begun, _, one, seconds in firsts:
            for char in {*after.get(one[1], ()), *elsewhere.get(one[1], ())} & by_plain.keys():
                for worth, lead, two in by_plain[char]:
                    if lead in seconds:
                        found.append((begun + max(worth, known[one[1] + char]), (one, two)))
        for begun, _, one, seconds in firsts[:FIRSTS]:
            before = last + one[1]
            left = THENS
            for worth, lead, two in thens:
                if lead in seconds:
                    alone = price(before, two[1], 1) if two[2] == UNSEEN else worth
                    found.append((begun + max(alone, known[one[1] + two[1]]), (one, two)))
                    left -= 1
                    if not left:
                        break
        found = heapq.nlargest(CHOICES, found, key=_gain)
        for gain, (one, two) in found[:JOINED]:
            for sign in self.alphabet.between(one[0], two[0]):
                more = max(price(last + one[1], sign[1], 1), known[one[1] + sign[1]])
                found.append((gain + more, (one, sign, two)))
        return found

    def _triples(
        self,
        old: Reading,
        firsts: Sequence[_First],
        thens: Sequence[_Then],
        trail: int,
        least: float,
    ) -> list[Idea]:
        """Three characters of which the shifted text shows the two ends; gains over `least`."""
        known, total, table = self.page.known, words().total, self.page.table
        found: list[Idea] = []
        thens = thens[:THENS]
        for lead in old.pending:
            for log, one, two, three in self.gaps.triples.get(lead << 8 | trail, ()):
                if self._silent(one, old) and two[0] not in table and self._shown(three):
                    found.append((log - total, (one, two, three)))
            for log, one, two, thirds in self.gaps.openings.get(lead, ()):
                if log - total + thens[0][0] < least:
                    break
                if not self._silent(one, old) or two[0] in table:
                    continue
                for worth, third, three in thens:
                    if third in thirds:
                        gain = log - total + max(worth, known[two[1] + three[1]])
                        if gain > least:
                            found.append((gain, (one, two, three)))
        for log, second, two, three in self.gaps.closings.get(trail, ()):
            if log - total + firsts[0][0] < least:
                break
            if two[0] not in table and self._shown(three):
                for begun, _, one, seconds in firsts:
                    if second in seconds:
                        gain = begun + log - total
                        if gain > least:
                            found.append((gain, (one, two, three)))
        last = old.tail.last[-1:]
        for begun, _, one, seconds in firsts:
            if begun + thens[0][0] < least:
                break
            base = begun - total
            before = last + one[1]
            for two, thirds in self.gaps.middles[seconds]:
                if two[0] in table:
                    continue
                value = base + two[2] if two[2] > UNSEEN else begun + price(before, two[1], 1)
                value = max(value, begun + known[one[1] + two[1]])
                if value + thens[0][0] < least:
                    continue
                for worth, third, three in thens:
                    if third in thirds:
                        gain = value + max(worth, known[two[1] + three[1]])
                        if gain > least:
                            found.append((gain, (one, two, three)))
        return found

    def _silent(self, one: Entry, old: Reading) -> bool:
        """Whether a character before a gap may stand there: its reading does not show."""
        return not old.chars or one[0] not in self.page.table

    def _shown(self, entry: Entry) -> bool:
        """Whether the reading behind the token is that of the character that ends there."""
        return self.page.table.get(entry[0], self.reading) == self.reading

    def _thens(self, trail: int) -> list[_Then]:
        """Characters that end in the byte `trail` as the next token shows it, likeliest first.

        No digit is among them: a number that was guessed would look right.
        """
        if trail in self._thens_of:
            return self._thens_of[trail]
        ahead = self.ahead
        logs, total = words().logs, words().total
        thens: list[_Then] = []
        for lead, entry in self.alphabet.by_trail.get(trail, {}).items():
            if entry[0] in self.alphabet.variants or entry[1].isdecimal():
                continue
            if self._shown(entry):
                sign = entry[2] == UNSEEN
                worth = price("", entry[1], 1) if sign else entry[2] - total
                if ahead and (log := logs.get(entry[1] + ahead)):
                    worth = max(worth, log + SAVED - total)
                thens.append((worth, lead, entry))
        thens.sort(key=_gain, reverse=True)
        self._thens_of[trail] = thens
        return thens

    def _by_plain(self, trail: int) -> Mapping[str, Sequence[_Then]]:
        """`_thens` by their simplified form."""
        if trail not in self._plain_of:
            found: dict[str, list[_Then]] = {}
            for then in self._thens(trail):
                found.setdefault(then[2][1], []).append(then)
            self._plain_of[trail] = found
        return self._plain_of[trail]

    def _after(self) -> Mapping[str, Sequence[str]]:
        """For each character those that stand behind it on the page."""
        after = self.page.after
        if not after:
            for pair in self.page.known.page.pairs:
                after.setdefault(pair[0], []).append(pair[1])
        return after
