"""Line breaks inside sentences of a text whose lines have no geometry."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from analyzer.clean.breaks import (
    LABEL,
    display_width,
    ends_sentence,
    must_go_on,
    seam,
    starts_item,
)
from analyzer.read.width import is_wide
from analyzer.sourcemap import Edit

if TYPE_CHECKING:
    from collections.abc import Sequence

RULE = "paragraphs.unwrapped"

_NARROWEST = 12.0  # squares; shorter lines are labels and headings
_WIDEST = 80.0
_LONG = 20.0  # squares of a line that goes on by its words alone
_SLACK = 2.5  # squares that a wrapped line stays short of the full width
_WINDOW = 200  # lines around that share one width
_TABLE = re.compile("[\t｜\u2500-\u257f]")  # cells, and frames drawn with characters


def hard_breaks(text: str) -> list[Edit]:
    """Joins of hard line breaks inside sentences, as layout edits in order."""
    lines = text.split("\n")
    if len(lines) < 2:
        return []
    widths = [display_width(line.strip()) if len(line) < 400 else _WIDEST * 9 for line in lines]
    edits: list[Edit] = []
    at = 0
    for index, (line, following) in enumerate(itertools.pairwise(lines)):
        at += len(line)
        if index % _WINDOW == 0:
            full = _full_width(lines, widths, index)
        if _inside_sentence(line, following, widths[index], full):
            stripped = line.rstrip(" \t\u3000")
            taken, between = seam(stripped, following.lstrip(" \t\u3000"))
            start = at - (len(line) - len(stripped)) - taken
            lead = len(following) - len(following.lstrip(" \t\u3000"))
            edits.append(Edit(start, at + 1 + lead, between, "layout", RULE))
        at += 1
    return edits


def _full_width(lines: Sequence[str], widths: Sequence[float], index: int) -> float | None:
    """The width at which the lines around are wrapped, or None where they are not."""
    low, high = max(0, index - _WINDOW // 2), index + _WINDOW * 3 // 2
    nearby = sorted(width for width in widths[low:high] if width >= _NARROWEST)
    if len(nearby) < 4 or nearby[-1] > _WIDEST:
        return None
    full = nearby[-1]
    at_edge = [
        line
        for line, width in zip(lines[low:high], widths[low:high], strict=False)
        if width >= full - _SLACK
    ]
    # Wrapped text has many lines of the full width, and most of them stop in mid-sentence.
    stopped = sum(not ends_sentence(line) for line in at_edge)
    if len(at_edge) < max(3, 0.25 * len(nearby)) or stopped < 0.6 * len(at_edge):
        return None
    return full


def _inside_sentence(line: str, following: str, width: float, full: float | None) -> bool:
    line, bare = line.strip(), following.strip()
    if not line or not bare or ends_sentence(line):
        return False
    if starts_item(bare, line) or following.startswith(("\u3000", "  ", "\t")):
        return False
    if _TABLE.search(line) or _TABLE.search(bare):
        return False
    if LABEL.match(bare):
        return False
    if full is not None and width >= full - _SLACK:
        return True
    return width >= _LONG and must_go_on(line, bare) and is_wide(line[-1])
