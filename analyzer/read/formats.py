"""Which reader takes which bytes: the one place to add a format.

A format is known by its content, never by its name. To add one, write a module
with a function `(data: bytes, job: Job) -> Reading` and a row in `FORMATS`.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable
from typing import NamedTuple

from analyzer.errors import UnsupportedFormat
from analyzer.read.job import Job
from analyzer.read.reading import Reading

Reader = Callable[[bytes, Job], Reading]

_HEAD = 1024
_BODY = 1 << 16
# What may stand before the first tag of a page.
_PREFIX = re.compile(r"(?:\ufeff|\s+|<\?[^>]{0,999}>|<!--(?:(?!-->).){0,9999}-->)*", re.DOTALL)
_FIRST_TAG = re.compile(
    r"<(?:!doctype\s+html|html|head|body|meta|title|script|style|link|div|p|br|table|span|h[1-6]"
    r"|article|section|main|ul|ol|pre|center|font|iframe|a|b|strong|em|i|img|form|base)\b",
    re.IGNORECASE,
)
_DOCUMENT_TAG = re.compile(r"<(?:!doctype\s+html|html|body)\b", re.IGNORECASE)
_CLOSING_TAG = re.compile(r"</(?:p|div|span|td|tr|table|li|h[1-6]|a|body|html)\s*>", re.IGNORECASE)


class Format(NamedTuple):
    """A kind of file: how it is known, who reads it, and whether in a child process."""

    name: str
    matches: Callable[[bytes], bool]
    reader: str
    guarded: bool

    def load(self) -> Reader:
        """The reader function; importing it may be slow, so only when it is needed."""
        module, _, function = self.reader.partition(":")
        reader: Reader = getattr(importlib.import_module(module), function)
        return reader


class Unreadable(NamedTuple):
    """A kind of file that is recognised, cannot be read, and what to do about it."""

    what: str
    matches: Callable[[bytes], bool]
    hint: str


def _is_pdf(data: bytes) -> bool:
    return b"%PDF-" in data[:_HEAD]


def _is_html(data: bytes) -> bool:
    head = _as_ascii(data[:_BODY])
    start = _PREFIX.match(head)
    at = start.end() if start else 0
    if _FIRST_TAG.match(head, at) or _DOCUMENT_TAG.search(head, 0, at + _HEAD):
        return True
    # A fragment that begins with text: tags must be a good part of what follows.
    return len(_CLOSING_TAG.findall(head)) > max(10, len(head) // 200)


def _as_ascii(data: bytes) -> str:
    """Enough of a decoding to see tags in any encoding: UTF-16 loses its zero bytes."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or data[:64].count(0) > 8:
        data = data.replace(b"\x00", b"")
    return data.removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe").decode("latin-1")


def _anything(data: bytes) -> bool:
    return True


def _starts(*marks: bytes) -> Callable[[bytes], bool]:
    return lambda data: data.startswith(marks)


def _is_docx(data: bytes) -> bool:
    ends = data[:_BODY], data[-_BODY:]
    return data.startswith(b"PK\x03\x04") and any(b"word/" in end for end in ends)


FORMATS: tuple[Format, ...] = (
    Format("pdf", _is_pdf, "analyzer.read.pdf:read_pdf", guarded=True),
    Format("html", _is_html, "analyzer.read.html:read_html", guarded=True),
    Format("text", _anything, "analyzer.read.text:read_text", guarded=False),
)

UNREADABLE: tuple[Unreadable, ...] = (
    Unreadable("a Word document (DOCX)", _is_docx, "save it as PDF, HTML or text, and give that"),
    Unreadable("a ZIP archive", _starts(b"PK\x03\x04", b"PK\x05\x06"), "unpack it first"),
    Unreadable(
        "a Word document of the old kind (DOC)",
        _starts(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        "open it in Word, WPS or LibreOffice and save it as PDF",
    ),
    Unreadable("rich text (RTF)", _starts(b"{\\rtf"), "save it from a word processor as PDF"),
    Unreadable(
        "a picture",
        _starts(
            b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*", b"BM6",
            b"BM8",
        ),
        "its text would have to be recognised, which this version cannot; give a PDF with text",
    ),
    Unreadable(
        "a compressed file",
        _starts(b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07"),
        "unpack it first",
    ),
)  # fmt: skip


def detect(data: bytes) -> Format:
    """The format of the bytes; raises UnsupportedFormat for a known kind that has no reader."""
    if not _is_pdf(data):
        for kind in UNREADABLE:
            if kind.matches(data):
                raise UnsupportedFormat(f"this is {kind.what}", hint=kind.hint)
    return next(known for known in FORMATS if known.matches(data))
