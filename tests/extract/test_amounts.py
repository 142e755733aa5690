"""Money in figures, in words, in both, in ranges and left open."""

from __future__ import annotations

from decimal import Decimal

import pytest

from analyzer.extract.amounts import find
from analyzer.records import Amount


def only(text: str) -> Amount:
    found = find(text)
    assert len(found) == 1, [one.text for one in found]
    return found[0]


VALUES = [
    ("总价¥1,000.00", "¥1,000.00", "1000", "CNY"),
    ("总价￥１，０００元", "￥１，０００元", "1000", "CNY"),
    ("计100万元", "100万元", "1000000", "CNY"),
    ("计3.5亿元", "3.5亿元", "350000000", "CNY"),
    ("计人民币50元", "人民币50元", "50", "CNY"),
    ("计123元4角5分", "123元4角5分", "123.45", "CNY"),
    ("每份五角", "五角", "0.5", "CNY"),
    ("肆佰叁拾萬圆整", "肆佰叁拾萬圆整", "4300000", "CNY"),
    ("USD 5,000.00", "USD 5,000.00", "5000", "USD"),
    ("US$100", "US$100", "100", "USD"),
    ("一百欧元", "一百欧元", "100", "EUR"),
    ("港幣3.14", "港幣3.14", "3.14", "HKD"),
    ("1万亿日元", "1万亿日元", "1000000000000", "JPY"),
    ("10美分", "10美分", "0.1", "USD"),
    ("1000\n元", "1000\n元", "1000", "CNY"),
    ("月租3 200元", "3 200元", "3200", "CNY"),
    ("总价1 250 000元", "1 250 000元", "1250000", "CNY"),
    ("每度电加收五分，", "五分", "0.05", "CNY"),
]


@pytest.mark.parametrize(("text", "span", "value", "currency"), VALUES)
def test_value(text: str, span: str, value: str, currency: str) -> None:
    found = only(text)
    assert (found.text, found.currency) == (span, currency)
    assert str(found.value) == value


BOTH = [
    ("人民币1,000,000.00元（大写：壹佰万元整）", "人民币1,000,000.00元", "壹佰万元整"),
    ("人民币壹佰万元整（¥1,000,000.00）", "¥1,000,000.00", "壹佰万元整"),
    ("大写：伍拾万元整，小写：￥500,000.00", "￥500,000.00", "伍拾万元整"),
    ("￥____元（大写____元整）", "￥____元", "____元整"),
    ("租金____元/月（大写：____元整）", "____元", "____元整"),
]


@pytest.mark.parametrize(("text", "span", "words"), BOTH)
def test_figures_and_words_are_one(text: str, span: str, words: str) -> None:
    found = only(text)
    assert (found.text, found.in_words, found.confidence) == (span, words, 1.0)
    assert found.words is not None
    assert text[found.words.start : found.words.end] == words


def test_words_left_blank_beside_figures_say_nothing() -> None:
    found = only("合计21000元（大写）____元整")
    assert (found.text, found.value, found.in_words) == ("21000元", Decimal(21000), None)


def test_a_sum_without_its_unit() -> None:
    assert [one.value for one in find("总费用3.6万元，首付1.2万，余款2.4万。")] == [
        Decimal(36000), Decimal(12000), Decimal(24000)
    ]  # fmt: skip


def test_thousands_that_may_be_columns_are_doubted() -> None:
    found = only("1 200元")
    assert (found.value, found.confidence) == (Decimal(200), 0.5)


def test_words_that_differ_halve_the_confidence() -> None:
    found = only("人民币1,000元（大写：贰仟元整）")
    assert (found.value, found.in_words, found.confidence) == (Decimal(1000), "贰仟元整", 0.5)


RANGES = [
    ("1万元--5万元", "10000", "50000"),
    ("3-5万元", "30000", "50000"),
    ("8500到3万港元", "8500", "30000"),
    ("1 万(含)-5 万元", "10000", "50000"),
]


@pytest.mark.parametrize(("text", "low", "high"), RANGES)
def test_range(text: str, low: str, high: str) -> None:
    found = only(text)
    assert found.text == text
    assert (found.value, found.min, found.max) == (None, Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("text", "span"),
    [("计____元", "____元"), ("计＿＿万元", "＿＿万元"), ("工资　　元", "　　元"),
     ("计人民币＿＿＿", "人民币＿＿＿"), ("××美元", "××美元"),
     ("__万__仟__佰__拾__元整", "__万__仟__佰__拾__元整")],
)  # fmt: skip
def test_blank(text: str, span: str) -> None:
    found = only(text)
    assert (found.text, found.value, found.blank) == (span, None, True)


@pytest.mark.parametrize(
    "text",
    ["以人民币结算", "10%。4.2乙方", "3元件", "三角形", "一块标牌", "3单元", "10元月", "1/4美分",
     "五角大楼", "2024元旦", "5分", "三百万",
     "每低一项扣5分。", "得二十五分，", "增长1.2万，", "点位共48块，"],
)  # fmt: skip
def test_no_money(text: str) -> None:
    assert [one.text for one in find(text)] == []
