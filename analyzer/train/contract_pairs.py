"""Neighbouring characters of contracts, counted: pairs and triples.

    python -m analyzer.train.contract_pairs FOLDER [--clauses FOLDER] [--out FILE]

Writes the pairs and triples of the gold contracts of FOLDER and of the single clauses, one count
a line. Families of the test side of either split (cleaning, contracts) are not read.
"""

from __future__ import annotations

import argparse
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from analyzer.clean import neighbours
from analyzer.clean.gbk import fold
from analyzer.corpus import load

LEAST = 2
"""Triples counted less often are left out; every pair is kept."""
SPLITS = (Path("data/cleaning/split.toml"), Path("data/contracts/split.toml"))
_HEAD = """\
# Neighbouring characters of contracts and how often they stand side by side: a count,
# a colon, the pairs and triples. Digits are written 0. Made by analyzer.train.contract_pairs
# from the contracts and single clauses of data, none of the test side.
"""


def count(texts: Iterable[str]) -> Counter[str]:
    """How often each pair and triple of neighbours, Chinese or a sign, stands in the texts."""
    found: Counter[str] = Counter()
    for text in texts:
        counted = neighbours.count(fold(text))
        found.update({one: n for one, n in counted.pairs.items() if _said(one)})
        found.update({one: n for one, n in counted.triples.items() if _said(one)})
    return Counter({one: n for one, n in found.items() if len(one) == 2 or n >= LEAST})


def wording(path: Path) -> str:
    """The headings and clauses of a file of single clauses, one a line."""
    rows = (line.split("\t")[1:] for line in path.read_text(encoding="utf-8").split("\n"))
    return "\n".join(field for row in rows for field in row if field)


def _said(wording: str) -> bool:
    """Whether a pair or triple is wording: a Chinese character in it, no letter, no white space."""
    if any(char.isspace() or (char.isascii() and char.isalpha()) for char in wording):
        return False
    return any("\u4e00" <= char <= "\u9fff" for char in wording)


def written(pairs: Counter[str]) -> str:
    """Pairs and triples in the format of the resource, the commonest first."""
    by_count: dict[int, list[str]] = defaultdict(list)
    for pair, number in pairs.items():
        by_count[number].append(pair)
    lines = (f"{n}:{' '.join(sorted(by_count[n]))}" for n in sorted(by_count, reverse=True))
    return _HEAD + "\n".join(lines) + "\n"


def main(arguments: Sequence[str] | None = None) -> None:
    """Writes the resource, or prints it without --out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--clauses", type=Path, default=Path("data/clauses"))
    parser.add_argument("--split", type=Path, nargs="*", default=SPLITS)
    parser.add_argument("--out", type=Path)
    given = parser.parse_args(arguments)
    hidden: set[str] = set()
    for split in given.split:
        hidden.update(tomllib.loads(split.read_text(encoding="utf-8"))["test"]["families"])
    chosen = [
        one.text
        for one in map(load, sorted(given.folder.glob("*.txt")))
        if one.family not in hidden
    ]
    single = [wording(path) for path in sorted(given.clauses.glob("*.tsv"))]
    listed = written(count([*chosen, *single]))
    if given.out:
        given.out.write_text(listed, encoding="utf-8")
    else:
        print(listed, end="")


if __name__ == "__main__":
    main()
