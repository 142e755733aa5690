"""Which characters of a page are not to be read: watermarks, and text nobody can see.

Left out text is never lost: it comes back with the rule that took it out.
"""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from analyzer.read.pdf_covered import HIDDEN, STRUCK, Surroundings, lightness
from analyzer.read.pdf_spacing import FILLER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analyzer.read.pdf_glyphs import Style
    from analyzer.read.pdf_page import PageContent
    from analyzer.read.pdf_runs import Run

WATERMARK = "furniture.watermark"
MARGIN = "furniture.margin"

_INVISIBLE_MODES = (3, 7)  # neither filled nor stroked; clip only
_SMALLEST = 1.0  # points
_LIGHT = 0.62
_FAINT = 160  # alpha, of 255
_HUGE = 2.0  # times the body size
_SLANT = 7.0  # degrees; scans and their text layers lean by less
_SCAN = 0.5  # share of the page an image covers
_CELL = 8.0  # points: the squares in which letters are looked for that others cross
_MOST_CELLS = 10_000


def leave_out(content: PageContent) -> tuple[list[Run], list[tuple[str, str]]]:
    """The runs to read, and (rule, wording) of each stretch that is left out."""
    runs = content.runs
    if not runs:
        return runs, []
    counts: Counter[Style] = Counter()
    for run in runs:
        counts[run.style] += len(run.text)
    total = sum(counts.values())
    body = _body_size(counts, total)
    ocr_layer = content.image_share > _SCAN and _mostly_invisible(counts, total)
    upright = _main_direction(counts)
    verdicts = {style: _judge(style, body, upright, ocr_layer) for style in counts}
    light = {style for style in counts if verdicts[style] is None and _is_faint(style)}
    # Faint text is ordinary where most of the page is faint.
    if light and sum(counts[style] for style in light) <= 0.5 * total:
        verdicts.update(dict.fromkeys(_crossing(runs, light), WATERMARK))
    around = Surroundings(content.width, content.height, content.shapes, seen=not ocr_layer)
    if not any(verdicts.values()) and around.clear(runs):
        return runs, []
    parts: list[tuple[str | None, Run]] = []
    for run in runs:
        reason = verdicts[run.style]
        if reason is None:
            parts.extend(around.judged(run))
        else:
            parts.append((reason, run))
    if all(reason is None for reason, _ in parts):
        return runs, []
    return list(_kept(parts)), _wordings(parts)


def _kept(parts: list[tuple[str | None, Run]]) -> Iterator[Run]:
    """What is to be read; of what is struck out the room."""
    for reason, run in parts:
        if reason == STRUCK:
            yield run.worded(FILLER * len(run.text))
        elif reason is None:
            yield run


def _judge(style: Style, body: float, upright: int, ocr_layer: bool) -> str | None:
    if style.size < _SMALLEST or style.alpha == 0:
        return HIDDEN
    if style.mode in _INVISIBLE_MODES and not ocr_layer:
        return HIDDEN
    off = abs((style.angle + 45.0) % 90.0 - 45.0)
    if off > _SLANT:
        return WATERMARK
    faint = _is_faint(style)
    if faint and style.size > _HUGE * body:
        return WATERMARK
    if round(style.angle / 90.0) % 4 != upright:
        return WATERMARK if faint else MARGIN
    return None


def _is_faint(style: Style) -> bool:
    return lightness(style) > _LIGHT or style.alpha < _FAINT


def _body_size(counts: Counter[Style], total: int) -> float:
    """The median of the sizes of all characters."""
    passed = 0
    for style, count in sorted(counts.items(), key=lambda item: item[0].size):
        passed += count
        if passed > total // 2:
            return style.size
    return 0.0


def _mostly_invisible(counts: Counter[Style], total: int) -> bool:
    hidden = sum(count for style, count in counts.items() if style.mode in _INVISIBLE_MODES)
    return hidden > 0.8 * total


def _main_direction(counts: Counter[Style]) -> int:
    """The quarter turn in which most of the text runs."""
    turns: Counter[int] = Counter()
    for style, count in counts.items():
        if abs((style.angle + 45.0) % 90.0 - 45.0) <= _SLANT:
            turns[round(style.angle / 90.0) % 4] += count
    return turns.most_common(1)[0][0] if turns else 0


def _crossing(runs: list[Run], light: set[Style]) -> set[Style]:
    """The faint styles whose letters lie across the letters of others."""
    taken: set[tuple[int, int]] = set()
    for run in runs:
        if run.style not in light:
            row = int(run.middle // _CELL)
            taken.update(
                (int((x0 + x1) / 2 // _CELL), row)
                for char, x0, x1 in zip(run.text, *run.sides[:2], strict=True)
                if not char.isspace()
            )
    total: Counter[Style] = Counter()
    hits: Counter[Style] = Counter()
    for run in runs:
        if run.style not in light:
            continue
        # The outer quarter of a box is air: neighbours of ordinary lines do not count.
        air = 0.2 * run.style.size
        top, bottom = run.top, run.bottom
        rows = [
            row
            for row in range(int(top // _CELL), int(bottom // _CELL) + 1)
            if top + air < (row + 0.5) * _CELL < bottom - air
        ]
        for char, x0, x1 in zip(run.text, *run.sides[:2], strict=True):
            if char.isspace():
                continue
            total[run.style] += 1
            columns = range(int(x0 // _CELL), int(x1 // _CELL) + 1)
            if len(columns) * len(rows) > _MOST_CELLS:
                continue
            hits[run.style] += any(
                (column, row) in taken and x0 < (column + 0.5) * _CELL < x1
                for column in columns
                for row in rows
            )
    return {style for style in light if total[style] and hits[style] >= 0.3 * total[style]}


def _wordings(parts: list[tuple[str | None, Run]]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for (reason, _), members in groupby(parts, key=lambda part: (part[0], part[1].style)):
        wording = "".join(run.text for _, run in members)
        if reason is None or not wording.strip():
            continue
        if found and found[-1][0] == reason and reason != WATERMARK:
            found[-1] = (reason, found[-1][1] + wording)
        else:
            found.append((reason, wording))
    return found
