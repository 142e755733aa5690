"""Pages put together as one text, with a place for every character."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.read.geometry import CharBoxes, Lines
from analyzer.read.pdf_layout import lay_out
from analyzer.read.pdf_runs import Solid
from analyzer.read.quality import doubt
from analyzer.read.reading import SCAN, PageSize, Printed, Reading
from analyzer.records import Problem, Removed

if TYPE_CHECKING:
    from collections.abc import Callable

    from analyzer.read.pdf_columns import Gutter
    from analyzer.read.pdf_lines import TextLine
    from analyzer.read.pdf_page import PageContent
    from analyzer.records import Box

_SCAN_COVERS = 0.5
_INVISIBLE = 3  # the mode of text that is neither filled nor drawn
_SCAN_LETTERS = 60
"""A picture of a page may have a header or stamp of the scanner as text."""

_PART = 1 << 16  # characters after which the text so far is handed over


class Assembly:
    """The pages read so far; `doubtful` are those whose text is missing or wrong, and why.

    Where `hand_over` is given, text with its lines and boxes is passed on to it from time to
    time, and the reading holds only what comes after.
    """

    def __init__(self, hand_over: Callable[[Printed], None] | None = None) -> None:
        self._hand_over = hand_over
        self._length = 0
        self._begin()
        self._gutters: list[Gutter] = []
        self.pages: list[PageSize] = []
        self.removed: list[Removed] = []
        self.problems: list[Problem] = []
        self.doubtful: list[tuple[int, str]] = []

    def _begin(self) -> None:
        self._first = self._length
        self._text: list[str] = []
        self._lines = Lines()
        self._boxes = CharBoxes()

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
        place: Callable[[Box], Box] | None = None,
        *,
        judge: bool = True,
    ) -> None:
        """The text of a page; `place` leads from its layout to the page as it is looked at."""
        self.pages.append(PageSize(self._length, content.width, content.height))
        for rule, wording in content.left_out:
            self.removed.append(Removed(rule=rule, text=wording, source=None, page=number))
        lines = lay_out(content, self._gutters)
        for line in lines:
            self._line(number, line, place)
        if judge:
            self._judge(number, content, "\n".join([line.text for line in lines]))
        if self._hand_over is not None and self._length - self._first > _PART:
            self._hand_over(Printed(["".join(self._text)], self._lines, self._boxes))
            self._begin()

    def _judge(self, number: int, content: PageContent, text: str) -> None:
        if content.image_share >= _SCAN_COVERS and self._is_scan(content, text):
            self.doubtful.append((number, SCAN))
        elif reason := doubt(text):
            self.doubtful.append((number, reason))

    def _is_scan(self, content: PageContent, text: str) -> bool:
        """Whether the picture is what the page says, and not a text recognised before."""
        letters = sum(char.isalnum() for char in text)
        total = sum(len(run.text) for run in content.runs)
        unseen = sum(len(run.text) for run in content.runs if run.style.mode == _INVISIBLE)
        return letters < _SCAN_LETTERS and not (letters and 2 * unseen > total)

    def _line(self, number: int, line: TextLine, place: Callable[[Box], Box] | None) -> None:
        start = self._length
        self._text.append(line.text + "\n")
        self._length += len(line.text) + 1
        self._lines.add(start, self._length - 1, number, line.box, line.size, line.kind)
        end = line.box[2], line.box[1]
        if place is not None:
            boxes = [place((x0, y0, x1, y1)) for x0, x1, y0, y1 in zip(*line.sides, strict=True)]
            lefts, rights, tops, bottoms = ([box[side] for box in boxes] for side in (0, 2, 1, 3))
            self._boxes.add(lefts, rights, tops, bottoms, place((*end, *end))[:2])
        elif isinstance(line.places, Solid):
            self._boxes.add_solid(*line.places, line.box[2])
        else:
            self._boxes.add(*line.places, end)

    def reading(self, media_type: str) -> Reading:
        """All pages as one reading; partial where there are problems."""
        return Reading(
            media_type=media_type,
            text="".join(self._text),
            pages=tuple(self.pages),
            lines=self._lines,
            boxes=self._boxes,
            removed=tuple(self.removed),
            problems=tuple(self.problems),
            doubtful=tuple(self.doubtful),
            partial=bool(self.problems),
        )
