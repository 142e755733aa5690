"""Traditional characters read as simplified ones, and the wording given back as written.

The rules of extraction are written in simplified characters. A text in the other
script is folded character by character, so that every offset stays; what the
records quote is then taken from the text itself again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import Any, Final, TypeVar

from analyzer.clean.tables import to_simplified
from analyzer.records import Amount, Identifier, Mention

M = TypeVar("M", bound=Mention)

_QUOTED: Final = ("anchor", "base", "symbolic", "since", "until", "name", "article", "per")
_BEFORE: Final = 120  # how far from its record a quoted wording may stand
_BEHIND: Final = 160


@cache
def _table() -> dict[int, str]:
    pairs = to_simplified()
    plain = set(pairs.values())
    return {ord(form): char for form, char in pairs.items() if form not in plain}


@cache
def _forms() -> re.Pattern[str]:
    return re.compile(f"[{''.join(map(chr, _table()))}]")


def fold(text: str) -> str:
    """The text in simplified characters, of the same length; itself where it is so already."""
    return text if _forms().search(text) is None else text.translate(_table())


def as_written(text: str, folded: str, found: Iterable[M]) -> tuple[M, ...]:
    """The records found in the folded text, with their wording as the text has it."""
    return tuple(_restored(text, folded, one) for one in found)


def _restored(text: str, folded: str, one: M) -> M:
    changes: dict[str, Any] = {"text": text[one.start : one.end]}
    for name in _QUOTED:
        wording = getattr(one, name, None)
        if isinstance(wording, str):
            at = folded.rfind(wording, max(0, one.start - _BEFORE), one.end)
            if at < 0:
                at = folded.find(wording, one.end, one.end + _BEHIND)
            if at >= 0:
                changes[name] = text[at : at + len(wording)]
    if isinstance(one, Amount) and one.words is not None:
        changes["in_words"] = text[one.words.start : one.words.end]
    if isinstance(one, Identifier):
        changes["value"] = changes["text"]
    return replace(one, **changes)
