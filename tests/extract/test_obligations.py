"""Duties, rights, prohibitions and permissions; the modality of a clause."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.extract import obligations
from analyzer.extract.modality import modality

# text, [(kind, holder, action, condition)], why
CASES = [
    ("甲方应当按时付款。", [("obligation", "甲方", "按时付款", None)], "a duty"),
    ("乙方有权解除合同。", [("right", "乙方", "解除合同", None)], "a right"),
    ("承租方不得转租房屋。", [("prohibition", "承租方", "转租房屋", None)], "a prohibition"),
    (
        "双方须保守秘密；任何一方可以终止合同。",
        [("obligation", "双方", "保守秘密", None), ("right", "任何一方", "终止合同", None)],
        "two sentences",
    ),
    (
        "如甲方逾期付款，乙方有权停工。",
        [("right", "乙方", "停工", "如甲方逾期付款")],
        "a condition before it",
    ),
    (
        "未经甲方书面同意，乙方不得转包。",
        [("prohibition", "乙方", "转包", "未经甲方书面同意")],
        "without consent",
    ),
    (
        "如果乙方未能交货，每延迟一日，应向甲方支付违约金。",
        [("obligation", "乙方", "向甲方支付违约金", "如果乙方未能交货，每延迟一日")],
        "the holder stands in the condition",
    ),
    (
        "甲方应指派代表，并负责协调，但不得干涉施工。",
        [
            ("obligation", "甲方", "指派代表", None),
            ("obligation", "甲方", "负责协调", None),
            ("prohibition", "甲方", "干涉施工", None),
        ],
        "one holder, three statements",
    ),
    ("运费应由乙方承担。", [("obligation", "乙方", "承担（运费）", None)], "the holder behind 由"),
    (
        "甲方应向乙方支付租金。",
        [("obligation", "甲方", "向乙方支付租金", None)],
        "乙方 is who is paid",
    ),
]

NONE = [
    ("本合同自签字之日起生效。", "a statement"),
    ("甲方供应的材料价格见附件。", "供应 is no 应"),
    ("乙方项目负责人为张三。", "负责人 is a person"),
    ("因不可抗力造成损失的。", "不可抗力 is no 可"),
    ("会议纪要应记录会议内容。", "no party acts"),
    ("", "nothing"),
]

MODALITIES = [
    ("甲方应当按时付款。", "obligation"),
    ("乙方负责安装调试。", "obligation"),
    ("运费由乙方承担。", "obligation"),
    ("若甲方延迟付款，乙方有权停工。", "right"),
    ("双方可以协商变更本合同。", "right"),
    ("未经甲方同意，乙方不得转租。", "prohibition"),
    ("禁止在仓库内吸烟。", "prohibition"),
    ("经甲方书面同意，乙方可转租房屋。", "permission"),
    ("“质保期”是指验收后的一年。", "definition"),
    ("本合同一式两份，双方各执一份。", "declaration"),
    ("附件与本合同具有同等法律效力。", "declaration"),
    ("付款方式", "none"),
    ("本合同包括以下附件：", "none"),
    ("提高管理水平；", "none"),
    ("", "none"),
]


@pytest.mark.parametrize(("text", "wanted", "why"), CASES)
def test_obligations(text: str, wanted: list[tuple[str, str, str, str | None]], why: str) -> None:
    found = [
        (item.rule.removeprefix("obligation."), item.party, item.action, item.condition)
        for item in obligations.find(text)
    ]
    assert found == wanted, why


@pytest.mark.parametrize(("text", "why"), NONE)
def test_no_obligation(text: str, why: str) -> None:
    assert obligations.find(text) == [], why


@pytest.mark.parametrize(("text", "wanted"), MODALITIES)
def test_modality(text: str, wanted: str) -> None:
    assert modality(text) == wanted


PIECES = [
    "甲方",
    "乙方",
    "双方",
    "应",
    "应当",
    "不得",
    "有权",
    "可以",
    "由",
    "负责",
    "如果",
    "未经",
    "的",
    "，",
    "。",
    "；",
    " ",
    "向",
    "支付",
    "货款",
    "承担",
    "\n",
]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | st.text(max_size=60))
def test_obligations_know_their_place(text: str) -> None:
    for item in obligations.find(text):
        assert text[item.start : item.end] == item.text
        assert item.party
        assert item.action.strip()
    assert modality(text)
