"""Where a further contract of a page begins, each form beside a twin that begins none."""

from __future__ import annotations

import pytest

from analyzer.segment import segment

_FIRST = (
    "房屋租赁合同\n甲方：张三\n乙方：李四\n第一条 租金为每月三千元。\n第二条 租期为一年。\n"
    "甲方（盖章）：____\n乙方（盖章）：____\n____年__月__日\n"
)
_ANNEX = "附件一 家具清单\n名称 数量\n沙发 一张\n衣柜 两个\n"
_PARTIES = "出卖人：某厂\n买受人：某公司\n"
_BODY = "一、货物为小麦。\n二、价款另议。\n三、交货期限为十日。\n"
_UNSIGNED = "租赁合同\n甲方：张三\n乙方：李四\n第一条 租金另议。\n第二条 租期一年。\n"

# (text before, head, how the second contract begins, why)
BEGUN = [
    (_FIRST, "小麦买卖合同\n" + _PARTIES, "小麦买卖合同", "a title above its parties"),
    (_FIRST + _ANNEX, "小麦买卖合同\n" + _PARTIES, "小麦买卖合同", "behind an annex"),
    (_FIRST + _ANNEX, "委托书\n委托人：甲\n受托人：乙\n", "委托书", "a title of one word"),
    (_FIRST, "小麦 买 卖 合 同\n" + _PARTIES, "小麦 买 卖", "a title spaced out"),
    (_FIRST, "小麦买卖合同（示范文本）\n合同编号：____\n", "小麦买卖合同", "the number below it"),
    (_FIRST, "经销合同\n" + _PARTIES, "经销合同", "经 of 经销 begins no sentence"),
    (_FIRST, "和解协议\n" + _PARTIES, "和解协议", "和 of 和解 joins nothing"),
    (_FIRST, "房屋租赁合同2\n" + _PARTIES, "房屋租赁合同2", "a numbered title"),
    (_FIRST, "合同范本（二）\n" + _PARTIES, "合同范本（二）", "a numbered model"),
    (_FIRST, "篇二：小麦买卖\n" + _PARTIES, "篇二", "a numbered piece"),
    (_FIRST, "小麦买卖 第2篇\n" + _PARTIES, "小麦买卖 第2篇", "the piece behind its title"),
    (_FIRST, "【第2篇】小麦买卖\n" + _PARTIES, "【第2篇】", "the piece in brackets"),
    (_UNSIGNED, "小麦买卖合同\n" + _PARTIES, "小麦买卖合同", "the first one is not signed"),
    (_FIRST, _PARTIES, "出卖人", "parties named anew, no title"),
    (_FIRST, "合同编号：7\n" + _PARTIES, "合同编号", "a number above them"),
]


@pytest.mark.parametrize(("before", "head", "begins", "why"), BEGUN)
def test_a_further_contract_begins(before: str, head: str, begins: str, why: str) -> None:
    text = before + head + _BODY
    found = segment(text)
    assert len(found) == 2, why
    assert text[found[1].start :].startswith(begins), why
    assert [c.path for c in found[1].clauses if c.number] == [(1,), (2,), (3,)], why


@pytest.mark.parametrize(("before", "head", "begins", "why"), BEGUN[:2] + BEGUN[6:8])
def test_the_same_run_on(before: str, head: str, begins: str, why: str) -> None:
    text = (before + head + _BODY).replace("\n", "")
    found = segment(text)
    assert len(found) == 2, why
    assert text.index(begins, 20) - 12 <= found[1].start <= text.index(begins, 20), why


_SHORT = (
    "甲方：王五\n乙方：赵六\n1、价款为十万元，分两次付清。\n2、三十日内交货。\n3、"
    + "另议。" * 20
    + "\n"
)
_BLOCK = "甲方：王五\n乙方：赵六\n甲方地址：____\n乙方地址：____\n"


@pytest.mark.parametrize(
    ("behind", "contracts", "why"),
    [
        (_SHORT, 2, "parties and a numbering of their own"),
        (_BLOCK, 1, "the signature block goes on"),
    ],
)
def test_parties_behind_a_signed_contract(behind: str, contracts: int, why: str) -> None:
    signed = "甲方（盖章）：____\n乙方（盖章）：____\n"
    assert len(segment(_FIRST + behind + signed)) == contracts, why


# (text, why)
WHOLE = [
    (_FIRST + "附件一：小麦买卖合同\n" + _PARTIES + _BODY, "the title is the annex's"),
    (_FIRST + "附件一\n小麦买卖合同\n" + _PARTIES + _BODY, "the same on two lines"),
    (_FIRST.replace("第二条", "按买卖合同\n甲方：付款。\n第二条"), "the numbering goes on"),
    (_FIRST + "小麦买卖合同\n" + _PARTIES, "no clauses behind the title"),
    (_FIRST.replace("第二条", "双方另行签订买卖合同\n甲方：付款。\n第二条"), "words of a sentence"),
    (_FIRST + "甲方开户银行：某行\n乙方开户银行：某行\n", "the signature block goes on"),
]


@pytest.mark.parametrize(("text", "why"), WHOLE)
def test_one_contract_stays_whole(text: str, why: str) -> None:
    assert len(segment(text)) == 1, why


_LIST = "一、 标的\n二、 价款\n三、 质量\n四、 运输\n五、 验收\n"


def test_a_contents_list_above_the_title_is_no_contract() -> None:
    text = "合同目录\n" + _LIST + "小麦买卖合同\n" + _PARTIES + "1. 小麦。\n2. 价款。\n3. 期限。\n"
    (contract,) = segment(text)
    entries = [c for c in contract.clauses if c.kind == "item"]
    assert len(entries) == 5
    assert {c.parent for c in entries} == {contract.clauses[0].id}
    assert [c.path for c in contract.clauses if c.kind == "article"] == [(1,), (2,), (3,)]


def test_only_the_last_contract_can_be_cut_short() -> None:
    text = _UNSIGNED.rstrip("。\n") + "，由\n" + "小麦买卖合同\n" + _PARTIES + _BODY
    assert [one.truncated for one in segment(text)][-1] is False
    assert segment(_UNSIGNED.rstrip("。\n") + "，由")[-1].truncated
