"""Money: `¥1,000.00`, `100万元`, `壹佰万元整`, `USD 5,000`, `____元`, `3至5万元`.

A sum given in figures and in words (小写 and 大写) is one record: its span is the
figures, `words` the place of the words. The value is that of the figures; where the
two differ the confidence is halved and the check of the contract reports it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from analyzer.extract.amount_small import FEN, is_written, small, unnamed
from analyzer.extract.amount_words import Sum, with_words
from analyzer.extract.currencies import GAP, Names
from analyzer.extract.currencies import names as currency_names
from analyzer.extract.quantities import RANGE, Quantity, quantities
from analyzer.extract.spans import Taken
from analyzer.numerals import DIGIT, HAN, parse, tidy
from analyzer.records import Amount

_LEAD_UNIT: Final = re.compile(
    "[元圆圓角毛分块美港欧歐英日韩韓澳加新台臺泰卢盧林马令瑞人RMBCUSDHKEGPJTWNAF奈越法德挪丹迪"
    "兰菲印葡纽坡]"
)

# 12元3角5分: what may follow the yuan.
_JIAO: Final = rf"[零〇又]?{GAP}(?P<jiao>[{DIGIT}{HAN}]){GAP}[角毛]"

_TAIL: Final = re.compile(
    rf"(?:{GAP}{_JIAO})?(?:{GAP}{FEN})?(?:{GAP}[整正](?!常|式|确|规|本|个|体))?"
)

_CENTS: Final = re.compile(rf"{GAP}又?(?P<n>[{DIGIT}{HAN}]{{1,3}}){GAP}(?:美|欧|港|澳|加)分")

_RENMINBI: Final = re.compile(rf"人民[币幣](?!元|大写|小写|[ 　]?[{DIGIT}{HAN}_＿¥￥])")

_ROUGH: Final = re.compile(rf"{GAP}[余多餘几](?=[万亿元圆美港欧英日])")

_SCALE_AFTER: Final = re.compile(
    rf"{GAP}(?P<scale>[万亿萬億百千]{{1,2}})(?=[ 　]?[元圆圓美港欧歐英日人])"
)

_INCLUSIVE: Final = re.compile(r"[ 　]?(?:元)?[（(](?:不?含|包含|包括)[^（）()]{0,4}[)）]")

# A form filled place by place: `__万__仟__佰__拾__元整`.
_PLACES: Final = re.compile(
    r"(?:[_＿×xX　 ]{1,20}+[亿万仟佰拾千百十億萬]){2,9}[_＿×xX　 ]{0,20}+[元圆圓](?:[_＿×xX　 ]"
    r"{1,20}+角)?(?:[_＿×xX　 ]{1,20}+分)?[整正]?"
)

_RANGE: Final = re.compile(RANGE)

_OPEN_RANGE: Final = re.compile(rf"[ 　]?[（(]不?含[^（）()]{{0,4}}[)）]{RANGE}[{DIGIT}{HAN}]")

# What makes 块 money: a price or a payment close before it.
_SPENT: Final = re.compile(r"[价费钱付给收罚赔扣奖款金租薪资补退交]|每[天日月人斤件次个]|^$")

_LONE_GROUP: Final = re.compile(rf"[{DIGIT}] [{DIGIT}]{{3}}(?:[.．][{DIGIT}]+)?$")

_BLOCK: Final = re.compile(rf"$|[，。；、）)]|[{DIGIT}{HAN}]")


def find(text: str) -> list[Amount]:
    """Every sum of money of a text, in order."""
    return read(text, quantities(text))


def read(text: str, numbers: Sequence[Quantity]) -> list[Amount]:
    """The same, from the numbers already found in the text."""
    if not _LEAD_UNIT.search(text) and not re.search("[¥￥$＄€£]", text):
        return []
    sums = _sums(text, numbers)
    sums = _ranges(text, sums)
    sums = with_words(text, sums)
    return [_record(text, one) for one in sums]


def _record(text: str, one: Sum) -> Amount:
    words = one.words
    ranged = one.until is not None
    rough = one.rule == "money.rough"
    return Amount(
        text=text[one.start : one.end], start=one.start, end=one.end, rule=one.rule,
        confidence=0.5 if one.doubt else 1.0,
        value=None if ranged or rough or one.value is None else tidy(one.value),
        min=tidy(one.value) if (ranged or rough) and one.value is not None else None,
        max=tidy(one.until) if one.until is not None else None,
        currency=one.currency, blank=one.blank, words=words,
        in_words=None if words is None else _said(text[words.start : words.end], one.blank),
    )  # fmt: skip


def _sums(text: str, numbers: Sequence[Quantity]) -> list[Sum]:
    sums: list[Sum] = []
    edge = 0
    places = (
        [match.span() for match in _PLACES.finditer(text)] if "拾" in text or "十" in text else []
    )
    for start, high in places:
        low = start
        while low < high and text[low] in " 　":
            low += 1
        sums.append(Sum(low, high, low, None, None, "CNY", True, "money.places", True))
    names = currency_names()
    placed = Taken(places)
    for number in numbers:
        if number.start < edge or not placed.free(number.start, number.start + 1):
            continue
        if (
            text[number.end : number.end + 1] not in names.first
            and text[number.start - 1 : number.start] not in names.last
            and not number.digits.endswith(("万", "萬"))
        ):
            continue
        one = _one(text, number, names, edge)
        if one is not None:
            # `1 200元` where nothing tells a column apart from thousands.
            one.doubt = " " not in number.digits and bool(
                _LONE_GROUP.search(text, max(0, number.start - 4), number.end)
            )
            sums.append(one)
            edge = one.end
    sums.sort(key=lambda one: one.start)
    return sums


def _one(text: str, number: Quantity, names: Names, edge: int) -> Sum | None:
    """The sum a number stands in, or None where no currency is beside it."""
    end = number.end
    value, until = number.value, number.until
    rule = "money.blank" if number.blank else "money.number"
    rough = _ROUGH.match(text, end)
    if rough is not None and value is not None:
        end, rule = rough.end(), "money.rough"
    scale = _SCALE_AFTER.match(text, end)
    if scale is not None and (number.blank or rough is not None or number.digits[-1:].isdigit()):
        end = scale.end()
        factor = parse("一" + scale["scale"]) or Decimal(1)
        value = None if value is None else value * factor
        until = None if until is None else until * factor
    behind = names.behind.match(text, end)
    lead = names.before.search(text, max(edge, number.start - 10), number.start)
    # 人民币 and signs belong to the sum where they are attached to it.
    start = number.start if lead is None or re.search("[:：]", lead[0]) else lead.start()
    if number.start > 1 and text[number.start - 1] in "/／" and text[number.start - 2].isdigit():
        return None  # 1/4美分
    if behind is None and lead is None:
        if value is not None and _OPEN_RANGE.match(text, end):
            return Sum(start, end, start, value, None, "", False, "money.open", False)
        return small(text, number) or unnamed(text, number)
    if behind is not None and behind["name"] == "块":
        after = text[behind.end() : behind.end() + 2]
        before = text[max(0, number.start - 10) : number.start]
        if number.blank or not _BLOCK.match(after) or not _SPENT.search(before):
            return None  # 一块标牌, 点位共48块
    if number.weak and behind is not None and not _gap_is_blank(text, number, behind.end()):
        return None
    if number.weak and behind is None:
        signed = lead is not None and lead["name"] in ("¥", "￥")
        if not signed or text[end : end + 1] not in ("", "（", "(", "，", "。", "；", "、"):
            return None
    if behind is None:
        assert lead is not None
        if "\n" in lead[0]:
            return None  # `＄` at the end of a line, and the number of the next clause
        if number.blank and lead["name"] not in ("¥", "￥") and text[number.start] not in "_＿":
            return None
        if re.match(r"[ 　]?[%％‰]|[个個]?(?:工作日|月|年|日|天|小时)|分之", text[end : end + 5]):
            return None
        currency = names.code[lead["name"]]
        return Sum(start, end, number.start, value, until, currency, number.blank, rule,
                   is_written(number))  # fmt: skip
    name = behind["name"]
    if number.value is None and not number.blank:
        return None
    currency = names.code[name]
    if lead is not None and name in (
        "元",
        "圆",
        "圓",
        "元整",
        "元正",
        "圆整",
        "圓整",
        "圆正",
        "圓正",
    ):
        currency = names.code[lead["name"]]
    end = behind.end()
    if name[-1] in "元圆圓块":
        tail = _TAIL.match(text, end)
        if tail is not None and tail.end() > end:
            jiao, fen = (parse(tail[g]) if tail[g] else None for g in ("jiao", "fen"))
            if value is not None and until is None:
                value += (jiao or 0) * Decimal("0.1") + (fen or 0) * Decimal("0.01")
            if tail[0].strip():
                end = tail.end()
        if currency != "CNY":
            cents = _CENTS.match(text, end)
            if cents is not None and value is not None:
                value += (parse(cents["n"]) or 0) * Decimal("0.01")
                end = cents.end()
        suffix = _RENMINBI.match(text, end)
        if suffix is not None and currency == "CNY":
            end = suffix.end()
    return Sum(start, end, number.start, value, until, currency, number.blank, rule,
                is_written(number))  # fmt: skip


def _said(words: str, blank: bool) -> str | None:
    """A sum in words as written, or None where only they were left blank."""
    return words if blank or _HAN_DIGIT.search(words) else None


_HAN_DIGIT: Final = re.compile(rf"[{HAN}{DIGIT}]")


def _gap_is_blank(text: str, number: Quantity, end: int) -> bool:
    """Whether white space before a unit is an unfilled blank: not an indent, not a table."""
    if number.start == 0 or text[number.start - 1] in "\n│|。；（(":
        return False
    return "\n" not in text[number.start : end]


def _ranges(text: str, sums: list[Sum]) -> list[Sum]:
    """`1万元--5万元` and `1万(含)-5万元` as one range."""
    result: list[Sum] = []
    for one in sums:
        last = result[-1] if result else None
        if (
            last is not None
            and last.until is None
            and one.until is None
            and not last.blank
            and not one.blank
            and last.currency in ("", one.currency)
            and last.value is not None
            and one.value is not None
            and last.value < one.value
        ):
            between = text[last.end : one.start]
            inclusive = _INCLUSIVE.match(between)
            if _RANGE.fullmatch(between[inclusive.end() :] if inclusive else between):
                result[-1] = Sum(last.start, one.end, last.number, last.value, one.value,
                                  one.currency, False, "money.range", one.written)  # fmt: skip
                continue
        result.append(one)
    return [one for one in result if one.currency]
