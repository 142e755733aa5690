"""The type and the modality of clauses, by the trained models."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

import numpy as np

from analyzer.classify.artefact import load, load_joined
from analyzer.classify.features import Features, View, features
from analyzer.classify.headings import heading_type
from analyzer.classify.neighbours import Links
from analyzer.classify.views import views
from analyzer.records import Contract, Modality

if TYPE_CHECKING:
    from numpy.typing import NDArray

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


def clause_types(seen: Iterable[Features]) -> list[TypeGuess]:
    """The types of clauses, each with its probability; raises ModelError without a model."""
    model = load(CLAUSE_TYPE)
    return _guesses(model.probabilities(seen), model.classes)


def modalities(seen: Iterable[Features]) -> list[Modality]:
    """What clauses do by their main statement: duty, right, prohibition and so on."""
    model = load(MODALITY)
    return _moods(model.probabilities(seen), model.classes)


def in_contract(seen: Iterable[Features], links: Links) -> tuple[list[TypeGuess], list[Modality]]:
    """Types and modalities of clauses of one contract, whose neighbours are asked too."""
    asked = load_joined(CLAUSE_TYPE, MODALITY)
    types, moods = asked.probabilities(seen, links)
    return _guesses(types, asked.models[0].classes), _moods(moods, asked.models[1].classes)


def _guesses(chances: NDArray[np.float64], classes: Sequence[str]) -> list[TypeGuess]:
    order = np.argsort(-chances, axis=1)[:, : MAX_FURTHER_TYPES + 1]
    guesses = []
    for row, best in zip(chances, order, strict=True):
        also = tuple(classes[at] for at in best[1:] if row[at] >= FURTHER)
        score = round(float(row[best[0]]), 3)
        guesses.append(TypeGuess(classes[best[0]], also, score, "clause_type.model"))
    return guesses


def _moods(chances: NDArray[np.float64], classes: Sequence[str]) -> list[Modality]:
    return [cast("Modality", classes[at]) for at in chances.argmax(axis=1)]


def line_type(line: str, context: str | None = None) -> TypeGuess:
    """The type of a clause given as one line, under the heading `context` if there is one.

    A short line without punctuation that names a type is read as a heading of its own.
    """
    is_heading = not _PUNCTUATION.search(line) and len(line) <= LONGEST_HEADING
    heading = line.strip() if is_heading and heading_type(line) else None
    return clause_types([features(View(line, heading, (context,) if context else ()))])[0]


def classify(text: str, contract: Contract) -> Contract:
    """The contract with type, further types, score, rule and modality on every clause."""
    shown = views(text, contract.clauses)
    free = [at for at, clause in enumerate(contract.clauses) if clause.kind not in FIXED_KINDS]
    fixed = [at for at, clause in enumerate(contract.clauses) if clause.kind in FIXED_KINDS]
    links = Links.of([contract.clauses[at] for at in free], [shown[at] for at in free])
    types, free_moods = in_contract((features(shown[at]) for at in free), links)
    guesses = dict(zip(free, types, strict=True))
    moods = dict(zip(free, free_moods, strict=True))
    fixed_moods = modalities(features(shown[at]) for at in fixed)
    for at, mood in zip(fixed, fixed_moods, strict=True):
        kind = contract.clauses[at].kind
        guesses[at] = TypeGuess(FIXED_KINDS[kind], (), 1.0, "clause_type.kind")
        moods[at] = mood
    return replace(
        contract,
        clauses=tuple(
            replace(
                clause, type=guesses[at].type, also=guesses[at].also,
                type_score=guesses[at].score, rule=guesses[at].rule, modality=moods[at],
            )
            for at, clause in enumerate(contract.clauses)
        ),
    )  # fmt: skip
