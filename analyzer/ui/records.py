"""The tables of a contract, and the place of the record chosen in them."""

from __future__ import annotations

import streamlit as st

from analyzer.errors import HetongError
from analyzer.labels import label
from analyzer.records import Contract, Mention
from analyzer.report import fragments, view
from analyzer.ui import pages
from analyzer.ui.files import Entry
from analyzer.ui.words import language, word

CONTEXT = 60
"""Characters shown on either side of a chosen record."""


def show(entry: Entry, contract: Contract) -> None:
    """A table for each kind; a row that is clicked shows where it stands."""
    document = entry.document
    text = document.text or ""
    kinds = [kind for kind in view.SHOWN if getattr(contract, kind)]
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
        table = view.table(kind, contract, text, language(), pages=document.pages is not None)
        chosen = st.dataframe(
            [dict(zip(table.heads, row, strict=True)) for row in table.rows],
            hide_index=True,
            on_select="rerun",
            selection_mode="single-row",
            key=f"table-{kind}",
        )
        rows = chosen["selection"]["rows"]
        st.caption(word("choose_row"))
    with right:
        if rows and rows[0] < len(table.rows):
            _place(entry, getattr(contract, kind)[rows[0]], table.spans[rows[0]])
        else:
            st.info(word("nothing_chosen"))


def _place(entry: Entry, record: object, span: tuple[int, int] | None) -> None:
    text = entry.document.text or ""
    if span is not None:
        st.html(fragments.context(text, *span, CONTEXT))
    if isinstance(record, Mention):
        st.caption(word("found_by", rule=record.rule, confidence=f"{record.confidence:.0%}"))
        if record.page is not None:
            _page(entry, record)


def _page(entry: Entry, record: Mention) -> None:
    """The printed page with a box around the record."""
    assert record.page is not None
    try:
        image = pages.image(entry.data, record.page, record.boxes)
    except HetongError as error:
        st.warning(error.message)
        return
    # PNG, not the default: thin frames and small print suffer from JPEG.
    st.image(image, caption=word("page_number", page=record.page), output_format="PNG")
