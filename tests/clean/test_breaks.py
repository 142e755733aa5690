"""Which lines open an item, and what is put between two lines that are joined."""

from __future__ import annotations

import pytest

from analyzer.clean.breaks import seam, starts_item


@pytest.mark.parametrize(
    ("line", "before", "opens", "why"),
    [
        ("第十条 付款", "双方签字。", True, "the marker of an article"),
        ("6.2平台的使用", "双方签字。", True, "a heading that begins with the sign of a unit"),
        ("6.2平方米", "面积为", False, "a quantity"),
        ("3.5个人信息", "双方签字。", True, "a heading"),
        ("3.5个月", "为期", False, "a quantity"),
        ("5.1分期付款", "双方签字。", True, "a heading"),
        ("5.1年", "为期", False, "a quantity"),
        ("第九百一十九条承担责任", "依照《中华人民共和国民法典》", False, "an article of a law"),
        ("第九百一十九条 违约", "本协议适用下列规定。", True, "a sentence has ended before it"),
        ("（七）项所列的活动", "从事第五条第", False, "a part of the article cited"),
        ("（七）其他", "甲方有权解除，", True, "an item of a list"),
        ("□购房合同 □其他", "凭证为□不动产权证 ", False, "options of one line go on"),
        ("□是 □否", "", True, "nothing before it"),
        ("●交付", "如下：", True, "a bullet opens an item"),
    ],
)
def test_items(line: str, before: str, opens: bool, why: str) -> None:
    assert starts_item(line, before) is opens, why


@pytest.mark.parametrize(
    ("line", "following", "expected", "why"),
    [
        ("甲方应当", "付款", (0, ""), "Han characters need nothing between"),
        ("the pur-", "chase price", (1, ""), "a word that is divided"),
        ("送至 kw@yong-", "yu.example", (0, ""), "the hyphen of an address is its own"),
        ("见 www.yong-", "yu.example", (0, ""), "of the web too"),
        ("the price", "of sale", (0, " "), "Latin words stay apart"),
    ],
)
def test_seams(line: str, following: str, expected: tuple[int, str], why: str) -> None:
    assert seam(line, following) == expected, why
