"""A linear model over grouped features, with calibrated probabilities.

Fitted by scikit-learn (`analyzer.train.classification`), applied here with matrix products
alone: the same rows, the same weights, the same answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import TYPE_CHECKING

import numpy as np

from analyzer.classify.features import Features

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

Vocabulary = Mapping[str, Mapping[str, int]]
"""The column of each feature, by group."""


def rows(
    things: Iterable[Features],
    vocabulary: Vocabulary,
    rarity: NDArray[np.float64],
    shares: Mapping[str, float],
) -> csr_array:
    """One row a thing: each group a vector of the length of its share, weighted by rarity."""
    from scipy.sparse import csr_array

    groups = [(name, vocabulary[name].get, share) for name, share in shares.items()]
    unknown = repeat(-1)
    columns: list[int] = []
    ends = [0]
    sizes: list[int] = []
    for thing in things:
        for name, column, _ in groups:
            features = thing[name]
            columns.extend(map(column, features, unknown))
            sizes.append(len(features))
        ends.append(len(columns))
    places = np.asarray(columns, dtype=np.int32)
    owner = np.repeat(np.arange(len(sizes)), sizes)
    known = places >= 0
    counted = np.concatenate(([0], np.cumsum(known)))
    places, owner = places[known], owner[known]
    factors = np.tile([share for *_, share in groups], len(ends) - 1)
    values = rarity[places]
    square = np.bincount(owner, weights=values**2, minlength=len(sizes))
    values = values * (factors / np.sqrt(np.maximum(square, 1e-12)))[owner]
    bounds = counted[ends].astype(np.int32)
    return csr_array((values, places, bounds), shape=(len(ends) - 1, len(rarity)))


@dataclass(frozen=True, slots=True, eq=False)
class LinearModel:
    """Classes with their weights; `temperature` is what makes the probabilities honest."""

    classes: tuple[str, ...]
    vocabulary: Vocabulary
    rarity: NDArray[np.float64]
    shares: Mapping[str, float]
    weights: NDArray[np.float64]
    bias: NDArray[np.float64]
    temperature: float

    def probabilities(self, things: Sequence[Features]) -> NDArray[np.float64]:
        """One row a thing, one column a class in the order of `classes`; rows sum to one."""
        if not things:
            return np.zeros((0, len(self.classes)))
        scores = rows(things, self.vocabulary, self.rarity, self.shares) @ self.weights
        return softmax((scores + self.bias) / self.temperature)


def softmax(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Probabilities of rows of scores."""
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True))
