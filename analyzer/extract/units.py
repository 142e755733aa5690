"""Units of time: how they are written, what halves of them are, and their ISO form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from analyzer.extract.quantities import GAP
from analyzer.numerals import DIGIT
from analyzer.records import Part

S: Final = r"[ 　\n]?"  # a break inside a word

# Units by name, longest first; what may not follow keeps 年度, 日元 or 天津 out.
_UNITS: Final = (
    (
        "working_day",
        (
            rf"{GAP}[个個]?{GAP}(?:银行|銀行|法定|正常|连续|有效|完整)?"
            rf"(?:工{S}作{S}[日天]|[营營]{S}[业業]{S}[日天]|交易日)"
        ),
    ),
    ("hour", rf"{GAP}[个個]?{GAP}(?:小{S}[时時]|钟头|鐘頭|[钟鐘])"),
    ("minute", rf"{GAP}分{S}[钟鐘]"),
    ("second", rf"{GAP}秒(?:[钟鐘])?"),
    (
        "week",
        (
            rf"{GAP}[个個]?{GAP}(?:整)?(?:[周週](?!年|岁|歲|转|边|期|密|到(?![一二两三四五六七八九十\d])|末|知|围|全|"
            rf"[一二三四五六日天](?!次))"
            rf"|(?:星{S}期|[礼禮]拜)(?![一二三四五六日天](?!次)))"
        ),
    ),
    ("quarter", rf"{GAP}(?:[个個]{GAP}(?:日历|完整|自然|整)?季(?:{S}度)?|季{S}度)(?!节|節|末)"),
    (
        "month",
        rf"{GAP}(?:[个個]{GAP}(?:日历|日曆|自然|连续|完整|整|公历)?|日历|自然)月(?!份|球|饼|票)",
    ),
    ("bare_month", rf"{GAP}月(?!份|球|饼|票|[{DIGIT}一二三四五六七八九十]|度)"),
    (
        "year",
        (
            rf"{GAP}(?:[个個]{GAP}(?:完整的?)?(?:日历|日曆|会计|會計|财政|财务|自然|合同|租赁|公历|"
            rf"整)?年(?:度)?(?!份|级|代|龄|号)|[周週]年(?:度)?"
            rf"|(?:日历|自然|整)年|年(?!度|级|終|终|末|底|初|代|检|審|审|报|報|会|薪|化|均|利|息|"
            rf"龄|份|限|生|历|号|中|货|第))"
        ),
    ),
    (
        "day",
        (
            rf"{GAP}(?:[个個]{GAP})?(?:(?:自然|日历|日曆|公历|连续|晴天|整)[日天]"
            rf"|天(?!津|然|猫|河|平|花|线(?!路)|蓝|文|空|窗|桥|气|府|籁|下|地|价)"
            rf"|日(?![ 　]{{1,6}}期|元|圆|圓|币|幣|本|期|常|均|利|内瓦|"
            rf"报(?=[社纸刊道》、，]|$)|志|记|程|"
            rf"语|薪|工资|租|息|光|"
            rf"立|历|"
            rf"曆|产|用|型|间|式|益"
            rf"|止|[零〇{DIGIT}一二三四五六七八九十]{{1,3}}[时時点點:：]))"
        ),
    ),
    ("clock", rf"{GAP}(?:[时時]|分(?!钟|鐘))"),
)

UNIT: Final = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _UNITS))

UNIT_FIRST: Final = frozenset(
    " 　\u00a0\n个個银銀法正连有效完工营營交小钟鐘分秒整周週星礼禮季日月自年会"
    "財财租公晴天时時合学學历曆"
)
"""What may stand right behind a number that counts time: a first character, or a gap."""

HALF_BEHIND: Final = re.compile(
    rf"{GAP}[个個]{S}半(?P<unit>月|小[时時]|星期|[钟鐘][头頭]?|工作日|季度|学年|分[钟鐘])"
)

HALF_AFTER: Final = re.compile(r"半(?![年月天日个個小周径数价成程自])(?:[钟鐘])?")

# Halves of a unit on their own.
HALF: Final = re.compile(
    rf"(?<!(?<![提日满滿期之])前)(?<!(?<!最)[后後])(?<![上下大多个個一两兩二三四五六七八九十百]|(?<!超)过)半(?:[个個]?{S}(?:年(?!度|报|"
    rf"薪)|月(?!刊|板|形|维保|保养|检)|小{S}[时時]|天(?!然)|日(?!元)|工作日|星期|周(?!年)|[钟鐘][头頭]?|"
    rf"季度)|分[钟鐘])"
)

UNIT_WORD: Final = {
    "年": "year", "月": "month", "天": "day", "日": "day", "周": "week", "星期": "week",
    "小时": "hour", "小時": "hour", "钟": "hour", "鐘": "hour", "钟头": "hour", "鐘頭": "hour",
    "工作日": "working_day", "季度": "quarter", "分钟": "minute", "分鐘": "minute", "学年": "year",
}  # fmt: skip

RANK: Final = {"year": 8, "quarter": 7, "month": 6, "week": 5, "working_day": 4, "day": 4,
                "hour": 3, "minute": 2, "second": 1}  # fmt: skip

STEPS: Final = {("year", "month"), ("month", "day"), ("day", "hour"), ("hour", "minute"),
                 ("minute", "second")}  # fmt: skip

# A half that is exact in the next smaller unit.
_HALVES: Final = {"year": ("month", 12), "day": ("hour", 24), "hour": ("minute", 60),
                  "minute": ("second", 60)}  # fmt: skip


@dataclass(slots=True)
class Atom:
    """A number with its unit, before ranges, doubles and compounds are put together."""

    start: int
    end: int
    parts: tuple[Part, ...]
    until: tuple[Part, ...] | None  # a range given by one pair of numbers
    blank: bool
    unit: str
    weak: bool = False


def exact(value: Decimal | None, unit: str) -> tuple[Part, ...]:
    """Halves of a year, day, hour or minute in the smaller unit; the rest as it is."""
    if value is not None and unit in _HALVES and value % 1 == Decimal("0.5"):
        smaller, factor = _HALVES[unit]
        return ((Decimal(int(value * factor)), smaller),)
    if value is not None and value == value.to_integral_value():
        value = Decimal(int(value))
    return ((value, unit),)


def iso(parts: Sequence[Part]) -> str | None:
    """ISO 8601 of parts in calendar and clock units, or None where it has no form."""
    date = {"year": Decimal(0), "month": Decimal(0), "week": Decimal(0), "day": Decimal(0)}
    clock = {"hour": Decimal(0), "minute": Decimal(0), "second": Decimal(0)}
    for amount, unit in parts:
        if amount is None:
            return None
        if unit == "quarter":
            date["month"] += 3 * amount
        elif unit in date:
            date[unit] += amount
        elif unit in clock:
            clock[unit] += amount
        else:
            return None
    if date["week"] and any(date[u] for u in ("year", "month", "day")) | any(clock.values()):
        date["day"] += 7 * date["week"]
        date["week"] = Decimal(0)
    days = "".join(f"{amount:f}{unit[0].upper()}" for unit, amount in date.items() if amount)
    hours = "".join(f"{amount:f}{unit[0].upper()}" for unit, amount in clock.items() if amount)
    if not days and not hours:
        return None
    return "P" + days + ("T" + hours if hours else "")
