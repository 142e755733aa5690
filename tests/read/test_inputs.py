"""Opening what a caller names, and one line of error for what cannot be opened."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from analyzer.errors import (
    InputEmpty,
    InputError,
    InputIsFolder,
    InputMissing,
    InputTooLarge,
    UnsupportedFormat,
)
from analyzer.read import open_input, read
from analyzer.settings import Settings

HERE = Settings(guard=False)


def test_path_bytes_and_file_give_the_same_bytes(tmp_path: Path) -> None:
    path = tmp_path / "合同 一.txt"
    path.write_bytes("甲方".encode())
    assert open_input(path) == open_input(str(path))
    assert open_input(path)[1] == str(path)
    assert open_input(b"abc") == (b"abc", "input")
    with path.open("rb") as file:
        assert open_input(file) == ("甲方".encode(), str(path))
    assert open_input(io.BytesIO(b"abc"))[1] == "input"


@pytest.mark.parametrize(
    ("make", "error", "says"),
    [
        (lambda tmp: tmp / "no such", InputMissing, "no such file"),
        (lambda tmp: tmp, InputIsFolder, "folder"),
        (lambda tmp: tmp / ("x" * 3000), InputMissing, "no such file"),
        (lambda tmp: str(tmp / "a\0b"), InputMissing, "name"),
        (lambda tmp: b"", InputEmpty, "empty"),
        (lambda tmp: b" \n\t ", InputEmpty, "empty"),
        (lambda tmp: b"x" * 101, InputTooLarge, "limit"),
        (lambda tmp: io.BytesIO(b"x" * 101), InputTooLarge, "limit"),
        (lambda tmp: io.StringIO("text"), InputError, "binary"),
        (lambda tmp: 7, InputError, "int"),
    ],
)
def test_what_cannot_be_opened_says_why(
    make: object, error: type[InputError], says: str, tmp_path: Path
) -> None:
    with pytest.raises(error) as caught:
        open_input(make(tmp_path), max_bytes=100)  # type: ignore[operator]
    assert says in str(caught.value)


def test_a_large_file_is_refused_by_its_size(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    path.write_bytes(b"x" * 101)
    with pytest.raises(InputTooLarge):
        open_input(path, max_bytes=100)
    assert open_input(path, max_bytes=101)[0] == b"x" * 101


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The refusal is staged: root, as whom tests may run, is refused nothing."""

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(InputError, match="permission"):
        open_input(tmp_path / "secret.txt")


@pytest.mark.parametrize("name", ["a\nb.txt", "a\x1b[31m.txt", "合同\u202e.txt"])
def test_odd_names_stay_in_one_printable_line(name: str, tmp_path: Path) -> None:
    with pytest.raises(InputMissing) as caught:
        open_input(tmp_path / name)
    message = str(caught.value)
    assert "\n" not in message
    assert message.isprintable()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_name_of_undecodable_bytes_can_be_printed(tmp_path: Path) -> None:
    path = os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe.txt")
    Path(path).write_bytes(b"")
    with pytest.raises(InputEmpty) as caught:
        open_input(path)
    str(caught.value).encode("utf-8")  # a lone surrogate would raise


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (OLE + b"\0" * 600, "old kind (DOC, XLS, PPT or WPS)"),
        (OLE + b"\0" * 600 + "WordDocument".encode("utf-16-le"), "old kind (DOC);"),
        (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"GIF89a" + b"\0" * 40, "picture"),
        (b"RIFF\0\0\0\0WEBPVP8 " + b"\0" * 40, "WebP"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 40, "HEIC"),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><a/>', "Word"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related", "MHTML"),
        (b"{\\rtf1\\ansi hello}", "RTF"),
        (b"\x1f\x8b\x08" + b"\0" * 40, "compressed"),
        (bytes(range(256)) * 40, "neither text"),
        (b"\x00\x01\x02\x03" * 300, "neither text"),
        (os.urandom(4000), "neither text"),
    ],
)
def test_formats_that_cannot_be_read_say_what_to_do(data: bytes, says: str) -> None:
    with pytest.raises(UnsupportedFormat) as caught:
        read(data, "合同.pdf", HERE)
    assert says in str(caught.value)
    assert caught.value.hint
    assert str(caught.value).startswith("合同.pdf: ")


def test_empty_and_too_large_are_found_by_read_too() -> None:
    with pytest.raises(InputEmpty):
        read(b"", "a.txt", HERE)
    with pytest.raises(InputTooLarge):
        read(b"abc", "a.txt", Settings(max_bytes=2))
