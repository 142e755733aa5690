"""Payment schedules in tables: a row a step, and tables of goods are none."""

from __future__ import annotations

import pytest

import analyzer

SCHEDULE = (
    "期次｜付款条件｜付款时限｜比例｜金额\n"
    "第一期｜合同生效｜7日内｜30%｜3,000元\n"
    "第二期｜验收合格｜15日内｜70%｜7,000元\n"
)
Step = tuple[str | None, str | None, str | None, str | None, str | None, str | None]


def steps(text: str) -> list[Step]:
    contract = analyzer.analyze_text(
        f"第一条 标的\n设备一台。\n{text}第三条 其他\n无。\n"
    ).contracts[0]
    words = {
        one.id: one.text
        for group in (contract.percentages, contract.amounts, contract.durations)
        for one in group
    }
    return [
        (
            one.payer, one.payee, one.occasion, words.get(one.when or ""),
            words.get(one.share or ""), words.get(one.amount or ""),
        )
        for one in contract.payments
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "wanted", "reason"),
    [
        (
            f"第二条 甲方按下表向乙方支付价款：\n{SCHEDULE}",
            [
                ("甲方", "乙方", "合同生效", "7日", "30%", "3,000元"),
                ("甲方", "乙方", "验收合格", "15日", "70%", "7,000元"),
            ],
            "each row is a step; who pays whom stands before the table",
        ),
        (
            "第二条 付款方式\n阶段｜付款比例\n签约后｜40%\n交付后｜60%\n合计｜100%\n",
            [
                (None, None, "签约后", None, "40%", None),
                (None, None, "交付后", None, "60%", None),
            ],
            "a row of totals is no step",
        ),
        (
            (
                "第二条 甲方向乙方支付下列设备的价款：\n"
                "名称｜数量｜单价｜金额｜交货时间\n水泵｜2台｜500元｜1000元｜10日内\n"
            ),
            [],
            "a list of goods has prices and times and is no schedule",
        ),
        (
            (
                "第二条 各方出资如下：\n"
                "股东｜出资比例｜出资金额\n甲公司｜60%｜6万元\n乙公司｜40%｜4万元\n"
            ),
            [],
            "who holds what is no schedule",
        ),
        (
            f"第二条 乙方应向甲方交付下列成果：\n{SCHEDULE.replace('付款', '交付')}",
            [],
            "nothing speaks of paying",
        ),
    ],
)
def test_a_schedule_in_a_table(text: str, wanted: list[Step], reason: str) -> None:
    assert steps(text) == wanted, reason
