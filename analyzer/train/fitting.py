"""Fit linear models over grouped features, with probabilities that can be believed.

Two unlike estimators are fitted, a linear support vector machine and a complement naive Bayes
(Rennie et al. 2003), and their scores added: both are linear in the same features, so that the
sum is one table of weights. Scales and temperature come from contract families left out, so
that a score says how often a clause of an unseen template is right.
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
    from scipy.sparse import csr_array

    Numbers = NDArray[np.float64]

LEAST = 2
"""Examples in which a feature must occur."""

FOLDS = 5

MOST_FEATURES = 100_000
"""Features of a model that is shipped."""

ESTIMATORS = 2

NAIVE_SHARE = 0.7
"""What the naive Bayes counts beside 1 of the support vector machine."""

SMOOTHING = 0.3
"""Of the naive Bayes, added to each count."""

SEED = 0


def fit(
    things: Sequence[Features],
    labels: Sequence[str],
    shares: Mapping[str, float],
    *,
    strength: float,
    scales: Sequence[float],
    weights: Sequence[float] | None = None,
    temperature: float = 1.0,
) -> Fitted:
    """Both estimators as one table; `strength` is scikit-learn's C of the first, `scales` what
    the scores of each are divided by."""
    vocabulary, rarity = columns(things, shares)
    table = rows(things, vocabulary, rarity, shares)
    classes = tuple(sorted(set(labels)))
    added = np.zeros((table.shape[1], len(classes)))
    bias = np.zeros(len(classes))
    pairs = estimators(table, labels, strength, weights)
    for (coefficients, intercept), scale, share in zip(
        pairs, scales, (1.0, NAIVE_SHARE), strict=True
    ):
        added += coefficients.T * (share / scale)
        bias += intercept * (share / scale)
    names = tuple((group, name) for group in vocabulary for name in vocabulary[group])
    return Fitted(
        classes, added, bias, names, rarity, dict(shares), temperature, scales=tuple(scales)
    )


def estimators(
    table: csr_array, labels: Sequence[str], strength: float, weights: Sequence[float] | None
) -> list[tuple[Numbers, Numbers]]:
    """Coefficients (one row a class, in order of their names) and intercepts of each."""
    from sklearn.naive_bayes import ComplementNB
    from sklearn.svm import LinearSVC

    names = np.asarray(labels)
    machine = LinearSVC(C=strength, tol=1e-3, random_state=SEED)
    machine.fit(table, names, sample_weight=weights)
    naive = ComplementNB(alpha=SMOOTHING, norm=True).fit(table, names, sample_weight=weights)
    found = []
    for coefficients, intercept in (
        (machine.coef_, machine.intercept_), (naive.feature_log_prob_, np.zeros(1)),
    ):  # fmt: skip
        centred = coefficients - coefficients.mean(axis=0)  # softmax does not see the mean
        found.append((centred, intercept - intercept.mean() + np.zeros(len(coefficients))))
    return found


def columns(
    things: Sequence[Features], shares: Mapping[str, float]
) -> tuple[dict[str, dict[str, int]], Numbers]:
    """A column for each feature that occurs often enough, by group, and how rare each is."""
    vocabulary: dict[str, dict[str, int]] = {}
    rarities: list[Numbers] = []
    place = 0
    for group in sorted(shares):
        seen = Counter(name for one in things for name in one[group])
        kept = sorted(name for name, count in seen.items() if count >= LEAST)
        vocabulary[group] = {name: at for at, name in enumerate(kept, start=place)}
        place += len(kept)
        counts = np.array([seen[name] for name in kept], dtype=np.float64)
        rarities.append(np.log((1 + len(things)) / (1 + counts)) + 1)
    return vocabulary, np.concatenate(rarities)


def slimmed(fitted: Fitted, most: int = MOST_FEATURES) -> Fitted:
    """The model without its lightest features, its numbers rounded: small enough to ship."""
    heaviest = np.abs(fitted.weights).max(axis=1) * fitted.rarity
    kept = np.sort(np.argsort(-heaviest, kind="stable")[:most])
    return replace(
        fitted,
        weights=np.round(fitted.weights[kept], 2).astype(np.float32),
        bias=np.round(fitted.bias, 3),
        features=tuple(fitted.features[at] for at in kept),
        rarity=np.round(fitted.rarity[kept], 4),
    )


def folds(families: Sequence[str], count: int = FOLDS, seed: int = SEED) -> list[set[str]]:
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
) -> tuple[Numbers, tuple[str, ...], tuple[float, ...]]:
    """Scores of every example by a model that has not seen its family, their classes, and the
    scale of each estimator. Examples of an empty family are in every fold's training and have
    no scores (zeros)."""
    classes = tuple(sorted(set(labels)))
    place = {name: at for at, name in enumerate(classes)}
    scores = np.zeros((ESTIMATORS, len(things), len(classes)))
    asked = np.array([bool(family) for family in families])
    for group in folds([family for family in families if family], count):
        inside = [at for at, family in enumerate(families) if family in group]
        outside = [at for at, family in enumerate(families) if family not in group]
        vocabulary, rarity = columns([things[at] for at in outside], shares)
        seen = [labels[at] for at in outside]
        pairs = estimators(
            rows([things[at] for at in outside], vocabulary, rarity, shares), seen, strength,
            [weights[at] for at in outside] if weights is not None else None,
        )  # fmt: skip
        table = rows([things[at] for at in inside], vocabulary, rarity, shares)
        given = [place[name] for name in sorted(set(seen))]
        for number, (coefficients, intercept) in enumerate(pairs):
            part = np.full((len(inside), len(classes)), -1.0)
            part[:, given] = table @ coefficients.T + intercept
            scores[number, inside] = part
    scales = tuple(float(part[asked].std()) or 1.0 for part in scores)
    shared = zip(scores, scales, (1.0, NAIVE_SHARE), strict=True)
    return (
        sum((part * (share / scale) for part, scale, share in shared), np.zeros(1)),
        classes,
        (tuple(float(f"{scale:.5g}") for scale in scales)),
    )


def best_temperature(scores: Numbers, classes: Sequence[str], labels: Sequence[str]) -> float:
    """The temperature under which the labels are likeliest (Guo et al. 2017)."""
    from scipy.optimize import minimize_scalar

    place = {name: at for at, name in enumerate(classes)}
    truth = np.array([place[label] for label in labels])

    def loss(log_temperature: float) -> float:
        chosen = softmax(scores / np.exp(log_temperature))[np.arange(len(truth)), truth]
        return float(-np.log(np.maximum(chosen, 1e-12)).mean())

    found: Any = minimize_scalar(loss, bounds=(-3.0, 3.0), method="bounded")
    return round(float(np.exp(found.x)), 4)
