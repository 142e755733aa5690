"""Lengths of time: what is one, how long, in which relation, counted from what."""

from __future__ import annotations

from decimal import Decimal

import pytest

from analyzer.extract.durations import find
from analyzer.records import Duration


def parts_of(text: str) -> tuple[tuple[Decimal, str], ...]:
    """`2 year 3 month` as parts."""
    words = text.split()
    return tuple((Decimal(n), unit) for n, unit in zip(words[::2], words[1::2], strict=True))


def only(text: str) -> Duration:
    found = find(text)
    assert len(found) == 1, [one.text for one in found]
    return found[0]


LENGTHS = [
    ("验收后10个工作日内付款", "10个工作日", "10 working_day", "working days"),
    ("应于拾个工作日内答复", "拾个工作日", "10 working_day", "a financial numeral"),
    ("在５个工作天内送达", "５个工作天", "5 working_day", "full-width digit"),
    ("宽限期为30日", "30日", "30 day", "日 as a length"),
    ("三十天内付清", "三十天", "30 day", "Chinese numeral"),
    ("20个自然日内完成", "20个自然日", "20 day", "natural days are days"),
    ("工期为90个日历日", "90个日历日", "90 day", "calendar days"),
    ("总工期120日历天", "120日历天", "120 day", "calendar days without a classifier"),
    ("服务期三个月", "三个月", "3 month", "months"),
    ("租期36個月", "36個月", "36 month", "traditional classifier"),
    ("保修半年", "半年", "6 month", "half a year"),
    ("质保期一年半", "一年半", "18 month", "a year and a half"),
    ("培训期为两个星期", "两个星期", "2 week", "weeks"),
    ("租金一季度一次付清", "一季度", "1 quarter", "a quarter as a length"),
    ("24小时内到场", "24小时", "24 hour", "hours"),
    ("延误30分钟以上", "30分钟", "30 minute", "minutes"),
    ("响应时间不超过30秒", "30秒", "30 second", "seconds"),
    ("期限为两年零三个月", "两年零三个月", "2 year 3 month", "a compound"),
    ("期限为1年6个月", "1年6个月", "1 year 6 month", "a compound in figures"),
    ("停机一小时三十分", "一小时三十分", "1 hour 30 minute", "分 after 小时"),
    ("试用一个半月", "一个半月", "1.5 month", "a month and a half"),
    ("须提前半年提出", "半年", "6 month", "half a year behind 提前"),
    ("停工半日", "半日", "12 hour", "half a day"),
    ("于叁拾（30）日内", "叁拾（30）日", "30 day", "written twice"),
    ("九十(90)日届满", "九十(90)日", "90 day", "written twice, half-width brackets"),
    ("有效期三(3)年", "三(3)年", "3 year", "written twice"),
    ("于30日（三十日）内", "30日（三十日）", "30 day", "unit written twice too"),
    ("请在【10】个工作日内回复", "【10】个工作日", "10 working_day", "a filled frame"),
    ("期限为__3__年", "__3__年", "3 year", "a filled line"),
    ("应在10\n个工作日内", "10\n个工作日", "10 working_day", "a line break before the unit"),
    ("应在10个工\n作日内", "10个工\n作日", "10 working_day", "a line break in the unit"),
    ("应在1 0个工作日内", "1 0个工作日", "10 working_day", "letter-spaced digits"),
    ("有效期为18月", "18月", "18 month", "too many for a month of the year"),
    ("须提前一月通知", "一月", "1 month", "ahead by a month"),
    ("保修期为20 年", "20 年", "20 year", "a space before the unit"),
]


@pytest.mark.parametrize(("text", "span", "parts", "reason"), LENGTHS)
def test_length(text: str, span: str, parts: str, reason: str) -> None:
    found = only(text)
    assert (found.text, found.kind) == (span, "duration"), reason
    assert found.parts == parts_of(parts), reason
    assert text[found.start : found.end] == span


