"""What stands on one PDF page: its characters, rules and images, as the page is looked at."""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from analyzer.read.pdf_hidden import leave_out
from analyzer.read.pdf_shapes import Frame, Shapes, page_shapes
from analyzer.read.width import is_han

if TYPE_CHECKING:
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


@dataclass(slots=True)
class PageContent:
    """A page as it is looked at, origin top left, in points."""

    width: float
    height: float
    glyphs: list[Glyph]
    shapes: Shapes
    left_out: list[tuple[str, str]] = field(default_factory=list)
    """Rule and wording of what is on the page but not to be read."""

    @property
    def image_share(self) -> float:
        """How much of the page its largest image covers."""
        area = self.width * self.height or 1.0
        return max(((x1 - x0) * (y1 - y0) / area for _, (x0, y0, x1, y1) in self.shapes.images),
                   default=0.0)  # fmt: skip


def page_content(document: pdfium.PdfDocument, index: int) -> PageContent:
    """The readable characters, rules and images of a page; raises PdfiumError if it is damaged."""
    page = document[index]
    try:
        frame = Frame.of(page)
        shapes = page_shapes(page, frame)
        textpage = page.get_textpage()
        try:
            glyphs = _glyphs(textpage, frame, shapes)
        finally:
            textpage.close()
    finally:
        page.close()
    content = PageContent(frame.width, frame.height, glyphs, shapes)
    content.glyphs, content.left_out = leave_out(content)
    return content


def _glyphs(textpage: pdfium.PdfTextPage, frame: Frame, shapes: Shapes) -> list[Glyph]:
    raw = textpage.raw
    unicode_of = pdfium_c.FPDFText_GetUnicode
    object_of = pdfium_c.FPDFText_GetTextObject
    box_of = pdfium_c.FPDFText_GetLooseCharBox
    origin_of = pdfium_c.FPDFText_GetCharOrigin
    rect = pdfium_c.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    styles = _Styles(raw, frame)
    order_of = shapes.order.get
    glyphs: list[Glyph] = []
    high = 0
    for index in range(pdfium_c.FPDFText_CountChars(raw)):
        handle = object_of(raw, index)
        if not handle:  # a space or line end that PDFium made up
            continue
        code = unicode_of(raw, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
            high = 0
        if code < 0x20 or 0x7F <= code < 0xA0 or code in (0xFFFE, 0xFFFF):
            if code not in _HYPHENS:
                continue
            char = _HYPHENS[code]
        else:
            char = chr(code) if code < 0x110000 else "\ufffd"
        address = ctypes.addressof(handle.contents)
        style = styles.of(address, index, handle)
        if not box_of(raw, index, rect):
            continue
        x0, y0, x1, y1 = frame.box(rect.left, rect.bottom, rect.right, rect.top)
        origin_of(raw, index, x, y)
        left, base = frame.point(x.value, y.value)
        if x1 - x0 < 0.95 * style.size and style.angle == 0.0 and is_han(char):
            # Where a PDF names a character by ActualText the box is its ink, not its square.
            x0, x1 = min(x0, left), max(x1, min(left, x0) + style.size)
        if not all(map(math.isfinite, (x0, y0, x1, y1, base))):
            continue
        if style.angle == 0.0 and not 0.5 * style.size < y1 - y0 < 2.0 * style.size:
            # Fonts with absurd ascents: the height of an ordinary font of this size.
            y0, y1 = base - 0.86 * style.size, base + 0.14 * style.size
        glyphs.append(Glyph(char, x0, y0, x1, y1, base, style, order_of(address, -1)))
    return glyphs


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
