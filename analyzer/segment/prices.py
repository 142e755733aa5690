"""What a step of the numbering costs, and what an open reading remembers.

A price is a sum of weights times counts, so that it can be taken apart in training.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from analyzer.segment.styles import Candidate, Style

if TYPE_CHECKING:
    from collections.abc import Mapping

Level = tuple[int, tuple[int, ...], str]
"""Style, values and variant of an open level."""

_DECIMAL, _ANNEX, _PIECE = int(Style.DECIMAL), int(Style.ANNEX), int(Style.PIECE)
_TOPMOST = frozenset({_PIECE, _ANNEX})
_CONTINUING = (Style.CHAPTER, Style.SECTION, Style.ARTICLE, Style.CHINESE, Style.NUMBER,
               Style.CHINESE_BRACKET, Style.BRACKET)  # fmt: skip
_PLACE = {int(style): index for index, style in enumerate(_CONTINUING)}
EMPTY_MEMORY = (0,) * (len(_CONTINUING) + 1)
_ABOVE = frozenset({Style.PART, Style.CHAPTER, Style.SECTION})  # articles count on through them
_SECOND = 2
_LONGEST_LIST = 99
_LISTS = frozenset({Style.NUMBER, Style.HALF_BRACKET, Style.BRACKET, Style.CHINESE,
                    Style.CHINESE_BRACKET, Style.DECIMAL})  # fmt: skip
_DEPTHS = 16  # a remembered number is stored as value * _DEPTHS + depth
_STYLES = len(Style)
_RANKS = {
    Style.PIECE: 0, Style.ANNEX: 1, Style.PART: 2, Style.CHAPTER: 3, Style.SECTION: 4,
    Style.ARTICLE: 5, Style.CHINESE: 6, Style.PARAGRAPH: 6, Style.CHINESE_BRACKET: 7,
    Style.NUMBER: 7, Style.ROMAN: 6, Style.DECIMAL: 8, Style.BRACKET: 9,
    Style.HALF_BRACKET: 9, Style.LETTER: 7, Style.CIRCLED: 10, Style.LETTER_BRACKET: 10,
    Style.SUBITEM: 10,
}  # fmt: skip
_RANK = tuple(_RANKS[style] for style in Style)


def grown(stack: tuple[Level, ...], depth: int, level: Level) -> tuple[Level, ...]:
    """The stack after a level was opened at a depth; after two numbers swapped (十二 before
    十一) the list goes on from the larger one."""
    if depth < len(stack):
        old = stack[depth]
        if (
            old[0] == level[0]
            and old[1][:-1] == level[1][:-1]
            and old[1][-1] - 1 == level[1][-1] > 1
        ):
            return stack[: depth + 1]
    return (*stack[:depth], level)


def remember(
    memory: tuple[int, ...], stack: tuple[Level, ...], candidate: Candidate, depth: int
) -> tuple[int, ...]:
    """The memory after the candidate was opened at a depth of the stack."""
    style = candidate.style
    if style == _PIECE:
        return EMPTY_MEMORY  # another contract: it has its own numbering
    nestings = memory[-1]
    if depth:
        nestings |= 1 << (stack[depth - 1][0] * _STYLES + style)
    place = _PLACE.get(style)
    if place is None:
        return memory if nestings == memory[-1] else (*memory[:-1], nestings)
    number = candidate.values[-1] * _DEPTHS + depth
    return (*memory[:place], number, *memory[place + 1 : -1], nestings)


def step_price(
    stack: tuple[Level, ...],
    memory: tuple[int, ...],
    candidate: Candidate,
    depth: int,
    fresh: bool,
    step: Mapping[str, float],
) -> float | None:
    """What it costs to open the candidate at a depth of the stack; None where it cannot stand.

    `fresh` says that a sign of a new text stands before it (a title, a signature, an annex).
    """
    style, values = candidate.style, candidate.values
    if values[-1] > _LONGEST_LIST and style in _LISTS and not _follows(stack, values, style, depth):
        return None
    if style in _TOPMOST:
        if depth:
            return None
        if stack and stack[0][0] == style and is_next(stack[0][1], values):
            return step["next"]
        return step["restart"] * (not fresh)
    above = stack[depth - 1] if depth else None
    price = 0.0
    if above is not None:
        upper = above[0]
        if upper == style and not can_nest(stack[:depth], style, values):
            return None
        if depth == len(stack) or stack[depth][0] != style:  # a list begins
            price += _nesting_price(stack, memory, style, depth, step)
    if depth == len(stack):
        return price + step["child"] + _first_price(memory, candidate, above, depth, step)
    old_style, old_values, old_variant = stack[depth]
    if old_style == style and len(old_values) == len(values):
        price += _next_price(old_values, values, above, step)
        if old_variant != candidate.variant:
            price += step["variant"]
        if fresh and values[-1] == 1 and old_values[-1] != 1:
            price += step["cue"]
    elif old_style == _ANNEX and _resumes(memory, candidate):
        price += step["continued"]  # 第三章 behind the annexes of 第二章
    elif style in _ABOVE and values[-1] == _SECOND and _RANK[old_style] > _RANK[style]:
        price += step["first_lost"]
    else:
        price += step["switch"] + _first_price(memory, candidate, above, depth, step)
        if old_style in _TOPMOST:  # what an annex numbers stands below it
            price += step["restart"]
        elif fresh and depth == root(stack):
            price += step["cue"]
        elif any(memory[-1] >> (level[0] * _STYLES + style) & 1 for level in stack[depth:]):
            price += step["raised"]
    return price


def is_next(old: tuple[int, ...], values: tuple[int, ...]) -> bool:
    """Whether a number is the one that was expected behind its sibling."""
    return old[-1] + 1 == values[-1] and len(old) == len(values) and old[:-1] == values[:-1]


def can_nest(stack: tuple[Level, ...], style: int, values: tuple[int, ...]) -> bool:
    """Whether a writing may stand below the innermost level: never below itself, but for
    decimals of more levels."""
    if not stack or stack[-1][0] != style:
        return True
    return style == _DECIMAL and len(stack[-1][1]) < len(values)


def goes_on(memory: tuple[int, ...], style: int, value: int) -> bool:
    """Whether this is the number behind the last one of its writing, wherever that stood."""
    place = _PLACE.get(style)
    return place is not None and memory[place] > 0 and memory[place] // _DEPTHS + 1 == value


def root(stack: tuple[Level, ...]) -> int:
    """The depth at which the clauses of the open contract begin."""
    return 1 if stack and stack[0][0] == _PIECE else 0


def _follows(stack: tuple[Level, ...], values: tuple[int, ...], style: int, depth: int) -> bool:
    """Whether a number of three digits is the one behind the last of its list."""
    return depth < len(stack) and stack[depth][0] == style and is_next(stack[depth][1], values)


def _resumes(memory: tuple[int, ...], candidate: Candidate) -> bool:
    """Whether a chapter goes on with the chapters at the root before an annex."""
    last = memory[_PLACE[Style.CHAPTER]]
    following = (candidate.values[-1] - 1) * _DEPTHS  # at depth 0
    return candidate.style == Style.CHAPTER and 0 < last == following


def _nesting_price(
    stack: tuple[Level, ...],
    memory: tuple[int, ...],
    style: int,
    depth: int,
    step: Mapping[str, float],
) -> float:
    """The price of a list of this style under the level above, as far as the document has
    not nested the two in this way before."""
    upper = stack[depth - 1][0]
    price = 0.0
    if not memory[-1] >> (upper * _STYLES + style) & 1:
        if _RANK[style] < _RANK[upper]:
            price += step["inverted"]
        if memory[-1] >> (style * _STYLES + upper) & 1:
            price += step["contrary"]
    if style != _DECIMAL:
        for level in stack[:depth]:
            if level[0] == style:
                return price + step["reenter"]
    return price


def _first_price(
    memory: tuple[int, ...],
    candidate: Candidate,
    above: Level | None,
    depth: int,
    step: Mapping[str, float],
) -> float:
    """The price of beginning a list with this number under `above`."""
    values = candidate.values
    price = 0.0
    if candidate.style == _DECIMAL:
        price += _prefix_price(values, above, step)
    last = values[-1]
    if last <= 1:
        return price
    if goes_on(memory, candidate.style, last):
        moved = memory[_PLACE[candidate.style]] % _DEPTHS != depth and (
            above is None or above[0] not in _ABOVE
        )
        return price + step["continued"] + step["moved"] * moved
    return price + step["first_missing"] + step["missing_step"] * _LOGS[min(last, 99)]


def _prefix_price(values: tuple[int, ...], above: Level | None, step: Mapping[str, float]) -> float:
    """The price of a decimal under a level: none where its front is that level's number."""
    if above is None:
        return step["child"] + step["skipped"] * (len(values) - 2)
    numbers = above[1]
    shared = len(numbers)
    if values[:shared] != numbers:
        return step["mismatch"]
    return step["skipped"] * (len(values) - shared - 1)


def _next_price(
    old: tuple[int, ...], values: tuple[int, ...], above: Level | None, step: Mapping[str, float]
) -> float:
    """The price of following a sibling."""
    if old[:-1] != values[:-1]:
        price = step["mismatch"]
        if old[-2] + 1 == values[-2] and old[:-2] == values[:-2]:
            price = step["lost_parent"]
        if values[-1] != 1:
            price += step["first_missing"]
        if above is not None and above[1] != values[: len(above[1])]:
            price += step["child"]
        return price
    difference = values[-1] - old[-1]
    if difference == 1:
        return step["next"]
    if difference > 1:
        return step["gap"] + step["gap_step"] * _LOGS[min(difference, 99)]
    if difference == 0:
        return step["repeat"]
    return step["restart"] if values[-1] == 1 else step["swap"]


_LOGS = tuple(math.log(max(number, 1)) for number in range(100))
