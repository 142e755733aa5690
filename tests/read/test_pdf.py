"""PDF files made here, one for every way in which their text can mislead."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from analyzer.errors import DamagedFile, NoTextLayer, PasswordRequired
from analyzer.read import read
from analyzer.settings import Settings

if TYPE_CHECKING:
    from analyzer.read.reading import Reading

SONG = "STSong-Light"
HERE = Settings(guard=False)
Draw = Callable[[Canvas], None]


@pytest.fixture(scope="module", autouse=True)
def _font() -> None:
    pdfmetrics.registerFont(UnicodeCIDFont(SONG))


def made(*pages: Draw, **options: object) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, **options)  # type: ignore[arg-type]
    for draw in pages:
        canvas.setFont(SONG, 12)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def reading(*pages: Draw, **options: object) -> Reading:
    result = read(made(*pages, **options), "a.txt", HERE)
    assert result.boxes is not None
    assert len(result.boxes) == len(result.text)
    return result


def write(*lines: str, left: float = 72, top: float = 770, step: float = 20) -> Draw:
    def draw(canvas: Canvas) -> None:
        for number, line in enumerate(lines):
            canvas.drawString(left, top - step * number, line)

    return draw


def test_lines_pages_and_boxes() -> None:
    result = reading(write("第一条 定义", "甲方应付款。"), write("第二条"))
    assert result.text == "第一条 定义\n甲方应付款。\n第二条\n"
    assert [page.start for page in result.pages] == [0, len("第一条 定义\n甲方应付款。\n")]
    assert result.page_at(0) == 1
    assert result.page_at(result.text.index("第二")) == 2
    assert [result.text[line.start : line.end] for line in result.lines] == [
        "第一条 定义", "甲方应付款。", "第二条",
    ]  # fmt: skip
    boxes = result.boxes
    assert boxes is not None
    for index, char in enumerate("第一条"):
        x0, y0, x1, y1 = boxes[index]
        assert x0 == pytest.approx(72 + 12 * index, abs=0.5), char
        assert x1 - x0 == pytest.approx(12, abs=0.5)
        assert y0 < 842 - 770 < y1  # the baseline, counted from the top
    assert boxes[6][0] == pytest.approx(boxes[6][2])  # a line end has no width


def test_watermarks_are_left_out_and_told() -> None:
    def draw(canvas: Canvas) -> None:
        write("第一条 甲方应首先支付合同价款的30%。", "第二条 乙方应当保证质量。")(canvas)
        canvas.saveState()
        canvas.setFillGray(0.8)
        canvas.setFont(SONG, 60)
        canvas.translate(60, 700)
        canvas.rotate(30)
        canvas.drawString(0, 0, "仅供参考")
        canvas.restoreState()
        canvas.saveState()
        canvas.setFillGray(0.85)
        canvas.setFont(SONG, 40)
        canvas.drawString(72, 755, "机密文件")
        canvas.restoreState()

    result = reading(draw)
    assert result.text == "第一条 甲方应首先支付合同价款的30%。\n第二条 乙方应当保证质量。\n"
    assert {(one.rule, one.text, one.page) for one in result.removed} == {
        ("furniture.watermark", "仅供参考", 1),
        ("furniture.watermark", "机密文件", 1),
    }


def test_grey_text_on_its_own_lines_is_text() -> None:
    def draw(canvas: Canvas) -> None:
        write("第一条 甲方付款。")(canvas)
        canvas.setFillGray(0.7)
        canvas.drawString(72, 740, "注：灰色的说明文字。")

    assert reading(draw).text == "第一条 甲方付款。\n注：灰色的说明文字。\n"


def hide_white(canvas: Canvas) -> None:
    canvas.setFillGray(1)
    canvas.drawString(72, 700, "看不见的字")


def hide_by_mode(canvas: Canvas) -> None:
    text = canvas.beginText(72, 700)
    text.setTextRenderMode(3)
    text.textOut("看不见的字")
    canvas.drawText(text)


def hide_by_size(canvas: Canvas) -> None:
    canvas.setFont(SONG, 0.5)
    canvas.drawString(72, 700, "看不见的字")


def hide_off_page(canvas: Canvas) -> None:
    canvas.drawString(-300, 700, "看不见的字")


def hide_by_cover(canvas: Canvas) -> None:
    canvas.drawString(72, 700, "看不见的字")
    canvas.setFillGray(1)
    canvas.rect(60, 690, 200, 30, stroke=0, fill=1)


@pytest.mark.parametrize(
    "hide", [hide_white, hide_by_mode, hide_by_size, hide_off_page, hide_by_cover]
)
def test_hidden_text_is_left_out_and_told(hide: Draw) -> None:
    def draw(canvas: Canvas) -> None:
        write("看得见的条款。")(canvas)
        canvas.saveState()
        hide(canvas)
        canvas.restoreState()

    result = reading(draw)
    assert result.text == "看得见的条款。\n"
    assert [(one.rule, one.text) for one in result.removed] == [("hidden_text", "看不见的字")]


def test_white_text_on_a_dark_ground_is_seen() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(0.2)
        canvas.rect(60, 690, 200, 30, stroke=0, fill=1)
        canvas.setFillGray(1)
        canvas.drawString(72, 700, "表头文字")

    assert reading(draw).text == "表头文字\n"


def test_a_highlight_under_the_text_hides_nothing() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColorRGB(1, 1, 0)
        canvas.rect(60, 690, 200, 30, stroke=0, fill=1)
        canvas.setFillGray(0)
        canvas.drawString(72, 700, "标黄的条款")

    assert reading(draw).text == "标黄的条款\n"


@pytest.mark.parametrize("shift", [0.0, 0.3, 0.6])
def test_bold_by_drawing_twice_is_read_once(shift: float) -> None:
    def draw(canvas: Canvas) -> None:
        for number in range(3):
            canvas.drawString(72 + shift * number, 700, "第一条 违约责任")

    assert reading(draw).text == "第一条 违约责任\n"


@pytest.mark.parametrize("spacing", [2, 4, 6, 9])
def test_letter_spacing_makes_no_spaces(spacing: float) -> None:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(72, 700)
        text.setCharSpace(spacing)
        text.textOut("甲方应当在签订后十日内付款")
        text.setTextOrigin(72, 680)
        text.textOut("第一条 乙方应当按时交货")
        canvas.drawText(text)

    assert reading(draw).text == "甲方应当在签订后十日内付款\n第一条 乙方应当按时交货\n"


LEFT = "左栏甲方应当按照本合同约定的时间支付价款"
RIGHT = "右栏乙方应当按照本合同约定的方式交付货物"


@pytest.mark.parametrize("by_row", [True, False])
@pytest.mark.parametrize("offset", [0, 6])
def test_columns_are_read_one_after_the_other(by_row: bool, offset: float) -> None:
    """Whatever the order of the file, and whether the baselines meet or not."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont(SONG, 10)
        canvas.drawString(230, 790, "两栏排版的合同标题")
        cells = [(LEFT, 50.0, 0.0), (RIGHT, 320.0, offset)]
        order = [(row, cell) for row in range(15) for cell in cells]
        if not by_row:
            order.sort(key=lambda one: one[1][1])
        for row, (words, left, drop) in order:
            canvas.drawString(left, 750 - 16 * row - drop, f"{words}{row:02d}")

    lines = reading(draw).text.split("\n")
    assert lines[0] == "两栏排版的合同标题"
    assert lines[1:-1] == [f"{words}{row:02d}" for words in (LEFT, RIGHT) for row in range(15)]


