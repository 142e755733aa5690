"""What a share is taken of: beside it, carried from before, or of a measure itself."""

from __future__ import annotations

import pytest

from analyzer.extract.multiples import find as multiples
from analyzer.extract.percentages import find
from analyzer.extract.share_nouns import measure_at_end, noun_at_end

BASES = [
    # text, base of each share, reason
    ("另付净价5%的违约金", ["净价"], "付 takes the noun, it is no part of it"),
    ("按逾期未付款的1‰", ["逾期未付款"], "未付 is part of the noun"),
    ("账龄一年以上的，提实收金额的20%", ["实收金额"], "a short verb takes the noun"),
    ("把当月提成的40%延到次月", ["当月提成"], "把 leads the noun"),
    ("致使公司净资产减少20%以上", ["净资产"], "what changes by so much"),
    ("目标公司净资产变动超过±3%", ["净资产"], "the company's is left out"),
    ("占同类食材三成以上", ["同类食材"], "占 takes any noun"),
    ("每年从税后利润中拨出0.5%", ["税后利润"], "what a part is taken out of"),
    ("附件一所列目标的六成", ["目标"], "a clause that tells which is left out"),
    ("每季度末按未付的钱，每日万分之五，按没付的钱算", ["没付的钱"], "said behind"),
    ("按合同总值处以5%违约金", ["合同总值"], "a verb stands between"),
    ("投资本金加年化8%的单利", ["投资本金"], "a yearly rate on a sum"),
    ("抵押率不超过70%", ["抵押率"], "a measure is its own base"),
    ("保险人给付比例为10%至100%", ["给付比例"], "a measure named 比例"),
    ("创始人持股比例由70%稀释至61.25%", ["持股比例", "持股比例"], "from and to"),
    ("按一年期贷款市场报价利率加85个基点确定", ["贷款市场报价利率"], "points move a rate"),
    ("合同价为100万元，其中15%预付", ["合同价"], "the sum the sentence is about"),
    ("总运费18,600元，起运前预付40%，其余60%货到后结清", ["总运费", "总运费"], "and the rest"),
    ("甲方享有收益的六成，乙方享有三成五", ["收益", "收益"], "as the share before"),
    ("里程碑款按下列比例支付：登记后付40%；考核后付35%", ["里程碑款", "里程碑款"], "a list"),
    ("每延误一日按合同价款的1‰支付违约金，累计以5%为限", ["合同价款", "合同价款"], "its limit"),
    ("合同总价的95%，余5%作为质量保证金", ["合同总价", "合同总价"], "kept back of the same sum"),
    ("电价上涨超过10%的", ["电价"], "what changes"),
    ("清单工程量偏差超过15%的", ["清单工程量"], "what deviates"),
    ("运价每年1月调整一次，调幅以10%为限", ["运价"], "what is changed, said before"),
    ("如遇国家税率调整，由13%降至9%", ["税率", "税率"], "the rate that goes from one to the other"),
    ("预付款比例为20%", ["预付款比例"], "a name that has its number"),
    ("面积误差比绝对值在3%以内（含3%）的", ["面积误差比", "面积误差比"], "the bound said again"),
    ("借款年利率为9.6%", ["年利率"], "a rate of interest by its bare name"),
    ("未达承诺90%的", ["承诺"], "what is to be done"),
    ("超过部分由发包人承担80%", ["超过部分"], "a part of a sum, borne"),
    ("扣本趟运费的10%；迟到3小时以上的，扣30%", ["本趟运费", "本趟运费"], "the same verb"),
    ("以挂网价为基础下浮8%", ["挂网价"], "the basis of a change"),
    ("在前述借款利率基础上上浮50%", ["借款利率"], "a pronoun is no part of it"),
    ("合同期内市场价格涨跌超过10%的", ["市场价格"], "nor when it holds"),
    ("受让方持股比例为51%", ["持股比例"], "a verb may name a person"),
    ("支付人工费的30%", ["人工费"], "or lead to a sum that begins likewise"),
    ("工作量增加超过10%的", ["工作量"], "what changes"),
    ("实测与预测面积的误差率不超过3%", ["误差率"], "a name that has its number"),
    ("单果重误差不超过10%", ["单果重"], "what deviates"),
    ("次月付上月运费的90%", ["上月运费"], "付 behind a time"),
    ("可获得该店首期进货款的3%", ["首期进货款"], "a verb and a pronoun"),
    ("仓储费年付的优惠8%", ["仓储费"], "how it is paid is no part of it"),
    ("自调整日起贷款利率上浮不超过30个基点", ["贷款利率"], "points with a bound"),
    ("免赔率为5%，由他人驾驶的增加10个百分点", ["免赔率"] * 2, "points on a rate said before"),
    ("按挽回损失分段计：100万元以下部分10%", ["挽回损失"], "steps of a sum"),
    ("销售额未达300万元的部分按8%分成，超过300万元的部分按6%分成", ["销售额"] * 2, "the same"),
    ("服务商每月可用率低于99%的", ["可用率"], "whose and how often it is said"),
    ("甲方持有公司51%的股权，乙方受让其中的20%", ["股权"] * 2, "其中 of a stake"),
    ("利润分配：甲方55%，乙方45%", ["利润"] * 2, "what is dealt out"),
    ("佣金按成交价的2%计收，双方各承担50%", ["成交价", "佣金"], "the fee itself is shared"),
    ("批发价加价20%", ["批发价"], "加价 is the change"),
    ("生均经费的15%", ["生均经费"], "均 inside a name"),
]
NO_BASES = [
    ("甲方出资60万元，占60%", "no sum is said"),
    ("支付100万元。验收后支付30%", "a sentence carries nothing over its end"),
    ("开具6%的增值税专用发票", "a kind of invoice"),
    ("付清95%，逾期的支付20%的违约金", "a penalty does not go on with a payment"),
    ("含13%增值税。", "what comes out is no base"),
    ("由买受人缴纳契税1.5%", "nor is the tax paid"),
    ("外租的比例不得超过15%", "比例 alone tells nothing"),
    ("余5%作为质量保证金", "what is kept back has no sum before it"),
    ("以每360天为基准，以5%加收", "a basis of days is no sum"),
    ("团购满30人打九折", "what it is cut for is no price"),
    ("每公斤加价10%", "the change is no base"),
    ("粮食水分每超标准0.5%", "nor is a step over a standard"),
    ("佣金为成交金额的2%，个人所得税按20%代扣", "a tax is what comes out"),
]


