"""Which reading of a garbled place is the likeliest, and whether it is beyond doubt."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from analyzer.clean import gbk
from analyzer.clean.alphabet import alphabet, silent_words
from analyzer.clean.fluency import OFTEN, covered, split, weakest
from analyzer.clean.runs import NO_RIVAL, Page, Reading
from analyzer.clean.signs import NUMERALS, deepened
from analyzer.clean.survey import ANCHOR, closes_ahead, context
from analyzer.clean.tables import to_simplified

WHOLE, WHOLE_SILENT = 6.0, 7.0
"""How much likelier (in natural logarithms) than any rival a certain reading is that assumes
no dropped characters; the latter on mirrors that drop undecodable bytes silently."""
DROPPED, DROPPED_SIGN, DROPPED_SILENT = 5.2, 7.0, 9.5
"""The same for one that assumes dropped characters, for one with a sign among them, and on
silent mirrors, where none with a sign is certain."""
ALONE = 12.0
"""The same where the straddling character of the table is annotated nowhere else."""
FLOOR, WHOLE_FLOOR = -9.0, -12.0
"""The least mean score of a character in a certain reading, the latter without drops."""
COMMON, WHOLE_COMMON = 9.0, 7.0
"""Log frequency of the rarest word in a certain reading, likewise."""
AFTER = 4
"""Characters behind a place that its readings are judged with."""
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
    vouched = covered(before + chars + after, place.page.seen)
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
    return weakest(before + chars, start, start + len(reading.chars), place.page.seen)


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
    if best.guessed or _traceless(place, best):
        return False
    ahead = margin(place, passed)
    if best.drops:
        # With characters to guess there are always rivals; none found is no good sign.
        return ahead < NO_RIVAL and ahead >= _needed(place, best) and fluent(place, best)
    mean = best.score / max(1, len(best.chars) + best.settled)
    enough = mean >= WHOLE_FLOOR and rarest(place, best) >= WHOLE_COMMON
    return ahead >= _needed(place, best) and enough


def _traceless(place: Place, reading: Reading) -> bool:
    """Whether a sign or a word may have stood in the reading of which the page shows nothing."""
    page = place.page
    known = alphabet(page.traditional, page.options.box)
    silent = silent_words(page.traditional, page.options.box)
    forms = to_simplified()
    chars = place.host + reading.chars
    plain = "".join(forms.get(char, char) for char in gbk.fold(chars))
    before = context(place.text, place.at) if place.at >= 0 else ""
    joined = {
        at - len(before) for low, high in split(before + plain) for at in range(low + 1, high)
    }
    for at in range(1, len(chars)):
        one, two = gbk.pair(chars[at - 1]), gbk.pair(chars[at])
        if one is None or two is None or at in joined:
            continue
        pair = plain[at - 1 : at + 1]
        if page.seen.get(pair, 0.0) >= OFTEN or NUMERALS.issuperset(pair):
            continue
        if two[0] in known.dropped.get(one[1], ()):
            if next(known.between(chars[at - 1], chars[at]), None):
                return True
        elif not reading.drops and at > 1 and two[0] in silent:
            return True
    return False


def _needed(place: Place, reading: Reading) -> float:
    """The margin of a certain reading."""
    data = gbk.encode(place.host + reading.chars)
    straddled = gbk.pairs().get(data[1] << 8 | data[2], "") if len(data) > 2 else ""
    silent = place.page.options.invalid == "skip"
    if not reading.drops:
        needed = WHOLE_SILENT if silent else WHOLE
    elif all("\u4e00" <= char <= "\u9fff" for char in reading.chars):
        needed = DROPPED_SILENT if silent else DROPPED
    else:
        needed = NO_RIVAL if silent else DROPPED_SIGN
    return needed if straddled in place.page.table else max(needed, ALONE)


def _text(place: Place, reading: Reading, upto: int) -> str:
    """What the page says with this reading, as far as another one that ends at `upto` goes."""
    return gbk.fold(reading.chars + place.text[reading.end : max(upto, reading.end)])
