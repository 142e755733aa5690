"""Whether a marked span reads as the value beside it says, where that can be told.

Every check returns None when it agrees or cannot tell, else what the span says.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import TYPE_CHECKING

from analyzer.corpus.numbers import BLANK_CHARS, NUMERAL_CHARS, read_number

if TYPE_CHECKING:
    import datetime as dt

    from analyzer.records import Part

_UNITS = {
    "个工作日": "working_day", "工作日": "working_day", "个工作天": "working_day",
    "工作天": "working_day", "个交易日": "working_day",
    "个自然日": "day", "自然日": "day", "个日历日": "day", "日历日": "day", "日历天": "day",
    "日": "day", "天": "day", "个星期": "week", "星期": "week", "周": "week",
    "个月": "month", "月": "month", "个季度": "quarter", "季度": "quarter", "季": "quarter",
    "年度": "year", "周年": "year", "年": "year", "个小时": "hour", "小时": "hour",
    "分钟": "minute", "分": "minute", "秒": "second",
}  # fmt: skip
UNITS = frozenset(_UNITS.values())

_UNIT = "(?P<unit>" + "|".join(sorted(_UNITS, key=len, reverse=True)) + ")"
_NUMBER = f"(?P<number>[{NUMERAL_CHARS}]+)"
_TWICE = f"(?:[（(](?P<twice>[{NUMERAL_CHARS}]+)[）)])?"
_PART = re.compile(f"零?(?P<half>半)?(?:{_NUMBER}{_TWICE})?(?P<and_half>个半)?{_UNIT}(?P<tail>半)?")
_RANGE = re.compile(f"(?P<low>[{NUMERAL_CHARS}]+)[至到~—～-]+(?P<high>[{NUMERAL_CHARS}]+){_UNIT}")

_BLANK = f"[{re.escape(BLANK_CHARS)}]"
BLANK = re.compile(f"{_BLANK}{{2,}}|…|□{{2,}}|[【\\[（(]{_BLANK}*[】\\]）)]")
"""A placeholder: a run of underscores, gaps or crosses, or brackets with nothing in them."""

_PERCENT = [
    (re.compile(f"^[±]?([{NUMERAL_CHARS}]+) ?[%％]$"), Decimal("0.01")),
    (re.compile(f"^([{NUMERAL_CHARS}]+) ?‰$"), Decimal("0.001")),
    (re.compile(f"^([{NUMERAL_CHARS}]+) ?‱$"), Decimal("0.0001")),
    (re.compile("^百分之([0-9.一二三四五六七八九十百点零]+)$"), Decimal("0.01")),
    (re.compile("^千分之([0-9.一二三四五六七八九十百点零]+)$"), Decimal("0.001")),
    (re.compile("^万分之([0-9.一二三四五六七八九十百点零]+)$"), Decimal("0.0001")),
    (re.compile("^([0-9.一二三四五六七八九十]+)个百分点$"), Decimal("0.01")),
    (re.compile("^([0-9.一二三四五六七八九十]+)个基点$"), Decimal("0.0001")),
    (re.compile("^([一二三四五六七八九])[成折]$"), Decimal("0.1")),
]
_AMOUNT = re.compile(
    f"(?:人民币|新台币)?[¥￥$£€]?([{NUMERAL_CHARS},，]+)(?:美元|港元|欧元|日元|英镑|元)?[整]?"
)
_DATE = re.compile(
    r"([0-9〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖]{4})[年\-./]"
    r"([0-9一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾]+)[月\-./]"
    r"([0-9一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾]+)[日号]?"
)

# A circle, a letter or a figure for the zero of a year in Chinese digits: `二O二五`.
_ROUND = re.compile("[○OoО]|(?<=[一二三四五六七八九〇])0")


def is_blank(text: str) -> bool:
    """Whether a span holds a placeholder instead of a value."""
    return BLANK.search(text) is not None


def duration_says(text: str, parts: tuple[Part, ...]) -> str | None:
    """What `text` says when that is not `parts`; recurrences have their 每 or 按 left out."""
    read: list[tuple[Decimal, str]] = []
    at = 0
    while at < len(text):
        found = _PART.match(text, at)
        if not found:
            return None
        number = Decimal(1) if found["half"] else read_number(found["number"] or "")
        if found["number"] is None and not found["half"]:
            number = Decimal(1)  # 每月, 每季度
        if number is None:
            return None
        if found["twice"] is not None and read_number(found["twice"]) != number:
            return f"{found['number']} and {found['twice']}"
        unit = _UNITS[found["unit"]]
        if found["half"]:
            number, unit = _half(unit)
        if found["and_half"]:
            number += Decimal("0.5")
        read.append((number, unit))
        if found["tail"]:
            read.append(_half(unit))
        at = found.end()
    return None if _total(read) == _total(parts) else str(read)


def range_says(text: str, low: Decimal, high: Decimal, unit: str) -> str | None:
    """What a range of lengths says when that is not `low` to `high` of `unit`."""
    found = _RANGE.fullmatch(text)
    if not found:
        return None
    read = (read_number(found["low"]), read_number(found["high"]), _UNITS[found["unit"]])
    return None if read == (low, high, unit) else str(read)


_HALVES = {
    "year": ("6", "month"),
    "month": ("0.5", "month"),
    "day": ("12", "hour"),
    "hour": ("30", "minute"),
}


def _half(unit: str) -> tuple[Decimal, str]:
    size, smaller = _HALVES.get(unit, ("0", unit))
    return Decimal(size), smaller


def _total(parts: list[tuple[Decimal, str]] | tuple[Part, ...]) -> dict[str, Decimal]:
    """Sums by units that convert exactly: months, minutes and the rest."""
    sizes = {
        "year": ("month", 12), "quarter": ("month", 3), "week": ("minute", 10080),
        "day": ("minute", 1440), "hour": ("minute", 60),
    }  # fmt: skip
    sums: dict[str, Decimal] = {}
    for amount, unit in parts:
        name, size = sizes.get(unit, (unit, 1))
        sums[name] = sums.get(name, Decimal(0)) + (amount or 0) * size
    return sums


def percentage_says(text: str, value: Decimal) -> str | None:
    """What a percentage says when that is not `value`; twice-written ones must agree."""
    for part in filter(None, re.split("[（(）)]", text)):
        for pattern, size in _PERCENT:
            found = pattern.match(part)
            number = read_number(found[1]) if found else None
            if number is not None and number * size != value:
                return str(number * size)
    return None


def amount_says(text: str, value: Decimal) -> str | None:
    """What an amount in figures says when that is not `value`."""
    found = _AMOUNT.fullmatch(text)
    number = read_number(found[1].replace("，", ",")) if found else None
    return None if number is None or number == value else str(number)


def date_says(text: str, value: dt.date) -> str | None:
    """What a calendar date says when that is not `value`."""
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    found = _DATE.fullmatch(_ROUND.sub("〇", plain))
    if not found:
        return "no calendar date"
    read = [read_number(part) for part in found.groups()]
    return None if read == [value.year, value.month, value.day] else str(found.groups())
