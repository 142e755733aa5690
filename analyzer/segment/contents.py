"""Contents lists: which of the first markers are entries, and where the list ends."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from analyzer.segment.headings import is_known_heading
from analyzer.segment.markers import after_marker
from analyzer.segment.styles import Candidate
from analyzer.segment.wording import CONTENTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analyzer.segment.decode import Opened

_SENTENCE = re.compile(r"[。；;]")
_CONTENTS_HEAD = re.compile(CONTENTS)
_NOT_WORDS = re.compile(r"[^一-鿿A-Za-z]")
_LONGEST_ENTRY = 48
_LEAST_ENTRIES = 4


def contents_size(text: str, markers: Sequence[Opened]) -> int:
    """How many of the first markers are entries of a contents list.

    A contents list is a run of short entries without sentences, most of whose wordings
    come back behind later markers.
    """
    size = 0
    while size + 1 < len(markers):
        marker, after = markers[size].candidate, markers[size + 1].candidate
        if after.start - marker.body > _LONGEST_ENTRY or _SENTENCE.search(
            text, marker.body, after.start
        ):
            break
        size += 1
    # The last entry runs on into what stands between the list and the body. A list may
    # begin anew inside (parts, several contracts): the longest that comes back counts.
    first = markers[0].candidate.start if markers else 0
    headed = _CONTENTS_HEAD.search(text, max(0, first - 30), first) is not None
    for index in range(min(size + 1, len(markers) - 1), _LEAST_ENTRIES - 1, -1):
        opened = markers[index]
        if opened.depth > markers[0].depth or opened.candidate.values[-1] != 1:
            continue
        later = {_key(text, marker.candidate) for marker in markers[index:]}
        known = sum(_key(text, marker.candidate) in later for marker in markers[:index])
        if known >= (0.25 if headed else 0.6) * index:
            return index
    return 0


def _key(text: str, candidate: Candidate) -> str:
    return _NOT_WORDS.sub("", text[candidate.body : candidate.body + 12])[:2]


def entry_end(text: str, candidate: Candidate, body: int) -> int:
    """Where the last entry of a contents list ends: with its line, or with its words where
    the lines are lost (the body says them again, so usual heading words are enough)."""
    low = after_marker(text, candidate.end)
    line = text.find("\n", low, body)
    if line >= 0:
        return line + 1
    for stop in range(min(body, low + 24), low + 1, -1):
        if is_known_heading(text[low:stop]):
            return stop
    return body
