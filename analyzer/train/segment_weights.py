"""Fit the weights of the numbering decoder on documents that keep their line breaks.

An averaged structured perceptron with a margin: each document is decoded, flattened and
with its lines, and the weights move from the features of what was decoded towards those
of the best path through the true markers. Only the development half of a folder is read.
"""

from __future__ import annotations

import argparse
import random
import re
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analyzer.evaluate.segmentation import BOX_DRAWING, LINE_START, is_development, sample
from analyzer.segment.context import features
from analyzer.segment.decode import Decoder, Opened, Scored
from analyzer.segment.prices import EMPTY_MEMORY, Level, grown, remember, step_price
from analyzer.segment.selection import Lines, possible
from analyzer.segment.weights import FILE, Weights
from analyzer.segment.wording import CONTENTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from analyzer.segment.styles import Candidate

Table = dict[str, dict[str, float]]
MARGIN = 1.0
FORCED = 60.0
_CONTENTS = re.compile(CONTENTS)


class Linear(dict[str, float]):
    """A sum of weights times counts, standing in for a price."""

    def __add__(self, other: object) -> Linear:
        result = Linear(self)
        if isinstance(other, Linear):
            for name, count in other.items():
                result[name] = result.get(name, 0.0) + count
        return result

    __radd__ = __add__

    def __mul__(self, factor: float) -> Linear:
        return Linear({name: count * factor for name, count in self.items()})


class _Names(dict[str, float]):
    """Gives each weight as itself, so that a price becomes the counts of its weights."""

    def __missing__(self, name: str) -> Any:
        return Linear({f"step.{name}": 1})


@dataclass(frozen=True, slots=True)
class Lesson:
    """A text's candidates with their context features, and which of them are markers."""

    name: str
    rows: tuple[tuple[Candidate, int, tuple[str, ...], str], ...]

    def scored(self, table: Table, bonus: Mapping[str, float]) -> Iterable[Scored]:
        """The candidates under a table; `bonus` is added by truth: `yes`, `no` or `free`."""
        for candidate, cue, names, truth in self.rows:
            gain = sum(_value(table, name) for name in names)
            yield Scored(candidate, gain + bonus.get(truth, 0.0), cue)


def _value(table: Table, name: str) -> float:
    group, _, weight = name.partition(".")
    return table[group][weight]


def lesson(name: str, document: str, lines: bool) -> Lesson:
    """What a document teaches, with or without its line breaks."""
    given = sample(name, document, lines)
    text = given.text
    kept = Lines(text)
    rows = []
    for candidate, floor, cue in possible(text):
        before, after, within = features(text, candidate, floor, kept.kept(candidate.start))
        names = [f"before.{before}", f"after.{after}", f"style.{candidate.style.name}"]
        if within:
            names.append(f"line.{within}")
        truth = "no"
        if candidate.start in given.gold:
            truth = "yes"
        elif candidate.start in given.free or not LINE_START.match(text, candidate.start):
            truth = "free"
        rows.append((candidate, cue, tuple(names), truth))
    return Lesson(name, tuple(rows))


def path_features(one: Lesson, path: list[Opened]) -> dict[str, float]:
    """How often each weight counts on a path (prices with a minus)."""
    context = {id(row[0]): row for row in one.rows}
    names = _Names()
    total: dict[str, float] = defaultdict(float)
    stack: tuple[Level, ...] = ()
    memory = EMPTY_MEMORY
    reached = 0
    for candidate, depth in path:
        _, cue, local, _ = context[id(candidate)]
        price: object = step_price(stack, memory, candidate, depth, cue >= reached, names)
        for name in local:
            total[name] += 1
        if isinstance(price, Linear):
            for name, count in price.items():
                total[name] -= count
        memory = remember(memory, stack, candidate, depth)
        reached = candidate.end
        stack = grown(stack, depth, (int(candidate.style), candidate.values, candidate.variant))
    return total


def fit(lessons: list[Lesson], table: Table, rounds: int, rate: float, seed: int) -> Table:
    """The averaged weights after some rounds over the lessons."""
    current = {group: dict(weights) for group, weights in table.items()}
    sums: dict[str, float] = defaultdict(float)
    seen = 0
    order = random.Random(seed)
    for number in range(rounds):
        wrong = 0
        order.shuffle(lessons)
        for one in lessons:
            decoder = Decoder(Weights.of(current))
            guess = decoder.decode(one.scored(current, {"no": MARGIN, "yes": -MARGIN}))
            truth = decoder.decode(one.scored(current, {"no": -2 * FORCED, "yes": FORCED}))
            wanted, found = path_features(one, truth), path_features(one, guess)
            # A long document counts for more, but not in proportion to its length.
            scale = rate / max(len(truth), 1) ** 0.5
            for name in wanted.keys() | found.keys():
                difference = wanted[name] - found[name]
                if difference:
                    group, _, weight = name.partition(".")
                    current[group][weight] += scale * difference
            wrong += [m.candidate.start for m in guess] != [m.candidate.start for m in truth]
            seen += 1
            for group, weights in current.items():
                for weight, value in weights.items():
                    sums[f"{group}.{weight}"] += value
        print(f"round {number + 1}: {wrong} of {len(lessons)} paths differ")
    return {
        group: {weight: sums[f"{group}.{weight}"] / seen for weight in weights}
        for group, weights in current.items()
    }


def rewrite(path: Path, table: Table) -> None:
    """Put the fitted numbers into the table's file; its remarks stay as they are."""
    group = ""
    lines = []
    for line in path.read_text(encoding="utf-8").splitlines():
        header = re.match(r"\[(\w+)\]", line)
        entry = re.match(r"(\w+)( = )(-?[\d.]+)([ ]*)(#.*)?$", line)
        if header:
            group = header[1]
        elif entry:
            value = f"{table[group][entry[1]]:.2f}"
            start = f"{entry[1]}{entry[2]}{value}"
            lines.append(f"{start:<22}{entry[5]}" if entry[5] else start)
            continue
        lines.append(line)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main(arguments: list[str] | None = None) -> None:
    """Fit on the development half of a folder and rewrite the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=12)
    parser.add_argument("--rate", type=float, default=0.1)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument(
        "--table", type=Path, default=Path(__file__).parents[1] / "resources" / FILE
    )
    options = parser.parse_args(arguments)
    lessons = []
    for path in sorted(options.folder.glob("*.txt")):
        document = path.read_text(encoding="utf-8")
        if not is_development(path.name) or BOX_DRAWING.search(document):
            continue
        if _CONTENTS.search(document):  # its contents list would teach the wrong thing
            continue
        lessons += [lesson(path.name, document, lines) for lines in (False, True)]
    table = tomllib.loads(options.table.read_text(encoding="utf-8"))
    rewrite(options.table, fit(lessons, table, options.rounds, options.rate, options.seed))


if __name__ == "__main__":
    main()
