"""The way back: the source of a cleaned text out of the record of what was done to it.

The record is the list of changes (each with the wording it replaced, script conversion and
joined lines too) and the list of removals; together they are all that the text and its source
differ in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from analyzer.records import Removed, Span
from analyzer.sourcemap import Segment, SourceMap


@dataclass(frozen=True, slots=True)
class Change:
    """`text[start:end]` stands where the source has `before`, at `source`."""

    start: int
    end: int
    source: Span
    before: str


def changes(text: str, source: str, map_: SourceMap) -> list[Change]:
    """Every place where a text says other than its source, removals apart, in order.

    `map_` leads from the text to the source.
    """
    found: list[Change] = []
    for one in map_.segments:
        for change in _differences(one, text, source):
            last = found[-1] if found else None
            if last is not None and change.source.start < last.source.end:
                # Pieces of one block keep all of its source; it is given back once.
                whole = Span(last.source.start, max(last.source.end, change.source.end))
                before = source[whole.start : whole.end]
                found[-1] = Change(last.start, change.end, whole, before)
            else:
                found.append(change)
    return found


def _differences(one: Segment, text: str, source: str) -> Iterator[Change]:
    after = text[one.out_start : one.out_end]
    before = source[one.src_start : one.src_end]
    if not one.linear:
        yield Change(one.out_start, one.out_end, Span(one.src_start, one.src_end), before)
        return
    if after == before:
        return
    begin = -1
    for at, (new, old) in enumerate(zip(after, before, strict=True)):
        if new != old and begin < 0:
            begin = at
        elif new == old and begin >= 0:
            yield _run(one, begin, at, before)
            begin = -1
    if begin >= 0:
        yield _run(one, begin, len(after), before)


def _run(one: Segment, begin: int, end: int, before: str) -> Change:
    place = Span(one.src_start + begin, one.src_start + end)
    return Change(one.out_start + begin, one.out_start + end, place, before[begin:end])


def restore(text: str, changed: Iterable[Change], removed: Iterable[Removed]) -> str:
    """The source of a cleaned text, exactly.

    Raises ValueError where the record is not that of a text with source offsets.
    """
    events: list[tuple[int, int, Change | Removed]] = [
        (change.source.start, change.source.end, change) for change in changed
    ]
    for removal in removed:
        if removal.source is None:
            raise ValueError("a removal without a place in the source cannot be put back")
        events.append((removal.source.start, removal.source.end, removal))
    parts: list[str] = []
    at = reached = 0
    for start, end, event in sorted(events, key=lambda one: one[:2]):
        if start < reached:
            raise ValueError(f"the record says twice what stood at {start}")
        parts.append(text[at : at + start - reached])
        at += start - reached
        if isinstance(event, Change):
            parts.append(event.before)
            at += event.end - event.start
        else:
            parts.append(event.text)
        reached = end
    parts.append(text[at:])
    return "".join(parts)
