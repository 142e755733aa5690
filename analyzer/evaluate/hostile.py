"""PDFs built byte by byte to break or mislead a reader."""

from __future__ import annotations

import random
import zlib

_MB = 1 << 20


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
    out += b"trailer\n<< /Size %d /Root %d 0 R >>\n" % (len(objects) + 1, root)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % table)


def stream(data: bytes, extra: bytes = b"") -> bytes:
    """A stream object with its length."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), extra, data)


HELVETICA = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


def page(contents: bytes, resources: bytes = b"", *extra: bytes, font: bytes = HELVETICA) -> bytes:
    """A PDF of one page: object 4 is its content, 5 its font /F, the rest from 6 on."""
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
            b"/Resources << /Font << /F 5 0 R >> %s >> >>" % resources,
            contents,
            font,
            *extra,
        ]
    )


def remapped(text: str, codes: dict[str, int], name: bytes = b"SimSun") -> bytes:
    """A page whose font tells other characters than it prints: the codes given for each."""
    signs = sorted(set(text))
    numbers = {sign: number for number, sign in enumerate(signs, 1)}
    pairs = b"\n".join(
        b"<%04X> <%s>" % (numbers[sign], chr(codes[sign]).encode("utf-16-be").hex().encode())
        for sign in signs
    )
    cmap = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def "
        b"1 begincodespacerange <0000> <FFFF> endcodespacerange %d beginbfchar\n%s\n"
        b"endbfchar endcmap end end" % (len(signs), pairs)
    )
    rows = [text[at : at + 36] for at in range(0, len(text), 36)]
    shown = b" ".join(
        b"1 0 0 1 72 %d Tm <%s> Tj"
        % (780 - 20 * at, b"".join(b"%04X" % numbers[sign] for sign in row))
        for at, row in enumerate(rows)
    )
    font = (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /Identity-H /ToUnicode 6 0 R "
        b"/DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /DW 1000 "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
        b"/FontDescriptor << /Type /FontDescriptor /FontName /SimSun /Flags 4 /Ascent 860 "
        b"/Descent -140 /FontBBox [0 -140 1000 860] /ItalicAngle 0 /StemV 80 >> >>] >>"
    )
    font = font.replace(b"SimSun", name)
    return page(stream(b"BT /F 12 Tf " + shown + b" ET"), b"", stream(cmap), font=font)


def shuffled(text: str) -> bytes:
    """A valid text layer in which every character stands for another."""
    signs = sorted(set(text))
    others = random.Random(1).sample(range(0x4E00, 0x9FA0), len(signs))
    return remapped(text, dict(zip(signs, others, strict=True)))


def private(text: str) -> bytes:
    """A text layer of private codes."""
    return remapped(text, {sign: 0xE000 + at for at, sign in enumerate(sorted(set(text)))})


def zeros() -> bytes:
    """200 MB of zeros in a small stream."""
    return page(stream(zlib.compress(bytes(200 * _MB), 1), b"/Filter /FlateDecode"))


def nested() -> bytes:
    """A gigabyte behind three layers of compression."""
    squeeze = zlib.compressobj(1)
    block = bytes(_MB)
    packed = b"".join(squeeze.compress(block) for _ in range(1024)) + squeeze.flush()
    for _ in range(2):
        packed = zlib.compress(packed, 9)
    return page(stream(packed, b"/Filter [/FlateDecode /FlateDecode /FlateDecode]"))


def operators() -> bytes:
    """22 MB of text operators, packed."""
    shown = b"BT /F 12 Tf 72 700 Td " + b"(a) Tj " * (22 * _MB // 7) + b"ET"
    return page(stream(zlib.compress(shown, 9), b"/Filter /FlateDecode"))


_FORM = (
    b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F 5 0 R >> %s >>"
)


def fan_out() -> bytes:
    """Eight levels of forms that draw the next ten times over: 10**8 texts."""
    forms = []
    for level in range(8):
        last = level == 7
        body = b"BT /F 12 Tf (x) Tj ET" if last else b"/X Do " * 10
        inner = b"" if last else b"/XObject << /X %d 0 R >>" % (7 + level)
        forms.append(stream(body, _FORM % inner))
    return page(stream(b"/X Do " * 10), b"/XObject << /X 6 0 R >>", *forms)


def of_itself() -> bytes:
    """A form that draws itself."""
    form = stream(b"/X Do /X Do", _FORM % b"/XObject << /X 6 0 R >>")
    return page(stream(b"/X Do"), b"/XObject << /X 6 0 R >>", form)


def cycle() -> bytes:
    """A page tree whose branch holds its own root."""
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1000000 >>",
            b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 1000000 >>",
        ]
    )


def no_pages() -> bytes:
    """A document of no pages."""
    return pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"])


def no_text() -> bytes:
    """A page with a filled square and no text."""
    return page(stream(b"50 50 300 300 re f"))


def control_signs() -> bytes:
    """Text with control characters and soft hyphens in it."""
    return page(
        stream(b"BT /F 12 Tf 72 700 Td (pay\\255ment of\\001 fees) Tj 0 -20 Td (in time) Tj ET")
    )
