"""Recognition: what is put right, which pages are recognised, and pages as scanners give them."""

from __future__ import annotations

import io
import re
from array import array
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from PIL import Image, ImageDraw

from analyzer.errors import DamagedFile, LimitExceeded, NoTextLayer
from analyzer.locate import data_path
from analyzer.read import guard, ocr, ocr_work, read, render_page
from analyzer.read.guard import ChildFailedError
from analyzer.read.job import Job
from analyzer.read.ocr import recognise
from analyzer.read.ocr_blanks import with_blanks
from analyzer.read.ocr_cells import Cell, SetLine, cells
from analyzer.read.ocr_text import mended
from analyzer.read.pictures import opened, read_picture
from analyzer.read.quality import dictionary_score, doubt, text_score
from analyzer.read.reading import SCAN, CharBoxes, Line, PageSize, Reading
from analyzer.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Settings(guard=False)
NEVER = Settings(guard=False, ocr="never")
with_ocr = pytest.mark.skipif(not ocr.installed(), reason="the extra hetong[ocr] is not installed")


@pytest.mark.parametrize(
    ("line", "expected", "reason"),
    [
        ("甲方,乙方", "甲方，乙方", "between Han"),
        ("支付,共3份", "支付，共3份", "after Han"),
        ("9.6%,自划款", "9.6%，自划款", "before Han"),
        ("人民币1,500,000元", "人民币1,500,000元", "thousands"),
        ("每日10:30开门", "每日10:30开门", "a time"),
        ("账户:", "账户：", "at the end of a Chinese line"),
        ("Notice: pay", "Notice: pay", "Latin text"),
        ("(一)利息", "（一）利息", "a bracketed number"),
        ("(签字捺印):", "（签字捺印）：", "brackets with Han inside"),
        ("型号(A-1)", "型号(A-1)", "a code in brackets is left"),
        ("本金的0.3%0支付", "本金的0.3‰支付", "per mille read in two"),
        ("百分之5%0.2", "百分之5%0.2", "another number follows"),
        ("二○二五年", "二〇二五年", "a ring between figures"),
        ("二O二五年", "二〇二五年", "the letter between figures"),
        ("型号O二", "型号O二", "the letter elsewhere"),
        ("“甲方”", "“甲方”", "quotation marks stay"),
    ],
)
def test_only_sure_slips_are_put_right(line: str, expected: str, reason: str) -> None:
    assert "".join(mended(list(line))) == expected, reason


def ink_of(*blocks: tuple[int, int], width: int = 400, height: int = 30) -> Any:
    """A line of ink: a block for each character, from column to column."""
    ink = np.zeros((height, width), dtype=bool)
    for low, high in blocks:
        ink[2:28, low:high] = True
    return ink


def test_cells_are_the_squares_of_the_type() -> None:
    # Ink of 26 in squares of 30: 甲 at 0, 乙 at 30, 丙 at 60, a gap of one square, 丁 at 120.
    line = cells(
        ink_of((2, 28), (32, 58), (62, 88), (122, 148)), list("甲乙丙丁"), [18, 44, 76, 130]
    )
    assert line.em == pytest.approx(30, abs=1)
    assert [cell.x0 for cell in line.cells] == pytest.approx([0, 30, 60, 120], abs=1)
    assert [cell.x1 for cell in line.cells] == pytest.approx([30, 60, 90, 150], abs=1)
    assert not line.unread


def test_rings_that_were_passed_over_are_found_by_their_ink() -> None:
    shown = ink_of((2, 28), (33, 57), (62, 88), (92, 118), (122, 148))
    chars, centres = list("二二五年"), [15.0, 75.0, 105.0, 135.0]
    assert "".join(cell.char for cell in cells(shown, chars, centres).cells) == "二〇二五年"
    gap = ink_of((2, 28), (62, 88), (92, 118), (122, 148))
    assert "".join(cell.char for cell in cells(gap, chars, centres).cells) == "二二五年"


def test_ink_that_was_not_read_is_noticed() -> None:
    shown = ink_of((2, 28), (32, 58), (62, 88), (122, 148), (182, 208))
    assert cells(shown, list("甲乙丙丁"), [15, 45, 75, 135]).unread


