"""Traditional text becomes simplified, simplified text is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.clean import script
from analyzer.sourcemap import apply_edits

CONVERTED = [
    ("雙方應採取適當的安全措施。", "双方应采取适当的安全措施。", "plain conversion"),
    ("軟件著作權，乾隆年間的乾淨文件。", "软件著作权，乾隆年间的干净文件。", "phrases decide"),
    ("本著誠實信用的原則，顯著的變化。", "本着诚实信用的原则，显著的变化。", "著 by its word"),
    ("于合同簽訂后并經甲方確認。", "于合同签订后并经甲方确认。", "forms the mirrors leave alone"),
    ("為什麼瞭解這裡的餘額。", "为什么了解这里的余额。", "Taiwan forms"),
    ("程序文件應保存。", "程序文件应保存。", "vocabulary is not changed"),
]
SIMPLIFIED = [
    "乾隆年间的著作，显著的变化，干净的房间，看着办。",
    "于后里余系制，瞭望台，什么，皇后，公里，其余，关系，制度。",
    "藉此机会，夥同，徵兆，於是。",
    "",
    "no Chinese here",
]


@pytest.mark.parametrize(("text", "expected", "why"), CONVERTED)
def test_converted(text: str, expected: str, why: str) -> None:
    edits, label = script.find(text)
    assert apply_edits(text, edits)[0] == expected, why
    assert label == "traditional"
    assert all(len(edit.after) == edit.end - edit.start for edit in edits)
    assert {edit.kind for edit in edits} == {"layout"}


@pytest.mark.parametrize("text", SIMPLIFIED)
def test_simplified_is_left_alone(text: str) -> None:
    assert script.find(text) == ([], "simplified")


def test_only_the_traditional_part_of_a_mixed_page_changes() -> None:
    text = "显著说明，乾隆的瞭望台与干净的产品质量标准。\n雙方應當履行義務。\n双方签订本协议。"
    edits, label = script.find(text)
    assert label == "mixed"
    expected = text.replace("雙方應當履行義務", "双方应当履行义务")
    assert apply_edits(text, edits)[0] == expected


def test_taiwan_terms_need_a_taiwan_page() -> None:
    one = "本專案由雙方負責執行。"
    edits, _ = script.find(one)
    assert apply_edits(one, edits)[0] == "本专案由双方负责执行。"
    two = "本專案的軟體與硬體由雙方負責執行，並簽訂協定。"
    edits, _ = script.find(two)
    assert apply_edits(two, edits)[0] == "本项目的软件与硬件由双方负责执行，并签订协议。"
    assert {edit.rule for edit in edits if edit.kind == "repair"} == {"script.taiwan"}


@given(st.text(alphabet="為為什麼著乾后里合同。\n雙專案协\ud800a", max_size=60))
def test_any_text(text: str) -> None:
    edits, _ = script.find(text)
    assert len(apply_edits(text, edits)[0]) == len(text) or any(e.kind == "repair" for e in edits)
