"""Columns: what is read first where lines stand side by side."""

from __future__ import annotations

import pytest

from analyzer.read.pdf_columns import Fragment, Gutter, blocks
from analyzer.read.pdf_glyphs import Style
from analyzer.read.pdf_runs import Run

STYLE = Style(10.0, 0.0, 0, (0, 0, 0), 255)
LEFT, RIGHT, FULL = 70.0, 305.0, 22  # edges of two columns, and the characters of a full line
KNOWN = Gutter(LEFT, 302.0, RIGHT)


def line(text: str, x: float, row: int) -> Fragment:
    count = len(text)
    lefts = [x + 10 * at for at in range(count)]
    rights = [left + 10 for left in lefts]
    top = 100.0 + 16 * row
    sides = (lefts, rights, [top] * count, [top + 10] * count)
    return Fragment([Run(text, sides, rights[-1], top + 8.6, STYLE, row)])


def column(name: str, x: float, *lengths: int) -> list[Fragment]:
    """Lines of so many characters, one below the other."""
    return [line(name * length, x, row) for row, length in enumerate(lengths)]


def order(items: list[Fragment], known: list[Gutter] | None = None) -> str:
    """The first characters of the rows as they are read."""
    return "".join(
        "".join(fragment.runs[0].text[0] for fragment in item)
        for block in blocks(items, [] if known is None else known)
        for item in block
        if isinstance(item, list)
    )


FILLED = (FULL, FULL, 9, FULL, FULL, FULL, 12, FULL)
SIGNED = (10, FULL, 9, 12)  # two lines of text, two of a signature


@pytest.mark.parametrize(
    ("left", "right", "expected", "why"),
    [
        (FILLED, FILLED, "a" * 8 + "b" * 8, "lines that fill their columns"),
        ((6,) * 8, (9,) * 8, "ab" * 8, "labels and values are read across"),
        ((*FILLED[:3], FULL + 1, *FILLED[4:]), FILLED, "a" * 8 + "b" * 8,
         "a sign that hangs out of its column"),
        (FILLED, (4, 6, 20, 10, 20, 5, 20, 6, 18, 6), "a" * 8 + "b" * 10,
         "a column that ends in signatures"),
        (FILLED[:4], SIGNED, "ab" * 4, "too few lines to tell"),
    ],
)  # fmt: skip
def test_columns(left: tuple[int, ...], right: tuple[int, ...], expected: str, why: str) -> None:
    assert order(column("a", LEFT, *left) + column("b", RIGHT, *right)) == expected, why


def test_the_last_page_has_the_columns_of_the_pages_before() -> None:
    known: list[Gutter] = []
    assert (
        order(column("a", LEFT, *FILLED) + column("b", RIGHT, *FILLED), known) == "aaaaaaaabbbbbbbb"
    )
    assert [(gutter.left, gutter.right) for gutter in known] == [(LEFT, RIGHT)]
    short = column("a", LEFT, *FILLED[:4]) + column("b", RIGHT, *SIGNED)
    assert order(short, known) == "aaaabbbb"


@pytest.mark.parametrize(
    ("left", "right", "at", "why"),
    [
        ((6, 6, 6, 6), (7, 7, 7, 7), RIGHT, "labels and values: no line fills its column"),
        ((FULL, FULL, FULL, 9), (7, 7, 7, 7), RIGHT + 60, "it begins elsewhere"),
    ],
)
def test_pages_that_only_look_like_it(
    left: tuple[int, ...], right: tuple[int, ...], at: float, why: str
) -> None:
    assert order(column("a", LEFT, *left) + column("b", at, *right), [KNOWN]) == "abababab", why
