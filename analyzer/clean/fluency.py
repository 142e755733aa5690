"""How likely a string of simplified Chinese is: the best split into dictionary words.

Frequencies are those of jieba's dictionary, read as a file; jieba itself is not
imported. Scores are natural logarithms and grow as a string is extended to the
right, so that a search can carry them along.
"""

from __future__ import annotations

import importlib.util
import math
from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from typing import NamedTuple

LONGEST = 5
"""Words longer than this are found by their parts."""
UNKNOWN = -20.0
"""A Chinese character that is no word of its own."""
COMMON = 30
"""Words less frequent are no hope for an unfinished one."""
MARKS = {",": -3.0, "，": -3.0, "。": -3.5, "、": -3.5, ":": -4.5, ";": -4.5, "_": -4.0,
         "(": -5.5, ")": -5.5, "《": -5.5, "》": -5.5, "“": -6.0, "”": -6.0, ".": -7.0}  # fmt: skip
DIGIT = -9.0
OTHER = -14.0
"""A letter or any other sign: rare between Chinese characters."""
SEVERAL = 6.0
"""What each further character of a word adds to its evidence, as a log frequency."""
Seen = Mapping[str, float]
"""Pairs of neighbours that stand elsewhere on the page, with what that is worth."""


class Tail(NamedTuple):
    """The right end of a string under extension.

    `text` holds its last characters, `scores[i]` the best score of the whole string
    up to `len(scores) - 1 - i` characters before its end; the last one is the string's own.
    `hope` is the best score of the string if its end begins a word.
    """

    text: str = ""
    scores: tuple[float, ...] = (0.0,)
    hope: float = 0.0

    @property
    def score(self) -> float:
        return self.scores[-1]


class Words(NamedTuple):
    """What is known of words.

    `logs` is the log frequency of each, `beginnings` that of the commonest word behind
    each beginning, `followers` the characters that follow another at the start of one.
    """

    logs: dict[str, float]
    beginnings: dict[str, float]
    followers: dict[str, set[str]]
    total: float


@cache
def words() -> Words:
    """The dictionary; empty where jieba is not installed."""
    spec = importlib.util.find_spec("jieba")
    folders = list(spec.submodule_search_locations or ()) if spec else []
    path = Path(folders[0]) / "dict.txt" if folders else None
    if path is None or not path.is_file():
        return Words({}, {}, {}, 0.0)
    fields = path.read_text(encoding="utf-8").split()  # word, count, part of speech, word, …
    counts = list(map(int, fields[1::3]))
    logs = dict(zip(fields[0::3], map(math.log, counts), strict=True))
    contract = _contract_words()
    for word, count in contract.items():
        logs[word] = max(logs.get(word, 0.0), math.log(count))
    beginnings: dict[str, float] = {}
    followers: dict[str, set[str]] = {}
    for word, count in (*zip(fields[0::3], counts, strict=True), *contract.items()):
        if count >= COMMON and 2 <= len(word) <= LONGEST:
            log = logs[word]
            for size in range(1, len(word)):
                start = word[:size]
                if beginnings.get(start, 0.0) < log:
                    beginnings[start] = log
            followers.setdefault(word[0], set()).add(word[1])
    return Words(logs, beginnings, followers, math.log(sum(counts)))


def _contract_words() -> dict[str, int]:
    path = resources.files("analyzer.resources").joinpath("contract_words.txt")
    counts: dict[str, int] = {}
    for line in path.read_text(encoding="utf-8").split("\n"):
        count, colon, listed = line.partition(":")
        if colon and count.isdigit():
            counts.update(dict.fromkeys(listed.split(), int(count)))
    return counts


def extend(tail: Tail, char: str, seen: Seen) -> Tail:
    """The tail with one more character; `seen` are pairs of neighbours of the page."""
    if not "\u3400" <= char <= "\u9fff":
        score = tail.scores[-1] + (MARKS.get(char) or (DIGIT if char.isdigit() else OTHER))
        return Tail("", (score,), score)
    logs, beginnings, _, total = words()
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
    if len(text) > 1 and (bonus := seen.get(text[-2:])):
        best += bonus
    hope = max(best, hope - total)
    if len(text) == LONGEST:
        return Tail(text[1:], (*scores[1:], best), hope)
    return Tail(text, (*scores, best), hope)


def promise(last: str, char: str, seen: Seen) -> float:
    """A quick estimate of how well `char` follows the character `last`."""
    logs, beginnings, _, _ = words()
    if not "\u3400" <= char <= "\u9fff":
        return MARKS.get(char, OTHER) + 20
    two = last + char
    best = max(logs.get(char, 0.0), beginnings.get(char, 0.0))
    if two in logs:
        best = max(best, logs[two] + 5)
    if two in beginnings:
        best = max(best, beginnings[two] + 5)
    return best + 2 * seen.get(two, 0.0)


def weakest(text: str, start: int, end: int, seen: Seen) -> float:
    """The log frequency of the rarest word that touches `[start, end)` of the likeliest split.

    A character that stands beside the same neighbour elsewhere on the page counts as
    common; signs do not count, a letter or digit counts as unknown.
    """
    logs, _, _, total = words()
    size = len(text)
    best = [0.0] + [-math.inf] * size
    back = [0] * (size + 1)
    for at in range(size):
        for upto in range(at + 1, min(size, at + LONGEST) + 1):
            word = text[at:upto]
            log = logs.get(word)
            if log is None:
                if upto > at + 1:
                    continue
                log = -3.0
            if best[at] + log - total > best[upto]:
                best[upto], back[upto] = best[at] + log - total, at
    rarest = math.inf
    upto = size
    while upto > 0:
        at = back[upto]
        if at < end and upto > start:
            word = text[at:upto]
            if word in MARKS:
                pass
            elif not "\u3400" <= word[0] <= "\u9fff":
                rarest = -math.inf
            elif upto - at > 1 or not {text[at - 1 : upto], text[at : upto + 1]} & seen.keys():
                # A word of several characters is evidence of itself, a lone character is not.
                rarest = min(rarest, logs.get(word, 0.0) + SEVERAL * (upto - at - 1))
        upto = at
    return rarest


def start(text: str, seen: Seen) -> Tail:
    """The tail of a text, scored from zero."""
    tail = Tail()
    for char in text:
        tail = extend(tail, char, seen)
    return Tail(tail.text, tuple(score - tail.score for score in tail.scores), 0.0)
