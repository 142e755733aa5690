"""How often characters of contracts stand behind others, and what that is worth.

Counted are pairs and triples of neighbours in the contracts of development (a resource) and
on the page itself, whose wording repeats. Digits count as one character.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import NamedTuple

NEVER = -99.0
"""The log probability of what was never seen."""
SHARE = math.log(0.5)
"""The weight of what was counted, against that of the words of the dictionary."""
DISCOUNT = 0.6
"""Taken off every count, for what has not been seen yet."""
DOUBT = 4.0
"""Occurrences of a character that are added, so that few of them prove little."""
OWN = 3.0
"""How many occurrences in other contracts one on the page itself is worth."""
STRANGE, FEW = -2.5, 3
"""Added for a character that contracts never show; half of it if they do so less than so often."""
TWICE, OFTEN = 2, 5
"""Occurrences on the page, and in other contracts, by which a pair is no accident."""
_NUMERALS = frozenset("123456789")
_DIGIT = re.compile("[1-9]")


class Counts(NamedTuple):
    """Occurrences of single characters, of pairs and triples of neighbours."""

    singles: Mapping[str, int]
    pairs: Mapping[str, int]
    triples: Mapping[str, int]


class Neighbours(dict[str, float]):
    """Log probabilities of a character behind the one or two before it, reckoned when asked for.

    The key is the characters in their order, two or three of them, simplified and half-width;
    for a single one comes back what its rarity in contracts takes off.
    `less` is taken off every count of the page: 1 judges a stretch of the page itself.
    """

    def __init__(self, page: Counts, less: int = 0) -> None:
        super().__init__()
        self.page = page
        self.known = contracts()
        self.less = less

    def __missing__(self, key: str) -> float:
        if len(key) == 1:
            found = self.known.singles.get(key, 0) + OWN * self.page.singles.get(key, 0)
            worth = STRANGE if found == 0 else STRANGE / 2 if found < FEW else 0.0
        else:
            plain = key if _NUMERALS.isdisjoint(key) else _DIGIT.sub("0", key)
            many, page = self.known, self.page
            if len(plain) == 2:
                other, own = many.pairs.get(plain, 0), page.pairs.get(plain, 0)
                of = (many.singles, page.singles)
            else:
                other, own = many.triples.get(plain, 0), page.triples.get(plain, 0)
                of = (many.pairs, page.pairs)
            worth = self._share(other, own, *of, plain[:-1]) if other or own else NEVER
        self[key] = worth
        return worth

    def _share(
        self,
        other: int,
        own: int,
        all_other: Mapping[str, int],
        all_own: Mapping[str, int],
        at: str,
    ) -> float:
        """The log of the share of all that stands behind `at`."""
        found = other + OWN * max(0, own - self.less)
        if not found:
            return NEVER
        of = all_other.get(at, 0) + OWN * max(0, all_own.get(at, 0) - self.less)
        return SHARE + math.log((found - DISCOUNT) / (of + DOUBT))

    def often(self, pair: str) -> bool:
        """Whether two characters stand side by side often enough to vouch for each other."""
        return self.page.pairs.get(pair, 0) >= TWICE or self.known.pairs.get(pair, 0) >= OFTEN

    def met(self, pair: str) -> bool:
        """Whether two characters stand side by side on the page, or repeatedly in contracts."""
        return pair in self.page.pairs or self.known.pairs.get(pair, 0) >= TWICE


def count(plain: str) -> Counts:
    """The counts of a simplified, half-width text."""
    text = _DIGIT.sub("0", plain)
    pairs = Counter(map("".join, pairwise(text)))
    triples = Counter(map("".join, zip(text, text[1:], text[2:], strict=False)))
    return Counts(Counter(text), pairs, triples)


def joined(many: Counts, few: Counts) -> Counts:
    """Both counts together; a loop is made over the second only."""
    added: list[dict[str, int]] = []
    for one, two in zip(many, few, strict=True):
        both = dict(one)
        for key, times in two.items():
            both[key] = both.get(key, 0) + times
        added.append(both)
    return Counts(*added)


@cache
def contracts() -> Counts:
    """The counts of the contracts of development."""
    pairs: dict[str, int] = {}
    triples: dict[str, int] = {}
    path = resources.files("analyzer.resources").joinpath("contract_pairs.txt")
    for line in path.read_text(encoding="utf-8").split("\n"):
        number, colon, listed = line.partition(":")
        if colon and number.isdigit():
            for wording in listed.split(" "):
                (pairs if len(wording) == 2 else triples)[wording] = int(number)
    singles: dict[str, int] = {}
    for pair, times in pairs.items():
        singles[pair[0]] = singles.get(pair[0], 0) + times
    return Counts(singles, pairs, triples)


@cache
def behind() -> dict[str, list[str]]:
    """For each character those that stand behind it repeatedly in contracts."""
    found: dict[str, list[str]] = {}
    for pair, times in contracts().pairs.items():
        if times >= TWICE:
            found.setdefault(pair[0], []).append(pair[1])
    return found
