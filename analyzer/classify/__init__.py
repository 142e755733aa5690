"""Clause types, modality and contract types; by named rules, called so in the output."""

from analyzer.classify.clauses import TypeGuess, classify, clause_type, line_type
from analyzer.classify.contracts import contract_type

__all__ = ["TypeGuess", "classify", "clause_type", "contract_type", "line_type"]
