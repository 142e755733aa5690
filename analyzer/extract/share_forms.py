"""Shares as they are written: `50%`, `百分之十二点五`, `20%-30%`, `九折`, `三分之二`.

What the share is of and for is read by others; here it is a place and a value.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from analyzer.extract.quantities import GAP, RANGE, Quantity
from analyzer.numerals import DIGIT, HAN, NUMBER, parse
from analyzer.records import PercentageKind

_SCALES: Final = {
    "%": Decimal("0.01"), "％": Decimal("0.01"), "﹪": Decimal("0.01"),
    "‰": Decimal("0.001"), "‱": Decimal("0.0001"),
}  # fmt: skip
_OUT_OF: Final = {"百": 100, "佰": 100, "千": 1000, "仟": 1000, "万": 10000, "萬": 10000}

_SIGN: Final = re.compile(rf"{GAP}(?P<sign>[%％﹪‰‱])")
_POINT: Final = re.compile(
    r"[ 　\u00a0\n]{0,8}"
    rf"(?:[个個]{GAP}(?:百{GAP}分{GAP}[点點]|[bB][pP])|[个個]?{GAP}基[点點]|(?:bps?|BPs?|"
    rf"BPS)(?![A-Za-z]))"
)
# 成 as a share, not the verb or a name; 折 as a price cut, not 折旧.
_TENTH: Final = re.compile(
    r"[ 　]?成(?P<half>[一二三四五六七八九半1-9](?![十百千万个年月日天元次份分]))?"
    r"(?![立为為员員本果交熟功品套分绩績年人型活长長就效份色书書文灾災都语語千上百不正因见見名衣])"
)
_CUT: Final = re.compile(r"[ 　]?折(?![旧舊合算抵价價让讓扣磨断斷股返叠疊现現回为為成半射中损損])")
_HALF_CUT: Final = re.compile(r"(?<![一-龥])半折|(?<=[打按以])半折")
# 百分之…, and any other fraction.
_OF: Final = re.compile(
    rf"(?P<sign>负的?|負的?|[-－−±]|正负|正負)?"
    rf"(?:(?<![{HAN}{DIGIT}.．])(?P<scale>[百佰千仟万萬])[ 　\n]?分[ 　\n]?之[ 　\n]?"
    rf"(?:(?P<number>{NUMBER})|(?P<blank>[_＿]++(?:[ 　]?[_＿]++)*+|"
    rf"[【\[（(][ 　_＿xX×]{{0,20}}[】\])）]|[×xX＊*]{{1,6}}|[ 　]{{1,20}}(?=[^ 　])|"
    rf"(?=[，。；、）)的支向违罚]|$)))"
    rf"|百分百)"
)
_FRACTION: Final = re.compile(
    rf"(?<![{HAN}{DIGIT}.．])(?P<under>{NUMBER})[ 　\n]?分[ 　\n]?之[ 　\n]?(?P<over>{NUMBER})"
)
_SLASH: Final = re.compile(
    rf"(?<![{DIGIT}{HAN}/／.．A-Za-z\-])(?P<over>[{DIGIT}]{{1,3}})[/／](?P<under>[{DIGIT}]"
    rf"{{1,3}})(?![{DIGIT}/／.．%％‰A-Za-z\-年月日])"
    r"(?=(?:及|或|（含）)?以[上下]|[的或股多、，。；）)]|$)"
)
_HALF_OF: Final = re.compile(r"(?<![十百千万一二三四五六七八九])一半(?![年月天日])")
_MINUS: Final = re.compile(r"(?:±|正负|正負|负的?|負的?|(?<![\w）)%％‰\d])[-－−+＋])[ 　]?$")
_RANGE: Final = re.compile(RANGE)
# The upper end of `百分之五至十`.
_UPPER: Final = re.compile(rf"{RANGE}(?P<high>{NUMBER})(?![ 　]?[%％日天元个月年])")
_PARTS: Final = re.compile(r"[ 　\n]?分之")
_OPEN: Final = re.compile(r"[ 　\n]?[（(][ 　]?(?:大写[:：]?|即|含)?[ 　]?")
_CLOSE: Final = re.compile(r"[ 　]?[)）]")


@dataclass(slots=True)
class Share:
    """A share found: its value, or from `value` to `until`; None where left blank."""

    start: int
    end: int
    value: Decimal | None
    until: Decimal | None
    kind: PercentageKind
    rule: str
    blank: bool = False
    ranged: bool = False


def shares(text: str, numbers: Sequence[Quantity]) -> list[Share]:
    """Every share of a text, in order, from the numbers already found in it."""
    found = _signs(text, numbers) if _LEADS.search(text) else []
    if "分" in text:
        found += _written(text)
    if "/" in text or "／" in text:
        found += _slashes(text)
    if "半" in text:
        for match in _HALF_OF.finditer(text):
            found.append(Share(*match.span(), Decimal("0.5"), None, "fraction", "share.half"))
        for match in _HALF_CUT.finditer(text):
            found.append(Share(*match.span(), Decimal("0.5"), None, "percentage", "share.cut"))
    found.sort(key=lambda share: (share.start, -share.end))
    return _merge(text, found)


_LEADS: Final = re.compile("[%％﹪‰‱成折点點bB]")


_FIRST: Final = frozenset("%％﹪‰‱个個百基bB成折 　\u00a0\n")


def _signs(text: str, numbers: Sequence[Quantity]) -> list[Share]:
    """Shares whose unit stands behind the number."""
    shares: list[Share] = []
    for number in numbers:
        if text[number.end : number.end + 1] not in _FIRST:
            continue
        scale: Decimal | None = None
        kind: PercentageKind = "percentage"
        rule = "share.sign"
        end = number.end
        match = _SIGN.match(text, end)
        if match is not None:
            scale = _SCALES[match["sign"]]
            if number.weak and not _is_gap(text, number):
                continue
        elif number.weak:
            continue
        elif (match := _POINT.match(text, end)) is not None:
            scale = Decimal("0.01") if "百" in match[0] else Decimal("0.0001")
            kind, rule = "percentage_point", "share.point"
        elif (match := _CUT.match(text, end)) is not None:
            scale, rule = _cut_scale(text, number), "share.cut"
        elif (match := _TENTH.match(text, end)) is not None:
            scale, rule = _tenth_scale(text, number), "share.tenth"
        if match is None or scale is None:
            continue
        start, end = number.start, match.end()
        value, until = number.value, number.until
        if rule == "share.cut" and not number.ranged and until is not None:
            value, until, scale = 10 * (value or 0) + until, None, Decimal("0.01")  # 七八折
        if value is not None:
            value *= scale
        if until is not None:
            until *= scale
        if rule == "share.tenth" and match["half"] and value is not None:
            extra = parse(match["half"].replace("半", "五"))
            value += (extra or 0) * Decimal("0.01")
        before = _MINUS.search(text, max(0, start - 4), start)
        if before is not None:
            start = before.start()
            if value is not None and before[0][0] in "负負-－−":
                value, until = -value, None if until is None else -until
        shares.append(
            Share(start, end, value, until, kind, "share.blank" if number.blank else rule,
                   number.blank, until is not None)
        )  # fmt: skip
    return shares


def _is_gap(text: str, number: Quantity) -> bool:
    """Whether white space before a sign is an unfilled blank; a table's heading is none."""
    return number.start > 0 and text[number.start - 1] not in "\n│|（("


