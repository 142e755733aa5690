"""Ordinals as markers write them: 十二, ２１, 廿三, ⑫, XI."""

from __future__ import annotations

from analyzer.numerals import to_int

HAN = "一二三四五六七八九十百零〇○廿卅"
"""The characters of Chinese ordinals, for a character class."""

_ROMAN = {"I": 1, "V": 5, "X": 10}
_RANGES = (
    ("①", 20, 1), ("⑴", 20, 1), ("⒈", 20, 1), ("㈠", 10, 1), ("Ⅰ", 12, 1), ("ⅰ", 12, 1),
    ("⓪", 1, 0), ("❶", 10, 1),
)  # fmt: skip
SINGLE: dict[str, int] = {
    chr(ord(first) + index): least + index
    for first, size, least in _RANGES
    for index in range(size)
}
"""Characters that are a whole ordinal by themselves."""


def arabic(text: str) -> int | None:
    """The value of decimal digits of any width; None for anything else or more than 6."""
    return int(text) if 0 < len(text) <= 6 and text.isdecimal() else None


def roman(text: str) -> int | None:
    """The value of a Roman numeral up to XXXIX, either case; None where it is malformed."""
    total = 0
    upper = text.upper()
    for char, after in zip(upper, upper[1:] + " ", strict=True):
        value = _ROMAN.get(char)
        if value is None:
            return None
        total += -value if _ROMAN.get(after, 0) > value else value
    return total or None


def ordinal(text: str) -> int | None:
    """The value of a numeral in Chinese or Arabic digits, or of one enclosed character."""
    if len(text) == 1 and text in SINGLE:
        return SINGLE[text]
    return arabic(text) if text.isdecimal() else to_int(text)
