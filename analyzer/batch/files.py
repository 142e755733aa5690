"""The files of a folder that a batch takes up, and what they hold."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from analyzer.batch.names import shown_name
from analyzer.errors import HetongError, InputError, InputMissing
from analyzer.read import expanded
from analyzer.read.archive import Unopened
from analyzer.read.package import is_package

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analyzer.settings import Settings


class File(NamedTuple):
    """A file of the folder, and its name relative to it, in a form that can be printed."""

    path: Path
    name: str
    member: int | None = None
    """The place of the file in the archive at `path`; None for the file at `path` itself."""


def find(folder: Path, leave_out: Path) -> Iterator[File]:
    """The files of a folder and of those below it, by name.

    Hidden files and folders (`.name`) and the folder `leave_out` are not entered,
    links to folders not followed.
    """
    skipped = leave_out.resolve()
    for root, folders, names in os.walk(folder):
        here = Path(root)
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".") and (here / name).resolve() != skipped
        )
        for name in sorted(names):
            if not name.startswith("."):
                path = here / name
                yield File(path, shown_name(path.relative_to(folder).as_posix()))


def parts(file: File, settings: Settings) -> Iterator[tuple[File, str | HetongError]]:
    """The file, or the files of an archive, with the SHA-256 of its bytes or why there is none."""
    try:
        if not _is_packed(file.path):
            yield file, digest(file.path)
            return
    except HetongError as error:
        yield file, error
        return
    held = expanded(file.path, settings, file.name)
    if [name for name, _ in held] == [file.name]:  # a document that is built on an archive
        yield file, _opened(held[0][1])
        return
    for index, (name, source) in enumerate(held):
        yield File(file.path, name, index), _opened(source)


def _opened(source: object) -> str | HetongError:
    """The hash of bytes that were read, or why they were not."""
    if isinstance(source, Unopened):
        return source.error
    assert isinstance(source, bytes)
    return hashlib.sha256(source).hexdigest()


def _is_packed(path: Path) -> bool:
    try:
        if not path.is_file():  # a pipe would wait for ever
            return False
        with path.open("rb") as opened:
            return is_package(opened.read(4))
    except OSError:
        return False


def digest(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal.

    Raises InputMissing for a link that leads nowhere, InputError for what is no
    regular file or may not be read.
    """
    try:
        if not path.exists():
            raise InputMissing("the link leads nowhere", hint="mend or remove it")
        if not path.is_file():
            raise InputError("is no regular file", hint="take it out of the folder")
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise InputError(
            error.strerror or "cannot be read", hint="check who may read the file"
        ) from None
