"""Clause types, modality and contract types; by models trained in this project."""

from analyzer.classify.clauses import TypeGuess, classify, line_type
from analyzer.classify.contracts import contract_type

__all__ = ["TypeGuess", "classify", "contract_type", "line_type"]
