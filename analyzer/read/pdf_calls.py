"""PDFium's functions as they are called for every character of a page.

The prototypes of pypdfium2 wrap every handle and release the interpreter's lock around
each call, which costs more than the call itself. Here handles are plain addresses.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium_c

_INT, _ADDRESS = ctypes.c_int, ctypes.c_void_p


class Calls(NamedTuple):
    """Functions by what they give.

    They take `pointer`s to a page or object and to what they fill in, and an index; `font`
    and `kind` take the address of an object.
    """

    text: Callable[..., int]
    text_object: Callable[..., int | None]
    code: Callable[..., int]
    box: Callable[..., int]
    origin: Callable[..., int]
    matrix: Callable[..., int]
    font_size: Callable[..., float]
    font_name: Callable[..., int]
    page_object: Callable[..., int | None]
    mode: Callable[..., int]
    fill: Callable[..., int]
    stroke: Callable[..., int]
    font: Callable[..., int | None]
    kind: Callable[..., int]


@cache
def calls() -> Calls:
    """The functions of the library that pypdfium2 has loaded."""
    return Calls(
        text=_function("FPDFText_GetText", _INT),
        text_object=_function("FPDFText_GetTextObject", _ADDRESS),
        code=_function("FPDFText_GetUnicode", _INT),
        box=_function("FPDFText_GetLooseCharBox", _INT),
        origin=_function("FPDFText_GetCharOrigin", _INT),
        matrix=_function("FPDFText_GetMatrix", _INT),
        font_size=_function("FPDFText_GetFontSize", ctypes.c_double),
        font_name=_function("FPDFFont_GetBaseFontName", ctypes.c_size_t),
        page_object=_function("FPDFPage_GetObject", _ADDRESS),
        mode=_function("FPDFTextObj_GetTextRenderMode", _INT),
        fill=_function("FPDFPageObj_GetFillColor", _INT),
        stroke=_function("FPDFPageObj_GetStrokeColor", _INT),
        font=_function("FPDFTextObj_GetFont", _ADDRESS, _ADDRESS),
        kind=_function("FPDFPageObj_GetType", _INT, _ADDRESS),
    )


def pointer(place: Any) -> ctypes.c_void_p:
    """A handle of pypdfium2, or a number, as the address to pass on."""
    return ctypes.cast(place, _ADDRESS) if not isinstance(place, int) else _ADDRESS(place)


def address(handle: Any) -> int:
    """The address that a handle of pypdfium2 holds."""
    return pointer(handle).value or 0


def _function(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    """A function of PDFium; one without arguments named takes pointers and indices as they are."""
    place = ctypes.cast(getattr(pdfium_c, name), _ADDRESS).value
    assert place is not None
    # Kept under the interpreter's lock: PDFium is not made for threads, and each call is short.
    prototype = ctypes.PYFUNCTYPE(result, *arguments)
    function = prototype(place)
    if not arguments:
        function.argtypes = None  # type: ignore[assignment]
    return function
