"""Page numbers go where they count pages, and nothing else goes with them."""

from __future__ import annotations

import pytest

from analyzer.clean import page_numbers
from analyzer.sourcemap import apply_edits

PAGE = "甲方应当按照约定的期限和方式向乙方支付全部价款并承担由此产生的各项费用" * 9


def cleaned(text: str) -> str:
    return apply_edits(text, page_numbers.find(text))[0]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (f"{PAGE}\n1 / 4\n{PAGE}\n2 / 4\n{PAGE}", PAGE * 3),  # sentences cut by the page
        (f"{PAGE}1 / 4{PAGE}2 / 4{PAGE}", PAGE * 3),  # the lines were lost as well
        (
            f"{PAGE}。\n1\n第一条\n{PAGE}。\n2\n{PAGE}。\n3\n",
            f"{PAGE}。\n第一条\n{PAGE}。\n{PAGE}。\n",
        ),
        (f"{PAGE}第1页/共3页{PAGE}第2页/共3页{PAGE}", PAGE * 3),
        (f"{PAGE}\n1\n{PAGE}\n2\n{PAGE}", PAGE * 3),  # two are enough in mid-sentence
    ],
)  # fmt: skip
def test_page_numbers_go(text: str, wanted: str) -> None:
    assert cleaned(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        f"{PAGE}占1/3。{PAGE}",  # a share
        "序号\n1\n设备\n2\n车辆\n3\n家具\n",  # rows of a table
        f"{PAGE}。\n5\n{PAGE}。\n8\n{PAGE}。\n9\n",  # no page has these numbers
        f"{PAGE}1/2{PAGE}1/3{PAGE}2/3",  # shares with different totals
        "2024/1/2",
    ],
)
def test_other_numbers_stay(text: str) -> None:
    assert cleaned(text) == text