GOOD = "甲方应当按照本合同约定支付价款，乙方应当提供服务并承担违约责任。" * 8
SIGNS = "甲方应当按照本合同约定支付价款乙提供服务并承担违责任"
OTHERS = "疆舷瑚泵锹鳞昵筵柩蒺璎饕缭茁粕驿嫒溯骥榭羌褶黯蕴"
PARTS = "电压互感器、氧化锌避雷器、隔离开关、接地开关、断路器、变压器、电缆、熔断器、继电器；" * 5
SHUFFLED = GOOD.translate(dict(zip(map(ord, SIGNS), OTHERS * 2, strict=False)))


@pytest.mark.parametrize(
    ("text", "doubtful", "reason"),
    [
        (GOOD, False, "a contract"),
        (PARTS, False, "a list of parts, without a common word"),
        (SHUFFLED, True, "characters mapped to others"),
        (SHUFFLED[:60], False, "too little to judge"),
        ("\ue001\ue002\ue003" * 20 + "第一条", True, "private codes"),
        ("(cid:12)(cid:13)(cid:14)" * 9, True, "no codes"),
        ("□ 是 □ 否 \ue001 选择", False, "one odd sign among others"),
        ("The parties agree to pay. " * 20, False, "another language"),
        ("", False, "nothing"),
    ],
)
def test_text_layers_are_doubted_for_cause(text: str, doubtful: bool, reason: str) -> None:
    assert (doubt(text) is not None) is doubtful, reason


def test_scores_of_good_and_shuffled_text_lie_far_apart() -> None:
    assert text_score(GOOD) > 0.3
    assert text_score(SHUFFLED) < 0.03
    assert dictionary_score(PARTS) > 0.6
    assert dictionary_score(SHUFFLED) < 0.3


def paged(*texts: str, doubtful: tuple[tuple[int, str], ...] = ()) -> Reading:
    """A reading of pages of one line each, boxes numbered by page."""
    text, pages, lines, boxes = "", [], [], array("f")
    for number, words in enumerate(texts, 1):
        pages.append(PageSize(len(text), 100.0 + number, 200.0))
        if words:
            lines.append(Line(len(text), len(text) + len(words), number, (0, 0, 9, 9), 10.0))
            text += words + "\n"
            boxes.extend([float(number)] * 4 * (len(words) + 1))
    return Reading(
        media_type="application/pdf", text=text, pages=tuple(pages), lines=tuple(lines),
        boxes=CharBoxes(boxes), doubtful=doubtful,
    )  # fmt: skip


@pytest.fixture
def answered(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[Job], Reading]], None]:
    """Recognition answered by a function of the job instead of a child."""

    def install(answer: Callable[[Job], Reading]) -> None:
        monkeypatch.setattr(ocr, "installed", lambda: True)
        monkeypatch.setattr(guard, "recognise_guarded", lambda data, job: answer(job))

    return install


def page_text(job: Job) -> Reading:
    return paged(*(f"第{number}页" for number in job.pages))


def test_recognised_pages_take_the_place_of_empty_ones(answered: Any) -> None:
    answered(page_text)
    shares: list[float] = []
    before = paged("一", "", "三", "", doubtful=((2, SCAN), (4, SCAN)))
    result = recognise(before, b"", Settings(), shares.append)
    assert result.text == "一\n第2页\n三\n第4页\n"
    assert [result.page_at(result.text.index(sign)) for sign in "一2三4"] == [1, 2, 3, 4]
    assert [(line.page, result.text[line.start : line.end]) for line in result.lines] == [
        (1, "一"), (2, "第2页"), (3, "三"), (4, "第4页"),
    ]  # fmt: skip
    assert result.boxes is not None
    assert len(result.boxes) == len(result.text)
    assert result.doubtful == ()
    assert not result.partial
    assert [one.code for one in result.problems] == ["read.recognised"]
    assert "pages 2, 4 " in result.problems[0].message
    assert shares


