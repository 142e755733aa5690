"""What happens to the lines of a page: run together, broken, numbered, headed by a cover.

Every function gives edits of the text it is handed; text that is added is an edit of
an empty range, so that the map tells it from the contract's own.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence

from analyzer.noise.sites import filled, material
from analyzer.sourcemap import Edit

RULE = "noise"
_HEADING = re.compile(
    r"^[ \t\u3000]*((?:第[一二三四五六七八九十百\d]+[章条节]|[一二三四五六七八九十]+、|\d+[.、])"
    r"[^\n。;；:：]{1,24})$",
    re.MULTILINE,
)


def put(at: int, text: str) -> Edit:
    """Text that was not there before."""
    return Edit(at, at, text, "layout", RULE)


def take(start: int, end: int, after: str = "") -> Edit:
    return Edit(start, end, after, "layout", RULE)


def flatten(text: str) -> list[Edit]:
    """All line breaks, with the white space beside them, taken out."""
    return [take(m.start(), m.end()) for m in re.finditer(r"[ \t\u3000]*\n\s*", text)]


def break_lines(text: str, share: float, rng: random.Random) -> list[Edit]:
    """A line break inside a sentence for the given share of long lines."""
    edits = []
    for match in re.finditer(r"[^\n]{30,}", text):
        if rng.random() < share:
            at = rng.randrange(match.start() + 10, match.end() - 5)
            if text[at - 1].isalpha() and text[at].isalpha():
                edits.append(put(at, "\n"))
    return edits


def page_numbers(text: str, rng: random.Random) -> list[Edit]:
    """Page numbers where a page of about 700 characters ends, in mid-sentence as often as not."""
    total = len(text) // 700 + 1
    printed = rng.random() < 0.5
    edits = []
    for number in range(1, total):
        line = f"\n{number} / {total}\n" if printed else f"\n{number}\n"
        at = number * 700
        while at < len(text) - 1 and not (text[at - 1].isalpha() and text[at].isalpha()):
            at += 1  # never between digits: that would make another number
        edits.append(put(at, line))
    return _increasing(edits)


def cover(rng: random.Random) -> str:
    """A cover page as one glued line."""
    return filled(rng.choice(material().covers), rng)


def contents(text: str, rng: random.Random) -> str:
    """A table of contents made of the text's own headings, glued or by lines; may be empty."""
    headings = [match[1] for match in _HEADING.finditer(text)][:40]
    if len(headings) < 3:
        return ""
    between = rng.choice(("", "\n", "\n"))
    return between.join((rng.choice(material().contents_heads), *headings)) + between


def _increasing(edits: Sequence[Edit]) -> list[Edit]:
    return list(_rising(sorted(edits, key=lambda edit: edit.start)))


def _rising(edits: Sequence[Edit]) -> Iterator[Edit]:
    last = -1
    for edit in edits:
        if edit.start > last:
            yield edit
            last = max(edit.start, edit.end)
