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
    return text.translate(_FOLD)


# Full-width forms U+FF01-FF5E are ASCII shifted; the ideographic and no-break spaces are spaces.
_FOLD = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xA0: 0x20}


def find(text: str) -> list[Hit]:
    """Every marker in a text, in order of place; hits may overlap.

    Patterns run only around their keys, and keys are looked for only where the
    text has all their characters, so clean text costs little; the work is linear
    in the length of the text.
    """
    characters = frozenset(text)
    hits = _hits(text, 0, len(text), characters, _LOUD)
    if hits or len(text) <= _HEAD + _TAIL:
        hits += _hits(text, 0, len(text), characters, _FAINT)
    else:
        # Faint markers make a site only together, and then at either end of a page.
        hits += _hits(text, 0, _HEAD, characters, _FAINT)
        hits += _hits(text, len(text) - _TAIL, len(text), characters, _FAINT)
    hits.sort(key=lambda hit: (hit.start, -hit.end))
    return hits


_LOUD: tuple[Grade, ...] = ("cut", "sure", "strong")
_FAINT: tuple[Grade, ...] = ("hint", "near")
_HEAD = 1500
_TAIL = 3000


def _hits(
    text: str, start: int, end: int, characters: frozenset[str], grades: tuple[Grade, ...]
) -> list[Hit]:
    """The markers of some grades within `[start, end)`."""
    hits: list[Hit] = []
    places = {
        key: found
        for key, needed in _keys(grades)
        if needed <= characters and (found := _places(text, key, start, end))
    }
    for marker in load() if places else ():
        if marker.grade not in grades:
            continue
        around = [at for key in marker.keys for at in places.get(key, ())]
        matches = (
            Hit(low + match.start(), low + match.end(), marker)
            for low, high in _windows(sorted(around), len(text))
            for match in marker.pattern.finditer(fold(text[low:high]))
            if match.end() > match.start()
        )
        hits.extend(islice(matches, _MOST))
    return hits


@cache
def _keys(grades: tuple[Grade, ...]) -> tuple[tuple[str, frozenset[str]], ...]:
    """The distinct keys of some grades, each with its characters."""
    keys = dict.fromkeys(key for m in load() if m.grade in grades for key in m.keys)
    return tuple((key, frozenset(key)) for key in keys)


def _places(text: str, key: str, start: int, end: int) -> list[int]:
    """Where a key stands; of places close together, one for each window's worth."""
    found = []
    at = text.find(key, start, end)
    while at >= 0:
        found.append(at)
        at = text.find(key, at + _STEP, end)
    return found


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
