"""The type and the modality of clauses, by the trained models."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

import numpy as np

from analyzer.classify.artefact import load
from analyzer.classify.features import Features, View, features
from analyzer.classify.headings import heading_type
from analyzer.classify.views import views
from analyzer.records import Contract, Modality

FIXED_KINDS = {"preamble": "parties", "signature": "signature", "annex": "attachments"}
"""Kinds of nodes whose type follows from what they are."""

CLAUSE_TYPE, MODALITY = "clause_type", "modality"

FURTHER = 0.25
"""Probability from which a second type is named beside the first."""

MAX_FURTHER_TYPES = 2

_PUNCTUATION = re.compile(r"[，。；：,;:？！]")

LONGEST_HEADING = 20


@dataclass(frozen=True, slots=True)
class TypeGuess:
    """A clause type, further types, a calibrated score in 0..1 and the rule that decided."""

    type: str
    also: tuple[str, ...]
    score: float
    rule: str


def clause_types(seen: Sequence[Features]) -> list[TypeGuess]:
    """The types of clauses, each with its probability; raises ModelError without a model."""
    model = load(CLAUSE_TYPE)
    probabilities = model.probabilities(seen)
    order = np.argsort(-probabilities, axis=1)[:, : MAX_FURTHER_TYPES + 1]
    guesses = []
    for row, best in zip(probabilities, order, strict=True):
        also = tuple(model.classes[at] for at in best[1:] if row[at] >= FURTHER)
        score = round(float(row[best[0]]), 3)
        guesses.append(TypeGuess(model.classes[best[0]], also, score, "clause_type.model"))
    return guesses


def modalities(seen: Sequence[Features]) -> list[Modality]:
    """What clauses do by their main statement: duty, right, prohibition and so on."""
    model = load(MODALITY)
    chosen = model.probabilities(seen).argmax(axis=1)
    return [cast("Modality", model.classes[at]) for at in chosen]


def line_type(line: str, context: str | None = None) -> TypeGuess:
    """The type of a clause given as one line, under the heading `context` if there is one.

    A short line without punctuation that names a type is read as a heading of its own.
    """
    is_heading = not _PUNCTUATION.search(line) and len(line) <= LONGEST_HEADING
    heading = line.strip() if is_heading and heading_type(line) else None
    return clause_types([features(View(line, heading, (context,) if context else ()))])[0]


def classify(text: str, contract: Contract) -> Contract:
    """The contract with type, further types, score, rule and modality on every clause."""
    seen = [features(view) for view in views(text, contract.clauses)]
    clauses = []
    for clause, guess, modality in zip(
        contract.clauses, clause_types(seen), modalities(seen), strict=True
    ):
        if fixed := FIXED_KINDS.get(clause.kind):
            found = TypeGuess(fixed, (), 1.0, "clause_type.kind")
        else:
            found = guess
        clauses.append(
            replace(
                clause, type=found.type, also=found.also, type_score=found.score,
                rule=found.rule, modality=modality,
            )
        )  # fmt: skip
    return replace(contract, clauses=tuple(clauses))
