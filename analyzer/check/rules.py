"""The table of rules, one function each, and `check`, which asks them all.

A rule reads one resolved contract and yields the places it objects to; no place is an
objection to the contract as a whole. Doubt is silence: a finding on a sound contract is a
fault. Where another rule of law may apply, a finding says `可能`.
"""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.check import (
    blanks,
    disputes,
    essentials,
    kinds,
    money,
    names,
    rates,
    structure,
    times,
)
from analyzer.check.facts import Facts, Rule
from analyzer.records import Contract, Finding, Removed
from analyzer.settings import LPR, LprTable

RULES: tuple[Rule, ...] = (
    *blanks.RULES,
    *names.RULES,
    *money.RULES,
    *rates.RULES,
    *times.RULES,
    *disputes.RULES,
    *kinds.RULES,
    *essentials.RULES,
    *structure.RULES,
)


def check(
    text: str, contract: Contract, lpr: LprTable = LPR, removed: Sequence[Removed] = ()
) -> tuple[Finding, ...]:
    """The findings of all rules in order of their first place, those without one first.

    `lpr` gives the one-year loan prime rate by the day it was published, oldest first;
    `removed` is what reading left out of the text.
    """
    facts = Facts(text, contract, lpr, removed)
    found = [
        Finding(
            code=rule.code,
            severity=rule.severity,
            message=f"{hit.said}：{rule.reason}" if hit.said else rule.reason,
            law=hit.source or rule.source or None,
            spans=hit.spans,
        )
        for rule in RULES
        for hit in rule.find(facts)
    ]
    return tuple(sorted(found, key=lambda finding: finding.spans[0].start if finding.spans else -1))
