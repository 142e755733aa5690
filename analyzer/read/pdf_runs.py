"""Characters of a page run by run: a text object set solid needs two boxes, not one for each.

Asking PDFium for the box of every character is slow. Within a text object the characters
follow one another by their widths; East Asian ones are one em wide, the others measured
once per font. Where the widths add up to what is printed, all boxes are known from the
first and the last; where they do not (letter spacing, justified lines, ink boxes), every
character of the run is asked for.
"""

from __future__ import annotations

import ctypes
import math
import re
from itertools import accumulate
from typing import TYPE_CHECKING

import pypdfium2.raw as pdfium_c

from analyzer.read.pdf_glyphs import Glyph, GlyphReader, ordinary_height

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pypdfium2 as pdfium

    from analyzer.read.pdf_glyphs import Style
    from analyzer.read.pdf_shapes import Frame, Shapes
    from analyzer.records import Box

_LINE = re.compile(r"[^\r\n]+")
_ODD = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\xa0\xad\u200b\u2060\ud800-\udfff\ufffe\uffff]")
_NOT_HAN = re.compile("[^\u3400-\u9fff]")
_OFF = 0.02  # ems by which the widths of a run may miss its printed length


class Run:
    """Characters of one text object on one baseline; `edges` are one more than they are.

    `glyphs` is set where the edges alone do not tell their places.
    """

    __slots__ = ("base", "edges", "glyphs", "order", "style", "text", "y0", "y1")

    def __init__(
        self,
        text: str,
        edges: list[float],
        y0: float,
        y1: float,
        base: float,
        style: Style,
        order: int,
        glyphs: list[Glyph] | None = None,
    ) -> None:
        self.text = text
        self.edges = edges
        self.y0 = y0
        self.y1 = y1
        self.base = base
        self.style = style
        self.order = order
        self.glyphs = glyphs

    @property
    def x0(self) -> float:
        return self.edges[0]

    @property
    def x1(self) -> float:
        return self.edges[-1]

    @property
    def box(self) -> Box:
        return (self.edges[0], self.y0, self.edges[-1], self.y1)

    def spread(self) -> list[Glyph]:
        """The characters one by one."""
        if self.glyphs is not None:
            return self.glyphs
        edges, base, style, order = self.edges, self.base, self.style, self.order
        return [
            Glyph(char, edges[at], self.y0, edges[at + 1], self.y1, base, style, order)
            for at, char in enumerate(self.text)
        ]


def page_runs(textpage: pdfium.PdfTextPage, frame: Frame, shapes: Shapes) -> list[Run]:
    """The characters of a page in the order of the file, gathered into runs."""
    raw = textpage.raw
    count = pdfium_c.FPDFText_CountChars(raw)
    if count <= 0:
        return []
    reader = GlyphReader(raw, frame, shapes)
    text = _bulk_text(raw, count)
    if len(text) != count:
        # Characters without a code, or of two: places in the text are not those of the page.
        return list(_exact(reader, 0, count))
    measure = _Measure(raw, reader)
    plain = _ODD.search(text) is None
    runs: list[Run] = []
    for line in _LINE.finditer(text):
        for start, end, handle in _objects(raw, line.start(), line.end()):
            run = None
            if plain or not _ODD.search(text, start, end):
                run = measure.run(text[start:end], start, end, handle)
            if run is not None:
                runs.append(run)
            else:
                runs.extend(_exact(reader, start, end))
    return runs


def _bulk_text(raw: object, count: int) -> str:
    """All characters of a page by one call, those that PDFium made up included."""
    units = count + 1
    buffer = ctypes.create_string_buffer(2 * units)
    pointer = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
    written = pdfium_c.FPDFText_GetText(raw, 0, count, pointer)
    return buffer.raw[: 2 * max(written - 1, 0)].decode("utf-16-le", "surrogatepass")


def _address(raw: object, index: int) -> tuple[int, object]:
    handle = pdfium_c.FPDFText_GetTextObject(raw, index)
    return (ctypes.addressof(handle.contents), handle) if handle else (0, None)


