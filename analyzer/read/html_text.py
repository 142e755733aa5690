"""The text of a page in the making: white space as a browser sets it, and the map."""

from __future__ import annotations

import re

from analyzer.read.width import is_wide
from analyzer.sourcemap import Segment, SourceMap

# Runs that are not one plain space, and plain spaces at either end of a stretch.
_SPACE = re.compile("[ \t\n\r\f]{2,}|[\t\n\r\f]")
_BLANK = " \t\n\r\f"
_MOST_TABS = 64
_PRE_END = re.compile("\r\n|[\r\n\f]")


class TextBuilder:
    """Collects stretches of the source in order; breaks are held back until text follows."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._out: list[str] = []
        self._segments: list[Segment] = []
        self._length = 0
        self._last = "\n"
        self._gap: tuple[str, int, int] | None = None
        self._fresh_cell = False
        self._fresh_row = False
        self._cells = 0

    def text(self, start: int, end: int) -> None:
        """Running text: any white space is one space, none at the edges of a line."""
        if start >= end:
            return
        source = self._source
        at, stop = start, end
        while at < stop and source[at] in _BLANK:
            at += 1
        if at > start:
            self._space(start, at)
        while stop > at and source[stop - 1] in _BLANK:
            stop -= 1
        for found in _SPACE.finditer(source, at, stop):
            self._keep(at, found.start())
            self._space(found.start(), found.end())
            at = found.end()
        self._keep(at, stop)
        if at < stop < end:
            self._space(stop, end)

    def preformatted(self, start: int, end: int) -> None:
        """Text whose white space stands as it is."""
        at = start
        for found in _PRE_END.finditer(self._source, start, end):
            self._keep(at, found.start())
            self.line_break(found.start(), found.end())
            self._cells = 0
            at = found.end()
        self._keep(at, end)

    def entity(self, char: str, start: int, end: int) -> None:
        """A character reference and what it stands for."""
        if char in " \t\n\r\f":
            self._space(start, end)
        else:
            self._flush(char[0])
            self._put(char, start, end, linear=False)

    def generated(self, text: str, start: int, end: int) -> None:
        """What the browser adds for a tag: the number of a list item."""
        self._gap = None if self._gap is None else (self._gap[0], self._gap[1], self._gap[1])
        self._flush(text[0])
        self._put(text, start, end, linear=False)
        self._fresh_cell = True

    def line_break(self, start: int, end: int) -> None:
        """A forced line break; several leave one empty line."""
        gap = self._gap
        if gap is not None and gap[0] in ("\n", "\n\n"):
            self._gap = ("\n\n", gap[1], gap[2])
        else:
            self._gap = ("\n", start, end)

    def block(self, start: int, end: int) -> None:
        """A paragraph or the like begins or ends; not at the very start of a cell."""
        if self._fresh_cell:
            return
        if self._gap is None or not self._gap[0].startswith("\n"):
            self._gap = ("\n", start, end)

    def row(self, start: int, end: int) -> None:
        """A table row begins or ends."""
        self._fresh_cell = False
        self._cells = 0
        self._fresh_row = True
        self.block(start, end)

    def cell(self, start: int, end: int) -> None:
        """A table cell begins."""
        if self._cells:
            before = self._gap[0] if self._gap is not None else ""
            if before.strip("\t") and not self._fresh_row:
                before = ""  # a paragraph that ends in the cell before
            at = self._gap[1:] if self._gap else (start, end)
            self._gap = ((before + "\t")[-_MOST_TABS:], at[0], at[1])
        self._cells += 1
        self._fresh_cell = True

    def result(self) -> tuple[str, SourceMap]:
        """The text, without a break at its end, and its map."""
        return "".join(self._out), SourceMap(self._segments)

    def _space(self, start: int, end: int) -> None:
        if self._gap is None:
            line_end = "\n" in self._source[start:end] or "\r" in self._source[start:end]
            self._gap = ("soft" if line_end else " ", start, end)

    def _keep(self, start: int, end: int) -> None:
        if start < end:
            self._flush(self._source[start])
            self._put(self._source[start:end], start, end, linear=True)

    def _flush(self, following: str) -> None:
        """Set the white space that is due before a character."""
        self._fresh_cell = self._fresh_row = False
        gap, self._gap = self._gap, None
        if gap is None or self._last == "\n":
            return
        what, start, end = gap
        if what == "soft":
            # A line end of the file between Han characters shows as nothing.
            what = "" if is_wide(self._last) and is_wide(following) else " "
        if what == " " and self._last in " \t":
            return
        if what:
            self._put(what, start, end, linear=what == self._source[start:end])

    def _put(self, text: str, start: int, end: int, *, linear: bool) -> None:
        self._out.append(text)
        size = self._length + len(text)
        last = self._segments[-1] if self._segments else None
        if linear and last is not None and last.linear and last.src_end == start:
            self._segments[-1] = Segment(last.out_start, size, last.src_start, end)
        else:
            self._segments.append(Segment(self._length, size, start, end, linear))
        self._length = size
        self._last = text[-1]
