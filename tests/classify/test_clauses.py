"""Clause types by heading, parent and wording."""

from __future__ import annotations

import pytest

from analyzer.classify import clause_type, contract_type, line_type
from analyzer.classify.clauses import heading_type
from analyzer.classify.lexicon import contract_cues, heading_words
from analyzer.labels import ids


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
    ("body", "heading", "parent", "expected", "rule", "why"),
    [
        ("第九章违约责任", "违约责任", None, "liability", "heading", "its own heading decides"),
        ("9.1应赔偿损失。", None, "liability", "liability", "parent", "as its chapter"),
        ("因不可抗力不能履行的，免责。", None, "rights_obligations", "force_majeure", "wording",
         "a general parent yields to decisive wording"),
        ("乙方应按时到场。", None, "rights_obligations", "rights_obligations", "parent",
         "nothing decisive: as its parent"),
        ("双方应提交仲裁委员会仲裁。", None, None, "dispute_resolution", "wording", "no parent"),
        ("第五条投资", "投资", "definitions", "other", "none", "its own heading inherits nothing"),
        ("因不可抗力违约的，不承担违约责任。", None, None, "force_majeure", "wording",
         "the exception goes before the rule"),
        ("天气晴朗。", None, None, "other", "none", "nothing to go by"),
    ],
)  # fmt: skip
def test_clause_type(
    body: str, heading: str | None, parent: str | None, expected: str, rule: str, why: str
) -> None:
    guess = clause_type(body, heading, parent)
    assert (guess.type, guess.rule) == (expected, f"clause_type.{rule}"), why


@pytest.mark.parametrize(
    ("line", "context", "expected", "why"),
    [
        ("第九章违约责任", None, "liability", "a heading"),
        ("乙方应予赔偿。", "违约责任", "liability", "under a heading"),
        ("双方应当友好合作。", None, "other", "a sentence is no heading"),
        ("双方应予遵守", "保密条款", "confidentiality", "no heading either: as its context"),
        ("", None, "other", "nothing at all"),
    ],
)
def test_line_type(line: str, context: str | None, expected: str, why: str) -> None:
    assert line_type(line, context).type == expected, why


def test_decisive_wording_is_named_beside_a_special_parent() -> None:
    guess = clause_type("4.3逾期付款的，应支付违约金。", None, "payment")
    assert guess.type == "payment"
    assert guess.also == ("liability",)


def test_certainty_falls_from_heading_to_guess() -> None:
    scores = [
        clause_type("", "违约责任").score,
        clause_type("", None, "payment").score,
        clause_type("应支付违约金").score,
        clause_type("天气晴朗").score,
    ]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] < 1


@pytest.mark.parametrize(
    ("title", "body", "expected", "why"),
    [
        ("客户关系管理系统实施和服务合同", "", ("system_implementation", "title"), "before 服务"),
        ("房屋租赁合同", "", ("house_lease", "title"), "the plain word"),
        ("商铺租赁合同", "", ("commercial_lease", "title"), "a shop before a house"),
        ("融资租赁合同", "", ("equipment_lease", "title"), "a lease, no loan"),
        ("房地产经纪合同", "", ("brokerage", "title"), "what is done, not with what"),
        ("聘请法律顾问合同", "", ("service", "title"), "no employment"),
        ("粮食定购合同", "", ("purchase", "title"), "an old word for buying"),
        ("土地承包合同", "", ("land_use", "title"), "land, not building works"),
        (None, "承租方应付租金。出租方收取租金。", ("house_lease", "wording"), "by the text"),
        ("协议书", "天气晴朗。", ("other", "none"), "nothing to go by"),
    ],
)
def test_contract_type(title: str | None, body: str, expected: tuple[str, str], why: str) -> None:
    kind, rule = contract_type(title, body)
    assert (kind, rule) == (expected[0], f"contract_type.{expected[1]}"), why


def test_the_word_lists_use_known_types() -> None:
    assert set(heading_words().values()) <= set(ids("clause_type"))
    assert {cue.type for cue in contract_cues()} <= set(ids("contract_type"))
