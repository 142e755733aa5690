"""Every place of a text that could open a clause, found in one pass.

A candidate says what the marker would be, not whether it is one: `3.5` of `3.5万元`
is a candidate too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from analyzer.segment.counting import HAN, SINGLE, ordinal
from analyzer.segment.readings import (
    bracket_readings,
    chinese_readings,
    dashed_readings,
    digit_readings,
    letter_readings,
)
from analyzer.segment.styles import Candidate, Style

if TYPE_CHECKING:
    from collections.abc import Iterator

_NUM = "0-9０-９"
_ONES = "".join(SINGLE)
_GAP = r"[ \t\u3000\xa0]{0,2}"
_ANY = rf"(?:[{HAN}]{{1,6}}|[{_NUM}]{{1,3}})"

# One class of first characters lets the search skip quickly; look-behinds then choose
# the alternative. Runs are bounded and possessive, so that no text is read twice over.
_MARKER = re.compile(
    rf"[第篇附（(A-Za-z{_NUM}{HAN}{_ONES}](?:"
    # 第三章, 第 一 条, 第3条, 第一条款, 第二部分
    rf"(?<=第){_GAP}(?P<unit>{_ANY}){_GAP}(?P<kind>部分|条款(?![项式])|[编部篇章节条款项])"
    # 3-1、 where a line or sentence begins
    rf"|(?<=[{_NUM}])(?P<dashed>[{_NUM}]?[-－][{_NUM}]{{1,2}}(?=[、.．\u3000 ]|[一-鿿]))"
    # 3.1.2, 3、, 3), 3.o, and 3, before a word
    rf"|(?<=[{_NUM}])(?P<digits>[{_NUM}]{{0,19}}+(?:[.．][{_NUM}]{{1,19}}+)*+"
    rf"(?:[.．][oO](?![A-Za-z]))?)"
    rf"(?P<after>[ \u3000]?[、.．)）]|[,，](?=[一-鿿]))?"
    # 一、 and, where a line begins, 一：  一
    rf"|(?<=[{HAN}])(?P<chinese>[{HAN}]{{0,5}}+)(?:[ \u3000]?[、．.]|(?P<mark>[：:\u3000 ]))"
    # （一） （1） (一、) (a) (-)
    rf"|(?<=[（(]){_GAP}(?P<inside>[{HAN}]{{1,3}}|[{_NUM}]{{1,3}}|[A-Za-z]|[ivx]{{2,5}}"
    rf"|[IVX]{{2,5}}|[-－—]){_GAP}[、.]?[)）]"
    # ① ⑴ ⒈ Ⅳ
    rf"|(?<=[{_ONES}])(?P<single>[、.．]?)"
    # A. b) IV.
    r"|(?<=[A-Za-z])(?P<letter>[IVX]{0,4}+|[ivx]{0,4}+)(?P<closing>[.．、)）])(?![A-Za-z\d])"
    # 篇一
    rf"|(?<=篇){_GAP}(?P<piece>{_ANY})(?![、章节条])"
    # 附件一, 附件, 附录 2
    rf"|(?<=附)[件录表]{_GAP}(?P<annex>[{HAN}]{{1,6}}+(?![、.．])|[{_NUM}]{{1,2}}+(?![、.．]))?"
    r")"
)
_UNITS = {
    "编": Style.PART, "部": Style.PART, "部分": Style.PART, "章": Style.CHAPTER,
    "节": Style.SECTION, "条": Style.ARTICLE, "条款": Style.ARTICLE, "款": Style.PARAGRAPH,
    "项": Style.SUBITEM, "篇": Style.PIECE,
}  # fmt: skip
_SKIP = re.compile(r"[、，,.．。:：;；\s]*")
_POINT = re.compile("[.．]")
_LATIN = re.compile(r"[A-Za-z0-9]")


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
        if group == "digits" and not _POINT.search(text, start, end):
            continue  # a number without anything behind it
        if group == "digits" or group == "after":
            yield from digit_readings(text, found)
        elif group == "dashed":
            yield from dashed_readings(text, found)
        elif group == "chinese" or group == "mark":
            yield from chinese_readings(text, found)
        elif group == "kind":
            value = ordinal(found["unit"])
            if value is not None and value < 1000:
                yield Candidate(start, end, end, _UNITS[found["kind"]], (value,), "第", 0)
        elif group == "inside":
            yield from bracket_readings(found)
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
                yield from letter_readings(text, found)
        elif group == "piece":
            value = ordinal(found["piece"])
            if value:
                yield Candidate(start, end, end, Style.PIECE, (value,), "篇", 0)
        else:
            value = ordinal(found["annex"]) if found["annex"] else 0
            yield Candidate(start, end, end, Style.ANNEX, (value or 0,), "附", 0)
