"""Characters that stand for others or for nothing: radicals, spaces, controls, stray marks.

Half-width punctuation and quotation marks are never rewritten: both widths read alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from analyzer.clean.tables import radicals
from analyzer.sourcemap import Edit

HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_NUMERAL = "一二三四五六七八九十百"

# Controls except tab, line feed and carriage return; surrogates; non-characters of the
# basic plane; and characters of no width: soft hyphen, joiners, direction marks.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+"
)
_LINE_BREAK = re.compile("[\x0b\x0c\u2028\u2029]")
_NBSP = re.compile("\u00a0")
_ENTITY = re.compile(r"&(?:amp;)?n?bsp;")
_RADICAL = re.compile("[\u2e80-\u2eff\u2f00-\u2fdf]")
# `?` that stands for no-break spaces: any number of them before what opens a line …
_OPENS_LINE = rf"(?:第[{_NUMERAL}\d]|[{_NUMERAL}]+、|\d+[.、]|[(（][{_NUMERAL}\d]|[{HAN}])"
_LINE_MARKS = re.compile(rf"^[ \t\u3000]*+(\?[? \t\u3000]*+)(?={_OPENS_LINE})", re.MULTILINE)
# … and inside run-on text two or more right before a clause marker.
_MARKER_MARKS = re.compile(
    rf"(?<=[。;；])\?{{2,}}+(?=第[{_NUMERAL}\d]{{1,5}}[条條章节節]|[{_NUMERAL}]{{1,3}}、)"
)
# A mark of typewriter kind between 的 and a Chinese character, with no partner after it.
_MARK = re.compile("[`'´]")
_STRAY = re.compile(rf"(?<=的)([`'´])(?=[{HAN}])(?![^`'´\n]{{0,30}}[`'´])")
_DOUBLED = re.compile(rf"(?<=[{HAN})）\w])(?:，，|,,)(?=[{HAN}])")
_TWO_COMMAS = re.compile(rf"(?<=[{HAN}])[,，]、(?=[{HAN}])")
_FIRST = re.compile(r"(?:^|(?<=[。;；:：\n]))([(（])[-—－]([)）])", re.MULTILINE)
_DASHED, _SECOND = re.compile(r"[(（][-—－][)）]"), re.compile(r"[(（]二[)）]")
_ZERO = re.compile(r"(?<=[0-9]\.)[oO](?![A-Za-z0-9])")


def find(text: str) -> list[Edit]:
    """Edits for characters that are certainly not what they seem, in order."""
    found: list[Edit] = []
    for rule in _RULES:
        found.extend(rule(text))
    if len(found) < 2:
        return found
    found.sort(key=lambda edit: (edit.start, edit.end))
    edits: list[Edit] = []
    for edit in found:
        if not edits or edit.start >= edits[-1].end:
            edits.append(edit)
    return edits


def _invisible(text: str) -> Iterator[Edit]:
    for match in _INVISIBLE.finditer(text):
        yield Edit(match.start(), match.end(), "", "layout", "character.invisible")


def _breaks(text: str) -> Iterator[Edit]:
    for match in _LINE_BREAK.finditer(text):
        yield Edit(match.start(), match.end(), "\n", "layout", "character.break")


def _nbsp(text: str) -> Iterator[Edit]:
    for match in _NBSP.finditer(text):
        yield Edit(match.start(), match.end(), " ", "layout", "character.nbsp")
    if "bsp;" in text:
        for match in _ENTITY.finditer(text):
            yield Edit(match.start(), match.end(), " ", "repair", "character.nbsp")


def _question_marks(text: str) -> Iterator[Edit]:
    if "?" not in text:
        return
    for match in _LINE_MARKS.finditer(text):
        yield Edit(match.start(1), match.end(1), "", "repair", "character.nbsp")
    for match in _MARKER_MARKS.finditer(text):
        yield Edit(match.start(), match.end(), "", "repair", "character.nbsp")


def _radicals(text: str) -> Iterator[Edit]:
    for match in _RADICAL.finditer(text):
        plain = radicals().get(match[0])
        if plain is not None:
            yield Edit(match.start(), match.end(), plain, "repair", "character.radical")


def _strays(text: str) -> Iterator[Edit]:
    if _MARK.search(text) is None:
        return
    for match in _STRAY.finditer(text):
        yield Edit(match.start(), match.end(), "", "repair", "character.stray")


def _commas(text: str) -> Iterator[Edit]:
    if "，，" in text or ",," in text:
        for match in _DOUBLED.finditer(text):
            yield Edit(match.start(), match.end(), match[0][0], "repair", "character.comma")
    if "，、" in text or ",、" in text:
        for match in _TWO_COMMAS.finditer(text):
            yield Edit(match.start(), match.end(), "、", "repair", "character.comma", False)


def _misread(text: str) -> Iterator[Edit]:
    """Slips of recognition: `(-)` where `(二)` follows, `3.o`."""
    if _DASHED.search(text) and _SECOND.search(text):
        for match in _FIRST.finditer(text):
            after = f"{match[1]}一{match[2]}"
            yield Edit(match.start(), match.end(), after, "repair", "character.misread")
    if ".o" in text or ".O" in text:
        for match in _ZERO.finditer(text):
            yield Edit(match.start(), match.end(), "0", "repair", "character.misread")


_RULES: tuple[Callable[[str], Iterator[Edit]], ...] = (
    _invisible, _breaks, _nbsp, _question_marks, _radicals, _strays, _commas, _misread,
)  # fmt: skip
