"""Reading in a child process that can hang, crash or swell without harm to this one.

A plain subprocess with pipes, not multiprocessing: it needs no importable `__main__`
(notebooks, Streamlit), may be started from any thread, and from the daemonic workers
of a process pool. A warm child is kept and used again; each serves one file at a time.
"""

from __future__ import annotations

import atexit
import functools
import io
import json
import os
import pickle
import selectors
import signal
import struct
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Literal

from analyzer.errors import DamagedFile, HetongError, LimitExceeded, ReadError
from analyzer.read.archive import UNPACK
from analyzer.read.ocr_work import OCR, RESIDENT
from analyzer.read.reading import Reading
from analyzer.read.render import DRAW
from analyzer.read.worker import FAILURE, HEADER, PAGE, encode
from analyzer.records import Problem

if TYPE_CHECKING:
    from analyzer.read.job import Job

_MOST_FILES = 50  # served by one child
_MOST_IDLE = 2
_LARGEST = 400 << 20  # resident bytes after which a child is not used again
_GRACE = 2.0  # seconds over the limit before a child is killed
_CHUNK = 1 << 18
_LOOK = 0.05  # seconds between looks at the child's memory

# The child imports the reading stage only: the package's own __init__ would load all others.
_BOOT = """
import json, sys, types
root, paths = json.loads(sys.argv[1])
sys.path[:] = paths
package = types.ModuleType("analyzer")
package.__path__ = [root]
sys.modules["analyzer"] = package
from analyzer.read.worker import main
main()
"""


class ChildFailedError(Exception):
    """A child that gave no answer: what it reached, and why it ended."""

    def __init__(self, reason: Literal["time", "memory", "crash"], page: int) -> None:
        super().__init__(reason, page)
        self.reason = reason
        self.page = page


class _Child:
    """One reader process."""

    def __init__(self) -> None:
        root = str(Path(__file__).resolve().parents[1])
        paths = [entry or str(Path.cwd()) for entry in sys.path]
        environment = {
            key: value for key, value in os.environ.items() if not key.startswith("PYTHON")
        }
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-c", _BOOT, json.dumps([root, paths])],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            start_new_session=True,  # a Ctrl-C at the terminal is the parent's to handle
            bufsize=0,
        )
        self.served = 0

    def ask(self, kind: str, data: bytes, job: Job) -> Any:
        """The child's answer; raises what it raised, or ChildFailedError."""
        fields = {
            name: getattr(job, name)
            for name in (
                "name", "password", "max_pages", "max_seconds", "max_memory", "max_unpacked",
                "last_page", "pages",
            )
        }  # fmt: skip
        request = encode(kind, fields, data)
        frame = HEADER.pack(b"Q", len(request)) + request
        deadline = time.monotonic() + job.max_seconds + _GRACE
        self.served += 1
        most = job.most_resident + 2 * len(data)
        outcome, payload = self._exchange(frame, deadline, job, most)
        answer = _Unpickler(io.BytesIO(payload)).load()
        if outcome == FAILURE:
            raise answer
        return answer

    def _exchange(self, frame: bytes, deadline: float, job: Job, most: int) -> tuple[bytes, bytes]:
        """Send a request and wait for its answer, noting the pages passed on the way."""
        process, page, progress = self._process, 0, float("inf")
        assert process.stdin is not None
        assert process.stdout is not None
        os.set_blocking(process.stdin.fileno(), False)
        os.set_blocking(process.stdout.fileno(), False)
        waiting, received = memoryview(frame), bytearray()
        with selectors.DefaultSelector() as selector:
            selector.register(process.stdout, selectors.EVENT_READ)
            selector.register(process.stdin, selectors.EVENT_WRITE)
            while True:
                now = time.monotonic()
                if now > deadline or now - progress > job.stall:
                    raise ChildFailedError("time", page)
                if _resident(process.pid) > most:
                    raise ChildFailedError("memory", page)
                for key, _ in selector.select(_LOOK):
                    if key.fileobj is process.stdin:
                        waiting = self._write(process.stdin, waiting)
                        if not waiting:
                            selector.unregister(process.stdin)
                        continue
                    chunk = os.read(process.stdout.fileno(), _CHUNK)
                    if not chunk:
                        raise self._ended(page)
                    received += chunk
                while (frame_found := _first_frame(received)) is not None:
                    kind, payload = frame_found
                    if kind != PAGE:
                        return kind, payload
                    page, progress = struct.unpack(">I", payload)[0], time.monotonic()
                    job.on_page(page)

    def _write(self, stream: IO[bytes], waiting: memoryview) -> memoryview:
        try:
            return waiting[os.write(stream.fileno(), waiting[: 1 << 16]) :]
        except BlockingIOError:
            return waiting
        except BrokenPipeError:  # it died; the end of its output tells why
            return waiting[:0]

    def _ended(self, page: int) -> ChildFailedError:
        try:
            status = self._process.wait(5.0)
        except subprocess.TimeoutExpired:
            status = 0
        if status == -signal.SIGXCPU:
            return ChildFailedError("time", page)
        # PDFium ends itself by a trap where it gets no memory.
        if status in (-signal.SIGKILL, -signal.SIGTRAP, -signal.SIGILL, -signal.SIGABRT):
            return ChildFailedError("memory", page)
        return ChildFailedError("crash", page)

    def reusable(self, largest: int) -> bool:
        """Whether it may serve once more: not too often, nor with too much memory held."""
        return (
            self.served < _MOST_FILES
            and self._process.poll() is None
            and _resident(self._process.pid) < largest
        )

    def close(self) -> None:
        """End the process and collect it, so that no zombie stays."""
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        self.forget()

    def forget(self) -> None:
        """Close the pipes only: in a forked process the child belongs to another parent."""
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()


class _Unpickler(pickle.Unpickler):
    """Loads the records of a reading and nothing else, should a parser be taken over."""

    def find_class(self, module: str, name: str) -> Any:
        allowed = module in (
            "analyzer.errors",
            "analyzer.records",
            "analyzer.sourcemap",
            "analyzer.read.reading",
        ) or (module, name) in (("array", "_array_reconstructor"), ("array", "array"))
        if not allowed:
            raise pickle.UnpicklingError(f"{module}.{name} is not part of a reading")
        return super().find_class(module, name)


def _first_frame(received: bytearray) -> tuple[bytes, bytes] | None:
    """Take the first whole frame out of what has been received."""
    if len(received) < HEADER.size:
        return None
    kind, size = HEADER.unpack_from(received)
    end = HEADER.size + size
    if len(received) < end:
        return None
    payload = bytes(received[HEADER.size : end])
    del received[:end]
    return kind, payload


def _resident(pid: int) -> int:
    """Resident bytes of a process, 0 where the system does not tell."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    except (OSError, ValueError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


class Guard:
    """A small stock of warm children, safe to use from several threads."""

    def __init__(self, largest: int = _LARGEST) -> None:
        self._largest = largest
        self._idle: list[_Child] = []
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

    def _take(self) -> _Child:
        with self._lock:
            while self._idle:
                child = self._idle.pop()
                if child.reusable(self._largest):
                    return child
                child.close()
        return _Child()

    def _give_back(self, child: _Child, whole: bool) -> None:
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
