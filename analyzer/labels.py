"""The words shown to people for the identifiers of the code, Chinese first, English beside."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal

Language = Literal["zh", "en"]

_COLUMN = {"zh": 0, "en": 1}


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    path = files("analyzer") / "resources" / "labels.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def label(group: str, key: str | None, language: Language = "zh") -> str:
    """The word for an identifier of a group; the identifier itself where none is given.

    Groups are the tables of `resources/labels.toml`: clause_type, contract_type,
    relation, unit, finding, column, … An unknown key (None) is an empty string.
    """
    if key is None:
        return ""
    words = _table()[group].get(key)
    return words[_COLUMN[language]] if words else key


def both(group: str, key: str) -> str:
    """The Chinese word and the English one beside it: `期限 Durations`."""
    chinese, english = label(group, key), label(group, key, "en")
    return chinese if chinese == english else f"{chinese} {english}"


def ids(group: str) -> tuple[str, ...]:
    """The identifiers of a group, in the order of the table."""
    return tuple(_table()[group])


def quantity(amount: str, unit: str, language: Language = "zh") -> str:
    """A number with its unit as it is read: `10个工作日`, `10 working day(s)`."""
    gap = "" if language == "zh" else " "
    return f"{amount}{gap}{label('unit', unit, language)}"


def colour(clause_type: str) -> str:
    """A pale background colour `#rrggbb` for a clause type, told from its neighbours.

    Hues step through the circle by the golden angle, so that types next to one
    another in the table stand far apart; dark text on it keeps a contrast above 7.
    """
    from colorsys import hls_to_rgb

    known = ids("clause_type")
    if clause_type not in known or clause_type == "other":
        return "#e4e4e4"
    hue = (known.index(clause_type) * 137.508 % 360) / 360
    channels = hls_to_rgb(hue, 0.86, 0.62)
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)
