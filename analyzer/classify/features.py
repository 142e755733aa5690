"""What a clause shows to the models: strings in named groups, the same for training and use.

A group holds the features of one source (the wording, the heading, the headings above).
`linear` makes every group a vector of one length, so that a long wording does not drown its
heading.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache

from analyzer.classify.folding import folded
from analyzer.classify.headings import heading_type
from analyzer.classify.lexicon import legal_words
from analyzer.extract.modality import modality

Features = Mapping[str, Collection[str]]
"""Distinct strings by the name of their group."""

LONGEST_BODY = 400
"""Characters of a wording that are looked at; a clause says early what it does."""

MOST_COUNTED = 4
"""Legal words of one type that are counted in a clause; more say no more."""


@dataclass(frozen=True, slots=True)
class View:
    """A clause as the models see it.

    `body` is its wording without number and heading, `heading` its own heading, `above`
    the headings of the clauses it stands under, the nearest first. `opening` is the
    first wording of the parent where that has no heading (乙方应当：), `place` what is known
    of where it stands (`views.place`).
    """

    body: str
    heading: str | None = None
    above: tuple[str, ...] = ()
    opening: str | None = None
    place: tuple[str, ...] = ()


def grams(text: str, *sizes: int) -> set[str]:
    """The distinct character sequences of the given sizes."""
    found: set[str] = set()
    for size in sizes:
        found.update([text[at : at + size] for at in range(len(text) - size + 1)])
    return found


def features(view: View) -> Features:
    """The features of a clause by group."""
    body = folded(view.body[:LONGEST_BODY])
    sentence = _SENTENCE.split(body, maxsplit=1)[0]
    nearest = view.heading or (view.above[0] if view.above else "")
    further = view.above if view.heading else view.above[1:]
    body_grams = grams(body, 2, 3)
    words = legal_words(body, body_grams)
    alone = len(sentence) >= len(body) - 1  # one sentence and its stop
    opening = body_grams if alone else grams(sentence, 2, 3)
    counts = Counter(type_ for _, types in words for type_ in types)
    named = heading_type(nearest) if nearest else None
    known = [f"{'own' if view.heading else 'up'}:{named}", f":{named}"] if nearest else []
    known += [f"above:{heading_type(heading)}" for heading in further[:1]]
    return {
        "body": body_grams or _EMPTY,
        "heading": heading_grams(nearest),
        "above": [one for heading in further[:2] for one in heading_grams(heading)],
        "opening": grams(folded(view.opening), 2) if view.opening else (),
        "named": known,
        "place": view.place,
        "words": [word for word, _ in words],
        "types": [
            f"{type_}{n}"
            for type_, count in counts.items()
            for n in range(min(count, MOST_COUNTED))
        ],
        "heading_types": heading_word_types(nearest),
        "sentence": opening or _EMPTY,
        "start": {sentence[:size] for size in range(1, 5)} | {sentence[1:3], sentence[2:4]},
        "rule": [modality(view.body[:LONGEST_BODY]), f"first {modality(sentence)}"],
        "shape": [
            f"{bool(view.heading)}{min(len(body) // 8, 4)}",
            f"end{body[-1:]}",
            f"heading{named if view.heading else None}",
        ],
    }


@lru_cache(maxsize=1024)
def heading_grams(heading: str) -> tuple[str, ...]:
    """The character sequences of a heading, and the heading as a whole."""
    plain = folded(heading)
    return (*sorted(grams(plain, 1, 2, 3)), f"={plain}") if plain else ()


@lru_cache(maxsize=1024)
def heading_word_types(heading: str) -> tuple[str, ...]:
    """The clause types that the legal words of a heading point to."""
    return tuple(sorted({one for _, types in legal_words(folded(heading)) for one in types}))


_EMPTY = ("",)
_SENTENCE = re.compile(r"[。;!]")

CLAUSE_SHARES = {
    "body": 1.0, "heading": 1.0, "above": 0.5, "opening": 0.3, "named": 1.0, "place": 0.5,
    "words": 1.0, "types": 1.0, "heading_types": 1.0,
}  # fmt: skip
"""The groups that tell the type of a clause, each with the length of its vector."""

MODALITY_SHARES = {"body": 0.7, "sentence": 1.0, "start": 0.5, "rule": 1.0, "shape": 0.7}
"""The groups that tell what a clause does."""
