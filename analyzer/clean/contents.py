"""Contents lists before a body, told from bodies.

A list of contents names every heading once; the body that follows names them
again. So a list is taken out only when its own end is seen: the numbering
starts over with the same headings, or (where it stands in lines) the entries
end and the numbering starts over below. A list without a body is left alone.
Works on text with lines and on text whose lines were lost.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from analyzer.records import Span

_KEYS = ("目录", "目次", "目 录", "目  录", "目　录", "目　　录", "目 次", "目　次")

# 本合同目录一览, 目录, 目 次; in a sentence (国家物资目录的…) it is no heading. Behind a Chinese
# character 合同 and 协议 end the title that stands before (某某协议目录).
_HEADING = re.compile(
    r"(?:本(?:合同|协议)(?:书)?(?:条款)?|(?<![\u4e00-\u9fff])(?:合同|协议)(?:书)?(?:条款)?|(?<=合同|协议)(?:合同|协议)|(?<=书)(?:合同|协议))?目\s{0,4}[录次](?:\s*一览)?(?:表)?\s*[:：]?"
)
_NUMBER = re.compile(
    r"第\s?[一二三四五六七八九十百零\d]{1,4}\s?(?:[编章节条]|部分)"
    r"|\d{1,2}(?:\.\d{1,2}){1,3}\.?(?![\d年月日%])"
    r"|\d{1,2}[.、](?!\d)"
    r"|[一二三四五六七八九十]{1,3}、"
    r"|[(（]?[一二三四五六七八九十\d]{1,3}[)）]"
    r"|附[件录表](?:[一二三四五六七八九十\d]{1,3})?"
    r"|前\s*言|序\s*言|引\s*言"
)
# What ends an entry: dots, a tab or a wide space, and the number of a page.
_DOTS = r"(?:[.·•…]\s?){2,}"
_LED_ENTRY = re.compile(rf"(?:\s*{_DOTS}|\t+|\s{{2,}})\s*-?\d{{1,4}}-?\s*$")
_LEADER = re.compile(
    rf"\s*{_DOTS}-?\d{{0,4}}-?\s*$|(?:\t+|\s{{2,}})-?\d{{1,4}}-?\s*$|(?<=[^\d.:_\s])\s?\d{{1,3}}\s*$"
)
_PAGE = re.compile(rf"\s*(?:{_DOTS})?-?\d{{1,3}}-?")
# An entry of a list has no sentence in it; a blank to fill in belongs to a body.
_CLAUSE = re.compile(r"[。;；!?]|[,，].*[,，].*[,，]")
_SENTENCE = re.compile(r"[。;；!?]|_{2,}|[,，].*[,，].*[,，]")
_BODY_CUE = re.compile(
    r"[甲乙]\s*方\s*[(（:：_]|合同(?:编)?号|签[订字](?:时间|地点|日期)\s*:|第\s*_+\s*号|鉴于|根据《|为了|为明确"
    r"|经.{0,8}协商|(?:出租|委托|发包|出卖|转让|贷款|供|需|买|卖|采购)[方人]\s*[(:_]|第[一二三]部分\s*:?\s*合同"
    r"|本(?:合同|协议)(?:由|于)|_{3,}"
)
_VALUE = re.compile(r"[一二三四五六七八九十百零\d]+")
_HAN = {char: value for value, char in enumerate("一二三四五六七八九十", 1)}
_OPENING = re.compile(r"\s*(?:前\s*言|序\s*言|引\s*言|导\s*言)\s*")
_OMITTED = re.compile(r"[(（]\s*[略附见后]{1,3}\s*[)）]")
_TITLED = re.compile(r"(?:合同|协议|契约|合约)(?:书)?\s*$")
_FIRST = re.compile(r"(?:第一[章条节编]|(?<!\d)1[.、](?!\d)|(?<!十)一、)\s*[^\s\d_]{2}")
_LED = re.compile(r"(?m:^)(?:[^\n.·•…]{2,60}(?:[.·•…] ?){3,} *-?\d{1,4}-?[ \t]*\n\s*){4,}")
_LONGEST = 48
_FEWEST = 4
_HEADLESS_FEWEST = 6
_BEGINNING = 4
"""So many headings at the beginning of a list are enough if the body begins with all of them."""
_PREFACES = frozenset(("前言", "序言", "引言", "导言"))
_WINDOW = 20000
"""How far from its heading a list and the beginning of its body may reach."""
_HEADLESS_WITHIN = 6000
"""How far from the start of the text a list without a heading is looked for."""
_TRIES = 40
"""How many headings, and how many places where a list might end, are looked at."""


class _Entry(NamedTuple):
    start: int
    end: int
    number: str
    text: str
    plain: str


def suspected(text: str) -> bool:
    """Whether a list of contents may stand in the text at all: a few literal searches."""
    if any(key in text for key in _KEYS) or "...." in text or "……" in text or "····" in text:
        return True
    return _starts_twice(text)


def _starts_twice(text: str) -> bool:
    """Whether the first numbered heading comes a second time, as after a list it must."""
    first = _FIRST.search(text, 0, _HEADLESS_WITHIN)
    return first is not None and text.find(first.group(), first.end(), first.end() + _WINDOW) > 0


def find(folded: str) -> list[Span]:
    """The contents lists of a folded text, from their heading to the end of the last entry."""
    found = _headed(folded)
    if not found and _starts_twice(folded):
        span = _headless(folded)
        if span is not None:
            found.append(span)
    for match in _LED.finditer(folded) if "..." in folded or "…" in folded else ():
        if not any(span.start < match.end() and match.start() < span.end for span in found):
            found.append(Span(match.start(), match.end()))
    return [_whole_lines(folded, span) for span in sorted(found, key=lambda span: span.start)]


def _whole_lines(folded: str, span: Span) -> Span:
    """A list that begins on a line of its own takes its last line end along."""
    end = span.end
    if span.start == 0 or folded[span.start - 1] == "\n":
        while end < len(folded) and folded[end] in " \t":
            end += 1
        if folded[end : end + 1] == "\n":
            return Span(span.start, end + 1)
    return span


def _headed(folded: str) -> list[Span]:
    """Lists under a heading such as 目录."""
    found: list[Span] = []
    tries = 0
    for match in _HEADING.finditer(folded):
        if (found and match.start() < found[-1].end) or not _heads(folded, match):
            continue
        tries += 1
        if tries > _TRIES:
            break
        end = _list_end(folded, match.end())
        if end is not None:
            found.append(Span(match.start(), end))
    return found


def _headless(folded: str) -> Span | None:
    """A list whose heading was lost: its numbering runs, stops and starts over."""
    first = _FIRST.search(folded, 0, _HEADLESS_WITHIN)
    if first is None:
        return None
    window = folded[first.start() : first.start() + _WINDOW]
    entries = _entries(window)
    if len(entries) < 2 * _HEADLESS_FEWEST:
        return None
    end = _restart(entries, fewest=_HEADLESS_FEWEST, share=0.8)
    return None if end is None else Span(first.start(), first.start() + end)


def _heads(folded: str, match: re.Match[str]) -> bool:
    """Whether 目录 heads a list: alone on its line, or directly before the first number."""
    after = folded[match.end() : match.end() + 40].lstrip()
    before = folded[match.start() - 1] if match.start() else "\n"
    alone = before == "\n" and folded[match.end() : match.end() + 1] in ("\n", "")
    return alone or (_NUMBER.match(after) is not None and before not in '的等及和、《”"」品物清')


def _list_end(folded: str, start: int) -> int | None:
    """Where the list that begins at `start` ends, or None if no body follows it."""
    window = folded[start : start + _WINDOW]
    lined = window[:400].count("\n") >= 3
    end = _end_in_lines(window) if lined else None
    # A list in one run may stand before a body in lines, so the run is tried then too.
    if end is None:
        end = _end_in_run(window)
    return None if end is None else start + end


def _end_in_lines(window: str) -> int | None:
    """The end of a list whose entries are lines."""
    lines: list[tuple[int, str]] = []
    at = 0
    for line in window.split("\n"):
        at += len(line) + 1
        lines.append((min(at, len(window)), line.strip()))
    plain = [_plain(text) for _, text in lines]
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
    if body.count("\n") > len(listed):
        return False
    at = again = 0
    for text in listed:
        heading = _LEADER.sub("", text)
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
    bare = _LEADER.sub("", text)
    if len(bare) > _LONGEST + 12 or _CLAUSE.search(bare):
        return False
    if _NUMBER.match(text):
        return True
    if len(plain) < 2 or _BODY_CUE.search(text):
        return False
    return again or _LED_ENTRY.search(text) is not None


def _end_in_run(window: str) -> int | None:
    """The end of a list whose entries are glued to each other and to the body."""
    entries = _entries(window)
    if len(entries) < 2 * _FEWEST or len(window[: entries[0].start].strip()) > 12:
        return None
    return _restart(entries, fewest=_FEWEST, share=0.4)


def _entries(window: str) -> list[_Entry]:
    marks = list(_NUMBER.finditer(window))
    entries = []
    for index, mark in enumerate(marks):
        end = marks[index + 1].start() if index + 1 < len(marks) else len(window)
        text = window[mark.end() : end]
        entries.append(_Entry(mark.start(), end, _key(mark.group()), text, _bare(text)))
    return entries


def _restart(entries: Sequence[_Entry], fewest: int, share: float) -> int | None:
    """The end of the list by the first place where its first heading comes again."""
    # 前言 has no text of its own in a list; the body is known by the first heading that has.
    begin = next((i for i, entry in enumerate(entries[:3]) if entry.plain), 0)
    first = entries[begin]
    head = _bare(_LEADER.sub("", first.text))[:6]
    tries = long = 0
    for index in range(begin + 1, len(entries)):
        entry = entries[index]
        # Numbers of one form say which heading it is; a body may be numbered in another form.
        alike = _form(entry.number) == _form(first.number)
        same = _value(entry.number) == _value(first.number) if alike else len(head) >= 3
        same = same or _value(entry.number) == _value(first.number) == 1
        if index >= fewest and same and head and entry.plain.startswith(head):
            tries += 1
            listed = _before_preface(entries[:index])
            if _agrees(listed, entries[index:], share):
                return _trim(listed, entries[len(listed) :])
        # The last entry carries the preamble that follows the list; no other is long.
        long += len(entry.text) > 160 and _SENTENCE.search(entry.text) is not None
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


def _before_preface(listed: Sequence[_Entry]) -> Sequence[_Entry]:
    """The entries up to a preface that comes a second time: with it the body begins."""
    for index in range(2, len(listed)):
        if listed[index].number in _PREFACES and listed[index].number == listed[0].number:
            return listed[:index]
    return listed


def _agrees(listed: Sequence[_Entry], body: Sequence[_Entry], share: float) -> bool:
    """Whether the listed headings are short and most of them stand in the body again."""
    inner = listed[:-1]
    short = sum(len(entry.text) <= _LONGEST and not _SENTENCE.search(entry.text) for entry in inner)
    if short < 0.9 * len(inner):
        return False
    places: dict[str, list[str]] = {}
    for entry in body[: 8 * len(listed)]:
        places.setdefault(entry.plain[:2], []).append(entry.plain)
    found = []
    for entry in inner:
        text = _bare(_LEADER.sub("", entry.text))
        if text or entry.number not in _PREFACES:
            same = places.get(text[:2], ())[:_TRIES]
            found.append(bool(text) and any(other.startswith(text) for other in same))
    # Of a long body only the first chapters may lie within reach: those come in full.
    return sum(found) >= share * len(found) or (
        len(found) >= 2 * _FEWEST and all(found[:_BEGINNING])
    )


def _trim(listed: Sequence[_Entry], body: Sequence[_Entry]) -> int:
    """The end of the last entry: what follows it before the body is the contract's.

    The entry ends where the same heading of the body does, or at (略), or at the
    first words of a preamble; where none of these is seen, a long one is left.
    """
    last = listed[-1]
    if last.number in _PREFACES and len(last.text) > _LONGEST:
        return last.start
    text = last.text
    offset = last.end - len(text)
    omitted = _OMITTED.search(text, 0, _LONGEST)
    if omitted:
        return offset + omitted.end()
    if body[0].number in _PREFACES and len(text) <= _LONGEST and not _SENTENCE.search(text):
        return last.end
    best = max(
        (
            size
            for entry in body
            if (size := _common(text, entry.text)) >= 4 or entry.number == last.number
        ),
        default=0,
    )
    if best >= 2:
        paged = sum(_LEADER.search(entry.text) is not None for entry in listed[:-1])
        page = _PAGE.match(text, best) if 2 * paged > len(listed) - 1 else None
        return offset + (page.end() if page else best)
    cue = _BODY_CUE.search(text)
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


def _key(number: str) -> str:
    return re.sub(r"[\s()（）.、]", "", number)


def _plain(text: str) -> str:
    """A heading without number, leader and page, for comparing."""
    text = _LEADER.sub("", text.strip())
    mark = _NUMBER.match(text)
    if mark and mark.end() < len(text):
        text = text[mark.end() :]
    return _bare(text)


def _bare(text: str) -> str:
    return re.sub(r"[\s:：.、,，·…_]", "", text[:80])
