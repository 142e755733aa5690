"""Annexes with a text below them, each beside a mention or a list that opens none."""

from __future__ import annotations

import pytest

from analyzer.segment import segment

_HEAD = "租赁合同\n甲方：张三\n乙方：李四\n第一条 租金为每月三千元。\n第二条 租期为一年。\n"
_SIGNED = "甲方（盖章）：____\n乙方（盖章）：____\n"
_TABLE = "名称 数量\n沙发 一张\n"

# (text, numbers of the annexes, why)
ANNEXES = [
    (_HEAD + _SIGNED + "附件一 家具清单\n" + _TABLE, ["附件一"], "behind seals"),
    (_HEAD + "甲方（章）\n乙方（章）\n附件一 家具清单\n" + _TABLE, ["附件一"], "behind （章）"),
    (_HEAD + "签订于2025年4月8日\n附件一 家具清单\n" + _TABLE, ["附件一"], "behind a date"),
    (_HEAD + "附件一 家具清单\n" + _TABLE + _SIGNED, ["附件一"], "before the signatures"),
    (_HEAD + "附件一：家具清单\n附件二：钥匙清单\n" + _SIGNED, [], "a list of annexes"),
    (_HEAD + "附件一：家具清单\n" + _SIGNED, [], "a list of one"),
    (_HEAD + _SIGNED + "附件一 家具清单\n" + _TABLE + "附件二 钥匙\n", ["附件一", "附件二"],
     "the last of several may be empty"),
    (_HEAD + _SIGNED + "附件一 家具清单\n附件二 钥匙清单\n", [], "names only"),
    ((_HEAD + "附件一：考核表1. 仪容得二十分。2. 在岗得四十分。").replace("\n", ""), ["附件一"],
     "run on, a numbering begins behind the name"),
    ((_HEAD + _SIGNED + "附件1：家具1. 沙发一张2. 床附件2：租金1. 首年三千元").replace("\n", ""),
     ["附件1", "附件2"], "two short ones run on, each with a numbering"),
    ((_HEAD + _SIGNED + "附件1：家具清单附件2：租金表").replace("\n", ""), [], "their names only"),
    ((_HEAD + "附件一：考核表附件二：名单" + _SIGNED).replace("\n", ""), [], "a list, run on"),
    ("合同目录\n第一条 租金\n第二条 租期\n附件一：家具清单\n附件二：钥匙清单\n" + _HEAD, [],
     "entries of a contents list"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "numbers", "why"), ANNEXES)
def test_annexes(text: str, numbers: list[str], why: str) -> None:
    found = [c.number for one in segment(text) for c in one.clauses if c.kind == "annex"]
    assert found == numbers, why


# (text, numbers, why)
NUMBERS = [
    ("一、甲方交货。附件一、图纸附件二、清单。二、乙方付款。", ["一", "二"], "numbers of annexes"),
    ("一、甲方交货。二、附件1、图纸；2、清单。三、付款。", ["一", "二", "1", "2", "三"],
     "附件 above a list"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "numbers", "why"), NUMBERS)
def test_the_number_of_an_annex_opens_no_clause(text: str, numbers: list[str], why: str) -> None:
    found = [c.number for one in segment(text) for c in one.clauses if c.number is not None]
    assert found == numbers, why
