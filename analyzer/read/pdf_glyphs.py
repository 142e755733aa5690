"""Single characters of a PDF page: code, box, baseline and style, asked of PDFium one by one."""

from __future__ import annotations

import ctypes
import math
import sys
from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pypdfium2.raw as pdfium_c

from analyzer.read.pdf_calls import calls, pointer

if TYPE_CHECKING:
    from analyzer.read.pdf_shapes import Frame
    from analyzer.records import Box

_STROKED = (pdfium_c.FPDF_TEXTRENDERMODE_STROKE, pdfium_c.FPDF_TEXTRENDERMODE_STROKE_CLIP)
_HYPHENS = {0x02: "-", 0xFFFE: "-"}  # how PDFium marks a hyphen at the end of a line
_LONGEST_NAME = 200
_INF = math.inf
_UTF_16 = "utf-16-le" if sys.byteorder == "little" else "utf-16-be"  # no mark to look for

NOTHING = "\x00"
"""Stands for what prints nothing: a control character, or half of a pair of surrogates."""


@dataclass(frozen=True, slots=True, eq=False)
class Style:
    """How a text object is set; `angle` in degrees, `alpha` of 255. Alike is what is identical."""

    size: float
    angle: float
    mode: int
    color: tuple[int, int, int]
    alpha: int


class GlyphReader:
    """Reads the characters of a text page by their indices; boxes as the page is looked at."""

    def __init__(self, raw: object, frame: Frame) -> None:
        self._page = pointer(raw)
        self._frame = frame
        self._upright = frame.rotation == 0
        self._calls = calls()
        self._sides = array("f", bytes(16))  # left, top, right, bottom
        self._sides_at = pointer(self._sides.buffer_info()[0])
        self._spot = array("d", bytes(16))
        spot = self._spot.buffer_info()[0]
        self._spot_at = pointer(spot), pointer(spot + 8)
        self._style_of: dict[int, Style] = {}
        self._styles = _Styles(self._page, frame.rotation)

    def text(self, count: int) -> str:
        """All characters of the page by one call, those that PDFium made up included."""
        units = array("H", bytes(2 * (count + 1)))
        written = self._calls.text(self._page, 0, count, pointer(units.buffer_info()[0]))
        return units[: max(written - 1, 0)].tobytes().decode(_UTF_16, "surrogatepass")

    def handle(self, index: int) -> int | None:
        """The text object a character is of; None for one that PDFium made up."""
        return self._calls.text_object(self._page, index)

    def char(self, index: int, high: int = 0) -> str:
        """The character of an index, `NOTHING` where nothing is printed.

        `high` is the first half of a pair of surrogates that stands before it, if one does.
        """
        code = self._calls.code(self._page, index)
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
        return shown(code)

    def code(self, index: int) -> int:
        """The UTF-16 code of an index."""
        return self._calls.code(self._page, index)

    def style(self, index: int, handle: int) -> Style:
        """The style of the text object that character `index` is of."""
        style = self._style_of.get(handle)
        if style is None:
            style = self._style_of[handle] = self._styles.read(index, handle)
        return style

    def font(self, handle: int) -> int:
        """What tells the font of a text object from others."""
        return self._calls.font(handle) or 0

    def font_name(self, handle: int) -> str:
        """The name of the font of a text object as a PDF has it, empty where it has none."""
        font = self._calls.font(handle)
        if not font:
            return ""
        name = array("B", bytes(_LONGEST_NAME))
        at = pointer(name.buffer_info()[0])
        size = self._calls.font_name(pointer(font), at, _LONGEST_NAME)
        return name.tobytes()[: max(size - 1, 0)].decode("utf-8", "replace")

    def box(self, index: int) -> Box | None:
        """The box of a character as the font sets it; None where it has none."""
        if not self._calls.box(self._page, index, self._sides_at):
            return None
        left, top, right, bottom = self._sides
        frame = self._frame
        if self._upright and left <= right and bottom <= top:
            x0, y0, x1, y1 = (
                left - frame.left,
                frame.top - top,
                right - frame.left,
                frame.top - bottom,
            )
        else:
            x0, y0, x1, y1 = frame.box(left, bottom, right, top)
        return (x0, y0, x1, y1) if -_INF < x0 + y0 + x1 + y1 < _INF else None

    def origin(self, index: int) -> tuple[float, float]:
        """Where a character is set: its left side, and the height of its baseline."""
        self._calls.origin(self._page, index, *self._spot_at)
        x, y = self._spot
        return self._frame.point(x, y)

    def base(self, index: int) -> float:
        """The height of a character's baseline."""
        if not self._upright:
            return self.origin(index)[1]
        self._calls.origin(self._page, index, *self._spot_at)
        return self._frame.top - self._spot[1]


def shown(code: int) -> str:
    """The character of a code, `NOTHING` for control characters, which print nothing."""
    if code < 0x20 or 0x7F <= code < 0xA0 or code in (0xFFFE, 0xFFFF):
        return _HYPHENS.get(code, NOTHING)
    if 0xD800 <= code < 0xDC00:
        return NOTHING
    return chr(code) if code < 0x110000 else "\ufffd"


class _Styles:
    """The styles of a page's text objects; equal ones are one and the same object.

    What PDFium tells of an object is written into one buffer, whose bytes are the key: few
    styles are ever taken apart.
    """

    def __init__(self, page: ctypes.c_void_p, rotation: int) -> None:
        self._page = page
        self._rotation = rotation
        self._calls = calls()
        self._by_bytes: dict[tuple[bytes, float, int], Style] = {}
        self._distinct: dict[tuple[object, ...], Style] = {}
        self._told = array("I", bytes(40))  # red, green, blue, alpha; a, b, c, d, e, f
        at = self._told.buffer_info()[0]
        self._channels = tuple(pointer(at + 4 * channel) for channel in range(4))
        self._matrix = pointer(at + 16)
        self._key = memoryview(self._told).cast("B")[:32]  # all but where the text stands

    def read(self, index: int, handle: int) -> Style:
        """The style of a text object, of which character `index` is one."""
        ask, told = self._calls, self._told
        text_object = ctypes.c_void_p(handle)
        mode = ask.mode(text_object)
        if not (ask.stroke if mode in _STROKED else ask.fill)(text_object, *self._channels):
            told[0] = told[1] = told[2] = 0
            told[3] = 255
        size = ask.font_size(self._page, index)
        if not ask.matrix(self._page, index, self._matrix):
            size = 0.0
        key = (bytes(self._key), size, mode)
        style = self._by_bytes.get(key)
        if style is None:
            style = self._by_bytes[key] = self._made(size, mode)
        return style

    def _made(self, font_size: float, mode: int) -> Style:
        red, green, blue, alpha = self._told[:4]
        a, b, c, d = self._key.cast("f")[4:8]
        size, angle = round(font_size * math.hypot(c, d), 3), 0.0
        if size and (b or self._rotation or a < 0):
            angle = math.degrees(math.atan2(b, a)) - self._rotation
            angle = round((angle + 180.0) % 360.0 - 180.0, 1)
        color = (red, green, blue)
        key = (size, 0.0 if abs(angle) < 0.5 else angle, mode, color, alpha)
        return self._distinct.setdefault(key, Style(*key))
