"""Where a name ends: before a remark in brackets, at a gap, where the text runs on."""

from __future__ import annotations

import re

from analyzer.extract.name_kinds import (
    HAN,
    LATIN,
    PARTNERSHIP,
    is_generic,
    is_organisation,
    is_person,
)
from analyzer.extract.party_words import CLOSING, GAP, OPENING, name_words

# 海西师范学院新闻系, 省人民医院骨科: a part of an organisation, named with it.
_FORM = re.compile(r"(?:股份|集团)?有限(?:责任)?公司")
_DEPARTMENT = re.compile(
    rf"(?:学院|大学|医院|学校|中学|公司|局|院|厂)[{HAN}]{{1,6}}(?:系|科|室|组|班|部|处)$"
)
# A sentence that begins behind a name without a mark: …租赁站因工程施工需要.
_GOES_ON = r"因|现[因将就经拟]|拟|自愿|为了|由于"
_SENTENCE = re.compile(_GOES_ON)
_PERSON_TAIL = re.compile(
    rf"{GAP}*(?:先生|女士|小姐|同志)?{GAP}*(?:[（(]?(?:男|女)|性别|{_GOES_ON}|$)"
)
_LABEL = re.compile(rf"[{HAN}]{{2,6}}{GAP}*[：:]")


def cut_brackets(value: str, at: int, stop: int) -> int:
    """The end of the name where remarks in brackets follow it; 上海华信（集团）公司 is kept."""
    for found in re.finditer(rf"[{re.escape(OPENING)}]", value[at:stop]):
        low = at + found.start()
        close = re.search(rf"[{re.escape(CLOSING)}]", value[low:stop])
        if PARTNERSHIP.match(value, low):
            continue
        if close is None:
            return low
        high = low + close.end()
        tail = value[high:stop].strip()
        if (
            tail
            and tail[0] in "_＿×"
            and re.fullmatch(rf"[{HAN}、]{{1,8}}", value[low + 1 : high - 1])
        ):
            continue  # ＿＿省（自治区、直辖市）＿＿市
        if re.match(r"(?:股份|集团)?有限(?:责任)?公司", tail):
            continue  # 保税物流中心（A型）有限公司
        if tail and re.fullmatch(rf"[{HAN}A-Za-z0-9·]{{1,6}}", value[low + 1 : high - 1]):
            words = re.match(rf"[{HAN}]+", tail)
            if words and name_words().ending.search(words[0]) and not _is_complete(value[at:low]):
                continue
        return low
    return stop


def _is_complete(value: str) -> bool:
    return is_organisation(value.strip()) and value.strip().endswith(("公司", "厂", "中心"))


def cut_gaps(value: str, at: int, stop: int) -> int:
    """The end of the name where a gap divides it from what stands in the next column."""
    for gap in re.finditer(rf"{GAP}+", value[at:stop]):
        left = value[at : at + gap.start()]
        right = value[at + gap.end() : stop]
        if len(left) == 1 and is_person(left + right):
            return stop
        if is_person(left) or is_organisation(left):
            if LATIN.search(right) and LATIN.search(left):
                continue
            return at + gap.start()
    return stop


def cut_run_on(value: str, at: int, stop: int) -> int:
    """The end of a name that runs on into other text without a mark; `stop` when none shows."""
    person = name_words().surname.match(value, at)
    if person:
        for size in (2, 1):
            end = person.end() + size
            if end <= stop and is_person(value[at:end]) and _PERSON_TAIL.match(value, end, stop):
                return end
    words = name_words()
    if _DEPARTMENT.search(value, at, stop):
        return stop
    for ending in words.ending.finditer(value, at + 2, stop):
        end = ending.end()
        if len(ending[0]) < 2 and ending[0] != "厂" and not _SENTENCE.match(value, end, stop):
            continue
        if is_generic(value[at:end]):
            continue
        if words.ending.match(value, end, stop) or _FORM.match(value, end, stop):
            continue  # 粮油集团公司, 工会委员会
        follow = words.chain.search(value, end, min(stop, end + 14))
        if follow and follow.end() <= stop:
            continue
        return end
    return _before_label(value, at, stop)


def _before_label(value: str, at: int, stop: int) -> int:
    """The end of an organisation before a label nobody knows: 绿化管理所采购员：张三."""
    if not value[stop : stop + 8].lstrip(" \t\u3000").startswith(("：", ":")):
        return stop
    ends = [ending.end() for ending in name_words().ending.finditer(value, at + 2, stop)]
    for end in reversed(ends):
        if _LABEL.match(value, end) and is_organisation(value[at:end]):
            return end
    return stop
