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
_LONGEST = 400  # characters; the width of a line that is longer is not looked at
_WINDOW = 200  # lines around that share one width
_TABLE = re.compile("[\t｜\u2500-\u257f]")  # cells, and frames drawn with characters


def hard_breaks(text: str) -> list[Edit]:
    """Joins of hard line breaks inside sentences, as layout edits in order."""
    lines = text.split("\n")
    edits: list[Edit] = []
    full: float | None = None
    known = -1  # the window whose width `full` is
    at = 0
    for index, (line, following) in enumerate(itertools.pairwise(lines)):
        at += len(line)
        if _may_go_on(line, following):
            if index // _WINDOW != known:
                known = index // _WINDOW
                full = _full_width(lines, known * _WINDOW)
            if _goes_on(line, following, full):
                stripped = line.rstrip(" \t\u3000")
                taken, between = seam(stripped, following.lstrip(" \t\u3000"))
                start = at - (len(line) - len(stripped)) - taken
                lead = len(following) - len(following.lstrip(" \t\u3000"))
                edits.append(Edit(start, at + 1 + lead, between, "layout", RULE))
        at += 1
    return edits


def _width(line: str) -> float:
    return display_width(line.strip()) if len(line) < _LONGEST else _WIDEST * 9


def _full_width(lines: Sequence[str], index: int) -> float | None:
    """The width at which the lines around are wrapped, or None where they are not."""
    around = lines[max(0, index - _WINDOW // 2) : index + _WINDOW * 3 // 2]
    if _width(max(around, key=len)) > _WIDEST:
        return None  # as nearly always: paragraphs that stand on a line each
    widths = list(map(_width, around))
    nearby = [width for width in widths if width >= _NARROWEST]
    full = max(nearby, default=0.0)
    if len(nearby) < 4 or full > _WIDEST:
        return None
    at_edge = [line for line, width in zip(around, widths, strict=True) if width >= full - _SLACK]
    # Wrapped text has many lines of the full width, and most of them stop in mid-sentence.
    stopped = sum(not ends_sentence(line) for line in at_edge)
    if len(at_edge) < max(3, 0.25 * len(nearby)) or stopped < 0.6 * len(at_edge):
        return None
    return full


def _may_go_on(line: str, following: str) -> bool:
    """Whether neither the end of a line nor the beginning of the next stands against it."""
    line, bare = line.strip(), following.strip()
    if not line or not bare or ends_sentence(line):
        return False
    if starts_item(bare, line) or following.startswith(("\u3000", "  ", "\t")):
        return False
    if _TABLE.search(line) or _TABLE.search(bare):
        return False
    return LABEL.match(bare) is None


def _goes_on(line: str, following: str, full: float | None) -> bool:
    """Whether a line is as long as lines are that go on, or goes on by its words."""
    if full is None and len(line) < _LONG:
        return False
    width = _width(line)
    if full is not None and width >= full - _SLACK:
        return True
    line, following = line.strip(), following.strip()
    return width >= _LONG and must_go_on(line, following) and is_wide(line[-1])
