"""Which gaps between the characters of a line are spaces.

Spaces of the file are often typographic (every letter spaced out), and files without
any need them guessed, so gaps are measured against the usual gap of their own line.
"""

from __future__ import annotations

import itertools
import re
from operator import sub
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from analyzer.read.width import is_wide

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analyzer.read.pdf_runs import Run

FILLER = "\u2060"
"""Stands for a character that is left out, so that its room is no gap."""

SPREAD = 0.08  # a usual gap of this many ems makes a line letter-spaced
_WIDE_GAP = 0.45  # between Han characters that are not set solid
_MIXED_GAP = 0.2  # between Han and Latin: a typed space, or the quarter em of typesetters
_EVEN_GAP = 0.25  # between Han characters whose gaps are all alike
_HAN_GAP = 0.17  # between Han characters set solid nothing stands unasked
_LATIN_GAP = 0.2
LEAST_GAP = min(_WIDE_GAP, _MIXED_GAP, _HAN_GAP, _LATIN_GAP)
THINNEST = 0.1
TAB = 1.5
SPECIAL = re.compile(rf"[\s\u200b\u00ad{FILLER}]")
MOST_SPACES = 8
_NEAR = 0.06  # ems by which gaps that are one and the same differ
_SAME = 0.03
_LONG = 8  # characters that show the spacing of a line
_FEWEST_LINES = 3

MARKS = frozenset("□☐☑☒■○●◇◆√")
"""Signs of forms: they stand apart whatever the spacing."""


class Spaced(NamedTuple):
    """A line with its spaces: a left and right side, top and bottom for every character."""

    text: str
    lefts: list[float]
    rights: list[float]
    tops: list[float]
    bottoms: list[float]
    size: float


class _Shown(NamedTuple):
    """The visible characters of a row, column by column.

    `before` is how many spaces of the file stand before each, `closed` how much room there
    is filled by characters that are left out.
    """

    chars: list[str]
    lefts: list[float]
    rights: list[float]
    tops: list[float]
    bottoms: list[float]
    sizes: list[float]
    before: list[int]
    closed: list[float]


def usual_gap(runs: Sequence[Run]) -> float:
    """The gap between letters that most lines of a page have throughout, in ems; 0 for none.

    A line of few characters cannot tell alone whether its letters are spaced out.
    """
    gaps: list[float] = []
    solid = 0
    for run in runs:
        if len(run.text) < _LONG:
            continue
        if run.even:
            solid += 1
            continue
        lefts, rights, _, _ = run.sides
        gaps.append(median(map(sub, lefts[1:], rights)) / (run.style.size or 1.0))
    if len(gaps) < max(_FEWEST_LINES, solid):
        return 0.0
    usual = median(gaps)
    alike = sum(abs(gap - usual) < _NEAR for gap in gaps)
    return usual if usual > SPREAD and 10 * alike >= 7 * len(gaps) else 0.0


def spaced(runs: Sequence[Run], gap: float = 0.0) -> Spaced | None:
    """The line that the runs of a row make; None for mere space.

    `gap` is the usual gap between letters of the page.
    """
    shown = _without_spaces(runs)
    if not shown.chars:
        return None
    gaps = [0.0] + [
        (left - right - closed) / (max(sizes) or 1.0)
        for left, right, closed, sizes in zip(
            shown.lefts[1:], shown.rights, shown.closed[1:], itertools.pairwise(shown.sizes),
            strict=False,
        )
    ]  # fmt: skip
    wide = [is_wide(char) for char in shown.chars]
    usual = _usual_gaps(gaps, wide, shown, gap)
    near = LEAST_GAP + min(usual[:2])  # what is no wider is no space
    breaks = [
        (index, count)
        for index in range(1, len(gaps))
        if (gaps[index] > near or shown.before[index])
        and (count := _spaces(index, gaps, wide, shown.before, usual))
    ]
    return _parted(shown, breaks)


def _parted(shown: _Shown, breaks: Sequence[tuple[int, int]]) -> Spaced:
    """The line with so many spaces before some of its characters."""
    line = Spaced("", [], [], [], [], median(shown.sizes))
    text: list[str] = []
    start = 0
    for index, count in [*breaks, (len(shown.chars), 0)]:
        text += shown.chars[start:index]
        for mine, others in zip(line[1:5], shown[1:5], strict=True):
            mine.extend(others[start:index])
        if count:
            last = shown.rights[index - 1]
            step = max(shown.lefts[index] - last, 0.0) / count
            sides = [last + number * step for number in range(count)]
            line.lefts.extend(sides)
            line.rights.extend(side + step for side in sides)
            line.tops.extend([shown.tops[index]] * count)
            line.bottoms.extend([shown.bottoms[index]] * count)
            text.append(" " * count)
        start = index
    return line._replace(text="".join(text))


