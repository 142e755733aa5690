"""The timeline of a document, a contract at a time."""

from __future__ import annotations

import datetime as dt

from analyzer.deadlines.events import Events
from analyzer.deadlines.records import Deadline, Timeline
from analyzer.deadlines.rows import Rows
from analyzer.deadlines.signing import Signed, signed_day
from analyzer.extract.folding import fold
from analyzer.records import Contract, DocumentData


def timeline(document: DocumentData, signed: dt.date | None = None) -> tuple[Timeline, ...]:
    """The timeline of each contract of an analysed document.

    Everything at signing counts from `signed`, or from the date of signing the text gives.
    An event no one has dated is waited for; no day is guessed.
    """
    text = document.text or ""
    return tuple(contract_timeline(text, contract, signed) for contract in document.contracts)


def contract_timeline(text: str, contract: Contract, signed: dt.date | None = None) -> Timeline:
    """The timeline of one contract of the document `text`."""
    folded = fold(text)
    said = signed_day(folded, contract)
    taken = said if signed is None else Signed(signed)
    rows = Rows(text, folded, contract, Events(folded, contract, taken)).all()
    return Timeline(
        contract=contract.index,
        title=contract.title,
        signed=taken.day,
        signed_from=None if taken.day is None else "text" if signed is None else "given",
        signed_in_text=said.day,
        deadlines=tuple(sorted(rows, key=_order)),
    )


def _order(row: Deadline) -> tuple[bool, dt.date, int, int]:
    return row.date is None, row.date or dt.date.max, row.start, row.occurrence or 0
