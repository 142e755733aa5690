"""Looking at the answers of the clause model, and correcting it: frames in, frames out.

    answers = analyzer.clause_answers()
    mended = analyzer.correct_clauses(answers[~answers["right"]])
    analyzer.clause_answers(mended)

What is corrected here lives as long as the program; `hetong train clause_type` makes the model
that is shipped, from `data/`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analyzer.classify import artefact
from analyzer.classify.artefact import Fitted
from analyzer.classify.clauses import CLAUSE_TYPE
from analyzer.classify.features import View, features
from analyzer.classify.linear import LinearModel
from analyzer.corpus.examples import contracts, examples, links, single_clauses
from analyzer.corpus.schema import CLAUSE_TYPES
from analyzer.locate import model_path
from analyzer.train.classification import SINGLE, TASKS
from analyzer.train.fitting import fit

if TYPE_CHECKING:
    import pandas as pd

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
    chances = asked.probabilities([features(one.view) for one in found], links(found))
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
    `gold`, the right type. Neighbours are asked by the shipped model. Takes seconds.
    Raises ValueError for a type that does not exist, ModelError and FileNotFoundError as
    `clause_answers`.
    """
    given = zip(corrections["heading"], corrections["text"], corrections["gold"], strict=True)
    mended = [(_shown(text, above), type_) for above, text, type_ in given]
    unknown = sorted({type_ for _, type_ in mended} - CLAUSE_TYPES)
    if unknown:
        raise ValueError(f"no clause types: {', '.join(unknown)}")
    shipped = Fitted.of(artefact.read(model_path(CLAUSE_TYPE)))
    known = [*examples(contracts("train")), *single_clauses()]
    views = [*(one.view for one in known), *(view for view, _ in mended)]
    fitted = fit(
        [features(view) for view in views],
        [*(one.type for one in known), *(type_ for _, type_ in mended)],
        shipped.shares, strength=TASKS[CLAUSE_TYPE].strength, scales=shipped.scales,
        weights=[*(1.0 if one.clause else SINGLE for one in known), *([WEIGHT] * len(mended))],
        temperature=shipped.temperature,
    )  # fmt: skip
    around = shipped.neighbours if fitted.classes == shipped.classes else None
    return replace(fitted, neighbours=around).model()


def _shown(text: str, above: object) -> View:
    """A clause under a heading; pandas writes a missing one as not a number."""
    return View(text, None, (above,) if isinstance(above, str) and above else ())


def _nearest(view: View) -> str:
    return view.heading or (view.above[0] if view.above else "")
