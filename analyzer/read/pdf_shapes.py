"""The lines, filled areas and images of a PDF page, and the order in which all is painted."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from analyzer.read.pdf_calls import address, calls, pointer

if TYPE_CHECKING:
    from analyzer.records import Box

# Bounds on hostile pages: a form may draw itself through others without end.
_MAX_OBJECTS = 50_000
_MAX_DEPTH = 6
_MAX_SEGMENTS = 4_000
_THIN = 2.5
_SHORTEST = 4.0

Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Frame:
    """From PDF user space (origin bottom left, any crop) to the page as it is looked at."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int
    """Degrees by which the page is shown turned clockwise."""

    @classmethod
    def of(cls, page: object) -> Frame:
        rect = pdfium_c.FS_RECTF()
        if not pdfium_c.FPDF_GetPageBoundingBox(page, rect) or rect.right <= rect.left:
            raise pdfium.PdfiumError("page without a size")
        return cls(
            rect.left,
            rect.bottom,
            rect.right,
            rect.top,
            90 * pdfium_c.FPDFPage_GetRotation(page) % 360,
        )

    @property
    def _turned(self) -> bool:
        return self.rotation in (90, 270)

    @property
    def width(self) -> float:
        return self.top - self.bottom if self._turned else self.right - self.left

    @property
    def height(self) -> float:
        return self.right - self.left if self._turned else self.top - self.bottom

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of user space as (from the left, from the top)."""
        if self.rotation == 0:
            return x - self.left, self.top - y
        if self.rotation == 90:
            return y - self.bottom, x - self.left
        if self.rotation == 180:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """A rectangle of user space as a box."""
        if self.rotation == 0 and x0 <= x1 and y0 <= y1:
            return x0 - self.left, self.top - y1, x1 - self.left, self.top - y0
        ax, ay = self.point(x0, y0)
        bx, by = self.point(x1, y1)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


class Area(NamedTuple):
    """A filled rectangle: when it is painted, where, in what colour."""

    order: int
    box: Box
    color: tuple[int, int, int]
    opaque: bool


class Rule(NamedTuple):
    """A straight line along an axis: `at` across it, from `low` to `high` along it."""

    at: float
    low: float
    high: float


@dataclass(slots=True)
class Shapes:
    """What is painted besides text; `order` tells when a text object is (by address)."""

    areas: list[Area] = field(default_factory=list)
    images: list[tuple[int, Box]] = field(default_factory=list)
    horizontal: list[Rule] = field(default_factory=list)
    vertical: list[Rule] = field(default_factory=list)
    order: dict[int, int] = field(default_factory=dict)


def page_shapes(page: object, frame: Frame) -> Shapes:
    """The shapes of a page in paint order, forms included."""
    shapes = Shapes()
    count = pdfium_c.FPDFPage_CountObjects(page)
    ask, raw, order = calls(), pointer(page), shapes.order
    for index in range(min(count, _MAX_OBJECTS)):
        handle = ask.page_object(raw, index)
        if handle and ask.kind(handle) == pdfium_c.FPDF_PAGEOBJ_TEXT:
            order[handle] = len(order)
        else:
            _visit(pdfium_c.FPDFPage_GetObject(page, index), _IDENTITY, frame, shapes, 0)
    return shapes


def _visit(handle: object, matrix: Matrix, frame: Frame, shapes: Shapes, depth: int) -> None:
    kind = pdfium_c.FPDFPageObj_GetType(handle)
    order = len(shapes.order)
    shapes.order[address(handle)] = order
    if kind == pdfium_c.FPDF_PAGEOBJ_FORM:
        if depth >= _MAX_DEPTH:
            return
        inner = _times(_matrix(handle), matrix)
        for index in range(pdfium_c.FPDFFormObj_CountObjects(handle)):
            if len(shapes.order) > _MAX_OBJECTS:
                return
            child = pdfium_c.FPDFFormObj_GetObject(handle, index)
            _visit(child, inner, frame, shapes, depth + 1)
    elif kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
        if (box := _bounds(handle, matrix, frame)) is not None:
            shapes.images.append((order, box))
    elif kind == pdfium_c.FPDF_PAGEOBJ_PATH:
        _path(handle, matrix, frame, shapes, order)


def _path(handle: object, matrix: Matrix, frame: Frame, shapes: Shapes, order: int) -> None:
    box = _bounds(handle, matrix, frame)
    if box is None:
        return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDFPath_GetDrawMode(handle, fill, stroke)
    if not fill.value and not stroke.value:
        return
    x0, y0, x1, y1 = box
    if y1 - y0 <= _THIN or x1 - x0 <= _THIN:
        _add_rule(x0, y0, x1, y1, shapes)
        return
    if fill.value:
        color, alpha = _fill(handle)
        opaque = alpha == 255 and not pdfium_c.FPDFPageObj_HasTransparency(handle)
        shapes.areas.append(Area(order, box, color, opaque))
    if stroke.value:
        _outline(handle, _times(_matrix(handle), matrix), frame, shapes)


def _outline(handle: object, matrix: Matrix, frame: Frame, shapes: Shapes) -> None:
    """The straight strokes of a path along the axes, as rules."""
    x, y = ctypes.c_float(), ctypes.c_float()
    start = last = (0.0, 0.0)
    for index in range(min(pdfium_c.FPDFPath_CountSegments(handle), _MAX_SEGMENTS)):
        segment = pdfium_c.FPDFPath_GetPathSegment(handle, index)
        if not pdfium_c.FPDFPathSegment_GetPoint(segment, x, y):
            continue
        here = frame.point(*_apply(matrix, x.value, y.value))
        kind = pdfium_c.FPDFPathSegment_GetType(segment)
        if kind == pdfium_c.FPDF_SEGMENT_MOVETO:
            start = here
        elif kind == pdfium_c.FPDF_SEGMENT_LINETO:
            _stroke(last, here, shapes)
        if pdfium_c.FPDFPathSegment_GetClose(segment):
            _stroke(here, start, shapes)
        last = here


def _stroke(one: tuple[float, float], two: tuple[float, float], shapes: Shapes) -> None:
    (x0, x1), (y0, y1) = sorted((one[0], two[0])), sorted((one[1], two[1]))
    if y1 - y0 <= _THIN or x1 - x0 <= _THIN:
        _add_rule(x0, y0, x1, y1, shapes)


def _add_rule(x0: float, y0: float, x1: float, y1: float, shapes: Shapes) -> None:
    if x1 - x0 >= max(_SHORTEST, 2 * (y1 - y0)):
        shapes.horizontal.append(Rule((y0 + y1) / 2, x0, x1))
    elif y1 - y0 >= max(_SHORTEST, 2 * (x1 - x0)):
        shapes.vertical.append(Rule((x0 + x1) / 2, y0, y1))


def _bounds(handle: object, matrix: Matrix, frame: Frame) -> Box | None:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium_c.FPDFPageObj_GetBounds(handle, left, bottom, right, top):
        return None
    corners = [
        frame.point(*_apply(matrix, x, y))
        for x in (left.value, right.value)
        for y in (bottom.value, top.value)
    ]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    box = (min(xs), min(ys), max(xs), max(ys))
    return box if all(abs(value) < 1e6 for value in box) else None


def _matrix(handle: object) -> Matrix:
    matrix = pdfium_c.FS_MATRIX()
    if not pdfium_c.FPDFPageObj_GetMatrix(handle, matrix):
        return _IDENTITY
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _times(one: Matrix, two: Matrix) -> Matrix:
    """First `one`, then `two`."""
    a, b, c, d, e, f = one
    (ab, ba), (cd, dc) = _linear(two, a, b), _linear(two, c, d)
    ef, fe = _apply(two, e, f)
    return ab, ba, cd, dc, ef, fe


def _linear(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, _, _ = matrix
    return a * x + c * y, b * x + d * y


def _fill(handle: object) -> tuple[tuple[int, int, int], int]:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not pdfium_c.FPDFPageObj_GetFillColor(handle, red, green, blue, alpha):
        return (0, 0, 0), 0
    return (red.value, green.value, blue.value), alpha.value
