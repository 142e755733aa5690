"""The numbering of a text as one best path over its candidate markers.

A state is the stack of open levels. A candidate is skipped, or opened as the first
child of the innermost level, as the next sibling of any open level (closing those
within), or as a restart; each step has a price (see `segment_weights.toml`). The
beam keeps a bounded number of states and a stack a bounded number of levels, so the
work grows with the number of candidates only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from analyzer.segment.prices import (
    EMPTY_MEMORY,
    Level,
    can_nest,
    goes_on,
    grown,
    is_next,
    remember,
    root,
    step_price,
)
from analyzer.segment.styles import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analyzer.segment.weights import Weights

BEAM = 5
MARGIN = 6.0
SLACK = 4.0
DEEPEST = 8
HOPELESS = -7.5

Link = tuple["Link | None", int, int]
"""The link before, the index of the candidate opened, and its depth."""

State = tuple[float, tuple[Level, ...], tuple[int, ...], int, "Link | None"]
"""A partial reading: its score, its open levels, what it remembers (the last number and
depth of each continuing style, then the set of nestings it has made, as bits), where
its last marker ended, and how it was reached. A plain tuple: states are made by the
ten thousand."""

_SKIPPED = -1


def _by_score(row: tuple[tuple[float, State, int], tuple[Level, ...]]) -> float:
    return row[0][0]


class Scored(NamedTuple):
    """A candidate with the gain of its context, and the place of a sign before it that a
    new text may begin (a title, a signature, an annex), or -1."""

    candidate: Candidate
    gain: float
    cue: int


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
        beam: list[State] = [(0.0, (), EMPTY_MEMORY, 0, None)]
        kept: list[Candidate] = []
        for candidate, gain, cue in scored:
            if gain < HOPELESS:
                continue
            kept.append(candidate)
            beam = self._weighed(beam, candidate, len(kept) - 1, gain, cue)
        path: list[Opened] = []
        last = beam[0][4]
        while last is not None:
            path.append(Opened(kept[last[1]], last[2]))
            last = last[0]
        path.reverse()
        return path

    def _weighed(
        self, beam: list[State], candidate: Candidate, index: int, gain: float, cue: int
    ) -> list[State]:
        """The beam after a candidate was skipped or opened, the best state first."""
        start, end, _, style, values, variant, _ = candidate
        level: Level = (int(style), values, variant)
        floor = beam[0][0] - MARGIN
        # the best of each stack: its score, the state it comes from, the depth opened (-1: none)
        held: dict[tuple[Level, ...], tuple[float, State, int]] = {
            state[1]: (state[0], state, _SKIPPED) for state in beam
        }
        opened = False
        for state in beam:
            score, stack, memory, reached, _ = state
            left = score + gain - floor
            if start < reached or left < 0:
                continue
            for price, depth in self._steps(stack, memory, candidate, cue >= reached, left):
                value = score + gain - price
                if value < floor:
                    continue
                longer = grown(stack, depth, level)
                rival = held.get(longer)
                if rival is None or rival[0] < value:
                    held[longer] = value, state, depth
                    opened = True
                    if value - MARGIN > floor:
                        floor = value - MARGIN
        if not opened:
            return beam
        ranking = [(row, longer) for longer, row in held.items() if row[0] >= floor]
        if len(ranking) > 1:
            ranking.sort(key=_by_score, reverse=True)
        result: list[State] = []
        for (value, state, depth), longer in ranking[:BEAM]:
            if depth == _SKIPPED:
                result.append(state)
                continue
            memory = remember(state[2], state[1], candidate, depth)
            result.append((value, longer, memory, end, (state[4], index, depth)))
        return result

    def _steps(
        self,
        stack: tuple[Level, ...],
        memory: tuple[int, ...],
        candidate: Candidate,
        fresh: bool,
        left: float,
    ) -> list[tuple[float, int]]:
        """Prices and depths of the places where the candidate can stand, the good ones only:
        none dearer than what is left to spend.

        Siblings of the same writing come first: where one was expected, another writing at
        the same level is too dear to be looked at.
        """
        style, values, size = candidate.style, candidate.values, len(stack)
        step = self.step
        best = min(SLACK, left - SLACK)
        steps: list[tuple[float, int]] = []
        near: list[int] = []
        far: list[int] = []
        for depth in range(size - 1, -1, -1):
            level = stack[depth]
            if level[0] != style:
                far.append(depth)
            elif is_next(level[1], values):
                price = step["next"] + (step["variant"] if level[2] != candidate.variant else 0)
                if price <= best + SLACK:
                    steps.append((price, depth))
                    best = min(best, price)
            else:
                near.append(depth)
        if (
            size < DEEPEST
            and can_nest(stack, style, values)
            and (
                values[-1] <= 1
                or step["child"] + step["first_missing"] <= best + SLACK
                or goes_on(memory, style, values[-1])
            )
        ):
            near.append(size)
        if step["switch"] <= best + SLACK:
            near += far
        elif fresh and root(stack) in far:
            near.append(root(stack))
        for depth in near:
            price_there = step_price(stack, memory, candidate, depth, fresh, step)
            if price_there is not None and price_there <= best + SLACK:
                steps.append((price_there, depth))
                best = min(best, price_there)
        self.work += len(near) + 1
        if len(steps) > 1:
            steps = [pair for pair in steps if pair[0] <= best + SLACK]
        return steps