RANGES = [
    ("于3至5个工作日内", "3至5个工作日", "3 working_day", "5 working_day"),
    ("工期7-10天", "7-10天", "7 day", "10 day"),
    ("一到三个月不等", "一到三个月", "1 month", "3 month"),
    ("期限3个月至1年", "3个月至1年", "3 month", "1 year"),
    ("约七八天完成", "七八天", "7 day", "8 day"),
]


@pytest.mark.parametrize(("text", "span", "low", "high"), RANGES)
def test_range(text: str, span: str, low: str, high: str) -> None:
    found = only(text)
    assert found.text == span
    assert found.parts is None
    assert (found.min, found.max) == (parts_of(low), parts_of(high))


BLANKS = [
    ("签订后____日内付款", "____日", "day"),
    ("应于【 】个工作日内答复", "【 】个工作日", "working_day"),
    ("合同期为　　个月", "　　个月", "month"),
    ("有效期为____年", "____年", "year"),
    ("不迟于××天", "××天", "day"),
    ("每次延长以　年为限", "　年", "year"),
]


@pytest.mark.parametrize(("text", "span", "unit"), BLANKS)
def test_blank(text: str, span: str, unit: str) -> None:
    found = only(text)
    assert found.text == span
    assert found.blank
    assert found.parts == ((None, unit),)
    assert found.iso is None


RECURRENCES = [
    ("每年支付一次", "每年", "1 year"),
    ("每月结算", "每月", "1 month"),
    ("每季度末对账", "每季度", "1 quarter"),
    ("每日巡检", "每日", "1 day"),
    ("每三个月支付一次", "每三个月", "3 month"),
    ("租金按月支付", "按月", "1 month"),
    ("每半年检修", "每半年", "6 month"),
    ("每个工作日报送", "每个工作日", "1 working_day"),
    ("利息按半年结算", "按半年", "6 month"),
]


@pytest.mark.parametrize(("text", "span", "parts"), RECURRENCES)
def test_recurrence(text: str, span: str, parts: str) -> None:
    found = only(text)
    assert (found.text, found.kind, found.relation) == (span, "recurrence", "every")
    assert found.parts == parts_of(parts)


NO_LENGTHS = [
    ("交货时间：１９　　年　　月", "the century of a date left open"),
    ("截至20 年 6 月", "the same with a space"),
    ("从期限的最后一天起算", "one day of a row is a point in time"),
    ("提前一月一日交货", "a day of the year"),
    ("提前一月底交货", "a part of a month"),
    ("于2024年6月1日签订", "a calendar date"),
    ("于6月30日前付清", "a date without a year"),
    ("____年__月__日", "a blank date"),
    ("当月5日前缴纳", "a day of the month"),
    ("2024年度预算", "a year"),
    ("2024年起实施", "a year"),
    ("自第三年起", "an ordinal"),
    ("第15日", "an ordinal"),
    ("年满18周岁", "an age"),
    ("下午5时", "a clock time"),
    ("9时30分", "a clock time"),
    ("有效期届满", "a term without a length"),
    ("三次警告", "a count"),
    ("每逾期一日，加收违约金", "an accrual"),
    ("每延迟一天，扣罚", "an accrual"),
    ("总价100日元", "a currency"),
    ("三天然气公司", "a name"),
    ("20__年签订", "a year left open"),
    ("两个年份", "years by name"),
    ("上半年", "a half of the calendar year"),
    ("将按月利率计算", "a rate by name"),
    ("两周岁以下儿童", "an age"),
    ("同一日签署", "a pronoun"),
    ("提前至前一工作日", "the day before"),
    ("逾期一日加收千分之一", "an accrual without 每"),
    ("晚交一天，卖方赔总价的1%", "the same, said plainly"),
    ("每缺一天扣200元", "an accrual of a fault"),
    ("按一年期贷款市场报价利率", "a rate by name"),
    ("抵御50年一遇的洪水", "a flood by name"),
    ("提供24小时值班电话", "around the clock"),
    ("半月维保的项目", "a service by name"),
    ("截止日前一日的均价", "the day before"),
    ("电　传：____日　　期", "a label with gaps"),
]


