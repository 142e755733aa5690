"""The digit that a decoder swallowed, where the rest of the page tells which it was.

A run of shifted bytes that ends before a number takes the number's first digit with it:
`催告後30日` shows `?0日`. The digit itself is gone. It is given back where the numbering
around it, the form of a date, the sum in capitals beside it or the same wording elsewhere
on the page say what it was, and is left open everywhere else.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from analyzer.clean import gbk
from analyzer.clean.sequence import Numbering, form_of
from analyzer.clean.survey import ANCHOR
from analyzer.clean.tables import to_simplified
from analyzer.numerals import parse

OPEN = "?"
"""What stands for a digit that nothing tells."""
SIGHT = 60
"""Characters of the page before and behind a place that a sum in capitals is looked for in."""
SHARED, FOLLOWING = 3, 2
"""Characters before and behind a number that make two wordings the same."""

MOST_SEARCHES = 400
"""Times that a page is searched for the same wording."""
BESIDE = 2.5
"""What a marker gains that stands behind the same sign as its neighbours, and the loss behind
a sign that opens a list or stands inside a sentence."""

_ENDS = frozenset("。；;：:，,、)）】”_ \n\u3000")
"""What a marker may stand behind."""
_ORDINAL = re.compile(r"(\d{0,2})([章條条節节編编])")
_BRACKET = re.compile(r"(\d?)[)）]")
_BARE = re.compile(r"(\d?(?:\.\d{1,2}){1,3})(?![\d.%‰年月日元萬万倍米㎡])")
_SINGLE = re.compile(r"(\d?)([、)）.．])(?!\d)")
_YEAR = re.compile(r"([09])\d\d ?年|(0)[_ ]{1,6}年|([09])\d\d([-./])\d{1,2}\4\d")
_NUMBER = re.compile(r"[\d,]{0,16}(?:\.\d{1,6})?")
_CAPITALS = re.compile("[零壹贰貳叁參肆伍陆陸柒捌玖拾佰仟万萬亿億]{2,32}(?=[元圆圓])")


class Digit(NamedTuple):
    """A digit, whether it is beyond doubt, and how well the sign before it goes with it."""

    digit: str
    sure: bool
    worth: float = 0.0


class Swallowed:
    """The swallowed digits of one page."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._searches = MOST_SEARCHES

    @cached_property
    def numbering(self) -> Numbering:
        return Numbering(self.text)

    @cached_property
    def _plain(self) -> str:
        return gbk.fold(_simplified(ANCHOR.sub("", self.text)))

    def at(self, end: int, before: str) -> Digit | None:
        """The digit that stood right before the offset `end`; None where nothing tells.

        `before` is the wording restored before it, simplified and half-width.
        """
        behind = gbk.fold(ANCHOR.sub("", self.text[end : end + 2 * SIGHT]))[:SIGHT]
        return (
            self._numbered(end, before, behind)
            or _year(behind)
            or self._spelt(end, before, behind)
            or self._repeated(before, behind)
        )

    def _numbered(self, end: int, before: str, behind: str) -> Digit | None:
        last, earlier = before[-1:], before[-2:-1]
        opening = last if last in ("第", "(") else ""
        standing = (earlier if opening else last) in _ENDS
        if opening == "第":
            match, closing = _ORDINAL.match(behind), 2
        elif opening:
            match, closing = _BRACKET.match(behind), 0
        else:
            match, closing = _BARE.match(behind), 0
            if match is None:
                match, closing = _SINGLE.match(behind), 2
        if match is None or (opening == "第" and not standing):
            return None
        rest = match[1].split(".")
        form = "." if len(rest) > 1 else form_of(opening, match[closing])

        def path_of(digit: int) -> tuple[int, ...]:
            return (int(f"{digit}{rest[0]}"), *map(int, rest[1:]))

        found = self.numbering.between(end - 1, form, path_of)
        if found is None or not (standing or found.sure):
            return None
        sign = earlier if opening else last
        if found.first:
            worth = BESIDE if sign == ":" else 0.0
        elif sign in ":,、":
            worth = -BESIDE
        else:
            worth = BESIDE if sign in map(gbk.fold, found.signs) else 0.0
        return Digit(str(found.digit), found.sure and standing, worth)

    def _spelt(self, end: int, before: str, behind: str) -> Digit | None:
        """The first digit of a sum that stands beside in capitals."""
        shown = _NUMBER.match(behind)
        if shown is None or not shown[0].strip(","):
            return None
        around = before + behind + gbk.fold(ANCHOR.sub("", self.text[max(0, end - SIGHT) : end]))
        sums = {parse(match[0]) for match in _CAPITALS.finditer(around)}
        factor = 10_000 if behind[shown.end() : shown.end() + 1] in ("万", "萬") else 1
        fitting = [
            digit
            for digit in "123456789"
            if Decimal((digit + shown[0]).replace(",", "").rstrip(".")) * factor in sums
        ]
        return Digit(fitting[0], True) if len(fitting) == 1 else None

    def _repeated(self, before: str, behind: str) -> Digit | None:
        """The digit in the same wording elsewhere on the page, which is no proof."""
        shown = _NUMBER.match(behind)
        rest = _simplified(behind)
        upto = (shown.end() if shown else 0) + FOLLOWING
        if len(before) < SHARED or len(rest) < upto or self._searches <= 0:
            return None
        self._searches -= 1
        wording = re.escape(before[-SHARED:]) + r"(\d)" + re.escape(rest[:upto])
        digits = set(re.findall(wording, self._plain))
        return Digit(digits.pop(), False) if len(digits) == 1 else None


def _year(behind: str) -> Digit | None:
    """The millennium: years of contracts begin with 19 or 20."""
    match = _YEAR.match(behind)
    if match is None:
        return None
    return Digit("2" if "0" in (match[1], match[2], match[3]) else "1", True)


def _simplified(text: str) -> str:
    forms = to_simplified()
    return "".join(forms.get(char, char) for char in text)
