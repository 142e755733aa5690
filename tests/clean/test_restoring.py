"""Everything that cleaning did can be undone from its record."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.clean import Change, changes, clean_text, restore
from analyzer.noise import draw, make_page
from analyzer.records import Removed, Span
from analyzer.report.objects import removed_to_dict
from analyzer.sourcemap import Segment, SourceMap

CONTRACT = (
    "设备租赁合同\n甲方：____\n乙方：____\n第一条 租赁物\n甲方将设备租给乙方使用。\n"
    "第二条 期限\n租赁期限为十二个月，自设备交付之日起计算。\n"
)
PIECES = st.sampled_from(
    [
        "當(dāng)事人", "甲方:XXX", "下載本文檔", "\n3 / 9\n", "最新文档\n", "&nbsp;", "`",
        "第一条 ", "目录", "一、", "?shù)陌踩胧Wo(hù)CRM", "。ㄒ唬", "，，", "\u200b", "⼀",
        "温馨提示\n", "租车合同", "\r\n",
    ]
)  # fmt: skip


def put_back(source: str) -> str:
    cleaned = clean_text(source)
    changed = changes(cleaned.text, source, cleaned.map)
    return restore(cleaned.text, changed, cleaned.removed)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES | st.text(max_size=6), max_size=30).map("".join))
def test_any_text_is_given_back(source: str) -> None:
    assert put_back(source) == source


@pytest.mark.parametrize("seed", range(25))
def test_a_generated_page_is_given_back(seed: int) -> None:
    page = make_page(CONTRACT * 3, draw(seed)).text
    assert put_back(page) == page


def test_the_record_survives_json() -> None:
    page = make_page(CONTRACT * 3, draw(4)).text
    cleaned = clean_text(page)
    record = json.loads(
        json.dumps(
            {
                "removed": removed_to_dict(cleaned.removed),
                "changes": [
                    [one.start, one.end, one.source.start, one.source.end, one.before]
                    for one in changes(cleaned.text, page, cleaned.map)
                ],
            }
        )
    )
    removed = [
        Removed(rule=one["rule"], text=one["text"], source=Span(**one["source"]))
        for one in record["removed"]
    ]
    changed = [Change(a, b, Span(c, d), before) for a, b, c, d, before in record["changes"]]
    assert len(removed) > 1
    assert restore(cleaned.text, changed, removed) == page


def test_runs_of_converted_characters_are_one_change() -> None:
    found = changes("当事人", "當事亻", SourceMap([Segment(0, 3, 0, 3)]))
    assert found == [Change(0, 1, Span(0, 1), "當"), Change(2, 3, Span(2, 3), "亻")]


def test_a_record_without_places_is_refused() -> None:
    with pytest.raises(ValueError, match="without a place"):
        restore("甲方", [], [Removed(rule="x", text="y", source=None)])


def test_a_record_that_contradicts_itself_is_refused() -> None:
    twice = Removed(rule="x", text="yz", source=Span(0, 2))
    with pytest.raises(ValueError, match="twice"):
        restore("甲方", [], [twice, Removed(rule="x", text="z", source=Span(1, 2))])
