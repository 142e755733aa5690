"""Rules about what was left empty."""

from __future__ import annotations

import re

from analyzer.check.facts import HEAD, PARTIES, Facts, Hit, Hits, Rule, place
from analyzer.records import Amount, Date, Duration, Percentage, Span

_BLANK_NUMBER = re.compile(
    r"(?:(?:(?:合同|协议)书?|契约)|(?<![一-龥])本?)编号[：:]?"
    r"[ \t　]{0,4}([_＿]{2,60}|【[ 　]{0,20}】|[ 　]{3,60})"
)


def blank_number(facts: Facts) -> Hits:
    """The blank for the number of the contract."""
    if facts.contract.number is not None:  # given elsewhere
        return
    for clause in facts.contract.clauses[:1]:
        for match in _BLANK_NUMBER.finditer(facts.text, clause.start, clause.end):
            yield Hit((Span(*match.span(1)),))


def blank_party(facts: Facts) -> Hits:
    """Parties without a name."""
    for party in facts.contract.parties:
        if party.blank:
            yield Hit((place(party),))


def blank_value(facts: Facts) -> Hits:
    """Blank values of the body, in a contract of which the parties and most values are given.

    Blanks beside signatures are left to be filled in when it is signed.
    """
    contract = facts.contract
    if not facts.filled:
        return
    values: tuple[Duration | Percentage | Amount | Date, ...] = (
        *contract.durations, *contract.percentages, *contract.amounts, *contract.dates,
    )  # fmt: skip
    body = [one for one in values if not _signs(facts, one.clause)]
    blank = [one for one in body if one.blank]
    gaps = sum(
        len(_GAP.findall(facts.text, clause.start, clause.end))
        for clause in contract.clauses
        if clause.kind != "signature"
    )
    # More gaps than values: a form, whoever issues it.
    if max(len(blank), gaps / DATE) * 2 > len(body) and len(blank) > FEW:
        return
    for mention in sorted(blank, key=lambda one: one.start):
        yield Hit((place(mention),))


_GAP = re.compile(r"[_＿]{2,}|【[ 　]{0,20}】")
DATE = 3
"""Gaps a date has at most: so many may be one value."""

FEW = 2
"""Blanks that are a gap in a contract of few values, and do not make it a form."""


def _signs(facts: Facts, clause: str | None) -> bool:
    node = facts.clauses.get(clause or "")
    return node is not None and node.kind == "signature"


RULES = (
    Rule(
        "blank.number", "info", blank_number,
        "合同编号未填写", "the contract number is blank",
        f"买卖合同\n合同编号：__________\n{PARTIES}第一条 甲方供货。\n第二条 乙方付款。\n",
        f"买卖合同\n合同编号：HT-2025-017\n{PARTIES}第一条 甲方供货。\n第二条 乙方付款。\n",
    ),
    Rule(
        "blank.party", "info", blank_party,
        "当事人名称未填写", "a party's name is blank",
        "买卖合同\n甲方：______\n乙方：______\n第一条 甲方供货。\n第二条 乙方付款。\n",
        f"{HEAD}第一条 甲方供货。\n第二条 乙方付款。\n",
    ),
    Rule(
        "blank.value", "warning", blank_value,
        "合同其他部分已填写，此处仍为空白", "left blank in a contract otherwise filled in",
        "甲方应在收货后____日内付款。",
        "甲方应在收货后10日内付款。",
    ),
)  # fmt: skip
