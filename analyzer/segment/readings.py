"""The numbers that one match of the marker pattern can be read as.

Digits glued to other digits give several readings that exclude each other (`需求12.3.2`
is 12.3.2 or 2.3.2); the path decides.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from analyzer.segment.counting import arabic, ordinal, roman
from analyzer.segment.styles import GLUED_BEFORE, GLUED_BEHIND, Candidate, Style

if TYPE_CHECKING:
    from collections.abc import Iterator

_OPEN_BRACKET = re.compile(r"[（(][^（(）)\n]{0,30}$")
_COMMAS = (",", "，")
_DASHED = re.compile(r"[-－—]")
_DASHED_UNIT = re.compile(
    r"[ \u3000]?(?:[年月日天时点分秒个名人份套台件次倍米吨万亿元周层号楼栋座室]|小时|学年)"
)
# 2.10个工作日, 1.30％: digits that count something, so that the stop before them ends a number
_COUNTED = re.compile(r"[ \u3000]?[年月日天个名人份套台件次倍元万亿周小％%\-－—至到]")
_LIMIT = 1000
_BREAKS = frozenset("\n\r。；;！!？?_＿ \u3000")
_DASHES = frozenset("-－—")
_TENS = frozenset("十百廿卅")


def digit_readings(text: str, found: re.Match[str]) -> Iterator[Candidate]:
    """3、 3) 3.1.2 and, where the digits are glued to others, every number their end can be."""
    start, body = found.span()
    mark = found["after"]
    end = body - len(mark) if mark else body
    run = text[start:end]
    parts = run.replace("．", ".").split(".")
    if parts[-1] in ("o", "O"):  # a zero read as a letter
        parts[-1] = "0"
    first = parts[0]
    if mark in _COMMAS:
        if len(parts) == 1 and start and text[start - 1] not in _BREAKS:
            return
        if len(parts) > 1:
            mark, body = None, end
    if len(parts) == 1:
        if not mark:
            return
        closing = mark[-1] in ")）"
        if closing and _OPEN_BRACKET.search(text, max(0, start - 32), start):
            return
        style = Style.HALF_BRACKET if closing else Style.NUMBER
        variant = mark[-1].translate(_WIDTH)
        stop = body if closing else end
        padded = len(first) == 2 and first[0] in "0０"  # 01、
        for cut in (0,) if padded else _cuts(first):
            value = int(first[cut:])
            if not value:
                continue
            yield Candidate(
                start + cut, stop, body, style, (value,), variant, GLUED_BEFORE if cut else 0
            )
        return
    if mark and len(parts) > 2 and _counts_up(parts):  # 1.2.3. : an empty list to fill in
        at = start
        for part in parts:
            stop = at + len(part)
            yield Candidate(at, stop, stop + 1, Style.NUMBER, (int(part),), ".", 0)
            at = stop + 1
        return
    # 1.03 counts in two places, as rules of exchanges do, 3.0 begins a list; 1.005 is a value.
    zeros = [p for p in parts[1:] if p and p[0] in "0０"]
    padded = bool(zeros)
    odd = any(len(p) != 2 or p[1] in "0０" for p in zeros) and zeros != parts[1:][-1:]
    odd = odd or any(len(p) > 2 for p in zeros)
    if len(parts) <= 4 and all(parts) and not odd:
        middle = tuple(arabic(part) or 0 for part in parts[1:-1])
        last = parts[-1]
        if all(value < 100 for value in middle):
            for cut in _cuts(first):
                head = int(first[cut:])
                if not head or (padded and cut):
                    continue
                for kept in range(min(len(last), 2), len(last) - 1 if padded else 0, -1):
                    dropped = len(last) - kept
                    values = (head, *middle, int(last[:kept]))
                    glued = (GLUED_BEFORE if cut else 0) | (GLUED_BEHIND if dropped else 0)
                    stop = end - dropped
                    yield Candidate(
                        start + cut, stop, stop if dropped else body,
                        Style.DECIMAL, values, ".", glued,
                    )  # fmt: skip
    if len(parts) > 2 or padded or not _COUNTED.match(text, end):
        return  # 2.1 is one number
    for cut in _cuts(first):  # 2.10个工作日: an item 2 whose wording begins with a number
        if not int(first[cut:]):
            continue
        glued = GLUED_BEHIND | (GLUED_BEFORE if cut else 0)
        stop = start + len(first)
        yield Candidate(start + cut, stop, stop + 1, Style.NUMBER, (int(first[cut:]),), ".", glued)


_WIDTH = str.maketrans("．（）", ".()")


def _counts_up(parts: list[str]) -> bool:
    return all(arabic(part) == index for index, part in enumerate(parts, start=1))


def _cuts(digits: str) -> Iterator[int]:
    """Where one or two digits are left, the whole of a short run first; three only as a whole
    (a long list: the path opens them behind 99 alone)."""
    size = len(digits)
    if size == 3 and digits[0] not in "0０":
        yield 0
    for kept in (2, 1):
        if kept <= size and (digits[size - kept] not in "0０" or size == kept == 1):
            yield size - kept


def chinese_readings(text: str, found: re.Match[str]) -> Iterator[Candidate]:
    """十二、 as a whole and by its last numeral, and 一： where a line or sentence begins."""
    start, body = found.span()
    run = text[start] + found["chinese"]
    mark = found["mark"] or "、"
    if found["mark"] and start and text[start - 1] not in (_BREAKS if mark in "：:" else "\n"):
        return
    for cut in (0, len(run) - 1) if len(run) > 1 else (0,):
        value = ordinal(run[cut:])
        if len(run) - cut > 1 and _TENS.isdisjoint(run[cut:]):
            continue  # 一九 is a year or an approximate count, never a nineteenth
        if value and value < _LIMIT:
            # 赵六一、 is no sixty-first: there the whole run is no reading that competes.
            glued = GLUED_BEFORE if cut and "十" in run else 0
            yield Candidate(
                start + cut, start + len(run), body, Style.CHINESE, (value,), mark, glued
            )


def bracket_readings(found: re.Match[str]) -> Iterator[Candidate]:
    """（一） （1） (a), and (i) as a Roman number and as a letter; (-) is a dash read for 一."""
    start, end = found.span()
    inside = found["inside"]
    if inside in _DASHES:
        yield Candidate(start, end, end, Style.CHINESE_BRACKET, (1,), "-", 0)
    elif inside[0].isascii() and inside[0].isalpha():
        value = roman(inside)
        if value:
            yield Candidate(start, end, end, Style.ROMAN, (value,), "(", 0)
        if len(inside) == 1:
            value = ord(inside.lower()) - 96
            yield Candidate(start, end, end, Style.LETTER_BRACKET, (value,), inside, 0)
    else:
        value = ordinal(inside)
        style = Style.BRACKET if inside.isdecimal() else Style.CHINESE_BRACKET
        if value and value < _LIMIT:
            yield Candidate(start, end, end, style, (value,), "(", 0)


def dashed_readings(text: str, found: re.Match[str]) -> Iterator[Candidate]:
    """3-1 as a number of two levels, where a line or sentence begins and nothing is counted."""
    start, end = found.span()
    if (start and text[start - 1] not in "\n\r。；;") or _DASHED_UNIT.match(text, end):
        return
    values = tuple(arabic(part) or 0 for part in _DASHED.split(found.group()))
    if all(values):
        yield Candidate(start, end, end, Style.DECIMAL, values, "-", 0)


def letter_readings(text: str, found: re.Match[str]) -> Iterator[Candidate]:
    """A. b) and, where the letters are one, the Roman number IV."""
    start, end = found.span()
    closing = found["closing"]
    bracket = closing in ")）"
    if bracket and _OPEN_BRACKET.search(text, max(0, start - 32), start):
        return
    label = text[start] + found["letter"]
    stop = end if bracket else end - len(closing)
    value = roman(label)
    if value:
        yield Candidate(start, stop, end, Style.ROMAN, (value,), closing, 0)
    if len(label) == 1:
        style = Style.LETTER_BRACKET if bracket else Style.LETTER
        yield Candidate(start, stop, end, style, (ord(label.lower()) - 96,), closing, 0)
