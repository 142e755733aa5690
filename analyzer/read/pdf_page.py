"""What stands on one PDF page: its characters, rules and images, as the page is looked at."""

from __future__ import annotations

from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from analyzer.read.pdf_hidden import leave_out
from analyzer.read.pdf_runs import Run
from analyzer.read.pdf_shapes import Frame, Shapes, page_shapes
from analyzer.read.pdf_text import page_runs


@dataclass(slots=True)
class PageContent:
    """A page as it is looked at, origin top left, in points."""

    width: float
    height: float
    runs: list[Run]
    shapes: Shapes
    left_out: list[tuple[str, str]] = field(default_factory=list)
    """Rule and wording of what is on the page but not to be read."""

    @property
    def image_share(self) -> float:
        """How much of the page its largest image covers."""
        area = self.width * self.height or 1.0
        return max(((x1 - x0) * (y1 - y0) / area for _, (x0, y0, x1, y1) in self.shapes.images),
                   default=0.0)  # fmt: skip


def page_content(document: pdfium.PdfDocument, index: int) -> PageContent:
    """The readable characters, rules and images of a page; raises PdfiumError if it is damaged."""
    # By PDFium's own functions: the wrappers keep a register of what is open.
    page = pdfium_c.FPDF_LoadPage(document.raw, index)
    if not page:
        raise pdfium.PdfiumError("the page cannot be loaded")
    try:
        frame = Frame.of(page)
        shapes = page_shapes(page, frame)
        text = pdfium_c.FPDFText_LoadPage(page)
        if not text:
            raise pdfium.PdfiumError("the text of the page cannot be loaded")
        try:
            runs = page_runs(text, frame, shapes)
        finally:
            pdfium_c.FPDFText_ClosePage(text)
    finally:
        pdfium_c.FPDF_ClosePage(page)
    content = PageContent(frame.width, frame.height, runs, shapes)
    content.runs, content.left_out = leave_out(content)
    return content
