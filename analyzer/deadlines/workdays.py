"""Working days and rest days of the People's Republic, with make-up days.

The State Council publishes the arrangement of a year in the autumn before it; the
library `chinese_calendar` knows the published ones. Outside them only weekends and the
holidays of a fixed date are known, and what is counted there is provisional.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Final

_FIXED: Final = frozenset({(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)})
"""Month and day of the holidays that are no matter of the moon (rules of 2024)."""

_ARRANGED_EARLY: Final = (12, 20)
"""From here the arrangement of the next year may still move days of this one."""

ONE_DAY: Final = dt.timedelta(days=1)


@cache
def _is_known(year: int) -> bool:
    import chinese_calendar  # type: ignore[import-untyped]

    try:
        chinese_calendar.is_workday(dt.date(year, 1, 1))
    except NotImplementedError:
        return False
    return True


def is_published(day: dt.date) -> bool:
    """Whether the arrangement of rest days is known for a day."""
    if not _is_known(day.year):
        return False
    return (day.month, day.day) < _ARRANGED_EARLY or _is_known(day.year + 1)


def is_rest_day(day: dt.date) -> bool:
    """Whether nobody works on a day: a holiday, or a weekend that is no make-up day."""
    if _is_known(day.year):
        import chinese_calendar

        return not chinese_calendar.is_workday(day)
    return day.weekday() >= 5 or (day.month, day.day) in _FIXED


def is_trading_day(day: dt.date) -> bool:
    """Whether the exchanges are open: they rest on every weekend, make-up days included."""
    return day.weekday() < 5 and not is_rest_day(day)


def step(day: dt.date, count: int, *, trading: bool = False) -> dt.date:
    """The `count`-th working day after a day (before it, for a negative count).

    The day itself is not counted. Raises OverflowError past the end of the calendar.
    """
    move = ONE_DAY if count >= 0 else -ONE_DAY
    left = abs(count)
    while left:
        day += move
        left -= is_trading_day(day) if trading else not is_rest_day(day)
    return day


def next_working_day(day: dt.date) -> dt.date:
    """The day itself where people work on it, else the next such day."""
    while is_rest_day(day):
        day += ONE_DAY
    return day
