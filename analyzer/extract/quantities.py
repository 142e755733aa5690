"""The numbers and blanks of a text: what every kind of value is built on.

One pass finds whatever may be a number (`10`, `三十`, `1.5万`, `【10】`, `__3__`) or
stand for one (`____`, `【 】`, `××`, a gap); the kinds then look at the unit behind.
The pass consumes what it sees, so it is linear in any text.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

from analyzer.numerals import DIGIT, HAN, HAN_DIGIT, NUMBER, parse

GAP: Final = r"[ 　\u00a0\n]{0,3}"
"""White space that may stand between a number and its unit, or inside a value."""


class Quantity(NamedTuple):
    """A number, a range of two (`value` to `until`), or a blank."""

    start: int
    end: int
    value: Decimal | None
    until: Decimal | None = None
    blank: bool = False
    weak: bool = False  # a gap of white space, which needs a reason to be a blank
    digits: str = ""  # the number as written, without its frame
    ranged: bool = False
    doubtful: bool = False  # written twice, and not the same


# What a form leaves open: underscores, an empty frame, crosses, dots.
_LINE: Final = r"[_＿]++(?:[ 　]?[_＿]++)*+"
_FRAME: Final = (
    r"(?:【[\s_＿xXＸ×*＊]{0,20}】|\[[\s_＿xXＸ×*＊]{0,20}\]|〔[\s_＿]{0,20}〕"
    r"|（[ 　_＿]{1,20}）|\([ 　_＿]{1,20}\))"
)
_CROSS: Final = r"(?<![A-Za-z0-9])(?:[×＊*△Ｘ]{1,8}+|□{2,8}+|[xX]{1,8}+)(?![A-Za-z0-9])"
_DOTS: Final = r"(?:…{1,6}+|\.{3,12}+)"
_SPACE: Final = r"(?:　|[ \u00a0]{2})[ 　\u00a0]*+"
# A filled frame or line: `【10】`, `__3__`.
_FILLED: Final = (
    rf"【[ 　_＿]{{0,4}}(?P<f1>{NUMBER})[ 　_＿]{{0,4}}】"
    rf"|\[[ 　_＿]{{0,4}}(?P<f2>{NUMBER})[ 　_＿]{{0,4}}\]"
)
_LINED: Final = rf"[_＿]++[ 　]?(?P<f3>{NUMBER})[ 　]?[_＿]++"
# A clause number, a version, an address on the net: no quantity.
_DOTTED: Final = rf"[{DIGIT}]++(?:[.．][{DIGIT}]++){{2,}}+"

# The lookahead keeps the pass over plain text to one test a character.
_SCAN: Final = re.compile(
    rf"(?=[{DIGIT}{HAN}_＿【\[〔（(×xXＸ*＊□△….  　\u00a0])(?:(?P<dotted>{_DOTTED})|"
    rf"(?P<number>{NUMBER})|{_LINED}|(?P<line>{_LINE})|{_FILLED}"
    rf"|(?P<frame>{_FRAME}|{_CROSS}|{_DOTS})|(?P<space>{_SPACE}))"
)
_OPENING: Final = re.compile(r"[ 　]?[（(][ 　]?(?:大写[:：]?|即)?[ 　]?")
_CLOSING: Final = re.compile(r"[ 　]?[)）]")
RANGE: Final = r"[ 　\n]?(?:至|到|-{1,2}|－{1,2}|—{1,2}|–|―|~{1,2}|～{1,2}|￣|﹣|─{1,2})[ 　\n]?"
"""What joins the two ends of a range."""
_RANGE: Final = re.compile(RANGE)
_MULTIPLIER: Final = re.compile("[百千万亿佰仟萬億]{1,3}$")
_NEIGHBOURS: Final = re.compile("[一二两兩三四五六七八九]{2}")
_ORDER: Final = "一二三四五六七八九"


def quantities(text: str) -> list[Quantity]:
    """Every number and blank of a text, in order and apart from each other."""
    found: list[Quantity] = []
    for match in _SCAN.finditer(text):
        kind = match.lastgroup
        start, end = match.span()
        if kind == "dotted":
            continue
        if kind == "number":
            one = _number(text, start, end)
            if one is not None:
                found.append(one)
        elif kind == "line" or kind == "frame":
            found.append(Quantity(start, end, None, blank=True))
        elif kind == "space":
            found.append(Quantity(start, end, None, blank=True, weak=True))
        elif kind is not None:
            value = parse(match[kind])
            if value is not None:
                found.append(Quantity(start, end, value, digits=match[kind]))
            elif kind == "f3":  # `__万__`: a blank, its unit, and the next blank
                found.append(Quantity(start, match.start(kind), None, blank=True))
    return _paired(text, found)


def _paired(text: str, found: list[Quantity]) -> list[Quantity]:
    """Numbers written twice (`叁拾（30）`) and ranges (`3至5`) put together."""
    result: list[Quantity] = []
    for one in found:
        last = result[-1] if result else None
        if last is None or one.start - last.end > 6:
            result.append(one)
            continue
        between = text[last.end : one.start]
        grouped = _grouped(text, last, one, between)
        if grouped is not None:
            result[-1] = grouped
            continue
        opened = _OPENING.fullmatch(between)
        closed = _CLOSING.match(text, one.end) if opened is not None else None
        if closed is not None and last.blank == one.blank and not last.weak:
            same = last.value == one.value
            result[-1] = last._replace(
                end=closed.end(), value=last.value if same else None, doubtful=not same
            )
        elif (
            _RANGE.fullmatch(between) is not None
            and last.blank == one.blank
            and not (last.ranged or last.weak or one.weak)
            and last.until is None
            and one.until is None
        ):
            low, high = last.value, one.value
            if low is not None and high is not None:
                low = _inherited(low, last, one)
                if low > high:
                    result.append(one)
                    continue
            result[-1] = Quantity(
                last.start, one.end, low, high, one.blank, digits=one.digits, ranged=True
            )
        else:
            result.append(one)
    return result


# Thousands set apart by a blank: `月租3 200元`; not behind a gap, as in a row of a table.
_GROUP_LEAD: Final = re.compile(r"[一-龥¥￥$][:：]?[ 　]?$")
_GROUP: Final = re.compile(rf"[{DIGIT}]{{3}}(?:[.．][{DIGIT}]{{1,2}})?")
_GROUP_HEAD: Final = re.compile(rf"[1-9１-９][{DIGIT}]{{0,2}}(?: [{DIGIT}]{{3}}){{0,3}}")


def _grouped(text: str, first: Quantity, second: Quantity, between: str) -> Quantity | None:
    """The number that the groups of thousands `first` and `second` make, or None."""
    if between not in (" ", "\u00a0", "\u202f") or first.value is None or second.value is None:
        return None
    if _GROUP.fullmatch(second.digits) is None or _GROUP_HEAD.fullmatch(first.digits) is None:
        return None
    lead = text[max(0, first.start - 2) : first.start]
    if _GROUP_LEAD.search(lead) is None or lead.endswith(("第", " ", "　")) or first.ranged:
        return None
    return Quantity(
        first.start, second.end, first.value * 1000 + second.value,
        digits=f"{first.digits} {second.digits}",
    )  # fmt: skip


def _inherited(low: Decimal, first: Quantity, second: Quantity) -> Decimal:
    """`3` of `3-5万` counts ten thousands too; `8500` of `8500到3万` does not."""
    unit = _MULTIPLIER.search(second.digits)
    if unit is None or _MULTIPLIER.search(first.digits) or second.value is None:
        return low
    factor = parse("一" + unit[0])
    if factor is None or low * factor > second.value:
        return low
    return low * factor


def _number(text: str, start: int, end: int) -> Quantity | None:
    written = text[start:end]
    if end - start == 2 and _NEIGHBOURS.fullmatch(written):
        low, high = (_ORDER.find(c.replace("两", "二").replace("兩", "二")) for c in written)
        if high > low >= 0:
            return Quantity(start, end, Decimal(low + 1), Decimal(high + 1), digits=written)
    value = parse(written)
    if value is None:
        # A letter-spaced run may hold a stranger at its front: `第一 三十日`.
        cut = max(written.rfind(space) for space in " 　\n") + 1
        if not cut:
            return _approximate(written, start, end)
        start, written = start + cut, written[cut:]
        value = parse(written)
        if value is None:
            return None
    return Quantity(start, end, value, digits=written)


_ROUGH: Final = re.compile(
    rf"(?P<a>[{HAN_DIGIT}])(?P<b>[{HAN_DIGIT}])(?P<unit>[十百千万亿佰仟萬億]{{1,3}})"
)


def _approximate(written: str, start: int, end: int) -> Quantity | None:
    """`四五千` as 4000 to 5000, `八九亿` as 8 to 9 hundred million."""
    match = _ROUGH.fullmatch(written)
    if match is None:
        return None
    low, high = parse(match["a"] + match["unit"]), parse(match["b"] + match["unit"])
    if low is None or high is None or parse(match["b"]) != (parse(match["a"]) or 0) + 1:
        return None
    return Quantity(start, end, low, high, digits=written)
