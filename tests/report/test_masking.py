"""Identity numbers of persons are hidden in every output unless asked for."""

from __future__ import annotations

import pytest

from analyzer.extract import values
from analyzer.pipeline import analyze_text
from analyzer.report.masking import hide, numbers_in
from analyzer.settings import Settings

NUMBER = "990101198202222152"
WIDE = "９９０１０１１９８２０２２２２１５２"
HIDDEN = "990101********2152"
TEXT = (
    f"借款合同\n甲方：张三\n身份证号：{NUMBER}\n乙方：李四\n第一条 借款1万元。\n第二条 一式两份。"
)


def test_hidden_wherever_it_stands() -> None:
    document = analyze_text(TEXT, Settings())
    shown = document.to_json()
    assert NUMBER not in shown
    assert HIDDEN in shown
    assert document.text is not None
    for party in document.contracts[0].parties:
        assert document.text[party.start : party.end] == party.text


def test_shown_where_asked_for() -> None:
    document = analyze_text(TEXT, Settings(show_ids=True))
    assert NUMBER in document.to_json()
    assert HIDDEN not in document.to_json()


def test_other_numbers_stay() -> None:
    document = analyze_text(TEXT + "\n账号：6330088200114570", Settings())
    assert "6330088200114570" in document.to_json()


@pytest.mark.parametrize(
    ("number", "hidden"),
    [
        (NUMBER, HIDDEN),
        ("990101820222215", "990101*****2215"),
        ("990101 19820222 2152", "990101 ******** 2152"),
    ],
)
def test_length_and_blanks_are_kept(number: str, hidden: str) -> None:
    assert hide(f"号码{number}。", {number}) == f"号码{hidden}。"


@pytest.mark.parametrize(
    ("text", "found", "why"),
    [
        (f"王五（{NUMBER}）", {NUMBER}, "by its shape"),
        (WIDE, {WIDE}, "full-width"),
        ("身份证号990101820222215，", {"990101820222215"}, "fifteen digits behind their label"),
        ("账号990101820222215", set(), "fifteen digits of something else"),
        ("990101199913992152", set(), "no month has that number"),
        (f"6{NUMBER}", set(), "a part of a longer number"),
        (f"身份证号{NUMBER}13600010081", {NUMBER}, "run on into the next number"),
    ],
)
def test_numbers_known_by_their_shape(text: str, found: set[str], why: str) -> None:
    assert numbers_in(text) == found, why


def test_hidden_in_what_was_removed() -> None:
    page = f"免费合同范本下载 客服身份证号{NUMBER} www.example.com\n" + TEXT.replace(NUMBER, "____")
    document = analyze_text(page, Settings())
    assert NUMBER not in document.to_json()


def test_a_blank_is_no_number() -> None:
    assert hide("____", {"____"}) == "____"


def test_records_without_one_are_the_same() -> None:
    found = values("自签订之日起10日内支付50%")
    assert hide(found, {NUMBER}) is found
