"""Characters that stand for others; the text's own are never rewritten."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.clean import characters
from analyzer.sourcemap import apply_edits

REPAIRED = [
    ("⼀、⽤途", "一、用途", "Kangxi radicals"),
    ("⻓期", "长期", "a CJK radical"),
    ("甲方\u00a0乙方", "甲方 乙方", "a no-break space is a space"),
    ("甲方&nbsp;乙方", "甲方 乙方", "an entity left over"),
    ("甲方&bsp;乙方", "甲方 乙方", "a broken entity"),
    ("合\u200b同\ufeff", "合同", "characters of no width"),
    ("合\x00同\x08", "合同", "control characters"),
    ("合同\x0c第二页", "合同\n第二页", "a form feed ends a line"),
    ("??第一条 定义", "第一条 定义", "no-break spaces that could not be encoded"),
    ("完毕。????第二条 价款", "完毕。第二条 价款", "the same inside run-on text"),
    ("他人的`财产", "他人的财产", "a stray mark behind 的"),
    ("甲方，，乙方", "甲方，乙方", "a doubled comma"),
    ("(-)总则\n(二)分则", "(一)总则\n(二)分则", "a hyphen read for 一"),
    ("增加3.o。", "增加3.0。", "a letter read for a digit"),
]
KEPT = [
    "第一条 “甲方”指委托方，乙方:受托方;(下称“乙方”)。",
    "是否同意??双方另行商议",
    "的`代码`一词",
    "数量,,,,,单位",
    "(-)表示减少",
    "3.oz",
    "\t缩进\r\n换行\u3000全角空格",
    "AT&T;R&D",
]


@pytest.mark.parametrize(("text", "expected", "why"), REPAIRED)
def test_repaired(text: str, expected: str, why: str) -> None:
    assert apply_edits(text, characters.find(text))[0] == expected, why


@pytest.mark.parametrize("text", KEPT)
def test_kept(text: str) -> None:
    assert characters.find(text) == []


def test_two_different_commas_are_not_certain() -> None:
    [edit] = characters.find("甲方,、乙方")
    assert (edit.after, edit.certain) == ("、", False)


def test_invisible_characters_are_not_listed() -> None:
    assert {edit.kind for edit in characters.find("合\u200b同\u00a0书")} == {"layout"}


@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    once, _ = apply_edits(text, characters.find(text))
    assert not any("\u2f00" <= char <= "\u2fd5" for char in once)
