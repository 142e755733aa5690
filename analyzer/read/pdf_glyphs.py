"""Single characters of a PDF page: code, box, baseline and style, asked of PDFium one by one."""

from __future__ import annotations

import ctypes
import math
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2.raw as pdfium_c

from analyzer.read.width import is_han

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analyzer.read.pdf_shapes import Frame, Shapes
    from analyzer.records import Box

_STROKED = (pdfium_c.FPDF_TEXTRENDERMODE_STROKE, pdfium_c.FPDF_TEXTRENDERMODE_STROKE_CLIP)
_HYPHENS = {0x02: "-", 0xFFFE: "-"}  # how PDFium marks a hyphen at the end of a line


class Style(NamedTuple):
    """How a text object is set; `angle` in degrees, `alpha` of 255."""

    size: float
    angle: float
    mode: int
    color: tuple[int, int, int]
    alpha: int


class Glyph:
    """One printed character; `base` is the height of its baseline, `order` when it is painted."""

    __slots__ = ("base", "char", "order", "style", "x0", "x1", "y0", "y1")

    def __init__(
        self,
        char: str,
        x0: float,
        y0: float,
        x1: float,
        y1: float,
        base: float,
        style: Style,
        order: int,
    ) -> None:
        self.char = char
        self.x0 = x0
        self.y0 = y0
        self.x1 = x1
        self.y1 = y1
        self.base = base
        self.style = style
        self.order = order

    @property
    def size(self) -> float:
        return self.style.size

    @property
    def box(self) -> Box:
        return (self.x0, self.y0, self.x1, self.y1)


class GlyphReader:
    """Reads the characters of a text page."""

    def __init__(self, raw: object, frame: Frame, shapes: Shapes) -> None:
        self._raw = raw
        self._frame = frame
        self._order_of = shapes.order.get
        self._styles = _Styles(raw, frame)
        self._rect = pdfium_c.FS_RECTF()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()

    def style(self, index: int, handle: object) -> tuple[Style, int]:
        """The style of the text object that character `index` is of, and when it is painted."""
        address = ctypes.addressof(handle.contents)  # type: ignore[attr-defined]
        return self._styles.of(address, index, handle), self._order_of(address, -1)

    def box(self, index: int) -> Box | None:
        """The box of a character as the font sets it; None where it has none."""
        rect = self._rect
        if not pdfium_c.FPDFText_GetLooseCharBox(self._raw, index, rect):
            return None
        return self._frame.box(rect.left, rect.bottom, rect.right, rect.top)

    def base(self, index: int) -> float:
        """The height of a character's baseline."""
        return self._origin(index)[1]

    def _origin(self, index: int) -> tuple[float, float]:
        pdfium_c.FPDFText_GetCharOrigin(self._raw, index, self._x, self._y)
        return self._frame.point(self._x.value, self._y.value)

    def glyphs(self, start: int, end: int) -> Iterator[Glyph]:
        """The printed characters `[start, end)` of the page."""
        high = 0
        for index in range(start, end):
            handle = pdfium_c.FPDFText_GetTextObject(self._raw, index)
            if not handle:  # a space or line end that PDFium made up
                continue
            code = pdfium_c.FPDFText_GetUnicode(self._raw, index)
            if 0xD800 <= code < 0xDC00:
                high = code
                continue
            if 0xDC00 <= code < 0xE000:
                code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
                high = 0
            char = _char(code)
            if not char:
                continue
            style, order = self.style(index, handle)
            box = self.box(index)
            if box is None:
                continue
            x0, y0, x1, y1 = box
            left, base = self._origin(index)
            if x1 - x0 < 0.95 * style.size and style.angle == 0.0 and is_han(char):
                # Where a PDF names a character by ActualText the box is its ink, not its square.
                x0, x1 = min(x0, left), max(x1, min(left, x0) + style.size)
            if not all(map(math.isfinite, (x0, y0, x1, y1, base))):
                continue
            if style.angle == 0.0 and not 0.5 * style.size < y1 - y0 < 2.0 * style.size:
                # Fonts with absurd ascents: the height of an ordinary font of this size.
                y0, y1 = ordinary_height(base, style.size)
            yield Glyph(char, x0, y0, x1, y1, base, style, order)


def ordinary_height(base: float, size: float) -> tuple[float, float]:
    """Top and bottom of a character of an ordinary font on a baseline."""
    return base - 0.86 * size, base + 0.14 * size


def _char(code: int) -> str:
    """The character of a code; empty for control characters, which print nothing."""
    if code < 0x20 or 0x7F <= code < 0xA0 or code in (0xFFFE, 0xFFFF):
        return _HYPHENS.get(code, "")
    return chr(code) if code < 0x110000 else "\ufffd"


class _Styles:
    """The styles of a page's text objects; equal ones are one and the same object."""

    def __init__(self, raw: object, frame: Frame) -> None:
        self._raw = raw
        self._rotation = frame.rotation
        self._by_address: dict[int, Style] = {}
        self._distinct: dict[Style, Style] = {}
        self._matrix = pdfium_c.FS_MATRIX()
        self._channels = [ctypes.c_uint() for _ in range(4)]

    def of(self, address: int, index: int, handle: object) -> Style:
        """The style of the text object at `address`, of which character `index` is one."""
        style = self._by_address.get(address)
        if style is None:
            style = self._read(index, handle)
            style = self._by_address[address] = self._distinct.setdefault(style, style)
        return style

    def _read(self, index: int, handle: object) -> Style:
        size, angle, matrix = 0.0, 0.0, self._matrix
        if pdfium_c.FPDFText_GetMatrix(self._raw, index, matrix):
            font_size = pdfium_c.FPDFText_GetFontSize(self._raw, index)
            size = round(font_size * math.hypot(matrix.c, matrix.d), 3)
            if matrix.b or self._rotation or matrix.a < 0:
                angle = math.degrees(math.atan2(matrix.b, matrix.a)) - self._rotation
                angle = round((angle + 180.0) % 360.0 - 180.0, 1)
        mode = pdfium_c.FPDFTextObj_GetTextRenderMode(handle)
        get = (
            pdfium_c.FPDFPageObj_GetStrokeColor
            if mode in _STROKED
            else pdfium_c.FPDFPageObj_GetFillColor
        )
        red, green, blue, alpha = self._channels
        if not get(handle, red, green, blue, alpha):
            return Style(size, 0.0 if abs(angle) < 0.5 else angle, mode, (0, 0, 0), 255)
        color = (red.value, green.value, blue.value)
        return Style(size, 0.0 if abs(angle) < 0.5 else angle, mode, color, alpha.value)
