"""Which characters of a page are not to be read: watermarks, and text nobody can see.

Left out text is never lost: it comes back with the rule that took it out.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from analyzer.read.pdf_spacing import FILLER

if TYPE_CHECKING:
    from analyzer.read.pdf_glyphs import Glyph, Style
    from analyzer.read.pdf_page import PageContent
    from analyzer.read.pdf_runs import Run
    from analyzer.read.pdf_shapes import Area, Rule
    from analyzer.records import Box

HIDDEN = "hidden_text"
WATERMARK = "furniture.watermark"
MARGIN = "furniture.margin"
STRUCK = "struck_out"

_INVISIBLE_MODES = (3, 7)  # neither filled nor stroked; clip only
_SMALLEST = 1.0  # points
_WHITE = 0.96
_LIGHT = 0.62
_FAINT = 160  # alpha, of 255
_HUGE = 2.0  # times the body size
_SLANT = 7.0  # degrees; scans and their text layers lean by less
_SCAN = 0.5  # share of the page an image covers


def nothing_to_leave_out(runs: list[Run], content: PageContent) -> bool:
    """Whether a page is so plain that `leave_out` would keep every character of it.

    Dark upright text inside the page, with nothing painted over it and no line through it.
    """
    for style in {run.style for run in runs}:
        if _judge(style, style.size, 0, ocr_layer=False) is not None:
            return False
        if _lightness(style) > _LIGHT or style.alpha < _FAINT:
            return False
    rules = content.shapes.horizontal
    last = max((area.order for area in content.shapes.areas if area.opaque), default=-1)
    for run in runs:
        x0, y0, x1, y1 = run.box
        if x0 < 0 or y0 < 0 or x1 > content.width or y1 > content.height:
            return False
        if run.order < last:
            return False
        middle, size = run.base - 0.35 * run.style.size, 0.15 * run.style.size
        if any(abs(rule.at - middle) <= size and rule.low < x1 and rule.high > x0
               for rule in rules):  # fmt: skip
            return False
    return True


def leave_out(content: PageContent) -> tuple[list[Glyph], list[tuple[str, str]]]:
    """The glyphs to read, and (rule, wording) of each stretch that is left out."""
    glyphs = content.glyphs
    if not glyphs:
        return glyphs, []
    counts = Counter(id(glyph.style) for glyph in glyphs)
    styles = {id(glyph.style): glyph.style for glyph in glyphs}
    body = _body_size(glyphs)
    ocr_layer = content.image_share > _SCAN and _mostly_invisible(glyphs)
    upright = _main_direction(glyphs)
    backed = _Backing(content.shapes.areas, content.shapes.images)
    light: set[int] = set()
    verdicts: dict[int, str | None] = {}
    for key, style in styles.items():
        verdicts[key] = _judge(style, body, upright, ocr_layer)
        if verdicts[key] is None and (_lightness(style) > _LIGHT or style.alpha < _FAINT):
            light.add(key)
    # Faint text is ordinary where most of the page is faint.
    if sum(counts[key] for key in light) > 0.5 * len(glyphs):
        light.clear()
    crossing = _crossing(glyphs, light) if light else set()
    struck = _Strokes(content.shapes.horizontal)
    reasons: list[str | None] = []
    for glyph in glyphs:
        key = id(glyph.style)
        reason = verdicts[key]
        if reason is None and key in crossing:
            reason = WATERMARK
        if reason is None and not ocr_layer:
            reason = _unseen(glyph, content, backed)
        if reason is None and struck.through(glyph):
            reason = STRUCK
        reasons.append(reason)
    if not any(reasons):
        return glyphs, []
    wordings = _wordings(glyphs, reasons)
    kept = []
    for glyph, reason in zip(glyphs, reasons, strict=True):
        if reason == STRUCK:
            glyph.char = FILLER
        if reason in (None, STRUCK):
            kept.append(glyph)
    return kept, wordings


def _judge(style: Style, body: float, upright: int, ocr_layer: bool) -> str | None:
    if style.size < _SMALLEST or style.alpha == 0:
        return HIDDEN
    if style.mode in _INVISIBLE_MODES and not ocr_layer:
        return HIDDEN
    off = abs((style.angle + 45.0) % 90.0 - 45.0)
    if off > _SLANT:
        return WATERMARK
    faint = _lightness(style) > _LIGHT or style.alpha < _FAINT
    if faint and style.size > _HUGE * body:
        return WATERMARK
    if round(style.angle / 90.0) % 4 != upright:
        return WATERMARK if faint else MARGIN
    return None


def _unseen(glyph: Glyph, content: PageContent, backed: _Backing) -> str | None:
    x, y = (glyph.x0 + glyph.x1) / 2, (glyph.y0 + glyph.y1) / 2
    if not (-1.0 <= x <= content.width + 1.0 and -1.0 <= y <= content.height + 1.0):
        return HIDDEN
    if glyph.char.isspace():
        return None
    if backed.covers(x, y, glyph.order):
        return HIDDEN
    if _lightness(glyph.style) >= _WHITE and not backed.dark_behind(x, y, glyph.order):
        return HIDDEN
    return None


class _Strokes:
    """The level lines of a page, asked whether one strikes a character out.

    Tracked changes and corrections by hand draw them through the middle of the print:
    a line between a fifth and a half of the size above the baseline, where neither
    underlines nor the rules of tables are.
    """

    def __init__(self, rules: list[Rule]) -> None:
        self._rules = sorted(rules)
        self._heights = [rule.at for rule in self._rules]

    def through(self, glyph: Glyph) -> bool:
        """Whether a line goes through the middle of a character from side to side."""
        if glyph.char.isspace() or not self._rules:
            return False
        size = glyph.style.size
        low = bisect_left(self._heights, glyph.base - 0.5 * size)
        high = bisect_right(self._heights, glyph.base - 0.2 * size)
        middle, reach = (glyph.x0 + glyph.x1) / 2, 0.4 * (glyph.x1 - glyph.x0)
        return any(
            rule.low <= middle - reach and middle + reach <= rule.high
            for rule in self._rules[low:high]
        )


class _Backing:
    """What lies over and under a point of the page."""

    def __init__(self, areas: list[Area], images: list[tuple[int, Box]]) -> None:
        self._opaque = [area for area in areas if area.opaque]
        self._areas = areas
        self._images = images
        self._last = max((area.order for area in self._opaque), default=-1)

    def covers(self, x: float, y: float, order: int) -> bool:
        """Whether something opaque is painted over the point after `order`."""
        if order < 0 or order >= self._last:
            return False
        return any(area.order > order and _inside(x, y, area.box) for area in self._opaque)

    def dark_behind(self, x: float, y: float, order: int) -> bool:
        """Whether white text can be seen at the point."""
        if any(number < order and _inside(x, y, box) for number, box in self._images):
            return True
        under = [a for a in self._areas if a.order < order and _inside(x, y, a.box)]
        return bool(under) and _luminance(under[-1].color) < 0.9


def _inside(x: float, y: float, box: Box) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _luminance(color: tuple[int, int, int]) -> float:
    red, green, blue = color
    return (0.299 * red + 0.587 * green + 0.114 * blue) / 255.0


def _lightness(style: Style) -> float:
    return _luminance(style.color)


def _body_size(glyphs: list[Glyph]) -> float:
    sizes = sorted(glyph.style.size for glyph in glyphs)
    return sizes[len(sizes) // 2]


def _mostly_invisible(glyphs: list[Glyph]) -> bool:
    hidden = sum(glyph.style.mode in _INVISIBLE_MODES for glyph in glyphs)
    return hidden > 0.8 * len(glyphs)


def _main_direction(glyphs: list[Glyph]) -> int:
    """The quarter turn in which most of the text runs."""
    turns = Counter(
        round(glyph.style.angle / 90.0) % 4
        for glyph in glyphs
        if abs((glyph.style.angle + 45.0) % 90.0 - 45.0) <= _SLANT
    )
    return turns.most_common(1)[0][0] if turns else 0


def _crossing(glyphs: list[Glyph], light: set[int]) -> set[int]:
    """The faint styles whose letters lie across the letters of others."""
    cell = 8.0
    taken: set[tuple[int, int]] = set()
    for glyph in glyphs:
        if id(glyph.style) not in light and not glyph.char.isspace():
            x, y = (glyph.x0 + glyph.x1) / 2, (glyph.y0 + glyph.y1) / 2
            taken.add((int(x // cell), int(y // cell)))
    total: Counter[int] = Counter()
    hits: Counter[int] = Counter()
    for glyph in glyphs:
        key = id(glyph.style)
        if key not in light or glyph.char.isspace():
            continue
        total[key] += 1
        columns = range(int(glyph.x0 // cell), int(glyph.x1 // cell) + 1)
        rows = range(int(glyph.y0 // cell), int(glyph.y1 // cell) + 1)
        if len(columns) * len(rows) > 10_000:
            continue
        # The outer quarter of a box is air: neighbours of ordinary lines do not count.
        hits[key] += any(
            (column, row) in taken
            and glyph.x0 < (column + 0.5) * cell < glyph.x1
            and glyph.y0 + 0.2 * glyph.size < (row + 0.5) * cell < glyph.y1 - 0.2 * glyph.size
            for column in columns
            for row in rows
        )
    return {key for key in light if total[key] and hits[key] >= 0.3 * total[key]}


def _wordings(glyphs: list[Glyph], reasons: list[str | None]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for (reason, _), members in groupby(
        zip(reasons, glyphs, strict=True), key=lambda pair: (pair[0], id(pair[1].style))
    ):
        wording = "".join(glyph.char for _, glyph in members)
        if reason is None or not wording.strip():
            continue
        if found and found[-1][0] == reason and reason != WATERMARK:
            found[-1] = (reason, found[-1][1] + wording)
        else:
            found.append((reason, wording))
    return found
