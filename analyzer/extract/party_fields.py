"""The labels of particulars (地址, 法定代表人 …) and the record of any labelled line."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analyzer.extract.name_kinds import is_organisation, is_person
from analyzer.extract.party_marks import (
    BRACKET,
    COLON,
    DIGITS,
    HAN,
    LEFT_EDGE,
    NAME_ENDS,
    OPEN_VALUE,
    PLAIN,
    SEAL,
    skip,
)
from analyzer.extract.party_words import tidy, vocabulary

_SHAPED = frozenset({"id_number", "credit_code", "phone", "account"})
_SEAL_FIRST = frozenset("单公签盖印手捺章合法按指个为是")
# Labels that running text puts right before their value.
_STATED = frozenset({"legal_representative", "contact", "address"})
_STATED_VALUE = re.compile(r"[\u4e00-\u9fff0-9A-Za-z·]{2,40}(?=[，,。；;）)\n（(]|$)")
_IS = re.compile(r"为|是|在|位于")
_STATED_PLACE = re.compile(r"[省市县区镇乡村路街巷号]$|[省市县区镇乡].{2,}[村路街巷号楼室层]")


@dataclass(frozen=True, slots=True)
class Field:
    """One label with the place its value begins; `owner` is the party of 甲方地址.

    `base` is the known label that a longer one ends with: 承租人 of 房屋承租人.
    """

    kind: str
    label: str
    start: int
    end: int
    aliases: tuple[str, ...] = ()
    owner: str | None = None
    name: tuple[int, int] | None = None
    colon: bool = True
    sealed: bool = False
    base: str = ""


def read_field(folded: str, hit: re.Match[str], *, at_edge: bool = False) -> Field | None:
    """An attribute label: followed by a colon, or at an edge and followed by a blank.

    `at_edge` says that it follows a label at an edge: 甲方地址.
    """
    words = vocabulary()
    if _said_without_colon(folded, hit):
        label = tidy(hit[0])
        is_ = _IS.match(folded, hit.end())
        return Field(words.fields[label], label, hit.start(), is_.end() if is_ else hit.end())
    if PLAIN.match(folded, hit.end()) and folded[hit.end()] not in _SEAL_FIRST:
        return None  # the word in a sentence
    if (
        folded.startswith(NAME_ENDS, hit.start())
        and HAN.match(folded[hit.start() - 1 : hit.start()])
        and not is_organisation(folded[max(0, hit.start() - 8) : hit.start()])  # 支行银行帐号：
    ):
        # 华信有限公司地址：the label is 地址, what stands before it ends the name.
        shorter = words.field.match(folded, skip(folded, hit.start() + 2))
        if shorter:
            hit = shorter
    label, at = tidy(hit[0]), hit.end()
    start = hit.start()
    for _ in range(3):
        at = skip(folded, at)
        bracket = BRACKET.match(folded, at)
        if bracket and (folded[at] in "（(" and bracket["inner"].strip()):
            at = bracket.end()
            continue
        seal = SEAL.match(folded, at)
        if seal and label not in ("签字", "盖章"):
            at = seal.end()
            continue
        break
    mark = COLON.match(folded, at)
    if mark:
        return Field(words.fields[label], label, start, mark.end())
    if words.fields[label] in _SHAPED and DIGITS.match(folded, at):
        return Field(words.fields[label], label, start, at)  # 身份证号990101…
    while at > hit.end() and folded[at - 1] in " \t\u3000\xa0":
        at -= 1  # the gap or the tab before the value of the next cell
    edge = at_edge or start == 0 or bool(LEFT_EDGE.match(folded, start - 1))
    if edge and OPEN_VALUE.match(folded, at) and len(label) > 1:
        return Field(words.fields[label], label, start, at, colon=False)
    return None


def _said_without_colon(folded: str, hit: re.Match[str]) -> bool:
    """Whether a label behind a comma goes right on to its value: `，法定代表人张三，`."""
    kind = vocabulary().fields[tidy(hit[0])]
    if kind not in _STATED or not hit.start() or folded[hit.start() - 1] not in "，,；;（(":
        return False
    is_ = _IS.match(folded, hit.end())
    value = _STATED_VALUE.match(folded, is_.end() if is_ else hit.end())
    if value is None:
        return False
    return is_person(value[0]) if kind != "address" else bool(_STATED_PLACE.search(value[0]))
