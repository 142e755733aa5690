"""One page recognised: set upright and straight, its lines found and read.

Detection runs on a small copy of the page, which bounds memory; each line is then cut
out of the page in full and read on its own. The angle classifier of the engine is not
used: it turns whole lines upside down. Which way up a page is, is decided for the page.
"""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import cv2
import numpy as np

from analyzer.read.ocr_cells import SetLine, cells
from analyzer.read.ocr_text import mended

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]
    Quads = NDArray[np.float64]

_DETECTED = 1216  # pixels of the longer side on which lines are looked for
_CLEAR = 0.85  # mean confidence of lines that are the right way up
_TRIED = 6  # lines read to find out
_TALL = 1.5
_LEGIBLE = 0.5
_STRAIGHT = 0.1  # degrees
_MOST_SKEW = 20.0
_WHITE = 255
_UNDER = 0.6  # of the height of a line, below which rules for writing stand
_SHORTEST_RULE = 22.0  # points


class ReadLine(NamedTuple):
    """A line as read: its characters with their cells, its place on the upright page."""

    line: SetLine
    x: float
    y: float
    score: float


class ReadPage(NamedTuple):
    """The lines of an upright page in pixels, and the way back to the picture given."""

    lines: list[ReadLine]
    illegible: list[str]
    grey: Grey
    back: NDArray[np.float64]
    """2 × 3: from the upright page to the picture."""


def recognised(grey: Grey) -> ReadPage:
    """What stands on a picture of a page; no lines where nothing is found."""
    quads, turn = _upright(grey)
    height, width = grey.shape
    turned = np.ascontiguousarray(np.rot90(grey, turn))
    forth = _turning(turn, width, height)
    angle = _skew(quads)
    if abs(angle) > _STRAIGHT:
        rows, columns = turned.shape
        rotation = cv2.getRotationMatrix2D((columns / 2, rows / 2), angle, 1.0)
        turned = cv2.warpAffine(
            turned, rotation, (columns, rows), flags=cv2.INTER_CUBIC, borderValue=_WHITE
        ).astype(np.uint8)
        quads = _moved(quads, rotation)
        forth = _composed(rotation, forth)
    lines: list[ReadLine] = []
    illegible: list[str] = []
    drawn = _drawn(turned, quads)
    for quad in quads:
        found = _read(turned, quad, drawn)
        if found is None:
            continue
        if found.score < _LEGIBLE:
            illegible.append("".join(cell.char for cell in found.line.cells))
        else:
            lines.append(found)
    back = np.asarray(cv2.invertAffineTransform(forth), dtype=np.float64)
    return ReadPage(lines, illegible, turned, back)


def rules(page: ReadPage, scale: float) -> tuple[list[Any], list[Any]]:
    """Level and upright lines drawn on a page, as (at, low, high) in pixels."""
    _, ink = cv2.threshold(page.grey, 0, 1, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    length = max(3, int(_SHORTEST_RULE * scale))
    found = []
    for kernel in ((length, 1), (1, length)):
        # Scanned rules are ragged and a little askew: closed up before they are looked for.
        thick = cv2.dilate(ink, np.ones((3, 3), np.uint8))
        drawn = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones(kernel[::-1], np.uint8))
        _, _, stats, _ = cv2.connectedComponentsWithStats(drawn, connectivity=8)
        lines = []
        for left, top, wide, high, _ in stats[1:].tolist():
            along, across = (wide, high) if kernel[0] > 1 else (high, wide)
            if along < length or across > max(6, 0.05 * along):
                continue
            if kernel[0] > 1:
                lines.append((top + high / 2, left, left + wide))
            else:
                lines.append((left + wide / 2, top, top + high))
        found.append(lines)
    return found[0], found[1]


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(
        params={
            "Global.use_cls": False,
            "Global.log_level": "critical",
            "Global.return_word_box": True,
            "Global.return_single_char_box": True,
            "Rec.rec_batch_num": 1,
            # Pages run in processes side by side, so each has one thread.
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )


def _detected(grey: Grey) -> Quads:
    """The lines of a picture as quadrilaterals, n × 4 × 2, from top to bottom."""
    factor = min(1.0, _DETECTED / max(grey.shape))
    small = grey
    if factor < 1.0:
        small = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA).astype(
            np.uint8
        )
    found = _engine()(
        cv2.cvtColor(small, cv2.COLOR_GRAY2BGR), use_det=True, use_cls=False, use_rec=False
    )
    boxes = getattr(found, "boxes", None)
    if boxes is None or len(boxes) == 0:
        return np.zeros((0, 4, 2))
    quads: Quads = np.asarray(boxes, dtype=np.float64).reshape(-1, 4, 2) / factor
    return quads


def _upright(grey: Grey) -> tuple[Quads, int]:
    """The lines of the page the right way up, and its quarter turns (counter-clockwise)."""
    quads, turn = _detected(grey), 0
    sideways = _sideways(quads)
    if sideways:
        turn = 1
        quads = _detected(np.ascontiguousarray(np.rot90(grey, 1)))
    if not len(quads):
        return quads, turn
    turned = np.ascontiguousarray(np.rot90(grey, turn))
    score = _clarity(turned, quads)
    if score < _CLEAR or sideways:
        height, width = turned.shape
        upended = np.array([width, height]) - quads
        other = _clarity(np.ascontiguousarray(np.rot90(turned, 2)), upended[:, (2, 3, 0, 1)])
        if other > score:
            return upended[::-1, (2, 3, 0, 1)], (turn + 2) % 4
    return quads, turn


