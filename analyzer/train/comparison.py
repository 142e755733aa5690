"""What the parts of the clause type model bring, and what random splits would pretend.

Each way is asked twice over the training families: with whole families left out, and with
clauses drawn at random, where near duplicates of the same template stand on both sides.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from analyzer.classify.features import CLAUSE_SHARES, Features, features
from analyzer.classify.folding import folded
from analyzer.classify.headings import heading_type
from analyzer.classify.lexicon import legal_words
from analyzer.classify.linear import rows, softmax
from analyzer.corpus.examples import Example, links
from analyzer.train import neighbours
from analyzer.train.fitting import best_temperature, columns, folds, left_out

if TYPE_CHECKING:
    from numpy.typing import NDArray

COMPONENTS = 100

FOLDS = 3

Row = tuple[str, str, str]

WORDS = ("words", "heading_types", "named", "opening_types", "below_types")
CONTEXT = (
    "heading", "above", "named", "heading_types", "place", "opening", "opening_types", "before",
    "below_types",
)  # fmt: skip


def compare(found: Sequence[Example], strength: float) -> list[Row]:
    """Name, accuracy with families left out, accuracy with a random split, of every way.

    The clauses are those that stand in contracts.
    """
    seen = [features(one.view) for one in found]
    labels = [one.type for one in found]
    families = [one.family for one in found]
    numbers = [str(at) for at in range(len(found))]
    random.Random(0).shuffle(numbers)

    def both(run: Callable[[Sequence[str]], float]) -> tuple[str, str]:
        return f"{run(families):.3f}", f"{run(numbers):.3f}"

    def accuracy(given: Sequence[str]) -> float:
        pairs = zip(given, found, strict=True)
        return float(np.mean([answer in one.accepted for answer, one in pairs]))

    def linear(shares: Mapping[str, float], asks: bool = False) -> Callable[[Sequence[str]], float]:
        def run(groups: Sequence[str]) -> float:
            scores, classes, _ = left_out(
                seen, labels, groups, shares, strength=strength, count=FOLDS
            )
            if asks:
                scores = _with_neighbours(scores, classes, found, groups)
            return accuracy([classes[at] for at in scores.argmax(axis=1)])

        return run

    commonest = Counter(labels).most_common(1)[0][0]
    majority = f"{accuracy([commonest] * len(found)):.3f}"
    by_words = [_by_words(one) for one in found]
    rules = f"{accuracy(by_words):.3f}"
    shares = CLAUSE_SHARES
    ways = {
        "legal words alone": {name: shares[name] for name in WORDS},
        "characters alone": {name: one for name, one in shares.items() if name not in WORDS},
        "without context (headings, neighbours, place)": {
            name: share for name, share in shares.items() if name not in CONTEXT
        },
        "all groups": shares,
    }
    return [
        (f"majority ({commonest})", majority, majority),
        ("keyword rules (heading, else most legal words)", rules, rules),
        *((name, *both(linear(some))) for name, some in ways.items()),
        ("all groups, neighbours asked (this model)", *both(linear(shares, asks=True))),
        (
            f"all groups, {COMPONENTS} components, gradient boosting",
            *both(lambda groups: _boosted(found, seen, groups)),
        ),
    ]


def _with_neighbours(
    scores: NDArray[np.float64],
    classes: Sequence[str],
    found: Sequence[Example],
    groups: Sequence[str],
) -> NDArray[np.float64]:
    """Scores after the neighbours were asked, by weights fitted on the other groups."""
    labels = [one.type for one in found]
    chances = softmax(scores / best_temperature(scores, classes, labels))
    given = np.zeros_like(chances)
    for group in folds(groups, FOLDS):
        inside = [at for at, name in enumerate(groups) if name in group]
        outside = [at for at, name in enumerate(groups) if name not in group]
        truth = [classes.index(labels[at]) for at in outside]
        around = links([found[at] for at in outside])
        fitted = neighbours.fit(chances[outside], around, truth)
        given[inside] = fitted.mended(chances[inside], links([found[at] for at in inside]))
    return given


def _by_words(one: Example) -> str:
    """The type a heading names, else the one that most legal words of the wording point to."""
    heading = one.view.heading or (one.view.above[0] if one.view.above else "")
    if heading and (named := heading_type(heading)):
        return named
    words = legal_words(folded(one.view.body))
    counts = Counter(type_ for _, types in words for type_ in types)
    return counts.most_common(1)[0][0] if counts else "other"


def _boosted(found: Sequence[Example], seen: Sequence[Features], groups: Sequence[str]) -> float:
    """Accuracy of histogram gradient boosting on a truncated decomposition of the rows.

    One of the folds is asked: it takes minutes and is no candidate for use.
    """
    from sklearn.decomposition import TruncatedSVD
    from sklearn.ensemble import HistGradientBoostingClassifier

    group = folds(groups)[0]
    inside = [at for at, name in enumerate(groups) if name in group]
    outside = [at for at, name in enumerate(groups) if name not in group]
    names, rarity = columns([seen[at] for at in outside], CLAUSE_SHARES)
    table = rows([seen[at] for at in outside], names, rarity, CLAUSE_SHARES)
    reduced = TruncatedSVD(COMPONENTS, random_state=0)
    model = HistGradientBoostingClassifier(
        max_iter=40, max_leaf_nodes=8, l2_regularization=5.0, random_state=0
    )  # without a bound on the leaves it diverges on so many rare classes
    model.fit(reduced.fit_transform(table), [found[at].type for at in outside])
    rest = rows([seen[at] for at in inside], names, rarity, CLAUSE_SHARES)
    answers = model.predict(reduced.transform(rest))
    pairs = zip(inside, answers, strict=True)
    return float(np.mean([str(answer) in found[at].accepted for at, answer in pairs]))
