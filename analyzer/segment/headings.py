"""Which words make a heading, told without the help of punctuation."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib import resources

_SPACES = re.compile(r"\s+")
_JOINTS = frozenset("、和与及的或")
_LONGEST = 24


HAND = "heading_words.txt"
LEARNT = "heading_learnt.tsv"


@cache
def _vocabulary(
    files: tuple[str, ...] = (HAND, LEARNT),
) -> tuple[frozenset[str], frozenset[str], int]:
    """Words that can be a heading alone, words that only join them, and the longest length.

    Of a counted list only the first column is read.
    """
    alone: set[str] = set()
    joining: set[str] = set()
    for name in files:
        text = resources.files("analyzer.resources").joinpath(name).read_text(encoding="utf-8")
        for line in text.splitlines():
            words = line.partition("#")[0].split()
            if words[:1] == ["+"]:
                joining.update(words[1:])
            elif name.endswith(".tsv"):
                alone.update(words[:1])
            else:
                alone.update(words)
    return frozenset(alone), frozenset(joining), max(map(len, alone | joining))


def joining_words() -> frozenset[str]:
    """Words too common in running text to make a heading alone."""
    return _vocabulary()[1]


def is_listed_heading(words: str, files: tuple[str, ...]) -> bool:
    """Whether the words make a heading by these lists alone."""
    return len(words) in known_sizes(words, files)


def plain_words(words: str) -> str:
    """The words without white space and without a colon or stop around them."""
    return _SPACES.sub("", words).strip("：:、.．，,")


@lru_cache(maxsize=4096)
def is_known_heading(words: str) -> bool:
    """Whether the words, spaces aside, are put together from the words of headings only."""
    plain = plain_words(words)
    return 2 <= len(plain) <= _LONGEST and len(plain) in known_sizes(plain)


def known_sizes(
    plain: str, files: tuple[str, ...] = (HAND, LEARNT), whole_words: bool = False
) -> list[int]:
    """The lengths at which the beginning of the words is a usual heading.

    `whole_words` asks for those that end with a word that can be a heading alone.
    """
    plain = plain[:_LONGEST]
    alone, joining, longest = _vocabulary(files)
    # reach[i] says how plain[:i] can be read: 1 with joining words only, 2 with a heading
    # word; 3 is 2 where the last step was a word, so that the heading may end there, and 4
    # where that word can be a heading alone.
    reach = [0] * (len(plain) + 1)
    reach[0] = 1
    for at in range(len(plain)):
        so_far = min(reach[at], 2)
        if not so_far:
            continue
        if plain[at] in _JOINTS and at:
            reach[at + 1] = max(reach[at + 1], so_far)
        for size in range(2, min(longest, len(plain) - at) + 1):
            piece = plain[at : at + size]
            if piece in alone:
                reach[at + size] = 4
            elif piece in joining:
                reach[at + size] = max(reach[at + size], so_far if so_far == 1 else 3)
    least = 4 if whole_words else 3
    return [at for at in range(2, len(plain) + 1) if reach[at] >= least]
