"""A table whose rows can be clicked, and the place in the source of what was clicked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from analyzer.errors import HetongError
from analyzer.records import Mention
from analyzer.report import fragments
from analyzer.ui import pages
from analyzer.ui.files import Entry
from analyzer.ui.words import word

CONTEXT = 60
"""Characters shown on either side of a place."""


def choose(
    rows: Sequence[Mapping[str, str]], key: str, widths: Mapping[str, int] | None = None
) -> int | None:
    """Show the rows and return the index of the one that is clicked; `widths` are in pixels."""
    chosen = st.dataframe(
        list(rows),
        hide_index=True,
        on_select="rerun",
        selection_mode="single-cell",
        key=key,
        column_config={
            head: st.column_config.Column(width=width) for head, width in (widths or {}).items()
        },
    )
    cells = chosen["selection"]["cells"]
    st.caption(word("choose_row"))
    index = int(cells[0][0]) if cells else None
    return index if index is not None and index < len(rows) else None


def show_text(entry: Entry, span: tuple[int, int]) -> None:
    """A stretch of the cleaned text, marked, with what stands around it."""
    st.html(fragments.context(entry.document.text or "", *span, CONTEXT))


def show_source(entry: Entry, mention: Mention) -> None:
    """Paragraph or page of a record; the printed page with a box around it."""
    if mention.paragraph is not None:
        st.caption(word("paragraph_number", paragraph=mention.paragraph))
    if mention.page is None:
        return
    try:
        image = pages.image(entry.data, mention.page, mention.boxes)
    except HetongError as error:
        st.warning(error.message)
        return
    # PNG, not the default: thin frames and small print suffer from JPEG.
    st.image(image, caption=word("page_number", page=mention.page), output_format="PNG")
