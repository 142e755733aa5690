"""The last day of a length of time, by the Civil Code's chapter on periods (articles 200–204).

The day of the event is not counted (201). A term in months or years ends on the day of
the same number, or on the last day of a month that has no such day (202). An end on a
rest day moves to the next working day (203). What the parties say otherwise holds (204).
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Final, NamedTuple

from analyzer.deadlines import workdays
from analyzer.records import Part

MONTHS: Final = {"year": 12, "quarter": 3, "month": 1}
"""Months in the units that the calendar counts."""

_DAYS: Final = {"week": 7, "day": 1}
_SECONDS: Final = {"hour": 3600, "minute": 60, "second": 1}
_DAY: Final = 86400
_HALF_MONTH: Final = 15
_MOST_WORKING_DAYS: Final = 10_000


UNPUBLISHED: Final = "calendar_unpublished"


class Count(NamedTuple):
    """Where a length ends: the last day, the earliest it can be, and on what ground."""

    day: dt.date
    earliest: dt.date | None = None
    unrolled: dt.date | None = None
    laws: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


class CannotCount(Exception):
    """A length no day can be told for; the argument is the reason."""


class _Length(NamedTuple):
    months: int
    days: int
    working: int
    seconds: Decimal
    half: bool


def _length(parts: Iterable[Part]) -> _Length:
    months = days = working = Decimal(0)
    seconds = Decimal(0)
    half = False
    for amount, unit in parts:
        if amount is None:
            raise CannotCount("blank")
        if unit in MONTHS:
            months += amount * MONTHS[unit]
        elif unit in _DAYS:
            days += amount * _DAYS[unit]
        elif unit in _SECONDS:
            seconds += amount * _SECONDS[unit]
        else:
            working += amount
    if months % 1 == Decimal("0.5"):
        months, days, half = months - Decimal("0.5"), days + _HALF_MONTH, True
    kinds = sum(1 for amount in (months + days, working, seconds) if amount)
    if kinds != 1 or any(amount < 0 or amount % 1 for amount in (months, days, working)):
        raise CannotCount("amount_unclear")
    if working > _MOST_WORKING_DAYS:
        raise CannotCount("too_long")
    return _Length(int(months), int(days), int(working), seconds, half)


def add_months(day: dt.date, count: int) -> dt.date:
    """The day of the same number `count` months on, or the last day of that month."""
    month = day.year * 12 + day.month - 1 + count
    year, number = divmod(month, 12)
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        raise OverflowError("no such year")
    last = calendar.monthrange(year, number + 1)[1]
    return dt.date(year, number + 1, min(day.day, last))


def count(
    day: dt.date, parts: Iterable[Part], *, back: bool = False, trading: bool = False
) -> Count:
    """Where a length that begins with the event of `day` ends; `back` counts before it.

    A count back is not moved off a rest day: that would shorten the time it grants.
    Raises CannotCount with the reason.
    """
    length = _length(parts)
    sign = -1 if back else 1
    try:
        if length.seconds:
            return _by_the_clock(day, length.seconds, sign)
        if length.working:
            return _by_working_days(day, length.working * sign, trading)
        return _by_the_calendar(day, length, sign)
    except OverflowError:
        raise CannotCount("too_long") from None


def _by_the_clock(day: dt.date, seconds: Decimal, sign: int) -> Count:
    """Hours run from the hour of the event, which a date does not tell."""
    whole, rest = divmod(seconds, _DAY)
    near = day + sign * dt.timedelta(days=int(whole))
    far = near + sign * dt.timedelta(days=1) if rest else near
    first, last = sorted((near, far))
    return Count(
        last, first if first != last else None, laws=("civil_code_201",), reasons=("clock_unknown",)
    )


def _by_working_days(day: dt.date, steps: int, trading: bool) -> Count:
    end = workdays.step(day, steps, trading=trading)
    reasons = () if workdays.is_published(end) and workdays.is_published(day) else (UNPUBLISHED,)
    laws = ("civil_code_201", "civil_code_204", "working_days")
    return Count(end, laws=laws, reasons=reasons + (("trading_day",) if trading else ()))


def _by_the_calendar(day: dt.date, length: _Length, sign: int) -> Count:
    end = add_months(day, sign * length.months) + sign * dt.timedelta(days=length.days)
    laws: tuple[str, ...] = ("civil_code_201",)
    if length.months:
        laws += ("civil_code_202",)
    reasons: tuple[str, ...] = ("half_month",) if length.half else ()
    if sign < 0:
        return Count(end, laws=laws, reasons=reasons)
    moved = workdays.next_working_day(end)
    laws += ("civil_code_203",)
    if not (workdays.is_published(end) and workdays.is_published(moved)):
        reasons += (UNPUBLISHED,)
    return Count(moved, unrolled=end if moved != end else None, laws=laws, reasons=reasons)
