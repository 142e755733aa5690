"""Heads in further forms: columns of spaces, numbered definitions, labels told by a letter."""

from __future__ import annotations

import pytest

from analyzer.extract import parties

FORMS = [
    (
        "维保单位（乙方）：岭北升达电梯有限公司\n第一条 维保",
        [("乙方", "岭北升达电梯有限公司")],
        "a letter in brackets makes a label of any word",
    ),
    (
        (
            "购货合同\n"
            "甲方（需方）                乙方（供方）\n"
            "单位名称：云泽第一幼儿园          单位名称：云泽童趣玩具有限公司\n"
            "联系电话：0990-4010101            联系电话：0990-4010102\n"
            "第一条 货物"
        ),
        [("甲方", "云泽第一幼儿园"), ("乙方", "云泽童趣玩具有限公司")],
        "two columns of lines without walls",
    ),
    (
        (
            "投资协议\n由以下各方签署：\n"
            "1. 北沧灵犀机器人有限公司，一家依法成立的有限责任公司（“公司”）；\n"
            "2. 车胤，中国公民（“创始人”）；\n"
            "3. 磐石创业投资有限公司（“投资人”）。\n第一条 投资"
        ),
        [
            ("公司", "北沧灵犀机器人有限公司"),
            ("创始人", "车胤"),
            ("投资人", "磐石创业投资有限公司"),
        ],
        "each item of a list defines its label",
    ),
    (
        "联合体协议书\n牵头人：岭北市政工程有限公司\n成员一：海西勘察设计院\n1. 牵头人递交文件。",
        [("牵头人", "岭北市政工程有限公司"), ("成员一", "海西勘察设计院")],
        "numbered members",
    ),
]


@pytest.mark.parametrize(("text", "wanted", "reason"), FORMS)
def test_form(text: str, wanted: list[tuple[str, str]], reason: str) -> None:
    assert [(one.role, one.name) for one in parties.find(text)] == wanted, reason


def test_details_stay_in_their_column() -> None:
    found = parties.find(FORMS[1][0])
    assert [dict(one.attributes)["phone"] for one in found] == ["0990-4010101", "0990-4010102"]


def test_a_numbered_article_is_no_party() -> None:
    text = "甲方：张三\n乙方：李四\n1. 本软件系统（“系统”）归甲方所有。\n2. 价款1万元。"
    assert [one.name for one in parties.find(text)] == ["张三", "李四"]
