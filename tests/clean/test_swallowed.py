"""A swallowed digit is given back where the page tells it, and left open elsewhere."""

from __future__ import annotations

import pytest

from analyzer.clean import annotations, garble, script
from analyzer.clean.swallowed import Swallowed
from analyzer.noise import Decoding
from analyzer.noise import garble as damage
from analyzer.sourcemap import apply_edits

TOLD = [
    ("2.1驗收。?.2付款。2.3結算", "验收。", ("2", True), "the numbering on both sides"),
    ("到?026年止", "合同到", ("2", True), "a year of this millennium"),
    ("到?998年止", "合同到", ("1", True), "a year of the last"),
    ("價款?,000元（大写：叁仟元整）", "价款", ("3", True), "the sum in capitals"),
    ("催告后30日内退。經催告后?0日内", "经催告后", ("3", False), "the same wording is no proof"),
]


@pytest.mark.parametrize(("text", "before", "expected", "why"), TOLD)
def test_told(text: str, before: str, expected: tuple[str, bool], why: str) -> None:
    found = Swallowed(text).at(text.index("?") + 1, before)
    assert found is not None, why
    assert (found.digit, found.sure) == expected, why


OPEN = [
    ("收到後?日內付清", "收到后", "nothing tells a term"),
    ("催告后30日内，催告后20日内，經催告后?0日内", "经催告后", "the same wording says two things"),
    ("價款?,000元（大写：伍佰元整）", "价款", "the sum in capitals is another"),
    ("違反第?條的", "违反第", "a reference need not be the next number"),
]


@pytest.mark.parametrize(("text", "before", "why"), OPEN)
def test_left_open(text: str, before: str, why: str) -> None:
    assert Swallowed(text).at(text.index("?") + 1, before) is None, why


def _repaired(page: str) -> str:
    for step in (garble.find, annotations.find, lambda text: script.find(text)[0]):
        page = apply_edits(page, step(page))[0]
    return page


PAGES = [
    (
        "1.1甲方支付数量款。1.2按照运输的原则。1.3乙方验收。",
        "运输的原则。1.3",
        "a marker behind a run",
    ),
    ("乙方应于运输的两年后30日内付清数量款", "?0日内", "a term stays open"),
]


@pytest.mark.parametrize(("clean", "expected", "why"), PAGES)
def test_pages(clean: str, expected: str, why: str) -> None:
    page, _ = damage(clean, [("數", "shù")], Decoding())
    assert "?shù)" in page
    assert expected in _repaired(page), why
