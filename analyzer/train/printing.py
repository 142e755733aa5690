"""PDF pages for the bundled samples: printed by Chromium, or pictures of printed pages."""

from __future__ import annotations

import random
import re
import subprocess
import tempfile
from io import BytesIO
from pathlib import Path

from analyzer.errors import HetongError

_DATE = re.compile(rb"\((D:\d{14})([^)]*)\)")


def print_pdf(html: str, chromium: str = "chromium") -> bytes:
    """The PDF that headless Chromium prints of a page, its date set to a fixed one.

    Raises HetongError where Chromium is missing or prints nothing.
    """
    with tempfile.TemporaryDirectory() as folder:
        page, pdf = Path(folder, "page.html"), Path(folder, "page.pdf")
        page.write_text(html, encoding="utf-8")
        command = [
            chromium, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
            f"--user-data-dir={folder}/profile", f"--print-to-pdf={pdf}", page.as_uri(),
        ]  # fmt: skip
        try:
            subprocess.run(command, check=True, timeout=120, capture_output=True)
            data = pdf.read_bytes()
        except (OSError, subprocess.SubprocessError) as error:
            raise HetongError(
                f"no page was printed: {error}", chromium, "install Chromium and fonts-noto-cjk"
            ) from None
    # Same length, so that the cross-reference table stays right.
    return _DATE.sub(lambda m: b"(D:20250101000000" + m[2] + b")", data)


def scan_pdf(data: bytes, seed: int, dpi: int = 120) -> bytes:
    """A PDF of pictures of the pages of `data`: grey, slightly askew, with specks."""
    import pypdfium2
    from PIL import Image, ImageFilter

    rng = random.Random(seed)
    pages: list[Image.Image] = []
    document = pypdfium2.PdfDocument(data)
    for number in range(len(document)):
        picture = document[number].render(scale=dpi / 72).to_pil().convert("L")
        picture = picture.rotate(rng.uniform(-0.8, 0.8), Image.Resampling.BICUBIC, fillcolor=255)
        picture = picture.filter(ImageFilter.GaussianBlur(0.4)).point(lambda v: 18 + v * 220 // 255)
        width, height = picture.size
        for _ in range(width * height // 4000):
            spot = (rng.randrange(width), rng.randrange(height))
            picture.putpixel(spot, rng.randrange(90, 200))
        pages.append(picture)
    document.close()
    out = BytesIO()
    pages[0].save(
        out, "PDF", save_all=True, append_images=pages[1:], resolution=dpi, quality=38,
        creationDate=None, modDate=None,
    )  # fmt: skip
    return re.sub(rb"\(D:\d{14}Z?\)", b"(D:20250101000000Z)", out.getvalue())
