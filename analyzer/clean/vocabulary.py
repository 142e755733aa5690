"""The wording of contracts and of sites: weighted words, and how clauses and titles begin."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

CLAUSE_START = re.compile(
    r"\s*(?:第[一二三四五六七八九十百零\d]{1,4}[条章节编]|\d{1,2}\.\d{1,2}(?![\d年月日%]))"
)
TITLE_LIST = re.compile(r"[^。;；_＿]{2,}")
PARTY_LINE = re.compile(r"[甲乙丙]方\s*[(（:：]|[甲乙]方.*[甲乙]方")
TITLE_START = re.compile(
    r"\s*[^\s。,:;?!]{2,40}?(?:合同|协议|契约)(?:书)?(?:\([^)]{1,12}\))?(?![的是中,。、;:?!》]|范文|范本|模板)"
)

_SITE_WORDS_CAP = 3.5
_CONTRACT_WORDS_CAP = -6.0
"""However many words speak for one side, they weigh no more than this."""


def words(text: str) -> tuple[float, float]:
    """What the words speak for: the site (≥ 0) and the contract (≤ 0), each word once."""
    pattern, weights = _vocabulary()
    site = contract = 0.0
    for word in set(pattern.findall(text)):
        weight = weights[word]
        if weight > 0:
            site += weight
        else:
            contract += weight
    return min(site, _SITE_WORDS_CAP), max(contract, _CONTRACT_WORDS_CAP)


def site_weight(text: str) -> float:
    """What the words of sites in a text weigh together, each once; a few literal searches."""
    characters = frozenset(text)
    return sum(
        weight for word, needed, weight in _site_words() if needed <= characters and word in text
    )


@cache
def _site_words() -> tuple[tuple[str, frozenset[str], float], ...]:
    weights = _vocabulary()[1].items()
    return tuple((word, frozenset(word), weight) for word, weight in weights if weight > 0)


@cache
def _vocabulary() -> tuple[re.Pattern[str], dict[str, float]]:
    text = files("analyzer.resources").joinpath("segment_words.tsv").read_text("utf-8")
    weights = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            word, side, weight = line.split("\t")
            weights[word] = float(weight) * (1 if side == "site" else -1)
    words = sorted(weights, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words))), weights
