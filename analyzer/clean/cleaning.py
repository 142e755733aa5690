"""The cleaning steps in their order, and the account of what they changed.

A step is a function from text to edits. After each step the edits are applied
and the maps composed, so that the account (repairs, removed stretches) can be
given in offsets of the source whatever the order of the steps.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from analyzer.clean import annotations as pinyin
from analyzer.clean import boilerplate, characters, furniture, garble, page_numbers, paragraphs
from analyzer.clean import script as scripts
from analyzer.read.reading import Reading
from analyzer.records import Removed, Repair, Script, Span
from analyzer.sourcemap import Edit, SourceMap, apply_edits

MARKUP = "markup"
"""Rule of source text that never entered the reading: tags, scripts, comments, line ends."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The contract text of a reading.

    `map` leads from `text` to the reading's text, `source_map` on to the decoded
    file (None for paged formats).
    """

    text: str
    map: SourceMap
    source_map: SourceMap | None
    script: Script
    repairs: tuple[Repair, ...] = ()
    removed: tuple[Removed, ...] = ()


class _Done(NamedTuple):
    """An edit applied at some step: its place in the reading and in that step's output."""

    edit: Edit
    before: str
    origin: tuple[int, int]
    output: tuple[int, int]
    step: int


@dataclass(slots=True)
class _Ledger:
    """The text as it stands, the way back to the reading, and every edit so far."""

    text: str
    map: SourceMap
    keep: tuple[str, ...]
    done: list[_Done] = field(default_factory=list)
    maps: list[SourceMap] = field(default_factory=list)

    def apply(self, edits: Sequence[Edit]) -> None:
        kept = [edit for edit in edits if not edit.rule.startswith(self.keep)]
        if not kept:
            return
        text, map_ = apply_edits(self.text, kept)
        step = len(self.maps)
        shift = 0
        for edit in kept:
            start, end = edit.start, edit.end
            size = 0 if edit.kind == "remove" else len(edit.after)
            if edit.kind != "layout":
                origin = self.map.source_bounds(start, end) or (0, 0)
                at = start + shift
                before = self.text[start:end]
                self.done.append(_Done(edit, before, origin, (at, at + size), step))
            shift += size - (end - start)
        self.text, self.map = text, self.map.then(map_)
        self.maps.append(map_)

    def final_place(self, done: _Done) -> tuple[int | None, int | None]:
        """Where a repair stands in the final text; None if a later step removed it."""
        start, end = done.output
        for map_ in self.maps[done.step + 1 :]:
            found = map_.output_bounds(start, end)
            if found is None:
                return None, None
            start, end = found
        return start, end


def clean(reading: Reading, keep: Iterable[str] = ()) -> Cleaned:
    """The reading's contract text and the account of repairs and removals.

    Rules whose name begins with one of `keep` are switched off.
    """
    ledger = _Ledger(reading.text, SourceMap.identity(len(reading.text)), tuple(keep))
    if reading.lines:
        ledger.apply(_merged(furniture.find(reading), paragraphs.find(reading)))
    ledger.apply(characters.find(ledger.text))
    ledger.apply(garble.find(ledger.text))
    ledger.apply(pinyin.find(ledger.text))
    conversions, script = scripts.find(ledger.text)
    ledger.apply(conversions)
    if not reading.lines:
        ledger.apply(page_numbers.find(ledger.text))
    ledger.apply(boilerplate.find(ledger.text))
    if not reading.lines:
        ledger.apply(paragraphs.find_plain(ledger.text))
    source_map = reading.map.then(ledger.map) if reading.map is not None else None
    return Cleaned(
        text=ledger.text,
        map=ledger.map,
        source_map=source_map,
        script=script,
        repairs=tuple(_repairs(ledger, reading)),
        removed=(*_removed(ledger, reading, source_map), *reading.removed),
    )


def clean_text(text: str, keep: Iterable[str] = ()) -> Cleaned:
    """The contract text of a string, as `clean` gives it for a text file."""
    identity = SourceMap.identity(len(text))
    return clean(Reading(media_type="text/plain", text=text, source=text, map=identity), keep)


def _merged(*lists: Sequence[Edit]) -> list[Edit]:
    """Edits of several steps on the same text as one list; earlier lists win where they meet."""
    chosen: list[Edit] = []
    for edits in lists:
        taken = sorted((edit.start, edit.end) for edit in chosen)
        chosen.extend([edit for edit in edits if not _meets(taken, edit)])
    return sorted(chosen, key=lambda edit: (edit.start, edit.end))


def _meets(taken: Sequence[tuple[int, int]], edit: Edit) -> bool:
    index = bisect_right(taken, (edit.start, edit.end))
    before = index > 0 and taken[index - 1][1] > edit.start
    return before or (index < len(taken) and taken[index][0] < edit.end)


def _repairs(ledger: _Ledger, reading: Reading) -> Iterator[Repair]:
    repaired = [done for done in ledger.done if done.edit.kind == "repair"]
    for done in sorted(repaired, key=lambda done: (done.origin[0], done.step)):
        start, end = ledger.final_place(done)
        yield Repair(
            rule=done.edit.rule,
            start=start,
            end=end,
            source=_source_span(reading, done.origin),
            before=done.before,
            after=done.edit.after,
            certain=done.edit.certain,
        )


def _source_span(reading: Reading, origin: tuple[int, int]) -> Span | None:
    if reading.map is None:
        return None
    return Span(*origin) if reading.map.unchanging else reading.map.to_source(*origin)


def _removed(ledger: _Ledger, reading: Reading, source_map: SourceMap | None) -> Iterator[Removed]:
    """Everything of the source that is not in the cleaned text, in order, without overlap."""
    ruled = []
    for done in ledger.done:
        if done.edit.kind == "remove":
            span = _source_span(reading, done.origin) or Span(*done.origin)
            ruled.append((span.start, span.end, done.edit.rule))
    ruled.sort()
    text = reading.source if source_map is not None and reading.source else reading.text
    for gap in _gaps(source_map or ledger.map, len(text)):
        for start, end, rule in _label(gap, ruled):
            yield Removed(
                rule=rule,
                text=text[start:end],
                source=Span(start, end) if source_map is not None else None,
                page=reading.page_at(start) if reading.pages else None,
            )


def _gaps(map_: SourceMap, length: int) -> Iterator[Span]:
    """The stretches of the source that no segment of the map covers."""
    reached = 0
    for segment in map_.segments:
        if segment.src_start > reached:
            yield Span(reached, segment.src_start)
        reached = max(reached, segment.src_end)
    if reached < length:
        yield Span(reached, length)


def _label(gap: Span, ruled: Sequence[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """A gap cut into stretches by the rule that removed them; the rest is markup."""
    at = gap.start
    index = max(0, bisect_left(ruled, (gap.start, gap.start, "")) - 1)
    while at < gap.end:
        while index < len(ruled) and ruled[index][1] <= at:
            index += 1
        if index == len(ruled) or ruled[index][0] >= gap.end:
            yield at, gap.end, MARKUP
            return
        start, end, rule = ruled[index]
        if start > at:
            yield at, start, MARKUP
            at = start
        stop = min(end, gap.end)
        yield at, stop, rule
        at = stop
