"""Pages recognised from their pictures, laid out as pages of a PDF are: in the child process."""

from __future__ import annotations

import time
from statistics import median
from typing import TYPE_CHECKING

from analyzer.errors import HetongError
from analyzer.read.assembly import Assembly
from analyzer.read.ocr_blanks import with_blanks
from analyzer.read.ocr_page import ReadLine, ReadPage, recognised, rules
from analyzer.read.ocr_work import UNSURE
from analyzer.read.pdf_glyphs import Style
from analyzer.read.pdf_page import PageContent
from analyzer.read.pdf_runs import Run
from analyzer.read.pdf_shapes import Rule, Shapes
from analyzer.read.pictures import is_picture, opened

if TYPE_CHECKING:
    from analyzer.read.job import Job
    from analyzer.read.pictures import Picture
    from analyzer.read.reading import Reading
    from analyzer.records import Box

ILLEGIBLE = "ocr.illegible"
_ALIKE = 0.12  # share by which type sizes of one page are measured differently


def read_pages(data: bytes, job: Job) -> Reading:
    """The pages `job.pages` of a PDF or picture file, recognised; a page each, in that order.

    A page that fails is a problem and stands empty. Raises DamagedFile, LimitExceeded or
    PasswordRequired where the file cannot be opened.
    """
    text = Assembly()
    with opened(data, job) as pages:
        for number in job.pages:
            if time.monotonic() > job.deadline:
                text.problem("read.limit", "time is up before the page is recognised", number)
                text.blank_page()
                continue
            job.on_page(number)
            try:
                picture = pages.picture(number)
                _add(text, number, picture, recognised(picture.grey))
            except HetongError as error:
                text.problem(error.code, error.what, number)
                text.blank_page()
    job.on_page(job.pages[-1] if job.pages else 0)
    return text.reading("image" if is_picture(data) else "application/pdf")


def _add(text: Assembly, number: int, picture: Picture, page: ReadPage) -> None:
    """Lay the lines of a page out; their boxes lead back to the picture as it is looked at."""
    scale = picture.scale
    (a, b, c), (d, e, f) = page.back.tolist()

    def place(box: Box) -> Box:
        x0, y0, x1, y1 = (side * scale for side in box)
        corners = [(x, y) for x in (x0, x1) for y in (y0, y1)]
        across = [a * x + b * y + c for x, y in corners]
        down = [d * x + e * y + f for x, y in corners]
        return (
            min(across) / scale, min(down) / scale, max(across) / scale, max(down) / scale,
        )  # fmt: skip

    level, upright = rules(page, scale)
    rows, columns = page.grey.shape
    content = PageContent(
        columns / scale,
        rows / scale,
        _runs(with_blanks(page.lines, level, upright), scale),
        Shapes(horizontal=_points(level, scale), vertical=_points(upright, scale)),
        [(ILLEGIBLE, wording) for wording in page.illegible],
    )
    text.page(number, content, place, judge=False)
    unsure = [
        "".join(cell.char for cell in one.line.cells) for one in page.lines if one.line.unread
    ]
    if unsure:
        shown = "; ".join(one[:20] for one in unsure[:3])
        text.problem(
            UNSURE,
            f"{len(unsure)} lines hold marks that were not read, compare them: {shown}",
            number,
        )


def _points(lines: list[tuple[float, float, float]], scale: float) -> list[Rule]:
    return [Rule(at / scale, low / scale, high / scale) for at, low, high in lines]


def _runs(lines: list[ReadLine], scale: float) -> list[Run]:
    """The characters as if a PDF had set them; sizes that differ by measuring only are one."""
    usual = median([line.line.em for line in lines]) if lines else 1.0
    runs = []
    for order, line in enumerate(lines):
        em = line.line.em
        if abs(em - usual) < _ALIKE * usual:
            em = usual
        style = Style(round(em / scale, 2), 0.0, 0, (0, 0, 0), 255)
        top = line.y + line.line.middle - em / 2
        base = (top + 0.86 * em) / scale
        for cell in line.line.cells:
            x0, x1 = (line.x + cell.x0) / scale, (line.x + cell.x1) / scale
            y0, y1 = top / scale, (top + em) / scale
            runs.append(Run(cell.char, ([x0], [x1], [y0], [y1]), x1, base, style, order))
    return runs
