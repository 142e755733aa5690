"""Which reading of a garbled place is the likeliest, and whether it is beyond doubt."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from analyzer.clean import gbk, silent
from analyzer.clean.fluency import covered, weakest
from analyzer.clean.runs import NO_RIVAL, Page, Reading
from analyzer.clean.signs import deepened
from analyzer.clean.survey import ANCHOR, closes_ahead, context
from analyzer.clean.tables import to_simplified

WHOLE, DROPPED = 4.5, 7.0
"""How much likelier (in natural logarithms) than any rival a certain reading is that assumes
no dropped characters, and one that does."""
WHOLE_SILENT, DROPPED_SILENT = 5.0, 9.5
"""The same on mirrors that drop undecodable bytes silently, where none that assumes dropped
characters and holds a sign is certain."""
ALONE = 1.0
"""More is asked where the straddling character of the table is annotated nowhere else."""
SIGN = 1.5
"""More is asked of a reading that assumes dropped characters and holds a sign."""
NEAREST = 6.25
"""How much likelier a certain reading is than itself with something more that leaves no trace."""
FLOOR, WHOLE_FLOOR = -9.0, -12.0
"""The least mean score of a character in a certain reading, the latter without drops."""
COMMON, WHOLE_COMMON = 9.0, 7.0
"""Log frequency of the rarest word in a certain reading, likewise."""
AFTER = 4
"""Characters behind a place that its readings are judged with."""
FIRST_TRAIL = "@"
"""The first byte that may be the second of a character; before a lower one a byte is lost."""
LEFT_OPEN, NEVER_OPENED = 4.0, 6.0
"""Price of a bracket that nothing behind the place closes, and of the opposite."""


class Place(NamedTuple):
    """A garbled place: the page, the character before it (offset, itself), its annotation.

    `depth` is the number of brackets open before it.
    """

    text: str
    at: int
    host: str
    anchor: re.Match[str] | None
    page: Page
    depth: int


def plain(chars: str) -> str:
    """Characters simplified and half-width."""
    forms = to_simplified()
    return "".join(forms.get(char, char) for char in gbk.fold(chars))


def weighed(place: Place, reading: Reading) -> Reading:
    """The reading with its score lowered where it leaves brackets without a partner."""
    depth = place.depth
    for char in gbk.fold(reading.chars):
        depth = deepened(depth, char)
    closes = closes_ahead(place.text, reading.end)
    if closes == (depth > 0):
        return reading
    return reading._replace(score=reading.score - (NEVER_OPENED if closes else LEFT_OPEN))


def fluent(place: Place, reading: Reading) -> bool:
    """Whether a reading consists of words and common characters, joints with the page included."""
    mean = reading.score / max(1, len(reading.chars) + reading.settled)
    return mean >= FLOOR and rarest(place, reading) >= COMMON


def doubtful(place: Place, reading: Reading) -> bool:
    """Whether something may have been lost inside a reading that assumes no such loss."""
    chars = "".join(to_simplified().get(char, char) for char in reading.chars)
    before = context(place.text, place.at + 1)
    after = _behind(place, reading)
    vouched = covered(before + chars + after, place.page.known)
    return not all(vouched[len(before) : len(before) + len(chars)])


def _behind(place: Place, reading: Reading) -> str:
    """The undamaged characters behind a reading, simplified."""
    behind = place.text[reading.end : reading.end + 8 * AFTER]
    forms = to_simplified()
    return "".join(forms.get(char, char) for char in ANCHOR.sub("", behind)[:AFTER])


def rarest(place: Place, reading: Reading) -> float:
    """The log frequency of the rarest word of the reading, words across its ends included."""
    before = context(place.text, place.at + 1)
    forms = to_simplified()
    chars = "".join(forms.get(char, char) for char in gbk.fold(reading.chars))
    chars += _behind(place, reading)
    start = len(before)
    return weakest(before + chars, start, start + len(reading.chars), place.page.known)


def margin(place: Place, passed: Sequence[Reading]) -> float:
    """How much likelier the first reading is than the next that makes another text."""
    best = passed[0]
    rivals = (
        best.score - one.score
        for one in passed[1:]
        if _text(place, one, best.end) != _text(place, best, one.end)
    )
    return min(best.margin, min(rivals, default=NO_RIVAL))


def certain(place: Place, passed: Sequence[Reading]) -> bool:
    """Whether the first of the readings that passed the test is beyond doubt."""
    best = passed[0]
    ahead = margin(place, passed)
    if best.guessed or ahead < _needed(place, best):
        return False
    if best.drops:
        # With characters to guess there are always rivals; none found is no good sign.
        enough = ahead < NO_RIVAL and fluent(place, best) and _contractual(place, best)
    else:
        mean = best.score / max(1, len(best.chars) + best.settled)
        enough = mean >= WHOLE_FLOOR and rarest(place, best) >= WHOLE_COMMON
    return enough and insertion(place, best) >= NEAREST


def _contractual(place: Place, reading: Reading) -> bool:
    """Whether all neighbours in a reading have stood side by side on the page or in contracts.

    Words of the dictionary alone prove little: many fit a gap that no contract writes there.
    """
    written = plain(place.host + reading.chars)
    return all(map(place.page.known.met, map("".join, pairwise(written))))


def insertion(place: Place, reading: Reading) -> float:
    """How much less likely the nearest reading with something more in it is."""
    forms = to_simplified()
    plain = "".join(forms.get(char, char) for char in gbk.fold(place.host + reading.chars))
    before = context(place.text, place.at) if place.at >= 0 else ""
    follows = place.text[reading.end : reading.end + 1]
    skips = place.page.options.invalid == "skip"
    swallows = follows <= " " or (skips and follows < FIRST_TRAIL)
    if swallows and silent.hides_end(reading.chars[-1], place.page):
        return 0.0
    plain += _behind(place, reading)
    return silent.nearest(before, place.host, reading.chars, plain, place.page)


def _needed(place: Place, reading: Reading) -> float:
    """The margin of a certain reading."""
    data = gbk.encode(place.host + reading.chars)
    straddled = gbk.pairs().get(data[1] << 8 | data[2], "") if len(data) > 2 else ""
    silent_loss = place.page.options.invalid == "skip"
    wording = all("\u4e00" <= char <= "\u9fff" for char in reading.chars)
    if not reading.drops:
        needed = WHOLE_SILENT if silent_loss else WHOLE
    elif not silent_loss:
        needed = DROPPED if wording else DROPPED + SIGN
    else:
        needed = DROPPED_SILENT if wording else NO_RIVAL
    return needed if straddled in place.page.table else needed + ALONE


def _text(place: Place, reading: Reading, upto: int) -> str:
    """What the page says with this reading, as far as another one that ends at `upto` goes."""
    return gbk.fold(reading.chars + place.text[reading.end : max(upto, reading.end)])
