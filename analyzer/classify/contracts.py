"""The kind of contract from its title and its wording.

Every type is asked how well its words fit (`evidence`); one set of weights, fitted on contracts
of all types (`analyzer.train.contract_types`), makes probabilities of the answers. So a type of
which few contracts are known is judged as well as the others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from analyzer.classify.artefact import load_pairs
from analyzer.classify.lexicon import contract_cues

CONTRACT_TYPE = "contract_type"

SAMPLE = 20_000
"""Characters of the body that are looked at; a contract shows its kind well before."""

MOST = 5
"""Occurrences of a word that are counted; more say no more."""

HEAD = 800
"""Characters at the start, which name the parties by their roles."""

EVIDENCE = (
    "title", "length", "last", "first", "ruled", "body", "variety", "most", "head", "other",
)  # fmt: skip
"""What is asked of a type: whether a word of it stands in the title, how long it is, whether
it is the last or the first in the title, whether it comes first in the order of the resource
(all three only for words of one type alone), its share of all words of types in the body, how
many different words of it occur, whether these are the most, its share at the start; and
whether it is the type `other`."""

UNDECIDED = 0.12
"""Probability below which a contract is called `other`."""


def types() -> tuple[str, ...]:
    """The contract types that can be told, in the order of `evidence`."""
    return tuple(sorted({cue.type for cue in contract_cues()} | {"other"}))


@cache
def _shared() -> frozenset[str]:
    """Words of titles that several types have (租赁)."""
    pairs = {(word, cue.type) for cue in contract_cues() for word in cue.title}
    owners = Counter(word for word, _ in pairs)
    return frozenset(word for word, count in owners.items() if count > 1)


def evidence(title: str | None, body: str) -> NDArray[np.float64]:
    """One row a type (in the order of `types`), one column a question of `EVIDENCE`."""
    rows = {name: at for at, name in enumerate(types())}
    table = np.zeros((len(rows), len(EVIDENCE)))
    sample, head = body[:SAMPLE], body[:HEAD]
    named: list[tuple[int, int, int]] = []  # start, end, row of a word of the title
    for cue in contract_cues():
        at = rows[cue.type]
        row = table[at]
        for word in cue.title:
            start = (title or "").rfind(word)
            if start < 0:
                continue
            row[0] = 1.0
            row[1] = max(row[1], min(len(word), 6) / 4)
            if word not in _shared():
                if not named:
                    row[4] = 1.0
                named.append((start, start + len(word), at))
        counts = [sample.count(word) for word in cue.body]
        row[5] += sum(min(count, MOST) for count in counts)
        row[6] += sum(count > 0 for count in counts)
        row[8] += sum(word in head for word in cue.body)
    for start, end, at in named:
        table[at, 2] = max(table[at, 2], float(end == max(one[1] for one in named)))
        table[at, 3] = max(table[at, 3], float(start == min(one[0] for one in named)))
    if table[:, 6].any():
        table[table[:, 6].argmax(), 7] = 1.0
    for column in (5, 6, 8):
        table[:, column] /= max(table[:, column].max(), 1.0)
    table[rows["other"], 9] = 1.0
    return table


def contract_types(given: Sequence[tuple[str | None, str]]) -> list[tuple[str, float]]:
    """The type of each contract, given by title and body, with its probability."""
    weights = load_pairs(CONTRACT_TYPE)
    found = []
    for title, body in given:
        scores = evidence(title, body) @ weights
        chances = np.exp(scores - scores.max())
        chances /= chances.sum()
        best = int(chances.argmax())
        name = types()[best] if chances[best] >= UNDECIDED else "other"
        found.append((name, round(float(chances[best]), 3)))
    return found


def contract_type(title: str | None, body: str) -> tuple[str, str]:
    """The contract type and the rule that decided it."""
    return contract_types([(title, body)])[0][0], "contract_type.model"
