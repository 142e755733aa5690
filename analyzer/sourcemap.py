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


class SourceMap:
    """An immutable, monotone map from offsets of an output text to those of its source."""

    __slots__ = ("_out_ends", "_out_starts", "_src_ends", "segments")

    def __init__(self, segments: Iterable[Segment]) -> None:
        self.segments = tuple(segments)
        self._out_starts = [s.out_start for s in self.segments]
        self._out_ends = [s.out_end for s in self.segments]
        self._src_ends = [s.src_end for s in self.segments]

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

    def to_source(self, start: int, end: int) -> Span | None:
        """The smallest source range that holds all of `[start, end)`; None for an empty map.

        An empty range maps to an empty range at the source of its position.
        """
        if not self.segments:
            return None
        if start >= end:
            at = self._point(start)
            return Span(at, at)
        first = self.segments[bisect_right(self._out_ends, start)]
        last = self.segments[bisect_left(self._out_starts, end) - 1]
        low = first.src_start + (start - first.out_start if first.linear else 0)
        high = last.src_end - (last.out_end - end if last.linear else 0)
        return Span(low, high)

    def _point(self, at: int) -> int:
        if not self.segments:
            return 0
        index = min(bisect_right(self._out_ends, at), len(self.segments) - 1)
        segment = self.segments[index]
        if at >= segment.out_end:
            return segment.src_end
        return segment.src_start + (at - segment.out_start if segment.linear else 0)

    def to_output(self, start: int, end: int) -> Span | None:
        """The output range made from source `[start, end)`, or None where all of it was removed."""
        low = high = -1
        for segment in self.segments[bisect_left(self._src_ends, start) :]:
            if segment.src_start > end or (segment.src_start == end and end > start):
                break
            if segment.src_end == start < end and segment.src_start < start:
                continue  # it ends where the range begins
            shift = segment.out_start - segment.src_start
            one = max(start, segment.src_start) + shift if segment.linear else segment.out_start
            two = min(end, segment.src_end) + shift if segment.linear else segment.out_end
            low = one if low < 0 else low
            high = max(high, two)
        return Span(low, high) if low >= 0 else None

    def then(self, later: SourceMap) -> SourceMap:
        """The map from the output of `later` to the source of `self`.

        `later` maps its output onto the output of `self`.
        """
        result: list[Segment] = []
        index = 0
        mine = self.segments
        for seg in later.segments:
            # Segments of mine that end before this one starts were removed by `later`;
            # emptied ones exactly at its start belong to it.
            while index < len(mine) and (
                mine[index].out_end < seg.src_start
                or (mine[index].out_end == seg.src_start and mine[index].out_start < seg.src_start)
            ):
                index += 1
            # Built in one go, shifted to where `later` puts them: pages have thousands of parts.
            shift = seg.out_start - seg.src_start if seg.linear else 0
            parts: list[Segment] = []
            while index < len(mine) and mine[index].out_start < seg.src_end:
                parts.append(_cut(mine[index], seg.src_start, seg.src_end, shift))
                if mine[index].out_end > seg.src_end:
                    break
                index += 1
            # Emptied repairs right at the end stay with the text before them.
            while (
                index < len(mine)
                and parts
                and mine[index].out_start == mine[index].out_end == seg.src_end
            ):
                parts.append(_cut(mine[index], seg.src_end, seg.src_end, shift))
                index += 1
            if seg.linear:
                result += parts
            else:
                at = self._point(seg.src_start)
                if index < len(mine) and mine[index].out_start == seg.src_start:
                    # Emptied repairs still to come stand at the same place, before its source.
                    at = min(at, mine[index].src_start)
                low = min((part.src_start for part in parts), default=at)
                high = max((part.src_end for part in parts), default=at)
                result.append(Segment(seg.out_start, seg.out_end, low, high, False))
        return SourceMap(_merge(result))


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
    for seg in segments:
        last = merged[-1] if merged else None
        if last is None or last.out_end != seg.out_start:
            merged.append(seg)
        elif last.linear and seg.linear and last.src_end == seg.src_start:
            merged[-1] = Segment(last.out_start, seg.out_end, last.src_start, seg.src_end)
        elif not last.linear and not seg.linear and last[2:4] == seg[2:4]:
            merged[-1] = last._replace(out_end=seg.out_end)
        else:
            merged.append(seg)
    return merged


def apply_edits(text: str, edits: Sequence[Edit]) -> tuple[str, SourceMap]:
    """The edited text and its map onto `text`.

    Edits must be in order and must not overlap; raises ValueError otherwise.
    """
    out: list[str] = []
    segments: list[Segment] = []
    done = position = 0

    def keep(upto: int) -> None:
        nonlocal position
        if upto > done:
            out.append(text[done:upto])
            segments.append(Segment(position, position + upto - done, done, upto))
            position += upto - done

    for edit in edits:
        if edit.start < done or edit.end < edit.start or edit.end > len(text):
            raise ValueError(f"edit {edit.rule} at {edit.start}-{edit.end} is out of order")
        keep(edit.start)
        if edit.kind != "remove":
            out.append(edit.after)
            size = len(edit.after)
            linear = size == edit.end - edit.start
            segments.append(Segment(position, position + size, edit.start, edit.end, linear))
            position += size
        done = edit.end
    keep(len(text))
    return "".join(out), SourceMap(_merge(segments))
