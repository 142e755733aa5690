"""The gold's own readers: numerals, dates, blanks, words and what looks unmarked."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from pathlib import Path

import pytest

from analyzer.corpus import GoldError
from analyzer.corpus.numbers import read_money_words, read_number
from analyzer.corpus.unmarked import find_unmarked
from analyzer.corpus.values import date_says, is_blank
from analyzer.evaluate.sentences import load
from analyzer.records import Amount, Multiple


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("贰亿肆仟捌佰万元整", "248000000"),
        ("壹拾贰亿叁仟万零伍佰元", "1230000500"),
        ("叁佰元伍角", "300.5"),
    ],
)
def test_money_in_words(text: str, value: str) -> None:
    assert read_money_words(text) == Decimal(value)


def test_myriads_of_myriads() -> None:
    assert read_number("一万亿") == 10**12


@pytest.mark.parametrize(
    "text",
    [
        "２０２５年３月１８日", "2025 年 3 月 18 日", "2025年3月\n18日", "贰零贰伍年叁月拾捌日",
        "2025年3月18号", "二O二五年三月十八日", "二○二五年三月十八日", "２０２５．３．１８",
    ],
)  # fmt: skip
def test_dates(text: str) -> None:
    assert date_says(text, dt.date(2025, 3, 18)) is None
    assert date_says(text, dt.date(2025, 3, 19)) is not None


def test_blanks() -> None:
    assert is_blank("□□日")
    assert is_blank("……元")
    assert not is_blank("□")


@pytest.mark.parametrize(
    "text", ["每迟一日", "每晚一天", "每超过一日", "每迟一周", "本项目", "□月结"]
)
def test_nothing_to_mark(text: str) -> None:
    assert list(find_unmarked(text, [])) == []


def test_a_length_must_be_marked() -> None:
    assert [what for what, *_ in find_unmarked("三日内", [])] == ["a duration"]


def passages(folder: Path, marked: str) -> Path:
    path = folder / "one.jsonl"
    path.write_text(json.dumps({"id": "one", "style": "plain", "marked": marked}), "utf-8")
    return path


def test_words_belong_to_the_sum_beside_them(tmp_path: Path) -> None:
    marked = "人民币{伍万元整|words}（小写：{50000元|amount 50000}）"
    ((amount,),) = [one.of(Amount) for one in load(passages(tmp_path, marked))]
    assert amount.in_words == "伍万元整"


def test_words_without_a_sum_are_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="no amount beside"):
        load(passages(tmp_path, "人民币{伍万元整|words}"))


def test_blank_multiples_and_further_currencies(tmp_path: Path) -> None:
    marked = "按{____倍|multiple _ of=租金}赔偿{£500|amount 500 GBP}，租金另计"
    (passage,) = load(passages(tmp_path, marked))
    assert [one.value for one in passage.of(Multiple)] == [()]
    assert [one.currency for one in passage.of(Amount)] == ["GBP"]
