"""Defined terms and their definitions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.extract import terms

# text, [(term, definition)], why
CASES = [
    ("“质保期”是指自验收合格之日起的一年。", [("质保期", "自验收合格之日起的一年")], "quoted term"),
    ("“合同产品”系指附件一所列的产品；", [("合同产品", "附件一所列的产品")], "系指"),
    ("“交付”：指乙方将货物交给甲方。", [("交付", "乙方将货物交给甲方")], "a colon before 指"),
    (
        "“管理系统”以下简称“系统”,是指乙方提供的软件。",
        [("管理系统", "乙方提供的软件"), ("系统", "乙方提供的软件")],
        "a term and its short name",
    ),
    (
        "净销售价系指发票金额扣除税款后的价款。",
        [("净销售价", "发票金额扣除税款后的价款")],
        "no quotation marks",
    ),
    (
        "本合同所称不可抗力是指不能预见的客观情况。",
        [("不可抗力", "不能预见的客观情况")],
        "本合同所称 is no part of the term",
    ),
    (
        "乙方购买租赁物件（以下简称“设备”）并交付。",
        [("设备", "乙方购买租赁物件")],
        "a short name stands for the words before it",
    ),
    (
        "根据融资租赁合同（下称主合同），乙方应付款。",
        [("主合同", "根据融资租赁合同")],
        "no quotation marks in the bracket",
    ),
]

NO_TERM = [
    ("北京华信科技有限公司（以下简称“甲方”）同意出租。", "the label of a party"),
    ("甲方应按乙方指定的账户付款。", "指定 defines nothing"),
    ("乙方负责指导安装，接受甲方指派的人员。", "指导, 指派"),
    ("双方（以下简称双方）", "all parties"),
    ("", "nothing"),
]


@pytest.mark.parametrize(("text", "wanted", "why"), CASES)
def test_terms(text: str, wanted: list[tuple[str, str]], why: str) -> None:
    assert [(term.term, term.definition) for term in terms.find(text)] == wanted, why


@pytest.mark.parametrize(("text", "why"), NO_TERM)
def test_no_terms(text: str, why: str) -> None:
    assert terms.find(text) == [], why


PIECES = [
    "“",
    "”",
    "是指",
    "系指",
    "（以下简称",
    "）",
    "设备",
    "甲方",
    "，",
    "。",
    "：",
    "含义为",
    "\n",
]


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join) | st.text(max_size=60))
def test_terms_know_their_place(text: str) -> None:
    found = terms.find(text)
    assert all(text[term.start : term.end] == term.text == term.term for term in found)
    assert [term.start for term in found] == sorted({term.start for term in found})
