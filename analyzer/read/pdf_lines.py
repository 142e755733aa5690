"""Lines of a page as they will be read, with the sides of their characters."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from operator import sub
from typing import TYPE_CHECKING

from analyzer.read.pdf_runs import Solid
from analyzer.read.pdf_spacing import (
    FILLER,
    LEAST_GAP,
    MOST_SPACES,
    SPECIAL,
    SPREAD,
    TAB,
    THINNEST,
    spaced,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analyzer.read.pdf_runs import Run, Sides
    from analyzer.read.reading import LineKind
    from analyzer.records import Box

_SPACES = re.compile(r"\s+")
_HAN = re.compile("[\u3400-\u9fff，。、；：]{2,}")
_THREE_PAIRS = re.compile("[\u3400-\u9fff，。、；：]{4}")


@dataclass(slots=True)
class TextLine:
    """A line as it will be read, with the places of its characters."""

    text: str
    places: Sides | Solid
    box: Box
    size: float
    kind: LineKind = "text"

    @property
    def sides(self) -> Sides:
        return self.places.sides() if isinstance(self.places, Solid) else self.places


def text_line(runs: Sequence[Run], gap: float = 0.0) -> TextLine | None:
    """One row of runs as a line with its spaces; None where it is nothing but space.

    `gap` is the usual gap between letters of the page, in ems: 0 where it is set solid.
    """
    if len(runs) == 1:
        run = runs[0]
        if run.text.isspace():
            return None
        line = _of_even(run) if run.even else _of_spread(run)
        if line is not None:
            return line
    found = spaced(runs, gap)
    if found is None:
        return None
    text, *sides, size = found
    lefts, rights, tops, bottoms = sides
    # Spaces at its end are not text, but a blank that fills the line makes it a full one.
    reach = max(run.x1 for run in runs)
    box = (min(lefts), min(tops), max(reach, *rights), max(bottoms))
    return TextLine(text, (lefts, rights, tops, bottoms), box, size)


def _of_even(run: Run) -> TextLine | None:
    """The line of a run without gaps; None where its spaces must be measured."""
    text, size, places = run.text, run.style.size, run.solid
    if places is not None and SPECIAL.search(text) is None:
        return TextLine(text, places, (run.x0, run.top, run.x1, run.bottom), size)
    shown = text.lstrip()
    indent = len(text) - len(shown)
    if SPECIAL.search(shown) is None:
        if places is not None:
            x0 = sum(places.widths[:indent], places.x0)
            places = Solid(x0, places.widths[indent:], run.top, run.bottom)
            return TextLine(shown, places, (x0, run.top, run.x1, run.bottom), size)
        lefts, rights, tops, bottoms = (side[indent:] for side in run.sides)
        return TextLine(
            shown, (lefts, rights, tops, bottoms), (lefts[0], run.top, run.x1, run.bottom), size
        )
    if FILLER in text or "\xad" in text or "\u200b" in text:
        return None
    if places is not None and _are_spaces(shown, places.widths[indent:], size):
        x0 = sum(places.widths[:indent], places.x0)
        places = Solid(x0, places.widths[indent:], run.top, run.bottom)
        box = (x0, run.top, run.x1, run.bottom)
        return TextLine(_SPACES.sub(" ", shown), places, box, size)
    lefts, rights, _, _ = run.sides
    found = solid(shown, [*lefts[indent:], rights[-1]], size)
    if found is None:
        return None
    shown, edges = found
    count = len(shown)
    sides = (edges[:-1], edges[1:], [run.top] * count, [run.bottom] * count)
    return TextLine(shown, sides, (edges[0], run.top, run.x1, run.bottom), size)


def _of_spread(run: Run) -> TextLine | None:
    """The line of a run with gaps all alike; None where they must be measured."""
    if SPECIAL.search(run.text) is not None or not _alike(run):
        return None
    lefts, rights, tops, bottoms = run.sides
    box = (min(lefts), min(tops), max(rights), max(bottoms))
    return TextLine(run.text, run.sides, box, run.style.size)


def solid(text: str, edges: Sequence[float], size: float) -> tuple[str, list[float]] | None:
    """Text and edges of characters that follow one another without gaps, spaces as they are.

    `edges` are the left sides of the characters and the right side of the last. None
    where spaces are so many or so thin that only the gaps of the line tell what they are.
    """
    shown, kept = [], []
    start = 0
    for space in _SPACES.finditer(text):
        at, end = space.span()
        if any(edges[n + 1] - edges[n] <= THINNEST * size for n in range(at, end)):
            return None
        if at > start:
            shown.append(text[start:at])
            kept.append(edges[start:at])
        if shown and end < len(text):
            gap = edges[end] - edges[at]
            count = 1
            if gap > TAB * size:
                count = max(1, min(round(gap / size / 0.5), MOST_SPACES))
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
    return "".join(shown), [*itertools.chain.from_iterable(kept), last]


def _are_spaces(text: str, widths: Sequence[float], size: float) -> bool:
    """Whether the spaces of a line are single, plain, and those between words."""
    if text[-1].isspace():
        return False
    for space in _SPACES.finditer(text):
        at = space.start()
        if space.end() > at + 1 or not THINNEST * size < widths[at] <= TAB * size:
            return False
    return not _often(text)


def _often(text: str) -> bool:
    """Whether so many neighbours have spaces between them that these may be letter spacing."""
    pairs = sum(len(solid) - 1 for solid in _HAN.findall(text))
    return 3 * len(_SPACES.findall(text)) > pairs


def _alike(run: Run) -> bool:
    """Whether no gap is so much wider than the others that it can be a space."""
    lefts, rights, _, _ = run.sides
    gaps = list(map(sub, lefts[1:], rights))
    size, widest, narrowest = run.style.size, max(gaps, default=0.0), min(gaps, default=0.0)
    if widest <= LEAST_GAP * size:
        return True
    if widest - narrowest > LEAST_GAP * size or widest > TAB * size:
        return False
    return narrowest > SPREAD * size and _THREE_PAIRS.search(run.text) is not None
