"""Names without the marks that should divide them: run-on heads, prose, tables, brackets."""

from __future__ import annotations

import pytest

from analyzer.extract import parties
from analyzer.extract.name_kinds import is_person, may_be_person

# text, (label, name) of each party in order, why
FOUND = [
    (
        "出租方（甲方）：岭北机械站因工程需要，向承租方租赁设备。\n承租方（乙方）：何田",
        [("甲方", "岭北机械站"), ("乙方", "何田")],
        "因 begins the sentence behind a name",
    ),
    (
        "供货人：何田购货单位：岭北园林管理所采购员：于谦",
        [("供货人", "何田"), ("购货单位", "岭北园林管理所")],
        "a word before a colon is a label, whatever it says",
    ),
    (
        (
            "许可合同岭北食品集团有限公司（许可人，以下简称“甲方”）"
            "云泽鲜果有限公司（被许可人，以下简称“乙方”）双方订立本合同。第一条 商标"
        ),
        [("甲方", "岭北食品集团有限公司"), ("乙方", "云泽鲜果有限公司")],
        "a label in the bracket before the alias",
    ),
    (
        "许可合同\n岭北食品厂（甲方、许可人）与云泽鲜果店（乙方、被许可人）订立本合同。\n第一条",
        [("许可人", "岭北食品厂"), ("乙方", "云泽鲜果店")],
        "a bracket that lists two labels",
    ),
    (
        "租约\n立约人何田（以下称甲方）将房屋一间出租与立约人英招（以下称乙方）。\n一、租期一年。",
        [("甲方", "何田"), ("乙方", "英招")],
        "立约人 is no part of a name, nor what is let",
    ),
    (
        (
            "借款合同\n由下列双方订立：\n甲方，岭北银行云泽支行，一家依法设立的银行；\n"
            "乙方，岭北天工（集团）有限公司，一家依法设立的公司。\n第一条 贷款"
        ),
        [("甲方", "岭北银行云泽支行"), ("乙方", "岭北天工（集团）有限公司")],
        "a comma stands where the colon should",
    ),
    (
        "合作协议书岭北农科所与云泽茶业有限公司经友好协商，达成如下协议。第一条 茶苗",
        [(None, "岭北农科所"), (None, "云泽茶业有限公司")],
        "a title that runs on into the names",
    ),
    (
        "借款合同\n贷款人：岭北银行\n主借款人：何田\n共同借款人：于谦\n借款人应按期还款。",
        [("贷款人", "岭北银行"), ("主借款人", "何田"), ("共同借款人", "于谦")],
        "a label two parties share is neither's own",
    ),
    (
        "装修合同甲方（业主）何田乙方（装修公司）岭北装饰有限公司甲方的住宅由乙方装修。第一条 工期",
        [("甲方", "何田"), ("乙方", "岭北装饰有限公司")],
        "labels and names with nothing between them",
    ),
    (
        "租约\n甲方/出租方：岭北食品厂\n乙方暨承租方：何田\n第一条 标的",
        [("甲方", "岭北食品厂"), ("乙方", "何田")],
        "two labels joined by a mark or a word",
    ),
    (
        "合同\n甲方（牵头单位）：岭北食品厂\n甲方（成员单位）：云泽鲜果店\n乙方：何田\n第一条 标的",
        [("甲方", "岭北食品厂"), ("甲方", "云泽鲜果店"), ("乙方", "何田")],
        "two of one side have a line each",
    ),
    (
        "合同\n甲方 Employer：岭北食品厂\n乙方 Employee：何田\n第一条 标的",
        [("甲方", "岭北食品厂"), ("乙方", "何田")],
        "a label in two languages",
    ),
    (
        (
            "抵押合同抵押权人（出借人、甲方）：何田抵押人（借款人、乙方）：于谦一、借款。"
            "甲方：何田乙方：于谦"
        ),
        [("抵押权人", "何田"), ("抵押人", "于谦")],
        "labels in a bracket, no word before them",
    ),
    (
        "合同\n【甲方】岭北食品厂\n【乙方】何田\n第一条 标的",
        [("甲方", "岭北食品厂"), ("乙方", "何田")],
        "labels in brackets, no colon",
    ),
    (
        "合同\n“甲方”：岭北食品厂\n“乙方”：何田\n第一条 标的",
        [("甲方", "岭北食品厂"), ("乙方", "何田")],
        "labels in quotation marks",
    ),
    (
        "採購合約\n買方：岭北食品厂\n賣方：云泽鲜果店\n第一條",
        [("買方", "岭北食品厂"), ("賣方", "云泽鲜果店")],
        "the title on the line above is no part of a label",
    ),
    (
        "合同\n甲方（需方）：　　　　　乙方（供方）：\n岭北食品厂　　　　　云泽鲜果店\n第一条 标的",
        [("甲方", "岭北食品厂"), ("乙方", "云泽鲜果店")],
        "names in the columns below the labels",
    ),
    (
        "| 项目 | 甲方（出租方） | 乙方（承租方） |\n| 名称 | 岭北食品厂 | 何田 |\n第一条 标的",
        [("甲方", "岭北食品厂"), ("乙方", "何田")],
        "a head of a column with a second label",
    ),
]
LEFT = [
    ("甲方，应当付款，否则违约。\n乙方，不得转让，不得出租。", "a comma in a sentence"),
    ("甲方安排乙方施工，甲方要求乙方停工。", "verbs between labels are no names"),
    ("本合同与附件经双方确认，具有同等效力。", "合同 is the subject, no title"),
]


