"""Two charts of a contract: how its clauses divide into types, and what is due when."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from analyzer.labels import colour
from analyzer.records import Contract, Part
from analyzer.ui.words import name, word

if TYPE_CHECKING:
    import altair as alt

# Lengths on one axis; a working day counts as 7/5 calendar days, a month as 30.4 days.
DAYS = {
    "second": Decimal(1) / 86400, "minute": Decimal(1) / 1440, "hour": Decimal(1) / 24,
    "day": Decimal(1), "working_day": Decimal("1.4"), "week": Decimal(7),
    "month": Decimal("30.4"), "quarter": Decimal("91.3"), "year": Decimal("365.25"),
}  # fmt: skip


def clause_types(contract: Contract) -> alt.Chart | None:
    """A bar for each clause type by its number of clauses; None without clauses."""
    import altair as alt
    import pandas as pd

    counts: dict[str, int] = {}
    for clause in contract.clauses:
        counts[clause.type] = counts.get(clause.type, 0) + 1
    if not counts:
        return None
    rows = [
        {"type": name("clause_type", type_), "count": count, "colour": colour(type_)}
        for type_, count in counts.items()
    ]
    chart: alt.Chart = (
        alt.Chart(pd.DataFrame(rows))
        .mark_bar(stroke="#888", strokeWidth=0.5)
        .encode(
            x=alt.X("count:Q", title=word("clauses"), axis=alt.Axis(tickMinStep=1)),
            y=alt.Y("type:N", title=None, sort="-x"),
            color=alt.Color("colour:N", scale=None),
            tooltip=["type", "count"],
        )
    )
    return chart


def days(parts: tuple[Part, ...] | None) -> float | None:
    """The length in calendar days, roughly; None for a blank."""
    if not parts or any(amount is None or unit not in DAYS for amount, unit in parts):
        return None
    lengths = (amount * DAYS[unit] for amount, unit in parts if amount is not None)
    return float(sum(lengths, Decimal()))


def deadlines(contract: Contract) -> alt.Chart | None:
    """A bar for each length of time, from its anchor on, longest last; None without any."""
    import altair as alt
    import pandas as pd

    numbers = {clause.id: clause.number or "" for clause in contract.clauses}
    rows = []
    for duration in contract.durations:
        length = days(duration.parts or duration.max)
        if duration.kind != "duration" or length is None:
            continue
        rows.append(
            {
                "what": f"{numbers.get(duration.clause or '', '')} {duration.text}".strip(),
                "days": length,
                "anchor": duration.anchor or word("no_anchor"),
                "relation": name("relation", duration.relation),
                "order": duration.start,
            }
        )
    if not rows:
        return None
    chart: alt.Chart = (
        alt.Chart(pd.DataFrame(rows))
        .mark_bar()
        .encode(
            x=alt.X("days:Q", title=word("days"), scale=alt.Scale(type="symlog")),
            y=alt.Y("what:N", title=None, sort=alt.SortField("days")),
            color=alt.Color("relation:N", title=word("relation")),
            tooltip=["what", "anchor", "relation", "days"],
        )
    )
    return chart
