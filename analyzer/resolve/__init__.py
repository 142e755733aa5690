"""Mentions and clauses of a contract made one: places, ids, links and what follows from them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol

from analyzer.extract import obligations as extract_obligations
from analyzer.extract import terms as extract_terms
from analyzer.resolve.bases import with_lead_bases
from analyzer.resolve.counter import Counter, shift
from analyzer.resolve.parties import parties
from analyzer.resolve.payments import payments
from analyzer.resolve.penalties import penalties
from analyzer.resolve.references import link

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analyzer.records import (
        Amount,
        Contract,
        Date,
        Duration,
        Identifier,
        Law,
        Multiple,
        Obligation,
        Percentage,
        Period,
        Reference,
        Term,
    )

__all__ = ["Counter", "Values", "resolve", "shift"]


class Values(Protocol):
    """What extraction finds in one clause body, in offsets of that body."""

    @property
    def durations(self) -> tuple[Duration, ...]: ...
    @property
    def percentages(self) -> tuple[Percentage, ...]: ...
    @property
    def amounts(self) -> tuple[Amount, ...]: ...
    @property
    def dates(self) -> tuple[Date, ...]: ...
    @property
    def periods(self) -> tuple[Period, ...]: ...
    @property
    def multiples(self) -> tuple[Multiple, ...]: ...
    @property
    def laws(self) -> tuple[Law, ...]: ...
    @property
    def references(self) -> tuple[Reference, ...]: ...
    @property
    def identifiers(self) -> tuple[Identifier, ...]: ...


def resolve(
    text: str,
    contract: Contract,
    values: Mapping[str, tuple[int, Values]],
    counter: Counter | None = None,
) -> Contract:
    """The contract with all its mentions in place and linked to each other.

    `values` gives for each clause id where its body begins in `text` and what was found
    in it. Ids come from `counter`, one for all contracts of a document. Adds the
    parties, terms, obligations, payment steps and penalties, and the finding
    `party.name_differs`; everything else of the contract is kept.
    """
    counter = counter or Counter()
    found: dict[str, list[Any]] = {kind: [] for kind in _KINDS}
    starts: dict[str, int] = {}
    for clause in contract.clauses:
        if clause.id not in values:
            continue
        start, own = values[clause.id]
        starts[clause.id] = start
        for kind in _KINDS:
            for mention in getattr(own, kind):
                found[kind].append(shift(mention, start, clause.id, counter.next(kind)))
    changes: dict[str, Any] = {kind: tuple(items) for kind, items in found.items()}
    contract = replace(contract, **changes)
    contract = replace(contract, percentages=with_lead_bases(text, contract, starts))
    people, findings = parties(text, contract, counter)
    contract = replace(
        contract,
        parties=people,
        references=link(contract),
        findings=contract.findings + findings,
        terms=_terms(text, contract, starts, counter),
        obligations=_obligations(text, contract, starts, counter),
    )
    return replace(
        contract,
        payments=tuple(
            replace(step, id=counter.next("payments")) for step in payments(text, contract, starts)
        ),
        penalties=tuple(
            replace(penalty, id=counter.next("penalties"))
            for penalty in penalties(text, contract, starts)
        ),
    )


_KINDS = (
    "durations", "percentages", "amounts", "dates", "periods", "multiples", "laws",
    "references", "identifiers",
)  # fmt: skip


def _terms(
    text: str, contract: Contract, starts: Mapping[str, int], counter: Counter
) -> tuple[Term, ...]:
    return tuple(
        shift(term, starts[clause.id], clause.id, counter.next("terms"))
        for clause in contract.clauses
        if clause.id in starts
        for term in extract_terms.find(text[starts[clause.id] : clause.end])
    )


def _obligations(
    text: str, contract: Contract, starts: Mapping[str, int], counter: Counter
) -> tuple[Obligation, ...]:
    """The obligations of all clauses, each with its deadline and its sum of money."""
    # 为期一年 says how long, not by when.
    spans = [d for d in contract.durations if d.relation not in ("exactly", "every")]
    spans.sort(key=lambda mention: mention.start)
    sums = sorted(contract.amounts, key=lambda mention: mention.start)
    places, prices = [d.start for d in spans], [a.start for a in sums]
    result = []
    for clause in contract.clauses:
        if clause.id not in starts or clause.kind == "signature":
            continue
        start = starts[clause.id]
        for obligation in extract_obligations.find(text[start : clause.end]):
            moved = shift(obligation, start, clause.id, counter.next("obligations"))
            first = bisect_right(places, moved.start - 1)
            held = first < len(spans) and spans[first].end <= moved.end
            deadline = spans[first] if held else None
            if deadline is None and moved.condition:
                deadline = _before(spans, places, moved, len(moved.condition), text)
            price = bisect_right(prices, moved.start - 1)
            amount = sums[price] if price < len(sums) and sums[price].end <= moved.end else None
            result.append(
                replace(
                    moved,
                    deadline=deadline.id if deadline else None,
                    amount=amount.id if amount else None,
                )
            )
    return tuple(result)


def _before(
    spans: list[Duration], places: list[int], moved: Obligation, width: int, text: str
) -> Duration | None:
    """A time limit in the clause before the statement: 收到通知后10日内，乙方应…"""
    last = bisect_right(places, moved.start) - 1
    if last < 0:
        return None
    near = spans[last]
    between = text[near.end : moved.start]
    if moved.start - near.start > width + 4 or "。" in between:
        return None
    return near if near.relation in ("within", "before") else None