def test_two_parties_side_by_side_are_no_columns() -> None:
    def draw(canvas: Canvas) -> None:
        for number, label in enumerate(["（盖章）：", "代表：", "电话：", "日期："]):
            canvas.drawString(72, 700 - 20 * number, "甲方" + label)
            canvas.drawString(330, 700 - 20 * number, "乙方" + label)

    first = reading(draw).text.split("\n")[0]
    assert first.startswith("甲方（盖章）：")
    assert first.endswith("乙方（盖章）：")


def ruled(canvas: Canvas, rows: list[list[str]], top: float = 700) -> None:
    lefts = [72, 150, 360, 430]
    for number in range(len(rows) + 1):
        canvas.line(lefts[0], top - 30 * number, lefts[-1], top - 30 * number)
    for left in lefts:
        canvas.line(left, top, left, top - 30 * len(rows))
    for number, row in enumerate(rows):
        for left, cell in zip(lefts, row, strict=False):
            for index, line in enumerate(cell.split("\n")):
                canvas.drawString(left + 3, top - 30 * number - 13 - 13 * index, line)


def test_ruled_tables_come_row_by_row_in_their_place() -> None:
    def draw(canvas: Canvas) -> None:
        write("第五条 付款方式如下：", top=720)(canvas)
        ruled(
            canvas,
            [
                ["期次", "付款时间", "比例"],
                ["第一期", "合同签订后十日内且甲方已收\n到乙方发票", "30%"],
                ["第二期", "", "70%"],
            ],
        )
        write("第六条 违约责任。", top=590)(canvas)

    result = reading(draw)
    assert result.text == (
        "第五条 付款方式如下：\n期次｜付款时间｜比例\n"
        "第一期｜合同签订后十日内且甲方已收到乙方发票｜30%\n第二期｜｜70%\n第六条 违约责任。\n"
    )
    assert [line.kind for line in result.lines] == ["text", "row", "row", "row", "text"]


def test_options_of_a_cell_stand_apart() -> None:
    """A line that begins with a box to tick does not run on from the one above."""

    def draw(canvas: Canvas) -> None:
        ruled(canvas, [["分包", "□是\n□否", "无"], ["评标", "推荐候选人\n的人数", "三"]])

    assert [line for line in reading(draw).text.split("\n") if line] == [
        "分包｜□是 □否｜无",
        "评标｜推荐候选人的人数｜三",
    ]


