"""How likely a string of simplified Chinese is: the best split into dictionary words.

Scores are natural logarithms and grow as a string is extended to the right, so that
a search can carry them along.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from analyzer.clean import signs
from analyzer.clean.neighbours import NEVER, Neighbours
from analyzer.clean.words import LONGEST, words

UNKNOWN = -20.0
"""A Chinese character that is no word of its own."""
SEVERAL = 6.0
"""What each further character of a word adds to its evidence, as a log frequency."""
LONELY = -3.0
"""The same for a character that stands for itself beside others it was never seen with."""
SAVED = 9.0
"""What a word saves that takes in a neighbour already paid for."""
EVIDENT = 6.0
"""Log frequency of the rarest word of two that vouches for its characters."""


class Tail(NamedTuple):
    """The right end of a string under extension.

    `score` is that of the string, `hope` its best score if its end begins a word. `begun`
    are the words that may be under way: what is there of each, and the score of the string
    before it. `last` are the last two characters, `depth` is the number of open brackets.
    """

    score: float = 0.0
    hope: float = 0.0
    begun: tuple[tuple[str, float], ...] = ()
    last: str = ""
    depth: int = 0


def extend(tail: Tail, char: str, known: Neighbours) -> Tail:
    """The tail with one more character; `known` are the neighbours of contracts and page."""
    score, _, begun, last, depth = tail
    before = last[-1:]
    two = before + char
    counted = known[two] if before else NEVER
    if counted > NEVER and len(last) > 1:
        counted = max(counted, known[last + char])
    if not "\u3400" <= char <= "\u9fff":
        score += max(signs.price(last, char, depth), counted)
        if char == "0" and not before.isdecimal() and before not in signs.BEFORE_ZERO:
            score += signs.LEADING_ZERO
        return Tail(score, score, (), two, signs.deepened(depth, char))
    logs, beginnings, _, _, total = words()
    best = score + max(logs.get(char, -9.0) - total, UNKNOWN)
    hope = score + beginnings.get(char, -9.0)
    going = []
    for start, base in begun:
        word = start + char
        log = logs.get(word)
        if log is not None and base + log - total > best:
            best = base + log - total
        log = beginnings.get(word)
        if log is not None:
            going.append((word, base))
            if base + log > hope:
                hope = base + log
    going.append((char, score))
    if before and before in signs.CLOSING and last[0] not in signs.NUMERALS:
        best -= signs.GLUED
    best = max(best, score + counted)
    if strange := known[char]:
        best, hope = best + strange, hope + strange
        going = [(word, base + strange) for word, base in going]
    return Tail(best, max(best, hope - total), tuple(going), two, depth)


def continued(tail: Tail, char: str) -> float:
    """What a character may at best add to the score of `tail` as the middle or end of a word.

    Minus infinity where no word under way goes on so.
    """
    logs, beginnings, _, _, total = words()
    best = -math.inf
    for start, base in tail.begun:
        word = start + char
        log = max(logs.get(word, -9.0), beginnings.get(word, -9.0))
        if log > 0 and base + log - total - tail.score > best:
            best = base + log - total - tail.score
    return best


def promise(last: str, char: str, known: Neighbours) -> float:
    """A quick estimate of the log likelihood of `char` behind `last`, the one or two before it."""
    logs, beginnings, _, _, total = words()
    two = last[-1:] + char
    if not "\u3400" <= char <= "\u9fff":
        return max(signs.price(last, char, 1), known[two])
    best = max(logs.get(char, 0.0), beginnings.get(char, 0.0)) - total
    if (log := max(logs.get(two, 0.0), beginnings.get(two, 0.0))) > 0:
        best = max(best, log + SAVED - total)
    return max(best, known[two]) if len(two) == 2 else best


def covered(text: str, known: Neighbours) -> list[bool]:
    """For each character whether a word of several characters, or the page, vouches for it."""
    logs = words().logs
    sure = [False] * len(text)
    for at, upto in split(text):
        if upto - at > 1:
            evident = logs.get(text[at:upto], 0.0) + SEVERAL * (upto - at - 2) >= EVIDENT
            sure[at:upto] = [evident] * (upto - at)
    often = [_often(text[at : at + 2], known) for at in range(len(text))]
    for at in range(1, len(text)):
        if often[at - 1] and (often[at] or at == len(text) - 1):
            sure[at] = True  # both neighbours have stood there before
    return sure


def _often(pair: str, known: Neighbours) -> bool:
    return len(pair) == 2 and _is_han(pair[0]) and _is_han(pair[1]) and known.often(pair)


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


def weakest(text: str, start: int, end: int, known: Neighbours) -> float:
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
            elif upto - at > 1 or not (
                known.met(text[at - 1 : upto]) or known.met(text[at : upto + 1])
            ):
                # A word of several characters is evidence of itself, a lone character is not.
                more = SEVERAL * (upto - at - 1) if upto - at > 1 else LONELY
                rarest = min(rarest, logs.get(word, 0.0) + more)
    return rarest


def start(text: str, known: Neighbours, depth: int = 0) -> Tail:
    """The tail of a text, scored from zero, with `depth` brackets open at its end."""
    tail = Tail()
    for char in text:
        tail = extend(tail, char, known)
    begun = tuple((word, base - tail.score) for word, base in tail.begun)
    return Tail(0.0, 0.0, begun, tail.last, depth)
