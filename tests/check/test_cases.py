"""Each rule on wordings that call for it, and on near ones that are sound."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from analyzer.check.facts import HEAD, page
from analyzer.records import Removed
from analyzer.settings import LPR_COMPARED, load_settings

LEASE = "房屋租赁合同\n出租方：张远山\n承租方：李明川\n第一条 房屋一处。\n"
LOAN = "借款合同\n出借人：{}\n借款人：李明川\n{}第一条 借款100,000元。\n第二条 借款年利率为{}。\n"
WORK = (
    "劳动合同\n甲方（用人单位）：北京远山商贸有限公司\n乙方（劳动者）：李明川\n"
    "第一条 合同期限为{}，试用期为{}。\n第二条 工作。\n"
)
COURT = "向甲方所在地人民法院起诉"
PANEL = "提交北京仲裁委员会仲裁"


@pytest.mark.parametrize(
    ("code", "kind", "text", "found", "why"),
    [
        ("payment.shares_differ", "sale",
         "甲方分两期支付合同总价：签订后支付合同总价的60%，验收后支付合同总价的50%。",
         True, "more than the whole"),
        ("payment.shares_differ", "sale",
         "甲方分三次支付合同总价：签订后支付合同总价的60%，验收后支付合同总价的30%。",
         False, "one of three steps has no share"),
        ("payment.shares_differ", "sale",
         "甲方分两次支付合同总价：签订后支付合同总价的60%，其余验收后支付合同总价的30%。",
         False, "a rest is open"),
        ("payment.shares_differ", "sale",
         "甲方分两次支付：签订后支付合同总价的60%，验收后付至合同总价的95%。",
         False, "up to, not beside"),
        ("payment.shares_differ", "sale",
         "甲方分两次支付：签订后支付合同总价的____%，验收后支付合同总价的50%。",
         False, "a blank may hold the rest"),
        ("deposit.high", "sale", "合同总价为人民币100,000元，甲方支付定金30,000元。", True,
         "sums compare as shares do"),
        ("deposit.high", "sale", "合同总价为人民币100,000元，甲方支付订金30,000元。", False,
         "订金 is no 定金"),
        ("deposit.high", "sale", "甲方支付合同总价的30%作为预付款。", False, "an advance"),
        ("penalty.share_high", "sale", "合同总价为100,000元。违约方应支付违约金50,000元。", True,
         "half of the sum"),
        ("penalty.share_high", "sale", "违约方应按未付部分的50%支付违约金。", False,
         "a share of the part in default"),
        ("penalty.day_rate_high", "sale", "每逾期一日，按未付款的0.4%支付违约金。", False,
         "below the mark"),
        ("date.impossible", "sale", "甲方应于2025年13月1日前付款。", True, "no such month"),
        ("date.impossible", "sale", "甲方应于2024年2月29日前付款。", False, "a leap year"),
        ("period.length_differs", "sale", "服务期限为一年，自2024年3月1日起至2025年3月1日止。",
         False, "whether the last day counts is a matter of custom"),
        ("duration.contradiction", "sale",
         f"{HEAD}第一条 设备质保期为12个月。\n第二条 付款。\n第三条 软件质保期为24个月。\n",
         False, "two things"),
        ("duration.contradiction", "sale",
         f"{HEAD}第一条 质保期为12个月。\n第二条 付款。\n第三条 质保期为一年。\n",
         False, "the same length"),
        ("lease.over_twenty_years", "house_lease",
         f"{LEASE}第二条 租赁期限自2020年1月1日起至2045年12月31日止。\n", True, "by its dates"),
        ("lease.over_twenty_years", "house_lease", f"{LEASE}第二条 租赁期限不得超过30年。\n",
         False, "a bound, no term"),
        ("lease.over_twenty_years", "sale", "房屋租赁期限为25年。", False, "no lease"),
        ("dispute.either_or", "sale",
         f"发生争议协商不成的，任何一方可以{PANEL}或者{COURT}。", True, "either way"),
        ("dispute.either_or", "sale",
         f"发生争议的，按下列第____种方式解决：（一）{PANEL}；（二）{COURT}。", False,
         "a form to be ticked"),
        ("dispute.either_or", "labour",
         f"发生争议的，可以向劳动争议仲裁委员会申请仲裁，也可以{COURT}。", False,
         "labour disputes go both ways by law"),
        ("dispute.both", "sale",
         f"{HEAD}第一条 发生争议的，{PANEL}。\n第二条 当事人可以向人民法院申请执行裁决。\n",
         False, "courts enforce awards"),
        ("labour.probation_long", "labour", WORK.format("三年", "六个月"), False, "the most"),
        ("labour.probation_long", "labour", WORK.format("六个月", "两个月"), True, "one at most"),
        ("labour.probation_long", "labour", WORK.format("____年", "八个月"), True,
         "more than any term allows"),
        ("guarantee.form_unstated", "sale", "乙方保证货物质量合格，并承担保证责任。", False,
         "no guarantor"),
        ("term.unused", "sale", "“甲方代表”是指甲方派驻的人员，甲方代表负责验收。", False,
         "used in its own clause"),
        ("party.not_in_head", "sale", "丙方应在场。", False, "named once, in passing"),
        ("party.not_in_head", "sale", "丙方对乙方的义务承担责任，丙方应在3日内付款。", True,
         "acts for somebody"),
        ("reference.dead", "sale", (f"{HEAD}第一条 按照本合同通用条款第二十条办理。\n"
         "第二条 甲方供货。\n第三条 乙方付款。\n"), False, "general conditions stand elsewhere"),
        ("reference.dead", "sale", (f"{HEAD}第一条 违反本合同第二十条约定的，应当赔偿。\n"
         "第二条 甲方供货。\n第三条 乙方付款。\n"), True, "条约定 is no treaty"),
        ("numbering.repeat", "sale", (f"{HEAD}第一条 评分如下：\n2.1.1 总则\n2.2.4（1）商务评分\n"
         "2.2.4（2）技术评分\n第二条 付款。\n"), False, "the numbers go on in brackets"),
        ("numbering.gap", "sale", (f"{HEAD}第一章 总则\n第一条 甲方供货。\n第二条 乙方付款。\n"
         "第二章 其他\n第四条 双方保密。\n第五条 一式两份。\n"), True, "the third is lost"),
    ],
)  # fmt: skip
def test_cases(code: str, kind: str, text: str, found: bool, why: str, checked) -> None:
    codes = [one.code for one in checked(page(text)[0], kind)]
    assert (code in codes) == found, why


@pytest.mark.parametrize(
    ("lender", "signed", "rate", "found", "why"),
    [
        ("张远山", "", "12%", False, "four times 3%, not above"),
        ("张远山", "", "12.1%", True, "above it"),
        ("张远山", "签订日期：2021年5月10日\n", "15.4%", False, "four times 3.85% in that month"),
        ("张远山", "签订日期：2018年5月10日\n", "30%", False, "before the LPR"),
        ("张远山", "签订日期：2020年8月19日\n", "30%", False, "a day before the limit"),
        ("张远山", "签订日期：2020年8月20日\n", "30%", True, "its first day"),
        ("江城农村商业银行", "", "18%", False, "a lender under licence"),
        ("______", "", "18%", False, "who lends is not known"),
    ],
)  # fmt: skip
def test_interest(lender: str, signed: str, rate: str, found: bool, why: str, checked) -> None:
    text = LOAN.format(lender, signed, rate)
    codes = [one.code for one in checked(text, "loan")]
    assert ("interest.above_lpr" in codes) == found, why


@pytest.mark.parametrize(
    ("signed", "doubt", "why"),
    [
        (LPR_COMPARED, False, "compared on that day"),
        (LPR_COMPARED + dt.timedelta(days=31), False, "the next is published a month later"),
        (LPR_COMPARED + dt.timedelta(days=32), True, "a later rate may hold"),
    ],
)
def test_a_rate_that_was_not_compared_says_so(
    signed: dt.date, doubt: bool, why: str, checked
) -> None:
    day = f"签订日期：{signed.year}年{signed.month}月{signed.day}日\n"
    found = checked(LOAN.format("张远山", day, "18%"), "loan")
    (told,) = (one for one in found if one.code == "interest.above_lpr")
    assert ("未经核对" in told.message) == doubt, why


def test_the_rates_given_are_taken_as_compared(checked) -> None:
    last = LPR_COMPARED + dt.timedelta(days=300)
    signed = last + dt.timedelta(days=10)
    day = f"签订日期：{signed.year}年{signed.month}月{signed.day}日\n"
    rates = ((dt.date(2020, 1, 1), Decimal("0.03")), (last, Decimal("0.03")))
    found = checked(LOAN.format("张远山", day, "18%"), "loan", lpr=rates)
    (told,) = (one for one in found if one.code == "interest.above_lpr")
    assert "未经核对" not in told.message


def test_the_rate_is_a_setting(checked) -> None:
    text = LOAN.format("张远山", "", "18%")
    high = ((dt.date(2020, 1, 1), Decimal("0.05")),)
    codes = [one.code for one in checked(text, "loan", lpr=high)]
    assert "interest.above_lpr" not in codes


def test_the_newest_rate_counts_in_whatever_order_they_are_given(checked) -> None:
    text = LOAN.format("张远山", "", "18%")
    rates = ((dt.date(2025, 1, 1), Decimal("0.05")), (dt.date(2020, 1, 1), Decimal("0.03")))
    codes = [one.code for one in checked(text, "loan", lpr=rates)]
    assert "interest.above_lpr" not in codes


def test_the_rate_is_read_from_a_settings_file(tmp_path) -> None:
    path = tmp_path / "hetong.toml"
    path.write_text('lpr = [["2026-01-20", "0.0295"]]\n', encoding="utf-8")
    assert load_settings(path).lpr == ((dt.date(2026, 1, 20), Decimal("0.0295")),)


@pytest.mark.parametrize(
    ("rule", "words", "found", "why"),
    [
        ("hidden_text", "乙方放弃一切索赔的权利。", True, "nobody sees it"),
        ("hidden_text", "甲方供货。", False, "a copy of what is seen"),
        ("hidden_text", "第3页", False, "too few words to say anything"),
        ("watermark", "仅供内部参考使用。", False, "left out for another reason"),
    ],
)
def test_words_left_out(rule: str, words: str, found: bool, why: str, checked) -> None:
    removed = (Removed(rule=rule, text=words, source=None, page=3),)
    hits = [
        one
        for one in checked(page("甲方供货。")[0], removed=removed)
        if one.code.startswith("text.")
    ]
    assert bool(hits) == found, why
    assert all("第3页" in one.message for one in hits)


def test_identity_numbers_left_out_are_not_quoted(checked) -> None:
    words = "乙方放弃索赔，身份证号990101199003071234。"
    removed = (Removed(rule="hidden_text", text=words, source=None),)
    (hit,) = (
        one for one in checked(page("甲方供货。")[0], removed=removed) if one.code == "text.hidden"
    )
    assert "990101********1234" in hit.message
    assert "19900307" not in hit.message


@pytest.mark.parametrize(
    ("title", "found", "why"),
    [
        ("仪器买卖合同", True, "a whole contract"),
        ("仪器买卖合同补充协议", False, "adds to another"),
        ("约定书", False, "the title does not show the type"),
    ],
)
def test_missing_matters(title: str, found: bool, why: str, checked) -> None:
    from analyzer.check.essentials import RULES

    text = RULES[0].example.replace("仪器买卖合同", title, 1)
    codes = [one.code for one in checked(text, "sale")]
    assert ("essential.missing" in codes) == found, why


@pytest.mark.parametrize("unit", ["质保期为", "定金", "向仲裁", "“甲”是指", "合同总价", "____日"])
def test_long_lines_end(unit: str, checked) -> None:
    """One line without an end: every pattern is bounded."""
    text = f"{HEAD}第一条 {unit * 4000}\n第二条 其他。\n"
    assert isinstance(checked(text), tuple)
