"""Rules about annexes, decimals, references, signatures and titles, each beside its twin."""

from __future__ import annotations

import pytest

from analyzer.segment import segment

_TEXT = "格式的文字按照招标人的要求填写。" * 8
_HEAD = "招标文件\n第一章 公告\n招标。\n第二章 须知\n招标。\n"
_TAIL = "第三章 评标办法\n评标。\n第四章 合同条款\n合同。\n"

# (text, numbers that must stand at the root, why)
ROOTS = [
    (
        f"{_HEAD}附件一：格式\n一、写法\n{_TEXT}\n附件二：确认\n一、写法\n{_TEXT}\n{_TAIL}",
        ["第一章", "第二章", "附件一", "附件二", "第三章", "第四章"],
        "a chapter that goes on counting closes the annex",
    ),
    (
        f"{_HEAD}附件一：规则\n第一章 总则\n{_TEXT}\n第二章 细则\n{_TEXT}\n",
        ["第一章", "第二章", "附件一"],
        "chapters that begin anew belong to the annex",
    ),
]


@pytest.mark.parametrize(("text", "wanted", "why"), ROOTS)
def test_root(text: str, wanted: list[str], why: str) -> None:
    numbers = [c.number for one in segment(text) for c in one.clauses if c.parent is None]
    assert [number for number in numbers if number is not None] == wanted, why


NUMBERS = [
    ("买卖合同\n甲方：某厂\n2.1｜其他资料｜/\n2.2｜补充资料｜无\n", ["2.1", "2.2"],
     "a decimal in front of a cell stays whole"),
    ("一、规格如下：1.35公斤装；2.18公斤装。二、其他。", ["一", "二"],
     "a weight is no item and its figure"),
    ("一、期限如下：1.10天内交货；2.30天内付款。二、其他。", ["一", "1", "2", "二"],
     "an item whose wording counts days"),
    ("１．０２　定义　本规则所称。１．０３　交货　卖方应交。２．０１　其他　双方。",
     ["１．０２", "１．０３", "２．０１"], "full-width decimals stay whole"),
    ("第一条 抵押\n甲方应依据第二条而取代乙方。\n第二条 期限\n一年。\n", ["第一条", "第二条"],
     "an article that a sentence cites"),
    ("第一条 抵押 甲。第二条 期限 年。第三条 依据第二条而取代乙方的，通知甲方。第四条 其他 无。",
     ["第一条", "第二条", "第三条", "第四条"], "a citation right behind a number"),
    ("第一条 抵押 甲方应取代乙方。第二条 各方义务 双方履行。", ["第一条", "第二条"],
     "an article whose heading begins with 各"),
    ("第八条 文本 一式四（４）份。各持二（２）份。各持三（3）份。第九条 其他 无。",
     ["第八条", "第九条"], "a number in brackets that says a numeral again"),
    ("第八条 文本：（１）一份；（２）二份。第九条 其他 无。",
     ["第八条", "（１）", "（２）", "第九条"], "the same numbers as items"),
    ("租赁合同\n1、租赁物\n1-1、甲方出租。\n1-2、乙方承租。\n2、期限\n2-1、一年。\n",
     ["1", "1-1", "1-2", "2", "2-1"], "numbers of two levels with a dash"),
    ("租赁合同\n1、付款\n3-5日内付清。\n2、期限\n1-2年。\n", ["1", "2"], "spans of days and years"),
    ("# 采购合同\n\n## 第一条 标的\n设备。\n\n## 第二条 价款\n一万元。\n", ["第一条", "第二条"],
     "markdown before a number"),
    ("采购合同\n第一条 标的\n设备编号#第二条款的#附带说明。\n第二条 价款\n一万元。\n",
     ["第一条", "第二条"], "a # within a line says nothing"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted", "why"), NUMBERS)
def test_numbers(text: str, wanted: list[str], why: str) -> None:
    numbers = [c.number for one in segment(text) for c in one.clauses if c.number is not None]
    assert numbers == wanted, why


HEADINGS = [
    ("买卖合同\n甲方：某厂\n2.1｜其他资料｜/\n2.2｜补充资料｜无\n", [None, None]),
    ("买卖合同\n甲方：某厂\n2.1 其他资料\n另议。\n2.2 补充资料\n无。\n", ["其他资料", "补充资料"]),
    ("采购合同\n第一条 标的\n设备。\n\n## 第二条 价款\n一万元。\n", ["标的", "价款"]),
    ("买卖合同\n第一条 3.5 交货\n双方另议。\n第二条 付款\n双方另议。\n", [None, "付款"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), HEADINGS)
def test_headings(text: str, wanted: list[str | None]) -> None:
    clauses = [c for one in segment(text) for c in one.clauses if c.number is not None]
    assert [c.heading for c in clauses] == wanted


TITLES = [
    ("仓储合同（二）存货方：某公司第一条 货物小麦。第二条 数量一吨。", "仓储合同（二）"),
    (
        "来料加工协议书（轻工）甲方：某厂第一条 加工渔网。第二条 数量一吨。",
        "来料加工协议书（轻工）",
    ),
    (
        "航次租船合同（金康格式）甲方：某厂第一条 船舶一艘。第二条 期限一月。",
        "航次租船合同（金康格式）",
    ),
    ("经纪合同（一九九七年十一月）甲方：某厂第一条 房屋一间。第二条 期限一月。", "经纪合同"),
    ("仓储合同（以下简称合同）第一条 货物小麦。第二条 数量一吨。", "仓储合同"),
    ("销售确认书\n卖方：某厂\n1. 品名\n茶叶。\n2. 数量\n一吨。\n", "销售确认书"),
    ("销售情况\n卖方：某厂\n1. 品名\n茶叶。\n2. 数量\n一吨。\n", None),
    ("（签字）（附件略）技术转让合同合同号：1第一章 内容1.1 受让。1.2 让与。", "技术转让合同"),
    ("（国际）技术转让合同合同号：1第一章 内容1.1 受让。1.2 让与。", "（国际）技术转让合同"),
    ("某项目\n招 标 文 件\n第一章 公告\n招标。\n第二章 须知\n招标。\n", "招 标 文 件"),
    ("某项目\n应按招标文件投标。\n第一章 公告\n招标。\n第二章 须知\n招标。\n", None),
    ("# 设备采购合同\n\n## 第一条 标的\n设备。\n", "设备采购合同"),
]


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_title(text: str, title: str | None) -> None:
    assert [one.title for one in segment(text)] == [title]


SIGNED = [
    ("甲、乙代表：\n", True),
    ("签署人姓名：\n签署日期：\n", True),
    ("买方：（签字） 卖方：（签字）\n", True),
    ("甲方盖章  乙方签章\n法定代表人签章：\n", True),
    ("甲、乙代表应当到场。\n", False),
    ("签署人姓名以证件为准。\n", False),
]


@pytest.mark.parametrize(("block", "signed"), SIGNED)
def test_signature(block: str, signed: bool) -> None:
    text = f"买卖合同\n第一条 标的\n茶叶。\n第二条 其他\n本合同一式两份。\n{block}"
    (contract,) = segment(text)
    last = contract.clauses[-1]
    assert (last.kind == "signature") is signed
    if signed:
        assert text[last.start :] == block
