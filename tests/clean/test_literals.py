"""Many literals are found in one pass as they would be one by one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.clean.literals import Literals


@pytest.mark.parametrize(
    ("literals", "text", "found", "why"),
    [
        (["文库", "下载"], "下载文库", [(0, "下载"), (2, "文库")], "in order of place"),
        (["合同", "同意"], "合同意", [(0, "合同"), (1, "同意")], "those that overlap too"),
        (["网站", "本网站"], "本网站", [(0, "本网站"), (1, "网站")], "one inside another"),
        (["____"], "______", [(0, "____"), (1, "____"), (2, "____")], "a run holds many"),
        (["第", "甲方"], "第一条 甲", [(0, "第")], "a literal of one character, and half of one"),
        (["a.b", "(c)"], "a+b a.b (c)", [(4, "a.b"), (8, "(c)")], "signs stand for themselves"),
        (["下载"], "下 载", [], "nothing in between"),
        (["的方", "方的"], "的方的", [(0, "的方"), (1, "方的")], "common characters only"),
    ],
)
def test_every_occurrence_is_found(
    literals: list[str], text: str, found: list[tuple[int, str]], why: str
) -> None:
    assert Literals(literals).find(text) == found, why


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        (0, 6, [(0, "下载"), (4, "下载")]),
        (1, 6, [(4, "下载")]),  # it would begin before
        (0, 5, [(0, "下载")]),  # it would end behind
        (2, 2, []),
        (4, None, [(4, "下载")]),
    ],
)
def test_only_what_lies_within_counts(
    start: int, end: int | None, found: list[tuple[int, str]]
) -> None:
    assert Literals(["下载"]).find("下载文档下载", start, end) == found


@given(
    st.lists(st.text("甲乙_同(", min_size=1, max_size=3), min_size=1, max_size=5),
    st.text("甲乙_同(", max_size=20),
)
def test_it_finds_what_a_search_at_every_place_does(literals: list[str], text: str) -> None:
    wanted = sorted(
        (at, one) for one in set(literals) for at in range(len(text)) if text.startswith(one, at)
    )
    assert Literals(literals).find(text) == wanted
