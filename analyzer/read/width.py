"""How much room a character takes."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_KEPT = 1 << 14  # characters met; a language has fewer
_HAN = re.compile("[\u2e80-\u2fdf\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


@lru_cache(_KEPT)
def is_wide(char: str) -> bool:
    """Whether a character takes a full square: Han characters, kana, full-width forms.

    Quotation marks and dashes of ambiguous width count as wide, as Chinese fonts set
    them; letters of that class (the tone-marked ones of pinyin) are set as Latin.
    """
    if char.isascii():
        return False
    width = unicodedata.east_asian_width(char)
    return width in "WF" or (width == "A" and not char.isalpha())


@lru_cache(_KEPT)
def is_square(char: str) -> bool:
    """Whether every font sets a character in a full square."""
    return not char.isascii() and unicodedata.east_asian_width(char) in "WF"


@lru_cache(_KEPT)
def is_han(char: str) -> bool:
    """Whether a character is a Han character or a radical of one."""
    return _HAN.match(char) is not None