def test_a_frame_around_text_is_no_table() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(60, 640, 400, 150)
        write("第一条 定义", "第二条 价款")(canvas)

    assert reading(draw).text == "第一条 定义\n第二条 价款\n"


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_boxes_are_those_of_the_page_as_looked_at(rotation: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(rotation)
        moves = {0: (0, 0), 90: (842, 0), 180: (595, 842), 270: (0, 595)}
        canvas.translate(*moves[rotation])
        canvas.rotate(rotation)
        # From here on the page is upright for the reader, whatever its rotation.
        canvas.drawString(100, 400, "旋转页面的条款")
        canvas.drawString(100, 380, "第二行文字")

    result = reading(draw, pagesize=(595, 842))
    assert result.text == "旋转页面的条款\n第二行文字\n"
    page, line = result.pages[0], result.lines[0]
    assert (page.width, page.height) == pytest.approx((595, 842))  # reportlab: as shown
    assert line.box[0] == pytest.approx(100, abs=1)
    assert line.box[1] < page.height - 400 < line.box[3]


def test_cropped_and_offset_pages() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setCropBox((50, 60, 500, 700))
        canvas.drawString(100, 600, "裁切后的条款")
        canvas.drawString(100, 720, "裁掉的文字")

    result = reading(draw, pagesize=(595, 842))
    assert result.text == "裁切后的条款\n"
    assert (result.pages[0].width, result.pages[0].height) == pytest.approx((450, 640))
    assert result.lines[0].box[0] == pytest.approx(50, abs=1)
    assert result.lines[0].box[1] < 100 < result.lines[0].box[3]
    assert [(one.rule, one.text) for one in result.removed] == [("hidden_text", "裁掉的文字")]


def test_locked_files() -> None:
    locked = made(write("第一条 保密"), encrypt=StandardEncryption("user", "owner"))
    with pytest.raises(PasswordRequired, match="locked"):
        read(locked, "a.pdf", HERE)
    with pytest.raises(PasswordRequired, match="wrong"):
        read(locked, "a.pdf", Settings(guard=False, password="no"))
    assert read(locked, "a.pdf", Settings(guard=False, password="user")).text == "第一条 保密\n"
    owner_only = made(write("第一条 保密"), encrypt=StandardEncryption("", "owner"))
    assert read(owner_only, "a.pdf", HERE).text == "第一条 保密\n"


def test_pages_without_text() -> None:
    with pytest.raises(NoTextLayer, match="1 empty page"):
        read(made(lambda canvas: canvas.rect(50, 50, 300, 300, fill=1)), "a.pdf", HERE)


def scan(canvas: Canvas) -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, 595, 842)


def test_a_scanned_page_among_others_is_told() -> None:
    never = Settings(guard=False, ocr="never")
    result = read(made(write("第一条 定义"), scan, write("第二条 价款")), "a.pdf", never)
    assert result.text == "第一条 定义\n第二条 价款\n"
    assert [(one.code, one.page) for one in result.problems] == [("read.no_text", 2)]
    assert result.partial
    with pytest.raises(NoTextLayer, match="scanned"):
        read(made(scan), "a.pdf", never)


def test_the_text_layer_of_a_recognised_scan_is_read() -> None:
    def draw(canvas: Canvas) -> None:
        scan(canvas)
        hide_by_mode(canvas)

    assert reading(draw).text == "看不见的字\n"


@pytest.mark.parametrize("keep", [0.1, 0.5, 0.9])
def test_cut_files_give_an_error_or_their_text(keep: float) -> None:
    whole = made(write("第一条 定义"))
    try:
        result = read(whole[: int(len(whole) * keep)], "a.pdf", HERE)
    except (DamagedFile, NoTextLayer):
        return
    assert "第一条" in result.text


def test_limits_of_pages_make_a_partial_reading() -> None:
    data = made(*[write(f"第{number}页的条款") for number in range(1, 6)])
    result = read(data, "a.pdf", Settings(guard=False, max_pages=2))
    assert result.text == "第1页的条款\n第2页的条款\n"
    assert result.partial
    assert [one.code for one in result.problems] == ["read.limit"]


def test_html_named_pdf_is_read_as_html() -> None:
    assert read(b"<html><p>Clause", "a.pdf", HERE).media_type == "text/html"


def test_junk_before_the_header_is_allowed() -> None:
    assert read(b"\r\n\r\n" + made(write("第一条")), "a", HERE).text == "第一条\n"


@pytest.mark.parametrize(
    ("height", "text", "struck", "why"),
    [
        (4.0, "管理费为10%。\n", "7", "a line through the middle: the old figure is no text"),
        (-2.0, "管理费为710%。\n", None, "an underline is emphasis, or a change that stands"),
        (12.0, "管理费为710%。\n", None, "a line above is the rule of a table"),
    ],
)
def test_struck_out_characters(height: float, text: str, struck: str | None, why: str) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "管理费为7")
        start = 72 + canvas.stringWidth("管理费为", SONG, 12)
        end = 72 + canvas.stringWidth("管理费为7", SONG, 12)
        canvas.drawString(end, 700, "10%。")
        canvas.line(start, 700 + height, end, 700 + height)

    result = reading(draw)
    assert result.text == text, why
    assert [one.text for one in result.removed if one.rule == "struck_out"] == (
        [struck] if struck else []
    )
