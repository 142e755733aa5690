"""The last day of a length: working days, month ends, rest days, counting back."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from analyzer.deadlines import workdays
from analyzer.deadlines.counting import CannotCount, add_months, count
from analyzer.records import Part


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def parts(*pairs: tuple[float | None, str]) -> tuple[Part, ...]:
    return tuple((None if n is None else Decimal(str(n)), unit) for n, unit in pairs)


@pytest.mark.parametrize(
    ("start", "steps", "end"),
    [
        ("2025-03-03", 1, "2025-03-04"),  # the first day is not counted
        ("2025-03-07", 1, "2025-03-10"),  # over a weekend
        ("2025-03-08", 1, "2025-03-10"),  # from a Saturday
        ("2025-01-24", 3, "2025-02-05"),  # make-up Sunday 26 January, then Spring Festival 2025
        ("2025-01-27", 1, "2025-02-05"),  # the whole festival in between
        ("2025-02-07", 1, "2025-02-08"),  # a Saturday worked after the festival
        ("2026-02-13", 1, "2026-02-14"),  # a Saturday worked before Spring Festival 2026
        ("2026-02-13", 2, "2026-02-24"),  # festival of 15–23 February 2026
        ("2026-02-27", 1, "2026-02-28"),  # a Saturday worked after it
        ("2025-09-30", 1, "2025-10-09"),  # National Day and Mid-Autumn together
        ("2025-10-10", 1, "2025-10-11"),  # a Saturday worked
        ("2026-01-03", 1, "2026-01-04"),  # a Sunday worked after New Year
        ("2025-02-05", -1, "2025-01-27"),  # back over the festival
        ("2025-03-10", -3, "2025-03-05"),
    ],
)
def test_working_days(start: str, steps: int, end: str) -> None:
    assert workdays.step(day(start), steps) == day(end)


def test_exchanges_rest_on_days_made_up() -> None:
    assert workdays.step(day("2025-02-07"), 1, trading=True) == day("2025-02-10")
    found = count(day("2025-02-07"), parts((1, "working_day")), trading=True)
    assert (found.day, found.reasons) == (day("2025-02-10"), ("trading_day",))


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2025-01-31", 1, "2025-02-28"),  # no such day: the last one
        ("2024-01-31", 1, "2024-02-29"),  # leap year
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2025-02-28", 1, "2025-03-28"),  # the number of the day, not the end of the month
        ("2025-12-15", 1, "2026-01-15"),
        ("2025-03-31", -1, "2025-02-28"),
        ("2025-01-15", -2, "2024-11-15"),
    ],
)
def test_months(start: str, months: int, end: str) -> None:
    assert add_months(day(start), months) == day(end)


@pytest.mark.parametrize(
    ("start", "length", "end", "unrolled"),
    [
        ("2025-03-03", [(10, "day")], "2025-03-13", None),
        ("2025-03-01", [(7, "day")], "2025-03-10", "2025-03-08"),  # a Saturday
        ("2025-01-20", [(10, "day")], "2025-02-05", "2025-01-30"),  # in Spring Festival 2025
        ("2026-02-05", [(10, "day")], "2026-02-24", "2026-02-15"),  # in Spring Festival 2026
        ("2025-01-16", [(10, "day")], "2025-01-26", None),  # a Sunday that is worked
        ("2025-03-03", [(2, "week")], "2025-03-17", None),
        ("2025-01-31", [(1, "month")], "2025-02-28", None),
        ("2025-08-31", [(6, "month")], "2026-02-28", None),  # a Saturday that is worked
        ("2025-05-31", [(1, "quarter")], "2025-09-01", "2025-08-31"),  # a Sunday
        ("2024-02-29", [(1, "year")], "2025-02-28", None),
        ("2024-08-31", [(1, "year"), (6, "month")], "2026-02-28", None),
        ("2024-12-31", [(2, "month"), (10, "day")], "2025-03-10", None),  # 28 February, then days
    ],
)
def test_calendar(
    start: str, length: list[tuple[float, str]], end: str, unrolled: str | None
) -> None:
    found = count(day(start), parts(*length))
    assert found.day == day(end)
    assert found.unrolled == (day(unrolled) if unrolled else None)
    assert (found.reasons, found.earliest) == ((), None)
    assert "civil_code_201" in found.laws
    assert ("civil_code_202" in found.laws) == any(u in ("month", "quarter", "year")
                                                   for _, u in length)  # fmt: skip


@pytest.mark.parametrize(
    ("start", "length", "end"),
    [
        ("2025-03-11", [(3, "day")], "2025-03-08"),  # a Saturday, and not moved
        ("2025-06-30", [(30, "day")], "2025-05-31"),
        ("2025-08-31", [(6, "month")], "2025-02-28"),
        ("2025-02-05", [(2, "working_day")], "2025-01-26"),  # a Sunday that is worked
    ],
)
def test_back(start: str, length: list[tuple[float, str]], end: str) -> None:
    found = count(day(start), parts(*length), back=True)
    assert (found.day, found.unrolled) == (day(end), None)


def test_hours_are_days_of_which_the_hour_is_not_known() -> None:
    found = count(day("2025-03-03"), parts((24, "hour")))
    assert (found.day, found.earliest) == (day("2025-03-04"), None)
    found = count(day("2025-03-03"), parts((36, "hour")))
    assert (found.earliest, found.day) == (day("2025-03-04"), day("2025-03-05"))
    assert found.reasons == ("clock_unknown",)
    found = count(day("2025-03-03"), parts((36, "hour")), back=True)
    assert (found.earliest, found.day) == (day("2025-03-01"), day("2025-03-02"))


def test_half_a_month_is_not_sure() -> None:
    found = count(day("2025-03-03"), parts((1.5, "month")))
    assert (found.day, found.reasons) == (day("2025-04-18"), ("half_month",))


@pytest.mark.parametrize(
    ("length", "end"),
    [
        ([(10, "day")], "2099-05-11"),  # 10 May 2099 is a Sunday
        ([(1, "day")], "2099-05-04"),  # 1 May is a holiday, 2 May too, 3 May a Sunday
        ([(1, "working_day")], "2099-05-04"),
    ],
)
def test_unpublished_years_are_not_sure(length: list[tuple[float, str]], end: str) -> None:
    found = count(day("2099-04-30"), parts(*length))
    assert (found.day, found.reasons) == (day(end), ("calendar_unpublished",))


def test_the_last_days_of_the_last_published_year_are_not_sure(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(workdays, "_is_known", lambda year: year <= 2025)
    assert workdays.is_published(day("2025-12-19"))
    assert not workdays.is_published(day("2025-12-29"))
    assert not workdays.is_published(day("2026-01-05"))


@pytest.mark.parametrize(
    ("length", "reason"),
    [
        ([(None, "day")], "blank"),
        ([(1.5, "day")], "amount_unclear"),
        ([(0, "day")], "amount_unclear"),
        ([(1, "month"), (3, "working_day")], "amount_unclear"),
        ([(1, "day"), (2, "hour")], "amount_unclear"),
        ([(99999, "year")], "too_long"),
        ([(99999999, "day")], "too_long"),
        ([(10**15, "day")], "too_long"),
        ([(10**15, "hour")], "too_long"),
        ([(20000, "working_day")], "too_long"),
    ],
)
def test_what_cannot_be_counted(length: list[tuple[float | None, str]], reason: str) -> None:
    with pytest.raises(CannotCount, match=reason):
        count(day("2025-03-03"), parts(*length))
