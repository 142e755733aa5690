"""Stretches from one date to another: `自2024年1月1日起至2025年12月31日止`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from analyzer.extract.anchors import says_nothing
from analyzer.extract.dates import find as find_dates
from analyzer.records import Date, Period

_FROM: Final = re.compile(r"(?:自从|自|从|由)[ 　\n]{0,2}$")
_TO: Final = re.compile(
    r"[ 　\n]{0,2}(?:[（(]含[^）)]{0,4}[)）])?(?:(?:零|[0０]|二十四|24)[时點点])?(?:起|"
    r"开始)?(?:计算|算)?[，,]?[ 　\n]{0,2}(?:至|"
    r"到|-{1,2}|－|—{1,2}|–|~|～)[ 　\n]{0,2}"
)
_SINCE_UNTIL: Final = re.compile(
    r"(?:起|开始)(?:计算|算)?[，,]?(?:至|到)(?P<until>[^，。；;：:,、（）()\n至]{2,30}?(?:之日|"
    r"之时|当日|期满|届满|完毕|为))?(?<![终終停中禁防废截制阻])止"
)
_STOP: Final = re.compile(
    r"[ 　\n]{0,2}(?:[（(]含[^）)]{0,4}[)）])?(?:(?:零|[0０]|二十四|24)[时點点])?(?:为)?止"
)
_EVENT_STOP: Final = re.compile(
    r"(?:至|到)(?P<until>[^，。；;：:,、\n至]{2,30}?)(?:为)?(?<![终終停中禁防废截制阻])止"
)
_ITSELF: Final = re.compile(r"[ 　\n]{0,2}起?[，,]?[ 　\n]?(?:至|到)[ 　\n]{0,2}$")


def find(text: str) -> list[Period]:
    """Every stretch of time with a start and an end, in order."""
    return read(text, find_dates(text))


def read(text: str, dates: Sequence[Date]) -> list[Period]:
    """The same, from the dates already found in the text."""
    found: list[Period] = []
    used = -1
    for index, one in enumerate(dates):
        if one.start < used:
            continue
        lead = _FROM.search(text, max(0, one.start - 4), one.start)
        start = one.start if lead is None else lead.start()
        link = _TO.match(text, one.end)
        if link is None:
            continue
        until: str | None
        following = dates[index + 1] if index + 1 < len(dates) else None
        if following is not None and _meets(text, link, following) and following.symbolic is None:
            until, end = _written(following), following.end
            stop = _STOP.match(text, end)
            if stop is not None:
                end = stop.end()
            elif lead is None and one.symbolic is not None:
                continue
        else:
            event = _EVENT_STOP.search(text, one.end, link.end() + 34)
            if event is None or event.start() >= link.end():
                continue
            until, end = event["until"].strip(), event.end()
            if says_nothing(until):
                until = None
        found.append(
            Period(text=text[start:end], start=start, end=end, rule="period.from_to",
                   since=_written(one), until=until)
        )  # fmt: skip
        used = end
    return found


def _meets(text: str, link: re.Match[str], date: Date) -> bool:
    """Whether a date stands right behind 至; a blank one may begin with white space."""
    low, high = sorted((link.end(), date.start))
    return date.start > link.start() and high - low < 8 and not text[low:high].strip()


def _written(date: Date) -> str | None:
    if date.value is not None:
        return date.value.isoformat()
    return date.symbolic
