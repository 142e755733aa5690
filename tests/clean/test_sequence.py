"""What the markers around a place tell of the one in it."""

from __future__ import annotations

import pytest

from analyzer.clean.sequence import Numbering, markers

FOUND = [
    ("第三條 價款", [("一条", (3,))], "an article, traditional"),
    ("依照第三條支付", [], "a reference opens nothing"),
    ("（四）付款", [("一()", (4,))], "a Chinese number in brackets"),
    ("付款。3.1.2驗收", [(".", (3, 1, 2))], "a decimal number"),
    ("共3.5萬元", [], "a sum is no marker"),
    ("如下：\n。?)甲方", [("()", (1,))], "a lost number behind a colon begins a list"),
    ("付清；\n。?)甲方", [("()", ())], "another lost number is unknown"),
]


@pytest.mark.parametrize(("text", "expected", "why"), FOUND)
def test_markers(text: str, expected: list[tuple[str, tuple[int, ...]]], why: str) -> None:
    assert [(one.form, one.path) for one in markers(text)] == expected, why


GONE = [
    ("第一條甲。第三條乙。", {"第二条", "第四条"}, "one is missing, one may follow"),
    ("第一條甲。第九條乙。", {"第十条"}, "so wide a gap is no damage"),
    ("1.甲。3.乙。", set(), "Arabic numbers are not listed"),
]


@pytest.mark.parametrize(("text", "expected", "why"), GONE)
def test_missing_markers(text: str, expected: set[str], why: str) -> None:
    assert set(Numbering(text).gone()) == expected, why


BETWEEN = [
    ("1.甲。?.乙。3.丙", ".", (2, True), "both sides agree"),
    ("1.甲。?.乙。", ".", (2, False), "only the marker before tells"),
    ("1.甲。?.乙。7.丙", ".", None, "one side says 2, the other 6"),
    ("甲。?.乙", ".", None, "no marker at all"),
    ("(1)甲。?)乙。(3)丙", "()", (2, True), "in brackets"),
]


@pytest.mark.parametrize(("text", "form", "expected", "why"), BETWEEN)
def test_the_digit_between(
    text: str, form: str, expected: tuple[int, bool] | None, why: str
) -> None:
    fit = Numbering(text).between(text.index("?"), form, lambda digit: (digit,))
    assert (fit and (fit.digit, fit.sure)) == expected, why


def test_lost_markers_are_counted() -> None:
    text = "如下：\n。?)甲；\n。?)乙；\n。?)丙；\n"
    fit = Numbering(text).between(text.rindex("。?)"), "()", lambda digit: (digit,))
    assert fit is not None
    assert fit.digit == 3
    assert not fit.sure
