"""What the clauses around a clause say about it: probabilities mended by the tree.

A clause is judged by its own words first. Then its parent, the siblings beside it and its
children are asked what they are, and how often clauses of such types stand together; thirteen
weights say how much each of them counts (`analyzer.train.neighbours`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from analyzer.classify.features import View
from analyzer.classify.linear import softmax
from analyzer.records import Clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

RELATIONS = ("parent", "lead_in", "before", "after", "children")
"""The neighbours that are asked: the parent if it has a heading, the parent if it is a wording
that leads in (乙方应当：), the siblings beside, the children together."""

TERMS = 2 + 2 * len(RELATIONS) + 1
"""Weights: own words, the same of a bare heading; of each relation how well the types go
together and how far they are equal; the children of a bare heading."""

LEAST = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class Links:
    """The neighbours of clauses by index, -1 where there is none; `bare` are mere headings."""

    parent: NDArray[np.intp]
    before: NDArray[np.intp]
    after: NDArray[np.intp]
    is_lead_in: NDArray[np.bool_]
    """Whether the parent has no heading."""
    bare: NDArray[np.bool_]

    @classmethod
    def of(cls, clauses: Sequence[Clause], views: Sequence[View]) -> Links:
        """Those among the clauses of one contract; what is left out of them is no neighbour."""
        places = {clause.id: at for at, clause in enumerate(clauses)}
        parent = [places.get(clause.parent or "", -1) for clause in clauses]
        before, after = [-1] * len(clauses), [-1] * len(clauses)
        last: dict[str | None, int] = {}
        for at, clause in enumerate(clauses):
            if (other := last.get(clause.parent)) is not None:
                before[at], after[other] = other, at
            last[clause.parent] = at
        return cls(
            np.array(parent, dtype=np.intp),
            np.array(before, dtype=np.intp),
            np.array(after, dtype=np.intp),
            np.array([at >= 0 and not clauses[at].heading for at in parent], dtype=bool),
            np.array([view.is_bare for view in views], dtype=bool),
        )

    @classmethod
    def joined(cls, parts: Sequence[Links]) -> Links:
        """Those of several contracts, one after another."""
        offsets = np.cumsum([0, *(len(one.bare) for one in parts[:-1])])

        def moved(name: str) -> NDArray[np.intp]:
            arrays = [getattr(one, name) for one in parts]
            pairs = zip(arrays, offsets, strict=True)
            return np.concatenate([np.where(a >= 0, a + by, -1) for a, by in pairs])

        return cls(
            moved("parent"), moved("before"), moved("after"),
            np.concatenate([one.is_lead_in for one in parts]),
            np.concatenate([one.bare for one in parts]),
        )  # fmt: skip

    def told(self, chances: Numbers) -> Iterator[tuple[NDArray[np.bool_], Numbers]]:
        """For each relation which clauses have it, and the probabilities of that neighbour."""
        headed = np.where(self.is_lead_in, -1, self.parent)
        leading = np.where(self.is_lead_in, self.parent, -1)
        for places in (headed, leading, self.before, self.after):
            has = places >= 0
            yield has, np.where(has[:, None], chances[places], 0.0)
        inside = self.parent >= 0
        total = np.zeros_like(chances)
        np.add.at(total, self.parent[inside], chances[inside])
        count = np.bincount(self.parent[inside], minlength=len(chances))
        yield count > 0, total / np.maximum(count, 1)[:, None]


@dataclass(frozen=True, slots=True, eq=False)
class Neighbours:
    """How types stand together and how much that counts."""

    weights: Numbers
    """`TERMS` numbers."""
    together: Numbers
    """For each relation how much likelier (row: neighbour, column: clause) than by chance."""

    def content(self) -> dict[str, Any]:
        """What an artefact holds of it."""
        return {"weights": self.weights, "together": self.together}

    def mended(self, chances: Numbers, links: Links) -> Numbers:
        """The probabilities of clauses, one row each, after their neighbours were asked."""
        if not len(chances):
            return chances
        terms = evidence(chances, links, self.together)
        scores = sum(weight * term for weight, term in zip(self.weights, terms, strict=True))
        return softmax(np.asarray(scores))


def evidence(chances: Numbers, links: Links, together: Numbers) -> Iterator[Numbers]:
    """The `TERMS` terms that are weighed, each one row a clause and one column a class."""
    own = np.log(np.maximum(chances, LEAST))
    yield own
    yield own * links.bare[:, None]
    fits = own
    for table, (has, told) in zip(together, links.told(chances), strict=True):
        fits = np.where(has[:, None], np.log(np.maximum(told @ table, 1e-4)), 0.0)
        yield fits
        yield told
    yield fits * links.bare[:, None]
