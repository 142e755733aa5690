"""Shares: their value, what they are taken of, how often, and what for."""

from __future__ import annotations

from decimal import Decimal

import pytest

from analyzer.extract.percentages import find
from analyzer.records import Percentage


def only(text: str) -> Percentage:
    found = find(text)
    assert len(found) == 1, [one.text for one in found]
    return found[0]


VALUES = [
    ("比例为50%", "50%", "0.5"),
    ("比例为５０％", "５０％", "0.5"),
    ("比例为0.5 %", "0.5 %", "0.005"),
    ("百分之五十", "百分之五十", "0.5"),
    ("百分之十二点五", "百分之十二点五", "0.125"),
    ("百分之百", "百分之百", "1"),
    ("加收5‰", "5‰", "0.005"),
    ("千分之三", "千分之三", "0.003"),
    ("每日万分之五", "万分之五", "0.0005"),
    ("3‱", "3‱", "0.0003"),
    ("萬分之肆", "萬分之肆", "0.0004"),
    ("百分之五(5%)", "百分之五(5%)", "0.05"),
    ("5%（百分之五）", "5%（百分之五）", "0.05"),
    ("甲方占三成", "三成", "0.3"),
    ("达到九成五", "九成五", "0.95"),
    ("按九折结算", "九折", "0.9"),
    ("按八五折结算", "八五折", "0.85"),
    ("误差±5%", "±5%", "0.05"),
    ("增幅为：-22.2%", "-22.2%", "-0.222"),
]


@pytest.mark.parametrize(("text", "span", "value"), VALUES)
def test_value(text: str, span: str, value: str) -> None:
    found = only(text)
    assert (found.text, found.value, found.kind) == (span, Decimal(value), "percentage")
    assert str(found.value) == value


OTHER_KINDS = [
    ("上浮3个百分点", "3个百分点", "0.03", "percentage_point"),
    ("加50个基点", "50个基点", "0.005", "percentage_point"),
    ("经四分之三以上同意", "四分之三", "0.75", "fraction"),
    ("占1/4的股权", "1/4", "0.25", "fraction"),
]


@pytest.mark.parametrize(("text", "span", "value", "kind"), OTHER_KINDS)
def test_other_kinds(text: str, span: str, value: str, kind: str) -> None:
    found = only(text)
    assert (found.text, found.value, found.kind) == (span, Decimal(value), kind)


RANGES = [
    ("20%-30%", "0.2", "0.3"),
    ("5%至10%", "0.05", "0.1"),
    ("5~10%", "0.05", "0.1"),
    ("百分之五至百分之十", "0.05", "0.1"),
    ("百分之五至十", "0.05", "0.1"),
]


@pytest.mark.parametrize(("text", "low", "high"), RANGES)
def test_range(text: str, low: str, high: str) -> None:
    found = only(text)
    assert found.text == text
    assert (found.value, found.min, found.max) == (None, Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("支付____%", "____%"),
        ("百分之____的违约金", "百分之____"),
        ("千分之【】", "千分之【】"),
        ("万分之＿＿", "万分之＿＿"),
        ("＿＿％（百分之＿＿）", "＿＿％（百分之＿＿）"),
        ("占××％", "××％"),
        ("加收利息　　％", "　　％"),
    ],
)
def test_blank(text: str, span: str) -> None:
    found = only(text)
    assert (found.text, found.value, found.blank) == (span, None, True)


@pytest.mark.parametrize(
    "text",
    ["三方成立公司", "二成本核算", "六折旧", "1.5倍", "比例6:4", "2024/6/1", "百分制"],
)
def test_no_percentage(text: str) -> None:
    assert [one for one in find(text) if one.kind == "percentage"] == []


MEANING = [
    ("签订后10日内支付总金额的50%", "总金额", None, "payment_share"),
    ("每年支付一次,支付总金额的10%", "总金额", "年", "payment_share"),
    ("每延迟一日,应支付合同总金额1%的违约金", "合同总金额", "日", "penalty"),
    ("每延迟一日,应向乙方支付应付金额1%的滞纳金", "应付金额", "日", "penalty"),
    ("按逾期金额每日0.05%支付违约金", "逾期金额", "日", "penalty"),
    ("以未付款项为基数，按日万分之五支付违约金", "未付款项", "日", "penalty"),
    ("按年利率5%计息", "年利率", "年", "interest"),
    ("增值税税率为6%", "增值税税率", None, "tax"),
    ("甲方占注册资本的60%", "注册资本", None, "ownership"),
    ("持有公司30%的股权", "股权", None, "ownership"),
    ("支付合同总价的30%作为定金", "合同总价", None, "deposit"),
    ("按九折优惠", None, None, "discount"),
    ("水分不超过22%", None, None, "threshold"),
]


@pytest.mark.parametrize(("text", "base", "per", "role"), MEANING)
def test_meaning(text: str, base: str | None, per: str | None, role: str) -> None:
    found = only(text)
    assert (found.base, found.per, found.role) == (base, per, role)
