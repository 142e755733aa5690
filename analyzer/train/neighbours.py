"""Fit how much the clauses around a clause say about it (`classify.neighbours`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from analyzer.classify.linear import softmax
from analyzer.classify.neighbours import RELATIONS, TERMS, Links, Neighbours, evidence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

PRIOR = 5.0
"""Clauses that are added to each row of a table as chance would have them."""


def together(chances: Numbers, links: Links, labels: Sequence[int]) -> Numbers:
    """How much likelier each type is beside each type than by chance, by relation."""
    count = chances.shape[1]
    truth = np.eye(count)[np.asarray(labels)]
    tables = []
    for has, told in links.told(chances):
        seen = told[has].T @ truth[has]
        prior = (seen.sum(axis=0) + 1) / (seen.sum() + count)
        tables.append((seen + PRIOR * prior) / (seen.sum(axis=1, keepdims=True) + PRIOR) / prior)
    return np.asarray(tables)


def fit(chances: Numbers, links: Links, labels: Sequence[int]) -> Neighbours:
    """The weights under which the labels are likeliest.

    `chances` are those of models that have not seen the family of the clause.
    """
    from scipy.optimize import minimize

    tables = together(chances, links, labels)
    terms = np.stack(list(evidence(chances, links, tables)), axis=2)
    place = np.arange(len(labels)), np.asarray(labels)

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        given = softmax(terms @ weights)
        value = -np.log(np.maximum(given[place], 1e-12)).mean()
        given[place] -= 1.0
        return float(value), np.einsum("nk,nkd->d", given, terms) / len(labels)

    start = np.zeros(TERMS)
    start[0] = 1.0
    found: Any = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 200})
    assert len(tables) == len(RELATIONS)
    return Neighbours(np.round(found.x, 3), np.round(tables, 4))
