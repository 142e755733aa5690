"""Titles of clauses: told by lines, by white space, by the sentence behind them, by siblings."""

from __future__ import annotations

import pytest

from analyzer.segment import segment

# (text, titles of the numbered clauses, why)
TITLES = [
    (
        "合同\n第一条 租金 甲方收租。\n第二条 押金 乙方交押金。\n第三条 猫狗事项 乙方养猫。\n",
        ["租金", "押金", "猫狗事项"],
        "unusual words before white space, as their siblings stand",
    ),
    (
        "合同\n第一条 甲方 收取租金。\n第二条 乙方 交付押金。\n第三条 付款之后 甲方修屋。\n",
        [None, None, None],
        "a party and a time before white space",
    ),
    (
        "第一条违约责任甲方赔偿。第二条不可抗力双方免责。第三条猫狗饲养乙方养猫须告知甲方。",
        ["违约责任", "不可抗力", "猫狗饲养"],
        "unusual words before a party, as their siblings stand",
    ),
    (
        "第一条甲方赔偿。第二条双方免责。第三条猫狗饲养乙方须告知甲方。第四条面料进加工方仓库。",
        [None, None, None, None],
        "the same words where no sibling has a title",
    ),
    (
        "第一条违约责任甲方赔偿。第二条争议解决双方协商。第三条保证人应付款。",
        ["违约责任", "争议解决", None],
        "保证 of 保证人 is no title",
    ),
    (
        "第一条违约责任甲方赔偿。第二条争议解决双方协商。第三条技术辅导卖方应培训。",
        ["违约责任", "争议解决", "技术辅导"],
        "not the half of a title that is a usual word",
    ),
    (
        "第一章 总 则根据法律订立。第二章 期 限本合同为一年。",
        ["总 则", "期 限"],
        "a title spaced out, glued to its wording",
    ),
    ("合同\n一、付款办法：\n按月付款。\n二、交货地点：\n甲方仓库。\n", [None, None],
     "words before a colon begin the sentence"),
    ("合同\n一、付款办法\n按月付款。\n二、交货地点\n甲方仓库。\n", ["付款办法", "交货地点"],
     "the same without the colon"),
    ("合同\n一、设备单价为\n3.5万元。\n二、订立缘由\n双方自愿。\n三、禁止行为\n转租。\n",
     [None, "订立缘由", "禁止行为"], "a line broken within its sentence; words that end alike"),
    ("第一条违约责任甲方赔偿。第二条争议解决双方协商。第三条保管期自交货之日起计算。",
     ["违约责任", "争议解决", None], "保管 of 保管期 is no title"),
    ("合同\n一、货物的付款证明.\n另议。\n二、转让.\n另议。\n", [None, "转让"],
     "a sentence with a half-width stop; a title that bears one"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "titles", "why"), TITLES)
def test_titles(text: str, titles: list[str | None], why: str) -> None:
    assert [c.heading for one in segment(text) for c in one.clauses if c.number] == titles, why


def _list(first: int, last: int) -> str:
    return "".join(f"{number}. 甲方付款。\n" for number in range(first, last + 1))


def test_a_list_goes_on_behind_ninety_nine() -> None:
    for text in ("协议\n" + _list(1, 104), _list(1, 104).replace("\n", "")):
        (contract,) = segment(text)
        paths = [c.path for c in contract.clauses if c.number]
        assert paths == [(number,) for number in range(1, 105)]


@pytest.mark.parametrize("number", ["120. 号房间。\n", "365、元。\n", "100. 甲方付款。\n"])
def test_three_digits_without_their_list_open_nothing(number: str) -> None:
    text = "协议\n1. 甲方。\n2. 乙方。\n" + number + "3. 丙方。\n"
    numbers = [c.number for one in segment(text) for c in one.clauses if c.number]
    assert numbers == ["1", "2", "3"]


def test_parts_whose_first_was_lost() -> None:
    text = (
        "协议书第一条目的。第二条范围。第二部分内容第三条甲方付款。第四条乙方交货。"
        "第三部分其他第五条争议协商。第四部分附则第六条文本两份。"
    )
    (contract,) = segment(text)
    parts = [c.number for c in contract.clauses if c.kind == "part"]
    assert parts == ["第二部分", "第三部分", "第四部分"]
    paths = [c.path for c in contract.clauses if c.kind == "article"]
    assert paths == [(1,), (2,), (2, 3), (2, 4), (3, 5), (4, 6)]


def test_a_list_that_begins_anew_stays_under_its_heading() -> None:
    text = (
        "第一部分 条款\n1、装货\n（1）甲。\n（2）乙。\n2、冰冻\n装货港\n（1）丙。\n（2）丁。\n"
        "卸货港\n（1）戊。\n（2）己。\n"
    )
    (contract,) = segment(text)
    paths = [c.path for c in contract.clauses if c.number and c.number.startswith("（")]
    assert paths == [(1, 1, 1), (1, 1, 2), (1, 2, 1), (1, 2, 2), (1, 2, 1), (1, 2, 2)]
