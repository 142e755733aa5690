"""The weights of the decoder, read from their table."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from analyzer.segment.styles import Style

Table = Mapping[str, Mapping[str, float]]

FILE = "segment_weights.toml"


@dataclass(frozen=True, slots=True)
class Weights:
    """Gains by context class and by style, and the prices of steps."""

    before: Mapping[str, float]
    after: Mapping[str, float]
    style: tuple[float, ...]
    line: Mapping[str, float]
    step: Mapping[str, float]

    @classmethod
    def of(cls, table: Table) -> Weights:
        """The weights in a parsed table; raises KeyError where a name is missing."""
        return cls(
            before=table["before"],
            after=table["after"],
            style=tuple(table["style"][style.name] for style in Style),
            line=table["line"],
            step=table["step"],
        )


@cache
def load_weights() -> Weights:
    """The fitted weights that ship with the package."""
    text = resources.files("analyzer.resources").joinpath(FILE).read_text(encoding="utf-8")
    return Weights.of(tomllib.loads(text))
