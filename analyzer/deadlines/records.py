"""The frozen records of a timeline: what is due when, and what is still waited for."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from analyzer.records import Relation

RowStatus = Literal["certain", "provisional", "waiting"]
RowKind = Literal["duration", "recurrence", "period", "date"]
SignedFrom = Literal["given", "text"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """One length of time, recurrence, period or written date of a contract, put on the calendar.

    `date` is the last day (it ends at 24:00); with `earliest` the row is a range. A day
    moved because it fell on a rest day has `rolled` set, and `unrolled` is the day before
    the move. `status` is `waiting` exactly when `date` is None: `waits_for` then quotes the
    event, and `reasons` say why; on a provisional row they say what is not sure. `laws`
    name the rules applied. `mention` is the id of the record counted, `start` and `end`
    its place in the text.
    """

    kind: RowKind
    status: RowStatus
    text: str
    start: int
    end: int
    mention: str
    clause: str | None = None
    clause_number: str | None = None
    relation: Relation = "exactly"
    date: dt.date | None = None
    earliest: dt.date | None = None
    unrolled: dt.date | None = None
    rolled: bool = False
    anchor: str | None = None
    anchor_date: dt.date | None = None
    waits_for: str | None = None
    reasons: tuple[str, ...] = ()
    laws: tuple[str, ...] = ()
    occurrence: int | None = None
    occurrences: int | None = None
    party: str | None = None
    action: str | None = None
    sentence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The deadlines of one contract: dated ones by date, then the waiting ones as they stand.

    `signed` is the day everything at signing counts from: given by the caller, or read
    from the text; None where neither says it.
    """

    contract: int
    title: str | None
    signed: dt.date | None
    signed_from: SignedFrom | None
    signed_in_text: dt.date | None
    deadlines: tuple[Deadline, ...]
