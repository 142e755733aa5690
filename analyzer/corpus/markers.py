"""Clause markers of the gold format: what number a line opens with, and what kind it makes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analyzer.corpus.numbers import read_number

if TYPE_CHECKING:
    from analyzer.records import ClauseKind

_HAN = "一二三四五六七八九十百零〇两"
_UNIT_KINDS: dict[str, ClauseKind] = {
    "编": "part", "部分": "part", "章": "chapter", "节": "section", "条": "article",
}  # fmt: skip

_MARKERS = [
    # 第三章, 第十二条, 第1条, 第二部分
    ("titled", re.compile(rf"(?P<number>第(?P<value>[{_HAN}0-9]+)(?P<unit>编|部分|章|节|条))")),
    ("annex", re.compile(rf"(?P<number>附件(?P<value>[{_HAN}0-9]+))[：:]?")),
    # 1.1, 3.1.2, 1.1.
    ("decimal", re.compile(r"(?P<number>(?P<value>[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}))\.?(?![0-9])")),
    ("list", re.compile(rf"(?P<number>(?P<value>[{_HAN}]+|[0-9]{{1,2}}))[、.．](?![0-9])")),
    ("item", re.compile(rf"(?P<number>[（(](?P<value>[{_HAN}]+|[0-9]{{1,2}})[)）])")),
    ("item", re.compile(r"(?P<number>(?P<value>[0-9]{1,2}|[a-z])[)）])")),
    ("item", re.compile(r"(?P<number>(?P<value>[①-⑳]))")),
]


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker as written; `number` leaves off the separator of `一、` and `1.`."""

    text: str
    number: str
    form: str
    unit: str
    values: tuple[int, ...]

    def kind(self, under: ClauseKind | None) -> ClauseKind:
        """The kind of node this marker opens under a node of kind `under` (None: the root)."""
        if self.form == "titled":
            return _UNIT_KINDS[self.unit]
        if self.form == "annex":
            return "annex"
        if self.form == "item":
            return "item"
        return "article" if self.form == "list" and under is None else "clause"


def read_marker(text: str) -> Marker | None:
    """The marker `text` begins with, or None."""
    for form, pattern in _MARKERS:
        found = pattern.match(text)
        if found:
            groups = found.groupdict()
            values = tuple(_ordinal(part) for part in found["value"].split("."))
            return Marker(found[0], found["number"], form, groups.get("unit") or "", values)
    return None


def _ordinal(text: str) -> int:
    if text in "abcdefghijklmnopqrstuvwxyz":
        return ord(text) - ord("a") + 1
    if "①" <= text <= "⑳":
        return ord(text) - ord("①") + 1
    value = read_number(text)
    assert value is not None, text  # the patterns admit numerals only
    return int(value)
