"""Numbers as contracts write them, read to exact decimals."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.numerals import NUMBER, parse, tidy, to_int

READ = [
    ("12", "12", "plain digits"),
    ("１２", "12", "full-width digits"),
    ("1,000.50", "1000.50", "groups and decimals"),
    ("１，０００", "1000", "full-width groups"),
    ("2 0 2 4", "2024", "letter-spaced digits"),
    ("十", "10", "ten without a one"),
    ("一万二", "12000", "a shortened end"),
    ("一百五", "150", "a shortened end after a hundred"),
    ("一百零五", "105", "a zero fills the place"),
    ("壹佰", "100", "financial numerals"),
    ("貳拾參萬", "230000", "traditional financial numerals"),
    ("两", "2", "the other two"),
    ("兩億", "200000000", "traditional unit"),
    ("廿五", "25", "twenty in one character"),
    ("〇", "0", "zero as a circle"),
    ("二〇二四", "2024", "digit by digit"),
    ("十二点五", "12.5", "a decimal point in words"),
    ("一点五万", "15000", "a decimal before a unit"),
    ("1.5万", "15000", "mixed notation"),
    ("3千万", "30000000", "two units in a row"),
    ("两个亿", "200000000", "a classifier before the unit"),
    ("200亿零四千230", "20000004230", "mixed throughout"),
    ("1百01", "101", "a zero in digits"),
    ("负三点五", "-3.5", "a sign in words"),
    ("-22.2", "-22.2", "a sign"),
    ("一亿零三万五千", "100035000", "units skipped"),
]
NOT_NUMBERS = [
    ("", "nothing"),
    ("12.3.2", "a clause number"),
    ("1,00", "a group of two"),
    ("十七十八", "two numbers"),
    ("百十一", "a unit without its digit"),
    ("零点", "no decimals"),
    ("点一", "no whole part"),
    ("10.1万零100", "a remainder after a fraction of the unit"),
    ("亿", "a unit alone"),
    ("三十日", "a unit of time behind"),
    ("1" * 65, "a serial number"),
]


@pytest.mark.parametrize(("text", "value", "reason"), READ)
def test_reads(text: str, value: str, reason: str) -> None:
    assert parse(text) == Decimal(value), reason
    if text[0] not in "-负":
        assert re.fullmatch(NUMBER, text), reason


@pytest.mark.parametrize(("text", "reason"), NOT_NUMBERS)
def test_refuses(text: str, reason: str) -> None:
    assert parse(text) is None, reason


def test_whole_numbers_only() -> None:
    assert to_int("三十") == 30
    assert to_int("十二点五") is None
    assert to_int("甲") is None


def test_tidy_writes_the_shortest_form() -> None:
    assert str(tidy(Decimal("0.50"))) == "0.5"
    assert str(tidy(Decimal("1E+3"))) == "1000"


DIGITS = "零一二三四五六七八九"
FINANCIAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")


def written(number: int) -> str:
    """A number in Chinese numerals, as a clerk would write it."""
    if number < 10:
        return DIGITS[number]
    for unit, name in ((10**8, "亿"), (10**4, "万"), (1000, "千"), (100, "百"), (10, "十")):
        if number >= unit:
            head, rest = divmod(number, unit)
            text = written(head) + name
            if not rest:
                return text
            return text + ("零" if rest < unit // 10 else "") + written(rest)
    raise AssertionError(number)


@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_written_numbers_read_back(number: int) -> None:
    text = written(number)
    assert parse(text) == number
    assert parse(text.translate(FINANCIAL)) == number


@given(st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False))
def test_figures_read_back(number: Decimal) -> None:
    assert parse(f"{number:f}") == number
    assert parse(f"{number:,f}") == number


@given(st.text(alphabet="0123456789０１,，.．零一二两十百千万亿点负-壹拾佰 　", max_size=70))
def test_any_text_is_a_number_or_none(text: str) -> None:
    value = parse(text)
    assert value is None or value.is_finite()
