"""Neighbouring characters of contracts, counted.

    python -m analyzer.train.contract_pairs FOLDER [--out FILE]

Writes the pairs that the gold contracts of FOLDER have several times, one count a line.
Only the families on the development side of the split of cleaning are read.
"""

from __future__ import annotations

import argparse
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path

from analyzer.clean.gbk import fold
from analyzer.corpus import load_all

LEAST = 2
"""Pairs counted less often say nothing."""
_SIGNS = frozenset(",。、:;()《》“”")
_HEAD = """\
# Neighbouring characters of contracts and how often they stand side by side: a count,
# a colon, the pairs. Made by analyzer.train.contract_pairs from the contracts of data/contracts.
"""


def count(texts: Iterable[str]) -> Counter[str]:
    """How often each pair of neighbours, Chinese or a sign, stands in the texts."""
    pairs: Counter[str] = Counter()
    for text in texts:
        for one, two in pairwise(fold(text)):
            if (_is_han(one) or one in _SIGNS) and (_is_han(two) or two in _SIGNS):
                pairs[one + two] += 1
    return pairs


def _is_han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def written(pairs: Counter[str]) -> str:
    """The pairs in the format of the resource, the commonest first."""
    by_count: dict[int, list[str]] = defaultdict(list)
    for pair, number in pairs.items():
        if number >= LEAST:
            by_count[number].append(pair)
    lines = (f"{n}:{' '.join(sorted(by_count[n]))}" for n in sorted(by_count, reverse=True))
    return _HEAD + "\n".join(lines) + "\n"


def main(arguments: Sequence[str] | None = None) -> None:
    """Writes the resource, or prints it without --out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--split", type=Path, default=Path("data/cleaning/split.toml"))
    parser.add_argument("--out", type=Path)
    given = parser.parse_args(arguments)
    split = tomllib.loads(given.split.read_text(encoding="utf-8"))
    seen = set(split["develop"]["families"])
    chosen = [one.text for one in load_all(given.folder) if one.family in seen]
    listed = written(count(chosen))
    if given.out:
        given.out.write_text(listed, encoding="utf-8")
    else:
        print(listed, end="")


if __name__ == "__main__":
    main()
