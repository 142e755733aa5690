"""Plain text and Markdown: encodings, line ends, and the map into the decoded file."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.errors import InputEmpty
from analyzer.read import read
from analyzer.settings import Settings

CONTRACT = (
    "房屋租赁合同\n出租方（甲方）：张三\n承租方（乙方）：李四\n"
    "第一条 甲方将坐落于本市的房屋出租给乙方使用，租赁期限为两年。\n"
    "第二条 乙方应当在本合同签订之日起十日内支付押金5000元，逾期按日支付违约金。\n"
)
TRADITIONAL = (
    "房屋租賃合約\n出租方（甲方）：張三\n承租方（乙方）：李四\n"
    "第一條 甲方將坐落於本市的房屋出租給乙方使用，租賃期限為兩年。\n"
    "第二條 乙方應當在本合約簽訂之日起十日內支付押金5000元，逾期按日支付違約金。\n"
)


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        (CONTRACT.encode(), CONTRACT, "utf-8"),
        (codecs.BOM_UTF8 + CONTRACT.encode(), CONTRACT, "utf-8"),
        (codecs.BOM_UTF16_LE + CONTRACT.encode("utf-16-le"), CONTRACT, "utf-16-le"),
        (codecs.BOM_UTF16_BE + CONTRACT.encode("utf-16-be"), CONTRACT, "utf-16-be"),
        (CONTRACT.encode("utf-16-le"), CONTRACT, "utf-16-le"),
        (CONTRACT.encode("gb18030"), CONTRACT, "gb18030"),
        (CONTRACT.encode("gbk"), CONTRACT, "gb18030"),
        (TRADITIONAL.encode("big5"), TRADITIONAL, "big5hkscs"),
        (b"Clause 1. The Buyer pays.", "Clause 1. The Buyer pays.", "utf-8"),
    ],
)
def test_encodings(data: bytes, text: str, encoding: str) -> None:
    reading = read(data, "a.txt", Settings())
    assert (reading.text, reading.encoding) == (text, encoding)
    assert reading.media_type == "text/plain"
    assert not reading.problems


def test_a_cut_character_is_damage_and_no_other_encoding() -> None:
    """UTF-8 that stops inside a character must not be read as fluent GB18030 nonsense."""
    reading = read(CONTRACT.encode()[:-2], "a.txt", Settings())
    assert reading.encoding == "utf-8"
    assert reading.text.startswith("房屋租赁合同\n")
    assert [problem.code for problem in reading.problems] == ["read.encoding"]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("a\x0cb\u2028c\x85d", "a\nb\nc\nd"),
        ("a\n\n\nb", "a\n\n\nb"),
        ("\r\r\n\n", None),
    ],
)
def test_line_ends_are_newlines_and_the_source_keeps_its_own(raw: str, text: str | None) -> None:
    if text is None:
        with pytest.raises(InputEmpty):
            read(raw.encode(), "a.txt", Settings())
        return
    reading = read(raw.encode(), "a.txt", Settings())
    assert reading.text == text
    assert reading.source == raw


def test_only_a_byte_order_mark_is_empty() -> None:
    with pytest.raises(InputEmpty):
        read(codecs.BOM_UTF8 + b" ", "a.txt", Settings())


@given(st.text(st.sampled_from("甲乙a1 \r\n\x0c，。"), min_size=1).filter(lambda s: s.strip()))
def test_every_character_leads_back_to_its_source(raw: str) -> None:
    reading = read(raw.encode(), "a.txt", Settings())
    assert reading.source is not None
    assert reading.map is not None
    back = []
    for index, char in enumerate(reading.text):
        span = reading.map.to_source(index, index + 1)
        assert span is not None
        piece = reading.source[span.start : span.end]
        assert piece == char or (char == "\n" and piece in ("\r\n", "\r", "\x0c"))
        back.append(piece)
    assert "".join(back) == raw