def _without_spaces(runs: Sequence[Run]) -> _Shown:
    shown = _Shown([], [], [], [], [], [], [], [])
    pending, filled = 0, 0.0
    for number, run in enumerate(runs, 1):
        size = run.style.size
        if not pending and not filled and SPECIAL.search(run.text) is None:
            count = len(run.text)
            shown.chars.extend(run.text)
            for mine, others in zip(shown[1:5], run.sides, strict=True):
                mine.extend(others)
            shown.before.extend([0] * count)
            shown.closed.extend([0.0] * count)
        else:
            final = len(run.text) if number == len(runs) else -1
            sides = zip(*run.sides, strict=True)
            for at, (char, (x0, x1, top, bottom)) in enumerate(
                zip(run.text, sides, strict=True), 1
            ):
                if char == FILLER:
                    filled += x1 - x0
                elif char.isspace() or char == "\u200b":
                    # A space without width cannot be seen: letter-spaced files are full of them.
                    pending += x1 - x0 > THINNEST * size
                elif char != "\u00ad" or at == final:
                    shown.chars.append(char)
                    shown.lefts.append(x0)
                    shown.rights.append(x1)
                    shown.tops.append(top)
                    shown.bottoms.append(bottom)
                    shown.before.append(pending)
                    shown.closed.append(filled)
                    pending, filled = 0, 0.0
        shown.sizes.extend([size] * (len(shown.chars) - len(shown.sizes)))
    return shown


def _usual_gaps(
    gaps: Sequence[float], wide: Sequence[bool], shown: _Shown, page: float
) -> tuple[float, float, float]:
    """The gap between neighbours of a line, among Han and among other characters, and what
    exceeds the gap among Han characters by so much that it is a space."""
    han: list[float] = []
    latin: list[float] = []
    chars, before = shown.chars, shown.before
    for index in range(1, len(gaps)):
        if wide[index] and wide[index - 1]:
            if chars[index] not in MARKS and chars[index - 1] not in MARKS:
                han.append(gaps[index])
        elif not wide[index] and not wide[index - 1] and not before[index]:
            latin.append(gaps[index])
    spread = median(han) if len(han) >= 3 else _one_gap(gaps, before, page)
    # Letter spacing widens all gaps alike: two figures are too few to tell theirs.
    narrow = median(latin) if len(latin) >= 3 else spread
    # Half of the neighbours touching: the line is not spread, and what is apart is so on purpose.
    solid = len(han) >= 2 and 2 * sum(abs(gap) < _NEAR for gap in han) >= len(han)
    if spread <= SPREAD:
        return 0.0, narrow if narrow > SPREAD else 0.0, _HAN_GAP if solid else _WIDE_GAP
    # Where nearly all gaps of a line are the same, one that is not is there on purpose.
    even = len(han) >= _LONG and 10 * sum(abs(gap - spread) < _SAME for gap in han) >= 8 * len(han)
    return spread, narrow if narrow > SPREAD else 0.0, _EVEN_GAP if even else _WIDE_GAP


def _one_gap(gaps: Sequence[float], before: Sequence[int], page: float) -> float:
    """The one gap that a line of few Han characters (`__年__月__日`) has throughout, or 0."""
    found = [gap for gap, typed in zip(gaps[1:], before[1:], strict=True) if not typed]
    if page and found and min(found) > page - _NEAR:
        alike = sum(abs(gap - page) < _SAME for gap in found)
        return page if 2 * alike >= len(found) else 0.0
    if len(found) < 4:
        return 0.0
    usual = median(found)
    return usual if 10 * sum(abs(gap - usual) < _NEAR for gap in found) >= 7 * len(found) else 0.0


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
    if gap > TAB and over > TAB:
        return max(1, min(round(gap / 0.5), MOST_SPACES))
    if typed:
        # Spaces of a letter-spaced line are part of its spacing.
        return 0 if usual[0] and both_wide and over < _MIXED_GAP else 1
    return int(over > (_LATIN_GAP if neither else usual[2] if both_wide else _MIXED_GAP))
