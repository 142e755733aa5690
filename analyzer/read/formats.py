"""Which reader takes which bytes: the one place to add a format.

A format is known by its content, never by its name. To add one, write a module
with a function `(data: bytes, job: Job) -> Reading` and a row in `KINDS`.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable
from typing import NamedTuple

from analyzer.errors import UnsupportedFormat
from analyzer.read.job import Job
from analyzer.read.package import directory, is_package
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


ARCHIVE = "zip"
PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
"""How PNG, JPEG and TIFF begin."""


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
    # Something may stand before the mark, but not an archive that packs a PDF.
    return b"%PDF-" in data[:_HEAD] and not is_package(data)


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


def _packs(*names: bytes) -> Callable[[bytes], bool]:
    """Whether an archive has members whose names begin so."""

    def matches(data: bytes) -> bool:
        if not is_package(data):
            return False
        listed = directory(data) or data[:_HEAD]
        return any(name in listed for name in names)

    return matches


def _is_docx(data: bytes) -> bool:
    return _packs(b"[Content_Types].xml")(data) and _packs(b"word/")(data)


def _holds(*names: str) -> Callable[[bytes], bool]:
    """Whether an OLE file has a stream of such a name."""
    marks = [name.encode("utf-16-le") for name in names]
    return lambda data: _is_ole(data) and any(mark in data for mark in marks)


_is_ole = _starts(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")


def _is_phone_picture(data: bytes) -> bool:
    webp = data.startswith(b"RIFF") and data[8:12] == b"WEBP"
    return webp or (data[4:8] == b"ftyp" and data[8:11] in (b"hei", b"hev", b"mif", b"avi"))


def _is_word_xml(data: bytes) -> bool:
    head = data[:_HEAD]
    marks = (b"<w:wordDocument", b'progid="Word.Document"', b"<pkg:package")
    return any(mark in head for mark in marks)


KINDS: tuple[Format | Unreadable, ...] = (
    Format("pdf", _is_pdf, "analyzer.read.pdf:read_pdf", guarded=True),
    Format("docx", _is_docx, "analyzer.read.docx:read_docx", guarded=True),
    Unreadable("a spreadsheet (XLSX)", _packs(b"xl/"), "print the contract to PDF"),
    Unreadable("a presentation (PPTX)", _packs(b"ppt/"), "save it as PDF"),
    Unreadable(
        "an OpenDocument file (ODT)",
        _packs(b"META-INF/manifest.xml"),
        "open it in LibreOffice, WPS or Word and save it as DOCX or PDF",
    ),
    Unreadable("an OFD file", _packs(b"OFD.xml"), "open it in its reader and save it as PDF"),
    Unreadable(
        "a Word document locked with a password",
        _holds("EncryptedPackage", "EncryptionInfo"),
        "open it in Word or WPS and save it without the password",
    ),
    Unreadable(
        "a Word document of the old kind (DOC)",
        _holds("WordDocument"),
        "open it in Word, WPS or LibreOffice and save it as DOCX or PDF "
        "(LibreOffice without a window: soffice --headless --convert-to docx FILE)",
    ),
    Unreadable(
        "an Office file of the old kind (DOC, XLS, PPT or WPS)",
        _is_ole,
        "open it in Word, WPS or LibreOffice and save it as DOCX or PDF",
    ),
    Unreadable(
        "rich text (RTF)",
        _starts(b"{\\rtf"),
        "open it in Word, WPS or LibreOffice and save it as DOCX or PDF "
        "(LibreOffice without a window: soffice --headless --convert-to docx FILE)",
    ),
    Format(ARCHIVE, is_package, "analyzer.read.archive:too_deep", guarded=False),
    Format("picture", _starts(*PICTURES), "analyzer.read.pictures:read_picture", guarded=True),
    Unreadable(
        "a picture (GIF or BMP)", _starts(b"GIF87a", b"GIF89a", b"BM6", b"BM8"),
        "save it as PNG, JPEG, TIFF or PDF",
    ),
    Unreadable("a picture (WebP or HEIC)", _is_phone_picture, "save it as JPEG, PNG or PDF"),
    Unreadable(
        "a Word document as XML", _is_word_xml,
        "open it in Word, WPS or LibreOffice and save it as DOCX or PDF",
    ),
    Unreadable(
        "a web page packed with its pictures (MHTML)",
        _starts(b"MIME-Version:", b"From: <Saved by", b"From: \"Saved by"),
        "open it in a browser or Word and save it as HTML, DOCX or PDF",
    ),
    Unreadable(
        "a compressed file",
        _starts(b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07"),
        "unpack it first",
    ),
    Format("html", _is_html, "analyzer.read.html:read_html", guarded=True),
    Format("text", _anything, "analyzer.read.text:read_text", guarded=False),
)  # fmt: skip
"""Every kind of file that is known, in the order in which they are looked for."""

FORMATS: tuple[Format, ...] = tuple(kind for kind in KINDS if isinstance(kind, Format))


def detect(data: bytes) -> Format:
    """The format of the bytes; raises UnsupportedFormat for a known kind that has no reader."""
    kind = next(known for known in KINDS if known.matches(data))
    if isinstance(kind, Unreadable):
        raise UnsupportedFormat(f"this is {kind.what}", hint=kind.hint)
    return kind
