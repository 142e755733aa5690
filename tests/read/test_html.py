"""HTML pages: the text a browser shows, and the place of every character of it."""

from __future__ import annotations

import html as stdlib_html
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.errors import InputEmpty, NoTextLayer
from analyzer.read import read
from analyzer.settings import Settings

if TYPE_CHECKING:
    from analyzer.read.reading import Reading

HERE = Settings(guard=False)


def shown(page: str) -> Reading:
    return read(("<!doctype html>" + page).encode(), "page.pdf", HERE)


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>第一条 定义</p><p>第二条 价款</p>", "第一条 定义\n第二条 价款"),
        ("甲方：<b>张</b>三<br>乙方", "甲方：张三\n乙方"),  # inline tags leave no trace
        ("甲<br><br>乙", "甲\n\n乙"),
        ("a  b\n\tc", "a b c"),
        ("<p> 押\n  金 </p>", "押金"),  # a line end of the file between Han characters
        ("<p>pay\nthe rent</p>", "pay the rent"),
        ("<pre>a  b\n  c</pre>d", "a  b\n  c\nd"),
        ("a<script>var x = '<p>no</p>'</script>b", "ab"),
        ("a<style>p{}</style><!-- no --><noscript>no</noscript><template>no</template>b", "ab"),
        ("<head><title>no</title></head><body>yes</body>", "yes"),
        ("a<svg><text>no</text></svg>b", "ab"),
        ("&lt;甲&gt; &amp; &#20057;&#x65B9; 5&nbsp;&euro;", "<甲> & 乙方 5\xa0€"),
        ("&unknown; &", "&unknown; &"),
        ("3 < 5 且 a<b", "3 < 5 且 a<b"),  # a cut tag at the end is text: nothing is lost
        ("<a title='a>b'>甲</a><a href=x>乙</a>", "甲乙"),
        ("<div><div>一</div></div>\n<div>二</div>", "一\n二"),
        ("<ol><li>价款</li><li>期限</li></ol>", "1. 价款\n2. 期限"),
        ("<ol start=3 type=a><li>价款</ol><ul><li>期限</ul>", "c. 价款\n期限"),
        ("一<hr>二", "一\n二"),
    ],
)
def test_what_is_shown(page: str, text: str) -> None:
    assert shown(page).text == text


def test_rows_are_lines_and_cells_are_apart() -> None:
    table = (
        "<table><tr><th>期次</th><th>比例</th></tr>\n"
        "<tr><td><p>第一期</p></td>\n<td>30%</td></tr><tr><td></td><td>70%</td></tr></table>后"
    )
    assert shown(table).text == "期次\t比例\n第一期\t30%\n\t70%\n后"


NONE = "style='display: none'"


@pytest.mark.parametrize(
    ("page", "text", "left_out", "why"),
    [
        (f"<p>甲<p {NONE}>乙<p>丙", "甲\n丙", "hidden_text 乙", "a paragraph needs no end tag"),
        (f"<p>甲</p><p {NONE}>乙</p>丙", "甲\n丙", "hidden_text 乙", "nor is one in the way"),
        (f"<div><p {NONE}>乙</div>丙", "丙", "hidden_text 乙", "it ends with what holds it"),
        (f"<ul><li>甲<li {NONE}>乙<ul><li>丁</ul><li>丙</ul>", "甲\n丙", "hidden_text 乙 丁",
         "an item with the list inside it"),
        (f"<ul><li>甲<li {NONE}>乙</ul>丙", "甲\n丙", "hidden_text 乙", "the last item"),
        (f"<table><tr><td>甲<tr {NONE}><td>乙<tr><td>丙</table>", "甲\n丙", "hidden_text 乙",
         "a row"),
        (f"<table><tr><td>甲<td {NONE}>乙<td>丙</table>", "甲\t丙", "hidden_text 乙", "a cell"),
        (f"甲<h2 {NONE}>乙</h2>丙", "甲丙", "hidden_text 乙", "a heading"),
        ("租金<s>五千</s>六千元", "租金六千元", "struck_out 五千", "struck out by hand"),
        ("租金<del>五千</del><ins>六千</ins>元", "租金六千元", "struck_out 五千", "replaced"),
        ("租金<span style='text-decoration:underline line-through'>五千</span>元", "租金元",
         "struck_out 五千", "struck out by its style"),
        ("租金<span style='text-decoration:underline'>五千</span>元", "租金五千元", "",
         "an underline is for weight"),
        ("租金<s>五千元", "租金五千元", "", "never closed: nobody knows how far"),
        ("<p class='displaynone'>甲</p>", "甲", "", "a name is no style"),
        (f"<body {NONE}><p>甲</p></body>", "甲", "", "shown by a script once it is loaded"),
    ],
)  # fmt: skip
def test_what_nobody_reads(page: str, text: str, left_out: str, why: str) -> None:
    reading = shown(page)
    assert reading.text == text, why
    assert " ".join(f"{one.rule} {one.text}" for one in reading.removed) == left_out, why


