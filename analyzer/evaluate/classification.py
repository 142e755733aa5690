"""How well clauses and contracts are classified, on families that training never saw.

    hetong evaluate classification [--worst N]

The clauses are those of the gold trees, so that segmentation does not weigh in. A type is
right where it is the main type or a further type of the gold. Contract types are asked with
each family left out in turn, clause types and modality on the test side of the split.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from analyzer.classify.artefact import load, load_joined
from analyzer.classify.clauses import CLAUSE_TYPE, MODALITY
from analyzer.classify.features import features
from analyzer.classify.linear import LinearModel
from analyzer.corpus.examples import Example, is_outline, links, second_reading
from analyzer.corpus.schema import GoldContract

if TYPE_CHECKING:
    from numpy.typing import NDArray

FLOORS = {
    "clause type accuracy": 0.92, "clause type macro F1": 0.88, "calibration error": 0.05,
    "contract type accuracy": 0.95, "modality macro F1": 0.90,
}  # fmt: skip
"""What is asked; a calibration error may not lie above its figure, the others not below."""

BINS = 10

Judge = Callable[[Sequence[GoldContract], GoldContract], tuple[str, float]]
"""Says, from other contracts, the type of one and how probable it is."""


@dataclass(frozen=True, slots=True)
class Answers:
    """Predictions beside the gold: one entry a clause."""

    gold: tuple[str, ...]
    accepted: tuple[frozenset[str], ...]
    given: tuple[str, ...]
    score: NDArray[np.float64]

    @property
    def right(self) -> NDArray[np.bool_]:
        pairs = zip(self.given, self.accepted, strict=True)
        return np.array([given in accepted for given, accepted in pairs])

    def accuracy(self) -> float:
        """The share that is the main or an accepted further type."""
        return float(self.right.mean())

    def by_class(self) -> dict[str, tuple[float, float, int]]:
        """Precision, recall and number of each class; an accepted answer counts as its gold."""
        credited = [
            gold if right else given
            for gold, given, right in zip(self.gold, self.given, self.right, strict=True)
        ]
        hits = Counter(g for g, c in zip(self.gold, credited, strict=True) if g == c)
        asked, answered = Counter(self.gold), Counter(credited)
        return {
            name: (hits[name] / max(answered[name], 1), hits[name] / asked[name], asked[name])
            for name in sorted(asked)
        }

    def macro_f1(self) -> float:
        """The mean F1 of the classes that occur in the gold."""
        found = []
        for precision, recall, _ in self.by_class().values():
            both = precision + recall
            found.append(2 * precision * recall / both if both else 0.0)
        return float(np.mean(found))

    def calibration_error(self) -> float:
        """The mean distance of score and share right over ten bins of the score, weighted by
        size (expected calibration error, Naeini et al. 2015)."""
        bins = np.minimum((self.score * BINS).astype(int), BINS - 1)
        total = 0.0
        for number in range(BINS):
            inside = bins == number
            if inside.any():
                gap = abs(self.score[inside].mean() - self.right[inside].mean())
                total += gap * inside.mean()
        return float(total)


def wilson(right: int, count: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927)."""
    z, share = 1.96, right / count
    middle = share + z * z / (2 * count)
    reach = z * ((share * (1 - share) + z * z / (4 * count)) / count) ** 0.5
    scale = 1 + z * z / count
    return (middle - reach) / scale, (middle + reach) / scale


def answered(
    model: LinearModel,
    found: Sequence[Example],
    gold: Sequence[str],
    accepted: Sequence[frozenset[str]],
) -> Answers:
    """The answers of a model for clauses that stand in contracts."""
    chances = model.probabilities([features(one.view) for one in found], links(found))
    given = tuple(model.classes[at] for at in chances.argmax(axis=1))
    return Answers(tuple(gold), tuple(accepted), given, chances.max(axis=1))


def clauses(found: Sequence[Example]) -> tuple[Answers, Answers]:
    """What the shipped models say of types and of modality."""
    types = answered(
        load(CLAUSE_TYPE), found, [one.type for one in found], [one.accepted for one in found]
    )
    modalities = [one.modality for one in found]
    alone = [frozenset({one}) for one in modalities]
    return types, answered(load(MODALITY), found, modalities, alone)


@dataclass(frozen=True, slots=True)
class Readers:
    """Two people who labelled the same clauses, and the model beside both."""

    agreement: float
    """Share where the second reader's main type is one the first accepts."""
    modality_agreement: float
    either: float
    """Share where the model names a type that one of the two accepts."""


def readers(found: Sequence[Example], given: Sequence[str]) -> Readers:
    """The agreement of the readers of the test side, and of the model with either."""
    second = second_reading()
    pairs = [(one, second[one.contract, one.index], answer)
             for one, answer in zip(found, given, strict=True)]  # fmt: skip
    return Readers(
        float(np.mean([main in one.accepted for one, (main, _, _), _ in pairs])),
        float(np.mean([modality == one.modality for one, (_, _, modality), _ in pairs])),
        float(np.mean([answer in one.accepted | types for one, (_, types, _), answer in pairs])),
    )


