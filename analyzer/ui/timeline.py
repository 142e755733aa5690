"""The deadlines of a contract on a calendar, from the day it was signed."""

from __future__ import annotations

import datetime as dt
from pathlib import PurePath

import streamlit as st

from analyzer.deadlines import Deadline, Timeline, contract_timeline
from analyzer.labels import label
from analyzer.records import Clause, Contract, Mention
from analyzer.report import view
from analyzer.report.timeline_csv import to_csv
from analyzer.report.timeline_ics import to_ics
from analyzer.report.timeline_table import days, length, note, who
from analyzer.ui import places
from analyzer.ui.files import Entry
from analyzer.ui.words import language, name, word

EARLIEST, LATEST = dt.date(1980, 1, 1), dt.date(2100, 12, 31)
"""Days of signing offered, and whatever day the document itself gives."""

MARKS = {"certain": "●", "provisional": "◐", "waiting": "○"}
COLUMNS = ("status", "date", "clause", "length", "anchor", "waits_for", "who", "note")
_WIDTHS = (75, 170, 75, 110, 150, 140, 210, 110)
"""Pixels of the columns."""


def show(entry: Entry, contract: Contract) -> None:
    """The day of signing, a row for each deadline, and the files to take away."""
    text = entry.document.text or ""
    said = contract_timeline(text, contract)
    timeline = _signed(entry, contract, said)
    if not timeline.deadlines:
        st.caption(label("timeline", "nothing", language()))
        return
    _downloads(entry, timeline)
    rows = _chosen_rows(timeline)
    clauses = {clause.id: clause for clause in contract.clauses}
    heads = [label("timeline", key, language()) for key in COLUMNS]
    index = places.choose(
        [dict(zip(heads, _cells(row, clauses), strict=True)) for row in rows],
        f"timeline-{entry.key}-{contract.index}-{timeline.signed}-{len(rows)}",
        dict(zip(heads, _WIDTHS, strict=True)),
    )
    if index is not None:
        _detail(entry, contract, rows[index])


def _signed(entry: Entry, contract: Contract, said: Timeline) -> Timeline:
    """The timeline from the day that is given, else from the one the document says."""
    stated = said.signed
    left, right = st.columns([1, 3], vertical_alignment="bottom")
    given = left.date_input(
        word("signed"),
        value=stated,
        min_value=min(EARLIEST, stated or EARLIEST),
        max_value=max(LATEST, stated or LATEST),
        format="YYYY-MM-DD",
        help=word("signed_help"),
        key=f"signed-{entry.key}-{contract.index}",
    )
    taken = stated if given is None else given
    if taken is None:
        right.caption(word("signed_unknown"))
    elif taken == stated:
        right.caption(word("signed_text", date=taken))
    elif stated is None:
        right.caption(word("signed_given", date=taken))
    else:
        right.caption(word("signed_other", date=taken, stated=stated))
    if taken == stated:  # a doubt about the day in the text stays told
        return said
    return contract_timeline(entry.document.text or "", contract, taken)


def _chosen_rows(timeline: Timeline) -> list[Deadline]:
    counts = {status: sum(row.status == status for row in timeline.deadlines) for status in MARKS}
    found = [status for status, count in counts.items() if count]
    on = st.pills(
        label("timeline", "status", language()),
        found,
        selection_mode="multi",
        default=found,
        format_func=lambda status: f"{_status(status)} {counts[status]}",
        key=f"status-{'-'.join(found)}",
    )
    return [row for row in timeline.deadlines if row.status in on]


def _status(status: str) -> str:
    return f"{MARKS[status]} {name('timeline_status', status)}"


def _cells(row: Deadline, clauses: dict[str, Clause]) -> tuple[str, ...]:
    """The cells of a row; what waits for no event tells in that place why it has no day."""
    why = note(row, language())
    counted = [row.anchor or ""]
    if row.anchor_date is not None and str(row.anchor_date) != row.anchor:
        counted.append(str(row.anchor_date))
    waiting = row.status == "waiting"
    return (
        _status(row.status),
        days(row, language()),
        view.clause_place(clauses.get(row.clause or ""), clauses, language()),
        length(row, language()),
        "" if waiting and row.anchor == row.waits_for else " ".join(filter(None, counted)),
        row.waits_for or (why if waiting else ""),
        who(row),
        why if row.waits_for or not waiting else "",
    )


def _detail(entry: Entry, contract: Contract, row: Deadline) -> None:
    left, right = st.columns([3, 2])
    with left:
        places.show_text(entry, (row.start, row.end))
        for line in (note(row, language()), *(name("timeline_law", law) for law in row.laws)):
            if line:
                st.caption(line)
    kinds: tuple[tuple[Mention, ...], ...] = (contract.durations, contract.periods, contract.dates)
    for record in (record for kind in kinds for record in kind):
        if record.id == row.mention:
            with left if record.page is None else right:
                places.show_source(entry, record)


def _downloads(entry: Entry, timeline: Timeline) -> None:
    document = entry.document
    stem = PurePath(entry.name).stem or "contract"
    dated = any(row.date is not None for row in timeline.deadlines)
    calendar, table, rest = st.columns([2, 2, 9], vertical_alignment="center")
    calendar.download_button(
        word("calendar_file"),
        lambda: to_ics(document, [timeline], language()),
        f"{stem}.ics",
        "text/calendar",
        on_click="ignore",
        disabled=not dated,
        help=word("calendar_help"),
    )
    table.download_button(
        word("table_file"),
        lambda: to_csv(document, [timeline]),
        f"{stem}-timeline.csv",
        "text/csv",
        on_click="ignore",
    )
    if not dated:
        rest.caption(word("nothing_dated"))
