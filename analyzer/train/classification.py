"""The models of clause types and of modality, from the training families of `data/contracts`.

    hetong train clause_type
    hetong train modality

Both are multinomial logistic regressions over the feature groups of `classify.features`. A
clause is shown twice: as it stands in its contract, and alone under its nearest heading, as
`hetong classify --lines` meets it.
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
    View,
    features,
)
from analyzer.classify.headings import heading_type
from analyzer.corpus.examples import (
    Example,
    contracts,
    examples,
    fingerprint,
    single_clauses,
)
from analyzer.evaluate.classification import Answers
from analyzer.train import cards
from analyzer.train.comparison import Row, compare
from analyzer.train.fitting import best_temperature, fit, left_out, slimmed

SEED = 0
ALONE = 0.5
"""Weight of an example shown alone, beside 1 in its place."""


@dataclass(frozen=True, slots=True)
class Task:
    """What a model is fitted for: its label, its features and their weights."""

    name: str
    label: Callable[[Example], str]
    shares: Mapping[str, float]
    strength: float


TASKS = {
    CLAUSE_TYPE: Task(CLAUSE_TYPE, lambda e: e.type, CLAUSE_SHARES, 10.0),
    MODALITY: Task(MODALITY, lambda e: e.modality, MODALITY_SHARES, 10.0),
}


def alone(view: View) -> View:
    """The clause without what stands around it but its nearest heading."""
    nearest = view.heading or (view.above[0] if view.above else None)
    return View(view.body, None, (nearest,) if nearest else ())


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
    """The model of a task, its temperature fitted on families left out."""
    things = [features(one.view) for one in found]
    labels = [task.label(one) for one in found]
    families = [one.family for one in found]
    scores, classes = left_out(things, labels, families, task.shares, strength=task.strength)
    standing = [at for at, one in enumerate(found) if one.view.place]  # single clauses are others
    temperature = best_temperature(scores[standing], classes, [labels[at] for at in standing])
    further = [features(alone(found[at].view)) for at in standing]
    fitted = fit(
        [*things, *further], [*labels, *(labels[at] for at in standing)], task.shares,
        strength=task.strength,
        weights=[1.0] * len(things) + [ALONE] * len(further), temperature=temperature,
    )  # fmt: skip
    return slimmed(fitted)


def predictions_hash(fitted: Fitted, things: Sequence[Features]) -> str:
    """The SHA-256 of the classes a model gives to things, in their order."""
    chosen = fitted.model().probabilities(things).argmax(axis=1)
    return hashlib.sha256(np.asarray(chosen, dtype=np.int16).tobytes()).hexdigest()


INTRODUCTIONS = {
    CLAUSE_TYPE: "Says which of 34 things a clause does, with a probability. A multinomial "
    "logistic regression over the groups of `analyzer/classify/features.py`: characters of the "
    "wording and of the headings, words of the legal dictionary and the types they point to, what "
    "the headings name, and where the clause stands.",
    MODALITY: "Says what a clause does by its main statement: obligation, right, prohibition, "
    "permission, declaration, definition or none. A multinomial logistic regression over "
    "characters of the wording and of its first sentence, how it begins and ends, and what the "
    "rules of `analyzer/extract/modality.py` say.",
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
        "kind": "multinomial logistic regression over classify.features",
        "classes": [str(one) for one in fitted.estimator.classes_],
        "data_sha256": fingerprint(sources),
        "contracts": len(sources),
        "families": len({one.family for one in sources}),
        "clauses": len(found),
        "split": "data/contracts/split.toml, train side, and data/clauses",
        "seed": SEED,
        "strength": task.strength,
        "temperature": fitted.temperature,
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
    chances = model.probabilities([features(one.view) for one in held])
    answers = Answers(
        gold=tuple(task.label(one) for one in held),
        accepted=tuple(
            one.accepted if name == CLAUSE_TYPE else frozenset({task.label(one)}) for one in held
        ),
        given=tuple(model.classes[at] for at in chances.argmax(axis=1)),
        score=chances.max(axis=1),
    )
    rows: list[Row] = []
    if name == CLAUSE_TYPE:
        found = list(examples(contracts("train")))
        rows = compare(found, [features(one.view) for one in found], task.strength)
    cards.write(folder, about, answers, INTRODUCTIONS[name], LIMITS[name], rows)
