"""The tables of a contract, and the place of the record chosen in them."""

from __future__ import annotations

import streamlit as st

from analyzer.labels import label
from analyzer.records import Contract, Mention
from analyzer.report import view_tables
from analyzer.ui import places
from analyzer.ui.files import Entry
from analyzer.ui.words import language, word

KINDS = tuple(kind for kind in view_tables.SHOWN if kind != "findings")
"""Findings have a view of their own."""


def show(entry: Entry, contract: Contract) -> None:
    """A table for each kind; a row that is clicked shows where it stands."""
    kinds = [kind for kind in KINDS if getattr(contract, kind)]
    if not kinds:
        st.caption(word("nothing"))
        return
    left, right = st.columns([3, 2])
    with left:
        kind = st.segmented_control(
            word("kind"),
            kinds,
            format_func=lambda key: (
                f"{label('table', key, language())} {len(getattr(contract, key))}"
            ),
            default="durations" if "durations" in kinds else kinds[0],
            required=True,
            key="kind",
        )
        rows, spans = _table(entry, contract, kind)
        index = places.choose(rows, f"table-{entry.key}-{contract.index}-{kind}")
    with right:
        if index is None:
            st.info(word("nothing_chosen"))
        else:
            _place(entry, getattr(contract, kind)[index], spans[index])


def _table(
    entry: Entry, contract: Contract, kind: str
) -> tuple[list[dict[str, str]], tuple[tuple[int, int] | None, ...]]:
    """The rows by column head, with the number of the paragraph where the source has them."""
    document = entry.document
    has_pages = document.pages is not None
    table = view_tables.table(kind, contract, document.text or "", language(), pages=has_pages)
    rows = [dict(zip(table.heads, row, strict=True)) for row in table.rows]
    paragraphs = [record.paragraph for record in getattr(contract, kind)]
    if any(number is not None for number in paragraphs):
        for row, number in zip(rows, paragraphs, strict=True):
            row[word("paragraph")] = "" if number is None else str(number)
    return rows, table.spans


def _place(entry: Entry, record: object, span: tuple[int, int] | None) -> None:
    if span is not None:
        places.show_text(entry, span)
    if isinstance(record, Mention):
        st.caption(word("found_by", rule=record.rule, confidence=f"{record.confidence:.0%}"))
        places.show_source(entry, record)
