"""The formats of `analyze`: documents in, bytes of one output out."""

from __future__ import annotations

import sys
from typing import IO, TYPE_CHECKING

from analyzer.cli.streams import destination

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from analyzer.document import Document
    from analyzer.labels import Language

FORMATS = ("json", "jsonl", "table", "markdown", "html", "csv", "xlsx")
BINARY = frozenset({"xlsx"})

BY_SUFFIX = {
    ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".md": "markdown", ".html": "html",
    ".htm": "html", ".csv": "csv", ".zip": "csv", ".xlsx": "xlsx", ".txt": "table",
}  # fmt: skip

WIDTH = 120
"""Columns of a table that is not printed on a terminal."""


def choose_format(given: str | None, out: Path | None) -> str:
    """The format asked for, or by the name of `out`; else a table on a terminal, JSON elsewhere."""
    if given:
        return given
    if out is not None:
        return BY_SUFFIX.get(out.suffix.lower(), "json")
    return "table" if sys.stdout.isatty() else "json"


def write(
    documents: Iterable[Document],
    form: str,
    out: Path | None,
    *,
    many: bool = False,
    language: Language = "zh",
) -> None:
    """Write all documents as one output, to a file or to standard output.

    JSON of several (`many`) is JSON lines. CSV is one long table of mentions; to a
    `.zip` it is an archive, to a folder (an existing one, or a name without suffix)
    it is files, a table each.
    """
    if form == "csv" and out is not None:
        if out.is_dir() or not (out.suffix or out.exists()):
            _write_folder(documents, out)
            return
        form = "zip" if out.suffix.lower() == ".zip" else form
    if form == "json" and many:
        form = "jsonl"
    with destination(out) as stream:
        if form == "table":
            _write_tables(documents, stream, out is None, language)
            return
        for chunk in _WRITERS[form](documents, language):
            stream.write(chunk if isinstance(chunk, bytes) else chunk.encode("utf-8"))
            if form == "jsonl":
                stream.flush()


def _json(documents: Iterable[Document], language: Language) -> Iterator[str]:
    from analyzer.report import to_json

    for document in documents:
        yield to_json(document, 2) + "\n"


def _jsonl(documents: Iterable[Document], language: Language) -> Iterator[str]:
    from analyzer.report import to_json

    for document in documents:
        yield to_json(document, None) + "\n"


def _markdown(documents: Iterable[Document], language: Language) -> Iterator[str]:
    from analyzer.report import to_markdown

    for document in documents:
        yield to_markdown(document, language)


def _html(documents: Iterable[Document], language: Language) -> Iterator[str]:
    from analyzer.report import to_html

    yield to_html(documents, language)


def _csv(documents: Iterable[Document], language: Language) -> Iterator[str]:
    from analyzer.report.sheets import csv_long

    return csv_long(documents)


def _zip(documents: Iterable[Document], language: Language) -> Iterator[bytes]:
    from analyzer.report import to_csv_zip

    yield to_csv_zip(documents)


def _xlsx(documents: Iterable[Document], language: Language) -> Iterator[bytes]:
    from analyzer.report import to_xlsx

    yield to_xlsx(documents)


_WRITERS: dict[str, Callable[[Iterable[Document], Language], Iterator[str] | Iterator[bytes]]] = {
    "json": _json,
    "jsonl": _jsonl,
    "markdown": _markdown,
    "html": _html,
    "csv": _csv,
    "zip": _zip,
    "xlsx": _xlsx,
}


def _write_tables(
    documents: Iterable[Document], stream: IO[bytes], to_stdout: bool, language: Language
) -> None:
    import io

    from rich.console import Console

    from analyzer.report.terminal import print_document

    if to_stdout and sys.stdout.isatty():
        console = Console(file=sys.stdout)
        for document in documents:
            print_document(console, document, language)
        return
    for document in documents:
        buffer = io.StringIO()
        console = Console(file=buffer, width=WIDTH, no_color=True, color_system=None)
        print_document(console, document, language)
        stream.write(buffer.getvalue().encode("utf-8", "backslashreplace"))


def _write_folder(documents: Iterable[Document], folder: Path) -> None:
    """A CSV for every table, UTF-8 with a byte order mark, each file complete or not there."""
    from analyzer.report.sheets import csv_files

    folder.mkdir(exist_ok=True)
    for name, content in csv_files(documents):
        with destination(folder / name) as file:
            file.write(content.encode("utf-8-sig"))
