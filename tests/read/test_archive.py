"""ZIP archives: the files in them, their names, and what is packed to do harm."""

from __future__ import annotations

import io
import os
import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from analyzer.errors import (
    DamagedFile,
    InputEmpty,
    InputError,
    LimitExceeded,
    PasswordRequired,
    UnsupportedFormat,
)
from analyzer.read import expanded, is_archive, members, open_input, read, single
from analyzer.read.package import MOST_MEMBERS
from analyzer.settings import Settings

HERE = Settings(guard=False)
TEXT = "第一条 定义".encode()


def packed(
    *files: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED
) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return out.getvalue()


def names(data: bytes, settings: Settings = HERE) -> list[str]:
    return [one.name for one in members(data, "a.zip", settings)]


def test_the_only_file_is_read_under_its_name() -> None:
    data = packed(("合同.txt", TEXT))
    assert is_archive(data)
    assert read(data, "a.zip", HERE).text == "第一条 定义"
    assert read(data, "a.zip", Settings()).text == "第一条 定义"
    assert single(data, "a.zip", HERE) == (TEXT, "a.zip/合同.txt")
    assert single(TEXT, "a.txt", HERE) == (TEXT, "a.txt")


def test_several_files_are_several_inputs() -> None:
    data = packed(("一.txt", TEXT), ("夹/二.txt", b"two"), ("夹/", b""))
    assert [(one.name, one.data) for one in members(data, "a.zip", HERE)] == [
        ("一.txt", TEXT),
        ("夹/二.txt", b"two"),
    ]
    assert members(data, "a.zip", Settings()) == members(data, "a.zip", HERE)
    with pytest.raises(InputError, match=r"2 files \(一\.txt, 夹/二\.txt\)"):
        read(data, "a.zip", HERE)


def test_one_member_may_be_asked_for_alone() -> None:
    data = packed(("a.txt", b"one"), ("b.zip", packed(("c.txt", b"two"))), ("d.txt", b"three"))
    assert [one.data for one in members(data, "a.zip", HERE, only=1)] == [b"", b"two", b""]


def test_archives_in_archives() -> None:
    inner = packed(("合同.txt", TEXT))
    assert names(packed(("内.zip", inner))) == ["内.zip/合同.txt"]
    deep = packed(("1.zip", packed(("2.zip", packed(("3.zip", inner))))))
    assert names(deep) == ["1.zip/2.zip/3.zip"]
    with pytest.raises(LimitExceeded, match="deep"):
        read(deep, "a.zip", HERE)


@pytest.mark.parametrize(
    ("name", "shown", "reason"),
    [
        ("../../etc/passwd", "etc/passwd", "no way out"),
        ("/top/a.txt", "top/a.txt", "no absolute path"),
        ("夹\\合同.txt", "夹/合同.txt", "as Windows divides"),
        ("a\nb.txt", "a\\nb.txt", "one line"),
    ],
)
def test_names_are_shown_and_lead_nowhere(name: str, shown: str, reason: str) -> None:
    assert names(packed((name, TEXT))) == [shown], reason


def unmarked(name: bytes, extra: bytes = b"") -> bytes:
    """An archive whose name is these bytes, without the mark of UTF-8."""
    placeholder = "x" * len(name)
    info = zipfile.ZipInfo(placeholder)
    info.extra = extra
    data = packed((info, TEXT))
    assert data.count(placeholder.encode()) == 2
    return data.replace(placeholder.encode(), name)


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_names_without_a_mark_are_shown_right(encoding: str) -> None:
    assert names(unmarked("房屋租赁合同.txt".encode(encoding))) == ["房屋租赁合同.txt"]


def test_a_name_given_beside_the_old_one() -> None:
    raw, name = b"contract.txt", "合同.txt".encode()
    field = b"\x01" + struct.pack("<L", zlib.crc32(raw)) + name
    extra = struct.pack("<HH", 0x7075, len(field)) + field
    assert names(unmarked(raw, extra)) == ["合同.txt"]
    other = field.replace(struct.pack("<L", zlib.crc32(raw)), b"\0\0\0\0")
    assert names(unmarked(raw, struct.pack("<HH", 0x7075, len(other)) + other)) == ["contract.txt"]


def test_what_systems_add_is_left_out() -> None:
    data = packed(
        ("__MACOSX/._合同.txt", b"x"), (".DS_Store", b"x"), ("夹/.hidden", b"x"),
        ("Thumbs.db", b"x"), ("empty.txt", b""), ("合同.txt", TEXT),
    )  # fmt: skip
    assert names(data) == ["合同.txt"]
    with pytest.raises(InputEmpty):
        members(packed((".DS_Store", b"x")), "a.zip", HERE)


