"""What the parts of the clause type model bring, and what random splits would pretend.

Each way is asked twice over the training families: with whole families left out, and with
clauses drawn at random, where near duplicates of the same template stand on both sides.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from analyzer.classify.features import CLAUSE_SHARES, Features
from analyzer.classify.headings import heading_type
from analyzer.classify.linear import rows
from analyzer.corpus.examples import Example
from analyzer.train.fitting import columns, folds, left_out

COMPONENTS = 100

FOLDS = 3

Row = tuple[str, str, str]

CHARACTERS = ("body", "heading", "above", "opening")
WORDS = ("words", "types", "heading_types", "named")
CONTEXT = ("heading", "above", "opening", "named", "heading_types", "place")


def compare(found: Sequence[Example], seen: Sequence[Features], strength: float) -> list[Row]:
    """Name, accuracy with families left out, accuracy with a random split, of every way.

    The clauses are those that stand in contracts.
    """
    labels = [one.type for one in found]
    families = [one.family for one in found]
    numbers = [str(at) for at in range(len(found))]
    random.Random(0).shuffle(numbers)

    def both(run: Callable[[Sequence[str]], float]) -> tuple[str, str]:
        return f"{run(families):.3f}", f"{run(numbers):.3f}"

    def accuracy(given: Sequence[str]) -> float:
        pairs = zip(given, found, strict=True)
        return float(np.mean([answer in one.accepted for answer, one in pairs]))

    def linear(shares: Mapping[str, float]) -> Callable[[Sequence[str]], float]:
        def run(groups: Sequence[str]) -> float:
            scores, classes = left_out(seen, labels, groups, shares, strength=strength, count=FOLDS)
            return accuracy([classes[at] for at in scores.argmax(axis=1)])

        return run

    commonest = Counter(labels).most_common(1)[0][0]
    majority = f"{accuracy([commonest] * len(found)):.3f}"
    by_words = [_by_words(one, groups) for one, groups in zip(found, seen, strict=True)]
    rules = f"{accuracy(by_words):.3f}"
    ways = {
        "legal words alone, linear": {name: CLAUSE_SHARES[name] for name in WORDS},
        "characters alone, linear": {name: CLAUSE_SHARES[name] for name in CHARACTERS},
        "without context (headings, place)": {
            name: share for name, share in CLAUSE_SHARES.items() if name not in CONTEXT
        },
        "all groups, linear (this model)": CLAUSE_SHARES,
    }
    return [
        (f"majority ({commonest})", majority, majority),
        ("keyword rules (heading, else most legal words)", rules, rules),
        *((name, *both(linear(shares))) for name, shares in ways.items()),
        (
            f"all groups, {COMPONENTS} components, gradient boosting",
            *both(lambda groups: _boosted(found, seen, groups)),
        ),
    ]


def _by_words(one: Example, groups: Features) -> str:
    """The type a heading names, else the one that most legal words of the wording point to."""
    heading = one.view.heading or (one.view.above[0] if one.view.above else "")
    if heading and (named := heading_type(heading)):
        return named
    counts = Counter(name.rstrip("0123456789") for name in groups["types"])
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
    model = HistGradientBoostingClassifier(max_iter=40, random_state=0)
    model.fit(reduced.fit_transform(table), [found[at].type for at in outside])
    rest = rows([seen[at] for at in inside], names, rarity, CLAUSE_SHARES)
    answers = model.predict(reduced.transform(rest))
    pairs = zip(inside, answers, strict=True)
    return float(np.mean([str(answer) in found[at].accepted for at, answer in pairs]))
