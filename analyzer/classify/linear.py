"""A linear model over grouped features, with calibrated probabilities.

Fitted by scikit-learn (`analyzer.train.fitting`), applied here with matrix products
alone: the same rows, the same weights, the same answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import repeat
from typing import TYPE_CHECKING

import numpy as np

from analyzer.classify.features import Features

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from analyzer.classify.neighbours import Links, Neighbours

Vocabulary = Mapping[str, Mapping[str, int]]
"""The column of each feature, by group."""


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """The columns of things in a vocabulary, thing by thing and group by group.

    `columns` (-1 where a feature is unknown) belong to the group `owner` counts: the groups of
    the first thing, those of the second and so on.
    """

    groups: tuple[str, ...]
    columns: NDArray[np.int32]
    owner: NDArray[np.intp]
    ends: NDArray[np.intp]
    """Where the columns of each thing end, with a zero before the first."""


def look_up(things: Iterable[Features], vocabulary: Vocabulary, groups: Sequence[str]) -> Found:
    """The columns of the features of things."""
    asked = [(name, vocabulary[name].get) for name in groups]
    unknown = repeat(-1)
    columns: list[int] = []
    ends = [0]
    sizes: list[int] = []
    for thing in things:
        for name, column in asked:
            features = thing[name]
            columns.extend(map(column, features, unknown))
            sizes.append(len(features))
        ends.append(len(columns))
    owner = np.repeat(np.arange(len(sizes)), sizes)
    return Found(tuple(groups), np.asarray(columns, dtype=np.int32), owner, np.asarray(ends))


def weighed(found: Found, rarity: NDArray[np.float64], shares: Mapping[str, float]) -> csr_array:
    """One row a thing: each group a vector of the length of its share, weighted by rarity."""
    from scipy.sparse import csr_array

    count = len(found.ends) - 1
    known = found.columns >= 0
    counted = np.concatenate(([0], np.cumsum(known)))
    places, owner = found.columns[known], found.owner[known]
    factors = np.tile([shares.get(name, 0.0) for name in found.groups], count)
    values = rarity[places]
    square = np.bincount(owner, weights=values**2, minlength=len(factors))
    values = values * (factors / np.sqrt(np.maximum(square, 1e-12)))[owner]
    bounds = counted[found.ends].astype(np.int32)
    return csr_array((values, places, bounds), shape=(count, len(rarity)))


def rows(
    things: Iterable[Features],
    vocabulary: Vocabulary,
    rarity: NDArray[np.float64],
    shares: Mapping[str, float],
) -> csr_array:
    """One row a thing in the columns of a vocabulary, as `weighed` makes them."""
    return weighed(look_up(things, vocabulary, tuple(shares)), rarity, shares)


@dataclass(frozen=True, slots=True, eq=False)
class LinearModel:
    """Classes with their weights; `temperature` is what makes the probabilities honest."""

    classes: tuple[str, ...]
    vocabulary: Vocabulary
    rarity: NDArray[np.float64]
    shares: Mapping[str, float]
    weights: NDArray[np.float64]
    """One row a feature, one column a class."""
    bias: NDArray[np.float64]
    temperature: float
    neighbours: Neighbours | None = None

    def probabilities(
        self, things: Iterable[Features], links: Links | None = None
    ) -> NDArray[np.float64]:
        """One row a thing, one column a class in the order of `classes`; rows sum to one.

        With `links` the things are clauses of contracts and their neighbours are asked too.
        """
        return self.judged(rows(things, self.vocabulary, self.rarity, self.shares), links)

    def judged(self, table: csr_array, links: Links | None = None) -> NDArray[np.float64]:
        """The probabilities of things that are rows already."""
        if not table.shape[0]:
            return np.zeros((0, len(self.classes)))
        chances = softmax((table @ self.weights + self.bias) / self.temperature)
        if links is None or self.neighbours is None:
            return chances
        return self.neighbours.mended(chances, links)


@dataclass(frozen=True, slots=True, eq=False)
class Joined:
    """Several models that are asked about the same things: each feature is looked up once."""

    models: tuple[LinearModel, ...]
    groups: tuple[str, ...]
    vocabulary: Vocabulary
    columns: tuple[NDArray[np.int32], ...]
    """For each model its own column of each joint one, -1 where it has none; the last is -1."""

    @classmethod
    def of(cls, models: Sequence[LinearModel]) -> Joined:
        """The given models, to be asked together."""
        groups = tuple(dict.fromkeys(name for one in models for name in one.shares))
        vocabulary: dict[str, dict[str, int]] = {}
        size = 0
        for group in groups:
            names = dict.fromkeys(name for one in models for name in one.vocabulary.get(group, ()))
            vocabulary[group] = {name: at for at, name in enumerate(names, start=size)}
            size += len(names)
        columns = []
        for one in models:
            own = np.full(size + 1, -1, dtype=np.int32)
            for group, known in one.vocabulary.items():
                places = vocabulary[group]
                own[[places[name] for name in known]] = list(known.values())
            columns.append(own)
        return cls(tuple(models), groups, vocabulary, tuple(columns))

    def probabilities(
        self, things: Iterable[Features], links: Links | None = None
    ) -> list[NDArray[np.float64]]:
        """What each model says, as `LinearModel.probabilities`."""
        found = look_up(things, self.vocabulary, self.groups)
        return [
            one.judged(
                weighed(replace(found, columns=own[found.columns]), one.rarity, one.shares), links
            )
            for one, own in zip(self.models, self.columns, strict=True)
        ]


def softmax(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Probabilities of rows of scores."""
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True))