@pytest.mark.parametrize(("text", "bases", "reason"), BASES)
def test_base(text: str, bases: list[str], reason: str) -> None:
    assert [one.base for one in find(text)] == bases, reason


@pytest.mark.parametrize(("text", "reason"), NO_BASES)
def test_no_base(text: str, reason: str) -> None:
    found = find(text)
    assert found[-1].base is None, reason


ROLES = [
    ("定金不超过保管费的20%", "threshold", "a limit, whatever it limits"),
    ("最低工资标准的80%支付", "other", "最低 is part of a name, no limit"),
    ("按最高债权额的3%支付违约金", "penalty", "最高 too"),
    ("完好率每低1%", "threshold", "sets something off"),
    ("违约金按合同总额的1‰支付", "penalty", "the fine is named before"),
    ("逾期罚息利率为贷款利率上浮50%", "penalty", "罚息 is paid for a breach"),
    ("不高于市场价九折", "threshold", "a cut may be a limit too"),
    ("晚一天扣设计费的1%", "penalty", "docked for a fault"),
    ("以次充好查实的，另赔货款的20%", "penalty", "paid for a fault"),
    ("质押率为库存价值的七成", "threshold", "a limit of lending"),
    ("开具9%的运输服务增值税专用发票", "tax", "a rate of tax"),
    ("剩余5%在学期结束后支付", "payment_share", "the rest is a step too"),
    ("利率上调25个基点", "interest", "points move a rate"),
    ("乙方出资20万元，占20%", "ownership", "one of those who put in"),
    ("比重应在70%—80%之间", "threshold", "between two bounds"),
    ("按居间报酬的3%计取", "other", "a fee reckoned"),
    ("设计费为工程概算投资额的2.8%", "other", "a fee reckoned on an investment"),
    ("甲方占投资额的60%", "ownership", "a stake in it"),
    ("月折旧率为6‰", "other", "a rate that nobody asks to be kept"),
    ("代理费采取风险方式，按收回款项的12%支付", "other", "a fee told over a comma"),
    ("按营业收入的1%缴纳推广基金", "other", "a fee comes out"),
    ("按订单金额的6%收取技术服务费", "other", "so here"),
    ("按进货款的3%作为奖励", "other", "a reward"),
    ("另加收线路损耗5%", "other", "added to what is paid, no limit of loss"),
    ("损耗5%以内", "threshold", "a limit of loss"),
    ("每次扣回预付款的20%", "other", "set off against what was paid"),
    ("按合同价的2%违约处理", "penalty", "paid for a breach"),
    ("扣留结算价的3%作保证金，期满退还70%，其余30%次年退还", "deposit", "the rest is one too"),
    ("进货满50万元，返2%，返点5%", "discount", "given back on a purchase"),
]


@pytest.mark.parametrize(("text", "role", "reason"), ROLES)
def test_role(text: str, role: str, reason: str) -> None:
    assert find(text)[-1].role == role, reason


def test_a_noun_ends_where_its_verb_begins() -> None:
    assert noun_at_end("甲方支付合同总价", explicit=True) == "合同总价"
    assert noun_at_end("乙方应") is None
    assert measure_at_end("当地用工占比") == "当地用工占比"
    assert measure_at_end("甲方应当支付") is None


def test_multiples_have_the_same_nouns() -> None:
    assert multiples("最多赔到设计费的2倍")[0].base == "设计费"
    again = multiples("按日租金的1.5倍支付占用费，仍不搬离的，按两倍支付")
    assert [one.base for one in again] == ["日租金", "日租金"]


def test_a_multiple_left_blank_has_no_value() -> None:
    (found,) = multiples("按合同价的____倍赔偿")
    assert (found.text, found.value, found.base) == ("____倍", (), "合同价")
