"""The clauses of a contract as the models see them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analyzer.classify.features import View
from analyzer.records import Clause
from analyzer.segment import body_start

OPENING = 60
"""Characters of a parent's wording that stand in for the heading it lacks."""


def views(text: str, clauses: Sequence[Clause]) -> list[View]:
    """One view a clause, in order; `clauses` is a whole tree over `text`."""
    by_id = {clause.id: clause for clause in clauses}
    parents = {clause.parent for clause in clauses}
    found: list[View] = []
    for clause in clauses:
        above: list[str] = []
        opening: str | None = None
        parent = by_id.get(clause.parent or "")
        nearest = parent
        while parent is not None:
            if parent.heading:
                above.append(parent.heading)
            elif parent is nearest:
                begin = body_start(text, parent)
                opening = text[begin : min(parent.end, begin + OPENING)]
            parent = by_id.get(parent.parent or "")
        body = text[body_start(text, clause) : clause.end]
        where = place(clause, len(found) / len(clauses), clause.id in parents, by_id)
        found.append(View(body, clause.heading, tuple(above), opening, where))
    return found


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


def line_view(line: str, context: str | None, heading: str | None) -> View:
    """A clause given as one line, under a heading `context` or with its own."""
    return View(line, heading, (context,) if context else ())
