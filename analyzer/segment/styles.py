"""Numbering systems, and what is known of a place that could carry a number of one."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple


class Style(IntEnum):
    """Numbering systems, in the order in which they usually nest."""

    PIECE = 0  # 篇一, a title: a further contract of the page
    ANNEX = 1  # 附件一
    PART = 2  # 第一编, 第一部分
    CHAPTER = 3
    SECTION = 4
    ARTICLE = 5  # 第一条
    CHINESE = 6  # 一、
    CHINESE_BRACKET = 7  # （一）
    NUMBER = 8  # 1. 1、
    DECIMAL = 9  # 1.1 and deeper
    PARAGRAPH = 10  # 第一款
    BRACKET = 11  # （1）
    HALF_BRACKET = 12  # 1）
    CIRCLED = 13  # ①
    ROMAN = 14  # I. Ⅱ、
    LETTER = 15  # A. a、
    LETTER_BRACKET = 16  # a) (a)
    SUBITEM = 17  # 第一项


class Candidate(NamedTuple):
    """A possible marker: `[start, end)` is its number, the clause goes on at `body`.

    `values` has one number, for decimals one a level. `variant` tells writings of one
    style apart (1、 and 1.). `glued` is set where digits before or behind belong to
    the same run of digits.
    """

    start: int
    end: int
    body: int
    style: Style
    values: tuple[int, ...]
    variant: str
    glued: int


GLUED_BEFORE, GLUED_BEHIND = 1, 2
HEAD = "题"
"""The variant of a `PIECE` that is the head of a contract and no number 篇二."""
LISTED = "目"
"""The variant of a head that follows a contents list: the contract of that list begins."""
NAMED = "方"
"""The variant of a head that is no title: the parties are named anew."""
CERTAIN = "附件"
"""The variant of an annex that is certain by what stands around it."""
SETTLED = (HEAD, LISTED, NAMED, CERTAIN)
HEADS = (HEAD, LISTED, NAMED)
