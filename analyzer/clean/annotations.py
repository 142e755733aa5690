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
    legal = readings()
    return [
        Edit(match.start(), match.end(), "", "repair", RULE)
        for match in syllable_pattern().finditer(text)
        if match[1] in legal
        and (
            match[1] not in TONELESS
            or text[match.start() - 1 : match.start()] in TONELESS[match[1]]
        )
    ]
