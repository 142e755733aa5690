"""Headers, footers and page numbers of paged files: what stands on every page.

A line is furniture by what it says (a page number that counts with the pages) or
because the same words stand at the same height on other pages; either way only
from the outer edge of the page inwards, so that nothing inside the text is touched.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analyzer.sourcemap import Edit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analyzer.read.reading import Line, Reading

HEADER = "furniture.header"
FOOTER = "furniture.footer"
PAGE_NUMBER = "furniture.page_number"

_DEEPEST = 4  # lines of furniture at one edge of a page
_MARGIN = 0.14  # of the page height, where furniture stands
_NEAR = 4.0  # points by which its height varies
_SHARE = 0.5  # of the pages, for words to be furniture
_SHORTEST_DOCUMENT = 2

_DASH = "[-—–―‐·•~～]"
# 第 3 页 共 12 页 · 第3页/共12页 · 共 12 页 第 3 页 · Page 3 of 12
_SPELLED = re.compile(
    r"(?:第\s*(?P<a>\d{1,4})\s*[页頁](?:\s*[,，、/／|]?\s*[共总總]\s*\d{1,4}\s*[页頁])?"
    r"|[共总總]\s*\d{1,4}\s*[页頁]\s*[,，、/／|]?\s*第\s*(?P<b>\d{1,4})\s*[页頁]"
    r"|page\s*(?P<c>\d{1,4})(?:\s*(?:of|/)\s*\d{1,4})?"
    r"|[Pp]\.?\s?(?P<d>\d{1,4}))",
    re.IGNORECASE,
)
# 3 · - 3 - · 3 / 16 · [3] · iv
_BARE = re.compile(
    rf"[\[(（【]?{_DASH}?\s*(?P<n>\d{{1,4}})\s*{_DASH}?(?:\s*[/／]\s*\d{{1,4}})?[\])）】]?"
)
_ROMAN = re.compile(r"[ivxlIVXL]{1,7}")
_NUMBER = re.compile(r"\d+")
_ITEMS = ("#.", "#、", "#．", "#)", "#）", "(#)", "（#）")  # counts along, but opens an item


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A line at an edge of its page: how deep inside it stands, and its place."""

    line: Line
    text: str
    top: bool
    depth: int
    height: float


def find(reading: Reading) -> list[Edit]:
    """Removals of the furniture of a paged reading, each with the end of its line."""
    chosen = _furniture(list(_candidates(reading)), len(reading.pages))
    return [
        Edit(line.start, min(line.end + 1, len(reading.text)), "", "remove", rule)
        for line, rule in sorted(chosen.items(), key=lambda item: item[0].start)
    ]


def _candidates(reading: Reading) -> Iterable[_Candidate]:
    by_page: dict[int, list[Line]] = defaultdict(list)
    for line in reading.lines:
        by_page[line.page].append(line)
    for page, lines in by_page.items():
        height = reading.pages[page - 1].height or 1.0
        downwards = sorted(lines, key=lambda line: line.box[1])
        for top, ordered in ((True, downwards), (False, downwards[::-1])):
            for depth, line in enumerate(ordered[:_DEEPEST]):
                middle = (line.box[1] + line.box[3]) / 2
                share = middle / height if top else 1.0 - middle / height
                if line.kind == "row" or share > _MARGIN:
                    break
                text = " ".join(reading.text[line.start : line.end].split())
                yield _Candidate(line, text, top, depth, middle)


def _furniture(candidates: list[_Candidate], pages: int) -> dict[Line, str]:
    numbers = _numbers(candidates, pages)
    repeated = _repeated(candidates, pages)
    chosen: dict[Line, str] = {}
    edges: dict[tuple[int, bool], list[_Candidate]] = defaultdict(list)
    for candidate in candidates:
        edges[candidate.line.page, candidate.top].append(candidate)
    for members in edges.values():
        # From the edge inwards, until the first line that belongs to the text.
        for candidate in sorted(members, key=lambda one: one.depth):
            if candidate.line in numbers:
                chosen[candidate.line] = PAGE_NUMBER
            elif candidate.line in repeated:
                chosen[candidate.line] = HEADER if candidate.top else FOOTER
            else:
                break
    return chosen


def _numbers(candidates: list[_Candidate], pages: int) -> set[Line]:
    """Lines that are page numbers: spelled out, or counting along with the pages."""
    found: set[Line] = set()
    runs: dict[tuple[bool, int], list[_Candidate]] = defaultdict(list)
    roman: dict[bool, list[_Candidate]] = defaultdict(list)
    for candidate in candidates:
        if _SPELLED.fullmatch(candidate.text):
            found.add(candidate.line)
        elif bare := _BARE.fullmatch(candidate.text):
            shift = int(bare.group("n")) - candidate.line.page
            runs[candidate.top, shift].append(candidate)
            # One page of one: `1/1` at the very edge.
            if pages == 1 and re.search(r"[/／]", candidate.text) and candidate.depth == 0:
                found.add(candidate.line)
        elif _ROMAN.fullmatch(candidate.text):
            roman[candidate.top].append(candidate)
    for run in (*runs.values(), *roman.values()):
        distinct = {one.line.page for one in run}
        if len(distinct) >= min(3, pages) > 1 or (len(distinct) == 2 and _same_height(run)):
            found.update(one.line for one in run)
    return found


def _same_height(run: list[_Candidate]) -> bool:
    heights = [one.height for one in run]
    return max(heights) - min(heights) <= _NEAR


def _repeated(candidates: list[_Candidate], pages: int) -> set[Line]:
    """Lines whose words stand at the same height on other pages, page numbers aside."""
    if pages < _SHORTEST_DOCUMENT:
        return set()
    shifts = _number_shifts(candidates)
    groups: dict[tuple[bool, str], list[_Candidate]] = defaultdict(list)
    for candidate in candidates:
        wording = _wording(candidate, shifts)
        if not wording.startswith(_ITEMS):
            groups[candidate.top, wording].append(candidate)
    found: set[Line] = set()
    for members in groups.values():
        for near in _by_height(members):
            on = {one.line.page for one in near}
            # Half of the pages, or many in a row (a header by chapter, odd and even pages).
            if len(on) >= 2 and (len(on) >= _SHARE * pages or (len(on) >= 4 and _close(on))):
                found.update(one.line for one in near)
    return found


def _close(pages: set[int]) -> bool:
    ordered = sorted(pages)
    return ordered[-1] - ordered[0] <= 2 * len(ordered)


def _number_shifts(candidates: list[_Candidate]) -> set[int]:
    """By how much printed page numbers differ from the count of pages."""
    shifts: Counter[int] = Counter()
    for candidate in candidates:
        for number in {int(n) for n in _NUMBER.findall(candidate.text) if len(n) <= 4}:
            shifts[number - candidate.line.page] += 1
    return {shift for shift, count in shifts.items() if count >= 2}


def _wording(candidate: _Candidate, shifts: set[int]) -> str:
    """The words of a line, with numbers that count along with the pages made one sign."""

    def sign(found: re.Match[str]) -> str:
        number = found.group()
        counts = len(number) <= 4 and int(number) - candidate.line.page in shifts
        return "#" if counts else number

    return _NUMBER.sub(sign, re.sub(r"\s+", "", candidate.text))


def _by_height(members: list[_Candidate]) -> list[list[_Candidate]]:
    groups: list[list[_Candidate]] = []
    for member in sorted(members, key=lambda one: one.height):
        if groups and member.height - groups[-1][-1].height <= _NEAR:
            groups[-1].append(member)
        else:
            groups.append([member])
    return groups
