"""A repaired page beside what it was made from: what came back, and what was called certain."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from analyzer.clean import gbk, script
from analyzer.clean.tables import syllable_pattern
from analyzer.noise import Page
from analyzer.records import Span
from analyzer.sourcemap import Edit, SourceMap

_DROPPED = re.compile("[\u2500-\u257f\ue000-\uf8ff]")


class Repaired(NamedTuple):
    """A repaired page, the way back to the page, and the garble edits (offsets of the page)."""

    text: str
    map: SourceMap
    garbled: list[tuple[Span, Edit]]


def compare(page: Page, repaired: Repaired) -> tuple[dict[str, int], list[dict[str, Any]]]:
    """The counts of one page, and its places that were not restored or wrongly so."""
    count = dict.fromkeys(
        ("spots", "restored", "certain", "wrong", "reported", "annotations", "traditional",
         "characters", "errors", "page_characters"), 0,
    )  # fmt: skip
    failures: list[dict[str, Any]] = []
    matched: set[int] = set()
    for place, gold in page.spots:
        edits = [i for i, (at, _) in enumerate(repaired.garbled) if _meet(at, place)]
        matched.update(edits)
        around = place
        for i in edits:
            at = repaired.garbled[i][0]
            around = Span(min(around.start, at.start), max(around.end, at.end))
        got, wanted = _got(page, repaired, around), _wanted(page, around, gold)
        exact = got == wanted
        certain = bool(edits) and all(repaired.garbled[i][1].certain for i in edits)
        count["spots"] += 1
        count["restored"] += exact
        count["certain"] += exact and certain
        count["wrong"] += certain and not exact
        count["reported"] += bool(edits) and not certain and not exact
        if not exact:
            failures.append({
                "page": page.text[max(0, place.start - 4) : place.end + 4], "wanted": wanted,
                "got": got, "certain": certain, "found": bool(edits), "seed": page.params.seed,
            })  # fmt: skip
    for i, (at, edit) in enumerate(repaired.garbled):
        if i not in matched and edit.certain:
            inside = any(_meet(at, kept) for kept in page.kept)
            if inside and _got(page, repaired, at) != _wanted(page, at, at):
                count["wrong"] += 1
                failures.append({
                    "page": page.text[at.start - 4 : at.end + 4], "wanted": None,
                    "got": edit.after, "certain": True, "found": True, "seed": page.params.seed,
                })  # fmt: skip
    kept = "".join(_got(page, repaired, span) for span in page.kept)
    source = _plain(page.clean)
    count["annotations"] = len(syllable_pattern().findall(kept))
    count["traditional"] = max(0, script.count_traditional(kept) - script.count_traditional(source))
    count["characters"] = len(source)
    count["errors"] = _errors(page, repaired)
    count["page_characters"] = len(page.text)
    return count, failures


def _meet(one: Span, two: Span) -> bool:
    return one.start < two.end and two.start < one.end


def _plain(text: str) -> str:
    """Folded, without white space and without what the mirrors drop for good."""
    return "".join(_DROPPED.sub("", gbk.fold(text)).split())


def _got(page: Page, repaired: Repaired, place: Span) -> str:
    span = repaired.map.to_output(place.start, place.end)
    return _plain(repaired.text[span.start : span.end]) if span else ""


def _wanted(page: Page, place: Span, gold: Span) -> str:
    span = page.map.to_source(place.start, place.end) or gold
    return _plain(page.clean[span.start : span.end])


def _errors(page: Page, repaired: Repaired) -> int:
    """Characters of the clean text that are wrong, missing or too many, white space apart."""
    whole = page.map.then(repaired.map)
    errors = reached = 0
    for one in whole.segments:
        if one.src_start > reached:
            errors += len(_plain(page.clean[reached : one.src_start]))
        reached = max(reached, one.src_end)
        if one.src_end == one.src_start:
            continue
        got = _plain(repaired.text[one.out_start : one.out_end])
        wanted = _plain(page.clean[one.src_start : one.src_end])
        if got != wanted:
            errors += _distance(got, wanted)
    return errors


def _distance(one: str, two: str) -> int:
    if len(one) == len(two):
        return sum(a != b for a, b in zip(one, two, strict=True))
    row = list(range(len(two) + 1))
    for i, a in enumerate(one, 1):
        last, row[0] = row[0], i
        for j, b in enumerate(two, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (a != b))
    return row[-1]
