"""Pictures of PDF pages, drawn in the guarded child process like everything of a PDF."""

from __future__ import annotations

from io import BytesIO

from analyzer.errors import DamagedFile, PasswordRequired
from analyzer.read.job import Job
from analyzer.settings import Settings

SCALE = 1.6
"""Pixels for a point: sharp enough to read, small enough to send."""

LARGEST_SIDE = 4000
"""Pixels; a page larger than that (a plan, a hostile page) is drawn smaller."""

DRAW = "draw"
"""The task's name in the child process."""


def render_page(data: bytes, page: int, settings: Settings) -> tuple[bytes, float]:
    """A page (from 1) of a PDF or picture file as PNG, and its pixels for a point.

    Raises DamagedFile for a page that is not there or cannot be drawn, and
    LimitExceeded where drawing it takes too long or too much memory.
    """
    job = Job(
        name="page", password=settings.password, max_seconds=20.0,
        max_memory=settings.max_memory, last_page=page,
    )  # fmt: skip
    if not settings.guard:
        return draw(data, job)
    from analyzer.read.guard import draw_guarded

    return draw_guarded(data, job)


def draw(data: bytes, job: Job) -> tuple[bytes, float]:
    """What `render_page` gives, drawn in this process; the page is the job's last."""
    import pypdfium2 as pdfium

    from analyzer.read.pictures import is_picture

    number = job.last_page or 1
    if is_picture(data):
        return _shrunk(data, number, job)
    try:
        with pdfium.PdfDocument(data, password=job.password) as document:
            if not 1 <= number <= len(document):
                raise DamagedFile(f"there is no page {number}")
            page = document[number - 1]
            scale = min(SCALE, LARGEST_SIDE / max(*page.get_size(), 1.0))
            out = BytesIO()
            page.render(scale=scale).to_pil().save(out, "PNG")
            return out.getvalue(), scale
    except pdfium.PdfiumError as error:
        if "assword" in str(error):
            raise PasswordRequired("the file is locked", hint="give its password") from None
        raise DamagedFile(f"page {number} cannot be drawn") from None


def _shrunk(data: bytes, number: int, job: Job) -> tuple[bytes, float]:
    """A frame of a picture file at the scale at which pages are drawn."""
    from PIL import Image

    from analyzer.read.pictures import opened

    with opened(data, job) as pages:
        if not 1 <= number <= pages.count:
            raise DamagedFile(f"there is no page {number}")
        picture = pages.picture(number)
    scale = min(SCALE, LARGEST_SIDE / (max(picture.grey.shape) / picture.scale), picture.scale)
    rows, columns = picture.grey.shape
    factor = scale / picture.scale
    size = (max(1, round(columns * factor)), max(1, round(rows * factor)))
    out = BytesIO()
    Image.fromarray(picture.grey).resize(size).save(out, "PNG")
    return out.getvalue(), scale
