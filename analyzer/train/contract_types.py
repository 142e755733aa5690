"""The model of contract types: how much each answer of `classify.contracts.evidence` weighs.

    hetong train contract_type

A logistic regression over pairs of a contract and a type, 1 for the right one. It has a dozen
weights, so it is fitted on the contracts of all families; leaving families out one by one says
how well it does (`hetong evaluate classification`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from analyzer.classify.artefact import save
from analyzer.classify.contracts import EVIDENCE, UNDECIDED, evidence, types
from analyzer.corpus.examples import contracts, fingerprint
from analyzer.corpus.schema import GoldContract
from analyzer.evaluate.classification import contract_types
from analyzer.train import cards

if TYPE_CHECKING:
    from sklearn.linear_model import LogisticRegression

STRENGTH = 10.0


def fit(found: Sequence[GoldContract]) -> LogisticRegression:
    """The regression over all pairs of the contracts and the types."""
    from sklearn.linear_model import LogisticRegression

    table = np.vstack([evidence(one.title, one.text) for one in found])
    right = np.concatenate(
        [np.array([name == one.contract_type for name in types()]) for one in found]
    )
    return LogisticRegression(C=STRENGTH, max_iter=2000).fit(table, right)


def build(folder: Path) -> dict[str, Any]:
    """Train the model and save it; what its manifest says."""
    found = contracts("all")
    weights = np.round(fit(found).coef_[0], 4)
    chosen = [int((evidence(one.title, one.text) @ weights).argmax()) for one in found]
    about = {
        "name": "contract_type",
        "kind": "logistic regression over pairs of contract and type, classify.contracts.EVIDENCE",
        "questions": list(EVIDENCE),
        "classes": list(types()),
        "weights": dict(zip(EVIDENCE, map(float, weights), strict=True)),
        "data_sha256": fingerprint(found),
        "contracts": len(found),
        "families": len({one.family for one in found}),
        "split": "all families; measured on those of data/contracts, each left out",
        "seed": 0,
        "strength": STRENGTH,
        "parameters_sha256": hashlib.sha256(np.round(weights, 3).tobytes()).hexdigest(),
        "predictions_sha256": hashlib.sha256(np.asarray(chosen, np.int16).tobytes()).hexdigest(),
    }
    save({"weights": weights}, folder, about)
    return about


def judge(others: Sequence[GoldContract], one: GoldContract) -> tuple[str, float]:
    """The type that a model fitted on others gives to a contract, and its probability."""
    scores = evidence(one.title, one.text) @ fit(others).coef_[0]
    chances = np.exp(scores - scores.max())
    chances /= chances.sum()
    best = int(chances.argmax())
    return (types()[best] if chances[best] >= UNDECIDED else "other"), float(chances[best])


def describe(folder: Path, about: Mapping[str, Any]) -> None:
    """Measure with each family left out in turn, and write the card."""
    answers, _ = contract_types(contracts("all"), judge)
    cards.write(
        folder, about, answers,
        "Says of which kind a contract is. Every type is asked how well its words fit title, "
        "start and body (`analyzer/classify/contracts.py`); a logistic regression over pairs of "
        "contract and type weighs the answers, the same weights for all types.",
        (
            "A contract of two kinds (借款及保证) gets one of them.",
            ("Kinds are told by the words of `analyzer/resources/contract_types.toml`; a kind "
            "that is not there is `other`."),
            "A page without a title is judged by its body alone and is less sure.",
        ),
    )  # fmt: skip