def test_a_page_that_fails_is_told_and_the_others_come_out(answered: Any) -> None:
    def answer(job: Job) -> Reading:
        if 2 in job.pages:
            raise ChildFailedError("crash", 2)
        return page_text(job)

    answered(answer)
    before = paged("", "", "", doubtful=((1, SCAN), (2, SCAN), (3, SCAN)))
    result = recognise(before, b"", Settings())
    assert result.text == "第1页\n第3页\n"
    assert result.partial
    assert [(one.code, one.page) for one in result.problems] == [
        ("read.damaged", 2), ("read.recognised", None),
    ]  # fmt: skip


def test_no_time_for_recognition_is_told(answered: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    answered(page_text)
    clock = iter([0.0, *[1000.0] * 50])
    monkeypatch.setattr(ocr_work.time, "monotonic", lambda: next(clock))
    result = recognise(paged("一", "", doubtful=((2, SCAN),)), b"", Settings())
    assert result.partial
    assert [(one.code, one.page) for one in result.problems] == [("read.limit", 2)]


def test_the_better_of_text_layer_and_recognition_stays(answered: Any) -> None:
    answered(lambda job: paged(GOOD))
    wrong = paged(SHUFFLED, doubtful=((1, "its text layer makes no words"),))
    assert recognise(wrong, b"", Settings()).text.strip() == GOOD
    answered(lambda job: paged(SHUFFLED))
    table = paged(GOOD, doubtful=((1, "its text layer makes no words"),))
    assert recognise(table, b"", Settings()).text.strip() == GOOD
    answered(lambda job: paged(""))
    stamp = paged("附件一", doubtful=((1, SCAN),))
    assert recognise(stamp, b"", Settings()).text == "附件一\n"


def test_sound_pages_are_recognised_only_by_force(answered: Any) -> None:
    answered(page_text)
    sound = paged("第一页有很多字", "二")
    assert recognise(sound, b"", Settings()) is sound
    assert recognise(sound, b"", Settings(ocr="force")).text == "第1页\n第2页\n"


def test_without_the_extra_the_way_to_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "installed", lambda: False)
    before = paged("一", "", SHUFFLED, doubtful=((2, SCAN), (3, "its text layer makes no words")))
    result = recognise(before, b"", HERE)
    assert [(one.code, one.page) for one in result.problems] == [
        ("read.no_text", 2), ("read.text_layer", 3),
    ]  # fmt: skip
    assert result.partial
    assert all("pip install 'hetong[ocr]'" in one.message for one in result.problems)
    with pytest.raises(NoTextLayer, match=r"hetong\[ocr\]"):
        recognise(paged("", doubtful=((1, SCAN),)), b"", HERE)
    with pytest.raises(NoTextLayer, match="--ocr never"):
        recognise(paged("", doubtful=((1, SCAN),)), b"", NEVER)


def saved(grey: Any, form: str = "PNG", **options: Any) -> bytes:
    out = io.BytesIO()
    picture = grey if isinstance(grey, Image.Image) else Image.fromarray(grey)
    picture.save(out, form, **options)
    return out.getvalue()


@pytest.mark.parametrize(
    ("form", "kind"), [("PNG", "image/png"), ("JPEG", "image/jpeg"), ("TIFF", "image/tiff")]
)
def test_pictures_are_pages_to_be_recognised(form: str, kind: str) -> None:
    reading = read_picture(saved(Image.new("L", (60, 80), 255), form), Job())
    assert reading.media_type == kind
    assert reading.doubtful == ((1, SCAN),)


def test_every_frame_is_a_page() -> None:
    frames = [Image.new("L", (60, 80), 255) for _ in range(3)]
    data = saved(frames[0], "TIFF", save_all=True, append_images=frames[1:])
    assert [page for page, _ in read_picture(data, Job()).doubtful] == [1, 2, 3]
    limited = read_picture(data, Job(max_pages=2))
    assert [page for page, _ in limited.doubtful] == [1, 2]
    assert [one.code for one in limited.problems] == ["read.limit"]


