"""How much memory reading a long PDF holds, in the program and in its guarded child."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from analyzer.evaluate.hazards import long_print

_READ = """
import json, os, pickle, sys
from pathlib import Path
import psutil
from analyzer.read import read
from analyzer.settings import Settings
def held(process):
    told = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")
    fields = dict(line.split(":", 1) for line in told.splitlines())
    return [int(fields[name].split()[0]) / 1024 for name in ("VmRSS", "VmHWM")]
data = sys.stdin.buffer.read()
reading = read(data, "file.pdf", Settings(ocr="never", max_pages=int(sys.argv[1])))
me = psutil.Process()
json.dump({
    "pages": len(reading.pages), "program": held(me), "child": held(me.children()[0]),
    "text": sys.getsizeof(reading.text),
    "places": len(pickle.dumps((reading.lines, reading.boxes))),
}, sys.stdout)
"""


@dataclass(frozen=True, slots=True)
class Held:
    """Memory after reading: MB resident and at the most, and what is kept of a page."""

    pages: int
    program: tuple[float, float]
    child: tuple[float, float]
    text: float
    """Bytes of text for a page."""
    places: float
    """Bytes of boxes and lines for a page."""


def held(pages: int) -> Iterator[Held]:
    """Reading an eighth, a quarter, a half and all of so many pages, each in a fresh process.

    Linux only: the figures are those of /proc.
    """
    data = long_print(pages)
    for count in (pages // 8, pages // 4, pages // 2, pages):
        done = subprocess.run(
            [sys.executable, "-c", _READ, str(max(count, 1))],
            input=data, stdout=subprocess.PIPE, check=True,
        )  # fmt: skip
        got = json.loads(done.stdout)
        read = got["pages"]
        yield Held(
            read, tuple(got["program"]), tuple(got["child"]), got["text"] / read,
            got["places"] / read,
        )  # fmt: skip


HEAD = (
    "| pages | program, MB | at the most | child, MB | at the most | text, bytes a page "
    "| boxes and lines |\n|---|---|---|---|---|---|---|"
)


def row(one: Held) -> str:
    """A line of the table in Markdown."""
    return (
        f"| {one.pages:,} | {one.program[0]:.0f} | {one.program[1]:.0f} | {one.child[0]:.0f} "
        f"| {one.child[1]:.0f} | {one.text:,.0f} | {one.places:,.0f} |"
    )
