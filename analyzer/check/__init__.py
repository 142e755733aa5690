"""Findings: what a careful reader of a contract would point out, by a table of rules."""

from analyzer.check.rules import RULES, Rule, check

__all__ = ["RULES", "Rule", "check"]