@pytest.mark.parametrize(("text", "reason"), NO_LENGTHS)
def test_no_length(text: str, reason: str) -> None:
    assert [one.text for one in find(text)] == [], reason


def test_days_of_the_month_leave_the_recurrence() -> None:
    assert [one.text for one in find("每月15日前支付，每月5日、20日对账")] == ["每月", "每月"]


RELATIONS = [
    ("逾期未超过30日", "at_most", "not beyond"),
    ("逾期超过30日", "exactly", "a condition, no bound"),
    ("收到请求后10个工作日内", "within", "内 beats 后"),
    ("届满前30日内", "within", "内 beats 前"),
    ("三年以内", "within", "以内"),
    ("10日的时间内", "within", "内 behind a noun"),
    ("30日后生效", "after", "后 behind"),
    ("30日届满后", "after", "届满后"),
    ("提前15天通知", "before", "提前"),
    ("期满前三个月提出", "before", "前 before the length"),
    ("开工15日前通知", "before", "前 behind"),
    ("至少提前30日", "at_least", "a bound beats 前"),
    ("不少于6个月", "at_least", "a lower bound"),
    ("5年以上", "at_least", "以上"),
    ("最长不超过三年", "at_most", "an upper bound"),
    ("不得超过15日", "at_most", "an upper bound"),
    ("验收后3年", "exactly", "后 belongs to the anchor"),
    ("有效期为三年", "exactly", "nothing binds it"),
    ("逾期30天", "exactly", "逾期 is no bound"),
    ("累计超过10天的", "exactly", "超过 is a condition, no bound of the length"),
    ("不足六个月的", "exactly", "不足 is a condition too"),
    ("到期后10日的宽限期内补足", "within", "内 behind a named term"),
    ("开证后45天内装船", "within", "内 before a verb with 装"),
    ("其中前两个月为试用期", "exactly", "the first two months"),
]


@pytest.mark.parametrize(("text", "relation", "reason"), RELATIONS)
def test_relation(text: str, relation: str, reason: str) -> None:
    assert only(text).relation == relation, reason


