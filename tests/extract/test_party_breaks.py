"""Line breaks inside labelled lines: which are mended, and that nothing else moves."""

from __future__ import annotations

import pytest

from analyzer.extract import parties
from analyzer.extract.party_breaks import mended

BROKEN = [
    ("甲方\n：岭北食品厂\n", "甲方 ：岭北食品厂\n", "a break before the colon"),
    ("承租\n方：何田\n", "承租 方：何田\n", "a label cut in two"),
    ("法定代表人：\n何田\n", "法定代表人： 何田\n", "a value below its label"),
    ("甲方：岭北食品有\n限公司\n", "甲方：岭北食品有 限公司\n", "a name cut in two"),
]
WHOLE = [
    ("甲方：何田\n岭北食品有限公司担保\n", "a person's name is whole"),
    ("甲方：岭北食品厂\n岭北有限公司\n", "so is that of an organisation"),
    ("电话：\n地址：岭北路1号\n", "an empty field above another label"),
    ("联系人：\n第一条 标的\n", "an empty field above an article"),
    ("签订地点\n方：何田\n", "two lines that make no label"),
]


@pytest.mark.parametrize(("text", "wanted", "reason"), BROKEN)
def test_mended(text: str, wanted: str, reason: str) -> None:
    assert mended(text, 0, len(text)) == wanted, reason


@pytest.mark.parametrize(("text", "reason"), WHOLE)
def test_left_alone(text: str, reason: str) -> None:
    assert mended(text, 0, len(text)) == text, reason


def test_only_the_stretch_asked_for_is_mended() -> None:
    text = BROKEN[0][0] * 2
    half = len(text) // 2
    assert mended(text, half, len(text)) == text[:half] + BROKEN[0][1]


def test_the_span_keeps_the_break_and_the_name_does_not() -> None:
    text = "甲方：岭北食品有\n限公司\n乙方：何田\n第一条 标的"
    one, two = parties.find(text)
    assert one.name == "岭北食品有限公司"
    assert text[one.start : one.end] == one.text == "岭北食品有\n限公司"
    assert two.name == "何田"
