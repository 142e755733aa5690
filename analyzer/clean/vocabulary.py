"""The wording of contracts and of sites: weighted words, and how clauses and titles begin."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from importlib.resources import files

from analyzer.clean.literals import Literals

CLAUSE_START = re.compile(
    r"\s*(?:第[一二三四五六七八九十百零\d]{1,4}[条章节编]|\d{1,2}\.\d{1,2}(?![\d年月日%]))"
)
TITLE_LIST = re.compile(r"[^。;；_＿]{2,}")
PARTY_LINE = re.compile(
    r"(?:[甲乙丙供需买卖]|[出承]租|出卖|买受|[转受]让|[委受]托|[发承]包|[贷借]款|采购|供货|投资|保证)[方人]"
    r"\s*[(（:：]|[甲乙]方.*[甲乙]方"
)
TITLE_START = re.compile(
    r"\s*[^\s。,:;?!]{2,40}?(?:合同|协议|契约)(?:书)?(?:\([^)]{1,12}\))?(?![的是中,。、;:?!》]|范文|范本|模板)"
)

SITE_CAP, CONTRACT_CAP = 3.5, -6.0
"""However many words speak for one side, they weigh no more than this."""


class Words:
    """The weighted words of a text by their places, weighed where that is asked for."""

    __slots__ = ("_sites", "_text", "_weighed")

    def __init__(self, text: str) -> None:
        self._text = text
        self._sites = [start for start, _ in _site_literals().find(text)]
        self._weighed: dict[tuple[int, int], tuple[float, float]] = {}

    def silent(self, start: int, end: int) -> bool:
        """Whether no word of a site begins within `[start, end)`."""
        index = bisect_left(self._sites, start)
        return index == len(self._sites) or self._sites[index] >= end

    def weigh(self, start: int, end: int) -> tuple[float, float]:
        """What the words within `[start, end)` speak for: the site (≥ 0) and the contract (≤ 0).

        Each word counts once; of words that overlap the first does, of those the longest.
        """
        weighed = self._weighed.get((start, end))
        if weighed is None:
            weighed = self._weighed[start, end] = self._weigh(start, end)
        return weighed

    def _weigh(self, start: int, end: int) -> tuple[float, float]:
        longest = dict(_literals().find(self._text, start, end))  # sorted, the longest last
        weights = _weights()
        chosen = set()
        site = contract = 0.0
        reached = start
        for at, word in longest.items():
            if at >= reached:
                reached = at + len(word)
                if word not in chosen:
                    chosen.add(word)
                    site += max(weights[word], 0.0)
                    contract += min(weights[word], 0.0)
        return min(site, SITE_CAP), max(contract, CONTRACT_CAP)


def words(text: str) -> tuple[float, float]:
    """What the words of a text speak for, as `Words.weigh` says it of a part of one."""
    return Words(text).weigh(0, len(text))


def site_weight(text: str) -> float:
    """What the words of sites in a text weigh together, each once."""
    present = {word for _, word in _site_literals().find(text)}
    return sum(weight for word, weight in _weights().items() if word in present) if present else 0.0


@cache
def _literals() -> Literals:
    return Literals(_weights())


@cache
def _site_literals() -> Literals:
    return Literals(word for word, weight in _weights().items() if weight > 0)


@cache
def _weights() -> dict[str, float]:
    text = files("analyzer.resources").joinpath("segment_words.tsv").read_text("utf-8")
    weights = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            word, side, weight = line.split("\t")
            weights[word] = float(weight) * (1 if side == "site" else -1)
    return weights
