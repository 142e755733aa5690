"""Lengths of time as numbers, where a length can be compared with another."""

from __future__ import annotations

import calendar
import datetime as dt
from decimal import Decimal

from analyzer.records import Duration

_MONTHS = {"year": 12, "quarter": 3, "month": 1}
_DAYS = {"week": 7, "day": 1}

Length = tuple[str, Decimal]
"""A kind of unit (`month`, `day`, `working_day` …) and how many."""


def length(one: Duration) -> Length | None:
    """The length in months, in days, or in a unit that converts to neither; None if mixed.

    Years are twelve months and weeks seven days; a month is never a number of days.
    """
    if not one.parts:
        return None
    kinds: set[str] = set()
    total = Decimal(0)
    for amount, unit in one.parts:
        if amount is None:
            return None
        kind = "month" if unit in _MONTHS else "day" if unit in _DAYS else unit
        kinds.add(kind)
        total += amount * (_MONTHS.get(unit) or _DAYS.get(unit) or 1)
    return (kinds.pop(), total) if len(kinds) == 1 else None


def months(one: Duration) -> int | None:
    """The length in whole months, or None where it is none."""
    found = length(one)
    if found is None or found[0] != "month" or found[1] != int(found[1]):
        return None
    return int(found[1])


def add_months(day: dt.date, count: int) -> dt.date:
    """The day so many months later, or the last of that month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    if year > dt.MAXYEAR:
        return dt.date.max
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
