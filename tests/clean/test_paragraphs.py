"""Lines joined into paragraphs: by geometry on pages, by width and words in plain text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.clean import paragraphs
from analyzer.read.reading import Line, PageSize, Reading
from analyzer.sourcemap import apply_edits

LEFT, RIGHT, SIZE, PITCH = 72.0, 432.0, 12.0, 20.0  # thirty characters to the line


def paged(
    *pages: list[tuple[str, float]], top: float = 100.0, pitch: float = PITCH, gap: float = 0.0
) -> Reading:
    """A reading of lines (text, indent in ems); an empty text leaves a gap of one line.

    `gap` is the room between letters in ems.
    """
    text, lines, sizes = "", [], []
    for number, rows in enumerate(pages, 1):
        sizes.append(PageSize(len(text), 504.0, 842.0))
        for row, (wording, indent) in enumerate(rows):
            if not wording:
                continue
            x0, y0 = LEFT + SIZE * indent, top + pitch * row
            width = SIZE * sum(gap + (0.5 if char.isascii() else 1.0) for char in wording)
            box = (x0, y0, x0 + width, y0 + SIZE)
            lines.append(Line(len(text), len(text) + len(wording), number, box, SIZE))
            text += wording + "\n"
    return Reading("application/pdf", text, pages=tuple(sizes), lines=tuple(lines))


def joined(reading: Reading) -> list[str]:
    return apply_edits(reading.text, paragraphs.find(reading))[0].split("\n")[:-1]


A = "甲方应当按照本合同约定的时间和方式向乙方支付全部的合同价款"  # 29 squares
FULL = A + "且"  # 30
SHORT = "逾期承担违约责任。"
FIRST = FULL[:28]  # a first line indented by two


def page_of(*rows: tuple[str, float]) -> list[tuple[str, float]]:
    """Rows with enough full lines around that the right edge is known."""
    return [(FIRST, 2), (FULL, 0), (FULL, 0), (SHORT, 0), *rows]


WHOLE = FIRST + FULL + FULL + SHORT


@pytest.mark.parametrize(
    ("rows", "paragraphs_found"),
    [
        ([(FIRST, 2), (SHORT, 0)], [FIRST + SHORT]),  # first line indented
        ([("1. " + FULL[:27], 1), (FULL[:27], 3), (SHORT, 3)],
         ["1. " + FULL[:27] + FULL[:27] + SHORT]),  # hanging number
        ([("（1）" + FULL[:27], 0), (SHORT, 0)], ["（1）" + FULL[:27] + SHORT]),
        ([("1. 短的一条", 2), ("2. 又一条", 2)], ["1. 短的一条", "2. 又一条"]),
        ([(FIRST, 2), ("2. " + SHORT, 0)], [FIRST, "2. " + SHORT]),  # a marker begins anew
        ([(FIRST, 2), ("第二条 " + SHORT, 0)], [FIRST, "第二条 " + SHORT]),
        ([(FULL[:27] + "。", 2), (SHORT, 2)], [FULL[:27] + "。", SHORT]),  # two indented alike
        ([(SHORT, 2), (SHORT, 2)], [SHORT, SHORT]),  # not full
        ([("甲方：张三", 0), ("乙方：李四", 0)], ["甲方：张三", "乙方：李四"]),
        ([("采购合同", 13), (FIRST, 2)], ["采购合同", FIRST]),  # a centred title
        ([("根据本合同的有关约定和双方友好协商一致的结果，按照本合同", 2),
          ("第三条的约定付款。", 0)],
         ["根据本合同的有关约定和双方友好协商一致的结果，按照本合同第三条的约定付款。"]),
        ([("双方确认（见附件二的清单以及", 2), ("补充协议）后付款。", 0)],
         ["双方确认（见附件二的清单以及补充协议）后付款。"]),  # an open bracket goes on
        ([("The Buyer shall pay to the Seller the whole sum of the pur-", 0), ("chase price.", 0)],
         ["The Buyer shall pay to the Seller the whole sum of the purchase price."]),
        ([("The Buyer shall pay to the Seller the whole sum of the full", 0), ("price.", 0)],
         ["The Buyer shall pay to the Seller the whole sum of the full price."]),
    ],
)  # fmt: skip
def test_lines_of_one_page(rows: list[tuple[str, float]], paragraphs_found: list[str]) -> None:
    assert joined(paged(page_of(*rows))) == [WHOLE, *paragraphs_found]


def test_a_wider_gap_begins_a_paragraph() -> None:
    rows = [(FULL, 0.0), (FULL, 0.0), ("", 0.0), (FULL, 0.0), (FULL, 0.0), (SHORT, 0.0)]
    assert joined(paged(rows)) == [FULL * 2, FULL * 2 + SHORT]


def test_wide_set_lines_are_one_paragraph() -> None:
    """Lines at twice the usual distance, all of them: no gap sets any apart."""
    rows = [(FIRST, 2.0), ("", 0.0), (FULL, 0.0), ("", 0.0), (FULL, 0.0), ("", 0.0), (SHORT, 0.0)]
    assert joined(paged(page_of(*rows)))[-1] == FIRST + FULL + FULL + SHORT


def test_a_sentence_goes_on_over_the_page() -> None:
    first = page_of((FIRST, 2), (FULL, 0))
    second = [(SHORT, 0.0), *page_of()]
    assert joined(paged(first, second)) == [WHOLE, FIRST + FULL + SHORT, WHOLE]


def test_a_clause_does_not_go_on_over_the_page() -> None:
    first, second = page_of((FIRST, 2), (FULL, 0)), [("第二条 " + SHORT, 0.0), *page_of()]
    assert joined(paged(first, second)) == [WHOLE, FIRST + FULL, "第二条 " + SHORT, WHOLE]


def test_furniture_between_two_pages_is_looked_past() -> None:
    pages = []
    for number in range(1, 4):
        rows = [(FULL, 0.0)] * 30 + [("", 0.0)] * 4 + [(f"- {number} -", 13.0)]
        pages.append(rows)
    reading = paged(*pages, top=150.0, pitch=18.0)
    edits = paragraphs.find(reading)
    numbers = [line for line in reading.lines if "-" in reading.text[line.start : line.end]]
    assert len(edits) == 3 * 29 + 2
    assert not any(line.start <= edit.start <= line.end for line in numbers for edit in edits)


def test_rows_of_tables_are_never_joined() -> None:
    reading = paged(page_of((FULL, 0), (FULL, 0)))
    rows = tuple(
        Line(one.start, one.end, one.page, one.box, one.size, "row") for one in reading.lines
    )
    assert paragraphs.find(Reading("x", reading.text, pages=reading.pages, lines=rows)) == []


def unwrapped(text: str) -> str:
    return apply_edits(text, paragraphs.find_plain(text))[0]


CLEAN = """房屋租赁合同
出租方（甲方）：张三
承租方（乙方）：李四
第一条 甲方将坐落于本市的房屋出租给乙方使用，租赁期限为两年，自交付之日起计算。
第二条 租金
1. 每月租金为人民币5000元
2. 乙方应当在每月五日前支付租金，逾期按日支付千分之一的违约金
第三条 违约责任
甲方（盖章）          乙方（盖章）
日期
"""


def test_clean_text_passes_unchanged() -> None:
    assert paragraphs.find_plain(CLEAN) == []


def test_hard_wrapped_text_is_mended() -> None:
    body = (
        "甲方将坐落于本市东城区的房屋出租给乙方使用，租赁期限为两年，"
        "自房屋交付之日起计算，乙方应当在签订本合同之日起十日内向甲方支付押金五千元，"
        "逾期支付的应当按日向甲方支付合同总价款千分之一的违约金"
    )
    paragraph = [f"第{n}条 {body}。" for n in "一二三"]
    lines = [one[at : at + 20] for one in paragraph for at in range(0, len(one), 20)]
    assert unwrapped("\n".join(lines)) == "\n".join(paragraph)


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("乙方应当在签订本合同之日起十日内向甲方足额支付押\n金", None),  # no width known: kept
        ("乙方应当按照本合同约定的时间和方式向甲方支付租金，\n逾期支付违约金", ""),
        ("依照《中华人民共和国房地产管理法实施条例\n》及有关规定签订", ""),
        ("甲方应当提供下列全部资料以及相应的说明文件，\n1. 图纸", None),  # an item begins
        ("甲方地址：北京市东城区某某大街一百零八号，\n电话：010-1", None),  # a label begins
        ("第一条 本合同自双方签字之日起生效，有效期两年。\n补充条款", None),
        ("│名称以及规格型号要求的详细说明，│\n│数量│", None),  # a drawn table
    ],
)
def test_breaks_known_by_their_words(text: str, mended: str | None) -> None:
    assert unwrapped(text) == (text if mended is None else text.replace("\n", mended))


@given(st.text(st.sampled_from("甲乙，。（）《》 \n\t1.第条-a：│"), max_size=200))
def test_edits_are_in_order_and_lose_only_white_space(text: str) -> None:
    edits = paragraphs.find_plain(text)
    result, _ = apply_edits(text, edits)  # raises where edits overlap
    assert "".join(result.split()).replace("-", "") == "".join(text.split()).replace("-", "")
    assert all(edit.kind == "layout" for edit in edits)


@pytest.mark.parametrize(
    ("short", "below", "gap", "one", "why"),
    [
        (
            8,
            "6230580014478206，逾期承担违约责任。",
            0.2,
            True,
            "spaced out it does not fit",
        ),
        (8, "6230580014478206，逾期承担违约责任。", 0.0, True, "nor does it set solid"),
        (12, "6230580014478206，逾期承担违约责任。", 0.0, False, "there was room for it"),
        (2, "【 】的合同一式两份。", 0.0, True, "the blank of a form is not divided"),
        (4, "【 】的合同一式两份。", 0.0, False, "there was room for the blank"),
    ],
)
def test_what_would_not_have_fitted(
    short: int, below: str, gap: float, one: bool, why: str
) -> None:
    """A line ends early, by so many characters, before one that cannot be divided."""
    count = int(30 / (1 + gap))
    full = [(FULL[:count], 0.0)] * 3
    last = FULL[: count - short]
    rows = [*full, (SHORT, 0.0), (FULL[: count - 2], 2.0), (last, 0.0), (below, 0.0)]
    assert (last + below in joined(paged(rows, gap=gap))[-1]) is one, why
