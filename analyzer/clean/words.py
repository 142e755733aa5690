"""The words of Chinese and how frequent they are: jieba's dictionary and contract words.

jieba's dictionary is read as a file; jieba itself is not imported.
"""

from __future__ import annotations

import importlib.util
import math
from functools import cache
from importlib import resources
from pathlib import Path
from typing import NamedTuple

LONGEST = 5
"""Words longer than this are found by their parts."""
COMMON = 30
"""Words less frequent are no hope for an unfinished one."""


class Words(NamedTuple):
    """What is known of words.

    `logs` is the log frequency of each, `beginnings` that of the commonest word behind
    each beginning, `before` lists the characters that make a word of two with another
    behind them, `after` those that do so with one before them, `total` is the log of
    all frequencies together.
    """

    logs: dict[str, float]
    beginnings: dict[str, float]
    before: dict[str, list[str]]
    after: dict[str, list[str]]
    total: float


@cache
def words() -> Words:
    """The dictionary; empty where jieba is not installed."""
    spec = importlib.util.find_spec("jieba")
    folders = list(spec.submodule_search_locations or ()) if spec else []
    path = Path(folders[0]) / "dict.txt" if folders else None
    if path is None or not path.is_file():
        return Words({}, {}, {}, {}, 0.0)
    fields = path.read_text(encoding="utf-8").split()  # word, count, part of speech, word, …
    counts = list(map(int, fields[1::3]))
    logs = dict(zip(fields[0::3], map(math.log, counts), strict=True))
    contract = _contract_words()
    for word, count in contract.items():
        logs[word] = max(logs.get(word, 0.0), math.log(count))
    beginnings: dict[str, float] = {}
    before: dict[str, list[str]] = {}
    after: dict[str, list[str]] = {}
    for word, count in (*zip(fields[0::3], counts, strict=True), *contract.items()):
        if count >= COMMON and 2 <= len(word) <= LONGEST:
            log = logs[word]
            if len(word) == 2:
                before.setdefault(word[1], []).append(word[0])
                after.setdefault(word[0], []).append(word[1])
            for size in range(1, len(word)):
                start = word[:size]
                if beginnings.get(start, 0.0) < log:
                    beginnings[start] = log
    return Words(logs, beginnings, before, after, math.log(sum(counts)))


def _contract_words() -> dict[str, int]:
    path = resources.files("analyzer.resources").joinpath("contract_words.txt")
    counts: dict[str, int] = {}
    for line in path.read_text(encoding="utf-8").split("\n"):
        count, colon, listed = line.partition(":")
        if colon and count.isdigit():
            counts.update(dict.fromkeys(listed.split(), int(count)))
    return counts
