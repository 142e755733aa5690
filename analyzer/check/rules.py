"""The rules of checking: one function each, in one table with severity, reason and example.

A rule reads the text and one resolved contract and yields the places it
objects to; an empty tuple of places is an objection to the contract as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from analyzer.extract.amounts import find as find_amounts
from analyzer.records import Amount, Contract, Duration, Finding, Percentage, Severity, Span
from analyzer.resolve.references import dead
from analyzer.segment import numbering_findings

Places = Iterator[tuple[Span, ...]]

HIGH_DAY_RATE = Decimal("0.005")
"""A day rate of 0.5% is 182.5% a year, many times what courts have let stand."""

CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Rule:
    """A finding's code and severity, the function that finds it, its reasons and an example."""

    code: str
    severity: Severity
    find: Callable[[str, Contract], Places]
    reason: str
    reason_en: str
    example: str


_BLANK_NUMBER = re.compile(
    r"(?:合同|协议|契约)?编号[：:]?[ \t　]{0,4}([_＿]{2,60}|【[ 　]{0,20}】|[ 　]{3,60})"
)


def blank_number(text: str, contract: Contract) -> Places:
    if contract.number is not None:  # given elsewhere
        return
    for clause in contract.clauses[:1]:
        for match in _BLANK_NUMBER.finditer(text, clause.start, clause.end):
            yield (Span(*match.span(1)),)


def blank_party(text: str, contract: Contract) -> Places:
    for party in contract.parties:
        if party.blank:
            yield (Span(party.start, party.end),)


def blank_value(text: str, contract: Contract) -> Places:
    """Blank values, in a contract whose parties have been filled in."""
    if not contract.parties or any(party.blank for party in contract.parties):
        return
    values: tuple[Duration | Percentage | Amount, ...] = (
        *contract.durations, *contract.percentages, *contract.amounts,
    )  # fmt: skip
    for mention in values:
        if mention.blank:
            yield (Span(mention.start, mention.end),)


def high_day_rate(text: str, contract: Contract) -> Places:
    for share in contract.percentages:
        if share.per != "日" or share.role not in ("penalty", "interest"):
            continue
        rate = share.value if share.value is not None else share.max
        if rate is not None and rate >= HIGH_DAY_RATE:
            yield (Span(share.start, share.end),)


def words_differ(text: str, contract: Contract) -> Places:
    """Amounts whose 大写 form reads as another sum than their digits."""
    for amount in contract.amounts:
        if amount.words is None or amount.in_words is None or amount.value is None:
            continue
        read = [found.value for found in find_amounts(amount.in_words)]
        if len(read) == 1 and read[0] is not None and abs(read[0] - amount.value) >= CENT:
            yield (Span(amount.start, amount.end), amount.words)


def dead_reference(text: str, contract: Contract) -> Places:
    for reference in dead(contract):
        yield (Span(reference.start, reference.end),)


def truncated(text: str, contract: Contract) -> Places:
    if contract.truncated:
        yield (Span(max(contract.start, contract.end - 10), contract.end),)


RULES: tuple[Rule, ...] = (
    Rule(
        "blank.number", "info", blank_number,
        "合同编号未填写", "the contract number is blank", "合同编号:__________",
    ),
    Rule(
        "blank.party", "info", blank_party,
        "当事人名称未填写", "a party's name is blank", "甲方:____________",
    ),
    Rule(
        "blank.value", "warning", blank_value,
        "合同其他部分已填写，此处仍为空白", "left blank in a contract otherwise filled in",
        "应在____日内付款",
    ),
    Rule(
        "penalty.day_rate_high", "warning", high_day_rate,
        "按日计算的违约金不低于0.5%，可能被认定为过高（民法典第五百八十五条）",
        "a day rate of 0.5% or more may be reduced as excessive (Civil Code, article 585)",
        "每逾期一日，支付合同总金额1%的违约金",
    ),
    Rule(
        "amount.words_differ", "error", words_differ,
        "金额大写与小写不一致", "the sum in words differs from the digits",
        "￥1,000.00（大写：壹万元整）",
    ),
    Rule(
        "reference.dead", "warning", dead_reference,
        "引用的条款在合同中不存在", "the clause referred to does not exist",
        "按照第九十九条的约定",
    ),
    Rule(
        "text.truncated", "warning", truncated,
        "文本在此处中断，后文缺失", "the text breaks off here", "甲方(委托",
    ),
)  # fmt: skip


def check(text: str, contract: Contract) -> tuple[Finding, ...]:
    """The findings of all rules and of the numbering, in order of their first place."""
    found = [
        Finding(code=rule.code, severity=rule.severity, message=rule.reason, spans=spans)
        for rule in RULES
        for spans in rule.find(text, contract)
    ]
    found.extend(numbering_findings(text, contract))
    return tuple(sorted(found, key=lambda finding: finding.spans[0].start if finding.spans else -1))
