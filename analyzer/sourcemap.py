"""Edits of a text, and the map that leads from the edited text back to the source.

A `SourceMap` is a list of segments in output order. A linear segment maps
character by character; any other is a block and maps as a whole (a garbled run
and its reading). A block with an empty output side is a repair that left nothing
behind (a stripped annotation); one with an empty source side is an insertion.
When a later edit divides a block, each piece keeps all of its source, so that
source sides may overlap there and nowhere else. Source text in no segment was removed.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Literal, NamedTuple

from analyzer.records import Span

EditKind = Literal["repair", "remove", "layout"]


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace `[start, end)` by `after`.

    `repair` changes wording and is listed; `remove` takes text out and is listed
    with its wording; `layout` joins lines or converts script and is not listed.
    """

    start: int
    end: int
    after: str
    kind: EditKind
    rule: str
    certain: bool = True


class Segment(NamedTuple):
    """`[out_start, out_end)` of the output came from `[src_start, src_end)` of the source."""

    out_start: int
    out_end: int
    src_start: int
    src_end: int
    linear: bool = True


_out_start = itemgetter(0)


class SourceMap:
    """An immutable, monotone map from offsets of an output text to those of its source."""

    __slots__ = ("_bounds", "segments")

    def __init__(self, segments: Iterable[Segment]) -> None:
        self.segments = tuple(segments)
        self._bounds: tuple[list[int], list[int], list[int]] | None = None

    @classmethod
    def identity(cls, length: int) -> SourceMap:
        """The map of a text onto itself."""
        return cls([Segment(0, length, 0, length)] if length else [])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SourceMap) and self.segments == other.segments

    def __hash__(self) -> int:
        return hash(self.segments)

    def __repr__(self) -> str:
        return f"SourceMap({len(self.segments)} segments)"

    @property
    def unchanging(self) -> bool:
        """Whether it leads every place to itself."""
        segments = self.segments
        return len(segments) == 1 and segments[0].linear and segments[0][:2] == segments[0][2:4]

    @property
    def _places(self) -> tuple[list[int], list[int], list[int]]:
        """Where segments begin and end in the output and end in the source, to search in."""
        if self._bounds is None:
            self._bounds = (
                [one[0] for one in self.segments],
                [one[1] for one in self.segments],
                [one[3] for one in self.segments],
            )
        return self._bounds

    def to_source(self, start: int, end: int) -> Span | None:
        """The smallest source range that holds all of `[start, end)`; None for an empty map.

        An empty range maps to an empty range at the source of its position.
        """
        found = self.source_bounds(start, end)
        return Span(*found) if found else None

    def source_bounds(self, start: int, end: int) -> tuple[int, int] | None:
        """What `to_source` gives, as bare offsets, for loops over thousands of places."""
        if not self.segments:
            return None
        if start >= end:
            at = self._point(start)
            return at, at
        starts, ends, _ = self._places
        first = self.segments[bisect_right(ends, start)]
        last = self.segments[bisect_left(starts, end) - 1]
        low = first.src_start + (start - first.out_start if first.linear else 0)
        high = last.src_end - (last.out_end - end if last.linear else 0)
        return low, high

    def _point(self, at: int) -> int:
        if not self.segments:
            return 0
        index = min(bisect_right(self._places[1], at), len(self.segments) - 1)
        segment = self.segments[index]
        if at >= segment.out_end:
            return segment.src_end
        return segment.src_start + (at - segment.out_start if segment.linear else 0)

    def to_output(self, start: int, end: int) -> Span | None:
        """The output range made from source `[start, end)`, or None where all of it was removed."""
        found = self.output_bounds(start, end)
        return Span(*found) if found else None

    def output_bounds(self, start: int, end: int) -> tuple[int, int] | None:
        """What `to_output` gives, as bare offsets."""
        low = high = -1
        segments = self.segments
        for index in range(bisect_left(self._places[2], start), len(segments)):
            out_start, out_end, src_start, src_end, linear = segments[index]
            if src_start > end or (src_start == end and end > start):
                break
            if src_end == start < end and src_start < start:
                continue  # it ends where the range begins
            shift = out_start - src_start
            one = max(start, src_start) + shift if linear else out_start
            two = min(end, src_end) + shift if linear else out_end
            low = one if low < 0 else low
            high = max(high, two)
        return (low, high) if low >= 0 else None

    def then(self, later: SourceMap) -> SourceMap:
        """The map from the output of `later` to the source of `self`.

        `later` maps its output onto the output of `self`.
        """
        if self.unchanging:
            return later
        result: list[Segment] = []
        index = 0
        mine = self.segments
        count = len(mine)
        for seg in later.segments:
            # Segments of mine that end before this one starts were removed by `later`;
            # emptied ones exactly at its start belong to it.
            out_start, out_end, low, high, linear = seg
            while index < count and (
                mine[index].out_end < low
                or (mine[index].out_end == low and mine[index].out_start < low)
            ):
                index += 1
            if low < high and index < count:
                start, end, src_start, src_end, mine_linear = mine[index]
                if start <= low and high < end:  # it lies inside one, as most do on a page
                    if mine_linear:
                        src_start += low - start
                        src_end = src_start + high - low
                    result.append(
                        Segment(out_start, out_end, src_start, src_end, linear and mine_linear)
                    )
                    continue
            # Shifted in one go to where `later` puts them: pages have thousands of parts.
            shift = out_start - low if linear else 0
            end = bisect_left(mine, high, index, key=_out_start)
            parts = _shifted(mine[index:end], shift)
            if parts:
                if mine[index].out_start < low:
                    parts[0] = _cut(mine[index], low, high, shift)
                index = end
                if mine[end - 1].out_end > high:
                    index -= 1
                    parts[-1] = _cut(mine[index], low, high, shift)
            # Emptied repairs right at the end stay with the text before them.
            while index < count and parts and mine[index].out_start == mine[index].out_end == high:
                parts.append(_cut(mine[index], high, high, shift))
                index += 1
            if linear:
                result += parts
            else:
                at = self._point(low)
                if index < count and mine[index].out_start == low:
                    # Emptied repairs still to come stand at the same place, before its source.
                    at = min(at, mine[index].src_start)
                first = min((part.src_start for part in parts), default=at)
                last = max((part.src_end for part in parts), default=at)
                result.append(Segment(out_start, out_end, first, last, False))
        return SourceMap(_merge(result))


