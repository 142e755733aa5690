"""Contracts printed as PDFs, to measure what reading gives back of them.

One set is typeset here and written with reportlab, the other printed by a browser;
each layout is one that contracts have. Both need what the development setup installs.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from html import escape
from pathlib import Path
from typing import Any

from analyzer.errors import HetongError
from analyzer.read.width import is_wide

_SONG = "STSong-Light"
_NO_START = frozenset("，。、；：！？）》”’】」』％,.:;!?)]}%")
_NO_END = frozenset("（《“‘【「『([{")
_MARKER = re.compile(
    r"第[一二三四五六七八九十百零〇\d]+条|[（(][^）)]{1,3}[）)]|[\d.]+|[一二三四五六七八九十]+、"
)
_WIDTH, _HEIGHT = 595.0, 842.0


@dataclass(frozen=True, slots=True)
class Layout:
    """How the pages of a print are set; lengths in ems of the text, sizes in points."""

    name: str
    size: float = 12.0
    indent: float = 2.0
    gap: float = 0.0
    """Additional room between paragraphs."""
    columns: int = 1
    hanging: bool = False
    spacing: float = 0.0
    """Points between letters."""
    bold: bool = False
    """Every line drawn twice, as cheap bold is."""
    watermark: bool = False
    numbered: bool = True


LAYOUTS = (
    Layout("indent"),
    Layout("no indent", indent=0.0),
    Layout("gaps", indent=0.0, gap=0.6),
    Layout("hanging numbers", indent=0.0, hanging=True),
    Layout("two columns", size=10.0, columns=2),
    Layout("watermark", watermark=True),
    Layout("letter-spaced", spacing=2.4),
    Layout("bold", bold=True),
)

STYLES = {
    "browser, indent": "p { text-indent: 2em; margin: 0 }",
    "browser, justified": "p { text-indent: 2em; margin: 0; text-align: justify }",
    "browser, gaps": "p { margin: 0 0 .6em; text-align: justify }",
    "browser, no indent": "p { margin: 0 }",
    "browser, hanging": "p { margin: 0; padding-left: 2em; text-indent: -2em }",
    "browser, two columns": "body { columns: 2; font-size: 10pt } "
    "p { text-indent: 2em; margin: 0 }",
    "browser, letter-spaced": "p { text-indent: 2em; margin: 0; letter-spacing: .2em }",
    "browser, bold": "p { text-indent: 2em; margin: 0; font-weight: bold }",
    "browser, watermark": "p { text-indent: 2em; margin: 0 } .mark { display: block }",
}
_SHEET = """
@page { size: A4; margin: 22mm 24mm;
  @bottom-center { content: "第 " counter(page) " 页"; font-size: 9pt } }
body { font: 12pt "Noto Serif CJK SC", serif; line-height: 1.6; margin: 0 }
.mark { display: none; position: fixed; top: 45%; left: 15%; font-size: 60pt;
  color: rgba(170,170,170,.5); transform: rotate(-30deg) }
"""


def typeset(text: str, layout: Layout) -> bytes:
    """A PDF of the lines of a text as paragraphs, written with reportlab."""
    canvas, out = _canvas()
    left, top, bottom, gutter = 72.0, 770.0, 80.0, 2.5 * layout.size
    width = (_WIDTH - 2 * left - (layout.columns - 1) * gutter) / layout.columns
    step, column, y, page = 1.6 * layout.size, 0, top, 1
    _furnish(canvas, layout, page)
    for paragraph in text.split("\n"):
        for indent, line in _lines(paragraph, width, layout, canvas):
            if y < bottom:
                column, y = column + 1, top
            if column == layout.columns:
                canvas.showPage()
                column, page = 0, page + 1
                _furnish(canvas, layout, page)
            _draw(canvas, layout, left + column * (width + gutter) + indent, y, line)
            y -= step
        y -= layout.gap * layout.size
    canvas.save()
    return out.getvalue()


def _canvas() -> tuple[Any, io.BytesIO]:
    from reportlab.pdfbase import pdfmetrics  # type: ignore[import-untyped]
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont  # type: ignore[import-untyped]
    from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

    pdfmetrics.registerFont(UnicodeCIDFont(_SONG))
    out = io.BytesIO()
    return Canvas(out, pagesize=(_WIDTH, _HEIGHT)), out


def _furnish(canvas: Any, layout: Layout, page: int) -> None:
    if layout.numbered:
        canvas.setFont(_SONG, 9)
        canvas.drawCentredString(_WIDTH / 2, 50, f"第 {page} 页")
    if layout.watermark:
        canvas.saveState()
        canvas.setFillGray(0.8)
        canvas.setFont(_SONG, 64)
        canvas.translate(120, 300)
        canvas.rotate(40)
        canvas.drawString(0, 0, "仅供内部参考")
        canvas.restoreState()
    canvas.setFont(_SONG, layout.size)


def _draw(canvas: Any, layout: Layout, x: float, y: float, line: str) -> None:
    for number in range(2 if layout.bold else 1):
        text = canvas.beginText(x + 0.3 * number, y)
        text.setCharSpace(layout.spacing)
        text.textOut(line)
        canvas.drawText(text)


def _lines(
    paragraph: str, width: float, layout: Layout, canvas: Any
) -> Iterator[tuple[float, str]]:
    """The printed lines of a paragraph with their indents, broken as Chinese is."""

    def measure(text: str) -> float:
        return float(canvas.stringWidth(text, _SONG, layout.size)) + layout.spacing * len(text)

    first, rest = layout.indent * layout.size, 0.0
    if layout.hanging and (marker := _MARKER.match(paragraph)):
        rest = measure(marker[0])
    line, used, indent = "", 0.0, first
    for piece in _unbroken(paragraph):
        if line and used + measure(piece) > width - indent:
            yield indent, line.rstrip(" ")
            line, used, indent = "", 0.0, rest
        shown = piece if line else piece.lstrip(" ")
        line, used = line + shown, used + measure(shown)
    yield indent, line


def _unbroken(text: str) -> Iterator[str]:
    """The pieces between which a line may end."""
    piece = ""
    for char in text:
        if piece:
            last = piece[-1]
            whole = not is_wide(last) and not is_wide(char) and " " not in (last, char)
            if not whole and char not in _NO_START and last not in _NO_END:
                yield piece
                piece = ""
        piece += char
    if piece:
        yield piece


def browser() -> str | None:
    """The program that prints, if the machine has one."""
    return shutil.which("chromium") or shutil.which("google-chrome")


def printed(text: str, style: str) -> bytes:
    """A PDF of the lines of a text as paragraphs, printed by a browser."""
    program = browser()
    if program is None:
        raise HetongError("no browser to print with", hint="install Chromium")
    body = "".join(f"<p>{escape(line)}</p>\n" for line in text.split("\n"))
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "page.html").write_text(
            f"<!doctype html><meta charset=utf-8><style>{_SHEET}{style}</style>"
            f"<div class=mark>仅供内部参考</div>{body}", encoding="utf-8",
        )  # fmt: skip
        subprocess.run(
            [program, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
             f"--user-data-dir={folder}/profile", "--print-to-pdf=page.pdf", "page.html"],
            cwd=folder, check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        return Path(folder, "page.pdf").read_bytes()


def makers(*, with_browser: bool) -> dict[str, Callable[[str], bytes]]:
    """What makes a PDF of a text, by the name of the layout."""
    found: dict[str, Callable[[str], bytes]] = {
        layout.name: partial(typeset, layout=layout) for layout in LAYOUTS
    }
    if with_browser:
        found |= {name: partial(printed, style=style) for name, style in STYLES.items()}
    return found
