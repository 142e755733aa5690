"""The hazards of PDF reading, each as a file made here: what came out, time and memory."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from analyzer.evaluate import hostile
from analyzer.evaluate.prints import LAYOUTS, browser, printed, typeset
from analyzer.evaluate.reading import contracts

SECONDS = 10.0
RESIDENT = 600.0
"""Bounds on every file that is made to harm: wall time, and MB of the largest process."""

_READ = """
import json, sys, time
from analyzer.errors import HetongError
from analyzer.read import read
from analyzer.settings import Settings
data = sys.stdin.buffer.read()
settings = Settings(**json.loads(sys.argv[1]))
start = time.monotonic()
answer = {"text": "", "error": "", "removed": [], "problems": []}
try:
    reading = read(data, "file.pdf", settings)
    answer.update(text=reading.text, problems=[one.message for one in reading.problems],
        removed=[[one.rule, one.text] for one in reading.removed], pages=len(reading.pages))
except HetongError as error:
    answer["error"] = f"{type(error).__name__}: {error}"
answer["seconds"] = time.monotonic() - start
json.dump(answer, sys.stdout)
"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What reading a file gave; `resident` is the peak of the largest process in MB."""

    text: str
    error: str
    removed: tuple[tuple[str, str], ...]
    problems: tuple[str, ...]
    seconds: float
    resident: float


@dataclass(frozen=True, slots=True)
class Hazard:
    """A file, how it is made, and whether what comes out of it is right."""

    number: int
    """As counted in docs/reading.md."""
    name: str
    make: Callable[[], bytes]
    right: Callable[[Outcome], bool]
    hostile: bool = False
    settings: tuple[tuple[str, Any], ...] = (("ocr", "never"),)


