"""What reading gives back of contracts printed as PDFs: characters, paragraphs, places."""

from __future__ import annotations

import gc
import random
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from analyzer.clean import furniture, paragraphs
from analyzer.corpus import load_all
from analyzer.evaluate.prints import LAYOUTS, browser, makers, typeset
from analyzer.locate import data_path
from analyzer.read import Reading, read
from analyzer.settings import Settings
from analyzer.sourcemap import apply_edits

_ANCHOR = 10  # characters that must agree for two texts to be in step again
_FARTHEST = 600
_SPACE = re.compile(r"\s+")
_SPACED_OUT = re.compile(r"[\u3400-\u9fff](?:[ \u3000]+[\u3400-\u9fff])+")

SEAM = "\ufdd0"
"""Stands where two printed lines are joined: a character that no text has."""


@dataclass(frozen=True, slots=True)
class Score:
    """What came back of the texts of one layout; the counts are of characters and breaks."""

    layout: str
    pages: int
    characters: int
    wrong: int
    """Characters missing, added or changed, spaces included."""
    breaks: int
    found: int
    right: int
    unlike: tuple[str, ...] = ()
    """The first places that differ, for the eye."""

    @property
    def error_rate(self) -> float:
        return self.wrong / max(self.characters, 1)

    @property
    def f1(self) -> float:
        """Of paragraph breaks."""
        return 2 * self.right / max(self.breaks + self.found, 1)


def paragraphs_of(reading: Reading) -> str:
    """The text of a reading without headers and footers, its lines joined into paragraphs.

    `SEAM` stands where a printed line ended inside a paragraph.
    """
    gone = furniture.find(reading)
    joins = [replace(edit, after=SEAM + edit.after) for edit in paragraphs.find(reading, gone)]
    edits = sorted(gone + joins, key=lambda edit: edit.start)
    return apply_edits(reading.text, edits)[0]


def contracts(count: int, seed: int, folder: Path | None = None) -> list[str]:
    """Texts of annotated contracts, drawn at random."""
    texts = [one.text.strip() for one in load_all(folder or data_path("contracts"))]
    return random.Random(seed).sample(texts, min(count, len(texts)))


def run(count: int, seed: int) -> Iterator[Score]:
    """Every layout in turn, each of other contracts."""
    for number, (name, make) in enumerate(makers(with_browser=browser() is not None).items()):
        texts = contracts(count, seed + number)
        scores = []
        for text in texts:
            reading = read(make(text), "print.pdf", Settings(guard=False, ocr="never"))
            scores.append(score(name, text, paragraphs_of(reading), len(reading.pages)))
        yield _sum(name, scores)


def _sum(name: str, scores: Sequence[Score]) -> Score:
    def total(field: str) -> int:
        return sum(getattr(one, field) for one in scores)

    return Score(
        name, total("pages"), total("characters"), total("wrong"), total("breaks"),
        total("found"), total("right"), tuple(one for part in scores for one in part.unlike)[:12],
    )  # fmt: skip


def score(layout: str, gold: str, got: str, pages: int) -> Score:
    """Compares a text with what was read of its print; runs of spaces count as one.

    A space that fell on the end of a printed line is not on the page and is not asked for;
    nor are those between the letters of a title, which are taken out on purpose.
    """
    one, one_breaks, one_spaces, _ = _stripped(gold)
    two, two_breaks, two_spaces, seams = _stripped(got)
    wrong, steps, unlike = _aligned(one, two)
    breaks = {steps[at] for at in one_breaks if at in steps}
    spaces = {steps[at] for at in one_spaces if at in steps}
    # A space at a break is no character of either text.
    astray = (spaces ^ two_spaces) - breaks - two_breaks - (seams - two_spaces)
    for at in sorted(astray)[:3]:
        kind = "space lost" if at in spaces else "space added"
        unlike.append(f"{kind}: {two[max(0, at - 12) : at]}|{two[at : at + 12]}")
    for at in sorted(breaks ^ two_breaks)[:6]:
        kind = "joined" if at in breaks else "broken"
        unlike.append(f"{kind}: {two[max(0, at - 16) : at]}|{two[at : at + 16]}")
    return Score(
        layout, pages, len(gold), wrong + len(astray), len(one_breaks), len(two_breaks),
        len(breaks & two_breaks), tuple(unlike),
    )  # fmt: skip


