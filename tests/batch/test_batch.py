"""A folder into tables: resumable, whole or not at all, and no file stops the others."""

from __future__ import annotations

import os
import re
import zipfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from analyzer.batch import files as batch_files
from analyzer.batch.files import digest, find
from analyzer.batch.run import Summary, run_batch
from analyzer.batch.store import Store
from analyzer.batch.tables import Tables
from analyzer.batch.work import Task, failure, pack, unpack, work
from analyzer.cli.shell import hetong
from analyzer.errors import HetongError, InputEmpty, InputError, InputMissing
from analyzer.report.columns import tables
from analyzer.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from analyzer.batch.work import Result as Done

SETTINGS = Settings(guard=False)


def contract(days: int) -> str:
    return (
        f"服务合同\n甲方：____\n乙方：北京某某公司\n第一条 付款\n"
        f"甲方应自本合同签订之日起{days}个工作日内支付总金额的50%。\n第二条 违约\n"
        f"每逾期一日，按应付金额的1%支付违约金。\n"
    )


class Here:
    """An engine that works in this process and remembers what it was given."""

    def __init__(self, stop_after: int | None = None) -> None:
        self.names: list[str] = []
        self.stop_after = stop_after

    def run(self, tasks: Iterable[Task]) -> Iterator[Done]:
        for task in tasks:
            if self.stop_after is not None and len(self.names) >= self.stop_after:
                raise KeyboardInterrupt
            self.names.append(task.name)
            yield work(task)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two contracts, one of them twice, one below; an empty file, junk, hidden ones."""
    root = tmp_path / "in"
    (root / "sub").mkdir(parents=True)
    (root / ".hidden").mkdir()
    for name, days in (("a.txt", 5), ("b.txt", 10), ("b again.txt", 10), ("sub/合同.txt", 15)):
        (root / name).write_text(contract(days), encoding="utf-8")
    (root / "empty.txt").write_bytes(b"")
    (root / "junk.bin").write_bytes(bytes(range(256)) * 9)
    (root / ".hidden/c.txt").write_text(contract(1), encoding="utf-8")
    (root / ".c.txt").write_text(contract(1), encoding="utf-8")
    return root


def read(out: Path, name: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = pq.read_table(out / f"{name}.parquet").to_pylist()
    return found


def test_a_folder_into_tables(folder: Path, tmp_path: Path) -> None:
    engine = Here()
    summary = run_batch(folder, tmp_path / "out", SETTINGS, engine=engine)
    assert summary.statuses == Counter(complete=4, failed=2)
    assert not summary.good
    assert {path.stem for path in (tmp_path / "out").glob("*.parquet")} == {*tables(), "failures"}
    documents = read(tmp_path / "out", "documents")
    assert [row["source"] for row in documents] == [
        "a.txt", "b again.txt", "b.txt", "empty.txt", "junk.bin", "sub/合同.txt",
    ]  # fmt: skip
    durations = read(tmp_path / "out", "durations")
    assert [(row["source"], row["text"]) for row in durations] == [
        ("a.txt", "5个工作日"), ("b again.txt", "10个工作日"), ("b.txt", "10个工作日"),
        ("sub/合同.txt", "15个工作日"),
    ]  # fmt: skip
    failures = read(tmp_path / "out", "failures")
    assert [row["source"] for row in failures] == ["empty.txt", "junk.bin"]
    assert failures[0]["code"] == "input.empty"
    assert engine.names.count("b.txt") + engine.names.count("b again.txt") == 1  # equal bytes


def test_again_only_what_is_new_or_failed(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run_batch(folder, out, SETTINGS, engine=Here()).skipped == 0
    before = read(out, "clauses")
    (folder / "new.txt").write_text(contract(20), encoding="utf-8")
    engine = Here()
    summary = run_batch(folder, out, SETTINGS, engine=engine)
    assert sorted(engine.names) == ["empty.txt", "junk.bin", "new.txt"]
    assert summary.skipped == 4
    assert [row for row in read(out, "clauses") if row["source"] != "new.txt"] == before


def test_what_has_left_the_folder_leaves_the_tables(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run_batch(folder, out, SETTINGS, engine=Here())
    (folder / "a.txt").unlink()
    (folder / "b.txt").rename(folder / "z.txt")
    engine = Here()
    run_batch(folder, out, SETTINGS, engine=engine)
    assert sorted(engine.names) == ["empty.txt", "junk.bin"]  # a new name needs no new work
    assert {row["source"] for row in read(out, "contracts")} == {
        "b again.txt", "z.txt", "sub/合同.txt",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("settings", "again"),
    [
        (SETTINGS, False),
        (Settings(guard=True, password="x"), False),  # change nothing of what comes out
        (Settings(guard=False, keep=("script",)), True),
        (Settings(guard=False, ocr="never"), True),
    ],
)
def test_other_settings_are_other_results(tmp_path: Path, settings: Settings, again: bool) -> None:
    one, two = Store(tmp_path, SETTINGS), Store(tmp_path, settings)
    assert (one.key("0" * 64) != two.key("0" * 64)) is again


def test_another_version_is_another_result(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = Store(tmp_path, SETTINGS).key("0" * 64)
    monkeypatch.setattr("analyzer.batch.store.__version__", "9.9.9")
    assert Store(tmp_path, SETTINGS).key("0" * 64) != before


def test_cut_off_it_goes_on(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with pytest.raises(KeyboardInterrupt):
        run_batch(folder, out, SETTINGS, engine=Here(stop_after=2))
    assert list(out.glob("*.parquet")) == []
    engine = Here()
    run_batch(folder, out, SETTINGS, engine=engine)
    assert "a.txt" not in engine.names
    assert len(read(out, "contracts")) == 4


def test_cut_off_the_old_tables_stay(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    run_batch(folder, out, SETTINGS, engine=Here())
    before = {path.name: path.read_bytes() for path in out.glob("*.parquet")}
    (folder / "new.txt").write_text(contract(20), encoding="utf-8")
    real = Tables.add

    def stops(self: Tables, document: dict[str, object]) -> None:
        if document["source"] == "sub/合同.txt":
            raise KeyboardInterrupt
        real(self, document)

    monkeypatch.setattr(Tables, "add", stops)
    with pytest.raises(KeyboardInterrupt):
        run_batch(folder, out, SETTINGS, engine=Here())
    assert {path.name: path.read_bytes() for path in out.glob("*.parquet")} == before


def test_a_set_of_tables_is_moved_into_place_by_the_next_run(tmp_path: Path) -> None:
    store = Store(tmp_path, SETTINGS)
    (tmp_path / "a.parquet").write_bytes(b"old")
    ready = tmp_path / ".hetong/ready"
    ready.mkdir(parents=True)
    (ready / "a.parquet").write_bytes(b"new")
    (tmp_path / ".hetong/new").mkdir()
    (tmp_path / ".hetong/new/a.parquet").write_bytes(b"half")
    with store.locked():
        assert (tmp_path / "a.parquet").read_bytes() == b"new"
    assert not ready.exists()


def test_parts_are_whole_or_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(tmp_path, SETTINGS)
    with store.locked():
        store.put("ab" * 32, pack({"text": "合同"}))
        assert store.get("ab" * 32) == {"text": "合同"}

        def full(*args: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("analyzer.batch.store.os.replace", full)
        with pytest.raises(OSError, match="No space"):
            store.put("cd" * 32, b"x")
        assert not store.has("cd" * 32)
        assert [path.name for path in (tmp_path / ".hetong/parts/cd").iterdir()] == []


@pytest.mark.parametrize("damage", [b"", b"x", pack({"text": "合同"})[:-5]])
def test_a_damaged_part_is_done_again(tmp_path: Path, damage: bytes) -> None:
    store = Store(tmp_path, SETTINGS)
    with store.locked():
        store.put("ab" * 32, damage)
        assert store.get("ab" * 32) is None
        assert not store.has("ab" * 32)


def test_two_runs_cannot_write_into_one_folder(tmp_path: Path) -> None:
    one, two = Store(tmp_path, SETTINGS), Store(tmp_path, SETTINGS)
    with one.locked(), pytest.raises(InputError, match="another run"), two.locked():
        pass
    with two.locked():  # once the first has ended
        assert (tmp_path / ".hetong/lock").is_file()


def test_files_found(folder: Path) -> None:
    (folder / "loop").symlink_to(folder)
    (folder / "zz.txt").symlink_to("a.txt")
    names = [file.name for file in find(folder, folder / "sub")]
    assert names == ["a.txt", "b again.txt", "b.txt", "empty.txt", "junk.bin", "zz.txt"]


def test_odd_files_are_failures(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("nowhere")
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(InputMissing):
        digest(tmp_path / "link")
    with pytest.raises(InputError, match="no regular file"):
        digest(tmp_path / "pipe")
    summary = run_batch(tmp_path, tmp_path / "out", SETTINGS, engine=Here())
    assert summary.statuses == Counter(failed=2)
    assert [row["source"] for row in read(tmp_path / "out", "failures")] == ["link", "pipe"]


def test_a_folder_without_files_is_told(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    with pytest.raises(InputEmpty, match="no files"):
        run_batch(tmp_path / "in", tmp_path / "out", SETTINGS, engine=Here())


def test_a_file_that_changes_during_the_run(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def changing(path: Path) -> str:
        before = digest(path)
        if path.name == "a.txt":
            path.write_text(contract(99), encoding="utf-8")
        return before

    monkeypatch.setattr(batch_files, "digest", changing)
    summary = run_batch(folder, tmp_path / "out", SETTINGS, engine=Here())
    assert ("a.txt", "the file changed during the run, or its result was damaged; run again") in (
        summary.problems
    )
    monkeypatch.undo()
    engine = Here()
    run_batch(folder, tmp_path / "out", SETTINGS, engine=engine)
    assert "a.txt" not in engine.names  # what was read then was kept under its own bytes
    assert "99个工作日" in {row["text"] for row in read(tmp_path / "out", "durations")}


def test_summary() -> None:
    assert Summary(Counter(complete=2)).good
    assert not Summary(Counter(complete=2, partial=1)).good


def test_packing() -> None:
    document = failure("合\udc80.txt", "x", "y").to_dict()
    assert unpack(pack(document)) == document
    assert pack(document) == pack(document)


def batch(*args: str | Path) -> Result:
    return CliRunner().invoke(hetong, ["batch", *map(str, args)])


def test_the_command(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = batch(folder, "--out", out, "--workers", "1")
    assert result.exit_code == 1
    assert result.stdout == ""
    lines = result.stderr.splitlines()
    assert [re.split(": ", line)[1] for line in lines[:2]] == ["empty.txt", "junk.bin"]
    assert lines[2:] == [f"4 complete, 2 failed; 0 done before; tables in {out}"]
    for name in ("empty.txt", "junk.bin"):
        (folder / name).unlink()
    result = batch(folder, "--out", out)
    assert result.exit_code == 0
    assert result.stderr == f"4 complete; 4 done before; tables in {out}\n"


def test_the_command_refuses_in_one_line(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "none").mkdir()
    for args, status in (
        ([tmp_path / "gone", "--out", tmp_path / "out"], 2),
        ([folder, "--out", tmp_path / "file"], 2),
        ([folder, "--out", tmp_path / "out", "--workers", "0"], 2),
        ([tmp_path / "none", "--out", tmp_path / "out"], 1),
    ):
        result = batch(*args)
        assert (result.exit_code, len(result.stderr.splitlines())) == (status, 1), args
    assert issubclass(InputEmpty, HetongError)


def test_each_file_of_an_archive_is_a_file(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    with zipfile.ZipFile(folder / "a.zip", "w") as archive:
        archive.writestr("一.txt", contract(10))
        archive.writestr("坏.bin", bytes(range(256)) * 20)
    summary = run_batch(folder, tmp_path / "out", SETTINGS, engine=Here())
    assert summary.statuses == {"complete": 1, "failed": 1}
    table = pq.read_table(tmp_path / "out" / "documents.parquet")
    assert table["source"].to_pylist() == ["a.zip/一.txt", "a.zip/坏.bin"]
    again = run_batch(folder, tmp_path / "out", SETTINGS, engine=Here())
    assert again.skipped == 1
