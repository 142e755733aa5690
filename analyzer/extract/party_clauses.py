"""Details of a party that a clause states: `汇入乙方账户（开户行：…）`, `甲方的法定地址为…`.

A detail is taken only where the clause says whose it is: by the label before 账户, or by
the holder's name (户名) being the name of a party.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from analyzer.extract import names, party_values
from analyzer.extract.party_words import vocabulary

if TYPE_CHECKING:
    from analyzer.extract.party_drafts import Draft

_ENTRY = re.compile(
    r"(?=[开账帐户收银])(?:(?P<bank>开户(?:银行|行)(?:名称|全称)?)[ \u3000]*[：:]"
    r"|(?P<account>(?:银行|收款)?[账帐][号户](?:号码)?)[ \u3000]*[：:](?=[ \u3000]*[0-9])"
    r"|(?P<holder>户名|[账帐]户名(?:称)?|开户名(?:称)?|收款(?:人|单位)(?:名称)?)[ \u3000]*[：:])"
)
_NEAR = 60
_MOST = 2000
"""Entries read of one contract; more are a list of something else."""
# 乙方账户, 乙方以下账户, 乙方指定的银行账户, 乙方的收款账号
_WHOSE = re.compile(
    r"(?P<role>[\u4e00-\u9fff]{2,6}?)的?(?:以下|下列|如下|指定|银行|收款|基本|开户|的)*"
    r"(?:[账帐][户号]|户头)"
)
_STATED = re.compile(
    r"(?=[的法注通住])(?:的)?(?P<field>法定地址|注册地址|通讯地址|通信地址|住所地?|法定代表人)(?:为|是|在|设在)[：:]?"
)
_STATED_END = re.compile(r"[，,。；;、\n（(]")
_VALUE_END = re.compile(r"[，,。；;）)\n]|第[一二三四五六七八九十0-9]{1,3}条")
_KINDS = {"法定代表人": "legal_representative"}


def details(drafts: list[Draft], text: str, folded: str) -> None:
    """Give the parties what clauses say of them; what their own lines say stands first."""
    owners = {label: draft for draft in drafts for label in draft.labels}
    if not owners:
        return
    _accounts(owners, drafts, text, folded)
    for hit in islice(_STATED.finditer(folded), _MOST):
        owner = _label_before(owners, folded, hit.start()) or _named_before(
            drafts, folded, hit.start()
        )
        if owner is None:
            continue
        stop = _STATED_END.search(folded, hit.end(), hit.end() + 80)
        if stop is None or stop.start() == hit.end():
            continue
        kind = _KINDS.get(hit["field"], "address")
        value = party_values.attribute(text, kind, hit.end(), stop.start())
        if value is not None:
            owner.attributes.setdefault(kind, value)


def _label_before(owners: dict[str, Draft], folded: str, at: int) -> Draft | None:
    """The party whose label ends at `at`; 乙方 of 甲方和乙方 alone is not meant."""
    ends = (folded[at - size : at] for size in (6, 5, 4, 3, 2) if size <= at)
    label = next((end for end in ends if end in owners), "")
    before = folded[max(0, at - len(label) - 1) : at - len(label)]
    return owners[label] if label and before not in ("、", "和", "与", "及") else None


def _named_before(drafts: list[Draft], folded: str, at: int) -> Draft | None:
    """The party named last in the sentence: X公司，在中国烟台市登记注册，其法定地址在…"""
    if folded[at - 1 : at] != "其":
        return None
    near = [d for d in drafts if d.name.kind == "name" and at - 80 < d.name.end <= at]
    owner = max(near, key=lambda draft: draft.name.end, default=None)
    if owner is None or re.search(r"[。；;\n]", folded[owner.name.end : at]):
        return None
    return owner


def _accounts(owners: dict[str, Draft], drafts: list[Draft], text: str, folded: str) -> None:
    group: list[re.Match[str]] = []
    last = 0
    for hit in islice(_ENTRY.finditer(folded), _MOST):
        fresh = hit.start() - last > _NEAR or any(hit.lastgroup == old.lastgroup for old in group)
        if group and fresh:
            _settle(group, owners, drafts, text, folded)
            group = []
        group.append(hit)
        last = hit.end()
    if group:
        _settle(group, owners, drafts, text, folded)


def _settle(
    group: list[re.Match[str]], owners: dict[str, Draft], drafts: list[Draft],
    text: str, folded: str,
) -> None:  # fmt: skip
    """The bank and account of one group of entries, given to the one party they belong to."""
    holder: str | None = None
    values: dict[str, str] = {}
    for place, hit in enumerate(group):
        stop = group[place + 1].start() if place + 1 < len(group) else hit.end() + 80
        if hit["holder"]:
            name = names.read(text, hit.end(), stop)
            holder = text[name.start : name.end] if name.kind == "name" else None
            label = vocabulary().any_role.match(folded, _past_gap(folded, hit.end()))
            if holder is None and label is not None and label[0] in owners:
                holder = label[0]  # 户名：装修方
        else:
            kind = "bank" if hit["bank"] else "account"
            stop = _sentence(folded, hit.end(), stop)
            value = party_values.attribute(text, kind, hit.end(), stop)
            if value is not None:
                values[kind] = value
    if not values:
        return
    if holder in owners:
        found = [owners[holder]]
    elif holder is not None:
        found = [
            d
            for d in drafts
            if d.name.kind == "name"
            and "".join(text[d.name.start : d.name.end].split()) == "".join(holder.split())
        ]
    else:
        found = _named(owners, folded[max(0, group[0].start() - _NEAR) : group[0].start()])
    if len(found) == 1:
        for kind, value in values.items():
            found[0].attributes.setdefault(kind, value)


def _past_gap(folded: str, at: int) -> int:
    """The offset of the first character from `at` on that is no gap."""
    while at < len(folded) and folded[at] in " \t\u3000\xa0":
        at += 1
    return at


def _sentence(folded: str, low: int, high: int) -> int:
    """Where a value in a clause ends: a comma, a bracket or a full stop."""
    stop = _VALUE_END.search(folded, low, high)
    return stop.start() if stop else min(high, len(folded))


def _named(owners: dict[str, Draft], before: str) -> list[Draft]:
    """The parties whose account the words before the entries speak of, each once."""
    found: list[Draft] = []
    for hit in _WHOSE.finditer(before):
        words = hit["role"].rstrip("的")
        label = next((words[at:] for at in range(len(words) - 1) if words[at:] in owners), None)
        if label is not None and owners[label] not in found:
            found.append(owners[label])
    return found
