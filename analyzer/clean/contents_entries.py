"""The entries of a list of contents: number, heading, leader, page."""

from __future__ import annotations

import re
from typing import NamedTuple

NUMBER = re.compile(
    r"第\s?[一二三四五六七八九十百零\d]{1,4}\s?(?:[编章节条]|部分)"
    r"|\d{1,2}(?:\.\d{1,2}){1,3}\.?(?![\d年月日%])"
    r"|\d{1,2}[.、](?!\d)"
    r"|[一二三四五六七八九十]{1,3}、"
    r"|[(（]?[一二三四五六七八九十\d]{1,3}[)）]"
    r"|附[件录表](?:[一二三四五六七八九十\d]{1,3})?"
    r"|前\s*言|序\s*言|引\s*言"
)
# What ends an entry: dots, a tab or a wide space, and the number of a page.
DOTS = r"(?:[.·•…]\s?){2,}"
LED_ENTRY = re.compile(rf"(?:\s*{DOTS}|\t+|\s{{2,}})\s*-?\d{{1,4}}-?\s*$")
LEADER = re.compile(
    rf"\s*{DOTS}-?\d{{0,4}}-?\s*$|(?:\t+|\s{{2,}})-?\d{{1,4}}-?\s*$|(?<=[^\d.:_\s])\s?\d{{1,3}}\s*$"
)
# A blank to fill in belongs to a body.
SENTENCE = re.compile(r"[。;；!?]|_{2,}|[,，].*[,，].*[,，]")
BODY_CUE = re.compile(
    r"[甲乙]\s*方\s*[(（:：_]|(?:合同|协议)(?:编)?号|签[订字](?:时间|地点|日期)\s*:|第\s*_+\s*号|鉴于|根据《|为了|为明确"
    r"|经.{0,8}协商|(?:出租|委托|发包|出卖|转让|贷款|供|需|买|卖|采购)[方人]\s*[(:_]|第[一二三]部分\s*:?\s*合同"
    r"|本(?:合同|协议)(?:由|于)|_{3,}"
)
"""How the wording begins that stands between a list and the body."""


_LEADER_ENDS = frozenset("-.·•…")
_PUNCTUATION, _BRACKETS = re.compile(r"[\s:：.、,，·…_]"), re.compile(r"[\s()（）.、]")


class Entry(NamedTuple):
    """A number with what follows it up to the next; `plain` is its beginning squeezed."""

    start: int
    end: int
    number: str
    text: str
    plain: str


def numbered(window: str) -> list[Entry]:
    """The text cut at its numbers, the first of them on."""
    marks = list(NUMBER.finditer(window))
    entries = []
    for index, mark in enumerate(marks):
        end = marks[index + 1].start() if index + 1 < len(marks) else len(window)
        text = window[mark.end() : end]
        entries.append(Entry(mark.start(), end, _key(mark.group()), text, squeezed(text)))
    return entries


def wording(text: str) -> str:
    """A heading without number, leader and page, for comparing."""
    text = unled(text.strip())
    mark = NUMBER.match(text)
    if mark and mark.end() < len(text):
        text = text[mark.end() :]
    return squeezed(text)


def unled(text: str) -> str:
    """An entry without leader and page."""
    last = text.rstrip()[-1:]
    return LEADER.sub("", text) if last.isdecimal() or last in _LEADER_ENDS else text


def squeezed(text: str) -> str:
    """The beginning of a text without spaces, dots and commas, for comparing."""
    return _PUNCTUATION.sub("", text[:80])


def _key(number: str) -> str:
    return _BRACKETS.sub("", number)
