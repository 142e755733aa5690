"""Calendar dates in every notation, blanks for one, and the symbolic ones that anchor a term."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from analyzer.extract.events import symbolic_dates
from analyzer.numerals import DIGIT, HAN_DIGIT, to_int
from analyzer.records import Date

_WS: Final = r"[ 　\u00a0\n]{0,2}"
_OPEN: Final = (
    r"(?:[_＿]{1,40}(?: ?[_＿]{1,20})?|[×xXＸ*＊□]{1,4}|[【\[（(][ 　_＿]{0,20}[】\])）])"
)
_FILL: Final = r"[ 　_＿\u00a0]{0,24}"  # what may stand around a filled or unfilled number
_DAY_NUMBER: Final = (
    rf"(?:[{DIGIT}](?: ?[{DIGIT}])?|[一二三四五六七八九十廿卅壹贰叁肆伍陆柒捌玖拾零〇]{{1,4}})"
)


def _part(name: str) -> str:
    """A month or day: its number, in a frame or not, or the blank in its place."""
    return (
        rf"(?:{_FILL}[【\[]?[ 　]?(?P<{name}>{_DAY_NUMBER})[ 　]?[】\]]?{_FILL}"
        rf"|[ 　\u00a0\n]{{0,20}}{_OPEN}[ 　\u00a0\n]{{0,20}}|[ 　\u00a0]{{0,30}})"
    )


# What follows 年 in a date, anchored there.
_AFTER_YEAR: Final = re.compile(rf"{_WS}{_part('month')}月{_WS}{_part('day')}[日号號](?!历|曆)")
# What precedes it, anchored at the end of a short window.
_BEFORE_YEAR: Final = re.compile(
    rf"(?:(?P<roc>民[国國]{_WS})?(?P<year>(?<![{DIGIT}.．])(?:[{DIGIT}]{{4}}|"
    rf"[{DIGIT}](?: [{DIGIT}]){{3}})"
    rf"|(?<![{HAN_DIGIT}十百])[{HAN_DIGIT}OＯoО0０]{{4}}"
    rf"|(?<![{DIGIT}.．,，])[{DIGIT}]{{2,3}}|(?<![{HAN_DIGIT}])[{HAN_DIGIT}十百]{{1,4}})"
    rf"|(?P<century>(?:19|20|１９|２０|[一壹]九|[二贰][零〇○])?{_WS}{_OPEN}|(?:19|20|１９|２０|"
    rf"[一壹]九|[二贰][零〇○])[ 　\u00a0]{{0,20}}|[ 　\u00a0]{{1,30}}))"
    rf"(?:[ 　_＿】\]\u00a0]{{0,8}}|[ 　]{{0,2}}\n[ 　]{{0,4}})$"
)
# Figures only: `2024-06-01`, `2024/6/1`, `2024.6.1`, either width.
_FIGURES: Final = re.compile(
    rf"(?<![{DIGIT}.．/\-])([12１２][09９０][{DIGIT}]{{2}})([-－/.．—])([{DIGIT}]{{1,2}})\2(["
    rf"{DIGIT}]{{1,2}})"
    rf"(?![{DIGIT}]|[.．/\-][{DIGIT}])"
)
_WINDOW: Final = 60
# A year without number or blank: `每年__月__日` is no full date, `出生年月日` is a name.
_SAME_YEAR: Final = frozenset("每当次本今翌隔逐")
_NAMED: Final = re.compile(r"[一-龥]年月日")
_LEADS: Final = frozenset("于自至从到在期间")


def find(text: str) -> list[Date]:
    """Every full date of a text, as a calendar date, a blank, or by the event it hangs on."""
    found = calendar_dates(text)
    if "起" in text or "止" in text:
        found = sorted(found + symbolic_dates(text), key=lambda date: date.start)
    return found


def calendar_dates(text: str) -> list[Date]:
    """Dates with a year, or a blank in its place, without the symbolic ones."""
    found: list[Date] = []
    edge = 0
    at = text.find("年")
    while at >= 0:
        ahead = _AFTER_YEAR.match(text, at + 1)
        if ahead is not None:
            low = max(edge, at - _WINDOW)
            back = _BEFORE_YEAR.search(text[low:at])
            if back is not None or (ahead["day"] is None and _is_open(text, at, ahead.end())):
                start = low + back.start() if back is not None else at
                found.append(_record(text, start, ahead, back))
                edge = ahead.end()
        at = text.find("年", max(at + 1, edge))
    if "1" in text or "2" in text or "２" in text or "１" in text:
        for match in _FIGURES.finditer(text):
            value = _date(to_int(match[1]), to_int(match[3]), to_int(match[4]))
            if value is not None:
                found.append(
                    Date(text=match[0], start=match.start(), end=match.end(),
                         rule="date.figures", value=value)
                )  # fmt: skip
        found.sort(key=lambda date: date.start)
    return found


def _is_open(text: str, at: int, end: int) -> bool:
    """Whether the 年 at `at` has a place left open before it, not the wording of a name."""
    before = text[at - 1 : at]
    if before in _SAME_YEAR:
        return before == ""
    return before in _LEADS or _NAMED.fullmatch(text, max(0, at - 1), end) is None


def _record(text: str, start: int, ahead: re.Match[str], back: re.Match[str] | None) -> Date:
    end = ahead.end()
    while start < end and text[start] == "\n":
        start += 1
    if text[start] in " 　\u00a0":  # a gap is the blank only where no line is drawn
        mark = text[start:end].lstrip(" 　\u00a0\n")
        if not mark.startswith("年"):
            start = end - len(mark)
    year = _year(back) if back is not None else None
    month, day = (None if ahead[g] is None else to_int(ahead[g]) for g in ("month", "day"))
    filled = back is not None and back["year"] is not None
    blank = not filled or ahead["month"] is None or ahead["day"] is None
    value = None if blank else _date(year, month, day)
    certain = blank or value is not None
    return Date(
        text=text[start:end], start=start, end=end, rule="date.blank" if blank else "date.written",
        value=value, blank=blank, confidence=1.0 if certain else 0.5,
    )  # fmt: skip


# The letter that stands for a zero: `二O二五年`.
_ROUND: Final = re.compile(rf"(?<=[{HAN_DIGIT}])[OＯoО0０]")


def _year(back: re.Match[str]) -> int | None:
    written = back["year"]
    if written is None:
        return None
    year = to_int(_ROUND.sub("〇", written))
    if year is None:
        return None
    if back["roc"]:
        return year + 1911
    return year if year >= 1000 else None  # `24年` does not say which century


def _date(year: int | None, month: int | None, day: int | None) -> dt.date | None:
    if year is None or month is None or day is None or not 1000 <= year <= 2999:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
