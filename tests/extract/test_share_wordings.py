"""Wordings of shares as drafters vary them: base and role stay what they are."""

from __future__ import annotations

import pytest

from analyzer.extract.percentages import find
from analyzer.extract.share_nouns import is_taken, measure_at_end, noun_at_end

# Each row is one thing said in several ways; base and role of the last share of each.
SAME = [
    (
        "合同总价", "payment_share", "verbs of paying",
        ["甲方支付合同总价的30%", "甲方给付合同总价的30%", "付合同总价的30%",
         "向乙方缴付合同总价30%", "另行支付合同总价的30%", "累计支付合同总价的30%",
         "结付合同总价的30%"],
    ),
    (
        "设计费", "threshold", "bounds",
        ["分包额不超过设计费的15%", "分包额不得高出设计费的15%", "分包额至多为设计费的15%",
         "分包额不应大于设计费的15%", "分包额未超过设计费的15%", "分包额以设计费的15%为限"],
    ),
    (
        "合格率", "threshold", "conditions on a measure",
        ["合格率低于98%的", "合格率不足98%的", "合格率达不到98%的", "合格率未达98%的",
         "合格率须达到98%", "合格率需达到98%", "合格率应当不低于98%", "合格率≥98%"],
    ),
    (
        "运费", "other", "bearing",
        ["运费由甲方承担六成", "运费甲方负担六成", "运费由甲方分摊六成", "运费由买方负责六成"],
    ),
    (
        "货款", "penalty", "what is docked or forfeited",
        ["以次充好的，扣除货款的20%", "擅自停供的，没收货款的20%", "晚交一天罚货款的1%",
         "逾期不提的，货款的20%不予退还", "错发的，按货款的5%赔偿", "漏发的，再赔货款的5%"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("base", "role", "reason", "wordings"), SAME)
def test_one_meaning_in_several_words(
    base: str, role: str, reason: str, wordings: list[str]
) -> None:
    found = [find(text)[-1] for text in wordings]
    assert [(one.base, one.role) for one in found] == [(base, role)] * len(wordings), reason


CARRIED = [
    # text, base of each share, reason
    (
        "货款分两次付清：发货前付六成，收货验收后付四成",
        ["货款", "货款"], "a list and what leads to it",
    ),
    ("旧棚款分三回：签字时四成，年底三成，剩下30%次年付", ["旧棚款"] * 3, "steps without a verb"),
    ("损失由转让方按35%的比例承担", ["损失"], "按 alone"),
    ("完好率低于95%的，扣服务费的5%；低于90%的，扣10%",
     ["完好率", "服务费", "完好率", "服务费"], "a condition and a payment each have their own"),
    ("赔付率低于60%的，返还差额的40%；高于95%的，另议", ["赔付率", "差额", "赔付率"], "a measure"),
    ("专项款须用于主业，其中研发不少于55%", ["专项款"], "of which"),
    ("居间报酬按成交价的3%计取，其中甲方负担60%", ["成交价", "居间报酬"], "of the fee itself"),
    ("运费分三笔：签约付20%，到货付70%，余10%月底付，比例均以合同总额为基数",
     ["合同总额"] * 3, "said for all of them at the end"),
    ("押金在期满后退还80%", ["押金"], "a deposit is given back"),
    ("质量不合格的，按货款的5%赔偿；逾期的，每日3‰", ["货款", None], "lateness carries no sum"),
    ("租金每平方米2.8元，第2年起按5%递增", ["租金"], "what changes, not what is paid"),
    ("从纯利里先留15%做周转", ["纯利"], "what it is taken out of"),
    ("就绕过代理商的销售额，按12%补偿", ["销售额"], "a part that only names the sum"),
    ("净采购额为100万元，其后逐年递增5%", ["净采购额"], "what grows later"),
    ("到岗率低于95%的，每低1个百分点", ["到岗率", "到岗率"], "points of the same measure"),
    ("可用率每低1%，扣当月费用的2%", ["可用率", "当月费用"], "each step of a measure"),
    ("加班按不低于工资的150%计发；休息日的，支付200%", ["工资", "工资"], "a bound is asked last"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "bases", "reason"), CARRIED)
def test_carried(text: str, bases: list[str | None], reason: str) -> None:
    assert [one.base for one in find(text)] == bases, reason


BEHIND = [
    ("付清60%的增资款", "增资款", "what stands behind"),
    ("扣10%团费", "团费", "without 的"),
    ("空置的按70%交纳标准物业费", "标准物业费", "a verb of paying between"),
    ("采购不低于八成的原料", "原料", "a bound of any noun"),
    ("三分之二以上的董事同意", "董事", "those who vote"),
    ("每降低1%扣减服务费", None, "another verb takes it"),
    ("收取3%的手续费", None, "what comes out"),
    ("持股10%以上的股东", None, "those who hold are no whole"),
    ("随机抽查10%的点位", "点位", "any thing with 的"),
    ("水分超过15%的不收", None, "a condition goes on with a verb"),
    ("要求减价35%（以入门费为基数）", "入门费", "the basis in brackets"),
]


@pytest.mark.parametrize(("text", "base", "reason"), BEHIND)
def test_behind(text: str, base: str | None, reason: str) -> None:
    assert find(text)[-1].base == base, reason


PHRASES = [
    # before the share, phrase, reason
    ("甲方应付合同总价", "合同总价", "a verb with its person"),
    ("逾期应付款", "逾期应付款", "a participle belongs to it"),
    ("按截留金额", "截留金额", "a verb of one character inside a word"),
    ("提交签约合同价", "签约合同价", "a verb takes it"),
    ("支付合同第2.1项的设备价款", "设备价款", "a clause that is named"),
    ("贵公司年总产值", "年总产值", "whose it is"),
    ("离职前十二个月平均工资", "平均工资", "when it is"),
    ("停水期间的水费", "水费", "when it falls due"),
    ("当月物业费", "当月物业费", "当月 stays"),
    ("以上月水费", "上月水费", "以 is no part of 以上 here"),
    ("入门费剩余", "入门费", "the rest of it"),
    ("附件所列目标", "目标", "a clause that tells"),
    ("没退的钱", "没退的钱", "a relative clause with 钱 is the noun"),
    ("一次性支付", None, "a verb is no sum"),
    ("标的物总重量", "标的物总重量", "的 inside 标的"),
    ("转让价款的其余", "转让价款", "的 and what is left"),
    ("双方确认损失", "损失", "a verb of stating"),
    ("扣订单金额", "订单金额", "a verb before a word that is no name with it"),
    ("罚款金额", "罚款金额", "a name with it"),
]


@pytest.mark.parametrize(("before", "phrase", "reason"), PHRASES)
def test_phrase(before: str, phrase: str | None, reason: str) -> None:
    assert noun_at_end(before, explicit=True) == phrase, reason


def test_a_measure_keeps_its_name() -> None:
    assert measure_at_end("设计方案一次通过率") == "设计方案一次通过率"
    assert measure_at_end("年度终了赔付率") == "赔付率"
    assert measure_at_end("绝对免赔率") == "绝对免赔率"
    assert measure_at_end("平台服务费费率") == "平台服务费费率"
    assert measure_at_end("外租的比例") is None


def test_what_is_taken() -> None:
    assert is_taken("支付租金")
    assert not is_taken("年度租金")


ROLES = [
    ("居间费按成交价的2%收取", "other", "a fee reckoned"),
    ("居间费在签约时支付50%", "payment_share", "the fee itself is paid"),
    ("提供履约保函，金额为合同价的10%", "deposit", "the sum of a guarantee"),
    ("每逾期一日按应付款的1‰支付利息", "penalty", "interest for being late"),
    ("逾期的，按年利率6%计息", "interest", "a rate by its name"),
    ("擅自解约的，按合同额的10%作为补偿", "penalty", "amends for a breach"),
    ("按平均工资的30%作为补偿", "other", "amends for nothing wrong"),
    ("各方持股：甲51%，其余49%归乙", "ownership", "the rest is what the first is"),
    ("相对湿度50%至60%", "threshold", "a measure between two ends"),
    ("主体封顶付30%", "payment_share", "封顶 of a building bounds nothing"),
    ("利率浮动在±50个基点以内", "threshold", "points may be a bound"),
    ("工期提前的，奖励合同价的1%", "other", "a reward"),
    ("版税率为8%", "other", "a royalty is no tax"),
    ("退还保证金的70%", "payment_share", "a deposit given back"),
    ("出具100%发票金额的汇票", "other", "a sum of an invoice is no tax"),
    ("到期不搬的，按日租金的50%加付占用费", "penalty", "a charge for staying on"),
    ("改进由双方按60%与40%共有", "ownership", "owned together"),
    ("晚付一天，按没付那部分的2‰给", "penalty", "late, said plainly"),
    ("收取订单金额12%的服务费", "other", "a fee that is charged"),
    ("双方股比为51%", "ownership", "a stake by its short name"),
    ("发货数量允许5%的溢短装", "threshold", "more or less than that"),
    ("取消订单的，已付款的30%不退", "penalty", "kept for a fault"),
    ("到岗率低于95%的，每低1个百分点", "threshold", "a step of a measure is no interest"),
]


@pytest.mark.parametrize(("text", "role", "reason"), ROLES)
def test_role(text: str, role: str, reason: str) -> None:
    assert find(text)[-1].role == role, reason


PERS = [
    ("每逾期一日支付200元，超过六个月的，支付总价的5‰", None, "the sum a day is another"),
    ("退货率每月不高于2‰", None, "the limit of a month"),
    ("每月扣除部分不得超过工资的20%", "月", "something is paid each month"),
    ("按年支付担保费，费率为余额的1%", "年", "the rate of what is paid"),
    ("每迟延一小时支付运费的1%", "小时", "accrues by the hour"),
    ("每月给补偿金，标准是平均工资的35%", "月", "what is given every month"),
    ("按季度采购额的3%兑现", None, "季度 belongs to the sum"),
]


@pytest.mark.parametrize(("text", "per", "reason"), PERS)
def test_per(text: str, per: str | None, reason: str) -> None:
    assert find(text)[-1].per == per, reason
