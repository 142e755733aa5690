"""Dated deadlines as an iCalendar file (RFC 5545), an all-day event for each."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import TYPE_CHECKING

from analyzer.labels import label
from analyzer.report import view
from analyzer.report.plain import one_line, printable
from analyzer.report.timeline_table import length, note, who

if TYPE_CHECKING:
    from collections.abc import Sequence

    from icalendar import Event

    from analyzer.deadlines import Deadline, Timeline
    from analyzer.labels import Language
    from analyzer.records import Contract, DocumentData

PRODUCT = "-//hetong//timeline//ZH"
DOMAIN = "hetong.invalid"
"""Behind the @ of a UID; the top-level domain `invalid` belongs to nobody."""
TITLE = 40
"""Characters of the name of a contract in the title of an event."""


def to_ics(
    document: DocumentData, timelines: Sequence[Timeline], language: Language = "zh"
) -> bytes:
    """The calendar file of a document, or nothing (`b""`) where no deadline has a day.

    The same document gives the same bytes. An event keeps its UID when the day of signing
    changes, so that a calendar moves it and makes no second one. Provisional days are
    TENTATIVE. Waiting deadlines have no day and no event.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    found = False
    for timeline in timelines:
        contract = document.contracts[timeline.contract]
        for row in timeline.deadlines:
            if row.date is not None:
                calendar.add_component(_event(document, contract, timeline, row, language))
                found = True
    made: bytes = calendar.to_ical() if found else b""
    return made


def uid(document: DocumentData, timeline: Timeline, row: Deadline) -> str:
    """A name for an event that depends on the document and the place of the row alone."""
    parts = (
        document.id or document.source or "", timeline.contract, row.kind,
        row.start, row.end, row.occurrence or 0,
    )  # fmt: skip
    digest = hashlib.sha256("|".join(map(str, parts)).encode("utf-8", "surrogatepass"))
    return f"{digest.hexdigest()[:32]}@{DOMAIN}"


def _event(
    document: DocumentData,
    contract: Contract,
    timeline: Timeline,
    row: Deadline,
    language: Language,
) -> Event:
    from icalendar import Event

    assert row.date is not None
    # A window of days is shown on its last day: that is when it is too late.
    stamp = timeline.signed or row.anchor_date or row.date
    event = Event()
    event.add("uid", uid(document, timeline, row))
    event.add("dtstamp", dt.datetime(stamp.year, stamp.month, stamp.day, tzinfo=dt.UTC))
    event.add("dtstart", row.date)
    event.add("summary", _summary(contract, row, language))
    event.add("description", _description(document, contract, row, language))
    event.add("status", "CONFIRMED" if row.status == "certain" else "TENTATIVE")
    event.add("transp", "TRANSPARENT")
    return event


def _summary(contract: Contract, row: Deadline, language: Language) -> str:
    mark = "" if row.status == "certain" else f"[{label('timeline_status', row.status, language)}] "
    title = one_line(contract.title or "", TITLE)
    return one_line(f"{mark}{who(row)}" + (f" · {title}" if title else ""))


def _description(
    document: DocumentData, contract: Contract, row: Deadline, language: Language
) -> str:
    clauses = {clause.id: clause for clause in contract.clauses}
    place = view.clause_place(clauses.get(row.clause or ""), clauses, language)
    said = [
        ("clause", place),
        ("length", length(row, language)),
        ("anchor", " ".join(filter(None, (row.anchor, str(row.anchor_date or ""))))),
        ("date", f"{row.earliest} – {row.date}" if row.earliest else ""),
        ("note", note(row, language)),
    ]
    lines = [f"{label('timeline', key, language)}: {value}" for key, value in said if value]
    lines += [label("timeline_law", law, language) for law in row.laws]
    lines += [row.sentence, document.source or ""]
    return "\n".join(one_line(printable(line)) for line in lines if line)
