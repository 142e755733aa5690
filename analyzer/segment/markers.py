"""Every place of a text that could open a clause, found in one pass.

A candidate says what the marker would be, not whether it is one: `3.5` of `3.5万元`
is a candidate too. Digits glued to other digits give several readings that exclude
each other (`需求12.3.2` is 12.3.2 or 2.3.2); the path decides.
"""

from __future__ import annotations

import re
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

from analyzer.segment.counting import SINGLE, arabic, chinese, ordinal, roman

if TYPE_CHECKING:
    from collections.abc import Iterator


class Style(IntEnum):
    """Numbering systems, in the order in which they usually nest."""

    PIECE = 0  # 篇一: a further contract of the page
    ANNEX = 1  # 附件一
    PART = 2  # 第一编, 第一部分
    CHAPTER = 3
    SECTION = 4
    ARTICLE = 5  # 第一条
    CHINESE = 6  # 一、
    CHINESE_BRACKET = 7  # （一）
    NUMBER = 8  # 1. 1、
    DECIMAL = 9  # 1.1 and deeper
    PARAGRAPH = 10  # 第一款
    BRACKET = 11  # （1）
    HALF_BRACKET = 12  # 1）
    CIRCLED = 13  # ①
    ROMAN = 14  # I. Ⅱ、
    LETTER = 15  # A. a、
    LETTER_BRACKET = 16  # a) (a)
    SUBITEM = 17  # 第一项


class Candidate(NamedTuple):
    """A possible marker: `[start, end)` is its number, the clause goes on at `body`.

    `values` has one number, for decimals one a level. `variant` tells writings of one
    style apart (1、 and 1.). `glued` is set where digits before or behind belong to
    the same run of digits.
    """

    start: int
    end: int
    body: int
    style: Style
    values: tuple[int, ...]
    variant: str
    glued: int


_HAN = "一二三四五六七八九十百零〇○"
_NUM = "0-9０-９"
_ONES = "".join(SINGLE)
_GAP = r"[ \t\u3000\xa0]{0,2}"
_ANY = rf"(?:[{_HAN}]{{1,6}}|[{_NUM}]{{1,3}})"

# One class of first characters lets the search skip quickly; look-behinds then choose
# the alternative. Runs are bounded and possessive, so that no text is read twice over.
_MARKER = re.compile(
    rf"[第篇附（(A-Za-z{_NUM}{_HAN}{_ONES}](?:"
    # 第三章, 第 一 条, 第3条, 第一条款, 第二部分
    rf"(?<=第){_GAP}(?P<unit>{_ANY}){_GAP}(?P<kind>部分|条款(?![项式])|[编部篇章节条款项])"
    # 3-1、 where a line or sentence begins
    rf"|(?<=[{_NUM}])(?P<dashed>[{_NUM}]?[-－][{_NUM}]{{1,2}}(?=[、.．\u3000 ]|[一-鿿]))"
    # 3.1.2, 3、, 3), 3.o, and 3, before a word
    rf"|(?<=[{_NUM}])(?P<digits>[{_NUM}]{{0,19}}+(?:[.．][{_NUM}]{{1,19}}+)*+"
    rf"(?:[.．][oO](?![A-Za-z]))?)"
    rf"(?P<after>[ \u3000]?[、.．)）]|[,，](?=[一-鿿]))?"
    # 一、 and, where a line begins, 一：  一
    rf"|(?<=[{_HAN}])(?P<chinese>[{_HAN}]{{0,5}}+)(?:[ \u3000]?[、．.]|(?P<mark>[：:\u3000 ]))"
    # （一） （1） (一、) (a) (-)
    rf"|(?<=[（(]){_GAP}(?P<inside>[{_HAN}]{{1,3}}|[{_NUM}]{{1,3}}|[A-Za-z]|[ivx]{{2,5}}"
    rf"|[IVX]{{2,5}}|[-－—]){_GAP}[、.]?[)）]"
    # ① ⑴ ⒈ Ⅳ
    rf"|(?<=[{_ONES}])(?P<single>[、.．]?)"
    # A. b) IV.
    r"|(?<=[A-Za-z])(?P<letter>[IVX]{0,4}+|[ivx]{0,4}+)(?P<closing>[.．、)）])(?![A-Za-z\d])"
    # 篇一
    rf"|(?<=篇){_GAP}(?P<piece>{_ANY})(?![、章节条])"
    # 附件一, 附件, 附录 2
    rf"|(?<=附)[件录表]{_GAP}(?P<annex>[{_HAN}]{{1,6}}+(?![、.．])|[{_NUM}]{{1,2}}+(?![.．]))?"
    r")"
)
_UNITS = {
    "编": Style.PART, "部": Style.PART, "部分": Style.PART, "章": Style.CHAPTER,
    "节": Style.SECTION, "条": Style.ARTICLE, "条款": Style.ARTICLE, "款": Style.PARAGRAPH,
    "项": Style.SUBITEM, "篇": Style.PIECE,
}  # fmt: skip
_SKIP = re.compile(r"[、，,.．。:：;；\s]*")
_LATIN = re.compile(r"[A-Za-z0-9]")
_OPEN_BRACKET = re.compile(r"[（(][^（(）)\n]{0,30}$")
_COMMAS = (",", "，")
_DASHED = re.compile(r"[-－—]")
_DASHED_UNIT = re.compile(
    r"[ \u3000]?(?:[年月日天时点分秒个名人份套台件次倍米吨万亿元周层号楼栋座室]|小时|学年)"
)
# 2.10个工作日, 1.30％: digits that count something, so that the stop before them ends a number
_COUNTED = re.compile(r"[ \u3000]?[年月日天个名人份套台件次倍元万亿周小％%\-－—至到]")
_BREAKS = frozenset("\n\r。；;！!？?_＿ \u3000")
_DASHES = frozenset("-－—")