def contract_types(found: Sequence[GoldContract], judge: Judge) -> tuple[Answers, Answers]:
    """Every contract judged by a model fitted without its family: those of `data/contracts`, and
    those of `data/outlines`, whose kind was named by their writers alone."""
    given = [judge([other for other in found if other.family != one.family], one) for one in found]
    sides = []
    for side in (False, True):
        inside = [at for at, one in enumerate(found) if is_outline(one) == side]
        gold = tuple(found[at].contract_type for at in inside)
        sides.append(
            Answers(
                gold, tuple(frozenset({name}) for name in gold),
                tuple(given[at][0] for at in inside), np.array([given[at][1] for at in inside]),
            )
        )  # fmt: skip
    return sides[0], sides[1]


def speed(found: Sequence[Example]) -> tuple[float, float]:
    """Characters a second of type and modality together, and as a ratio to `jieba.lcut`."""
    import jieba

    jieba.setLogLevel(60)
    jieba.initialize()
    texts = [one.view for one in found]
    size = sum(len(view.body) + len(view.heading or "") for view in texts)
    around = links(found)

    def classify() -> None:
        seen = (features(view) for view in texts)
        load_joined(CLAUSE_TYPE, MODALITY).probabilities(seen, around)

    def cut() -> None:
        for view in texts:
            jieba.lcut((view.heading or "") + view.body)

    rates = []
    for run in (classify, cut):
        run()
        times = []
        for _ in range(3):
            began = time.process_time()
            run()
            times.append(time.process_time() - began)
        rates.append(size / min(times))
    return rates[0], rates[0] / rates[1]


@dataclass(frozen=True, slots=True)
class Summary:
    """All figures of one run."""

    types: Answers
    modalities: Answers
    contracts: Answers
    outlines: Answers
    readers: Readers
    families: int
    speed: float
    ratio: float

    def figures(self) -> dict[str, float]:
        """The figures that floors are set for."""
        return {
            "clause type accuracy": self.types.accuracy(),
            "clause type macro F1": self.types.macro_f1(),
            "calibration error": self.types.calibration_error(),
            "contract type accuracy": self.contracts.accuracy(),
            "modality macro F1": self.modalities.macro_f1(),
        }

    def missed(self) -> list[str]:
        """The figures that do not reach what is asked."""
        return [
            name
            for name, value in self.figures().items()
            if (value > FLOORS[name] if name == "calibration error" else value < FLOORS[name])
        ]

    def as_dict(self) -> dict[str, float | list[str]]:
        """The figures as a JSON object."""
        return {**self.figures(), "speed ratio": self.ratio, "missed": self.missed()}

    def lines(self) -> list[str]:
        """The figures beside what is asked, for people."""
        count = len(self.types.gold)
        low, high = wilson(int(self.types.right.sum()), count)
        found = [
            (
                f"test side: {count} clauses of {self.families} families; "
                f"clause type accuracy {low:.3f} to {high:.3f} (95 %)"
            )
        ]
        for name, value in self.figures().items():
            sign = "<=" if name == "calibration error" else ">="
            mark = "missed" if name in self.missed() else "reached"
            found.append(f"{name:<24} {value:.4f}  asked {sign} {FLOORS[name]:.2f}  {mark}")
        low, high = wilson(int(self.contracts.right.sum()), len(self.contracts.gold))
        found.append(
            f"contract types: {len(self.contracts.gold)} contracts, each family left out, "
            f"{low:.3f} to {high:.3f} (95 %)"
        )
        if len(self.outlines.gold):
            found.append(
                f"contract types of {len(self.outlines.gold)} outlines, named by their writers "
                f"alone: {self.outlines.accuracy():.4f}"
            )
        found.append(f"modality accuracy        {self.modalities.accuracy():.4f}")
        found.append(
            f"two readers: agree on {self.readers.agreement:.4f} of the types and "
            f"{self.readers.modality_agreement:.4f} of the modalities; "
            f"the model names a type of either in {self.readers.either:.4f}"
        )
        found.append(
            f"speed {self.speed / 1e6:.2f} Mchar/s, {self.ratio:.2f} times jieba.lcut (asked >= 1)"
        )
        return found


def run(held: Sequence[Example], all_contracts: Sequence[GoldContract], judge: Judge) -> Summary:
    """The figures of the shipped models on held-out clauses, and of contract types."""
    types, modalities = clauses(held)
    characters, ratio = speed(held)
    return Summary(
        types, modalities, *contract_types(all_contracts, judge), readers(held, types.given),
        len({one.family for one in held}), characters, ratio,
    )  # fmt: skip


def confusions(answers: Answers, most: int = 20) -> list[tuple[str, str, int]]:
    """The commonest pairs of gold and wrong answer."""
    pairs = Counter(
        (gold, given)
        for gold, given, right in zip(answers.gold, answers.given, answers.right, strict=True)
        if not right
    )
    return [(gold, given, count) for (gold, given), count in pairs.most_common(most)]
