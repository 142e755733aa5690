"""What can be seen of a stretch that speaks for the site or for the contract, as numbers.

One row of features a stretch, in the order of `NAMES`: markers by grade, vocabulary,
how it begins, its shape, its numbering, and where it stands between the first and the last
place where a contract is sure to speak. The weights are learned (`train.segments`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import log

from analyzer.clean.stretches import LEAD, Stretch, repeated_titles
from analyzer.clean.vocabulary import CLAUSE_START, PARTY_LINE, TITLE_LIST, TITLE_START, words

NAMES = (
    "cut", "sure", "strong", "near", "hint", "faint_mixed", "site_words", "contract_words",
    "site_words_sure", "clause_start", "item_start", "item_one", "item_continues", "title",
    "repeated", "digits", "date", "bullet", "listed", "list_run", "address", "file_size",
    "navigation", "question", "sentence", "length", "short", "glued", "goes_on", "opens",
    "blank_fields", "party", "signing", "label", "head_zone", "tail_zone", "head_after_loud",
    "tail_after_loud", "past_title", "beside_loud", "between_loud", "far", "unknown_head",
    "unknown_tail", "service",
)  # fmt: skip

_DIGITS = re.compile(r"[\s\d/-]{1,16}")
_ADDRESS = re.compile(r"https?:|www\.|\.(?:com|cn|net|org)\b|Copyright|©|[京沪粤浙苏豫][ICP公]")
_SIZE = re.compile(
    r"\d\s?[KM]B\b|\.(?:docx?|rar|zip|pdf)\b|\d{4}-\d{1,2}-\d{1,2}|\d{1,2}:\d{2}(?!\d)"
)
_NAVIGATION = re.compile(r"[|>›»<]|\[[^\]]{1,6}\]|【[^】\s_]{1,10}】|#")
_QUESTION = re.compile(r"[?!~★]")
_BULLET = re.compile(r"\s*-\s+\S")
_ITEM = re.compile(r"\s*(?:-\s*)?[(]?(\d{1,2}|[一二三四五六七八九十]{1,3})(?:[.、)]|\s)(?!\d)")
_FIELDS = re.compile(r"_{2,}|:\s*$|年\s*月\s*日|【\s*】")
_DATE = re.compile(
    r"[\s_\dXx×】【〇零一二三四五六七八九十]*[年月日][\s_\dXx×】【年月日〇零一二三四五六七八九十]*(?=$|签于)"
)
_SIGNING = re.compile(
    r"签[订署约字]|盖章|公章|\(章\)|代表人?[:(]|日期\s*:|签于|\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日"
)
# How a line of a preamble or a signature block begins: 合同编号: 住所: 转让方(甲方):
_LABEL = re.compile(
    r"\s*(?:(?:合同|协议)?(?:编号|号码?|备案号)|住所地?|(?:联系|注册|通[讯信])?地址|电话|传真|邮编|邮政编码"
    r"|身份证号码?|统一社会信用代码|开户(?:银)?行|账号|帐号|签[订署约](?:时间|日期|地点)"
    r"|[\u4e00-\u9fff]{1,5}[方人](?:\s?\([^)]{1,12}\))?)\s*:"
)
_TITLE_LINE = re.compile(
    r"[^\n。,:;?!/|>]{2,40}(?:合同|协议|契约|条款|章程|意向书|承诺书)(?:书)?(?:\([^)\n]{1,12}\))?"
)
_HAN_NUMBERS = {char: value for value, char in enumerate("一二三四五六七八九十", 1)}
_SERVICE_WORDS = ("注册", "账号", "帐号", "服务条款", "用户协议", "本服务", "会员", "登录")
_AFTER = 30
_BETWEEN = 4
"""How many stretches off a loud marker still counts."""
_OPEN_END = tuple(",;、(:")
"""What stands before a stretch that goes on with a sentence."""
_LOUD = ("cut", "sure")
_SURE_CONTRACT = -2.2
"""Words that weigh as much leave no doubt that a contract speaks."""


def rows(folded: str, stretches: Sequence[Stretch]) -> list[list[float]]:
    """The features of every stretch; linear in the length of the text."""
    service = float(sum(word in folded for word in _SERVICE_WORDS) >= 4)
    texts = [folded[stretch.start : stretch.end] for stretch in stretches]
    spoken = [words(text) for text in texts]
    if service:  # the terms of a web service speak of accounts and downloads as a site does
        spoken = [(0.0, contract) for _, contract in spoken]
    loud = [any(hit.marker.grade in _LOUD for hit in stretch.hits) for stretch in stretches]
    sure = [
        (contract <= _SURE_CONTRACT and site < 2) or CLAUSE_START.match(text) is not None
        for text, (site, contract) in zip(texts, spoken, strict=True)
    ]
    sure = [one and not marked for one, marked in zip(sure, loud, strict=True)]
    first = next((i for i, one in enumerate(sure) if one), len(sure))
    last = next((i for i in range(len(sure) - 1, -1, -1) if sure[i]), -1)
    if service:
        first, last = 0, len(sure)  # no place of it is surer to be the site's than another
    hits = [hit for stretch in stretches[:60] for hit in stretch.hits]
    repeated = repeated_titles(folded, hits, [stretch.start for stretch in stretches[:60]])
    before, after = _distances(loud), _distances(loud[::-1])[::-1]
    runs = _list_runs(texts, spoken)
    titled = max(
        (i for i in range(min(first, 60)) if _TITLE_LINE.fullmatch(texts[i].strip())), default=-1
    )
    found: list[list[float]] = []
    listing = False
    number = 0
    for index, (stretch, text) in enumerate(zip(stretches, texts, strict=True)):
        site, contract = spoken[index]
        bare = text.strip()
        grades = _grades(stretch)
        in_list = listing and not stretch.hits and bool(bare) and _is_listed(text)
        if bare and not in_list:
            listing = any(hit.marker.rule == "related_titles" for hit in stretch.hits) and (
                stretch.exact or grades["sure"] > 0
            )
        item = _ITEM.match(text)
        item = None if in_list else item
        value = _value(item[1]) if item else 0
        unknown = not stretch.hits and site < 0.5 and contract > -0.7
        goes_on = folded[stretch.start - 1 : stretch.start] in _OPEN_END
        opens = LEAD.match(text) is not None or any(
            hit.start == stretch.start for hit in stretch.hits
        )
        unspoken = not stretch.hits and site < 0.5
        head, tail = index < first, index > last
        near_loud = min(before[index], after[index])
        seen = {
            **grades,
            "site_words": site,
            "contract_words": contract,
            "site_words_sure": site >= 2.3,
            "clause_start": CLAUSE_START.match(text) is not None,
            "item_start": item is not None,
            "item_one": value == 1,
            "item_continues": value > 1 and value == number + 1,
            "title": not stretch.hits and TITLE_START.match(text) is not None,
            "repeated": repeated.get(stretch.start, False),
            "digits": _DIGITS.fullmatch(text) is not None,
            "date": _DATE.match(text) is not None,
            "bullet": _BULLET.match(text) is not None,
            "listed": in_list,
            "list_run": min(runs[index], 8) / 4,
            "address": _ADDRESS.search(text) is not None,
            "file_size": _SIZE.search(text) is not None,
            "navigation": _NAVIGATION.search(text) is not None,
            "question": _QUESTION.search(text) is not None,
            "sentence": bare.endswith(("。", ";")),
            "length": log(1 + min(len(bare), 400)) / 3,
            "short": len(bare) <= 12,
            "glued": not _begins_line(folded, stretch.start),
            "goes_on": goes_on and not opens,
            "opens": opens,
            "blank_fields": _FIELDS.search(text) is not None,
            "party": PARTY_LINE.search(text) is not None,
            "signing": unspoken and _SIGNING.search(text) is not None,
            "label": _LABEL.match(text) is not None,
            "head_zone": head,
            "tail_zone": tail,
            "head_after_loud": head and before[index] < _AFTER,
            "tail_after_loud": tail and before[index] < _AFTER,
            "past_title": head and 0 <= titled < index,
            "beside_loud": near_loud == 1,
            "between_loud": before[index] <= _BETWEEN and after[index] <= _BETWEEN,
            "far": min(near_loud, 20) / 10,
            "unknown_head": unknown and head,
            "unknown_tail": unknown and tail,
            "service": service,
        }
        found.append([float(seen[name]) for name in NAMES])
        if item and not head and not tail:
            number = value
    return found


def _grades(stretch: Stretch) -> dict[str, float]:
    """How many different markers of each grade count, at most two; faint ones only exact."""
    counts = dict.fromkeys(("cut", "sure", "strong", "near", "hint", "faint_mixed"), 0.0)
    seen = set()
    for hit in stretch.hits:
        grade = hit.marker.grade
        if hit.marker.pattern.pattern in seen:
            continue
        seen.add(hit.marker.pattern.pattern)
        counts["faint_mixed" if grade in ("cut", "near") and not stretch.exact else grade] += 1
    return {grade: min(count, 2.0) for grade, count in counts.items()}


def _distances(loud: Sequence[bool]) -> list[int]:
    """For each stretch, how far back the nearest loud one is (0: itself)."""
    distances = []
    distance = 99
    for one in loud:
        distance = 0 if one else distance + 1
        distances.append(distance)
    return distances


def _list_runs(texts: Sequence[str], spoken: Sequence[tuple[float, float]]) -> list[int]:
    """How many short lines without sentence or contract wording stand together at each place."""
    plain = [
        bool(text.strip())
        and len(text) <= 60
        and "\n" in text[-2:]
        and TITLE_LIST.fullmatch(text.strip()) is not None
        and spoken[index][1] > -1.6
        and not CLAUSE_START.match(text)
        for index, text in enumerate(texts)
    ]
    runs = [0] * len(texts)
    at = 0
    while at < len(plain):
        end = at
        while end < len(plain) and plain[end]:
            end += 1
        for index in range(at, end):
            runs[index] = end - at
        at = max(end, at + 1)
    return runs


def _is_listed(text: str) -> bool:
    return (
        TITLE_LIST.fullmatch(text.strip()) is not None
        and not PARTY_LINE.search(text)
        and not CLAUSE_START.match(text)
    )


def _begins_line(folded: str, start: int) -> bool:
    return start == 0 or folded[start - 1] == "\n"


def _value(number: str) -> int:
    if number.isdecimal():
        return int(number)
    if len(number) == 1:
        return _HAN_NUMBERS[number]
    tens = _HAN_NUMBERS[number[0]] if number[0] != "十" else 1
    return tens * 10 + (_HAN_NUMBERS[number[-1]] if number[-1] != "十" else 0)
