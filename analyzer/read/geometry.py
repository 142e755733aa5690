"""Where the characters and lines of a paged file stand, packed into flat arrays.

A page has some eight hundred characters and forty lines: as objects they would take two
hundred times the room of the text itself.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from typing import TYPE_CHECKING, Literal, overload

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analyzer.records import Box

LineKind = Literal["text", "row"]
"""A line of running text, or a row of a table with its cells divided by `CELL_MARK`."""

_FIELDS = 9


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: `[start, end)` of the reading's text, and its place on the page."""

    start: int
    end: int
    page: int
    box: Box
    size: float
    kind: LineKind = "text"


class Lines(Sequence[Line]):
    """Printed lines, made into records when they are looked at."""

    __slots__ = ("_values",)

    def __init__(self, lines: Iterable[Line] = ()) -> None:
        self._values = array("d")
        for line in lines:
            self.add(line.start, line.end, line.page, line.box, line.size, line.kind)

    def add(
        self, start: int, end: int, page: int, box: Box, size: float, kind: LineKind = "text"
    ) -> None:
        self._values.fromlist([start, end, page, *box, size, kind == "row"])

    def extend(self, others: Lines) -> None:
        self._values.extend(others._values)

    def __len__(self) -> int:
        return len(self._values) // _FIELDS

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Lines) and self._values == other._values

    __hash__ = None  # type: ignore[assignment]

    @overload
    def __getitem__(self, index: int) -> Line: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Line, ...]: ...
    def __getitem__(self, index: int | slice) -> Line | tuple[Line, ...]:
        if isinstance(index, slice):
            return tuple(self[number] for number in range(*index.indices(len(self))))
        if index < 0:
            index += len(self)
        if not 0 <= index < len(self):
            raise IndexError("no such line")
        at = _FIELDS * index
        start, end, page, x0, y0, x1, y1, size, row = self._values[at : at + _FIELDS]
        kind: LineKind = "row" if row else "text"
        return Line(int(start), int(end), int(page), (x0, y0, x1, y1), size, kind)


class CharBoxes:
    """A box for every character of a text; line ends have one without extent.

    Boxes are kept line by line: of a line set solid top, bottom, left side and the widths of
    its characters, of any other four single floats for a character.
    """

    __slots__ = ("_ends", "_places", "_solid", "_values")

    def __init__(self, values: array[float] | None = None) -> None:
        self._values = array("f") if values is None else values
        self._solid = array("d")
        self._ends = array("q", [len(self._values) // 4] if self._values else [])
        self._places = array("q", [0] if self._values else [])
        """Where a line is: from 0 up among the values, below 0 among the lines set solid."""

    def add(
        self, lefts: Sequence[float], rights: Sequence[float], tops: Sequence[float],
        bottoms: Sequence[float], end: tuple[float, float],
    ) -> None:  # fmt: skip
        """Add the boxes of a line and of its end, which stands at a point."""
        self._places.append(len(self._values))
        boxes = zip(lefts, tops, rights, bottoms, strict=True)
        self._values.fromlist([*chain.from_iterable(boxes), *end, *end])
        self._ends.append(len(self) + len(lefts) + 1)

    def add_solid(
        self, x0: float, widths: list[float], top: float, bottom: float, x1: float
    ) -> None:
        """Add the boxes of a line set solid, and of its end at `x1`."""
        self._places.append(~len(self._solid))
        self._solid.fromlist([top, bottom, x1, x0])
        self._solid.fromlist(widths)
        self._ends.append(len(self) + len(widths) + 1)

    def extend(self, others: CharBoxes) -> None:
        """Add the boxes of a text that follows."""
        length, at, solid_at = len(self), len(self._values), len(self._solid)
        self._values.extend(others._values)
        self._solid.extend(others._solid)
        self._ends.extend(array("q", [end + length for end in others._ends]))
        places = [place + at if place >= 0 else place - solid_at for place in others._places]
        self._places.extend(array("q", places))

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def __getitem__(self, index: int) -> Box:
        if not 0 <= index < len(self):
            raise IndexError("no such character")
        x0, y0, x1, y1 = self.raw(index, index + 1)
        return (x0, y0, x1, y1)

    def __eq__(self, other: object) -> bool:
        """Whether the boxes are the same, kept alike."""
        return isinstance(other, CharBoxes) and all(
            getattr(self, name) == getattr(other, name) for name in self.__slots__
        )

    __hash__ = None  # type: ignore[assignment]

    def __iter__(self) -> Iterator[Box]:
        values = iter(self.raw(0, len(self)))
        return zip(values, values, values, values, strict=True)

    def raw(self, start: int, end: int) -> array[float]:
        """The boxes of a range of characters, four single floats each."""
        made = array("f")
        line = bisect_right(self._ends, start)
        while start < end:
            first = self._ends[line - 1] if line else 0
            last = min(end, self._ends[line])
            place = self._places[line]
            if place >= 0:
                made.extend(self._values[place + 4 * (start - first) : place + 4 * (last - first)])
            else:
                made.fromlist(self._unpacked(~place, start - first, last - first, line))
            start, line = last, line + 1
        return made

    def _unpacked(self, place: int, start: int, end: int, line: int) -> list[float]:
        """The boxes of characters of a line set solid."""
        count = self._ends[line] - (self._ends[line - 1] if line else 0) - 1
        top, bottom, x1 = self._solid[place : place + 3]
        edges = list(accumulate(self._solid[place + 3 : place + 4 + min(end, count)]))
        boxes: list[float] = []
        for at in range(start, min(end, count)):
            boxes += (edges[at], top, edges[at + 1], bottom)
        if end > count:
            boxes += (x1, top, x1, top)
        return boxes
