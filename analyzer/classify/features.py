"""What a clause shows to the models: strings in named groups, the same for training and use.

A group holds the features of one source (the wording, the heading, the neighbours).
`linear` makes every group a vector of one length, so that a long wording does not drown its
heading.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from operator import add

from analyzer.classify.folding import folded, nameless
from analyzer.classify.headings import heading_type
from analyzer.classify.lexicon import legal_words
from analyzer.extract.modality import modality

Features = Mapping[str, Collection[str]]
"""Distinct strings by the name of their group."""

LONGEST_BODY = 400
"""Characters of a wording that are looked at; a clause says early what it does."""

BEGINNING = 80
"""Characters that are looked at of the clauses around one."""

MOST_CHILDREN = 8
"""Clauses under one that are looked at."""

MOST_COUNTED = 6
"""Legal words of one type that are counted in the clauses around; more say no more."""


@dataclass(frozen=True, slots=True)
class View:
    """A clause as the models see it.

    `body` is its wording without its number, `heading` its own heading, `above` the headings of
    the clauses it stands under, the nearest first. `opening` is how the wording of its parent
    begins (乙方应当：), `before` and `below` how the sibling before it and its children begin,
    `place` what is known of where it stands (`views.place`).
    """

    body: str
    heading: str | None = None
    above: tuple[str, ...] = ()
    opening: str = ""
    before: str = ""
    below: tuple[str, ...] = ()
    place: tuple[str, ...] = ()

    @property
    def is_bare(self) -> bool:
        """Whether it is nothing but a heading."""
        return len(self.body.strip()) <= len(self.heading or "") + 1


def pairs(text: str) -> set[str]:
    """The distinct sequences of two characters."""
    return {*map(add, text, text[1:])}


def ones_and_pairs(text: str) -> set[str]:
    """The distinct characters and sequences of two."""
    return {*text, *map(add, text, text[1:])}


def features(view: View) -> Features:
    """The features of a clause by group."""
    body = nameless(folded(view.body[:LONGEST_BODY]))
    sentence = _SENTENCE.split(body, maxsplit=1)[0]
    phrase = _PHRASE.split(sentence[:BEGINNING], maxsplit=1)[0]
    nearest = view.heading or (view.above[0] if view.above else "")
    further = view.above if view.heading else view.above[1:]
    named = heading_type(nearest) if nearest else None
    known = [f"{'own' if view.heading else 'up'}:{named}", f":{named}"] if nearest else []
    known += [f"above:{heading_type(heading)}" for heading in further[:1]]
    return {
        "pairs": pairs(body) or _EMPTY,
        "characters": set(body),
        "phrase": ones_and_pairs(phrase),
        "words": [word for word, _ in legal_words(body)],
        "heading": heading_grams(nearest),
        "above": [one for heading in further[:2] for one in heading_grams(heading)],
        "named": known,
        "heading_types": heading_word_types(nearest),
        "place": view.place,
        "opening": ones_and_pairs(begin(view.opening)),
        "opening_types": counted((view.opening,)) if view.opening else (),
        "before": set(begin(view.before)),
        "below_types": counted(view.below[:MOST_CHILDREN]) if view.below else (),
        "start": {sentence[:size] for size in range(1, 5)} | {sentence[1:3], sentence[2:4]},
        "rule": (modality(sentence),),
        "shape": [
            f"{bool(view.heading)}{min(len(body) // 8, 4)}",
            f"end{body[-1:]}",
            f"heading{named if view.heading else None}",
        ],
    }


@lru_cache(maxsize=4096)
def begin(text: str) -> str:
    """How a text begins, in the form in which it is compared."""
    return nameless(folded(text[:BEGINNING]))


@lru_cache(maxsize=4096)
def beginning_types(text: str) -> tuple[str, ...]:
    """The clause types of the legal words with which a text begins, one for each word."""
    words = legal_words(begin(text))
    return tuple(type_ for _, types in words for type_ in types)


@lru_cache(maxsize=4096)
def counted(texts: tuple[str, ...]) -> tuple[str, ...]:
    """The clause types that the beginnings of texts point to, numbered as often as they do."""
    counts = Counter(type_ for text in texts for type_ in beginning_types(text))
    found = counts.items()
    return tuple(f"{name}{n}" for name, count in found for n in range(min(count, MOST_COUNTED)))


@lru_cache(maxsize=1024)
def heading_grams(heading: str) -> tuple[str, ...]:
    """The character sequences of a heading, and the heading as a whole."""
    plain = folded(heading)
    threes = map(add, map(add, plain, plain[1:]), plain[2:])
    return (*sorted({*ones_and_pairs(plain), *threes}), f"={plain}") if plain else ()


@lru_cache(maxsize=1024)
def heading_word_types(heading: str) -> tuple[str, ...]:
    """The clause types that the legal words of a heading point to."""
    return tuple(sorted({one for _, types in legal_words(folded(heading)) for one in types}))


_EMPTY = ("",)
_SENTENCE = re.compile(r"[。;!]")
_PHRASE = re.compile(r"[,:]")

CLAUSE_SHARES = {
    "pairs": 1.05, "characters": 1.4, "phrase": 0.56, "words": 1.3,
    "heading": 0.25, "above": 0.15, "named": 0.25, "heading_types": 0.25, "place": 0.3,
    "opening": 0.5, "opening_types": 0.7, "before": 0.7, "below_types": 1.0,
}  # fmt: skip
"""The groups that tell the type of a clause, each with the length of its vector."""

MODALITY_SHARES = {
    "pairs": 1.0, "characters": 0.7, "phrase": 0.5, "start": 0.5, "rule": 0.6, "shape": 0.7,
    "words": 0.5, "heading": 0.4, "place": 0.4, "opening": 0.5, "below_types": 0.4,
}  # fmt: skip
"""The groups that tell what a clause does."""
