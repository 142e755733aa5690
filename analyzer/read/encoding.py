"""Which characters the bytes of a text file stand for."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from analyzer.errors import UnsupportedFormat

_BOMS = (  # UTF-32 before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LEGACY = ("gb18030", "big5", "big5hkscs", "utf_16_le", "utf_16_be")
_SAMPLE = 1 << 18
# C0 controls that text files do not hold (tab, line ends, form feed, Ctrl-Z and escape aside).
_CONTROL = re.compile("[\x00-\x08\x0e-\x19\x1c-\x1f]")
_WIDE = re.compile("[\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef]")
_MOST_BAD_BYTES = 0.02


class Decoded(NamedTuple):
    """A decoded file without its byte order mark, and the name of the encoding."""

    text: str
    encoding: str
    damaged: int
    """Bytes that could not be decoded and stand as U+FFFD."""


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of a file: by its mark, as strict UTF-8, as declared, or by detection.

    `declared` is what the file says of itself (an HTML charset). Raises UnsupportedFormat
    for bytes that are no text.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _checked(_lenient(data[len(mark) :], encoding))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        if "\x00" not in text[:_SAMPLE]:
            return _checked(Decoded(text, "utf-8", 0))
    if declared is not None and (known := _canonical(declared)) and known != "utf-8":
        decoded = _lenient(data, known)
        if decoded.damaged <= _MOST_BAD_BYTES * len(data):
            return _checked(decoded)
    if wide := _utf16_without_mark(data):
        return _checked(_lenient(data, wide))
    # A few bad bytes in UTF-8 (cut in mid-character, a stray byte) are damage, not another
    # encoding: GB18030 would read the rest as fluent nonsense.
    decoded = _lenient(data, "utf-8")
    if decoded.damaged <= 0.001 * len(data) + 3 and _WIDE.search(decoded.text):
        return _checked(decoded)
    return _checked(_lenient(data, _detect(data)))


def _lenient(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding, 0)
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
        return Decoded(text, encoding, text.count("\ufffd"))


def _checked(decoded: Decoded) -> Decoded:
    sample = decoded.text[:_SAMPLE]
    odd = len(_CONTROL.findall(sample)) + sample.count("\ufffd")
    if odd > _MOST_BAD_BYTES * len(sample) + 2:
        raise UnsupportedFormat(
            "the file is neither text nor a format that can be read",
            hint="give a PDF, DOCX, picture, HTML page, text file or a ZIP of these",
        )
    return decoded


def _canonical(label: str) -> str | None:
    """The codec for a charset label; Chinese ones widened to their superset as browsers do."""
    label = label.strip().lower()
    if label in {"gb2312", "gbk", "gb_2312-80", "x-gbk", "gb18030", "cp936"}:
        return "gb18030"
    if label in {"big5", "big5-hkscs", "x-x-big5", "cn-big5"}:
        return "big5hkscs"
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError):
        return None
    # Codecs that turn bytes into bytes (hex, zip) are no encodings of text.
    return name if getattr(codecs.lookup(label), "_is_text_encoding", True) else None


def _utf16_without_mark(data: bytes) -> str | None:
    """The byte order of UTF-16 text, seen by where the zero bytes of its ASCII stand."""
    sample = data[:_SAMPLE]
    sample = sample[: len(sample) & ~1]
    for encoding, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
        others = sample[::2] if encoding == "utf-16-le" else sample[1::2]
        if zeros.count(0) > max(1, 20 * others.count(0)):
            try:
                sample.decode(encoding)
            except UnicodeDecodeError as error:
                if error.start < len(sample) - 4:
                    continue
            return encoding
    return None


def _detect(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE], cp_isolation=list(_LEGACY), threshold=0.5).best()
    found = best.encoding if best is not None else "gb18030"
    return {"big5": "big5hkscs", "utf_16_le": "utf-16-le", "utf_16_be": "utf-16-be"}.get(
        found, found
    )