ANCHORS = [
    ("自本合同签订之日起10个工作日内", "本合同签订之日", "自…起"),
    ("自系统上线之日起,每年支付一次", "系统上线之日", "a recurrence across a comma"),
    ("另一方应在收到请求后10个工作日内回复", "收到请求", "在…后"),
    ("验收合格后，甲方应在10日内付款", "验收合格", "后 and a subject between"),
    ("合同期满前30日", "合同期满", "before an event"),
    ("收到通知3日内", "收到通知", "an event right before"),
    ("质保期为一年，从验收合格之日起计算", "验收合格之日", "behind the length"),
    ("自2024年1月1日起三年", "2024年1月1日", "a date"),
    ("自收到发票，并经审核无误之日起15日内", "收到发票，并经审核无误之日", "a comma inside"),
    ("合同生效且保函提交后7天内付款", "合同生效且保函提交", "且 joins two events"),
    ("审核期限为收到图纸后7个工作日", "收到图纸", "the copula of a term"),
    ("保函有效期至竣工验收后28天", "竣工验收", "至 of a term"),
    ("合同期限内及终止后一年内", "终止", "what 及 joins"),
    ("双方可以另行约定离职后两年的竞业限制", "离职", "约定 leads to the event"),
    ("从押金中抵扣，承租方应在接到通知后七日内补足", "接到通知", "从…中 is no start"),
    ("交割日满一年零六个月支付尾款", "交割日", "满 after a point in time"),
    ("连续工作满一年以上", None, "满 after no point in time"),
    ("保密义务在协议期满后继续存续五年", "协议期满", "存续 between"),
    ("给予45天的装修免租期，自交付之日起连续计算", "交付之日", "a noun between"),
    ("整体保修二年，自竣工验收后起算", "竣工验收", "后 before 起算"),
    ("自放款之日起计息，一年按360天折算", None, "起计息 is complete"),
    ("租期共____个月，自____年__月__日起", None, "a blank date is no event"),
    ("保修期满一年后28天内返还", "保修期满一年", "an event that ends with a length"),
    ("乙方应在3日内答复", None, "no event"),
    ("提前30日通知", None, "提前 is no event"),
    ("自然人应在3日内答复", None, "自 inside a word"),
    ("应付每季最后一个月的租金", None, "后 of 最后 is no 后"),
    ("每季结束后一个月内付租金", "每季结束", "but 后 alone is one"),
    ("其保证期最长为签署验收单后六个月", "签署验收单", "最长为 leads to the event"),
    ("最晚至全部交货后三个月", "全部交货", "至 is no part of the event"),
    ("交货期｜合同签订后30天", "合同签订", "the border of a cell"),
    ("第一期\t合同签订后30天", "合同签订", "a tab between cells"),
    ("自产品投产之日起（或首次销售之日起）10年内", "产品投产之日", "起 in a remark"),
    ("（自首次销售之日起10年内）", "首次销售之日", "a length in the same brackets"),
    ("借款从　　年　　月起至　　年　　月止，共　　年", None, "white space is no date"),
    ("借款从2024年3月1日起至2025年3月1日止，共一年", "2024年3月1日", "a date is one"),
    ("（４－２）货物运达工地后，乙方应在三十天内验收", "货物运达工地", "a clause number"),
    ("公司自营业执照签发之日起30日内", "营业执照签发之日", "自 before 营业"),
    ("保证人自主债务到期之日起两年内", "主债务到期之日", "自 before 主债务"),
    ("乙方自主经营后两年内", "乙方自主经营", "自主 is a word"),
    ("应在交货期15天前通知", "交货期", "a time something is due by"),
    ("应在租赁期15天前通知", None, "a stretch of time is no event"),
    ("自本合同签订之日起，由乙方支付1个月租金", None, "a sum of rent"),
    ("自本合同签订之日起1个月支付租金", "本合同签订之日", "a length before a verb"),
    ("自第3天起计费，如船舶在备妥通知后90天内未到", "备妥通知", "the nearer event"),
    ("自验收之日起，满一年后支付", "验收之日", "a length is no nearer event"),
    ("收到在担保金额内的赔偿要求后7日内支付", "收到在担保金额内的赔偿要求", "在…内的 is inside"),
    ("乙方在设备交付后7日内付款", "设备交付", "在 leads to the event"),
    ("8.3 质保期届满后，买方应在7日内退还", "质保期届满", "a clause number of two figures"),
    ("质保期自收到报告之日算起两年", "收到报告之日", "算 is no part of the event"),
]


@pytest.mark.parametrize(("text", "anchor", "reason"), ANCHORS)
def test_anchor(text: str, anchor: str | None, reason: str) -> None:
    assert find(text)[-1].anchor == anchor, reason


def test_two_numbers_that_differ_have_no_value() -> None:
    found = only("叁拾（60）日内")
    assert found.text == "叁拾（60）日"
    assert found.parts == ((None, "day"),)
    assert not found.blank
    assert found.confidence < 1


ISO = [("两年零三个月", "P2Y3M"), ("24小时", "PT24H"), ("两个星期", "P2W"), ("一季度内", "P3M"),
       ("10个工作日", None), ("3至5天", None)]  # fmt: skip


@pytest.mark.parametrize(("text", "iso"), ISO)
def test_iso(text: str, iso: str | None) -> None:
    assert only(text).iso == iso
