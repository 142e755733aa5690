"""The event a length counts from, in the wordings of plain and of long drafts."""

from __future__ import annotations

from decimal import Decimal

import pytest

from analyzer.extract.durations import find

EVENTS = [
    # text, which length, its anchor, reason
    ("乙方接到通知后3天内到场", 0, "接到通知", "who acts is no part of the event"),
    ("接到通知后4小时内响应，48小时内到场", 1, "接到通知", "the second runs from the same event"),
    ("一方发出通知之日起30日内", 0, "一方发出通知之日", "an actor of its own stays"),
    ("乙方经丙方带看后，每次到账后三日内", 0, "到账", "每次 is no part of it"),
    ("经书面催告后15日内", 0, "书面催告", "经 leads the event"),
    ("货到3日内抽检", 0, "货到", "done, said without 后"),
    ("收完10天内删掉", 0, "收完", "done, said without 后"),
    ("会议纪要于会后2日内发出", 0, "会后", "a single word with its 后"),
    ("接到报警后，维保人员应在30分钟内到场", 0, "接到报警", "a subject stands between"),
    ("自2025年4月1日至2025年6月30日，共13周", 0, "2025年4月1日", "the stretch just named"),
    ("待房屋所有权首次登记后90日内", 0, "房屋所有权首次登记", "有权 inside 所有权"),
    ("稳定生产满六个月之日起30日内", 1, "稳定生产满六个月之日", "a length ends the event"),
    ("验收不合格的，乙方应在三日内更换", 0, None, "a condition is no event"),
    ("按前三个月国内均价", 0, None, "a length of the past"),
    ("试运结束24小时后记录生效", 0, "试运结束", "a point in time without 后 of its own"),
    ("开工日期7天前提出", 0, "开工日期", "a day by its name"),
    ("经催告30日仍不改正的", 0, "催告", "what is waited for"),
    ("合同终止后，库存准许在6个月内售罄", 0, "合同终止", "准许 stands between"),
    ("在两次延长的两个三个月内改进", 0, None, "how many of them is no event"),
    ("部件自更换之日起重新计算12个月", 0, "更换之日", "起 before 重新, not 起重"),
    ("自离职之日起计算，单位支付员工离职前6个月平均工资", 0, "离职", "a nearer event counts"),
    ("自3月1日起至3月31日止，乙方每周休息两天", 0, None, "told beside a stretch, not from it"),
    ("自3月1日起至3月31日止，共一个月", 0, "3月1日", "how long the stretch is"),
    ("自第8日起按活期利率付息，但拖欠满45日的除外", 0, None, "overdue since it was due"),
    ("自第二个租期起，租金每年上调，不足一年的按日折算", 0, None, "what is left over"),
    ("抢修人员接到报告后1小时内到场", 0, "接到报告", "who acts, by trade"),
    ("乙方中标后30日内签约", 0, "中标", "who acts, before another verb"),
    ("股东会召开15日前通知", 0, "股东会召开", "what is still to come"),
    ("应于到期30日前提出", 0, "到期", "应于 leads to it"),
]


@pytest.mark.parametrize(("text", "which", "anchor", "reason"), EVENTS)
def test_event(text: str, which: int, anchor: str | None, reason: str) -> None:
    lengths = [one for one in find(text) if one.kind == "duration"]
    assert lengths[which].anchor == anchor, reason


RELATIONS = [
    ("单次住院以90日为限", "at_most", "为限 bounds"),
    ("最长延长一个月", "at_most", "最长 with a verb"),
    ("散团后30日内销毁", "within", "内 and 销毁, not 内销"),
    ("提前通知期10个自然日", "exactly", "提前 is part of a name"),
    ("三年里没有受过处罚", "within", "里 as 内"),
    ("满24个月后14日内返还", "exactly", "后 leads to the next length"),
]


@pytest.mark.parametrize(("text", "relation", "reason"), RELATIONS)
def test_relation(text: str, relation: str, reason: str) -> None:
    assert find(text)[0].relation == relation, reason


LENGTHS = [
    ("停止维保前7日报告", ["7日"], "日 of 报告, not 日报"),
    ("可以往后推一周到两周", ["一周到两周"], "a range, not 周到"),
    ("累计不超过半年", ["半年"], "超过, not 过半"),
    ("半年以上一年以内", ["半年", "一年"], "以上, not 上一年"),
    ("重试间隔10秒", ["10秒"], "间隔 is no recurrence"),
    ("晚一天扣设计费的1%", [], "an accrual"),
    ("付款方式：□年付 □月付", [], "a tick box is no blank"),
    ("冷库每日停电不得超过4小时", ["每日", "4小时"], "a bound, not an accrual"),
    ("每日停电超过4小时", ["每日"], "an accrual"),
    ("实行二十四小时制", [], "a way of counting hours"),
    ("两日游产品", [], "a name"),
    ("每一会计年度终了后60日内", ["60日"], "a point in time, no recurrence"),
    ("每一会计年度结算一次", ["每一会计年度"], "a recurrence"),
]


@pytest.mark.parametrize(("text", "spans", "reason"), LENGTHS)
def test_lengths(text: str, spans: list[str], reason: str) -> None:
    assert [one.text for one in find(text)] == spans, reason


def test_a_range_counted_back_has_its_smaller_end_first() -> None:
    (found,) = find("出发前6日至4日取消的")
    assert found.min == ((Decimal(4), "day"),)
    assert found.max == ((Decimal(6), "day"),)
