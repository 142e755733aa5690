"""Rules for one kind of contract: probation of labour contracts, the form of a guarantee."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

from analyzer.check.facts import Facts, Hit, Hits, Rule, place
from analyzer.check.lengths import length
from analyzer.records import Duration, Period

_PROBATION = re.compile(r"试用期(?:限|间)?(?:为|是|共|：|:|[ 　])?[^，。；\d]{0,6}$")
_TERM = re.compile(
    r"(?:合同期限?|合同(?:的)?有效期限?|聘用期限?|劳动期限|固定期限[^。；]{0,12}|合同[^。；]{0,4}期限)"
    r"(?:为|是|共|：|:|[ 　])?[^，。；\d]{0,8}$"
)
_OPEN = re.compile(r"无固定期限")
LONGEST = 6

DAYS = 30
"""A month in days, where a probation is counted in days; the limits themselves are months."""


def long_probation(facts: Facts) -> Hits:
    """Probation longer than the term of the labour contract allows.

    Where the term is not found, only what is above the six months of every term is told.
    """
    if facts.contract.type != "labour" or re.search(
        "劳务|非全日制|实习", facts.contract.title or ""
    ):
        return
    probation = [
        one for one in facts.contract.durations if _says(facts, one, _PROBATION) and _months(one)
    ]
    terms = [one for one in facts.contract.durations if _says(facts, one, _TERM) and _months(one)]
    stretches = [
        count
        for period in facts.contract.periods
        if (count := _length(period)) and _says(facts, period, _TERM)
    ]
    counted = {*(_months(one) for one in terms), *stretches}
    term = counted.pop() if len(counted) == 1 else None
    limit = LONGEST if term is None or _OPEN.search(facts.body) else _limit(term)
    for one in probation:
        count = _months(one)
        if count is None or count <= limit or "不得" in facts.words(facts.sentence(one)):
            continue
        of = f"合同期限约{term.normalize():f}个月，" if term is not None and limit < LONGEST else ""
        yield Hit((place(one),), f"试用期{one.text}；{of}上限为{limit}个月")


def _limit(term: Decimal) -> int:
    """The months of probation a term in months allows."""
    if term < 3:
        return 0
    return 1 if term < 12 else 2 if term < 36 else LONGEST


def _says(facts: Facts, mention: Duration | Period, what: re.Pattern[str]) -> bool:
    if isinstance(mention, Duration) and (
        mention.kind != "duration"
        or mention.blank
        or mention.relation not in ("exactly", "at_least")
    ):
        return False
    sentence = facts.sentence(mention)
    return (
        what.search(facts.text[max(sentence.start, mention.start - 30) : mention.start]) is not None
    )


def _months(one: Duration) -> Decimal | None:
    found = length(one)
    if found is None or found[0] not in ("month", "day"):
        return None
    return found[1] if found[0] == "month" else found[1] / DAYS


def _length(period: Period) -> Decimal | None:
    """The months between two dates, to the nearest whole one."""
    try:
        since = dt.date.fromisoformat(period.since or "")
        until = dt.date.fromisoformat(period.until or "")
    except ValueError:
        return None
    return Decimal(round(((until - since).days + 1) / 30.4375)) if until > since else None


_GUARANTEES = re.compile(
    r"(?:承担|提供|负)[^，。；]{0,12}(?:保证责任|保证担保)|保证人[^，。；]{0,20}承担[^，。；]{0,10}保证"
)
_FORM = re.compile(r"连带|一般保证|先诉抗辩|共同(?:承担)?(?:还款|清偿|偿还)")
_GUARANTOR = re.compile(r"保证人|担保人|保证方|担保方")


def form_unstated(facts: Facts) -> Hits:
    """A guarantor's promise in a contract that nowhere says whether the guarantee is joint."""
    contract = facts.contract
    if contract.truncated or _FORM.search(facts.body):
        return
    labels = {label for one in contract.parties for label in (one.role or "", *one.aliases)}
    if not any(_GUARANTOR.search(label) for label in labels):
        return
    found = _GUARANTEES.search(facts.body)
    if found is not None:
        start = contract.start + found.start()
        span = facts.sentence(_at(facts, start, contract.start + found.end()))
        yield Hit((span,))


def _at(facts: Facts, start: int, end: int) -> Period:
    return Period(text=facts.text[start:end], start=start, end=end, rule="")


_LABOUR = (
    "劳动合同\n甲方（用人单位）：北京远山商贸有限公司\n乙方（劳动者）：李明川\n"
    "第一条 合同期限为一年，试用期为{}。\n"
    "第二条 乙方在北京从事仓库管理工作。\n第三条 甲方按月支付劳动报酬。\n"
)
_LOAN = (
    "借款合同\n出借人：张远山\n借款人：李明川\n保证人：王清河\n"
    "第一条 出借人借给借款人100,000元，期限一年。\n"
    "第二条 保证人对借款承担{}。\n第三条 到期还本付息。\n"
)

RULES = (
    Rule(
        "labour.probation_long", "warning", long_probation,
        "试用期超过该合同期限允许的长度",
        "the probation is longer than the term of the contract allows",
        _LABOUR.format("三个月"), _LABOUR.format("两个月"),
        "劳动合同法第十九条", "labour",
    ),
    Rule(
        "guarantee.form_unstated", "info", form_unstated,
        "未约定保证方式，依法按一般保证承担保证责任",
        "the form of the guarantee is not stated: by law it is an ordinary, not a joint one",
        _LOAN.format("保证责任"), _LOAN.format("连带保证责任"),
        "民法典第六百八十六条", "loan",
    ),
)  # fmt: skip
