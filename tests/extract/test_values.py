"""All extractors together: traditional script, and strings made to hurt."""

from __future__ import annotations

import subprocess
import sys

import pytest

from analyzer.extract import values


def test_traditional_text_is_read_and_quoted_as_written() -> None:
    text = "特許經營期限為三年，自門店開業之日起計算，按該批貨值的百分之五支付違約金"
    found = values(text)
    length, share = found.durations[0], found.percentages[0]
    assert (length.text, length.anchor) == ("三年", "門店開業之日")
    assert (share.base, share.role) == ("該批貨值", "penalty")
    for one in (*found.durations, *found.percentages):
        assert text[one.start : one.end] == one.text


@pytest.mark.parametrize("text", ["逾期一日", "於收到通知後十日內付款", "", "\n", "人民幣壹佰元整"])
def test_offsets_hold_in_either_script(text: str) -> None:
    found = values(text)
    for one in (*found.durations, *found.amounts, *found.percentages):
        assert text[one.start : one.end] == one.text


def test_the_sign_of_a_sum_is_inside_its_span() -> None:
    assert [one.text for one in values("押金人民币5,000元").amounts] == ["人民币5,000元"]
    assert [one.text for one in values("合计人民币：5,000元").amounts] == ["5,000元"]


def test_a_period_ends_at_its_own_stop() -> None:
    text = "自2024年1月1日起至法定终止条件出现时止"
    assert [(one.text, one.until) for one in values(text).periods] == [(text, "法定终止条件出现时")]


def test_a_blank_above_a_blank_date_is_no_part_of_it() -> None:
    text = "电话：____________\n____年__月__日"
    assert [one.text for one in values(text).dates] == ["____年__月__日"]


HOSTILE = [
    "1", "一", "_", "＿", " ", "　", "1 ", "一 ", "年", "自", "每", "后", "第", "《法", "（", "%",
    "百分之", "万亿", "a@", "a.a@a.", "1-", "1:", "×", "本合同第",
    "电话：", "合同编号：", "自1日起",
    "自甲从乙在丙", "满1年后", "期内", "不超过", "起至止", "____\n", "人民币：", "在上一年度基础上",
]  # fmt: skip
SCRIPT = """
import sys
from analyzer.extract import values
for unit in {units!r}:
    values(unit * ({size} // len(unit)))
"""


def test_repeated_pieces_take_no_more_than_linear_time() -> None:
    """A pattern that backtracks would run into the limit, several times what is needed."""
    code = SCRIPT.format(units=HOSTILE, size=100_000)
    done = subprocess.run([sys.executable, "-c", code], timeout=120, check=False)
    assert done.returncode == 0
