"""Where a further contract of a page may begin: 篇二, 租赁合同范本3, a title above its parties.

A head is offered to the decoder as a candidate of the style `PIECE`; whether it divides the
text is decided by what the numbering does behind it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

from analyzer.segment.counting import ordinal
from analyzer.segment.ends import NAME, SEALS, find_title, in_contents, is_clause_wording
from analyzer.segment.headings import names_party
from analyzer.segment.styles import HEAD, LISTED, NAMED, Candidate, Style
from analyzer.segment.wording import ANNEX, DATED, NUMERAL, SEALED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SP = r"[ \t\u3000]{0,8}"
_KIND = r"(?:示范文本|范本|样本|样式|模板|文本|格式|范文|简单版|标准版|通用版|免费版)"
_MARKDOWN = r"(?:#{1,6} ?)?"
# 篇二：租赁合同, 租赁合同 第2篇, 【篇三】 租赁合同 on a line of its own
_PIECE = re.compile(
    rf"[【（(]?(?:第{_SP}(?P<th>{NUMERAL}){_SP}篇|篇{_SP}(?P<nr>{NUMERAL}))(?![一-鿿])[】）)]?"
    rf"(?:[：: \u3000][^\n。；]{{0,60}})?{_SP}$",
    re.MULTILINE,
)
_BRACKETED_PIECE = re.compile(
    rf"[【（(]{_SP}(?:第{_SP}(?P<th>{NUMERAL}){_SP}篇|篇(?P<nr>{NUMERAL})){_SP}[】）)]"
)
# 租赁合同2, 租赁合同范本（二）
_NUMBERED_TITLE = re.compile(
    rf"{NAME}{_KIND}?{_SP}[（(]?(?P<nr>{NUMERAL})[)）]?{_SP}$", re.MULTILINE
)
_LINE_BEFORE = re.compile(rf"{_SP}{_MARKDOWN}[^\n，。；：:_＿]{{0,40}}")
_LABEL = (
    r"(?:[甲乙丙丁][ \u3000]{0,4}方|(?!条款|书|的)[一-鿿]{1,8}"
    r"(?:[方人者商户店社主行]|单位|公司|企业|学校|平台|网点)|学校|客户)"
)
_PARTY = re.compile(
    rf"{_LABEL}{_SP}(?:[（(\[【](?P<aside>[^（）()\n]{{0,20}})[)）\]】])?{_SP}(?:[：:｜|]|[_＿]{{2}})"
)
_NUMBER = (
    r"(?:合同|协议书?|登记|备案|项目|采购|招标){0,3}(?:编|单|团)?号码?[ \u3000]{0,2}[：:_＿A-Z【]"
)
_CODE = r"[A-Z]{1,6}[-0-9A-Z]{4,24}"
_TOLD = r"本(?:合同|协议书?|委托书)由|[以之]?下[简亦]?称|简称[“\"为：:]|甲、?乙[双两]?方"
_NAMED_FIRM = r"[^\s，。；：（(]{4,24}[（(](?:以?下[简亦]?称)"
_DAY = r"(?:更新|生效|签订|订立|签约)(?:日期|时间|地点)"
_COUNT = rf"{_SP}(?:第{NUMERAL}篇|篇{NUMERAL}|[（(]?{NUMERAL}[)）]?(?![\d年月]))"
_TITLED = re.compile(
    rf"{NAME}(?![的，。、；约规签履》”期之与或及项内生]){_KIND}?(?:[（(][^（）()\n]{{1,20}}[)）])?"
    rf"(?:{_COUNT})?(?={_SP}(?:(?P<line>\n)|[（(][^（）()\n]{{0,16}}[)）]{_SP}\n"
    rf"|{_NUMBER}|{_CODE}|{_DAY}|{_PARTY.pattern}|本.{{2,4}}由|{_NAMED_FIRM}))"
)
_NUMBERED = re.compile(rf"\s{{0,8}}(?:{_NUMBER}|{_CODE})")
_NUMBER_ABOVE = re.compile(rf"{_NUMBER}[^\n。]{{0,40}}\s{{0,4}}$")
_NARRATED = re.compile(_TOLD)
_STOP = re.compile(r"(?<!\d)[,，]|[,，](?!\d)|[。；;！!？?…\n\r：:_＿ \t\u3000]")
_SPACES = re.compile(r"[ \u3000]")
_LONGEST_TITLE = 44
_DATED = re.compile(r"[\d_＿一二三四五六七八九十 \u3000][月年]?[ \u3000_＿\d]{0,6}日")
_COUNT_BEFORE = re.compile(r"\d[\d.,，%％]*[项元个份台套件次块站米]?(?=[一-鿿])")
# what no title begins with: a number, an annex, the middle of a sentence
_NO_TITLE = re.compile(
    rf"第.{{1,4}}[编部章节条款]|{ANNEX}|[（(]?{NUMERAL}[、.．)）]"
    r"|[a-zA-Zａ-ｚ][.．)）、]|[详参]?见|[《与及或的除因如以该其由．.、]|和(?!解)|在(?!建)|对(?!外)"
    r"|经(?![销营济纪办理])|按(?!揭)|并(?!购)|鉴于|上述|号"
)
_SIGNED = re.compile(rf"{SEALED}|{DATED}")
_SENTENCE_END = re.compile(r"[。；;]")
# 附件二, or 附件二：廉政协议, above a title: the title is the annex's
_ANNEX_ABOVE = re.compile(
    rf"{ANNEX}[ \u3000]?(?:{NUMERAL})?[ \u3000]*[：:]?[ \u3000]*"
    rf"(?:\n?[^。；\n]{{0,24}}{NAME}[^。；\n]{{0,4}})?\n?[ \u3000]*$"
)
_NUMBER_BEFORE = re.compile(
    r"(?:第.{1,4}[编部分章节条]|[一二三四五六七八九十]、|\d[.．]?\d?[.．、]?|[）)])[ \u3000]{1,4}$"
)
_BARE = frozenset({"合同", "协议", "协议书"})
_NEAR, _BLOCK, _FAR, _BEHIND = 60, 100, 400, 1200
_LONGEST_PARTY = 24
_LEAST_SENTENCES = 2


def heads(text: str) -> list[Candidate]:
    """The places where a contract of the page may begin, in order and without overlap.

    Their variant is `HEAD` where a contract has been told before, `LISTED` where only a
    contents list has, `NAMED` where parties named anew are the only sign.
    """
    signed = [one.end() for one in _SIGNED.finditer(text)]
    found = [*_lines(text, _NUMBERED_TITLE, signed), *_titles(text, signed)]
    if "篇" in text:
        found += _lines(text, _PIECE, signed)
        found += [
            Candidate(
                one.start(), one.end(), one.end(), Style.PIECE,
                (ordinal(one["th"] or one["nr"]) or 0,), HEAD, 0,
            )
            for one in _BRACKETED_PIECE.finditer(text)
        ]  # fmt: skip
    titled = sorted(candidate.start for candidate in found)
    for named in _parties(text, signed):
        above = bisect_left(titled, named.start) - 1
        if above < 0 or named.start - titled[above] > _FAR:
            found.append(named)
    result: list[Candidate] = []
    for candidate in sorted(found, key=lambda c: (c.start, -c.end)):
        if not result or candidate.start >= result[-1].end:
            result.append(candidate)
    return result


def begins_title(text: str, at: int) -> bool:
    """Whether a title may begin here: no number, no annex, not the middle of a sentence."""
    before = text[at - 1] if at else "\n"
    return before not in "《“，," and _NO_TITLE.match(text, at) is None


def _lines(text: str, pattern: re.Pattern[str], signed: Sequence[int]) -> Iterator[Candidate]:
    """Lines that end with a number of contracts: 租赁合同2, 篇二：租赁合同."""
    for found in pattern.finditer(text):
        groups = found.groupdict()
        start = text.rfind("\n", 0, found.start()) + 1
        if found.start() - start > _LONGEST_TITLE or not _LINE_BEFORE.fullmatch(
            text, start, found.start()
        ):
            continue
        counted = "th" in groups  # 篇二 needs no other sign
        if begins_title(text, start) and (counted or _told_before(text, start, signed) == HEAD):
            value = ordinal(groups.get("th") or groups["nr"]) or 0
            yield Candidate(start, found.end(), found.end(), Style.PIECE, (value,), HEAD, 0)


def _titles(text: str, signed: Sequence[int]) -> Iterator[Candidate]:
    """Titles that stand by themselves, a contract's head behind them and the end of a
    contract before them."""
    opening = find_title(text, 0, _FAR)
    first = text[slice(*opening)] if opening and begins_title(text, opening[0]) else ""
    for found in _TITLED.finditer(text):
        end = found.end()
        sealed = _sealed_before(found.start(), signed)
        start = _title_start(text, found.start(), found["line"] is not None, sealed)
        if start is None and first and text.endswith(first, 0, end):
            start = end - len(first)  # the page's title again, glued to a contents list
        words = text[start:end] if start else ""
        if not start or found.group().startswith("条款") or "》" in words:
            continue
        if is_clause_wording(words):
            continue
        if words in _BARE and not found["line"]:
            continue  # of 合同编号
        told = _told_before(text, start, signed) if _heads_contract(text, end) else ""
        if told:
            yield Candidate(start, end, end, Style.PIECE, (0,), told, 0)


def _parties(text: str, signed: Sequence[int]) -> Iterator[Candidate]:
    """Parties named anew behind a signature block: the head of a contract without a title."""
    for end, after in pairwise([*signed, len(text) + _FAR]):
        if after - end < _BLOCK:
            continue  # the block goes on
        found = _label(text, end, end + _FAR // 2)
        other = found and _label(text, found.end(), found.end() + _FAR)
        if found and _ANNEX_ABOVE.search(text, max(end, found.start() - _FAR // 4), found.start()):
            continue  # the parties of an annex
        if found and other and found.group()[:2] != other.group()[:2]:
            above = _NUMBER_ABOVE.search(text, max(end, found.start() - _NEAR), found.start())
            start = above.start() if above else found.start()
            yield Candidate(start, found.end(), found.end(), Style.PIECE, (0,), NAMED, 0)


def _label(text: str, start: int, end: int) -> re.Match[str] | None:
    """The first label of a party in a stretch, at the beginning of a line or behind a date,
    or None where the first one signs."""
    for found in _PARTY.finditer(text, start, end):
        begins = not text[found.start() - 1].isalnum() or text[found.start() - 1] == "日"
        known = text[found.start()] in "甲乙丙" or names_party(text, found.start()) >= 0
        if begins and known:
            return None if re.search("[签印章]", found["aside"] or "") else found
    return None


def _title_start(text: str, name: int, lined: bool, sealed: bool) -> int | None:
    """Where a title begins whose last word stands at `name`; None where it is no title.

    It may follow a comma only behind a signature block: what stands between is a table.
    """
    at = low = max(0, name - _LONGEST_TITLE)
    for stop in _STOP.finditer(text, low, name):
        at = stop.end()
    refused = not sealed and at > low and text[at - 1] in "，,"
    if lined:  # a title on a line of its own may have spaces
        line = text.rfind("\n", low, name) + 1
        if line and _STOP.search(_SPACES.sub("", text[line:name])) is None:
            at = line
            refused = False
    known = at > low or not low
    while at < name and text[at].isspace():
        at += 1
    if not lined:
        for pattern in (_DATED, _COUNT_BEFORE):  # glued to a date or a table
            for found in pattern.finditer(text, max(low, at - 12), name):
                if found.end() > at:
                    at, refused, known = found.end(), False, True
        about = text.find("关于", at, name)
        if about >= 0:
            at, refused, known = about, False, True
    if refused or not known or _NO_TITLE.match(text, at) or text[at - 1 : at] in ("《", "“"):
        return None
    return None if _NUMBER_BEFORE.search(text, max(0, at - 12), at) else at


def _heads_contract(text: str, at: int) -> bool:
    """Whether what stands behind a title names parties, or the number of the contract."""
    window = text[at : at + 3 * _NEAR]
    first = _PARTY.search(window, 0, _NEAR + _LONGEST_PARTY)
    if first is not None:
        return SEALS.search(first["aside"] or "") is None
    return bool(_NUMBERED.match(window) or _NARRATED.search(window))


def _sealed_before(at: int, signed: Sequence[int]) -> bool:
    """Whether a seal or a date of a signature block stands shortly before this offset."""
    seals = bisect_right(signed, at)
    return seals > 0 and at - signed[seals - 1] < _BEHIND


def _told_before(text: str, at: int, signed: Sequence[int]) -> str:
    """`HEAD` where a contract ends before this offset: one that was signed, or some sentences,
    and no annex that this would be the title of; `LISTED` behind a contents list; else nothing.
    `signed` are the ends of all seals and dates of signature blocks.
    """
    if _ANNEX_ABOVE.search(text, max(0, at - 40), at):
        return ""
    if in_contents(text, at):
        return LISTED
    if _sealed_before(at, signed):
        return HEAD
    ends = _SENTENCE_END.findall(text, max(0, at - _FAR), at)
    return HEAD if len(ends) >= _LEAST_SENTENCES else ""
