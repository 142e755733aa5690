"""What a reader hands on: the text of a file, and where on its pages it stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from analyzer.read.geometry import CharBoxes, Line, LineKind, Lines

if TYPE_CHECKING:
    from analyzer.records import Problem, Removed
    from analyzer.sourcemap import SourceMap

__all__ = [
    "CELL_MARK", "SCAN", "CharBoxes", "Line", "LineKind", "Lines", "PageSize", "Printed", "Reading",
]  # fmt: skip

CELL_MARK = "｜"
"""Stands between the cells of a row."""

SCAN = "it is a picture of a page"
"""Why a page without text is doubtful."""


@dataclass(frozen=True, slots=True)
class PageSize:
    """A page as it is looked at: its first character, and its size in points."""

    start: int
    width: float
    height: float


@dataclass(slots=True)
class Printed:
    """Text of some pages of a paged file with its lines, numbered in the whole, and its boxes."""

    texts: list[str]
    lines: Lines
    boxes: CharBoxes

    def extend(self, following: Printed) -> None:
        """Add the pages that come next."""
        self.texts += following.texts
        self.lines.extend(following.lines)
        self.boxes.extend(following.boxes)


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
    lines: Sequence[Line] = ()
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

    def after(self, first: Printed) -> Reading:
        """The reading of a file whose first pages were handed over before it; takes them up."""
        assert isinstance(self.lines, Lines)
        assert self.boxes is not None
        first.extend(Printed([self.text], self.lines, self.boxes))
        return replace(self, text="".join(first.texts), lines=first.lines, boxes=first.boxes)
