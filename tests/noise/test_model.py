"""The forward model damages text exactly as the mirrors do."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.clean import gbk
from analyzer.clean.tables import syllable_pattern
from analyzer.noise import Decoding, garble, reading_of

CASES = [
    ("适当的安全措施保护CRM", [("數", "shù"), ("當", "dāng"), ("護", "hù")], Decoding(),
     "適當(dāng)?shù)陌踩胧Wo(hù)CRM", "a collision, two dropped characters, a folded one"),
    ("适当的安全措施保护CRM", [("當", "dāng"), ("數", "shù"), ("護", "hù")], Decoding(),
     "適當(dāng)的安全措施保護(hù)CRM", "the other order of the table has no collision"),
    ("赔偿第十一条", [("數", "shù")], Decoding(), "賠償?shù)谑粭l", "a heading destroyed"),
    ("运输的原则", [("數", "shù")], Decoding(), "運輸?shù)脑瓌t", "a run that ends in ASCII"),
    ("总日历", [("側", "cè")], Decoding(), "總?cè)諝v", "a character that is not on the page"),
    ("认为__", [("開", "kāi")], Decoding(), "認為_(kāi)_", "harmless"),
    ("否则", [("駝", "tuó")], Decoding(invalid="skip"), "否(tuó)t", "a silent loss"),
    ("甲方，乙方：", [], Decoding(), "甲方,乙方:", "full-width forms are folded"),
    ("甲方，乙方：", [], Decoding(fold=False), "甲方，乙方：", "or not"),
    ("┌合同┐", [], Decoding(), "合同", "box drawing is dropped"),
    ("┌合同┐", [], Decoding(box=True), "┌合同┐", "or kept"),
]  # fmt: skip


@pytest.mark.parametrize(("clean", "table", "options", "page", "why"), CASES)
def test_damage(
    clean: str, table: list[tuple[str, str]], options: Decoding, page: str, why: str
) -> None:
    assert garble(clean, table, options)[0] == page, why


LONE = [
    ("（一）", "。ㄒ唬"),
    ("（二）", "。ǘ"),
    ("（三）", "。ㄈ"),
    ("①按", "、侔"),
    ("②合", "、诤"),
]


@pytest.mark.parametrize(("clean", "page"), LONE)
def test_a_lone_byte_shifts_the_line(clean: str, page: str) -> None:
    made, _ = garble(clean, [], Decoding(invalid="skip"), shifts=[0], convert=False)
    assert made == page


def test_offsets_are_carried_through() -> None:
    clean = "双方应采取适当的安全措施保护CRM系统"
    table = [("數", "shù"), ("當", "dāng"), ("護", "hù")]
    page, map_ = garble(clean, table, Decoding())
    at = clean.index("系统")
    span = map_.to_output(at, at + 2)
    assert span is not None
    assert page[span.start : span.end] == "系統"
    at = clean.index("当")
    span = map_.to_output(at, at + 1)
    assert span is not None
    assert page[span.start : span.end] == "當(dāng)"


def test_readings_do_not_depend_on_the_context() -> None:
    assert (reading_of("數"), reading_of("權"), reading_of("，")) == ("shù", "quán", None)


@given(st.text(max_size=80), st.booleans())
def test_the_map_covers_text_and_page(clean: str, skip: bool) -> None:
    table = [("數", "shù"), ("當", "dāng"), ("開", "kāi")]
    page, map_ = garble(clean, table, Decoding(invalid="skip" if skip else "replace"))
    reached = position = 0
    for one in map_.segments:
        assert (one.out_start, one.src_start) == (position, reached)
        position, reached = one.out_end, one.src_end
    assert (position, reached) == (len(page), len(clean))


def _table_of(page: str) -> list[tuple[str, str]]:
    found: dict[str, str] = {}
    for match in syllable_pattern().finditer(page):
        char = page[match.start() - 1]
        if gbk.pair(char) and char != ")":
            found.setdefault(char, match[1])
    return list(found.items())


SAMPLE = Path(__file__).parent / "page"
FOLDERS = [SAMPLE, *(Path(p) / "seeds" for p in [os.environ.get("HETONG_CASES")] if p)]


@pytest.mark.parametrize("folder", FOLDERS, ids=str)
def test_a_page_is_reproduced_byte_for_byte(folder: Path) -> None:
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    page = (folder / expected["source"]).read_text(encoding="utf-8")
    body = max(page.split("\n"), key=len)
    table = [(char, said) for char, said in expected.get("table", _table_of(body))]
    made = {garble(expected["text"], order)[0] for order in _orders(table)}
    assert body in made
    assert body != expected["text"]


def _orders(table: list[tuple[str, str]]) -> list[list[tuple[str, str]]]:
    """The table with each entry brought to its front: what stood first decides collisions."""
    return [table, *([one, *(x for x in table if x != one)] for one in table)]
