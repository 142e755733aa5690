"""A stand-in for the East Asian fonts that a PDF names but does not hold.

For such fonts PDFium takes one of the machine's and loads an outline per character to
know its extent: most of the time of a page goes there, and without such a font a line of
one character has no extent and is lost. Text needs neither: characters come from the
codes, widths from the file. So while text is read every missing font is a tiny one
whose only glyph is a bar, and what is read does not depend on the machine.
"""

from __future__ import annotations

import ctypes
import struct
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as pdfium_c

if TYPE_CHECKING:
    from collections.abc import Iterator

_EAST_ASIAN = frozenset((128, 129, 134, 136))  # Windows character sets: JIS, Hangul, GB, Big5
_UNITS = 1000
_ASCENT, _DESCENT = 880, -120
_STROKE = 60  # wider than nothing and narrower than any letter, whose box it must not widen
_HANDLE = 1


@contextmanager
def stand_in_fonts() -> Iterator[None]:
    """Missing East Asian fonts are bars inside, those of the machine again after."""
    pdfium_c.FPDF_SetSystemFontInfo(_info())
    try:
        yield
    finally:
        pdfium_c.FPDF_SetSystemFontInfo(pdfium_c.FPDF_GetDefaultSystemFontInfo())


@cache
def _info() -> Any:
    """PDFium's table of callbacks; kept for ever, as PDFium keeps pointers into it."""
    data = bar_font()

    def map_font(
        _self: Any, _weight: int, _italic: int, charset: int, _pitch: int, _name: Any, _exact: Any
    ) -> int | None:
        return _HANDLE if charset in _EAST_ASIAN else None

    def font_data(_self: Any, _font: Any, table: int, buffer: Any, size: int) -> int:
        if table:  # of a collection, or a single table: not asked for with whole fonts
            return 0
        if buffer and size >= len(data):
            ctypes.memmove(buffer, data, len(data))
        return len(data)

    info = pdfium_c.FPDF_SYSFONTINFO()
    info.version = 1
    callbacks = {
        "Release": lambda _self: None,
        "EnumFonts": lambda _self, _mapper: None,
        "MapFont": map_font,
        "GetFont": lambda _self, _name: None,
        "GetFontData": font_data,
        "GetFaceName": lambda _self, _font, _buffer, _size: 0,
        "GetFontCharset": lambda _self, _font: 134,
        "DeleteFont": lambda _self, _font: None,
    }
    kinds = dict(pdfium_c.FPDF_SYSFONTINFO._fields_)
    for name, callback in callbacks.items():
        setattr(info, name, kinds[name](callback))
    return info


@cache
def bar_font() -> bytes:
    """A TrueType font whose every character is a bar on its left side."""
    bar = _bar()
    tables = {
        b"cmap": _cmap(),
        b"glyf": bar,
        b"head": struct.pack(
            ">IIIIHHqqhhhhHHhhh", 0x10000, 0x10000, 0, 0x5F0F3CF5, 0, _UNITS, 0, 0,
            0, _DESCENT, _UNITS, _ASCENT, 0, 8, 2, 1, 0,
        ),
        b"hhea": struct.pack(
            ">IhhhHhhhhhhhhhhhH", 0x10000, _ASCENT, _DESCENT, 0, _UNITS, 0, 0, _UNITS,
            1, 0, 0, 0, 0, 0, 0, 0, 1,
        ),
        b"hmtx": struct.pack(">Hhh", _UNITS, 0, 0),
        b"loca": struct.pack(">III", 0, 0, len(bar)),
        b"maxp": struct.pack(">IHHHHHHHHHHHHHH", 0x10000, 2, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
    }  # fmt: skip
    out = bytearray(struct.pack(">IHHHH", 0x10000, len(tables), 64, 2, 16 * len(tables) - 64))
    place, bodies = len(out) + 16 * len(tables), bytearray()
    for tag, body in tables.items():
        out += struct.pack(">4sIII", tag, 0, place + len(bodies), len(body))
        bodies += body + bytes(-len(body) % 4)
    return bytes(out + bodies)


def _bar() -> bytes:
    corners = [(0, _DESCENT), (0, _ASCENT), (_STROKE, _ASCENT), (_STROKE, _DESCENT)]
    head = struct.pack(">hhhhh", 1, 0, _DESCENT, _STROKE, _ASCENT)
    steps = [
        (x - before_x, y - before_y)
        for (x, y), (before_x, before_y) in zip(corners, [(0, 0), *corners], strict=False)
    ]
    body = struct.pack(">HH", 3, 0) + bytes([1] * 4)  # last point, no program, all on the curve
    body += struct.pack(">4h", *(x for x, _ in steps)) + struct.pack(">4h", *(y for _, y in steps))
    return head + body


def _cmap() -> bytes:
    """All of Unicode leads to glyph 1: a many-to-one table (format 13)."""
    group = struct.pack(">III", 0x20, 0x10FFFF, 1)
    table = struct.pack(">HHIII", 13, 0, 16 + len(group), 0, 1) + group
    return struct.pack(">HHHHI", 0, 1, 3, 10, 12) + table
