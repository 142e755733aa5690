"""What cleaning repaired and removed."""

from __future__ import annotations

import streamlit as st

from analyzer.document import Document
from analyzer.ui.words import word

LIMIT = 2000
"""Rows shown of one list; downloads hold them all."""


def show(document: Document) -> None:
    """Two lists: repairs with their wording before and after, and what was removed."""
    st.subheader(word("repairs", count=len(document.repairs)), anchor=False)
    if document.repairs:
        st.dataframe(
            [
                {
                    word("before"): repair.before,
                    word("after"): repair.after,
                    word("rule"): repair.rule,
                    word("certain"): repair.certain,
                    word("in_contract"): repair.start is not None,
                }
                for repair in sorted(document.repairs, key=lambda repair: repair.certain)[:LIMIT]
            ],
            hide_index=True,
        )
    st.subheader(word("removed", count=len(document.removed)), anchor=False)
    if document.removed:
        st.dataframe(
            [
                {
                    word("rule"): removed.rule,
                    word("page"): removed.page,
                    word("text"): removed.text,
                }
                for removed in document.removed[:LIMIT]
            ],
            hide_index=True,
        )
