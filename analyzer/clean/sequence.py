"""The numbering of a damaged page, and what a marker that lost its number must be.

Markers count on: between (二) and (四) stands (三), between 3.1 and 3.3 the 3.2. So the
markers around a place tell the one in it, though its digit or character is gone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from analyzer.numerals import to_int

NEAR = 3
"""Markers of one form before and behind a place that are asked."""
NEAREST = 3
"""What the marker next to a place weighs, against one farther off."""
FARTHEST = 3
"""The widest gap in a numbering that is filled."""
HIGHEST = 99
BLANKS = 8
"""White space that may stand between a colon and the list it opens."""

_HAN = "[一二三四五六七八九十]{1,3}"
_UNITS = {"條": "条", "節": "节", "編": "编"}
_REFERRING = "本同的照據据按反及和與与至或定因見见除在依由"
"""Characters behind which 第三条 is named, not opened."""
_MEASURES = "%‰年月日元萬万倍米㎡天人個个"
_BARE = r"\d{1,2}(?:\.\d{1,2}){1,3}"


class Marker(NamedTuple):
    """A marker: offset, form, and the numbers on the way to it; none where they are lost."""

    at: int
    form: str
    path: tuple[int, ...]


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![{_REFERRING}])第(?P<ordinal>{_HAN}|\d{{1,3}})(?P<unit>[章條条節节編编])"
        rf"|[(（](?P<bracket>{_HAN}|\d{{1,2}})[)）]"
        rf"|(?<![^。；;：:\s])(?P<list>{_HAN})、"
        rf"|(?<![\d.])(?P<bare>{_BARE})(?![\d.{_MEASURES}])"
        r"|(?<![\d.])(?P<number>\d{1,2})(?P<close>[、)）.．])(?!\d)"
        r"|(?<![^：:\s])(?P<lost>。\?[)）])"
    )


def form_of(opening: str, closing: str) -> str:
    """The form of a marker by what stands before and behind its number."""
    if opening:
        return _UNITS.get(closing, closing) if opening == "第" else "()"
    return {"）": ")", "．": "."}.get(closing, closing)


def opens_list(text: str, at: int) -> bool:
    """Whether a marker at `at` stands behind a colon, white space apart, and so begins a list."""
    return text[max(0, at - BLANKS) : at].rstrip()[-1:] in ("：", ":")


def markers(text: str) -> Iterator[Marker]:
    """The markers of a page as it stands, traditional or not, in order.

    Chinese and Arabic numbers in one form are two forms. A bracket whose number is lost
    begins a list behind a colon.
    """
    for match in _pattern().finditer(text):
        kind = match.lastgroup
        if kind == "bare":
            yield Marker(match.start(), ".", tuple(map(int, match["bare"].split("."))))
        elif kind == "close":
            form = form_of("", match["close"])
            yield Marker(match.start(), form, (int(match["number"]),))
        elif kind == "lost":
            yield Marker(match.start(), "()", (1,) if opens_list(text, match.start()) else ())
        else:
            number = match["ordinal"] or match["bracket"] or match["list"]
            value = to_int(number)
            if value is None or not 0 < value <= HIGHEST:
                continue
            if match["ordinal"]:
                form = form_of("第", match["unit"])
            else:
                form = "()" if match["bracket"] else "、"
            yield Marker(match.start(), form if number.isascii() else "一" + form, (value,))


class Fit(NamedTuple):
    """A digit that fits a numbering, whether both sides agree on it, and whether it opens a list.

    `signs` are those that the markers beside it, but for the first of a list, stand behind.
    """

    digit: int
    sure: bool
    first: bool
    signs: frozenset[str]


class Numbering:
    """The markers of one page, asked for what stands between them."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._by_form: dict[str, list[Marker]] = {}
        for one in markers(text):
            self._by_form.setdefault(one.form, []).append(one)
        self._offsets = {form: [one.at for one in found] for form, found in self._by_form.items()}

    def gone(self) -> Iterator[str]:
        """The Chinese markers that the numbering wants and the page does not show, simplified."""
        for form, found in self._by_form.items():
            if not form.startswith("一"):
                continue
            values = [one.path[0] for one in found]
            for value, following in zip(values, (*values[1:], 0), strict=True):
                if 1 < following - value <= FARTHEST:
                    missing = range(value + 1, following)
                elif following <= value < HIGHEST:
                    missing = range(value + 1, value + 2)
                else:
                    continue
                yield from (_written(form[1:], number) for number in missing)

    def between(self, at: int, form: str, path_of: Callable[[int], tuple[int, ...]]) -> Fit | None:
        """The digit that makes `path_of` fit the markers of `form` around `at`.

        None where nothing or more than one digit fits.
        """
        found = self._by_form.get(form, [])
        here = bisect_left(self._offsets.get(form, []), at)
        before = found[max(0, here - NEAR) : here][::-1]
        behind = [one for one in found[here : here + NEAR + 1] if one.at > at + 1][:NEAR]
        ranked: list[tuple[int, int, int]] = []
        for digit in range(1, 10):
            path = path_of(digit)
            one = _nearness(_before(path, lost, marker) for lost, marker in _steps(before))
            two = _nearness(_behind(path, lost, marker) for lost, marker in _steps(behind))
            agreed = min(one, two)
            if not one and two == NEAREST and path == (1,) and not (before and not before[0].path):
                one = 1  # a list may begin anywhere
            ranked.append((one + two, agreed, digit))
        ranked.sort(reverse=True)
        (most, weaker, digit), (next_most, _, _) = ranked[:2]
        if most == next_most or most < NEAREST:
            return None
        sure = weaker > 0 and most > next_most + 1
        beside = [one for one in (*before[:1], *behind[:1]) if one.path and one.path[-1] > 1]
        signs = frozenset(self._text[one.at - 1 : one.at] for one in beside)
        return Fit(digit, sure, path_of(digit)[-1] == 1, signs)


def _steps(found: list[Marker]) -> Iterator[tuple[int, Marker]]:
    """Each marker whose number is there, with the number of lost ones before it."""
    lost = 0
    for marker in found:
        if marker.path:
            yield lost, marker
        else:
            lost += 1


def _nearness(fits: Iterator[bool]) -> int:
    """3 where the nearest marker fits, 1 where a farther one does, else 0."""
    for rank, fit in enumerate(fits):
        if fit:
            return NEAREST if rank == 0 else 1
    return 0


def _before(path: tuple[int, ...], lost: int, marker: Marker) -> bool:
    """Whether a marker is the one before `path`, or lies under that."""
    last = path[-1] - 1 - lost
    if last > 0:
        return marker.path[: len(path)] == (*path[:-1], last)
    return last == 0 and len(path) > 1 and marker.path == path[:-1]


def _behind(path: tuple[int, ...], lost: int, marker: Marker) -> bool:
    """Whether a marker is one that may come next behind `path`."""
    if marker.path == (*path, 1):
        return True
    for size in range(len(path), 0, -1):
        wanted = (*path[: size - 1], path[size - 1] + 1 + lost)
        if marker.path[:size] == wanted and all(one == 1 for one in marker.path[size:]):
            return True
    return False


def _written(form: str, number: int) -> str:
    """A Chinese marker of a form with a number below a hundred."""
    tens, ones = divmod(number, 10)
    digits = "零一二三四五六七八九"
    han = (digits[tens] if tens > 1 else "") + "十" * (tens > 0) + (digits[ones] if ones else "")
    if form == "()":
        return f"({han})"
    return f"{han}、" if form == "、" else f"第{han}{form}"
