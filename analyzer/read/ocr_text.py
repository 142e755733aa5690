"""What recognition gets wrong for certain, put right character by character."""

from __future__ import annotations

import re

from analyzer.read.width import is_han

_FULL = {",": "，", ":": "：", ";": "；", "?": "？", "!": "！", "(": "（", ")": "）"}
# A per mille sign read as a percent sign and its last ring; no percentage has a 0 behind it.
_PER_MILLE = re.compile(r"(?<=[0-9])[%％][0oO](?![0-9A-Za-z.])")
_HAN_DIGITS = "一二三四五六七八九"
_RING = re.compile(f"(?<=[{_HAN_DIGITS}〇○])[○◯Oo](?=[{_HAN_DIGITS}〇○年])")


def mended(chars: list[str]) -> list[str]:
    """The characters of a line, one for one; an empty one is to be dropped.

    Punctuation is made full-width where Han characters stand around it, as it is printed
    in Chinese text; nothing that could be meant is touched.
    """
    result = list(chars)
    line = "".join(chars)
    if len(line) != len(chars):
        return result
    for found in _PER_MILLE.finditer(line):
        result[found.start()], result[found.start() + 1] = "‰", ""
    for found in _RING.finditer(line):
        result[found.start()] = "〇"
    han = sum(map(is_han, line))
    for index, char in enumerate(line):
        if char in _FULL and _chinese_around(line, index, han):
            result[index] = _FULL[char]
    return result


def _chinese_around(line: str, index: int, han: int) -> bool:
    """Whether a half-width sign stands in running Chinese."""
    before = line[index - 1] if index else ""
    after = line[index + 1] if index + 1 < len(line) else ""
    char = line[index]
    if char in "()":
        inside = after if char == "(" else before
        outside = before if char == "(" else after
        partner = line.find(")", index) if char == "(" else line.rfind("(", 0, index)
        content = line[min(index, partner) + 1 : max(index, partner)] if partner >= 0 else inside
        return any(map(is_han, content)) or (is_han(outside) and 2 * han >= len(line) > 4)
    if char in ":" and before.isdigit() and after.isdigit():
        return False  # a time or a ratio
    if char == "," and before.isdigit() and after.isdigit():
        return False  # thousands
    return (
        is_han(after) or (not after and 2 * han >= len(line)) or (is_han(before) and after != " ")
    )


def may_lack_zeros(before: str, after: str) -> bool:
    """Whether 〇, which recognition overlooks, may stand between two characters."""
    return before in _HAN_DIGITS and after in _HAN_DIGITS
