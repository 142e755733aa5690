"""What a clause does by its wording: duty, right, prohibition, permission, statement."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from analyzer.extract.party_words import first_of, plain, resource

if TYPE_CHECKING:
    from analyzer.records import Modality

_KINDS: tuple[Modality, ...] = ("prohibition", "permission", "right", "obligation")
_SENTENCE = re.compile(r"[。；;！!\n]")
_SEGMENT = re.compile(r"[，,]")
# A condition may hold modal words of its own: 如乙方不能按期…的, 应当…而未….
_CONDITION = re.compile(
    r"^(?:如果|如(?!下|期|实|数)|若|倘若|假如|一旦|当(?!事|地|日)|凡|因|由于|除非|除)"
)
_STATEMENT = re.compile(
    r"。|有效|无效|生效|适用|构成|属于|视为|一式|终止|为准|组成部分|归|自[^。]{1,30}(?:起|止)"
    r"|为[^。]{2,}"
)
_AGREES = re.compile(r"同意|确认|约定(?!的)|声明")
_MARK = re.compile(r"[，,。；;]")


@cache
def markers() -> dict[str, re.Pattern[str]]:
    """One pattern a kind of modality, from `modality.toml`."""
    table = resource("modality.toml")
    return {
        kind: re.compile("|".join(table[kind]))
        for kind in ("prohibition", "permission", "right", "obligation", "definition")
    }


@cache
def any_marker() -> re.Pattern[str]:
    """A marker of any modality but definition, in a named group of its kind."""
    table = resource("modality.toml")
    kinds = "|".join(f"(?P<{kind}>{'|'.join(table[kind])})" for kind in _KINDS)
    return re.compile(f"(?=[{table['first']}])(?:{kinds})")


@cache
def holder_words() -> str:
    """The holders that are no party label (双方, 任何一方), as an alternation."""
    words: list[str] = resource("modality.toml")["holders"]
    return first_of(words) + f"(?:{plain(words)})"


def modality(text: str) -> Modality:
    """The modality of the main statement of a clause body; `none` for a heading or a list.

    The first sentence that carries a marker decides; conditions before its main
    statement are passed over, and a prohibition there beats a right or a duty.
    """
    body = text.strip()
    if not body:
        return "none"
    if _defines(body):
        return "definition"
    for sentence in _SENTENCE.split(body):
        kind = _sentence(sentence)
        if kind is not None:
            return kind
    if body.endswith(("：", ":")):
        return "declaration" if _AGREES.search(body) else "none"
    if (_MARK.search(body) or len(body) > 20) and _STATEMENT.search(body):
        return "declaration"
    return "none"


def _defines(body: str) -> bool:
    first = _SENTENCE.split(body, maxsplit=1)[0]
    found = markers()["definition"].search(first[:120])
    if not found:
        return False
    before = any_marker().search(first[: found.start()])
    return before is None


def _sentence(sentence: str) -> Modality | None:
    segments = [part for part in _SEGMENT.split(sentence) if part.strip()]
    main = [part for part in segments if not _CONDITION.match(part.strip())] or segments
    # 如甲方…的，乙方有权…: the last condition ends where the statement begins.
    for part in (main, segments):
        joined = "，".join(part)
        found = any_marker().search(joined)
        if found:
            for kind in _KINDS:
                if found[kind] is not None:
                    return kind
    return None
