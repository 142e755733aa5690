"""Page numbers in text that has no pages any more: `3` or `3 / 16` where a page once ended.

A number counts as one of a page only in a sequence that begins at one (or two) and
rises by one, so that no quantity, date or clause number is taken for it. Numbers alone on
a line need three of a kind, and the text between two of them to be as long as part of a
page; `3 / 16` needs the same total throughout.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from analyzer.clean.breaks import starts_item
from analyzer.sourcemap import Edit

RULE = "page_number"
_DIGIT = "[0-9０-９]"
_SPACE = r"[ \t]*+"
_DASH = rf"(?:-{_SPACE})?"
_LINE = re.compile(rf"^{_SPACE}{_DASH}({_DIGIT}{{1,3}}){_SPACE}{_DASH}$", re.MULTILINE)
_TOTAL = re.compile(
    rf"(?<![{_DIGIT[1:-1]}./／])(?:第{_SPACE})?({_DIGIT}{{1,3}}){_SPACE}(?:页{_SPACE})?"
    rf"[/／]{_SPACE}(?:共{_SPACE})?({_DIGIT}{{1,3}})(?:{_SPACE}页)?(?![{_DIGIT[1:-1]}./／])"
)
_STROKE = re.compile(rf"[/／]{_SPACE}(?:共{_SPACE})?{_DIGIT}")
_FEWEST = 3
_PAGE = 250
"""The least number of characters that a page holds (most hold 400 and more)."""
_HEADING = 25
"""A line shorter than this may be a heading, which goes on in no line."""


def find(text: str) -> list[Edit]:
    """The page numbers as removals, in order; linear in the length of the text."""
    return _totals(text) or _alone(text)


def _totals(text: str) -> list[Edit]:
    """Numbers with the total of the pages: 3 / 16."""
    if len(_STROKE.findall(text)) < _FEWEST - 1:
        return []
    matches = [match for match in _TOTAL.finditer(text) if 1 <= int(match[1]) <= int(match[2])]
    by_total: dict[int, list[re.Match[str]]] = {}
    for match in matches:
        by_total.setdefault(int(match[2]), []).append(match)
    best = max((_rising(group) for group in by_total.values()), key=len, default=[])
    on_lines = all(_own_line(text, match) for match in best)
    # 1/3 in a sentence is a share; as pages are printed there is room around the stroke.
    printed = on_lines or all(" " in match[0] or "页" in match[0] for match in best)
    if len(best) < (2 if printed else 2 * _FEWEST) or not (
        _far_apart(best) or (on_lines and len(best) >= _FEWEST)
    ):
        return []
    return [_edit(text, match) for match in best]


def _alone(text: str) -> list[Edit]:
    """Numbers alone on their lines, each a page after the one before."""
    lines = list(_LINE.finditer(text))
    if len(lines) < _FEWEST - 1:
        return []
    best = _rising(lines)
    if len(best) < _FEWEST and not (len(best) > 1 and all(_cuts(text, match) for match in best)):
        return []
    if not _far_apart(best) or 2 * len(best) < len(lines):
        return []
    return [_edit(text, match) for match in best]


def _cuts(text: str, match: re.Match[str]) -> bool:
    """Whether a number on its line parts a sentence."""
    before = text.rfind("\n", 0, match.start())
    return before > 0 and match.end() + 1 < len(text) and _runs_on(text, before, match.end() + 1)


def _rising(matches: Iterable[re.Match[str]]) -> list[re.Match[str]]:
    """The numbers that go on from one or two; one of them may be missing at each step."""
    chain: list[re.Match[str]] = []
    for match in matches:
        number = int(match[1])
        if chain and int(chain[-1][1]) < number <= int(chain[-1][1]) + 2:
            chain.append(match)
        elif not chain and number in (1, 2):
            chain = [match]
    return chain


def _far_apart(matches: Sequence[re.Match[str]]) -> bool:
    return all(two.start() - one.end() >= _PAGE for one, two in pairwise(matches))


def _own_line(text: str, match: re.Match[str]) -> bool:
    before = text.rfind("\n", 0, match.start()) + 1
    after = text.find("\n", match.end())
    rest = text[before : match.start()] + text[match.end() : after if after >= 0 else len(text)]
    return not rest.strip()


def _edit(text: str, match: re.Match[str]) -> Edit:
    """The number; on a line of its own with the line, so that a cut sentence closes again."""
    start, end = match.start(), match.end()
    if not _own_line(text, match):
        return Edit(start, end, "", "remove", RULE)
    start = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    end = len(text) if stop < 0 else stop + 1
    # In mid-sentence the line end before it went in with the number.
    if start > 0 and end < len(text) and _runs_on(text, start - 1, end):
        start -= 1
    return Edit(start, end, "", "remove", RULE)


def _runs_on(text: str, end: int, start: int) -> bool:
    """Whether the line that ends at `end` is a sentence that the one from `start` on goes on."""
    before = text[text.rfind("\n", 0, end) + 1 : end]
    stop = text.find("\n", start)
    after = text[start : stop if stop >= 0 else len(text)]
    return (
        len(before) >= _HEADING
        and before[-1].isalpha()
        and after[:1].isalpha()
        and not starts_item(after)
    )
