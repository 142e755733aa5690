"""Reading in a child process that can hang, crash or swell without harm to this one.

A plain subprocess with pipes, not multiprocessing: it needs no importable `__main__`
(notebooks, Streamlit), may be started from any thread, and from the daemonic workers
of a process pool. A warm child is kept and used again; each serves one file at a time.
"""

from __future__ import annotations

import atexit
import functools
import os
import pickle
import threading
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from analyzer.errors import DamagedFile, HetongError, LimitExceeded, ReadError
from analyzer.read.archive import UNPACK
from analyzer.read.child import Child, ChildFailedError
from analyzer.read.ocr_work import OCR, RESIDENT
from analyzer.read.reading import Reading
from analyzer.read.render import DRAW
from analyzer.records import Problem

if TYPE_CHECKING:
    from analyzer.read.job import Job

__all__ = [
    "ChildFailedError", "Guard", "draw_guarded", "failure", "read_guarded", "recognise_guarded",
    "unpack_guarded",
]  # fmt: skip

_MOST_IDLE = 2
_LARGEST = 400 << 20  # resident bytes after which a child is not used again


class Guard:
    """A small stock of warm children, safe to use from several threads."""

    def __init__(self, largest: int = _LARGEST) -> None:
        self._largest = largest
        self._idle: list[Child] = []
        self._lock = threading.Lock()

    def read(self, kind: str, data: bytes, job: Job) -> Reading:
        """Read in a child; after a hang or crash, once more up to the page before it."""
        try:
            return self._once(kind, data, job)
        except ChildFailedError as ended:
            failed = ended
        error = failure(failed)
        if failed.page < 2:
            raise error
        again = replace(job, last_page=failed.page - 1)
        problem = Problem(code=error.code, message=error.message, page=failed.page)
        try:
            reading = self._once(kind, data, again)
        except (ChildFailedError, HetongError):
            raise error from None
        return replace(reading, partial=True, problems=(*reading.problems, problem))

    def recognise(self, data: bytes, job: Job) -> Reading:
        """Pages recognised in a child; raises ChildFailedError with the page it was at."""
        return self._once(OCR, data, job)

    def unpack(self, data: bytes, job: Job) -> list[tuple[str, bytes, HetongError | None]]:
        """Names, bytes and errors of the members of an archive."""
        job = replace(job, most_resident=job.most_resident + 3 * job.max_unpacked)
        try:
            answer: list[tuple[str, bytes, HetongError | None]] = self._ask(UNPACK, data, job)
        except ChildFailedError as ended:
            raise failure(ended) from None
        return answer

    def draw(self, data: bytes, job: Job) -> tuple[bytes, float]:
        """A page as a picture, and its pixels for a point."""
        try:
            answer: tuple[bytes, float] = self._ask(DRAW, data, job)
        except ChildFailedError as ended:
            raise failure(ended) from None
        return answer

    def _once(self, kind: str, data: bytes, job: Job) -> Reading:
        answer = self._ask(kind, data, job)
        assert isinstance(answer, Reading)
        return answer

    def _ask(self, kind: str, data: bytes, job: Job) -> Any:
        child = self._take()
        done = False
        try:
            answer = child.ask(kind, data, job)
            done = True
            return answer
        except HetongError:
            done = True  # an answer too
            raise
        except (pickle.UnpicklingError, EOFError, AttributeError):
            raise ChildFailedError("crash", 0) from None
        finally:
            self._give_back(child, done)

    def _take(self) -> Child:
        with self._lock:
            while self._idle:
                child = self._idle.pop()
                if child.reusable(self._largest):
                    return child
                child.close()
        return Child()

    def _give_back(self, child: Child, whole: bool) -> None:
        with self._lock:
            if whole and len(self._idle) < _MOST_IDLE and child.reusable(self._largest):
                self._idle.append(child)
                return
        child.close()

    def close(self) -> None:
        """End all idle children."""
        with self._lock:
            while self._idle:
                self._idle.pop().close()

    def forget(self) -> None:
        """After a fork: the children are the parent's, and so is the state of the lock."""
        self._lock = threading.Lock()
        for child in self._idle:
            child.forget()
        self._idle.clear()


def failure(failed: ChildFailedError) -> ReadError:
    """What to tell of a child that gave no answer."""
    where = f" at page {failed.page}" if failed.page else ""
    if failed.reason == "time":
        return LimitExceeded(
            f"reading took too long{where} and was ended",
            hint="raise the setting max_seconds (HETONG_MAX_SECONDS) if the file is trusted",
        )
    if failed.reason == "memory":
        return LimitExceeded(
            f"reading took too much memory{where} and was ended",
            hint="save or print it to a new file and try that, or split it",
        )
    return DamagedFile(
        f"the reader crashed on it{where}", hint="save or print it to a new file and try that"
    )


@functools.cache
def _guard(kind: str = "") -> Guard:
    """One stock for a kind of work: children that hold models are for nothing else."""
    guard = Guard(RESIDENT if kind == OCR else _LARGEST)
    atexit.register(guard.close)
    os.register_at_fork(after_in_child=guard.forget)
    return guard


def read_guarded(kind: str, data: bytes, job: Job) -> Reading:
    """The reading of a file, made in a child process within the limits of the job.

    Raises LimitExceeded for a hang or too much memory, DamagedFile for a crash, and
    what the reader itself raised; pages read before a hang or crash come back as partial.
    """
    return _guard().read(kind, data, job)


def draw_guarded(data: bytes, job: Job) -> tuple[bytes, float]:
    """A page as PNG with its pixels for a point, drawn in a child process.

    Raises as `read_guarded` does; there is no partial picture.
    """
    return _guard().draw(data, job)


def recognise_guarded(data: bytes, job: Job) -> Reading:
    """The pages of the job, recognised in a child process.

    Raises ChildFailedError with the page at which the child ended, and what opening the
    file raised.
    """
    return _guard(OCR).recognise(data, job)


def unpack_guarded(data: bytes, job: Job) -> list[tuple[str, bytes, HetongError | None]]:
    """Names and bytes of the members of an archive, unpacked in a child process.

    Raises LimitExceeded, DamagedFile, and what opening the archive raised.
    """
    return _guard().unpack(data, job)
