"""References to clauses and annexes of the same contract: `第三条`, `第5.2款`, `附件一`, `本条`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from analyzer.extract.laws import find as find_laws
from analyzer.extract.spans import Taken
from analyzer.numerals import DIGIT, HAN
from analyzer.records import Law, Reference

_WS: Final = r"[ 　\n]?"
_COUNT: Final = rf"(?:[{DIGIT}]{{1,3}}(?:[.．\-－][{DIGIT}]{{1,3}}){{0,4}}|[{HAN}]{{1,7}})"
_LISTED: Final = rf"(?:[、和及至到或]{_COUNT}){{0,6}}"
_ONE: Final = rf"第{_WS}[（(]?{_COUNT}{_LISTED}[)）]?{_WS}"
_CONTRACT: Final = (
    r"(?:(?:本|主|该|上述)(?:(?:补充|框架|租赁|采购|买卖|服务|保密|施工|劳动|借款|担保|委托|"
    r"(?:(?!合同|协议|契约|合约)[一-龥]){1,4})?"
    r"(?:合同|协议书|协议|契约|合约))(?:的|之|中)?)?"
)
_NAMED: Final = re.compile(_CONTRACT.removesuffix("?") + "$")
# 条, 款, 项 … in falling order, each with its number; 条款 and 条件 are words.
_CLAUSE: Final = re.compile(
    rf"(?P<whole>{_ONE}(?:(?:编|部分|章|节)(?:{_ONE}(?:条|节))?|条(?!件|例|约(?!定)|文|理|"
    rf"状|形)(?:{_WS}{_ONE}款)?(?:{_WS}{_ONE}项)?"
    rf"|款(?!项|额|式)(?:{_WS}{_ONE}项)?|项(?!目)))"
)
_THIS: Final = re.compile(
    r"(?<![一-龥]日)(?P<whole>" + _CONTRACT + r"本(?:条(?!例|件|约(?!定)|款(?!第))"
    rf"(?:{_ONE}款(?!项))?(?:{_ONE}项)?|款(?!项|额|式)(?:{_ONE}项)?|章(?!程)(?:{_ONE}条)?|"
    rf"节(?!日|约|点)(?:{_ONE}条)?|项(?!目)))"
)
_ANNEX: Final = re.compile(
    rf"(?P<whole>{_CONTRACT}(?:第[ 　]?(?:[{DIGIT}]{{1,2}}|[{HAN}]{{1,3}})[ 　]?号附件|"
    rf"(?:附件|附錄|附录|附表|"
    rf"附图)[ 　]?(?:[（(][ 　]?(?:[{DIGIT}]{{1,3}}|[{HAN}]{{1,3}})[ 　]?[)）]"
    rf"|[{DIGIT}]{{1,3}}(?:[.．\-－][{DIGIT}A-Z]{{1,3}}){{0,2}}(?![{DIGIT}%％]|[ 　]?[份张幅页])|"
    rf"[一二三四五六七八九十壹贰叁肆伍]{{1,3}}(?![份种方切并次般旦些定直致样起同])|"
    rf"[A-Z](?![A-Za-z]))))"
)
_OTHER: Final = re.compile(r"》[ 　]?(?:的|之|中)?[ 　]?$")
# A law that is known by nothing but its name: `暂行条例第四条`; `本办法第三条` is this text.
_BY_LAW: Final = re.compile(
    r"(?<![方本])(?<!本办)(?:法|条例|细则)[」』]?(?:[（(][^（()）\n]{1,24}[)）])?的?[ 　]?$"
)
_GOES_ON: Final = re.compile(r"[ 　]?(?:[、，,]?(?:和|及|以及|或|与)|[、，,])[ 　]?")
# A number without 第: `按2.7 款`, `违反3.1条`; a quantity (`共3.5条`) is none.
_BARE: Final = re.compile(
    rf"(?:(?<=[一-龥（(])(?<![第为共计约达每至到])|(?<=[条款][、，,]))"
    rf"(?P<whole>[{DIGIT}]{{1,2}}(?:[.．·][{DIGIT}]{{1,2}}){{1,3}}[ 　]?"
    r"(?:款(?![项额式])|条(?!约(?!定)|[件例款文理状形])))"
)
# A number alone that is said to provide: `2.2所述`, `违反6.3的`, `6.7项下`.
_BARE_NUMBER: Final = re.compile(
    rf"(?<![{DIGIT}.．第])(?P<whole>[{DIGIT}]{{1,2}}(?:[.．][{DIGIT}]{{1,2}}){{1,3}})"
    rf"(?P<says>(?=所[述列定指]|项下|[的之]?(?:约定|规定)))?(?![{DIGIT}.．])"
)
_BREACHED: Final = re.compile(r"[反据照依][ 　]?$")
# A number of things, not of a clause: 第三款产品, 第一项目; 第一节课.
_NOT: Final = re.compile(r"[ 　]?(?:产品|车|车型|课|目)")


def find(text: str) -> list[Reference]:
    """Every reference to a clause or annex, in order; articles of laws are left out."""
    return read(text, find_laws(text))


def read(text: str, laws: Sequence[Law]) -> list[Reference]:
    """The same, beside the laws already found in the text."""
    spans: list[tuple[int, int, str]] = []
    by_law = 0  # where a list of a law's articles would go on
    if "第" in text:
        for match in _CLAUSE.finditer(text):
            start = match.start()
            before = text[max(0, start - 4) : start]
            if _BY_LAW.search(text, max(0, start - 32), start) or (by_law == start and by_law):
                tail = _GOES_ON.match(text, match.end())
                by_law = match.end() if tail is None else tail.end()
                continue
            if _OTHER.search(before) or _NOT.match(text, match.end()):
                continue
            named = _NAMED.search(text, max(0, start - 16), start)
            if named is not None:
                start = named.start()
            spans.append((start, match.end(), "reference.clause"))
    if "款" in text or "条" in text:
        for match in _BARE.finditer(text):
            named = _NAMED.search(text, max(0, match.start() - 16), match.start())
            start = match.start() if named is None else named.start()
            spans.append((start, match.end(), "reference.clause"))
    if "." in text or "．" in text:
        for match in _BARE_NUMBER.finditer(text):
            breached = _BREACHED.search(text, max(0, match.start() - 2), match.start())
            if match["says"] is not None or (
                breached and text[match.end() : match.end() + 1] in "的，,"
            ):
                spans.append((*match.span("whole"), "reference.clause"))
    if "本" in text:
        spans += [(*m.span("whole"), "reference.this") for m in _THIS.finditer(text)]
    if "附" in text:
        spans += [(*m.span("whole"), "reference.annex") for m in _ANNEX.finditer(text)]
    spans.sort()
    cited = Taken((law.start, law.end) for law in laws)
    found: list[Reference] = []
    for start, end, rule in spans:
        if not cited.free(start, end):
            continue
        if found and start < found[-1].end:
            continue
        found.append(Reference(text=text[start:end], start=start, end=end, rule=rule))
    return found
