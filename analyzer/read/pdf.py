"""Reader of PDF: pages of text in reading order, with a box for every character."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from analyzer.errors import DamagedFile, HetongError, NoTextLayer, PasswordRequired, ReadError
from analyzer.read.assembly import Assembly
from analyzer.read.pdf_fonts import stand_in_fonts
from analyzer.read.pdf_page import page_content
from analyzer.read.reading import Reading

if TYPE_CHECKING:
    from analyzer.read.job import Job


def read_pdf(data: bytes, job: Job) -> Reading:
    """The text of a PDF; pages that fail are told as problems and the rest still comes out.

    Pages whose text is missing or wrong are `doubtful`. Raises DamagedFile,
    PasswordRequired, or NoTextLayer where no page holds text or a picture of it.
    """
    job.on_page(0)
    with stand_in_fonts():
        document = opened_document(data, job)
        try:
            return _read(document, job)
        finally:
            document.close()


def opened_document(data: bytes, job: Job) -> pdfium.PdfDocument:
    """The document, to be closed by the caller; raises DamagedFile or PasswordRequired."""
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
    text = Assembly(job.hand_over)
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
    if text.empty and not text.doubtful:
        raise _nothing(text, count)
    return text.reading("application/pdf")


def _nothing(text: Assembly, count: int) -> HetongError:
    damaged = [problem for problem in text.problems if problem.code == "read.damaged"]
    if damaged and len(damaged) == len(text.pages):
        return DamagedFile("none of its pages can be read", hint="download it again")
    limits = [problem for problem in text.problems if problem.code == "read.limit"]
    if limits:
        return ReadError(limits[0].message, hint="raise the limits in the settings")
    if text.removed:
        return NoTextLayer(
            "all text of the PDF is hidden or a watermark",
            hint="print it to a new PDF, or have its text recognised (--ocr force)",
        )
    pages = "page" if count == 1 else "pages"
    return NoTextLayer(
        f"the PDF holds no text, only {count} empty {pages}", hint="check that it is the right file"
    )
