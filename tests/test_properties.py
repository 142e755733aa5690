"""What holds for every document: nothing is lost, and every record knows its place."""

from __future__ import annotations

from dataclasses import fields

from hypothesis import given, settings
from hypothesis import strategies as st

import analyzer
from analyzer.clean import clean
from analyzer.document import Document
from analyzer.errors import HetongError, InputEmpty, NoContractFound
from analyzer.read import read
from analyzer.records import Mention
from analyzer.settings import Settings

# Pieces a page is made of, glued in any order: markers, values, damage, boilerplate, markup.
WORDS = """
    第一章总则 第二条 1.1 1.1.1项目 （一） 一、 ① 3.5万元 10个工作日内 每逾期一日按万分之五
    【】% ____年__月__日 甲方(委托方):____ 乙方：某某有限公司 關(guān)系 當(dāng)?shù)陌踩胧Wo(hù)
    。ㄒ唬 下載本文檔 溫馨提示 最新文檔 人民币壹佰元整（¥100.00） 附件一 &nbsp; 甲方(盖章)
    自2024年1月1日起至2024年12月31日止 (2024) ， 。 ；
"""
MARKS = ["\u2f45", "\u00a0", "\r\n", "\n", "【 】个月", "\U0001f600"]
PIECES = st.sampled_from([*WORDS.split(), *MARKS])
PAGES = st.lists(PIECES | st.text(max_size=5), max_size=30).map("".join)
TAGS = st.sampled_from(["<p>", "</p>", "<br/>", "<td>", "&amp;", "<!-- x -->", "<b", "<script>x"])
MARKUP = st.lists(PIECES | TAGS, max_size=30).map(lambda parts: "<html><body>" + "".join(parts))


def records_of(document: Document) -> list[Mention]:
    return [
        item
        for contract in document.contracts
        for field in fields(contract)
        if isinstance(value := getattr(contract, field.name), tuple)
        for item in value
        if isinstance(item, Mention)
    ]


def assert_source_is_whole(data: bytes, name: str) -> None:
    """Kept and removed stretches, by source offsets, give back the decoded file."""
    try:
        reading = read(data, name, Settings(guard=False))
    except HetongError:
        return
    cleaned = clean(reading)
    assert reading.source is not None
    assert cleaned.source_map is not None
    covered = {at for s in cleaned.source_map.segments for at in range(s.src_start, s.src_end)}
    for removed in cleaned.removed:
        assert removed.source is not None
        span = range(removed.source.start, removed.source.end)
        assert reading.source[span.start : span.stop] == removed.text
        assert covered.isdisjoint(span)
        covered.update(span)
    assert covered == set(range(len(reading.source)))


@given(PAGES)
@settings(max_examples=150, deadline=None)
def test_nothing_of_a_text_page_is_lost(page: str) -> None:
    assert_source_is_whole(page.encode("utf-8", "ignore"), "page.txt")


@given(MARKUP)
@settings(max_examples=100, deadline=None)
def test_nothing_of_a_saved_page_is_lost(page: str) -> None:
    assert_source_is_whole(page.encode("utf-8", "ignore"), "page.html")


@given(PAGES)
@settings(max_examples=150, deadline=None)
def test_every_record_is_where_it_says(page: str) -> None:
    try:
        document = analyzer.analyze_text(page)
    except (InputEmpty, NoContractFound):
        return
    assert document.text is not None
    for mention in records_of(document):
        assert document.text[mention.start : mention.end] == mention.text
        assert mention.source is not None
        assert 0 <= mention.source.start <= mention.source.end <= len(page)
    for contract in document.contracts:
        position = contract.start
        for clause in contract.clauses:
            assert clause.start == position
            position = clause.end
        assert position == contract.end
