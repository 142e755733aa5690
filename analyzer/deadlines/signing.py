"""The day a contract was signed, as its head or its signature block has it."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final, NamedTuple

from analyzer.records import Clause, Contract, Date

_LABEL: Final = re.compile(
    r"(?:(?:本)?(?:合同|协议)?的?(?:签订|签署|签定|签约|订立|签字)(?:的)?(?:日期|时间|日子|日|年月日)|签于)"
    r"[ 　]*[:：为是]?[ 　]*$"
)
_ENTERED_BEFORE: Final = re.compile(r"本(?:合同|协议)[^。；\n]{0,60}[于在][ 　]*$")
_ON: Final = re.compile(r"[于在][ 　]*$")
_ENTERED: Final = re.compile(r"(?:在[^，。；\n]{1,20})?(?:共同|正式|自愿)?(?:签订|签署|签定|订立)")
_THIS: Final = re.compile(r"(?:了)?(?:本|如下|以下|此)(?:合同|协议|条款)")
# A date of the block that is not the day of signing.
_OTHER_DATE: Final = re.compile(
    r"出生|有效|开户|成立|注册|交付|交货|起租|起始|开始|终止|截止|到期|至|生效|履行|印制|监制|打印|编制"
    r"|收到|收件|付款|变更|解除|续签|第[一二三四五六七八九十]次"
)
_OTHER_HAND: Final = re.compile(r"鉴证|公证|见证|登记|批准|审批|审核|备案|主管|监制|鉴定")
_DATE_LABEL: Final = re.compile(r"(?:日期|时间|日子|年月日|签于|期)[^\n]{0,4}$|[:：]?[ 　]*$")


class Signed(NamedTuple):
    """The day of signing; None with a reason where the text says two, or none."""

    day: dt.date | None
    reason: str | None = None
    """Why there is none, or what is not sure about the day there is."""


def signed_day(text: str, contract: Contract) -> Signed:
    """The day of signing a contract gives: of its signature block, or of its head.

    Of two different days in the block the later is taken and is not sure: a contract is
    made when the last party signs (Civil Code, article 490). Where head and block differ,
    none is.
    """
    clauses = {clause.id: clause for clause in contract.clauses}
    head: set[dt.date] = set()
    block: set[dt.date] = set()
    for date in contract.dates:
        clause = clauses.get(date.clause or "")
        if date.value is None or clause is None:
            continue
        if clause.kind == "signature":
            if _signs(text, date, clause):
                block.add(date.value)
        elif _is_labelled(text, date, clause) or (
            clause.kind == "preamble" and _enters(text, date)
        ):
            head.add(date.value)
    if len(head) > 1 or (head and block and head != block):
        return Signed(None, "signing_differs")
    days = block or head
    if not days:
        return Signed(None, "signing_unknown")
    return Signed(max(days), "signatures_differ" if len(days) > 1 else None)


def _is_labelled(text: str, date: Date, clause: Clause) -> bool:
    """Whether a line or a cell says `签订日期：` before the date, of this contract."""
    label = _LABEL.search(text, max(clause.start, date.start - 24), date.start)
    if label is None:
        return False
    before = text[max(clause.start, label.start() - 1) : label.start()]
    return before in ("", "\n", " ", "　", "│", "\t") or (
        clause.kind == "preamble" and before in "，。；;、:：)）"
    )


def _signs(text: str, date: Date, clause: Clause) -> bool:
    """Whether a date of the signature block is that of a party's signature."""
    line = text.rfind("\n", clause.start, date.start) + 1 or clause.start
    label = text[line : date.start]
    near = text[max(clause.start, line - 80) : date.start]
    if _OTHER_HAND.search(near) or _OTHER_DATE.search(label[-12:]):
        return False
    return _DATE_LABEL.search(label) is not None or "章" in label or "签" in label


def _enters(text: str, date: Date) -> bool:
    """Whether a sentence of the head says that this contract was entered into on the date."""
    verb = _ENTERED.match(text, date.end)
    low = max(0, date.start - 80)
    if verb is None or not _ON.search(text, low, date.start):
        return False
    if _THIS.match(text, verb.end()):
        return True
    plain_end = text[verb.end() : verb.end() + 1] in ("", "，", ",", "。", "：", ":", "；", "\n")
    return plain_end and _ENTERED_BEFORE.search(text, low, date.start) is not None
