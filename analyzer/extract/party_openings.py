"""What belongs to a label beside its word: the word before it, a second label, its comma."""

from __future__ import annotations

import re
from functools import cache

from analyzer.extract.name_kinds import is_organisation, is_person
from analyzer.extract.party_marks import BRACKET, skip
from analyzer.extract.party_words import tidy, vocabulary

_BEFORE_LABEL = re.compile(r"(?:^|\n)[ \t\u3000]{0,8}(?P<prefix>[\u4e00-\u9fff]{1,5})\Z")
_OPENS_ITEM = re.compile(r"(?:^|[\n。；;：:)）][ \t\u3000]{0,6})$")
_COMMA = re.compile(r"[，,][ \t\u3000]*(?:即)?")
_COMMA_VALUE = re.compile(
    r"(?P<name>(?:[^，,；;。：:\n（()）“\"]|[（(][^（()）\n]{1,8}[)）](?=[^，,])){2,40})(?=[，,（(])"
)
_COMMA_PERSON = re.compile(
    r"[，,][ \u3000]*(?:[男女]|中国|居民|公民|身份证|住|[0-9]{4}年|[\u4e00-\u9fff]族)"
)
# Words before a label on its line that are no part of it.
NO_PREFIX = re.compile(
    r"合同|协议|契约|合约|文件|[书据证条]|双方|各方|当事|以下|单位|名称|[第本立由为与和及是经兹现因的]|签|共同|以上|姓名|公司|公章|同意|承办"
)
_WRAP_OPENS = re.compile(r"(?:^|\n)[ \t\u3000]{0,6}[【［\[“\"「『]$")
_WRAP_CLOSES = re.compile(r"(?P<mark>[】］\]](?=[：:\u4e00-\u9fff_＿])|[”\"」』](?=[：:]))")
_LETTERS = "甲乙丙丁戊己"


@cache
def _joint() -> re.Pattern[str]:
    """The second of two labels that are one: 甲方/出租方：, 甲方暨出租方（盖章）."""
    role = vocabulary().any_role.pattern
    return re.compile(
        rf"[ \u3000]*(?:[/／\-－—]|暨|即|兼)[ \u3000]*(?P<role>{role})(?=[ \u3000]*[：:（(])"
    )


def joined_label(folded: str, at: int) -> re.Match[str] | None:
    """The second of two labels joined by a mark at `at`; its group `role` is the label."""
    return _joint().match(folded, at)


def named_behind_comma(folded: str, hit: re.Match[str]) -> re.Match[str] | None:
    """The comma of `甲方，X公司，一家…；`: a label that opens an item, its name and more of it."""
    if not _OPENS_ITEM.search(folded, max(0, hit.start() - 8), hit.start()):
        return None
    comma = _COMMA.match(folded, hit.end("role"))
    value = _COMMA_VALUE.match(folded, comma.end()) if comma else None
    if value is None:
        return None
    name = value["name"].strip()
    named = is_organisation(name) or (is_person(name) and _COMMA_PERSON.match(folded, value.end()))
    return comma if named else None


def compound_start(folded: str, at: int, label: str) -> int:
    """Where the word begins that a known label ends, at the edge of a line: 房屋承租人."""
    if label[-1:] == "方" and label[:-1] in _LETTERS:
        return at
    before = _BEFORE_LABEL.search(folded, max(0, at - 7), at)
    if before is None or NO_PREFIX.search(before["prefix"]) or is_person(before["prefix"]):
        return at
    return before.start("prefix")


def next_line_bracket(folded: str, at: int) -> re.Match[str] | None:
    """`（甲方）` alone at the beginning of the line after the label."""
    if not folded.startswith("\n", at):
        return None
    bracket = BRACKET.match(folded, skip(folded, at + 1))
    if bracket and tidy(bracket["inner"]) in vocabulary().roles:
        return bracket
    return None


def wrapped_end(folded: str, hit: re.Match[str]) -> int:
    """The end of 【甲方】 or “甲方”： round a label that opens a line; 0 where it has none."""
    opens = _WRAP_OPENS.search(folded, max(0, hit.start() - 8), hit.start())
    close = _WRAP_CLOSES.match(folded, hit.end()) if opens else None
    return close.end("mark") if close else 0
