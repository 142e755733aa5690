"""Days that come again: `每月5日前` inside a dated term, and `每三个月…一次` as its cycles."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from itertools import count as naturals
from itertools import takewhile
from typing import Final, NamedTuple

from analyzer.deadlines.counting import add_months
from analyzer.numerals import DIGIT, to_int
from analyzer.records import Duration

MOST: Final = 24
"""Occurrences put on the calendar; a row tells how many there are in all."""

_COUNTED: Final = 2400
_NUMBER: Final = rf"(?:[{DIGIT}]{{1,2}}|[一二三四五六七八九十廿]{{1,3}})"
_GAP: Final = r"[ 　]?"
_DAY: Final = re.compile(
    rf"{_GAP}(?:的)?(?:第)?(?:{_NUMBER}{_GAP}[日号]?{_GAP}(?:至|到|-|—|~|～){_GAP})?"
    rf"(?P<day>{_NUMBER}){_GAP}[日号](?!内|起)"
)
_MONTH_END: Final = re.compile(r"(?:的)?(?:底|末|月底|月末|最后一[日天])")
_DATE: Final = re.compile(
    rf"{_GAP}(?:的)?(?P<month>{_NUMBER})月{_GAP}(?P<day>{_NUMBER}){_GAP}[日号](?!起|至|到)"
)
_QUARTER: Final = re.compile(
    rf"{_GAP}(?:的)?(?:(?P<first>首月|第一个?月)|(?P<last>末月|最后一个?月))(?:的)?{_GAP}"
    rf"(?P<day>{_NUMBER}){_GAP}[日号]"
)
_ONCE: Final = re.compile(r"[^，,。；;\n]{0,14}?[一1１壹]次")
# A most, or a day within the cycle that is not read: `不超过一次`, `8月底调一次`.
_LIMITED: Final = re.compile(r"超过|最多|至多|不多于|以[一1１壹]次|[月日号底初末]")
_MONTHS: Final = {"month": 1, "quarter": 3, "year": 12}


class Pattern(NamedTuple):
    """How a recurrence falls: on a day of certain months, or once in each cycle of months."""

    step: int
    day: int | None = None
    """Day of the month; 31 stands for the last day; None for a cycle."""
    months: tuple[int, ...] | None = None
    end: int = 0
    """Where the wording ends in the text."""


class Turn(NamedTuple):
    """One occurrence: its last day, the first day of a cycle, and whether the day is missing."""

    day: dt.date
    since: dt.date | None = None
    clamped: bool = False


def pattern(text: str, one: Duration) -> Pattern | None:
    """How a recurrence falls by the words behind it, or None where they do not tell."""
    step = _step(one)
    if step is None:
        return None
    if step == 1:
        hit = _DAY.match(text, one.end)
        if hit is not None:
            return _on(1, hit["day"], None, hit.end())
        last = _MONTH_END.match(text, one.end)
        if last is not None:
            return Pattern(1, 31, None, last.end())
    if step == 3:
        hit = _QUARTER.match(text, one.end)
        if hit is not None:
            first = 1 if hit["first"] else 3
            return _on(3, hit["day"], tuple(range(first, 13, 3)), hit.end())
    if step == 12:
        hit = _DATE.match(text, one.end)
        month = to_int(hit["month"]) if hit else None
        if hit is not None and month is not None and 1 <= month <= 12:
            return _on(12, hit["day"], (month,), hit.end())
    once = _ONCE.match(text, one.end)
    if once is None or _LIMITED.search(once[0]):
        return None
    return Pattern(step, end=once.end())


def _on(step: int, number: str, months: tuple[int, ...] | None, end: int) -> Pattern | None:
    day = to_int(number)
    return Pattern(step, day, months, end) if day is not None and 1 <= day <= 31 else None


def _step(one: Duration) -> int | None:
    """The months from one occurrence to the next, or None for weeks, days and fractions."""
    if one.parts is None or len(one.parts) != 1:
        return None
    amount, unit = one.parts[0]
    if amount is None or unit not in _MONTHS or amount % 1 or not 1 <= amount <= 120:
        return None
    return int(amount) * _MONTHS[unit]


def turns(found: Pattern, since: dt.date, until: dt.date | None) -> tuple[list[Turn], int | None]:
    """The first occurrences from `since` to `until`, and how many there are (None: no end).

    A cycle that the end cuts short is none.
    """
    every = _days(found, since) if found.day is not None else _cycles(found.step, since)
    first: list[Turn] = []
    total = 0
    for turn in takewhile(lambda turn: until is None or turn.day <= until, every):
        total += 1
        if len(first) < MOST:
            first.append(turn)
        elif until is None or total >= _COUNTED:
            return first, None
    return first, total


def _days(found: Pattern, since: dt.date) -> Iterator[Turn]:
    wanted = found.day or 31
    begin = since.replace(day=1)
    for number in naturals():
        try:
            month = add_months(begin, number)
            day = add_months(month.replace(day=1), 1) - dt.timedelta(days=1)
        except OverflowError:
            return
        if found.months is not None and month.month not in found.months:
            continue
        clamped = wanted > day.day and wanted != 31
        day = day.replace(day=min(wanted, day.day))
        if day >= since:
            yield Turn(day, None, clamped)


def _cycles(step: int, since: dt.date) -> Iterator[Turn]:
    for number in naturals():
        try:
            begin = add_months(since, number * step)
            last = add_months(since, (number + 1) * step) - dt.timedelta(days=1)
        except OverflowError:
            return
        yield Turn(last, begin)
