"""The words that give a type away, read once from the resource files."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

WEIGHTS = (1, 3, 5)
"""Of a supporting wording, a decisive one (`!`), and one that goes before others (`!!`)."""

DECISIVE = WEIGHTS[1]


@dataclass(frozen=True, slots=True)
class BodyCue:
    """A wording that points to a clause type, and how strongly; see `WEIGHTS`."""

    pattern: re.Pattern[str]
    type: str
    weight: int


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
def heading_words() -> dict[str, str]:
    """Words of headings, each with the clause type it stands for."""
    return {
        word: type_
        for type_, entry in _table("clause_types.toml").items()
        if isinstance(entry, dict)
        for word in entry["heading"]
    }


@cache
def heading_pattern() -> re.Pattern[str]:
    """Matches the longest known heading word at each position (within a lookahead)."""
    words = sorted(heading_words(), key=len, reverse=True)
    return re.compile(f"(?=({'|'.join(map(re.escape, words))}))")


@cache
def body_cues() -> tuple[BodyCue, ...]:
    """The body wordings of all clause types, in the order of the resource file."""
    return tuple(
        BodyCue(re.compile(cue.lstrip("!")), type_, WEIGHTS[len(cue) - len(cue.lstrip("!"))])
        for type_, entry in _table("clause_types.toml").items()
        if isinstance(entry, dict)
        for cue in entry["body"]
    )


@cache
def contract_cues() -> tuple[ContractCue, ...]:
    """The contract types with their words, the more special ones first."""
    entries = _table("contract_types.toml")["type"]
    assert isinstance(entries, list)
    return tuple(
        ContractCue(entry["id"], tuple(entry["title"]), tuple(entry["body"])) for entry in entries
    )
