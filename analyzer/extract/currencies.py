"""The names and signs of currencies, behind a number and before it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

GAP: Final = r"[ 　\u00a0\n]{0,2}"
"""White space that may stand between a sum and its currency."""

# 元 and 角 inside other words.
_NOT_YUAN: Final = "(?!件|旦|素|器|月|年|首|宵|宝|老|桥|起|代|祖)"


class Names(NamedTuple):
    """The names of currencies as patterns, and the code (ISO 4217) of each."""

    first: frozenset[str]  # what a name behind may begin with, after a gap
    last: frozenset[str]  # what a name before may end with
    behind: re.Pattern[str]
    before: re.Pattern[str]
    code: Mapping[str, str]


@cache
def names() -> Names:
    """The names of currencies behind and before a number, from the resource."""
    code: dict[str, str] = {}
    behind: list[str] = []
    before: list[str] = []
    table = files("analyzer.resources").joinpath("currencies.tsv").read_text(encoding="utf-8")
    for line in table.splitlines():
        if not line or line.startswith("#"):
            continue
        iso, after, lead = line.split("\t")
        behind += after.split("|")
        before += lead.split("|")
        code.update(dict.fromkeys([*after.split("|"), *lead.split("|")], iso))

    def longest(names: list[str]) -> str:
        escaped = [
            re.escape(name) + ("(?![A-Za-z])" if name[-1].isascii() and name[-1].isalpha() else "")
            for name in sorted(set(names), key=len, reverse=True)
        ]
        return "|".join(escaped)

    return Names(
        frozenset(name[0] for name in behind)
        | frozenset("余多餘几万亿萬億百千角毛分（(整正块 　\u00a0\n"),
        frozenset(name[-1] for name in before) | frozenset("元） 　\u00a0\n:："),
        re.compile(rf"{GAP}(?P<name>{longest(behind)}){_NOT_YUAN}"),
        re.compile(
            rf"(?P<name>"
            rf"{'|'.join(re.escape(n) for n in sorted(set(before), key=len, reverse=True))})(?:"
            rf"元|（元）)?{GAP}[:：]?{GAP}$"
        ),
        code,
    )  # fmt: skip
