"""The cell of every recognised character, found by its ink.

Recognition tells roughly where in its line a character stands; the ink tells exactly.
Cells are the squares that Chinese type is set in, so that gaps between them are spaces.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from analyzer.read.ocr_text import may_lack_zeros
from analyzer.read.width import is_han, is_wide

if TYPE_CHECKING:
    from numpy.typing import NDArray

_CLOSING = "，。、；：？！）》”’】」』〉〕］｝"
_LOOSE = 0.45  # ems of air before a closing sign
_OPENING = "（《“‘【「『〈〔［｛"
_HAN_INK = 0.92  # of the em, the height of Chinese print
_FIGURE_INK = 0.72
_BEARING = 0.06  # ems of air beside a Latin letter
_RULE = 0.12  # ems, the thickest line that is no writing
_ASTRAY = 0.35  # ems by which rough centres may be wrong


class Cell(NamedTuple):
    """A character and its extent along the line, in pixels of the line's picture."""

    char: str
    x0: float
    x1: float


class SetLine(NamedTuple):
    """The cells of a line, its em, and the height of its middle, in pixels."""

    cells: list[Cell]
    em: float
    middle: float
    unread: bool = False
    """Whether there is ink, as wide as a character, that no character was read from."""


def cells(ink: NDArray[np.bool_], chars: list[str], centres: list[float]) -> SetLine:
    """The cells of a line from its ink (rows × columns) and the rough centres of its characters."""
    columns = ink.sum(axis=0)
    rows = np.flatnonzero(ink.sum(axis=1) > 1)
    top, bottom = (float(rows[0]), float(rows[-1]) + 1) if len(rows) else (0.0, float(len(ink)))
    extents = _extents(columns, centres)
    em = _em(chars, extents, bottom - top)
    shown, places = _with_zeros(columns, chars, centres, em)
    if len(shown) > len(chars):
        chars, extents = shown, _extents(columns, places)
    found = [_cell(char, *extent, em) for char, extent in zip(chars, extents, strict=True)]
    middle = (top + bottom) / 2
    if not any(map(is_han, chars)):
        middle = bottom - 0.36 * em  # figures stand on the line, below the middle of the em
    return SetLine(_parted(found, em), em, middle, _unread(columns, found, em))


def _unread(columns: NDArray[np.int_], found: list[Cell], em: float) -> bool:
    """Whether ink higher than a rule stands where no cell is."""
    open_ink = columns > _RULE * em
    for cell in found:
        open_ink[max(int(cell.x0 - _ASTRAY * em), 0) : max(int(cell.x1 + _ASTRAY * em), 0)] = False
    edges = np.flatnonzero(np.diff(np.concatenate(([False], open_ink, [False])).astype(np.int8)))
    return bool(len(edges)) and int((edges[1::2] - edges[::2]).max()) > _ASTRAY * em


def _extents(columns: NDArray[np.int_], centres: list[float]) -> list[tuple[float, float]]:
    """First and last column of ink of each character, parted where there is least ink."""
    width = len(columns)
    bounds = [0]
    for one, two in itertools.pairwise(centres):
        low = int(min(max(one + 0.15 * (two - one), bounds[-1]), width - 1))
        high = int(min(max(two - 0.15 * (two - one), low + 1), width))
        bounds.append(low + _quietest(columns[low:high]))
    bounds.append(width)
    result = []
    for index, centre in enumerate(centres):
        low, high = bounds[index], max(bounds[index + 1], bounds[index] + 1)
        inked = np.flatnonzero(columns[low:high] > 0)
        if len(inked):
            result.append((float(low + inked[0]), float(low + inked[-1]) + 1))
        else:
            result.append((centre, centre))
    return result


def _quietest(window: NDArray[np.int_]) -> int:
    """The middle of the longest run of columns with the least ink."""
    quiet = window == window.min()
    edges = np.flatnonzero(np.diff(np.concatenate(([False], quiet, [False])).astype(np.int8)))
    starts, ends = edges[::2], edges[1::2]
    longest = int(np.argmax(ends - starts))
    return int(starts[longest] + ends[longest]) // 2


def _em(chars: list[str], extents: list[tuple[float, float]], height: float) -> float:
    """The em: the pitch of Han characters that stand side by side, or by the height of print."""
    middles = [(low + high) / 2 for low, high in extents]
    pitches = [
        middles[index + 1] - middles[index]
        for index in range(len(chars) - 1)
        if is_han(chars[index]) and is_han(chars[index + 1])
    ]
    by_height = height / (_HAN_INK if any(map(is_han, chars)) else _FIGURE_INK)
    if len(pitches) < 3:
        return max(by_height, 1.0)
    # Spaced type has a pitch wider than its em; the height bounds it.
    return max(min(float(np.median(pitches)), 1.15 * by_height), 1.0)


def _with_zeros(
    columns: NDArray[np.int_], chars: list[str], centres: list[float], em: float
) -> tuple[list[str], list[float]]:
    """Rings between figures, as in 二〇二五, that recognition passed over: their ink is there."""
    shown, places = chars[:1], centres[:1]
    signs, places_of = itertools.pairwise(chars), itertools.pairwise(centres)
    for (before, char), (start, end) in zip(signs, places_of, strict=True):
        missing = round((end - start) / em) - 1 if may_lack_zeros(before, char) else 0
        if 1 <= missing <= 2 and abs((end - start) / em - missing - 1) < _ASTRAY:
            step = (end - start) / (missing + 1)
            middles = [start + number * step for number in range(1, missing + 1)]
            if all(_inked(columns, middle, em) for middle in middles):
                shown += ["〇"] * missing
                places += middles
        shown.append(char)
        places.append(end)
    return shown, places


def _inked(columns: NDArray[np.int_], middle: float, em: float) -> bool:
    """Whether a character as wide as a ring stands around a column."""
    window = columns[max(int(middle - 0.5 * em), 0) : int(middle + 0.5 * em)]
    return bool(np.count_nonzero(window) > 0.6 * em)


def _cell(char: str, low: float, high: float, em: float) -> Cell:
    if not is_wide(char):
        return Cell(char, low - _BEARING * em, high + _BEARING * em)
    if is_han(char):
        middle = (low + high) / 2
        return Cell(char, middle - em / 2, middle + em / 2)
    if char in _OPENING:  # its ink stands at the end of its square
        return Cell(char, high + 0.08 * em - em, high + 0.08 * em)
    return Cell(char, low - 0.08 * em, low - 0.08 * em + em)


def _parted(found: list[Cell], em: float) -> list[Cell]:
    """Cells that do not overlap: Han characters keep theirs, signs give way."""
    result = list(found)
    for index in range(len(result) - 1):
        one, two = result[index], result[index + 1]
        if one.x1 <= two.x0:
            # Fonts differ in where a sign stands in its square; it follows what it closes.
            if two.char in _CLOSING and two.x0 - one.x1 < _LOOSE * em:
                result[index + 1] = two._replace(x0=one.x1)
            continue
        if is_han(one.char) and not is_han(two.char):
            border = min(one.x1, two.x1)
        elif is_han(two.char) and not is_han(one.char):
            border = max(two.x0, one.x0)
        else:
            border = (one.x1 + two.x0) / 2
        result[index] = one._replace(x1=max(border, one.x0))
        result[index + 1] = two._replace(x0=min(border, two.x1))
    return result
