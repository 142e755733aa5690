"""A batch from beginning to end: what is new is analysed, then the tables are made anew."""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from analyzer.batch.engine import ProcessEngine
from analyzer.batch.files import find, parts
from analyzer.batch.store import Store
from analyzer.batch.tables import Tables
from analyzer.batch.work import Task, failure, unpack
from analyzer.errors import InputEmpty

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from analyzer.batch.engine import Engine
    from analyzer.batch.files import File
    from analyzer.settings import Settings

DAMAGED = "part.damaged"


@dataclass(slots=True)
class Summary:
    """How a batch went: files by status, how many were done before, lines for the failures."""

    statuses: Counter[str] = field(default_factory=Counter)
    skipped: int = 0
    problems: list[tuple[str, str]] = field(default_factory=list)

    @property
    def good(self) -> bool:
        """Whether every file came out whole."""
        return set(self.statuses) <= {"complete"}


@dataclass(slots=True)
class _Plan:
    """Every file with the key of its part; a file that cannot be opened has none."""

    keys: list[tuple[File, str | None]] = field(default_factory=list)
    failed: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Documents of failed files, by key, or by name where there is no key."""


def run_batch(
    folder: Path,
    out: Path,
    settings: Settings,
    *,
    engine: Engine | None = None,
    begin: Callable[[int], None] | None = None,
    step: Callable[[str], None] | None = None,
) -> Summary:
    """Analyse the files of a folder into the tables of `out`.

    Files whose bytes were analysed before with the same settings and version are
    not analysed again; failed ones are. The tables hold exactly the files that are
    in the folder now. `begin` is called with the number of files to do, `step` with
    the name of each when it is done. Raises InputEmpty for a folder without files.
    """
    store = Store(out, settings)
    with store.locked():
        plan = _plan(folder, out, store, settings)
        if not plan.keys:
            raise InputEmpty("there are no files in the folder", str(folder), "check the path")
        summary = Summary(skipped=sum(key is not None and store.has(key) for _, key in plan.keys))
        todo, names = _todo(plan, store, settings)
        if begin:
            begin(len(todo))
        engine = engine or ProcessEngine(seconds=5 * settings.max_seconds)
        with closing(engine.run(iter(todo))) as results:  # type: ignore[type-var]
            for done in results:
                if done.status == "failed":
                    plan.failed[names[done.task.name]] = unpack(done.packed)
                else:
                    key = store.key(done.document) if done.document else names[done.task.name]
                    store.put(key, done.packed)
                if step:
                    step(done.task.name)
        with store.new_tables() as place, Tables(place) as tables:
            for document in _documents(plan, store):
                _count(document, summary)
                tables.add(document)
    return summary


def _plan(folder: Path, out: Path, store: Store, settings: Settings) -> _Plan:
    plan = _Plan()
    for found in find(folder, out):
        for file, digest in parts(found, settings):
            if isinstance(digest, str):
                plan.keys.append((file, store.key(digest)))
            else:
                plan.keys.append((file, None))
                failed = failure(file.name, digest.code, digest.message)
                plan.failed[file.name] = failed.to_dict()
    return plan


def _todo(plan: _Plan, store: Store, settings: Settings) -> tuple[list[Task], dict[str, str]]:
    """Tasks for what is not done, equal files once; and the key of each task by its name."""
    names: dict[str, str] = {}
    seen: set[str] = set()
    tasks = []
    for file, key in plan.keys:
        if key is not None and key not in seen and not store.has(key):
            seen.add(key)
            names[file.name] = key
            tasks.append(Task(str(file.path), file.name, settings, file.member))
    return tasks, names


def _documents(plan: _Plan, store: Store) -> Iterator[dict[str, Any]]:
    """The document of every file, under the name it has in the folder."""
    for file, key in plan.keys:
        document = plan.failed.get(file.name if key is None else key)
        if document is None and key is not None:
            document = store.get(key)
        if document is None:
            lost = "the file changed during the run, or its result was damaged; run again"
            document = failure(file.name, DAMAGED, lost).to_dict()
        yield {**document, "source": file.name}


def _count(document: dict[str, Any], summary: Summary) -> None:
    summary.statuses[document["status"]] += 1
    for problem in document["errors"]:
        page = f"page {problem['page']}: " if problem["page"] else ""
        summary.problems.append((document["source"], page + problem["message"]))
