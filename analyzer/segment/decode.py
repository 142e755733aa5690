"""The numbering of a text as one best path over its candidate markers.

A state is the stack of open levels. A candidate is skipped, or opened as the first
child of the innermost level, as the next sibling of any open level (closing those
within), or as a restart; each step has a price (see `segment_weights.toml`). The
beam keeps a bounded number of states and a stack a bounded number of levels, so the
work grows with the number of candidates only.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from analyzer.segment.markers import Candidate, Style

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from analyzer.segment.weights import Weights

BEAM = 5
MARGIN = 6.0
SLACK = 4.0
DEEPEST = 8
HOPELESS = -7.5

Level = tuple[int, tuple[int, ...], str]
"""Style, values and variant of an open level."""

Link = tuple["Link | None", int, int]
"""The link before, the index of the candidate opened, and its depth."""

_DECIMAL = int(Style.DECIMAL)
_TOPMOST = frozenset({int(Style.PIECE), int(Style.ANNEX)})
_CONTINUING = (Style.CHAPTER, Style.SECTION, Style.ARTICLE, Style.CHINESE, Style.NUMBER,
               Style.CHINESE_BRACKET, Style.BRACKET)  # fmt: skip
_PLACE = {int(style): index for index, style in enumerate(_CONTINUING)}
EMPTY_MEMORY = (0,) * (len(_CONTINUING) + 1)
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


class Scored(NamedTuple):
    """A candidate with the gain of its context, and the place of a sign before it that a
    new text may begin (a title, a signature, an annex), or -1."""

    candidate: Candidate
    gain: float
    cue: int


class State(NamedTuple):
    """A partial reading: its score, its open levels, what it remembers (the last number and
    depth of each continuing style, then the set of nestings it has made, as bits), where
    its last marker ended, and how it was reached."""

    score: float
    stack: tuple[Level, ...]
    memory: tuple[int, ...]
    end: int
    link: Link | None


class Opened(NamedTuple):
    """A candidate that is a marker, and the depth at which it stands (0 is the root)."""

    candidate: Candidate
    depth: int


class Decoder:
    """Decodes one text; `work` counts the steps weighed, for tests of linearity."""

    def __init__(self, weights: Weights) -> None:
        self.step = weights.step
        self.work = 0

    def decode(self, scored: Iterable[Scored]) -> list[Opened]:
        """The markers of the best path, in order."""
        beam = [State(0.0, (), EMPTY_MEMORY, 0, None)]
        kept: list[Candidate] = []
        for candidate, gain, cue in scored:
            if gain < HOPELESS:
                continue
            index = len(kept)
            kept.append(candidate)
            start, end, _, style, values, variant, _ = candidate
            level: Level = (int(style), values, variant)
            best: dict[tuple[Level, ...], State] = {state.stack: state for state in beam}
            floor = beam[0].score - MARGIN
            opened = False
            for score, stack, memory, reached, link in beam:
                if start < reached or score + gain < floor:
                    continue
                for price, depth in self._steps(stack, memory, candidate, cue >= reached):
                    value = score + gain - price
                    if value < floor:
                        continue
                    longer = grown(stack, depth, level)
                    rival = best.get(longer)
                    if rival is None or rival.score < value:
                        best[longer] = State(
                            value, longer, remember(memory, stack, candidate, depth), end,
                            (link, index, depth),
                        )  # fmt: skip
                        opened = True
                        if value - MARGIN > floor:
                            floor = value - MARGIN
            if opened:
                beam = [state for state in best.values() if state.score >= floor]
                beam.sort(key=_by_score)
                del beam[BEAM:]
        path: list[Opened] = []
        last = beam[0].link
        while last is not None:
            path.append(Opened(kept[last[1]], last[2]))
            last = last[0]
        path.reverse()
        return path

    def _steps(
        self, stack: tuple[Level, ...], memory: tuple[int, ...], candidate: Candidate, fresh: bool
    ) -> list[tuple[float, int]]:
        """Prices and depths of the places where the candidate can stand, the good ones only."""
        steps: list[tuple[float, int]] = []
        best = SLACK
        step = self.step
        style, size = candidate.style, len(stack)
        for depth in range(min(size, DEEPEST - 1), -1, -1):
            if (
                depth < size and stack[depth][0] != style
                and step["switch"] > best + SLACK and not (fresh and not depth)
            ):  # fmt: skip
                continue  # dearer than what has been found, whatever else it costs
            self.work += 1
            price = step_price(stack, memory, candidate, depth, fresh, step)
            if price is not None and price <= best + SLACK:
                steps.append((price, depth))
                if price < best:
                    best = price
        if len(steps) > 1:
            steps = [pair for pair in steps if pair[0] <= best + SLACK]
        return steps


def _by_score(state: State) -> float:
    return -state.score


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

    The price is a sum of weights times counts, so that it can be taken apart in training.
    """
    style, values = candidate.style, candidate.values
    if style in _TOPMOST:
        if depth:
            return None
        return step["restart"] * (not fresh)
    above = stack[depth - 1] if depth else None
    price = 0.0
    if above is not None:
        upper = above[0]
        if upper == style and not (style == _DECIMAL and len(above[1]) < len(values)):
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
    elif old_style == Style.ANNEX and _resumes(memory, candidate):
        price += step["continued"]  # 第三章 behind the annexes of 第二章
    else:
        price += step["switch"] + _first_price(memory, candidate, above, depth, step)
        if old_style in _TOPMOST:  # what an annex numbers stands below it
            price += step["restart"]
        elif fresh and depth == 0:
            price += step["cue"]
        elif memory[-1] >> (old_style * _STYLES + style) & 1:
            price += step["raised"]
    return price


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
    place = _PLACE.get(candidate.style)
    if place is not None and memory[place] and memory[place] // _DEPTHS + 1 == last:
        moved = memory[place] % _DEPTHS != depth
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