@pytest.mark.parametrize(
    ("picture", "options", "shape", "scale", "reason"),
    [
        (Image.new("L", (1654, 2339)), {"dpi": (200, 200)}, (2339, 1654), 200 / 72, "as it says"),
        (Image.new("L", (1190, 1684)), {}, (1684, 1190), 2.0, "as A4 where it says nothing"),
        (Image.new("L", (3000, 4000)), {"dpi": (72, 72)}, (3000, 2250), 2250 / 595, "a camera"),
        (Image.new("L", (3310, 4680)), {"dpi": (400, 400)}, (3000, 2122), 3.561, "made smaller"),
    ],
)  # fmt: skip
def test_pixels_become_points(
    picture: Any, options: Any, shape: tuple[int, int], scale: float, reason: str
) -> None:
    with opened(saved(picture, **options), Job()) as pages:
        page = pages.picture(1)
    assert page.grey.shape == shape, reason
    assert page.scale == pytest.approx(scale, rel=0.01), reason


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16"])
def test_every_kind_of_colour_becomes_grey_on_white(mode: str) -> None:
    picture = Image.new("RGBA", (60, 80), (0, 0, 0, 0) if mode in ("LA", "RGBA") else "white")
    ImageDraw.Draw(picture).rectangle((10, 10, 30, 30), fill=(0, 0, 0, 255))
    if mode == "I;16":
        grey = np.asarray(picture.convert("L")).astype(np.uint16) * 256
        data = saved(Image.fromarray(grey))
    else:
        data = saved(picture.convert(mode), "TIFF" if mode == "CMYK" else "PNG")
    with opened(data, Job()) as pages:
        page = pages.picture(1).grey
    assert page[20, 20] < 30
    assert page[60, 50] > 220


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (saved(Image.new("L", (600, 800)))[:40], DamagedFile),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), DamagedFile),
        (b"\xff\xd8\xff\xe0" + bytes(400), DamagedFile),
        (b"II*\x00" + bytes(40), DamagedFile),
        (saved(Image.new("1", (12000, 12000)), "TIFF", compression="group4"), LimitExceeded),
    ],
)  # fmt: skip
def test_broken_and_swollen_pictures(data: bytes, error: type[Exception]) -> None:
    def everything() -> None:
        read_picture(data, Job())
        with opened(data, Job()) as pages:
            pages.picture(1)

    with pytest.raises(error):
        everything()


def test_a_page_of_a_picture_can_be_drawn() -> None:
    data = saved(Image.new("L", (1190, 1684), 255))
    png, scale = render_page(data, 1, HERE)
    with Image.open(io.BytesIO(png)) as drawn:
        assert drawn.width == pytest.approx(595 * scale, abs=1)
    with pytest.raises(DamagedFile):
        render_page(data, 2, HERE)


@pytest.fixture(scope="module")
def page() -> Any:
    """The last page of the scanned sample, in grey at 200 dpi."""
    data = data_path("samples/scanned.pdf").read_bytes()
    with opened(data, Job()) as pages:
        return pages.picture(3).grey


def recognised(grey: Any, form: str = "PNG", **options: Any) -> Reading:
    from analyzer.read.ocr_reader import read_pages

    options.setdefault("dpi", (200, 200))
    return read_pages(saved(grey, form, **options), Job(pages=(1,)))


@with_ocr
@pytest.mark.parametrize("turn", [0, 1, 2, 3])
def test_a_page_is_read_whichever_way_up_it_lies(page: Any, turn: int) -> None:
    reading = recognised(np.ascontiguousarray(np.rot90(page, turn)))
    assert "第十五条 争议解决\n三方因本合同发生争议，协商不成的，" in reading.text
    assert "二〇二五年五月六日" in reading.text
    assert reading.boxes is not None
    # The boxes lie on the picture as it was given.
    at = reading.text.index("争议")
    x0, y0, x1, y1 = (side * 200 / 72 for side in reading.boxes[at])
    turned = np.rot90(page, turn)
    assert turned[int(y0) : int(y1), int(x0) : int(x1)].min() < 100


@with_ocr
def test_a_crooked_page_is_set_straight(page: Any) -> None:
    crooked = Image.fromarray(page).rotate(-4, fillcolor=255, resample=Image.Resampling.BICUBIC)
    reading = recognised(np.asarray(crooked))
    assert "三方因本合同发生争议，协商不成的，由贷款人住所地人民法院管辖。" in reading.text


