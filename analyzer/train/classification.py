"""The models of clause types and of modality, from the training side of `data/`.

    hetong train clause_type
    hetong train modality

Both are linear in the feature groups of `classify.features` (`train.fitting`). That of types
also asks the clauses around a clause (`classify.neighbours`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from analyzer.classify.artefact import Fitted, parameters_hash, read, save
from analyzer.classify.clauses import CLAUSE_TYPE, MODALITY
from analyzer.classify.features import (
    CLAUSE_SHARES,
    MODALITY_SHARES,
    Features,
    features,
)
from analyzer.classify.headings import heading_type
from analyzer.classify.linear import softmax
from analyzer.corpus.examples import (
    Example,
    contracts,
    examples,
    fingerprint,
    links,
    single_clauses,
)
from analyzer.evaluate.classification import answered
from analyzer.train import cards, neighbours
from analyzer.train.comparison import Row, compare
from analyzer.train.fitting import SEED, best_temperature, fit, left_out, slimmed

SINGLE = 0.5
"""Weight of a clause written alone, beside 1 of one in its contract."""


@dataclass(frozen=True, slots=True)
class Task:
    """What a model is fitted for: its label, its features, and whether neighbours are asked."""

    name: str
    label: Callable[[Example], str]
    shares: Mapping[str, float]
    strength: float
    asks_neighbours: bool


TASKS = {
    CLAUSE_TYPE: Task(CLAUSE_TYPE, lambda e: e.type, CLAUSE_SHARES, 0.5, True),
    MODALITY: Task(MODALITY, lambda e: e.modality, MODALITY_SHARES, 1.0, True),
}


def trusting(one: Example) -> Example:
    """A single clause without a heading that names another type than its own.

    Such headings were written far more often than contracts have them; a model that saw them
    all would believe no heading.
    """
    heading = one.view.above[0] if one.view.above else None
    if heading is None or heading_type(heading) in {None, *one.accepted}:
        return one
    return replace(one, view=replace(one.view, above=()))


def train(task: Task, found: Sequence[Example]) -> Fitted:
    """The model of a task; temperature and neighbours are fitted on families left out."""
    things = [features(one.view) for one in found]
    labels = [task.label(one) for one in found]
    families = [one.family if one.clause else "" for one in found]
    weights = [1.0 if one.clause else SINGLE for one in found]
    scores, classes, scales = left_out(
        things, labels, families, task.shares, strength=task.strength, weights=weights
    )
    standing = [at for at, one in enumerate(found) if one.clause]
    told = [labels[at] for at in standing]
    temperature = best_temperature(scores[standing], classes, told)
    fitted = fit(
        things, labels, task.shares, strength=task.strength, scales=scales, weights=weights,
        temperature=temperature,
    )  # fmt: skip
    if task.asks_neighbours:
        chances = softmax(scores[standing] / temperature)
        truth = [classes.index(label) for label in told]
        around = neighbours.fit(chances, links([found[at] for at in standing]), truth)
        fitted = replace(fitted, neighbours=around)
    return slimmed(fitted)


def predictions_hash(fitted: Fitted, things: Sequence[Features]) -> str:
    """The SHA-256 of the classes a model gives to things, in their order."""
    chosen = fitted.model().probabilities(things).argmax(axis=1)
    return hashlib.sha256(np.asarray(chosen, dtype=np.int16).tobytes()).hexdigest()


INTRODUCTIONS = {
    CLAUSE_TYPE: "Says which of 34 things a clause does, with a probability. A support vector "
    "machine and a complement naive Bayes, added to one table of weights over the groups of "
    "`analyzer/classify/features.py`: characters of the wording, of the headings and of the "
    "clauses around, words of the legal dictionary, what the headings name, and where the clause "
    "stands. Then the parent, the siblings beside and the children are asked what they are "
    "(`analyzer/classify/neighbours.py`).",
    MODALITY: "Says what a clause does by its main statement: obligation, right, prohibition, "
    "permission, declaration, definition or none. A support vector machine and a complement "
    "naive Bayes, added to one table of weights over characters of the wording and of its first "
    "sentence, how it begins and ends, and what the rules of `analyzer/extract/modality.py` say.",
}

LIMITS = {
    CLAUSE_TYPE: (
        (
            "Clauses are told by words: one that says its thing in words never seen is guessed "
            "from its headings. Everyday language and headings that mislead are much harder than "
            "state forms and lawyers' drafts; the score says so."
        ),
        (
            "Duties of a party (rights_obligations), acts (performance) and the thing itself "
            "(subject_matter) run into each other; the second type is often the other one."
        ),
        "Types of preamble, signature and annex follow from the kind of node, not from here.",
    ),
    MODALITY: (
        "A clause of several sentences has one modality, that of its main statement.",
        "Who bears a cost or risk (由…承担) stands between declaration and obligation.",
    ),
}


def build(name: str, folder: Path) -> dict[str, Any]:
    """Train a model, save it with its manifest and write its card; what the manifest says."""
    task = TASKS[name]
    sources = contracts("train")
    found = [*examples(sources), *map(trusting, single_clauses())]
    fitted = train(task, found)
    about: dict[str, Any] = {
        "name": name,
        "kind": "support vector machine and naive Bayes over classify.features",
        "classes": list(fitted.classes),
        "data_sha256": fingerprint(sources),
        "contracts": len(sources),
        "families": len({one.family for one in sources}),
        "clauses": len(found),
        "split": "data/contracts/split.toml, train side, data/outlines and data/clauses",
        "seed": SEED,
        "strength": task.strength,
        "temperature": fitted.temperature,
        "scales": list(fitted.scales),
        "parameters_sha256": parameters_hash(fitted),
        "predictions_sha256": predictions_hash(fitted, [features(one.view) for one in found]),
    }
    save(fitted.content(), folder, about)
    return about


def describe(name: str, folder: Path, about: Mapping[str, Any]) -> None:
    """Measure a saved model on the test side, compare ways to build it, write its card."""
    task = TASKS[name]
    held = list(examples(contracts("test")))
    model = Fitted.of(read(folder)).model()
    answers = answered(
        model, held, [task.label(one) for one in held],
        [one.accepted if name == CLAUSE_TYPE else frozenset({task.label(one)}) for one in held],
    )  # fmt: skip
    rows: list[Row] = []
    if name == CLAUSE_TYPE:
        found = list(examples(contracts("train")))
        rows = compare(found, task.strength)
    cards.write(folder, about, answers, INTRODUCTIONS[name], LIMITS[name], rows)
