"""The output folder of a batch: finished documents, one file each, and the tables made of them.

    OUT/documents.parquet, clauses.parquet, …, failures.parquet   the tables
    OUT/.hetong/lock                  held by the run that writes here
    OUT/.hetong/parts/ab/abcd….gz     a finished document, under the hash of its
                                      bytes, the settings and the version
    OUT/.hetong/new/                  tables being written
    OUT/.hetong/ready/                a complete set of tables on its way to OUT

A part appears under its name only when complete. A set of tables counts from the
moment `new` becomes `ready`; a run that finds `ready` moves it into place first. So
whenever a run is cut off, the next one finds either the old tables or the new.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
import shutil
import tempfile
from typing import TYPE_CHECKING, Any

from analyzer import __version__
from analyzer.batch.work import unpack
from analyzer.errors import InputError
from analyzer.report.fields import SCHEMA_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from analyzer.settings import Settings

_NOT_IN_KEY = {"password", "guard"}
"""Settings that decide whether a file can be read, but not what comes out."""


class Store:
    """The output folder; `fingerprint` tells apart results of other settings or versions."""

    def __init__(self, out: Path, settings: Settings) -> None:
        self.out = out
        self._own = out / ".hetong"
        self._parts = self._own / "parts"
        chosen = settings.model_dump(mode="json", exclude=_NOT_IN_KEY)
        basis = json.dumps([SCHEMA_NAME, __version__, chosen], sort_keys=True)
        self.fingerprint = hashlib.sha256(basis.encode()).hexdigest()

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the folder for this run; raises InputError where another run holds it."""
        self._parts.mkdir(parents=True, exist_ok=True)
        with (self._own / "lock").open("wb") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                raise InputError(
                    "another run is writing there", str(self.out), "wait for it, or choose another"
                ) from None
            self._finish_commit()
            yield

    def key(self, digest: str) -> str:
        """The name of the part for a file of these bytes."""
        return hashlib.sha256(f"{digest} {self.fingerprint}".encode()).hexdigest()

    def has(self, key: str) -> bool:
        """Whether that document is done."""
        return self._part(key).is_file()

    def put(self, key: str, packed: bytes) -> None:
        """Keep a finished document; it is there whole or not at all."""
        path = self._part(key)
        path.parent.mkdir(exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".part-", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(packed)
            os.replace(name, path)  # noqa: PTH105 - a string from mkstemp
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(name)  # noqa: PTH108
            raise

    def get(self, key: str) -> dict[str, Any] | None:
        """A finished document; one found damaged is discarded, and None."""
        try:
            return unpack(self._part(key).read_bytes())
        except (OSError, EOFError, ValueError):
            self._part(key).unlink(missing_ok=True)
            return None

    def _part(self, key: str) -> Path:
        return self._parts / key[:2] / f"{key}.gz"

    @contextlib.contextmanager
    def new_tables(self) -> Iterator[Path]:
        """A folder for a set of tables, which replace those of OUT when the block ends well."""
        new = self._own / "new"
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir()
        yield new
        for table in new.iterdir():
            with table.open("rb") as file:
                os.fsync(file.fileno())
        new.rename(self._own / "ready")
        self._finish_commit()

    def _finish_commit(self) -> None:
        """Move a complete set of tables to its place, also one an earlier run left."""
        ready = self._own / "ready"
        if ready.is_dir():
            for table in sorted(ready.iterdir()):
                table.replace(self.out / table.name)
            ready.rmdir()
