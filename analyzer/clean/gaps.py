"""Words inside which a mirror may have dropped a character of the shifted text.

Such a character takes with it the second byte of one original character and the first byte
of the next. For the bytes that are left the words that fit are listed once, so that a search
need not try every character with every other.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, product
from typing import Any, NamedTuple, TypeVar

from analyzer.clean.alphabet import Alphabet, Entry, alphabet
from analyzer.clean.words import words

MOST = 40
"""Words of one kind that are listed for the same bytes, the commonest."""
RAREST = 1.0
"""Log frequency below which a word is not listed."""
ORDINAL = 14.0
"""Log frequency given to the number of an article, so that it is tried at all."""
_Row = TypeVar("_Row", bound=tuple[Any, ...])

Double = tuple[float, Entry, Entry]
"""Log frequency of a word of two characters, and these."""
Opening = tuple[float, Entry, Entry, frozenset[int]]
"""The same, and the first bytes that the character behind the next gap may have."""
Closing = tuple[float, int, Entry, Entry]
"""Log frequency, first byte of the first character, both characters."""
Triple = tuple[float, Entry, Entry, Entry]


class Gaps(NamedTuple):
    """Words by the bytes that are left of them.

    `doubles` by the first byte of the first character and the second byte of the last, a
    gap between the two, as a number; `triples` likewise with two gaps; `openings` by the
    first byte, with a second gap behind; `closings` by the last byte, with one before.
    `middles` are frequent characters and signs between two gaps, by the first bytes that the
    first gap allows, with those that the second does.
    """

    doubles: Mapping[int, Sequence[Double]]
    triples: Mapping[int, Sequence[Triple]]
    openings: Mapping[int, Sequence[Opening]]
    closings: Mapping[int, Sequence[Closing]]
    middles: Mapping[frozenset[int], Sequence[tuple[Entry, frozenset[int]]]]


@cache
def gaps(traditional: bool, box: bool) -> Gaps:
    """The words of pages in one script, on mirrors that keep box drawing or drop it."""
    known = alphabet(traditional, box)
    bytes_of = _bytes_of(known)
    behind_gap = frozenset(lead for seconds in known.dropped.values() for lead in seconds)
    doubles: dict[int, list[Double]] = {}
    triples: dict[int, list[Triple]] = {}
    openings: dict[int, list[Opening]] = {}
    closings: dict[int, list[Closing]] = {}
    for word, log in chain(words().logs.items(), _numerals()):
        if log < RAREST or not 2 <= len(word) <= 3:
            continue
        for lead, one, seconds in known.by_plain.get(word[0], ()):
            for inner, middle, two in bytes_of.get(word[1], ()):
                if inner not in seconds:
                    continue
                if len(word) == 3:
                    thirds = known.dropped.get(middle, ())
                    for first, last, three in bytes_of.get(word[2], ()):
                        if first in thirds:
                            found = triples.setdefault(lead << 8 | last, [])
                            found.append((log, one, two, three))
                    continue
                doubles.setdefault(lead << 8 | middle, []).append((log, one, two))
                if middle in known.dropped:
                    opening = (log, one, two, known.dropped[middle])
                    openings.setdefault(lead, []).append(opening)
                if lead in behind_gap:
                    closings.setdefault(middle, []).append((log, lead, one, two))
    middles = {
        seconds: [(two, thirds) for lead, two, thirds in known.middles if lead in seconds]
        for seconds in {seconds for ends in known.drops.values() for _, seconds in ends}
    }
    lists = _commonest(doubles), _commonest(triples), _commonest(openings), _commonest(closings)
    return Gaps(*lists, middles)


def _numerals() -> Iterator[tuple[str, float]]:
    """The numbers of articles that take three characters, with their weight."""
    digits = "一二三四五六七八九"
    for tens, ones in product(digits, digits):
        yield f"{tens}十{ones}", ORDINAL


def _commonest(table: Mapping[int, list[_Row]]) -> dict[int, list[_Row]]:
    return {key: heapq.nlargest(MOST, rows, key=lambda row: row[0]) for key, rows in table.items()}


def _bytes_of(known: Alphabet) -> dict[str, list[tuple[int, int, Entry]]]:
    """Both bytes of the characters that are written for a simplified one."""
    found: dict[str, list[tuple[int, int, Entry]]] = {}
    for code, entry in known.entries.items():
        found.setdefault(entry[1], []).append((code >> 8, code & 0xFF, entry))
    return found
