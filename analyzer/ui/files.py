"""The files of a session: dropped, analysed one after the other with progress, and kept."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import streamlit as st

from analyzer.document import Document
from analyzer.locate import data_path
from analyzer.pipeline import STAGES, Source, analyze_safely
from analyzer.read import expanded
from analyzer.settings import load_settings
from analyzer.ui.words import name, plain, word

SUFFIXES = [
    "pdf", "docx", "html", "htm", "txt", "md", "png", "jpg", "jpeg", "tif", "tiff", "zip",
]  # fmt: skip
SAMPLE = "samples/scraped.pdf"
MOST_MEMBERS = 100
"""Files analysed of one archive; a page is no place for more, `hetong batch` is."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of this session with what came out of it; `data` is empty if it had no bytes."""

    key: str
    name: str
    data: bytes
    document: Document


def entries() -> dict[str, Entry]:
    """The analysed files of this session, by a hash of their names and bytes."""
    kept: dict[str, Entry] = st.session_state.setdefault("entries", {})
    return kept


def drop_zone() -> None:
    """The place to drop files on, and what was dropped analysed."""
    limit = int(st.get_option("server.maxUploadSize"))
    uploads = st.file_uploader(
        word("upload"),
        type=SUFFIXES,
        accept_multiple_files=True,
        help=word("upload_help", limit=limit),
        key="uploads",
    )
    st.caption(word("upload_limit", limit=limit))
    done: set[str] = st.session_state.setdefault("done", set())
    fresh = [upload for upload in uploads if upload.file_id not in done]
    given = [part for upload in fresh for part in _held(upload.name, upload.getvalue())]
    if st.button(word("try_sample"), key="sample"):
        sample = data_path(SAMPLE)
        given.append((sample.name, sample.read_bytes()))
    known = entries()
    new = [(title, source) for title, source in given if key_of(title, source) not in known]
    for index, (title, source) in enumerate(new):
        _analyse(title, source, index + 1, len(new))
    if given:
        st.session_state["chosen"] = key_of(*given[0])
    # Only now: an analysis that was broken off by another click goes on at the next run.
    done.update(upload.file_id for upload in fresh)
    for title in st.session_state.get("cut_short", ()):
        st.warning(word("archive_cut", name=plain(title), most=MOST_MEMBERS))


def _held(title: str, data: bytes) -> list[tuple[str, Source]]:
    """Name and source of the file, or of the files of an archive, bad ones among them."""
    held = expanded(data, load_settings(), title)
    if len(held) > MOST_MEMBERS:
        st.session_state.setdefault("cut_short", {})[title] = True
    return held[:MOST_MEMBERS]


def key_of(title: str, source: Source) -> str:
    """The key of an entry: the same bytes under two names are two files."""
    data = source if isinstance(source, bytes) else b""
    return hashlib.sha256(title.encode("utf-8", "surrogatepass") + b"\0" + data).hexdigest()


def _analyse(title: str, source: Source, number: int, count: int) -> None:
    """Analyse one file, telling the stage it is at."""
    head = plain(title) + (f"（{number}/{count}）" if count > 1 else "")
    bar = st.progress(0.0, text=head)

    def tell(stage: str, share: float) -> None:
        bar.progress(min(share, 1.0), text=f"{head} · {name('stage', stage)}")

    tell(next(iter(STAGES)), 0.0)
    document = analyze_safely(source, load_settings(), name=title, progress=tell)
    key = key_of(title, source)
    data = source if isinstance(source, bytes) else b""
    entries()[key] = Entry(key, title, data, document)
    bar.empty()


def chooser() -> Entry | None:
    """The file the reader has chosen among those of this session."""
    kept = entries()
    if not kept:
        return None
    marks = {"complete": "✓", "partial": "◐", "failed": "✗"}
    keys = list(kept)
    chosen = st.radio(
        word("files"),
        keys,
        format_func=lambda key: f"{marks[kept[key].document.status]} {plain(kept[key].name)}",
        key="chosen",
    )
    return kept[chosen] if chosen else None