GLUED_BEFORE, GLUED_BEHIND = 1, 2


def after_marker(text: str, at: int) -> int:
    """Where the wording begins after a number that ends at `at`."""
    found = _SKIP.match(text, at)
    assert found is not None  # the pattern matches the empty string
    return found.end()


def candidates(text: str) -> Iterator[Candidate]:
    """Every possible marker, by start; several readings of the same digits in a row."""
    for found in _MARKER.finditer(text):
        group = found.lastgroup
        start, end = found.span()
        if group == "digits" or group == "after":
            yield from _digit_readings(text, found)
        elif group == "dashed":
            yield from _dashed_readings(text, found)
        elif group == "chinese" or group == "mark":
            yield from _chinese_readings(text, found)
        elif group == "kind":
            value = ordinal(found["unit"])
            if value is not None and value < 1000:
                yield Candidate(start, end, end, _UNITS[found["kind"]], (value,), "第", 0)
        elif group == "inside":
            yield from _bracket_readings(found)
        elif group == "single":
            char = text[start]
            style = Style.ROMAN if "Ⅰ" <= char <= "ⅿ" else Style.CIRCLED
            if "⒈" <= char <= "⒛":
                style = Style.NUMBER
            elif "⑴" <= char <= "⒇":
                style = Style.BRACKET
            elif "㈠" <= char <= "㈩":
                style = Style.CHINESE_BRACKET
            yield Candidate(start, start + 1, end, style, (SINGLE[char],), char, 0)
        elif group == "closing":
            if not start or not _LATIN.match(text, start - 1):
                yield from _letter_readings(text, found)
        elif group == "piece":
            value = ordinal(found["piece"])
            if value:
                yield Candidate(start, end, end, Style.PIECE, (value,), "篇", 0)
        else:
            value = ordinal(found["annex"]) if found["annex"] else 0
            yield Candidate(start, end, end, Style.ANNEX, (value or 0,), "附", 0)


def _digit_readings(text: str, found: re.Match[str]) -> Iterator[Candidate]:
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
        for cut in _cuts(first):
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
    """Where one or two digits are left, the whole of a short run first."""
    size = len(digits)
    for kept in (2, 1):
        if kept <= size and (digits[size - kept] not in "0０" or size == kept == 1):
            yield size - kept


def _chinese_readings(text: str, found: re.Match[str]) -> Iterator[Candidate]:
    start, body = found.span()
    run = text[start] + found["chinese"]
    mark = found["mark"] or "、"
    if found["mark"] and start and text[start - 1] not in (_BREAKS if mark in "：:" else "\n"):
        return
    for cut in (0, len(run) - 1) if len(run) > 1 else (0,):
        value = chinese(run[cut:])
        if len(run) - cut > 1 and "十" not in run[cut:]:
            continue  # 一九 is a year or an approximate count, never a nineteenth
        if value and value < 100:
            # 赵六一、 is no sixty-first: there the whole run is no reading that competes.
            glued = GLUED_BEFORE if cut and "十" in run else 0
            yield Candidate(
                start + cut, start + len(run), body, Style.CHINESE, (value,), mark, glued
            )


def _bracket_readings(found: re.Match[str]) -> Iterator[Candidate]:
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
        if value and value < 100:
            yield Candidate(start, end, end, style, (value,), "(", 0)


def _dashed_readings(text: str, found: re.Match[str]) -> Iterator[Candidate]:
    """3-1 as a number of two levels, where a line or sentence begins and nothing is counted."""
    start, end = found.span()
    if (start and text[start - 1] not in "\n\r。；;") or _DASHED_UNIT.match(text, end):
        return
    values = tuple(arabic(part) or 0 for part in _DASHED.split(found.group()))
    if all(values):
        yield Candidate(start, end, end, Style.DECIMAL, values, "-", 0)


def _letter_readings(text: str, found: re.Match[str]) -> Iterator[Candidate]:
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
