"""Fit linear models over grouped features, with probabilities that can be believed.

The temperature of a model is fitted on predictions for contract families left out, so that a
score says how often a clause of an unseen template is right.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from analyzer.classify.artefact import Fitted
from analyzer.classify.features import Features
from analyzer.classify.linear import rows, softmax

if TYPE_CHECKING:
    from numpy.typing import NDArray

LEAST = 2
"""Examples in which a feature must occur."""

FOLDS = 5

MOST_FEATURES = 60_000
"""Features of a model that is shipped."""


def fit(
    things: Sequence[Features],
    labels: Sequence[str],
    shares: Mapping[str, float],
    *,
    strength: float,
    weights: Sequence[float] | None = None,
    temperature: float = 1.0,
) -> Fitted:
    """A multinomial logistic regression; `strength` is scikit-learn's C."""
    from sklearn.linear_model import LogisticRegression

    vocabulary, rarity = columns(things, shares)
    estimator = LogisticRegression(C=strength, max_iter=200, tol=1e-3)
    table = rows(things, vocabulary, rarity, shares)
    estimator.fit(table, np.asarray(labels), sample_weight=weights)
    names = tuple((group, name) for group in vocabulary for name in vocabulary[group])
    return Fitted(estimator, names, rarity, dict(shares), temperature)


def columns(
    things: Sequence[Features], shares: Mapping[str, float]
) -> tuple[dict[str, dict[str, int]], NDArray[np.float64]]:
    """A column for each feature that occurs often enough, by group, and how rare each is."""
    seen = Counter((group, name) for one in things for group in shares for name in one[group])
    kept = sorted(name for name, count in seen.items() if count >= LEAST)
    vocabulary: dict[str, dict[str, int]] = {group: {} for group in sorted(shares)}
    for at, (group, name) in enumerate(kept):
        vocabulary[group][name] = at
    known = np.array([seen[name] for name in kept], dtype=np.float64)
    return vocabulary, np.log((1 + len(things)) / (1 + known)) + 1


def slimmed(fitted: Fitted, most: int = MOST_FEATURES) -> Fitted:
    """The model without its lightest features, its numbers rounded: small enough to ship."""
    heaviest = np.abs(fitted.estimator.coef_).max(axis=0) * fitted.rarity
    kept = np.sort(np.argsort(-heaviest, kind="stable")[:most])
    estimator = fitted.estimator
    estimator.coef_ = np.round(estimator.coef_[:, kept], 3).astype(np.float32)
    estimator.intercept_ = np.round(estimator.intercept_, 3)
    estimator.n_features_in_ = len(kept)
    return replace(
        fitted, features=tuple(fitted.features[at] for at in kept), rarity=fitted.rarity[kept]
    )


def folds(families: Sequence[str], count: int = FOLDS, seed: int = 0) -> list[set[str]]:
    """The families in `count` groups of about equal number."""
    names = sorted(set(families))
    random.Random(seed).shuffle(names)
    return [set(names[at::count]) for at in range(count)]


def left_out(
    things: Sequence[Features],
    labels: Sequence[str],
    families: Sequence[str],
    shares: Mapping[str, float],
    *,
    strength: float,
    weights: Sequence[float] | None = None,
    count: int = FOLDS,
) -> tuple[NDArray[np.float64], tuple[str, ...]]:
    """Scores of every example by a model that has not seen its family, and their classes."""
    classes = tuple(sorted(set(labels)))
    place = {name: at for at, name in enumerate(classes)}
    scores = np.full((len(things), len(classes)), -30.0)
    for group in folds(families, count):
        inside = [at for at, family in enumerate(families) if family in group]
        outside = [at for at, family in enumerate(families) if family not in group]
        model = fit(
            [things[at] for at in outside], [labels[at] for at in outside], shares,
            strength=strength,
            weights=[weights[at] for at in outside] if weights is not None else None,
        ).model()  # fmt: skip
        table = rows([things[at] for at in inside], model.vocabulary, model.rarity, shares)
        columns = [place[name] for name in model.classes]
        scores[np.ix_(inside, columns)] = table @ model.weights + model.bias
    return scores, classes


def best_temperature(
    scores: NDArray[np.float64], classes: Sequence[str], labels: Sequence[str]
) -> float:
    """The temperature under which the labels are likeliest (Guo et al. 2017)."""
    from scipy.optimize import minimize_scalar

    place = {name: at for at, name in enumerate(classes)}
    truth = np.array([place[label] for label in labels])

    def loss(log_temperature: float) -> float:
        chosen = softmax(scores / np.exp(log_temperature))[np.arange(len(truth)), truth]
        return float(-np.log(np.maximum(chosen, 1e-12)).mean())

    found: Any = minimize_scalar(loss, bounds=(-3.0, 3.0), method="bounded")
    return round(float(np.exp(found.x)), 4)
