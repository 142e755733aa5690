"""What can be seen of a stretch that speaks for the site or for the contract, as numbers.

One row of features a stretch, in the order of `NAMES`: markers by grade, vocabulary,
how it begins, its shape, its numbering, and where it stands between the first and the last
place where a contract is sure to speak. The weights are learned (`train.segments`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from math import log

from analyzer.clean.stretches import LEAD, Stretch
from analyzer.clean.surroundings import Surroundings, grades
from analyzer.clean.vocabulary import (
    CLAUSE_START,
    CONTRACT_CAP,
    PARTY_LINE,
    TITLE_START,
    Words,
)

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
_FIELDS = re.compile(r"__|:\s*$|年\s*月\s*日|【\s*】")
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
    r"|[\u4e00-\u9fff]{1,5}[方人](?:\s?\([^)]{1,12}\))?"
    r"|[\u4e00-\u9fff]{2,12}\s?\((?:盖章|公章|签章|签字|签名)[^)]{0,8}\))\s*:"
)
_AFTER = 30
_BETWEEN = 4
"""How many stretches off a loud marker still counts."""
_OPEN_END = tuple(",;、(:")
"""What stands before a stretch that goes on with a sentence."""
# What a stretch without a hit has to show for one of these: a sign, or how it begins.
_SIGN = re.compile(r"[|>›»<\[【#?!~★©A-Za-z京沪粤浙苏豫:-](?:(?<!:)|(?=\d\d))")
_LEADS = frozenset("以上免版特声本更好那看")
UNSEEN = frozenset((
    "cut", "sure", "strong", "near", "hint", "faint_mixed", "site_words", "site_words_sure",
    "repeated", "digits", "bullet", "listed", "address", "file_size", "navigation", "question",
    "opens", "head_zone", "tail_zone", "head_after_loud", "tail_after_loud", "past_title",
    "beside_loud", "between_loud", "unknown_head", "unknown_tail",
))  # fmt: skip
"""Features that a quiet stretch has not (see `Evidence.quiet`)."""
RANGES = {
    "contract_words": (CONTRACT_CAP, 0.0), "list_run": (0.0, 2.0), "length": (log(2) / 3, 2.0),
    "far": (0.0, 2.0), "service": (0.0, 0.0),
}  # fmt: skip
"""Between what the other features of a quiet stretch lie, if not between zero and one."""


def rows(folded: str, stretches: Sequence[Stretch], spoken: Words) -> list[list[float]]:
    """The features of every stretch; linear in the length of the text."""
    seen = Evidence(folded, stretches, spoken)
    return [seen.row(index) for index in range(len(stretches))]


class Evidence:
    """The features of the stretches of a page, worked out where they are asked for."""

    def __init__(self, folded: str, stretches: Sequence[Stretch], spoken: Words) -> None:
        self._folded = folded
        self._stretches = stretches
        self._spoken = spoken
        self._around = Surroundings(folded, stretches, spoken)
        self._signs = [match.start() for match in _SIGN.finditer(folded)]

    @property
    def service(self) -> bool:
        """Whether the text is the terms of a web service."""
        return self._around.service

    def quiet(self, index: int) -> bool:
        """Whether it is plain at a glance that a stretch has none of the features of `UNSEEN`."""
        stretch = self._stretches[index]
        start, end = stretch.start, stretch.end
        if stretch.hits or not (self.service or self._spoken.silent(start, end)):
            return False
        before, after = self._around.before[index], self._around.after[index]
        if min(before, after) <= 1 or max(before, after) <= _BETWEEN:
            return False
        if not self._around.first <= index <= self._around.last or index in self._around.listed:
            return False
        return (
            not self._signed(start, end)
            and not self._folded[start].isspace()
            and self._folded[start] not in _LEADS
            and start not in self._around.repeated
            and not _DIGITS.fullmatch(self._folded, start, end)
        )

    def row(self, index: int) -> list[float]:
        """The features of one stretch in the order of `NAMES`."""
        seen = self.features(index)
        return [float(seen[name]) for name in NAMES]

    def features(self, index: int) -> dict[str, float]:
        """The features of one stretch by name, in the order of `NAMES`."""
        around = self._around
        stretch, text = self._stretches[index], around.text(index)
        folded = self._folded
        bare = text.strip()
        site, contract = around.words(index)
        graded = grades(stretch)
        in_list = index in around.listed
        value = around.item(index)
        unknown = not stretch.hits and site < 0.5 and contract > -0.7
        goes_on = folded[stretch.start - 1 : stretch.start] in _OPEN_END
        opens = LEAD.match(text) is not None or any(
            hit.start == stretch.start for hit in stretch.hits
        )
        unspoken = not stretch.hits and site < 0.5
        head, tail = index < around.first, index > around.last
        before, after = around.before[index], around.after[index]
        near_loud = min(before, after)
        signed = self._signed(stretch.start, stretch.end)
        return {
            **graded,
            "site_words": site,
            "contract_words": contract,
            "site_words_sure": site >= 2.3,
            "clause_start": CLAUSE_START.match(text) is not None,
            "item_start": value is not None,
            "item_one": value == 1,
            "item_continues": value is not None and value > 1 and value == around.number(index) + 1,
            "title": not stretch.hits and TITLE_START.match(text) is not None,
            "repeated": around.repeated.get(stretch.start, False),
            "digits": _DIGITS.fullmatch(text) is not None,
            "date": _DATE.match(text) is not None,
            "bullet": signed and _BULLET.match(text) is not None,
            "listed": in_list,
            "list_run": min(around.run(index), 8) / 4,
            "address": signed and _ADDRESS.search(text) is not None,
            "file_size": signed and _SIZE.search(text) is not None,
            "navigation": signed and _NAVIGATION.search(text) is not None,
            "question": signed and _QUESTION.search(text) is not None,
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
            "head_after_loud": head and before < _AFTER,
            "tail_after_loud": tail and before < _AFTER,
            "past_title": head and 0 <= around.titled < index,
            "beside_loud": near_loud == 1,
            "between_loud": before <= _BETWEEN and after <= _BETWEEN,
            "far": min(near_loud, 20) / 10,
            "unknown_head": unknown and head,
            "unknown_tail": unknown and tail,
            "service": self.service,
        }

    def _signed(self, start: int, end: int) -> bool:
        sign = bisect_left(self._signs, start)
        return sign < len(self._signs) and self._signs[sign] < end


def _begins_line(folded: str, start: int) -> bool:
    return start == 0 or folded[start - 1] == "\n"
