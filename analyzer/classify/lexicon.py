"""The words that give a type away, read once from the resource files."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from analyzer.classify.folding import folded

BEGINNING = 3
"""Characters by which longer words are looked up."""

Entry = tuple[str, tuple[str, ...]]
"""A word and the clause types it points to."""


@dataclass(frozen=True, slots=True)
class ContractCue:
    """A contract type with the words of titles and bodies that tell it."""

    type: str
    title: tuple[str, ...]
    body: tuple[str, ...]


def _table(name: str) -> dict[str, object]:
    text = files("analyzer.resources").joinpath(name).read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _words(kind: str) -> dict[str, list[str]]:
    """The words of one kind (headings, words) in the order of the file, with their types."""
    found: dict[str, list[str]] = defaultdict(list)
    for type_, entry in _table("legal_words.toml").items():
        assert isinstance(entry, dict)
        for word in entry[kind].split():
            found[word].append(type_)
    return dict(found)


@cache
def heading_words() -> dict[str, str]:
    """Words of headings, each with the clause type it stands for."""
    return {word: types[0] for word, types in _words("headings").items()}


@cache
def _legal_words() -> Mapping[str, tuple[Entry, ...]]:
    """The legal words by how they begin: those of two characters by themselves, longer ones by
    their first three, single characters by themselves."""
    merged: dict[str, list[str]] = defaultdict(list)
    for written, types in _words("words").items():
        known = merged[folded(written)]
        known += [type_ for type_ in types if type_ not in known]
    index: dict[str, list[Entry]] = defaultdict(list)
    for word, types in merged.items():
        index[word[:BEGINNING]].append((word, tuple(types)))
    return {start: tuple(entries) for start, entries in index.items()}


def legal_words(text: str, grams: Set[str] | None = None) -> list[Entry]:
    """The words of the legal dictionary that occur in a text, each once.

    `grams` are the sequences of one to three characters of the text that are known already
    (without those of one, words of one character are not found); all are taken without it.
    """
    index = _legal_words()
    if grams is None:
        grams = {text[at : at + size] for size in range(1, BEGINNING + 1)
                 for at in range(len(text) - size + 1)}  # fmt: skip
    return [
        entry
        for start in grams & index.keys()
        for entry in index[start]
        if len(entry[0]) <= BEGINNING or entry[0] in text
    ]


@cache
def contract_cues() -> tuple[ContractCue, ...]:
    """The contract types with their words, the more special ones first."""
    entries = _table("contract_types.toml")["type"]
    assert isinstance(entries, list)
    return tuple(
        ContractCue(entry["id"], tuple(entry["title"]), tuple(entry["body"])) for entry in entries
    )
