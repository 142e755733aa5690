"""Rules about rates a court may cut: penalties for breach and interest on loans."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

from analyzer.check.facts import Facts, Hit, Hits, Rule, percent, place
from analyzer.settings import LPR_COMPARED, LprTable

HIGH_DAY_RATE = Decimal("0.005")
"""A day rate of 0.5% is 182.5% a year, many times what courts have let stand."""

PENALTY_LIMIT = Decimal("0.3")

TIMES_LPR = 4

FOUR_TIMES_SINCE = dt.date(2020, 8, 20)
"""Contracts made earlier have other limits for their first part (article 31 of the rules)."""

UNTIL_NEXT = dt.timedelta(days=31)
"""The longest a published rate stands before the next is published: they come once a month."""

_PERIODS = {"日": 365, "月": 12, "年": 1}

# Lenders the interpretation on private lending does not apply to (its article 1).
_LICENSED = re.compile(
    r"银行|信用社|信用合作|信托|小额贷款|消费金融|金融租赁|融资租赁|财务公司|典当|保理|融资担保|汽车金融"
    r"|资产管理|农商行|公积金"
)
_LENDER = re.compile(r"贷款|出借|放款")


def high_day_rate(facts: Facts) -> Hits:
    """Day rates of penalties and interest that are 0.5% or more."""
    for share in facts.contract.percentages:
        if share.per != "日" or share.role not in ("penalty", "interest"):
            continue
        rate = share.value if share.value is not None else share.max
        if rate is not None and HIGH_DAY_RATE <= rate < 1:
            yield Hit((place(share),), f"每日{percent(rate)}，相当于每年{percent(rate * 365)}")


_WHOLE_SUM = re.compile(
    r"(?:合同|协议|工程|项目|交易|转让)(?:总|含税)?(?:价款|金额|价格|总价|总额|造价|价)|总(?:价款|金额|造价|价|额)"
    r"|(?:货款|价款|房款|服务费|设计费|房价款)总额|转让价?款"
)


def high_penalty(facts: Facts) -> Hits:
    """Penalties of more than 30% of the whole contract sum, as a share or as a sum."""
    shares = {share.id: share for share in facts.contract.percentages}
    amounts = {amount.id: amount for amount in facts.contract.amounts}
    total = facts.total
    told: set[str] = set()
    for penalty in facts.contract.penalties:
        share = shares.get(penalty.rate or "")
        if share is not None and share.id not in told:
            base = share.base or penalty.base or ""
            if (
                share.role == "penalty" and not share.per and share.kind == "percentage"
                and share.value is not None and share.value > PENALTY_LIMIT
                and _WHOLE_SUM.search(base)
            ):  # fmt: skip
                told.add(share.id)
                yield Hit((place(share),), f"违约金为{base}的{percent(share.value)}")
        amount = amounts.get(penalty.amount or "")
        if amount is None or amount.id in told or penalty.per or total is None:
            continue
        if amount.value is None or total.value is None or amount.currency != total.currency:
            continue
        before = facts.text[max(facts.contract.start, amount.start - 12) : amount.start]
        if amount.value > total.value * PENALTY_LIMIT and re.search(
            r"违约金[^，。；]{0,8}$", before
        ):
            told.add(amount.id)
            part = (amount.value / total.value).quantize(Decimal("0.001"))
            yield Hit((place(amount), place(total)), f"违约金约为合同总价的{percent(part)}")


def high_interest(facts: Facts) -> Hits:
    """Rates of interest of a private loan above four times the one-year LPR of its day.

    Silent where a party may be a lender under licence, the lender is not named, or the
    contract was made before the limit. Where the rate of its day has not been compared
    with an announcement, the finding says so.
    """
    contract = facts.contract
    if contract.type != "loan" or _LICENSED.search(
        facts.text, contract.start, contract.start + 400
    ):
        return
    names = [party.name or "" for party in contract.parties]
    lenders = [
        party
        for party in contract.parties
        if any(_LENDER.search(label) for label in (party.role or "", *party.aliases))
    ]
    if any(_LICENSED.search(name) for name in names) or any(one.blank for one in lenders):
        return
    if not lenders or not facts.lpr:
        return
    day = facts.signed or max(facts.lpr)[0]
    known = [(since, rate) for since, rate in facts.lpr if since <= day]
    if not known or day < FOUR_TIMES_SINCE:
        return
    since, lpr = max(known)
    for share in contract.percentages:
        if share.role != "interest" or share.value is None or share.per not in _PERIODS:
            continue
        year = share.value * _PERIODS[share.per]
        if year > lpr * TIMES_LPR and share.value < 1:
            of = "签订时" if facts.signed else "以合同成立时为准，此处按"
            yield Hit(
                (place(share),),
                f"相当于年利率{percent(year)}；一年期LPR（{of}{since.isoformat()}起的）"
                f"{percent(lpr)}的四倍为{percent(lpr * TIMES_LPR)}{_doubt(facts.lpr, day)}",
            )


def _doubt(table: LprTable, day: dt.date) -> str:
    """What is said of a day on which a later rate may have held; empty where none can have."""
    last = max(LPR_COMPARED, max(table)[0])
    if day <= last + UNTIL_NEXT:
        return ""
    return f"（{last.isoformat()}之后公布的LPR未经核对，暂按此计算）"


_LOAN = (
    "借款合同\n出借人：张远山\n借款人：李明川\n"
    "第一条 出借人向借款人出借人民币100,000元，期限一年。\n"
    "第二条 借款年利率为{}。\n第三条 到期还本付息。\n"
)

RULES = (
    Rule(
        "penalty.share_high", "info", high_penalty,
        "违约金超过合同总额的30%；如果高出造成的损失过多，可以请求适当减少",
        "a penalty above 30% of the contract sum may be reduced where it exceeds the loss by far",
        "一方单方解除合同的，应向对方支付合同总价40%的违约金。",
        "一方单方解除合同的，应向对方支付合同总价20%的违约金。",
        "民法典第五百八十五条；最高人民法院关于适用民法典合同编通则若干问题的解释（2023年）第六十五条",
    ),
    Rule(
        "penalty.day_rate_high", "info", high_day_rate,
        "按日计算的比例不低于0.5%，可能被认定为过高而请求减少",
        "a day rate of 0.5% or more may be reduced as excessive",
        "每逾期一日，应支付合同总金额1%的违约金。",
        "每逾期一日，应支付未付款万分之五的违约金。",
        "民法典第五百八十五条",
    ),
    Rule(
        "interest.above_lpr", "info", high_interest,
        "约定利率超过一年期贷款市场报价利率（LPR）的四倍，超过部分可能不受支持",
        "interest above four times the one-year LPR may not be upheld for the part above",
        _LOAN.format("24%"), _LOAN.format("6%"),
        "最高人民法院关于审理民间借贷案件适用法律若干问题的规定（2020年第二次修正）第二十五条",
        "loan",
    ),
)  # fmt: skip
