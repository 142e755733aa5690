"""Packed files and pictures made to break a reader, read in the child process with its limits."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

import pytest

from analyzer.errors import DamagedFile, HetongError, LimitExceeded
from analyzer.read import read
from analyzer.settings import Settings

MB = 1 << 20
LIMITED = Settings(max_seconds=5, max_memory=1024 * MB, ocr="never")
SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def packed(*files: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return out.getvalue()


def word(xml: bytes) -> bytes:
    return packed(("[Content_Types].xml", b"<Types/>"), ("word/document.xml", xml))


def word_body(body: str) -> bytes:
    return word(f"<w:document {SPACE}><w:body>{body}</w:body></w:document>".encode())


def word_of_air() -> bytes:
    """Many megabytes of blanks in a few kilobytes."""
    return word_body(" " * (60 * MB))


def word_of_entities() -> bytes:
    """Ten entities, each ten of the one before: ten thousand million characters."""
    inner = b"".join(
        b'<!ENTITY %c "%s">' % (ord("b") + at, b"&%c;" % (ord("a") + at) * 10) for at in range(9)
    )
    return word(b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">' + inner + b"]><a>&j;</a>")


def word_of_a_file() -> bytes:
    """An entity that names a file of this machine."""
    return word(b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>')


def word_too_deep() -> bytes:
    return word_body("<w:sdt><w:sdtContent>" * 3000)


def archive_of_air() -> bytes:
    return packed(("a.txt", bytes(60 * MB)))


def archive_of_archives() -> bytes:
    data = packed(("a.txt", b"text"))
    for _ in range(6):
        data = packed(("a.zip", data))
    return data


def picture_of_a_desert() -> bytes:
    """A picture that says it is 30,000 pixels wide and high."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 0, 0, 0, 0)
    body = zlib.compress(bytes(MB))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (word_of_air, LimitExceeded),
        (word_of_entities, DamagedFile),
        (word_of_a_file, DamagedFile),
        (word_too_deep, LimitExceeded),
        (archive_of_air, LimitExceeded),
        (archive_of_archives, LimitExceeded),
        (picture_of_a_desert, LimitExceeded),
    ],
)
def test_they_end_with_an_error_of_one_line(
    make: Callable[[], bytes], error: type[HetongError]
) -> None:
    with pytest.raises(error) as caught:
        read(make(), "evil", LIMITED)
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith("evil")


def test_a_document_without_end_comes_out_as_far_as_the_limit() -> None:
    body = "".join(f"<w:p><w:r><w:t>{at}</w:t></w:r></w:p>" for at in range(100_000))
    reading = read(word_body(body), "long", LIMITED.model_copy(update={"max_pages": 100}))
    assert reading.partial
    assert [one.code for one in reading.problems] == ["read.limit"]
    assert reading.text.startswith("0\n1\n2\n")
    assert 4000 <= reading.text.count("\n") <= 4002