@with_ocr
def test_the_scanned_sample_reads_as_its_contract_does() -> None:
    from analyzer.clean import clean
    from analyzer.corpus import load

    data = data_path("samples/scanned.pdf").read_bytes()
    reading = read(data, "scanned.pdf", Settings())
    gold = "".join(load(data_path("contracts/loan_filled.txt")).text.split())
    found = "".join(clean(reading).text.split())
    wrong = distance(gold, found)
    assert wrong <= 0.005 * len(gold)
    assert reading.boxes is not None
    assert len(reading.boxes) == len(reading.text)
    assert [one.code for one in reading.problems] == ["read.recognised"]


def distance(one: str, two: str) -> int:
    """The number of characters to change, put in or leave out to make one text the other."""
    row = list(range(len(two) + 1))
    for at, char in enumerate(one, 1):
        previous, row[0] = row[0], at
        for index, other in enumerate(two, 1):
            previous, row[index] = (
                row[index],
                min(row[index] + 1, row[index - 1] + 1, previous + (char != other)),
            )
    return row[-1]


FONT = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")


@with_ocr
@pytest.mark.skipif(not FONT.is_file(), reason="Debian's fonts-noto-cjk is not installed")
def test_a_ruled_table_is_rows() -> None:
    reading = recognised(ruled_table())
    rows = [line for line in reading.lines if line.kind == "row"]
    assert [reading.text[line.start : line.end] for line in rows] == [
        "期次｜比例", "第一期｜30%", "第二期｜70%",
    ]  # fmt: skip


def ruled_table() -> Any:
    from PIL import ImageFont

    font = ImageFont.truetype(FONT, 40)
    picture = Image.new("L", (1200, 700), 255)
    draw = ImageDraw.Draw(picture)
    for row in range(4):
        draw.line((100, 100 + 120 * row, 1000, 100 + 120 * row), fill=0, width=4)
    for column in range(3):
        draw.line((100 + 450 * column, 100, 100 + 450 * column, 460), fill=0, width=4)
    words = (("期次", "比例"), ("第一期", "30%"), ("第二期", "70%"))
    for row, cells_ in enumerate(words):
        for column, word in enumerate(cells_):
            draw.text((140 + 450 * column, 125 + 120 * row), word, font=font, fill=0)
    return np.asarray(picture)


@with_ocr
@pytest.mark.skipif(not FONT.is_file(), reason="Debian's fonts-noto-cjk is not installed")
def test_lines_to_write_on_are_underscores() -> None:
    from PIL import ImageFont

    picture = Image.new("L", (1654, 500), 255)
    draw = ImageDraw.Draw(picture)
    font = ImageFont.truetype(FONT, 36)
    words = ("出租方（甲方）：________________", "每月租金为人民币________元，按月支付。")
    for row, line in enumerate(words):
        draw.text((170, 120 + 100 * row), line, font=font, fill=0)
    text = recognised(np.asarray(picture)).text
    assert re.search("^出租方（甲方）：_{6,}$", text, re.MULTILINE)
    assert re.search("^每月租金为人民币_{4,}元，按月支付。$", text, re.MULTILINE)


@with_ocr
def test_rules_of_tables_and_underlines_are_no_blanks() -> None:
    from analyzer.read.ocr_page import ReadLine

    line = ReadLine(SetLine([Cell("甲", 0, 30), Cell("方", 30, 60)], 30.0, 15.0), 100.0, 0.0, 1.0)
    blank, under, edge = (29.0, 165.0, 300.0), (29.0, 95.0, 165.0), (29.0, 90.0, 400.0)
    border = [(90.0, 0.0, 200.0)]
    assert "".join(cell.char for cell in with_blanks([line], [blank], [])[0].line.cells) == (
        "甲方" + "_" * 9
    )
    assert with_blanks([line], [under], []) == [line]
    assert with_blanks([line], [edge], border) == [line]
    assert with_blanks([line], [(200.0, 165.0, 300.0)], []) == [line]
