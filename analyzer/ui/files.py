"""The files of a session: dropped, analysed one after the other with progress, and kept."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import streamlit as st

from analyzer.document import Document
from analyzer.errors import HetongError
from analyzer.locate import data_path
from analyzer.pipeline import STAGES, analyze_safely
from analyzer.read import is_archive, members
from analyzer.settings import Settings
from analyzer.ui.words import name, word

SUFFIXES = [
    "pdf", "docx", "html", "htm", "txt", "md", "png", "jpg", "jpeg", "tif", "tiff", "zip",
]  # fmt: skip
SAMPLE = "samples/scraped.pdf"


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of this session with what came out of it."""

    name: str
    data: bytes
    document: Document


def entries() -> dict[str, Entry]:
    """The analysed files of this session, by the hash of their bytes."""
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
    given = [part for upload in uploads for part in _held(upload.name, upload.getvalue())]
    if st.button(word("try_sample"), key="sample"):
        sample = data_path(SAMPLE)
        given.append((sample.name, sample.read_bytes()))
    fresh = [(title, data) for title, data in given if digest(data) not in entries()]
    for index, (title, data) in enumerate(fresh):
        _analyse(title, data, index + 1, len(fresh))


def _held(title: str, data: bytes) -> list[tuple[str, bytes]]:
    """The file, or the files of an archive; unpacked once, not at every interaction."""
    if not is_archive(data):
        return [(title, data)]
    known: dict[str, list[tuple[str, bytes]]] = st.session_state.setdefault("archives", {})
    key = digest(data)
    if key not in known:
        try:
            held = members(data, title, Settings())
        except HetongError:  # told when the archive itself is analysed
            held = ()
        # A member that cannot be unpacked leaves its archive, which says why.
        sound = [(f"{title}/{one.name}", one.data) for one in held if one.error is None]
        known[key] = sound if held and len(sound) == len(held) else [*sound, (title, data)]
    return known[key]


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _analyse(title: str, data: bytes, number: int, count: int) -> None:
    """Analyse one file, telling the stage it is at."""
    head = f"{title}（{number}/{count}）" if count > 1 else title
    bar = st.progress(0.0, text=head)

    def tell(stage: str, share: float) -> None:
        bar.progress(min(share, 1.0), text=f"{head} · {name('stage', stage)}")

    tell(next(iter(STAGES)), 0.0)
    document = analyze_safely(data, Settings(), name=title, progress=tell)
    entries()[digest(data)] = Entry(title, data, document)
    st.session_state["chosen"] = digest(data)
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
        format_func=lambda key: f"{marks[kept[key].document.status]} {kept[key].name}",
        key="chosen",
    )
    return kept[chosen] if chosen else None
