"""Texts in the form in which they are compared with the dictionary and with each other."""

from __future__ import annotations

import re
from functools import cache

from analyzer.extract.party_words import resource

PARTY = "Ｐ"
"""Stands for any party: who it is does not tell what a clause does."""

_WIDTH = str.maketrans("０１２３４５６７８９（），．：；？！％　", "0000000000(),.:;?!% ")
_DIGITS = re.compile(r"[0-9]+")
_SPACE = re.compile(r"\s+")
_BLANK = re.compile(r"[_＿…]{2,}|【\s{0,20}】|\[\s{0,20}\]")
_LABEL_END = re.compile("([方人])")
_ANYBODY = ("双", "各", "对", "一", "另一", "任一", "任何一", "守约", "违约", "相对", "当事")


def folded(text: str) -> str:
    """The text with half-width signs, every number as 0, every blank as _, without spaces."""
    text = _BLANK.sub("_", text.translate(_WIDTH))
    return _SPACE.sub("", _DIGITS.sub("0", text))


@cache
def _stems() -> frozenset[str]:
    """What stands before 方 or 人 in the label of a party (甲, 出租)."""
    roles = resource("party_labels.toml")["roles"]
    return frozenset((*roles["letters"], *roles["stems"], *_ANYBODY))


def nameless(text: str) -> str:
    """A text with every label of a party that ends in 方 or 人 as one sign."""
    pieces = _LABEL_END.split(text)
    stems = _stems()
    for at in range(0, len(pieces) - 1, 2):
        piece = pieces[at]
        for size in range(min(len(piece), 4), 0, -1):
            if piece[-size:] in stems and (size > 1 or pieces[at + 1] == "方"):
                pieces[at], pieces[at + 1] = piece[:-size], PARTY
                break
    return "".join(pieces)
