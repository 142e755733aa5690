"""What a share of a list is taken of, where only the sentence above the list says it.

`货款按下列比例支付：` and its items are one sentence; the items are clauses of their own.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analyzer.extract.share_topics import leaves_out, topic
from analyzer.extract.shares import near_part
from analyzer.resolve.sentences import line_of, sentences

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analyzer.records import Clause, Contract, Percentage

_PAID = frozenset({"payment_share", "deposit"})


def with_lead_bases(
    text: str, contract: Contract, starts: Mapping[str, int]
) -> tuple[Percentage, ...]:
    """The shares of a contract, a payment without a base given the sum its list is about.

    `starts` gives where the body of each clause begins. Where the sentence above the
    list names no sum the base stays None.
    """
    by_id = {clause.id: clause for clause in contract.clauses}
    sums: dict[str, str | None] = {}  # of the list under a clause
    result = []
    for share in contract.percentages:
        clause = by_id.get(share.clause or "")
        base = share.base
        if base is None and clause is not None and clause.parent and share.role in _PAID:
            start = starts.get(clause.id, clause.start)
            if leaves_out(near_part(text, start, share.start)):
                if clause.parent not in sums:
                    sums[clause.parent] = _sum_above(text, clause, by_id, starts)
                base = sums[clause.parent]
        result.append(share if base == share.base else replace(share, base=base))
    return tuple(result)


def _sum_above(
    text: str, clause: Clause, by_id: dict[str, Clause], starts: Mapping[str, int]
) -> str | None:
    """The sum the sentence above the list of a clause is about, or None."""
    for above in line_of(clause, by_id)[1:2]:
        start = starts.get(above.id, above.start)
        body = text[start : above.end].rstrip()
        if body.endswith(("：", ":")):
            last = list(sentences(text, start, start + len(body)))
            return topic(text, *last[-1]) if last else None
    return None
