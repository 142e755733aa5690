"""Standard streams and files: UTF-8 whatever the locale, lines of bytes, atomic replacement."""

from __future__ import annotations

import contextlib
import io
import os
import stat
import sys
import tempfile
from pathlib import Path
from typing import IO, TYPE_CHECKING

from analyzer.errors import InputError, InputIsFolder, InputMissing

if TYPE_CHECKING:
    from collections.abc import Iterator

BOM = b"\xef\xbb\xbf"
STDIN = "-"


def use_utf8() -> None:
    """Make standard output and error write UTF-8, escaping what it cannot hold."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def silence_stdout() -> None:
    """Send what is still buffered for a closed pipe nowhere, so that exit is quiet."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


@contextlib.contextmanager
def open_lines(path: str) -> Iterator[IO[bytes]]:
    """A file, or standard input for `-`, to read line by line.

    Raises InputError and its kin where it cannot be opened.
    """
    if path == STDIN:
        yield sys.stdin.buffer
        return
    try:
        file = Path(path).open("rb")  # noqa: SIM115 - closed below
    except FileNotFoundError:
        raise InputMissing("no such file", path, "check the path") from None
    except IsADirectoryError:
        raise InputIsFolder("is a folder, not a file", path, "name a file in it") from None
    except (OSError, ValueError) as error:
        what = getattr(error, "strerror", None) or "cannot be opened"
        raise InputError(what, path, "check the path and who may read it") from None
    with file:
        yield file


def text_lines(file: IO[bytes]) -> Iterator[tuple[str, bool]]:
    r"""Each line without its `\n`, and whether it was sound UTF-8.

    A line ends at `\n` only: `\r`, U+2028 and their like stay in it. A byte order
    mark at the very beginning is dropped; bad bytes are read as U+FFFD.
    """
    for number, raw in enumerate(file):
        line = raw.removesuffix(b"\n")
        if number == 0:
            line = line.removeprefix(BOM)
        try:
            yield line.decode("utf-8"), True
        except UnicodeDecodeError:
            yield line.decode("utf-8", "replace"), False


@contextlib.contextmanager
def destination(path: Path | None) -> Iterator[IO[bytes]]:
    """Standard output for None; else a file that appears at `path` only when complete.

    It is written under a temporary name in the same folder and moved into place;
    when the writing fails, what was at `path` before is still there.
    """
    if path is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():  # a device or a pipe cannot be replaced
        with target.open("wb") as device:
            yield device
        return
    handle, name = tempfile.mkstemp(prefix=".hetong-", suffix=".part", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, _mode(target))  # noqa: PTH101 - a string from mkstemp
        os.replace(name, target)  # noqa: PTH105
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)  # noqa: PTH108
        raise


def _mode(target: Path) -> int:
    """The permissions a plain new file would have, or those of the file replaced."""
    try:
        return stat.S_IMODE(target.stat().st_mode)
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
