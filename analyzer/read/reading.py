"""What a reader hands on: the text of a file, and where on its pages it stands."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterator

    from analyzer.records import Box, Problem, Removed
    from analyzer.sourcemap import SourceMap

CELL_MARK = "｜"
"""Stands between the cells of a row."""

SCAN = "it is a picture of a page"
"""Why a page without text is doubtful."""

LineKind = Literal["text", "row"]
"""A line of running text, or a row of a table with its cells divided by `CELL_MARK`."""


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: `[start, end)` of the reading's text, and its place on the page."""

    start: int
    end: int
    page: int
    box: Box
    size: float
    kind: LineKind = "text"


@dataclass(frozen=True, slots=True)
class PageSize:
    """A page as it is looked at: its first character, and its size in points."""

    start: int
    width: float
    height: float


class CharBoxes:
    """A box for every character of a text, four single floats each; zero-sized for line ends."""

    __slots__ = ("_values",)

    def __init__(self, values: array[float]) -> None:
        self._values = values

    def __len__(self) -> int:
        return len(self._values) // 4

    def __getitem__(self, index: int) -> Box:
        x0, y0, x1, y1 = self._values[4 * index : 4 * index + 4]
        return (x0, y0, x1, y1)

    def raw(self, start: int, end: int) -> array[float]:
        """The boxes of a range of characters, four floats each."""
        return self._values[4 * start : 4 * end]

    def __iter__(self) -> Iterator[Box]:
        return (self[index] for index in range(len(self)))


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as text: lines ended by one newline, pages by one newline too.

    `source` is the decoded file and `map` leads from `text` into it (text formats
    only). `pages`, `lines` and `boxes` are set for paged formats only. `removed`
    lists what the reader itself left out (hidden text, watermarks).
    """

    media_type: str
    text: str
    source: str | None = None
    map: SourceMap | None = None
    encoding: str | None = None
    pages: tuple[PageSize, ...] = ()
    lines: tuple[Line, ...] = ()
    boxes: CharBoxes | None = None
    paragraphs: tuple[tuple[int, int], ...] = ()
    removed: tuple[Removed, ...] = ()
    problems: tuple[Problem, ...] = ()
    doubtful: tuple[tuple[int, str], ...] = ()
    partial: bool = False
    _page_starts: tuple[int, ...] = field(init=False, repr=False, default=())

    def __post_init__(self) -> None:
        object.__setattr__(self, "_page_starts", tuple(page.start for page in self.pages))

    def page_at(self, offset: int) -> int | None:
        """The 1-based page an offset of the text stands on; None without pages."""
        return bisect_right(self._page_starts, offset) or 1 if self.pages else None

    def paragraph_at(self, offset: int) -> int | None:
        """The 1-based paragraph of a word processor's file an offset stands in; else None."""
        if not self.paragraphs:
            return None
        index = bisect_right(self.paragraphs, offset, key=lambda paragraph: paragraph[0])
        return self.paragraphs[max(index, 1) - 1][1]
