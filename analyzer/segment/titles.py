"""The title of each clause, judged by its own words and by what its siblings do.

Lines and white space show a title for certain. Where both are lost, usual heading words
before a sentence are one if the other clauses of the same writing have titles too.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Sequence
from enum import IntEnum
from typing import NamedTuple

from analyzer.segment.headings import is_known_heading, known_sizes


class Form(IntEnum):
    """How sure it is that the words are a title, from not at all to certain."""

    NONE = 0
    GLUED = 1  # usual heading words, and something follows
    BEGUN = 2  # usual heading words, and a sentence begins behind them
    SET_OFF = 3  # white space, a child or the end follows
    LINE = 4  # a line of its own above the text


class Reading(NamedTuple):
    """The words that may be a clause's title, and how they stand there."""

    words: str | None
    form: Form


_NO_TITLE = Reading(None, Form.NONE)
_SENTENCE = re.compile(r"[，,。；;！!？?_＿…]")
_CELL = re.compile("[｜|]")
_STATEMENT = re.compile(
    r"应[当该]?(?!急|用|付|收)|必须|不得|可以|有权|下列|以下|如下|包括|按照|如果|经双方|同意|负责|是指|均|已经|由.{1,8}承担"
)
_BEGINNING = re.compile(
    r"(?:甲|乙|丙)、?(?:乙|丙)?[双三各]?方|双方|各方|三方|本合同|本协议|根据|为了|凡|任何|一方|未经"
    r"|因(?!素)|自(?!然|动|主|行|有)|如(?!下)|除(?!外|名)|若|当(?!事)|在(?!线|建)|经(?!营|济|办|理|纪|销)"
    r"|(?!由)[一-鿿]{2,3}[方人](?:应|须|将|有权|同意|不得|保证|承诺|负责)|下列|以下|[“\"《]"
)
_GOES_ON = re.compile(r"[的之和与及或、，,：:；;。）)]|以?及|等|内|中|后|前|时|期间|由|为|是|应")
_ADVERBIAL = re.compile(r"(?:期间|期内|期限内|时间|时)$")
_PARTY_FIRST = re.compile(r"(?:甲|乙|丙|双|各|[一-鿿]{1,3})(?:人|方(?![式案法面向]))")
_OF_PARTY = re.compile(r"(?:权利|义务|责任|工作|职责|承诺与保证|陈述与保证)$")
_LONG = 40
_TITLED = ("part", "chapter", "section")
_LEAST_GLUED = 4  # characters of a title that is told by the sentence behind it alone


def read_heading(text: str, body: int, end: int, kind: str, has_children: bool) -> Reading:
    """What may be the title of a clause whose wording is `text[body:end]`."""
    window = text[body : min(end, body + 80)]
    first, newline, rest = window.strip("\u3000 \t").partition("\n")
    first = first.strip()
    if first[:1].isdecimal() or _CELL.search(first):
        return _NO_TITLE
    rest = rest.strip("# \n")
    whole = end - body <= 80 and not rest.strip()
    if whole or newline:
        title = _titled(first, kind, has_children if whole else True)
        if title is not None:
            return Reading(title, Form.SET_OFF if whole and not newline else Form.LINE)
    return _prefix(first, kind)


def settle(readings: Sequence[tuple[Hashable, Reading]]) -> Iterable[str | None]:
    """The titles, given each clause's group (clauses that are written alike) and reading.

    Words glued to a sentence are a title where most of their group have titles that are
    not lines of their own; a group nearly without titles has no glued ones.
    """
    sizes: dict[Hashable, int] = {}
    sure: dict[Hashable, int] = {}
    lines: dict[Hashable, int] = {}
    for group, (_, form) in readings:
        sizes[group] = sizes.get(group, 0) + 1
        sure[group] = sure.get(group, 0) + (form >= Form.BEGUN)
        lines[group] = lines.get(group, 0) + (form == Form.LINE)
    for group, (words, form) in readings:
        share = sure[group] / sizes[group]
        refused = False
        if form is Form.GLUED:
            refused = share < 0.5 or lines[group] > sure[group] / 2
        elif form is Form.BEGUN:
            alone = sizes[group] >= 4 and share < 0.3
            refused = alone or (len(words or "") < _LEAST_GLUED and share < 0.5)
        yield None if refused else words


def _titled(line: str, kind: str, over_text: bool) -> str | None:
    colon = line[-1:] in ("：", ":", "∶")
    title = line.rstrip("：:∶ \u3000")
    if not title or len(title) > _LONG or _SENTENCE.search(title) or "：" in title or ":" in title:
        return None
    if kind in _TITLED or kind == "annex":
        return title
    if colon or not over_text:
        return title if kind != "item" and is_known_heading(title) else None
    if is_known_heading(title):
        return title
    if len(title) > 24 or _STATEMENT.search(title) or title[-1:] in "的、和或":
        return None
    return title


def _prefix(line: str, kind: str) -> Reading:
    """A title glued to the wording, or set off from it by white space only."""
    if kind == "item":
        return _NO_TITLE
    words = re.split(r"[ \t\u3000]{1,4}", line, maxsplit=1)
    if len(words) == 2 and not _SENTENCE.search(words[0]) and "：" not in words[0]:
        spaced = re.match(r"[一-鿿](?:[ \u3000]{1,4}[一-鿿])?(?=[ \u3000])", line)
        head = spaced.group() if spaced and is_known_heading(spaced.group()) else words[0]
        if is_known_heading(head):
            return Reading(head, Form.SET_OFF)
    stop = _SENTENCE.search(line)
    limit = min(stop.start() if stop else len(line), _LONG)
    colon = re.search("[：:∶]", line[:limit])
    limit = min(limit, colon.start()) if colon else limit
    glued: str | None = None
    for size in reversed(known_sizes(line[: limit - 1], whole_words=True)):
        head = line[:size]
        if _ADVERBIAL.search(head) or (_PARTY_FIRST.match(head) and not _OF_PARTY.search(head)):
            continue
        if _BEGINNING.match(line, size) or line.startswith(head[:2], size):
            return Reading(head, Form.BEGUN)
        if kind in _TITLED or not _GOES_ON.match(line, size):
            glued = glued or head
    if glued is None:
        return _NO_TITLE
    return Reading(glued, Form.SET_OFF if kind in _TITLED else Form.GLUED)
