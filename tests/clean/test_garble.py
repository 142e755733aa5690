"""Shifted bytes are read back, and what cannot be read back is reported, never invented."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.clean import annotations, garble, script
from analyzer.noise import Decoding
from analyzer.noise import garble as damage
from analyzer.sourcemap import apply_edits

CERTAIN = [
    ("運輸?shù)脑瓌t是按數(shù)量計算", "運輸的原則", "a run that ends at a second byte in ASCII"),
    ("兩側(cè)總?cè)諝v天兩側(cè)的距離", "總日歷天", "the table is read off the rest of the page"),
]


@pytest.mark.parametrize(("text", "expected", "why"), CERTAIN)
def test_restored(text: str, expected: str, why: str) -> None:
    [edit] = garble.find(text)
    assert expected in apply_edits(text, [edit])[0], why
    assert edit.certain


UNCERTAIN = [
    (
        "適當(dāng)?shù)陌踩胧Wo(hù)數(shù)據(jù)",
        "的安全措施保護",
        "措施保護 and 措施，保護 leave the same page",
    ),
    (
        "運輸?shù)男枰ＷC 按數(shù)量計算",
        "運輸的需要",
        "a comma leaves no trace there",
    ),
    ("轉讓?zhuān)矗辟Y本專(zhuān)門", "轉讓4", "41 and 4.1 leave the same page"),
    (
        "賠償?shù)谑粭l 甲方應(yīng)當(dāng)按數(shù)量計算",
        "賠償第十一條",
        "one was dropped, and so short a page tells little about what stood there",
    ),
    (
        "工程?chù)煹呢熑\n2. 處(chù)理",
        "工程師的責任\n",
        "the line end took the last byte away",
    ),
]


@pytest.mark.parametrize(("text", "expected", "why"), UNCERTAIN)
def test_what_leaves_no_trace_is_not_certain(text: str, expected: str, why: str) -> None:
    [edit] = garble.find(text)
    assert expected in apply_edits(text, [edit])[0], why
    assert not edit.certain


def test_an_unusual_reading_of_a_character_that_is_not_annotated_elsewhere_is_a_collision() -> None:
    options = Decoding(invalid="skip", fold=True)
    clean = "铁路运输的原则。运输数量"
    page, _ = damage(clean, [("數", "shù")], options)
    assert "輸(shù)" in page
    assert _repaired(page) == clean.replace("，", ",")


def test_a_place_of_silent_loss_that_cannot_be_read_is_reported() -> None:
    page = "甲方數(shù)量。份(shū)龗之后"
    edits = garble.find(page)
    assert [edit.after == page[edit.start : edit.end] for edit in edits] == [True]
    assert not edits[0].certain


def test_what_a_silent_mirror_swallowed_before_a_number_is_not_certain() -> None:
    clean = "乙方交付评测数据。3.3 数量"
    page, _ = damage(clean, [("數", "shù"), ("擔", "dān")], Decoding(invalid="skip"))
    assert not any(edit.certain and "據" in edit.after for edit in garble.find(page))


def test_no_digit_is_invented() -> None:
    page, _ = damage("检验合格后30日内，检验数量", [("黵", "dǎn"), ("數", "shù")], Decoding())
    page += "應?dǎn)?8小時"
    for edit in garble.find(page):
        added = set(edit.after) - set(page[edit.start : edit.end])
        assert not any(char.isdecimal() for char in added)


def test_a_character_met_only_where_it_was_garbled_is_restored_on_silent_mirrors() -> None:
    options = Decoding(invalid="skip", fold=False)
    page, _ = damage("老客户改发货", [("戶", "hù"), ("蛻", "tuì")], options)
    assert "(tuì)(hù)" in page
    assert _repaired(page) == "老客户改发货"


def test_what_is_left_of_a_syllable_without_a_tone_is_reported() -> None:
    edits = garble.find("低于三級?da)?. 甲方數(shù)量")
    assert [edit.certain for edit in edits] == [False]


def test_places_like_one_another_are_read_alike() -> None:
    page, _ = damage("运输的原则，按数量计算；" * 30, [("數", "shù")], Decoding())
    edits = garble.find(page)
    assert len(edits) == 30
    assert len({edit.after for edit in edits}) == 1


@pytest.mark.parametrize("piece", ["(shù)", "、诤甲方\n", "?shù)", "。ㄒ唬\n", "(shù)陌踩胧Wo"])
def test_a_page_of_nothing_but_damage_is_answered(piece: str) -> None:
    text = piece * 20_000
    edits = garble.find(text)
    assert all(one.end <= two.start for one, two in pairwise(edits))
    assert all(edit.end <= len(text) for edit in edits)


def test_a_harmless_collision_is_no_garble() -> None:
    assert garble.find("認為_(kāi)____開(kāi)工") == []


def test_what_cannot_be_read_is_reported_as_it_stands() -> None:
    [edit] = garble.find("甲方數(shù)量A?shù)B之后")
    assert edit.after == "?shù)"
    assert not edit.certain


@pytest.mark.parametrize(
    "text",
    ["请问数(shù)量?甲方", "价格为多少?(1)甲方", "第一条 合同。、乙方", "", "?", "?shù", "?hello)"],
)
def test_sound_text_is_left_alone(text: str) -> None:
    assert garble.find(text) == []


def test_silent_loss_is_found_by_the_reading_that_does_not_fit() -> None:
    options = Decoding(invalid="skip")
    clean = "否则应由雇主负担费用"
    page, _ = damage(clean, [("駝", "tuó"), ("擔", "dān")], options)
    assert page == "否(tuó)t應由雇主負擔(dān)費用"
    assert _repaired(page) == clean


A1_CASES = [
    ("（一）甲方应当支付价款abc", [0], "a number in brackets"),
    ("①按照约定支付价款abc", [0], "a number in a circle"),
]


@pytest.mark.parametrize(("clean", "shifts", "why"), A1_CASES)
def test_a_lone_byte_at_the_start_of_a_line(clean: str, shifts: list[int], why: str) -> None:
    page, _ = damage(clean, [], Decoding(invalid="skip"), shifts=shifts, convert=False)
    assert page != clean
    edits = garble.find(page)
    assert [edit.rule for edit in edits] == ["garble.a1"], why
    marker = clean[: clean.index("）") + 1] if "）" in clean else clean[0]
    repaired = apply_edits(page, edits)[0]
    assert repaired.replace("(", "（").replace(")", "）").startswith(marker), why


def _repaired(page: str) -> str:
    for step in (garble.find, annotations.find, lambda text: script.find(text)[0]):
        page = apply_edits(page, step(page))[0]
    return page


HAN = "的数据安全措施保护应当合同双方价款支付时间质量标准运输原则条规定甲乙一二三，。"


@settings(max_examples=60, deadline=None)
@given(
    st.text(alphabet=HAN, min_size=4, max_size=30),
    st.permutations([("數", "shù"), ("當", "dāng"), ("應", "yīng"), ("標", "biāo"), ("護", "hù")]),
)
def test_certain_edits_explain_the_page(clean: str, table: list[tuple[str, str]]) -> None:
    page, _ = damage(clean, table, Decoding())
    edits = garble.find(page)
    apply_edits(page, edits)
    for edit in edits:
        if edit.after == page[edit.start : edit.end]:
            assert not edit.certain


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="?(shù)dāng當陌踩胧W。、ㄒ唬\n1€o", max_size=60))
def test_any_text(text: str) -> None:
    apply_edits(text, garble.find(text))
