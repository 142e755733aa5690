"""The terms a contract names and dates: `租赁期限自2025年1月1日起至2026年12月31日止`."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Final, NamedTuple

from analyzer.deadlines import wording
from analyzer.extract.folding import fold
from analyzer.records import Clause, Contract, Duration, Period

_BREAK: Final = re.compile(r"[。；;！？\n]")
_PART: Final = re.compile(r"[，,：:、（(）)“”\s]")
# What links a name to its dates: `租期为`, `租赁期限自`, `期限：从`.
_LINK: Final = re.compile(
    r"(?:原则上|暂定|约定|固定|均|即|共计?|合计)*(?:为|是|系)?(?:即|共计?|自|从|由)*$"
)
_MAIN: Final = re.compile(
    r"(?:合同|租赁|服务|承包|经营|合作|合伙|合营|聘用|委托|代理|管理|使用|运营|许可|授权|贷款|借款)期$"
)
_SPLIT: Final = re.compile(r"[与及和、]|以及")
_OTHERS: Final = re.compile(r"延长|延期|续|剩余|新|原|宽限|每期|分期|逾|超|过期")
_HAN: Final = re.compile(r"[一-龥]{2}")
# `租期为五年，自…起至…止`: the length between the name and the dates.
_LENGTH: Final = re.compile(
    r"(?:原则上|暂定|约定|固定|为|是|共|计){0,3}"
    r"[\d０-９〇零一二三四五六七八九十两半壹贰叁肆伍陆柒捌玖拾_＿ 　]+"
    r"个?(?:周?年|月|[日天]|季度)$"
)
_REACH: Final = 80


class Named(NamedTuple):
    """A stretch of the text that says how long a named term lasts."""

    name: str
    source: Period | Duration


class Term(NamedTuple):
    """A dated term: its first and last day, and the clause that says so."""

    name: str
    since: dt.date | None
    until: dt.date
    clause: str | None
    reasons: tuple[str, ...] = ()
    """What is not sure about its days."""


def named(text: str, contract: Contract) -> list[Named]:
    """The periods and lengths of a contract that stand behind the name of a term."""
    clauses = {clause.id: clause for clause in contract.clauses}
    found = []
    sources: list[Period | Duration] = [*contract.periods]
    sources += [
        one for one in contract.durations if one.kind == "duration" and one.relation == "exactly"
    ]
    for one in sources:
        clause = clauses.get(one.clause or "")
        if clause is None:
            continue
        name = _name_before(text, one, clause, clauses)
        if name is not None and not _OTHERS.search(name):
            found.append(Named(name, one))
    return found


def _name_before(
    text: str, one: Period | Duration, clause: Clause, clauses: dict[str, Clause]
) -> str | None:
    """The name of the term right before a mention, else in the headings above it."""
    start = one.start
    low = max(clause.start, start - _REACH)
    for stop in _BREAK.finditer(text, low, start):
        low = stop.end()
    for part in reversed(_PART.split(text[low:start])):
        # `质保期为本合同签订之日起12个月`: the event stands between the name and the length.
        event = part.rfind(fold(one.anchor)) if isinstance(one, Duration) and one.anchor else -1
        words = _LINK.sub("", part[:event] if event > 0 else part)
        if not _HAN.search(words):
            continue
        length = _LENGTH.search(words) if isinstance(one, Period) else None
        return wording.term_name(words[: length.start()] if length else words)
    above: Clause | None = clause
    while above is not None:
        if above.heading:
            names = {wording.term_name(part) for part in _SPLIT.split(above.heading)} - {None}
            return names.pop() if len(names) == 1 else None
        above = clauses.get(above.parent or "")
    return None


def is_main(term: Term) -> bool:
    """Whether a term is that of the contract as a whole, and not of a guarantee or a trial."""
    return _MAIN.search(term.name) is not None


def settled(found: Iterable[Term]) -> tuple[dict[str, Term], set[str]]:
    """The terms by name, and the names said twice with different ends."""
    groups: dict[str, list[Term]] = defaultdict(list)
    for term in found:
        groups[term.name].append(term)
    clear = {name: terms[0] for name, terms in groups.items() if len({t.until for t in terms}) == 1}
    return clear, set(groups) - set(clear)


def look_up(name: str, terms: dict[str, Term]) -> Term | None:
    """The term of this name, or the only one that ends in it (`车位租赁期` for `租赁期`)."""
    if name in terms:
        return terms[name]
    longer = [term for known, term in terms.items() if known.endswith(name)]
    return longer[0] if len(longer) == 1 and name != "合同期" else None