def test_hidden_text_is_left_out_and_told() -> None:
    reading = shown("甲方<span style='display:none'>防采集<b>乱码</b></span>乙方<i hidden>x</i>")
    assert reading.text == "甲方乙方"
    assert [(one.rule, one.text) for one in reading.removed] == [
        ("hidden_text", "防采集 乱码"),
        ("hidden_text", "x"),
    ]
    for one in reading.removed:
        assert one.source is not None
        assert reading.source is not None
        assert "<" not in reading.source[one.source.start]


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("<html><meta charset=gb2312><p>合同".encode("gbk"), "gb18030"),
        ("<html><meta http-equiv=x content='text/html; charset=GBK'>合同".encode("gbk"), "gb18030"),
        ("<?xml version='1.0' encoding='big5'?><html>合約".encode("big5"), "big5hkscs"),
        ("\ufeff<html>合同".encode(), "utf-8"),
        ("\ufeff<html>合同".encode("utf-16-le"), "utf-16-le"),
        ("<html><meta charset=gbk>合同".encode(), "utf-8"),  # the page lies
    ],
)
def test_charsets(data: bytes, encoding: str) -> None:
    reading = read(data, "a.txt", HERE)
    assert reading.media_type == "text/html"
    assert reading.encoding == encoding
    assert reading.text in ("合同", "合約")


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        ("合同<br>甲方".encode(), "text/plain"),  # one stray tag does not make a page
        ("# 合同\n\n甲方 <b>应</b>".encode(), "text/plain"),
        ("  \n<!-- saved --> <div>合同</div>".encode(), "text/html"),
        ("合同" + "<p>甲方</p>" * 12, "text/html"),
    ],
)
def test_pages_are_known_by_their_content(data: bytes | str, media_type: str) -> None:
    raw = data.encode() if isinstance(data, str) else data
    assert read(raw, "a.html", HERE).media_type == media_type


def test_a_page_without_text() -> None:
    with pytest.raises(NoTextLayer):
        shown("<script>document.write('later')</script><div></div>")
    with pytest.raises(InputEmpty):
        read(b"\xef\xbb\xbf  ", "a.html", HERE)


pieces = st.sampled_from(
    ["甲方", "a", " ", "\n", "&amp;", "&lt", "&nbsp;", "<p>", "</p>", "<br>", "<b>", "</b>", "<td>",
     "<tr>", "</table>", "<!--", "-->", "<script>", "</script>", "<pre>", "</pre>", "<ol>", "<li>",
     "<", ">", '"', "<a b='", "'>", "<div style='display:none'>", "</div>", "&#", "<svg>"]
)  # fmt: skip


@given(st.lists(pieces, max_size=40))
def test_offsets_lead_to_the_same_characters(parts: list[str]) -> None:
    page = "<html>甲" + "".join(parts)
    reading = read(page.encode(), "a.html", HERE)
    assert reading.source == page
    assert reading.map is not None
    last = 0
    for segment in reading.map.segments:
        out = reading.text[segment.out_start : segment.out_end]
        src = page[segment.src_start : segment.src_end]
        assert segment.src_start >= last
        last = segment.src_end
        if segment.linear:
            assert out == src
        else:  # a break, collapsed space, list number or character reference
            assert out.isspace() or out.endswith(". ") or out == stdlib_html.unescape(src)
    assert (
        "".join(reading.text[s.out_start : s.out_end] for s in reading.map.segments) == reading.text
    )


@pytest.mark.parametrize(
    "unit",
    ["<", "<a ", '<a b="', "<!--", "&", "<div hidden>", "<svg>", "<td>", "&#1", "<ol>", "<p =\"",
     "<li>", " \n", "<a b='c' ", "<li hidden><ul>", "<p hidden>", "<tr hidden><table>", "<s>"],
)  # fmt: skip
def test_hostile_pages_come_to_an_end(unit: str) -> None:
    """Marks that are never closed: a quadratic reader would need hours for these."""
    reading = read(("<html>完" + unit * 100_000).encode(), "a.html", HERE)
    assert reading.text.startswith("完")