def test_documents_built_on_archives_are_not_archives() -> None:
    word = packed(("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<x/>"))
    assert not is_archive(word)
    both = packed(("一.docx", word), ("二.docx", word), method=zipfile.ZIP_STORED)
    assert names(both) == ["一.docx", "二.docx"]
    pdf = packed(("一.pdf", b"%PDF-1.7 x"), ("二.pdf", b"%PDF-1.7 x"), method=zipfile.ZIP_STORED)
    assert names(pdf) == ["一.pdf", "二.pdf"]
    for inner, says in (("xl/workbook.xml", "XLSX"), ("ppt/a.xml", "PPTX"), ("OFD.xml", "OFD")):
        with pytest.raises(UnsupportedFormat, match=says):
            read(packed((inner, b"x")), "a", HERE)


def test_bad_members_are_told_and_the_others_come_out() -> None:
    data = bytearray(packed(("坏.txt", b"x" * 400), ("好.txt", TEXT), method=zipfile.ZIP_STORED))
    data[data.index(b"x" * 400) + 5] ^= 1
    found = members(bytes(data), "a.zip", HERE)
    assert [(one.name, one.data) for one in found] == [("坏.txt", b""), ("好.txt", TEXT)]
    assert isinstance(found[0].error, DamagedFile)
    assert isinstance(members(bytes(data), "a.zip", Settings())[0].error, DamagedFile)


def test_locked_members_say_so() -> None:
    data = bytearray(packed(("a.txt", TEXT)))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert isinstance(members(bytes(data), "a.zip", HERE)[0].error, PasswordRequired)
    with pytest.raises(PasswordRequired):
        read(bytes(data), "a.zip", HERE)


def test_bombs_do_not_go_off() -> None:
    bomb = packed(("zeros.txt", bytes(30 << 20)), ("合同.txt", TEXT))
    found = members(bomb, "a.zip", Settings())
    assert isinstance(found[0].error, LimitExceeded)
    assert found[1].data == TEXT
    small = replace_limit(1000)
    several = packed(*((f"{at}.txt", b"abc%d" % at * 100) for at in range(6)))
    errors = [one.error for one in members(several, "a.zip", small)]
    assert errors[0] is None
    assert isinstance(errors[-1], LimitExceeded)
    nested = packed(("b.zip", packed(("c.txt", b"xy" * 800))))
    assert isinstance(members(nested, "a.zip", small)[0].error, LimitExceeded)


def replace_limit(most: int) -> Settings:
    return HERE.model_copy(update={"max_unpacked": most})


def test_too_many_members_are_refused_before_they_are_listed() -> None:
    entry = packed(("a", b"x"))
    at, end = entry.index(b"PK\x01\x02"), entry.index(b"PK\x05\x06")
    many = entry[:at] + entry[at:end] * (MOST_MEMBERS + 1) + entry[end:]
    sized = bytearray(many)
    place = sized.rindex(b"PK\x05\x06")
    struct.pack_into("<L", sized, place + 12, (end - at) * (MOST_MEMBERS + 1))
    with pytest.raises(LimitExceeded, match="files"):
        members(bytes(sized), "a.zip", Settings())


@pytest.mark.parametrize("cut", [10, 60, -1])
def test_an_archive_cut_short(cut: int) -> None:
    with pytest.raises(DamagedFile):
        read(packed(("a.txt", TEXT * 50))[:cut], "a.zip", HERE)


def test_every_file_that_a_source_holds(tmp_path: Path) -> None:
    several = packed(("一.txt", TEXT), ("二.txt", b"two"))
    path = tmp_path / "a.zip"
    path.write_bytes(several)
    assert expanded(path, HERE, "a.zip") == [("a.zip/一.txt", TEXT), ("a.zip/二.txt", b"two")]
    assert expanded(several, HERE) == [("input/一.txt", TEXT), ("input/二.txt", b"two")]
    assert expanded(io.BytesIO(TEXT), HERE, "-") == [("-", TEXT)]
    plain = tmp_path / "b.txt"
    plain.write_bytes(TEXT)
    assert expanded(plain, HERE) == [(str(plain), plain)]
    assert expanded(tmp_path / "no such", HERE) == [
        (str(tmp_path / "no such"), tmp_path / "no such")
    ]


def test_what_cannot_be_opened_tells_why_where_it_is_read(tmp_path: Path) -> None:
    [(name, source)] = expanded(packed(("a.txt", TEXT * 50))[:60], HERE, "a.zip")
    assert name == "a.zip"
    with pytest.raises(DamagedFile):
        read(open_input(source)[0], name, HERE)
    locked = bytearray(packed(("a.txt", TEXT)))
    locked[6] |= 1
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    [(name, source)] = expanded(bytes(locked), HERE, "a.zip")
    assert name == "a.zip/a.txt"
    with pytest.raises(PasswordRequired):
        open_input(source)


def test_a_pipe_is_not_opened_to_look(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert expanded(pipe, HERE, "pipe") == [("pipe", pipe)]
