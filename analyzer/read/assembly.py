"""Pages put together as one text, with a place for every character."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from analyzer.read.pdf_layout import TextLine, lay_out
from analyzer.read.quality import doubt
from analyzer.read.reading import SCAN, CharBoxes, Line, PageSize, Reading
from analyzer.records import Problem, Removed

if TYPE_CHECKING:
    from collections.abc import Callable

    from analyzer.read.pdf_page import PageContent
    from analyzer.records import Box

_SCAN_COVERS = 0.5
_INVISIBLE = 3  # the mode of text that is neither filled nor drawn
_SCAN_LETTERS = 60
"""A picture of a page may have a header or stamp of the scanner as text."""


def _same(box: Box) -> Box:
    return box


class Assembly:
    """The pages read so far; `doubtful` are those whose text is missing or wrong, and why."""

    def __init__(self) -> None:
        self._text: list[str] = []
        self._length = 0
        self._boxes: array[float] = array("f")
        self._lines: list[Line] = []
        self.pages: list[PageSize] = []
        self.removed: list[Removed] = []
        self.problems: list[Problem] = []
        self.doubtful: list[tuple[int, str]] = []

    @property
    def empty(self) -> bool:
        """Whether no page has any text."""
        return not self._length

    def problem(self, code: str, message: str, page: int | None = None) -> None:
        self.problems.append(Problem(code=code, message=message, page=page))

    def blank_page(self) -> None:
        """A page that could not be read."""
        self.pages.append(PageSize(self._length, 0.0, 0.0))

    def page(
        self,
        number: int,
        content: PageContent,
        place: Callable[[Box], Box] = _same,
        *,
        judge: bool = True,
    ) -> None:
        """The text of a page; `place` leads from its layout to the page as it is looked at."""
        self.pages.append(PageSize(self._length, content.width, content.height))
        for rule, wording in content.left_out:
            self.removed.append(Removed(rule=rule, text=wording, source=None, page=number))
        lines = lay_out(content)
        for line in lines:
            self._line(number, line, place)
        if judge:
            self._judge(number, content, "\n".join(line.text for line in lines))

    def _judge(self, number: int, content: PageContent, text: str) -> None:
        if content.image_share >= _SCAN_COVERS and self._is_scan(content, text):
            self.doubtful.append((number, SCAN))
        elif reason := doubt(text):
            self.doubtful.append((number, reason))

    def _is_scan(self, content: PageContent, text: str) -> bool:
        """Whether the picture is what the page says, and not a text recognised before."""
        letters = sum(char.isalnum() for char in text)
        unseen = sum(glyph.style.mode == _INVISIBLE for glyph in content.glyphs)
        return letters < _SCAN_LETTERS and not (letters and 2 * unseen > len(content.glyphs))

    def _line(self, number: int, line: TextLine, place: Callable[[Box], Box]) -> None:
        start = self._length
        self._text.append(line.text)
        self._text.append("\n")
        self._length += len(line.text) + 1
        if place is _same:
            self._boxes.extend(line.packed())
        else:
            for box in line.boxes:
                self._boxes.extend(place(box))
        x0, y0, x1, y1 = line.box
        self._boxes.extend(place((x1, y0, x1, y0)))
        self._lines.append(
            Line(start, self._length - 1, number, (x0, y0, x1, y1), line.size, line.kind)
        )

    def reading(self, media_type: str) -> Reading:
        """All pages as one reading; partial where there are problems."""
        return Reading(
            media_type=media_type,
            text="".join(self._text),
            pages=tuple(self.pages),
            lines=tuple(self._lines),
            boxes=CharBoxes(self._boxes),
            removed=tuple(self.removed),
            problems=tuple(self.problems),
            doubtful=tuple(self.doubtful),
            partial=bool(self.problems),
        )
