"""The child process: same readings, errors passed on, and nothing left behind."""

from __future__ import annotations

import multiprocessing
import pickle
import subprocess
import sys
import threading
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest

from analyzer import errors
from analyzer.errors import DamagedFile, LimitExceeded, UnsupportedFormat
from analyzer.evaluate.prints import LAYOUTS, typeset
from analyzer.read import child, guard, read
from analyzer.read.child import Child, ChildFailedError, unpickled
from analyzer.read.guard import Guard
from analyzer.read.job import Job
from analyzer.settings import Settings

PAGE = "<html><meta charset=utf-8><p>第一条 定义<p hidden>第二条".encode()
ROOT = Path(guard.__file__).parents[2]


def test_a_guarded_reading_is_the_same() -> None:
    assert read(PAGE, "a", Settings()) == read(PAGE, "a", Settings(guard=False))


def test_a_long_reading_comes_in_parts_and_is_the_same() -> None:
    clause = "甲方应当在签订后十日内向乙方支付合同价款，逾期的按日支付违约金。"
    data = typeset("\n".join(f"第{number}条 {clause}" for number in range(2600)), LAYOUTS[0])
    whole = read(data, "a", Settings(guard=False, ocr="never"))
    assert len(whole.text) > 1 << 16  # more than a child keeps
    assert read(data, "a", Settings(ocr="never")) == whole


def test_errors_of_the_reader_come_through() -> None:
    with pytest.raises(DamagedFile) as caught:
        read(b"%PDF-1.7 nothing", "合同.pdf", Settings())
    assert str(caught.value).startswith("合同.pdf: ")


def test_plain_text_needs_no_child(monkeypatch: pytest.MonkeyPatch) -> None:
    def never() -> Guard:
        raise AssertionError("a child was asked for")

    monkeypatch.setattr(guard, "_guard", never)
    assert read("合同".encode(), "a.txt", Settings()).text == "合同"
    with pytest.raises(UnsupportedFormat):
        read(b"\x00\x01" * 100, "a.txt", Settings())


def test_a_child_is_used_again_and_replaced_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "_MOST_FILES", 2)
    mine = Guard()
    used = []
    for _ in range(3):
        mine.read("html", PAGE, Job())
        used += [one._process.pid for one in mine._idle]
    mine.close()
    # The first child serves two files and goes with the second; the third is new.
    assert len(used) == 2
    assert used[0] != used[1]
    assert not any(psutil.pid_exists(pid) for pid in used)


class _Dead(Child):
    """A child that fails as told, whatever it is asked."""

    failure: ChildFailedError

    def ask(self, kind: str, data: bytes, job: Job) -> object:
        if job.last_page is not None:
            return super().ask(kind, data, job)
        raise self.failure


@pytest.mark.parametrize(
    ("reason", "error"),
    [("time", LimitExceeded), ("memory", LimitExceeded), ("crash", DamagedFile)],
)
def test_a_failing_child_is_an_error_and_collected(
    reason: str, error: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "Child", _Dead)
    _Dead.failure = ChildFailedError(reason, 1)  # type: ignore[arg-type]
    mine = Guard()
    before = set(psutil.Process().children())
    with pytest.raises(error) as caught:
        mine.read("html", PAGE, Job())
    assert "\n" not in str(caught.value)
    assert set(psutil.Process().children()) <= before


def test_pages_before_the_failure_are_kept_as_partial(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "Child", _Dead)
    _Dead.failure = ChildFailedError("crash", 3)
    mine = Guard()
    reading = mine.read("html", PAGE, Job())
    mine.close()
    assert reading.partial
    assert [(one.code, one.page) for one in reading.problems] == [("read.damaged", 3)]


def test_a_killed_child_is_replaced() -> None:
    mine = Guard()
    mine.read("html", PAGE, Job())
    mine._idle[0]._process.kill()
    mine._idle[0]._process.wait()
    assert "第一条" in mine.read("html", PAGE, Job()).text
    mine.close()


def test_many_threads() -> None:
    with ThreadPoolExecutor(6) as pool:
        texts = set(pool.map(lambda _: read(PAGE, "a", Settings()).text, range(24)))
    assert len(texts) == 1


def test_a_thread_that_is_not_the_main_one() -> None:
    found: list[str] = []
    thread = threading.Thread(target=lambda: found.append(read(PAGE, "a", Settings()).text))
    thread.start()
    thread.join(30)
    assert found


def _read_in_worker(root: str) -> str:
    sys.path.insert(0, root)
    return read(PAGE, "a", Settings()).text


@pytest.mark.parametrize("method", ["forkserver", "spawn"])
def test_workers_of_a_process_pool(method: str) -> None:
    with ProcessPoolExecutor(1, multiprocessing.get_context(method)) as pool:
        text = pool.submit(_read_in_worker, str(ROOT)).result(60)
    assert text == read(PAGE, "a", Settings()).text


def test_a_fork_leaves_the_children_of_its_parent_alone() -> None:
    """In a process of its own, for forks and threads do not mix in this one."""
    code = (
        "import os, sys; sys.path.insert(0, sys.argv[1])\n"
        "from analyzer.read import read; from analyzer.settings import Settings\n"
        "page = b'<html><p>Clause'\n"
        "read(page, 'a', Settings())\n"
        "pid = os.fork()\n"
        "text = read(page, 'a', Settings()).text\n"
        "assert text == 'Clause', text\n"
        "if pid:\n"
        "    assert os.waitpid(pid, 0)[1] == 0\n"
        "    assert read(page, 'a', Settings()).text == 'Clause'\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(ROOT)], capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr.decode()


def test_only_records_are_unpickled() -> None:
    """A parser that was taken over must not run code here."""
    evil = pickle.dumps(subprocess.Popen)
    with pytest.raises(pickle.UnpicklingError):
        unpickled(evil)
    error = errors.NoTextLayer("nothing", "a.pdf", "do this")
    assert str(unpickled(pickle.dumps(error))) == str(error)


def test_what_a_library_prints_does_not_mix_with_the_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PYTHONWARNINGS", "error")
    monkeypatch.setenv("PYTHONSTARTUP", "/nowhere")
    mine = Guard()
    assert mine.read("html", PAGE, Job()).text.startswith("第一条")
    mine.close()


def test_a_child_past_its_time_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock has run out before the child can answer."""
    monkeypatch.setattr(child, "_GRACE", 0.0)
    before = set(psutil.Process().children())
    with pytest.raises(LimitExceeded, match="too long"):
        Guard().read("html", PAGE, Job(max_seconds=0.0))
    assert set(psutil.Process().children()) <= before
