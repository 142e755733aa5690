"""Looking at the answers of the clause model, and correcting it: frames in, frames out.

    answers = analyzer.clause_answers()
    mended = analyzer.correct_clauses(answers[~answers["right"]])
    analyzer.clause_answers(mended)

What is corrected here lives as long as the program; `hetong train clause_type` makes the model
that is shipped, from `data/`.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from analyzer.classify import artefact
from analyzer.classify.artefact import Fitted
from analyzer.classify.clauses import CLAUSE_TYPE
from analyzer.classify.features import View, features
from analyzer.classify.linear import LinearModel, rows
from analyzer.corpus.examples import contracts, examples, single_clauses
from analyzer.corpus.schema import CLAUSE_TYPES
from analyzer.locate import model_path
from analyzer.train.classification import ALONE, alone

if TYPE_CHECKING:
    import pandas as pd

ROUNDS = 20
"""Steps of the optimiser: it starts from the shipped weights, so few are needed."""

WEIGHT = 3.0
"""Weight of a correction beside 1 for an example of the data."""


def clause_answers(model: LinearModel | None = None) -> pd.DataFrame:
    """A row for each clause of the held-out contracts with what the model says of it.

    Columns: `contract`, `family`, `heading` (its own or the nearest above, empty
    where there is none), `text`, `gold`,
    `accepted` (gold and further types), `given`, `score` (0..1), `right`. Without a model the
    shipped one is asked. Raises ModelError without it, FileNotFoundError without `data/`.
    """
    import pandas as pd

    found = list(examples(contracts("test")))
    asked = model or artefact.load(CLAUSE_TYPE)
    chances = asked.probabilities([features(one.view) for one in found])
    given = [asked.classes[at] for at in chances.argmax(axis=1)]
    return pd.DataFrame(
        {
            "contract": [one.contract for one in found],
            "family": [one.family for one in found],
            "heading": [_nearest(one.view) for one in found],
            "text": [one.view.body for one in found],
            "gold": [one.type for one in found],
            "accepted": [", ".join(sorted(one.accepted)) for one in found],
            "given": given,
            "score": chances.max(axis=1),
            "right": [name in one.accepted for name, one in zip(given, found, strict=True)],
        }
    )


def correct_clauses(corrections: pd.DataFrame) -> LinearModel:
    """The clause model fitted again with corrected clauses among its examples.

    `corrections` has the columns `heading` (empty or missing where there is none), `text` and
    `gold`, the right type. The features stay those of the shipped model. Takes seconds.
    Raises ValueError for a type that does not exist, ModelError and FileNotFoundError as
    `clause_answers`.
    """
    given = zip(corrections["heading"], corrections["text"], corrections["gold"], strict=True)
    mended = [(_shown(text, above), type_) for above, text, type_ in given]
    unknown = sorted({type_ for _, type_ in mended} - CLAUSE_TYPES)
    if unknown:
        raise ValueError(f"no clause types: {', '.join(unknown)}")
    known = [(one.view, one.type) for one in (*examples(contracts("train")), *single_clauses())]
    seen = [*(view for view, _ in known), *(alone(view) for view, _ in known)]
    weights = [1.0] * len(known) + [ALONE] * len(known) + [WEIGHT] * len(mended)
    labels = [type_ for _, type_ in (*known, *known, *mended)]
    return _refitted([*seen, *(view for view, _ in mended)], labels, weights).model()


def _refitted(views: Sequence[View], labels: Sequence[str], weights: Sequence[float]) -> Fitted:
    """The shipped model after some more steps on these examples."""
    from sklearn.exceptions import ConvergenceWarning

    fitted = Fitted.of(artefact.read(model_path(CLAUSE_TYPE)))
    table = rows(map(features, views), fitted.vocabulary(), fitted.rarity, fitted.shares)
    estimator = fitted.estimator
    classes = sorted({*map(str, estimator.classes_), *labels})
    start = np.zeros((len(classes), estimator.coef_.shape[1] + 1))
    place = [classes.index(str(one)) for one in estimator.classes_]
    start[place] = np.column_stack([estimator.coef_, estimator.intercept_])
    estimator.coef_, estimator.intercept_ = start[:, :-1], start[:, -1]
    estimator.set_params(warm_start=True, max_iter=ROUNDS)
    with warnings.catch_warnings():  # stopping early is what is asked for
        warnings.simplefilter("ignore", ConvergenceWarning)
        estimator.fit(table, np.asarray(labels), sample_weight=np.asarray(weights))
    return fitted


def _shown(text: str, above: object) -> View:
    """A clause under a heading; pandas writes a missing one as not a number."""
    return View(text, None, (above,) if isinstance(above, str) and above else ())


def _nearest(view: View) -> str:
    return view.heading or (view.above[0] if view.above else "")
