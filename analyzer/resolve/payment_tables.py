"""The steps of payment that stand in a table: a row a step (期次｜付款条件｜时限｜比例｜金额)."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from analyzer.records import Payment
from analyzer.resolve.sentences import Sentence, Shelves, actor, receiver

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

BAR = "｜"
"""What reading puts between the cells of a row."""

_VALUE = re.compile(r"比例|占比|百分比|金额|款额|数额|价款|付款额|款项")
_STEP_HEAD = re.compile(r"付款|支付|收款|期次|期数|阶段|节点|条件|里程碑|时间|时限|日期|批次")
_GOODS_HEAD = re.compile(r"单价|数量|规格|型号|交货")
_OCCASION_HEADS = (
    re.compile(r"条件|节点|里程碑|前提|事项|事件"),
    re.compile(r"阶段|时间|时限|日期"),
    re.compile(r"期|次|款项|名称|项目|内容"),
)
"""Heads of the cell that says when a step falls due, the most telling first."""
_TOTAL = re.compile(r"^\s*(?:合\s*计|总\s*计|共\s*计|小\s*计|总额|总价)")
_PAYS = re.compile(r"支付|付款|付清|缴纳|交纳|结算|偿还|还款|拨付")


class _Cell(NamedTuple):
    start: int
    end: int


def steps(text: str, values: Shelves, clause: str, start: int, end: int) -> list[Payment]:
    """The payment steps of the tables in a clause body `[start, end)`, without ids.

    Payer and payee are those of the line before the table; a row of totals is no step.
    """
    found: list[Payment] = []
    for lead, rows in _tables(text, start, end):
        heads = [text[cell.start : cell.end] for cell in rows[0]]
        if _is_schedule(heads, text[lead.start : lead.end]):
            payer = actor(text, lead.start, lead.end, lead.end)
            payee = receiver(text, lead.start, lead.end)
            made = (_step(text, values, row, heads, clause) for row in rows[1:])
            found += [replace(one, payer=payer, payee=payee) for one in made if one is not None]
    return found


def _is_schedule(heads: Sequence[str], lead: str) -> bool:
    """Whether a table says what is paid when, and not what is delivered at what price."""
    return (
        any(map(_VALUE.search, heads))
        and any(map(_STEP_HEAD.search, heads))
        and not any(map(_GOODS_HEAD.search, heads))
        and bool(_PAYS.search(lead) or any(map(_PAYS.search, heads)))
    )


def _tables(text: str, start: int, end: int) -> Iterator[tuple[Sentence, list[list[_Cell]]]]:
    """The tables of a clause body, each with the line before it."""
    if BAR not in text[start:end]:
        return
    rows: list[list[_Cell]] = []
    lead = Sentence(start, start)
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        if BAR in text[at:stop]:
            rows.append(list(_cells(text, at, stop)))
        elif text[at:stop].strip():
            if len(rows) > 1:
                yield lead, rows
            rows, lead = [], Sentence(at, stop)
        at = stop + 1
    if len(rows) > 1:
        yield lead, rows


def _cells(text: str, start: int, end: int) -> Iterator[_Cell]:
    at = start
    while True:
        stop = text.find(BAR, at, end)
        if stop < 0:
            break
        if stop > start or at > start:  # a row may open and close with a bar
            yield _Cell(at, stop)
        at = stop + 1
    if text[at:end].strip():
        yield _Cell(at, end)


def _step(
    text: str, values: Shelves, row: Sequence[_Cell], heads: Sequence[str], clause: str
) -> Payment | None:
    """The step of a row, without payer and payee; None for a total or a row without value."""
    if not row or _TOTAL.match(text[row[0].start : row[0].end]):
        return None
    start, end = row[0].start, row[-1].end
    whole = Sentence(start, end)
    paid = [Sentence(*cell) for cell, head in zip(row, heads, strict=False) if _VALUE.search(head)]
    shares = [one for cell in paid for one in values.percentages.inside(cell)]
    amounts = [one for cell in paid for one in values.amounts.inside(cell)]
    if not shares and not amounts:
        return None
    times = values.durations.inside(whole)
    return Payment(
        text=text[start:end], start=start, end=end, rule="payment.table", clause=clause,
        share=shares[0].id if shares else None, amount=amounts[0].id if amounts else None,
        when=times[0].id if times else None, occasion=_occasion(text, row, heads),
    )  # fmt: skip


def _occasion(text: str, row: Sequence[_Cell], heads: Sequence[str]) -> str | None:
    for wanted in _OCCASION_HEADS:
        for cell, head in zip(row, heads, strict=False):
            words = text[cell.start : cell.end].strip()
            if wanted.search(head) and not _VALUE.search(head) and words:
                return words
    return None
