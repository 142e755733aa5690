"""Which candidates are weighed at all, and what a text shows about its lines and parts."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

from analyzer.segment.context import bracketed, said_twice
from analyzer.segment.markers import Candidate, Style, candidates

if TYPE_CHECKING:
    from collections.abc import Iterator

_SEALED = r"(?:盖章|签章|公章|签字|签名)[ \u3000]*[)）：:_＿]"
_DATED = r"签[订约署](?:日期|时间|地[点址])"
_CUE = re.compile(
    rf"{_SEALED}|{_DATED}[ \u3000]*[：:_＿]|无正文"
    r"|(?:^|(?<=[\n。]))附[件录表]"
    r"|(?:合同|协议)书?(?=[ \u3000]*\n|(?:合同)?编号|[（(]?[甲出发委买卖贷借转]方)"
)
_ANNEX_PLACE = re.compile(r"(?:^|[\n。；;_＿日）)：:])[ \t\u3000]*(?=附[件录表])")
_GLUED_ANNEX = re.compile(r"(?<=[一-鿿\d])附[件录表][一二三四五六七八九十\d]{1,2}[：: \u3000]")
# 附件一：清单, a line above a numbering that begins
_HEADED_ANNEX = re.compile(
    r"^[ \t\u3000]*(附[件录表][ \u3000]?[一二三四五六七八九十\d０-９]{1,2}"
    r"(?:[：: \u3000][^\n。，；]{0,30})?\n"
    r"(?:(?!附)[^\n]{1,60}\n)?[ \u3000]*(?:第[一1１][条章]|一、|[1１][、.．]|[（(][一1１][)）]))",
    re.MULTILINE,
)
_SIGNING = re.compile(rf"{_SEALED}|{_DATED}")
_BLOCK_REACH = 200
_BARE_ANNEX = re.compile(r"附[件录表][ \t\u3000]*(?![ \u3000]*[一二三四五六七八九十0-9０-９])")
_ANNEX_LINE = re.compile(r"附[件录表][ \t\u3000]*[：:]?[ \t\u3000]*\n")
_NUMBERED_ANNEX = re.compile(
    r"附[件录表][ \u3000]?[一二三四五六七八九十\d０-９]{1,3}(?:[：: \u3000]|\n)"
)
_FIRST_ANNEX = re.compile(r"附[件录表][ \u3000]?[一1１](?:[：: \u3000]|\n)")
_LEAST_ANNEX = 80
_LONGEST_NAME = 36
_CUE_REACH = 1200
_LONG_LINES = 250
_RUN_ON = 1000
_SENTENCE = re.compile(r"[。；;]")


class Lines:
    """Tells of ascending offsets of a text whether the lines around them are kept.

    A page may hold both: a contents list with its lines, and a contract run on in one.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._low = self._high = 0
        breaks = text.count("\n", 0, -1)
        self._any = breaks > 1 and len(text) / breaks < _LONG_LINES

    def kept(self, at: int) -> bool:
        """Whether the line at this offset, not below the last one asked, is no run-on."""
        if not self._any:
            return False
        while at >= self._high:
            self._low = self._high
            stop = self._text.find("\n", self._low)
            self._high = stop + 1 if stop >= 0 else len(self._text) + 1
        return self._high - self._low < _RUN_ON


def possible(text: str) -> Iterator[tuple[Candidate, int, int]]:
    """Candidates outside brackets, where the marker before each ended, and the place of a
    title, an annex or a signature shortly before it (-1: none)."""
    cues = [found.start() for found in _CUE.finditer(text)]
    annexes, sure = _annexes(text)
    headed = frozenset(
        found.start(1)
        for found in _HEADED_ANNEX.finditer(text)
        if not _annex_above(text, found.start())
    )
    asides = bracketed(text)
    low, high = next(asides, (len(text), len(text)))
    floor = previous = start = 0
    for candidate in candidates(text):
        while candidate.start >= high:
            low, high = next(asides, (len(text), len(text)))
        if low < candidate.start < high or said_twice(text, candidate):
            continue
        if candidate.start >= previous:
            floor = previous
            start = candidate.start
        previous = max(previous, candidate.body)
        at = bisect_left(cues, start)
        cue = cues[at - 1] if at and start - cues[at - 1] < _CUE_REACH else -1
        if start in headed or (candidate.style is Style.ANNEX and start in sure):
            cue = start
        elif candidate.style is Style.ANNEX and (cue < 0 or start not in annexes):
            continue
        yield candidate, floor, cue


def _annex_above(text: str, at: int) -> bool:
    """Whether the line above names an annex as well: a list of them, not their texts."""
    line = text.rfind("\n", 0, max(at - 1, 0)) + 1
    return text.startswith("附", line) and line < at


def _annexes(text: str) -> tuple[frozenset[int], frozenset[int]]:
    """Where annexes may begin (a mention of one that wording follows, not a list of them), and
    those of them that follow a signature or another annex, or begin as the first of several."""
    places = [found.end() for found in _ANNEX_PLACE.finditer(text)]
    places += [
        found.start()
        for found in _GLUED_ANNEX.finditer(text)
        if _signed_before(text, found.start())
    ]
    places.sort()
    possible: set[int] = set()
    sure: set[int] = set()
    follows = False
    for place, after in pairwise([*places, len(text)]):
        if _BARE_ANNEX.match(text, place) and not _ANNEX_LINE.match(text, place):
            follows = False
            continue
        begins = follows or _signed_before(text, place) or _first_of_several(text, place, after)
        follows = begins and _NUMBERED_ANNEX.match(text, place) is not None
        follows = follows and _has_text(text, place, after)
        if follows:
            sure.add(place)
        if follows or after - place >= _LEAST_ANNEX:
            possible.add(place)
    return frozenset(possible), frozenset(sure)


def _first_of_several(text: str, place: int, after: int) -> bool:
    """Whether a line 附件一 with wording below it begins what follows the last clause."""
    if not _FIRST_ANNEX.match(text, place) or (place and text[place - 1] != "\n"):
        return False
    line = text.find("\n", place, after)
    rest = text[line + 1 : after].strip() if line >= 0 else ""
    return bool(rest) and _SIGNING.search(rest) is None


def _has_text(text: str, place: int, after: int) -> bool:
    """Whether a short annex is more than its name: lines below it, or more than names take."""
    rest = text[place:after].strip()
    return "\n" in rest or len(rest) > _LONGEST_NAME


def _signed_before(text: str, at: int) -> bool:
    """Whether a signature block runs up to this offset."""
    window = text[max(0, at - _BLOCK_REACH) : at]
    return _SIGNING.search(_SENTENCE.split(window)[-1]) is not None
