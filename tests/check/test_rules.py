"""Findings: each rule on a sentence that calls for it and on a twin that does not."""

from __future__ import annotations

import pytest

import analyzer
from analyzer.check import RULES
from analyzer.labels import label

FILLED = "买卖合同\n甲方：北京远山商贸有限公司\n乙方：上海明川仪器有限公司\n"


def findings(page: str) -> dict[str, list[str]]:
    """The codes found on a page, each with the wording of its first place."""
    document = analyzer.analyze_text(page)
    assert document.text is not None
    found: dict[str, list[str]] = {}
    for finding in document.contracts[0].findings:
        first = finding.spans[0]
        found.setdefault(finding.code, []).append(document.text[first.start : first.end])
    return found


@pytest.mark.parametrize(
    ("code", "page", "place", "why"),
    [
        (
            "blank.number",
            "买卖合同\n合同编号：______\n甲方：____\n第一条 总则。\n",
            "______",
            "a blank",
        ),
        (
            "blank.party",
            "买卖合同\n甲方：______\n乙方：______\n第一条 总则。\n",
            "______",
            "no name",
        ),
        ("blank.value", FILLED + "第一条 甲方应在____日内付款。\n", "____日", "filled otherwise"),
        (
            "penalty.day_rate_high",
            FILLED + "第一条 每逾期一日，应支付合同总金额1%的违约金。\n",
            "1%",
            "a hundredth a day",
        ),
        (
            "amount.words_differ",
            FILLED + "第一条 合同总价为¥1,000.00元（大写：人民币壹万元整）。\n",
            "¥1,000.00元",
            "a thousand is not ten thousand",
        ),
        (
            "reference.dead",
            FILLED + "第一条 按照第九条的约定办理。\n第二条 付款。\n第三条 其他。\n",
            "第九条",
            "there are three articles",
        ),
        ("numbering.gap", FILLED + "第一条 甲。\n第二条 乙。\n第四条 丁。\n", "条", "no third"),
        ("text.truncated", FILLED + "第一条 甲。\n第二条 双方应当在", "双方应当在", "breaks off"),
    ],
)
def test_found(code: str, page: str, place: str, why: str) -> None:
    found = findings(page)
    assert code in found, why
    assert any(place in wording for wording in found[code]), found[code]


@pytest.mark.parametrize(
    ("code", "page", "why"),
    [
        ("blank.number", FILLED + "合同编号：HT-2024-01\n第一条 总则。\n", "a number is there"),
        ("blank.party", FILLED + "第一条 总则。\n", "names are there"),
        (
            "blank.value",
            "买卖合同\n甲方：____\n乙方：____\n第一条 应在____日内付款。\n",
            "a template",
        ),
        (
            "penalty.day_rate_high",
            FILLED + "第一条 每逾期一日，应支付未付款万分之五的违约金。\n",
            "a usual rate",
        ),
        (
            "penalty.day_rate_high",
            FILLED + "第一条 合同签订后支付合同总金额的30%。\n",
            "a share, no penalty",
        ),
        (
            "amount.words_differ",
            FILLED + "第一条 合同总价为¥10,000.50元（大写：人民币壹万元伍角整）。\n",
            "the same sum",
        ),
        ("reference.dead", FILLED + "第一条 按照第二条办理。\n第二条 其他。\n", "it is there"),
        (
            "reference.dead",
            FILLED + "第一条 见附件九，并按主合同第九条办理。\n第二条 甲。\n第三条 乙。\n",
            "an annex that is not in the file, and another contract",
        ),
        ("numbering.gap", FILLED + "第一条 甲。\n第二条 乙。\n第三条 丙。\n", "complete"),
        ("text.truncated", FILLED + "第一条 甲。\n第二条 乙。\n", "ends as it should"),
    ],
)
def test_not_found(code: str, page: str, why: str) -> None:
    assert code not in findings(page), why


@pytest.mark.parametrize(
    ("words", "differs", "why"),
    [
        ("壹佰元伍角整", False, "jiao"),
        ("壹佰元伍角零伍分", True, "fen make a difference"),
        ("壹佰零伍元整", True, "five yuan, not five jiao"),
        ("____元整", False, "a blank says nothing"),
    ],
)
def test_words_beside_a_sum(words: str, differs: bool, why: str) -> None:
    found = findings(FILLED + f"第一条 合同总价为100.50元（大写：人民币{words}）。\n")
    assert ("amount.words_differ" in found) == differs, why


def test_every_rule_is_described_and_named() -> None:
    codes = [rule.code for rule in RULES]
    assert len(set(codes)) == len(codes)
    for rule in RULES:
        assert rule.reason
        assert rule.reason_en
        assert rule.example
        assert label("finding", rule.code) != rule.code
