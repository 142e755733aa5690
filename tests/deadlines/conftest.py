"""Contracts of a few lines, taken through the stages before the timeline."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from analyzer.deadlines import Timeline, timeline
from analyzer.extract import values
from analyzer.records import DocumentData
from analyzer.resolve import Counter, resolve
from analyzer.segment import body_start, segment

HEAD = "技术服务合同\n甲方：东山科技有限公司\n乙方：西河服务有限公司\n"

Dated = Callable[..., tuple[Timeline, ...]]


def document(text: str) -> DocumentData:
    """The text with its contracts resolved, unclassified."""
    counter = Counter()
    contracts = []
    for contract in segment(text):
        found = {}
        for clause in contract.clauses:
            start = body_start(text, clause)
            found[clause.id] = (start, values(text[start : clause.end]))
        contracts.append(resolve(text, contract, found, counter))
    return DocumentData(id="0" * 64, source="x.txt", status="complete", text=text,
                        contracts=tuple(contracts))  # fmt: skip


@pytest.fixture
def dated() -> Dated:
    """The timelines of a contract made of a head and a body."""

    def made(body: str, signed: dt.date | None = None, head: str = HEAD) -> tuple[Timeline, ...]:
        return timeline(document(head + body), signed)

    return made
