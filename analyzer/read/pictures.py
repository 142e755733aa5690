"""Pages as pictures: frames of picture files, and pages of PDFs drawn for recognition."""

from __future__ import annotations

import io
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from analyzer.errors import DamagedFile, LimitExceeded
from analyzer.read.assembly import Assembly
from analyzer.read.formats import PICTURES
from analyzer.read.reading import SCAN, Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

    from analyzer.read.job import Job

DPI = 200
"""At which pages are recognised; type of 9 points is then 25 pixels high."""

_POINTS = 72.0
_MOST_PIXELS = 70_000_000
"""Of one frame: A2 at 400 dpi. More is a bomb or a plan."""
_LONGEST = 3000
"""Pixels of the longer side that is worked on; A4 has 2339 at 200 dpi."""
_USUAL_WIDTH = 595.0  # points of A4, for pictures that tell no size
_DPI_RANGE = (50.0, 1200.0)


class Picture(NamedTuple):
    """A page in grey (rows × columns), and its pixels for a point."""

    grey: NDArray[np.uint8]
    scale: float


class Pages(Protocol):
    """The pages of a file as pictures, from one on."""

    count: int

    def picture(self, number: int) -> Picture:
        """A page; raises DamagedFile where it cannot be drawn."""


@contextmanager
def opened(data: bytes, job: Job) -> Iterator[Pages]:
    """The pages of a PDF or picture file; raises DamagedFile, LimitExceeded, PasswordRequired."""
    if is_picture(data):
        yield _Frames(data)
        return
    from analyzer.read.pdf import opened_document

    document = opened_document(data, job)
    try:
        yield _Drawn(document)
    finally:
        document.close()


def is_picture(data: bytes) -> bool:
    """Whether the bytes are a picture of a kind that is read."""
    return data.startswith(PICTURES)


def read_picture(data: bytes, job: Job) -> Reading:
    """The pages of a picture file, empty and doubtful until they are recognised.

    Raises DamagedFile or LimitExceeded where it cannot be opened.
    """
    text = Assembly()
    with opened(data, job) as pages:
        count = pages.count
    if count > job.max_pages:
        text.problem("read.limit", f"{count} pages, only the first {job.max_pages} are read")
    for number in range(1, min(count, job.max_pages) + 1):
        text.blank_page()
        text.doubtful.append((number, SCAN))
    kinds = {b"\x89P": "image/png", b"\xff\xd8": "image/jpeg"}
    return text.reading(kinds.get(data[:2], "image/tiff"))


class _Frames:
    """The frames of a PNG, JPEG or TIFF file."""

    def __init__(self, data: bytes) -> None:
        from PIL import Image, UnidentifiedImageError

        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of large pictures, which are bounded below
                self._image: Any = Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "TIFF"))
                self.count = int(getattr(self._image, "n_frames", 1))
        except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, TypeError):
            raise DamagedFile(
                "the picture cannot be opened: it is cut short or corrupt", hint="save it again"
            ) from None
        except Image.DecompressionBombError:
            raise _too_large() from None

    def picture(self, number: int) -> Picture:
        import numpy as np
        from PIL import Image, ImageOps

        image = self._image
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                image.seek(number - 1)
                if image.width * image.height > _MOST_PIXELS:
                    raise _too_large()
                per_inch, longest = _dots_per_inch(image), max(image.size)
                scale = per_inch / _POINTS if per_inch else min(image.size) / _USUAL_WIDTH
                image.draft("L", (_LONGEST, _LONGEST))  # JPEG unpacks to less at once
                frame = ImageOps.exif_transpose(image)
                if frame.mode in ("RGBA", "LA", "P", "PA"):
                    # What shows through is paper.
                    frame = frame.convert("RGBA")
                    paper = Image.new("RGBA", frame.size, "white")
                    frame = Image.alpha_composite(paper, frame)
                if frame.mode in ("I", "I;16", "F"):
                    frame = frame.point(lambda value: value / 256).convert("L")
                grey = frame.convert("L")
        except (OSError, ValueError, SyntaxError, EOFError, TypeError, IndexError):
            raise DamagedFile(f"frame {number} of the picture is damaged") from None
        except Image.DecompressionBombError:
            raise _too_large() from None
        if max(grey.size) > _LONGEST:
            factor = _LONGEST / max(grey.size)
            size = (max(1, round(grey.width * factor)), max(1, round(grey.height * factor)))
            grey = grey.resize(size, Image.Resampling.LANCZOS)
        return Picture(np.asarray(grey), scale * max(grey.size) / max(longest, 1))


def _dots_per_inch(image: Any) -> float | None:
    """What the file says of its resolution, where that makes a page of sensible size."""
    told = image.info.get("dpi")
    try:
        per_inch = float(told[0])
    except (TypeError, ValueError, IndexError, ZeroDivisionError):
        return None
    if not _DPI_RANGE[0] <= per_inch <= _DPI_RANGE[1]:
        return None
    # Screens and cameras write 72 or 96 whatever the picture is of.
    width = image.width / per_inch * _POINTS
    return per_inch if 200 <= width <= 2000 else None


def _too_large() -> LimitExceeded:
    return LimitExceeded(
        f"the picture has more than {_MOST_PIXELS / 1e6:.0f} million pixels",
        hint="make it smaller",
    )


class _Drawn:
    """The pages of an opened PDF."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self.count = len(document)

    def picture(self, number: int) -> Picture:
        import pypdfium2 as pdfium

        try:
            page = self._document[number - 1]
            scale = min(DPI / _POINTS, _LONGEST / max(*page.get_size(), 1.0))
            bitmap = page.render(scale=scale, grayscale=True)
            grey = bitmap.to_numpy().copy()
            bitmap.close()
            page.close()
        except (pdfium.PdfiumError, ValueError, OverflowError):
            raise DamagedFile(f"page {number} cannot be drawn") from None
        return Picture(grey.reshape(grey.shape[0], grey.shape[1]), scale)