def _shifted(segments: Sequence[Segment], shift: int) -> list[Segment]:
    if not shift:
        return list(segments)
    return [
        Segment(out_start + shift, out_end + shift, src_start, src_end, linear)
        for out_start, out_end, src_start, src_end, linear in segments
    ]


def _cut(segment: Segment, low: int, high: int, shift: int) -> Segment:
    """The part of a segment whose output lies in `[low, high)`, its output shifted.

    Blocks keep all their source.
    """
    out_start, out_end, src_start, src_end, linear = segment
    start = out_start if out_start > low else low
    end = out_end if out_end < high else high
    if not linear:
        return Segment(start + shift, end + shift, src_start, src_end, False)
    back = src_start - out_start
    return Segment(start + shift, end + shift, start + back, end + back)


def _merge(segments: Iterable[Segment]) -> list[Segment]:
    """Segments with adjoining runs made one, so that maps stay small."""
    merged: list[Segment] = []
    last: Segment | None = None
    for seg in segments:
        if last is not None and last[1] == seg[0]:
            if last[4] and seg[4] and last[3] == seg[2]:
                merged[-1] = last = Segment(last[0], seg[1], last[2], seg[3])
                continue
            if not last[4] and not seg[4] and last[2:4] == seg[2:4]:
                merged[-1] = last = last._replace(out_end=seg[1])
                continue
        merged.append(seg)
        last = seg
    return merged


def apply_edits(text: str, edits: Sequence[Edit]) -> tuple[str, SourceMap]:
    """The edited text and its map onto `text`.

    Edits must be in order and must not overlap; raises ValueError otherwise.
    """
    out: list[str] = []
    segments: list[Segment] = []
    done = at = 0
    for edit in edits:
        start, end = edit.start, edit.end
        if start < done or end < start or end > len(text):
            raise ValueError(f"edit {edit.rule} at {start}-{end} is out of order")
        if start > done:
            out.append(text[done:start])
            segments.append(Segment(at, at + start - done, done, start))
            at += start - done
        if edit.kind != "remove":
            out.append(edit.after)
            size = len(edit.after)
            segments.append(Segment(at, at + size, start, end, size == end - start))
            at += size
        done = end
    if len(text) > done:
        out.append(text[done:])
        segments.append(Segment(at, at + len(text) - done, done, len(text)))
    return "".join(out), SourceMap(_merge(segments))
