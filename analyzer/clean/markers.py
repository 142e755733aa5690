"""The wording by which sites are known: read from the data file, found in a text.

The line format stands at the head of `resources/site_markers.tsv`. Patterns see
the text folded to half-width forms, so that one pattern serves both widths;
folding keeps every offset.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import Literal, NamedTuple, cast

from analyzer.clean.literals import Literals

Grade = Literal["cut", "sure", "strong", "hint", "near"]
GRADES: tuple[Grade, ...] = ("cut", "sure", "strong", "near", "hint")
"""From the loudest to the faintest."""
Side = Literal["head", "tail", "both"]


@dataclass(frozen=True, slots=True)
class Marker:
    """One line of the data file; `keys` are literals, one of which every match holds."""

    site: str
    side: Side
    grade: Grade
    rule: str
    keys: tuple[str, ...]
    pattern: re.Pattern[str]
    example: str


class Hit(NamedTuple):
    """A marker found at `[start, end)`."""

    start: int
    end: int
    marker: Marker


@cache
def load() -> tuple[Marker, ...]:
    """All markers, in the order of the file."""
    text = files("analyzer.resources").joinpath("site_markers.tsv").read_text("utf-8")
    markers = []
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        site, side, grade, rule, key, pattern, example = line.split("\t")
        markers.append(
            Marker(
                site,
                cast("Side", side),
                cast("Grade", grade),
                rule,
                tuple(key.split("|")),
                re.compile(pattern, re.MULTILINE),
                example,
            )
        )
    return tuple(markers)


def fold(text: str) -> str:
    """The text with full-width forms and odd spaces made half-width; offsets stay."""
    for char in set(_WIDE.findall(text)):
        text = text.replace(char, chr(ord(char) - 0xFEE0) if char >= "\uff01" else " ")
    return text


# Full-width forms U+FF01-FF5E are ASCII shifted; the ideographic and no-break spaces are spaces.
_WIDE = re.compile("[\uff01-\uff5e\u3000\xa0]")


def find(text: str, folded: str | None = None) -> list[Hit]:
    """Every marker in a text, in order of place; hits may overlap.

    `folded` is the text folded, where it is at hand. Patterns run only around their keys,
    so clean text costs little; the work is linear in the length of the text.
    """
    folded = fold(text) if folded is None else folded
    size = len(text)
    hits = _hits(folded, _LOUD, _keys(_LOUD).find(text))
    if hits or size <= _HEAD + _TAIL:
        hits += _hits(folded, _FAINT, _keys(_FAINT).find(text))
    else:
        # Faint markers make a site only together, and then at either end of a page.
        hits += _hits(folded, _FAINT, _keys(_FAINT).find(text, 0, _HEAD))
        hits += _hits(folded, _FAINT, _keys(_FAINT).find(text, size - _TAIL))
    hits.sort(key=lambda hit: (hit.start, -hit.end))
    return hits


_LOUD: tuple[Grade, ...] = ("cut", "sure", "strong")
_FAINT: tuple[Grade, ...] = ("hint", "near")
_HEAD = 1500
_TAIL = 3000


def _hits(folded: str, grades: tuple[Grade, ...], keys: Sequence[tuple[int, str]]) -> list[Hit]:
    """The markers of some grades around the places where keys of theirs stand."""
    places: dict[str, list[int]] = {}
    for at, key in keys:
        mine = places.setdefault(key, [])
        if not mine or at >= mine[-1] + _STEP:  # of those close together one is enough
            mine.append(at)
    hits: list[Hit] = []
    ranks = {rank for key in places for rank in _by_key(grades)[key]}
    for marker in map(load().__getitem__, sorted(ranks)):
        around = [at for key in marker.keys for at in places.get(key, ())]
        matches = (
            Hit(low + match.start(), low + match.end(), marker)
            for low, high in _windows(sorted(around), len(folded))
            for match in marker.pattern.finditer(folded[low:high])
            if match.end() > match.start()
        )
        hits.extend(islice(matches, _MOST))
    return hits


@cache
def _by_key(grades: tuple[Grade, ...]) -> dict[str, list[int]]:
    """Key → the places in the file of the markers of some grades that it belongs to."""
    found: dict[str, list[int]] = {}
    for rank, marker in enumerate(load()):
        for key in marker.keys if marker.grade in grades else ():
            found.setdefault(key, []).append(rank)
    return found


@cache
def _keys(grades: tuple[Grade, ...]) -> Literals:
    """The keys of the markers of some grades."""
    return Literals(_by_key(grades))


_MOST = 2000
"""Matches of one marker that count; more of them stand on no page of a site."""
_BEFORE = 40
_AFTER = 200
"""How far a match may reach on either side of its key."""
_STEP = 60
"""Keys nearer than this lie in the window of the one before, with room to spare."""


def _windows(places: Sequence[int], length: int) -> list[tuple[int, int]]:
    """The surroundings of places in order, those that meet made one."""
    windows: list[tuple[int, int]] = []
    for at in places:
        low, high = max(0, at - _BEFORE), min(length, at + _AFTER)
        if windows and low <= windows[-1][1]:
            windows[-1] = (windows[-1][0], high)
        else:
            windows.append((low, high))
    return windows
