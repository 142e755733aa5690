"""Opening what a caller names: a path, bytes, or an open binary file."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import BinaryIO

from analyzer.errors import (
    InputEmpty,
    InputError,
    InputIsFolder,
    InputMissing,
    InputTooLarge,
)

Source = str | os.PathLike[str] | bytes | bytearray | memoryview | BinaryIO

UNNAMED = "input"
_CHUNK = 1 << 20


def printable_name(name: str) -> str:
    """A file name that can stand in one line of UTF-8: odd characters are shown as escapes.

    Bytes of a name that are no UTF-8 reach Python as lone surrogates (PEP 383), which no
    stream will print; control characters and line ends would break a message in two.
    """
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode("ascii")
        for char in name
    )


def open_input(source: Source, max_bytes: int | None = None) -> tuple[bytes, str]:
    """The bytes of a source and its name as given, printable (`input` where it has none).

    Raises InputMissing, InputIsFolder, InputEmpty, InputTooLarge, or InputError where
    the operating system refuses; a file object that yields text is an InputError too.
    """
    if isinstance(source, bytes | bytearray | memoryview):
        return _checked(bytes(source), UNNAMED, max_bytes), UNNAMED
    if isinstance(source, str | os.PathLike):
        return _open_path(source, max_bytes)
    given = getattr(source, "name", None)
    if isinstance(given, bytes):
        given = os.fsdecode(given)
    name = printable_name(given) if isinstance(given, str) and given else UNNAMED
    reader = getattr(source, "read", None)
    if reader is None:
        raise InputError(f"{type(source).__name__} is no path, bytes or file", name)
    try:
        # One byte more than allowed tells that the file is too large without reading it all.
        data = reader() if max_bytes is None else reader(max_bytes + 1)
    except OSError as error:
        raise InputError(error.strerror or "cannot be read", name) from None
    if not isinstance(data, bytes | bytearray):
        raise InputError(
            "the file was opened as text", name, "open it in binary mode: open(path, 'rb')"
        )
    return _checked(bytes(data), name, max_bytes), name


def _open_path(source: str | os.PathLike[str], max_bytes: int | None) -> tuple[bytes, str]:
    name = printable_name(os.fspath(source))
    try:
        path = Path(source)
        if path.is_dir():
            raise InputIsFolder(
                "is a folder, not a file", name, "name the files in it, or use hetong batch"
            )
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            if max_bytes is not None and size > max_bytes:
                raise _too_large(size, name, max_bytes)
            data = file.read() if max_bytes is None else file.read(max_bytes + 1)
    except FileNotFoundError:
        raise InputMissing("no such file", name, "check the path") from None
    except PermissionError:
        raise InputError("permission denied", name, "check who may read the file") from None
    except ValueError:  # a NUL inside a path
        raise InputMissing("no file can have this name", name, "check the path") from None
    except OSError as error:
        if error.errno in (errno.ENAMETOOLONG, errno.ENOTDIR, errno.ELOOP):
            raise InputMissing("no such file", name, "check the path") from None
        raise InputError(error.strerror or "cannot be read", name) from None
    return _checked(data, name, max_bytes), name


def _checked(data: bytes, name: str, max_bytes: int | None) -> bytes:
    if max_bytes is not None and len(data) > max_bytes:
        raise _too_large(len(data), name, max_bytes)
    # A head of white space may be padding, so only a file of nothing else is empty.
    if not data or (data[:_CHUNK].isspace() and data.isspace()):
        raise InputEmpty("the file is empty", name, "check that it was saved or downloaded whole")
    return data


def _too_large(size: int, name: str, limit: int) -> InputTooLarge:
    return InputTooLarge(
        f"the file has {size / 1e6:,.0f} MB or more, the limit is {limit / 1e6:,.0f} MB",
        name,
        "raise the setting max_bytes (HETONG_MAX_BYTES)",
    )
