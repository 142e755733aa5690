"""Ordinals as markers write them: 十二, ２１, 第廿三, ⑫, XI, b."""

from __future__ import annotations

_UNITS = {"十": 10, "百": 100}
_DIGITS = {char: index for index, char in enumerate("〇一二三四五六七八九")} | {
    "零": 0, "两": 2, "○": 0, "壹": 1, "贰": 2, "叁": 3, "肆": 4,
    "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9,
}  # fmt: skip
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


def chinese(text: str) -> int | None:
    """The value of a Chinese ordinal below 1000 (十二, 一百零三, 二三 read digit by digit)."""
    if not any(char in _UNITS for char in text):
        value = 0
        for char in text:
            if char not in _DIGITS:
                return None
            value = value * 10 + _DIGITS[char]
        return value if text else None
    total = digit = 0
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _UNITS:
            total += (digit or 1) * _UNITS[char]
            digit = 0
        else:
            return None
    return total + digit


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
    return arabic(text) if text.isdecimal() else chinese(text)
