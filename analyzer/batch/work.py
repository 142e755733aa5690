"""The work on one file, in whatever process it is done."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from analyzer.batch.names import shown_name
from analyzer.document import Document
from analyzer.records import Problem

if TYPE_CHECKING:
    from analyzer.read.archive import Held
    from analyzer.settings import Settings


@dataclass(frozen=True, slots=True)
class Task:
    """A file to analyse: its path, the name under which it is reported, and how to read it."""

    path: str
    name: str
    settings: Settings
    member: int | None = None
    """The place of the file in the archive at `path`, where it is in one."""


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a task: the document's JSON object, packed, and its status."""

    task: Task
    status: str
    document: str | None
    """SHA-256 of the bytes that were read; None where none were."""
    packed: bytes


def pack(document: dict[str, Any]) -> bytes:
    """A document's JSON object in as few bytes as may be; the same for the same object."""
    return gzip.compress(json.dumps(document).encode("ascii"), compresslevel=6, mtime=0)


def unpack(packed: bytes) -> dict[str, Any]:
    """The JSON object again; raises ValueError, OSError or EOFError where it is damaged."""
    document: dict[str, Any] = json.loads(gzip.decompress(packed))
    return document


def failure(name: str, code: str, message: str) -> Document:
    """The document of a file of which nothing came out."""
    return Document(source=name, problems=(Problem(code=code, message=message),))


def result(task: Task, document: Document) -> Result:
    """A document as the result of a task."""
    return Result(task, document.status, document.id, pack(document.to_dict()))


def work(task: Task) -> Result:
    """Do a task; never raises."""
    from analyzer.pipeline import analyze_safely

    name = shown_name(task.name)
    return result(task, analyze_safely(_source(task), task.settings, name=name))


def _source(task: Task) -> Held:
    if task.member is None:
        return task.path
    from analyzer.read import expanded

    held = expanded(task.path, task.settings, only=task.member)
    # An archive that changed since raises where it is read.
    return held[task.member][1] if task.member < len(held) else held[0][1]
