"""Fresh spots come out the same for a seed, are garbled, and are counted as they should be."""

from __future__ import annotations

import pytest

from analyzer.clean import gbk
from analyzer.evaluate import repair, spots

TEXTS = [
    "第一条 乙方按运输的原则计算数量。\n第二条 甲方应当采取安全措施保护数据。\n",
    "赔偿第十一条规定的损失，工程师的责任另行约定，双方按照约定的总日历天数计算工期。\n",
]


def test_straddled_bytes_spell_the_character() -> None:
    places = list(spots.straddled("运输的原则"))
    assert (1, "數") in places
    for at, char in places:
        written = "運輸的原則"[at : at + 2]
        assert gbk.encode(written)[1:3] == gbk.pair(char)


def test_ascii_is_never_straddled() -> None:
    assert list(spots.straddled("abc 123")) == []


def test_a_seed_makes_the_same_pages() -> None:
    first = [page.text for page in spots.pages(TEXTS, 4, 1)]
    assert first == [page.text for page in spots.pages(TEXTS, 4, 1)]
    assert first != [page.text for page in spots.pages(TEXTS, 4, 2)]


def test_pages_come_to_an_end_when_every_place_is_used() -> None:
    made = list(spots.pages(TEXTS, 10_000, 1))
    assert 0 < len(made) < 10_000


def test_every_spot_differs_from_its_clean_text() -> None:
    for page in spots.pages(TEXTS, 4, 1):
        assert page.spots
        for place, gold in page.spots:
            shown = page.text[place.start : place.end]
            assert shown != page.clean[gold.start : gold.end]


def test_figures_add_up() -> None:
    result = repair.evaluate_spots(TEXTS, 6, 1)
    assert result["spots"] >= 6
    low, high = result["restored_interval"]
    assert low <= result["restored_exactly"] <= high
    assert result["certain_wrong"] == 0
    assert result["unrestored_unreported"] == 0


@pytest.mark.parametrize(
    ("part", "whole", "low", "high", "why"),
    [
        (0, 0, 0.0, 1.0, "nothing counted says nothing"),
        (10, 10, 0.72, 1.0, "ten of ten do not prove all"),
        (500, 1000, 0.469, 0.531, "three points either way at a thousand"),
    ],
)
def test_interval(part: int, whole: int, low: float, high: float, why: str) -> None:
    assert repair.interval(part, whole) == pytest.approx((low, high), abs=0.01), why
