"""Parties named side by side: `由X公司与张三签订`, `出租方刘备与承租方诸葛亮经协商`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from analyzer.extract import name_edges, name_kinds, names
from analyzer.extract.names import LONGEST, Name
from analyzer.extract.party_words import QUOTES, fold, vocabulary

_BY = re.compile(
    r"(?:合同|协议|契约|合约|合同书|协议书)(?:是|系)?(?:由|在)(?:以下(?:各方|双方))?[：:]?\s*"
    r"|(?:^|[。\n])\s*(?:(?:兹|现)?由|兹?经)"
)
# 根据…，A公司和B公司本着…达成协议: two names that open a part of the sentence.
_SEGMENT = re.compile(r"[，。\n]\s*")
# 合作协议书X所与Y公司经友好协商: a title that runs on into the names.
_TITLED = re.compile(
    r"^[^，。；：:\n]{0,40}?(?:合同|协议|契约|合约|备忘录|意向书)(?:书)?(?:[（(][^（）()\n]{1,20}[)）])?\s*"
)
_AGREE = re.compile(
    r"\s*(?:[（(][^（）()]{0,30}[)）])?[，,]?\s*(?:[双两二三四五六]方|[两二三四五六]家[^，。]{0,4}[，,]?)?"
    r"(?:本着|经|自愿|决定|就|双方|在平等|签订|订立"
    r"|达成|共同|于[^。]{0,30}(?:签订|签署|订立))"
)
_AND = re.compile(
    r"\s*(?:[（(][^（）()\n]{0,40}[)）])?\s*(?:为一方)?[，,]?\s*(?:与|和|及|同|以及|、)\s*"
)
_BEFORE_ROLE = re.compile(r"(?:[。\n；;，,：:]|^|由|经|兹有|现有|现|兹)\s*$")
_BEFORE_GLUED = re.compile(r"(?:[。\n；;，,：: 　]|^|合同|协议|契约|合约|书)\s*$")
_IS = re.compile(r"\s*(?:是|为|系)?[：:\s]*")
_NEXT = re.compile(
    r"\s*(?:[（(][^（）()\n]{0,40}[)）])?\s*(?:[，,；;、]|以及|[与和及同])?\s*(?:以及|[与和及同])?"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A party of running text: its name or placeholder, and the labels given for it."""

    name: Name
    labels: tuple[str, ...]
    at: int
    attributes: tuple[tuple[str, str], ...] = ()


def unlabelled(text: str, start: int, end: int) -> list[Named]:
    """The parties of `本协议由X公司与张三于…签订`: two or more names in a row, no label."""
    folded = fold(text[start:end])
    for by in (*_BY.finditer(folded), *_TITLED.finditer(folded), *_SEGMENT.finditer(folded)):
        bare = by.re is not _BY
        row: list[Named] = []
        at = start + by.end()
        while len(row) < 6:
            name = name_edges.starting_at(text, at, min(end, at + 80))
            if name.kind == "none" or (bare and name.kind == "blank"):
                break
            row.append(Named(name, (), name.start))
            link = _AND.match(text, name.end, end)
            if not link:
                break
            at = link.end()
        if len(row) >= 2 and (not bare or _AGREE.match(folded, row[-1].name.end - start)):
            return row
    return []


def glued(text: str, start: int, end: int) -> list[Named]:
    """The parties of `甲方（业主）费雯乙方X公司甲乙双方…`: labels, names, no marks."""
    folded = fold(text[start:end])
    labels = [*_glued_label().finditer(folded)]
    row: list[Named] = []
    over = -1  # where the name before ends
    for place, label in enumerate(labels):
        if label.start() != over:
            if len(row) > 1:
                break
            row = []
        if not row and not _BEFORE_GLUED.search(folded, max(0, label.start() - 4), label.start()):
            continue
        stop = min(len(folded), label.end() + LONGEST)
        if place + 1 < len(labels):
            stop = min(stop, labels[place + 1].start())
        name = names.read(text, start + label.end(), start + stop)
        value = text[name.start : name.end]
        whole = name_kinds.is_organisation(value) or name_kinds.may_be_person(value)
        over = name.end - start if name.kind == "name" and whole else -1
        if over < 0 or name.start != start + label.end():
            over = -1
            continue
        alias = (label["alias"],) if label["alias"] not in (None, *vocabulary().fields) else ()
        row.append(Named(name, (label["role"], *alias), name.start))
    firm = any(
        len(named.labels) > 1 or name_kinds.is_organisation(text[named.name.start : named.name.end])
        for named in row
    )  # 甲方安排乙方施工: two verbs read as persons
    return row if len(row) > 1 and firm else []


@cache
def _glued_label() -> re.Pattern[str]:
    """A label and another in brackets, behind which a name may stand at once."""
    intro = vocabulary().intro.pattern
    quote = f"[{re.escape(QUOTES)}]?"
    alias = rf"[（(](?:{intro})?{quote}(?P<alias>[\u4e00-\u9fff]{{2,6}}){quote}[)）]"
    return re.compile(rf"(?P<role>{vocabulary().any_role.pattern})(?:{alias})?[ \u3000]{{0,4}}")


def roles_with_names(text: str, start: int, end: int) -> list[Named]:
    """The parties of `出租方刘备与承租方诸葛亮经协商`: labels and names in a row, no marks."""
    words = vocabulary()
    folded = fold(text[start:end])
    done = 0
    for role in words.any_role.finditer(folded):
        if role.start() < done or not _BEFORE_ROLE.search(
            folded, max(0, role.start() - 3), role.start()
        ):
            continue
        row: list[Named] = []
        at = role.start()
        while len(row) < 6:
            label = words.any_role.match(folded, at)
            value = _IS.match(folded, label.end()) if label else None
            if label is None or value is None:
                break
            low = start + value.end()
            name = name_edges.starting_at(text, low, min(end, low + 80))
            if name.kind == "none":
                break
            row.append(Named(name, (label[0],), name.start))
            link = _NEXT.match(folded, name.end - start)
            at = done = link.end() if link else len(folded)
        if len({named.labels for named in row}) > 1:
            return row
    return []
