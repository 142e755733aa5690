"""The table of rules: each example calls for its rule, each sound twin does not, all is told."""

from __future__ import annotations

from pathlib import Path

import pytest

import analyzer
from analyzer.check import RULES, Rule
from analyzer.check.catalogue import catalogue
from analyzer.check.facts import page
from analyzer.labels import label

DOCS = Path(analyzer.__file__).parents[1] / "docs" / "findings.md"
IDS = [rule.code for rule in RULES]


@pytest.mark.parametrize("rule", RULES, ids=IDS)
def test_the_example_calls_for_its_rule(rule: Rule, checked) -> None:
    text, removed = page(rule.example)
    found = [one for one in checked(text, rule.type, removed) if one.code == rule.code]
    assert found
    for finding in found:
        assert finding.severity == rule.severity
        assert rule.reason in finding.message
        assert all(0 <= span.start < span.end <= len(text) for span in finding.spans)


@pytest.mark.parametrize("rule", RULES, ids=IDS)
def test_the_sound_twin_does_not(rule: Rule, checked) -> None:
    text, removed = page(rule.sound)
    assert rule.code not in [one.code for one in checked(text, rule.type, removed)]


@pytest.mark.parametrize("rule", RULES, ids=IDS)
def test_the_law_is_told_with_the_finding(rule: Rule, checked) -> None:
    text, removed = page(rule.example)
    for finding in checked(text, rule.type, removed):
        if finding.code == rule.code:
            assert finding.message.endswith(rule.reason)
            assert bool(finding.law) == bool(rule.source)


def test_every_rule_is_described_and_named_once() -> None:
    assert len(set(IDS)) == len(IDS)
    assert len({rule.find for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert all((rule.reason, rule.reason_en, rule.example, rule.sound))
        assert label("finding", rule.code) != rule.code


def test_the_page_of_rules_is_the_table() -> None:
    """Print it anew with `hetong check --rules > docs/findings.md`."""
    assert DOCS.read_text(encoding="utf-8") == catalogue()


def test_findings_stand_in_the_order_of_the_text(checked) -> None:
    text = page("甲方应于2025年2月30日前付款，每逾期一日按1%支付违约金，并按第九十九条办理。")[0]
    starts = [one.spans[0].start for one in checked(text) if one.spans]
    assert len(starts) > 1
    assert starts == sorted(starts)
