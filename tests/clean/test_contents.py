"""Lists of contents are told from bodies."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.clean import contents
from analyzer.clean.markers import fold

NAMES = ["总则", "价款", "交付", "验收", "责任", "附则"]
HEADINGS = [f"第{number}章 {name}" for number, name in zip("一二三四五六", NAMES, strict=True)]
SENTENCE = "双方应当按照本章的约定办理,不得违反。"


def body(newline: str) -> str:
    return newline.join(f"{heading}{newline}{SENTENCE}" for heading in HEADINGS)


def left(text: str) -> str:
    folded = fold(text)
    for span in reversed(contents.find(folded)):
        text = text[: span.start] + text[span.end :]
    return text


@pytest.mark.parametrize(
    ("head", "led", "newline"),
    [
        ("目录", "", "\n"),
        ("目　录", "", "\n"),
        ("本合同目录一览", "", ""),
        ("目录", " ........ 3", "\n"),
        ("目录", "…………12", ""),
        ("", " ........ 3", "\n"),
        ("", "", ""),  # the heading was lost; the numbering starts over
        ("", "", "\n"),
    ],
)
@pytest.mark.parametrize("preamble", ["", "甲方:____乙方:____经协商订立本合同。"])
def test_list_before_a_body_goes(head: str, led: str, newline: str, preamble: str) -> None:
    entries = newline.join([*([head] if head else []), *(h + led for h in HEADINGS)]) + newline
    rest = preamble + (newline if preamble else "") + body(newline)
    title = "设备采购合同" + newline
    assert left(title + entries + rest) == title + rest


@pytest.mark.parametrize(
    "text",
    [
        "目录\n" + "\n".join(HEADINGS),  # no body follows
        "设备采购合同\n" + body("\n"),
        body(""),
        "第一条 租赁物资的名称应当按照国家物资目录的称谓写清楚。\n" + body("\n"),
        "附件目录\n一、图纸\n二、清单\n",
        body("\n") + "\n" + body("\n"),  # the same form twice is no list
        "一、数量:20吨\n二、价款:____元\n三、地点:____\n四、期限:____\n五、其他:____\n六、份数:____",
    ],
)
def test_a_body_stays(text: str) -> None:
    assert left(text) == text


def test_preface_after_the_list_is_the_body_s() -> None:
    listed = "目录\n" + "\n".join(HEADINGS) + "\n"
    rest = "序言\n双方为了合作,订立本合同。\n" + body("\n")
    assert left(listed + rest) == rest


def test_numbers_of_list_and_body_may_differ() -> None:
    names = [heading.split()[1] for heading in HEADINGS]
    listed = "目录\n" + "\n".join(f"{i}){name}" for i, name in enumerate(names, 1)) + "\n"
    assert left(listed + body("\n")) == body("\n")


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(["目录", "\n", "第一章", "总则", "1.", "....3", "、", "二、"])
                | st.text(max_size=4), max_size=60).map("".join))  # fmt: skip
def test_any_text(text: str) -> None:
    reached = 0
    for span in contents.find(fold(text)):
        assert reached <= span.start < span.end <= len(text)
        reached = span.end


@pytest.mark.parametrize(
    ("listed", "rest", "why"),
    [
        (
            "目录" + "".join(HEADINGS),
            "设备采购合同\n买方(全称):________________\n卖方(全称):________________\n"
            "双方依照有关规定,就设备买卖协商一致,订立本合同。\n第一部分 协议书\n" + body("\n"),
            "a part of the body begins before the first heading that was listed",
        ),
        (
            "目录\n" + "\n".join(HEADINGS) + "\n",
            "设备采购合同协议编号:【    】甲方:【    】乙方:【    】" + body(""),
            "the last entry ends with its line, as the others do",
        ),
    ],
)
def test_the_last_entry_takes_nothing_of_the_preamble(listed: str, rest: str, why: str) -> None:
    assert left(listed + rest) == rest, why


def test_a_number_of_the_contract_belongs_to_the_preamble() -> None:
    cut_off = "".join(f"{heading}{SENTENCE}" for heading in HEADINGS[:4])
    preamble = "设备采购协议协议编号:CG-07" + "本协议由双方签订。"
    assert preamble in left("目录" + "".join(HEADINGS) + preamble + cut_off)


@pytest.mark.parametrize("tail", ["", "\n相关文档\n" + "\n".join(f"合同{n}" for n in range(9))])
def test_a_list_in_lines_goes_before_a_body_in_one_run(tail: str) -> None:
    numbered = [f"{number}. {name}" for number, name in enumerate(NAMES, 1)]
    listed = "目录\n" + "\n".join(numbered) + "\n"
    # The first number is glued to another one, so that the numbering does not tell it.
    rest = "设备采购合同联系电话:1390000003" + "".join(one + SENTENCE for one in numbered) + tail
    assert left(listed + rest) == rest
