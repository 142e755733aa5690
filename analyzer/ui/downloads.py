"""The records of a file to take away."""

from __future__ import annotations

from pathlib import PurePath

import streamlit as st

from analyzer import report
from analyzer.ui.files import Entry
from analyzer.ui.words import word


def show(entry: Entry) -> None:
    """A button for each format; the file is made when its button is pressed."""
    stem = PurePath(entry.name).stem or "contract"
    document = entry.document
    st.write(word("download_text"))
    columns = st.columns(4)
    columns[0].download_button(
        "JSON",
        lambda: document.to_json(indent=2),
        f"{stem}.json",
        "application/json",
        on_click="ignore",  # drawing the page anew would break off the next download
    )
    columns[1].download_button(
        "CSV (ZIP)",
        lambda: report.to_csv_zip([document]),
        f"{stem}-csv.zip",
        "application/zip",
        on_click="ignore",
    )
    columns[2].download_button(
        "XLSX",
        lambda: report.to_xlsx([document]),
        f"{stem}.xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        on_click="ignore",
    )
    columns[3].download_button(
        "TXT",
        document.text or "",
        f"{stem}.txt",
        "text/plain",
        on_click="ignore",
        help=word("cleaned_text"),
    )
