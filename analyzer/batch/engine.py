"""Where the work of a batch is done: an interface of one method, and a pool of processes."""

from __future__ import annotations

import contextlib
import logging
import multiprocessing as mp
import os
import signal
import time
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Protocol

from analyzer.batch.work import Result, failure, result, work

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from multiprocessing.connection import Connection

    from analyzer.batch.work import Task


class Engine(Protocol):
    """Does tasks, anywhere and in any order, and gives exactly one result for each."""

    def run(self, tasks: Iterable[Task]) -> Iterator[Result]:
        """The results as they come; closing the iterator stops the work."""
        ...


class ProcessEngine:
    """A pool of processes on this machine.

    Each process has a pipe of its own, so that one that dies, or takes longer than
    `seconds` over a file, takes down that file only; a new one takes its place.
    """

    def __init__(
        self,
        workers: int | None = None,
        seconds: float = 600.0,
        function: Callable[[Task], Result] = work,
    ) -> None:
        self._size = workers or available_cores()
        self._seconds = seconds
        self._function = function

    def run(self, tasks: Iterable[Task]) -> Iterator[Result]:
        waiting = iter(tasks)
        idle: list[_Process] = []
        busy: dict[Connection, _Process] = {}
        try:
            more = True
            while True:
                while more and len(busy) < self._size:
                    task = next(waiting, None)
                    if task is None:
                        more = False
                        break
                    process = idle.pop() if idle else _Process(self._function)
                    process.give(task, self._seconds)
                    busy[process.pipe] = process
                if not busy:
                    return
                yield from self._collect(busy, idle)
        finally:
            for process in (*busy.values(), *idle):
                process.stop()

    def _collect(self, busy: dict[Connection, _Process], idle: list[_Process]) -> Iterator[Result]:
        """Results of processes that have one, or have died, or are out of time."""
        until = min(process.deadline for process in busy.values())
        ready = set(wait(list(busy), timeout=max(0.0, until - time.monotonic())))
        for pipe, process in list(busy.items()):
            if pipe in ready:
                done = process.take()
                if done is None:
                    process.stop()
                    done = process.lost(f"the worker died ({process.ending()})", "worker.died")
                else:
                    idle.append(process)
            elif time.monotonic() >= process.deadline:
                process.stop()
                done = process.lost(f"took longer than {self._seconds:.0f} s", "worker.limit")
            else:
                continue
            del busy[pipe]
            yield done


class _Process:
    """A process of the pool, the task it has, and the pipe to it."""

    def __init__(self, function: Callable[[Task], Result]) -> None:
        context = mp.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        # Not a daemon: reading starts child processes of its own.
        self._process = context.Process(target=_serve, args=(theirs, function), daemon=False)
        self._process.start()
        theirs.close()  # so that the pipe ends when the process does
        self.deadline = 0.0
        self._task: Task | None = None

    def give(self, task: Task, seconds: float) -> None:
        self._task = task
        self.deadline = time.monotonic() + seconds
        with contextlib.suppress(OSError):  # a dead process shows when the result is taken
            self.pipe.send(task)

    def take(self) -> Result | None:
        """The result, or None where the process died over it."""
        try:
            done: Result = self.pipe.recv()
        except (EOFError, OSError):
            return None
        return done

    def lost(self, what: str, code: str) -> Result:
        assert self._task is not None
        message = f"{what}; look at the file, or give the run more memory or fewer workers"
        return result(self._task, failure(self._task.name, code, message))

    def ending(self) -> str:
        status = self._process.exitcode or 0
        return signal.Signals(-status).name if status < 0 else f"exit status {status}"

    def stop(self) -> None:
        """End the process, and what it started, at once if it does not end by itself."""
        self.pipe.close()
        if self._process.is_alive() and self._task is not None:
            self._process.join(0.05)
        if self._process.is_alive():
            _kill_group(self._process.pid)
        self._process.join()


def _kill_group(pid: int | None) -> None:
    if pid is None:
        return
    try:
        os.killpg(pid, signal.SIGKILL)
    except OSError:  # it has not made its group yet
        with contextlib.suppress(OSError):
            os.kill(pid, signal.SIGKILL)


def _serve(pipe: Connection, function: Callable[[Task], Result]) -> None:
    """Do tasks from a pipe until it ends; run in a process of its own."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is the parent's to handle
    with contextlib.suppress(OSError):
        os.setpgid(0, 0)  # so that the parent can end this process with all it started
    logging.getLogger().setLevel(logging.ERROR)
    with contextlib.suppress(EOFError, OSError):
        while True:
            pipe.send(function(pipe.recv()))


def available_cores() -> int:
    """The cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
