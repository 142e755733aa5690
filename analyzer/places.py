"""From offsets in the cleaned text to places in the source: offsets, page and boxes, paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

from analyzer.clean import Cleaned
from analyzer.read.reading import Reading
from analyzer.records import Box, Clause, Contract, Finding, Mention, Span


def locate(contract: Contract, reading: Reading, cleaned: Cleaned) -> Contract:
    """The contract with the place in the source set on every clause, mention and finding."""
    changes: dict[str, Any] = {}
    for field in fields(contract):
        value = getattr(contract, field.name)
        if isinstance(value, tuple) and value and isinstance(value[0], Mention):
            changes[field.name] = tuple(_mention(item, reading, cleaned) for item in value)
    changes["findings"] = tuple(_finding(one, reading, cleaned) for one in contract.findings)
    changes["clauses"] = tuple(_clause(clause, reading, cleaned) for clause in contract.clauses)
    return replace(contract, **changes)


def _clause(clause: Clause, reading: Reading, cleaned: Cleaned) -> Clause:
    if cleaned.source_map is not None:
        return replace(clause, source=cleaned.source_map.to_source(clause.start, clause.end))
    start = cleaned.map.to_source(clause.start, min(clause.start + 1, clause.end))
    if start is None:
        return clause
    return replace(
        clause, page=reading.page_at(start.start), paragraph=reading.paragraph_at(start.start)
    )


def _finding(finding: Finding, reading: Reading, cleaned: Cleaned) -> Finding:
    """The finding with the pages its places begin and end on."""
    if not reading.pages:
        return finding
    found: set[int] = set()
    for place in finding.spans:
        span = cleaned.map.to_source(place.start, place.end)
        if span is not None:
            ends = (reading.page_at(span.start), reading.page_at(max(span.start, span.end - 1)))
            known = [page for page in ends if page is not None]
            found.update(range(min(known), max(known) + 1) if known else ())
    return replace(finding, pages=tuple(sorted(found)))


def _mention(mention: Mention, reading: Reading, cleaned: Cleaned) -> Mention:
    if cleaned.source_map is not None:
        return replace(mention, source=cleaned.source_map.to_source(mention.start, mention.end))
    span = cleaned.map.to_source(mention.start, mention.end)
    if span is None:
        return mention
    if not reading.pages:
        return replace(mention, paragraph=reading.paragraph_at(span.start))
    page = reading.page_at(span.start)
    return replace(mention, page=page, boxes=tuple(boxes(reading, span, page)))


def boxes(reading: Reading, span: Span, page: int | None) -> Iterator[Box]:
    """One box for each printed line of `span` that stands on `page`."""
    if reading.boxes is None:
        return
    current: Box | None = None
    for index in range(span.start, span.end):
        if reading.page_at(index) != page:
            break
        box = reading.boxes[index]
        if not _visible(box):
            continue
        if current is None:
            current = box
        elif _same_line(current, box):
            current = _hull(current, box)
        else:
            yield current
            current = box
    if current is not None:
        yield current


def _visible(box: Box) -> bool:
    return box[2] > box[0] and box[3] > box[1]


def _same_line(line: Box, box: Box) -> bool:
    """Whether a character stands to the right on the same line, by half its height."""
    overlap = min(line[3], box[3]) - max(line[1], box[1])
    return overlap > 0.5 * min(line[3] - line[1], box[3] - box[1]) and box[0] >= line[0]


def _hull(one: Box, two: Box) -> Box:
    return min(one[0], two[0]), min(one[1], two[1]), max(one[2], two[2]), max(one[3], two[3])
