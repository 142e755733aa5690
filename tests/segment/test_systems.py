"""Every numbering system, run-on and with lines: which clauses come out, and where they hang."""

from __future__ import annotations

import pytest

from analyzer.segment import body_start, segment

# (text, [(number, path, kind)], why)
SYSTEMS = [
    (
        "第一章总则1.1甲方委托乙方。1.2双方同意。第二章价款2.1总价如下:2.1.1设备费;2.1.2安装费。",
        [("第一章", (1,), "chapter"), ("1.1", (1, 1), "clause"), ("1.2", (1, 2), "clause"),
         ("第二章", (2,), "chapter"), ("2.1", (2, 1), "clause"),
         ("2.1.1", (2, 1, 1), "clause"), ("2.1.2", (2, 1, 2), "clause")],
        "decimals under chapters, headings glued",
    ),
    (
        "一、服务内容。1、安装。2、调试。二、费用。（1）月付。（2）季付。三、期限为一年。",
        [("一", (1,), "article"), ("1", (1, 1), "clause"), ("2", (1, 2), "clause"),
         ("二", (2,), "article"), ("（1）", (2, 1), "item"), ("（2）", (2, 2), "item"),
         ("三", (3,), "article")],
        "一、 > 1、 and （1）",
    ),
    (
        "第一条 标的。（一）货物；（二）服务。第二条 价款。1.单价；2.总价。第三条 期限。",
        [("第一条", (1,), "article"), ("（一）", (1, 1), "item"), ("（二）", (1, 2), "item"),
         ("第二条", (2,), "article"), ("1", (2, 1), "clause"), ("2", (2, 2), "clause"),
         ("第三条", (3,), "article")],
        "articles with brackets and dotted numbers",
    ),
    (
        "第一编总则第一章原则第一条双方平等。第二条双方诚信。第二章主体第三条甲方是公司。",
        [("第一编", (1,), "part"), ("第一章", (1, 1), "chapter"), ("第一条", (1, 1, 1), "article"),
         ("第二条", (1, 1, 2), "article"), ("第二章", (1, 2), "chapter"),
         ("第三条", (1, 2, 3), "article")],
        "articles go on counting under the next chapter",
    ),
    (
        "第1条 标的：①货物；②服务。第2条 价款。",
        [("第1条", (1,), "article"), ("①", (1, 1), "item"), ("②", (1, 2), "item"),
         ("第2条", (2,), "article")],
        "Arabic articles, circled items",
    ),
    (
        "第 一 条 标的为货物。第 二 条 价款另议。",
        [("第 一 条", (1,), "article"), ("第 二 条", (2,), "article")],
        "spaces inside the marker",
    ),
    (
        "１．交货期；２．验收。２．１甲方验收；２．２乙方配合。",
        [("１", (1,), "article"), ("２", (2,), "article"), ("２．１", (2, 1), "clause"),
         ("２．２", (2, 2), "clause")],
        "full-width digits",
    ),
    (
        "一、甲方应：1）付款；2）验收。二、乙方应：a）供货；b）安装。",
        [("一", (1,), "article"), ("1）", (1, 1), "item"), ("2）", (1, 2), "item"),
         ("二", (2,), "article"), ("a）", (2, 1), "item"), ("b）", (2, 2), "item")],
        "half brackets and letters",
    ),
    (
        "第一章费用\n第一条款：甲方付款。\n第二条款：乙方开票。\n第二章其他\n第一条款：另议。\n",
        [("第一章", (1,), "chapter"), ("第一条款", (1, 1), "article"),
         ("第二条款", (1, 2), "article"), ("第二章", (2,), "chapter"),
         ("第一条款", (2, 1), "article")],
        "第X条款 begins again in each chapter",
    ),
    (
        "（-）甲方付款。（二）乙方供货。（三）双方验收。",
        [("（-）", (1,), "item"), ("（二）", (2,), "item"), ("（三）", (3,), "item")],
        "a dash read for 一",
    ),
    (
        ("一、合作内容\n第一条 资质\n甲。\n第二条 承诺\n乙。\n第三条 期限\n丙。\n"
        "二、权利\n1.甲。\n2.乙。\n三、其他\n第四条 完\n戊。"),
        [("一", (1,), "article"), ("第一条", (1, 1), "article"), ("第二条", (1, 2), "article"),
         ("第三条", (1, 3), "article"), ("二", (2,), "article"), ("1", (2, 1), "clause"),
         ("2", (2, 2), "clause"), ("三", (3,), "article"), ("第四条", (3, 4), "article")],
        "articles below 一、: the document's own nesting counts",
    ),
    (
        "1.标的。甲方购买设备。2,担保。乙方提供担保。3.违约。另议。",
        [("1", (1,), "article"), ("2", (2,), "article"), ("3", (3,), "article")],
        "a comma read for a stop, between its neighbours",
    ),
    (
        "一:标的。设备。二:价款。另议。三:期限。一年。",
        [("一", (1,), "article"), ("二", (2,), "article"), ("三", (3,), "article")],
        "a colon behind the number, run on",
    ),
    (
        "一、付款。(i)首付；(ii)尾款。二、其他。Ⅰ、份数；Ⅱ、语言。",
        [("一", (1,), "article"), ("(i)", (1, 1), "item"), ("(ii)", (1, 2), "item"),
         ("二", (2,), "article"), ("Ⅰ", (2, 1), "clause"), ("Ⅱ", (2, 2), "clause")],
        "Roman numbers are items in brackets only",
    ),
    (
        "第二章　汽油\n２．０１　商品：汽油。\n２．０２　单位：吨。\n２．０３　交货：另议。\n",
        [("第二章", (2,), "chapter"), ("２．０１", (2, 1), "clause"),
         ("２．０２", (2, 2), "clause"), ("２．０３", (2, 3), "clause")],
        "numbers padded with a zero",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted", "why"), SYSTEMS)
def test_system(text: str, wanted: list[tuple[str, tuple[int, ...], str]], why: str) -> None:
    (contract,) = segment(text)
    found = [(c.number, c.path, c.kind) for c in contract.clauses if c.number is not None]
    assert found == wanted, why


@pytest.mark.parametrize(("text", "wanted", "why"), SYSTEMS)
def test_parent_is_the_path_without_its_last_step(
    text: str, wanted: list[tuple[str, tuple[int, ...], str]], why: str
) -> None:
    (contract,) = segment(text)
    by_id = {clause.id: clause for clause in contract.clauses}
    for clause in contract.clauses:
        if clause.number is not None:
            above = by_id[clause.parent].path if clause.parent else ()
            assert clause.path[:-1] == above, why


# (text, number, where the wording begins)
BODIES = [
    ("一、标的为货物。二、价款。", "一", "标的为货物"),
    ("1. 标的为货物。2. 价款。", "1", "标的为货物"),
    ("第一条：标的为货物。第二条：价款。", "第一条", "标的为货物"),
    ("（1） 标的为货物。（2） 价款。", "（1）", "标的为货物"),
    ("一、概况。1.1、标的为货物。1.2、价款。", "1.1", "标的为货物"),
]


@pytest.mark.parametrize(("text", "number", "words"), BODIES)
def test_body_begins_after_marker_and_separators(text: str, number: str, words: str) -> None:
    (contract,) = segment(text)
    clause = next(c for c in contract.clauses if c.number == number)
    assert text[body_start(text, clause) :].startswith(words)
