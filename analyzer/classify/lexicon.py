"""The words that give a type away, read once from the resource files."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from operator import add

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
    """The legal words by how they begin: longer ones by their first three characters, those of
    two and one by themselves."""
    merged: dict[str, list[str]] = defaultdict(list)
    for written, types in _words("words").items():
        known = merged[folded(written)]
        known += [type_ for type_ in types if type_ not in known]
    index: dict[str, list[Entry]] = defaultdict(list)
    for word, types in merged.items():
        index[word[:BEGINNING]].append((word, tuple(types)))
    return {start: tuple(entries) for start, entries in index.items()}


@cache
def _starts() -> frozenset[str]:
    return frozenset(_legal_words())


def legal_words(text: str) -> list[Entry]:
    """The words of the legal dictionary that occur in a text, each once."""
    index = _legal_words()
    two = list(map(add, text, text[1:]))
    grams = {*text, *two, *map(add, two, text[2:])}
    return [
        entry
        for start in grams & _starts()
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
