"""What stands on one PDF page: its characters, rules and images, as the page is looked at."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from analyzer.read.pdf_glyphs import Glyph, Style
from analyzer.read.pdf_hidden import leave_out, nothing_to_leave_out
from analyzer.read.pdf_runs import Run, page_runs
from analyzer.read.pdf_shapes import Frame, Shapes, page_shapes
from analyzer.read.pdf_tables import may_have_tables

if TYPE_CHECKING:
    import pypdfium2 as pdfium

__all__ = ["Glyph", "PageContent", "Style", "page_content"]


@dataclass(slots=True)
class PageContent:
    """A page as it is looked at, origin top left, in points."""

    width: float
    height: float
    glyphs: list[Glyph]
    shapes: Shapes
    left_out: list[tuple[str, str]] = field(default_factory=list)
    """Rule and wording of what is on the page but not to be read."""
    runs: list[Run] = field(default_factory=list)
    """The characters of a plain page (nothing left out, no tables) instead of `glyphs`."""

    @property
    def image_share(self) -> float:
        """How much of the page its largest image covers."""
        area = self.width * self.height or 1.0
        return max(((x1 - x0) * (y1 - y0) / area for _, (x0, y0, x1, y1) in self.shapes.images),
                   default=0.0)  # fmt: skip


def page_content(document: pdfium.PdfDocument, index: int) -> PageContent:
    """The readable characters, rules and images of a page; raises PdfiumError if it is damaged."""
    page = document[index]
    try:
        frame = Frame.of(page)
        shapes = page_shapes(page, frame)
        textpage = page.get_textpage()
        try:
            runs = page_runs(textpage, frame, shapes)
        finally:
            textpage.close()
    finally:
        page.close()
    content = PageContent(frame.width, frame.height, [], shapes)
    if nothing_to_leave_out(runs, content) and not may_have_tables(shapes):
        content.runs = runs
    else:
        content.glyphs = [glyph for run in runs for glyph in run.spread()]
        content.glyphs, content.left_out = leave_out(content)
    return content
