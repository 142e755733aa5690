"""Findings: what a careful reader of a contract would point out, by a table of rules."""

from analyzer.check.facts import Rule
from analyzer.check.rules import RULES, check

__all__ = ["RULES", "Rule", "check"]
