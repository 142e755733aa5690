"""Which pages have their text recognised, and the recognised pages put among the others.

Recognition is the extra `hetong[ocr]` and runs in guarded child processes, several pages
side by side; here nothing of it is imported.
"""

from __future__ import annotations

import importlib.util
from array import array
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from analyzer.errors import HetongError, NoTextLayer
from analyzer.read.ocr_work import UNSURE, Work
from analyzer.read.quality import text_score
from analyzer.read.reading import SCAN, CharBoxes, Line, PageSize, Reading
from analyzer.records import Problem

if TYPE_CHECKING:
    from analyzer.settings import Settings

INSTALL = "install text recognition: pip install 'hetong[ocr]'"
_SWITCHED_OFF = "text recognition is switched off (--ocr never)"

Progress = Callable[[float], None]
"""Called with the share of the pages that are recognised, 0..1."""


def installed() -> bool:
    """Whether the extra is there; nothing is imported."""
    return all(importlib.util.find_spec(name) for name in ("rapidocr", "onnxruntime", "cv2"))


def recognise(
    reading: Reading, data: bytes, settings: Settings, progress: Progress | None = None
) -> Reading:
    """The reading with its doubtful pages (with `force`: all) recognised, as far as may be.

    Raises NoTextLayer where no text is left at all. What could not be recognised is told
    and makes the reading partial.
    """
    wanted = dict(reading.doubtful)
    if settings.ocr == "force":
        wanted = {number: wanted.get(number, "") for number in range(1, len(reading.pages) + 1)}
    if not wanted:
        return reading
    if settings.ocr == "never" or not installed():
        hint = _SWITCHED_OFF if settings.ocr == "never" else INSTALL
        return _unrecognised(reading, wanted, hint)
    work = Work(data, settings, len(wanted), progress)
    work.run(sorted(wanted))
    return _merged(reading, wanted, work)


def _unrecognised(reading: Reading, wanted: dict[int, str], hint: str) -> Reading:
    doubtful = {number: reason for number, reason in wanted.items() if reason}
    if not reading.text.strip():
        raise _nothing(reading, hint)
    problems = [
        Problem(
            code="read.no_text" if reason == SCAN else "read.text_layer",
            message=f"the page is not read: {reason}; {hint}"
            if reason == SCAN
            else f"the text of the page is wrong: {reason}; {hint}",
            page=number,
        )
        for number, reason in sorted(doubtful.items())
    ]
    if not problems:  # asked to recognise pages whose text is sound
        problems = [Problem(code="read.ocr", message=f"no page was recognised; {hint}")]
    return replace(reading, problems=(*reading.problems, *problems), doubtful=(), partial=True)


def _nothing(reading: Reading, hint: str) -> NoTextLayer:
    count = len(reading.pages)
    what = "page" if count == 1 else "pages"
    return NoTextLayer(f"the file holds no text, only {count} scanned {what}", hint=hint)


@dataclass(slots=True)
class _Chosen:
    """A page as it goes into the text: the reading it is taken from, and its place there."""

    reading: Reading
    place: int
    recognised: bool


def _merged(reading: Reading, wanted: dict[int, str], work: Work) -> Reading:
    pages = [_choose(reading, number, wanted, work) for number in range(1, len(reading.pages) + 1)]
    text: list[str] = []
    length = 0
    boxes: array[float] = array("f")
    sizes: list[PageSize] = []
    lines: list[Line] = []
    for number, chosen in enumerate(pages, 1):
        source, place = chosen.reading, chosen.place
        start, end = _extent(source, place)
        size = source.pages[place]
        sizes.append(PageSize(length, size.width, size.height))
        text.append(source.text[start:end])
        if source.boxes is not None:
            boxes.extend(source.boxes.raw(start, end))
        lines.extend(
            replace(
                line, start=line.start - start + length, end=line.end - start + length, page=number
            )
            for line in source.lines
            if start <= line.start < end
        )
        length += end - start
    known = {number for number, chosen in enumerate(pages, 1) if chosen.recognised}
    removed = [one for one in reading.removed if one.page not in known]
    for other in {id(kept): kept for kept, _ in work.found.values()}.values():
        removed.extend(one for one in other.removed if one.page in known)
    result = replace(
        reading,
        text="".join(text),
        pages=tuple(sizes),
        lines=tuple(lines),
        boxes=CharBoxes(boxes),
        removed=tuple(removed),
        doubtful=(),
        problems=(*reading.problems, *sorted(work.problems, key=lambda one: one.page or 0)),
        partial=reading.partial or any(one.code != UNSURE for one in work.problems),
    )
    if not result.text.strip():
        raise _empty(result)
    if not known:
        return result
    remark = Problem(
        code="read.recognised",
        message=f"the text of {_listed(sorted(known))} was recognised from pictures; "
        "compare names and figures with them",
    )
    return replace(result, problems=(*result.problems, remark))


def _choose(reading: Reading, number: int, wanted: dict[int, str], work: Work) -> _Chosen:
    """The recognised page, unless the text layer it would replace says more or reads better."""
    if number not in work.found:
        return _Chosen(reading, number - 1, False)
    other, place = work.found[number]
    start, end = _extent(other, place)
    old_start, old_end = _extent(reading, number - 1)
    new, old = other.text[start:end], reading.text[old_start:old_end]
    if not wanted[number]:
        better = bool(new.strip()) or not old.strip()  # asked for by force
    elif wanted[number] == SCAN:
        better = len(new.strip()) >= len(old.strip())
    else:
        better = text_score(new) >= text_score(old)
    if not better:
        return _Chosen(reading, number - 1, False)
    return _Chosen(other, place, True)


def _extent(reading: Reading, place: int) -> tuple[int, int]:
    following = place + 1
    end = reading.pages[following].start if following < len(reading.pages) else len(reading.text)
    return reading.pages[place].start, end


def _empty(reading: Reading) -> HetongError:
    if reading.problems:
        return NoTextLayer(
            f"none of its {len(reading.pages)} pages could be recognised: "
            f"{reading.problems[0].message}"
        )
    return NoTextLayer(
        f"no text was recognised on its {len(reading.pages)} scanned pages",
        hint="check that they are the right way up and sharp",
    )


def _listed(pages: list[int]) -> str:
    """`page 3`, `pages 1–4, 7`."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    shown = ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
    return f"page {shown}" if len(pages) == 1 else f"pages {shown}"
