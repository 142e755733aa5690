"""Spaces of a line: typed, made of room, or only those between letters that are spaced out."""

from __future__ import annotations

import pytest

from analyzer.read.pdf_glyphs import Style
from analyzer.read.pdf_lines import text_line
from analyzer.read.pdf_runs import Run
from analyzer.read.pdf_spacing import usual_gap

SIZE = 10.0
STYLE = Style(SIZE, 0.0, 0, (0, 0, 0), 255)


def run(text: str, gap: float = 0.0, wider: dict[int, float] | None = None) -> Run:
    """Characters with a gap between them, in ems, and wider ones before some."""
    lefts: list[float] = []
    rights: list[float] = []
    at = 70.0
    for number, char in enumerate(text):
        if number:
            at += SIZE * (wider or {}).get(number, gap)
        lefts.append(at)
        at += SIZE * (0.25 if char == " " else 0.5 if char.isascii() else 1.0)
        rights.append(at)
    count = len(text)
    sides = (lefts, rights, [100.0] * count, [110.0] * count)
    return Run(text, sides, at, 108.6, STYLE, 0, even=not gap and not wider)


LONG = "甲方应当在本合同签订之日起付款"


@pytest.mark.parametrize(
    ("given", "page", "text", "why"),
    [
        (run(LONG), 0.0, LONG, "set solid"),
        (run(LONG, 0.2), 0.0, LONG, "letters spaced out alike"),
        (run(LONG, 0.17, {4: 0.6}), 0.0, f"{LONG[:4]} {LONG[4:]}", "one gap unlike all others"),
        (run(LONG, 0.17, {4: 0.35}), 0.0, LONG, "hardly wider than the others"),
        (run("电费 □ □"), 0.0, "电费 □ □", "boxes of a form stand apart"),
        (run("劳 动 合 同"), 0.0, "劳动合同", "a title with spaces between its letters"),
        (run("15%。", 0.2), 0.2, "15%。", "few characters, spaced as the page is"),
        (run("15%。", 0.4), 0.0, "1 5 % 。", "as no line of the page is"),
        (run("第1页", 0.25), 0.2, "第 1 页", "wider than the page's letters are apart"),
    ],
)
def test_spaces(given: Run, page: float, text: str, why: str) -> None:
    line = text_line([given], page)
    assert line is not None
    assert line.text == text, why
    assert {len(side) for side in line.sides} == {len(text)}


@pytest.mark.parametrize(
    ("runs", "gap", "why"),
    [
        ([run(LONG, 0.2)] * 4, 0.2, "every line is spaced out"),
        ([run(LONG, 0.2)] * 4 + [run(LONG)] * 6, 0.0, "most lines are set solid"),
        ([run(LONG, gap) for gap in (0.1, 0.2, 0.3, 0.4)], 0.0, "justified: every line differs"),
        ([run("甲方", 0.2)] * 9, 0.0, "too short to tell"),
        ([run(LONG, 0.2)] * 2, 0.0, "too few to tell"),
    ],
)
def test_the_usual_gap_of_a_page(runs: list[Run], gap: float, why: str) -> None:
    assert usual_gap(runs) == pytest.approx(gap), why
