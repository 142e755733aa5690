"""Characters on both sides of the places of a run that the page shows nothing of.

One dropped character of the shifted text takes with it the end of one original
character and the beginning of the next, two take a whole one between them. What may
have stood there is known by kind only; of the many possibilities those are proposed
that fit the words around.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Container, Sequence
from operator import itemgetter

from analyzer.clean.alphabet import UNSEEN, Entry, alphabet
from analyzer.clean.fluency import SAVED, continued
from analyzer.clean.gaps import gaps
from analyzer.clean.neighbours import behind
from analyzer.clean.runs import Between, Page, Reading
from analyzer.clean.signs import price
from analyzer.clean.words import words

CHOICES = 16
"""Continuations of a reading that are proposed at one place."""
TRIPLE_WIDTH = 2
"""Readings, best first, for which two dropped characters are tried."""
FIRSTS, THENS = 8, 10
"""Characters before and behind a gap, likeliest first, that are tried with each other."""
TRIPLE_SPREAD = 5.0
"""How much less likely than the likeliest a guess with two gaps may be."""
JOINED = 6
"""Guesses between whose characters a sign is thought of that left no trace."""

Choice = tuple[Entry, ...]
"""Characters that may follow a reading together."""
Idea = tuple[float, Choice]
"""Characters that may follow, and about how much they add to the score."""
_First = tuple[float, int, Entry, frozenset[int]]
"""A character before a dropped one: its worth, first byte, itself, the dropped second bytes."""
_Then = tuple[float, int, Entry]
"""The character behind the dropped ones: its worth, its first byte, itself."""
_Joint = tuple[float, Entry, Entry]
"""Two characters met side by side before: the worth of the second behind the first, both."""

gain = itemgetter(0)


class Joints:
    """What may stand around the gaps before one character of the page.

    `ahead` is the character that comes next if that one ends a character in step, `reading`
    the annotation behind it. What is worked out for one reading serves the others.
    """

    def __init__(self, page: Page, ahead: str = "", reading: str = "") -> None:
        self.page = page
        self.ahead = ahead
        self.reading = reading
        self.alphabet = alphabet(page.traditional, page.options.box)
        self.gaps = gaps(page.traditional, page.options.box)
        self._thens_of: dict[int, list[_Then]] = {}
        self._met_of: dict[tuple[int, int], list[_Joint]] = {}

    def several(self, old: Reading, trail: int, rank: int) -> list[Idea]:
        """Two or three characters that end in the byte `trail`; `rank` is that of `old`."""
        thens = self._thens(trail)
        firsts = self._firsts(old) if thens else []
        if not firsts:
            return []
        found = self._doubles(old, firsts, thens, trail)
        if rank < TRIPLE_WIDTH:
            least = (max(found, key=gain)[0] if found else -math.inf) - TRIPLE_SPREAD
            found += self._triples(old, firsts[:FIRSTS], thens[:THENS], trail, least)
        self.page.effort.left -= len(found) // 4
        return heapq.nlargest(CHOICES, found, key=gain)

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
        firsts.sort(key=gain, reverse=True)
        return firsts

    def _doubles(
        self, old: Reading, firsts: Sequence[_First], thens: Sequence[_Then], trail: int
    ) -> list[Idea]:
        """Two characters between which one of the shifted text was dropped.

        Where a sign may have stood between them of which no trace is left, both are given.
        """
        known, total, last = self.page.known, words().total, old.tail.last[-1:]
        begun = {one[0]: worth for worth, _, one, _ in firsts}
        found: list[Idea] = []
        for lead in old.pending:
            for log, one, two in self.gaps.doubles.get(lead << 8 | trail, ()):
                if self._silent(one, old) and self._shown(two):
                    found.append((log - total, (one, two)))
            for link, one, two in self._met(lead, trail):
                if one[0] in begun:
                    found.append((begun[one[0]] + link, (one, two)))
        for worth, _, one, seconds in firsts[:FIRSTS]:
            before = last + one[1]
            left = THENS
            for then, lead, two in thens:
                if lead in seconds:
                    alone = price(before, two[1], 1) if two[2] == UNSEEN else then
                    found.append((worth + max(alone, known[one[1] + two[1]]), (one, two)))
                    left -= 1
                    if not left:
                        break
        found = heapq.nlargest(CHOICES, found, key=gain)
        for value, (one, two) in found[:JOINED]:
            for sign in self.alphabet.between(one[0], two[0]):
                more = max(price(last + one[1], sign[1], 1), known[one[1] + sign[1]])
                found.append((value + more, (one, sign, two)))
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
        nearest = thens[0][0]
        for lead in old.pending:
            for log, one, two, three in self.gaps.triples.get(lead << 8 | trail, ()):
                if self._silent(one, old) and two[0] not in table and self._shown(three):
                    found.append((log - total, (one, two, three)))
            for log, one, two, thirds in self.gaps.openings.get(lead, ()):
                if log - total + nearest < least:
                    break
                if not self._silent(one, old) or two[0] in table:
                    continue
                for worth, third, three in thens:
                    if third in thirds:
                        value = log - total + max(worth, known[two[1] + three[1]])
                        if value > least:
                            found.append((value, (one, two, three)))
        for log, second, two, three in self.gaps.closings.get(trail, ()):
            if log - total + firsts[0][0] < least:
                break
            if two[0] not in table and self._shown(three):
                for begun, _, one, seconds in firsts:
                    value = begun + log - total
                    if value <= least:
                        break
                    if second in seconds:
                        found.append((value, (one, two, three)))
        for begun, _, one, seconds in firsts:
            if begun + nearest < least:
                break
            for link, two, thirds in self._middles(one[1], seconds):
                if begun + link + nearest < least:
                    break
                for worth, third, three in thens:
                    if third in thirds:
                        value = begun + link + max(worth, known[two[1] + three[1]])
                        if value > least:
                            found.append((value, (one, two, three)))
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
        thens.sort(key=gain, reverse=True)
        self._thens_of[trail] = thens
        return thens

    def _met(self, lead: int, trail: int) -> list[_Joint]:
        """Characters around a gap that stand side by side on the page or in contracts."""
        if (lead, trail) in self._met_of:
            return self._met_of[lead, trail]
        known = self.page.known
        by_plain: dict[str, list[_Then]] = {}
        for then in self._thens(trail):
            by_plain.setdefault(then[2][1], []).append(then)
        behind_gap = by_plain.keys()
        found: list[_Joint] = []
        for one, seconds in self.alphabet.drops.get(lead, ()):
            for char in self.followers(one[1]) & behind_gap:
                for worth, second, two in by_plain[char]:
                    if second in seconds:
                        found.append((max(worth, known[one[1] + char]), one, two))
        self._met_of[lead, trail] = found
        return found

    def followers(self, char: str) -> frozenset[str]:
        """Characters that stand behind another on the page, or repeatedly in contracts."""
        memory = self.page.memory
        found = memory.followers.get(char)
        if found is None:
            if not memory.after:
                for pair in self.page.known.page.pairs:
                    memory.after.setdefault(pair[0], []).append(pair[1])
            found = frozenset((*memory.after.get(char, ()), *behind().get(char, ())))
            memory.followers[char] = found
        return found

    def _middles(self, one: str, seconds: frozenset[int]) -> list[Between]:
        """Characters between two gaps, behind `one`, the likeliest first, with their worth."""
        listed = self.page.memory.middles.get((one, seconds))
        if listed is None:
            known, total, table = self.page.known, words().total, self.page.table
            listed = []
            for two, thirds in self.gaps.middles[seconds]:
                if two[0] not in table:
                    worth = two[2] - total if two[2] > UNSEEN else price(one, two[1], 1)
                    listed.append((max(worth, known[one + two[1]]), two, thirds))
            listed.sort(key=gain, reverse=True)
            self.page.memory.middles[one, seconds] = listed
        return listed