@pytest.mark.parametrize(("text", "wanted", "reason"), FOUND)
def test_found(text: str, wanted: list[tuple[str | None, str]], reason: str) -> None:
    found = parties.find(text)
    assert [one.name for one in found] == [name for _, name in wanted], reason
    for party, (label, _) in zip(found, wanted, strict=True):
        assert label in (party.role, *party.aliases), reason  # either order of them is right


@pytest.mark.parametrize(("text", "reason"), LEFT)
def test_nobody_is_named(text: str, reason: str) -> None:
    assert [one.name for one in parties.find(text) if one.name] == [], reason


@pytest.mark.parametrize(
    ("value", "wanted"), [("全德兴", True), ("英招", True), ("全体", False), ("房屋", False)]
)
def test_rare_surnames_count_for_whole_values_alone(value: str, wanted: bool) -> None:
    assert may_be_person(value) is wanted
    assert not is_person(value)


HEAD = "合同\n甲方：岭北食品厂\n{}\n乙方：何田\n第一条 标的"
DETAILS = [
    ("法定代表人：全德兴", {"legal_representative": "全德兴"}, "a rare surname"),
    ("法定代表人\t何田\n地址\t岭北路1号", {"legal_representative": "何田", "address": "岭北路1号"},
     "cells without colons"),
    ("身份证号：990101198001010011", {}, "an organisation has no resident's number"),
    ("证件号码：91990101MA0000001X", {"credit_code": "91990101MA0000001X"}, "it has a code"),
    ("开户行及账号：岭北银行东支行 1234567890123",
     {"bank": "岭北银行东支行", "account": "1234567890123"}, "two values behind one label"),
    ("（电话：0991-1111111）", {"phone": "0991-1111111"}, "the bracket is not of the number"),
    ("统一编号：12345678", {"credit_code": "12345678"}, "the number of a firm in Taiwan"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "wanted", "reason"), DETAILS)
def test_details(line: str, wanted: dict[str, str], reason: str) -> None:
    assert dict(parties.find(HEAD.format(line))[0].attributes) == wanted, reason


def test_an_address_ends_before_the_party_that_acts() -> None:
    text = "合同甲方：岭北食品厂地址：岭北市东路20号乙方委托甲方加工。乙方：何田第一条 标的"
    assert dict(parties.find(text)[0].attributes) == {"address": "岭北市东路20号"}
