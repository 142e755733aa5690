"""The files inside a ZIP archive, and inside archives in it.

Names are shown and compared, never used as paths. What is unpacked is bounded in
members, bytes, ratio and depth, and unpacked in a child process.
"""

from __future__ import annotations

import os
import struct
import zlib
from collections import Counter
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, NoReturn, cast

from analyzer.errors import HetongError, InputEmpty, InputError, LimitExceeded
from analyzer.read.inputs import open_input, printable_name
from analyzer.read.job import Job
from analyzer.read.package import Package, is_package

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Callable, Iterator

    from analyzer.settings import Settings

UNPACK = "unpack"
"""The task's name in the child process."""

_HEAD = 4
_DEEPEST = 3  # archives in archives
_UTF8 = 0x800
_UNICODE_NAME = 0x7075
_LISTED = 5
_ADDED = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


Held = str | os.PathLike[str] | bytes | BinaryIO
"""What a file can be read from."""


class Member(NamedTuple):
    """A file of an archive: its name there, and its bytes or why they cannot be had."""

    name: str
    data: bytes
    error: HetongError | None = None


def is_archive(data: bytes) -> bool:
    """Whether the bytes are an archive of files, not a document that is built on one."""
    from analyzer.read.formats import ARCHIVE, detect

    try:
        return data.startswith(b"PK") and detect(data).name == ARCHIVE
    except HetongError:
        return False


def members(
    data: bytes, name: str, settings: Settings, only: int | None = None
) -> tuple[Member, ...]:
    """The files of an archive in its order; with `only` the others come without their bytes.

    Folders, hidden files and what systems add of their own are left out. Raises
    DamagedFile, LimitExceeded, or InputEmpty for an archive without files.
    """
    job = replace(Job.of(name, settings), pages=() if only is None else (only,))
    try:
        if settings.guard:
            from analyzer.read.guard import unpack_guarded

            found = unpack_guarded(data, job)
        else:
            found = unpack(data, job.started())
    except HetongError as error:
        raise error.at(name) from None
    if not found:
        raise InputEmpty("the archive holds no files", name, "check that it was packed whole")
    return tuple(Member(*fields) for fields in found)


class Unopened:
    """Stands for a file that cannot be opened: whoever reads it is told why."""

    def __init__(self, error: HetongError) -> None:
        self.error = error

    def read(self, size: int = -1) -> bytes:
        raise self.error


def expanded(
    source: Held, settings: Settings, name: str | None = None, only: int | None = None
) -> list[tuple[str, Held]]:
    """Name and source of every file that a source holds: an archive holds some, another file one.

    Never raises: what cannot be opened raises where it is read. With `only` the other
    members of an archive come without their bytes.
    """
    where = name
    try:
        if isinstance(source, str | os.PathLike):
            where = name or printable_name(os.fspath(source))
            if not Path(source).is_file():  # a pipe is read once only
                return [(where, source)]
            with Path(source).open("rb") as file:
                if not is_package(file.read(_HEAD)):
                    return [(where, source)]
        data, given = open_input(source, settings.max_bytes)
        where = name or given
        if not is_archive(data):
            return [(where, data)]
        return [
            (f"{where}/{one.name}", _unopened(one.error) if one.error else one.data)
            for one in members(data, where, settings, only)
        ]
    except (OSError, ValueError):  # told when it is read
        return [(where or "input", source)]
    except HetongError as error:
        return [(where or "input", _unopened(error))]


def _unopened(error: HetongError) -> BinaryIO:
    return cast("BinaryIO", Unopened(error))


def single(data: bytes, name: str, settings: Settings) -> tuple[bytes, str]:
    """The only file of an archive with its name; any other bytes as they are.

    Raises InputError for an archive of several files.
    """
    if not is_archive(data):
        return data, name
    found = members(data, name, settings)
    if len(found) > 1:
        listed = ", ".join(one.name for one in found[:_LISTED])
        more = f" and {len(found) - _LISTED} more" if len(found) > _LISTED else ""
        raise InputError(
            f"the archive holds {len(found)} files ({listed}{more})",
            name,
            "use hetong analyze or hetong batch, or unpack it and name one",
        )
    if found[0].error is not None:
        raise found[0].error.at(f"{name}/{found[0].name}")
    return found[0].data, f"{name}/{found[0].name}"


def too_deep(data: bytes, job: Job) -> NoReturn:
    """What reading an archive comes to that is packed in too many others."""
    raise LimitExceeded(f"archives are packed more than {_DEEPEST} deep", hint="unpack it first")


def unpack(data: bytes, job: Job) -> list[tuple[str, bytes, HetongError | None]]:
    """The members as plain tuples, unpacked in this process; `job.pages`: only that one."""
    job.on_page(0)
    found: list[tuple[str, bytes, HetongError | None]] = []
    wanted = job.pages[0] if job.pages else None
    for name, get in _walk(Package(data, job), "", 1, job):
        try:
            found.append((name, get() if wanted in (None, len(found)) else b"", None))
        except HetongError as error:
            found.append((name, b"", error))
        job.on_page(0)
    return _told_apart(found)


def _told_apart(
    found: list[tuple[str, bytes, HetongError | None]],
) -> list[tuple[str, bytes, HetongError | None]]:
    """Members of one name with a number each: an archive may hold a name twice."""
    times: Counter[str] = Counter()
    result = []
    for name, data, error in found:
        times[name] += 1
        result.append((f"{name} ({times[name]})" if times[name] > 1 else name, data, error))
    return result


def _walk(
    package: Package, before: str, depth: int, job: Job
) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Name and bytes, when asked for, of every file of an archive and of those in it."""
    for member in package.members:
        name = before + shown_name(member)
        if member.is_dir() or _is_added(name) or not member.file_size:
            continue
        nested: Package | None = None
        try:
            if is_package(next(package.chunks(member), b"")) and depth < _DEEPEST:
                inner = package.read(member)
                nested = Package(inner, job, package) if is_archive(inner) else None
        except HetongError:
            pass  # told when its bytes are asked for
        if nested is not None:
            yield from _walk(nested, f"{name}/", depth + 1, job)
        else:
            yield name, partial(package.read, member)


def shown_name(member: zipfile.ZipInfo) -> str:
    """The name of a member in the characters its maker meant, in one line, without `..`."""
    name = _decoded(member).replace("\\", "/")
    parts = [part for part in name.split("/") if part not in ("", ".", "..")]
    return printable_name("/".join(parts)) or "unnamed"


def _decoded(member: zipfile.ZipInfo) -> str:
    """Archives made on Chinese Windows hold names in GBK and do not say so."""
    if member.flag_bits & _UTF8:
        return member.filename
    try:
        raw = member.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        return member.filename
    if name := _unicode_name(member.extra, raw):
        return name
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return member.filename


def _unicode_name(extra: bytes, raw: bytes) -> str | None:
    """The name in UTF-8 that some packers put beside the old one, if it belongs to it."""
    at = 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<HH", extra, at)
        field = extra[at + 4 : at + 4 + size]
        at += 4 + size
        if kind == _UNICODE_NAME and len(field) > 5 and field[0] == 1:
            if struct.unpack_from("<L", field, 1)[0] != zlib.crc32(raw):
                continue
            try:
                return field[5:].decode("utf-8")
            except UnicodeDecodeError:
                continue
    return None


def _is_added(name: str) -> bool:
    """Whether a file was put in by a system, not by a person."""
    last = name.rpartition("/")[2]
    return name.startswith(_ADDED[0]) or "/__MACOSX/" in name or last in _ADDED or last[:1] == "."