def measured(data: bytes, settings: dict[str, Any]) -> Outcome:
    """The outcome of reading a file in a fresh process with its guarded child."""
    process = subprocess.Popen(
        [sys.executable, "-c", _READ, json.dumps(settings)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdin is not None
    assert process.stdout is not None
    with process.stdin as given:
        given.write(data)
    answer = json.loads(process.stdout.read() or b"{}")
    process.stdout.close()
    # The usage of a process that is waited for holds that of its children that have ended.
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return Outcome(
        answer.get("text", ""), answer.get("error", "the process ended without an answer"),
        tuple((rule, text) for rule, text in answer.get("removed", ())),
        tuple(answer.get("problems", ())), answer.get("seconds", 0.0), usage.ru_maxrss / 1024,
    )  # fmt: skip


def _says(*words: str) -> Callable[[Outcome], bool]:
    return lambda got: all(word in got.text for word in words) and not got.error


def _fails(*kinds: str) -> Callable[[Outcome], bool]:
    return lambda got: got.error.startswith(kinds) and "\n" not in got.error


def _told(word: str) -> Callable[[Outcome], bool]:
    return lambda got: any(word in one for one in (*got.problems, got.error))


def _reads(text: str) -> Callable[[Outcome], bool]:
    """Whether all characters of a text came back in order, whatever the lines."""

    def right(got: Outcome) -> bool:
        kept = "".join(
            line for line in got.text.split("\n") if not line.replace(" ", "").startswith("第1页")
        )
        return "".join(kept.split()) == "".join(text.split()) and not got.error

    return right


def _left_out(*words: str) -> Callable[[Outcome], bool]:
    """Whether words are told as hidden and are not in the text."""

    def right(got: Outcome) -> bool:
        told = "".join(text for rule, text in got.removed if rule == "hidden_text")
        return all(word in told and word not in got.text for word in words) and bool(got.text)

    return right


_CLAUSE = "甲方应当于每月5日前向乙方支付“服务费”人民币10,000元，逾期的按日支付违约金。"
_BODY = "\n".join(f"第{number}条　{_CLAUSE}" for number in "一二三四五六七八九")


def _set(name: str) -> Callable[[], bytes]:
    layout = next(one for one in LAYOUTS if one.name == name)
    return lambda: typeset(_BODY, layout)


def _drawn(*draws: Callable[[Any], None], **options: Any) -> Callable[[], bytes]:
    def make() -> bytes:
        from reportlab.pdfbase import pdfmetrics  # type: ignore[import-untyped]
        from reportlab.pdfbase.cidfonts import UnicodeCIDFont  # type: ignore[import-untyped]
        from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

        pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
        out = io.BytesIO()
        canvas = Canvas(out, pagesize=(595, 842), **options)
        for draw in draws:
            canvas.setFont("STSong-Light", 12)
            draw(canvas)
        canvas.showPage()
        canvas.save()
        return out.getvalue()

    return make


def _seen(canvas: Any) -> None:
    canvas.drawString(72, 760, "看得见的条款")


def _hidden(canvas: Any) -> None:
    text = canvas.beginText(72, 700)
    text.setTextRenderMode(3)
    text.textOut("无色字")
    text.setTextRenderMode(0)
    canvas.drawText(text)
    canvas.drawString(-300, 680, "页外字")
    canvas.drawString(72, 640, "盖住字")
    canvas.setFillGray(1)
    canvas.rect(60, 630, 200, 30, stroke=0, fill=1)
    canvas.drawString(72, 600, "白色字")
    canvas.setFillGray(0)
    canvas.setFont("STSong-Light", 0.5)
    canvas.drawString(72, 660, "微小字")


def _turned(canvas: Any) -> None:
    canvas.setPageRotation(90)
    canvas.translate(595, 0)
    canvas.rotate(90)
    canvas.drawString(100, 400, "旋转页面的条款")


def _cropped(canvas: Any) -> None:
    canvas.setCropBox((50, 60, 500, 700))
    canvas.drawString(100, 600, "裁切后的条款")
    canvas.drawString(100, 760, "裁掉的文字")


def _locked(user: str) -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption  # type: ignore[import-untyped]

    return _drawn(_seen, encrypt=StandardEncryption(user, "owner"))()


def _flipped() -> bytes:
    data = bytearray(_drawn(_seen)())
    for at in range(len(data) - 400, len(data), 37):
        data[at] ^= 0x55
    return bytes(data)


def long_print(pages: int = 2000) -> bytes:
    """A PDF of contracts one after the other, of at least so many pages."""
    text = "\n".join(contracts(40, 1))
    layout = replace(LAYOUTS[0], numbered=False)
    lines = text.count("\n") + sum(len(line) // 36 for line in text.split("\n"))
    return typeset("\n".join([text] * (1 + pages * 40 // lines)), layout)


def hazards() -> Iterator[Hazard]:
    """All hazards in the order of docs/reading.md."""
    if browser() is not None:
        style = "p { text-indent: 2em; margin: 0 }"
        yield Hazard(1, "radicals of a browser's print", lambda: printed(_BODY, style),
                     _reads(_BODY))  # fmt: skip
    yield Hazard(2, "shuffled ToUnicode", lambda: hostile.shuffled(_BODY), _told("no words"))
    yield Hazard(2, "private codes", lambda: hostile.private(_BODY), _told("private codes"))
    yield Hazard(3, "watermark across the lines", _set("watermark"), _reads(_BODY))
    yield Hazard(4, "two columns", _set("two columns"), _reads(_BODY))
    yield Hazard(5, "letter spacing", _set("letter-spaced"), _reads(_BODY))
    yield Hazard(6, "bold by drawing twice", _set("bold"), _reads(_BODY))
    yield Hazard(7, "hidden text of five kinds", _drawn(_seen, _hidden),
                 _left_out("无色字", "页外字", "盖住字", "微小字", "白色字"))  # fmt: skip
    yield Hazard(8, "rotated page", _drawn(_turned), _reads("旋转页面的条款"))
    yield Hazard(8, "cropped and offset page", _drawn(_cropped), _reads("裁切后的条款"))
    yield Hazard(9, "control signs, soft hyphens", hostile.control_signs,
                 lambda got: got.text == "pay-ment of fees\nin time\n")  # fmt: skip
    yield from _damaged()
    for name, make in (
        ("200 MB of zeros", hostile.zeros), ("1 GB in three layers", hostile.nested),
        ("22 MB of operators", hostile.operators), ("forms, 10⁸ texts", hostile.fan_out),
        ("form of itself", hostile.of_itself),
    ):  # fmt: skip
        yield Hazard(11, name, make, lambda got: bool(got.error or got.text), hostile=True)
    yield Hazard(12, "2,000 pages", long_print, lambda got: len(got.text) > 10**6)
    yield Hazard(14, "quotation marks kept", _set("indent"), _says("“服务费”"))


def _damaged() -> Iterator[Hazard]:
    whole = _drawn(_seen)
    bad = _fails("DamagedFile", "NoTextLayer", "ReadError", "LimitExceeded")
    yield Hazard(10, "cut in half", lambda: whole()[: len(whole()) // 2], bad, hostile=True)
    yield Hazard(10, "bits flipped", _flipped,
                 lambda got: bad(got) or "看得见的条款" in got.text, hostile=True)  # fmt: skip
    yield Hazard(10, "page-tree cycle", hostile.cycle, bad, hostile=True)
    yield Hazard(10, "no pages", hostile.no_pages, _fails("DamagedFile"), hostile=True)
    yield Hazard(10, "no text", hostile.no_text, _fails("NoTextLayer"))
    yield Hazard(10, "HTML named .pdf", "<html><p>第一条</p>".encode, _says("第一条"))
    wrong = (("ocr", "never"), ("password", "wrong"))
    yield Hazard(10, "wrong password", lambda: _locked("user"), _fails("PasswordRequired"),
                 settings=wrong)  # fmt: skip
    yield Hazard(10, "owner-only lock", lambda: _locked(""), _says("看得见的条款"))


def table(chosen: Iterator[Hazard] | None = None) -> Iterator[tuple[Hazard, Outcome, bool]]:
    """Every hazard with its outcome, and whether it is right and within the bounds."""
    for hazard in chosen or hazards():
        outcome = measured(hazard.make(), dict(hazard.settings))
        within = outcome.seconds <= SECONDS and outcome.resident <= RESIDENT
        yield hazard, outcome, hazard.right(outcome) and (within or not hazard.hostile)


def row(hazard: Hazard, outcome: Outcome, right: bool) -> str:
    """A line of the table in Markdown."""
    if outcome.error:
        came = outcome.error.removeprefix("file.pdf: ")
    else:
        came = f"{len(outcome.text):,} characters"
        if outcome.removed:
            came += f", {len(outcome.removed)} stretches left out and told"
        if outcome.problems:
            came += f"; told: {outcome.problems[0]}"
    return (
        f"| {hazard.number} | {hazard.name} | {came.replace('|', '/')[:110]} | "
        f"{outcome.seconds:.1f} | {outcome.resident:.0f} | {'yes' if right else '**no**'} |"
    )


HEAD = "| | file | what came out | seconds | MB | as it should |\n|---|---|---|---|---|---|"
