"""The child process in which files of untrusted formats are parsed.

Started by the guard with pipes for input and output. It reads framed requests,
limits itself, and answers each with progress and one result; it keeps nothing on
disk and ends when its input ends.
"""

from __future__ import annotations

import os
import pickle
import resource
import struct
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, BinaryIO

from analyzer.errors import HetongError, LimitExceeded, ReadError
from analyzer.read.job import Job

if TYPE_CHECKING:
    from analyzer.read.reading import Printed

PAGE, PART, RESULT, FAILURE = b"P", b"T", b"R", b"F"
HEADER = struct.Struct(">cQ")


def send(stream: BinaryIO, kind: bytes, payload: bytes) -> None:
    """Write one frame: kind, length, payload."""
    stream.write(HEADER.pack(kind, len(payload)))
    stream.write(payload)
    stream.flush()


def receive(stream: BinaryIO) -> tuple[bytes, bytes] | None:
    """Read one frame; None where the stream has ended."""
    head = stream.read(HEADER.size)
    if len(head) < HEADER.size:
        return None
    kind, size = HEADER.unpack(head)
    payload = stream.read(size)
    return (kind, payload) if len(payload) == size else None


def main() -> None:
    """Serve requests until the input ends."""
    requests = sys.stdin.buffer
    # Answers go out on a descriptor of their own: what a library prints must not mix in.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    while (request := receive(requests)) is not None:
        name, job, data = _decoded(request[1])
        kind, payload = _answer(name, job, data, answers)
        del data, request
        send(answers, kind, payload)


def _decoded(payload: bytes) -> tuple[str, Job, bytes]:
    size = struct.unpack(">I", payload[:4])[0]
    name, fields = pickle.loads(payload[4 : 4 + size])
    return name, Job(**fields), payload[4 + size :]


def encode(name: str, fields: dict[str, Any], data: bytes) -> bytes:
    """A request: the format's name, the fields of the job, and the bytes of the file."""
    head = pickle.dumps((name, fields))
    return struct.pack(">I", len(head)) + head + data


def _answer(name: str, job: Job, data: bytes, answers: BinaryIO) -> tuple[bytes, bytes]:
    def on_page(page: int) -> None:
        send(answers, PAGE, struct.pack(">I", page))

    def hand_over(part: Printed) -> None:
        send(answers, PART, pickle.dumps(part, pickle.HIGHEST_PROTOCOL))

    try:
        task = _task(name)
        _limit(job)
        return RESULT, pickle.dumps(
            task(data, job.started(on_page, hand_over)), pickle.HIGHEST_PROTOCOL
        )
    except HetongError as error:
        failure: HetongError = error
    except MemoryError:
        failure = LimitExceeded(
            "reading it takes more memory than the limit",
            hint="raise the setting max_memory (HETONG_MAX_MEMORY) if the file is trusted",
        )
    except RecursionError:
        failure = ReadError("its parts are nested too deeply", hint="download it again")
    except Exception as error:  # the boundary of the process: whatever a parser throws
        failure = ReadError(
            f"reading it failed ({type(error).__name__}: {str(error)[:200]})",
            hint="save or print it to a new file and try that",
        )
    return FAILURE, pickle.dumps(failure, pickle.HIGHEST_PROTOCOL)


def _task(name: str) -> Callable[[bytes, Job], Any]:
    from analyzer.read.archive import UNPACK, unpack
    from analyzer.read.formats import FORMATS
    from analyzer.read.ocr_work import OCR
    from analyzer.read.render import DRAW, draw

    if name == DRAW:
        return draw
    if name == UNPACK:
        return unpack
    if name == OCR:
        from analyzer.read.ocr_reader import read_pages

        return read_pages
    return next(known for known in FORMATS if known.name == name).load()


def _limit(job: Job) -> None:
    """Bound this process; systems that know no such limit (macOS: address space) go without."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime + job.max_seconds) + 2
    for kind, value in (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, job.max_memory),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),  # no file is written
    ):
        try:
            _, hard = resource.getrlimit(kind)
            soft = value if hard == resource.RLIM_INFINITY else min(value, hard)
            resource.setrlimit(kind, (soft, hard))
        except (ValueError, OSError):
            continue
