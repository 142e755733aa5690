"""The clauses of a contract as the models see them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from analyzer.classify.features import BEGINNING, MOST_CHILDREN, View
from analyzer.records import Clause
from analyzer.segment import body_start


def views(text: str, clauses: Sequence[Clause]) -> list[View]:
    """One view a clause, in order; `clauses` is a whole tree over `text`."""
    by_id = {clause.id: clause for clause in clauses}
    children: dict[str | None, list[str]] = defaultdict(list)
    for clause in clauses:
        children[clause.parent].append(clause.id)
    starts = {clause.id: body_start(text, clause) for clause in clauses}
    begins = {
        clause.id: text[starts[clause.id] : min(clause.end, starts[clause.id] + BEGINNING)]
        for clause in clauses
    }
    before: dict[str, str] = {}
    for siblings in children.values():
        before.update(zip(siblings[1:], map(begins.__getitem__, siblings), strict=False))
    found: list[View] = []
    for clause in clauses:
        above: list[str] = []
        parent = by_id.get(clause.parent or "")
        opening = without_heading(begins[parent.id], parent.heading) if parent else ""
        while parent is not None:
            if parent.heading:
                above.append(parent.heading)
            parent = by_id.get(parent.parent or "")
        body = text[starts[clause.id] : clause.end]
        where = place(clause, len(found) / len(clauses), clause.id in children, by_id)
        below = tuple(begins[one] for one in children.get(clause.id, ())[:MOST_CHILDREN])
        found.append(
            View(
                body, clause.heading, tuple(above), opening, before.get(clause.id, ""), below, where
            )
        )
    return found


def without_heading(text: str, heading: str | None) -> str:
    """A wording without the heading it begins with."""
    return text[len(heading) :].lstrip() if heading and text.startswith(heading) else text


def place(
    clause: Clause, share: float, is_parent: bool, by_id: Mapping[str, Clause]
) -> tuple[str, ...]:
    """Where a clause stands: how far into the contract, its kind, inside an annex or not."""
    kind: str = clause.kind
    root: Clause | None = clause
    while root is not None:
        if root.kind == "annex":
            kind = "annex"
        root = by_id.get(root.parent or "")
    return (f"far{int(share * 8)}", f"kind{kind}", "parent" if is_parent else "leaf")
