"""The text of a PDF page as runs: a text object set solid needs two boxes, not one for each.

Asking PDFium for the box of every character is slow. Within a text object the characters
follow one another by their widths; East Asian ones are one em wide, the others measured
once per font. Where the widths add up to what is printed, all boxes are known from the
first and the last; where they do not (letter spacing, justified lines, ink boxes), every
character is asked for.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

import pypdfium2.raw as pdfium_c

from analyzer.read.pdf_glyphs import NOTHING, GlyphReader, shown
from analyzer.read.pdf_runs import Run, Solid
from analyzer.read.symbols import UNKNOWN, symbol
from analyzer.read.width import is_han, is_square

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analyzer.read.pdf_glyphs import Style
    from analyzer.read.pdf_shapes import Frame, Shapes

_LINE = re.compile(f"[^\r\n{NOTHING}]+")
_UNSHOWN = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_ODD = re.compile("[\xa0\xad\u200b\u2060]")
_SIGN = re.compile("[\uf000-\uf0ff]")
_NOT_HAN = re.compile("[^\u3400-\u9fff]")
_OFF = 0.02  # ems by which the widths of a run may miss its printed length
_LEVEL = 0.01  # ems by which boxes of one height differ
_TOUCH = 0.0005  # ems by which the same place differs, calculated twice
_LONGEST = 500  # characters of a run: no line has more, and longer ones take long to put together
_INK = 0.95  # ems; what is narrower is not the square of a Han character


def page_runs(raw: object, frame: Frame, shapes: Shapes) -> list[Run]:
    """The characters of a page in the order of the file, gathered into runs."""
    count = pdfium_c.FPDFText_CountChars(raw)
    if count <= 0:
        return []
    reader = GlyphReader(raw, frame)
    builder = _Builder(reader, shapes)
    text = _page_text(count, reader)
    signs = _SIGN.search(text) is not None
    for line in _LINE.finditer(text):
        for start, end, handle in _objects(reader, line.start(), line.end()):
            words = text[start:end]
            if signs and _SIGN.search(words):
                words = _with_signs(words, reader.font_name(handle))
            builder.add(words, start, handle)
    return builder.runs


def _page_text(count: int, reader: GlyphReader) -> str:
    """All characters of a page, those that PDFium made up included; one for every index."""
    text = reader.text(count)
    if len(text) == count:
        return _UNSHOWN.sub(lambda found: shown(ord(found[0])), text)
    # Characters without a code, or of two: places in the text are not those of the page.
    chars, high = [], 0
    for index in range(count):
        code = reader.code(index)
        chars.append(chr(code) if code in (0x0A, 0x0D) else reader.char(index, high))
        high = code if 0xD800 <= code < 0xDC00 else 0
    return "".join(chars)


def _with_signs(words: str, font: str) -> str:
    """The words of a font with its private codes as Unicode, those that are known."""
    name = _symbol_font(font)
    return _SIGN.sub(lambda found: _known_sign(found[0], name), words)


def _known_sign(char: str, font: str) -> str:
    sign = symbol(char, font)
    return char if sign == UNKNOWN else sign


def _symbol_font(name: str) -> str:
    """`ABCDEF+Wingdings2-Regular` as `wingdings 2`."""
    bare = name.rpartition("+")[2].partition("-")[0].partition(",")[0].lower().replace(" ", "")
    return f"{bare[:-1]} {bare[-1]}" if bare[-1:].isdigit() else bare


def _objects(reader: GlyphReader, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """The stretches of a line that belong to one text object each; made-up spaces are left out."""
    of = reader.handle
    handle = of(start)
    final = of(end - 1)
    while start < end:
        if not handle:
            start += 1
            handle = of(start) if start < end else None
            continue
        if handle == final:
            yield start, end, handle
            return
        stop, following = start + 1, None
        if stop < end and (following := of(stop)) == handle:
            # Characters of an object stand together, but for spaces made up among them.
            low, high, following = stop, end - 1, final
            while high - low > 1:
                middle = (low + high) // 2
                found = of(middle)
                if found == handle:
                    low = middle
                else:
                    high, following = middle, found
            stop = high
        yield start, stop, handle
        start, handle = stop, following


class _Builder:
    """Puts the characters of text objects together to runs."""

    def __init__(self, reader: GlyphReader, shapes: Shapes) -> None:
        self.runs: list[Run] = []
        self._reader = reader
        self._order = shapes.order
        painted = [area.order for area in shapes.areas]
        painted += [order for order, _ in shapes.images]
        self._painted = sorted(painted)
        self._layer = 0
        self._widths: dict[tuple[int, Style], dict[str, float]] = {}
        self._last: Run | None = None
        self._top = self._bottom = 0.0  # of its last character, as PDFium tells them

    def add(self, text: str, start: int, handle: int) -> None:
        """Add the characters of one text object that stand together, from index `start` on."""
        style = self._reader.style(start, handle)
        order = self._order.get(handle, -1)
        if self._painted and (layer := bisect_left(self._painted, order)) != self._layer:
            self._layer, self._last = layer, None
        if len(text) == 1:
            self._one(text, start, style, order)
        elif not self._solid(text, start, handle, style, order):
            for index, char in enumerate(text, start):
                if char != " " or self._reader.handle(index):
                    self._one(char, index, style, order)

    def _one(self, char: str, index: int, style: Style, order: int) -> None:
        """Add a character by its own box."""
        box = self._reader.box(index)
        if box is None:
            return
        x0, y0, x1, y1 = box
        size = style.size
        if abs(x1 - x0 - size) > _TOUCH * size and style.angle == 0.0 and is_square(char):
            x0, x1 = self._square(x0, x1, char, index, size)
        run, near = self._last, _TOUCH * size
        if run is not None and style is run.style and len(run.text) < _LONGEST:
            gap = x0 - run.x1
            if (
                -0.5 * size < gap < size
                and -near <= y0 - self._top <= near
                and -near <= y1 - self._bottom <= near
            ):
                lefts, rights, tops, bottoms = run.sides
                lefts.append(x0)
                rights.append(x1)
                tops.append(tops[-1])
                bottoms.append(bottoms[-1])
                run.text += char
                run.x1 = x1
                run.solid = None
                if not -_OFF * size <= gap <= _OFF * size:
                    run.even = False
                return
        self._join(char, Solid(x0, [x1 - x0], y0, y1), x1, index, style, order)

    def _square(
        self, x0: float, x1: float, char: str, index: int, size: float
    ) -> tuple[float, float]:
        """The sides of a character that is to fill a square.

        Where a PDF names a character by ActualText, PDFium knows its ink only.
        """
        if not is_han(char):
            left = self._reader.origin(index)[0]
            return (left, left + size) if x0 - left > _LEVEL * size else (x0, x1)
        if abs(x1 - x0 - size) <= _OFF * size:
            return x0, x0 + size
        left = self._reader.origin(index)[0]
        if x1 - x0 < _INK * size:
            return min(x0, left), max(x1, min(left, x0) + size)
        return (left, left + size) if x0 - left > _LEVEL * size else (x0, x1)

    def _solid(self, text: str, start: int, handle: int, style: Style, order: int) -> bool:
        """Add characters whose boxes follow from their widths; False where they do not."""
        size = style.size
        if style.angle or not size or _ODD.search(text):
            return False
        first, last = self._reader.box(start), self._reader.box(start + len(text) - 1)
        if first is None or last is None:
            return False
        x0, y0, _, y1 = first
        if abs(y0 - last[1]) > _LEVEL * size or abs(y1 - last[3]) > _LEVEL * size:
            return False
        known = self._known(handle, style)
        widths = [size] * len(text)
        for other in _NOT_HAN.finditer(text):
            char, at = other[0], other.start()
            width = known.get(char)
            if width is None:  # of this font it is not measured yet
                width = known[char] = self._width(start + at)
            widths[at] = width
        x1 = sum(widths, x0)
        if not abs(x1 - last[2]) <= _OFF * size:
            return False
        if " " in text and not self._typed(text, start):
            return False
        self._join(text, Solid(x0, widths, y0, y1), x1, start, style, order)
        return True

    def _join(
        self, text: str, places: Solid, x1: float, index: int, style: Style, order: int
    ) -> None:
        """Lengthen the last run, or begin another where the new characters do not fit it."""
        run, size = self._last, style.size
        base = self._reader.base(index)
        x0, widths, y0, y1 = places
        self._top, self._bottom = y0, y1
        if style.angle == 0.0 and not 0.5 * size < y1 - y0 < 2.0 * size:
            # Fonts with absurd ascents: the height of an ordinary font of this size.
            y0, y1 = base - 0.86 * size, base + 0.14 * size
            places = Solid(x0, widths, y0, y1)
        if (
            run is not None
            and style is run.style
            and len(run.text) < _LONGEST
            and abs(base - run.base) <= _LEVEL * size
            and -0.5 * size < (gap := x0 - run.x1) < size
            and not style.angle
        ):
            touches = -_OFF * size <= gap <= _OFF * size
            even = touches and y0 == run.top and y1 == run.bottom
            run.lengthen(text, places.sides(), even=even)
            return
        self._last = Run(text, places, x1, base, style, order, True)
        self.runs.append(self._last)

    def _known(self, handle: int, style: Style) -> dict[str, float]:
        """The widths measured so far of a font at a size."""
        font = self._reader.font(handle)
        key = (font, style)
        known = self._widths.get(key)
        if known is None or not font:
            known = self._widths[key] = {}
        return known

    def _width(self, index: int) -> float:
        box = self._reader.box(index)
        return box[2] - box[0] if box is not None else float("nan")

    def _typed(self, text: str, start: int) -> bool:
        """Whether every space of a run stands in the file."""
        at = text.find(" ")
        while at >= 0:
            if not self._reader.handle(start + at):
                return False
            at = text.find(" ", at + 1)
        return True
