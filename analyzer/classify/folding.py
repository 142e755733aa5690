"""Texts in the form in which they are compared with the dictionary and with each other."""

from __future__ import annotations

import re

_WIDTH = str.maketrans("０１２３４５６７８９（），．：；？！％　", "0000000000(),.:;?!% ")
_DIGITS = re.compile(r"[0-9]+")
_SPACE = re.compile(r"\s+")
_BLANK = re.compile(r"[_＿…]{2,}|【\s{0,20}】|\[\s{0,20}\]")


def folded(text: str) -> str:
    """The text with half-width signs, every number as 0, every blank as _, without spaces."""
    text = _BLANK.sub("_", text.translate(_WIDTH))
    return _SPACE.sub("", _DIGITS.sub("0", text))
