"""The clause tree with its types, beside the text with every mention marked."""

from __future__ import annotations

import streamlit as st

from analyzer.document import Document
from analyzer.records import Contract
from analyzer.report import fragments
from analyzer.report.type_names import is_unsure
from analyzer.ui.words import language, word

HEIGHT = 640


def show(document: Document, contract: Contract) -> None:
    """Tree left, text right, each in a pane that scrolls on its own."""
    note_unsure(contract)
    left, right = st.columns([2, 3])
    with left:
        st.subheader(word("tree"), anchor=False)
        with st.container(height=HEIGHT):
            st.html(fragments.tree(document, contract, language()))
    with right:
        st.subheader(word("text"), anchor=False)
        with st.container(height=HEIGHT):
            st.html(fragments.legend(language()))
            st.html(fragments.text(document, contract, language()))


def note_unsure(contract: Contract) -> None:
    """Say how uncertain types are marked, if there are any."""
    unsure = sum(is_unsure(clause.type_score) for clause in contract.clauses)
    if unsure:
        st.caption(word("unsure_types", count=unsure))
