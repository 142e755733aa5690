"""The character tables of the repair steps, read from the resources when first needed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources

TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
"""Vowels that carry a tone mark: what makes a bracketed syllable an annotation."""

TONELESS = {
    "men": "們们", "me": "麼麽么", "ma": "嗎吗", "da": "墶垯", "le": "餎饹", "bei": "唄呗",
}  # fmt: skip
"""Syllables that are written without a tone mark, and the characters that read so."""

SYLLABLE = rf"(?:(?=[a-zü]{{0,5}}[{TONES}])[a-zü{TONES}]{{1,6}}|{'|'.join(TONELESS)})"
"""One syllable, as a pattern; `readings()` says which are legal."""


def rows(name: str) -> Iterator[list[str]]:
    """The tab separated fields of each line of a resource that is not a comment."""
    text = resources.files("analyzer.resources").joinpath(name).read_text(encoding="utf-8")
    for line in text.split("\n"):
        if line and not line.startswith("#"):
            yield line.split("\t")


@cache
def readings() -> dict[str, str]:
    """Syllable with tone mark → the characters that read so, first readings first."""
    return {row[0]: row[1] + row[2] for row in rows("readings.tsv")}


@cache
def first_readings() -> dict[str, str]:
    """Character → the reading that a mirror writes for it."""
    return {char: row[0] for row in rows("readings.tsv") for char in row[1]}


@cache
def to_simplified() -> dict[str, str]:
    """Traditional character → its simplified one, character by character."""
    return {form: row[0] for row in rows("script_pairs.tsv") for form in row[2]}


@cache
def to_traditional() -> dict[int, str]:
    """Simplified character → the form the mirrors write, for `str.translate`."""
    return {ord(row[0]): row[1] for row in rows("script_pairs.tsv") if row[0] != row[1]}


@cache
def simplified_only() -> frozenset[str]:
    """Characters that a converted page cannot show: they always become another."""
    written = {row[1] for row in rows("script_pairs.tsv")}
    return frozenset(chr(code) for code in to_traditional()) - written


@cache
def radicals() -> dict[str, str]:
    """Kangxi or CJK radical → the ordinary character."""
    return {row[0]: row[1] for row in rows("radicals.tsv")}


@cache
def syllable_pattern() -> re.Pattern[str]:
    """A bracketed annotation; group 1 is the syllable, broken by a line end or not."""
    inside = rf"[a-zü{TONES}]"
    broken = rf"(?=[a-zü\s]{{0,6}}[{TONES}]){inside}{{1,5}}[ \u00a0]?[\n ]{inside}{{1,5}}"
    return re.compile(rf"\([ \u00a0\n]?({SYLLABLE}|{broken})[ \u00a0\n]?\)")
