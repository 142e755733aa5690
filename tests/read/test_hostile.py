"""Files made to break a reader: each ends by itself or by a limit, with an error in one line."""

from __future__ import annotations

import time
import zlib

import pytest

from analyzer.errors import (
    DamagedFile,
    HetongError,
    LimitExceeded,
    NoTextLayer,
    ReadError,
)
from analyzer.read import read
from analyzer.settings import Settings

MB = 1 << 20
LIMITED = Settings(max_seconds=3, max_memory=1024 * MB)


def pdf(objects: list[bytes], root: int = 1) -> bytes:
    """A PDF of the given objects, numbered from 1, with a right cross-reference table."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for place in places:
        out += b"%010d 00000 n \n" % place
    out += b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, root, table,
    )  # fmt: skip
    return bytes(out)


def stream(data: bytes, extra: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), extra, data)


def page(contents: bytes, resources: bytes = b"", extra: list[bytes] | None = None) -> bytes:
    """One page whose content stream is object 4; `extra` objects are numbered from 6."""
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
            b"/Resources << /Font << /F 5 0 R >> %s >> >>" % resources,
            contents,
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            *(extra or []),
        ]
    )


def test_the_builder_makes_a_readable_page() -> None:
    """Without this, every failure below could be the fault of the builder."""
    good = page(stream(b"BT /F 12 Tf 72 700 Td (Clause one) Tj ET"))
    assert read(good, "good.pdf", LIMITED).text == "Clause one\n"


def bomb_of_zeros() -> bytes:
    """200 MB of zeros in a small stream."""
    packed = zlib.compress(bytes(200 * MB), 1)
    return page(stream(packed, b"/Filter /FlateDecode"))


def bomb_nested() -> bytes:
    """A gigabyte and more behind three layers of compression."""
    squeeze = zlib.compressobj(1)
    block = bytes(MB)
    packed = b"".join(squeeze.compress(block) for _ in range(1024)) + squeeze.flush()
    for _ in range(2):
        packed = zlib.compress(packed, 9)
    return page(stream(packed, b"/Filter [/FlateDecode /FlateDecode /FlateDecode]"))


def many_operators() -> bytes:
    """22 MB of text operators, packed."""
    operators = b"BT /F 12 Tf 72 700 Td " + b"(a) Tj " * (22 * MB // 7) + b"ET"
    return page(stream(zlib.compress(operators, 9), b"/Filter /FlateDecode"))


def form_fan_out() -> bytes:
    """Eight levels of forms that draw the next ten times over: 10**8 texts."""
    forms = []
    for level in range(8):
        last = level == 7
        body = b"BT /F 12 Tf (x) Tj ET" if last else b"/X Do " * 10
        inner = b"" if last else b"/XObject << /X %d 0 R >>" % (7 + level)
        forms.append(
            stream(
                body,
                b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] "
                b"/Resources << /Font << /F 5 0 R >> %s >>" % inner,
            )
        )
    return page(stream(b"/X Do " * 10), b"/XObject << /X 6 0 R >>", forms)


def form_of_itself() -> bytes:
    """A form that draws itself."""
    form = stream(
        b"/X Do /X Do",
        b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] "
        b"/Resources << /XObject << /X 6 0 R >> >>",
    )
    return page(stream(b"/X Do"), b"/XObject << /X 6 0 R >>", [form])


def page_tree_cycle() -> bytes:
    """A page tree whose branch holds its own root."""
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1000000 >>",
            b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 1000000 >>",
        ]
    )


def no_pages() -> bytes:
    return pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"])


@pytest.mark.parametrize(
    ("make", "errors"),
    [
        (bomb_of_zeros, (LimitExceeded, NoTextLayer)),
        (bomb_nested, (LimitExceeded, NoTextLayer)),
        (form_fan_out, (LimitExceeded, NoTextLayer)),
        (form_of_itself, (ReadError,)),
        (page_tree_cycle, (ReadError,)),
        (no_pages, (DamagedFile,)),
    ],
)
def test_hostile_files_end_with_an_error_of_one_line(
    make: object, errors: tuple[type[HetongError], ...]
) -> None:
    data = make()  # type: ignore[operator]
    started = time.monotonic()
    with pytest.raises(errors) as caught:
        read(data, "evil.pdf", LIMITED)
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith("evil.pdf: ")
    # Not a measure of speed: the limit of three seconds and the grace must hold.
    assert time.monotonic() - started < 30


def test_a_flood_of_operators_is_bounded() -> None:
    """Read whole or stopped, but never more than the limits."""
    try:
        reading = read(many_operators(), "flood.pdf", LIMITED)
    except LimitExceeded:
        return
    assert reading.text


def test_reading_goes_on_after_hostile_files() -> None:
    good = page(stream(b"BT /F 12 Tf 72 700 Td (Still here) Tj ET"))
    with pytest.raises(HetongError):
        read(form_fan_out(), "evil.pdf", LIMITED)
    assert read(good, "good.pdf", LIMITED).text == "Still here\n"
