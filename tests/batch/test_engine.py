"""The pool of processes: one result a task, whatever becomes of the process that has it."""

from __future__ import annotations

import os
import signal
import time
from typing import TYPE_CHECKING

import pytest

from analyzer.batch.engine import ProcessEngine
from analyzer.batch.work import Result, Task, pack, unpack
from analyzer.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

# Work for the processes of the pool, by the name of the file; given to them as source text, since
# they cannot import this module.
WORK = """
import os, signal, sys, time
from analyzer.batch.work import Result, pack

def work(task):
    if task.name == "dies":
        os.kill(os.getpid(), signal.SIGKILL)
    if task.name == "exits":
        os._exit(3)
    if task.name == "hangs":
        time.sleep(600)
    return Result(task, "complete", None, pack({"name": task.name, "pid": os.getpid()}))
"""


@pytest.fixture
def function(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    """A function of a module that processes started from here can import."""
    (tmp_path / "pool_work.py").write_text(WORK, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    import importlib

    return importlib.import_module("pool_work").work


def tasks(*names: str) -> list[Task]:
    return [Task(name, name, Settings()) for name in names]


def outcome(results: list[Result]) -> dict[str, str]:
    return {
        done.task.name: unpack(done.packed)["errors"][0]["code"]
        if done.status == "failed"
        else done.status
        for done in results
    }


def test_every_task_has_one_result(function: object) -> None:
    engine = ProcessEngine(2, 60, function)  # type: ignore[arg-type]
    results = list(engine.run(tasks("a", "dies", "b", "exits", "c", "d")))
    assert len(results) == 6
    assert outcome(results) == {
        "a": "complete", "b": "complete", "c": "complete", "d": "complete",
        "dies": "worker.died", "exits": "worker.died",
    }  # fmt: skip
    lost = {done.task.name: unpack(done.packed)["errors"][0]["message"] for done in results
            if done.status == "failed"}  # fmt: skip
    assert "SIGKILL" in lost["dies"]
    assert "exit status 3" in lost["exits"]


def test_a_task_that_hangs_is_ended(function: object) -> None:
    engine = ProcessEngine(1, 3, function)  # type: ignore[arg-type]
    assert outcome(list(engine.run(tasks("hangs", "a")))) == {
        "hangs": "worker.limit", "a": "complete",
    }  # fmt: skip


def test_no_tasks_no_processes(function: object) -> None:
    assert list(ProcessEngine(2, 60, function).run([])) == []  # type: ignore[arg-type]


def test_stopping_early_ends_the_processes(function: object) -> None:
    engine = ProcessEngine(2, 60, function)  # type: ignore[arg-type]
    results = engine.run(tasks("a", "hangs", "b", "hangs"))
    pid = unpack(next(results).packed)["pid"]
    results.close()  # type: ignore[attr-defined]
    for _ in range(100):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            break
        time.sleep(0.05)
    else:
        pytest.fail("a process of the pool was left behind")


def test_processes_are_used_again(function: object) -> None:
    engine = ProcessEngine(1, 60, function)  # type: ignore[arg-type]
    pids = {unpack(done.packed)["pid"] for done in engine.run(tasks("a", "b", "c"))}
    assert len(pids) == 1
    assert os.getpid() not in pids
    assert signal.getsignal(signal.SIGINT) is not signal.SIG_IGN  # in this process


def test_a_result_is_packed() -> None:
    assert unpack(Result(tasks("a")[0], "complete", None, pack({"a": 1})).packed) == {"a": 1}
