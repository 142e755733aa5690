"""Where a list of contents ends: where its headings come again, or its lines stop being entries.

`end_in_lines` looks at lists whose entries are lines, `end_in_run` and `restart` at those
whose lines were lost.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from analyzer.clean.contents_entries import (
    BODY_CUE,
    DOTS,
    LEADER,
    LED_ENTRY,
    NUMBER,
    SENTENCE,
    Entry,
    numbered,
    squeezed,
    unled,
    wording,
)

_PAGE = re.compile(rf"\s*(?:{DOTS})?-?\d{{1,3}}-?")
# An entry has no sentence in it.
_CLAUSE = re.compile(r"[。;；!?]|[,，].*[,，].*[,，]")
_LONGEST = 48
_VALUE = re.compile(r"[一二三四五六七八九十百零\d]+")
_HAN = {char: value for value, char in enumerate("一二三四五六七八九十", 1)}
_OPENING = re.compile(r"\s*(?:前\s*言|序\s*言|引\s*言|导\s*言)\s*")
_OMITTED = re.compile(r"[(（]\s*[略附见后]{1,3}\s*[)）]")
_LINE = re.compile(rf"[ \t]*[^\s。;；_][^\n。;；_]{{0,{_LONGEST}}}\n\s*")
_TITLED = re.compile(r"(?:合同|协议|契约|合约)(?:书)?\s*$")
_FEWEST = 4
_BEGINNING = 4
"""So many headings at the beginning of a list are enough if the body begins with all of them."""
_PREFACES = frozenset(("前言", "序言", "引言", "导言"))
_PARTS = 2
"""Headings of the body that may stand before the first one listed: 第一部分, 第一章."""
_TRIES = 40
"""How many places where a list might end are looked at."""


def end_in_lines(window: str) -> int | None:
    """The end of a list whose entries are lines."""
    lines: list[tuple[int, str]] = []
    at = 0
    for line in window.split("\n"):
        at += len(line) + 1
        lines.append((min(at, len(window)), line.strip()))
    plain = [wording(text) for _, text in lines]
    last_place = {text: index for index, text in enumerate(plain)}
    listed: list[int] = []
    seen: set[str] = set()
    for index, (_, text) in enumerate(lines):
        if not text:
            continue
        again = last_place[plain[index]] > index
        if plain[index] in seen or not _is_entry_line(text, plain[index], again):
            break
        seen.add(plain[index])
        listed.append(index)
    # A preface named after the numbered entries is the first heading of the body.
    while listed and _OPENING.fullmatch(lines[listed[-1]][1]):
        seen.discard(plain[listed.pop()])
    if len(listed) < _FEWEST:
        return None
    body = sorted(plain[listed[-1] + 1 :])
    end = lines[listed[-1]][0]
    if sum(_begins(text, body) for text in seen) * 3 < len(listed) and not _in_run(
        [lines[index][1] for index in listed], window[end:]
    ):
        return None
    return end


def _in_run(listed: Sequence[str], body: str) -> bool:
    """Whether most of the listed headings come again, in order, in a body without lines."""
    if body.count("\n") > len(listed):  # lines of a site may follow it
        body = max(body.split("\n"), key=len)
    at = again = 0
    for text in listed:
        heading = unled(text)
        found = body.find(heading, at) if len(heading) > 2 else -1
        if found >= 0:
            at = found + len(heading)
            again += 1
    return 2 * again > len(listed)


def _begins(text: str, ordered: Sequence[str]) -> bool:
    """Whether one of the ordered lines begins with a text."""
    index = bisect_left(ordered, text)
    return index < len(ordered) and ordered[index].startswith(text)


def _is_entry_line(text: str, plain: str, again: bool) -> bool:
    bare = unled(text)
    if len(bare) > _LONGEST + 12 or _CLAUSE.search(bare):
        return False
    if NUMBER.match(text):
        return True
    if len(plain) < 2 or BODY_CUE.search(text):
        return False
    return again or LED_ENTRY.search(text) is not None


def end_in_run(window: str) -> int | None:
    """The end of a list whose entries are glued to each other and to the body."""
    entries = numbered(window)
    if len(entries) < 2 * _FEWEST or len(window[: entries[0].start].strip()) > 12:
        return None
    return restart(entries, fewest=_FEWEST, share=0.4)


def restart(entries: Sequence[Entry], fewest: int, share: float) -> int | None:
    """The end of the list by the first place where its first heading comes again."""
    # 前言 has no text of its own in a list; the body is known by the first heading that has.
    begin = next((i for i, entry in enumerate(entries[:3]) if entry.plain), 0)
    first = entries[begin]
    head = squeezed(unled(first.text))[:6]
    tries = long = 0
    for index in range(begin + 1, len(entries)):
        entry = entries[index]
        # Numbers of one form say which heading it is; a body may be numbered in another form.
        alike = _form(entry.number) == _form(first.number)
        same = _value(entry.number) == _value(first.number) if alike else len(head) >= 3
        same = same or _value(entry.number) == _value(first.number) == 1
        if index >= fewest and same and head and entry.plain.startswith(head):
            tries += 1
            listed = _before_body(entries[:index])
            if _agrees(listed, entries[index:], share):
                return _trim(listed, entries[len(listed) :])
        # The last entry carries the preamble that follows the list; no other is long.
        long += len(entry.text) > 160 and SENTENCE.search(entry.text) is not None
        if tries >= _TRIES or long > 1:
            return None
    return None


def _form(number: str) -> str:
    return _VALUE.sub("", number)


def _value(number: str) -> int | None:
    """The number that a heading carries, where it is one that lists begin with or go on to."""
    found = _VALUE.search(number)
    if found is None or not found[0].isdecimal():
        return _HAN.get(found[0]) if found else None
    return int(found[0])


def _before_body(listed: Sequence[Entry]) -> Sequence[Entry]:
    """The entries up to where the body begins.

    It does with a preface that comes a second time, or behind an entry that carries the
    preamble, which 第一部分 and 第一章 may follow.
    """
    for index in range(2, len(listed)):
        if listed[index].number in _PREFACES and listed[index].number == listed[0].number:
            return listed[:index]
    for index in range(max(_FEWEST, len(listed) - _PARTS), len(listed)):
        text = listed[index - 1].text
        if len(text) > _LONGEST and SENTENCE.search(text):
            return listed[:index]
    return listed


def _agrees(listed: Sequence[Entry], body: Sequence[Entry], share: float) -> bool:
    """Whether the listed headings are short and most of them stand in the body again."""
    inner = listed[:-1]
    short = sum(len(entry.text) <= _LONGEST and not SENTENCE.search(entry.text) for entry in inner)
    if short < 0.9 * len(inner):
        return False
    places: dict[str, list[str]] = {}
    for entry in body[: 8 * len(listed)]:
        places.setdefault(entry.plain[:2], []).append(entry.plain)
    found = []
    for entry in inner:
        text = squeezed(unled(entry.text))
        if text or entry.number not in _PREFACES:
            same = places.get(text[:2], ())[:_TRIES]
            found.append(bool(text) and any(other.startswith(text) for other in same))
    # Of a long body only the first chapters may lie within reach: those come in full.
    return sum(found) >= share * len(found) or (
        len(found) >= 2 * _FEWEST and all(found[:_BEGINNING])
    )


def _trim(listed: Sequence[Entry], body: Sequence[Entry]) -> int:
    """The end of the last entry: what follows it before the body is the contract's.

    The entry ends with its line where each of the others has one, where the same heading
    of the body does, at (略), or at the first words of a preamble; where none of these is
    seen, a long one is left.
    """
    last = listed[-1]
    if last.number in _PREFACES and len(last.text) > _LONGEST:
        return last.start
    text = last.text
    offset = last.end - len(text)
    omitted = _OMITTED.search(text, 0, _LONGEST)
    if omitted:
        return offset + omitted.end()
    if body[0].number in _PREFACES and len(text) <= _LONGEST and not SENTENCE.search(text):
        return last.end
    line = _LINE.match(text)
    if line and all(_LINE.fullmatch(entry.text) for entry in listed[:-1]):
        return offset + line.end()
    best = max(
        (
            size
            for entry in body
            if (size := _common(text, entry.text)) >= 4 or entry.number == last.number
        ),
        default=0,
    )
    if best >= 2:
        paged = sum(LEADER.search(entry.text) is not None for entry in listed[:-1])
        page = _PAGE.match(text, best) if 2 * paged > len(listed) - 1 else None
        return offset + (page.end() if page else best)
    cue = BODY_CUE.search(text)
    if cue:
        title = _TITLED.search(text, 0, cue.start())
        return last.start if title else offset + cue.start()
    if len(text) > 16 or _TITLED.search(text):
        return last.start
    return last.end


def _common(one: str, two: str) -> int:
    """How much of `one` stands at the beginning of `two`, white space before them apart."""
    skip = len(one) - len(one.lstrip())
    size = 0
    for a, b in zip(one.lstrip(), two.lstrip(), strict=False):
        if a != b:
            break
        size += 1
    return skip + size if size else 0
