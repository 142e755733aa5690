"""Reading annotations in brackets: `統(tǒng)` → `統`.

A mirror writes one syllable with its tone mark in half-width brackets behind every
occurrence of the characters of a page's table. A bracket with anything else inside
(`(CRM)`, `(a)`, `(kg)`) belongs to the text.
"""

from __future__ import annotations

from analyzer.clean.tables import TONELESS, readings, syllable_pattern
from analyzer.sourcemap import Edit

RULE = "annotation"


def find(text: str) -> list[Edit]:
    """An edit for each annotation, covering its bracket and no more."""
    if "(" not in text:
        return []
    return [
        Edit(match.start(), match.end(), "", "repair", RULE)
        for match in syllable_pattern().finditer(text)
        if _is_reading("".join(match[1].split()), text[match.start() - 1 : match.start()])
    ]


def _is_reading(syllable: str, before: str) -> bool:
    """Whether it is a legal syllable; one without a tone only behind a character read so."""
    if syllable in TONELESS:
        return before in TONELESS[syllable]
    return syllable in readings()