def _sideways(quads: Quads) -> bool:
    """Whether most of the lines, by their length, stand upright."""
    if not len(quads):
        return False
    extents = quads.max(axis=1) - quads.min(axis=1)
    wide, high = extents[:, 0], extents[:, 1]
    tall = high > _TALL * wide
    return bool(high[tall].sum() > wide[~tall].sum())


def _clarity(grey: Grey, quads: Quads) -> float:
    """How sure recognition is of the widest lines, 0 to 1."""
    widest = np.argsort(quads[:, :, 0].min(axis=1) - quads[:, :, 0].max(axis=1))[:_TRIED]
    scores = [found.score for index in widest if (found := _read(grey, quads[index]))]
    return sum(scores) / len(scores) if scores else 0.0


def _skew(quads: Quads) -> float:
    """By how many degrees the lines of a page slope downwards, by their lengths."""
    edges = np.concatenate((quads[:, 1] - quads[:, 0], quads[:, 2] - quads[:, 3]))
    if not len(edges):
        return 0.0
    lengths = np.hypot(edges[:, 0], edges[:, 1])
    angles = np.degrees(np.arctan2(edges[:, 1], np.maximum(edges[:, 0], 1e-6)))
    wide = lengths > 0.5 * lengths.max()
    usual = float(np.median(angles[wide]))
    return usual if abs(usual) <= _MOST_SKEW else 0.0


def _turning(turn: int, width: int, height: int) -> NDArray[np.float64]:
    """From a picture to the same picture after quarter turns counter-clockwise."""
    return np.array(
        (
            [[1, 0, 0], [0, 1, 0]],
            [[0, 1, 0], [-1, 0, width]],
            [[-1, 0, width], [0, -1, height]],
            [[0, -1, height], [1, 0, 0]],
        )[turn],
        dtype=np.float64,
    )


def _composed(later: NDArray[Any], earlier: NDArray[Any]) -> NDArray[np.float64]:
    bottom = np.array([[0.0, 0.0, 1.0]])
    whole = np.vstack((later, bottom)) @ np.vstack((earlier, bottom))
    return np.asarray(whole[:2], dtype=np.float64)


def _moved(quads: Quads, matrix: NDArray[Any]) -> Quads:
    return np.asarray(quads @ matrix[:, :2].T + matrix[:, 2], dtype=np.float64)


def _read(
    grey: Grey, quad: NDArray[np.float64], drawn: NDArray[np.bool_] | None = None
) -> ReadLine | None:
    """The line inside a quadrilateral; None where nothing is read there."""
    height, width = grey.shape
    left, top = (int(max(math.floor(side), 0)) for side in quad.min(axis=0))
    right = int(min(math.ceil(quad[:, 0].max()), width))
    bottom = int(min(math.ceil(quad[:, 1].max()), height))
    if right - left < 4 or bottom - top < 4:
        return None
    crop = grey[top:bottom, left:right]
    found = _engine()(
        cv2.cvtColor(crop, cv2.COLOR_GRAY2BGR), use_det=False, use_cls=False, use_rec=True
    )
    texts, words = getattr(found, "txts", None), getattr(found, "word_results", None)
    if not texts or not texts[0].strip() or not words:
        return None
    chars, centres = _characters(words[0], right - left)
    shown = mended(chars)
    kept = [(char, at) for char, at in zip(shown, centres, strict=True) if char and char != " "]
    if not kept:
        return None
    _, ink = cv2.threshold(crop, 0, 1, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    # Rules that were read as signs are ink of theirs.
    shown_ink = ink > 0
    if drawn is not None and "_" not in shown:
        under = slice(int(_UNDER * len(crop)), None)
        shown_ink[under] &= ~drawn[top:bottom, left:right][under]
    line = cells(shown_ink, [char for char, _ in kept], [at for _, at in kept])
    return ReadLine(line, float(left), float(top), float(found.scores[0]))


def _drawn(grey: Grey, quads: Quads) -> NDArray[np.bool_]:
    """Where long level lines are: under what is written, they run characters together."""
    if not len(quads):
        return np.zeros(grey.shape, dtype=bool)
    heights = quads[:, :, 1].max(axis=1) - quads[:, :, 1].min(axis=1)
    length = max(3, int(1.2 * np.median(heights)))
    _, ink = cv2.threshold(grey, 0, 1, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    drawn = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    return np.asarray(cv2.dilate(drawn, np.ones((3, 3), np.uint8)) > 0)


def _characters(words: Any, width: int) -> tuple[list[str], list[float]]:
    """The characters of a line and their rough centres in pixels, from left to right."""
    columns = max(float(words.line_txt_len), 1.0)
    placed = [
        (float(column) + 0.5, char)
        for group, places in zip(words.words, words.word_cols, strict=True)
        for char, column in zip(group, places, strict=True)
    ]
    placed.sort(key=lambda item: item[0])
    return [char for _, char in placed], [at * width / columns for at, _ in placed]
