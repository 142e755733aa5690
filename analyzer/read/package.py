"""Packed files (ZIP, and what is built on it) opened within limits.

Names of members are only ever compared and shown; nothing is written, and no name is
used as a path. What is unpacked is counted, and a member that swells beyond all reason
is refused before it is touched.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from analyzer.errors import DamagedFile, LimitExceeded, PasswordRequired, UnsupportedFormat

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analyzer.read.job import Job

MOST_MEMBERS = 10_000
_CHUNK = 1 << 16
_RATIO = 200  # documents pack to a tenth or, if monotonous, a fiftieth of their size
_HARMLESS = 10 << 20  # bytes that may come from however few
_LOCKED = 0x1
_END = struct.Struct("<4s4H2LH")  # the record at the end of an archive
_LONGEST_COMMENT = 0xFFFF
_UNPACK_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, struct.error, ValueError)


class Package:
    """An opened archive; what is unpacked counts for the one it was packed in, too."""

    def __init__(self, data: bytes, job: Job, packed_in: Package | None = None) -> None:
        self._most = job.max_unpacked
        self._count: list[int] = packed_in._count if packed_in is not None else [0]
        if _number(data) > MOST_MEMBERS:
            raise LimitExceeded(
                f"it packs more than {MOST_MEMBERS:,} files", hint="unpack it and give the files"
            )
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            self.members = self._archive.infolist()
        except (*_UNPACK_ERRORS, NotImplementedError):
            raise DamagedFile(
                "it cannot be opened: it is cut short or corrupt", hint="download it again"
            ) from None
        self._by_name = {member.filename: member for member in self.members}

    def __contains__(self, name: str) -> bool:
        return name in self._by_name

    def read(self, name: str | zipfile.ZipInfo) -> bytes:
        """A member as a whole; raises as `chunks`."""
        return b"".join(self.chunks(name))

    def chunks(self, name: str | zipfile.ZipInfo) -> Iterator[bytes]:
        """A member piece by piece.

        Raises DamagedFile for one that is not there or corrupt, LimitExceeded for one that
        unpacks to too much, PasswordRequired or UnsupportedFormat where it cannot be unpacked.
        """
        member = self._by_name.get(name) if isinstance(name, str) else name
        if member is None:
            raise DamagedFile(f"its part {name} is missing", hint="save it again")
        self._check(member)
        try:
            with self._archive.open(member) as file:
                while chunk := file.read(_CHUNK):
                    self._count[0] += len(chunk)
                    if self._count[0] > self._most:
                        raise self._too_large()
                    yield chunk
        except NotImplementedError:
            raise UnsupportedFormat(
                "it is packed in a way that is not known", hint="unpack it and give the files"
            ) from None
        except _UNPACK_ERRORS:
            raise DamagedFile("a part of it is corrupt", hint="download it again") from None

    def _check(self, member: zipfile.ZipInfo) -> None:
        if member.flag_bits & _LOCKED:
            raise PasswordRequired("it is locked", hint="unpack it with its password first")
        size, packed = member.file_size, max(member.compress_size, 1)
        if size > _HARMLESS and size > _RATIO * packed:
            raise LimitExceeded(
                f"a part of it unpacks to {size / packed:,.0f} times its size",
                hint="this is no ordinary document",
            )
        if self._count[0] + size > self._most:
            raise self._too_large()

    def _too_large(self) -> LimitExceeded:
        return LimitExceeded(
            f"it unpacks to more than {self._most / 1e6:,.0f} MB",
            hint="raise the setting max_unpacked (HETONG_MAX_UNPACKED) if the file is trusted",
        )


def is_package(data: bytes) -> bool:
    """Whether the bytes are an archive of the ZIP kind."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def directory(data: bytes, most: int = 1 << 16) -> bytes:
    """The first bytes of the list of members, empty where the archive is cut short.

    Enough to tell kinds of documents apart without opening the archive.
    """
    end = _end(data)
    if end is None:
        return b""
    place, _, size = end
    start = max(0, place - size)
    return data[start : min(place, start + most)]


def _number(data: bytes) -> int:
    """How many members the archive says it has; the list itself is bounded by the check."""
    end = _end(data)
    if end is None:
        return 0
    place, count, size = end
    # A list can hold more entries than are told; each takes 46 bytes at the least.
    listed = data.count(b"PK\x01\x02", max(0, place - size), place)
    return max(count if count != 0xFFFF else 0, listed)


def _end(data: bytes) -> tuple[int, int, int] | None:
    """Place of the end record, number of members, bytes of their list; None if there is none."""
    place = data.rfind(b"PK\x05\x06", max(0, len(data) - _LONGEST_COMMENT - _END.size))
    if place < 0 or place + _END.size > len(data):
        return None
    fields = _END.unpack_from(data, place)
    return place, fields[4], fields[5]
