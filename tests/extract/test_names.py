"""Names of people and organisations, and where they begin and end in running text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.extract.name_edges import ending_at, starting_at
from analyzer.extract.name_kinds import is_organisation, is_person
from analyzer.extract.names import read as read_name


@pytest.mark.parametrize("value", ["张三", "王小明", "欧阳修", "司马相如", "赵 云"])
def test_personal_names(value: str) -> None:
    assert is_person(value)


@pytest.mark.parametrize(
    "value",
    ["甲方", "北京市", "云州市", "张", "有限公司", "第一条", "王小明等人", "董小姐"],
)
def test_what_is_no_personal_name(value: str) -> None:
    assert not is_person(value)


@pytest.mark.parametrize(
    "value",
    [
        "北京华信科技有限公司",
        "上海和平饭店",
        "北京海淀支行",
        "Blue Ocean Pty Ltd",
        "华信（有限合伙）企业（有限合伙）",
    ],
)
def test_names_of_organisations(value: str) -> None:
    assert is_organisation(value)


@pytest.mark.parametrize("value", ["有限公司", "进出口总公司", "北京", "张三"])
def test_what_names_no_organisation(value: str) -> None:
    assert not is_organisation(value)


@pytest.mark.parametrize(
    ("value", "name", "reason"),
    [
        ("SUNRISE CO., LTD.（日升公司）", "SUNRISE CO., LTD.", "the dot belongs to it"),
        ("__北岭理工大学__", "北岭理工大学", "written on the line"),
        ("北岭物流中心（A型）有限公司", "北岭物流中心（A型）有限公司", "brackets within"),
        ("北岭师范学院新闻系", "北岭师范学院新闻系", "a department"),
        ("老樊（樊建军）", "樊建军", "the name is in brackets"),
        ("樊梨花、薛丁山夫妇", "樊梨花、薛丁山", "a pair"),
        ("北 岭 市 体 育 学 校", "北 岭 市 体 育 学 校", "written apart"),
        ("____县林场", None, "the blank is for a place"),
        ("餐饮公司（公章）：", None, "the label of the next column"),
    ],
)
def test_a_value_read_from_its_left_edge(value: str, name: str | None, reason: str) -> None:
    found = read_name(value, 0, len(value))
    given = value[found.start : found.end] if found.kind == "name" else None
    assert given == name, reason


def test_a_name_in_running_text_by_either_edge() -> None:
    text = "由北京华信科技有限公司与张三签订"
    name = starting_at(text, 1, len(text))
    assert text[name.start : name.end] == "北京华信科技有限公司"
    name = ending_at(text, 0, text.index("签订"))
    assert text[name.start : name.end] == "张三"


PIECES = [
    "甲方",
    "（盖章）",
    "：",
    "\n",
    " ",
    "____",
    "北京华信有限公司",
    "张三",
    "与",
    "签订",
    "，",
    "(",
    "）",
]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join) | st.text(max_size=40))
def test_a_name_lies_where_it_was_looked_for(text: str) -> None:
    for name in (
        read_name(text, 0, len(text)),
        starting_at(text, 0, len(text)),
        ending_at(text, 0, len(text)),
    ):
        assert 0 <= name.start <= name.end <= len(text)