def _cut_scale(text: str, number: Quantity) -> Decimal | None:
    value = number.value
    if value is None:
        return Decimal("0.1") if number.blank else None
    if 0 < value < 10:
        return Decimal("0.1")
    if 10 < value < 100 and value == value.to_integral_value():
        return Decimal("0.01")
    return None


def _tenth_scale(text: str, number: Quantity) -> Decimal | None:
    value = number.value
    if value is None:
        return Decimal("0.1") if number.blank else None
    if not 0 < value <= 10:
        return None
    if re.search(r"第[ 　]?$", text[max(0, number.start - 2) : number.start]):
        return None
    return Decimal("0.1")


def _written(text: str) -> list[Share]:
    """`百分之五`, its blanks, and fractions."""
    shares: list[Share] = []
    for match in _OF.finditer(text):
        start, end = match.span()
        value: Decimal | None
        if match["scale"] is None:
            shares.append(Share(start, end, Decimal(1), None, "percentage", "share.words"))
            continue
        if match["number"] is None:
            if match["blank"] is None:
                continue
            if match["blank"].strip(" 　") == "" and text[end : end + 1] in "一二三四五六七八九":
                continue
            shares.append(Share(start, end, None, None, "percentage", "share.blank", blank=True))
            continue
        number = match["number"]
        value = parse(number)
        if value is None:
            number = re.split(r"[ 　\n]", number)[0]
            value = parse(number)
            end = match.start("number") + len(number)
        elif number != number.rstrip():
            end = match.start("number") + len(number.rstrip())
        if value is None:
            continue
        factor = Decimal(1) / _OUT_OF[match["scale"]]
        until = None
        tail = _UPPER.match(text, end)
        if tail is not None and not _PARTS.match(text, tail.end()):
            high = parse(tail["high"])
            if high is not None and high > value:
                until, end = high * factor, tail.end()
        value *= factor
        sign = match["sign"] or ""
        if sign and sign[0] in "负負-－−":
            if sign[0] in "-－−" and start and re.search(r"[\d%％五十]", text[start - 1]):
                start += 1
            else:
                value = -value
        shares.append(
            Share(start, end, value, until, "percentage", "share.words", ranged=until is not None)
        )
    for match in _FRACTION.finditer(text):
        under, over = parse(match["under"]), parse(match["over"])
        if under is None or over is None or not under:
            continue
        if match["under"].strip() in _OUT_OF or re.fullmatch("[百千万亿佰仟萬億]+", match["under"]):
            continue
        shares.append(Share(*match.span(), over / under, None, "fraction", "share.fraction"))
    return shares


def _slashes(text: str) -> list[Share]:
    shares: list[Share] = []
    for match in _SLASH.finditer(text):
        under, over = parse(match["under"]), parse(match["over"])
        if under and over and over < under:
            shares.append(Share(*match.span(), over / under, None, "fraction", "share.fraction"))
    return shares


def _merge(text: str, shares: list[Share]) -> list[Share]:
    """Doubles (`5%（百分之五）`) and ranges (`20%-30%`) as one share; overlaps dropped."""
    merged: list[Share] = []
    for share in shares:
        last = merged[-1] if merged else None
        if last is None:
            merged.append(share)
            continue
        if share.start < last.end:
            continue
        if share.start - last.end <= 6 and share.kind == last.kind:
            between = text[last.end : share.start]
            if _OPEN.fullmatch(between) is not None:
                closed = _CLOSE.match(text, share.end)
                if closed is not None and share.value == last.value and share.until == last.until:
                    last.end = closed.end()
                    continue
            if (
                _RANGE.fullmatch(between)
                and not last.ranged
                and not share.ranged
                and last.blank == share.blank
            ):
                low, high = last.value, share.value
                if low is not None and high is not None and low < 0 < high:
                    pass
                if last.blank or (low is not None and high is not None and low <= high):
                    last.end, last.until, last.ranged = share.end, high, not last.blank
                    continue
        merged.append(share)
    return merged
