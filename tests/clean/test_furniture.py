"""Headers, footers and page numbers: found by place and repetition, and nothing else taken."""

from __future__ import annotations

import pytest

from analyzer.clean import furniture
from analyzer.read.reading import Line, PageSize, Reading
from analyzer.sourcemap import apply_edits

Row = tuple[str, float]
HEIGHT = 842.0


def paged(*pages: list[Row], kinds: str = "text") -> Reading:
    """A reading whose lines are (text, distance from the top of the page)."""
    text, lines, sizes = "", [], []
    for number, rows in enumerate(pages, 1):
        sizes.append(PageSize(len(text), 595.0, HEIGHT))
        for wording, top in rows:
            box = (72.0, top, 72.0 + 12 * len(wording), top + 12)
            kind = "row" if "｜" in wording else "text"
            lines.append(
                Line(len(text), len(text) + len(wording), number, box, 12.0, kind)  # type: ignore[arg-type]
            )
            text += wording + "\n"
    return Reading("application/pdf", text, pages=tuple(sizes), lines=tuple(lines))


def rest(reading: Reading) -> str:
    return apply_edits(reading.text, furniture.find(reading))[0]


BODY = [("甲方应当按时付款。", 200.0), ("乙方应当按时交货。", 400.0)]
KEPT = "甲方应当按时付款。\n乙方应当按时交货。\n"


@pytest.mark.parametrize(
    "numbers",
    [
        ["1", "2", "3"],
        ["- 1 -", "- 2 -", "- 3 -"],
        ["1/3", "2/3", "3/3"],
        ["第 1 页 共 3 页", "第 2 页 共 3 页", "第 3 页 共 3 页"],
        ["第1页", "第2页", "第3页"],
        ["共3页第1页", "共3页第2页", "共3页第3页"],
        ["Page 1 of 3", "Page 2 of 3", "Page 3 of 3"],
        ["17", "18", "19"],  # the file begins in the middle
        ["i", "ii", "iii"],
        ["—1—", "—2—", "—3—"],
    ],
)
@pytest.mark.parametrize("top", [30.0, 800.0])
def test_page_numbers_go(numbers: list[str], top: float) -> None:
    reading = paged(*[sorted([*BODY, (n, top)], key=lambda row: row[1]) for n in numbers])
    assert rest(reading) == KEPT * 3
    assert {edit.rule for edit in furniture.find(reading)} == {"furniture.page_number"}


def test_a_single_page_loses_only_what_is_surely_a_number() -> None:
    assert rest(paged([*BODY, ("第 1 页 共 1 页", 800.0)])) == KEPT
    assert rest(paged([*BODY, ("1/1", 800.0)])) == KEPT
    assert rest(paged([*BODY, ("5", 800.0)])) == KEPT + "5\n"


def test_numbers_that_do_not_count_with_the_pages_stay() -> None:
    """A quantity at the foot of each page is text."""
    reading = paged(*[[*BODY, (n, 800.0)] for n in ("30", "7", "112")])
    assert rest(reading) == "".join(KEPT + n + "\n" for n in ("30", "7", "112"))


def test_numbers_inside_the_page_stay() -> None:
    reading = paged(*[[("甲方。", 200.0), (n, 420.0), ("乙方。", 600.0)] for n in ("1", "2", "3")])
    assert furniture.find(reading) == []


def test_headers_and_footers_go_by_repetition() -> None:
    pages = [
        [("北京某某科技有限公司", 30.0), ("合同编号：ABC-2024", 44.0), *BODY,
         (f"示范文本 {n}", 790.0), ("内部资料", 805.0)]
        for n in range(1, 5)
    ]  # fmt: skip
    reading = paged(*pages)
    assert rest(reading) == KEPT * 4
    assert [edit.rule for edit in furniture.find(reading)][:4] == [
        "furniture.header", "furniture.header", "furniture.footer", "furniture.footer",
    ]  # fmt: skip


def test_a_clause_at_the_top_of_a_page_stays() -> None:
    pages = [[("公司名称", 30.0), (f"第{n}条 内容{n}", 60.0), *BODY] for n in "一二三"]
    assert rest(paged(*pages)) == "".join(f"第{n}条 内容{n}\n{KEPT}" for n in "一二三")


def test_list_numbers_at_the_edge_of_pages_stay() -> None:
    """`3. …` at the foot of page 3 counts along by chance, but has words of its own."""
    pages = [[*BODY, (f"{n}. 乙方负责第{n}项", 800.0)] for n in (1, 2, 3)]
    texts = [f"{n}. 乙方负责第{n}项\n" for n in (1, 2, 3)]
    kept = rest(paged(*pages))
    assert all(text in kept for text in texts)


def test_the_same_words_at_other_heights_stay() -> None:
    pages = [[("甲方（盖章）：", top), *BODY] for top in (40.0, 75.0, 105.0)]
    assert furniture.find(paged(*pages)) == []


def test_rows_of_tables_stay() -> None:
    pages = [[("序号｜名称｜数量", 40.0), *BODY, ("1｜设备｜2", 800.0)] for _ in range(4)]
    assert furniture.find(paged(*pages)) == []


def test_headers_of_odd_and_even_pages() -> None:
    names = ["甲公司", "采购合同"]
    pages = [[(names[n % 2], 30.0), *BODY] for n in range(8)]
    assert rest(paged(*pages)) == KEPT * 8


def test_text_without_pages_has_no_furniture() -> None:
    assert furniture.find(Reading("text/plain", "第 1 页\n甲方")) == []
