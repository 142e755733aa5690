"""What a damaged page says about its damage: annotations, decoder, characters as bytes."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise

from analyzer.clean import gbk
from analyzer.clean.lattice import LONGEST_RUN, Effort, Page, Token
from analyzer.clean.script import is_traditional
from analyzer.clean.tables import SYLLABLE, readings, to_simplified

CONTEXT = 6
"""Characters before a place that its readings are judged with."""

MOST_EFFORT = 600_000
"""Characters tried on one page, some seconds of work; what is garbled beyond is reported."""
MOST_WORTH = 5.0

ANCHOR = re.compile(
    rf"(?P<lost>\?)(?P<syllable>{SYLLABLE})\)|\((?P<reading>{SYLLABLE})[ \u00a0]?\)"
)
"""An annotation, or what is left of one that cost a byte and its bracket."""

_LOST = re.compile(rf"\?{SYLLABLE}\)")
_WITH_READING = re.compile(rf"([^\x00-\x7f])\(({SYLLABLE})[ \u00a0]?\)")
_FULL_WIDTH = re.compile("[\uff01-\uff5e]")
_BOX = re.compile("[\u2500-\u257f]")
_HAN_RUN = re.compile("[\u4e00-\u9fff]{2,}")


def said(match: re.Match[str]) -> str:
    """The syllable of an anchor."""
    return match["syllable"] or match["reading"]


def survey(text: str) -> Page:
    """The page's annotation table, script, neighbours of characters and decoder options."""
    counts: dict[str, Counter[str]] = {}
    legal = readings()
    for char, syllable in _WITH_READING.findall(text):
        if char in legal.get(syllable, ""):
            counts.setdefault(char, Counter())[syllable] += 1
    table = {char: found.most_common(1)[0][0] for char, found in counts.items()}
    simple = str.maketrans(to_simplified())
    pairs: Counter[str] = Counter()
    for run in _HAN_RUN.findall(ANCHOR.sub("", text).translate(simple)):
        pairs.update(map("".join, pairwise(run)))
    options = gbk.Decoding(
        invalid="replace" if _LOST.search(text) else "skip",
        box=_BOX.search(text) is not None,
        fold=_FULL_WIDTH.search(text) is None,
    )
    return Page(table, _worth(pairs), is_traditional(text), options, Effort(MOST_EFFORT))


def _worth(pairs: Mapping[str, int]) -> dict[str, float]:
    """What having been seen so many times is worth, in natural logarithms."""
    return {pair: min(MOST_WORTH, 1.0 + math.log(count)) for pair, count in pairs.items()}


def host_of(text: str, at: int, floor: int) -> int:
    """The offset of the character before `at`, annotations skipped; -1 if there is none."""
    while at > floor and text[at - 1] == ")":
        opening = text.rfind("(", max(floor, at - 10), at)
        if opening < 0 or not ANCHOR.fullmatch(text, opening, at):
            break
        at = opening
    return at - 1 if at > floor else -1


def context(text: str, end: int) -> str:
    """The last undamaged characters before `end`, annotations stripped, simplified."""
    plain = ANCHOR.sub("", text[max(0, end - 8 * CONTEXT) : end])
    simple = to_simplified()
    return "".join(simple.get(char, char) for char in plain[-CONTEXT:])


def tokens(text: str, at: int) -> Iterator[Token]:
    """The characters from `at` on as the decoder wrote them, up to the end of the line."""
    stop = min(len(text), at + 2 * LONGEST_RUN)
    while at < stop:
        char = text[at]
        if char in "?(":
            match = ANCHOR.match(text, at)
            if match and said(match) in readings():
                kind = "lost" if match["lost"] else "reading"
                yield Token(kind, b"", said(match), at, match.end())
                at = match.end()
                continue
        data = gbk.pair(char)
        if char == "?":
            yield Token("unknown", b"", "", at, at + 1)
        elif "!" <= char <= "~":
            yield Token("byte", char.encode("ascii"), "", at, at + 1)
        elif char == "€":
            yield Token("byte", bytes((gbk.EURO,)), "", at, at + 1)
        elif data is not None:
            yield Token("pair", data, "", at, at + 1)
        else:
            break
        at += 1
    if at < stop or at == len(text):
        yield Token("end", b"", "", at, at)
