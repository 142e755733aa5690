"""Reader of PDF: pages of text in reading order, with a box for every character."""

from __future__ import annotations

import time
from array import array
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from analyzer.errors import DamagedFile, HetongError, NoTextLayer, PasswordRequired, ReadError
from analyzer.read.pdf_layout import TextLine, lay_out
from analyzer.read.pdf_page import PageContent, page_content
from analyzer.read.reading import CharBoxes, Line, PageSize, Reading
from analyzer.records import Problem, Removed

if TYPE_CHECKING:
    from analyzer.read.job import Job

_SCAN_COVERS = 0.5


def read_pdf(data: bytes, job: Job) -> Reading:
    """The text of a PDF; pages that fail are told as problems and the rest still comes out.

    Raises DamagedFile, PasswordRequired, or NoTextLayer where no page holds text.
    """
    job.on_page(0)
    document = _opened(data, job)
    try:
        return _read(document, job)
    finally:
        document.close()


def _opened(data: bytes, job: Job) -> pdfium.PdfDocument:
    try:
        document = pdfium.PdfDocument(data, password=job.password)
        count = len(document)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium_c.FPDF_ERR_PASSWORD:
            raise PasswordRequired(
                "the PDF is locked" if job.password is None else "the password is wrong",
                hint="give the right one as the setting password (HETONG_PASSWORD)",
            ) from None
        raise DamagedFile(
            "the PDF cannot be opened: it is cut short or corrupt", hint="download it again"
        ) from None
    if count < 1:
        raise DamagedFile("the PDF has no pages", hint="download it again")
    return document


def _read(document: pdfium.PdfDocument, job: Job) -> Reading:
    text = _Assembly()
    count = len(document)
    last = min(count, job.max_pages, job.last_page or count)
    if count > job.max_pages:
        text.problem("read.limit", f"{count} pages, only the first {job.max_pages} are read")
    for number in range(1, last + 1):
        if time.monotonic() > job.deadline:
            text.problem("read.limit", f"time is up at page {number} of {count}", number)
            break
        job.on_page(number)
        try:
            content = page_content(document, number - 1)
        except (pdfium.PdfiumError, ValueError, OverflowError):
            text.problem("read.damaged", "the page is damaged and left out", number)
            text.blank_page()
            continue
        text.page(number, content)
    return text.reading(count)


class _Assembly:
    """The pages read so far, put together as one text."""

    def __init__(self) -> None:
        self._text: list[str] = []
        self._length = 0
        self._boxes: array[float] = array("f")
        self._pages: list[PageSize] = []
        self._lines: list[Line] = []
        self._removed: list[Removed] = []
        self._problems: list[Problem] = []
        self._scanned: list[int] = []

    def problem(self, code: str, message: str, page: int | None = None) -> None:
        self._problems.append(Problem(code=code, message=message, page=page))

    def blank_page(self) -> None:
        self._pages.append(PageSize(self._length, 0.0, 0.0))

    def page(self, number: int, content: PageContent) -> None:
        self._pages.append(PageSize(self._length, content.width, content.height))
        for rule, wording in content.left_out:
            self._removed.append(Removed(rule=rule, text=wording, source=None, page=number))
        lines = lay_out(content)
        for line in lines:
            self._line(number, line)
        if not lines and content.image_share >= _SCAN_COVERS:
            self._scanned.append(number)

    def _line(self, number: int, line: TextLine) -> None:
        start = self._length
        self._text.append(line.text)
        self._text.append("\n")
        self._length += len(line.text) + 1
        for box in line.boxes:
            self._boxes.extend(box)
        x0, y0, x1, y1 = line.box
        self._boxes.extend((x1, y0, x1, y0))
        self._lines.append(
            Line(start, self._length - 1, number, (x0, y0, x1, y1), line.size, line.kind)
        )

    def reading(self, count: int) -> Reading:
        if not self._length:
            raise self._nothing(count)
        for number in self._scanned:
            self.problem(
                "read.no_text",
                "a scanned page without text; text recognition is not available in this version",
                number,
            )
        return Reading(
            media_type="application/pdf",
            text="".join(self._text),
            pages=tuple(self._pages),
            lines=tuple(self._lines),
            boxes=CharBoxes(self._boxes),
            removed=tuple(self._removed),
            problems=tuple(self._problems),
            partial=bool(self._problems),
        )

    def _nothing(self, count: int) -> HetongError:
        damaged = [problem for problem in self._problems if problem.code == "read.damaged"]
        if damaged and len(damaged) == len(self._pages):
            return DamagedFile("none of its pages can be read", hint="download it again")
        limits = [problem for problem in self._problems if problem.code == "read.limit"]
        if limits:
            return ReadError(limits[0].message, hint="raise the limits in the settings")
        if self._removed:
            return NoTextLayer(
                "all text of the PDF is hidden or a watermark",
                hint="print it to a new PDF, or recognise its text with an OCR program",
            )
        pages = "page" if count == 1 else "pages"
        kind = "scanned" if self._scanned else "empty"
        return NoTextLayer(
            f"the PDF holds no text, only {count} {kind} {pages}",
            hint="text recognition (OCR) is not available in this version: "
            "recognise the text with another program first",
        )
