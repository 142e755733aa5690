"""Traditional script to simplified, character by character, and nothing else.

OpenCC's `tw2s` decides (its phrase rules keep 著作 and 乾隆); vocabulary is not
touched except for a short list of terms on pages that are written for Taiwan.
Whether a stretch is traditional is judged from characters that exist in one
script only, so simplified text never reaches the converter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from analyzer.clean.tables import rows, simplified_only, to_simplified
from analyzer.records import Script
from analyzer.sourcemap import Edit

if TYPE_CHECKING:
    import opencc

RULE = "script"
TAIWAN_RULE = "script.taiwan"
MOSTLY = 20
"""A page whose evidence for one script outweighs the other this many times is of that script."""
TAIWAN_TERMS = 2
"""Different Taiwan terms that must be on a page before any is replaced."""

_SENTENCE = re.compile(r"[^\n。]*[\n。]?")


def find(text: str) -> tuple[list[Edit], Script]:
    """Edits that turn traditional characters into simplified ones, and the page's script.

    Each edit keeps the length of what it replaces, except where a Taiwan term is
    replaced, which is a `repair` of its own.
    """
    if _patterns()[0].search(text) is None:
        return [], "simplified"
    forms, plain = _evidence(text)
    if forms * MOSTLY < plain and not any(_stretches(text)):
        return [], "simplified"
    script: Script = "mixed" if plain * MOSTLY > forms else "traditional"
    stretches = [(0, len(text))] if script == "traditional" else list(_stretches(text))
    terms = _taiwan_terms(text)
    edits: list[Edit] = []
    for start, end in stretches:
        at = start
        for match in terms.finditer(text, start, end) if terms else ():
            edits.extend(_convert(text, at, match.start()))
            after = _taiwan()[match[0]]
            edits.append(Edit(match.start(), match.end(), after, "repair", TAIWAN_RULE, False))
            at = match.end()
        edits.extend(_convert(text, at, end))
    return edits, script if edits else "simplified"


def is_traditional(text: str) -> bool:
    """Whether traditional forms outweigh simplified ones."""
    forms, plain = _evidence(text)
    return forms > plain


def count_traditional(text: str) -> int:
    """How many characters of the text exist in traditional script only."""
    return len(_patterns()[0].findall(text))


def _evidence(text: str) -> tuple[int, int]:
    """How many characters of the text exist in traditional, in simplified script only."""
    forms, plain = _patterns()
    return len(forms.findall(text)), len(plain.findall(text))


def _convert(text: str, start: int, end: int) -> Iterator[Edit]:
    """The stretch in simplified characters, as edits of equal length around what changes."""
    before = text[start:end]
    if not before:
        return
    after = _converted(before)
    if after == before:
        return
    low = next(i for i, (a, b) in enumerate(zip(before, after, strict=True)) if a != b)
    high = next(
        i for i, (a, b) in enumerate(zip(reversed(before), reversed(after), strict=True)) if a != b
    )
    high = len(before) - high
    yield Edit(start + low, start + high, after[low:high], "layout", RULE)


def _converted(before: str) -> str:
    """`before` in simplified characters, of the same length."""
    after = _safely(before)
    if len(after) != len(before):  # a phrase rule changed the length: go piece by piece
        pieces = re.findall(r"\w+|\W+", before)
        after = "".join(
            new if len(new := _safely(piece)) == len(piece) else _by_character(piece)
            for piece in pieces
        )
    return after.translate(_left_over()) if _patterns()[0].search(after) else after


def _safely(text: str) -> str:
    """The converter's output; characters it cannot be given (lone surrogates) stay."""
    try:
        return str(_converter().convert(text))
    except UnicodeEncodeError:
        return _by_character(text)


def _by_character(text: str) -> str:
    return "".join(to_simplified().get(char, char) for char in text)


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Sentences in which traditional forms outweigh simplified ones, adjoining ones merged.

    A sentence without evidence of either kind goes with the one before it.
    """
    start = end = -1
    for match in _SENTENCE.finditer(text):
        sentence = match[0]
        forms, plain = _evidence(sentence)
        if forms > plain or (forms == plain == 0 and end == match.start() and end >= 0):
            if end != match.start() or start < 0:
                if start >= 0:
                    yield start, end
                start = match.start()
            end = match.end()
    if start >= 0 and end > start:
        yield start, end


@cache
def _forms() -> frozenset[str]:
    """Characters that simplified text does not use: convertible and outside GB 2312."""
    return frozenset(form for form in to_simplified() if not _in_gb2312(form))


@cache
def _left_over() -> dict[int, str]:
    """Those with their simplified characters, for `str.translate`."""
    return {ord(form): to_simplified()[form] for form in _forms()}


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Whatever exists in traditional script only, and in simplified: one character each."""
    return _one_of(_forms()), _one_of(simplified_only() - _forms())


def _one_of(chars: frozenset[str]) -> re.Pattern[str]:
    """A class of characters; rare ones beyond the basic plane stand apart, as they slow it."""
    basic = "".join(sorted(char for char in chars if char <= "\uffff"))
    others = "".join(sorted(chars - frozenset(basic)))
    beyond = f"|(?=[\U00010000-\U0010ffff])[{others}]" if others else ""
    return re.compile(f"[{basic}]{beyond}")


def _in_gb2312(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


@cache
def _taiwan() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("taiwan_terms.tsv")}


def _taiwan_terms(text: str) -> re.Pattern[str] | None:
    """The pattern of the terms if the page is written for Taiwan, else None."""
    present = [term for term in _taiwan() if term in text]
    if len(present) < TAIWAN_TERMS:
        return None
    return re.compile("|".join(sorted(present, key=len, reverse=True)))


@cache
def _converter() -> opencc.OpenCC:
    import opencc

    return opencc.OpenCC("tw2s")
