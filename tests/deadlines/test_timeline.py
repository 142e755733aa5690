"""Short contracts, and the days or the reasons that must come out of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import FrozenInstanceError

import pytest

from analyzer.deadlines import Deadline, Timeline

Dated = Callable[..., tuple[Timeline, ...]]

SIGNED = dt.date(2025, 3, 3)  # a Monday


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def row_of(timelines: tuple[Timeline, ...], text: str) -> Deadline:
    """The one row whose wording is `text`."""
    found = [row for one in timelines for row in one.deadlines if row.text == text]
    assert len(found) == 1, [row.text for one in timelines for row in one.deadlines]
    return found[0]


LEASE = "第一条 租期为二年，自2024年10月1日起至2026年9月30日止。\n第二条 "
SEALS = "甲方（盖章）：\n乙方（盖章）：\n日期："
EFFECT = "第一条 本合同自双方签字盖章之日起生效。\n第二条 "


@pytest.mark.parametrize(
    ("body", "text", "end", "status"),
    [
        ("第一条 甲方应在本合同签订之日起10日内付款。", "10日", "2025-03-13", "certain"),
        ("第一条 甲方应在签约后10个工作日内付款。", "10个工作日", "2025-03-17", "certain"),
        ("第一条 签订合同后三日内，甲方付款。", "三日", "2025-03-06", "certain"),
        ("第一条 付款\n1、签字后，乙方应在5个工作日内付款。", "5个工作日", "2025-03-10", "certain"),
        ("第一条 甲方自签字之日起1个月内付款。", "1个月", "2025-04-03", "certain"),
        ("第一条 甲方在签约前3日提交资料。", "3日", "2025-02-28", "certain"),  # counted back
        (EFFECT + "本合同生效后5日内，甲方付款。", "5日", "2025-03-10", "certain"),
        (LEASE + "承租方应在租期届满前30日书面提出。", "30日", "2026-08-31", "certain"),
        (LEASE + "承租方应在租赁期限届满前至少6个月提出。", "6个月", "2026-03-30", "certain"),
        (LEASE + "租赁期满后10日内，乙方搬离。", "10日", "2026-10-10", "certain"),
        (
            "第一条 “基准日”指2024年9月30日。\n第二条 自基准日起15日内付款。",
            "15日", "2024-10-15", "certain",
        ),
        ("第一条 自2025年4月1日起10日内付款。", "10日", "2025-04-11", "certain"),
        ("第一条 应在2025年6月30日前10日通知。", "10日", "2025-06-20", "certain"),
        ("第一条 本合同签订后24小时内付款。", "24小时", "2025-03-04", "provisional"),
        ("第一条 自本合同签订之次日起10日内付款。", "10日", "2025-03-13", "provisional"),
        ("第一条 本合同签订之日起十年内有效。", "十年", "2035-03-05", "provisional"),
    ],
)  # fmt: skip
def test_dated(dated: Dated, body: str, text: str, end: str, status: str) -> None:
    row = row_of(dated(body, SIGNED), text)
    assert (row.date, row.status, row.waits_for) == (day(end), status, None), row.reasons


@pytest.mark.parametrize(
    ("body", "text", "waits_for", "reason"),
    [
        ("第一条 甲方应在验收合格之日起10日内付款。", "10日", "验收合格之日", "event"),
        ("第一条 补充协议签订后5日内付款。", "5日", "补充协议签订", "event"),
        ("第一条 双方另签补充协议，自签字之日起5日内付款。", "5日", "签字之日", "event"),
        ("第一条 本合同签订且定金到账后5日内发货。", "5日", "本合同签订且定金到账", "event"),
        ("第一条 本合同签订后____日内付款。", "____日", "本合同签订", "blank"),
        ("第一条 合同生效后5日内付款。", "5日", "合同生效", "effect_unstated"),
        (
            "第一条 本合同经公证后生效。\n第二条 本合同生效后5日内付款。",
            "5日", "本合同生效", "effect_conditional",
        ),
        ("第一条 租期届满前30日书面提出。", "30日", "租期届满", "term_undated"),
        (LEASE + "合同终止后10日内搬离。", "10日", "合同终止", "event"),
        (LEASE + "租期届满且办妥迁出手续后30日内退还。", "30日", "租期届满且办妥迁出手续", "event"),
        (
            LEASE + "租期自2024年10月1日起至2027年9月30日止。\n第三条 租期届满前30日提出。",
            "30日", "租期届满", "term_differs",
        ),
        ("第一条 乙方应提前30日通知甲方。", "30日", None, "no_anchor"),
        ("第一条 自本合同签订之日起3日前付款。", "3日", "本合同签订之日", "direction_unclear"),
    ],
)  # fmt: skip
def test_waiting(dated: Dated, body: str, text: str, waits_for: str | None, reason: str) -> None:
    row = row_of(dated(body, SIGNED), text)
    assert (row.date, row.status) == (None, "waiting")
    assert (row.waits_for, row.reasons) == (waits_for, (reason,))


@pytest.mark.parametrize(
    "body",
    [
        "第一条 甲方签字后5日内付款。",
        "第一条 乙方盖章之日起5日内付款。",
        "第一条 买卖合同签订后5日内付款。",
        "第一条 验收单签署后5日内付款。",
        EFFECT + "保险合同生效后5日内付款。",
        "第一条 每月对一次账，乙方出表、甲方签字，签字后5日内付清。",
        "第一条 双方在对账表上签字后5日内付清。",
    ],
)
def test_signatures_on_other_papers_or_of_one_side_only(dated: Dated, body: str) -> None:
    row = row_of(dated(body, SIGNED), "5日")
    assert (row.date, row.reasons) == (None, ("event",))


def test_a_rolled_day_keeps_the_day_it_was_moved_from(dated: Dated) -> None:
    row = row_of(dated("第一条 自本合同签订之日起60日内付款。", SIGNED), "60日")
    assert (row.date, row.unrolled, row.rolled) == (day("2025-05-06"), day("2025-05-02"), True)
    assert row.status == "certain"
    assert row.laws == ("civil_code_201", "civil_code_203")


def test_a_range_is_two_days(dated: Dated) -> None:
    row = row_of(dated("第一条 本合同签订后3至5个工作日内付款。", SIGNED), "3至5个工作日")
    assert (row.earliest, row.date) == (day("2025-03-06"), day("2025-03-10"))


def test_a_window_before_an_event_ends_with_it(dated: Dated) -> None:
    row = row_of(dated(LEASE + "承租方可在租期届满前60日内提出续租。"), "60日")
    assert (row.earliest, row.date) == (day("2026-08-01"), day("2026-09-30"))
    assert row.reasons == ("window_before",)


def test_a_term_ends_as_the_contract_says(dated: Dated) -> None:
    made = dated(LEASE + "无。")
    row = row_of(made, "二年")
    assert (row.date, row.status) == (day("2026-09-30"), "certain")
    assert "as_written" in row.laws
    assert len(made[0].deadlines) == 1  # the period beside it is the same thing


def test_a_length_behind_its_dates_is_the_same_term(dated: Dated) -> None:
    made = dated("第一条 服务期限自2025年4月1日至2026年3月31日，共12个月。")
    assert [(row.date, row.status) for row in made[0].deadlines] == [(day("2026-03-31"), "certain")]


def test_a_term_whose_dates_do_not_fit_its_length_is_not_sure(dated: Dated) -> None:
    body = "第一条 租期为二年，自2024年10月1日起至2027年9月30日止。"
    row = row_of(dated(body), "二年")
    assert (row.date, row.reasons) == (day("2027-09-30"), ("length_differs",))


def test_a_term_from_a_named_day_has_two_readings(dated: Dated) -> None:
    row = row_of(dated("第一条 服务期限为六个月，自2025年4月1日起计算。"), "六个月")
    assert (row.earliest, row.date) == (day("2025-09-30"), day("2025-10-01"))
    assert (row.status, row.reasons) == ("provisional", ("first_day_unclear",))


def test_both_readings_end_with_a_short_month(dated: Dated) -> None:
    row = row_of(dated("第一条 试用期三个月，自2025年1月31日起。"), "三个月")
    assert (row.earliest, row.date, row.status) == (None, day("2025-04-30"), "provisional")


def test_a_term_named_before_its_event(dated: Dated) -> None:
    body = "第一条 质保期为本合同签订之日起12个月，质保期满后7日内退还质保金。"
    assert row_of(dated(body, SIGNED), "7日").date == day("2026-03-10")


def test_chains_through_a_term_that_counts_from_the_signing(dated: Dated) -> None:
    body = (
        "第一条 服务期限为六个月，自本合同签订之日起计算。\n"
        "第二条 服务期满后10个工作日内，甲方付清余款。"
    )
    assert row_of(dated(body, SIGNED), "10个工作日").date == day("2025-09-17")
    waiting = row_of(dated(body), "10个工作日")
    assert (waiting.waits_for, waiting.reasons) == ("服务期满", ("term_undated",))


def test_chains_through_a_full_length(dated: Dated) -> None:
    body = "第一条 本合同签订满一年后30日内付款。"
    found = [row for row in dated(body, SIGNED)[0].deadlines if row.text == "30日"]
    assert [row.date for row in found] == [day("2026-04-02")]


@pytest.mark.parametrize(
    ("tail", "signed", "reason"),
    [
        ("甲方（盖章）：\n乙方（盖章）：\n签订日期：2025年3月3日", "2025-03-03", None),
        ("甲方（盖章）：\n日期：2025年3月3日\n乙方（盖章）：\n日期：2025年3月5日",
         "2025-03-05", "signatures_differ"),
        ("甲方（盖章）：\n乙方（盖章）：\n日期：____年__月__日", None, "signing_unknown"),
        ("甲方（盖章）：\n乙方（盖章）：\n鉴证机关（章）：\n日期：2025年3月9日",
         None, "signing_unknown"),
    ],
)  # fmt: skip
def test_the_day_of_signing_in_the_text(
    dated: Dated, tail: str, signed: str | None, reason: str | None
) -> None:
    made = dated(f"第一条 本合同签订后5个工作日内付款。\n第二条 本合同一式两份。\n{tail}\n")
    assert made[0].signed == (day(signed) if signed else None)
    assert made[0].signed_from == ("text" if signed else None)
    assert row_of(made, "5个工作日").reasons == ((reason,) if reason else ())


def test_the_head_says_when_it_was_signed(dated: Dated) -> None:
    head = "技术服务合同\n甲方：东山科技有限公司\n乙方：西河服务有限公司\n签订日期：2025年3月3日\n"
    assert dated("第一条 无。", head=head)[0].signed == SIGNED


@pytest.mark.parametrize(
    ("line", "signed"),
    [
        ("本合同由甲乙双方于2025年3月3日在临溪市签订。", "2025-03-03"),
        ("甲乙双方于2025年3月3日订立本合同。", "2025-03-03"),
        ("签约时间：2025年3月3日", "2025-03-03"),
        ("原合同签订日期：2020年3月3日", None),
        ("双方于2020年3月3日签订《框架协议》，现约定如下：", None),
        ("双方于2020年3月3日签订了服务合同。", None),
    ],
)
def test_prose_that_dates_the_signing(dated: Dated, line: str, signed: str | None) -> None:
    head = f"技术服务合同\n甲方：东山科技有限公司\n乙方：西河服务有限公司\n{line}\n"
    assert dated("第一条 无。", head=head)[0].signed == (day(signed) if signed else None)


def test_head_and_signature_block_must_agree(dated: Dated) -> None:
    head = "技术服务合同\n甲方：东山科技有限公司\n乙方：西河服务有限公司\n签订日期：2025年3月3日\n"
    body = "第一条 本合同签订后5日内付款。\n第二条 一式两份。\n" + SEALS + "2025年4月3日\n"
    made = dated(body, head=head)
    assert made[0].signed is None
    assert row_of(made, "5日").reasons == ("signing_differs",)


def test_another_contract_s_date_is_not_the_day_of_signing(dated: Dated) -> None:
    head = (
        "补充协议\n甲方：东山科技有限公司\n乙方：西河服务有限公司\n"
        "双方于2024年5月1日签订了《技术服务合同》，现补充如下：\n"
    )
    assert dated("第一条 本协议签订后5日内付款。", head=head)[0].signed is None


def test_the_day_given_goes_before_the_text(dated: Dated) -> None:
    body = "第一条 本合同签订后5个工作日内付款。\n第二条 一式两份。\n" + SEALS + "2025年3月5日\n"
    made = dated(body, SIGNED)[0]
    assert (made.signed, made.signed_from) == (SIGNED, "given")
    assert made.signed_in_text == day("2025-03-05")
    assert row_of((made,), "5个工作日").date == day("2025-03-10")


def test_days_of_every_month_run_through_the_term(dated: Dated) -> None:
    made = dated(LEASE + "乙方应于每月5日前支付租金。")
    found = [row for row in made[0].deadlines if row.kind == "recurrence"]
    assert [row.date for row in found[:3]] == [
        day("2024-10-05"),
        day("2024-11-05"),
        day("2024-12-05"),
    ]
    assert (len(found), found[-1].date, found[0].occurrences) == (24, day("2026-09-05"), 24)
    assert found[0].party == "乙方"
    assert found[0].reasons == ("term_elsewhere",)


def test_occurrences_are_bounded(dated: Dated) -> None:
    body = "第一条 租期自2024年10月1日起至2034年9月30日止。\n第二条 乙方应于每月31日前支付租金。"
    found = [row for row in dated(body)[0].deadlines if row.kind == "recurrence"]
    assert (len(found), found[0].occurrences) == (24, 120)
    assert found[1].date == day("2024-11-30")  # November has no 31st


def test_a_day_february_lacks_is_told(dated: Dated) -> None:
    found = dated(LEASE + "乙方应于每月30日前支付租金。")[0].deadlines
    short = [row for row in found if row.date and (row.date.year, row.date.month) == (2025, 2)]
    assert [row.date for row in short] == [day("2025-02-28")]
    assert "no_such_day" in short[0].reasons


def test_cycles_have_a_first_and_a_last_day(dated: Dated) -> None:
    found = dated(LEASE + "乙方每半年组织一次演练。")[0].deadlines
    turns = [(row.earliest, row.date) for row in found if row.kind == "recurrence"]
    assert turns[0] == (day("2024-10-01"), day("2025-03-31"))
    assert turns[-1] == (day("2026-04-01"), day("2026-09-30"))


def test_a_most_is_no_duty(dated: Dated) -> None:
    found = dated(LEASE + "设备故障每月不超过一次。审计每一年度以一次为限。")[0].deadlines
    assert [row.kind for row in found] == ["duration"]


def test_an_end_without_a_name_is_that_of_its_article(dated: Dated) -> None:
    body = (
        "第二条 租期\n2.1 租期自2024年10月1日起至2026年9月30日止。\n"
        "2.2 乙方应在期满前15日书面申请。\n第三条 交还\n3.1 期满后3日内交还。"
    )
    made = dated("第一条 标的为设备。\n" + body)
    row = row_of(made, "15日")
    assert (row.date, row.reasons) == (day("2026-09-15"), ("term_unnamed",))
    assert row_of(made, "3日").reasons == ("term_undated",)


def test_a_term_from_midnight(dated: Dated) -> None:
    row = row_of(dated("第一条 保险期间为一年，自2026年4月1日零时起至期满之日止。"), "一年")
    assert (row.earliest, row.date) == (day("2027-03-31"), day("2027-04-01"))


def test_a_cycle_cut_short_is_none(dated: Dated) -> None:
    found = dated(LEASE + "外墙每三年清洗一次。")[0].deadlines
    assert [(row.date, row.reasons) for row in found if row.kind == "recurrence"] == [
        (None, ("no_turn",))
    ]


def test_an_accounting_year_is_no_deadline(dated: Dated) -> None:
    made = dated(LEASE + "会计年度自公历每年一月一日起至十二月三十一日止。")
    assert [row.kind for row in made[0].deadlines] == ["duration"]


def test_a_trial_is_not_the_term_of_the_contract(dated: Dated) -> None:
    body = "第一条 试用期自2025年4月1日起至2025年9月30日止。\n第二条 甲方于每月10日支付工资。"
    found = [row for row in dated(body)[0].deadlines if row.kind == "recurrence"]
    assert [row.reasons for row in found] == [("no_term",)]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (LEASE + "租金每三个月支付一次。", "day_unstated"),  # at the head of a cycle or its end?
        ("第一条 乙方应于每月5日前支付租金。", "no_term"),
    ],
)
def test_recurrences_that_wait(dated: Dated, body: str, reason: str) -> None:
    found = [row for row in dated(body)[0].deadlines if row.kind == "recurrence"]
    assert [(row.status, row.reasons) for row in found] == [("waiting", (reason,))]


def test_prices_and_accruals_are_no_deadlines(dated: Dated) -> None:
    made = dated(LEASE + "租金每月3000元，每逾期一日加收1%，押金为三个月租金。", SIGNED)
    assert [row.text for row in made[0].deadlines] == ["二年"]


def test_written_dates_something_is_due_by(dated: Dated) -> None:
    made = dated("第一条 乙方应于2025年8月20日前交付软件。\n第二条 参照2024年1月1日的清单。")
    row = row_of(made, "2025年8月20日")
    assert (row.kind, row.date, row.relation) == ("date", day("2025-08-20"), "before")
    assert row.party == "乙方"
    assert len(made[0].deadlines) == 1


def test_who_and_what_and_where(dated: Dated) -> None:
    row = row_of(dated("第一条 乙方应在本合同签订后5个工作日内提交方案。", SIGNED), "5个工作日")
    assert (row.party, row.clause_number) == ("乙方", "第一条")
    assert row.action is not None
    assert "提交方案" in row.action
    assert row.sentence == "乙方应在本合同签订后5个工作日内提交方案"
    assert (row.anchor, row.anchor_date) == ("本合同签订", SIGNED)


def test_order_and_frozen(dated: Dated) -> None:
    made = dated(
        "第一条 甲方在验收后3日内付款。\n第二条 签约后30日内交货。\n第三条 签约后5日内付定金。",
        SIGNED,
    )
    assert [row.text for row in made[0].deadlines] == ["5日", "30日", "3日"]
    with pytest.raises(FrozenInstanceError):
        made[0].signed = None  # type: ignore[misc]


def test_traditional_text_is_quoted_as_written(dated: Dated) -> None:
    row = row_of(dated("第一條 甲方應在本合同簽訂後10日內付款。", SIGNED), "10日")
    assert (row.date, row.anchor) == (day("2025-03-13"), "本合同簽訂")
    assert "簽訂後" in row.sentence


@pytest.mark.parametrize("text", ["", "目录\n一二三\n"])
def test_nothing_gives_no_rows(dated: Dated, text: str) -> None:
    assert all(not one.deadlines for one in dated(text, SIGNED, head=text))


def test_a_disputed_term_makes_its_chains_unsure(dated: Dated) -> None:
    body = (
        "第一条 租期为三年，自2024年10月1日起至2026年9月30日止。\n"
        "第二条 承租方应在租期届满前30日书面提出。"
    )
    row = row_of(dated(body), "30日")
    assert (row.date, row.reasons) == (day("2026-08-31"), ("length_differs",))
