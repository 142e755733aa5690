"""The pages of one file recognised side by side, each in a guarded child process."""

from __future__ import annotations

import math
import multiprocessing
import os
import threading
import time
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from typing import TYPE_CHECKING

from analyzer.errors import HetongError
from analyzer.read.job import Job
from analyzer.records import Problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from analyzer.read.reading import Reading
    from analyzer.settings import Settings

OCR = "ocr"
"""The task's name in the child process."""

UNSURE = "read.uncertain"
"""Code of the problem that a page is recognised, but perhaps not all of it."""

RESIDENT = 1000 << 20
"""Bytes a child may hold; the models and the largest page take about 600 MB."""

_CHUNK = 8  # pages asked of one child at a time
_LOOK = 0.2  # seconds between two reports of progress
_PAGE_SECONDS = 60.0


class Work:
    """The pages of one file shared out among children; what comes back is kept by page."""

    def __init__(
        self, data: bytes, settings: Settings, total: int, progress: Callable[[float], None] | None
    ) -> None:
        self._data = data
        self._settings = settings
        self._deadline = time.monotonic() + settings.max_ocr_seconds
        self._total = total
        self._progress = progress
        self._lock = threading.Lock()
        self._begun: set[int] = set()
        self.found: dict[int, tuple[Reading, int]] = {}
        """Page to the reading that holds it, and its place there."""
        self.problems: list[Problem] = []

    def run(self, pages: list[int]) -> None:
        workers = min(_processes(), len(pages))
        size = min(_CHUNK, math.ceil(len(pages) / workers))
        chunks = [pages[at : at + size] for at in range(0, len(pages), size)]
        with ThreadPoolExecutor(workers) as pool:
            running = {pool.submit(self._chunk, chunk) for chunk in chunks}
            while running:
                done, running = wait(running, timeout=_LOOK, return_when=FIRST_EXCEPTION)
                for one in done:
                    one.result()
                self._tell()

    def _chunk(self, pages: list[int]) -> None:
        """Pages in a child; one at which it fails is left out, the others are asked again."""
        todo = [pages]
        while todo:
            part = todo.pop()
            left = self._deadline - time.monotonic()
            if left <= 0:
                self._fail(part, "read.limit", "time for recognition is up (max_ocr_seconds)")
                continue
            try:
                self._keep(part, self._asked(part, left))
            except _PageFailedError as failed:
                self._fail([failed.page], failed.code, failed.message)
                at = part.index(failed.page)
                todo += [rest for rest in (part[at + 1 :], part[:at]) if rest]
            except HetongError as error:
                self._fail(part, error.code, error.what)

    def _asked(self, pages: list[int], seconds: float) -> Reading:
        job = Job(
            name=OCR,
            password=self._settings.password,
            max_seconds=seconds,
            max_memory=self._settings.max_memory,
            pages=tuple(pages),
            stall=_PAGE_SECONDS,
            most_resident=RESIDENT,
            on_page=self._begin,
        )
        if not self._settings.guard:
            from analyzer.read.ocr_reader import read_pages

            return read_pages(self._data, job.started(self._begin))
        from analyzer.read.guard import ChildFailedError, failure, recognise_guarded

        try:
            return recognise_guarded(self._data, job)
        except ChildFailedError as failed:
            error = failure(failed)
            if failed.page not in pages:
                raise error from None
            raise _PageFailedError(failed.page, error.code, error.message) from None

    def _begin(self, page: int) -> None:
        """A page is begun; counted once, for it may be asked for again."""
        with self._lock:
            self._begun.add(page)

    def _tell(self) -> None:
        """Tell the share of the work from the thread that asked for it: screens need that."""
        if self._progress:
            self._progress(max(len(self._begun) - 1, 0) / self._total)

    def _keep(self, pages: list[int], reading: Reading) -> None:
        failed = {problem.page for problem in reading.problems if problem.code != UNSURE}
        with self._lock:
            self.problems.extend(reading.problems)
            for place, number in enumerate(pages):
                if number not in failed:
                    self.found[number] = (reading, place)

    def _fail(self, pages: list[int], code: str, message: str) -> None:
        with self._lock:
            self.problems.extend(Problem(code=code, message=message, page=page) for page in pages)


class _PageFailedError(Exception):
    """The page at which a child ended."""

    def __init__(self, page: int, code: str, message: str) -> None:
        super().__init__(page, code, message)
        self.page, self.code, self.message = page, code, message


def _processes() -> int:
    """One for each core; in a worker of a batch, which has its core already, one."""
    if multiprocessing.parent_process() is not None:
        return 1
    try:
        return max(1, len(os.sched_getaffinity(0)))
    except AttributeError:  # systems that do not tell
        return max(1, os.cpu_count() or 1)
