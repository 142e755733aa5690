"""Which words make a heading, told without the help of punctuation."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources

_SPACES = re.compile(r"\s+")
_JOINTS = frozenset("、和与及的或")
_LONGEST = 24
HAND = "heading_words.txt"
LEARNT = "heading_learnt.tsv"
PARTIES = "party_labels.toml"
_LONGEST_LABEL = 6


@cache
def _vocabulary(
    files: tuple[str, ...] = (HAND, LEARNT),
) -> tuple[frozenset[str], frozenset[str], dict[str, int]]:
    """Words that can be a heading alone, words that only join them, and the longest length of
    those that begin with two characters.

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
    longest: dict[str, int] = {}
    for word in alone | joining:
        longest[word[:2]] = max(longest.get(word[:2], 0), len(word))
    return frozenset(alone), frozenset(joining), longest


def joining_words() -> frozenset[str]:
    """Words too common in running text to make a heading alone."""
    return _vocabulary()[1]


def is_listed_heading(words: str, files: tuple[str, ...]) -> bool:
    """Whether the words make a heading by these lists alone."""
    return len(words) in known_sizes(words, files)


def _plain_words(words: str) -> str:
    """The words without white space and without a colon or stop around them."""
    return _SPACES.sub("", words).strip("：:、.．，,")


@lru_cache(maxsize=4096)
def is_known_heading(words: str) -> bool:
    """Whether the words, spaces aside, are put together from the words of headings only."""
    plain = _plain_words(words)
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
    farthest = 0
    for at, char in enumerate(plain):
        if at > farthest:
            break
        so_far = min(reach[at], 2)
        if not so_far:
            continue
        if at and char in _JOINTS:
            reach[at + 1] = max(reach[at + 1], so_far)
            farthest = max(farthest, at + 1)
        for end in range(at + 2, min(at + longest.get(plain[at : at + 2], 0), len(plain)) + 1):
            piece = plain[at:end]
            if piece in alone:
                reach[end] = 4
            elif piece in joining:
                reach[end] = max(reach[end], so_far if so_far == 1 else 3)
            else:
                continue
            farthest = max(farthest, end)
    least = 4 if whole_words else 3
    return [at for at in range(2, farthest + 1) if reach[at] >= least]


@cache
def _labels() -> tuple[frozenset[str], frozenset[str]]:
    """The labels of parties, and the two characters that each begins with."""
    table = tomllib.loads(
        resources.files("analyzer.resources").joinpath(PARTIES).read_text(encoding="utf-8")
    )["roles"]
    joined = (stem + suffix for stem in table["stems"] for suffix in table["suffixes"])
    labels = frozenset((*joined, *table["whole"]))
    return labels, frozenset(label[:2] for label in labels)


def names_party(words: str, at: int, end: int | None = None) -> int:
    """The first place from `at`, before `end` if that is given (else only `at`), where the
    label of a party stands (出租人, not 甲方); -1 where there is none."""
    labels, begins = _labels()
    for place in range(at, at + 1 if end is None else end):
        if words[place : place + 2] in begins and any(
            words[place : place + size] in labels for size in range(2, _LONGEST_LABEL + 1)
        ):
            return place
    return -1
