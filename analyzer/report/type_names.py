"""The type of a clause as people are shown it: its name, marked where it is a guess."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.labels import label

if TYPE_CHECKING:
    from analyzer.labels import Language
    from analyzer.records import Clause

UNSURE = 0.5
"""A type with a lower score is less likely than all others together."""


def is_unsure(score: float | None) -> bool:
    """Whether a score of a type stands below `UNSURE`; types that are certain have none."""
    return score is not None and score < UNSURE


def type_name(clause: Clause, language: Language = "zh") -> str:
    """The name of a clause's type, with a question mark where it is unsure."""
    words = label("clause_type", clause.type, language)
    return f"{words}？" if is_unsure(clause.type_score) else words
