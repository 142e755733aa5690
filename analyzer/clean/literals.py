"""Many literals looked for in a text at once.

Each is looked for by the rarest of its characters alone, so that one pass over the text with
one set of characters does for all of them, and a text that has none costs next to nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

# The commonest characters of contracts and forms, the commonest first, both widths of signs.
_COMMON = (
    "的，_\n 。,.:;方人不第一日条保：；（）()内同合以在应用工期后为费可有款乙付权年甲收每金出本时由"
    "公月单分得行和元到按自提件与地作前之经交承资过成理面价上定者务电计业标约司其部或并额货管生次险下包代开限供双员让受支通"
)
_RANKS = {char: len(_COMMON) - rank for rank, char in enumerate(_COMMON)}


class Literals:
    """Finds all occurrences of some literals, those that overlap too, in linear time."""

    __slots__ = ("_anchored", "_pattern")

    def __init__(self, literals: Iterable[str]) -> None:
        self._anchored: dict[str, list[tuple[str, int]]] = {}
        for literal in dict.fromkeys(literals):
            at = min(range(len(literal)), key=lambda at: _RANKS.get(literal[at], 0))
            self._anchored.setdefault(literal[at], []).append((literal, at))
        # Every branch begins with a character, so that the search skips from one to the next.
        self._pattern = re.compile(
            "|".join(
                f"{re.escape(char)}(?:{'|'.join(_around(*one) for one in anchored)})"
                for char, anchored in self._anchored.items()
            )
        )

    def find(self, text: str, start: int = 0, end: int | None = None) -> list[tuple[int, str]]:
        """Offset and literal of every occurrence within `[start, end)`, sorted by offset."""
        end = len(text) if end is None else end
        found = []
        for match in self._pattern.finditer(text, start, end):
            place = match.start()
            for literal, at in self._anchored[text[place]]:
                if place - at >= start and text.startswith(literal, place - at, end):
                    found.append((place - at, literal))
        found.sort()
        return found


def _around(literal: str, at: int) -> str:
    """The pattern of what stands around the character at `at` of a literal, itself passed."""
    before, after = re.escape(literal[: at + 1]), re.escape(literal[at + 1 :])
    return (f"(?<={before})" if at else "") + (f"(?={after})" if after else "")
