"""One reader process: asked over pipes, watched, and ended where it hangs, swells or crashes."""

from __future__ import annotations

import io
import json
import os
import pickle
import selectors
import signal
import struct
import subprocess
import sys
import time
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Literal

from analyzer.read.worker import FAILURE, HEADER, PAGE, PART, encode

if TYPE_CHECKING:
    from analyzer.read.job import Job
    from analyzer.read.reading import Printed

_MOST_FILES = 50  # served by one child
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


class Child:
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
        parts: list[Printed] = []
        outcome, payload = self._exchange(frame, deadline, job, most, parts)
        answer = unpickled(payload)
        if outcome == FAILURE:
            raise answer
        return answer.after(parts[0]) if parts else answer

    def _exchange(
        self, frame: bytes, deadline: float, job: Job, most: int, parts: list[Printed]
    ) -> tuple[bytes, bytes]:
        """Send a request and wait for its answer.

        On the way pages that are passed are noted, and parts of the answer taken.
        """
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
                if resident(process.pid) > most:
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
                    if kind == PART:
                        part = unpickled(payload)
                        if parts:
                            parts[0].extend(part)
                        else:
                            parts.append(part)
                        continue
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
            and resident(self._process.pid) < largest
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


def unpickled(payload: bytes) -> Any:
    """The records that a child has sent."""
    return _Records(io.BytesIO(payload)).load()


class _Records(pickle.Unpickler):
    """Loads the records of a reading and nothing else, should a parser be taken over."""

    def find_class(self, module: str, name: str) -> Any:
        allowed = module in (
            "analyzer.errors",
            "analyzer.records",
            "analyzer.sourcemap",
            "analyzer.read.reading",
            "analyzer.read.geometry",
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


def resident(pid: int) -> int:
    """Resident bytes of a process, 0 where the system does not tell."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    except (OSError, ValueError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")
