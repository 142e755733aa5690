"""Which gaps between the characters of a line are spaces.

Spaces of the file are often typographic (every letter spaced out), and files without
any need them guessed, so gaps are measured against the usual gap of their own line.
"""

from __future__ import annotations

import itertools
import re
from itertools import chain
from statistics import median
from typing import TYPE_CHECKING

from analyzer.read.width import is_wide

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analyzer.read.pdf_glyphs import Glyph
    from analyzer.records import Box

FILLER = "\u2060"
"""Stands for a character that is left out, so that its room is no gap."""

_SPREAD = 0.08  # a usual gap of this many ems makes a line letter-spaced
_WIDE_GAP = 0.45  # between Han characters that are not set solid
_MIXED_GAP = 0.2  # between Han and Latin: a typed space, or the quarter em of typesetters
_HAN_GAP = 0.17  # between Han characters set solid nothing stands unasked
_LATIN_GAP = 0.2
_THINNEST = 0.1
_TAB = 1.5
_SPACES = re.compile(r"\s+")
_HAN = re.compile("[\u3400-\u9fff，。、；：]{2,}")
_MOST_SPACES = 8


def spaced(glyphs: Sequence[Glyph]) -> tuple[str, list[Box], float]:
    """Text, a box per character and type size of a row of glyphs; empty text for mere space."""
    shown, before, closed = _without_spaces(glyphs)
    if not shown:
        return "", [], 0.0
    size = median(glyph.style.size for glyph in shown)
    gaps = [0.0] + [
        (two.x0 - one.x1 - closed[index]) / (max(one.style.size, two.style.size) or 1.0)
        for index, (one, two) in enumerate(itertools.pairwise(shown), start=1)
    ]
    wide = [is_wide(glyph.char) for glyph in shown]
    usual = _usual_gaps(gaps, wide, before)
    text: list[str] = []
    boxes: list[Box] = []
    for index, glyph in enumerate(shown):
        if index:
            count = _spaces(index, gaps, wide, before, usual)
            if count:
                last = shown[index - 1]
                step = max(glyph.x0 - last.x1, 0.0) / count
                for number in range(count):
                    x0 = last.x1 + number * step
                    boxes.append((x0, glyph.y0, x0 + step, glyph.y1))
                text.append(" " * count)
        text.append(glyph.char)
        boxes.extend([glyph.box] * len(glyph.char))
    return "".join(text), boxes, size


def solid(text: str, edges: Sequence[float], size: float) -> tuple[str, list[float]] | None:
    """What `spaced` makes of characters that follow one another without gaps, and its edges.

    `edges` are the left sides of the characters and the right side of the last. None
    where spaces are so many or so thin that only the gaps of the line tell what they are.
    """
    if not _SPACES.search(text):
        return text, list(edges)
    shown, kept = [], []
    start = 0
    for space in _SPACES.finditer(text):
        at, end = space.span()
        if any(edges[n + 1] - edges[n] <= _THINNEST * size for n in range(at, end)):
            return None
        if at > start:
            shown.append(text[start:at])
            kept.append(edges[start:at])
        if shown and end < len(text):
            gap = edges[end] - edges[at]
            count = 1
            if gap > _TAB * size:
                count = max(1, min(round(gap / size / 0.5), _MOST_SPACES))
            shown.append(" " * count)
            kept.append([edges[at] + number * gap / count for number in range(count)])
        start = end
    if not shown:
        return text[start:], list(edges[start:])
    if start < len(text):
        shown.append(text[start:])
        kept.append(edges[start:-1])
        last = edges[-1]
    else:
        last = edges[len(text.rstrip())]
    if len(shown) > 1 and _often(text):
        return None
    return "".join(shown), [*chain.from_iterable(kept), last]


def _often(text: str) -> bool:
    """Whether so many neighbours have spaces between them that these may be letter spacing."""
    pairs = sum(len(solid) - 1 for solid in _HAN.findall(text))
    return 3 * len(_SPACES.findall(text)) > pairs


def _without_spaces(glyphs: Sequence[Glyph]) -> tuple[list[Glyph], list[int], list[float]]:
    """The visible glyphs; how many spaces of the file stand before each, and how much room
    there is filled by characters that are left out."""
    shown: list[Glyph] = []
    before: list[int] = []
    closed: list[float] = []
    pending, filled = 0, 0.0
    for glyph in glyphs:
        if glyph.char == FILLER:
            filled += glyph.x1 - glyph.x0
        elif glyph.char.isspace() or glyph.char == "\u200b":
            # A space without width cannot be seen: letter-spaced files are full of them.
            pending += glyph.x1 - glyph.x0 > _THINNEST * glyph.style.size
        elif glyph.char != "\u00ad" or glyph is glyphs[-1]:
            shown.append(glyph)
            before.append(pending)
            closed.append(filled)
            pending, filled = 0, 0.0
    return shown, before, closed


def _usual_gaps(
    gaps: Sequence[float], wide: Sequence[bool], before: Sequence[int]
) -> tuple[float, float, float]:
    """The gap between neighbours of a line, among Han and among other characters, and what
    exceeds the gap among Han characters by so much that it is a space."""
    han: list[float] = []
    latin: list[float] = []
    for index in range(1, len(gaps)):
        if wide[index] and wide[index - 1]:
            han.append(gaps[index])
        elif not wide[index] and not wide[index - 1] and not before[index]:
            latin.append(gaps[index])
    spread = median(han) if len(han) >= 3 else _alike(gaps, before)
    # Letter spacing widens all gaps alike: two figures are too few to tell theirs.
    narrow = median(latin) if len(latin) >= 3 else spread
    # Half of the neighbours touching: the line is not spread, and what is apart is so on purpose.
    solid = len(han) >= 2 and 2 * sum(abs(gap) < 0.06 for gap in han) >= len(han)
    return (
        spread if spread > _SPREAD else 0.0,
        narrow if narrow > _SPREAD else 0.0,
        _HAN_GAP if solid and spread <= _SPREAD else _WIDE_GAP,
    )


def _alike(gaps: Sequence[float], before: Sequence[int]) -> float:
    """The one gap that a line of few Han characters (`__年__月__日`) has throughout, or 0."""
    found = [gap for gap, typed in zip(gaps[1:], before[1:], strict=True) if not typed]
    if len(found) < 4:
        return 0.0
    usual = median(found)
    return usual if 10 * sum(abs(gap - usual) < 0.06 for gap in found) >= 7 * len(found) else 0.0


def _spaces(
    index: int,
    gaps: Sequence[float],
    wide: Sequence[bool],
    before: Sequence[int],
    usual: tuple[float, float, float],
) -> int:
    """How many spaces stand before a character."""
    gap, typed = gaps[index], before[index]
    both_wide = wide[index] and wide[index - 1]
    neither = not wide[index] and not wide[index - 1]
    over = gap - (usual[1] if neither else usual[0])
    if gap > _TAB and over > _TAB:
        return max(1, min(round(gap / 0.5), _MOST_SPACES))
    if typed:
        # Spaces of a letter-spaced line are part of its spacing.
        return 0 if usual[0] and both_wide and over < _MIXED_GAP else 1
    return int(over > (_LATIN_GAP if neither else usual[2] if both_wide else _MIXED_GAP))
