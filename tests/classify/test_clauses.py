"""Clause types, modality and contract types, by the models that are shipped."""

from __future__ import annotations

import pytest

from analyzer.classify import contract_type, line_type
from analyzer.classify.clauses import modalities
from analyzer.classify.features import View, features
from analyzer.classify.headings import heading_type
from analyzer.classify.lexicon import contract_cues, heading_words
from analyzer.labels import ids
from analyzer.pipeline import analyze_contracts


@pytest.mark.parametrize(
    ("heading", "expected", "why"),
    [
        ("违约责任", "liability", "the plain word"),
        ("甲方的违约责任", "liability", "whose it is does not matter"),
        ("费用与支付", "payment", "the whole compound is longer than 费用"),
        ("项目管理与沟通", "project_management", "no rule for 管理 alone"),
        ("保密责任", "confidentiality", "the longer word beats 责任"),
        ("合同的变更和解除", "termination", "the compound stands in the list"),
        ("适用法律与司法管辖", "dispute_resolution", "law and courts"),
        ("关于房屋租赁期间的有关费用", "price", "what follows 的 is what it is about"),
        ("争议的处理", "dispute_resolution", "nothing known after 的: the whole decides"),
        ("违　约　责　任", "liability", "spaces inside"),
        ("补充规定", "general", "no change of the contract"),
        ("甲乙丙丁", None, "nothing known in it"),
    ],
)
def test_heading_type(heading: str, expected: str | None, why: str) -> None:
    assert heading_type(heading) == expected, why


@pytest.mark.parametrize(
    ("line", "context", "expected", "why"),
    [
        ("第九章违约责任", None, "liability", "a heading"),
        ("违约责任", None, "liability", "nothing but a heading"),
        ("乙方应予赔偿。", "违约责任", "liability", "under a heading"),
        ("每逾期一日，按应付金额的1%支付违约金。", None, "liability", "a penalty"),
        ("每逾期一日，按应付金额的1%支付违约金。", "付款方式", "liability", "a heading misleads"),
        ("双方应提交仲裁委员会仲裁。", None, "dispute_resolution", "by its wording"),
        ("本合同一式两份，双方各执一份。", None, "general", "copies"),
        ("甲方的客户名单不得泄露给任何人。", "乙方义务", "confidentiality", "what it does itself"),
        ("验收合格后7日内付清余款。", None, "payment", "acceptance is only the occasion"),
        ("乙方开具增值税专用发票。", "付款", "tax_invoice", "an invoice"),
    ],
)
def test_line_type(line: str, context: str | None, expected: str, why: str) -> None:
    assert line_type(line, context).type == expected, why


@pytest.mark.parametrize(
    "line", ["", " ", "。", "天气晴朗。", "_" * 5000, "甲" * 100_000, "\ud800"]
)
def test_any_line_gets_a_type_of_the_list_and_a_probability(line: str) -> None:
    guess = line_type(line)
    assert guess.type in ids("clause_type")
    assert 0 < guess.score <= 1
    assert guess.rule == "clause_type.model"


def test_what_says_nothing_is_less_sure_than_what_says_much() -> None:
    assert line_type("双方应提交仲裁委员会仲裁。").score > 0.8 > 0.6 > line_type("天气晴朗。").score


@pytest.mark.parametrize(
    ("body", "expected", "why"),
    [
        ("乙方应当按时交付货物。", "obligation", "应当"),
        ("甲方有权随时检查施工质量。", "right", "有权"),
        ("乙方不得将工程转包给第三人。", "prohibition", "不得"),
        ("经甲方书面同意，乙方可以转租。", "permission", "allowed with consent"),
        ("本合同自双方签字盖章之日起生效。", "declaration", "a statement of law"),
        ("“保密信息”是指披露方提供的一切资料。", "definition", "是指"),
    ],
)
def test_modality(body: str, expected: str, why: str) -> None:
    assert modalities([features(View(body))]) == [expected], why


def test_nodes_of_a_known_kind_have_its_type() -> None:
    text = "合同\n甲方：张三\n一、租金每月1000元。\n甲方（签字）：\n"
    contract = analyze_contracts(text)[0]
    kinds = {clause.kind: clause for clause in contract.clauses}
    assert kinds["preamble"].type == "parties"
    assert kinds["signature"].type == "signature"
    assert kinds["preamble"].rule == "clause_type.kind"
    assert kinds["article"].rule == "clause_type.model"


@pytest.mark.parametrize(
    ("title", "body", "expected", "why"),
    [
        ("客户关系管理系统实施和服务合同", "", "system_implementation", "before 服务"),
        ("房屋租赁合同", "", "house_lease", "the plain word"),
        ("商铺租赁合同", "", "commercial_lease", "a shop before a house"),
        ("融资租赁合同", "", "equipment_lease", "a lease, no loan"),
        ("房地产经纪合同", "", "brokerage", "what is done, not with what"),
        ("聘请法律顾问合同", "", "service", "no employment"),
        ("粮食定购合同", "", "purchase", "an old word for buying"),
        ("土地承包合同", "", "land_use", "land, not building works"),
        (None, "承租方应付租金。出租方收取租金。房屋", "house_lease", "by the text"),
        ("协议书", "天气晴朗。", "other", "nothing to go by"),
        (None, "", "other", "nothing at all"),
    ],
)
def test_contract_type(title: str | None, body: str, expected: str, why: str) -> None:
    assert contract_type(title, body)[0] == expected, why


def test_the_word_lists_use_known_types() -> None:
    assert set(heading_words().values()) <= set(ids("clause_type"))
    assert {cue.type for cue in contract_cues()} <= set(ids("contract_type"))
