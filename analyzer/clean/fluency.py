"""How likely a string of simplified Chinese is: the best split into dictionary words.

Scores are natural logarithms and grow as a string is extended to the right, so that
a search can carry them along.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple

from analyzer.clean import signs
from analyzer.clean.words import LONGEST, words

UNKNOWN = -20.0
"""A Chinese character that is no word of its own."""
SEVERAL = 6.0
"""What each further character of a word adds to its evidence, as a log frequency."""
SAVED = 9.0
"""What a word saves that takes in a neighbour already paid for."""
EVIDENT = 6.0
"""Log frequency of the rarest word of two that vouches for its characters."""
OFTEN = 1.6
"""What a pair of neighbours that does so is worth at least."""
Seen = Mapping[str, float]
"""Pairs of neighbours that stand elsewhere on the page, with what that is worth."""


class Tail(NamedTuple):
    """The right end of a string under extension.

    `text` holds its last characters, `scores[i]` the best score of the whole string
    up to `len(scores) - 1 - i` characters before its end; the last one is the string's own.
    `hope` is the best score of the string if its end begins a word, `last` its last
    two characters, `depth` the number of its open brackets.
    """

    text: str = ""
    scores: tuple[float, ...] = (0.0,)
    hope: float = 0.0
    last: str = ""
    depth: int = 0

    @property
    def score(self) -> float:
        return self.scores[-1]


def extend(tail: Tail, char: str, seen: Seen) -> Tail:
    """The tail with one more character; `seen` are pairs of neighbours of the page."""
    if not "\u3400" <= char <= "\u9fff":
        score = tail.scores[-1] + signs.price(tail.last, char, tail.depth)
        score += seen.get(tail.last[-1:] + char, 0.0)
        last = tail.last[-1:] + char
        return Tail("", (score,), score, last, signs.deepened(tail.depth, char))
    logs, beginnings, _, _, total = words()
    text = tail.text + char
    scores = tail.scores
    best = scores[-1] + max(logs.get(char, -9.0) - total, UNKNOWN)
    hope = scores[-1] + beginnings.get(char, -9.0)
    for size in range(2, len(text) + 1):
        end = text[-size:]
        log = logs.get(end)
        if log is not None and (one := scores[-size] + log - total) > best:
            best = one
        log = beginnings.get(end)
        if log is not None and (one := scores[-size] + log) > hope:
            hope = one
    last = tail.last[-1:]
    if last and last in signs.CLOSING and tail.last[0] not in signs.NUMERALS:
        best -= signs.GLUED
    best += seen.get(last + char, 0.0)
    hope = max(best, hope - total)
    if len(text) == LONGEST:
        return Tail(text[1:], (*scores[1:], best), hope, last + char, tail.depth)
    return Tail(text, (*scores, best), hope, last + char, tail.depth)


def promise(last: str, char: str, seen: Seen) -> float:
    """A quick estimate of the log likelihood of `char` behind `last`, the one or two before it."""
    logs, beginnings, _, _, total = words()
    if not "\u3400" <= char <= "\u9fff":
        return signs.price(last, char, 1) + seen.get(last[-1:] + char, 0.0)
    two = last[-1:] + char
    best = max(logs.get(char, 0.0), beginnings.get(char, 0.0)) - total
    if (log := max(logs.get(two, 0.0), beginnings.get(two, 0.0))) > 0:
        best = max(best, log + SAVED - total)
    return best + seen.get(two, 0.0)


def covered(text: str, seen: Seen) -> list[bool]:
    """For each character whether a word of several characters, or the page, vouches for it."""
    logs = words().logs
    sure = [False] * len(text)
    for at, upto in split(text):
        if upto - at > 1:
            known = logs.get(text[at:upto], 0.0) + SEVERAL * (upto - at - 2) >= EVIDENT
            sure[at:upto] = [known] * (upto - at)
    often = [_often(text[at : at + 2], seen) for at in range(len(text))]
    for at in range(1, len(text)):
        if often[at - 1] and (often[at] or at == len(text) - 1):
            sure[at] = True  # both neighbours have stood there before
    return sure


def _often(pair: str, seen: Seen) -> bool:
    return len(pair) == 2 and _is_han(pair[0]) and _is_han(pair[1]) and seen.get(pair, 0) >= OFTEN


def _is_han(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff"


def split(text: str) -> list[tuple[int, int]]:
    """The likeliest split into words, as ranges, the last one first."""
    logs, _, _, _, total = words()
    size = len(text)
    best = [0.0] + [-math.inf] * size
    back = [0] * (size + 1)
    for at in range(size):
        base = best[at] - total
        for upto in range(at + 1, min(size, at + LONGEST) + 1):
            log = logs.get(text[at:upto])
            if log is None:
                if upto > at + 1:
                    continue
                log = -3.0
            if base + log > best[upto]:
                best[upto], back[upto] = base + log, at
    ranges = []
    while size > 0:
        ranges.append((back[size], size))
        size = back[size]
    return ranges


def weakest(text: str, start: int, end: int, seen: Seen) -> float:
    """The log frequency of the rarest word that touches `[start, end)` of the likeliest split.

    A character that stands beside the same neighbour elsewhere on the page counts as
    common; signs do not count, letters and lone digits count as unknown.
    """
    logs = words().logs
    rarest = math.inf
    for at, upto in split(text):
        if at < end and upto > start:
            word = text[at:upto]
            if not _is_han(word[0]):
                if signs.price(text[at - 1 : at], word[0], 1) < signs.DIGIT:
                    rarest = -math.inf
            elif upto - at > 1 or not {text[at - 1 : upto], text[at : upto + 1]} & seen.keys():
                # A word of several characters is evidence of itself, a lone character is not.
                rarest = min(rarest, logs.get(word, 0.0) + SEVERAL * (upto - at - 1))
    return rarest


def start(text: str, seen: Seen, depth: int = 0) -> Tail:
    """The tail of a text, scored from zero, with `depth` brackets open at its end."""
    tail = Tail()
    for char in text:
        tail = extend(tail, char, seen)
    scores = tuple(score - tail.score for score in tail.scores)
    return Tail(tail.text, scores, 0.0, tail.last, depth)