def _objects(raw: object, start: int, end: int) -> Iterator[tuple[int, int, object]]:
    """The stretches of a line that belong to one text object each; made-up spaces are left out."""
    address, handle = _address(raw, start)
    while start < end:
        if not address:
            start += 1
            if start < end:
                address, handle = _address(raw, start)
            continue
        last = _address(raw, end - 1)
        stop = end
        following: tuple[int, object] = (0, None)
        if last[0] != address:
            # Characters of an object stand together, but for spaces made up among them.
            low, high, following = start, end - 1, last
            while high - low > 1:
                middle = (low + high) // 2
                found = _address(raw, middle)
                if found[0] == address:
                    low = middle
                else:
                    high, following = middle, found
            stop = high
        yield start, stop, handle
        start = stop
        address, handle = following


def _exact(reader: GlyphReader, start: int, end: int) -> Iterator[Run]:
    """Runs of characters whose boxes are asked for one by one."""
    members: list[Glyph] = []
    for glyph in reader.glyphs(start, end):
        if members and (glyph.style is not members[0].style or glyph.order != members[0].order):
            yield _of_glyphs(members)
            members = []
        members.append(glyph)
    if members:
        yield _of_glyphs(members)


def _of_glyphs(glyphs: list[Glyph]) -> Run:
    first = glyphs[0]
    edges = [min(glyph.x0 for glyph in glyphs), max(glyph.x1 for glyph in glyphs)]
    y0, y1 = min(glyph.y0 for glyph in glyphs), max(glyph.y1 for glyph in glyphs)
    text = "".join(glyph.char for glyph in glyphs)
    return Run(text, edges, y0, y1, first.base, first.style, first.order, glyphs)


class _Measure:
    """Makes runs of text objects from their first and last box and the widths between."""

    def __init__(self, raw: object, reader: GlyphReader) -> None:
        self._raw = raw
        self._reader = reader
        self._widths: dict[tuple[int, float], dict[str, float]] = {}

    def run(self, text: str, start: int, end: int, handle: object) -> Run | None:
        """The run of characters `[start, end)`; None where its boxes do not follow from widths."""
        style, order = self._reader.style(start, handle)
        size = style.size
        if style.angle or not size:
            return None
        first, last = self._reader.box(start), self._reader.box(end - 1)
        if first is None or last is None:
            return None
        x0, y0, _, y1 = first
        if abs(y0 - last[1]) > 0.01 * size or abs(y1 - last[3]) > 0.01 * size:
            return None
        known = self._known(handle, size)
        try:
            edges = list(accumulate(map(known.__getitem__, text), initial=x0))
        except KeyError:  # a character of this font that is not measured yet
            fresh = set(text).difference(known)
            known.update(dict.fromkeys(fresh, size))
            for other in _NOT_HAN.finditer(text):
                if other[0] in fresh:
                    known[other[0]] = self._width(start + other.start())
            edges = list(accumulate(map(known.__getitem__, text), initial=x0))
        if not abs(edges[-1] - last[2]) <= _OFF * size:
            return None
        if " " in text and not self._typed(text, start):
            return None
        base = self._reader.base(start)
        if not math.isfinite(base):
            return None
        if not 0.5 * size < y1 - y0 < 2.0 * size:
            y0, y1 = ordinary_height(base, size)
        return Run(text, edges, y0, y1, base, style, order)

    def _known(self, handle: object, size: float) -> dict[str, float]:
        """The widths measured so far of a font at a size."""
        font = pdfium_c.FPDFTextObj_GetFont(handle)
        key = (ctypes.addressof(font.contents) if font else 0, size)
        known = self._widths.get(key)
        if known is None or not font:
            known = self._widths[key] = {}
        return known

    def _width(self, index: int) -> float:
        box = self._reader.box(index)
        return box[2] - box[0] if box is not None else math.nan

    def _typed(self, text: str, start: int) -> bool:
        """Whether every space of a run stands in the file."""
        at = text.find(" ")
        while at >= 0:
            if not pdfium_c.FPDFText_GetTextObject(self._raw, start + at):
                return False
            at = text.find(" ", at + 1)
        return True
