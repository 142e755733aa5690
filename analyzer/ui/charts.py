"""Two charts of a contract: how its clauses divide into types, and what is due when."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

from analyzer.labels import colour, label
from analyzer.records import Contract, Part
from analyzer.report.type_names import is_unsure
from analyzer.ui.words import language, name, word

if TYPE_CHECKING:
    import altair as alt

# Lengths on one axis; a working day counts as 7/5 calendar days, a month as 30.4 days.
DAYS = {
    "second": Decimal(1) / 86400, "minute": Decimal(1) / 1440, "hour": Decimal(1) / 24,
    "day": Decimal(1), "working_day": Decimal("1.4"), "week": Decimal(7),
    "month": Decimal("30.4"), "quarter": Decimal("91.3"), "year": Decimal("365.25"),
}  # fmt: skip

TICKS = (1, 3, 7, 15, 30, 60, 90, 180, 365, 730, 1825, 3650, 7300, 18250)
"""Days marked on the axis of lengths, which is not linear."""

STEP, LABEL = 22, 260
"""Pixels for a bar with its gap, and for the words beside it."""


def clause_types(contract: Contract) -> alt.Chart | None:
    """A bar for each clause type by its number of clauses; None without clauses.

    What is not sure of its type is an empty part of the bar.
    """
    import altair as alt
    import pandas as pd

    counts = Counter((clause.type, is_unsure(clause.type_score)) for clause in contract.clauses)
    if not counts:
        return None
    totals = Counter(clause.type for clause in contract.clauses)
    rows = [
        {
            "type": name("clause_type", type_),
            "count": count,
            "total": totals[type_],
            "colour": "#ffffff" if unsure else colour(type_),
            "score": word("sure_no" if unsure else "sure_yes"),
            "order": int(unsure),
        }
        for (type_, unsure), count in counts.items()
    ]
    chart: alt.Chart = (
        alt.Chart(pd.DataFrame(rows))
        .mark_bar(stroke="#888", strokeWidth=1)
        .encode(
            x=alt.X("count:Q", title=word("clauses"), axis=alt.Axis(tickMinStep=1, format="d")),
            y=alt.Y(
                "type:N",
                title=None,
                axis=alt.Axis(labelLimit=LABEL),
                sort=alt.EncodingSortField("total", op="max", order="descending"),
            ),
            color=alt.Color("colour:N", scale=None),
            strokeDash=alt.StrokeDash(
                "score:N",
                legend=None,
                scale=alt.Scale(domain=[word("sure_yes"), word("sure_no")], range=[[1, 0], [3, 2]]),
            ),
            order="order:Q",
            tooltip=[
                alt.Tooltip("type:N", title=label("column", "clause_type", language())),
                alt.Tooltip("count:Q", title=word("clauses")),
                alt.Tooltip("score:N", title=word("sure")),
            ],
        )
        .properties(height=alt.Step(STEP))
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

    seen: Counter[str] = Counter()
    numbers = {clause.id: clause.number or "" for clause in contract.clauses}
    rows = []
    for duration in contract.durations:
        length = days(duration.parts or duration.max)
        if duration.kind != "duration" or length is None:
            continue
        what = f"{numbers.get(duration.clause or '', '')} {duration.text}".strip()
        seen[what] += 1
        rows.append(
            {
                # Bars of one name would be added up.
                "what": what if seen[what] == 1 else f"{what} ({seen[what]})",
                "days": length,
                "anchor": duration.anchor or word("no_anchor"),
                "relation": name("relation", duration.relation),
            }
        )
    if not rows:
        return None
    chart: alt.Chart = (
        alt.Chart(pd.DataFrame(rows))
        .mark_bar()
        .encode(
            x=alt.X(
                "days:Q",
                title=word("days"),
                scale=alt.Scale(type="symlog", nice=False),
                axis=alt.Axis(values=TICKS, format=",d"),
            ),
            y=alt.Y(
                "what:N",
                title=None,
                sort=alt.SortField("days"),
                axis=alt.Axis(labelLimit=LABEL),
            ),
            color=alt.Color("relation:N", title=word("relation")),
            tooltip=[
                alt.Tooltip("what:N", title=label("column", "text", language())),
                alt.Tooltip("anchor:N", title=label("column", "anchor", language())),
                alt.Tooltip("relation:N", title=word("relation")),
                alt.Tooltip("days:Q", title=word("days"), format=".4~g"),
            ],
        )
        .properties(height=alt.Step(STEP))
    )
    return chart
