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
    ("增值税税率为6%", "税率", None, "tax"),
    ("甲方占注册资本的60%", "注册资本", None, "ownership"),
    ("持有公司30%的股权", "股权", None, "ownership"),
    ("支付合同总价的30%作为定金", "合同总价", None, "deposit"),
    ("按九折优惠", None, None, "discount"),
    ("水分不超过22%", None, None, "threshold"),
    ("每逾期一日支付违约金，最高不超过货款的5%", "货款", None, "threshold"),
    ("赔偿限额为合同价款的5%", "合同价款", None, "threshold"),
    ("支付转让价款的20%", "转让价款", None, "payment_share"),
    ("付至结算价款的97%", "结算价款", None, "payment_share"),
    ("按该批货值的0.1%支付违约金", "该批货值", None, "penalty"),
    ("按13%的税率开具发票", "税率", None, "tax"),
    ("按____%的年利率支付利息", "年利率", "年", "interest"),
    ("在上一年度基础上递增5%", "上一年度", None, "other"),
    ("按合同利率加收50%的罚息", "合同利率", None, "penalty"),
    ("超出部分按8%计收", "超出部分", None, "other"),
    ("提交签约合同价10%的银行保函", "签约合同价", None, "deposit"),
    ("因错误导致改造失败的，应退还服务费的50%", "服务费", None, "penalty"),
    ("第一期 合同生效 7日内 30% 72,000元", None, None, "payment_share"),
    ("加付50个基点的利息", None, None, "interest"),
    ("收取借款本金1%的手续费", "借款本金", None, "other"),
    ("货物不合格率超过1%的", "货物不合格率", None, "threshold"),
    ("发放平均工资的30%", "平均工资", None, "other"),
    ("支付合同第２．１项的设备价款的5%", "设备价款", None, "payment_share"),
    ("支付２．１　设备价款的5%", "设备价款", None, "payment_share"),
    ("每日加收延付金额的万分之三的滞付金", "延付金额", "日", "penalty"),
    ("从迟付的第一周起，每周0.5%迟延付款金额", None, "周", "penalty"),
    ("按期付款金额的0.5%", "按期付款金额", None, "payment_share"),
    ("（３）拖延八周以上，为合同总价格的1.5%", "合同总价格", None, "penalty"),
    ("公司执行15%所得税税负", None, None, "tax"),
    ("合同总价（不含增值税）的30%为预付款", "合同总价", None, "payment_share"),
    ("合同总价的30%（含税）作为预付款", "合同总价", None, "payment_share"),
    ("13%增值税由乙方承担", None, None, "tax"),
    ("违约金为贷款余额的1%", "贷款余额", None, "penalty"),
    ("利息为贷款余额的1%", "贷款余额", None, "interest"),
    ("到货款：60%", None, None, "payment_share"),
    ("支付至多结算金额的2%", "结算金额", None, "threshold"),
]


@pytest.mark.parametrize(("text", "base", "per", "role"), MEANING)
def test_meaning(text: str, base: str | None, per: str | None, role: str) -> None:
    found = only(text)
    assert (found.base, found.per, found.role) == (base, per, role)


def test_a_list_means_what_its_first_share_does() -> None:
    found = find("支付不低于工资150%、200%、300%的加班工资")
    assert [(one.base, one.role) for one in found] == [("工资", "threshold")] * 3


def test_the_rest_is_paid_as_the_share_before() -> None:
    found = find("签约后支付总价的40%，其余60%在验收后付清")
    assert [one.role for one in found] == ["payment_share", "payment_share"]