def _stripped(text: str) -> tuple[str, set[int], set[int], set[int]]:
    """The visible characters; before which a line begins, a space or a seam stands."""
    lines = [line.strip() for line in text.split("\n")]
    out: list[str] = []
    length, breaks, spaces, seams = 0, set(), set(), set()
    for line in filter(None, lines):
        if length:
            breaks.add(length)
        shown = _SPACE.sub("", line) if _SPACED_OUT.fullmatch(line) else line
        for number, part in enumerate(_SPACE.split(shown)):
            if number:
                spaces.add(length)
            for again, piece in enumerate(part.split(SEAM)):
                if again:
                    seams.add(length)
                out.append(piece)
                length += len(piece)
    return "".join(out), breaks, spaces, seams


def _aligned(one: str, two: str) -> tuple[int, dict[int, int], list[str]]:
    """Characters that differ, where places of the first stand in the second, and examples."""
    steps: dict[int, int] = {}
    wrong, i, j = 0, 0, 0
    unlike: list[str] = []
    while i < len(one) and j < len(two):
        if one[i] == two[j]:
            steps[i] = j
            i, j = i + 1, j + 1
            continue
        skip = _resumed(one, two, i, j)
        unlike.append(f"text: {one[max(0, i - 8) : i + 12]} ≠ {two[max(0, j - 8) : j + 12]}")
        if skip is None:
            break
        wrong += max(skip)
        i, j = i + skip[0], j + skip[1]
    return wrong + max(len(one) - i, len(two) - j), steps, unlike[:4]


def _resumed(one: str, two: str, i: int, j: int) -> tuple[int, int] | None:
    """The fewest characters to leave out on both sides until the texts agree again."""
    for total in range(1, _FARTHEST):
        for left in range(total + 1):
            right = total - left
            ahead = one[i + left : i + left + _ANCHOR]
            if ahead and ahead == two[j + right : j + right + _ANCHOR]:
                return left, right
    return None


def lines(scores: Sequence[Score]) -> Iterator[str]:
    """The scores as a table of plain text."""
    yield f"{'layout':26} {'pages':>5} {'characters':>10} {'wrong':>6} {'rate':>8} {'breaks F1':>9}"
    for one in scores:
        yield (
            f"{one.layout:26} {one.pages:5d} {one.characters:10,d} {one.wrong:6d} "
            f"{one.error_rate:8.3%} {one.f1:9.4f}"
        )


def timed(data: bytes, pages: int, rounds: int = 5) -> tuple[float, float]:
    """CPU seconds for a page: reading, and pdfplumber's `extract_text`; the best of rounds.

    Both read the same pages, by turns, so that a busy machine slows both.
    """
    from io import BytesIO

    import pdfplumber

    from analyzer.read.job import Job
    from analyzer.read.pdf import read_pdf

    # What was loaded before is no rubbish to look through: the reader's own process has none.
    gc.collect()
    gc.freeze()
    ours, theirs = [], []
    for _ in range(rounds):
        start = time.process_time()
        read_pdf(data, Job(last_page=pages).started())
        ours.append((time.process_time() - start) / pages)
        start = time.process_time()
        with pdfplumber.open(BytesIO(data)) as document:
            for page in document.pages[:pages]:
                page.extract_text()
                page.close()
        theirs.append((time.process_time() - start) / pages)
    gc.unfreeze()
    return min(ours), min(theirs)


def speed_line(pages: int) -> str:
    """The time of reading pages typeset with reportlab, and its ratio to pdfplumber's."""
    texts = contracts(84, 1)
    data = typeset("\n".join(texts * (1 + pages // 150)), LAYOUTS[0])
    ours, theirs = timed(data, pages, rounds=3)
    return (
        f"{pages} pages: {1000 * ours:.2f} ms a page, pdfplumber {1000 * theirs:.1f} ms, "
        f"{theirs / ours:.1f} times as fast"
    )
