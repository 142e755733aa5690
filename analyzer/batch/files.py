"""The files of a folder that a batch takes up, and what they hold."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from analyzer.batch.names import shown_name
from analyzer.errors import InputError, InputMissing

if TYPE_CHECKING:
    from collections.abc import Iterator


class File(NamedTuple):
    """A file of the folder, and its name relative to it, in a form that can be printed."""

    path: Path
    name: str


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
