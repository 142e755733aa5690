"""Runs of characters set solid: what follows from two boxes is what every box would say."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from analyzer.evaluate.hostile import remapped
from analyzer.read import read
from analyzer.read.pdf_fonts import bar_font, stand_in_fonts
from analyzer.read.pdf_glyphs import GlyphReader
from analyzer.read.pdf_lines import solid
from analyzer.read.pdf_shapes import Frame, page_shapes
from analyzer.read.pdf_text import page_runs
from analyzer.settings import Settings

if TYPE_CHECKING:
    from analyzer.read.pdf_runs import Run
    from analyzer.records import Box

SONG = "STSong-Light"


@pytest.fixture(scope="module", autouse=True)
def _font() -> None:
    pdfmetrics.registerFont(UnicodeCIDFont(SONG))


def one_line(line: str, spacing: float = 0.0) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out)
    text = canvas.beginText(72, 700)
    text.setFont(SONG, 12)
    text.setCharSpace(spacing)
    text.textOut(line)
    canvas.drawText(text)
    canvas.save()
    return out.getvalue()


def runs_of(data: bytes) -> tuple[list[Run], list[Box]]:
    """The runs of the first page, and the box of every character asked one by one."""
    with stand_in_fonts(), pypdfium2.PdfDocument(data) as document:
        page = document[0]
        frame = Frame.of(page.raw)
        shapes = page_shapes(page.raw, frame)
        textpage = page.get_textpage()
        reader = GlyphReader(textpage.raw, frame)
        boxes = [reader.box(index) for index in range(textpage.count_chars())]
        assert None not in boxes
        return page_runs(textpage.raw, frame, shapes), boxes  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("line", "spacing", "known", "why"),
    [
        ("甲方应付款。", 0.0, True, "Han characters are one em each"),
        ("提前15日 CRM 系统（含税）", 0.0, True, "widths of the others are measured once"),
        ("甲方应付款。", 3.0, False, "letter spacing: the widths do not add up"),
        ("：", 0.0, True, "a line of one sign has an extent too"),
    ],
)
def test_boxes_of_runs(line: str, spacing: float, known: bool, why: str) -> None:
    runs, boxes = runs_of(one_line(line, spacing))
    assert "".join(run.text for run in runs) == line
    assert [run.even for run in runs] == [known], why
    sides = [
        side
        for run in runs
        for side in zip(*(run.sides[number] for number in (0, 2, 1, 3)), strict=True)
    ]
    for one, two in zip(sides, boxes, strict=True):
        assert one == pytest.approx(two, abs=0.01)


@pytest.mark.parametrize(
    ("text", "widths", "expected", "why"),
    [
        ("甲方付款", [1, 1, 1, 1], ("甲方付款", 4), "no space"),
        ("　　甲方付款", [1] * 6, ("甲方付款", 6), "the indent is no text"),
        ("第一条定义 甲方付款", [1] * 5 + [0.3] + [1] * 4, ("第一条定义 甲方付款", 9.3), "one"),
        ("甲方应当付款（盖章）　　乙方", [1] * 14, ("甲方应当付款（盖章）    乙方", 14), "tab"),
        ("甲 方 付 款", [1, 0.3] * 3 + [1], None, "spaces everywhere may be letter spacing"),
        ("甲方应当 付款", [1] * 4 + [0.05] + [1] * 2, None, "nobody sees so thin a space"),
    ],
)  # fmt: skip
def test_spaces_of_solid_lines(
    text: str, widths: list[float], expected: tuple[str, float] | None, why: str
) -> None:
    edges = [0.0]
    for width in widths:
        edges.append(edges[-1] + width * 10)
    found = solid(text, edges, 10.0)
    if expected is None:
        assert found is None, why
        return
    assert found is not None, why
    assert found[0] == expected[0], why
    assert len(found[1]) == len(found[0]) + 1
    assert found[1][-1] == pytest.approx(10 * expected[1])
    assert found[1] == sorted(found[1])


def test_made_up_spaces_lose_no_characters() -> None:
    """Figures between two spaces that PDFium makes up are of an object of their own."""
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.setFont(SONG, 12)
    for x, words in (
        (72, "签订之日起"),
        (136, "10"),
        (152, "个工作日内"),
        (216, "20"),
        (232, "元"),
    ):
        canvas.drawString(x, 700, words)
    canvas.save()
    got = read(out.getvalue(), "a.pdf", Settings(guard=False)).text
    assert got.replace(" ", "") == "签订之日起10个工作日内20元\n"


def test_the_fonts_of_the_machine_are_back_after_reading() -> None:
    def picture() -> bytes:
        with pypdfium2.PdfDocument(data) as document:
            return bytes(document[0].render().to_numpy().tobytes())

    data = one_line("甲方应付款。")
    before = picture()
    with stand_in_fonts():
        assert picture() != before  # bars
    assert picture() == before


def test_the_stand_in_is_a_font() -> None:
    from PIL import ImageFont

    font = ImageFont.truetype(io.BytesIO(bar_font()), 100)
    assert font.getlength("甲乙") == pytest.approx(200, abs=1)


@pytest.mark.parametrize(
    ("font", "text", "why"),
    [
        ("ABCDEF+Wingdings-Regular", "☑", "a sign of a font whose signs are known"),
        ("Wingdings2", "\uf0fe", "one that this font has not"),
        ("SimSun", "☑", "one that nearly every font of signs has there"),
    ],
)
def test_private_codes_of_symbol_fonts(font: str, text: str, why: str) -> None:
    data = remapped("啊是否", {"啊": 0xF0FE, "是": ord("是"), "否": ord("否")}, font.encode())
    assert read(data, "a.pdf", Settings(guard=False, ocr="never")).text == f"{text}是否\n", why
