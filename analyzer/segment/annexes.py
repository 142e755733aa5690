"""Where the annexes of a contract may begin: 附件一 with a text below it, not a mention of it."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile
from typing import NamedTuple

from analyzer.segment.ends import in_contents, signs
from analyzer.segment.wording import ANNEX, DATED, NUMERAL, SEALED

_ANNEX = re.compile(ANNEX)
_NUMBERED_GLUED = re.compile(rf"{ANNEX}{NUMERAL}[：: \u3000]")
_FIRST_NUMBER = r"(?:第[一1１][条章]|一、|[1１][、.．](?![\d０-９])|[（(][一1１][)）])"
# 附件一：清单, a line above a numbering that begins
_HEADED_LINE = re.compile(
    rf"{ANNEX}[ \u3000]?{NUMERAL}(?:[：: \u3000][^\n。，；]{{0,30}})?\n"
    rf"(?:(?!附)[^\n]{{1,60}}\n)?[ \u3000]*{_FIRST_NUMBER}"
)
# the same where the lines are lost: 附件一：考核表1. 仪容
_HEADED_RUN = re.compile(
    rf"{ANNEX}[ \u3000]?{NUMERAL}[：: \u3000][^\n。，；：:附]{{2,24}}?[ \u3000]?{_FIRST_NUMBER}"
)
_DAY_LAST = r"月[ \u3000]?[\d０-９_＿]{0,6}[ \u3000]?日[ \u3000\n]{0,4}$"
_SIGNING = re.compile(
    rf"{SEALED}|{DATED}|[（(](?:签名)?(?:盖)?章[)）]|签(?:订|约|署)?于|签[约署订]日|{_DAY_LAST}"
)
_BLOCK_REACH = 200
_BARE_ANNEX = re.compile(rf"{ANNEX}[ \t\u3000]*(?![ \u3000]*{NUMERAL})")
_ANNEX_LINE = re.compile(rf"{ANNEX}[ \t\u3000]*[：:]?[ \t\u3000]*\n")
_NUMBERED_ANNEX = re.compile(rf"{ANNEX}[ \u3000]?{NUMERAL}(?:[：: \u3000]|\n|(?=[一-鿿]))")
_FIRST_ANNEX = re.compile(rf"{ANNEX}[ \u3000]?[一1１](?:[：: \u3000]|\n)")
# 附件二 材料一览 电缆支架、电缆盘。
_WORDED = re.compile(rf"{ANNEX}[ \u3000]?{NUMERAL}[：: \u3000]\S{{2,20}}[ \u3000][^。]{{4,}}。")
_LEAST_ANNEX = 80
_LONGEST_NAME = 36
_LEAST_LINES = 2
_SENTENCE = re.compile(r"[。；;]")
_SPACES_BEFORE = re.compile(r"[ \t\u3000]+$")
_BREAKS = frozenset("\n。；;_＿日）)：:")
_ENDS = frozenset("。；;")


class Places(NamedTuple):
    """Where annexes may begin, and which of these places are certain."""

    possible: frozenset[int]
    sure: frozenset[int]


def annex_places(text: str) -> Places:
    """Where annexes may begin: a mention of one that wording follows, not a list of them.

    Certain are those that follow a signature or another annex, that begin as the first of
    several, or whose name stands above a numbering that begins anew.
    """
    places: list[int] = []
    possible: set[int] = set()
    sure: set[int] = set()
    for found in _ANNEX.finditer(text):
        place = found.start()
        before = _before(text, place)
        if before in _BREAKS:
            places.append(place)
            headed = before == "\n" and _HEADED_LINE.match(text, place)
            run = before in _ENDS and _HEADED_RUN.match(text, place)
            if run or (headed and not _annex_above(text, place)):
                sure.add(place)
                possible.add(place)
        elif _NUMBERED_GLUED.match(text, place) and _signed_before(text, place):
            places.append(place)
    follows = False
    for place, after in pairwise([*places, len(text)]):
        bare = _BARE_ANNEX.match(text, place) and not _ANNEX_LINE.match(text, place)
        if bare or in_contents(text, place):
            follows = False
            sure.discard(place)
            continue
        begins = follows or place in sure or _signed_before(text, place)
        begins = begins or _first_of_several(text, place, after)
        goes_on = follows
        follows = begins and _NUMBERED_ANNEX.match(text, place) is not None
        last = goes_on and after == len(text)
        follows = follows and (last or _has_text(text, place, after))
        if follows:
            sure.add(place)
        if follows or after - place >= _LEAST_ANNEX:
            possible.add(place)
    return Places(frozenset(possible), frozenset(sure))


def _before(text: str, at: int) -> str:
    """The last character before this offset that is no space; a line break where there is none."""
    found = _SPACES_BEFORE.search(text, max(0, at - 8), at)
    last = found.start() if found is not None else at
    return text[last - 1] if last else "\n"


def _annex_above(text: str, at: int) -> bool:
    """Whether the line above names an annex as well: a list of them, not their texts."""
    own = text.rfind("\n", 0, at) + 1
    above = text.rfind("\n", 0, max(own - 1, 0)) + 1
    return above < own and text.startswith("附", above)


def _first_of_several(text: str, place: int, after: int) -> bool:
    """Whether a line 附件一 with wording below it begins what follows the last clause."""
    if not _FIRST_ANNEX.match(text, place) or (place and text[place - 1] != "\n"):
        return False
    below = text[place:after].split("\n")[1:]
    told = list(takewhile(lambda line: not signs(line), filter(None, map(str.strip, below))))
    return len(told) >= _LEAST_LINES or (bool(told) and len(told) == len(below))


def _has_text(text: str, place: int, after: int) -> bool:
    """Whether a short annex is more than its name: lines below it, wording behind it, or more
    than names take."""
    rest = text[place:after].strip()
    if "\n" in rest or "，" in rest or len(rest) > _LONGEST_NAME:
        return True
    return (_WORDED.match(rest) or _HEADED_RUN.match(rest)) is not None


def _signed_before(text: str, at: int) -> bool:
    """Whether a signature block runs up to this offset."""
    window = text[max(0, at - _BLOCK_REACH) : at]
    return _SIGNING.search(_SENTENCE.split(window)[-1]) is not None
